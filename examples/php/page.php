<?php
/** The page: everything that is shown goes through text(). */

declare(strict_types=1);

use Ocop\{Criterion, CriterionOption, Mode, Outcome, Rating};

/** Text for HTML, also between quotes. What is no UTF-8 is shown as such. */
function text(string|int $text): string
{
    return htmlspecialchars((string) $text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
}

/** A decimal number of the library's, as it is written in Vietnamese. */
function number(string $number): string
{
    return text(str_replace('.', ',', $number));
}

function top(string $title): void
{
    ?>
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?= text($title) ?></title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<?php
}

function bottom(): void
{
    ?>
<footer>
<p>Điểm và sao tính theo bộ tiêu chí của Chương trình Mỗi xã một sản phẩm (OCOP), để tham khảo khi tự chấm; kết quả chính thức do hội đồng và
cơ quan có thẩm quyền quyết định.</p>
</footer>
</body>
</html>
<?php
}

/** @param iterable<string|int, string> $errors by the place that they are about */
function errors(iterable $errors, string $after): void
{
    if ($errors === []) {
        return;
    }
    ?>
<section class="errors" role="alert" aria-labelledby="errors">
<h2 id="errors">Chưa dùng được</h2>
<ul>
<?php foreach ($errors as $place => $error): ?>
<li><?= is_string($place) ? '<a href="#' . text($place) . '">' . text($error) . '</a>' : text($error) ?></li>
<?php endforeach ?>
</ul>
<p><?= text($after) ?></p>
</section>
<?php
}

// Choosing a sheet

function show_chooser(Choice $choice): void
{
    try {
        $sets = $choice->sets();
    } catch (Ocop\OcopException) {
        $sets = []; // the day is before the programme: that has been said
    }
    top('Chấm điểm sản phẩm OCOP');
    ?>
<header><h1>Chấm điểm sản phẩm OCOP</h1></header>
<main>
<?php errors($choice->errors, 'Hãy sửa rồi mở phiếu lại.') ?>
<form method="get" action="?" class="chooser">
<p><label for="filed">Ngày nộp hồ sơ</label>
<input type="date" id="filed" name="filed" value="<?= text($choice->day) ?>" aria-describedby="filed-note" required>
<span id="filed-note" class="note">Ngày này quyết định bộ tiêu chí được áp dụng.</span></p>
<p><label for="set">Bộ sản phẩm</label>
<select id="set" name="set" required>
<option value="">Chọn bộ sản phẩm</option>
<?php foreach ($sets as $group => $names): ?>
<optgroup label="<?= text($group) ?>">
<?php foreach ($names as $number => $name): ?>
<option value="<?= $number ?>"<?= $number === $choice->set ? ' selected' : '' ?>><?= text("$number. $name") ?></option>
<?php endforeach ?>
</optgroup>
<?php endforeach ?>
</select></p>
<p><button type="submit">Mở phiếu</button></p>
</form>
</main>
<?php
    bottom();
}

// The sheet

function show_sheet(Choice $choice, ScoreSheet $sheet): void
{
    $criteria = $sheet->criteria;
    $rated = $sheet->rating?->outcome() === Outcome::Rated;
    top(($rated ? $sheet->rating->stars() . ' sao – ' : '') . 'Phiếu chấm điểm: ' . $criteria->name());
    ?>
<header>
<h1>Phiếu chấm điểm: <?= text($criteria->name()) ?></h1>
<p><?= text($criteria->edition()->name()) ?>, bộ sản phẩm <?= $criteria->set() ?>. Căn cứ: <?= text($criteria->source()) ?>.
<a class="screen" href="./">Chọn bộ sản phẩm khác</a></p>
</header>
<main>
<?php
    errors($sheet->errors, 'Các ô đã chọn đúng vẫn được giữ nguyên. Hãy sửa chỗ trên rồi bấm “Tính sao” lại.');
    if ($sheet->rating !== null) {
        show_rating($sheet->rating);
    }
    ?>
<form method="post" action="<?= text($choice->address()) ?>" id="sheet">
<fieldset class="about">
<legend>Thông tin phiếu</legend>
<p><label for="product">Tên sản phẩm</label>
<input type="text" id="product" name="product" value="<?= text($sheet->product) ?>" autocomplete="off"></p>
<p><label for="member">Người chấm</label>
<input type="text" id="member" name="member" value="<?= text($sheet->member) ?>" autocomplete="name"></p>
<p id="filed">Ngày nộp hồ sơ: <?= text($choice->filed->format('d/m/Y')) ?></p>
</fieldset>
<?php
    show_criteria($sheet);
    show_rules($sheet);
    ?>
<p class="submit screen"><button type="submit">Tính sao</button></p>
</form>
</main>
<?php
    bottom();
}

function show_criteria(ScoreSheet $sheet): void
{
    $parts = $sheet->criteria->parts();
    $sections = $sheet->criteria->sections();
    $part = $section = null;
    foreach ($sheet->criteria as $criterion) {
        if ($criterion->part() !== $part) {
            $part = $criterion->part();
            echo '<h2>Phần ', text($parts[$part]->code() . '. ' . $parts[$part]->name()), ' <small>(', $parts[$part]->max(), " điểm)</small></h2>\n";
        }
        if ($criterion->section() !== $section) {
            $section = $criterion->section();
            $same = $sections[$section]->code() === $criterion->code(); // a section of one criterion is that one
            echo $same ? '' : '<h3>' . text($sections[$section]->code() . '. ' . $sections[$section]->name()) . ' <small>('
                . $sections[$section]->max() . " điểm)</small></h3>\n";
        }
        show_criterion($sheet, $criterion);
    }
}

function show_criterion(ScoreSheet $sheet, Criterion $criterion): void
{
    $code = $criterion->code();
    $place = place($code);
    $wrong = $sheet->errors[$place] ?? null;
    ?>
<fieldset class="criterion<?= $wrong !== null ? ' wrong' : '' ?>" id="<?= text($place) ?>" tabindex="-1">
<legend><span class="code"><?= text($code) ?></span> <?= text($criterion->name()) ?> <small>(tối đa <?= $criterion->best() ?> điểm)</small></legend>
<?php if ($wrong !== null): ?>
<p class="error"><?= text($wrong) ?></p>
<?php endif ?>
<?php foreach (conditions($sheet, $criterion) as $condition): ?>
<p class="note"><?= text($condition) ?></p>
<?php endforeach ?>
<?php
    $case = '';
    foreach ($criterion->options() as $option) {
        if ($option->case() !== $case) {
            $case = $option->case();
            echo '<p class="case">', text(case_name($criterion, $case)), "</p>\n";
        }
        show_option($sheet, $criterion, $option);
    }
    if ($criterion->mode() === Mode::ChooseOne || $criterion->mode() === Mode::ChooseOneCase) {
        $none = empty($sheet->ticks[$code]) ? ' checked' : '';
        echo '<label class="option none screen"><input type="radio" name="tick[', text($code), ']" value=""', $none, '> <span>Chưa chấm</span></label>', "\n";
    }
    echo "</fieldset>\n";
}

/** @return list<string> what the sheet prints with a criterion */
function conditions(ScoreSheet $sheet, Criterion $criterion): array
{
    $said = array_map(fn ($note) => ($note->kind() === 'require' ? 'Yêu cầu: ' : '') . $note->text(), $criterion->notes());
    if ($criterion->appliesIf() >= 0) {
        $said[] = sprintf('Chỉ chấm khi tiêu chí %s đạt từ %d điểm.', $sheet->criteria[$criterion->appliesIf()]->code(), $criterion->appliesFrom());
    }
    if ($criterion->mode() === Mode::Additive) {
        $said[] = 'Chọn mọi mục đạt; điểm được cộng lại. Không chọn mục nào là 0 điểm.';
    }
    return $said;
}

function case_name(Criterion $criterion, string $code): string
{
    foreach ($criterion->cases() as $case) {
        if ($case->code() === $code) {
            return $case->name();
        }
    }
    return $code;
}

function show_option(ScoreSheet $sheet, Criterion $criterion, CriterionOption $option): void
{
    $many = $criterion->mode() === Mode::Additive;
    $untouched = $option->implied() && empty($sheet->ticks[$criterion->code()]);
    $checked = $untouched || $sheet->ticked($criterion, $option->index());
    ?>
<label class="option"><input type="<?= $many ? 'checkbox' : 'radio' ?>" name="tick[<?= text($criterion->code()) ?>]<?= $many ? '[]' : '' ?>" value="<?= $option->index() ?>"<?= $checked ? ' checked' : '' ?>>
<span><?= text($option->text()) ?><?php if ($option->star() > 0): ?> <em class="gate">bắt buộc từ <?= $option->star() ?> sao</em><?php endif ?></span>
<b><?= $option->points() ?>&nbsp;điểm</b></label>
<?php
}

function show_rules(ScoreSheet $sheet): void
{
    ?>
<fieldset class="rules" id="rules" tabindex="-1">
<legend>Trường hợp loại hồ sơ hoặc dừng đánh giá</legend>
<p class="note">Chỉ đánh dấu khi hội đồng xác định có trường hợp này.</p>
<?php foreach ($sheet->criteria->rules() as $rule): ?>
<label class="option"><input type="checkbox" name="rule[]" value="<?= text($rule->id()) ?>"<?= in_array($rule->id(), $sheet->rules, true) ? ' checked' : '' ?>>
<span><?= text($rule->text()) ?></span></label>
<?php endforeach ?>
</fieldset>
<?php
}

// The answer

function show_rating(Rating $rating): void
{
    ?>
<section class="result" id="result" aria-labelledby="result-title">
<h2 id="result-title">Kết quả</h2>
<?php
    show_stars($rating);
    show_findings($rating->reasons(), 'Lý do');
    show_missing($rating);
    show_gates($rating);
    show_way_up($rating);
    show_findings($rating->warnings(), 'Lưu ý');
    ?>
</section>
<?php
}

function show_stars(Rating $rating): void
{
    $stars = $rating->stars();
    if ($rating->outcome() === Outcome::Rated) {
        $most = $rating->criteria()->edition()->starMax();
        echo '<p class="stars"><span aria-hidden="true">', str_repeat('★', $stars), str_repeat('☆', $most - $stars), "</span> <strong>$stars sao</strong></p>\n";
        echo '<p>', text($rating->criteria()->edition()->starMeaning($stars, Ocop\Lang::Vi)), ' <cite>', text($rating->source()), "</cite></p>\n";
    } else {
        $said = match ($rating->outcome()) {
            Outcome::Rejected => 'Hồ sơ bị loại',
            Outcome::Stopped => 'Dừng đánh giá',
            default => 'Chưa đủ để xếp sao',
        };
        echo '<p class="stars"><strong>', $said, "</strong></p>\n";
    }
    ?>
<table>
<caption>Điểm theo phần</caption>
<thead><tr><th scope="col">Phần</th><th scope="col">Điểm</th><th scope="col">Tối đa</th></tr></thead>
<tbody>
<?php foreach ($rating->criteria()->parts() as $i => $part): ?>
<tr><th scope="row"><?= text($part->code() . '. ' . $part->name()) ?></th><td><?= number($rating->partMean($i)) ?></td><td><?= $part->max() ?></td></tr>
<?php endforeach ?>
</tbody>
<tfoot><tr><th scope="row">Tổng điểm</th><td id="total"><?= number($rating->mean()) ?></td><td><?= array_sum(array_map(fn ($part) => $part->max(), $rating->criteria()->parts())) ?></td></tr></tfoot>
</table>
<?php
}

function show_findings(array $findings, string $title): void
{
    if ($findings === []) {
        return;
    }
    echo '<h3>', text($title), "</h3>\n<ul>\n";
    foreach ($findings as $finding) {
        echo '<li>', text($finding->text()), $finding->source() === '' ? '' : ' <cite>' . text($finding->source()) . '</cite>', "</li>\n";
    }
    echo "</ul>\n";
}

function show_missing(Rating $rating): void
{
    if ($rating->missing() === []) {
        return;
    }
    echo "<h3>Tiêu chí chưa chấm</h3>\n<ul class=\"links\">\n";
    foreach ($rating->missing() as $missing) {
        $criterion = $rating->criteria()[$missing->criterion()];
        echo '<li><a href="#', text(place($criterion->code())), '">', text($criterion->code() . ' ' . $criterion->name()), "</a></li>\n";
    }
    echo "</ul>\n";
}

function show_gates(Rating $rating): void
{
    if ($rating->failedGates() === []) {
        return;
    }
    echo "<h3>Điểm bắt buộc chưa đạt</h3>\n<ul>\n";
    foreach ($rating->failedGates() as $gate) {
        $criterion = $rating->criteria()[$gate->criterion()];
        printf("<li>%d sao: <a href=\"#%s\">%s</a> cần ít nhất %d điểm, mới có %s điểm</li>\n", $gate->star(), text(place($criterion->code())),
            text($criterion->code() . ' ' . $criterion->name()), $gate->need(), number($gate->have()));
    }
    echo "</ul>\n";
}

function show_way_up(Rating $rating): void
{
    if ($rating->raises() === []) {
        return;
    }
    printf("<h3>Để đạt %d sao</h3>\n<p>Nâng các tiêu chí sau; tổng điểm khi đó là %s.</p>\n<ul>\n", $rating->nextStars(), number($rating->nextMean()));
    foreach ($rating->raises() as $raise) {
        $criterion = $rating->criteria()[$raise->criterion()];
        printf("<li><a href=\"#%s\">%s</a>: lên ít nhất %d điểm (thêm %s)%s</li>\n", text(place($criterion->code())),
            text($criterion->code() . ' ' . $criterion->name()), $raise->to(), number($raise->gain()),
            $raise->gate() > 0 ? ", điểm bắt buộc {$raise->gate()} sao" : '');
    }
    echo "</ul>\n";
}
