#!/usr/bin/env python3
"""Counts the instructions of the main job for one dossier and fails where they are more than stated here.

usage: instructions.py RATE_OFTEN DOSSIER

Instructions do not depend on what else the machine does, so they can be held to a bound; times cannot. The bounds are a
tenth above what gcc 12 makes with -O2: who makes it slower by more says so here, and who makes it faster lowers them.
docs/performance.md tells where they go.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

FEW, MANY = 1, 11
BOUNDS = {
    "read": ("JSON text to dossier", 33_500),
    "stars": ("JSON text to stars, with the reasons and the way up", 77_000),
    "json": ("JSON text to the rating as JSON", 667_000),
}
LEAST_TIMES_FASTER = 24  # than through the tree


def instructions(program, job, dossier, times):
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + os.path.join(folder, "out"),
                   program, job, dossier, str(times)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
    found = re.search(r"Collected\s*:\s*([0-9]+)", done.stderr)
    if done.returncode or not found:
        sys.exit("valgrind: %s" % done.stderr)
    return int(found[1])


def of_one(program, job, dossier):
    more = instructions(program, job, dossier, MANY) - instructions(program, job, dossier, FEW)
    return more // (MANY - FEW)


def main():
    program, dossier = sys.argv[1:]
    if not shutil.which("valgrind"):
        sys.exit("valgrind is missing: examples/install-tools.sh installs it")
    failed = 0
    for job, (title, bound) in BOUNDS.items():
        count = of_one(program, job, dossier)
        failed += count > bound
        print("%-52s %9d instructions, at most %d%s" % (title, count, bound, "" if count <= bound else ": TOO MANY"))
    ratio = of_one(program, "tree", dossier) / of_one(program, "read", dossier)
    failed += ratio < LEAST_TIMES_FASTER
    print("%-52s %9.1f times fewer, at least %d" % ("JSON text to dossier, against the tree", ratio, LEAST_TIMES_FASTER))
    print("%d passed, %d failed" % (len(BOUNDS) + 1 - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
