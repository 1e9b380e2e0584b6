#!/usr/bin/env python3
"""Runs a program and compares what it prints with a file.

  compare_output.py EXPECTED PROGRAM [ARGUMENT…]
"""
import difflib
import pathlib
import subprocess
import sys

expected = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
run = subprocess.run(sys.argv[2:], capture_output=True, text=True, encoding="utf-8", check=False)
difference = list(difflib.unified_diff(expected.splitlines(), run.stdout.splitlines(), "expected", "printed", lineterm=""))
print("\n".join(difference) + run.stderr)
good = run.returncode == 0 and not difference
print("1 passed, 0 failed" if good else "0 passed, 1 failed")
sys.exit(0 if good else 1)
