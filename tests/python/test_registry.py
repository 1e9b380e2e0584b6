"""Registers as Python meets them: rows in, findings, products and producers, counts, tables out."""
import collections
import concurrent.futures
import csv
import datetime
import gc
import io
import json
import pathlib
import subprocess
import sys
import threading
import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ocop
from ocop import _bindings, _values
from test_package import Whole, growth, refusal

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = ROOT / "examples/registry/products.csv"
COMMAND = json.loads((ROOT / "tests/cli/registry.json").read_text(encoding="utf-8"))
DIRTY = next(case["files"]["dirty.csv"] for case in COMMAND if "dirty.csv" in case.get("files", {}))
HISTORY = """name,code,stars,issued,revoked,producer,producer_type,woman_led
A,86-29551-1-2022,3,2022-06-01,,HTX 1,HTX,x
A,86-29551-1-2022,4,2024-06-01,,HTX 1,HTX,x
B,86-29551-2-2022,3,2022-06-01,,HTX 1,HTX,x
C,86-29551-3-2025,5,2025-06-01,2026-01-01,Hộ 2,hộ kinh doanh,không
D,86-29551-4-2025,3,2025-06-01,,Hộ 2,hộ kinh doanh,không
"""
TRIES = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def synthetic(rows):
    return subprocess.run([sys.executable, ROOT / "examples/registry/synthetic.py", str(rows)], check=True,
                          capture_output=True).stdout


# What is not sound

def test_a_dirty_register_row_by_row():
    registry = ocop.Registry.read(DIRTY)
    assert (registry.rows_read, registry.rows_refused, registry.cells_refused) == (8, 2, 10)
    assert (len(registry), len(registry.producers), len(registry.findings)) == (6, 5, 22)
    found = {(f.row, f.column, f.code): f for f in registry.findings}
    for place, severity, what in [
            ((1, "", "above_header"), "warning", "DANH SÁCH SẢN PHẨM OCOP TỈNH"),
            ((6, "name", "spreadsheet_error"), "error", "#REF!"),
            ((7, "", "duplicate"), "error", "86-29551-3-2026"), ((8, "issued", "bad_date"), "error", "45848"),
            ((8, "stars", "bad_stars"), "error", "5 (tiềm năng)"), ((9, "commune", "merged_commune"), "warning", "28780"),
            ((10, "issued", "bad_date"), "error", "31/02/2025"), ((5, "current_stars", "stars_mismatch"), "warning", "4")]:
        assert (found[place].severity, found[place].found) == (severity, what)
    finding = found[8, "stars", "bad_stars"]
    assert (finding.text(), finding.text("en")) == ("không phải hạng sao", "not a number of stars")
    assert (finding.expected("vi"), finding.expected("en")) == (finding.expected_vi, finding.expected_en)
    assert "từ 1 đến 5" in finding.expected_vi and "from 1 to 5" in finding.expected_en
    assert all(f.text_vi and f.text_en and f.expected_vi and f.expected_en for f in registry.findings)


@pytest.mark.parametrize("table", [DIRTY, PRODUCTS, HISTORY], ids=["dirty", "real", "history"])
def test_findings_are_those_of_the_document(table):
    registry = ocop.Registry.read(table)
    document = json.loads(registry.check_json())
    assert document["rows"] == {"read": registry.rows_read, "refused": registry.rows_refused,
                                "kept": registry.rows_read - registry.rows_refused}
    assert (document["products"], document["producers"]) == (len(registry.products), len(registry.producers))
    assert document["cells_refused"] == registry.cells_refused
    assert [{**f._asdict(), "input": f.input or None, "column": f.column or None} for f in registry.findings] == (
        document["findings"])


def test_the_real_products():
    registry = ocop.Registry.read(PRODUCTS)
    assert repr(registry) == "<ocop.Registry: 113 products, 0 producers, 16 findings>"
    assert registry.findings[0].input == str(PRODUCTS)
    first = registry[0]
    assert (first.name, first.stars, first.issued, first.year) == ("Trái sầu riêng cấp đông", 5, None, 2021)
    assert (first.province, first.district, first.producer, first.producer_type) == ("83", "832", None, "company")
    assert registry.count("stars")[None] == sum(product.stars is None for product in registry) == 1


