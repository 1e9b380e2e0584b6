"""JSON to stars in plain Python: python_json.py json|ujson|orjson …"""
import importlib
import platform
import sys

from contender import contend

PARSER = importlib.import_module(sys.argv.pop(1))
VERSION = "%s on Python %s" % (getattr(PARSER, "__version__", platform.python_version()), platform.python_version())


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
