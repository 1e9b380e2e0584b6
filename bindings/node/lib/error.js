'use strict';
const native = require('./native.js');

/** What the library refused, and why; see base.d.ts. */
class OcopError extends Error {
  constructor(record) {
    super(record.messageEn);
    for (const [name, value] of Object.entries(record)) {
      Object.defineProperty(this, name, { value, enumerable: name !== 'json' && value !== '', configurable: true });
    }
    Error.captureStackTrace(this, OcopError); // again, now that it has its name
  }

  get source() {
    return this.sourceEn;
  }

  messageIn(lang) {
    return lang === 'vi' ? this.messageVi : this.messageEn;
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
