#!/usr/bin/env python3
"""Writes what table.py lets everybody work on, into a folder: dossiers of a real product set and products of real
communes, none of which exists. The same arguments give the same bytes.

  workload.py OCOP FOLDER [--seed N] [--lines N] [--dossiers N] [--means N] [--products N]

  rules.json, rules.txt   what a star asks, from the criteria as OCOP, the command, prints them: no rule is typed here
  dossiers.ndjson         ocop-dossier/1, one a line, seven sheets each
  points.u8               points as bytes, criterion by criterion, sheet by sheet; the dossiers of the lines come first
  totals.i32              means of the same dossiers, over and over, in hundredths, rounded as they are published: the
                          total, then each criterion that a star asks something of, in the order of the sheet
  products.csv, .ndjson   a register
  units.csv               each commune with its district and province, numbered as products.u16 has it
  products.u16, .u8       of each product the commune; group and stars, one column after the other
  products.i32            days of issue since 1970
"""
import argparse
import csv
import datetime
import json
import pathlib
import random
import subprocess
import sys

EDITION, SET, SHEETS = "26-2026", "1", 7
FILED = "2026-06-10"
COUNTED_ON = "2025-06-30"  # the last day on which there were districts
MEMBERS = ["Chủ tịch hội đồng", "Sở Nông nghiệp và Môi trường", "Sở Công Thương", "Sở Y tế", "Sở Khoa học và Công nghệ",
           "Sở Văn hóa, Thể thao và Du lịch", "Liên minh Hợp tác xã tỉnh"]
NAMES = ["Cam sành", "Bưởi da xanh", "Rau muống hạt", "Thanh long ruột đỏ", "Nấm hương", "Măng tươi", "Khoai lang mật"]
AGREE = [0.35, 0.6, 0.75, 0.85, 0.93, 0.97, 0.99, 1]  # how often a council gives a criterion of such a product its best
DAYS = 1800  # of issue before that
HEAD = ["id", "name", "producer", "producer_type", "commune", "group", "stars", "issued"]
GROUPS = ["Thực phẩm", "Đồ uống", "Hàng thủ công mỹ nghệ"]  # numbered from 1
GROUP_OF = [1] * 7 + [2] * 2 + [3]
STARS = [3] * 14 + [4] * 5 + [5]
UNITS = pathlib.Path(__file__).resolve().parents[2] / "lib/data/places/units.csv"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("ocop")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--seed", type=int, default=2026)
    arguments.add_argument("--lines", type=int, default=10000, help="dossiers as JSON, at most those as columns")
    arguments.add_argument("--dossiers", type=int, default=100000, help="dossiers as columns")
    arguments.add_argument("--means", type=int, default=1000000, help="dossiers as means, a multiple of those as columns")
    arguments.add_argument("--products", type=int, default=1000000)
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    make(given.ocop, given.folder, given.seed, min(given.lines, given.dossiers), given.dossiers, given.means, given.products)


