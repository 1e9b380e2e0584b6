'use strict';
/** The addon of this machine, which carries the library inside. */
const name = `${process.platform}-${process.arch}`;

function load() {
  try {
    return require(`../native/${name}.node`);
  } catch (error) {
    const message = error.code === 'MODULE_NOT_FOUND'
      ? `this package was not built for ${name}`
      : `the library could not be loaded; on Debian: apt install libjansson4 libutf8proc2 libmd0 libcsv3`;
    throw new Error(`libocop: ${message} (${error.message})`, { cause: error });
  }
}

module.exports = load();
