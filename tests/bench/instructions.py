#!/usr/bin/env python3
"""Counts the instructions of a program's work under valgrind and holds them to a bound. Unlike times they hardly change
from run to run, so that a slower path shows on a busy machine, too. The program is run with two amounts of work: the
difference is what the work itself takes, without starting, preparing and ending.

  instructions.py MOST PROGRAM ARGUMENT… -- LESS MORE

runs PROGRAM ARGUMENT… LESS and PROGRAM ARGUMENT… MORE, and fails if one unit of work takes more than MOST
instructions. Bounds are about a tenth above what was counted when they were set; whoever makes it faster lowers them.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def main():
    split = sys.argv.index("--")
    most, command = float(sys.argv[1]), sys.argv[2:split]
    less, more = (int(amount) for amount in sys.argv[split + 1 :])
    found = (count([*command, str(more)]) - count([*command, str(less)])) / (more - less)
    print(f"{found:.1f} instructions each, at most {most:g}: {' '.join(map(os.path.basename, command))}")
    return found > most


def count(command):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "counts"
        subprocess.run(
            ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
            check=True, stdout=subprocess.DEVNULL, env={**os.environ, "MALLOC_PERTURB_": "0"},
        )
        return int(re.search(r"^(?:totals|summary): (\d+)", out.read_text(), re.MULTILINE)[1])


if __name__ == "__main__":
    sys.exit(main())
