<?php
/** Text, numbers and days that go in and out: Vietnamese, emoji, NULs, broken UTF-8, nothing, too much, wrong types. */

declare(strict_types=1);

use Ocop\{Code, Context, Dossier, Edition, Lang, Limit, Mode, MonthEnd, Rating, Registration, Sheet, Status};

require __DIR__ . '/checks.php';

$texts = ['Sầu riêng Bình Thuận', "Sa\u{302}\u{300}u rie\u{302}ng", "mật ong 🍯🇻🇳 \u{10FFFF}", '日本', ''];
foreach ($texts as $text) {
    check("text comes back: $text", static function () use ($text): void {
        $dossier = new Dossier(criteria());
        $dossier->setId($text);
        same($text, $dossier->id());
    });
}
check('a name in NFD is the same name', static fn () => same('Sầu riêng', Ocop\textToNfc("Sa\u{302}\u{300}u rie\u{302}ng")));
check('emoji in a document come back', static function (): void {
    $rating = Ocop\rate(dossier('🍯', 'Hội đồng 🇻🇳'));
    same('🍯', $rating->id());
    same('Hội đồng 🇻🇳', $rating->sheets()[0]->member());
});

foreach (["a\0b", "\0", "mật\0", "\xED\xA0\xBC", "a\xFF", "\xC3"] as $text) {
    check('no UTF-8, refused and never cut: ' . bin2hex($text), static function () use ($text): void {
        $dossier = new Dossier(criteria());
        $dossier->setId('trước');
        same(Status::Text, refused(static fn () => $dossier->setId($text))->status);
        same('trước', $dossier->id());
        $document = str_replace('"Chủ tịch"', "\"$text\"", dossier('1'));
        holds(in_array(refused(static fn () => Ocop\rateJson($document))->status, [Status::Text, Status::Json], true));
        same(-1, criteria()->find("A.1.1$text"));
        same(false, isset(criteria()["A.1.1$text"]));
        refused(static fn () => new Code("86-29551-3-2026$text"));
        refused(static fn () => Edition::fromFile(__FILE__ . $text));
    });
}

