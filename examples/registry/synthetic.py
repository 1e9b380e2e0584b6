#!/usr/bin/env python3
"""Writes SYNTHETIC registers, observations and ideas, for tests of size and of plans:

    synthetic.py PRODUCTS [--seed N] [--dirty SHARE] > out.csv
    synthetic.py PRODUCTS --full [--seed N] > out.csv
    synthetic.py --observations PLAN.json [--on DATE] [--seed N] > out.json
    synthetic.py --ideas PLAN.json [--on DATE] [--seed N] > out.ndjson

The same arguments give the same bytes. No product, producer, decision or number in it exists; every row says so in its
source. Communes are those of lib/data/places on the day of issue. With --dirty a share of the rows has a slip of a real
register. With --full the register has what plans ask for: each edition from 2019 on with its groups and sets, upgrades
and renewals, all types of producers and what is asked of them, and from 710 products on every district that there was.
Observations and ideas are those that a plan needs besides a register, for the days up to --on (the plan's last by
default).
"""
import argparse
import csv
import datetime
import json
import pathlib
import random
import sys

UNITS = pathlib.Path(__file__).resolve().parents[2] / "lib/data/places/units.csv"
MERGERS = "2025-07-01"
COLUMNS = ["id", "code", "name", "producer", "producer_type", "woman_led", "province", "commune", "group", "stars",
           "registration", "issued", "year", "decision", "source"]
GROUPS = ["Thực phẩm"] * 7 + ["Đồ uống"] * 2 + ["Hàng thủ công mỹ nghệ"]
TYPES = ["cooperative"] * 4 + ["household"] * 3 + ["company"] * 2 + ["cooperative_group"]
STARS = [3] * 14 + [4] * 5 + [5]

DATA = pathlib.Path(__file__).resolve().parents[2] / "lib/data"
FULL = ["id", "code", "name", "edition", "group", "set", "producer", "producer_type", "sme", "woman_led",
        "ethnic_minority", "disabled", "province", "district", "commune", "stars", "registration", "issued", "year",
        "decision", "source"]
ALL_TYPES = ["cooperative"] * 5 + ["household"] * 4 + ["company"] * 4 + [
    "cooperative_group", "farm", "establishment", "association", "tourism_centre", "other"]
EDITIONS = [("1048-2019", "2019-08-21"), ("781-2020", "2020-06-08"), ("148-2023", "2023-02-24"),
            ("1489-2025", "2025-07-06"), ("26-2026", "2026-05-22")]
SETS_OF = {"781-2020": "1048-2019", "1489-2025": "148-2023"}  # an edition that amends has the sets of the amended one
LAST = datetime.date(2026, 6, 30)


def communes(day):
    """Code of each commune of a day with that of its province."""
    with open(UNITS, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["valid_from"] <= day < (row["valid_to"] or "9999")]
    provinces = {row["code"]: row["parent_code"] for row in rows if row["level"] == "district"}
    return [(row["code"], provinces.get(row["parent_code"], row["parent_code"])) for row in rows
            if row["level"] == "commune"]


def product(number, places, chance):
    issued = datetime.date(2021, 1, 1) + datetime.timedelta(chance.randrange(5 * 365))
    commune, province = chance.choice(places[issued.isoformat() >= MERGERS])
    producer = chance.randrange(number // 2 + 1)
    return {
        "id": number, "code": "%s-%s-%d-%d" % (province, commune, number, issued.year),
        "name": "Sản phẩm tổng hợp %d" % number, "producer": "Chủ thể tổng hợp %d" % producer,
        "producer_type": TYPES[producer % len(TYPES)], "woman_led": "có" if producer % 5 < 2 else "không",
        "province": province, "commune": commune, "group": chance.choice(GROUPS), "stars": chance.choice(STARS),
        "registration": "first", "issued": issued.isoformat(), "year": issued.year,
        "decision": "%d/QĐ-UBND" % chance.randrange(1, 5000), "source": "SYNTHETIC",
    }


def soil(row, chance):
    column, value = chance.choice([("stars", "#REF!"), ("issued", "45848"), ("year", row["year"] + 1), ("stars", "6"),
                                   ("commune", "99999"), ("producer", ""), ("name", ""), ("producer_type", "hội quán"),
                                   ("id", 1)])
    row[column] = value


def lines_of_units(day):
    with open(UNITS, encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["valid_from"] <= day < (row["valid_to"] or "9999")]


def sets_of(edition):
    """Number of each set of an edition with the name of its group."""
    folder = DATA / "editions" / SETS_OF.get(edition, edition)
    groups = json.loads((folder / "edition.json").read_text(encoding="utf-8"))["groups"]
    sets = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "sets").glob("*.json"))]
    return [(row["set"], groups[row["group"]]["name_vi"]) for row in sets]


