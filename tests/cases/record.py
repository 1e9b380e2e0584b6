#!/usr/bin/env python3
"""Record what the `ocop` command answers to each case.

    record.py COMMAND [--check] [NAME ...]

COMMAND is such as build/lib/cli/ocop.

A case is {"title", "source", "call", "overlay" (optional), "dossier" or "text", "expect", "rating" or "error"}. `call`
says what is asked, `rate` if it is left out; CALLS has the keys of each call's document and answer. `expect` is
written by hand from the law: objects name some of the keys, arrays are complete, everything else must be equal.
The answer or `error` is the whole answer, byte by byte when written compactly. This script rewrites only those two, and
refuses to where the answer does not hold what `expect` says. --check writes nothing and fails on any difference.
The last line is "N passed, N failed".
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

# call: keys of its document and of its answer, the words of the command, and keys of the case that it takes as options
CALLS = {
    "rate": ("dossier", "rating", ["rate"], []),
    "certificate": ("certificate", "status", ["certificate", "status"], ["on"]),
    "case": ("case", "status", ["case", "show"], ["on"]),
}


def differences(expect, got, at=""):
    """Where `got` does not hold `expect`: pointer, got, expected."""
    if isinstance(expect, dict) and isinstance(got, dict):
        return [x for k, v in expect.items()
                for x in (differences(v, got[k], at + "/" + k) if k in got else [(at + "/" + k, "nothing", v)])]
    if isinstance(expect, list) and isinstance(got, list) and len(expect) == len(got):
        return [x for i, (e, g) in enumerate(zip(expect, got)) for x in differences(e, g, "%s/%d" % (at, i))]
    same = expect == got and isinstance(expect, bool) == isinstance(got, bool)
    return [] if same else [(at, got, expect)]


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def given(case):
    """The input as bytes."""
    text = case["text"] if "text" in case else compact(case[CALLS[case.get("call", "rate")][0]])
    return text.encode("utf-8")


def answer(words, case):
    """What the command says to one document."""
    _, _, call, keys = CALLS[case.get("call", "rate")]
    with tempfile.TemporaryDirectory() as folder:
        options = [word for key in keys for word in ("--" + key, case[key])]
        if "overlay" in case:
            overlay = pathlib.Path(folder, "overlay.json")
            overlay.write_text(compact(case["overlay"]), encoding="utf-8")
            options += ["--overlay", str(overlay)]
        run = subprocess.run(words + call + ["--format", "json"] + options + ["-"], input=given(case),
                             capture_output=True)
    text = run.stdout.decode("utf-8").rstrip("\n")
    if text.count("\n") or not text:
        raise ValueError("not one line: %r %s" % (text[:200], run.stderr.decode()[:300]))
    value = json.loads(text)
    if compact(value) != text:
        raise ValueError("not compact, or characters escaped that need not be: " + text[:300])
    return value


def main():
    p = argparse.ArgumentParser()
    p.add_argument("ocop", metavar="COMMAND")
    p.add_argument("--check", action="store_true")
    p.add_argument("names", nargs="*")
    a = p.parse_args()
    passed = failed = 0
    for path in sorted(HERE.glob("*.json")):
        if a.names and path.stem not in a.names:
            continue
        old = path.read_text(encoding="utf-8")
        case = json.loads(old)
        try:
            got = answer(shlex.split(a.ocop), case)
            found = differences(case["expect"], got)
        except ValueError as e:
            got, found = None, [("", str(e), "one answer")]
        if not found:
            right = CALLS[case.get("call", "rate")][1]
            kind = "error" if got["format"] == "ocop-error/1" else right
            if a.check and compact(case.get(kind)) != compact(got):
                found = differences(case.get(kind), got) or [("", "other keys or another order", "the recorded bytes")]
        if found:
            failed += 1
            print("FAILED %s: %s" % (path.stem, case["title"]))
            for at, have, want in found:
                print("  %s\n    got      %s\n    expected %s" % (at, compact(have)[:600], compact(want)[:600]))
            continue
        passed += 1
        if not a.check:
            new = {k: v for k, v in case.items() if k not in (right, "error")}
            new[kind] = got
            text = json.dumps(new, ensure_ascii=False, indent=1) + "\n"
            if text != old:
                path.write_text(text, encoding="utf-8")
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
