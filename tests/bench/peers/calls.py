"""What a call costs from Python: calls.py DOSSIER. Prints the nanoseconds of each kind of call, a line each, as its
like of the other hosts do."""
import sys

import ocop
from ocop import _bindings
from say import nothing, say

text = open(sys.argv[1], "rb").read()
dossier = _bindings.Dossier.from_json(None, text)
rating = _bindings.Rating(dossier, None)
criteria = rating.criteria()

for what, work, times in [
    ("empty", nothing, 200000),
    ("numbers", lambda: _bindings.date_from_ymd(2026, 6, 10), 100000),
    ("text", lambda: _bindings.date_parse("2026-06-10"), 100000),
    ("field", lambda: rating.stars(), 100000),
    ("object", lambda: rating.criteria(), 100000),
    ("bytes", lambda: _bindings.Rating(_bindings.Dossier.from_json(None, text), None).stars(), 2000),
    ("document", lambda: ocop.rate(text).stars, 1000),
]:
    say(what, work, times)
