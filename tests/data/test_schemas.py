#!/usr/bin/env python3
"""Every document of lib/data holds to its JSON Schema, and the schemas refuse what they should.

usage: test_schemas.py [DATA_FOLDER]      needs python3-jsonschema
"""
import copy
import glob
import json
import os
import sys

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "lib", "data")
passed = failed = 0


def read(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def test(name, ok, detail=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAILED %s %s" % (name, detail))


def validator(schema, schemas):
    """A validator that finds the other schemas by their $id, in old and new versions of jsonschema."""
    try:
        from referencing import Registry, Resource
    except ImportError:
        resolver = jsonschema.RefResolver(schema["$id"], schema, store={s["$id"]: s for s in schemas})
        return jsonschema.Draft202012Validator(schema, resolver=resolver)
    registry = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in schemas])
    return jsonschema.Draft202012Validator(schema, registry=registry)


def fault(check, document):
    error = next(check.iter_errors(document), None)
    return None if error is None else "/%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:200])


def schema_of(document):
    """ocop-edition/1 is described by urn:ocop:schema:edition:1."""
    kind, version = document["format"].split("-", 1)[1].split("/")
    return "urn:ocop:schema:%s:%s" % (kind, version)


def put(document, pointer, value):
    """A copy of the document with one value set, or removed when `value` is None."""
    out = copy.deepcopy(document)
    at, *rest = [out] + pointer.strip("/").split("/")
    for key in rest[:-1]:
        at = at[key]
    if value is None:
        del at[rest[-1]]
    else:
        at[rest[-1]] = value
    return out