def make(ocop, folder, seed, lines, dossiers, means, products):
    criteria = ask(ocop, "criteria", SET, "--edition", EDITION)
    rules = rules_of(criteria, ask(ocop, "editions", EDITION))
    write_rules(folder, {**rules, "lines": lines, "dossiers": dossiers, "means": means, "products": products,
                         "in_force_from": in_force_from(ocop), "counted_on": day(COUNTED_ON), "group_names": GROUPS})
    chance = random.Random(seed)
    columns = points(chance, rules, criteria, dossiers)
    (folder / "points.u8").write_bytes(b"".join(columns))
    write_totals(folder, rules, columns, means // dossiers)
    write_lines(folder, rules, columns, lines)
    write_products(folder, chance, products)


def ask(ocop, *arguments):
    return json.loads(subprocess.run([ocop, *arguments, "--format", "json"], check=True, capture_output=True).stdout)


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


# Rules


def rules_of(criteria, edition):
    """Points of each criterion, from which mean each star is, and what points each star asks of which criteria."""
    if edition["policy"]["gate_basis"] != "mean" or edition["policy"]["decimals"] is not None:
        sys.exit("the peers know exact means only")
    codes = list(criteria["criteria"])
    gates = {}
    for index, code in enumerate(codes):
        for option in criteria["criteria"][code]["options"].values():
            if "star" in option:
                gate = (option["star"], index)
                gates[gate] = min(option["points"], gates.get(gate, option["points"]))
    return {
        "edition": EDITION, "set": int(SET), "sheets": SHEETS, "codes": codes,
        "points": [[option["points"] for option in row["options"].values()] for row in criteria["criteria"].values()],
        "from": [star["from"] for star in edition["stars"].values()],
        "gates": [[star, index, points] for (star, index), points in sorted(gates.items())],
    }


def write_rules(folder, rules):
    (folder / "rules.json").write_text(json.dumps(rules))
    lines = ["%s %s" % (key, value) for key, value in rules.items() if isinstance(value, (int, str))]
    lines += ["star %d %d" % pair for pair in enumerate(rules["from"], 1)]
    lines += ["gate %d %d %d" % tuple(gate) for gate in rules["gates"]]
    lines += ["group " + name for name in GROUPS]
    lines += ["criterion " + code for code in rules["codes"]]
    (folder / "rules.txt").write_text("\n".join(lines) + "\n")


def in_force_from(ocop):
    """The first day of issue of a certificate that is in force when products are counted, as the library says."""
    first, last = day(COUNTED_ON) - 3000, day(COUNTED_ON)
    while first < last:
        middle = (first + last) // 2
        issued = (datetime.date(1970, 1, 1) + datetime.timedelta(middle)).isoformat()
        answer = ask(ocop, "certificate", "status", "--issued", issued, "--on", COUNTED_ON)
        first, last = (first, middle) if answer["status"] == "valid" else (middle + 1, last)
    return first


# Dossiers


def points(chance, rules, criteria, dossiers):
    """A council mostly agrees on its product; its members differ here and there, less on better ones."""
    rows = list(criteria["criteria"].values())
    given = [offered(rules, rows, row) for row in rows]
    tables = [[table(options, 1 - (1 - share) / 4) for options in given] for share in AGREE]
    picks = [[pick(options, share) for options in given] for share in AGREE]
    columns = [bytearray() for _ in rows]
    for _ in range(dossiers):
        luck = chance.randbytes(1 + len(rows) * (SHEETS + 1))
        level = luck[0] % len(AGREE)
        table_of, pick_of, at = tables[level], picks[level], 1
        for index, column in enumerate(columns):
            column += luck[at + 1 : at + 1 + SHEETS].translate(table_of[index][pick_of[index][luck[at]]])
            at += 1 + SHEETS
    return columns


def offered(rules, rows, row):
    """What a council may give; a criterion that another one asks something for gets what is asked."""
    least = max([0] + [other["applies_if"]["at_least"] for other in rows
                       if "applies_if" in other and rows[rules["codes"].index(other["applies_if"]["criterion"])] is row])
    return [option["points"] for option in row["options"].values() if option["points"] >= least]


def pick(options, share):
    """For each byte of luck the index of the option that the council agrees on: the best with this share."""
    best = options.index(max(options))
    return [best if byte < share * 256 else byte % len(options) for byte in range(256)]


def table(options, share):
    """For each option what each byte of luck makes of it: itself with this share, else any."""
    return [bytes(points if byte < share * 256 else options[byte % len(options)] for byte in range(256))
            for points in options]


def write_totals(folder, rules, columns, times):
    by_dossier = [[sum(column[at : at + SHEETS]) for at in range(0, len(column), SHEETS)] for column in columns]
    gated = [by_dossier[index] for index in sorted({index for _, index, _ in rules["gates"]})]
    sums = [[sum(row) for row in zip(*by_dossier)], *gated]
    write_array(folder / "totals.i32", "i", [(200 * value + SHEETS) // (2 * SHEETS)
                                             for column in sums for value in column * times])


def write_lines(folder, rules, columns, lines):
    pieces = [{points: '"%s":%d' % (code, points) for points in allowed}
              for code, allowed in zip(rules["codes"], rules["points"])]
    heads = ['{"member":"%s",%s"points":{' % (member, '"role":"chair",' if not index else "")
             for index, member in enumerate(MEMBERS)]
    with open(folder / "dossiers.ndjson", "w", encoding="utf-8") as file:
        for dossier in range(lines):
            sheets = []
            for sheet in range(SHEETS):
                row = dossier * SHEETS + sheet
                sheets.append(heads[sheet] + ",".join([piece[column[row]] for piece, column in zip(pieces, columns)]) + "}}")
            file.write('{"format":"ocop-dossier/1","id":"SYNTHETIC-%d","filed":"%s","product":{"name":"%s %d","set":%s},'
                       '"producer":{"name":"Chủ thể tổng hợp %d"},"council":{"members":%d},"sheets":[%s]}\n'
                       % (dossier, FILED, NAMES[dossier % len(NAMES)], dossier, SET, dossier // 2, SHEETS,
                          ",".join(sheets)))


# Products


def write_products(folder, chance, products):
    communes = units()
    with open(folder / "units.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("commune", "district", "province"), *communes])
    last = day(COUNTED_ON)
    where = [chance.randrange(len(communes)) for _ in range(products)]
    groups = [chance.choice(GROUP_OF) for _ in range(products)]
    stars = [chance.choice(STARS) for _ in range(products)]
    issued = [last - chance.randrange(DAYS) for _ in range(products)]
    write_array(folder / "products.u16", "H", where)
    (folder / "products.u8").write_bytes(bytes(groups) + bytes(stars))
    write_array(folder / "products.i32", "i", issued)
    dates = {number: (datetime.date(1970, 1, 1) + datetime.timedelta(number)).isoformat() for number in set(issued)}
    with open(folder / "products.csv", "w", encoding="utf-8") as table, \
            open(folder / "products.ndjson", "w", encoding="utf-8") as lines:
        table.write(",".join(HEAD) + "\n")
        line = '{"record":"product",%s}\n' % ",".join('"%s":%s' % (head, "%d" if head == "stars" else '"%s"') for head in HEAD)
        for number, (unit, group, star, on) in enumerate(zip(where, groups, stars, issued)):
            cells = (number, "Sản phẩm tổng hợp %d" % number, "Chủ thể tổng hợp %d" % (number // 2), "cooperative",
                     communes[unit][0], GROUPS[group - 1], star, dates[on])
            table.write("%d,%s,%s,%s,%s,%s,%d,%s\n" % cells)
            lines.write(line % cells)


def units():
    """Communes that were what they are for as long as products are issued, so that a plain join finds the right unit."""
    first = (datetime.date.fromisoformat(COUNTED_ON) - datetime.timedelta(DAYS)).isoformat()
    with open(UNITS, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["valid_from"] <= COUNTED_ON < (row["valid_to"] or "9999")]
    parents = {row["code"]: row["parent_code"] for row in rows if row["level"] == "district"}
    return [(row["code"], row["parent_code"], parents[row["parent_code"]]) for row in rows
            if row["level"] == "commune" and row["valid_from"] <= first]


def write_array(path, kind, numbers):
    import array
    path.write_bytes(array.array(kind, numbers).tobytes())


if __name__ == "__main__":
    main()
