#!/usr/bin/env python3
"""Every plan of examples/plans gives a full report on a SYNTHETIC register; the numbers that can be had by hand are
right; more products and more days never turn a state the wrong way; and the national programme stands where the press
says.

    test_plan_reports.py COMMAND
"""
import csv
import io
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "examples/plans").glob("*.json"))
SYNTHETIC = ROOT / "examples/registry/synthetic.py"
PRODUCTS = 2000

# The districts of the time, by hand: Tuy Hòa, Sông Cầu, Đồng Xuân, Tuy An, Sơn Hòa, Sông Hinh, Tây Hòa, Phú Hòa, Đông
# Hòa of Phú Yên; Lai Châu, Tam Đường, Mường Tè, Sìn Hồ, Phong Thổ, Than Uyên, Tân Uyên, Nậm Nhùn of Lai Châu.
DISTRICTS = {"PY-14": ["555", "557", "558", "559", "560", "561", "562", "563", "564"],
             "LC-4": ["105", "106", "107", "108", "109", "110", "111", "112"],
             "LC-5": ["105", "106", "107", "108", "109", "110", "111", "112"]}

# A register by hand. On 2023-12-31 (edition 148: three years) in force: A (4 stars), B (3), C (5), E (3), F (3), G (3);
# D of 2019 has expired, E stands by its renewal. Producers: Một HTX (A, B), Hai company and small (C), Ba company and
# large (E), Bốn company of unknown size (F), Năm household (G).
BY_HAND = """name,code,producer,producer_type,sme,province,district,stars,registration,issued
A,1,Một,HTX,,12,105,3,first,2021-03-01
A,1,Một,HTX,,12,105,4,upgrade,2023-03-01
B,2,Một,HTX,,12,105,3,first,2021-05-01
C,3,Hai,Công ty,có,26,253,5,first,2022-05-01
D,4,Sáu,Hộ gia đình,,26,253,3,first,2019-12-01
E,5,Ba,Công ty,không,26,253,3,first,2020-06-01
E,5,Ba,Công ty,không,26,253,3,renewal,2023-05-01
F,6,Bốn,Công ty,,26,253,3,first,2021-06-01
G,7,Năm,Hộ gia đình,,54,564,3,first,2023-06-01
"""
# plan, day, target: value, undecided
BY_HAND_VALUES = [
    ("national-919", "2023-12-31", "N22-1", 6, []),
    ("national-919", "2023-12-31", "N22-2", 1, []),
    ("national-919", "2023-12-31", "N22-3", "33.33", []),  # A and E of six
    ("national-919", "2023-12-31", "N22-4", "20.00", []),  # Một of five
    ("national-919", "2023-12-31", "N22-5", "20.00", [("sme", 1)]),  # Hai of five; who knows of Bốn
    ("province-2021", "2021-12-31", "X3-1", 0, []),
    ("province-2021", "2021-12-31", "X3-2", 2, []),  # A and B of Lai Châu
    ("song-lo-116", "2023-12-31", "SL-1", 2, []),  # C and F; D and E came before 2021
    ("phu-yen-788", "2023-12-31", "PY-18", 1, []),
]

# Written by hand from examples/observations: value, share of the goal in percent, state. On 31/12/2023 1095 of 1826 days
# are gone: the pace asks for 239.87 products of five stars and 23.99 % of cooperatives; a year later for 320.04 and 32.00.
NATIONAL = {
    "2023-12-31": {"N22-1": (10322, "103.22", "met"), "N22-2": (42, "10.50", "behind"),
                   "N22-4": ("38.10", "95.25", "on_track")},
    "2024-12-31": {"N22-1": (14642, "146.42", "met"), "N22-2": (79, "19.75", "behind"),
                   "N22-4": ("32.50", "81.25", "on_track")},
    "2026-01-01": {"N22-1": (17400, "174.00", "met"), "N22-2": (126, "31.50", "missed"),
                   "N22-4": ("32.50", "81.25", "missed")},
}

passed = failed = 0


def check(ok, what):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print("FAILED " + what)


