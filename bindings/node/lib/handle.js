'use strict';
/** What all classes share: an object of the library, its end, and how it shows itself. */
const { isDeepStrictEqual, inspect } = require('node:util');
const native = require('./native.js');
const { wrongType } = require('./values.js');

const BOX = Symbol('box'); // what the addon holds of an object

function keep(object, box) {
  return Object.defineProperty(object, BOX, { value: box });
}

/** The properties of a class that are told by its getters; `in` each of them, `value` may throw. */
function properties(object) {
  const all = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(object));
  return Object.keys(all).filter((name) => all[name].get);
}

/** What is worth showing: nothing that is "nothing", no lists. */
function shown(object) {
  const pairs = properties(object).map((name) => [name, object[name]]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== '' && value !== null && !Array.isArray(value)));
}

class Handle {
  constructor(box) {
    if (!box) throw new TypeError(`${new.target.name} has no constructor; see its static methods`);
    keep(this, box);
  }

  get closed() {
    return native.is_closed(this[BOX]);
  }

  close() {
    native.close(this[BOX]);
  }

  /** Of the same class, and the same in what it says. */
  equals(other) {
    if (this === other) return true;
    if (!(other instanceof Handle) || other.constructor !== this.constructor || !this.toJSON) return false;
    return isDeepStrictEqual(this.toJSON(), other.toJSON());
  }

  get [Symbol.toStringTag]() {
    return this.constructor.name;
  }

  [inspect.custom](depth, options) {
    const name = this.constructor.name;
    if (this.closed) return `${name} { closed }`;
    return depth < 0 ? `[${name}]` : `${name} ${inspect(shown(this), { ...options, depth })}`;
  }
}

Object.defineProperty(Handle.prototype, Symbol.dispose ?? Symbol.for('Symbol.dispose'), {
  value: Handle.prototype.close, writable: true, configurable: true,
});

/** The object of a class that the addon has given. */
function adopt(Class, box) {
  return box === null ? null : keep(Object.create(Class.prototype), box);
}

/** What the addon is given for an object. */
function boxOf(Class, value, name) {
  if (value === null || value === undefined) return null;
  if (value instanceof Class && value[BOX]) return value[BOX];
  throw wrongType(name, `of class ${Class.name}`, value);
}

/**
 * An entry of a list of an object, such as a reason of a rating. It asks its object, which it keeps; after that is closed,
 * it throws.
 */
class Entry {
  static first = 0; // the index of the first one
  #owner;
  #place;

  constructor(owner, place) {
    this.#owner = owner;
    this.#place = place;
  }

  get index() {
    return this.#place[this.#place.length - 1];
  }

  /** Asks a method of the object about this entry. */
  static ask(entry, method, ...rest) {
    return entry.#owner[method](...entry.#place, ...rest);
  }

  /** A list of the object that belongs to this entry. */
  static list(entry, Class, method) {
    return list(entry.#owner, Class, Entry.ask(entry, method), ...entry.#place);
  }

  /** As list(), where one method says all that there is to say. */
  static values(entry, method, count) {
    return values(entry.#owner, method, Entry.ask(entry, count), entry.#place);
  }

  [inspect.custom](depth, options) {
    return depth < 0 ? `[${this.constructor.name}]` : `${this.constructor.name} ${inspect(shown(this), { ...options, depth })}`;
  }
}

/** `count` entries of an object. */
function list(owner, Class, count, ...before) {
  return Array.from({ length: count }, (_, index) => new Class(owner, [...before, index + Class.first]));
}

/** What a method says for each of `count` entries, where that is all there is to say. */
function values(owner, method, count, before = [], rest = []) {
  return Array.from({ length: count }, (_, index) => owner[method](...before, index, ...rest));
}

module.exports = { Handle, Entry, BOX, adopt, boxOf, list, values };
