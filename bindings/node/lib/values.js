'use strict';
/**
 * What goes into the library, checked: a value of another kind is refused with the name of its parameter, as Node.js
 * itself does it, and nothing is rounded, cut or guessed. `null` and `undefined` go through where C has "nothing".
 */
const { fileURLToPath } = require('node:url');
const { inspect } = require('node:util');
const native = require('./native.js');

const DAY = 86_400_000;
const INT32 = 2 ** 31;
const DATE_NONE = -INT32;

function coded(error, code) {
  return Object.defineProperty(error, 'code', { value: code, enumerable: true });
}

/** As Node.js words it. */
function wrongType(name, expected, value, code = 'ERR_INVALID_ARG_TYPE') {
  const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : inspect(value, { depth: 0 });
  return coded(new TypeError(`${name} must be ${expected}, not ${shown}`), code);
}

const isNothing = (value) => value === null || value === undefined;

function text(value, name) {
  if (isNothing(value) || typeof value === 'string') return value;
  throw wrongType(name, 'a string', value);
}

/** A document: JSON text, its bytes, or what JSON.stringify() makes it of. */
function document(value, name) {
  if (isNothing(value) || typeof value === 'string' || value instanceof Uint8Array) return value;
  if (typeof value === 'object') return JSON.stringify(value);
  throw wrongType(name, 'a string, a Uint8Array or an object', value);
}

/** A document that is no JSON, such as CSV. */
function rows(value, name) {
  if (isNothing(value) || typeof value === 'string' || value instanceof Uint8Array) return value;
  throw wrongType(name, 'a string or a Uint8Array', value);
}

function path(value, name) {
  return value instanceof URL ? fileURLToPath(value) : text(value, name);
}

function whole(value, name, least, most) {
  if (typeof value !== 'number') throw wrongType(name, 'a whole number', value);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw coded(new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`), 'ERR_OUT_OF_RANGE');
}

const number = (value, name) => whole(value, name, -INT32, INT32 - 1);
const long = (value, name) => whole(value, name, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

function flag(value, name) {
  if (typeof value === 'boolean') return value;
  throw wrongType(name, 'a boolean', value);
}

/** A day has no hour and no time zone: a Date is one only where it is midnight in UTC. */
function dayOfDate(value, name) {
  const days = value.getTime() / DAY;
  if (Number.isInteger(days)) return days;
  const shown = Number.isNaN(days) ? 'an invalid date' : value.toISOString();
  throw coded(new RangeError(`${name} must be a day: 'YYYY-MM-DD', or a Date at midnight in UTC, not ${shown}`),
    'ERR_OUT_OF_RANGE');
}

function day(value, name) {
  if (isNothing(value)) return DATE_NONE;
  if (typeof value === 'string') return native.ocop_date_try_parse(value);
  if (value instanceof Date) return dayOfDate(value, name);
  throw wrongType(name, "'YYYY-MM-DD' or a Date", value);
}

function dayText(days) {
  return days === DATE_NONE ? null : new Date(days * DAY).toISOString().slice(0, 10);
}

/** The words of a group of constants, and their numbers in C; 0 is "nothing" where no word has it. */
class Words {
  constructor(name, numbers) {
    this.name = name;
    this.numbers = new Map(Object.entries(numbers));
    this.words = new Map(Object.entries(numbers).map(([word, value]) => [value, word]));
    this.constants = Object.freeze(
      Object.fromEntries(Object.keys(numbers).map((word) => [word.toUpperCase(), word])));
  }

  number(value, name) {
    if (isNothing(value)) return 0;
    const found = typeof value === 'string' ? this.numbers.get(value) : undefined;
    if (found !== undefined) return found;
    const words = [...this.numbers.keys()].map((word) => `'${word}'`).join(', ');
    throw wrongType(name, `one of ${words}`, value, 'ERR_INVALID_ARG_VALUE');
  }

  word(value) {
    return this.words.get(value) ?? null;
  }
}

/** Arguments that go by name, since they are too many to count. */
function named(given, names, where) {
  if (isNothing(given) || typeof given !== 'object') throw wrongType(`the argument of ${where}`, 'an object', given);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return given;
  throw coded(new TypeError(`${where} has no argument '${unknown}', but ${names.join(', ')}`), 'ERR_INVALID_ARG_VALUE');
}

module.exports = { wrongType, text, document, rows, path, number, long, flag, day, dayText, Words, named };
