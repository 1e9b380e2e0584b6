<?php

declare(strict_types=1);

use Ocop\{Criteria, Edition, Registration};

/** Which sheet is meant: the day that the dossier is filed says which rules hold, the product set which sheet of theirs. */
final class Choice
{
    /** @var list<string> what cannot be used, said to the user */
    public array $errors = [];
    /** As it was typed, to be shown again. */
    public string $day;
    public ?DateTimeImmutable $filed;
    public ?int $set = null;

    public static function read(array $asked): self
    {
        $choice = new self();
        $choice->readDay($asked['filed'] ?? '');
        $choice->readSet($asked['set'] ?? '');
        return $choice;
    }

    private function readDay(mixed $day): void
    {
        $this->day = is_string($day) && $day !== '' ? $day : date('Y-m-d');
        $known = is_string($day) && preg_match('/^(\d{4})-(\d\d)-(\d\d)$/D', $this->day, $found) === 1
            && checkdate((int) $found[2], (int) $found[3], (int) $found[1]);
        $this->filed = $known ? new DateTimeImmutable($this->day) : null;
        if ($this->filed === null) {
            $this->errors[] = 'Ngày nộp hồ sơ phải viết theo dạng năm-tháng-ngày, ví dụ 2026-06-10.';
        }
    }

    private function readSet(mixed $set): void
    {
        if ($set === '') {
            return;
        }
        $number = is_string($set) ? filter_var($set, FILTER_VALIDATE_INT, ['options' => ['min_range' => 1, 'max_range' => 999]]) : false;
        $this->set = $number === false ? null : $number;
        if ($this->set === null) {
            $this->errors[] = 'Bộ sản phẩm phải là một số trong danh sách; hãy chọn lại.';
        }
    }

    /** The rules of the day; those of today while the day is not known. */
    public function edition(): Edition
    {
        return Edition::choose($this->filed ?? new DateTimeImmutable('today'), Registration::First);
    }

    /** The sheet that is meant, null while none is. */
    public function criteria(): ?Criteria
    {
        return $this->errors === [] && $this->set !== null ? Criteria::open($this->edition(), $this->set) : null;
    }

    /** @return array<string, array<int, string>> the sheets to choose from: group => number => name */
    public function sets(): array
    {
        $sets = [];
        $edition = $this->edition();
        foreach ($edition->groups() as $group) {
            $names[$group->code()] = $group->label() . '. ' . $group->name();
        }
        foreach ($edition->hasCriteria() ? $edition->sets() : [] as $number) {
            $criteria = Criteria::open($edition, $number);
            $sets[$names[$criteria->group()]][$number] = $criteria->name();
        }
        return $sets;
    }

    public function address(): string
    {
        return '?' . http_build_query(['set' => $this->set, 'filed' => $this->day]);
    }
}
