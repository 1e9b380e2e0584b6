<?php
/** The page of examples/php as a browser asks for it, and as none would: page.php EXTENSION. */

declare(strict_types=1);

use Ocop\{Criteria, Edition};

require __DIR__ . '/checks.php';
require __DIR__ . '/server.php';

const SHEET = '/?set=1&filed=2026-06-10';

/** The best of every criterion, but for what $changes says. */
function best(array $changes = []): array
{
    $ticks = [];
    foreach (criteria() as $criterion) {
        foreach ($criterion->options() as $option) {
            if ($option->points() === $criterion->best()) {
                $ticks[$criterion->code()] = (string) $option->index();
            }
        }
    }
    return [...$ticks, ...$changes];
}

function contains(string $part, string $page): void
{
    holds(str_contains($page, $part), "“{$part}” is not in the page: " . substr(strip_tags($page), 0, 600));
}

function ticked(string $page): int
{
    return preg_match_all('/name="tick\[[^>]*value="\d+" checked>/', $page);
}

$server = new Server($argv[1]);

check('the sheets of a day can be chosen', static function () use ($server): void {
    [$status, $page] = $server->get('/?filed=2026-06-10');
    same(200, $status);
    same(27, substr_count($page, '<option value='));
    contains('<optgroup label="I. Thực phẩm">', $page);
    contains('<option value="26">26. Dịch vụ du lịch cộng đồng', $page);
});
check('every sheet of every edition is shown', static function () use ($server): void {
    foreach (['1048-2019', '781-2020', '148-2023', '1489-2025', '26-2026'] as $id) {
        $edition = Edition::open($id);
        foreach ($edition->sets() as $set) {
            [$status, $page] = $server->get("/?set=$set&filed=" . $edition->filedFrom()->format('Y-m-d'));
            same(200, $status, "$id, set $set:");
            same(count(Criteria::open($edition, $set)), substr_count($page, '<fieldset class="criterion"'), "$id, set $set:");
            same(0, preg_match('/Warning|Fatal|<script/', $page), "$id, set $set:");
        }
    }
});
check('a full sheet earns five stars, one below a gate four', static function () use ($server): void {
    [$status, $page] = $server->get(SHEET, ['tick' => best()]);
    same(200, $status);
    contains('<strong>5 sao</strong>', $page);
    contains('<td id="total">100,00</td>', $page);
    [, $page] = $server->get(SHEET, ['product' => 'Sầu riêng', 'tick' => best(['A.1.3' => '2'])]);
    contains('<title>4 sao', $page);
    contains('5 sao: <a href="#tieu-chi-A.1.3">A.1.3 Gia tăng giá trị</a> cần ít nhất 3 điểm, mới có 2,00 điểm', $page);
    contains('<h3>Để đạt 5 sao</h3>', $page);
    contains('value="Sầu riêng"', $page);
    same(count(best()), ticked($page));
});
check('what is not ticked yet is told, and what shuts a dossier out', static function () use ($server): void {
    [$status, $page] = $server->get(SHEET, ['member' => 'Trần Thị Bưởi', 'tick' => ['A.1.1' => '3', 'A.1.2' => '']]);
    same(200, $status);
    contains('Chưa đủ để xếp sao', $page);
    contains('Phiếu của Trần Thị Bưởi còn thiếu', $page);
    contains('<a href="#tieu-chi-A.1.2">', $page);
    same(0, substr_count($page, '<a href="#tieu-chi-A.1.1">'));
    [, $page] = $server->get(SHEET, ['tick' => best(), 'rule' => ['forged-dossier']]);
    contains('Hồ sơ bị loại', $page);
    contains('value="forged-dossier" checked', $page);
});
check('items that add up are ticked one by one', static function () use ($server): void {
    foreach (['148-2023', '1048-2019', '781-2020', '1489-2025'] as $id) {
        $edition = Edition::open($id);
        foreach ($edition->sets() as $set) {
            foreach (Criteria::open($edition, $set) as $criterion) {
                if ($criterion->mode() === Ocop\Mode::Additive) {
                    $all = array_map(fn ($option) => (string) $option->index(), $criterion->options());
                    [, $page] = $server->get("/?set=$set&filed=" . $edition->filedFrom()->format('Y-m-d'), ['tick' => [$criterion->code() => $all]]);
                    same(count($all), ticked($page));
                    contains('type="checkbox" name="tick[' . $criterion->code() . '][]"', $page);
                    return;
                }
            }
        }
    }
    throw new RuntimeException('no sheet has such a criterion');
});

