'use strict';
/** The package as a stranger has it: packed by npm, installed into an empty folder, imported, compiled against. */
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { BUILD, ROOT, PACKAGE } = require('./help.js');

const NPM = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const TYPESCRIPT = 'typescript@5.9.3';
let folder;

function run(program, args, cwd = folder) {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function write(name, text) {
  fs.writeFileSync(path.join(folder, name), text);
  return name;
}

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'libocop-'));
  const [{ filename }] = JSON.parse(run('npm', ['pack', PACKAGE, '--json', ...NPM]));
  write('package.json', '{"private": true}');
  run('npm', ['install', `./${filename}`, '--offline', ...NPM]);
});

after(() => fs.rmSync(folder, { recursive: true }));

test('the package holds what it needs and nothing else', () => {
  const inside = path.join(folder, 'node_modules/libocop');
  const packed = fs.readdirSync(inside, { recursive: true }).filter((name) => fs.statSync(path.join(inside, name)).isFile());
  assert.deepEqual(packed.sort(), [
    'LICENSE', 'README.md', 'index.d.mts', 'index.d.ts', 'index.js', 'index.mjs', 'lib/error.js', 'lib/handle.js',
    'lib/native.js', 'lib/values.js', `native/${process.platform}-${process.arch}.node`, 'package.json',
  ].sort());
});

test('require() and import give the same', () => {
  write('a.cjs', `const ocop = require('libocop'); console.log(ocop.rate.name, new ocop.Code('86-29551-3-2026').year);`);
  write('a.mjs', `import ocop, { Code, rate } from 'libocop'; console.log(rate.name, new Code('86-29551-3-2026').year);
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('libocop');
    import * as names from 'libocop';
    for (const name of Object.keys(required)) if (names[name] !== required[name]) console.log(name, 'is not the same');
    if (ocop !== required) console.log('not the same');`);
  assert.equal(run(process.execPath, ['a.cjs']), 'rate 2026\n');
  assert.equal(run(process.execPath, ['a.mjs']), 'rate 2026\n');
});

test('what is inside cannot be had from outside', () => {
  write('b.cjs', `require('libocop/lib/native.js')`);
  assert.throws(() => run(process.execPath, ['b.cjs']), /ERR_PACKAGE_PATH_NOT_EXPORTED/);
});

test('a machine that it was not built for is told so', () => {
  write('c.cjs', `Object.defineProperty(process, 'arch', { value: 'z80' }); require('libocop')`);
  assert.throws(() => run(process.execPath, ['c.cjs']), /libocop: this package was not built for \w+-z80/);
});

test('the addon gives nothing of the library on to others', () => {
  const native = path.join(PACKAGE, `native/${process.platform}-${process.arch}.node`);
  assert.doesNotMatch(run('nm', ['-D', '--defined-only', native]), / ocop_/);
});

/** TypeScript, fetched by npm once for the build folder. */
function tsc() {
  const place = path.join(BUILD, 'typescript');
  const program = path.join(place, 'node_modules/typescript/bin/tsc');
  fs.mkdirSync(place, { recursive: true });
  if (!fs.existsSync(program)) run('npm', ['install', '--prefix', place, TYPESCRIPT, ...NPM], place);
  return program;
}

function compile(names, options) {
  const given = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022', ...options, ...names];
  try {
    return run(process.execPath, [tsc(), ...given]);
  } catch (error) {
    return error.stdout || error.message;
  }
}

test('the types say what may be written, as a module and as a script', () => {
  const source = fs.readFileSync(path.join(__dirname, 'types.ts'), 'utf8');
  const named = `declare const console: { log(...values: unknown[]): void };\n${source}`;
  const names = [write('types.mts', named), write('types.cts', named.replace('import ocop, {', 'import * as ocop from \'libocop\';\nimport {'))];
  assert.equal(compile(names, ['--module', 'node16']), '');
  const wrong = write('wrong.mts', source.replaceAll('// @ts-expect-error', '//'));
  assert.equal(compile([wrong], ['--module', 'node16']).match(/error TS/g).length,
    source.match(/@ts-expect-error/g).length + 1, 'each error that is expected, and the console');
});

test('the README tells the truth', () => {
  const [, code] = /```js\n([^]*?)```/.exec(fs.readFileSync(path.join(ROOT, 'bindings/node/README.md'), 'utf8'));
  // An expression with a literal as its comment is one that has that value.
  const checked = code.replace(/^( *)(\S.*);\s+\/\/ (\d+|'[^']*').*/gm, '$1said($2, $3);');
  assert.equal(checked.split('said(').length, 7, 'six values are told');
  write('readme.cjs', `
    const fs = require('node:fs');
    const said = require('node:assert').deepStrictEqual;
    const file = ${JSON.stringify(path.join(ROOT, 'examples/dossiers/durian-2026-council-of-five.json'))};
    const dossier = JSON.parse(fs.readFileSync(file));
    const dossiers = [dossier, dossier];
    const refused = structuredClone(dossier);
    refused.sheets[0].points = { ...refused.sheets[0].points, 'A.1.3': 99 };
    (async () => { ${checked}; throw new Error('the end'); })().catch(({ message }) => console.log(message));`);
  assert.equal(run(process.execPath, ['readme.cjs']), 'the end\n');
});

test('the example prints what stands beside it', () => {
  const example = path.join(ROOT, 'bindings/node/example');
  fs.copyFileSync(path.join(example, 'portal.js'), path.join(folder, 'portal.js'));
  const printed = run(process.execPath, ['portal.js', path.join(ROOT, 'examples')]);
  assert.equal(printed, fs.readFileSync(path.join(example, 'expected.txt'), 'utf8'));
});
