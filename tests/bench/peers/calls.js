// What a call costs from Node.js: calls.js PACKAGE DOSSIER; see calls.py.
'use strict';
const fs = require('node:fs');
const ocop = require(process.argv[2]);

const text = fs.readFileSync(process.argv[3]);
const rating = ocop.rate(text);

function nanoseconds(work, times) {
  const found = [];
  for (let round = 0; round < 7; round++) {
    const begin = process.cpuUsage();
    for (let i = 0; i < times; i++) work();
    const { user, system } = process.cpuUsage(begin);
    found.push((user + system) * 1e3 / times);
  }
  return found.sort((a, b) => a - b)[3];
}

const nothing = new Function('return 0');
for (const [what, work, times] of [
  ['empty', nothing, 1000000],
  ['field', () => rating.stars, 100000],
  ['object', () => rating.criteria().close(), 20000],
  ['document', () => { const rated = ocop.rate(text); const { stars } = rated; rated.close(); return stars; }, 1000],
]) console.log(what, nanoseconds(work, times).toFixed(1));
