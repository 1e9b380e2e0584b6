'use strict';
/** Who holds what: closed objects, children that outlive their parents, and many objects. */
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ocop, NOW, MIB, collected, resident, criteria, dossier } = require('./help.js');

const MANY = 100_000;
const MOST = 4 * MIB; // a lost block takes 32 bytes or more, 6 MiB in all
const LINUX = process.platform === 'linux' ? {} : { skip: 'only Linux tells the memory' };

function assertClosed(name, call) {
  assert.throws(call, { name: 'Error', code: 'ERR_OCOP_CLOSED', message: `${name} is closed` });
}

test('a closed object says so', () => {
  const edition = ocop.Edition.open(NOW);
  const rules = ocop.Criteria.open(edition, 1);
  edition.close();
  edition.close();
  assert.equal(edition.closed, true);
  assert.equal(rules.closed, false);
  assertClosed('Edition', () => edition.id);
  assertClosed('Edition', () => edition.levels);
  assertClosed('Edition', () => ocop.Criteria.open(edition, 1));
  assertClosed('Edition', () => new ocop.Policy(edition));
  const empty = new ocop.Dossier(rules);
  const sheet = new ocop.Sheet(rules, 'a');
  sheet.close();
  assertClosed('Sheet', () => empty.addSheet(sheet));
  assertClosed('Sheet', () => sheet.answer('A.1.1', 1));
  const context = new ocop.Context();
  context.close();
  assertClosed('Context', () => ocop.rateJson('{}', context));
  assert.equal(new ocop.Sheet(rules, 'a').member, 'a');
});

test('a child outlives its parents', async () => {
  const rating = ocop.rate(dossier());
  const rules = rating.criteria();
  const edition = rules.edition();
  rating.close();
  rules.close();
  assert.equal(edition.id, NOW);
  const following = new ocop.Case(edition, 'dossier', 'first');
  edition.close();
  const outlook = new ocop.Outlook(following, '2026-07-01');
  following.close();
  const again = outlook.case();
  const agenda = outlook.agenda();
  outlook.close();
  await collected();
  assert.equal(agenda.on, '2026-07-01');
  assert.equal(again.procedure, 'dossier');
});

test('an entry keeps its object, and throws after that is closed', async () => {
  let [first] = criteria();
  await collected();
  assert.equal(first.code, 'A.1.1');
  const rating = ocop.rate(dossier({ changes: { 'A.1.3': 1 } }));
  const [gate] = rating.failedGates;
  assert.equal(gate.need, 3);
  rating.close();
  assertClosed('Rating', () => gate.need);
});

test('using closes', () => {
  const rating = ocop.rate(dossier());
  assert.equal(typeof Symbol.dispose, 'symbol');
  rating[Symbol.dispose]();
  assert.equal(rating.closed, true);
});

/** Makes and uses objects of several kinds, `count` in all. */
function work(count, document, close) {
  const edition = ocop.Edition.open(NOW);
  for (let i = 0; i < count / 4; i++) {
    const rating = ocop.rate(document);
    const certificate = new ocop.Certificate(edition, '2026-07-01', rating.stars);
    const made = [rating, rating.criteria(), certificate, new ocop.Case(edition, 'dossier', 'first')];
    assert.equal(certificate.expires, '2029-07-01');
    if (close) made.forEach((each) => each.close());
  }
}

/** Bytes that stay after twice `MANY` of what a round makes; the first rounds are left out, which fill the caches. */
async function kept(round, many = 2 * MANY) {
  let before;
  for (let i = 0; i < 24; i++) {
    await round(many / 20);
    await collected();
    if (i === 3) before = resident();
  }
  return resident() - before;
}

test('many objects that are closed take no memory', LINUX, async () => {
  const document = JSON.stringify(dossier());
  const more = await kept((count) => work(count, document, true));
  assert.ok(more < MOST, `${more} bytes more`);
});

test('many objects that are forgotten give their memory back', LINUX, async () => {
  const document = JSON.stringify(dossier());
  const more = await kept((count) => work(count, document, false));
  assert.ok(more < MOST, `${more} bytes more`);
});

test('forgotten objects are released without being asked for', LINUX, async () => {
  const document = JSON.stringify(dossier());
  const before = resident();
  for (let i = 0; i < MANY / 100; i++) {
    work(100, document, false);
    await new Promise((done) => setImmediate(done)); // as a server does between two requests
  }
  assert.ok(resident() - before < 100 * MIB, `${(resident() - before) / MIB} MiB more`);
});

test('many failures take no memory', LINUX, async () => {
  const closed = ocop.Edition.open(NOW);
  closed.close();
  const more = await kept((count) => {
    for (let i = 0; i < count; i++) {
      assert.throws(() => ocop.rate('{'), ocop.OcopError);
      assert.throws(() => new ocop.Case(closed, 'dossier', 'first'), { code: 'ERR_OCOP_CLOSED' });
    }
  }, MANY);
  assert.ok(more < MOST, `${more} bytes more`);
});

test('many promises take no memory', LINUX, async () => {
  const document = JSON.stringify(dossier());
  const more = await kept(async (count) => {
    for (let i = 0; i < count; i += 100) {
      const batch = Array.from({ length: 50 }, () => [ocop.rateJsonAsync(document), ocop.rateAsync('{').catch(() => null)]);
      await Promise.all(batch.flat());
    }
  }, MANY);
  assert.ok(more < MOST, `${more} bytes more`);
});