# Ways in

def test_inputs_of_every_kind_make_one_register(tmp_path):
    lines = '{"record":"producer","id":"H1","name":"HTX A","producer_type":"cooperative"}\n' \
            '{"record":"product","name":"Chè","producer_id":"H1","stars":4,"issued":"2026-06-10","province":"19"}\n'
    table = "name,stars,province,issued\nA,3,86,2025-01-01\nB,9,86,2025-01-01\n"
    file = tmp_path / "sổ 🍵.csv"
    file.write_text("\ufeff" + table.replace("A,", "E,").replace("B,", "F,"), encoding="utf-8")
    registry = ocop.Registry.read(lines, table.encode(), file)
    assert [product.name for product in registry] == ["Chè", "A", "B", "E", "F"]
    assert [(f.input, f.row) for f in registry.findings if f.code == "bad_stars"] == [("", 3), (str(file), 3)]
    assert registry[0].producer.producer_type == "cooperative"
    for whole in (lines, lines.encode(), " \n" + lines):
        assert ocop.Registry.read(whole).to_json() == ocop.Registry.read(lines).to_json()
    assert len(ocop.Registry.read()) == 0


def test_tables_and_lines_by_name():
    registry = ocop.Registry()
    registry.add_csv("name,stars\nA,9\n", name="bảng")
    registry.add_json('{"record":"product"}', "dòng")
    registry.begin("tay")
    registry.add(name="B", stars=8)
    registry.add(name="C", stars=7, row=40)
    registry.add(name="D", stars=6)
    assert [(f.input, f.row) for f in registry.findings if f.severity == "error"] == [
        ("bảng", 2), ("dòng", 1), ("tay", 1), ("tay", 40), ("tay", 41)]


def test_what_is_no_table_is_refused():
    for text, name in (("", "OCOP_ERR_SHAPE"), ("a,b\n1,2\n", "OCOP_ERR_SHAPE"), (b"name\n\xff\n", "OCOP_ERR_TEXT"),
                       ("name\nA\0B\n", "OCOP_ERR_TEXT"), (b"\xff\xfen\0a\0", "OCOP_ERR_TEXT")):
        assert refusal(ocop.Registry.read, text).name == name
    error = refusal(ocop.Registry.read, 'name,stars\nA,"3\nB,4\n')
    assert isinstance(error, ocop.OcopDocumentError) and error.line == 2
    small = ocop.Context(input_bytes=16)
    assert refusal(ocop.Registry.read, HISTORY, context=small).name == "OCOP_ERR_LIMIT"
    with pytest.raises(FileNotFoundError):
        ocop.Registry.read(pathlib.Path("none.csv"))


def test_rows_of_python_s_values():
    with ocop.Registry() as registry:
        registry.add("producer", id="H1", name="HTX Tân Phú 🍵", producer_type="HTX", sme=False, woman_led=True,
                     disabled=None, channels="chợ")
        registry.add("product", id=Whole(7), name=unicodedata.normalize("NFD", "Sầu riêng"), producer_id="H1",
                     edition="26-2026", set=1, stars=Whole(4), registration="nâng hạng",
                     issued=datetime.date(2026, 6, 10), revoked=datetime.datetime(2026, 7, 1, 12, 30),
                     revenue=Decimal("1250.5"), decision="9/QĐ-UBND", **{"Xã": "29551", "NGUON": "sổ"})
    product, = registry
    assert (product.id, product.name, product.stars, product.set) == ("7", "Sầu riêng", 4, 1)
    assert (product.issued, product.year) == (datetime.date(2026, 6, 10), 2026)
    assert (product.revoked, product.revenue) == (datetime.date(2026, 7, 1), Decimal("1250.5"))
    assert (product.registration, product.edition, product.group) == ("upgrade", "26-2026", "Thực phẩm")
    assert (product.province, product.commune, product.source) == ("86", "29551", "sổ")
    assert (product.code, product.district, product.next) == (None, None, None)
    producer, = registry.producers
    assert product.producer == producer and (producer.id, producer.name) == ("H1", "HTX Tân Phú 🍵")
    assert (producer.producer_type, producer.sme, producer.woman_led, producer.disabled, producer.channels) == (
        "cooperative", False, True, None, "chợ")
    assert (product.woman_led, product.sme, product.ethnic_minority, product.channels) == (True, False, None, "chợ")
    assert product.text("Hạng sao") == "4" and product.text("issued") == "2026-06-10" and producer.text("stars") == ""
    assert repr(product) == "<ocop.Product 'Sầu riêng': 4 stars, issued 2026-06-10>"
    assert repr(producer) == "<ocop.Producer 'HTX Tân Phú 🍵': cooperative>"
    assert [f.code for f in registry.findings] == []


