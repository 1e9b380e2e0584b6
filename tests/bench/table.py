#!/usr/bin/env python3
"""How fast libocop is beside what else could do the job, as ratios.

  table.py [--install] [--small] [--rounds N] [--only ROW]… [--markdown] [--build BUILD] [--work FOLDER]

Builds the library, makes the workload (workload.py), holds the answers of all contenders against the library's, and lets
them work in turn, round after round; a ratio is taken within a round. Peers that are not here are named. Everything is
kept in FOLDER (build-bench), also what --install gets: modules and sources of PyPI, packages of Debian. With --build the
library is that of a build folder. With --markdown the table of docs/performance.md comes out, the rest as errors do.

Times are seconds of the processor, so that a busy machine disturbs less, and every contender works on one thread; in rows
that end in /2 on two, where times are the quickest of the wall's clock in each round.

The row "calls" is what calls.py measures, for all hosts that can be built here; who does not ask for it gets it where
hosts are built already.
"""
import argparse
import collections
import os
import pathlib
import platform
import random
import re
import shlex
import statistics
import subprocess
import sys
import threading

import calls
import workload
from contenders import OTHERS, OURS, Absent, Places

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What it is, the head of its column, what a record is, files that are read, and how many times as large they are then.
Row = collections.namedtuple("Row", "title column records files times", defaults=[1])
PRODUCTS = ["products.u16", "products.u8", "products.i32"]
ROWS = {
    "dossier": Row("One dossier in memory, JSON text → stars", "dossier", "texts", ["dossiers.ndjson"]),
    "ndjson": Row("A file of dossiers, one a line → stars", "file of lines", "lines", ["dossiers.ndjson"]),
    "ndjson/2": Row("The same by two threads", "file, 2 threads", "lines", ["dossiers.ndjson"]),
    "table/2": Row("A file of dossiers, one a line → a table, by two threads", "file to table, 2 threads", "lines",
                   ["dossiers.ndjson"]),
    "bytes": Row("Points in memory as columns of bytes → stars with gates", "bytes", "dossiers", ["points.u8"]),
    "bytes/2": Row("The same by two threads", "bytes, 2 threads", "dossiers", ["points.u8"]),
    "doubles": Row("Points in memory as columns of doubles → stars with gates", "doubles", "dossiers", ["points.u8"], 8),
    "totals": Row("Published means in memory as columns of whole numbers → stars with gates", "totals", "means",
                  ["totals.i32"]),
    "by_commune": Row("Counting products in force by commune, group and stars", "by commune", "products", PRODUCTS),
    "by_district": Row("Counting products in force by district, group and stars", "by district", "products", PRODUCTS),
    "by_province": Row("Counting products in force by province, group and stars", "by province", "products", PRODUCTS),
    "register": Row("A register as CSV → counts by province, group and stars", "CSV", "products", ["products.csv"]),
    "register_json": Row("A register as lines of JSON → the same", "JSON lines", "products", ["products.ndjson"]),
}
CALLS = "calls"
SIZES = {"lines": 10000, "dossiers": 100000, "means": 1000000, "products": 1000000}
SMALL = {"lines": 500, "dossiers": 5000, "means": 10000, "products": 20000}
TEXTS = 1000
PATIENCE = 600  # seconds for a contender that does not answer