def synthetic(*arguments):
    return subprocess.run([sys.executable, str(SYNTHETIC)] + [str(a) for a in arguments], check=True,
                          capture_output=True, text=True).stdout


class Folder:
    """Files of one test, and the command on them."""

    def __init__(self, command, path):
        self.command, self.path = command, pathlib.Path(path)

    def put(self, name, text):
        (self.path / name).write_text(text, encoding="utf-8")
        return str(self.path / name)

    def progress(self, plan, on, *options):
        answer = subprocess.run(self.command + ["plan", "progress", str(plan), "--on", on, "--format", "json",
                                                *options], capture_output=True, text=True)
        if answer.returncode:
            sys.exit("%s on %s: %s" % (plan, on, answer.stderr))
        return {target["id"]: target for target in json.loads(answer.stdout)["targets"]}


def data_of(folder, plan, on):
    """The options that bring a plan the SYNTHETIC observations and ideas."""
    options = ["--data", folder.put("%s.json" % plan.stem, synthetic("--observations", plan, "--on", on))]
    ideas = synthetic("--ideas", plan, "--on", on)
    return options + (["--data", folder.put("%s.ndjson" % plan.stem, ideas)] if ideas else [])


def every_plan_gives_a_full_report(folder, register):
    for plan in PLANS:
        targets = folder.progress(plan, "2026-06-30", "--registry", register, *data_of(folder, plan, "2026-06-30"))
        for id, target in targets.items():
            check(target["state"] != "no_data" and target["value"] is not None, "%s has no data" % id)
        known = json.loads(plan.read_text(encoding="utf-8"))["targets"]
        check(list(targets) == [target["id"] for target in known], plan.stem + ": its targets, all of them")


def each_district_is_one_of_the_time(folder, register):
    """With one district alone observed, and observed to have nothing, all fall short."""
    for plan in PLANS:
        for id in set(DISTRICTS) & {t["id"] for t in json.loads(plan.read_text(encoding="utf-8"))["targets"]}:
            nothing = {"target": id, "unit": DISTRICTS[id][0], "on": "2020-12-31", "value": 0}
            data = folder.put("one.json", json.dumps({"format": "ocop-observations/1", "observations": [nothing]}))
            target = folder.progress(plan, "2026-06-30", "--data", data)[id]
            check([unit["unit"] for unit in target["short"]] == DISTRICTS[id], id + ": the districts of the time")
            check(all("now" in unit and len(unit["now"]) > 1 for unit in target["short"]), id + ": what they became")
            check({x["unit"] for area in target["map"] for x in area["of"]} >= set(DISTRICTS[id]), id + ": on the map")
            check(any(area["split"] for area in target["map"]), id + ": splits are marked")


def numbers_by_hand_are_right(folder):
    register = folder.put("hand.csv", BY_HAND)
    for plan, on, id, value, undecided in BY_HAND_VALUES:
        target = folder.progress(ROOT / "examples/plans" / (plan + ".json"), on, "--registry", register)[id]
        check(target["value"] == value, "%s is %r" % (id, target["value"]))
        check([(row["why"], row["number"]) for row in target.get("undecided", [])] == undecided,
              "%s: undecided %r" % (id, target.get("undecided")))


def synthetic_numbers_are_those_of_its_rows(folder, register, rows):
    """Counted here in another way: what was first recognised, by the district or province that the row tells."""
    targets = folder.progress(ROOT / "examples/plans/province-2021.json", "2021-12-31", "--registry", register)
    check(targets["X3-2"]["value"] == sum(r["registration"] == "first" and r["province"] == "12" and r["year"] == "2021"
                                          for r in rows), "X3-2 of the synthetic register")
    targets = folder.progress(ROOT / "examples/plans/song-lo-116.json", "2025-06-30", "--registry", register)
    check(targets["SL-1"]["value"] == sum(r["registration"] == "first" and r["district"] == "253" and
                                          "2021-01-01" <= r["issued"] <= "2025-06-30" for r in rows) > 0,
          "SL-1 of the synthetic register")