$wrong = [
    'an option that is not there' => [['tick' => best(['A.1.3' => '99'])], 'href="#tieu-chi-A.1.3"'],
    'an option that is no number' => [['tick' => best(['A.1.3' => '2x'])], 'Tiêu chí A.1.3'],
    'two options of one' => [['tick' => [...best(), 'A.1.3' => ['1', '2']]], 'Tiêu chí A.1.3'],
    'a table in a table' => [['tick' => [...best(), 'A.1.3' => [['1' => ['2']]]]], 'Tiêu chí A.1.3'],
    'a criterion that is not there' => [['tick' => best(['Z.9<b>' => '1'])], 'Z.9&lt;b&gt;'],
    'no table of ticks' => [['tick' => 'A.1.1'], 'không đúng mẫu'],
    'a rule that is not there' => [['tick' => best(), 'rule' => ['không có']], 'trường hợp loại hồ sơ'],
    'a rule that is a table' => [['tick' => best(), 'rule' => [['forged-dossier']]], 'trường hợp loại hồ sơ'],
    'a name that is a table' => [['tick' => best(), 'product' => ['a']], 'Tên sản phẩm phải là một dòng chữ'],
    'a name that is no UTF-8' => [['tick' => best(), 'product' => "a\xFF"], 'href="#product"'],
    'a name with a NUL inside' => [['tick' => best(), 'member' => "a\0b"], 'href="#member"'],
    'a number beyond all' => [['tick' => best(['A.1.3' => '99999999999999999999'])], 'Tiêu chí A.1.3'],
    'nothing' => ['', 'trống hoặc quá lớn'],
    'too much' => [['tick' => array_fill(0, 1100, '1')], 'trống hoặc quá lớn'],
];
foreach ($wrong as $what => [$sent, $message]) {
    check("a bad post is told, and nothing is lost: $what", static function () use ($server, $sent, $message): void {
        [$status, $page] = $server->get(SHEET, $sent);
        same(422, $status);
        contains('role="alert"', $page);
        contains($message, $page);
        same(false, str_contains($page, 'id="result"'));
        if (isset($sent['tick']['B.4.1'])) {
            $bad = array_filter(array_keys($sent['tick']), fn ($code) => ($sent['tick'][$code] ?? null) !== (best()[$code] ?? null));
            same(count(best()) - count(array_intersect($bad, array_keys(best()))), ticked($page));
        }
    });
}
foreach (['set=99&filed=2026-06-10', 'set=abc', 'set[]=1', 'set=1&filed=10/6/2026', 'set=1&filed=2026-02-30', 'set=1&filed[]=x', 'set=1&filed=2018-06-01',
    'set=1&filed=1999-01-01', 'set=-1', 'set=99999999999999999999', 'set=1&filed=%00', 'set=1&filed=%22%3E%3Cscript%3E'] as $asked) {
    check("a choice that is none is told: $asked", static function () use ($server, $asked): void {
        [$status, $page] = $server->get("/?$asked");
        same(422, $status);
        contains('role="alert"', $page);
        contains('<button type="submit">Mở phiếu</button>', $page);
        same(0, preg_match('/Warning|Fatal|<script/', $page));
    });
}
check('everything is escaped', static function () use ($server): void {
    $attack = '"><script>alert(1)</script>\'&amp;';
    [, $page] = $server->get(SHEET, ['product' => $attack, 'member' => $attack, 'tick' => [$attack => $attack, 'A.1.1' => $attack], 'rule' => [$attack]]);
    same(0, preg_match('/<script/', $page));
    contains('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&apos;&amp;amp;"', $page);
    [, $page] = $server->get(SHEET, ['member' => $attack, 'tick' => ['A.1.1' => '3']]);
    same(0, preg_match('/<script/', $page));
    contains('Phiếu của &quot;&gt;&lt;script&gt;', $page);
});
check('another method is refused', static fn () => same(405, $server->get(SHEET, ['a' => 'b'], 'DELETE')[0]));
check('nothing is complained of in the log', static fn () => same([], $server->complaints()));

$server->stop();
finish();
