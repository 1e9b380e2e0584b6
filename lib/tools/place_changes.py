"""What became of administrative units: reads lib/data/places/changes.

A file is named after the day from which its changes hold; a row is one old unit, one new unit and what the official
table says of them. wordings.csv says what kind of change a wording is, corrections.csv which rows are slips:

  whole   the old unit went into the new one as a whole
  part    a part of it did
  kept    the new unit is the old one and nothing else; name, type, code may differ

So a whole or kept unit has one row and a new unit that was kept comes from one; a unit that ends on the day has a row,
and so has one that begins. Districts and provinces without rows of their own get them from their communes.
"""
import os
from typing import NamedTuple

from place_names import key, plain, split

COLUMNS = ["old_code", "old_name", "new_code", "new_name", "wording"]
WORDING_COLUMNS = ["wording", "kind", "why"]
CORRECTION_COLUMNS = ["day", "old_code", "new_code", "right_old_code", "right_new_code", "why"]
KINDS = ["whole", "part", "kept"]


class Row(NamedTuple):
    """A row of a file as it was printed, and as it was corrected."""
    file: str
    line: int
    old: str
    old_name: str
    new: str
    new_name: str
    kind: str
    certainty: str


class Change(NamedTuple):
    old: int  # number of a unit, as new
    new: int
    kind: str
    certainty: str
    derived: bool  # of a district, whose communes say more


class Changes:
    def __init__(self, units, types, day, faults):
        self.units, self.types, self.day, self.faults = units, types, day, faults
        self.changes, self.other_names = [], []

    def load(self, folder, read_rows):
        kinds = {row[0]: row[1] for line, row in read_rows(os.path.join(folder, "wordings.csv"), WORDING_COLUMNS)}
        for wording, kind in kinds.items():
            if kind not in KINDS:
                self.faults.append(("wordings.csv", 0, "%s is none of %s" % (kind, ", ".join(KINDS))))
        corrections = {}
        for line, row in read_rows(os.path.join(folder, "corrections.csv"), CORRECTION_COLUMNS):
            corrections[tuple(row[:3])] = (line, row[3], row[4])
        for name in sorted(os.listdir(os.path.join(folder, "changes"))):
            self.load_file(os.path.join(folder, "changes", name), kinds, corrections, read_rows)
        for (name, old, new), (line, _, _) in corrections.items():
            self.faults.append(("corrections.csv", line, "there is no row %s to %s of %s to correct" % (old, new, name)))

    def load_file(self, path, kinds, corrections, read_rows):
        file = os.path.basename(path)
        text = file[:-len(".csv")]
        if self.day(text) is None or not file.endswith(".csv"):
            self.faults.append((file, 0, "is not named after a day"))
            return
        rows = []
        for line, (old, old_name, new, new_name, wording) in read_rows(path, COLUMNS):
            correction = corrections.pop((text, old, new), None)
            if correction:
                _, old, new = correction
            if wording not in kinds:
                self.faults.append((file, line, "no kind is known for %r" % wording))
            elif old or new:
                rows.append(Row(file, line, old, old_name, new, new_name, kinds[wording],
                                "inferred" if correction else "secondary"))
        self.add_day(file, self.day(text), rows)

    # ------------------------------------------------------------ one day

    def add_day(self, file, day, rows):
        ended = {one.code: number for number, one in enumerate(self.units) if one.end == day}
        begun = {one.code: number for number, one in enumerate(self.units) if one.first == day}
        known = [row for row in rows if self.is_known(row, ended, begun)]
        changes = [Change(ended[row.old], begun[row.new], row.kind, row.certainty, False) for row in known]
        for row in known:
            self.check_names(row, ended, begun)
        changes += self.derived(changes, ended, begun)
        self.check_whole(file, changes, ended, begun)
        self.changes += changes

    def is_known(self, row, ended, begun):
        known = True
        for code, by_code, what in ((row.old, ended, "ends"), (row.new, begun, "begins")):
            if code not in by_code:
                self.faults.append((row.file, row.line, "no unit %s %s on that day" % (code, what)))
                known = False
        return known

    def check_names(self, row, ended, begun):
        """A new unit is named as in the list of units, but for slips in accents; an old one may be spelled otherwise, but
        not as its neighbour."""
        old, new = self.units[ended[row.old]], self.units[begun[row.new]]
        if plain(key(row.new_name)) != plain(key(new.name)):
            self.faults.append((row.file, row.line, "%s is %s, not %s" % (row.new, new.name, row.new_name)))
        bare = split(row.old_name, self.types)[1]
        if key(bare) == key(split(old.name, self.types)[1]):
            return
        named = [code for code, number in ended.items() if self.units[number].parent == old.parent and
                 self.units[number].name == row.old_name]
        if named:
            self.faults.append((row.file, row.line, "%s is %s, but %s is named" % (row.old, old.name, ", ".join(named))))
        self.other_names.append((ended[row.old], bare))

    def check_whole(self, file, changes, ended, begun):
        from_old, to_new = {}, {}
        for change in changes:
            from_old.setdefault(change.old, []).append(change)
            if not change.derived:
                to_new.setdefault(change.new, []).append(change)
        for by_code, by_number, what in ((ended, from_old, "becomes nothing"), (begun, to_new, "comes from nothing")):
            for code, number in by_code.items():
                if number not in by_number:
                    self.faults.append((file, 0, "%s %s" % (code, what)))
        for old, ways in from_old.items():
            if len({change.new for change in ways}) != len(ways):
                self.faults.append((file, 0, "%s becomes one unit twice" % self.units[old].code))
            if (len(ways) == 1) == (ways[0].kind == "part") or (len(ways) > 1 and any(w.kind != "part" for w in ways)):
                self.faults.append((file, 0, "%s has %d rows, %s" % (
                    self.units[old].code, len(ways), ", ".join(sorted({change.kind for change in ways})))))
        for new, ways in to_new.items():
            if len(ways) > 1 and any(change.kind == "kept" for change in ways):
                self.faults.append((file, 0, "%s is a unit that was kept and others" % self.units[new].code))

    # ------------------------------------------------------------ districts and provinces

    def derived(self, changes, ended, begun):
        """Of the units above the communes that have no row: where their communes went. A district became communes, a
        province provinces."""
        has_row = {change.old for change in changes}
        into = {}
        for change in changes:
            for above, target in self.above(change, ended, begun):
                if above not in has_row:
                    into.setdefault(above, {}).setdefault(target, []).append(change)
        sources = {}
        for above, targets in into.items():
            for target in targets:
                sources.setdefault((self.units[above].level, target), set()).add(above)
        from_communes = {}
        for change in changes:
            from_communes.setdefault(change.new, set()).add(self.units[change.old].parent)
        for above, targets in sorted(into.items()):
            is_district = self.units[above].level == "district"
            for target, ways in sorted(targets.items()):
                others = from_communes[target] if is_district else sources["province", target]
                kind = "part" if len(targets) > 1 else "kept" if len(others) == 1 else "whole"
                certainty = "inferred" if all(way.certainty == "inferred" for way in ways) else "secondary"
                yield Change(above, target, kind, certainty, is_district)

    def above(self, change, ended, begun):
        """The district and the province of a change's old unit, each with what it went into."""
        old, new = self.units[change.old], self.units[change.new]
        if old.level == "commune" and len(old.parent) == 3:
            yield ended[old.parent], change.new
            old = self.units[ended[old.parent]]
        if old.level != "province" and old.parent in ended and new.parent in begun:
            yield ended[old.parent], begun[new.parent]
