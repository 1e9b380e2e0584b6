#!/usr/bin/env python3
"""Record what the `ocop` command answers to each case.

    record.py COMMAND [--check] [NAME ...]

COMMAND is such as build/lib/cli/ocop.

A case is {"title", "source", "call", "overlay" (optional), the document or "text", "expect", the answer or "error"}.
`call` says what is asked, `rate` if it is left out; CALLS has the keys of each call's document and answer. A document
that is a list of rows is given as lines; a name or a code is a "text". `expect` is
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

# call: keys of its document and of its answer, the words of the command, and what it takes as options from the case
CALLS = {
    "rate": ("dossier", "rating", ["rate"], []),
    "certificate": ("certificate", "status", ["certificate", "status"], ["on"]),
    "case": ("case", "status", ["case", "show"], ["on"]),
    "place-find": (None, "places", ["place", "find"], ["on", "level", "within", "without_accents"]),
    "place-show": (None, "place", ["place", "show"], ["on"]),
    "place-map": (None, "map", ["place", "map"], []),
    "registry-check": ("rows", "check", ["registry", "check"], []),
    "registry-count": ("rows", "counts", ["registry", "count"], ["query"]),
    "plan-check": ("plan", "check", ["plan", "check"], []),
    "plan-progress": ("plan", "progress", ["plan", "progress"], ["on", "observations", "registry"]),
    "allocate": ("allocation", "divided", ["plan", "allocate"], []),
}
# Where the command is given a name or code in place of a file.
OPERANDS = ("place-find", "place-show", "place-map")
INPUT = "register.csv"  # without a "name"


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


def given(value):
    """A document as text: rows are lines."""
    if isinstance(value, str):
        return value
    return "".join(compact(row) + "\n" for row in value) if isinstance(value, list) else compact(value)


def write(folder, name, value):
    pathlib.Path(folder, name).write_bytes(given(value).encode("utf-8"))
    return name


def query(asked):
    """What ocop-query/1 asks, as options."""
    words = ["--" + {"of": "of", "on": "on", "units_on": "units-on"}[key] + "=" + asked[key]
             for key in ("of", "on", "units_on") if key in asked]
    if "by" in asked:
        words.append("--by=" + ",".join(asked["by"]))
    return words + ["--where=%s=%s" % (dimension, "" if value is None else value)
                    for dimension, values in asked.get("where", {}).items() for value in values]


def option(folder, key, value):
    """What the command is given for a key of a case."""
    if key == "query":
        return query(value)
    if key == "without_accents":
        return ["--without-accents"] if value else []
    name = {"within": "in", "observations": "data"}.get(key, key)
    file = key in ("observations", "registry")
    return ["--%s=%s" % (name, write(folder, key, value) if file else value)]


def answer(words, case):
    """What the command says to one case."""
    call = case.get("call", "rate")
    document, _, action, keys = CALLS[call]
    value = case["text"] if "text" in case else case[document]
    with tempfile.TemporaryDirectory() as folder:
        options = [word for key in keys if key in case for word in option(folder, key, case[key])]
        if "overlay" in case:
            options.append("--overlay=" + write(folder, "overlay.json", case["overlay"]))
        operand = value if call in OPERANDS else write(folder, case.get("name", INPUT), value)
        run = subprocess.run(words + action + ["--format=json"] + options + ["--", operand], cwd=folder,
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
    words = [str(pathlib.Path(word).resolve()) if pathlib.Path(word).exists() else word for word in shlex.split(a.ocop)]
    passed = failed = 0
    for path in sorted(HERE.glob("*.json")):
        if a.names and path.stem not in a.names:
            continue
        old = path.read_text(encoding="utf-8")
        case = json.loads(old)
        try:
            got = answer(words, case)
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
