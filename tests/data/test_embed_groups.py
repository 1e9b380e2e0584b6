#!/usr/bin/env python3
"""groups.json speaks of every product group of every edition, and embed_groups.py must be able to fail: each case breaks
the data in one place and expects that place named.

usage: test_embed_groups.py
"""
import copy
import json
import pathlib
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
EDITIONS = ROOT / "lib/data/editions"
sys.path.insert(0, str(ROOT / "lib" / "tools"))

import embed_groups  # noqa: E402

# path, value (None: without it), words of the fault
CASES = [
    ("source_vi", None, "groups.json#: source_vi is missing"),
    ("kinds/food/name_en", "", "groups.json#/kinds/food: name_en is empty"),
    ("kinds/food", "food", "groups.json#/kinds/food: is no object"),
    ("groups/0/kinds", ["fish"], "groups.json#/groups/0: kinds are none of food"),
    ("groups/0/kinds", [], "groups.json#/groups/0: kinds are none of food"),
    ("groups/0/certainty", "sure", "groups.json#/groups/0: certainty is none of"),
    ("groups/0/set", 0, "groups.json#/groups/0: set is no whole number"),
    ("groups/0/note", "x", "groups.json#/groups/0: the tables have no place for note"),
    ("groups/1", {"editions": ["490-2018"], "group": "1", "kinds": ["food"], "certainty": "inferred"}, "stands twice"),
    ("groups", {}, "groups no list"),
]
passed = failed = 0


def check(ok, what):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print("FAILED " + what)


def fault(document, path, value):
    document = copy.deepcopy(document)
    *folders, key = [int(x) if x.isdigit() else x for x in path.split("/")]
    place = document
    for folder in folders:
        place = place[folder]
    if value is None:
        del place[key]
    else:
        place[key] = value
    try:
        embed_groups.c_source(document)
    except embed_groups.DataError as error:
        return str(error)
    return ""


def main():
    text = (ROOT / "lib/data/programme/groups.json").read_text(encoding="utf-8")
    document = json.loads(text)
    schema = json.loads((ROOT / "lib/data/schema/groups.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check(jsonschema.Draft202012Validator(schema).is_valid(document), "groups.json holds its schema")
    editions = {path.parent.name: json.loads(path.read_text(encoding="utf-8"))
                for path in EDITIONS.glob("*/edition.json")}
    whole = {(edition, row["group"]) for row in document["groups"] if "set" not in row for edition in row["editions"]}
    check(whole == {(id, code) for id, edition in editions.items() for code in edition["groups"]},
          "a row for each group of each edition, and no other")
    for row in document["groups"]:
        for edition in row["editions"]:
            base = {"781-2020": "1048-2019", "1489-2025": "148-2023"}.get(edition, edition)
            sets = [json.loads(path.read_text(encoding="utf-8")) for path in (EDITIONS / base / "sets").glob("*.json")]
            check("set" not in row or (row["set"], row["group"]) in {(s["set"], s["group"]) for s in sets},
                  "set %s of %s is of group %s" % (row.get("set"), edition, row["group"]))
    for path, value, words in CASES:
        found = fault(document, path, value)
        check(words in found, "%s = %r: %r" % (path, value, found))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
