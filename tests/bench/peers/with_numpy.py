"""Columns and counts with numpy."""
import numpy

from contender import contend

VERSION = numpy.__version__


def columns(workload):
    points = numpy.fromfile(workload.path("points.u8"), numpy.uint8)
    if workload.row == "doubles":
        points = points.astype(numpy.float64)
    cube = points.reshape(len(workload.codes), workload.dossiers, workload.sheets)
    return lambda: judge(workload, cube.sum(axis=2, dtype=numpy.int32 if workload.row == "bytes" else None))


def judge(workload, criteria):
    """Stars and sums from the sum of each criterion, a row each."""
    sums = criteria.sum(axis=0)
    stars = numpy.searchsorted(numpy.array(getattr(workload, "from")) * workload.sheets, sums, side="right")
    for star, criterion, need in workload.gates:
        stars[(stars >= star) & (criteria[criterion] < need * workload.sheets)] = star - 1
    return stars, sums


def totals(workload):
    means = numpy.fromfile(workload.path("totals.i32"), numpy.int32).reshape(-1, workload.means)
    least, gates = 100 * numpy.array(getattr(workload, "from")), workload.gated()

    def work():
        stars = numpy.searchsorted(least, means[0], side="right")
        for star, column, need in gates:
            stars[(stars >= star) & (means[column] < need)] = star - 1
        return stars, means[0]
    return work


def counts(workload):
    commune = numpy.fromfile(workload.path("products.u16"), numpy.uint16)
    group, star = numpy.fromfile(workload.path("products.u8"), numpy.uint8).reshape(2, -1)
    issued = numpy.fromfile(workload.path("products.i32"), numpy.int32)
    codes, unit_of = workload.units()
    unit_of = numpy.array(unit_of)

    def work():
        keep = issued >= workload.in_force_from
        cell = (unit_of[commune[keep]] * 4 + group[keep]) * 8 + star[keep]
        cells = numpy.bincount(cell)
        return lambda: ((codes[at // 32], at // 8 % 4, at % 8, cells[at]) for at in numpy.flatnonzero(cells))
    return work


ROWS = {"bytes": columns, "doubles": columns, "totals": totals, "by_commune": counts, "by_district": counts, "by_province": counts}
if __name__ == "__main__":
    contend(globals())
