<?php
/** What the tests share: named checks, what must be refused, documents to ask about. */

declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(static function (int $kind, string $text, string $file, int $line): never {
    throw new ErrorException($text, 0, $kind, $file, $line);
});

const NOW = '26-2026';

final class Checks
{
    public static int $passed = 0;
    public static int $failed = 0;
}

function check(string $what, callable $test): void
{
    try {
        $test();
        Checks::$passed++;
    } catch (Throwable $failure) {
        Checks::$failed++;
        printf("FAILED %s: %s: %s (%s:%d)\n", $what, $failure::class, $failure->getMessage(), $failure->getFile(), $failure->getLine());
    }
}

/** The last line of a test; the exit status says the same. */
function finish(): never
{
    printf("%d passed, %d failed\n", Checks::$passed, Checks::$failed);
    exit(Checks::$failed === 0 && Checks::$passed > 0 ? 0 : 1);
}

function same(mixed $expected, mixed $found, string $about = ''): void
{
    if ($expected !== $found) {
        throw new RuntimeException(sprintf('%s expected %s, found %s', $about, shown($expected), shown($found)));
    }
}

function holds(bool $holds, string $about = 'this does not hold'): void
{
    if (!$holds) {
        throw new RuntimeException($about);
    }
}

function shown(mixed $value): string
{
    $text = var_export($value, true);
    return strlen($text) > 600 ? substr($text, 0, 600) . '…' : $text;
}

/** What was thrown, which must be of that class. */
function thrown(string $class, callable $call): Throwable
{
    try {
        $call();
    } catch (Throwable $failure) {
        if ($failure::class === $class) {
            return $failure;
        }
        throw $failure;
    }
    throw new RuntimeException("nothing was thrown, expected $class");
}

function refused(callable $call): Ocop\OcopException
{
    return thrown(Ocop\OcopException::class, $call);
}

function day(string $text): DateTimeImmutable
{
    return new DateTimeImmutable($text);
}

function criteria(): Ocop\Criteria
{
    return Ocop\Criteria::open(Ocop\Edition::open(NOW), 1);
}

/** One member who gives the best points for everything, but for what $changes says. */
function dossier(string $id, string $member = 'Chủ tịch', array $changes = []): string
{
    $points = [];
    foreach (criteria() as $criterion) {
        $points[$criterion->code()] = $criterion->best();
    }
    return json_encode([
        'format' => 'ocop-dossier/1', 'edition' => NOW, 'id' => $id,
        'product' => ['set' => 1, 'name' => 'Sầu riêng'],
        'sheets' => [['member' => $member, 'points' => [...$points, ...$changes]]],
    ], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
}
