// As an ES module: the same names, and all of them as the default.
import * as ocop from './index.js';

export * from './index.js';
export default ocop;
