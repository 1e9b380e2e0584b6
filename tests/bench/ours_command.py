"""The command among the contenders: whole ratings as JSON, where the others only say stars.

  ours_command.py OCOP ROW FOLDER ANSWERS [THREADS]
"""
import json
import pathlib
import resource
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "peers"))
from contender import contend  # noqa: E402

OCOP = sys.argv.pop(1)
VERSION = subprocess.run([OCOP, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]


def now():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def file(workload):
    command = [OCOP, "rate", "--format", "ndjson", "--jobs", str(workload.threads), workload.path("dossiers.ndjson")]
    out = workload.folder / "ratings.ndjson"

    def work():
        with open(out, "wb") as ratings:
            subprocess.run(command, stdout=ratings, check=True)

    def first():
        work()
        with open(out, encoding="utf-8") as ratings:
            found = [json.loads(line) for line in ratings]
        return [rating["stars"] for rating in found], [rating["total"]["sum"] for rating in found]
    return first, work


ROWS, NOW, BY_THREADS = {"ndjson": file}, now, ["ndjson"]
contend(globals())
