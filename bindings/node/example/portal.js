'use strict';
/**
 * What a portal of a province asks: the stars of a dossier, the next step of a case, the days of a certificate, how far a
 * plan has come.
 *
 *   npm install build/bindings/node/libocop.tgz && node bindings/node/example/portal.js examples
 */
const fs = require('node:fs');
const path = require('node:path');
const ocop = require('libocop');

const [examples] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(examples, name));

function rating(document) {
  const rated = ocop.rate(document);
  const criteria = rated.criteria();
  console.log(`Hồ sơ ${rated.id}: ${rated.stars} sao, trung bình ${rated.mean} điểm`);
  for (const { criterion, star, have, need } of rated.failedGates) {
    const name = criteria.criterionName(criterion, 'vi');
    console.log(`  chưa đạt điểm bắt buộc ${star} sao: ${criteria.code(criterion)} ${name}, có ${have}, cần ${need}`);
  }
  criteria.close();
  rated.close();
}

function following(document, today) {
  const its = ocop.Case.fromJson(document);
  const outlook = new ocop.Outlook(its, today);
  console.log(`Vụ việc ${its.id}: ${its.stateName('vi')}`);
  for (const next of outlook.nextSteps) console.log(`  bước tiếp theo: ${next.name('vi')} (${next.byName('vi')})`);
  for (const due of outlook.agenda()) {
    console.log(`  hạn ${due.by}${due.overdue ? ', đã quá hạn' : ''}: ${due.text('vi')}`);
  }
}

function certificate(issued, stars, today) {
  const its = new ocop.Certificate(ocop.Edition.open('26-2026'), issued, stars);
  console.log(`Giấy chứng nhận ngày ${issued}: hết hạn ${its.expires}, còn ${its.daysLeft(today)} ngày (${its.status(today)});`
    + ` nộp hồ sơ công nhận lại từ ${its.fileFrom} đến ${its.fileUntil}`);
}

/** A share in hundredths, cut off: the fraction itself is exact. */
function measured(numerator, denominator) {
  const hundredths = BigInt(numerator) * 100n / BigInt(denominator);
  return String(Number(hundredths) / 100);
}

async function plan(document, observations, today) {
  const its = ocop.Plan.fromJson(document);
  const progress = new ocop.Progress(its, today).observe(ocop.Observations.fromJson(observations));
  await progress.judgeAsync(); // the event loop goes on meanwhile
  console.log(`Kế hoạch ${its.name('vi')}`);
  for (const { index, state, numerator, denominator, goal } of progress) {
    if (state === 'no_data') continue;
    const target = its.targets[index];
    const percent = target.percentOf ? '%' : '';
    console.log(`  ${target.name('vi')}: ${measured(numerator, denominator)}${percent}, chỉ tiêu ${goal}${percent} (${state})`);
  }
}

function refusal() {
  try {
    ocop.rate({ format: 'ocop-dossier/1', edition: '26-2026', product: { set: 99 } });
  } catch (error) {
    if (!(error instanceof ocop.OcopError)) throw error;
    console.log(`Bị từ chối: ${error.messageIn('vi')}`);
  }
}

async function main() {
  rating(read('dossiers/durian-2026-council-of-five.json'));
  following(read('cases/durian-2026-at-commune.json'), '2026-06-25');
  certificate('2023-08-05', 4, '2026-07-01');
  await plan(read('plans/national-919.json'), read('observations/national-919.json'), '2024-06-30');
  refusal();
}

main();
