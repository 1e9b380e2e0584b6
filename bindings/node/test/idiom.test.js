'use strict';
/** Names, values and lists as JavaScript has them, and that what the addon has is there for users. */
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { corpus, ocop, PACKAGE, NOW, ROOT, criteria, dossier } = require('./help.js');

const read = (name) => fs.readFileSync(path.join(ROOT, 'examples', name));

test('everything that the addon has is there for users', () => {
  const native = require(path.join(PACKAGE, 'lib/native.js'));
  const script = fs.readFileSync(path.join(PACKAGE, 'index.js'), 'utf8');
  const names = Object.keys(native).filter((name) => name.startsWith('ocop_') || name.startsWith('new_'));
  assert.ok(names.length > 600, `${names.length} methods`);
  assert.deepEqual(names.filter((name) => !script.includes(`native.${name}(`)), []);
});

test('every name is one of JavaScript', () => {
  for (const [name, value] of Object.entries(ocop)) {
    assert.match(name, /^[A-Za-z]+$/);
    for (const each of Object.getOwnPropertyNames(value.prototype ?? {})) assert.match(each, /^[a-z][A-Za-z]*$/, name);
  }
});

test('the types name what the classes have', () => {
  const types = fs.readFileSync(path.join(PACKAGE, 'index.d.ts'), 'utf8');
  for (const [name, Class] of Object.entries(ocop).filter(([, value]) => value.prototype instanceof ocop.Handle)) {
    const [, body] = new RegExp(`export class ${name} extends Handle \\{\n([^]*?)\n\\}\n`).exec(types);
    const own = [...Object.getOwnPropertyNames(Class.prototype), ...Object.getOwnPropertyNames(Class)];
    for (const each of own.filter((one) => !['constructor', 'length', 'name', 'prototype'].includes(one))) {
      assert.match(body, new RegExp(`^  (static |readonly )?${each}[(:]`, 'm'), `${name}.${each}`);
    }
  }
});

test('constants are words, the same as in documents', () => {
  assert.deepEqual({ ...ocop.Lang }, { VI: 'vi', EN: 'en' });
  assert.equal(ocop.RecognitionState.SUPERSEDED, 'superseded');
  assert.throws(() => { ocop.Lang.VI = 'en'; }, TypeError);
  assert.equal(ocop.rate(dossier()).outcome, ocop.Outcome.RATED);
  for (const status of Object.values(ocop.Status)) {
    assert.equal(ocop.statusName(status), status === 'ok' ? 'OCOP_OK' : `OCOP_ERR_${status.toUpperCase()}`);
  }
});

test('lists are iterated, entries have properties', () => {
  const rules = criteria();
  const all = [...rules];
  assert.equal(all.length, rules.count);
  for (const [index, criterion] of all.entries()) {
    assert.equal(criterion.index, index);
    assert.equal(criterion.code, rules.code(index));
    assert.equal(criterion.name('vi'), rules.criterionName(index, 'vi'));
    assert.deepEqual(criterion.options.map((option) => option.index), criterion.options.map((_, place) => place + 1));
    assert.ok(criterion.options.every((option) => option.points >= 0 && option.points <= criterion.max));
  }
  assert.ok(all.some((criterion) => criterion.options.length > 1 && criterion.options[0].text('vi').includes(' ')));
  const rating = ocop.rate(dossier({ changes: { 'A.1.3': 1 } }));
  assert.deepEqual(rating.failedGates.map(({ star, need, have }) => ({ star, need, have })), [{ star: 5, need: 3, have: '1.00' }]);
  assert.equal(all[rating.failedGates[0].criterion].code, 'A.1.3');
});