@pytest.mark.parametrize("record, cells, kind", [
    ("producer", {"name": "A", "stars": 3}, ocop.OcopError), ("product", {"name": "A", "source": "a\0b"}, ValueError),
    ("product", {"name": "A", "source": "\udc80"}, ocop.OcopError), ("product", {"name": "A", "sao nào": 3}, ValueError),
    ("product", {"name": "A", "stars": 3.0}, TypeError), ("product", {"name": b"A"}, TypeError),
    ("product", {"name": ["A"]}, TypeError), ("thing", {"name": "A"}, ValueError), ([], {"name": "A"}, ValueError),
    ("product", {"name": "A", "record": "producer"}, ocop.OcopError),
])
def test_a_row_that_is_refused_is_not_there(record, cells, kind):
    registry = ocop.Registry()
    registry.add(name="before", stars=3, province="86", year=2025)
    with pytest.raises(kind):
        if "record" in cells:
            registry.add(record, **{"name": "A", "Loại bản ghi": "producer"})
        else:
            registry.add(record, **cells)
    registry.add(name="after", stars=3, province="86", year=2025)
    assert [product.name for product in registry] == ["before", "after"]
    assert registry.rows_read == 2 and len(registry.producers) == 0


def test_a_number_too_large_for_the_library():
    with pytest.raises(OverflowError):
        ocop.Registry().add(name="A", row=2 ** 40)
    registry = ocop.Registry()
    registry.add(name="A", stars=10 ** 30)
    assert [f.found for f in registry.findings if f.code == "bad_stars"] == ["1" + 30 * "0"]


def test_a_huge_cell():
    registry = ocop.Registry()
    registry.add(name="ồ" * 1_000_000, stars="x" * 1_000_000)
    assert len(registry[0].name) == 1_000_000 and registry[0].stars is None
    assert all(len(f.found) < 1000 for f in registry.findings)


# Sealing

def test_it_is_sealed_by_its_first_use():
    registry = ocop.Registry()
    assert repr(registry) == "<ocop.Registry, not sealed>"
    registry.add(name="A", stars=3)
    assert len(registry) == 1
    for late in (lambda: registry.add(name="B"), lambda: registry.begin("x"), lambda: registry.add_csv("name\nA\n"),
                 lambda: registry.add_json("{}")):
        error = refusal(late)
        assert error.name == "OCOP_ERR_ARGUMENT" and "sealed" in error.message_en and "đã chốt" in error.message_vi
    registry.seal()
    assert len(registry) == 1 and repr(registry).startswith("<ocop.Registry: 1 products")


def test_a_with_seals_what_was_filled_to_its_end():
    with pytest.raises(KeyError):
        with ocop.Registry() as registry:
            registry.add(name="A", stars=3)
            raise KeyError
    registry.add(name="B", stars=3)
    assert len(registry) == 2


# Rows

def test_rows_are_sequences():
    registry = ocop.Registry.read(HISTORY)
    assert [product.name for product in registry] == list("AABCD") == [p.name for p in registry.products]
    assert registry[-1].name == "D" and [p.name for p in registry[1:3]] == ["A", "B"] and registry[-1].index == 4
    assert [p.name for p in registry.producers] == ["HTX 1", "Hộ 2"] == [registry.producers[i].name for i in (0, -1)]
    assert [p.name for p in reversed(registry.products)] == list("DCBAA")
    assert registry[0] in registry.products and registry.products.index(registry[2]) == 2
    for rows in (registry, registry.products, registry.producers):
        for wrong in (99, -99):
            with pytest.raises(IndexError):
                rows[wrong]
        with pytest.raises(TypeError):
            rows["A"]


