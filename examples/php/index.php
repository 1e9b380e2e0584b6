<?php
/**
 * The score sheet of a product as a page: choose a product set, tick the sheet, see the stars, the reasons, the gates that
 * do not hold and the way up. Plain forms, no script. From the folder of the project:
 *
 *   php -d extension=build/bindings/php/ocop.so -S 127.0.0.1:8000 -t examples/php
 */

declare(strict_types=1);

use Ocop\OcopException;

require __DIR__ . '/Choice.php';
require __DIR__ . '/ScoreSheet.php';
require __DIR__ . '/page.php';

header('Content-Type: text/html; charset=UTF-8');
header("Content-Security-Policy: default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
header('X-Content-Type-Options: nosniff');
header('Referrer-Policy: no-referrer');
header('Cache-Control: no-store');

answer($_SERVER['REQUEST_METHOD'], $_GET, $_POST);

function answer(string $method, array $asked, array $sent): void
{
    if (!in_array($method, ['GET', 'HEAD', 'POST'], true)) {
        http_response_code(405);
        header('Allow: GET, HEAD, POST');
        return;
    }
    $choice = Choice::read($asked);
    try {
        $criteria = $choice->criteria();
    } catch (OcopException $refusal) {
        $choice->errors[] = $refusal->messageVi;
        $criteria = null;
    }
    if ($criteria === null) {
        http_response_code($choice->errors ? 422 : 200);
        show_chooser($choice);
        return;
    }
    $sheet = new ScoreSheet($criteria, $choice->filed);
    if ($method === 'POST') {
        $sheet->fill($sent);
    }
    http_response_code($sheet->errors ? 422 : 200);
    show_sheet($choice, $sheet);
}
