"""JSON to stars in plain Python: with_json.py json|ujson|orjson …"""
import importlib
import platform
import sys

from contender import contend

PARSER = importlib.import_module(sys.argv.pop(1))
PYTHON = platform.python_version()
VERSION = PYTHON if PARSER.__name__ == "json" else "%s on Python %s" % (PARSER.__version__, PYTHON)


def texts(workload):
    lines = workload.texts()
    return lambda: workload.judge(map(PARSER.loads, lines))


def file(workload):
    def work():
        with open(workload.path("dossiers.ndjson"), "rb") as lines:
            return workload.judge(map(PARSER.loads, lines))
    return work


ROWS = {"dossier": texts, "ndjson": file}
contend(globals())
