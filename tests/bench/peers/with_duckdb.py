"""Everything with DuckDB."""
import duckdb
import numpy
import pandas

from contender import contend

VERSION = duckdb.__version__


def connection(workload):
    base = duckdb.connect()
    base.execute("SET threads = %d" % workload.threads)
    return base


def stars(names, workload, scale):
    """The star as SQL, from `total` and the criteria, all of them points times `scale`."""
    cases = []
    for star, criterion, need in workload.gates:
        cases.append("CASE WHEN %s < %d THEN %d ELSE 9 END" % (names[criterion], need * scale, star - 1))
    bands = " ".join("WHEN total >= %d THEN %d" % (least * scale, star)
                     for star, least in reversed(list(enumerate(getattr(workload, "from"), 1))))
    return "least(CASE %s END, %s)" % (bands, ", ".join(cases))


def result(query):
    found = query.fetchnumpy()
    return found["star"], found["total"]


def lines(workload):
    base = connection(workload)
    names = ["c%d" % index for index in range(len(workload.codes))]
    struct = ", ".join('"%s" UTINYINT' % code for code in workload.codes)
    read = ("read_json('%s', format = 'newline_delimited', columns = {sheets: 'STRUCT(points STRUCT(%s))[]'})"
            % (workload.path("dossiers.ndjson"), struct))
    sums = ", ".join('sum(s.points."%s") AS %s' % pair for pair in zip(workload.codes, names))
    sql = ("SELECT %s AS star, total FROM (SELECT *, %s AS total FROM (SELECT d, %s FROM (SELECT d, unnest(sheets) AS s FROM "
           "(SELECT row_number() OVER () AS d, sheets FROM %s)) GROUP BY d)) ORDER BY d"
           % (stars(names, workload, workload.sheets), " + ".join(names), sums, read))
    return lambda: result(base.execute(sql))


def columns(workload):
    base = connection(workload)
    names = ["c%d" % index for index in range(len(workload.codes))]
    points = numpy.fromfile(workload.path("points.u8"), numpy.uint8).reshape(len(names), -1)
    if workload.row == "doubles":
        points = points.astype(numpy.float64)
    frame = pandas.DataFrame(dict(zip(names, points)))
    frame["d"] = numpy.repeat(numpy.arange(workload.dossiers, dtype=numpy.int32), workload.sheets)
    base.execute("CREATE TABLE sheets AS SELECT * FROM frame")
    sql = ("SELECT %s AS star, total FROM (SELECT *, %s AS total FROM (SELECT d, %s FROM sheets GROUP BY d)) ORDER BY d"
           % (stars(names, workload, workload.sheets), " + ".join(names), ", ".join("sum(%s) AS %s" % (name, name) for name in names)))
    return lambda: result(base.execute(sql))


def totals(workload):
    base = connection(workload)
    names = {index: "c%d" % index for index in sorted({index for _, index, _ in workload.gates})}
    means = numpy.fromfile(workload.path("totals.i32"), numpy.int32).reshape(-1, workload.means)
    frame = pandas.DataFrame(dict(zip(["total", *names.values()], means)))
    base.execute("CREATE TABLE means AS SELECT * FROM frame")
    sql = "SELECT %s AS star, total FROM means" % stars(names, workload, 100)
    return lambda: result(base.execute(sql))


def counts(workload):
    base = connection(workload)
    group, star = numpy.fromfile(workload.path("products.u8"), numpy.uint8).reshape(2, -1)
    frame = pandas.DataFrame({"commune": numpy.fromfile(workload.path("products.u16"), numpy.uint16), "groupno": group,
                              "star": star, "issued": numpy.fromfile(workload.path("products.i32"), numpy.int32)})
    units = pandas.DataFrame({"commune": range(len(workload.units()[1])), "unit": workload.units()[1]})
    codes = workload.units()[0]
    base.execute("CREATE TABLE products AS SELECT * FROM frame")
    base.execute("CREATE TABLE units AS SELECT CAST(commune AS USMALLINT) AS commune, unit FROM units")
    sql = ("SELECT unit, groupno, star, count(*) FROM products JOIN units USING (commune) WHERE issued >= %d GROUP BY ALL"
           % workload.in_force_from)

    def work():
        found = base.execute(sql).fetchnumpy().values()
        return lambda: ((codes[unit], *rest) for unit, *rest in zip(*found))
    return work


def register(workload):
    groups = {name: number for number, name in enumerate(workload.group_names, 1)}
    if workload.row == "register":
        table = "read_csv('%s', types = {'commune': 'VARCHAR'})" % workload.path("products.csv")
    else:
        table = ("read_json('%s', format = 'newline_delimited', columns = {commune: 'VARCHAR', \"group\": 'VARCHAR', "
                 "stars: 'INTEGER', issued: 'DATE'})" % workload.path("products.ndjson"))
    sql = ("SELECT province, \"group\", stars, count(*) FROM %s JOIN read_csv('%s', all_varchar = true) USING (commune) "
           "WHERE issued >= DATE '1970-01-01' + %d GROUP BY ALL" % (table, workload.path("units.csv"), workload.in_force_from))
    base = connection(workload)

    def work():
        found = base.execute(sql).fetchnumpy().values()
        return lambda: ((unit, groups[group], *rest) for unit, group, *rest in zip(*found))
    return work


ROWS = {"ndjson": lines, "bytes": columns, "doubles": columns, "totals": totals, "by_commune": counts,
        "by_district": counts, "by_province": counts, "register": register, "register_json": register}
BY_THREADS = ROWS
contend(globals())
