#!/usr/bin/env python3
"""Compiles the administrative units into the constant C tables that lib/rules/place_tables.h declares.

usage: embed_places.py UNITS.csv OUTPUT.c [--without]        (UNITS.csv: lib/data/places/units.csv)

A unit is one code of one level from one day to another (valid_from counts, valid_to does not). What the look-up could
not answer from is an error, one a line: "units.csv:12: what is wrong". With --without the tables are empty.
"""
import argparse
import csv
import datetime
import os
import sys
import unicodedata
from typing import NamedTuple

from embed_data import Pool, write, write_pool

COLUMNS = ["code", "name_vi", "level", "parent_code", "valid_from", "valid_to"]
LEVELS = {"province": 2, "district": 3, "commune": 5}  # digits of a code
EPOCH = datetime.date(1970, 1, 1).toordinal()
HIGHEST_CODE = OPEN = 65535  # a row has 16 bits for a code and for a day since 1970
LAST_DAY = OPEN - 1


class Unit(NamedTuple):
    line: int
    code: str
    name: str
    level: str
    parent: str
    first: int
    end: int


# ---------------------------------------------------------------- reading

def day(text):
    """Days since 1970, None if it is no date that a row can hold."""
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    number = date.toordinal() - EPOCH
    return number if date.isoformat() == text and 0 <= number <= LAST_DAY else None


def read(path, faults):
    """The units of a file that can be looked at further; the faults of the others."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows, None) != COLUMNS:
            faults.append((1, "the columns are not %s" % ",".join(COLUMNS)))
            return []
        found = [unit(rows.line_num, row, faults) for row in rows]
    return [one for one in found if one]


def unit(line, row, faults):
    if len(row) != len(COLUMNS):
        faults.append((line, "has %d columns, not %d" % (len(row), len(COLUMNS))))
        return None
    code, name, level, parent, first, end = row
    one = Unit(line, code, name, level, parent, day(first), day(end) if end else OPEN)
    wrong = list(unit_faults(one, first, end))
    faults.extend((line, fault) for fault in wrong)
    return None if wrong else one


def unit_faults(one, first, end):
    if one.level not in LEVELS:
        yield "%s is none of %s" % (one.level, ", ".join(LEVELS))
    elif not is_code(one.code, LEVELS[one.level]):
        yield "%s is no code of a %s, which has %d digits" % (one.code, one.level, LEVELS[one.level])
    elif int(one.code) > HIGHEST_CODE:
        yield "the code %s is above %d" % (one.code, HIGHEST_CODE)
    if not one.name or one.name != one.name.strip() or one.name != unicodedata.normalize("NFC", one.name):
        yield "the name %r is empty, not in NFC or has a blank at an end" % one.name
    if one.first is None:
        yield "%s is no date" % first
    if one.end is None:
        yield "%s is no date" % end
    if one.first is not None and one.end is not None and one.first >= one.end:
        yield "ends on %s, before a day of it" % end


def is_code(text, digits):
    return len(text) == digits and text.isascii() and text.isdigit()


# ---------------------------------------------------------------- what lines say together

def key(one):
    return list(LEVELS).index(one.level), one.code, one.first


def order_faults(units):
    """Two units of one code at once leave a day without one answer; a fixed order keeps changes small to read."""
    for before, after in zip(units, units[1:]):
        if key(after) < key(before):
            yield after.line, "stands out of the order of level, code and day"
    by_code = sorted(units, key=key)
    for before, after in zip(by_code, by_code[1:]):
        if (before.level, before.code) == (after.level, after.code) and after.first < before.end:
            yield after.line, "the code %s still holds by line %d" % (after.code, before.line)


def parent_level(one):
    """A district is of a province; a commune of a district, or of a province since there are no districts. Widths tell
    them apart."""
    if one.level == "district" and is_code(one.parent, LEVELS["province"]):
        return "province"
    if one.level == "commune":
        return next((level for level in ("province", "district") if is_code(one.parent, LEVELS[level])), None)
    return None


def parent_faults(units):
    """A unit has a parent on each of its days."""
    spans = {}
    for one in sorted(units, key=key):
        spans.setdefault((one.level, one.code), []).append((one.first, one.end))
    for one in units:
        level = parent_level(one)
        if (one.level == "province") != (not one.parent) or (one.parent and not level):
            yield one.line, "%r is no parent of a %s" % (one.parent, one.level)
        elif level and not covered(one, spans.get((level, one.parent), [])):
            yield one.line, "there is no %s %s on some day of it" % (level, one.parent)


def covered(one, spans):
    reached = one.first
    for first, end in spans:
        if first <= reached < end:
            reached = end
    return reached >= one.end


def load(path):
    """The units of a file and its faults as (line, text)."""
    faults = []
    units = read(path, faults)
    faults += order_faults(units)
    faults += parent_faults(units)
    return units, sorted(faults)


# ---------------------------------------------------------------- writing C

HEAD = """\
/* Generated by lib/tools/embed_places.py from lib/data/places: change that. */
#include "rules/place_tables.h"

/* ISO C promises only literals of 4095 bytes; the compilers meant here take any length. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif
"""


def c_source(units):
    pool, out = Pool(), [HEAD]
    parents = sorted({one.parent for one in units} | {""}, key=lambda code: (len(code), code))
    names = [pool.add(one.name, "line %d" % one.line) for one in units]
    write_pool(out, pool)
    out.append("static const char parents[][PLACE_PARENT_SIZE] = {")
    out.extend('    "%s",' % code for code in parents)
    out.extend(["};", ""])
    for level in LEVELS:
        rows = [(one, name) for one, name in zip(units, names) if one.level == level]
        write_rows(out, level, rows, {code: index for index, code in enumerate(parents)})
    out.append("const struct place_tables ocop_embedded_places = {")
    out.append("    .pool = pool,")
    out.append("    .parents = parents,")
    out.extend("    .levels[OCOP_PLACE_%s] = {%s, %d}," % (level.upper(), level if count else "0", count)
               for level, count in ((level, sum(one.level == level for one in units)) for level in LEVELS))
    out.extend(["};", ""])
    return "\n".join(out)


def write_rows(out, level, rows, parents):
    """C has no empty array: a level without units is NULL."""
    if not rows:
        return
    out.append("static const struct place_row %s[] = { /* name, code, parent, first, end */" % level)
    out.extend("    {%d, %d, %d, %d, %d}," % (name, int(one.code), parents[one.parent], one.first, one.end)
               for one, name in sorted(rows, key=lambda row: key(row[0])))
    out.extend(["};", ""])


def main():
    parser = argparse.ArgumentParser(description="Compiles the administrative units into constant C tables.")
    parser.add_argument("units", metavar="UNITS.csv", help="lib/data/places/units.csv")
    parser.add_argument("output", metavar="OUTPUT.c")
    parser.add_argument("--without", action="store_true", help="leave the units out")
    arguments = parser.parse_args()
    units, faults = ([], []) if arguments.without else load(arguments.units)
    if faults:
        name = os.path.basename(arguments.units)
        sys.exit("\n".join("%s:%d: %s" % (name, line, fault) for line, fault in faults))
    write(arguments.output, c_source(units))


if __name__ == "__main__":
    main()
