"""Reports as Python meets them: tables of exact numbers, and the pages made of them."""
import concurrent.futures
import csv
import datetime
import gc
import html.parser
import io
import json
import pathlib
import re
import typing
from fractions import Fraction

import pytest

import ocop
from ocop import _report, _values
from test_package import growth, refusal

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = ROOT / "examples/registry/products.csv"
NATIONAL = ROOT / "examples/plans/national-919.json"
DAY = datetime.date(2025, 12, 31)
TABLE = ("name,code,stars,province,issued,revoked,producer,producer_type,woman_led\n"
         "A,86-29551-1-2022,3,86,2023-06-01,,HTX 1,HTX,x\nA,86-29551-1-2022,4,86,2025-06-01,,HTX 1,HTX,x\n"
         "<b>B</b>,,3,19,2025-06-01,,Hộ 2,hộ kinh doanh,không\nC,,3,86,2024-06-01,2025-02-01,HTX 1,HTX,x\n")


def register():
    return ocop.Registry.read(TABLE)


def full():
    plan = ocop.Plan.from_json(NATIONAL)
    registry = ocop.Registry.read(PRODUCTS)
    return registry.report(DAY, progress=plan.progress(DAY, registry=registry))


def test_a_report_of_a_register():
    report = register().report(DAY)
    assert (report.on, report.period, report.level, report.within) == (
        DAY, (datetime.date(2025, 1, 1), DAY), "province", None)
    assert report.title("vi") != report.title("en") != "" and any("31/12/2025" in head for head in report.heads())
    assert len(report.heads("en")) == len(report.heads("vi")) > 1
    units = report["products-by-unit"]
    assert [(row.kind, row.key, [cell.value for cell in row.cells[1:]]) for row in units.rows] == [
        ("plain", "19", [1, 0, 0, 1]), ("plain", "86", [0, 1, 0, 1]), ("total", "", [1, 1, 0, 2])]
    assert units.rows[1].cells[0] == ("text", 0, 0, "", "Tỉnh Vĩnh Long", "Tỉnh Vĩnh Long")
    assert units.rows[1].cells[0].value is None and units.columns[1].id == "stars-3" and units.columns[1].head_vi == "3 sao"
    movements = report["movements-by-unit"]
    total = {column.id: cell.value for column, cell in zip(movements.columns, movements.rows[-1].cells)}
    assert (total["new"], total["upgraded"], total["revoked"]) == (1, 1, 1)
    shares = [cell for row in report["producers-by-type"].rows for cell in row.cells if cell.kind == "share"]
    assert shares and all(cell.value == Fraction(cell.number, cell.base) for cell in shares)
    assert ("50,0%", "50.0%") in {(cell.text("vi"), cell.text("en")) for cell in shares}


def test_a_report_is_its_document():
    report = full()
    document = json.loads(report.to_json())
    assert [table.id for table in report] == [table["id"] for table in document["tables"]]
    for table, wanted in zip(report, document["tables"]):
        assert (table.title_vi, table.title_en) == (wanted["title_vi"], wanted["title_en"])
        assert [column.id for column in table.columns] == [column["id"] for column in wanted["columns"]]
        assert len(table.rows) == len(wanted["rows"])
        assert [note.code for note in table.notes] == [note["code"] for note in wanted["notes"]]
    assert [note._asdict() for note in report.notes] == [
        {key: note[key] for key in ("code", "text_vi", "text_en")} for note in document["notes"]]
    assert report.notes and "progress-%s" % json.loads(NATIONAL.read_text(encoding="utf-8"))["id"] in report


def test_a_report_is_a_frozen_collection():
    report = register().report(DAY)
    assert report[0] == report["summary"] == next(iter(report)) and report[-1] == report.tables[-1]
    assert len(report) == len(report.tables) == len(list(report)) and report[:2] == report.tables[:2]
    assert "summary" in report and "colour" not in report and report[0] in report
    assert repr(report) == "<ocop.Report on 2025-12-31: %d tables>" % len(report)
    for wrong, kind in (("colour", KeyError), (99, IndexError), (None, TypeError)):
        with pytest.raises(kind):
            report[wrong]
    with pytest.raises(KeyError):
        report.to_csv("colour")
    with pytest.raises(AttributeError):
        report[0].title_vi = ""


def test_what_is_asked_for():
    registry = register()
    report = ocop.Report("2025-12-31", registry=registry, period=("2024-01-01", datetime.date(2024, 12, 31)),
                         units_on="2026-01-01", level="commune", within="86")
    assert (report.level, report.within, report.period[0]) == ("commune", "86", datetime.date(2024, 1, 1))
    assert report != registry.report(DAY) and registry.report(DAY) == ocop.Report(DAY, registry=registry)
    filled = ocop.Registry()
    filled.add(name="A", stars=3, province="86", issued="2025-06-01")
    assert filled.report(DAY)["products-by-unit"].rows[-1].cells[-1].value == 1


