#!/usr/bin/env python3
"""Compiles the administrative units into the constant C tables that lib/rules/place_tables.h declares.

usage: embed_places.py FOLDER OUTPUT.c [--without] [--depfile FILE]        (FOLDER: lib/data/places)

A unit is one code of one level from one day to another (valid_from counts, valid_to does not); its number is its line
in units.csv. What the look-up could not answer from is an error, one a line: "units.csv:12: what is wrong". With
--without the tables are empty.
"""
import argparse
import csv
import datetime
import os
import sys
import unicodedata
from typing import NamedTuple

import place_names
from embed_data import Pool, depfile_text, write, write_pool
from place_changes import KINDS, Changes

COLUMNS = ["code", "name_vi", "level", "parent_code", "valid_from", "valid_to"]
LEVELS = {"province": 2, "district": 3, "commune": 5}  # digits of a code
EPOCH = datetime.date(1970, 1, 1).toordinal()
OPEN = 65535  # a row has 16 bits for the number of a unit and for a day since 1970
LAST_DAY = OPEN - 1


class Unit(NamedTuple):
    line: int
    code: str
    name: str
    level: str
    parent: str
    first: int
    end: int


class Places(NamedTuple):
    types: list
    units: list
    changes: list  # by old unit
    keys: dict  # of names without type: the numbers of their units


# ---------------------------------------------------------------- reading

def day(text):
    """Days since 1970, None if it is no date that a row can hold."""
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    number = date.toordinal() - EPOCH
    return number if date.isoformat() == text and 0 <= number <= LAST_DAY else None


def rows_of(path, columns, faults):
    """The rows of a file with their lines; faults for those that have other columns."""
    name = os.path.basename(path)
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows, None) != columns:
            faults.append((name, 1, "the columns are not %s" % ",".join(columns)))
            return
        for row in rows:
            if len(row) != len(columns):
                faults.append((name, rows.line_num, "has %d columns, not %d" % (len(row), len(columns))))
            else:
                yield rows.line_num, row


def read_units(folder, types, faults):
    """The units that can be looked at further; the faults of the others."""
    found = [unit(line, row, types, faults) for line, row in rows_of(os.path.join(folder, "units.csv"), COLUMNS, faults)]
    return [one for one in found if one]


def unit(line, row, types, faults):
    code, name, level, parent, first, end = row
    one = Unit(line, code, name, level, parent, day(first), day(end) if end else OPEN)
    wrong = list(unit_faults(one, types, first, end))
    faults.extend(("units.csv", line, fault) for fault in wrong)
    return None if wrong else one


def unit_faults(one, types, first, end):
    if one.level not in LEVELS:
        yield "%s is none of %s" % (one.level, ", ".join(LEVELS))
    elif not is_code(one.code, LEVELS[one.level]):
        yield "%s is no code of a %s, which has %d digits" % (one.code, one.level, LEVELS[one.level])
    yield from name_faults(one.name, types)
    if one.first is None:
        yield "%s is no date" % first
    if one.end is None:
        yield "%s is no date" % end
    if one.first is not None and one.end is not None and one.first >= one.end:
        yield "ends on %s, before a day of it" % end


def name_faults(name, types):
    if not name or name != name.strip() or name != unicodedata.normalize("NFC", name):
        yield "the name %r is empty, not in NFC or has a blank at an end" % name
    elif not place_names.split(name, types)[0]:
        yield "%s begins with none of %s" % (name, ", ".join(one.name_vi for one in types))
    elif "''" in name:
        yield "%s has two apostrophes for one" % name
    else:
        try:
            place_names.key(name)
        except ValueError as error:
            yield "%s: %s" % (name, error)


def is_code(text, digits):
    return len(text) == digits and text.isascii() and text.isdigit()


def read_types(folder, faults):
    rows = list(rows_of(os.path.join(folder, "types.csv"), place_names.COLUMNS, faults))
    if [row[0] for line, row in rows] != place_names.IDS:
        faults.append(("types.csv", 1, "the types are not %s" % ", ".join(place_names.IDS)))
    return [place_names.Type(*row) for line, row in rows]


# ---------------------------------------------------------------- what lines say together

def key(one):
    return list(LEVELS).index(one.level), one.code, one.first


def order_faults(units):
    """Two units of one code at once leave a day without one answer; a fixed order keeps changes small to read."""
    for before, after in zip(units, units[1:]):
        if key(after) < key(before):
            yield "units.csv", after.line, "stands out of the order of level, code and day"
    by_code = sorted(units, key=key)
    for before, after in zip(by_code, by_code[1:]):
        if (before.level, before.code) == (after.level, after.code) and after.first < before.end:
            yield "units.csv", after.line, "the code %s still holds by line %d" % (after.code, before.line)


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
            yield "units.csv", one.line, "%r is no parent of a %s" % (one.parent, one.level)
        elif level and not covered(one, spans.get((level, one.parent), [])):
            yield "units.csv", one.line, "there is no %s %s on some day of it" % (level, one.parent)


def covered(one, spans):
    reached = one.first
    for first, end in spans:
        if first <= reached < end:
            reached = end
    return reached >= one.end


def load(folder):
    """What the files of a folder say, and their faults as (file, line, text)."""
    faults = []
    types = read_types(folder, faults)
    units = read_units(folder, types, faults)
    faults += order_faults(units)
    faults += parent_faults(units)
    changes = Changes(units, types, day, faults)
    if not faults:  # numbers of units are those of their lines
        changes.load(folder, lambda path, columns: rows_of(path, columns, faults))
    if max(len(units), len(changes.changes)) > LAST_DAY:
        faults.append(("units.csv", 1, "more than %d units or changes" % LAST_DAY))
    return Places(types, units, sorted(changes.changes), keys_of(units, types, changes.other_names)), sorted(faults)