check('a broken document says where', static function (): void {
    $failure = refused(static fn () => Ocop\rateJson("{\"format\":\n \"ocop-dossier/1\",,}"));
    same(Status::Json, $failure->status);
    same(2, $failure->inputLine);
    holds($failure->inputColumn > 0);
});
check('a refusal names the place and the rule, in both languages', static function (): void {
    $failure = refused(static fn () => Ocop\rate(dossier('1', 'a', ['A.1.1' => 99])));
    same(302, $failure->getCode());
    same(Status::Points, $failure->status);
    same('/sheets/0/points/A.1.1', $failure->pointer);
    same('26-2026#/sets/1/criteria/A.1.1', $failure->rule);
    holds(str_contains($failure->sourceVi, 'Phụ lục') && $failure->sourceEn !== '');
    holds(str_contains($failure->messageVi, 'điểm'));
    same("$failure->messageEn (at /sheets/0/points/A.1.1)", $failure->getMessage());
    same(__FILE__, $failure->getFile());
    holds($failure instanceof RuntimeException);
    thrown(Error::class, static fn () => $failure->pointer = 'khác');
});
check('nothing is refused by its type, or means nothing', static function (): void {
    $dossier = new Dossier(criteria());
    thrown(TypeError::class, static fn () => $dossier->setId(null));
    thrown(TypeError::class, static fn () => Ocop\rateJson(null));
    thrown(TypeError::class, static fn () => new Rating(null));
    thrown(TypeError::class, static fn () => Edition::choose(null, Registration::First));
    thrown(TypeError::class, static fn () => Edition::fromFile(null));
    same(Status::Io, refused(static fn () => Edition::fromFile('không có tệp này.json'))->status);
    $dossier->setFiled(null, Registration::First);
    same(null, Edition::open(NOW)->filedTo());
    same(null, Ocop\columnFind('không có cột này'));
    same(null, Ocop\columnFind(null));
});
check('another type is a TypeError', static function (): void {
    $wrong = [1, 1.5, true, [], new stdClass(), STDIN, Lang::Vi, criteria(), static fn () => 1];
    foreach ($wrong as $value) {
        thrown(TypeError::class, static fn () => Ocop\rateJson($value));
        thrown(TypeError::class, static fn () => Edition::open($value));
    }
    foreach (['1', 1.5, null, [], Lang::Vi] as $value) {
        thrown(TypeError::class, static fn () => Ocop\Criteria::open(Edition::open(NOW), $value));
        thrown(TypeError::class, static fn () => Ocop\dateAddMonths($value, 1, MonthEnd::LastDay));
        thrown(TypeError::class, static fn () => Ocop\statusName($value));
    }
    thrown(TypeError::class, static fn () => (new Dossier(criteria()))->addSheet(criteria()));
    thrown(ArgumentCountError::class, static fn () => Ocop\rateJson());
});
check('a number outside is refused, or answered with nothing', static function (): void {
    $criteria = criteria();
    foreach ([-1, $criteria->count(), 2 ** 31 - 1, -(2 ** 31)] as $index) {
        same('', $criteria->code($index));
        same(null, $criteria->mode($index));
        same(false, isset($criteria[$index]));
        thrown(OutOfRangeException::class, static fn () => $criteria[$index]);
    }
    same('Ocop\Criteria::code(): Argument #1 ($criterion) must be between -2147483648 and 2147483647',
        thrown(ValueError::class, static fn () => $criteria->code(2 ** 31))->getMessage());
    thrown(ValueError::class, static fn () => $criteria->code(PHP_INT_MIN));
    same(Mode::ChooseOne, $criteria->mode(0));
    $context = new Context();
    same(Status::Argument, refused(static fn () => $context->setLimit(Limit::Sheets, PHP_INT_MIN))->status);
    $context->setLimit(Limit::InputBytes, 2 ** 31 - 1);
    same(2 ** 31 - 1, $context->limit(Limit::InputBytes));
});
check('days are dates of PHP', static function (): void {
    holds(Ocop\dateRead('10/6/2026') == day('2026-06-10'));
    $leap = new DateTime('2024-02-29 23:59:59', new DateTimeZone('Pacific/Kiritimati'));
    same('2027-03-01', Ocop\dateAddMonths($leap, 36, MonthEnd::NextDay)->format('Y-m-d'));
    same('2026-05-22 00:00:00', Edition::open(NOW)->filedFrom()->format('Y-m-d H:i:s'));
    foreach (['0000-12-31', '-0044-03-15', '+10000-01-01', '+292277026596-12-04'] as $far) {
        same(Status::Date, refused(static fn () => Ocop\dateAddMonths(day($far), 1, MonthEnd::LastDay))->status, $far);
    }
    same(Status::Date, refused(static fn () => Ocop\dateRead('31/4/2026'))->status);
    $unmade = (new ReflectionClass(UnmadeDay::class))->newInstanceWithoutConstructor();
    thrown(Error::class, static fn () => Ocop\dateAddMonths($unmade, 1, MonthEnd::LastDay));
    date_default_timezone_set('Asia/Ho_Chi_Minh');
    holds(Ocop\dateRead('10/6/2026') == day('2026-06-10'));
    date_default_timezone_set('UTC');
});
check('text may be long', static function (): void {
    $text = str_repeat('ư', 5_000_000);
    $dossier = new Dossier(criteria());
    $dossier->setId($text);
    holds($text === $dossier->id());
    same(Status::Text, refused(static fn () => $dossier->setId("$text\0"))->status);
    $context = new Context();
    $context->setLimit(Limit::InputBytes, 1000);
    same(Status::Limit, refused(static fn () => Ocop\rateJson($text, $context))->status);
    same(Status::Limit, refused(static fn () => Ocop\rateJson(str_repeat('[', 1_000_000)))->status);
});
check('a failed constructor leaves nothing', static function (): void {
    $sheet = new Sheet(criteria(), 'a');
    thrown(Error::class, static fn () => $sheet->__construct(criteria(), 'b'));
    same('a', $sheet->member());
    same(Status::Text, refused(static fn () => new Sheet(criteria(), "\xFF"))->status);
});

final class UnmadeDay extends DateTime
{
}

finish();
