'use strict';
/** Text and other values that a program may hand over: the right answer or an exception that says what is wrong. */
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ocop, NOW, criteria, dossier } = require('./help.js');

const NFC = 'Mật ong bạc hà Đồng Văn'.normalize('NFC');

/** The OcopError that a call throws. */
function refused(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof ocop.OcopError, error);
    return error;
  }
  return assert.fail('nothing was refused');
}

const named = (name) => (error) => error instanceof ocop.OcopError && error.name === `OCOP_ERR_${name}`;

for (const text of ['Mật ong', '86-0012', '🍯 mật', '👩‍🌾', '\uFFFF', 'é', '“ngoặc” \\ "', '\t\n', '\u{10FFFF}']) {
  test(`${JSON.stringify(text)} comes back as it went`, () => {
    assert.equal(new ocop.Dossier(criteria()).setId(text).id, text);
  });
}

test('decomposed text is composed by the library', () => {
  const nfd = NFC.normalize('NFD');
  assert.ok(nfd.length > NFC.length);
  assert.equal(ocop.textToNfc(nfd), NFC);
  assert.equal(new ocop.Sheet(criteria(), nfd).member.normalize('NFC'), NFC);
  const rating = ocop.rate(dossier({ id: '🍯', member: 'Ấp 😀' }));
  assert.equal(rating.id, '🍯');
  assert.equal(rating.sheets[0].member, 'Ấp 😀');
  assert.ok(rating.explain('vi').includes('Sầu riêng'));
});

for (const text of ['a\0b', '\0', 'mật\0', '\uD83C', 'a\uDF6F', '\uD83C\uD83C', '\uDF6F\uD83C']) {
  test(`${JSON.stringify(text)} is refused and never cut or replaced`, () => {
    const changed = new ocop.Dossier(criteria()).setId('trước');
    assert.throws(() => changed.setId(text), named('TEXT'));
    assert.equal(changed.id, 'trước');
    assert.ok(['OCOP_ERR_TEXT', 'OCOP_ERR_JSON'].includes(refused(() => ocop.rateJson(`{"id":"${text}"}`)).name));
    assert.equal(criteria().find(`A.1.1${text}`), -1);
    assert.throws(() => new ocop.Code(`86-29551-3-2026${text}`), ocop.OcopError);
  });
}

test('a NUL that a document writes as JSON is refused, too', () => {
  assert.equal(refused(() => ocop.rateJson(dossier({ id: 'a\0b' }))).pointer, '/id');
});

