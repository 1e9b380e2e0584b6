"""Columns and counts with loops that numba compiles for this machine."""
from concurrent.futures import ThreadPoolExecutor

import numba
import numpy

from contender import contend

VERSION = numba.__version__


@numba.njit(nogil=True)
def rate(points, first, end, sheets, least, gates, stars, sums):
    dossiers, criteria = stars.size, numpy.zeros(points.size // (stars.size * sheets), numpy.int32)
    for dossier in range(first, end):
        total = 0
        for criterion in range(criteria.size):
            of_criterion = 0
            for at in range((criterion * dossiers + dossier) * sheets, (criterion * dossiers + dossier + 1) * sheets):
                of_criterion += int(points[at])
            criteria[criterion] = of_criterion
            total += of_criterion
        star = 1
        while star < least.size and total >= least[star] * sheets:
            star += 1
        for gate in range(gates.shape[0]):
            if gates[gate, 0] > star:
                break
            if criteria[gates[gate, 1]] < gates[gate, 2] * sheets:
                star = gates[gate, 0] - 1
        stars[dossier] = star
        sums[dossier] = total


@numba.njit
def rate_means(means, least, gates, stars):
    for dossier in range(stars.size):
        star = 1
        while star < least.size and means[0, dossier] >= least[star]:
            star += 1
        for gate in range(gates.shape[0]):
            if gates[gate, 0] > star:
                break
            if means[gates[gate, 1], dossier] < gates[gate, 2]:
                star = gates[gate, 0] - 1
        stars[dossier] = star


@numba.njit
def count(commune, group, star, issued, unit_of, first, cells):
    for at in range(commune.size):
        if issued[at] >= first:
            cells[(unit_of[commune[at]] * 4 + group[at]) * 8 + star[at]] += 1


def columns(workload):
    points = numpy.fromfile(workload.path("points.u8"), numpy.uint8)
    if workload.row == "doubles":
        points = points.astype(numpy.float64)
    least, gates = numpy.array(getattr(workload, "from")), numpy.array(workload.gates)
    stars = numpy.zeros(workload.dossiers, numpy.int32)
    sums = numpy.zeros(workload.dossiers, numpy.int64)
    ends = [workload.dossiers * part // workload.threads for part in range(workload.threads + 1)]
    crew = ThreadPoolExecutor(workload.threads)

    def part(first, end):
        rate(points, first, end, workload.sheets, least, gates, stars, sums)

    def work():
        list(crew.map(part, ends, ends[1:]) if workload.threads > 1 else [part(*ends)])
        return stars, sums
    return work


def totals(workload):
    means = numpy.fromfile(workload.path("totals.i32"), numpy.int32).reshape(-1, workload.means)
    least, gates = 100 * numpy.array(getattr(workload, "from")), numpy.array(workload.gated())
    stars = numpy.zeros(workload.means, numpy.int32)

    def work():
        rate_means(means, least, gates, stars)
        return stars, means[0]
    return work


def counts(workload):
    commune = numpy.fromfile(workload.path("products.u16"), numpy.uint16)
    group, star = numpy.fromfile(workload.path("products.u8"), numpy.uint8).reshape(2, -1)
    issued = numpy.fromfile(workload.path("products.i32"), numpy.int32)
    codes, unit_of = workload.units()
    unit_of = numpy.array(unit_of)

    def work():
        cells = numpy.zeros(len(codes) * 32, numpy.int32)
        count(commune, group, star, issued, unit_of, workload.in_force_from, cells)
        return lambda: ((codes[at // 32], at // 8 % 4, at % 8, cells[at]) for at in numpy.flatnonzero(cells))
    return work


ROWS = {"bytes": columns, "doubles": columns, "totals": totals, "by_commune": counts, "by_district": counts, "by_province": counts}
BY_THREADS = ["bytes", "doubles"]
contend(globals())
