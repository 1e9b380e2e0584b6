"""Registers out of data frames, read as the same cells in CSV are; registers, counts, progress and divisions as frames."""
import csv
import datetime
import io
import json
from decimal import Decimal
from fractions import Fraction

import numpy
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ocop
from test_frames import frame_of, rows_of
from test_package import refusal
from test_registry import DIRTY, HISTORY, PRODUCTS, ROOT, synthetic

KINDS = ["pandas", "polars", "arrow"]
TRIES = settings(max_examples=120, deadline=None, derandomize=True, database=None)
CITE = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}


# Tables of CSV in the corpus

def texts_in(value):
    """Every text of a document that could be a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


def cells_of(text):
    """The header of a table and the rows below it, as many cells in each; None if it has no header."""
    best = None
    for separator in ",;\t":
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator))
        for place, row in enumerate(rows[:20]):
            known = [ocop.find_column(head) for head in row]
            if {"name", "producer"} & set(known):
                if best is None or sum(map(bool, known)) > best[0]:
                    best = sum(map(bool, known)), rows[place:]
                break
    if best is None or max(map(len, best[1])) > 40:
        return None
    width = max(map(len, best[1]))
    return [row + [""] * (width - len(row)) for row in best[1]]


def corpus():
    documents = [json.loads(file.read_text(encoding="utf-8"))
                 for folder in ("tests/cases", "tests/cli") for file in sorted((ROOT / folder).glob("*.json"))]
    texts = [text for text in texts_in(documents) if "\n" in text and "\0" not in text and text.lstrip()[:1] not in "{["]
    for text in (DIRTY, HISTORY, PRODUCTS.read_text(encoding="utf-8"), synthetic(300).decode(), *texts):
        cells = cells_of(text)
        if cells and any(map(ocop.find_column, cells[0])):
            yield cells


CORPUS = list(corpus())


def as_csv(cells):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(cells)
    return out.getvalue()


def as_table(cells):
    """A table of texts; heads may stand twice."""
    columns = list(zip(*cells[1:])) if len(cells) > 1 else [()] * len(cells[0])
    return pyarrow.Table.from_arrays([pyarrow.array(column, pyarrow.string()) for column in columns], names=cells[0])


def assert_alike(cells, frame):
    wanted, found = ocop.Registry(), ocop.Registry()
    try:
        wanted.add_csv(as_csv(cells), name="sổ")
    except ocop.OcopError as error:
        assert refusal(found.add_frame, frame, "sổ").name == error.name
        return
    found.add_frame(frame, "sổ")
    assert found.findings == wanted.findings
    assert found.check_json() == wanted.check_json()
    assert found.to_json() == wanted.to_json()


def test_there_is_a_corpus():
    assert len(CORPUS) > 80
    codes = {finding.code for cells in CORPUS for finding in ocop.Registry.read(as_csv(cells)).findings}
    assert len(codes) > 25


def test_the_corpus_is_read_as_csv_is():
    for cells in CORPUS:
        assert_alike(cells, as_table(cells))


def test_the_corpus_is_read_from_every_library():
    for cells in CORPUS:
        if len(set(cells[0])) == len(cells[0]) and "" not in cells[0]:
            rows = [dict(zip(cells[0], row)) for row in cells[1:]]
            assert_alike(cells, pandas.DataFrame(rows, columns=cells[0], dtype=object))
            assert_alike(cells, polars.DataFrame(as_table(cells)))
            pieces = pyarrow.concat_tables([as_table(cells).slice(0, 1), as_table(cells).slice(1)])
            assert_alike(cells, pieces)


def test_the_corpus_goes_out_and_comes_in_again():
    for cells in CORPUS:
        registry = ocop.Registry.read(as_csv(cells))
        through_csv = ocop.Registry.read(registry.to_csv("producer"), registry.to_csv("product"))
        for kind in KINDS:
            again = ocop.Registry.from_frame(registry.producers.to_frame(kind), registry.products.to_frame(kind))
            # A unit that is told once more tells those above it; products of which CSV has the name alone are producers.
            assert again.to_json() in (registry.to_json(), through_csv.to_json())


HEADS = st.sampled_from(["name", "Tên sản phẩm", "stars", "Hạng sao", "Sao hiện tại", "issued", "Ngày công nhận", "Năm",
                         "Tỉnh", "Huyện", "Xã", "Chủ thể", "Loại hình", "woman_led", "Doanh thu", "revenue", "Mã sản phẩm",
                         "code", "Ngành", "set", "edition", "record", "STT", "", "producer_id", "decision"])
CELLS = st.one_of(st.sampled_from(["", " ", "4 sao", "3", "7", "10/6/2025", "2026-06-10", "45848", "86", "1", "Bến Tre",
                                   "29551", "HTX", "có", "x", "#REF!", "1250.5", "86-29551-3-2026", "product", "2025",
                                   "name", "Hạng sao", "a\nb", 'a"b', "a;b"]),
                  st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=6))


@TRIES
@given(st.lists(HEADS, min_size=1, max_size=8).flatmap(lambda heads: st.tuples(
    st.just(heads), st.lists(st.lists(CELLS, min_size=len(heads), max_size=len(heads)), max_size=6))))
def test_any_cells_are_read_as_csv_is(table):
    heads, rows = table
    if not any(head in ("name", "Tên sản phẩm", "Chủ thể") for head in heads):
        heads = ["name", *heads[1:]]
    assert_alike([heads, *rows], as_table([heads, *rows]))


# Cells that are no texts

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 1, 1))
TYPED = st.fixed_dictionaries({
    "name": st.sampled_from(["Chè", "Rượu", "Mật ong"]),
    "Hạng sao": st.none() | st.integers(0, 6),
    "current_stars": st.none() | st.integers(3, 5).map(float),
    "Ngày công nhận": st.none() | DAYS,
    "year": st.none() | st.integers(2019, 2027),
    "Nữ làm chủ": st.none() | st.booleans(),
    "woman_led": st.none() | st.booleans(),
    "revenue": st.none() | st.integers(0, 10 ** 7).map(lambda hundredths: hundredths / 100),
    "Tỉnh": st.none() | st.integers(1, 96),
})


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@TRIES
@given(st.lists(TYPED, min_size=1, max_size=8))
def test_typed_columns_are_read_as_their_texts(rows):
    cells = [list(rows[0]), *([as_text(row[head]) for head in rows[0]] for row in rows)]
    for kind in KINDS:
        assert_alike(cells, frame_of(kind, rows))


def test_numbers_of_pandas_with_holes_and_its_dates():
    frame = pandas.DataFrame({"name": ["A", "B"], "stars": [4, None], "revenue": [1250.1, 0.1 + 0.2],
                              "issued": pandas.to_datetime(["2025-06-10", None])})
    assert frame["stars"].dtype == "float64"
    registry = ocop.Registry.from_frame(frame)
    assert [(p.stars, p.issued, p.revenue) for p in registry] == [
        (4, datetime.date(2025, 6, 10), Decimal("1250.1")), (None, None, None)]
    assert [(f.row, f.column, f.code, f.found) for f in registry.findings if f.severity == "error"] == [
        (3, "revenue", "bad_revenue", "0.30000000000000004")]  # as pandas writes it into CSV


def test_columns_of_mixed_objects_as_spreadsheets_have():
    frame = pandas.DataFrame({
        "Tên sản phẩm": ["A", "B", 7], "Hạng sao": [3, "4 sao", 5.0], "Nữ": [True, "x", None],
        "Ngày công nhận": [datetime.datetime(2025, 6, 10), "10/6/2025", pandas.Timestamp("2025-06-10", tz="UTC")]})
    kept = frame.copy()
    registry = ocop.Registry.from_frame(frame)
    assert [(p.name, p.stars, p.issued) for p in registry] == [
        ("A", 3, datetime.date(2025, 6, 10)), ("B", 4, datetime.date(2025, 6, 10)), ("7", 5, None)]
    assert [(f.row, f.code, f.found) for f in registry.findings if f.column == "issued"] == [
        (4, "bad_date", "2025-06-10 00:00:00+00:00")]
    pandas.testing.assert_frame_equal(frame, kept)


@pytest.mark.parametrize("days", [
    pyarrow.array([20249, None], pyarrow.date32()),
    pyarrow.array([datetime.date(2025, 6, 10), None], pyarrow.date64()),
    *(pyarrow.array([datetime.datetime(2025, 6, 10), None], pyarrow.timestamp(unit)) for unit in ("s", "ms", "us", "ns")),
    pyarrow.array(["10/6/2025", None]), pyarrow.array(["10/6/2025", None]).dictionary_encode(),
    pyarrow.array(["10/6/2025", None], pyarrow.large_string()),
    pyarrow.array([20249, None], pyarrow.date32()).dictionary_encode()], ids=lambda days: str(days.type))
def test_days_of_every_type(days):
    registry = ocop.Registry.from_frame(pyarrow.table({"name": ["A", "B"], "issued": days, "stars": [3, 4]}))
    assert [product.issued for product in registry] == [datetime.date(2025, 6, 10), None]


@pytest.mark.parametrize("stars", [
    *(pyarrow.array([3, None], getattr(pyarrow, name)()) for name in
      ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64")),
    pyarrow.array([3, None], pyarrow.int16()).dictionary_encode(), pyarrow.array([3.0, float("nan")]),
    pyarrow.array([Decimal("3.00"), None]), pyarrow.array([Decimal("3"), None], pyarrow.decimal128(38, 0)),
], ids=lambda stars: str(stars.type))
def test_numbers_of_every_type(stars):
    registry = ocop.Registry.from_frame(pyarrow.table({"name": ["A", "B"], "year": [2025, 2026], "stars": stars}))
    assert [product.stars for product in registry] == [3, None]


def test_categories_of_every_library():
    rows = [{"name": "A", "stars": 3, "province": "86"}, {"name": "B", "stars": 4, "province": "19"}]
    frame = pandas.DataFrame(rows).astype("category")
    cast = polars.DataFrame(rows).with_columns(polars.col("province").cast(polars.Categorical),
                                               polars.col("name").cast(polars.Enum(["A", "B"])))
    for each in (frame, frame.set_index("name"), cast):
        registry = ocop.Registry.from_frame(each)
        assert [(p.name, p.stars, p.province) for p in registry] == [("A", 3, "86"), ("B", 4, "19")]


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_taken_is_found_at_row_and_column(kind):
    zone = datetime.timezone(datetime.timedelta(hours=7))
    frame = frame_of(kind, [{"name": "A", "stars": 2.5, "year": 2025, "issued": None},
                            {"name": "B", "stars": 4.0, "year": 2025, "issued": datetime.datetime(2025, 6, 10, tzinfo=zone)}])
    registry = ocop.Registry.from_frame(frame)
    assert [(f.row, f.column, f.code, f.found) for f in registry.findings if f.severity == "error"] == [
        (2, "stars", "bad_stars", "2.5"), (3, "issued", "bad_type", "timestamp with a time zone")]
    assert [(p.name, p.stars, p.issued) for p in registry] == [("A", None, None), ("B", 4, None)]


@pytest.mark.parametrize("values, what", [
    (pyarrow.array([[1], None]), "list"), (pyarrow.array([b"a", None]), "binary"), (pyarrow.array([{"a": 1}, None]), "struct"),
    (pyarrow.array([datetime.timedelta(1), None]), None), (pyarrow.array([datetime.time(1), None]), None),
    (pyarrow.array([Decimal(1), None], pyarrow.decimal256(40, 0)), "decimal"),
    (pyarrow.array([Decimal(10) ** 30, None], pyarrow.decimal128(38, 0)), "decimal"),
    (pyarrow.array([numpy.float16(1), None], pyarrow.float16()), "float16"),
], ids=lambda value: str(value.type) if hasattr(value, "type") else None)
def test_types_that_are_no_cells_are_left_out(values, what):
    registry = ocop.Registry.from_frame(pyarrow.table({"name": ["A", "B"], "stars": [3, 3], "channels": values}))
    errors = [f for f in registry.findings if f.severity == "error"]
    assert [(f.row, f.column, f.code) for f in errors] == [(2, "channels", "bad_type")]
    assert what is None or errors[0].found == what
    assert len(registry) == 2 and registry[0].channels is None


def test_several_frames_and_tables_make_one_register():
    registry = ocop.Registry()
    registry.add_frame(polars.DataFrame({"name": ["HTX A"], "producer_type": ["HTX"]}), "chủ thể")
    registry.add_csv("name,producer,stars\nA,HTX A,9\n", "bảng")
    registry.add_frame(pandas.DataFrame({"name": ["B"], "producer": ["HTX A"], "stars": [8]}), "khung")
    registry.add(name="C", producer="HTX A", stars=7)
    assert [product.producer.producer_type for product in registry] == ["cooperative"] * 3
    assert [(f.input, f.row) for f in registry.findings if f.code == "bad_stars"] == [("bảng", 2), ("khung", 2), ("khung", 1)]


def test_what_is_no_register_is_refused():
    good = polars.DataFrame({"name": ["A"], "stars": [3]})
    assert refusal(ocop.Registry.from_frame, polars.DataFrame({"stars": [3]})).name == "OCOP_ERR_SHAPE"
    error = refusal(ocop.Registry.from_frame, polars.DataFrame({"name": ["A", "B\0"]}))
    assert (error.name, error.pointer) == ("OCOP_ERR_TEXT", "/1/name")
    wide = pyarrow.table({"name": ["A"], **{"c%d" % i: [1] for i in range(600)}})
    assert refusal(ocop.Registry.from_frame, wide).name == "OCOP_ERR_LIMIT"
    with pytest.raises(TypeError, match="expected a data frame"):
        ocop.Registry.from_frame("name\nA\n")
    with pytest.raises(TypeError, match="collect"):
        ocop.Registry.from_frame(good.lazy())
    registry = ocop.Registry.from_frame(good)
    assert "chốt" in refusal(registry.add_frame, good).message_vi
    assert len(registry) == 1


# Out

@pytest.mark.parametrize("kind", KINDS)
def test_products_and_producers_are_frames(kind):
    registry = ocop.Registry.read(DIRTY, HISTORY)
    texts = ("id", "code", "edition", "group", "producer_type", "channels", "province", "district", "commune",
             "registration", "decision", "source")
    for row, product in zip(rows_of(registry.to_frame(kind)), registry):
        for name in (*texts, "name", "set", "stars", "year", "sme", "woman_led", "ethnic_minority", "disabled", "revenue"):
            assert row[name] == getattr(product, name), name
        for name in ("issued", "revoked"):
            day = row[name].date() if kind == "pandas" and row[name] is not None else row[name]
            assert day == getattr(product, name)
        assert row["producer"] == (product.producer.name if product.producer else None)
    rows = rows_of(registry.producers.to_frame(kind))
    assert [row["name"] for row in rows] == [producer.name for producer in registry.producers]
    assert [row["woman_led"] for row in rows] == [producer.woman_led for producer in registry.producers]
    assert len(registry.to_frame(kind)) == len(registry) > 5


def test_types_of_a_register_s_frame():
    registry = ocop.Registry.read(HISTORY)
    schema = pyarrow.table(registry).schema
    assert schema == pyarrow.table(registry.products).schema == pyarrow.table(ocop.Registry()).schema
    assert {name: str(schema.field(name).type) for name in ("name", "stars", "issued", "revoked", "sme", "revenue")} == {
        "name": "string", "stars": "int32", "issued": "date32[day]", "revoked": "date32[day]", "sme": "bool",
        "revenue": "decimal128(18, 2)"}
    frame = registry.to_frame()
    assert (frame["issued"].dtype, frame["stars"].dtype, frame["sme"].dtype) == ("datetime64[s]", "Int32", "boolean")
    frames = registry.producers.to_frame("polars"), registry.to_frame("polars")
    assert (frames[0]["woman_led"].dtype, frames[1]["issued"].dtype) == (polars.Boolean, polars.Date)
    with pytest.raises(ValueError, match="kind must be one of"):
        registry.to_frame("excel")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by", [(), ("stars",), ("province", "stars"), ("producer_type", "set", "group", "status"),
                                ("year", "woman_led", "registration", "edition", "commune")])
def test_counts_are_frames(kind, by):
    registry = ocop.Registry.read(DIRTY, HISTORY)
    counts = registry.count(by, on="2025-12-31" if "status" in by else None)
    rows = rows_of(counts.to_frame(kind))
    assert len(rows) == len(counts.rows) > 0
    for row, group in zip(rows, counts.rows):
        assert (tuple(row[name] for name in by), row["number"]) == (group.key, group.number)
        for name, vi, en in zip(by, group.labels_vi, group.labels_en):
            if name + "_vi" in row:
                assert (row[name + "_vi"], row[name + "_en"]) == (vi, en)
            else:
                assert vi == en == (None if row[name] is None else str(row[name]))
    assert sum(row["number"] for row in rows) == counts.total


def shown_as(fraction):
    """Rounded half up to two decimals."""
    return Decimal(int(fraction * 100 + Fraction(1, 2))) / 100


def some_progress():
    targets = [("T", "officials_trained", 30, {}), ("N", "organisations_new", 9, {}),
               ("E", "products_new", 2, {"each": "district"}), ("P", "products", 50, {"percent_of": "organisations"})]
    plan = ocop.Plan.from_json({
        "format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "unit": "54", "issued": "2019-05-27",
        "from": "2019-01-01", "to": "2020-12-31", **CITE,
        "targets": [{"id": id, "name_vi": "Chỉ tiêu", "name_en": "Target", "indicator": indicator, "kind": "at_least",
                     "value": value, **more, **CITE} for id, indicator, value, more in targets]})
    seen = ocop.Observations()
    seen.add("2020-03-31", 20, indicator="officials_trained", source="Báo cáo")
    seen.add("2020-03-31", 7, target="P", base=30)
    registry = ocop.Registry.read("name,stars,province,district,issued\nA,3,54,558,2020-06-01\nB,3,54,,2020-06-01\n")
    return plan.progress("2020-06-30", registry=registry, observations=seen)


@pytest.mark.parametrize("kind", KINDS)
def test_progress_is_a_frame(kind):
    progress = some_progress()
    document = progress.to_dict()["targets"]
    rows = rows_of(progress.to_frame(kind))
    day = (lambda value: value.date()) if kind == "pandas" else (lambda value: value)
    assert len(rows) == len(progress) == 4
    for row, target, shown in zip(rows, progress, document):
        assert (row["plan"], day(row["on"]), row["target"], row["state"]) == ("p", progress.on, target.target.id, target.state)
        assert (row["state_vi"], row["goal"], row["days_left"]) == (target.state_vi, target.goal, target.days_left)
        for name in ("name_vi", "name_en", "indicator", "percent_of", "kind", "unit", "each", "source_vi", "certainty"):
            assert row[name] == shown[name]
        assert (str(day(row["from"])), str(day(row["to"]))) == (shown["from"], shown["to"])
        assert (row["numerator"] is None) == (target.value is None)
        if target.value is not None:
            assert Fraction(row["numerator"], row["denominator"]) == target.value
            assert row["value"] == Decimal(str(shown["value"]))
        assert row["share"] == (None if shown["share"] is None else Decimal(shown["share"]))
        assert row["forecast"] == (shown["forecast"] and Decimal(shown["forecast"]["value"]))
        assert row["forecast_reaches"] == (shown["forecast"] and shown["forecast"]["reaches"])
        assert row["per_30_days"] == (shown["needed"] and Decimal(shown["needed"]["per_30_days"]))
        assert row["left"] == shown_as(target.left)
        assert row["measure"] == (target.measure and target.measure.by)
        assert row["short"] == len(target.short)
        assert row["undecided"] == sum(undecided.number for undecided in target.undecided)
    short = rows_of(progress.short_to_frame(kind))
    assert [(row["target"], row["unit"], row["name"], row["value"]) for row in short] == [
        (target.target.id, *unit) for target in progress for unit in target.short]
    assert len(short) > 5 and {(row["level"], row["goal"]) for row in short} == {("district", 2)}


@pytest.mark.parametrize("kind", KINDS)
def test_divisions_are_frames(kind):
    allocation = ocop.Allocation(51, {"A": 50, "B": 30, "C": 1}, minimum={"C": 2}, cap={"A": 90}, given={"B": 17}, target="T")
    rows = rows_of(allocation.to_frame(kind))
    assert len(rows) == 3
    for row, unit in zip(rows, allocation):
        for name in ("unit", "name", "weight", "minimum", "cap", "given", "bound", "number", "difference"):
            assert row[name] == getattr(unit, name), name
        assert row["target"] == "T"
        assert (row["share_numerator"], row["share_denominator"]) == (unit.share.numerator, unit.share.denominator)
        assert row["share"] == shown_as(unit.share)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_of_reports_are_frames(kind):
    registry = ocop.Registry.read(DIRTY, HISTORY)
    report = ocop.Report("2020-06-30", registry=registry, progress=some_progress())
    for place, table in enumerate(report):
        rows = rows_of(report.to_frame(table.id, kind))
        assert rows == rows_of(report.to_frame(place, kind))
        assert [(row["row"], row["key"] or "") for row in rows] == [(row.kind, row.key) for row in table.rows]
        for i, column in enumerate(table.columns):
            for row, cell in zip(rows, (row.cells[i] for row in table.rows)):
                if column.id + "_numerator" in row:
                    assert (row[column.id + "_numerator"] is None) == (cell.kind is None)
                    if cell.kind:
                        assert (row[column.id + "_numerator"], row[column.id + "_denominator"]) == (cell.number, cell.base)
                elif column.id + "_vi" in row:
                    assert (row[column.id + "_vi"] or "", row[column.id + "_en"] or "") == (cell.text_vi, cell.text_en)
                    assert (row.get(column.id) or "") == cell.key
                elif cell.kind is None:
                    assert row[column.id] is None
                else:
                    assert row[column.id] == (pandas.Timestamp(cell.value) if kind == "pandas" and cell.kind == "date"
                                              else cell.value)
    with pytest.raises(KeyError):
        report.to_frame("nothing")
    with pytest.raises(IndexError):
        report.to_frame(99)


def test_tables_are_taken_by_any_library_more_than_once():
    registry = ocop.Registry.read(HISTORY)
    allocation = ocop.Allocation(3, {"A": 1})
    for table in (registry, registry.producers, registry.count("stars"), some_progress(), allocation):
        assert pyarrow.table(table) == pyarrow.table(table) == table.to_frame("arrow")
        assert polars.DataFrame(pyarrow.table(table)).equals(table.to_frame("polars"))
    assert polars.DataFrame(registry).equals(registry.to_frame("polars"))
    assert ocop.Registry.from_frame(registry.producers, registry.products).to_json() == registry.to_json()