test('a document is text, bytes or an object', () => {
  const given = dossier();
  const text = JSON.stringify(given);
  const bytes = Buffer.from(`xx${text}`);
  assert.equal(ocop.rateJson(given), ocop.rateJson(text));
  assert.equal(ocop.rateJson(bytes.subarray(2)), ocop.rateJson(text));
  assert.throws(() => ocop.rateJson(Buffer.from([0x22, 0xFF, 0x22])), named('TEXT'));
  assert.throws(() => ocop.rateJson(new Uint8Array(0)), named('JSON'));
  for (const wrong of [1, true, 10n, Symbol('a'), () => text]) {
    assert.throws(() => ocop.rateJson(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  }
  assert.throws(() => ocop.rateJson({ toJSON() { throw new Error('mine'); } }), { message: 'mine' });
  assert.throws(() => new ocop.Registry().readCsv('a.csv', { a: 1 }), { name: 'TypeError' });
});

test('a document that is broken says where', () => {
  const failure = refused(() => ocop.rateJson('{"format":\n "ocop-dossier/1",,}'));
  assert.equal(failure.status, undefined);
  assert.equal(failure.name, 'OCOP_ERR_JSON');
  assert.equal(failure.line, 2);
  assert.ok(failure.column > 0);
});

test('a refusal names the place and the rule', () => {
  const failure = refused(() => ocop.rate(dossier({ changes: { 'A.1.1': 99 } })));
  assert.equal(failure.code, 302);
  assert.equal(failure.name, 'OCOP_ERR_POINTS');
  assert.equal(failure.pointer, '/sheets/0/points/A.1.1');
  assert.equal(failure.rule, '26-2026#/sets/1/criteria/A.1.1');
  assert.ok(failure.source.includes('Phụ lục') || failure.source.includes('Annex'), failure.source);
  assert.ok(failure.message.endsWith('(at /sheets/0/points/A.1.1)'), failure.message);
  assert.ok(failure.messageIn('vi').includes('điểm'), failure.messageVi);
  assert.ok(failure.sourceIn('vi').includes('Phụ lục'), failure.sourceVi);
  assert.ok(failure.stack.startsWith('OCOP_ERR_POINTS: '), failure.stack);
  assert.ok(failure.stack.includes(__filename));
  assert.equal(failure.toJSON().code, 302);
});

test('null is refused or means nothing', () => {
  const empty = new ocop.Dossier(criteria());
  for (const nothing of [null, undefined]) {
    for (const call of [
      () => empty.setId(nothing), () => ocop.rateJson(nothing), () => new ocop.Rating(nothing, nothing),
      () => new ocop.Sheet(nothing, nothing), () => empty.addSheet(nothing), () => ocop.Edition.open(nothing),
      () => ocop.Edition.fromFile(nothing),
    ]) assert.throws(call, named('ARGUMENT'));
    empty.setFiled(nothing, 'first');
    assert.throws(() => ocop.Edition.choose(nothing, 'first'), named('DATE'));
    assert.throws(() => empty.setCouncilSize(nothing), { name: 'TypeError' });
  }
  assert.throws(() => ocop.Edition.fromFile('không có tệp này.json'), named('IO'));
  assert.throws(() => ocop.Edition.fromFile(new URL('file:///không/có.json')), named('IO'));
  assert.equal(ocop.Edition.open(NOW).filedTo, null);
  assert.equal(ocop.columnFind('không có cột này'), null);
});

test('only whole numbers are numbers', () => {
  const sheet = new ocop.Sheet(criteria(), 'a');
  for (const wrong of [1.5, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31) - 1, 1e300, Number.MAX_SAFE_INTEGER]) {
    assert.throws(() => sheet.setPoints('A.1.1', wrong), { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' });
  }
  for (const wrong of [1n, '1', true, [1], {}, null, undefined, Symbol('1'), { valueOf: () => 1 }]) {
    assert.throws(() => sheet.setPoints('A.1.1', wrong), {
      name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: /^points must be a whole number, not /,
    });
  }
  assert.equal(sheet.total, 0);
  const context = new ocop.Context();
  assert.throws(() => context.setLimit('sheets', Number.MIN_SAFE_INTEGER), named('ARGUMENT'));
  assert.throws(() => context.setLimit('sheets', 2 ** 53), { name: 'RangeError' });
  assert.equal(context.setLimit('input_bytes', 2 ** 31 - 1).limit('input_bytes'), 2 ** 31 - 1);
});

test('a number outside is answered with nothing', () => {
  const rules = criteria();
  for (const index of [-1, rules.count, 2 ** 31 - 1, -(2 ** 31)]) {
    assert.equal(rules.code(index), '');
    assert.equal(rules.mode(index), null);
  }
});

test('a value of another kind is a TypeError with the name of its parameter', () => {
  const rules = criteria();
  const empty = new ocop.Dossier(rules);
  for (const wrong of [1, {}, [], true, 10n, Symbol('a'), Buffer.from('a')]) {
    assert.throws(() => empty.setId(wrong), { name: 'TypeError', message: /^id must be a string, not / });
    assert.throws(() => ocop.Criteria.open(wrong, 1), { name: 'TypeError', message: /^edition must be of class Edition/ });
  }
  assert.throws(() => ocop.Criteria.open(rules, 1), { name: 'TypeError' });
  assert.throws(() => ocop.Criteria.open(Object.create(ocop.Edition.prototype), 1), { name: 'TypeError' });
  assert.throws(() => rules.name('fr'), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE', message: /'vi', 'en'/ });
  assert.throws(() => rules.name('toString'), { name: 'TypeError' });
  assert.throws(() => new ocop.Context().addEdition(rules), { name: 'TypeError' });
  assert.throws(() => ocop.Code.product('86'), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => ocop.Code.product({ provinz: '86' }), { name: 'TypeError', message: /no argument 'provinz'/ });
  assert.throws(() => new ocop.Edition(), { name: 'TypeError', message: /no constructor/ });
  assert.throws(() => ocop.Edition('26-2026'), { name: 'TypeError' });
});

test('a method wants its own object', () => {
  const { get } = Object.getOwnPropertyDescriptor(ocop.Rating.prototype, 'stars');
  for (const wrong of [{}, ocop.Rating.prototype, criteria()]) {
    assert.throws(() => get.call(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  }
  assert.throws(() => ocop.Handle.prototype.close.call(1));
  assert.throws(() => ocop.Rating.prototype.toJson.call({}), { name: 'TypeError' });
  const [box] = Object.getOwnPropertySymbols(criteria());
  const forged = Object.defineProperty(Object.create(ocop.Rating.prototype), box, { value: criteria()[box] });
  assert.throws(() => forged.stars, { name: 'TypeError' });
});

test('a day is text, or a Date at midnight in UTC', () => {
  assert.equal(ocop.dateRead('10/6/2026'), '2026-06-10');
  assert.equal(ocop.dateAddMonths('2024-02-29', 36, 'next_day'), '2027-03-01');
  assert.equal(ocop.dateAddMonths(new Date('2024-02-29'), 36, 'last_day'), '2027-02-28');
  assert.equal(ocop.dateAddMonths('0001-01-01', 1, 'last_day'), '0001-02-01');
  assert.equal(ocop.dateAddMonths('9999-11-30', 1, 'last_day'), '9999-12-30');
  for (const wrong of [new Date(NaN), new Date('2024-02-29T01:00Z'), new Date(1)]) {
    assert.throws(() => ocop.dateAddMonths(wrong, 1, 'last_day'), { name: 'RangeError' });
  }
  for (const far of [new Date(8.64e15), new Date(-8.64e15), new Date('+010000-01-01')]) {
    assert.throws(() => ocop.dateAddMonths(far, 1, 'last_day'), ocop.OcopError);
  }
  for (const wrong of ['2026-02-30', '10/6/2026', '', '2026-06-10T00:00', 'hôm nay', '2026-06-10\0']) {
    assert.throws(() => ocop.dateAddMonths(wrong, 1, 'last_day'), named('DATE'));
  }
  for (const wrong of [0, 20260610, true, {}, 1n]) {
    assert.throws(() => ocop.dateAddMonths(wrong, 1, 'last_day'), { name: 'TypeError' });
  }
  assert.equal(ocop.Edition.open(NOW).filedFrom, '2026-05-22');
});

test('text may be long', () => {
  const text = 'ư'.repeat(5_000_000);
  assert.equal(new ocop.Dossier(criteria()).setId(text).id, text);
  const context = new ocop.Context().setLimit('input_bytes', 1000);
  assert.throws(() => ocop.rateJson(text, context), named('LIMIT'));
  assert.throws(() => ocop.rateJson('['.repeat(1_000_000)), named('LIMIT'));
});
