<?php
/** The library as PHP's own: enums, dates, named arguments, lists, foreach, [], ==, json_encode(), var_dump(). */

declare(strict_types=1);

use Ocop\{Agenda, CaseFile, Certificate, Certificates, Certainty, Code, Context, Criteria, Cycle, Edition, Lang, Observations, Outlook};
use Ocop\{Plan, Procedure, Progress, ProgressState, RecognitionState, Registry, Report, Status, Units, Work};

require __DIR__ . '/checks.php';

const EXAMPLES = __DIR__ . '/../../../examples';

/** Asks an object everything that needs no argument, and its elements likewise; how many questions that were. */
function ask(object $object): int
{
    $asked = 0;
    foreach ((new ReflectionClass($object))->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        $type = (string) $method->getReturnType();
        if ($method->isStatic() || $method->getNumberOfRequiredParameters() > 0 || in_array($type, ['', 'void'], true)) {
            continue;
        }
        $answer = $method->invoke($object);
        holds($answer !== null || $type[0] === '?' || $type === 'mixed', $object::class . "::$method->name() is null");
        $asked++;
        foreach ($type === 'array' || $type === 'Iterator' ? $answer : [] as $element) {
            $asked += is_object($element) ? ask($element) : 0;
        }
    }
    return $asked;
}

