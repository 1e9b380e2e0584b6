// Compiled by package.test.js, never run: what a user's program may write, and what its compiler must refuse.
import ocop, { Criteria, Edition, Lang, OcopError, Rating, rate, rateAsync } from 'libocop';
import type { Certainty, Day, RatingFailedGate } from 'libocop';

const edition: Edition = Edition.open('26-2026');
const from: Day | null = edition.filedFrom;
for (const criterion of Criteria.open(edition, 1)) {
  const name: string = criterion.name('vi');
  const sure: Certainty = criterion.certainty!;
  const points: number[] = criterion.options.map((option) => option.points);
}

function rated(json: string): number {
  using rating = rate(json);
  const gates: readonly RatingFailedGate[] = rating.failedGates;
  return rating.stars + gates.length;
}

async function later(): Promise<Rating> {
  const registry = await new ocop.Registry().readAsync('a.csv', 'name\n');
  registry.seal().findings.forEach((finding) => finding.text(Lang.VI));
  return rateAsync({ format: 'ocop-dossier/1' }, new ocop.Context());
}

try {
  new ocop.Sheet(Criteria.open(edition, 1), 'Chủ tịch').setRole('chair').setPoints('A.1.1', 3).clear('A.1.1');
  new ocop.Certificate(edition, new Date('2026-07-01'), 4).expires;
  ocop.placeFindJson({ name: 'P. 1', date: '2025-06-30', how: 'without_accents' });
} catch (error) {
  if (error instanceof OcopError) console.log(error.code + 1, error.pointer.length, error.messageIn('vi'));
}

// @ts-expect-error: a language is 'vi' or 'en'
Criteria.open(edition, 1).name('fr');
// @ts-expect-error: a number is no text
edition.statement(1, 'vi');
// @ts-expect-error: an edition is opened, not made
new Edition('26-2026');
// @ts-expect-error: criteria are no edition
Criteria.open(Criteria.open(edition, 1), 1);
// @ts-expect-error: properties are read
rate('{}').stars = 5;
// @ts-expect-error: a BigInt is no number
new ocop.Dossier(Criteria.open(edition, 1)).setCouncilSize(5n);
// @ts-expect-error: a promise is no rating
rateAsync('{}').stars;
// @ts-expect-error: CSV is no object
new ocop.Registry().readCsv('a.csv', { name: 'a' });
// @ts-expect-error: there is no such argument
ocop.Code.product({ provinz: '86', number: '3', year: 2026 });
// @ts-expect-error: a year is a number of days to no one
new ocop.Certificate(edition, 2026, 4);
// @ts-expect-error: a list is not changed
rate('{}').failedGates.push();
// @ts-expect-error: there may be no such day
const to: Day = edition.filedTo;
