"""What comes nearest to the calls of peers/calls.py in Python itself, without a library: calls_plain.py DOSSIER. A date
of the standard library, a method of an own class, an object of one, and JSON parsed and its points added up."""
import datetime
import json
import sys

from say import nothing, say

text = open(sys.argv[1], "rb").read()


class Criteria:
    def __init__(self, rating):
        self.rating = rating


class Rating:
    def __init__(self, found):
        self._found = found

    def stars(self):
        return self._found

    def criteria(self):
        return Criteria(self)


def add_up():
    return sum(points for sheet in json.loads(text)["sheets"] for points in sheet["points"].values())


rating = Rating(4)
for what, work, times in [
    ("empty", nothing, 200000),
    ("numbers", lambda: datetime.date(2026, 6, 10).toordinal(), 100000),
    ("text", lambda: datetime.date.fromisoformat("2026-06-10").toordinal(), 100000),
    ("field", lambda: rating.stars(), 100000),
    ("object", lambda: rating.criteria(), 100000),
    ("bytes", add_up, 2000),
]:
    say(what, work, times)
