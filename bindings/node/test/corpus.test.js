'use strict';
/** The shared corpus through Node.js, byte for byte. */
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ocop, corpus } = require('./help.js');

/** What each call of the corpus is here; `asked` has the files of the case. */
const CALLS = {
  'rate': (input, asked, context) => ocop.rateJson(input, context),
  'certificate': (input, asked, context) => ocop.Certificate.json(input, asked.on, context),
  'case': (input, asked, context) => ocop.caseJson(input, asked.on, context),
  'place-find': (input, asked) => ocop.placeFindJson({
    name: input, date: asked.on, level: asked.level, within: asked.within,
    how: asked.without_accents === 'true' ? 'without_accents' : 'with_accents',
  }),
  'place-show': (input, asked) => ocop.placeShowJson(input, asked.on),
  'place-map': (input) => ocop.placeMapJson(input),
  'registry-check': (input, asked, context) => ocop.checkRegistryJson(asked.name ?? 'register.csv', input, context),
  'registry-count': (input, asked, context) => ocop.countRegistryJson(input, asked.query, context),
  'plan-check': (input, asked, context) => ocop.checkPlanJson(input, context),
  'plan-progress': (input, asked, context) => ocop.planProgressJson({
    json: input, observations: asked.observations, registry: asked.registry, on: asked.on, context,
  }),
  'allocate': (input, asked, context) => ocop.allocateJson(input, context),
};

function check(asked) {
  assert.ok(Object.hasOwn(CALLS, asked.call), `no call ${asked.call}`);
  const context = new ocop.Context();
  if (asked.overlay !== undefined) context.addOverlay(asked.overlay);
  const answer = () => CALLS[asked.call](asked.input, asked, context);
  if (asked.error === undefined) {
    assert.equal(answer(), asked.answer);
    return;
  }
  assert.throws(answer, (failure) => {
    assert.ok(failure instanceof ocop.OcopError, failure);
    assert.equal(failure.json, asked.error);
    assert.ok(asked.error.includes(`"code":${failure.code},"name":"${failure.name}"`));
    return true;
  });
}

const cases = corpus();

test('there are cases', () => assert.ok(cases.size > 450));

for (const [name, asked] of cases) test(name, () => check(asked));
