#!/usr/bin/env python3
"""embed_codes.py must be able to fail: each case breaks the forms in one place and expects that place named.

usage: test_embed_codes.py
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
sys.path.insert(0, os.path.join(ROOT, "lib", "tools"))

import embed_codes  # noqa: E402

# form, key, value (None: without it), words of the fault
CASES = [
    ("dossier", None, None, "forms.json#: dossier is missing"),
    ("brand", None, {}, "forms.json#: the tables have no place for brand"),
    ("dossier", "certainty", "sure", "forms.json#/dossier: certainty is none of confirmed, secondary, inferred"),
    ("dossier", "certainty", None, "forms.json#/dossier: certainty is missing"),
    ("other", "source_vi", "", "forms.json#/other: source_vi is empty"),
    ("other", "text_en", None, "forms.json#/other: text_en is missing"),
    ("other", "note", "x", "forms.json#/other: the tables have no place for note"),
]
passed = failed = 0


def fault(document):
    try:
        embed_codes.c_source(document)
    except embed_codes.DataError as error:
        return str(error)
    return ""


def test(name, ok, detail=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAILED %s %s" % (name, detail))


def put(holder, key, value):
    if value is None:
        del holder[key]
    else:
        holder[key] = value


with open(os.path.join(ROOT, "lib", "data", "codes", "forms.json"), encoding="utf-8") as file:
    text = file.read()
test("the forms as they are", fault(json.loads(text)) == "", fault(json.loads(text)))
for form, key, value, words in CASES:
    document = json.loads(text)
    put(document if key is None else document[form], form if key is None else key, value)
    test(words, fault(document) == words, fault(document))

print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