def test_rows_are_equal_if_they_are_the_same():
    one, other = ocop.Registry.read(HISTORY), ocop.Registry.read(HISTORY)
    assert one[0] == one[0] and one[0] != one[1] and one[0] != other[0] and one[0] != one.producers[0] and one[0] != "A"
    assert len({one[0], one.products[0], one[1], one.producers[0], other[0]}) == 4
    assert one[0].next == one[1] and one[1].next is None and one[0].producer == one.producers[0]
    with pytest.raises(AttributeError):
        one[0].stars = 5
    for kind in (ocop.Product, ocop.Producer, ocop.Counts):
        with pytest.raises(TypeError, match="use "):
            kind()


ATTRIBUTES = {"product": ocop.Product, "producer": ocop.Producer}


@pytest.mark.parametrize("table", [DIRTY, PRODUCTS, HISTORY, None], ids=["dirty", "real", "history", "synthetic"])
def test_rows_say_what_their_lines_say(table):
    registry = ocop.Registry.read(synthetic(200) if table is None else table)
    lines = [json.loads(line) for line in registry.to_json().splitlines()]
    rows = list(registry.producers) + list(registry)
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines):
        assert isinstance(row, ATTRIBUTES[line.pop("record")]) and line.pop("format") == "ocop-registry/1"
        line.pop("producer_id", None)
        if "producer" in line:
            assert row.producer.name == line.pop("producer")
        for key, value in line.items():
            found = getattr(row, key)
            if isinstance(found, datetime.date):
                found = found.isoformat()
            assert found == (Decimal(value) if key == "revenue" else value), key


def test_what_is_written_is_read_again():
    for text in (DIRTY, HISTORY, synthetic(500)):
        registry = ocop.Registry.read(text)
        again = ocop.Registry.read(registry.to_json())
        assert again.to_json() == registry.to_json() and again.rows_refused == 0
        both = ocop.Registry.read(registry.to_csv("producer"), registry.to_csv())
        assert both.to_csv() == registry.to_csv()
    assert ocop.Registry.read(HISTORY).to_csv().splitlines()[2] == (
        "A,86-29551-1-2022,HTX 1,cooperative,yes,86,855,29551,4,2024-06-01,")
    with pytest.raises(ValueError, match="record must be"):
        registry.to_csv("thing")


@pytest.mark.parametrize("product, day, state", [
    (0, "2021-08-01", "not-issued"), (0, "2024-05-31", "valid"), (0, "2024-06-01", "superseded"),
    (1, datetime.date(2024, 6, 1), "valid"), (2, "2025-06-01", "valid"), (2, "2025-06-02", "expired"), (3, "2025-12-31", "valid"),
    (3, "2026-01-01", "revoked")])
def test_the_state_of_a_day(product, day, state):
    assert ocop.Registry.read(HISTORY)[product].state(day) == state


def test_a_state_that_nobody_knows():
    registry = ocop.Registry.read("name,stars,province,year\nA,3,01,2020\nB,3,01,2021\nC,3,01,\n")
    assert [product.state("2024-06-01") for product in registry] == ["expired", None, None]
    assert refusal(registry[0].state, "2010-01-01").name == "OCOP_ERR_NO_EDITION"
    assert refusal(registry[0].state, "2019-01-01").name == "OCOP_ERR_NO_CRITERIA"
    assert refusal(registry[0].state, "2019-02-29").name == "OCOP_ERR_DATE"
    assert refusal(registry[0].state, None).name == "OCOP_ERR_DATE"


# Counts

def test_counts_are_a_mapping():
    counts = ocop.Registry.read(HISTORY).count(by=("stars", "woman_led"), on="2025-08-01")
    assert dict(counts) == {(3, "no"): 1, (4, "yes"): 1, (5, "no"): 1}
    assert list(counts) == [row.key for row in counts.rows] and len(counts) == 3 == counts.total
    assert counts[4, "yes"] == 1 and counts.get((4, "no")) is None and (3, "no") in counts and (3, "yes") not in counts
    assert (counts.by, counts.of, counts.on, counts.undecided) == (
        ("stars", "woman_led"), "products", datetime.date(2025, 8, 1), 0)
    assert counts.names("vi") == ("Hạng sao", "Nữ làm chủ") and counts.names("en")[0] == "Stars"
    assert counts.rows[1].labels("vi") == ("4", "Có") and counts.rows[1].labels("en") == ("4", "Yes")
    assert repr(counts) == "<ocop.Counts of products by stars, woman_led: 3 on 2025-08-01>"
    with pytest.raises(KeyError):
        counts[4]
    with pytest.raises(TypeError):
        counts[[4]]
    with pytest.raises(TypeError):
        counts[4, "yes"] = 2


