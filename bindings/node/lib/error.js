'use strict';
const native = require('./native.js');

const SHOWN = ['code', 'pointer', 'rule', 'sourceEn', 'line', 'column']; // where there is one

function withPlace(message, at, pointer) {
  return pointer ? `${message} (${at} ${pointer})` : message;
}

/** What the library refused, and why; see base.d.ts. */
class OcopError extends Error {
  constructor(record) {
    super(withPlace(record.messageEn, 'at', record.pointer));
    for (const [name, value] of Object.entries(record)) {
      Object.defineProperty(this, name, { value, enumerable: SHOWN.includes(name) && Boolean(value), configurable: true });
    }
    Error.captureStackTrace(this, OcopError); // again, now that it has its name
  }

  get source() {
    return this.sourceEn;
  }

  messageIn(lang) {
    return lang === 'vi' ? withPlace(this.messageVi, 'tại', this.pointer) : this.message;
  }

  sourceIn(lang) {
    return lang === 'vi' ? this.sourceVi : this.sourceEn;
  }

  toJSON() {
    return JSON.parse(this.json);
  }
}

native.set_error_class(OcopError);
module.exports = { OcopError };
