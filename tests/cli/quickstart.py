#!/usr/bin/env python3
"""What examples/quickstart.sh ends with works: quickstart.py PATH-OF-OCOP runs each command of its last list that calls
ocop, as it is printed there, with the file of lines that the script makes."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    script = (ROOT / "examples/quickstart.sh").read_text(encoding="utf-8")
    making = re.search(r'^for dossier .*>"\$lines"$', script, re.MULTILINE)[0]
    commands = re.findall(r"^  (\$ocop .*?)  +\S", script, re.MULTILINE)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for command in commands:
            text = 'ocop=$1; lines=$2/dossiers.ndjson\n%s\n%s' % (making, command)
            done = subprocess.run(["sh", "-euc", text, "sh", str(pathlib.Path(sys.argv[1]).resolve()), folder], cwd=ROOT,
                                  capture_output=True, text=True, encoding="utf-8")
            if done.returncode or not done.stdout or '"ocop-error/1"' in done.stdout:
                failed += 1
                print("FAILED %s: %d\n%s%s" % (command, done.returncode, done.stdout, done.stderr))
    print("%d passed, %d failed" % (len(commands) - failed, failed))
    return failed > 0 or not commands


if __name__ == "__main__":
    sys.exit(main())
