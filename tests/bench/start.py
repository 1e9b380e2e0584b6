#!/usr/bin/env python3
"""What it costs to start, and how large the library is.

  start.py BUILD [PYTHONPATH]

Prints the time and the instructions of `ocop --version` and, where a package ocop is, of `import ocop`, each against a
program that does nothing, and the bytes of the library by part. Instructions are counted if valgrind is there.
"""
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15
PARTS = [("places", r"embedded_places"), ("editions and forms", r"embedded_"), ("rules", r"rules_"),
         ("evaluation", r"evaluation_"), ("programme", r"programme_"), ("formats: JSON, CSV, columns, reports", r"exchange_"),
         ("base", r"base_")]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    package = sys.argv[2] if len(sys.argv) > 2 else ""
    compare("ocop --version", [str(build / "lib/cli/ocop"), "--version"], [shutil.which("true")])
    python = [sys.executable, "-I", "-S", "-c"]
    found = "import sys; sys.path.insert(0, %r); " % package if package else "import sys; "
    if subprocess.run([*python, found + "import ocop"], capture_output=True).returncode == 0:
        compare("import ocop", [*python, found + "import ocop"], [*python, "import sys"])
        compare("import of what it takes from Python", [*python, "import datetime, fractions, html, json, pathlib, typing"],
                [*python, "import sys"])
    sizes(build)


def compare(title, command, nothing):
    rounds = [(seconds(command), seconds(nothing)) for _ in range(ROUNDS)]
    text = "%-38s %6.1f ms more than nothing" % (title, statistics.median(a - b for a, b in rounds) * 1e3)
    if shutil.which("valgrind"):
        text += ", %.2f million instructions more" % ((instructions(command) - instructions(nothing)) / 1e6)
    print(text, flush=True)


def seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def instructions(command):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "counts"
        subprocess.run(["valgrind", "--quiet", "--tool=callgrind", "--callgrind-out-file=%s" % out, *command], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return int(re.search(r"^(?:totals|summary): (\d+)", out.read_text(), re.MULTILINE)[1])


def sizes(build):
    """Bytes of code and constants of each part; what the library has besides is names, relocations and unwinding."""
    rows = subprocess.run(["size", str(build / "lib/libocop.a")], capture_output=True, text=True, check=True).stdout
    parts = {}
    for text, data, name in re.findall(r"^\s*(\d+)\s+(\d+)\s+\d+\s+\d+\s+\w+\s+(\S+)", rows, re.MULTILINE):
        part = next((title for title, pattern in PARTS if re.search(pattern, name)), "other")
        parts[part] = parts.get(part, 0) + int(text) + int(data)
    for part, size in sorted(parts.items(), key=lambda pair: -pair[1]):
        print("%-38s %6.0f kB" % (part, size / 1000))
    print("%-38s %6.0f kB" % ("in all", sum(parts.values()) / 1000))
    library = next(path for path in (build / "lib").glob("libocop.so.*.*.*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["strip", "-o", folder + "/stripped", str(library)], check=True)
        print("%-38s %6.0f kB" % ("libocop.so, stripped", pathlib.Path(folder + "/stripped").stat().st_size / 1000))


if __name__ == "__main__":
    main()
