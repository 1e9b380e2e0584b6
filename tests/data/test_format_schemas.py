#!/usr/bin/env python3
"""Hold the JSON Schemas of the formats against the corpus and the guide.

    test_format_schemas.py [COMMAND] [--cases DRIVER]

Every dossier that is rated must pass, every one that is refused for its shape must be refused by the schema wherever a
schema can see it; every recorded rating and error must pass, and so must every example in the guide and every file of examples. With the
command (such as build/lib/cli/ocop), explanations, codes and cases are checked too; with the program walk_cases, how
the cases of examples/cases stand.
"""
import argparse
import copy
import json
import pathlib
import re
import shlex
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "lib/data/schema"
NAMES = ("dossier", "rating", "explanation", "overlay", "error", "info", "code", "places", "place-map", "place",
         "cycle", "case", "case-status", "case-next", "case-check", "certificate", "certificate-status", "agenda",
         "allocation", "registry", "registry-check", "query", "counts")
# Those that docs/guide/plans.md tells.
OF_PLANS = ("plan", "plan-check", "observations", "progress")
# Those of the rules and of the library's own data, which test_schemas.py, test_plans.py and test_embed_groups.py hold.
OF_RULES, OF_DATA = {"edition", "criteria", "procedure"}, {"indicators", "groups"}
# That of docs/guide/reports.md.
OF_REPORTS = ("report",)

# What the corpus gives a call, and what comes back: the keys of a case and their formats.
CALLS = {"rate": ({"dossier": "ocop-dossier/1"}, "rating", "ocop-rating/1"),
         "certificate": ({"certificate": "ocop-certificate/1"}, "status", "ocop-certificate-status/1"),
         "case": ({"case": "ocop-case/1"}, "status", "ocop-case-status/1"),
         "place-find": ({}, "places", "ocop-places/1"),
         "place-show": ({}, "place", "ocop-place/1"),
         "place-map": ({}, "map", "ocop-place-map/1"),
         "registry-check": ({}, "check", "ocop-registry-check/1"),
         "registry-count": ({"query": "ocop-query/1"}, "counts", "ocop-counts/1"),
         "plan-check": ({"plan": "ocop-plan/1"}, "check", "ocop-plan-check/1"),
         "plan-progress": ({"plan": "ocop-plan/1", "observations": "ocop-observations/1"}, "progress",
                           "ocop-progress/1"),
         "allocate": ({"allocation": "ocop-allocation/1"}, "divided", "ocop-allocation/1")}

CODES = ["83-829-28780-3-2022", "86-29551-3-2026", "83-829-12-2023", "86-12-2026", "03-19-01", "26/2026/QĐ-TTg",
         "12-05/PĐK-86-29551-2026", "12/PĐK-86-29551-2026", "757/QĐ-BNN-VPĐP"]

PLACES = ["29551", "855", "86", "75", "318", "06970", "00016", "044"]

# Refused by the library for reasons that need the score sheet or a comparison, which a schema cannot make.
CANNOT_SEE = {"error-criterion-in-answers-and-points", "error-option-as-true", "error-option-list-for-one",
              "error-policy-quorum-above-one",
              "certificate-error-filed-before-issue", "certificate-error-revoked-before-issue",
              "certificate-error-six-stars", "certificate-error-year-9999",
              "allocation-error-cap-below-the-minimum", "progress-error-more-than-its-base",
              # a table of CSV is at fault
              "count-error-empty", "progress-error-register"}
# Refused by the schema for what the library finds against the score sheet: an option below 1, points below 0.
SEES_TOO = {"error-option-0", "error-option-negative", "error-points-negative"}

# What the schema of a case must refuse in the place of a right value.
BAD_CASES = [("events/0/on", "2/6/2026"), ("events/0/on", 46175), ("events/0/by", None), ("events/0/correction", "no"),
             ("events/0/documents", "form_01"), ("events/0/ghi chú", ""), ("events/5/rating/outcome", "đạt"),
             ("events/5/rating/stars", 0), ("events/5/rating/total", {"sum": 639}), ("events/5/dossier", {}),
             ("events/5/session/present", 0), ("policy/quorm", 1), ("registration", "lần đầu"), ("product/set", "1"),
             ("certificate", {"stars": 6}), ("documents", "yes"), ("calendar/days_off/0", "2/9/2026"), ("events", {})]

passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAILED " + what)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("ocop", metavar="COMMAND", nargs="?")
    p.add_argument("--cases", metavar="DRIVER")
    a = p.parse_args()
    checkers = {}
    dates = jsonschema.FormatChecker(["date"])
    for name in NAMES + OF_PLANS + OF_REPORTS:
        schema = json.loads((SCHEMAS / (name + ".schema.json")).read_text(encoding="utf-8"))
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
            check(schema["$id"] == "urn:ocop:schema:%s:1" % name, "$id of " + name)
        except jsonschema.SchemaError as e:
            check(False, "%s is no schema: %s" % (name, e.message))
        checkers["ocop-%s/1" % name] = jsonschema.Draft202012Validator(schema, format_checker=dates)

    def why(value, format):
        error = jsonschema.exceptions.best_match(checkers[format].iter_errors(value))
        return None if error is None else "/" + "/".join(map(str, error.absolute_path)) + ": " + error.message[:300]

    def accepts(value, format, what):
        reason = why(value, format)
        check(reason is None, "%s: %s" % (what, reason))

    def closed(schema, at=""):
        """Every object with properties says what else it takes."""
        if isinstance(schema, dict):
            if schema.get("type") == "object" and "properties" in schema and at != "/properties/patch":
                check(schema.get("additionalProperties") is False, "open object at " + at)
            for k, v in schema.items():
                closed(v, at + "/" + k)
        elif isinstance(schema, list):
            for i, v in enumerate(schema):
                closed(v, "%s/%d" % (at, i))

    for format, c in checkers.items():
        closed({k: v for k, v in c.schema.items() if k != "allOf"}, "")

    for path in sorted((ROOT / "tests/cases").glob("*.json")):
        case, name = json.loads(path.read_text(encoding="utf-8")), path.stem
        if "overlay" in case:
            accepts(case["overlay"], "ocop-overlay/1", name + " overlay")
        given, right, answered = CALLS[case.get("call", "rate")]
        if right in case:
            accepts(case[right], answered, name + " " + right)
        if "error" in case:
            accepts(case["error"], "ocop-error/1", name + " error")
        refused_rows = {finding["row"] for finding in case.get("check", {}).get("findings", [])
                        if finding["code"] == "bad_row"}
        for number, row in enumerate(case.get("rows", []), 1):
            check((why(row, "ocop-registry/1") is not None) == (number in refused_rows),
                  "%s row %d: %s" % (name, number, why(row, "ocop-registry/1")))
        documents = {key: format for key, format in given.items() if key in case}
        if not documents:
            continue
        refused = case["expect"].get("name") or case.get("error", {}).get("name")
        reasons = [key + reason for key, format in documents.items()
                   for reason in [why(case[key], format)] if reason is not None]
        if not refused:
            check(not reasons, "%s %s" % (name, reasons))
        elif refused in ("OCOP_ERR_SHAPE", "OCOP_ERR_FORMAT", "OCOP_ERR_DATE"):
            check(bool(reasons) == (name not in CANNOT_SEE),
                  name + (" is now seen, take it off the list" if reasons else " is not refused by the schema"))
        else:
            check(bool(reasons) == (name in SEES_TOO), "%s: %s" % (name, reasons or "not refused by the schema"))

    examples = {x.stem: json.loads(x.read_text(encoding="utf-8"))
                for x in sorted((ROOT / "examples/cases").glob("*.json"))}
    for name, case in examples.items():
        accepts(case, "ocop-case/1", "example " + name)
    for path, value in BAD_CASES:
        bad = copy.deepcopy(examples["ministry-2026-88-points"])
        *way, last = [int(x) if x.isdigit() else x for x in path.split("/")]
        place = bad
        for step in way:
            place = place[step]
        place[last] = value
        check(why(bad, "ocop-case/1") is not None, "%s = %s is not refused by the schema" % (path, value))

    found = set()
    for page in sorted(ROOT.glob("docs/**/*.md")) + sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("examples/**/*.md")):
        for block in re.findall(r"```json\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            value = json.loads(block.replace('"sha256:…"', '"sha256:%s"' % ("0" * 64)))
            found.add(value["format"])
            accepts(value, value["format"], "the example of %s in %s" % (value["format"], page.name))
    check(found == set(checkers), "the guide has an example of each format")
    told = {path.name.partition(".")[0] for path in SCHEMAS.glob("*.json")}
    check(told == set(NAMES) | set(OF_PLANS) | set(OF_REPORTS) | OF_RULES | OF_DATA, "every schema is held against something")

    documents = 0
    for path in sorted((ROOT / "examples").rglob("*json")):
        text = path.read_text(encoding="utf-8")
        for value in map(json.loads, text.splitlines() if path.suffix == ".ndjson" else [text]):
            accepts(value, value["format"], "example " + path.name)
            documents += 1
    check(documents > 25, "examples to be checked")

    if a.ocop:
        dossiers = [c["dossier"] for c in (json.loads(x.read_text(encoding="utf-8"))
                                           for x in sorted((ROOT / "tests/cases").glob("*.json")))
                    if "dossier" in c and "overlay" not in c and "rating" in c]
        text = "".join(json.dumps(d, ensure_ascii=False, separators=(",", ":")) + "\n" for d in dossiers)
        for lang in ("vi", "en"):
            run = subprocess.run(shlex.split(a.ocop) + ["explain", "--format", "ndjson", "--lang", lang, "-"],
                                 input=text.encode(), capture_output=True)
            lines = run.stdout.decode().splitlines()
            check(len(lines) == len(dossiers), "explain --lang %s gave %d lines for %d dossiers: %s" % (
                lang, len(lines), len(dossiers), run.stderr.decode()[:300]))
            for d, line in zip(dossiers, lines):
                accepts(json.loads(line), "ocop-explanation/1", "explanation of " + line[:80])

        table = str(ROOT / "examples/registry/products.csv")
        for arguments, format in ((["check"], "registry-check"), (["count", "--by", "province,stars"], "counts"),
                                  (["count", "--by", "status,year,edition", "--on", "2026-06-30"], "counts")):
            run = subprocess.run(shlex.split(a.ocop) + ["registry", "--format", "json"] + arguments + [table],
                                 capture_output=True)
            accepts(json.loads(run.stdout or b"null"), "ocop-%s/1" % format, "registry " + " ".join(arguments))
        run = subprocess.run(shlex.split(a.ocop) + ["registry", "export", "--format", "ndjson", table], capture_output=True)
        for line in run.stdout.decode().splitlines():
            accepts(json.loads(line), "ocop-registry/1", line[:120])

        for edition in ("490-2018", "1048-2019", "781-2020", "148-2023", "1489-2025", "26-2026"):
            run = subprocess.run(shlex.split(a.ocop) + ["cycle", "--edition", edition, "--year", "2026", "--format", "json"],
                                 capture_output=True)
            accepts(json.loads(run.stdout or b"null"), "ocop-cycle/1", "cycle of " + edition)

        for verb in ("show", "next", "check"):
            text = "".join(json.dumps(json.loads(path.read_text(encoding="utf-8"))) + "\n"
                           for path in sorted((ROOT / "examples/cases").glob("*.json")))
            run = subprocess.run(shlex.split(a.ocop) + ["case", verb, "--on", "2026-06-25", "--format", "ndjson"],
                                 input=text.encode(), capture_output=True)
            lines = run.stdout.decode().splitlines()
            check(len(lines) == text.count("\n"), "case %s: %s" % (verb, run.stderr.decode()[:300]))
            for line in lines:
                accepts(json.loads(line), "ocop-case-%s/1" % verb.replace("show", "status"), "case %s: %s" % (verb, line[:80]))

        text = "".join(json.dumps(c["certificate"], ensure_ascii=False) + "\n"
                       for c in (json.loads(x.read_text(encoding="utf-8"))
                                 for x in sorted((ROOT / "tests/cases").glob("certificate-*.json")))
                       if "status" in c and "overlay" not in c)
        run = subprocess.run(shlex.split(a.ocop) + ["certificate", "due", "--on", "2028-06-01", "--from", "2020-01-01",
                                                    "--to", "2032-01-01", "--format", "json"],
                             input=text.encode(), capture_output=True)
        accepts(json.loads(run.stdout or b"null"), "ocop-agenda/1", "certificate due " + run.stderr.decode()[:300])

        run = subprocess.run(shlex.split(a.ocop) + ["code", "parse", "--format", "json"] + CODES, capture_output=True)
        lines = run.stdout.decode().splitlines()
        check([json.loads(line)["code"] for line in lines] == CODES, "code parse: %s" % run.stderr.decode()[:300])
        check(len({json.loads(line)["form"] for line in lines}) ==
              len(checkers["ocop-code/1"].schema["properties"]["form"]["enum"]), "a code of each form")
        for line in lines:
            accepts(json.loads(line), "ocop-code/1", line[:120])

        # Without the units, what is asked of a code is an error.
        for action, format in (("find --on 2025-06-30", "places"), ("show --on 2025-06-30", "place"), ("map", "place-map")):
            run = subprocess.run(shlex.split(a.ocop) + ["place", "--format", "json"] + action.split() + PLACES,
                                 capture_output=True)
            lines = run.stdout.decode().splitlines()
            check(len(lines) == len(PLACES), "place %s: %s" % (action, run.stderr.decode()[:300]))
            for line in lines:
                value = json.loads(line)
                check(value["format"] in ("ocop-%s/1" % format, "ocop-error/1"), "format of " + line[:80])
                accepts(value, value["format"], line[:120])

    if a.cases:
        lines = ["case %s\nstatus %s\n" % (json.dumps(case, ensure_ascii=False), day)
                 for case in examples.values() for day in sorted({"2018-05-07", "2027-12-31"} | {
                     x["on"] for x in case["events"]})]
        run = subprocess.run([a.cases], input="".join(lines).encode(), capture_output=True)
        answers = run.stdout.decode().splitlines()[1::2]
        check(len(answers) == len(lines), "%d answers to %d cases" % (len(answers), len(lines)))
        for answer in answers:
            accepts(json.loads(answer), "ocop-case-status/1", "status " + answer[:120])

    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
