<?php
/** Who holds what: closed objects, children that outlive their parents, and 100,000 objects with the memory flat. */

declare(strict_types=1);

use Ocop\{CaseFile, Certificate, Context, Criteria, Dossier, Edition, Outlook, Policy, Registration, Sheet};

require __DIR__ . '/checks.php';

const MANY = 100_000;

function closed(string $class, callable $call): void
{
    same("Ocop\\$class is closed", thrown(LogicException::class, $call)->getMessage());
}

check('a closed object says so, as object and as argument', static function (): void {
    $edition = Edition::open(NOW);
    $criteria = Criteria::open($edition, 1);
    $edition->close();
    $edition->close();
    same(true, $edition->isClosed());
    same(false, $criteria->isClosed());
    closed('Edition', $edition->id(...));
    closed('Edition', static fn () => Criteria::open($edition, 1));
    closed('Edition', static fn () => new Policy($edition));
    closed('Edition', $edition->toArray(...));
    closed('Edition', $edition->holes(...));
    closed('Edition', static fn () => "$edition");
    $dossier = new Dossier($criteria);
    $sheet = new Sheet($criteria, 'a');
    $sheet->close();
    closed('Sheet', static fn () => $dossier->addSheet($sheet));
    closed('Sheet', static fn () => $sheet->answer('A.1.1', 1));
    $context = new Context();
    $context->close();
    closed('Context', static fn () => Ocop\rateJson('{}', $context));
    $first = $criteria[0];
    $criteria->close();
    foreach ([static fn () => count($criteria), static fn () => $criteria[0], static fn () => isset($criteria[0]),
        static fn () => iterator_to_array($criteria)] as $use) {
        closed('Criteria', $use);
    }
    same('A.1.1', $first->code());
    ob_start();
    var_dump($criteria);
    holds(str_contains(ob_get_clean(), 'Ocop\Criteria'));
    holds($edition == $edition && $edition != Edition::open(NOW));
});
check('a child outlives its parents', static function (): void {
    $rating = Ocop\rate(dossier('1'));
    $sheet = $rating->sheets()[0];
    $criteria = $rating->criteria();
    $edition = $criteria->edition();
    $rating->close();
    $criteria->close();
    same('Chủ tịch', $sheet->member());
    same(NOW, $edition->id());
    $followed = new CaseFile($edition, 'dossier', Registration::First);
    $edition->close();
    $outlook = new Outlook($followed, day('2026-07-01'));
    $followed->close();
    $again = $outlook->case();
    $agenda = $outlook->agenda();
    $outlook->close();
    holds($agenda->on() == day('2026-07-01'));
    same('dossier', $again->procedure());
    foreach (criteria() as $criterion) {
        $options = $criterion->options();
    }
    holds($options[0]->text() !== '');
});
check('an object is neither copied nor stored', static function (): void {
    $edition = Edition::open(NOW);
    thrown(Error::class, static fn () => clone $edition);
    thrown(Exception::class, static fn () => serialize($edition));
    thrown(Error::class, static fn () => $edition->thêm = 1);
    thrown(ReflectionException::class, static fn () => (new ReflectionClass(Edition::class))->newInstanceWithoutConstructor());
    thrown(Error::class, static fn () => new Edition());
});
check('PHP may close an object while it is being asked', static function (): void {
    $criteria = criteria();
    foreach ($criteria as $criterion) {
        $criteria->close();
        holds($criterion->code() !== '');
    }
    same(true, $criteria->isClosed());
});

/** Bytes in use: PHP's and those that the library took; malloc's cache is off, so each lost block is seen. */
function in_use(): int
{
    static $c = null;
    $c ??= FFI::cdef('struct used { size_t number[10]; }; struct used mallinfo2(void);', 'libc.so.6');
    gc_collect_cycles();
    return memory_get_usage() + $c->mallinfo2()->number[7];
}

/** Bytes more for each of MANY, the least of three rounds; a lost block takes 32. */
function growth(callable $use, int $many = MANY): float
{
    $rounds = [];
    for ($round = 0; $round < 4; $round++) {
        $before = in_use();
        for ($i = 0; $i < $many / 4; $i++) {
            $use();
        }
        $rounds[] = in_use() - $before;
    }
    return min(array_slice($rounds, 1)) / ($many / 4);
}

function flat(callable $use, int $many = MANY): void
{
    $bytes = growth($use, $many);
    holds($bytes < 16, "$bytes bytes more for each");
}

check('many objects that are closed take no memory', static function (): void {
    $edition = Edition::open(NOW);
    $issued = day('2026-07-01');
    flat(static function () use ($edition, $issued): void {
        $made = [Criteria::open($edition, 1), new Certificate($edition, $issued, 4), new Policy($edition)];
        holds($made[1]->expires()->format('Y') === '2029');
        array_map(static fn ($each) => $each->close(), $made);
    });
});
check('many objects that are forgotten take no memory, in circles neither', static function (): void {
    $edition = Edition::open(NOW);
    flat(static function () use ($edition): void {
        $circle = new stdClass();
        $circle->self = $circle;
        $circle->sheet = new Sheet($criteria = Criteria::open($edition, 1), 'a');
        $circle->first = $criteria[0];
        $circle->gate = $criteria->parts();
    });
});
check('many ratings and lists take no memory', static function (): void {
    $dossier = dossier('1', 'a', ['A.1.3' => 2]);
    flat(static function () use ($dossier): void {
        $rating = Ocop\rate($dossier);
        $rating->explain();
        $rating->toArray();
        holds($rating == Ocop\rate($dossier));
        count($rating->reasons()) + count($rating->failedGates());
    }, MANY / 50);
});
check('many failures take no memory', static function (): void {
    $closed = Edition::open(NOW);
    $closed->close();
    flat(static function () use ($closed): void {
        refused(static fn () => Ocop\rate('{'));
        refused(static fn () => Edition::open("a\0b"));
        thrown(LogicException::class, static fn () => new CaseFile($closed, "\0", Registration::First));
        thrown(ValueError::class, static fn () => Ocop\unitCode(PHP_INT_MAX));
    });
});
finish();
