<?php
/** The page of examples/php behind PHP's own web server, on the loopback, with what it wrote into its log. */

declare(strict_types=1);

final class Server
{
    public readonly string $address;
    private readonly string $log;
    /** @var resource */
    private $process;

    public function __construct(string $extension)
    {
        $free = stream_socket_server('tcp://127.0.0.1:0');
        $place = stream_socket_get_name($free, false);
        fclose($free);
        $this->address = "http://$place";
        $this->log = tempnam(sys_get_temp_dir(), 'ocop');
        $this->process = proc_open([PHP_BINARY, '-n', '-d', "extension=$extension", '-d', 'display_errors=0', '-d', 'log_errors=1', '-d', 'date.timezone=Asia/Ho_Chi_Minh',
            '-d', 'html_errors=0', '-S', $place, '-t', __DIR__ . '/../../../examples/php'],
            [['file', '/dev/null', 'r'], ['file', $this->log, 'w'], ['file', $this->log, 'w']], $pipes);
        wait_for(fn () => @file_get_contents($this->address) !== false, 'the page is not served: ' . file_get_contents($this->log));
    }

    /** @return array{int, string} status and body */
    public function get(string $path, array|string|null $sent = null, string $method = 'POST'): array
    {
        $http = ['ignore_errors' => true, 'timeout' => 30];
        if ($sent !== null) {
            $http += ['method' => $method, 'header' => 'Content-Type: application/x-www-form-urlencoded',
                'content' => is_array($sent) ? http_build_query($sent) : $sent];
        }
        $body = file_get_contents($this->address . $path, false, stream_context_create(['http' => $http]));
        return [(int) explode(' ', $http_response_header[0])[1], $body];
    }

    /** PHP itself says when it was sent more than it takes. */
    public function complaints(): array
    {
        $lines = preg_grep('/Warning|Fatal|Deprecated|Notice|Uncaught/', file($this->log));
        return array_values(preg_grep('/Input variables exceeded/', $lines, PREG_GREP_INVERT));
    }

    public function stop(): void
    {
        proc_terminate($this->process);
        proc_close($this->process);
        unlink($this->log);
    }
}

function wait_for(callable $happens, string $otherwise): void
{
    $until = microtime(true) + 60;
    while (!quiet($happens)) {
        if (microtime(true) > $until) {
            throw new RuntimeException($otherwise);
        }
        usleep(50_000);
    }
}

/** What fails for now is no answer yet. */
function quiet(callable $call): mixed
{
    try {
        return $call();
    } catch (ErrorException) {
        return false;
    }
}
