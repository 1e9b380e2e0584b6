<?php
/** The example runs as its comment says and prints what stands beside it: example.php EXTENSION. */

declare(strict_types=1);

require __DIR__ . '/checks.php';

check('portal.php', static function () use ($argv): void {
    $folder = __DIR__ . '/../example';
    exec(implode(' ', array_map(escapeshellarg(...), [PHP_BINARY, '-n', '-d', "extension=$argv[1]", "$folder/portal.php",
        __DIR__ . '/../../../examples'])), $lines, $status);
    same(file_get_contents("$folder/expected.txt"), implode("\n", $lines) . "\n");
    same(0, $status);
});
finish();