test('lists go as deep as the objects', () => {
  const plan = ocop.Plan.fromJson(read('plans/national-919.json'));
  assert.equal(plan.targets.length, plan.targetCount);
  assert.equal(plan.targets[0].name('vi'), plan.targetName(0, 'vi'));
  const role = plan.bodies.flatMap((body) => body.roles)[0];
  assert.equal(role?.role('vi'), plan.bodyRole(plan.bodies.findIndex((body) => body.roles.length > 0), 0, 'vi'));
  const progress = new ocop.Progress(plan, '2024-06-30')
    .observe(ocop.Observations.fromJson(read('observations/national-919.json'))).judge();
  assert.deepEqual([...progress].map((target) => target.state), plan.targets.map(({ index }) => progress.state(index)));
  assert.ok([...progress].some((target) => target.state === 'met' && target.numerator > 0));
  const report = new ocop.Report('2024-06-30').addProgress(progress).make();
  assert.deepEqual(report.notes.map((note) => note.code), report.notes.map((_, index) => report.noteCode(-1, index)));
  assert.equal(report.tables[0].rows.length, report.rowCount(0));
  const edition = ocop.Edition.open(NOW);
  assert.deepEqual(edition.sets, Array.from({ length: 26 }, (_, set) => set + 1));
  assert.ok(edition.procedures.includes('dossier'));
  assert.ok(edition.holes('vi').every((text) => text.length > 10));
  const event = ocop.Procedure.open(edition, 'dossier').events.find((each) => each.from.length > 0);
  assert.equal(typeof event.from[0], 'string');
  const units = ocop.Units.find({ name: 'Vĩnh Long', date: '2026-01-01', level: 'province' });
  assert.deepEqual([...units].map((entry) => ocop.unitName(entry.unit)), ['Tỉnh Vĩnh Long']);
  const certificates = new ocop.Certificates().add(new ocop.Certificate(edition, '2026-07-01', 4)).seal();
  assert.deepEqual([...certificates].map((entry) => entry.certificate().stars), [4]);
});

/** Asks every getter of an object and of the entries of its lists; the classes that were met, with what each has said. */
function asked(object, met = new Map()) {
  const Class = object.constructor;
  if (!met.has(Class.name)) met.set(Class.name, new Set());
  const all = Object.getOwnPropertyDescriptors(Class.prototype);
  for (const name of Object.keys(all).filter((each) => all[each].get)) {
    const value = object[name];
    assert.notEqual(value, undefined, `${Class.name}.${name}`);
    if (value !== null && value !== '' && value !== -1) met.get(Class.name).add(name);
    if (Array.isArray(value)) value.filter((each) => typeof each === 'object').forEach((each) => asked(each, met));
  }
  if (object[Symbol.iterator]) for (const each of object) asked(each, met);
  return met;
}

/** Objects of the corpus, where each list has something to tell somewhere. */
function objectsOfTheCorpus() {
  const sound = [...corpus().values()].filter((each) => each.answer !== undefined && each.overlay === undefined);
  const of = (call) => sound.filter((each) => each.call === call);
  return [
    ...of('rate').map((each) => ocop.rate(each.input)),
    ...of('case').map((each) => new ocop.Outlook(ocop.Case.fromJson(each.input), each.on)),
    ...of('plan-progress').map((each) => {
      const progress = new ocop.Progress(ocop.Plan.fromJson(each.input), each.on);
      if (each.observations) progress.observe(ocop.Observations.fromJson(each.observations));
      if (each.registry) progress.countProducts(new ocop.Registry().read('register.csv', each.registry).seal());
      return progress.judge();
    }),
  ];
}