def keys_of(units, types, other_names):
    keys = {}
    bare = [(number, place_names.split(one.name, types)[1]) for number, one in enumerate(units)]
    for number, name in bare + other_names:
        keys.setdefault(place_names.key(name), set()).add(number)
    return keys


# ---------------------------------------------------------------- writing C

HEAD = """\
/* Generated by lib/tools/embed_places.py from lib/data/places: change that. */
#include "rules/place_tables.h"

/* ISO C promises only literals of 4095 bytes; the compilers meant here take any length. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif
"""


def c_source(places):
    pool, out = Pool(), [HEAD]
    parents = sorted({one.parent for one in places.units} | {""}, key=lambda code: (len(code), code))
    tables = {
        "types": ("struct place_type", [type_row(one, pool) for one in places.types]),
        "parents": ("char", ['"%s"' % code for code in parents]),
        "units": ("struct place_row", [unit_row(one, places.types, parents, pool) for one in places.units]),
        "changes": ("struct place_change", [change_row(one) for one in places.changes]),
        "origins": ("uint16_t", [str(number) for number in origins(places.changes)]),
    }
    tables["keys"], tables["key_units"] = key_tables(places.keys, pool)
    tables["days"] = ("uint16_t", [str(day) for day in days_of_change(places.units)])
    write_pool(out, pool)
    for name, (kind, rows) in tables.items():
        write_rows(out, name, kind, rows)
    write_head(out, tables, places.units)
    return "\n".join(out)


def type_row(one, pool):
    texts = [one.name_vi, one.name_en, place_names.key(one.name_vi), place_names.key(one.abbreviation)]
    return "{%s}" % ", ".join(str(pool.add(text, one.id)) for text in texts)


def unit_row(one, types, parents, pool):
    return '{%d, %d, %d, %d, "%s", %d}' % (pool.add(one.name, "line %d" % one.line), parents.index(one.parent), one.first,
                                         one.end, one.code, place_names.split(one.name, types)[0])


def change_row(change):
    return "{%d, %d, OCOP_CHANGE_%s, OCOP_CERTAINTY_%s}" % (change.old, change.new, change.kind.upper(),
                                                            change.certainty.upper())


def origins(changes):
    """Numbers of changes by new unit, without those that are told by the communes of a district."""
    return sorted((number for number, one in enumerate(changes) if not one.derived),
                  key=lambda number: (changes[number].new, changes[number].old))


def days_of_change(units):
    """The days on which units begin or have ended: between two of them all answers are the same."""
    return sorted(({one.first for one in units} | {one.end for one in units}) - {OPEN})


def day_of_mergers(units):
    """The day on which most provinces ended, 0 if none has."""
    ends = [one.end for one in units if one.level == "province" and one.end != OPEN]
    return max(ends, key=ends.count, default=0)


def key_tables(keys, pool):
    """Keys in the order of the names without accents, each with the units from its first number on."""
    rows, numbers = [], []
    for key in sorted(keys, key=lambda key: (place_names.plain(key), key)):
        rows.append("{%d, %d}" % (pool.add(key, key), len(numbers)))
        numbers += [str(number) for number in sorted(keys[key])]
    return ("struct place_key", rows), ("uint16_t", numbers)


def write_rows(out, name, kind, rows):
    """C has no empty array: a table without rows is NULL."""
    if rows:
        out.append("static const %s %s[]%s = {" % (kind, name, "[PLACE_PARENT_SIZE]" if name == "parents" else ""))
        out.extend("    %s," % row for row in rows)
        out.extend(["};", ""])


def write_head(out, tables, units):
    out.append("const struct place_tables ocop_embedded_places = {")
    out.append("    .pool = pool,")
    out.extend("    .%s = %s," % (name, name if rows else "0") for name, (_, rows) in tables.items())
    out.extend("    .%s_count = %d," % (name[:-1], len(tables[name][1])) for name in ("changes", "origins", "keys", "days"))
    out.append("    .mergers = %d," % day_of_mergers(units))
    out.append("    .key_unit_count = %d," % len(tables["key_units"][1]))
    for level in LEVELS:
        count = sum(one.level == level for one in units)
        first = next((number for number, one in enumerate(units) if one.level == level), 0)
        out.append("    .levels[OCOP_PLACE_%s] = {%d, %d}," % (level.upper(), first, count))
    out.extend(["};", ""])


def sources_of(folder):
    names = ["units.csv", "types.csv", "wordings.csv", "corrections.csv"]
    names += sorted(os.path.join("changes", name) for name in os.listdir(os.path.join(folder, "changes")))
    here = os.path.dirname(os.path.abspath(__file__))
    tools = ["embed_places.py", "embed_data.py", "place_changes.py", "place_names.py"]
    return [os.path.join(folder, name) for name in names] + [os.path.join(here, name) for name in tools]


def main():
    parser = argparse.ArgumentParser(description="Compiles the administrative units into constant C tables.")
    parser.add_argument("folder", metavar="FOLDER", help="lib/data/places")
    parser.add_argument("output", metavar="OUTPUT.c")
    parser.add_argument("--without", action="store_true", help="leave the units out")
    parser.add_argument("--depfile", metavar="FILE", help="rule in Makefile syntax that lists what was read")
    arguments = parser.parse_args()
    faults = []
    if arguments.without:
        places = Places(read_types(arguments.folder, faults), [], [], {})
    else:
        places, faults = load(arguments.folder)
    if faults:
        sys.exit("\n".join("%s:%d: %s" % fault for fault in faults))
    write(arguments.output, c_source(places))
    if arguments.depfile:
        write(arguments.depfile, depfile_text(arguments.output, sources_of(arguments.folder)))


if __name__ == "__main__":
    main()
