<?php

declare(strict_types=1);

use Ocop\{Criteria, Criterion, Dossier, Mode, OcopException, Rating, Registration, Sheet};

/** One member's sheet as it was sent: what of it can be used is ticked, what cannot is told, nothing is thrown away. */
final class ScoreSheet
{
    /** @var array<string, string> what cannot be used: id of the place on the page => what is wrong */
    public array $errors = [];
    public string $product = '';
    public string $member = '';
    /** @var array<string, list<int>> code of a criterion => numbers of the options that are ticked */
    public array $ticks = [];
    /** @var list<string> ids of the rules that shut the dossier out */
    public array $rules = [];
    /** Null until something was sent that can be used. */
    public ?Rating $rating = null;

    public function __construct(public readonly Criteria $criteria, private readonly DateTimeImmutable $filed)
    {
    }

    public function fill(array $sent): void
    {
        if ($sent === [] || count($sent, COUNT_RECURSIVE) >= (int) ini_get('max_input_vars')) {
            $this->errors['sheet'] = 'Phiếu gửi lên trống hoặc quá lớn nên không đọc được hết; hãy kiểm tra lại các ô rồi gửi lại.';
        }
        $this->product = $this->line($sent, 'product', 'Tên sản phẩm');
        $this->member = $this->line($sent, 'member', 'Người chấm');
        $sheet = new Sheet($this->criteria, 'người chấm');
        $dossier = new Dossier($this->criteria);
        $this->try('product', fn () => $dossier->setProduct($this->product));
        $this->try('member', function () use (&$sheet): void {
            $sheet = $this->member === '' ? $sheet : new Sheet($this->criteria, $this->member);
        });
        $this->try('filed', fn () => $dossier->setFiled($this->filed, Registration::First));
        $this->tick($sheet, $this->table($sent, 'tick'));
        $this->shutOut($dossier, $this->table($sent, 'rule'));
        if ($this->errors === []) {
            $dossier->addSheet($sheet);
            $this->try('sheet', fn () => $this->rating = new Rating($dossier));
        }
    }

    public function ticked(Criterion $criterion, int $option): bool
    {
        return in_array($option, $this->ticks[$criterion->code()] ?? [], true);
    }

    private function line(array $sent, string $name, string $label): string
    {
        $value = $sent[$name] ?? '';
        if (!is_string($value)) {
            $this->errors[$name] = "$label phải là một dòng chữ.";
            return '';
        }
        return trim($value);
    }

    private function table(array $sent, string $name): array
    {
        $value = $sent[$name] ?? [];
        if (!is_array($value)) {
            $this->errors['sheet'] = 'Phiếu gửi lên không đúng mẫu; các ô đọc được vẫn giữ nguyên.';
            return [];
        }
        return $value;
    }

    private function tick(Sheet $sheet, array $sent): void
    {
        foreach ($sent as $code => $given) {
            if (!isset($this->criteria[(string) $code])) {
                $this->errors['sheet'] ??= "Phiếu này không có tiêu chí “{$code}”.";
                continue;
            }
            $many = $this->criteria[(string) $code]->mode() === Mode::Additive;
            foreach ($many && is_array($given) ? $given : [$given] as $option) {
                $this->answer($sheet, (string) $code, $option);
            }
        }
        foreach ($this->criteria as $criterion) {
            // Items that add up: where none is ticked, none is earned.
            if ($criterion->mode() === Mode::Additive && !isset($this->ticks[$criterion->code()])) {
                $sheet->setPoints($criterion->code(), 0);
            }
        }
    }

    private function answer(Sheet $sheet, string $code, mixed $option): void
    {
        if ($option === '') {
            return; // "not yet"
        }
        $number = is_string($option) ? filter_var($option, FILTER_VALIDATE_INT, ['options' => ['min_range' => 0, 'max_range' => 9999]]) : false;
        if ($number === false) {
            $this->errors[place($code)] = "Tiêu chí $code: mức đã chọn không đọc được; hãy chọn lại.";
            return;
        }
        $this->try(place($code), function () use ($sheet, $code, $number): void {
            $sheet->answer($code, $number);
            $this->ticks[$code][] = $number;
        });
    }

    private function shutOut(Dossier $dossier, array $sent): void
    {
        foreach ($this->criteria->rules() as $rule) {
            if (in_array($rule->id(), $sent, true)) {
                $this->rules[] = $rule->id();
                $this->try('rules', fn () => $dossier->addRule($rule->effect(), $rule->id()));
            }
        }
        if (array_diff(array_filter($sent, is_string(...)), $this->rules) !== [] || count(array_filter($sent, is_string(...))) !== count($sent)) {
            $this->errors['rules'] = 'Có trường hợp loại hồ sơ mà phiếu này không có.';
        }
    }

    /** What the library refuses, it says in Vietnamese. */
    private function try(string $place, callable $call): void
    {
        try {
            $call();
        } catch (OcopException $refusal) {
            $this->errors[$place] = $refusal->messageVi;
        }
    }
}

/** Where on the page a criterion stands. */
function place(string $code): string
{
    return 'tieu-chi-' . $code;
}
