<?php
/** The shared corpus through PHP, byte for byte; tests/hosts/unfold.py has laid it out in the folder that is named. */

declare(strict_types=1);

use Ocop\{Accents, Certificate, Context, PlaceLevel};

require __DIR__ . '/checks.php';

/** The files of one case. */
final class Asked
{
    public function __construct(private readonly string $folder)
    {
    }

    public function text(string $name, ?string $otherwise = null): ?string
    {
        $file = "$this->folder/$name";
        return is_file($file) ? file_get_contents($file) : $otherwise;
    }

    public function day(): DateTimeImmutable
    {
        return day($this->text('on'));
    }

    public function level(): ?PlaceLevel
    {
        $word = $this->text('level');
        return $word === null ? null : constant(PlaceLevel::class . '::' . ucfirst($word));
    }

    public function accents(): Accents
    {
        return $this->text('without_accents') === 'true' ? Accents::WithoutAccents : Accents::WithAccents;
    }
}

const CALLS = [
    'rate' => 'rate', 'certificate' => 'certificate', 'case' => 'followed', 'place-find' => 'find', 'place-show' => 'shown_place',
    'place-map' => 'mapped', 'registry-check' => 'register', 'registry-count' => 'counted', 'plan-check' => 'plan',
    'plan-progress' => 'progress', 'allocate' => 'allocated',
];

function rate(Context $context, string $input): string
{
    return Ocop\rateJson($input, context: $context);
}

function certificate(Context $context, string $input, Asked $asked): string
{
    return Certificate::json($input, $asked->day(), $context);
}

function followed(Context $context, string $input, Asked $asked): string
{
    return Ocop\caseJson($input, $asked->day(), $context);
}

function find(Context $context, string $input, Asked $asked): string
{
    return Ocop\placeFindJson($input, $asked->day(), $asked->level(), $asked->text('within'), $asked->accents());
}

function shown_place(Context $context, string $input, Asked $asked): string
{
    return Ocop\placeShowJson($input, $asked->day());
}

function mapped(Context $context, string $input): string
{
    return Ocop\placeMapJson($input);
}

function register(Context $context, string $input, Asked $asked): string
{
    return Ocop\checkRegistryJson($asked->text('name', 'register.csv'), $input, $context);
}

function counted(Context $context, string $input, Asked $asked): string
{
    return Ocop\countRegistryJson($input, $asked->text('query'), $context);
}

function plan(Context $context, string $input): string
{
    return Ocop\checkPlanJson($input, $context);
}

function progress(Context $context, string $input, Asked $asked): string
{
    return Ocop\planProgressJson($input, $asked->text('observations'), $asked->text('registry'), $asked->day(), $context);
}

function allocated(Context $context, string $input): string
{
    return Ocop\allocateJson($input, $context);
}

/** The answer, or the JSON of the refusal. */
function answer(Asked $asked): string
{
    $context = new Context();
    if ($asked->text('overlay') !== null) {
        $context->addOverlay($asked->text('overlay'));
    }
    $call = CALLS[$asked->text('call')];
    if ($asked->text('error') === null) {
        return $call($context, $asked->text('input'), $asked);
    }
    $failure = refused(static fn () => $call($context, $asked->text('input'), $asked));
    same($failure->status->value, $failure->getCode());
    return $failure->json;
}

$folders = glob($argv[1] . '/*', GLOB_ONLYDIR);
foreach ($folders as $folder) {
    check(basename($folder), static function () use ($folder): void {
        $asked = new Asked($folder);
        same($asked->text('error') ?? $asked->text('answer'), answer($asked));
    });
}
check('there are cases', static fn () => holds(count($folders) > 450, count($folders) . ' cases'));
finish();
