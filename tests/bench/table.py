#!/usr/bin/env python3
"""How fast libocop is beside what else could do the job, as ratios.

  table.py [--install] [--small] [--rounds N] [--only ROW]… [--markdown] [--build BUILD] [--work FOLDER]

Builds the library, makes the workload (workload.py), holds the answers of all contenders against the library's, and lets
them work in turn, round after round; a ratio is taken within a round. Peers that are not here are named. Everything is
kept in FOLDER (build-bench), also what --install gets: modules of PyPI, packages of Debian. With --build the library is
that of a build folder.

Times are seconds of the processor, so that a busy machine disturbs less; every contender works on one thread.
"""
import argparse
import os
import pathlib
import platform
import random
import shlex
import statistics
import subprocess
import sys
import threading

import workload
from contenders import OTHERS, OURS, Absent, Places

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = {  # what it is, and what a record is
    "dossier": ("One dossier in memory, JSON text → stars", "texts"),
    "ndjson": ("A file of dossiers, one a line → stars", "lines"),
    "bytes": ("Points in memory as columns of bytes → stars with gates", "dossiers"),
    "doubles": ("Points in memory as columns of doubles → stars with gates", "dossiers"),
    "totals": ("Published means in memory as columns of whole numbers → stars with gates", "dossiers"),
    "by_commune": ("Counting products in force by commune, group and stars", "products"),
    "by_district": ("Counting products in force by district, group and stars", "products"),
    "by_province": ("Counting products in force by province, group and stars", "products"),
    "register": ("A register as CSV → counts by province, group and stars", "products"),
}
SIZES = {"lines": 10000, "dossiers": 100000, "products": 1000000}
SMALL = {"lines": 500, "dossiers": 5000, "products": 20000}
TEXTS = 1000
PATIENCE = 600  # seconds for a contender that does not answer


