#!/usr/bin/env python3
"""`ocop rate --format ndjson` on several threads: streams.py PATH-OF-OCOP

The same answers as on one, memory that does not grow with the input, whole lines when it is stopped, and an end when
nobody reads any more. The cases of stream.json are run by run.py on one thread, here on three.
"""
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

import run

DOSSIER = (run.HERE / "dossiers" / "council.json").read_text(encoding="utf-8")
LINE = json.dumps(json.loads(DOSSIER), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
# A sanitizer keeps freed memory; that is not what is looked at.
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1:" + os.environ.get("ASAN_OPTIONS", "")}
MEBIBYTE = 1 << 20


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    tests = [cases_on_three_threads, same_on_any_number, memory_stays, a_signal_leaves_whole_lines,
             a_signal_ends_waiting, a_reader_that_goes_ends_it, an_answer_comes_before_the_next_question]
    failed = 0
    for test in tests:
        problem = test(command)
        failed += bool(problem)
        if problem:
            print(f"FAILED {test.__name__}: {problem}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(bool(failed))


def rate(command, *arguments, **options):
    return subprocess.Popen([command, "rate", "--format", "ndjson", *arguments], env=ENVIRONMENT, **options)


def cases_on_three_threads(command):
    for case in run.read_cases():
        if case["name"].startswith("stream: "):
            problems = run.run_case(command, {**case, "args": [*case["args"], "--jobs", "3"]})
            if problems:
                return f"{case['name']}: {problems}"


def same_on_any_number(command):
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, name) for name in ("a", "b", "c")]
        for path, times in zip(paths, (4000, 0, 3000)):
            path.write_bytes((LINE * 99 + b"{}\r\n") * (times // 100) + LINE.rstrip())
        answers = [rate(command, "--jobs", jobs, *paths, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                   .communicate()[0] for jobs in ("1", "2", "7", "0")]
    if answers[0].count(b"\n") != 7003 or answers[0].count(b"ocop-error/1") != 70:
        return f"{answers[0].count(bytes([10]))} lines"
    return None if answers.count(answers[0]) == 4 else "other answers on other threads"


def memory_stays(command):
    """300 MB through a pipe take no more than 60 do."""
    few, many = (peak(command, size) for size in (60, 300))
    return f"{few} KiB for 60 MB, {many} KiB for 300 MB" if many > few + 16 * 1024 else None


def peak(command, megabytes):
    """Of a child of a child of its own, since the system tells the largest of all so far."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        # Blank lines are read, cut and counted as all others, and are much faster than rated.
        piece = LINE * (MEBIBYTE // 10 // len(LINE)) + (b" " * 999 + b"\n") * (MEBIBYTE * 9 // 10 // 1000)
        process = rate(command, "--jobs", "2", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(megabytes):
            process.stdin.write(piece)
        process.stdin.close()
        process.wait()
        os.write(writer, str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss).encode())
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as told:
        found = int(told.read())
    os.waitpid(child, 0)
    return found


def a_signal_leaves_whole_lines(command):
    for jobs in ("1", "2"):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "many")
            with path.open("wb") as file:
                for _ in range(40):
                    file.write(LINE * 5000)
            process = rate(command, "--jobs", jobs, path, stdout=subprocess.PIPE)
            answers = process.stdout.read(MEBIBYTE)
            process.send_signal(signal.SIGINT)
            answers += process.stdout.read()
        status = process.wait(run.TIME_LIMIT)
        if status != -signal.SIGINT:
            return f"status {status} with --jobs {jobs}"
        if not answers.endswith(b"}\n") or answers.count(b"\n") >= 200000:
            return f"{answers.count(bytes([10]))} lines with --jobs {jobs}, the end is {answers[-20:]}"


def a_signal_ends_waiting(command):
    for jobs in ("1", "2"):
        process = rate(command, "--jobs", jobs, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(LINE)
        process.stdin.flush()
        answer = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        status = process.wait(run.TIME_LIMIT)
        if status != -signal.SIGTERM or not answer:
            return f"status {status} with --jobs {jobs}"


def a_reader_that_goes_ends_it(command):
    """Also while more input is waited for."""
    process = rate(command, "--jobs", "2", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.close()
    begin = time.monotonic()
    try:
        while time.monotonic() < begin + run.TIME_LIMIT:
            process.stdin.write(LINE)
            process.stdin.flush()
            if process.poll() is not None:
                break
            time.sleep(0.01)
    except BrokenPipeError:
        pass
    status = process.wait(run.TIME_LIMIT)
    return None if status == 3 else f"status {status}"


def an_answer_comes_before_the_next_question(command):
    for jobs in ("1", "2"):
        process = rate(command, "--jobs", jobs, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        killer = threading.Timer(run.TIME_LIMIT, process.kill)
        killer.start()
        for _ in range(3):
            process.stdin.write(LINE)
            process.stdin.flush()
            if not process.stdout.readline().startswith(b'{"format":"ocop-rating/1"'):
                return f"no answer with --jobs {jobs}"
        process.stdin.close()
        process.stdout.close()
        status = process.wait(run.TIME_LIMIT)
        killer.cancel()
        if status != 0:
            return f"status {status} with --jobs {jobs}"


if __name__ == "__main__":
    main()
