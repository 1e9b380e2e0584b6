#!/usr/bin/env python3
"""Run the ocop command over the cases of this folder: run.py PATH-OF-OCOP [PART-OF-A-NAME]

A file *.json holds a list of cases. A case has a "name", "args", and of these what it needs:

  stdin        what the command reads: a piece or a list of pieces, see pieces()
  pause        seconds to wait before each piece; standard input is then a pipe
  files        {name: pieces} in the folder where the command runs
  env          {variable: value}
  terminal     ["stdout", "stderr"]: those that are a terminal
  needs        a part of the library that may be left out; OCOP_WITHOUT lists those that were
  stdout_to    a device that standard output goes to
  exit         the expected exit status, 0 if left out
  stdout       what is expected there; nothing at all if left out
  stderr       the same

An expectation is the exact text, or an object with "contains", "lacks" (lists of texts), "matches" (list of regular
expressions), "lines" (their number), "widest" (columns), "json" (one object a line: every key named must be there with
that value, a list must have that many items) or "any": true.
"""
import contextlib
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TIME_LIMIT = 120


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    command = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    passed = failed = 0
    for case in read_cases():
        if wanted not in case["name"] or case.get("needs") in os.environ.get("OCOP_WITHOUT", "").split():
            continue
        problems = run_case(command, case)
        passed += not problems
        failed += bool(problems)
        for problem in problems:
            print(f"FAILED {case['name']}: {problem}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


def read_cases():
    names = set()
    for path in sorted(HERE.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            case["name"] = f"{path.stem}: {case['name']}"
            if case["name"] in names:
                sys.exit(f"two cases are named {case['name']!r}")
            names.add(case["name"])
            yield case


def run_case(command, case):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in case.get("files", {}).items():
            pathlib.Path(folder, name).write_bytes(pieces(content))
        status, stdout, stderr = run(command, case, folder)
    expected = case.get("exit", 0)
    problems = []
    if status != expected:
        problems.append(f"exit status {status}, expected {expected}; stderr: {stderr[:500]!r}")
    problems += [f"stdout {text}" for text in compare(stdout, case.get("stdout", ""))]
    problems += [f"stderr {text}" for text in compare(stderr, case.get("stderr", ""))]
    return problems


def pieces(content):
    """Bytes of a text, {"hex": …}, {"repeat": piece, "times": n}, {"dossier" or "case": file, "patch": {…}}, {"example":
    file of examples/}, or a list."""
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, list):
        return b"".join(pieces(piece) for piece in content)
    if "hex" in content:
        return bytes.fromhex(content["hex"])
    if "repeat" in content:
        return pieces(content["repeat"]) * content["times"]
    if "example" in content:
        return (HERE.parents[1] / "examples" / content["example"]).read_bytes()
    path = HERE / "dossiers" / content["dossier"] if "dossier" in content else HERE / "cases" / content["case"]
    document = json.loads(path.read_text(encoding="utf-8"))
    document = merge(document, content.get("patch", {}))
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def merge(target, patch):
    """RFC 7396, with a list addressed by {"0": …} as well."""
    if not isinstance(patch, dict):
        return patch
    if isinstance(target, list):
        return [merge(item, patch[str(i)]) if str(i) in patch else item for i, item in enumerate(target)]
    target = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), value)
    return target


def run(command, case, folder):
    terminals = {name: pty.openpty() for name in case.get("terminal", [])}
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    environment.update({"TERM": "xterm"}, **case.get("env", {}))
    outputs = {}
    for name in ("stdout", "stderr"):
        outputs[name] = terminals[name][1] if name in terminals else subprocess.PIPE
    if "stdout_to" in case:
        outputs["stdout"] = open(case["stdout_to"], "wb")
    with tempfile.TemporaryFile() as stdin:
        stdin.write(pieces(case.get("stdin", "")))
        stdin.seek(0)
        outputs["stdin"] = subprocess.PIPE if "pause" in case else stdin
        process = subprocess.Popen([command, *case["args"]], cwd=folder, env=environment, **outputs)
    if "pause" in case:
        threading.Thread(target=feed, args=(process.stdin, case), daemon=True).start()
    for master, slave in terminals.values():
        os.close(slave)
    results = collect(process, {name: ends[0] for name, ends in terminals.items()})
    return process.wait(TIME_LIMIT), results.get("stdout", ""), results.get("stderr", "")


def feed(stdin, case):
    with contextlib.suppress(BrokenPipeError), stdin:
        for piece in case["stdin"]:
            time.sleep(case["pause"])
            stdin.write(pieces(piece))
            stdin.flush()


def collect(process, masters):
    """Read pipes and terminals side by side, until all of them are closed."""
    readers = {pipe.fileno(): name for name, pipe in (("stdout", process.stdout), ("stderr", process.stderr)) if pipe}
    readers.update({master: name for name, master in masters.items()})
    results = {name: b"" for name in readers.values()}
    while readers:
        for reader in select.select(list(readers), [], [], TIME_LIMIT)[0]:
            try:
                data = os.read(reader, 65536)
            except OSError:  # how Linux tells that a terminal was closed
                data = b""
            results[readers[reader]] += data
            if not data:
                os.close(reader) if readers[reader] in masters else None
                del readers[reader]
    for name in masters:  # a terminal turns line feeds into these
        results[name] = results[name].replace(b"\r\n", b"\n")
    return {name: data.decode("utf-8", "replace") for name, data in results.items()}


def compare(text, expected):
    if isinstance(expected, str):
        return [] if text == expected else [f"is {text[:2000]!r}, expected {expected!r}"]
    problems = [f"lacks {part!r}: {text[:2000]!r}" for part in expected.get("contains", []) if part not in text]
    problems += [f"has {part!r}" for part in expected.get("lacks", []) if part in text]
    problems += [
        f"does not match {part!r}: {text[:2000]!r}" for part in expected.get("matches", []) if not re.search(part, text)
    ]
    lines = text.split("\n")
    if "lines" in expected and (lines[-1] or len(lines) - 1 != expected["lines"]):
        problems.append(f"has {len(lines) - 1} lines, expected {expected['lines']}")
    if "widest" in expected:
        problems += [f"line is too wide: {line!r}" for line in lines if width(line) > expected["widest"]][:3]
    if "json" in expected:
        problems += compare_documents(lines[:-1], expected["json"])
    return problems


def width(line):
    return sum(not unicodedata.combining(letter) for letter in line)


def compare_documents(lines, expected):
    if len(lines) != len(expected):
        return [f"has {len(lines)} documents, expected {len(expected)}: {lines!r:.2000}"]
    problems = []
    for number, (line, part) in enumerate(zip(lines, expected), 1):
        try:
            where = difference(json.loads(line), part, "")
        except ValueError as error:
            where = f"is not JSON: {error}"
        if where:
            problems.append(f"document {number} {where}: {line[:2000]}")
    return problems


def difference(found, expected, place):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            if key not in found:
                return f"{place}/{key} is missing"
            where = difference(found[key], value, f"{place}/{key}")
            if where:
                return where
        return ""
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        where = (difference(one, other, f"{place}/{i}") for i, (one, other) in enumerate(zip(found, expected)))
        return next((text for text in where if text), "")
    return "" if found == expected and type(found) is type(expected) else f"{place} is {found!r}, expected {expected!r}"


if __name__ == "__main__":
    main()
