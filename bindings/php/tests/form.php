<?php
/** The page of examples/php in a browser: by mouse, by keyboard, on a phone, on paper: form.php EXTENSION CHROMEDRIVER CHROMIUM. */

declare(strict_types=1);

require __DIR__ . '/checks.php';
require __DIR__ . '/server.php';
require __DIR__ . '/browser.php';

const TAB = "\u{E004}";
const ENTER = "\u{E007}";
const DOWN = "\u{E015}";
const SPACE = ' ';

/** Ticks the best of every criterion, but for those that $numbers names. */
function tick(Browser $browser, array $numbers): void
{
    foreach (criteria() as $criterion) {
        $best = 1;
        foreach ($criterion->options() as $option) {
            $best = $option->points() === $criterion->best() ? $option->index() : $best;
        }
        $number = $numbers[$criterion->code()] ?? $best;
        $browser->click("input[name='tick[{$criterion->code()}]'][value='$number']");
    }
}

function focused(Browser $browser): array
{
    return $browser->ask('const e = document.activeElement, s = getComputedStyle(e);
        return {tag: e.tagName, name: e.name || "", value: e.value || "", text: e.textContent.trim().slice(0, 40),
            visible: e === document.body || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)}');
}

/** Tabs until that is focused which is looked for; each stop shows where it is. */
function tab_to(Browser $browser, callable $found, int $most): array
{
    $stops = [];
    for ($i = 0; $i < $most; $i++) {
        $browser->press(TAB);
        $stops[] = $now = focused($browser);
        holds($now['visible'], 'the focus cannot be seen on ' . json_encode($now, JSON_UNESCAPED_UNICODE));
        if ($found($now)) {
            return $stops;
        }
    }
    throw new RuntimeException("not reached by $most tabs");
}

[, $extension, $chromedriver, $chromium] = $argv;
$server = new Server($extension);
$sheet = "$server->address/?set=1&filed=2026-06-10";
$browser = new Browser($chromedriver, $chromium);
$browser->resize(1200, 900);

