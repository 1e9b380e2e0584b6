<?php
// What a call costs from PHP: calls.php DOSSIER; see calls.py.
$text = file_get_contents($argv[1]);
$rating = Ocop\rate($text);

function nothing(): int
{
    return 0;
}

function nanoseconds(callable $work, int $times): float
{
    $found = [];
    for ($round = 0; $round < 7; $round++) {
        $begin = getrusage();
        $work($times);
        $end = getrusage();
        $found[] = (($end['ru_utime.tv_sec'] - $begin['ru_utime.tv_sec']) * 1e6 + $end['ru_utime.tv_usec']
            - $begin['ru_utime.tv_usec']) * 1e3 / $times;
    }
    sort($found);
    return $found[3];
}

foreach ([
    ['empty', function (int $times) { for ($i = 0; $i < $times; $i++) { nothing(); } }, 1000000],
    ['field', function (int $times) use ($rating) { for ($i = 0; $i < $times; $i++) { $rating->stars(); } }, 1000000],
    ['object', function (int $times) use ($rating) { for ($i = 0; $i < $times; $i++) { $rating->criteria(); } }, 100000],
    ['document', function (int $times) use ($text) { for ($i = 0; $i < $times; $i++) { Ocop\rate($text)->stars(); } }, 1000],
] as [$what, $work, $times]) {
    printf("%s %.1f\n", $what, nanoseconds($work, $times));
}
