'use strict';
/** The pool of libuv under promises, and several workers at once. */
const assert = require('node:assert/strict');
const path = require('node:path');
const { test } = require('node:test');
const { Worker } = require('node:worker_threads');
const { ocop, BUILD, NOW, criteria, dossier } = require('./help.js');

const BUSY = { name: 'Error', code: 'ERR_OCOP_BUSY', message: /^\w+ is busy/ };

test('a promise gives what the call gives', async () => {
  const document = dossier();
  assert.equal(await ocop.rateJsonAsync(document), ocop.rateJson(document));
  const rating = await ocop.rateAsync(document);
  assert.ok(rating instanceof ocop.Rating);
  assert.ok(rating.equals(ocop.rate(document)));
  const context = new ocop.Context();
  assert.equal(await ocop.rateJsonAsync(Buffer.from(JSON.stringify(document)), context), ocop.rateJson(document));
});

test('lines are rated on several threads, and can be stopped', async () => {
  const text = `${JSON.stringify(dossier())}\n{}\n`.repeat(2000);
  const work = new ocop.Work(3);
  const right = ocop.rateLines(text);
  assert.equal(right.split('\n').length, 4001);
  assert.equal(ocop.rateLines(text, work), right);
  assert.equal(work.done, Buffer.byteLength(text));
  assert.equal(await ocop.rateLinesAsync(text, work), right);
  const stopped = ocop.rateLinesAsync(text.repeat(20), work);
  work.cancel();
  await assert.rejects(stopped, { name: 'OCOP_ERR_CANCELLED' });
});

test('a promise is refused as the call is', async () => {
  const document = dossier({ changes: { 'A.1.1': 99 } });
  await assert.rejects(ocop.rateAsync(document), { code: 302, pointer: '/sheets/0/points/A.1.1' });
  await assert.rejects(ocop.rateAsync(1), { name: 'TypeError' });
  await assert.rejects(ocop.rateAsync(null), { name: 'OCOP_ERR_ARGUMENT' });
  await assert.rejects(ocop.planProgressJsonAsync({ jason: '' }), { name: 'TypeError' });
  const closed = new ocop.Context();
  closed.close();
  await assert.rejects(ocop.rateAsync(document, closed), { code: 'ERR_OCOP_CLOSED' });
});

test('failures of many at once do not mix', async () => {
  const failures = await Promise.all(Array.from({ length: 2000 }, (_, i) => assert.rejects(
    ocop.rateAsync(`{"format":"ocop-dossier/1","x${i}":1}`), { pointer: `/x${i}` })));
  assert.equal(failures.length, 2000);
});

test('the loop goes on while a register is read', async () => {
  const rows = `name;province;stars;issued\n${'Sầu riêng;86;4;2026-06-10\n'.repeat(20_000)}`;
  const registry = new ocop.Registry();
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const reading = registry.readCsvAsync('products.csv', rows);
  assert.throws(() => registry.size('product'), BUSY);
  assert.throws(() => registry.add('product', 1), BUSY);
  await assert.rejects(registry.readCsvAsync('again.csv', rows), BUSY);
  assert.equal(await reading, registry);
  clearInterval(turning);
  assert.ok(turns > 0, 'the loop stood still');
  assert.equal(registry.size('product'), 20_000);
  await registry.sealAsync();
  const report = new ocop.Report('2026-06-30').setRegistry(registry);
  const making = report.makeAsync();
  assert.throws(() => report.tables, BUSY);
  await making;
  assert.ok((await report.toHtmlAsync('vi')).includes('<table'));
});

test('what is asked by several promises is not changed meanwhile', async () => {
  const registry = new ocop.Registry().readCsv('a.csv', `name;province;stars;issued\n${'Chè;19;3;2026-06-10\n'.repeat(5000)}`);
  registry.seal();
  const query = new ocop.Query().addBy('province');
  const counts = await Promise.all(Array.from({ length: 8 }, () => {
    const counting = registry.countAsync(query);
    assert.throws(() => query.addBy('stars'), BUSY);
    return counting;
  }));
  for (const each of counts) assert.ok(each.equals(counts[0]));
  query.addBy('stars');
});

test('an object may be closed while the pool works with it', async () => {
  for (let round = 0; round < 100; round++) {
    const edition = ocop.Edition.open(NOW);
    const context = new ocop.Context();
    const working = [edition.toJsonAsync(), edition.toJsonAsync(), ocop.rateJsonAsync(dossier(), context)];
    edition.close();
    context.close();
    assert.throws(() => edition.id, { code: 'ERR_OCOP_CLOSED' });
    await assert.rejects(edition.toJsonAsync(), { code: 'ERR_OCOP_CLOSED' });
    const [one, other, rated] = await Promise.all(working);
    assert.equal(one, other);
    assert.equal(rated, ocop.rateJson(dossier()));
  }
});

test('an object that is forgotten lives until the pool is done with it', async () => {
  const { collected } = require('./help.js');
  const working = Array.from({ length: 20 }, () => ocop.Edition.open(NOW).toJsonAsync());
  await collected();
  for (const json of await Promise.all(working)) assert.ok(json.includes(NOW));
});

const WORK = `
  const { parentPort, workerData } = require('node:worker_threads');
  const ocop = require(workerData.folder);
  const { document, rounds } = workerData;
  async function work() {
    const answers = new Set();
    for (let i = 0; i < rounds; i++) {
      answers.add(ocop.rateJson(document)).add(await ocop.rateJsonAsync(document));
      try { ocop.rate('{'); } catch (error) {
        if (!(error instanceof ocop.OcopError) || error.code !== 100) throw error;
      }
    }
    return [...answers];
  }
  work().then((answers) => parentPort.postMessage(answers));
`;

function worker(document, rounds) {
  return new Worker(WORK, { eval: true, workerData: { folder: path.join(BUILD, 'package'), document, rounds } });
}

test('workers load the library each for itself and answer the same', async () => {
  const document = JSON.stringify(dossier());
  const right = ocop.rateJson(document);
  const answers = await Promise.all(Array.from({ length: 6 }, () => new Promise((resolve, reject) => {
    worker(document, 200).on('message', resolve).on('error', reject);
  })));
  for (const each of answers) assert.deepEqual(each, [right]);
});

test('a worker may be ended in the midst of it', async () => {
  const document = JSON.stringify(dossier());
  for (let round = 0; round < 10; round++) {
    const ended = worker(document, 1e9);
    await new Promise((resolve) => ended.on('online', resolve));
    await new Promise((resolve) => setTimeout(resolve, 20 + 10 * round));
    assert.equal(await ended.terminate(), 1);
  }
  assert.equal(criteria().code(0), 'A.1.1');
});
