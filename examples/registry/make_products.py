#!/usr/bin/env python3
"""Makes products.csv from a list of real products: make_products.py LIST.csv > products.csv

LIST.csv has product, group, subject_type, commune, district, province, score, stars, year, decision, source_url. Only
what it says is kept, as it says it; the score is left out, since a register has none. The day of issue is taken from
the decision where that is an act with its day ("858/QĐ-UBND tỉnh Đắk Nông 19/06/2025"), else only the year is known.
"""
import csv
import re
import sys

COLUMNS = ["name", "group", "producer_type", "commune", "district", "province", "stars", "issued", "year", "decision",
           "source"]
ACT = re.compile(r"(?:\d+/QĐ-\S+|UBND) .*?(\d{2})/(\d{2})/(\d{4})$")


def row(product):
    act = ACT.match(product["decision"])
    return {
        "name": product["product"],
        "group": product["group"],
        "producer_type": product["subject_type"],
        "commune": product["commune"],
        "district": product["district"],
        "province": product["province"],
        "stars": product["stars"],
        "issued": "-".join(reversed(act.groups())) if act else "",
        "year": product["year"],
        "decision": product["decision"],
        "source": product["source_url"],
    }


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(row(product) for product in csv.DictReader(file))


if __name__ == "__main__":
    main()
