#!/usr/bin/env python3
"""Writes a SYNTHETIC history of dossiers as partitioned Parquet, for trying large numbers:

    make_history.py OUT [--products N] [--seed N] [--faults SHARE]

    OUT/sheets/edition=…/year=…     a row for each sheet of each council, a column for each criterion
    OUT/dossiers/edition=…/year=…   a row for each dossier: its product, commune, the day of the decision

The same arguments give the same rows. No product, producer, council or sheet in it exists; every row says so in its
source. Products, their places and their renewals are those of ../registry/synthetic.py; councils have five to nine
members, who mostly agree. With --faults a share of the dossiers has points that no option gives.
"""
import argparse
import datetime
import pathlib
import random
import sys

import pyarrow
import pyarrow.dataset

import ocop

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "registry"))
import synthetic  # noqa: E402

FIRST = datetime.date(2019, 8, 21)
DECISION = datetime.timedelta(20)  # from filing to the decision
QUALITY = {3: 0.68, 4: 0.84, 5: 0.97}  # how much of what a criterion can give, by the stars that are meant

DOSSIER = [("dossier", pyarrow.string()), ("product", pyarrow.string()), ("name", pyarrow.string()),
           ("producer", pyarrow.string()), ("commune", pyarrow.string()), ("set", pyarrow.int32()),
           ("registration", pyarrow.string()), ("issued", pyarrow.date32()), ("source", pyarrow.string())]
SHEET = [("dossier", pyarrow.string()), ("set", pyarrow.int32()), ("filed", pyarrow.date32()),
         ("registration", pyarrow.string()), ("member", pyarrow.string()), ("role", pyarrow.string()),
         ("source", pyarrow.string())]
PARTS = [("edition", pyarrow.string()), ("year", pyarrow.int32())]


def rules():
    """For each set of each edition the points that each criterion can give; and all codes that there are."""
    sets = {(edition, criteria.set): {criterion.code: sorted({option.points for option in criterion.options})
                                      for criterion in criteria}
            for edition, _ in synthetic.EDITIONS for criteria in ocop.Edition.open(edition)}
    return sets, sorted({code for criteria in sets.values() for code in criteria})


def recognitions(products, chance):
    """Each recognition of each product, as a register has it."""
    old, new, heir = synthetic.districts(), dict(synthetic.communes(synthetic.MERGERS)), synthetic.heirs()
    sets = {edition: synthetic.sets_of(edition) for edition, _ in synthetic.EDITIONS}
    for number in range(1, products + 1):
        for issued, row in synthetic.full_product(number, old, new, heir, sets, chance):
            filed = max(FIRST, issued - DECISION)
            edition = synthetic.edition_of(filed)
            yield {"product": row["code"], "name": row["name"], "producer": row["producer"],
                   "commune": row["commune"], "registration": row["registration"], "issued": issued, "filed": filed,
                   "edition": edition, "year": filed.year, "set": sets[edition][number % 26][0],
                   "source": row["source"]}, row["stars"]


def points_of(criteria, quality, chance):
    """What a council agrees on: for each criterion one of its options."""
    return {code: points[min(len(points) - 1, max(0, round((len(points) - 1) * chance.gauss(quality, 0.15))))]
            for code, points in criteria.items()}


def council(criteria, agreed, chance):
    """The members' points; one time in ten a member sees a criterion differently."""
    for _ in range(chance.randrange(5, 10)):
        yield {code: chance.choice(criteria[code]) if chance.random() < 0.1 else points
               for code, points in agreed.items()}


def history(products, faults, chance):
    """Dossiers, and the sheets of each."""
    sets, _ = rules()
    for number, (dossier, stars) in enumerate(recognitions(products, chance), 1):
        dossier["dossier"] = "TH-%07d" % number
        criteria = sets[dossier["edition"], dossier["set"]]
        sheets = [dict(dossier, member="Thành viên %d" % (member + 1), role="member" if member else "chair", **points)
                  for member, points in enumerate(council(criteria, points_of(criteria, QUALITY[stars], chance), chance))]
        if chance.random() < faults:
            chance.choice(sheets)[chance.choice(list(criteria))] = 99
        yield dossier, sheets


def write(rows, columns, folder):
    schema = pyarrow.schema(columns + PARTS)
    table = pyarrow.table({name: pyarrow.array([row.get(name) for row in rows], type) for name, type in columns + PARTS},
                          schema=schema)
    parts = pyarrow.dataset.partitioning(pyarrow.schema(PARTS), flavor="hive")
    pyarrow.dataset.write_dataset(table, folder, format="parquet", partitioning=parts,
                                  existing_data_behavior="delete_matching", max_partitions=100)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--products", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--faults", type=float, default=0, metavar="SHARE")
    arguments = parser.parse_args()
    made = list(history(arguments.products, arguments.faults, random.Random(arguments.seed)))
    _, codes = rules()
    write([dossier for dossier, _ in made], DOSSIER, arguments.out / "dossiers")
    write([sheet for _, sheets in made for sheet in sheets], SHEET + [(code, pyarrow.int8()) for code in codes],
          arguments.out / "sheets")
    print("%d hồ sơ, %d phiếu / dossiers, sheets" % (len(made), sum(len(sheets) for _, sheets in made)))


if __name__ == "__main__":
    main()
