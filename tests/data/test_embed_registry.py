#!/usr/bin/env python3
"""embed_registry.py must be able to fail: each case breaks the words in one place and expects that place named. The
guide lists every column with its heads, every type of producers and every finding.

usage: test_embed_registry.py
"""
import copy
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "lib" / "tools"))

import embed_registry  # noqa: E402

# path, value (None: without it), words of the fault
CASES = [
    ("columns/stars", None, "words.json#/columns: stars"),
    ("columns/colour", {"records": ["product"]}, "words.json#/columns: colour"),
    ("columns/stars/records", [], "words.json#/columns/stars: records are"),
    ("columns/stars/note", "x", "words.json#/columns/stars: the tables have no place for note"),
    ("columns/stars/aliases", ["Tên sản phẩm"], "stands for something else too"),
    ("columns/stars/aliases", ["TEN  SAN PHAM"], "stands for something else too"),
    ("producer_types/farm/name_en", "", "words.json#/producer_types/farm: name_en is missing"),
    ("statuses/expired", None, "words.json#/statuses: expired"),
    ("colours", [], "words.json#: colours"),
]
passed = failed = 0


def check(ok, what):
    global passed, failed
    passed += ok
    failed += not ok
    if not ok:
        print("FAILED " + what)


def broken(document, path, value):
    document = copy.deepcopy(document)
    *folders, key = path.split("/")
    place = document
    for folder in folders:
        place = place[folder]
    if value is None:
        del place[key]
    else:
        place[key] = value
    return document


def fault(document):
    try:
        embed_registry.c_source(document)
    except embed_registry.DataError as error:
        return str(error)
    return ""


def main():
    document = json.loads((ROOT / "lib/data/registry/words.json").read_text(encoding="utf-8"))
    check(fault(document) == "", "the words themselves: " + fault(document))
    for path, value, words in CASES:
        found = fault(broken(document, path, value))
        check(words in found, "%s: %r" % (path, found))
    guide = (ROOT / "docs/guide/registers.md").read_text(encoding="utf-8")
    for name, entry in list(document["columns"].items()) + list(document["producer_types"].items()):
        line = re.search(r"^\| `%s` \|.*$" % name, guide, re.M)
        check(bool(line) and line[0].endswith("| %s |" % " · ".join(entry["aliases"])), "the guide's line of " + name)
    findings = (ROOT / "lib/programme/registry_findings.c").read_text(encoding="utf-8")
    for code, severity in re.findall(r'\{"(\w+)",\s*OCOP_SEVERITY_(\w+)', findings):
        check("| `%s` | %s |" % (code, severity.lower()) in guide, "the guide's line of the finding " + code)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
