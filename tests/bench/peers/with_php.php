<?php
// PHP among the contenders (contender.h): json_decode and loops.
ini_set('memory_limit', '-1');
[, $row, $folder, $answers] = $argv;
$rules = json_decode(file_get_contents("$folder/rules.json"), true);
$first = array_fill_keys($rules['codes'], 0);

function star(array $rules, array $criteria, int $sum): int
{
    $star = 1;
    while ($star < count($rules['from']) && $sum >= $rules['from'][$star] * $rules['sheets']) {
        $star++;
    }
    foreach ($rules['gates'] as [$gate, $criterion, $need]) {
        if ($gate > $star) {
            break;
        }
        if ($criteria[$rules['codes'][$criterion]] < $need * $rules['sheets']) {
            $star = $gate - 1;
        }
    }
    return $star;
}

function rate(array $rules, array $none, iterable $texts): array
{
    $answers = [];
    foreach ($texts as $text) {
        $criteria = $none;
        foreach (json_decode($text, true)['sheets'] as $sheet) {
            foreach ($sheet['points'] as $code => $points) {
                $criteria[$code] += $points;
            }
        }
        $sum = array_sum($criteria);
        $answers[] = [star($rules, $criteria, $sum), $sum];
    }
    return $answers;
}

function cpu(): float
{
    $used = getrusage();
    return $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] + ($used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec']) / 1e6;
}

if ($row !== 'dossier' && $row !== 'ndjson') {
    exit("absent does not do this\n");
}
$texts = $row === 'dossier' ? array_slice(file("$folder/dossiers.ndjson"), 0, 1000) : null;
$work = fn () => rate($rules, $first, $texts ?? file("$folder/dossiers.ndjson"));
file_put_contents($answers, implode('', array_map(fn ($pair) => "$pair[0] $pair[1]\n", $work())));
echo 'ready ', PHP_VERSION, "\n";
while (($line = fgets(STDIN)) !== false) {
    $begin = cpu();
    $times = 0;
    do {
        $work();
        $times++;
        $passed = cpu() - $begin;
    } while ($passed < (float) $line);
    echo $passed / $times, "\n";
}