def test_counts_by_one_dimension_or_none():
    registry = ocop.Registry.read(HISTORY)
    assert registry.count("stars")[3] == 3 and registry.count(["stars"])[3,] == 3
    assert dict(registry.count()) == {(): 5} and registry.count().names() == () and registry.count()[()] == 5
    assert repr(registry.count()) == "<ocop.Counts of products: 5>"
    assert dict(registry.count("status", on="2026-08-01")) == {
        ("valid",): 2, ("expired",): 1, ("revoked",): 1, ("superseded",): 1}
    assert dict(ocop.Registry().count("stars")) == {}


def test_counts_are_their_document():
    registry = ocop.Registry.read(PRODUCTS)
    counts = registry.count(("province", "stars", "group"), on="2025-12-31", units_on="2026-01-01")
    document = json.loads(counts.to_json())
    assert (document["total"], document["undecided"], document["on"], document["by"], document["counted"]) == (
        counts.total, counts.undecided, counts.on.isoformat(), list(counts.by), counts.of)
    assert counts.undecided > 0 and len(counts) > 10
    for row, group in zip(counts.rows, document["groups"]):
        assert (row.key, row.number) == (tuple(group["key"].values()), group["n"])
        for lang in ("vi", "en"):
            assert row.labels(lang) == tuple(group["name_" + lang].values())
    header, *lines = csv.reader(io.StringIO(counts.to_csv()))
    assert header == [*counts.by, "n"]
    assert [tuple(line) for line in lines] == [
        (*("" if key is None else str(key) for key in row.key), str(row.number)) for row in counts.rows]
    h = counts._handle
    for i, row in enumerate(counts.rows):
        assert [h.key(i, k) or None for k in range(3)] == [None if key is None else str(key) for key in row.key]
        assert tuple(h.label(i, k, _values.VI) or None for k in range(3)) == row.labels_vi and h.number(i) == row.number
    assert h.size() == len(counts.rows)


def test_counts_are_equal_if_they_say_the_same():
    registry, other = ocop.Registry.read(HISTORY), ocop.Registry.read(HISTORY)
    one = registry.count("stars")
    assert one == other.count("stars") and hash(one) == hash(other.count("stars"))
    assert one != registry.count("stars", on="2026-08-01") and one != dict(one)


def test_conditions():
    registry = ocop.Registry.read(HISTORY)

    def total(where, **more):
        return registry.count(where=where, **more).total
    assert total({"stars": 3}) == 3 and total({"stars": "3"}) == 3 and total({"stars": [3, 5]}) == 4
    assert total({"stars": (3, Whole(4)), "producer_type": {"cooperative"}}) == 3 and total({"stars": []}) == 5
    assert total({"woman_led": True}) == 3 and total({"woman_led": False}) == 2 and total({"woman_led": None}) == 0
    assert total({"edition": None}) == 5 and total({"edition": ["26-2026", None]}) == 5
    assert total({"producer_type": "cooperative"}, of="producers") == 1 and total({}, of="producers") == 2
    assert total({"group": "a\u0302"}) == 0
    for wrong in ({"stars": 3.0}, {"stars": b"3"}, {"stars": [3, b"3"]}, {3: 3}):
        with pytest.raises(TypeError):
            total(wrong)
    assert "province, district" in refusal(total, {"colour": 1}).message_en
    assert refusal(registry.count, "colour").name == "OCOP_ERR_ARGUMENT"
    assert refusal(registry.count, ["stars", "stars"]).name == "OCOP_ERR_ARGUMENT"
    assert refusal(registry.count, "status").name == "OCOP_ERR_ARGUMENT"
    assert refusal(registry.count, on="30/6/2026").name == "OCOP_ERR_DATE"
    with pytest.raises(ValueError, match="of must be one of producers, products"):
        registry.count(of="sheets")