def edition_of(day):
    return [edition for edition, first in EDITIONS if first <= day.isoformat()][-1]


def full_place(number, day, old, new, chance):
    """Province, district and commune: the districts one after another, so that none is left out."""
    if day.isoformat() >= MERGERS:
        commune = chance.choice(list(new))
        return new[commune], "", commune
    district = sorted(old)[number % len(old)]
    province, communes_in = old[district]
    return province, district, chance.choice(communes_in) if communes_in else ""


def districts():
    """Each district of 2019 to 2025: its province, and the communes that it had all the time."""
    always = set.intersection(*({(row["level"], row["code"], row["parent_code"]) for row in lines_of_units(day)}
                                for day in ("2019-08-21", "2025-06-30")))
    found = {code: (parent, []) for level, code, parent in sorted(always) if level == "district"}
    for level, code, parent in sorted(always):
        if level == "commune" and parent in found:
            found[parent][1].append(code)
    return found


def heirs():
    """What each commune of before the mergers went into, whole."""
    with open(UNITS.parent / "changes" / (MERGERS + ".csv"), encoding="utf-8", newline="") as file:
        return {row["old_code"]: row["new_code"] for row in csv.DictReader(file) if "một phần" not in row["wording"]}


def full_product(number, old, new, heir, sets, chance):
    """The recognitions of one product: the first, and then perhaps an upgrade, or after three years a renewal."""
    first = datetime.date(2019, 8, 21) + datetime.timedelta(chance.randrange((LAST - datetime.date(2019, 8, 21)).days))
    province, district, commune = full_place(number, first, old, new, chance)
    set_number, group = sets[edition_of(first)][number % 26]
    producer, stars = chance.randrange(number // 2 + 1), chance.choice(STARS)
    answer = ["có", "không", ""]
    row = {"name": "Sản phẩm tổng hợp %d" % number, "group": group, "set": set_number,
           "producer": "Chủ thể tổng hợp %d" % producer, "producer_type": ALL_TYPES[producer % len(ALL_TYPES)],
           "sme": answer[producer // len(ALL_TYPES) % 3], "woman_led": answer[producer % 5 % 2],
           "ethnic_minority": answer[producer % 7 // 2 % 3], "disabled": answer[1 if producer % 50 else 0],
           "province": province, "district": district, "commune": commune, "stars": stars, "registration": "first",
           "source": "SYNTHETIC", "code": "%s-%s-%d-%d" % (province, commune or district, number, first.year)}
    yield first, row
    better = stars < 5 and chance.random() < 0.3
    again = first + datetime.timedelta(200 + chance.randrange(400) if better else 1000 + chance.randrange(95))
    if again <= LAST and chance.random() < 0.7:
        set_number, group = sets[edition_of(again)][number % 26]
        if again.isoformat() >= MERGERS and district:
            if heir.get(commune) not in new:
                return
            province, commune, district = new[heir[commune]], heir[commune], ""
        yield again, dict(row, group=group, set=set_number, stars=stars + better, province=province, district=district,
                          commune=commune, registration="upgrade" if better else "renewal")


def write_full(products, chance):
    old, new, heir = districts(), dict(communes(MERGERS)), heirs()
    sets = {edition: sets_of(edition) for edition, _ in EDITIONS}
    out = csv.DictWriter(sys.stdout, FULL, lineterminator="\n")
    out.writeheader()
    id = 0
    for number in range(1, products + 1):
        for day, row in full_product(number, old, new, heir, sets, chance):
            id += 1
            out.writerow(dict(row, id=id, edition=edition_of(day), issued=day.isoformat(), year=day.year,
                              decision="%d/QĐ-UBND" % chance.randrange(1, 5000)))


def is_computed(indicator, plan):
    known = json.loads((DATA / "programme/indicators.json").read_text(encoding="utf-8"))
    return {**known, **plan.get("indicators", {})}[indicator]["counts"] in ("products", "producers")


def units_of(target, plan):
    """The units that each must reach a target, of the plan's time; [None] if it is about its unit as a whole."""
    if "each" not in target:
        return [None]
    rows = lines_of_units(plan.get("issued", plan["from"]))
    whole = target.get("unit", plan.get("unit"))
    inside = {row["code"] for row in rows if row["parent_code"] == whole}
    return sorted(row["code"] for row in rows if row["level"] == target["each"] and
                  (whole is None or row["parent_code"] in inside | {whole}))


def periods(target, plan, on):
    """First and last day of each period of a target that has begun: its years, or itself."""
    first, last = target.get("from", plan["from"]), target.get("to", plan["to"])
    if not target.get("yearly"):
        return [(first, min(last, on))] if first <= on else []
    return [(max(first, "%d-01-01" % year), min(last, on, "%d-12-31" % year))
            for year in range(int(first[:4]), int(min(last, on)[:4]) + 1)]


def write_observations(plan, on, chance):
    rows = []
    for target in plan["targets"]:
        levelled = "level" in target.get("stars", {})
        if is_computed(target["indicator"], plan) and not levelled and (
                "percent_of" not in target or is_computed(target["percent_of"], plan)):
            continue
        for _, last in periods(target, plan, on):
            for unit in units_of(target, plan):
                row = {"target": target["id"], "on": last, "source": "SYNTHETIC"}
                if unit:
                    row["unit"] = unit
                if target["kind"] == "yes_no":
                    row["value"] = chance.random() < 0.8
                elif "percent_of" in target:
                    row["base"] = chance.randrange(10, 1000)
                    row["value"] = chance.randrange(row["base"] + 1)
                else:
                    row["value"] = chance.randrange(target["value"] * 3 // 2 + 2)
                rows.append(row)
    json.dump({"format": "ocop-observations/1", "observations": rows}, sys.stdout, ensure_ascii=False, indent=1)
    print()


def write_ideas(plan, on, chance):
    number = 0
    for target in plan["targets"]:
        if target["indicator"] != "ideas":
            continue
        for first, last in periods(target, plan, on):
            for unit in units_of(target, plan):
                for _ in range(chance.randrange(4)):
                    number += 1
                    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
                    day = datetime.date.fromisoformat(first) + datetime.timedelta(chance.randrange(days + 1))
                    idea = {"format": "ocop-case/1", "procedure": "idea", "id": "SYNTHETIC-%d" % number,
                            "edition": plan.get("edition", "490-2018"), "unit": unit or plan.get("unit", ""),
                            "documents": "untracked",
                            "events": [{"on": day.isoformat(), "event": "register", "by": "producer"}]}
                    print(json.dumps(idea, ensure_ascii=False))


def write_register(products, dirty, chance):
    places = [communes("2025-06-30"), communes(MERGERS)]
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for number in range(1, products + 1):
        row = product(number, places, chance)
        if chance.random() < dirty:
            soil(row, chance)
        out.writerow(row)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("products", type=int, nargs="?")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--dirty", type=float, default=0, metavar="SHARE")
    parser.add_argument("--full", action="store_true", help="with all that plans ask for")
    parser.add_argument("--observations", metavar="PLAN", type=pathlib.Path)
    parser.add_argument("--ideas", metavar="PLAN", type=pathlib.Path)
    parser.add_argument("--on", metavar="DATE")
    arguments = parser.parse_args()
    chance, path = random.Random(arguments.seed), arguments.observations or arguments.ideas
    if path:
        plan = json.loads(path.read_text(encoding="utf-8"))
        (write_observations if arguments.observations else write_ideas)(plan, arguments.on or plan["to"], chance)
    elif arguments.products is None:
        parser.error("say how many products, or --observations or --ideas")
    elif arguments.full:
        write_full(arguments.products, chance)
    else:
        write_register(arguments.products, arguments.dirty, chance)


if __name__ == "__main__":
    main()