def the_register_has_all_that_plans_ask_for(rows):
    for column, least in (("stars", 3), ("producer_type", 9), ("sme", 3), ("woman_led", 2), ("ethnic_minority", 3),
                          ("registration", 3), ("edition", 5), ("province", 63)):
        check(len({row[column] for row in rows}) >= least, "the synthetic register has all of " + column)
    check(len({row["group"] for row in rows if row["edition"] == "148-2023"}) == 6, "all six groups")
    check(len({row["district"] for row in rows if row["district"]}) >= 690, "every district")
    check({row["source"] for row in rows} == {"SYNTHETIC"}, "every row is marked")


def more_products_are_never_less(folder, rows):
    """Products one after another, with all their recognitions: "at least" and "about" never fall."""
    products, before = [], {}
    for row in rows:
        if not products or products[-1][0]["name"] != row["name"]:
            products.append([])
        products[-1].append(row)
    out = io.StringIO()
    table = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    table.writeheader()
    for number, product in enumerate(products):
        table.writerows(product)
        if number % 100:
            continue
        register = folder.put("more.csv", out.getvalue())
        for plan, on in (("national-919", "2025-06-30"), ("song-lo-116", "2025-06-30"), ("province-2021", "2021-12-31"),
                         ("phu-yen-788", "2026-06-30")):
            for id, target in folder.progress(ROOT / "examples/plans" / (plan + ".json"), on, "--registry",
                                              register).items():
                if target["measure"] is None or target["percent_of"]:
                    continue
                check(target["value"] >= before.get(id, 0), "%s falls with product %d" % (id, number))
                before[id] = target["value"]
    check(sorted(before) == ["N22-1", "N22-2", "PY-18", "SL-1", "X3-1", "X3-2"] and min(before.values()) > 0,
          "products were counted: %s" % before)


def more_days_never_undo_a_miss(folder, register):
    """The same register on later and later days: what was missed stays missed."""
    days = ["%d-%02d-%02d" % (year, month, day) for year in range(2020, 2028) for month, day in
            ((1, 1), (3, 31), (7, 9), (10, 10), (12, 31))]
    for plan in PLANS:
        data, missed = data_of(folder, plan, "2027-12-31"), set()
        for on in days:
            targets = folder.progress(plan, on, "--registry", register, *data)
            now = {id for id, target in targets.items() if target["state"] == "missed"}
            check(missed <= now, "%s: no longer missed on %s: %s" % (plan.stem, on, sorted(missed - now)))
            missed |= now
        check(missed or plan.stem == "song-lo-116", plan.stem + ": something was missed")


def the_nation_stands_where_the_press_says(folder):
    data = str(ROOT / "examples/observations/national-919.json")
    for on, expected in NATIONAL.items():
        targets = folder.progress(ROOT / "examples/plans/national-919.json", on, "--data", data)
        for id, wanted in expected.items():
            found = tuple(targets[id][key] for key in ("value", "share", "state"))
            check(found == wanted, "%s on %s is %r" % (id, on, found))
            check(targets[id]["measure"]["source"], "%s on %s: its source" % (id, on))
        unknown = {id for id, target in targets.items() if target["state"] == "no_data"}
        check(unknown == set(targets) - set(expected), "%s: what nobody counted has no data: %s" % (on, unknown))
    text = targets["N22-1"]["measure"]["source"] + pathlib.Path(data).read_text(encoding="utf-8")
    check("11.056" in text and "5.021" in text and "tái công nhận" in text, "contradictions are told")


def main():
    command = shlex.split(sys.argv[1])
    text = synthetic(PRODUCTS, "--full")
    check(text == synthetic(PRODUCTS, "--full"), "the same bytes each time")
    rows = list(csv.DictReader(io.StringIO(text)))
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(command, path)
        register = folder.put("synthetic.csv", text)
        the_register_has_all_that_plans_ask_for(rows)
        every_plan_gives_a_full_report(folder, register)
        each_district_is_one_of_the_time(folder, register)
        numbers_by_hand_are_right(folder)
        synthetic_numbers_are_those_of_its_rows(folder, register, rows)
        more_products_are_never_less(folder, rows)
        more_days_never_undo_a_miss(folder, register)
        the_nation_stands_where_the_press_says(folder)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
