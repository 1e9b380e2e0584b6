"""Columns, counts and registers with polars."""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[4] if len(sys.argv) > 4 else "1"
import numpy  # noqa: E402
import polars  # noqa: E402

from contender import contend  # noqa: E402
from with_numpy import judge  # noqa: E402

VERSION = polars.__version__


def columns(workload):
    points = numpy.fromfile(workload.path("points.u8"), numpy.uint8).reshape(len(workload.codes), -1)
    if workload.row == "doubles":
        points = points.astype(numpy.float64)
    table = polars.DataFrame({code: column for code, column in zip(workload.codes, points)})
    table = table.with_columns(polars.Series("d", numpy.repeat(numpy.arange(workload.dossiers), workload.sheets)))

    def work():
        sums = table.group_by("d", maintain_order=True).agg(polars.col(workload.codes).cast(polars.Int32).sum())
        return judge(workload, sums.drop("d").to_numpy().T)
    return work


def counts(workload):
    codes, unit_of = workload.units()
    group, star = numpy.fromfile(workload.path("products.u8"), numpy.uint8).reshape(2, -1)
    unit = numpy.array(unit_of, numpy.uint16)[numpy.fromfile(workload.path("products.u16"), numpy.uint16)]
    table = polars.DataFrame({"unit": unit, "group": group, "star": star,
                              "issued": numpy.fromfile(workload.path("products.i32"), numpy.int32)})

    def work():
        kept = table.lazy().filter(polars.col("issued") >= workload.in_force_from)
        found = kept.group_by("unit", "group", "star").len().collect()
        return lambda: ((codes[unit], *rest) for unit, *rest in found.iter_rows())
    return work


def register(workload):
    groups = {name: number for number, name in enumerate(workload.group_names, 1)}
    first = polars.lit(workload.in_force_from).cast(polars.Int32).cast(polars.Date)

    def work():
        units = polars.scan_csv(workload.path("units.csv"), infer_schema=False)
        table = scan(workload)
        kept = table.filter(polars.col("issued") >= first).join(units, on="commune")
        found = kept.group_by("province", "group", "stars").len().collect()
        return lambda: ((unit, groups[group], *rest) for unit, group, *rest in found.iter_rows())
    return work


def scan(workload):
    if workload.row == "register":
        return polars.scan_csv(workload.path("products.csv"), schema_overrides={"commune": polars.String},
                               try_parse_dates=True)
    return polars.scan_ndjson(workload.path("products.ndjson")).with_columns(polars.col("issued").str.to_date("%Y-%m-%d"))


ROWS = {"bytes": columns, "doubles": columns, "by_commune": counts, "by_district": counts, "by_province": counts,
        "register": register, "register_json": register}
BY_THREADS = ["bytes", "doubles"]
contend(globals())