class Contender:
    """A contender at work on a row."""

    def __init__(self, entry, places, row, data):
        self.row = row
        self.answers = places.work / "answers" / ("%s %d" % (row.replace("/", "-"), [OURS, *OTHERS].index(entry)))
        self.answers.parent.mkdir(parents=True, exist_ok=True)
        job, _, threads = row.partition("/")
        command = [*entry.command(places), job, str(data), str(self.answers)]
        if threads:
            command.append(str(getattr(entry, "threads", None) or threads))
        self.process = subprocess.Popen(command, text=True, bufsize=1, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE,
                                        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        word, _, self.version = self.hear().partition(" ")
        if word != "ready":
            raise Absent(self.version)
        self.name = named(entry.name, self.version)
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
        return sorted(lines) if ROWS[self.row].records == "products" else lines

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
    details = sys.stderr if given.markdown else sys.stdout
    print("\n".join(head(given, sizes)), file=details, flush=True)
    failed, medians = False, {}
    for row in given.only or ROWS:
        if row != CALLS:
            right, medians[row] = compete(row, places, data, sizes, given, missing, details)
            failed |= not right
    if given.markdown and medians:
        print_markdown(head(given, sizes), medians)
    if CALLS in (given.only or []) or (not given.only and any(map(calls.hosts_in, folders_of_hosts(places)))):
        calls.show(calls.measure(hosts(places)), given.markdown)
    return failed


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--install", action="store_true", help="get the peers that can be got")
    parser.add_argument("--small", action="store_true", help="little work, to see that it works")
    parser.add_argument("--rounds", type=int, help="7, or 3 with --small")
    parser.add_argument("--only", action="append", choices=[*ROWS, CALLS], metavar="ROW", help=", ".join([*ROWS, CALLS]))
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
            missing[entry] = str(why)
    return missing


def folders_of_hosts(places):
    return [places.work / "hosts", places.build]


def hosts(places):
    """A build folder with hosts: the one that was made for them, or that of the library if it has some."""
    own, library = folders_of_hosts(places)
    return library if calls.hosts_in(library) and not calls.hosts_in(own) else calls.set_up(own)


def compete(row, places, data, sizes, given, missing, details):
    """One row; whether all answers are right, and the median of each contender."""
    records = min(TEXTS, sizes["lines"]) if ROWS[row].records == "texts" else sizes[ROWS[row].records]
    ours = Contender(OURS, places, row, data)
    others, absent, wrong, expected = [], {}, [], ours.answered()
    for entry in OTHERS:
        if row in entry.rows:
            try:
                others.append(Contender(entry, places, row, data))
                if others[-1].answered() not in (expected, []):
                    wrong.append(others[-1])
            except Absent as why:
                absent[entry] = missing.get(entry, str(why))
    chance = random.Random(row)
    for _ in range(given.rounds):
        for contender in chance.sample([ours, *others], len(others) + 1):
            contender.work(0.02 if given.small else 0.2)
    for contender in [ours, *others]:
        contender.end()
    print_row(row, records, bytes_of(row, data, sizes), ours, others, absent, wrong, details)
    return not wrong, {contender.name: brief(statistics.median(ratios(contender, ours))) for contender in others}


def ratios(contender, ours):
    return sorted(theirs / own for theirs, own in zip(contender.seconds, ours.seconds))


def bytes_of(row, data, sizes):
    """What a record is on the average."""
    read = sum((data / name).stat().st_size for name in ROWS[row].files)
    return ROWS[row].times * read / sizes[ROWS[row].records.replace("texts", "lines")]


def head(given, sizes):
    words = [word for word in sys.argv[1:] if not word.startswith("--markdown")]
    version = subprocess.run(["cc", "--version"], capture_output=True, text=True).stdout.splitlines()
    return ["Machine: " + machine(), "Compiler: %s; Python %s" % (version[0] if version else "?", platform.python_version()),
            "Work: " + ", ".join("%s %d" % pair for pair in sizes.items()) + "; rounds %d" % given.rounds,
            "Again: " + shlex.join(["python3", "tests/bench/table.py", *words])]


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


def print_row(row, records, size, ours, others, absent, wrong, details):
    cells = []
    for contender in sorted([ours, *others], key=lambda each: statistics.median(each.seconds)):
        found, each = ratios(contender, ours), statistics.median(contender.seconds) / records
        note = "  WRONG ANSWERS" if contender in wrong else ""
        cells.append([contender.name, brief(statistics.median(found)),
                      "" if contender is ours else "%s–%s" % (brief(found[0]), brief(found[-1])),
                      duration(each), brief(size / each / 1e6), contender.version + note])
    cells += [[named(entry.name, ""), "", "", "", "", "absent: " + why] for entry, why in absent.items()]
    titles = ["", "time : ours", "range", "a record", "MB/s", "version"]
    print("\n%s (%s), %.0f bytes each" % (ROWS[row].title, row, size), file=details)
    print_table([titles, *cells], details)


def print_table(lines, file):
    widths = [max(map(len, column)) for column in zip(*lines)]
    for first, *cells, last in lines:
        cells = "  ".join(map(str.rjust, cells, widths[1:]))
        print("  %s  %s   %s" % (first.ljust(widths[0]), cells, last), file=file, flush=True)


def print_markdown(facts, medians):
    """The table of docs/performance.md: contenders in their order, a column for each row."""
    names = {name: None for entry in OTHERS for each in medians.values() for name in each if is_called(name, entry)}
    print("\n".join("* " + fact for fact in facts))
    print("\n| | %s |\n|---|%s" % (" | ".join(ROWS[row].column for row in medians), "--:|" * len(medians)))
    for name in names:
        print("| %s | %s |" % (name, " | ".join(each.get(name, "") for each in medians.values())))


def named(template, version):
    """The name of a contender with its version, 1.2 of 1.2.3."""
    number = re.search(r"\d+(\.\d+)?", version)
    return template.replace("%s", number[0]) if number else template.replace(" %s", "")


def is_called(name, entry):
    return re.fullmatch(re.escape(entry.name).replace("%s", "[0-9.]+"), name)


def brief(ratio):
    return "%.0f" % ratio if ratio >= 100 else "%.1f" % ratio if ratio >= 10 else "%.2f" % ratio


def duration(seconds):
    return "%.2f µs" % (seconds * 1e6) if seconds >= 1e-6 else "%.1f ns" % (seconds * 1e9)


if __name__ == "__main__":
    sys.exit(main())