def test_a_query_is_what_its_keywords_are():
    registry = ocop.Registry.read(HISTORY)
    document = {"format": "ocop-query/1", "by": ["stars"], "of": "producers", "on": datetime.date(2025, 8, 1),
                "where": {"producer_type": ["cooperative", "household"]}}
    counts = registry.count("stars", {"producer_type": ["cooperative", "household"]}, on="2025-08-01", of="producers")
    assert registry.query(document) == counts == registry.query(json.dumps(document, default=str)) and counts.total == 2
    assert refusal(registry.query, {**document, "by": ["colour"]}).pointer == "/by/0"
    assert type(refusal(registry.query, "{")) is ocop.OcopDocumentError
    with pytest.raises(TypeError):
        registry.query(["stars"])


def test_units_of_a_day():
    registry = ocop.Registry.read("name,stars,province,issued\nA,3,Bến Tre,2023-01-01\nB,3,tỉnh Trà Vinh,2023-01-01\n")
    assert dict(registry.count("province")) == {("83",): 1, ("84",): 1}
    merged = registry.count("province", units_on=datetime.date(2026, 1, 1))
    assert [(row.key, row.labels("vi"), row.number) for row in merged.rows] == [(("86",), ("Tỉnh Vĩnh Long",), 2)]


def test_counts_agree_with_a_plain_pass():
    registry = ocop.Registry.read(synthetic(3000))
    day = "2026-06-30"
    force = [p for p in registry if p.state(day) in ("valid", "renewal-open", "renewal-late", "prolonged")]
    for by, of in (("stars", lambda p: p.stars), ("producer_type", lambda p: p.producer_type),
                   ("province", lambda p: p.province), ("year", lambda p: p.year), ("group", lambda p: p.group)):
        plain = collections.Counter((of(product),) for product in force)
        assert dict(registry.count(by, on=day)) == plain and len(plain) > 1
    owners = {product.producer for product in force if product.stars == 4}
    assert registry.count(of="producers", where={"stars": 4}, on=day).total == len(owners) > 10


# Tables out

def test_the_ministry_s_table():
    registry = ocop.Registry.read(HISTORY)
    rows = list(csv.DictReader(io.StringIO(registry.to_ministry_csv("2026", on="2026-08-01"))))
    assert [(row["TenSanPham"], row["XepHang"], row["Ma_ThoiGian"]) for row in rows] == [
        ("A", "4*", "2026"), ("D", "3*", "2026")]
    assert len(registry.to_ministry_csv().splitlines()) == 6
    left = [json.loads(line) for line in registry.to_ministry_report("2026", "2026-08-01").splitlines()]
    assert [(item["row"], item["column"], item["found"]) for item in left] == [
        (2, "Ma_SanPham", "86-29551-1-2022"), (3, "Ma_SanPham", "86-29551-4-2025")]
    assert ocop.Registry().to_ministry_report() == ""
    assert refusal(registry.to_ministry_csv, "x" * 11).name == "OCOP_ERR_ARGUMENT"
    with pytest.raises(TypeError):
        registry.to_ministry_csv(2026)


# Words

def test_words():
    types = ocop.producer_types()
    assert types[0] == ("cooperative", "Hợp tác xã", "Cooperative") and len({type.word for type in types}) == len(types)
    assert ocop.find_column("Te\u0302n sa\u0309n pha\u0302\u0309m") == "name" and ocop.find_column("") is None
    columns = {name[len("COLUMN_"):].lower() for name in dir(_bindings) if name.startswith("COLUMN_")}
    assert {ocop.find_column(column) for column in columns} == columns
    with pytest.raises(TypeError):
        ocop.find_column(None)
    assert set(_values.names("RECORD_")) == {"product", "producer"} and set(_values.names("SEVERITY_")) == {
        "error", "warning"}
    with pytest.raises(ValueError, match="a head known for one, not 'STT'"):
        ocop.Registry.read(HISTORY)[0].text("STT")


# Random tables

cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(
    ["3", "4 sao", "#REF!", "45848", "10/6/2026", "86", "Bến Tre", "29551", "có", "HTX", "2025", "26-2026", "1"])
