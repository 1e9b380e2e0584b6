#!/usr/bin/env python3
"""Reports of real and of SYNTHETIC registers and of every plan, in all renderings: pages are well formed and need
nothing else, JSON is of its schema, tables agree with each other and with the counts of `ocop registry count`.

    test_report_pages.py COMMAND
"""
import csv
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "examples/plans").glob("*.json"))
REAL = ROOT / "examples/registry/products.csv"
SCHEMA = json.loads((ROOT / "lib/data/schema/report.schema.json").read_text(encoding="utf-8"))
VOID = {"meta", "rect"}
ATTRIBUTES = {"href", "src", "srcset", "action", "data", "style", "poster", "background"}
# Every name in it would be markup somewhere.
HOSTILE = '''name,province,group,stars,issued
"<script>alert(1)</script>",86,"</td></table><img src=x onerror=""a""> & | * _",3,2025-03-01
"=1+1",86,"=HYPERLINK(""http://a"")",4,2025-03-01
'''

passed = failed = 0


def check(ok, what):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print("FAILED", what)


class Page(html.parser.HTMLParser):
    """A page whose elements must close in their order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.ids, self.links, self.rows, self.text = [], [], set(), [], [], []
        self.feed(text)
        self.close()
        self.problems += [f"<{name}> is not closed" for name in self.open]

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in {"script", "link", "iframe", "img", "object", "embed", "form", "base"}:
            self.problems.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or (name in ATTRIBUTES and not (name == "href" and value.startswith("#"))):
                self.problems.append(f"{name}={value}")
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.problems.append("id twice: " + attributes["id"])
            self.ids.add(attributes["id"])
        self.links += [attributes["href"][1:]] if "href" in attributes else []
        if tag == "table":
            self.rows.append([])
        if tag == "tr" and self.rows:
            self.rows[-1].append(0)
        if tag in {"td", "th"} and self.rows:
            self.rows[-1][-1] += int(attributes.get("colspan", 1))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> in {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID:
            self.problems.append(f"<{tag}/>")

    def handle_data(self, data):
        self.text.append(data)


def run(*args):
    done = subprocess.run([COMMAND, "report", *map(str, args)], capture_output=True)
    check(done.returncode == 0, f"{args}: {done.stderr[:300]!r}")
    return done.stdout.decode()


def check_page(text, what):
    page = Page(text)
    check(not page.problems, f"{what}: {page.problems[:5]}")
    check(set(page.links) <= page.ids, f"{what}: links to {set(page.links) - page.ids}")
    check(text.startswith("<!DOCTYPE html>\n") and '<meta charset="utf-8">' in text, f"{what}: its head")
    for words in ("http", "url(", "@import", "javascript:"):
        check(words not in re.sub(r">[^<]*<", "><", text), f"{what} has {words}")
    return page


def check_json(document, what):
    error = jsonschema.exceptions.best_match(CHECKER.iter_errors(document))
    check(error is None, f"{what}: {error and (list(error.absolute_path), error.message[:200])}")
    for table in document["tables"]:
        ids = [column["id"] for column in table["columns"]]
        check(len(ids) == len(set(ids)), f"{what}: columns of {table['id']}")
        for row in table["rows"]:
            check(list(row["cells"]) == ids, f"{what}: cells of {table['id']}")
    ids = [table["id"] for table in document["tables"]]
    check(len(ids) == len(set(ids)), f"{what}: tables {ids}")


def table_of(document, id):
    return next(table for table in document["tables"] if table["id"] == id)


def check_sums(document, what):
    """Each column of whole numbers adds up to its total; every way of counting has the same products."""
    for table in document["tables"]:
        totals = [row["cells"] for row in table["rows"] if row["kind"] == "total"]
        others = [row["cells"] for row in table["rows"] if row["kind"] != "total"]
        for total in totals:
            for name, value in total.items():
                if isinstance(value, int):
                    check(value == sum(row[name] for row in others), f"{what}: {table['id']} {name}")
    figures = {row["key"]: row["cells"]["number"] for row in table_of(document, "summary")["rows"]}
    for name in ("products-by-unit", "products-by-group"):
        total = table_of(document, name)["rows"][-1]["cells"]
        check(total["total"] == figures["products"], f"{what}: {name}")
        for row in table_of(document, name)["rows"]:
            parts = sum(value for key, value in row["cells"].items() if key.startswith("stars-"))
            check(parts == row["cells"]["total"], f"{what}: {name} {row['key']}")
    states = {row["key"]: row["cells"]["number"] for row in table_of(document, "status")["rows"]
              if row["kind"] == "plain"}
    in_force = sum(states.get(state, 0) for state in ("valid", "renewal-open", "renewal-late", "prolonged"))
    check(in_force == figures["products"], f"{what}: states {states}")


def check_counts(document, register, on, what):
    counted = subprocess.run([COMMAND, "registry", "count", "--format", "csv", "--by", "province,stars", "--on", on,
                              register], capture_output=True, check=True).stdout.decode()
    groups = {(row["province"], row["stars"]): int(row["n"]) for row in csv.DictReader(io.StringIO(counted))}
    found = {(row["key"] or "", column[6:].replace("unknown", "")): number
             for row in table_of(document, "products-by-unit")["rows"] if row["kind"] != "total"
             for column, number in row["cells"].items() if column.startswith("stars-") and number}
    check(found == groups, f"{what}: {set(found.items()) ^ set(groups.items())}")


def check_one_table(arguments, document):
    """A table by itself is rectangular and has the rows of the report."""
    for table in document["tables"]:
        lines = list(csv.reader(io.StringIO(run(*arguments, "--format", "csv", "--table", table["id"]))))
        check({len(line) for line in lines} == {len(table["columns"])}, f"csv {table['id']}")
        check(len(lines) == len(table["rows"]) + 1, f"csv {table['id']}: rows")


def main():
    with tempfile.TemporaryDirectory() as folder:
        synthetic, hostile = pathlib.Path(folder, "synthetic.csv"), pathlib.Path(folder, "hostile.csv")
        synthetic.write_bytes(subprocess.run([sys.executable, ROOT / "examples/registry/synthetic.py", "3000"],
                                             capture_output=True, check=True).stdout)
        hostile.write_text(HOSTILE, encoding="utf-8")
        plans = [argument for plan in PLANS for argument in ("--plan", plan)]
        cases = {"real": [REAL, "--on", "30/6/2026", *plans], "synthetic": [synthetic, "--on", "2026-06-30"],
                 "units": [synthetic, "--on", "2026-06-30", "--units-on", "2026-01-01", "--from", "2019-01-01"],
                 "communes": [synthetic, "--on", "2026-06-30", "--in", "40", "--level", "commune"],
                 "hostile": [hostile, "--on", "2026-06-30"], "plans": ["--on", "2020-12-31", *plans]}
        for what, arguments in cases.items():
            document = json.loads(run(*arguments, "--format", "json"))
            check_json(document, what)
            if what != "plans":
                check_sums(document, what)
            for lang in ("vi", "en"):
                page = check_page(run(*arguments, "--format", "html", "--lang", lang), f"{what} {lang}")
                check(document["title_" + lang] in "".join(page.text), f"{what} {lang}: title")
                for table in page.rows:
                    check(len(set(table)) <= 2, f"{what} {lang}: columns {set(table)}")
            for line in run(*arguments, "--format", "markdown").splitlines():
                check(not line.startswith("|") or line.endswith("|"), f"{what}: {line[:80]}")
            check_one_table(arguments, document)
        check_counts(json.loads(run(synthetic, "--on", "2026-06-30", "--level", "province", "--format", "json")),
                     synthetic, "2026-06-30", "synthetic")
        check_counts(json.loads(run(REAL, "--on", "2026-06-30", "--format", "json")), REAL, "2026-06-30", "real")
        text = run(hostile, "--on", "2026-06-30", "--format", "html")
        check("&lt;/td&gt;&lt;/table&gt;&lt;img src=x onerror=&quot;a&quot;&gt; &amp; | * _" in text, "escapes")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    COMMAND = str(pathlib.Path(sys.argv[1]).resolve())
    CHECKER = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker(["date"]))
    main()
