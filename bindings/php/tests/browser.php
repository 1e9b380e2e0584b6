<?php
/** Headless Chromium, asked through chromedriver by the WebDriver protocol, on the loopback alone. */

declare(strict_types=1);

final class Browser
{
    private const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

    private readonly string $folder;
    private readonly string $session;
    private readonly string $driver;
    /** @var list<string> what the driver said of its port */
    private array $found = [];
    /** @var resource */
    private $process;

    /** @param array<string, mixed> $options of Chromium, besides its arguments */
    public function __construct(string $chromedriver, string $chromium, array $options = [])
    {
        $this->folder = sys_get_temp_dir() . '/ocop-' . bin2hex(random_bytes(8));
        mkdir($this->folder);
        $log = "$this->folder/log";
        $this->process = proc_open([$chromedriver, '--port=0'], [['file', '/dev/null', 'r'], ['file', $log, 'w'], ['file', $log, 'a']], $pipes,
            $this->folder, ['HOME' => $this->folder, 'PATH' => getenv('PATH'), 'LANG' => 'C.UTF-8']);
        wait_for(fn () => preg_match('/started successfully on port (\d+)/', file_get_contents($log), $this->found) === 1, 'no chromedriver');
        $this->driver = "http://127.0.0.1:{$this->found[1]}";
        $arguments = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--lang=vi', "--user-data-dir=$this->folder/profile"];
        $made = $this->send('POST', '', ['capabilities' => ['alwaysMatch' => [
            'goog:chromeOptions' => ['binary' => $chromium, 'args' => $arguments] + $options]]]);
        $this->session = "/{$made['sessionId']}";
    }

    private function send(string $method, string $path, ?array $sent = null): mixed
    {
        $body = $sent === null ? '' : json_encode($sent ?: new stdClass(), JSON_THROW_ON_ERROR);
        $context = stream_context_create(['http' => ['method' => $method, 'header' => 'Content-Type: application/json', 'content' => $body,
            'ignore_errors' => true, 'timeout' => 120]]);
        $answer = json_decode($this->body("$this->driver/session" . ($this->session ?? '') . $path, $context), true, flags: JSON_THROW_ON_ERROR);
        if (isset($answer['value']['error'])) {
            throw new RuntimeException("$path: {$answer['value']['message']}");
        }
        return $answer['value'];
    }

    /** As long as it says it is: chromedriver keeps its connections open. */
    private function body(string $address, mixed $context): string
    {
        $stream = fopen($address, 'r', false, $context);
        $length = preg_filter('/^content-length:\s*(\d+)$/i', '$1', stream_get_meta_data($stream)['wrapper_data']);
        $body = stream_get_contents($stream, (int) reset($length));
        fclose($stream);
        return $body;
    }

    public function open(string $address): void
    {
        $this->send('POST', '/url', ['url' => $address]);
    }

    private function element(string $selector): string
    {
        return '/element/' . $this->send('POST', '/element', ['using' => 'css selector', 'value' => $selector])[self::ELEMENT];
    }

    public function click(string $selector): void
    {
        $this->send('POST', $this->element($selector) . '/click', []);
    }

    /** Sends the form and waits for the page that answers. */
    public function submit(): void
    {
        $this->leave(fn () => $this->click('button'));
    }

    public function leave(callable $act): void
    {
        $this->ask('window.before = true');
        $act();
        wait_for(fn () => $this->ask('return !window.before && document.readyState === "complete"'), 'no other page came');
    }

    public function type(string $selector, string $text): void
    {
        $this->send('POST', $this->element($selector) . '/value', ['text' => $text]);
    }

    public function text(string $selector): string
    {
        return $this->send('GET', $this->element($selector) . '/text');
    }

    /** What a script gives back: `return …`. */
    public function ask(string $script, mixed ...$given): mixed
    {
        return $this->send('POST', '/execute/sync', ['script' => $script, 'args' => $given]);
    }

    /** Keys that are pressed one after the other, wherever the focus is. */
    public function press(string ...$keys): void
    {
        $actions = [];
        foreach ($keys as $key) {
            $actions[] = ['type' => 'keyDown', 'value' => $key];
            $actions[] = ['type' => 'keyUp', 'value' => $key];
        }
        $this->send('POST', '/actions', ['actions' => [['type' => 'key', 'id' => 'keys', 'actions' => $actions]]]);
    }

    public function resize(int $width, int $height): void
    {
        $this->send('POST', '/window/rect', ['width' => $width, 'height' => $height]);
    }

    /** The DevTools protocol, for what WebDriver has no word for. */
    public function tool(string $command, array $given): mixed
    {
        return $this->send('POST', '/goog/cdp/execute', ['cmd' => $command, 'params' => $given]);
    }

    public function pdf(): string
    {
        return base64_decode($this->send('POST', '/print', ['background' => false, 'page' => ['width' => 21.0, 'height' => 29.7]]));
    }

    /** Kept where a person may look, if OCOP_SCREENSHOTS names a folder. */
    public function picture(string $name): void
    {
        if (getenv('OCOP_SCREENSHOTS')) {
            $height = $this->ask('return Math.min(document.documentElement.scrollHeight, 2400)');
            $shot = $this->tool('Page.captureScreenshot', ['captureBeyondViewport' => true, 'clip' => ['x' => 0, 'y' => 0, 'scale' => 1,
                'width' => $this->ask('return document.documentElement.clientWidth'), 'height' => $height]]);
            file_put_contents(getenv('OCOP_SCREENSHOTS') . "/$name.png", base64_decode($shot['data']));
        }
    }

    public function stop(): void
    {
        $this->send('DELETE', '');
        proc_terminate($this->process);
        proc_close($this->process);
        exec('rm -rf ' . escapeshellarg($this->folder));
    }
}
