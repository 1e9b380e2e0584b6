'use strict';
/** What the tests share: the package as it was built, documents, and how much memory there is. */
const fs = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

const BUILD = process.env.OCOP_BUILD;
const ROOT = path.resolve(__dirname, '../../..');
const PACKAGE = path.join(BUILD, 'package');
const ocop = require(PACKAGE);

const NOW = '26-2026';
const MIB = 1024 * 1024;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

/** Runs the collector, and what it leaves to the event loop: that releases the objects. */
async function collected() {
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise((done) => setImmediate(done));
  }
}

/**
 * Bytes of the addon and the library in memory: what malloc took, without V8's own heap, which comes and goes. All of
 * it, since the tests run with MALLOC_ARENA_MAX=1.
 */
function resident() {
  const [, kilobytes] = /\[heap\]\n(?:.*\n)*?Rss:\s+(\d+) kB/.exec(fs.readFileSync('/proc/self/smaps', 'utf8'));
  return Number(kilobytes) * 1024;
}

function criteria() {
  return ocop.Criteria.open(ocop.Edition.open(NOW), 1);
}

/** One member who gives the best points for everything, but for what `changes` says. */
function dossier({ id = '1', member = 'Chủ tịch', changes = {} } = {}) {
  const points = Object.fromEntries([...criteria()].map((criterion) => [criterion.code, criterion.best]));
  return {
    format: 'ocop-dossier/1', edition: NOW, id, product: { set: 1, name: 'Sầu riêng' },
    sheets: [{ member, points: { ...points, ...changes } }],
  };
}

/** The cases of the corpus by name, each with what its files say; tests/hosts/unfold.py has laid them out. */
function corpus() {
  const cases = path.join(BUILD, '../cases');
  const said = (folder) => fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]);
  return new Map(fs.readdirSync(cases).map((name) => [name, Object.fromEntries(said(path.join(cases, name)))]));
}

module.exports = { corpus, ocop, BUILD, ROOT, PACKAGE, NOW, MIB, collected, resident, criteria, dossier };