heads = st.lists(st.sampled_from(["id", "code", "stars", "issued", "year", "province", "commune", "producer", "group",
                                  "set", "edition", "producer_type", "sme", "revenue", "revoked", "Cột lạ"]), unique=True)


@TRIES
@given(heads, st.lists(st.lists(cells, max_size=17), max_size=8), st.sampled_from(",;\t"))
def test_nothing_is_dropped_silently(columns, rows, separator):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["name", "decision", *columns], *rows])
    registry = ocop.Registry.read(out.getvalue())
    assert registry.rows_read == registry.rows_refused + len(registry) <= len(rows)
    refused = {f.row for f in registry.findings if f.severity == "error"}
    assert len(refused) >= registry.rows_refused
    counts = registry.count(("stars", "province"))
    assert counts.total == sum(counts.values()) == len(registry)
    once, twice = ocop.Registry(), ocop.Registry()
    once.add_json(registry.to_json())  # where a refused unit is now one of which nothing was told
    twice.add_json(once.to_json())
    assert (len(once), once.rows_refused) == (len(registry), 0) and twice.to_json() == once.to_json()


# Life and threads

def test_rows_and_counts_outlive_their_register():
    def made():
        registry = ocop.Registry.read(HISTORY, context=ocop.Context(sheets=3))
        return registry[1], registry.producers[0], registry.products, registry.count("stars"), registry.findings
    things = [made() for _ in range(5)]
    gc.collect()
    filler = [ocop.Registry.read(DIRTY) for _ in range(5)]
    for product, producer, products, counts, findings in things:
        assert product.name == "A" and product.state("2025-01-01") == "valid" and product.producer == producer
        assert producer.name == "HTX 1" and len(products) == 5 and counts[3] == 3 and findings == ()
        assert counts.to_csv().startswith("stars,n\n")
    assert len(filler) == 5


def test_threads_count_one_register():
    text = synthetic(3000)
    registry = ocop.Registry.read(text)
    days = ["2024-06-30", "2025-06-30", "2026-06-30"]

    def answers(of):
        return [of.count(("province", "stars"), on=day).to_json() for day in days] + [of[i].name for i in range(50)]
    expected = answers(registry)
    fresh = ocop.Registry()
    fresh.add_csv(text)  # whose first use is that of all threads
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(answers, [registry] * 8))
        assert all(found == expected for found in pool.map(answers, [fresh] * 8))


def test_threads_may_fill_one_register():
    registry = ocop.Registry()
    tables = ["name,stars,province,year\n" + "".join("%s%d,3,86,2025\n" % (letter, i) for i in range(400))
              for letter in "ABCD"]

    def fill(table):
        for i in range(20):
            registry.add(name=table[25] + " by hand", stars=4, id=table[25] + str(i))
        registry.add_csv(table)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(fill, tables * 2))
    # By hand the ids stand twice; the rows of tables have none.
    assert registry.rows_read == 8 * 420 and len(registry) == 8 * 400 + 4 * 20


def test_other_threads_run_while_one_reads():
    text = synthetic(20000)
    switch = sys.getswitchinterval()
    sys.setswitchinterval(60)  # nobody is made to let others run
    try:
        worker = threading.Thread(target=lambda: ocop.Registry.read(text).count("commune", on="2026-06-30"))
        worker.start()
        turns = 0
        while worker.is_alive():
            time.sleep(0.0005)
            turns += 1
    finally:
        sys.setswitchinterval(switch)
    assert turns >= 10


def test_memory_stays_flat(tmp_path):
    assert growth(tmp_path, "text = %r" % DIRTY, """
        registry = ocop.Registry.read(text)
        registry.findings, registry.to_json(), registry.to_csv(), registry.to_ministry_csv(), registry.check_json()
        registry.count(('stars', 'province'), {'stars': 3}).to_csv()
        [(product.name, product.producer, product.state('2026-06-30')) for product in registry]
        try:
            ocop.Registry.read('a,b')
        except ocop.OcopError:
            pass
        try:
            registry.add(name='late')
        except ocop.OcopError:
            pass
        """, warm=100, times=300) < 16384