test('every entry of every list answers', () => {
  const edition = ocop.Edition.open(NOW);
  const procedure = ocop.Procedure.open(edition, 'dossier');
  const following = ocop.Case.fromJson(read('cases/durian-2026-at-commune.json'));
  const outlook = new ocop.Outlook(following, '2026-06-25');
  const plan = ocop.Plan.fromJson(read('plans/national-919.json'));
  const progress = new ocop.Progress(plan, '2024-06-30')
    .observe(ocop.Observations.fromJson(read('observations/national-919.json'))).judge();
  const registry = new ocop.Registry().readCsv('a.csv', 'name;province;stars;issued\nChè;19;3;2024-03-01\nMật;86;9;x\n').seal();
  const objects = [
    edition, procedure, following, outlook, outlook.agenda(), plan, progress, registry,
    registry.count(new ocop.Query().addBy('province')),
    new ocop.Cycle(edition, null, 2027), ocop.Units.find({ name: 'Vĩnh Long', date: '2026-01-01', level: 'province' }),
    new ocop.Certificates().add(new ocop.Certificate(edition, '2026-07-01', 4)).seal(),
    new ocop.Report('2024-06-30').setRegistry(registry).setLevel('province').addProgress(progress).make(),
    new ocop.Allocation(10).addUnit({ unit: '86', weight: 3, minimum: 0, cap: 10 }).divide(),
    ...edition.sets.map((set) => ocop.Criteria.open(edition, set)), ...objectsOfTheCorpus(),
  ];
  const met = new Map();
  objects.forEach((each) => asked(each, met));
  for (const [name, said] of met) assert.ok(said.size > 0, `${name} says nothing`);
  const entries = [...fs.readFileSync(path.join(PACKAGE, 'index.js'), 'utf8').matchAll(/^class (\w+) extends Entry/gm)];
  assert.ok(entries.length > 35, `${entries.length} lists`);
  assert.deepEqual(entries.map(([, name]) => name).filter((name) => !met.has(name)), []);
});

test('what changes an object gives the object', () => {
  const rules = criteria();
  const sheet = new ocop.Sheet(rules, 'Chủ tịch').setRole('chair').setPoints('A.1.1', 3);
  assert.equal(sheet.total, 3);
  assert.equal(new ocop.Rating(new ocop.Dossier(rules).addSheet(sheet)).outcome, 'incomplete');
});

test('many arguments go by name', () => {
  const code = ocop.Code.product({ province: '86', commune: '29551', number: '3', year: 2026 });
  assert.equal(code.format(), '86-29551-3-2026');
  const divided = new ocop.Allocation(10)
    .addUnit({ unit: '86', weight: 3, minimum: 0, cap: 10 })
    .addUnit({ cap: 10, minimum: 0, weight: 1, unit: '79' })
    .divide();
  assert.equal(divided.units.reduce((sum, unit) => sum + unit.number, 0), 10);
});

test('what is the same is equal', () => {
  const edition = ocop.Edition.open(NOW);
  assert.ok(edition.equals(ocop.Edition.open(NOW)));
  assert.ok(!edition.equals(ocop.Edition.open('148-2023')));
  assert.ok(!edition.equals(criteria()) && !edition.equals(null) && !edition.equals({}));
  assert.ok(new ocop.Code('86-29551-3-2026').equals(new ocop.Code('86-29551-03-2026')) === false);
  assert.ok(new ocop.Code('86-29551-3-2026').equals(new ocop.Code('86-29551-3-2026')));
  const context = new ocop.Context();
  assert.ok(context.equals(context) && !context.equals(new ocop.Context()));
});

test('an object shows what it says', () => {
  const rating = ocop.rate(dossier({ id: '86-0012' }));
  assert.match(inspect(rating), /^Rating \{\n {2}id: '86-0012',\n {2}outcome: 'rated',\n {2}stars: 5,/);
  assert.match(inspect({ rating }, { depth: 0 }), /\[Rating\]/);
  assert.match(inspect(criteria().count && [...criteria()][0]), /^Criterion \{\n {2}code: 'A.1.1'/);
  assert.equal(String(rating), '[object Rating]');
  assert.equal(JSON.parse(JSON.stringify({ rating })).rating.stars, 5);
  rating.close();
  assert.equal(inspect(rating), 'Rating { closed }');
  assert.throws(() => ocop.rate(dossier({ changes: { 'A.1.1': 99 } })), (error) => {
    assert.match(inspect(error), /pointer: '\/sheets\/0\/points\/A\.1\.1'/);
    return true;
  });
});

test('the version is the package\'s', () => {
  assert.equal(ocop.version(), JSON.parse(fs.readFileSync(path.join(PACKAGE, 'package.json'))).version);
});
