"""What every contender in Python does alike: what contender.h tells of those in C. A contender is a module with

  ROWS        for each row that it knows what prepares it: called with this module's Workload it returns what does the
              job and gives back stars and sums, or what writes the counts as lines, which is no part of the job
  VERSION     of what it stands for
  NOW         the clock, if it is not that of this process
  BY_THREADS  rows that it can work on with several threads: Workload.threads
"""
import json
import pathlib
import sys
import time

TEXTS = 1000  # of the row "dossier"


class Workload:
    def __init__(self, row, folder, threads):
        self.row, self.folder, self.threads = row, pathlib.Path(folder), threads
        for key, value in json.loads((self.folder / "rules.json").read_text()).items():
            setattr(self, key, value)

    def path(self, name):
        return str(self.folder / name)

    def texts(self):
        with open(self.path("dossiers.ndjson"), "rb") as file:
            return [line for line, _ in zip(file, range(TEXTS))]

    def star(self, sums, total):
        """Star of a dossier from its criteria's sums."""
        star = max(number for number, least in enumerate(getattr(self, "from"), 1) if total >= least * self.sheets)
        for gate, criterion, need in self.gates:
            if gate > star:
                break
            if sums[criterion] < need * self.sheets:
                return gate - 1
        return star

    def judge(self, documents):
        """Stars and sums of parsed dossiers."""
        place = {code: index for index, code in enumerate(self.codes)}
        stars, sums = [], []
        for document in documents:
            criteria = [0] * len(place)
            for sheet in document["sheets"]:
                for code, points in sheet["points"].items():
                    criteria[place[code]] += points
            total = sum(criteria)
            stars.append(self.star(criteria, total))
            sums.append(total)
        return stars, sums

    def gated(self):
        """For each gate its star, its column of totals.i32, and what it asks in hundredths."""
        column = {index: place for place, index in enumerate(sorted({index for _, index, _ in self.gates}), 1)}
        return [(star, column[index], 100 * need) for star, index, need in self.gates]

    def units(self):
        """Codes of each commune, district and province, and of each commune the number of its unit of the row."""
        import csv
        with open(self.path("units.csv"), encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        codes = sorted({row[self.row[3:]] for row in rows})
        number = {code: index for index, code in enumerate(codes)}
        return codes, [number[row[self.row[3:]]] for row in rows]


def contend(module):
    row, folder, answers, *rest = sys.argv[1:]
    threads = int(rest[0]) if rest else 0
    if row not in module["ROWS"] or (threads and row not in module.get("BY_THREADS", [])):
        print("absent does not do this")
        return
    work = module["ROWS"][row](Workload(row, folder, threads or 1))
    first, work = work if isinstance(work, tuple) else (work, work)  # the first time may ask more
    result = first()
    with open(answers, "w") as file:
        if isinstance(result, tuple):
            file.writelines("%d %d\n" % pair for pair in zip(*result))
        else:
            file.writelines("%s %d %d %d\n" % line for line in result())
    print("ready", module["VERSION"], flush=True)
    now = time.perf_counter if threads else module.get("NOW", time.process_time)
    for line in sys.stdin:
        found = seconds_of(work, float(line), now)
        print("%.9g" % (min(found) if threads else sum(found) / len(found)), flush=True)


def seconds_of(work, least, now):
    found = []
    while sum(found) < least or not found:
        begin = now()
        work()
        found.append(now() - begin)
    return found
