// Node.js among the contenders (contender.h): JSON.parse and loops, columns as typed arrays.
import fs from 'node:fs';
import readline from 'node:readline';

const [row, folder, answers] = process.argv.slice(2);
const rules = JSON.parse(fs.readFileSync(`${folder}/rules.json`, 'utf8'));
const place = new Map(rules.codes.map((code, index) => [code, index]));
const TEXTS = 1000;

function star(criteria, at, sum) {
  let found = 1;
  while (found < rules.from.length && sum >= rules.from[found] * rules.sheets) found++;
  for (const [gate, criterion, need] of rules.gates) {
    if (gate > found) break;
    if (criteria[at + criterion] < need * rules.sheets) found = gate - 1;
  }
  return found;
}

function rate(texts) {
  const stars = [], sums = [];
  for (const text of texts) {
    const criteria = new Int32Array(rules.codes.length);
    let sum = 0;
    for (const sheet of JSON.parse(text).sheets)
      for (const code in sheet.points) {
        criteria[place.get(code)] += sheet.points[code];
        sum += sheet.points[code];
      }
    stars.push(star(criteria, 0, sum));
    sums.push(sum);
  }
  return [stars, sums];
}

function read() {
  return fs.readFileSync(`${folder}/dossiers.ndjson`, 'utf8').trimEnd().split('\n');
}

function dossier() {
  const texts = read().slice(0, TEXTS);
  return () => rate(texts);
}

function columns() {
  const bytes = fs.readFileSync(`${folder}/points.u8`);
  const points = row === 'doubles' ? Float64Array.from(bytes) : new Uint8Array(bytes);
  const { dossiers, sheets } = rules, width = rules.codes.length;
  return () => {
    const stars = new Int32Array(dossiers), sums = new Int32Array(dossiers), criteria = new Int32Array(dossiers * width);
    for (let criterion = 0, from = 0; criterion < width; criterion++)
      for (let dossier = 0; dossier < dossiers; dossier++) {
        let sum = 0;
        for (const end = from + sheets; from < end; from++) sum += points[from];
        criteria[dossier * width + criterion] = sum;
        sums[dossier] += sum;
      }
    for (let dossier = 0; dossier < dossiers; dossier++) stars[dossier] = star(criteria, dossier * width, sums[dossier]);
    return [stars, sums];
  };
}

function counts() {
  const [head, ...lines] = fs.readFileSync(`${folder}/units.csv`, 'utf8').trimEnd().split('\n').map(line => line.split(','));
  const unitOf = lines.map(line => line[head.indexOf(row.slice(3))]), codes = [...new Set(unitOf)];
  const number = new Map(codes.map((code, index) => [code, index]));
  const unit = Int32Array.from(unitOf, code => number.get(code)), products = rules.products;
  const array = (name, type) => new type(fs.readFileSync(`${folder}/${name}`).buffer.slice(0));
  const commune = array('products.u16', Uint16Array), issued = array('products.i32', Int32Array);
  const bytes = array('products.u8', Uint8Array), first = rules.in_force_from;
  return () => {
    const cells = new Int32Array(codes.length * 32);
    for (let at = 0; at < products; at++)
      if (issued[at] >= first) cells[unit[commune[at]] * 32 + bytes[at] * 8 + bytes[products + at]]++;
    return { cells, codes };
  };
}

const jobs = {
  dossier, ndjson: () => () => rate(read()), bytes: columns, doubles: columns,
  by_commune: counts, by_district: counts, by_province: counts,
};

function seconds(work, least) {
  const begin = process.cpuUsage();
  let times = 0, passed = 0;
  do {
    work();
    times++;
    const { user, system } = process.cpuUsage(begin);
    passed = (user + system) / 1e6;
  } while (passed < least);
  return passed / times;
}

if (jobs[row]) {
  const work = jobs[row](), result = work();
  fs.writeFileSync(answers, (Array.isArray(result)
    ? Array.from(result[0], (found, at) => `${found} ${result[1][at]}`)
    : Array.from(result.cells, (found, at) =>
      found ? `${result.codes[at >> 5]} ${at >> 3 & 3} ${at & 7} ${found}` : '').filter(Boolean)).join('\n') + '\n');
  console.log(`ready ${process.version}`);
  for await (const line of readline.createInterface({ input: process.stdin })) console.log(seconds(work, Number(line)));
} else console.log('absent does not do this');