class Contender:
    """A contender at work on a row."""

    def __init__(self, entry, places, row, data):
        self.name, self.row = entry.name, row
        self.answers = places.work / "answers" / ("%s %s" % (row, entry.name.replace("/", " ")))
        self.answers.parent.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen([*entry.command(places), row, str(data), str(self.answers)], text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        word, _, self.version = self.hear().partition(" ")
        if word != "ready":
            raise Absent(self.version)
        self.version = self.version.partition(" ")[2]
        self.seconds = []

    def hear(self):
        timer = threading.Timer(PATIENCE, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        if not line:
            raise Absent((self.process.stderr.read().strip().splitlines() or ["ended"])[-1])
        return line.strip()

    def work(self, least):
        self.process.stdin.write("%g\n" % least)
        self.seconds.append(float(self.hear()))

    def answered(self):
        """Stars and sums in the order of the dossiers; groups of counts in any."""
        lines = self.answers.read_text().splitlines()
        return sorted(lines) if ROWS[self.row][1] == "products" else lines

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    given = arguments()
    work = (given.work or ROOT / "build-bench").resolve()
    places = Places((given.build or build(work / "build")).resolve(), work)
    sizes = SMALL if given.small else SIZES
    data = make_workload(places, sizes, given.seed)
    missing = install(places) if given.install else {}
    print_head(given, places, sizes)
    failed = False
    for row in given.only or ROWS:
        failed |= not compete(row, places, data, sizes, given, missing)
    return failed


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--install", action="store_true", help="get the peers that can be got")
    parser.add_argument("--small", action="store_true", help="little work, to see that it works")
    parser.add_argument("--rounds", type=int, help="7, or 3 with --small")
    parser.add_argument("--only", action="append", choices=ROWS, metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--build", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path)
    given = parser.parse_args()
    given.rounds = given.rounds or (3 if given.small else 7)
    return given


def build(folder):
    if not (folder / "build.ninja").exists():
        subprocess.run(["meson", "setup", str(folder), str(ROOT), "-Ddocs=disabled"], check=True, stdout=subprocess.DEVNULL)
    programs = ["lib/cli/ocop", *("tests/bench/" + name for name in ("ours", "limit", "with_jansson"))]
    subprocess.run(["ninja", "-C", str(folder), *programs], check=True, stdout=subprocess.DEVNULL)
    return folder


def make_workload(places, sizes, seed):
    """Kept from run to run while nothing of it changes."""
    folder = places.work / "-".join(map(str, ["data", seed, *sizes.values()]))
    sources = [pathlib.Path(workload.__file__), places.build / "lib/cli/ocop"]
    made = folder / "made"
    if not made.exists() or made.stat().st_mtime < max(source.stat().st_mtime for source in sources):
        folder.mkdir(parents=True, exist_ok=True)
        workload.make(str(sources[1]), folder, seed, **sizes)
        made.touch()
    return folder


def install(places):
    missing = {}
    for entry in OTHERS:
        try:
            if hasattr(entry, "install"):
                entry.install(places)
        except Absent as why:
            missing[entry.name] = str(why)
    return missing


def compete(row, places, data, sizes, given, missing):
    """One row of the table; false if someone's answers differ."""
    records = min(TEXTS, sizes["lines"]) if ROWS[row][1] == "texts" else sizes[ROWS[row][1]]
    ours = Contender(OURS, places, row, data)
    others, absent, wrong, expected = [], {}, [], ours.answered()
    for entry in OTHERS:
        if row in entry.rows:
            try:
                others.append(Contender(entry, places, row, data))
                if others[-1].answered() not in (expected, []):
                    wrong.append(others[-1].name)
            except Absent as why:
                absent[entry.name] = missing.get(entry.name, str(why))
    chance = random.Random(row)
    for _ in range(given.rounds):
        for contender in chance.sample([ours, *others], len(others) + 1):
            contender.work(0.02 if given.small else 0.2)
    for contender in [ours, *others]:
        contender.end()
    print_row(row, records, ours, others, absent, wrong, given.markdown)
    return not wrong


def print_head(given, places, sizes):
    words = [word for word in sys.argv[1:] if not word.startswith("--markdown")]
    version = subprocess.run(["cc", "--version"], capture_output=True, text=True).stdout.splitlines()
    lines = ["Machine: " + machine(), "Compiler: %s; Python %s" % (version[0] if version else "?", platform.python_version()),
             "Work: " + ", ".join("%s %d" % pair for pair in sizes.items()) + "; rounds %d" % given.rounds,
             "Again: " + shlex.join(["python3", "tests/bench/table.py", *words])]
    print("\n".join("* " + line for line in lines) if given.markdown else "\n".join(lines), flush=True)


def machine():
    def read(path, start=""):
        try:
            return next(line for line in pathlib.Path(path).read_text().splitlines() if line.startswith(start))
        except (OSError, StopIteration):
            return "?"
    caches = [read("/sys/devices/system/cpu/cpu0/cache/index%d/%s" % (index, what)) for index in (0, 2, 3)
              for what in ("level", "size")]
    memory = read("/proc/meminfo", "MemTotal").split()
    return "%d × %s; %s; %s GiB; load %s" % (
        os.cpu_count(), read("/proc/cpuinfo", "model name").split(":")[-1].strip(),
        ", ".join("L%s %s" % pair for pair in zip(caches[::2], caches[1::2])),
        round(int(memory[1]) / 2**20) if len(memory) > 1 else "?", read("/proc/loadavg").split()[0])


def print_row(row, records, ours, others, absent, wrong, markdown):
    cells = []
    for contender in sorted([ours, *others], key=lambda each: statistics.median(each.seconds)):
        ratios = sorted(theirs / own for theirs, own in zip(contender.seconds, ours.seconds))
        note = "  WRONG ANSWERS" if contender.name in wrong else ""
        cells.append([contender.name, brief(statistics.median(ratios)),
                      "" if contender is ours else "%s–%s" % (brief(ratios[0]), brief(ratios[-1])),
                      duration(statistics.median(contender.seconds) / records), contender.version + note])
    cells += [[name, "", "", "", "absent: " + why] for name, why in absent.items()]
    titles = ["", "time : ours", "range", "a record", "version"]
    if markdown:
        print("\n**%s** (`%s`)\n\n| %s |\n|---|--:|--:|--:|---|" % (ROWS[row][0], row, " | ".join(titles)))
        print("\n".join("| %s |" % " | ".join(line) for line in cells), flush=True)
    else:
        widths = [max(map(len, column)) for column in zip(titles, *cells)]
        print("\n%s (%s)" % (ROWS[row][0], row))
        for line in [titles, *cells]:
            print("  %s  %s" % (line[0].ljust(widths[0]),
                                "  ".join(cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:]))), "", line[-1],
                  flush=True)


def brief(ratio):
    return "%.0f" % ratio if ratio >= 100 else "%.1f" % ratio if ratio >= 10 else "%.2f" % ratio


def duration(seconds):
    return "%.2f µs" % (seconds * 1e6) if seconds >= 1e-6 else "%.1f ns" % (seconds * 1e9)


if __name__ == "__main__":
    sys.exit(main())
