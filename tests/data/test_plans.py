#!/usr/bin/env python3
"""The real plans of examples/plans hold every target of their documents, one by one, and progress holds its schema.

    test_plans.py [COMMAND]
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = ROOT / "examples/plans"
INDICATORS = json.loads((ROOT / "lib/data/programme/indicators.json").read_text(encoding="utf-8"))

# Written by hand from the documents: id, kind, numbers, and what else the sentence says.
EXPECTED = {
    "phu-yen-788": [
        ("PY-1", "about", 24, {}, "khoảng 24 sản phẩm chủ lực"),
        ("PY-2", "about", 57, {}, "khoảng 57 sản phẩm, dịch vụ"),
        ("PY-3", "exactly", 25, {}, "Phát triển mới 25 sản phẩm"),
        ("PY-4", "range", (3, 4), {"groups": ["6"]}, "03-04 làng du lịch"),
        ("PY-5", "at_least", 3, {"stars": {"from": 5, "to": 5, "level": "province"}}, "03 sản phẩm đạt 5 sao cấp tỉnh"),
        ("PY-6", "at_least", 1, {"stars": {"from": 5, "to": 5, "level": "ministry"}}, "01 sản phẩm đạt 5 sao cấp quốc gia"),
        ("PY-7", "at_least", 40, {"parts": ["PY-8", "PY-9"]}, "ít nhất 40 tổ chức kinh tế"),
        ("PY-8", "exactly", 25, {}, "củng cố 25 tổ chức kinh tế"),
        ("PY-9", "at_least", 15, {}, "ít nhất 15 tổ chức kinh tế"),
        ("PY-10", "about", 80, {}, "khoảng 80 cán bộ"),
        ("PY-11", "exactly", 100, {"percent_of": "leaders"}, "100% lãnh đạo doanh nghiệp"),
        ("PY-12", "exactly", 100, {"percent_of": "commune_officials"}, "100% cán bộ lãnh đạo UBND xã"),
        ("PY-13", "yes_no", None, {}, "duy trì liên tục tại cấp tỉnh và cấp huyện"),
        ("PY-14", "at_least", 2, {"each": "district", "yearly": True}, "ít nhất từ 02 ý tưởng sản phẩm"),
        ("PY-15", "yes_no", None, {}, "bộ máy chuyên trách OCOP"),
        ("PY-16", "yes_no", None, {}, "chính sách riêng"),
        ("PY-17", "yes_no", None, {}, "hệ thống xúc tiến"),
        ("PY-18", "exactly", 200, {"from": "2021-01-01", "to": "2030-12-31"}, "200 sản phẩm OCOP vào năm 2030"),
        ("PY-19", "at_least", 40, {"with": {"targets": ["PY-7"], "total": 80}}, "tạo ra 80 tổ chức kinh tế"),
    ],
    "lai-chau-836": [
        ("LC-8", "yes_no", None, {}, "đồng bộ từ tỉnh đến xã"),
        ("LC-1", "exactly", 51, {}, "chuẩn hoá 51 sản phẩm"),
        ("LC-2", "at_least", 4, {"groups": ["6"]}, "ít nhất 4 bản du lịch"),
        ("LC-3", "at_least", 2, {"stars": {"from": 4, "to": 5}}, "(4-5 sao)"),
        ("LC-4", "at_least", 2, {"each": "district"}, "Mỗi huyện, thành phố lựa chọn ít nhất 02 sản phẩm"),
        ("LC-5", "at_least", 1, {"each": "district"}, "ít nhất 01 tổ chức kinh tế"),
        ("LC-6", "exactly", 100, {"percent_of": "officials"}, "100% cán bộ cấp tỉnh, cấp huyện"),
        ("LC-7", "exactly", 100, {"percent_of": "leaders"}, "100% lãnh đạo doanh nghiệp"),
        ("LC-9", "range", (1, 2), {"bodies": ["agriculture"]}, "01-02 sản phẩm đặc trưng"),
    ],
    "national-919": [
        ("N22-1", "at_least", 10000, {"stars": {"from": 3, "to": 5}}, "ít nhất 10 nghìn sản phẩm"),
        ("N22-2", "about", (400, 500), {"of": "N22-1", "stars": {"from": 5, "to": 5}}, "khoảng 400 - 500"),
        ("N22-3", "at_least", 50, {"percent_of": "products"}, "ít nhất 50% sản phẩm OCOP đã được đánh giá"),
        ("N22-4", "at_least", 40, {"percent_of": "producers"}, "40% chủ thể OCOP là hợp tác xã"),
        ("N22-5", "at_least", 30, {"percent_of": "producers"}, "30% chủ thể là doanh nghiệp nhỏ và vừa"),
        ("N22-6", "at_least", 1, {"each": "province"}, "01 điểm giới thiệu và bán sản phẩm OCOP"),
        ("N22-7", "at_least", 50, {"percent_of": "producers"}, "ít nhất 50% chủ thể OCOP tham gia"),
        ("N22-8", "at_least", 30, {"percent_of": "producers", "certainty": "secondary"}, ""),
        ("N22-9", "at_least", 50, {"percent_of": "craft_villages", "certainty": "secondary"}, ""),
        ("N22-10", "at_least", 1, {"yearly": True, "certainty": "secondary"}, ""),
    ],
    "province-2021": [
        ("X3-1", "range", (6, 8), {"indicator": "products_upgraded"}, "nâng hạng sao từ 6 - 8 sản phẩm"),
        ("X3-2", "at_least", (25, 30), {"stars": {"from": 3, "to": 5}}, "tối thiểu 25-30 sản phẩm mới"),
        ("X3-3", "exactly", 2, {"milestones": [{"by": "2021-07-09", "value": 1}, {"by": "2021-10-09", "value": 2}]},
         "cấp huyện trước ngày 10/7/2021"),
        ("X3-4", "exactly", 2, {"milestones": [{"by": "2021-07-29", "value": 1}, {"by": "2021-10-29", "value": 2}]},
         "cấp tỉnh trước ngày 30/7/2021"),
    ],
    "song-lo-116": [
        ("SL-1", "range", (5, 10), {"stars": {"from": 3, "to": 5}}, "05-10 sản phẩm OCOP"),
        ("SL-2", "yes_no", None, {}, "thành hoạt động thường xuyên"),
    ],
    "national-490": [
        ("N18-1", "at_least", 50, {"percent_of": "products_existing"}, ""),
        ("N18-2", "range", (8, 10), {"groups": ["6"]}, ""),
        ("N18-3", "yes_no", None, {}, ""),
        ("N18-4", "exactly", 100, {"percent_of": "organisations"}, ""),
        ("N18-5", "about", 500, {}, ""),
        ("N18-6", "about", 1200, {}, ""),
        ("N18-7", "exactly", 100, {"percent_of": "leaders"}, ""),
        ("N18-8", "yes_no", None, {}, ""), ("N18-9", "yes_no", None, {}, ""),
        ("N18-10", "yes_no", None, {}, ""), ("N18-11", "yes_no", None, {}, ""),
    ],
}
UNITS = {"phu-yen-788": "54", "lai-chau-836": "12", "province-2021": "12", "song-lo-116": "253"}
DOUBTED = {"phu-yen-788": "27/5/2020", "national-919": "chưa đầy đủ", "province-2021": "không nêu tên tỉnh",
           "song-lo-116": "không nêu ngày"}

passed = failed = 0


def check(ok, what):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print("FAILED " + what)


def schema(name):
    document = json.loads((ROOT / "lib/data/schema" / (name + ".schema.json")).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document, format_checker=jsonschema.FormatChecker(["date"]))


def accepts(checker, value, what):
    error = jsonschema.exceptions.best_match(checker.iter_errors(value))
    check(error is None, "%s: %s" % (what, error and (list(error.absolute_path), error.message[:200])))


def check_plan(plan, expected):
    name = plan["id"]
    check([t["id"] for t in plan["targets"]] == [e[0] for e in expected], name + ": the targets, in their order")
    check(plan.get("unit") == UNITS.get(name), name + ": the unit")
    check(DOUBTED.get(name, "") in " ".join(d["text_vi"] for d in plan.get("doubts", [])), name + ": its doubts")
    check((name in DOUBTED) == ("doubts" in plan), name + ": doubts where there are any")
    for target, (id, kind, value, more, words) in zip(plan["targets"], expected):
        low, high = value if isinstance(value, tuple) else (value, None)
        check((target["kind"], target.get("value"), target.get("up_to")) == (kind, low, high), id + ": the numbers")
        for key, wanted in more.items():
            check(target.get(key) == wanted, "%s: %s" % (id, key))
        check(words in target.get("quote", ""), id + ": the sentence")
        check(target["source_vi"].startswith(plan.get("number", "")) or target["certainty"] != "confirmed",
              id + ": its source begins with the document")
        check(target["indicator"] in INDICATORS, id + ": its indicator")


def run(command, *arguments, given=""):
    return subprocess.run(command + ["plan"] + list(arguments), input=given, capture_output=True, text=True)


def check_command(command, plan, path, checkers):
    answer = run(command, "check", "--format", "json", str(path))
    check(answer.returncode == 0, "%s is sound: %s" % (path.name, answer.stderr))
    accepts(checkers["plan-check"], json.loads(answer.stdout), "plan check " + path.name)
    for day in ("2019-06-30", "2021-08-01", "2026-06-30"):
        observations = [{"target": t["id"], "on": min(day, t.get("to", plan["to"])), "source": "thử",
                         **({"value": True} if t["kind"] == "yes_no" else
                            {"value": 1, "base": 2} if "percent_of" in t else {"value": 1})} for t in plan["targets"]]
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            document = {"format": "ocop-observations/1", "observations": observations}
            accepts(checkers["observations"], document, "observations")
            json.dump(document, file)
            file.flush()
            answer = run(command, "progress", str(path), "--on", day, "--data", file.name, "--format", "json")
        check(answer.returncode == 0, "progress of %s: %s" % (path.name, answer.stderr))
        progress = json.loads(answer.stdout)
        accepts(checkers["progress"], progress, "progress of %s on %s" % (path.name, day))
        check([t["id"] for t in progress["targets"]] == [t["id"] for t in plan["targets"]], path.name + ": all targets")
        check(sum(progress["states"].values()) == len(plan["targets"]), path.name + ": the states add up")


def main():
    command = shlex.split(sys.argv[1]) if len(sys.argv) > 1 else None
    checkers = {name: schema(name) for name in ("plan", "plan-check", "observations", "progress", "indicators")}
    accepts(checkers["indicators"], INDICATORS, "indicators.json")
    paths = sorted(PLANS.glob("*.json"))
    check({path.stem for path in paths} == set(EXPECTED), "a list of targets for each plan")
    for path in paths:
        plan = json.loads(path.read_text(encoding="utf-8"))
        accepts(checkers["plan"], plan, path.name)
        check_plan(plan, EXPECTED[path.stem])
        if command:
            check_command(command, plan, path, checkers)
    guide = (ROOT / "docs/guide/plans.md").read_text(encoding="utf-8")
    for block in re.findall(r"```json\n(.*?)```", guide, re.S):
        value = json.loads(block)
        if command and value["format"] == "ocop-plan/1":
            check(run(command, "check", "-", given=block).returncode == 0, "the guide's plan is sound")
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
