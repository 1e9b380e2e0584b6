#!/usr/bin/env python3
"""Writes a register of SYNTHETIC products, for tests of size: synthetic.py PRODUCTS [--seed N] [--dirty SHARE] > out.csv

The same arguments give the same bytes. No product, producer or decision in it exists; every row says so in its source.
Communes are those of lib/data/places on the day of issue. With --dirty a share of the rows has a slip of a real
register.
"""
import argparse
import csv
import datetime
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("products", type=int)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--dirty", type=float, default=0, metavar="SHARE")
    arguments = parser.parse_args()
    chance, places = random.Random(arguments.seed), [communes("2025-06-30"), communes(MERGERS)]
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for number in range(1, arguments.products + 1):
        row = product(number, places, chance)
        if chance.random() < arguments.dirty:
            soil(row, chance)
        out.writerow(row)


if __name__ == "__main__":
    main()
