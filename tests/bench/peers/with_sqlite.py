"""JSON through json_each and counts with SQLite, in memory."""
import array
import sqlite3

from contender import contend

VERSION = sqlite3.sqlite_version


def texts(workload):
    base = sqlite3.connect(":memory:")
    place = {code: index for index, code in enumerate(workload.codes)}
    sql = ("SELECT points.key, sum(points.value) FROM json_each(?, '$.sheets') AS sheet, "
           "json_each(sheet.value, '$.points') AS points GROUP BY points.key")

    def judge(lines):
        stars, sums = [], []
        for line in lines:
            criteria = [0] * len(place)
            for code, points in base.execute(sql, (line.decode(),)):
                criteria[place[code]] = points
            stars.append(workload.star(criteria, sum(criteria)))
            sums.append(sum(criteria))
        return stars, sums

    def from_file():
        with open(workload.path("dossiers.ndjson"), "rb") as file:
            return judge(file)

    lines = workload.texts()
    return from_file if workload.row == "ndjson" else lambda: judge(lines)


def counts(workload):
    base = sqlite3.connect(":memory:")
    codes, unit_of = workload.units()

    def numbers(name, kind):
        with open(workload.path(name), "rb") as file:
            return array.array(kind, file.read())

    bytes_of = numbers("products.u8", "B")
    rows = zip(numbers("products.u16", "H"), bytes_of[: workload.products], bytes_of[workload.products :],
               numbers("products.i32", "i"))
    base.execute("CREATE TABLE products (unit, number, star, issued)")
    base.executemany("INSERT INTO products VALUES (?, ?, ?, ?)", ((unit_of[unit], *rest) for unit, *rest in rows))
    base.execute("CREATE INDEX all_of_it ON products (unit, number, star, issued)")
    sql = "SELECT unit, number, star, count(*) FROM products WHERE issued >= ? GROUP BY 1, 2, 3"

    def work():
        found = base.execute(sql, (workload.in_force_from,)).fetchall()
        return lambda: ((codes[unit], *rest) for unit, *rest in found)
    return work


ROWS = {"dossier": texts, "ndjson": texts, "by_commune": counts, "by_district": counts, "by_province": counts}
contend(globals())