check('choose, tick, submit, read the stars', static function () use ($browser, $server): void {
    $browser->open("$server->address/?filed=2026-06-10");
    $browser->picture('desktop-choose');
    $browser->click('#set option[value="1"]');
    $browser->submit();
    same('Phiếu chấm điểm: Rau, củ, quả, hạt tươi', $browser->text('h1'));
    $browser->type('#product', 'Sầu riêng Bình Thuận');
    tick($browser, ['A.1.3' => 2]);
    $browser->picture('desktop-sheet');
    $browser->submit();
    same('4 sao', $browser->text('.stars strong'));
    same('99,00', $browser->text('#total'));
    holds(str_contains($browser->text('#result'), 'Để đạt 5 sao'));
    holds(str_contains($browser->text('#result'), 'A.1.3 Gia tăng giá trị cần ít nhất 3 điểm'));
    same('Sầu riêng Bình Thuận', $browser->ask('return document.getElementById("product").value'));
    same(count(criteria()), $browser->ask('return document.querySelectorAll("input[type=radio]:checked:not([value=\"\"])").length'));
    $browser->picture('desktop-result');
});
check('and from there up to five stars', static function () use ($browser): void {
    $browser->click('#result a[href="#tieu-chi-A.1.3"]');
    $browser->click('input[name="tick[A.1.3]"][value="3"]');
    $browser->submit();
    same('5 sao', $browser->text('.stars strong'));
});
check('what is missing is a link to it', static function () use ($browser, $sheet): void {
    $browser->open($sheet);
    $browser->click('input[name="tick[A.1.1]"][value="3"]');
    $browser->submit();
    same('Chưa đủ để xếp sao', $browser->text('.stars strong'));
    same(count(criteria()) - 2, $browser->ask('return document.querySelectorAll(".links a").length')); // but A.1.1 and a yes/no
    $browser->picture('desktop-missing');
});
check('a bad post is told where it is bad', static function () use ($browser, $sheet): void {
    $browser->open($sheet);
    tick($browser, []);
    $browser->ask('document.querySelector("input[name=\'tick[A.1.3]\']:checked").value = "99"');
    $browser->submit();
    holds(str_contains($browser->text('[role=alert]'), 'Chưa dùng được'));
    same(1, $browser->ask('return document.querySelectorAll("fieldset.wrong#tieu-chi-A\\\\.1\\\\.3 .error").length'));
    same(count(criteria()) - 1, $browser->ask('return document.querySelectorAll("input[type=radio]:checked:not([value=\"\"])").length'));
    $browser->picture('desktop-bad');
});
check('the keyboard is enough, and nothing holds it', static function () use ($browser, $server): void {
    $browser->open("$server->address/?filed=2026-06-10");
    tab_to($browser, fn ($now) => $now['name'] === 'set', 8);
    $browser->press(DOWN);
    $browser->leave(fn () => $browser->press(TAB, ENTER));
    tab_to($browser, fn ($now) => $now['name'] === 'product', 5);
    $browser->press('T', 'r', 'à');
    foreach (criteria() as $criterion) {
        $name = "tick[{$criterion->code()}]";
        tab_to($browser, fn ($now) => $now['name'] === $name, 4);
        $options = $criterion->options();
        $chosen = $browser->ask('return document.activeElement.value');
        // From "not yet" one down is the first option, from "no" it is "yes"; on to the last, which is the best here.
        $browser->press(...array_fill(0, $chosen === '' ? count($options) : count($options) - (int) $chosen, DOWN));
        same((string) count($options), $browser->ask('return document.activeElement.value'), $criterion->code());
    }
    tab_to($browser, fn ($now) => $now['name'] === 'rule[]', 2);
    $browser->press(SPACE, SPACE);
    tab_to($browser, fn ($now) => $now['tag'] === 'BUTTON', 20);
    $browser->leave(fn () => $browser->press(ENTER));
    same('Trà', $browser->ask('return document.getElementById("product").value'));
    holds(str_ends_with($browser->text('.stars strong'), ' sao'));
    $stops = tab_to($browser, fn ($now) => $now['tag'] === 'BUTTON', 200);
    holds(count($stops) > count(criteria()));
    $browser->press(TAB);
    holds(focused($browser)['tag'] !== 'BUTTON', 'the button holds the focus');
});
check('everything has its label, its legend, its id', static function () use ($browser, $server, $sheet): void {
    foreach (["$server->address/?filed=2026-06-10", $sheet, "$server->address/?set=26&filed=2026-06-10"] as $address) {
        $browser->open($address);
        same('vi', $browser->ask('return document.documentElement.lang'));
        same([], $browser->ask('return [...document.querySelectorAll("input, select")].filter(e => !e.labels.length || !e.labels[0].textContent.trim()).map(e => e.outerHTML)'));
        same([], $browser->ask('return [...document.querySelectorAll("fieldset")].filter(e => !e.querySelector("legend")).map(e => e.id)'));
        same([], $browser->ask('const ids = [...document.querySelectorAll("[id]")].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i)'));
        same([], $browser->ask('return [...document.querySelectorAll("input[type=radio]")].filter(e => e.closest("fieldset") === null).map(e => e.name)'));
        same(1, $browser->ask('return document.querySelectorAll("h1").length'));
        same([], $browser->ask('const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map(e => +e.tagName[1]); return levels.filter((level, i) => i && level > levels[i - 1] + 1)'));
        same(0, $browser->ask('return document.querySelectorAll("script, [onclick], [style]").length'));
    }
});
check('colours can be read', static function () use ($browser, $sheet): void {
    $browser->open($sheet);
    tick($browser, ['A.1.3' => 2]);
    $browser->submit();
    same([], $browser->ask(<<<'JS'
        const light = color => { const [r, g, b] = color.match(/[\d.]+/g).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
            return .2126 * r + .7152 * g + .0722 * b };
        const back = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!c.endsWith(", 0)")) return c } return "rgb(255, 255, 255)" };
        const contrast = e => { const [a, b] = [light(getComputedStyle(e).color), light(back(e))].sort((x, y) => y - x); return (a + .05) / (b + .05) };
        return [...document.querySelectorAll("body *")].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && contrast(e) < 4.5)
            .map(e => e.tagName + " " + e.className + " " + contrast(e).toFixed(2)).slice(0, 5);
        JS));
});
check('on paper', static function () use ($browser, $sheet): void {
    $browser->open($sheet);
    tick($browser, ['A.1.3' => 2]);
    $browser->submit();
    $pdf = $browser->pdf();
    same('%PDF', substr($pdf, 0, 4));
    $pages = preg_match_all('~/Type /Page\b(?!s)~', $pdf);
    holds($pages >= 2 && $pages <= 8, "$pages pages");
    if (getenv('OCOP_SCREENSHOTS')) {
        file_put_contents(getenv('OCOP_SCREENSHOTS') . '/print.pdf', $pdf);
    }
    $browser->tool('Emulation.setEmulatedMedia', ['media' => 'print']);
    $shown = 'return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length).length';
    same(0, $browser->ask($shown, 'button, .screen, .none'));
    holds($browser->ask($shown, '#result') === 1 && $browser->ask($shown, 'input:checked') >= count(criteria()));
    $browser->tool('Emulation.setEmulatedMedia', ['media' => '']);
});
$browser->stop();

$phone = new Browser($chromedriver, $chromium, ['mobileEmulation' => ['deviceMetrics' => ['width' => 360, 'height' => 760, 'pixelRatio' => 1, 'touch' => true]]]);
check('on a phone of 360 pixels nothing is cut off', static function () use ($phone, $server, $sheet): void {
    $wide = 'return [document.documentElement.clientWidth, document.documentElement.scrollWidth, [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > 360.5).map(e => e.tagName + "." + e.className).slice(0, 5)]';
    $small = 'return [...document.querySelectorAll("label.option, button, select, input[type=text], input[type=date]")]
        .filter(e => e.getBoundingClientRect().height < 40).map(e => e.outerHTML).slice(0, 3)';
    $addresses = ["$server->address/?filed=2026-06-10", "$server->address/?set=abc"];
    foreach ([1, 4, 18, 26] as $set) {
        $addresses[] = "$server->address/?set=$set&filed=2026-06-10";
        $addresses[] = "$server->address/?set=$set&filed=2019-09-01";
    }
    foreach ($addresses as $address) {
        $phone->open($address);
        same([360, 360, []], $phone->ask($wide), $address);
        same([], $phone->ask($small), $address);
    }
    $phone->open("$server->address/?filed=2026-06-10");
    $phone->picture('phone-choose');
    $phone->open($sheet);
    $phone->picture('phone-sheet');
    tick($phone, ['A.1.3' => 2, 'B.4.1' => 1]);
    $phone->submit();
    same([360, 360, []], $phone->ask($wide));
    holds(str_ends_with($phone->text('.stars strong'), ' sao'));
    $phone->picture('phone-result');
});
$phone->stop();

check('nothing is complained of in the log', static fn () => same([], $server->complaints()));
$server->stop();
finish();
