"""Everything with pandas."""
import numpy
import pandas

from contender import contend
from with_numpy import judge

VERSION = pandas.__version__


def lines(workload):
    def work():
        table = pandas.read_json(workload.path("dossiers.ndjson"), lines=True)
        sheets = table["sheets"].explode()
        points = pandas.DataFrame(list(sheets.map(lambda sheet: sheet["points"])), index=sheets.index)
        return judge(workload, points.groupby(level=0).sum()[workload.codes].to_numpy().T)
    return work


def columns(workload):
    points = numpy.fromfile(workload.path("points.u8"), numpy.uint8).reshape(len(workload.codes), -1)
    table = pandas.DataFrame(dict(zip(workload.codes, points)))
    if workload.row == "doubles":
        table = table.astype(numpy.float64)
    table.index = numpy.repeat(numpy.arange(workload.dossiers), workload.sheets)
    return lambda: judge(workload, table.groupby(level=0, sort=False).sum().to_numpy().T)


def counts(workload):
    codes, unit_of = workload.units()
    group, star = numpy.fromfile(workload.path("products.u8"), numpy.uint8).reshape(2, -1)
    unit = numpy.array(unit_of)[numpy.fromfile(workload.path("products.u16"), numpy.uint16)]
    table = pandas.DataFrame({"unit": pandas.Categorical.from_codes(unit, codes), "group": group, "star": star,
                              "issued": numpy.fromfile(workload.path("products.i32"), numpy.int32)})

    def work():
        found = table[table["issued"] >= workload.in_force_from].groupby(["unit", "group", "star"], observed=True).size()
        return lambda: ((*key, number) for key, number in found.items())
    return work


def register(workload):
    groups = {name: number for number, name in enumerate(workload.group_names, 1)}

    def work():
        units = pandas.read_csv(workload.path("units.csv"), dtype=str)
        if workload.row == "register":
            table = pandas.read_csv(workload.path("products.csv"), dtype={"commune": str}, parse_dates=["issued"])
        else:
            table = pandas.read_json(workload.path("products.ndjson"), lines=True, dtype={"commune": str},
                                     convert_dates=["issued"])
        first = pandas.Timestamp(workload.in_force_from, unit="D")
        table = table[table["issued"] >= first].merge(units, on="commune")
        found = table.groupby(["province", "group", "stars"]).size()
        return lambda: ((unit, groups[group], star, number) for (unit, group, star), number in found.items())
    return work


ROWS = {"ndjson": lines, "bytes": columns, "doubles": columns, "by_commune": counts, "by_district": counts,
        "by_province": counts, "register": register, "register_json": register}
contend(globals())