check('constants are enums with the numbers of C', static function (): void {
    same(302, Status::Points->value);
    same(Status::Points, Status::from(302));
    same(RecognitionState::Superseded, RecognitionState::from(8));
    same(null, Lang::tryFrom(0));
    foreach (Status::cases() as $status) {
        $words = strtoupper(ltrim(preg_replace('/(?=[A-Z])/', '_', $status->name), '_'));
        same($status === Status::Ok ? 'OCOP_OK' : "OCOP_ERR_$words", Ocop\statusName($status));
    }
});
check('arguments have names and defaults', static function (): void {
    $edition = Edition::open(id: NOW, context: null);
    $criteria = Criteria::open(set: 1, edition: $edition);
    same($criteria->name(Lang::Vi), $criteria->name());
    holds($criteria->name(lang: Lang::En) !== $criteria->name());
    holds(str_contains(Ocop\placeFindJson('Bảo Lộc', date: day('2020-01-01')), '"'));
});
check('a list within an object is an array', static function (): void {
    $rating = Ocop\rate(dossier('1', 'a', ['A.1.3' => 2]));
    $gates = $rating->failedGates();
    same($rating->failedGateCount(), count($gates));
    holds(count($gates) > 0 && array_is_list($gates));
    foreach ($gates as $i => $gate) {
        same($i, $gate->index());
        same([$rating->failedGateStar($i), $rating->failedGateNeed($i)], [$gate->star(), $gate->need()]);
    }
    same('A.1.3', $rating->criteria()[$gates[0]->criterion()]->code());
    $reason = Ocop\rate(file_get_contents(EXAMPLES . '/dossiers/honey-2026-rejected.json'))->reasons()[0];
    holds($reason->text(Lang::En) !== $reason->text());
    same(Certainty::Confirmed, $reason->certainty());
});
check('lists stand within lists', static function (): void {
    $plan = Plan::fromJson(file_get_contents(EXAMPLES . '/plans/national-919.json'));
    $roles = 0;
    foreach ($plan->bodies() as $body => $each) {
        foreach ($each->roles() as $place => $role) {
            same($plan->bodyRole($body, $place, Lang::Vi), $role->role());
            $roles++;
        }
    }
    holds($roles > 0);
    same(array_map(fn ($target) => $plan->targetId($target->index()), $plan->targets()),
        array_map(fn ($target) => $target->id(), $plan->targets()));
    $option = criteria()['A.1.1']->options()[0];
    same([1, 1], [$option->index(), $option->points()]);
    same(Edition::open(NOW)->sets(), range(1, 26));
    same(['86', '29551', '3', '2026'], (new Code('86-29551-3-2026'))->parts());
});
check('a sheet is walked, counted and asked by place and by code', static function (): void {
    $criteria = criteria();
    $codes = [];
    foreach ($criteria as $place => $criterion) {
        same($place, $criterion->index());
        $codes[] = $criterion->code();
    }
    same(count($criteria), count($codes));
    same('A.1.1', $criteria[0]->code());
    same(2, $criteria['A.1.3']->index());
    holds(isset($criteria['A.1.3'], $criteria[0]) && !isset($criteria['Z']) && !isset($criteria['0']) && !isset($criteria[null]));
    thrown(OutOfRangeException::class, static fn () => $criteria['Z']);
    thrown(OutOfRangeException::class, static fn () => $criteria[1.0]);
    thrown(LogicException::class, static function () use ($criteria): void {
        $criteria[0] = 1;
    });
    thrown(LogicException::class, static function () use ($criteria): void {
        unset($criteria[0]);
    });
});
check('a list of certificates holds certificates', static function (): void {
    $list = new Certificates();
    $list->add(new Certificate(Edition::open(NOW), day('2026-07-01'), 4));
    $list->seal();
    same(1, count($list));
    foreach ($list as $each) {
        same(4, $each->stars());
    }
    holds($list[0]->issued() == day('2026-07-01'));
    $agenda = $list->agenda(day('2026-01-01'), day('2030-01-01'), day('2028-01-01'));
    holds($agenda instanceof Agenda && count($agenda) > 0);
    same($agenda->by(0)->format('c'), $agenda[0]->by()->format('c'));
});
check('a register is counted group by group', static function (): void {
    $registry = new Registry();
    $registry->readCsv('products.csv', file_get_contents(EXAMPLES . '/registry/products.csv'));
    $registry->seal();
    $query = new Ocop\Query();
    $query->addBy('group');
    $counts = $registry->count($query);
    same($counts->total(), array_sum(array_map(fn ($group) => $group->number(), iterator_to_array($counts))));
    same([$counts->size(), $counts->label(0, 0, Lang::Vi)], [count($counts), $counts[0]->label(0)]);
    $report = new Report(day('2026-07-01'));
    $report->setRegistry($registry);
    $report->make();
    holds(ask($report) > 200 && ask($registry) > 0 && ask($counts) > 0, ask($report) . " questions");
    same($report->noteCount(-1), count($report->notes()));
    foreach ($report->notes() as $i => $note) {
        same($report->noteText(-1, $i, Lang::Vi), $note->text());
    }
    foreach ($report->tables() as $table) {
        foreach ($table->rows() as $row) {
            foreach ($table->columns() as $column) {
                same($report->cellText($table->index(), $row->index(), $column->index(), Lang::Vi), $row->cellText($column->index()));
            }
        }
    }
});
check('everything can be asked, and nothing is null that may not be', static function (): void {
    $edition = Edition::open(NOW);
    $plan = Plan::fromJson(file_get_contents(EXAMPLES . '/plans/national-919.json'));
    $progress = new Progress($plan, day('2024-06-30'));
    $progress->observe(Observations::fromJson(file_get_contents(EXAMPLES . '/observations/national-919.json')));
    $progress->judge();
    $followed = CaseFile::fromJson(file_get_contents(EXAMPLES . '/cases/durian-2026-at-commune.json'));
    $rated = [Ocop\rate(dossier('1', 'a', ['A.1.3' => 2])), Ocop\rate(file_get_contents(EXAMPLES . '/dossiers/honey-2026-rejected.json'))];
    foreach ([...$rated, criteria(), $edition, Edition::open('490-2018'), $plan, $progress, $followed, new Outlook($followed, day('2026-06-25')),
        new Cycle($edition, null, year: 2027), Procedure::open($edition, 'dossier'), new Code('86-29551-3-2026'), Units::mapTo('29551'),
        new Certificate($edition, day('2026-07-01'), 4)] as $object) {
        holds(ask($object) > 0);
    }
});
check('progress is asked by target', static function (): void {
    $plan = Plan::fromJson(file_get_contents(EXAMPLES . '/plans/national-919.json'));
    $progress = new Progress($plan, day('2024-06-30'));
    $progress->observe(Observations::fromJson(file_get_contents(EXAMPLES . '/observations/national-919.json')));
    $progress->judge();
    same([$plan->targetCount(), $plan->targetCount()], [count($progress), count(iterator_to_array($progress))]);
    foreach ($progress as $i => $target) {
        same([$progress->state($i), $progress->goal($i)], [$target->state(), $target->goal()]);
        same($progress->shortCount($i), count($target->shortfalls()));
    }
    same(ProgressState::Met, $progress[0]->state());
    same($plan->id(), $progress->plan()->id());
});
check('objects that say the same are equal', static function (): void {
    holds(Ocop\rate(dossier('1')) == Ocop\rate(dossier('1')));
    holds(Ocop\rate(dossier('1')) != Ocop\rate(dossier('2')));
    holds(Edition::open(NOW) == Edition::open(NOW) && Edition::open(NOW) != Edition::open('781-2020'));
    holds(new Code('86-29551-3-2026') == new Code(' 86-29551-3-2026 '));
    holds(new Code('86-29551-3-2026') != new Code('86-29551-4-2026'));
    $criteria = criteria();
    holds($criteria[0] == $criteria[0] && $criteria[0] != $criteria[1] && $criteria[0] != $criteria);
    holds(new Context() != new Context() && $criteria != 'A.1.1' && $criteria != null);
    holds(in_array(Edition::open(NOW), [Edition::open('781-2020'), Edition::open(NOW)]));
});
check('objects become text, JSON and arrays', static function (): void {
    $rating = Ocop\rate($dossier = dossier('1'));
    same(Ocop\rateJson($dossier), (string) $rating);
    same($rating->toJson(), json_encode($rating, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES));
    same(5, $rating->toArray()['stars']);
    same('86-29551-3-2026', (string) new Code('86-29551-3-2026'));
    same([], array_diff(['toArray', '__toString', 'jsonSerialize'], get_class_methods(Agenda::class)));
});
check('lines are rated on several threads', static function (): void {
    $text = str_repeat(dossier('1') . "\n{}\n", 2000);
    $work = new Work(3);
    same(Ocop\rateLines($text), Ocop\rateLines($text, $work));
    same(strlen($text), $work->done());
    $work->cancel();
    same(Status::Cancelled, refused(static fn () => Ocop\rateLines($text, $work))->status);
});
check('var_dump() shows what an object is', static function (): void {
    ob_start();
    var_dump(new Code('86-29551-3-2026'), criteria()[0]);
    $shown = ob_get_clean();
    foreach (['CodeKind::Product', '"29551"', 'int(2026)', '"A.1.1"', 'Mode::ChooseOne'] as $each) {
        holds(str_contains($shown, $each), "$each is not in $shown");
    }
});
check('names are PHP\'s, types are given throughout', static function (): void {
    $extension = new ReflectionExtension('ocop');
    $functions = $extension->getFunctions();
    foreach ($extension->getClasses() as $class) {
        same('Ocop', $class->getNamespaceName());
        holds($class->isFinal(), $class->name);
        $functions = [...$functions, ...array_filter($class->getMethods(), fn ($each) => $each->class === $class->name)];
    }
    holds(count($functions) > 900, count($functions) . ' functions');
    foreach ($functions as $each) {
        $name = ltrim($each->getShortName(), '_');
        holds($each->isInternal() && preg_match('/^[a-z][A-Za-z0-9]*$/', $name) === 1, $name);
        holds($name === 'construct' || $each->hasReturnType(), "$name has no return type");
        foreach ($each->getParameters() as $parameter) {
            holds($parameter->hasType() && preg_match('/^[a-z][A-Za-z0-9]*$/', $parameter->name) === 1, "$name: $parameter->name");
        }
    }
});
check('the version is the extension\'s', static function (): void {
    same(Ocop\version(), phpversion('ocop'));
    holds(preg_match('/^\d+\.\d+\.\d+$/', Ocop\version()) === 1);
    $package = json_decode(file_get_contents(__DIR__ . '/../composer.json'), true, flags: JSON_THROW_ON_ERROR);
    same(['libocop/ocop', 'php-ext', 'ocop'], [$package['name'], $package['type'], $package['php-ext']['extension-name']]);
    same('extension=ocop.so', preg_replace('/^;.*\n/m', '', trim(file_get_contents(__DIR__ . '/../ocop.ini'))));
});
check('open_basedir holds for the library, too', static function (): void {
    $file = tempnam(sys_get_temp_dir(), 'ocop');
    ini_set('open_basedir', __DIR__);
    thrown(RuntimeException::class, static fn () => Edition::fromFile($file));
});
finish();