schemas = [read(p) for p in sorted(glob.glob(os.path.join(DATA, "schema", "*.schema.json")))]
for schema in schemas:
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
        test(schema["$id"], schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", "wrong $schema")
    except jsonschema.SchemaError as error:
        test(schema["$id"], False, error.message)
checks = {s["$id"]: validator(s, schemas) for s in schemas}

editions = {}
for path in sorted(glob.glob(os.path.join(DATA, "editions", "*", "edition.json"))):
    folder = os.path.dirname(path)
    sheets = [(p, read(p)) for p in sorted(glob.glob(os.path.join(folder, "sets", "*.json")))]
    ways = [(p, read(p)) for p in sorted(glob.glob(os.path.join(folder, "procedures", "*.json")))]
    for name, document in [(path, read(path))] + sheets + ways:
        found = fault(checks[schema_of(document)], document)
        test(os.path.relpath(name, DATA), found is None, found)
    editions[os.path.basename(folder)] = dict(read(path), sets={str(d["set"]): d for _, d in sheets},
                                              procedures={d["id"]: d for _, d in ways})
test("documents found", len(editions) >= 6 and sum(len(e["sets"]) for e in editions.values()) >= 79
     and sum(len(e["procedures"]) for e in editions.values()) >= 11)

# A whole edition is one document with its sets and procedures inside.
whole = editions["26-2026"]
edition = {k: v for k, v in whole.items() if k not in ("sets", "procedures")}
sheet = whole["sets"]["26"]
way = whole["procedures"]["dossier"]
small = dict(edition, sets={"26": sheet}, procedures={"dossier": way})
test("whole edition", fault(checks["urn:ocop:schema:edition:1"], small) is None)
test("overlays", fault(checks["urn:ocop:schema:edition:1"], dict(edition, overlays={"province-x": {
    "text_vi": "a", "text_en": "a", "source_vi": "a", "source_en": "a"}})) is None)


def merged(document, patch):
    """RFC 7396, as an overlay is laid over an edition."""
    if not isinstance(patch, dict):
        return patch
    out = dict(document) if isinstance(document, dict) else {}
    for key, value in patch.items():
        if value is None:
            out.pop(key, None)
        else:
            out[key] = merged(out.get(key), value)
    return out


# The plans among the examples still fit their editions.
plans = sorted(glob.glob(os.path.join(HERE, "..", "..", "examples", "cycle", "*.overlay.json")))
for path in plans:
    overlay = read(path)
    result = merged({k: v for k, v in editions[overlay["edition"]].items() if k not in ("sets", "procedures")},
                    overlay["patch"])
    found = fault(checks["urn:ocop:schema:overlay:1"], overlay) or fault(checks["urn:ocop:schema:edition:1"], result)
    test(os.path.basename(path), found is None, found)
    places = [actor["level"] for actor in result["actors"].values()]
    test(os.path.basename(path) + " levels", all(r["level"] in places for r in result.get("rounds", {}).values()))
    steps = [who for step in result["cycle"].values() for who in step["actors"]]
    test(os.path.basename(path) + " actors", all(who in result["actors"] for who in steps))
test("plans found", len(plans) >= 2)

# Each of these must be refused, or the schema proves nothing.
OPTION = "criteria/A.3.4/options/1"
REFUSED = [
    (edition, "surprise", 1), (edition, "certainty", "sure"), (edition, "filed_from", "22/5/2026"),
    (edition, "filed_to", "2026-13-01"), (edition, "stars/6", {}), (edition, "stars/4/below", 89.5),
    (edition, "stars/4/level", "commune"), (edition, "stars/4/source_vi", None), (edition, "stars/4/meaning_en", ""),
    (edition, "levels/commune", {}), (edition, "policy/quorum", {"numerator": 3}), (edition, "policy/decimals", 7),
    (edition, "policy/band_gap", None), (edition, "transitions/12.2a/registrations", ["other"]),
    (edition, "groups/1/subgroups", None), (edition, "name_vi", " Bộ tiêu chí"),
    (edition, "procedures_from", "1048"), (edition, "actors", {}), (edition, "actors/province/level", "region"),
    (edition, "actors/province/level", None), (edition, "actors/province/until", "never"),
    (edition, "actors/đ", {"name_vi": "a", "name_en": "a", "level": "commune"}),
    (edition, "rounds/province-1/finished_before", "6-30"), (edition, "rounds/province-1/finished_before", None),
    (edition, "rounds/province-1/certainty", None), (edition, "cycle/1/surprise", 1), (edition, "cycle/0", {}),
    (edition, "cycle/1/actors", []), (edition, "cycle/1/usual_vi", None), (edition, "cycle/1/from_month", 4),
    (edition, "cycle/1/input_en", None), (edition, "certificate/renewal/file_from_days", 0),
    (edition, "certificate/renewal/source_vi", None), (edition, "certificate/prolongation/window_closed_before", None),
    (edition, "certificate/prolongation/text_en", None), (edition, "certificate/revocation/grounds", None),
    (edition, "certificate/revocation/grounds/đ", {}), (edition, "certificate/revocation/days", "15"),
    (edition, "policy/month_end", "last"), (edition, "policy/before_day", None), (edition, "policy/prolongation", 180),
    (edition, "policy/majority", {"numerator": 1}), (edition, "policy/secretary_scores", 1),
    (edition, "transitions/12.2a/after_en", None),
    (way, "surprise", 1), (way, "start", None), (way, "certainty", None), (way, "deadlines", {}),
    (way, "states/recognised/end", False), (way, "states/filed/step", 0), (way, "states/filed/name_en", None),
    (way, "documents/form_01/to", None), (way, "documents/form_01/optional", False),
    (way, "documents/form_01/registrations", ["other"]), (way, "documents/samples/quantity", 0),
    (way, "documents/samples/except_groups", [6]), (way, "documents/samples/source_en", None),
    (way, "events/file/by", None), (way, "events/file/from", []), (way, "events/file/from", "preparing"),
    (way, "events/file/files", False), (way, "events/file/text_en", None), (way, "events/file/documents", []),
    (way, "events/file/rating", "commune"), (way, "events/file/certainty", None),
    (way, "events/province_recognise/needs/of", "commune"), (way, "events/province_recognise/needs/of", None),
    (way, "events/province_recognise/needs/stars_from", 6), (way, "events/province_decline/needs/unrated", False),
    (way, "events/province_recognise/needs", {"of": "province"}),
    (way, "events/province_recognise/needs", {"of": "recognised", "band_from": 3}),
    (way, "deadlines/commune_assessment/count", None), (way, "deadlines/commune_assessment/count", "office"),
    (way, "deadlines/commune_assessment/round", "province"), (way, "deadlines/commune_assessment/days", None),
    (way, "deadlines/commune_assessment/starts", None), (way, "deadlines/commune_assessment/ends", None),
    (way, "deadlines/commune_assessment/from", "filed"), (way, "deadlines/province_round/from", "held"),
    (way, "deadlines/province_round/round", None), (way, "deadlines/province_renewal/renewal", "start"),
    (way, "deadlines/renewal_filing/starts", ["file"]), (way, "deadlines/province_renewal/starts", None),
    (way, "deadlines/province_round/revocation", True), (small, "procedures/dossier/start", None),
    (small, "procedures/hồ sơ", {}),
    (sheet, "surprise", 1), (sheet, "set", "26"), (sheet, "rules", None), (sheet, "managing_body_vi", 3),
    (sheet, OPTION + "/points", 1.5), (sheet, OPTION + "/star", 2), (sheet, OPTION + "/implied", False),
    (sheet, OPTION + "/text_en", None), (sheet, "criteria/A.3.4/mode", "pick"), (sheet, "criteria/X", {}),
    (sheet, "criteria/A.3.4/options", []), (sheet, "criteria/A.3.4/notes", {"1": {"kind": "hint", "text_vi": "a",
                                                                                   "text_en": "a"}}),
    (sheet, "criteria/C.8/cases", None), (sheet, "criteria/C.9/mode", "choose_one"),
    (sheet, "holes/1/star", 4), (sheet, "holes/1/scope", []),
    (small, "sets/26/criteria/A.3.4/max", "3"),
]
for document, pointer, value in REFUSED:
    broken = put(document, pointer, value)
    test("refuses %s = %s" % (pointer, value), fault(checks[schema_of(document)], broken) is not None)

print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
