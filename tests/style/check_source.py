#!/usr/bin/env python3
"""House rules that a program can see: layers, no output or exit inside the library, no floating point and no legal
date or decision in C, functions that fit on a screen. Prints each breach and closes with "N passed, N failed".

  check_source.py SOURCE_ROOT
"""
import pathlib
import re
import sys

# From the bottom: a file includes only its own layer and those below.
LAYERS = ["base", "rules", "evaluation", "programme", "exchange"]
PUBLIC = {
    "base": ["export", "version", "status", "memory", "date", "calendar", "text", "work"],
    "rules": ["place", "code", "edition", "criteria", "policy", "procedure"],
    "evaluation": ["sheet", "dossier", "rating", "agenda", "certificate", "case", "cycle", "outlook"],
    "programme": ["allocation", "registry", "plan", "progress", "report"],
    "exchange": ["json", "lines", "verdict", "csv", "batch", "arrow"],
}
INCLUDE = re.compile(r'^#include "([a-z]+)/([a-z_]+)\.h"', re.MULTILINE)
LONGEST = 60


def library_files(root):
    for layer in LAYERS:
        for path in sorted((root / "lib" / layer).glob("*.[ch]")):
            yield layer, path, path.read_text(encoding="utf-8")


def without_comments(text):
    return re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)


def check_layers(root):
    for layer, path, text in library_files(root):
        allowed = LAYERS[: LAYERS.index(layer) + 1]
        public = [header for each in allowed for header in PUBLIC[each]]
        for folder, name in INCLUDE.findall(text):
            if (folder == "ocop" and name not in public) or (folder != "ocop" and folder not in allowed):
                yield f"{path}: layer {layer} includes {folder}/{name}.h"


def check_pattern(root, layers, pattern, what):
    for layer, path, text in library_files(root):
        if layer in layers:
            for number, line in enumerate(without_comments(text).splitlines(), 1):
                if re.search(pattern, line):
                    yield f"{path}:{number}: {what}: {line.strip()}"


def check_output(root):
    pattern = r"\b(printf|fprintf|puts|putchar|abort|exit|longjmp|perror)\("
    return check_pattern(root, LAYERS, pattern, "output, exit or abort inside the library")


def check_exact(root):
    return check_pattern(root, ["base", "rules", "evaluation", "programme"], r"\b(double|float|strtod|time|localtime|setlocale)\b",
                         "floating point, clock or locale")


def check_data(root):
    pattern = r'"[^"]*((19|20)\d\d-\d\d-\d\d[^"]*"|Đ-TTg|Đ-UBND)'
    for breach in check_pattern(root, LAYERS, pattern, "a legal date or decision in C"):
        if "2026-06-10" not in breach:  # the example in the message about how to write a date
            yield breach


def check_length(root):
    files = [path for _, path, _ in library_files(root)] + sorted((root / "lib" / "cli").glob("*.c"))
    for path in files:
        start = 0
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line == "{":
                start = number
            elif line == "}" and start:
                if number - start > LONGEST:
                    yield f"{path}:{start}: a function of {number - start} lines"
                start = 0


def main():
    root = pathlib.Path(sys.argv[1])
    checks = [check_layers, check_output, check_exact, check_data, check_length]
    failed = 0
    for check in checks:
        breaches = list(check(root))
        failed += bool(breaches)
        for breach in breaches:
            print(breach)
    print(f"{len(checks) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