def test_a_report_of_plans_alone():
    plan = ocop.Plan.from_json(NATIONAL)
    progress = plan.progress(DAY)
    one, many = ocop.Report(DAY, progress=progress), ocop.Report(DAY, progress=[progress])
    assert one == many and one.level is None
    cells = {row.key: row.cells for row in one["progress-" + plan.id].rows}
    assert list(cells) == [target.id for target in plan]
    assert {cell.key for row in cells.values() for cell in row if cell.key} >= {"no_data"}
    assert refusal(ocop.Report, DAY, progress=[progress, progress]).name == "OCOP_ERR_ARGUMENT"
    assert refusal(ocop.Report, "2025-01-01", progress=progress).name == "OCOP_ERR_ARGUMENT"


@pytest.mark.parametrize("keys, kind", [
    ({}, ocop.OcopError), ({"registry": "x"}, TypeError), ({"progress": 3}, TypeError), ({"progress": [None]}, TypeError),
    ({"level": "village"}, ValueError), ({"within": "99999"}, ocop.OcopCodeError), ({"within": 86}, TypeError),
    ({"period": ("2025-12-31", "2025-01-01")}, ocop.OcopDocumentError), ({"period": ("2025-12-31",)}, ValueError),
    ({"period": "2025"}, ValueError), ({"units_on": "x"}, ocop.OcopDocumentError),
])
def test_what_cannot_be_reported(keys, kind):
    with pytest.raises(kind):
        ocop.Report(DAY, **({"registry": register()} if keys and "registry" not in keys else {}) | keys)


class Tags(html.parser.HTMLParser):
    """Tags that are open, and those that were there."""

    VOID = {"meta", "br", "link", "img", "hr", "col"}

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.frame = [], set(), None

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        self.frame = dict(attributes).get("srcdoc", self.frame)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_pages():
    report = register().report(DAY)
    for lang in ("vi", "en"):
        page = report.to_html(lang)
        tags = Tags()
        tags.feed(page)
        assert tags.open == [] and "table" in tags.seen and "script" not in tags.seen and 'lang="%s"' % lang in page
        assert report["products-by-unit"].title_vi in report.to_text("vi") and report.title(lang) in report.to_markdown(lang)
        rows = list(csv.reader(io.StringIO(report.to_csv("products-by-unit", lang))))
        assert [row[0] for row in rows[1:-1]] == ["Tỉnh Thái Nguyên", "Tỉnh Vĩnh Long"] and len(rows) == 4
    assert report.to_csv("products-by-unit") in report.to_csv() and report.to_csv() != report.to_csv(lang="en")
    with pytest.raises(ValueError, match="lang"):
        report.to_text("fr")


def test_a_notebook_shows_it_in_a_frame():
    tags, report = Tags(), register().report(DAY)
    tags.feed(report._repr_html_())
    assert tags.seen == {"iframe"} and tags.open == [] and tags.frame == report.to_html()


def test_what_a_certainty_means():
    assert ocop.certainty_text("confirmed", "en") == "read in the act"
    texts = {ocop.certainty_text(name, lang) for name in ("confirmed", "secondary", "inferred") for lang in ("vi", "en")}
    assert len(texts) == 6
    with pytest.raises(ValueError, match="certainty must be one of"):
        ocop.certainty_text("sure")


def test_names_of_constants_are_those_of_the_types():
    assert set(typing.get_args(_report.CellKind)) == set(_values.names("CELL_")) - {"none"}
    assert set(typing.get_args(_report.RowKind)) == set(_values.names("ROW_"))


def test_a_report_outlives_what_it_is_of():
    reports = [full() for _ in range(3)]
    gc.collect()
    assert len({report.to_text() for report in reports}) == 1 and reports[0].tables == reports[1].tables
    assert re.search("Tỉnh", reports[0].to_text())


def test_threads_agree():
    registry, plan = ocop.Registry.read(PRODUCTS), ocop.Plan.from_json(NATIONAL)
    progress = plan.progress(DAY, registry=registry)

    def answers(_):
        report = registry.report(DAY, progress=progress)
        return [report.to_json(), report.to_html(), report.to_csv(), report.to_text("en"), report[0]]
    expected = answers(0)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(answers, range(8)))


def test_memory_stays_flat(tmp_path):
    assert growth(tmp_path, "text = %r" % TABLE, """
        report = ocop.Registry.read(text).report('2025-12-31')
        report.tables, report.notes, report.to_text(), report.to_html(), report.to_markdown(), report.to_csv()
        try:
            ocop.Report('2025-12-31')
        except ocop.OcopError:
            pass
        """, warm=50, times=150) < 16384
