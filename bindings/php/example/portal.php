<?php
/**
 * What a portal of a province asks: the stars of a dossier, the next step of a case, the days of a certificate, how far a
 * plan has come.
 *
 *   php -d extension=build/bindings/php/ocop.so bindings/php/example/portal.php examples
 */

declare(strict_types=1);

use Ocop\{CaseFile, Certificate, CertificateStatus, Edition, Observations, OcopException, Outlook, Plan, Progress, ProgressState};

function dossier(string $file): void
{
    $rating = Ocop\rate(file_get_contents($file));
    $criteria = $rating->criteria();
    say("Hồ sơ %s: %d sao, trung bình %s điểm", $rating->id(), $rating->stars(), $rating->mean());
    foreach ($rating->failedGates() as $gate) {
        $criterion = $criteria[$gate->criterion()];
        say('  chưa đạt điểm bắt buộc %d sao: %s %s, có %s, cần %d', $gate->star(), $criterion->code(), $criterion->name(),
            $gate->have(), $gate->need());
    }
}

function following(string $file, DateTimeInterface $today): void
{
    $followed = CaseFile::fromJson(file_get_contents($file));
    $outlook = new Outlook($followed, $today);
    say('Vụ việc %s: %s', $followed->id(), $followed->stateName());
    foreach ($outlook->nextSteps() as $next) {
        say('  bước tiếp theo: %s (%s)', $next->name(), $next->byName());
    }
    foreach ($outlook->agenda() as $item) {
        say('  hạn %s%s: %s', $item->by()->format('d/m/Y'), $item->overdue() ? ', đã quá hạn' : '', $item->text());
    }
}

function certificate(string $edition, DateTimeInterface $issued, int $stars, DateTimeInterface $today): void
{
    $certificate = new Certificate(Edition::open($edition), $issued, $stars);
    $status = match ($certificate->status($today)) {
        CertificateStatus::RenewalOpen => 'đang trong thời gian nộp hồ sơ công nhận lại',
        CertificateStatus::RenewalLate => 'đã quá hạn nộp hồ sơ công nhận lại',
        CertificateStatus::Expired => 'đã hết hạn',
        default => 'còn hiệu lực',
    };
    say('Giấy chứng nhận ngày %s: hết hạn %s, còn %d ngày, %s (từ %s đến %s)', $issued->format('d/m/Y'),
        $certificate->expires()->format('d/m/Y'), $certificate->daysLeft($today), $status,
        $certificate->fileFrom()->format('d/m/Y'), $certificate->fileUntil()->format('d/m/Y'));
}

function plan(string $file, string $observations, DateTimeInterface $today): void
{
    $plan = Plan::fromJson(file_get_contents($file));
    $progress = new Progress($plan, $today);
    $progress->observe(Observations::fromJson(file_get_contents($observations)));
    $progress->judge();
    say('Kế hoạch %s', $plan->name());
    $targets = $plan->targets();
    foreach ($progress as $i => $target) {
        if ($target->state() !== ProgressState::NoData) {
            $measured = intdiv($target->numerator() * 100, $target->denominator()) / 100;
            say('  %s: %s, chỉ tiêu %d%s (%s)', $targets[$i]->name(), $measured, $target->goal(),
                $targets[$i]->percentOf() === '' ? '' : '%', Progress::stateText($target->state()));
        }
    }
}

function refusal(): void
{
    try {
        Ocop\rate('{"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 99}}');
    } catch (OcopException $e) {
        say('Bị từ chối: %s (tại %s)', $e->messageVi, $e->pointer);
    }
}

function say(string $format, mixed ...$values): void
{
    printf("$format\n", ...$values);
}

$examples = $argv[1];
dossier("$examples/dossiers/durian-2026-council-of-five.json");
following("$examples/cases/durian-2026-at-commune.json", new DateTimeImmutable('2026-06-25'));
certificate('26-2026', new DateTimeImmutable('2023-08-05'), 4, new DateTimeImmutable('2026-07-01'));
plan("$examples/plans/national-919.json", "$examples/observations/national-919.json", new DateTimeImmutable('2024-06-30'));
refusal();
