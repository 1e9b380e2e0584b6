"""Data frames in, data frames out: pandas, polars and pyarrow, and never another answer than one dossier at a time."""
import datetime
import gc
import json
import random
import threading

import pandas
import polars
import pyarrow
import pytest

import ocop

EDITION = ocop.Edition.open("26-2026")
SETS = (1, 14, 26)
ERRORS = ["error", "error_code", "error_row", "error_pointer", "error_vi", "error_en"]


def some_sheet(criteria, luck):
    """Points for most criteria; now and then an answer is missing or cannot be."""
    points = {}
    for criterion in criteria:
        given = sorted({option.points for option in criterion.options})
        chance = luck.random()
        if chance > 0.001:
            points[criterion.code] = criterion.best if luck.random() < 0.8 else luck.choice(given)
        if chance > 0.999:
            points[criterion.code] = 77
    return points


def some_dossiers(count, sets=(1,), seed=1):
    luck = random.Random(seed)
    for number in range(count):
        criteria = EDITION.criteria(luck.choice(sets))
        yield {"format": "ocop-dossier/1", "id": "86-%04d" % number, "edition": "26-2026",
               "product": {"set": criteria.set},
               "sheets": [{"member": "TV %d" % member, "role": "chair" if member == 0 else "member",
                           "points": some_sheet(criteria, luck)} for member in range(luck.randint(1, 7))]}


def wide(dossiers):
    """A row for each sheet."""
    return [{"dossier": dossier["id"], "set": dossier["product"]["set"], "member": sheet["member"],
             "role": sheet["role"], **sheet["points"]} for dossier in dossiers for sheet in dossier["sheets"]]


def tall(dossiers):
    """A row for each criterion of each sheet, with the names that a clerk writes."""
    return [{"Hồ sơ": row["dossier"], "Bộ sản phẩm": row["set"], "Thành viên": row["member"], "Vai trò": row["role"],
             "Tiêu chí": code, "Điểm": points}
            for row in wide(dossiers) for code, points in row.items() if "." in code]


def columns_of(rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def frame_of(kind, rows):
    if kind == "pandas":
        return pandas.DataFrame(rows)
    if kind == "polars":
        return polars.DataFrame(columns_of(rows))
    return pyarrow.table(columns_of(rows))


def rows_of(frame):
    """What a frame holds, as dictionaries with None for what is not there."""
    if isinstance(frame, pandas.DataFrame):
        return [{name: None if pandas.isna(value) else value for name, value in row.items()}
                for row in frame.to_dict("records")]
    return frame.to_dicts() if isinstance(frame, polars.DataFrame) else frame.to_pylist()


def expected(dossier):
    try:
        rating = ocop.rate(dossier).to_dict()
    except ocop.OcopError as error:
        return {"dossier": dossier["id"], "outcome": None, "stars": None, "error_code": error.code,
                "error": error.name, "error_vi": error.message_vi, "error_en": error.message_en}
    rated = rating["outcome"] == "rated"
    gates = " ".join("%d:%s" % (gate["star"], gate["criterion"]) for gate in rating["failed_gates"])
    return {"dossier": dossier["id"], "edition": rating["edition"], "set": rating["set"],
            "outcome": rating["outcome"], "sum": rating["total"]["sum"], "sheets": rating["total"]["sheets"],
            "mean": rating["total"]["mean"], "spread": rating["spread"], "band": rating["band"],
            "stars": rating["stars"], "error": None, "failed_gates": gates if rated else None,
            "reasons": " ".join(dict.fromkeys(reason["code"] for reason in rating["reasons"])),
            "rule": rating["rule"] if rated else None}


def assert_rated(ratings, dossiers):
    rows = rows_of(ratings)
    assert len(rows) == len(dossiers)
    for row, dossier in zip(rows, dossiers):
        wanted = expected(dossier)
        assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize("kind", ["pandas", "polars", "arrow"])
@pytest.mark.parametrize("shape", [wide, tall])
def test_frames_are_rated_as_documents_are(kind, shape):
    dossiers = list(some_dossiers(120, SETS))
    frame = frame_of(kind, shape(dossiers))
    ratings = ocop.rate_frame(frame, edition=EDITION)
    assert type(ratings) is type(frame)
    assert_rated(ratings, dossiers)
    outcomes = {row["outcome"] for row in rows_of(ratings)}
    assert outcomes >= {"rated", "incomplete", None}  # the test tried something


@pytest.mark.parametrize("kind", ["pandas", "polars", "arrow"])
def test_lines_are_rated_into_frames(kind, tmp_path):
    dossiers = list(some_dossiers(120, SETS))
    text = "\n\n".join(json.dumps(dossier) for dossier in dossiers)
    path = tmp_path / "dossiers.ndjson"
    path.write_text(text, encoding="utf-8")
    for lines, jobs in ((text, 1), (text.encode(), 2), (path, 0)):
        ratings = ocop.rate_lines_frame(lines, kind=kind, jobs=jobs)
        assert type(ratings) is type(frame_of(kind, [{"a": 1}]))
        found = rows_of(ratings)
        assert len(found) == len(dossiers) and {row["outcome"] for row in found} >= {"rated", "incomplete", None}
        for number, (row, dossier) in enumerate(zip(found, dossiers)):
            wanted = expected(dossier)
            if wanted["error"]:
                wanted.update(dossier=None, error_row=2 * number + 1)  # what cannot be read has no id
            assert {name: row[name] for name in wanted} == wanted


def test_a_file_longer_than_a_block_is_one_frame(tmp_path, monkeypatch):
    path = tmp_path / "dossiers.ndjson"
    lines = [json.dumps(dossier) for dossier in some_dossiers(40)]
    path.write_text("\n".join(lines[:20] + ["", "{}"] + lines[20:]), encoding="utf-8")
    whole = rows_of(ocop.rate_lines_frame(path, kind="arrow"))
    assert 22 in [row["error_row"] for row in whole]
    for block in (1, 1000, 5000):
        monkeypatch.setattr("ocop._lines._BLOCK", block)
        for kind in ("pandas", "polars", "arrow"):
            assert rows_of(ocop.rate_lines_frame(path, kind=kind)) == whole
    path.write_bytes(b"")
    assert rows_of(ocop.rate_lines_frame(path, kind="polars")) == []


def test_many_dossiers_come_in_pieces():
    luck = random.Random(5)
    dossiers = list(some_dossiers(50))
    rows = [dict(row, dossier="%s/%d" % (row["dossier"], copy)) for copy in range(1500) for row in wide(dossiers)]
    luck.shuffle(rows)
    table = pyarrow.table(columns_of(rows))
    ratings = ocop.rate_frame(table, edition="26-2026")
    assert ratings.num_rows == 75000 and ratings.column("stars").num_chunks == 2
    found = {row["dossier"]: row for row in ratings.select(["dossier", "stars", "sum", "error_code"]).to_pylist()}
    for dossier in dossiers:
        wanted = expected(dossier)
        for copy in (0, 1499):
            row = found["%s/%d" % (dossier["id"], copy)]
            assert row["stars"] == wanted["stars"] and row["sum"] == wanted.get("sum")
    split = pyarrow.concat_tables([table.slice(0, 1000), table.slice(1000, 1), table.slice(1001)])
    assert ocop.rate_frame(split, edition="26-2026") == ratings
    assert ocop.rate_frame(table, edition="26-2026", jobs=3) == ratings
    with pytest.raises(ocop.OcopError):
        ocop.rate_frame(table, edition="26-2026", jobs=-1)
    with pytest.raises(ocop.OcopDocumentError):  # raised in the thread that works
        ocop.rate_frame(table.drop_columns("dossier"), edition="26-2026", jobs=2)


def test_every_code_of_a_criterion_is_a_column():
    for edition in ocop.editions():
        for criteria in edition:
            row = {criterion.code: [criterion.best] for criterion in criteria}
            ratings = ocop.rate_frame(pyarrow.table({"dossier": ["a"], **row}), edition=edition, set=criteria.set)
            assert ratings["reasons"].to_pylist() == [""] and ratings["stars"].to_pylist() == [5]


def test_policy_changes_every_edition_and_columns_have_other_names():
    dossiers = list(some_dossiers(40))
    rows = [{("Số tờ trình" if name == "dossier" else name): value for name, value in row.items()}
            for row in wide(dossiers)]
    policy = {"gate_basis": "every", "spread_limit": 5, "quorum": {"at_least": 2, "chair": True}}
    ratings = ocop.rate_frame(polars.DataFrame(columns_of(rows)), filed="2026-06-10", set=1, policy=policy,
                              columns={"dossier": "Số tờ trình"})
    assert_rated(ratings, [dict(dossier, policy=policy) for dossier in dossiers])


def test_dates_of_every_kind_choose_the_edition():
    points = {c.code: c.best for c in ocop.Edition.open("148-2023").criteria(1)}
    days = {"a": datetime.date(2023, 3, 1), "b": datetime.date(2026, 6, 10), "c": None}
    rows = [{"dossier": id, "filed": day, "set": 1, **points} for id, day in days.items()]
    table = pyarrow.table(columns_of(rows))
    texts = [dict(row, filed="%d/%d/%d" % (day.day, day.month, day.year) if day else None)
             for row, day in zip(rows, days.values())]
    frames = [table, polars.DataFrame(columns_of(rows)), pandas.DataFrame(rows),
              pandas.DataFrame(rows).assign(filed=lambda frame: pandas.to_datetime(frame.filed)),
              polars.DataFrame(columns_of(rows)).with_columns(polars.col("filed").cast(polars.Datetime("us"))),
              pandas.DataFrame(texts), polars.DataFrame(columns_of(texts))]
    for frame in frames:
        ratings = rows_of(ocop.rate_frame(frame))
        assert [row["edition"] for row in ratings] == ["148-2023", "26-2026", None]
        assert ratings[0]["stars"] == 5
        assert ratings[2]["error_pointer"] == "/2/filed"
        assert ratings[2]["error_vi"] == "thiếu ngày nộp hoặc bộ quy định"


def test_missing_answers_of_pandas_are_no_answers():
    dossier = next(some_dossiers(1))
    row = wide([dossier])[0]
    frame = pandas.DataFrame([row, dict(row, member="other", **{"A.1.1": None})])
    assert frame["A.1.1"].dtype == "float64"  # a hole makes doubles of whole numbers
    assert ocop.rate_frame(frame, edition="26-2026")["outcome"][0] == "incomplete"
    zero = ocop.rate_frame(frame, edition="26-2026", policy={"unanswered": "zero"})
    assert zero["outcome"][0] == "rated" and zero["sheets"].dtype == "Int32"


def test_categories_and_an_index_are_read():
    dossiers = list(some_dossiers(20, SETS))
    frame = pandas.DataFrame(tall(dossiers)).astype({"Hồ sơ": "category", "Tiêu chí": "category"})
    assert_rated(ocop.rate_frame(frame, edition=EDITION), dossiers)
    assert_rated(ocop.rate_frame(frame.set_index("Hồ sơ"), edition=EDITION), dossiers)
    cast = polars.DataFrame(columns_of(tall(dossiers))).with_columns(
        polars.col("Hồ sơ", "Tiêu chí").cast(polars.Categorical))
    assert_rated(ocop.rate_frame(cast, edition=EDITION), dossiers)


def test_options_instead_of_points():
    criteria = EDITION.criteria(1)
    dossiers = list(some_dossiers(20))
    rows = []
    for row in wide(dossiers):
        for criterion in criteria:
            points = [option.points for option in criterion.options]
            if row.get(criterion.code) in points:
                row[criterion.code] = points.index(row[criterion.code]) + 1
        rows.append(row)
    good = [d for d in dossiers if expected(d)["error"] is None]
    ratings = rows_of(ocop.rate_frame(frame_of("polars", rows), edition=EDITION, given="options"))
    found = {row["dossier"]: row["stars"] for row in ratings}
    assert {d["id"]: expected(d)["stars"] for d in good} == {d["id"]: found[d["id"]] for d in good}


def test_a_fault_can_be_raised():
    dossier = next(some_dossiers(1))
    rows = wide([dossier])
    rows[-1]["A.1.1"] = 77
    frame = polars.DataFrame(columns_of(rows))
    with pytest.raises(ocop.OcopSheetError) as caught:
        ocop.rate_frame(frame, edition=EDITION, errors="raise")
    assert caught.value.pointer == "/%d/A.1.1" % (len(rows) - 1)
    assert caught.value.rule == "26-2026#/sets/1/criteria/A.1.1"
    marked = ocop.rate_frame(frame, edition=EDITION).to_dicts()[0]
    assert marked["error_row"] == len(rows) - 1 and marked["error_vi"] == caught.value.message_vi


@pytest.mark.parametrize("change, part", [
    (lambda f: f.drop("dossier"), 'no column "dossier"'),
    (lambda f: f.with_columns(polars.col("A.1.1").cast(str)), 'column "A.1.1" is of type string'),
    (lambda f: f.with_columns(polars.lit(True).alias("set")), 'column "set" is of type bool'),
    (lambda f: f.select("dossier", "member"), "no column of criteria"),
    (lambda f: f.with_columns(polars.lit("x").alias("Mã hồ sơ")), "are both the column dossier"),
])
def test_columns_that_are_wrong_are_told(change, part):
    frame = polars.DataFrame(columns_of(wide([next(some_dossiers(1))])))
    with pytest.raises(ocop.OcopDocumentError, match=part):
        ocop.rate_frame(change(frame), edition=EDITION)


def test_wrong_calls_are_told():
    frame = polars.DataFrame(columns_of(wide([next(some_dossiers(1))])))
    with pytest.raises(TypeError, match="expected a data frame"):
        ocop.rate_frame([1, 2, 3])
    with pytest.raises(TypeError, match="collect"):
        ocop.rate_frame(frame.lazy())
    with pytest.raises(ocop.OcopEditionError):
        ocop.rate_frame(frame, edition="27-2027")
    with pytest.raises(ValueError, match="errors must be"):
        ocop.rate_frame(frame, errors="ignore")
    with pytest.raises(ocop.OcopDocumentError, match="decimal"):
        ocop.rate_frame(frame, policy={"decimal": 2})
    with pytest.raises(ocop.OcopDocumentError, match="no column"):
        ocop.rate_frame(frame, columns={"dossier": "not there"})


def test_empty_frames_give_empty_frames():
    frame = polars.DataFrame(schema={"dossier": polars.String, "A.1.1": polars.Int64})
    for empty in (frame, frame.to_pandas(), frame.to_arrow()):
        ratings = ocop.rate_frame(empty, edition=EDITION, set=1)
        assert type(ratings) is type(empty) and len(ratings) == 0
        assert "stars" in (ratings.schema.names if isinstance(ratings, pyarrow.Table) else ratings.columns)


def test_ids_of_empty_frames_keep_their_type():
    frame = polars.DataFrame(schema={"dossier": polars.Int64, "A.1.1": polars.Int64})
    assert ocop.rate_frame(frame, edition=EDITION, set=1).schema["dossier"] == polars.Int64
    assert ocop.rate_frame(frame.to_arrow(), edition=EDITION, set=1).schema.field("dossier").type == pyarrow.int64()
    assert ocop.rate_frame(frame.to_pandas(), edition=EDITION, set=1)["dossier"].dtype == pandas.Int64Dtype()
    with pytest.raises(ocop.OcopDocumentError, match="date32"):
        ocop.rate_frame(frame.cast({"dossier": polars.Date}).to_arrow(), edition=EDITION, set=1)


def test_other_givers_of_streams_and_a_bar(capsys):
    dossiers = list(some_dossiers(30))
    frame = frame_of("arrow", wide(dossiers))

    class Giver:
        def __arrow_c_stream__(self, requested_schema=None):
            return frame.__arrow_c_stream__(requested_schema)

    class Array:
        def __arrow_c_array__(self, requested_schema=None):
            return frame.to_batches()[0].__arrow_c_array__(requested_schema)

    for giver in (Giver(), Array(), frame.to_reader()):
        assert_rated(ocop.rate_frame(giver, edition=EDITION), dossiers)
    for kind in ("pandas", "polars", "arrow"):
        shown = ocop.rate_frame(frame_of(kind, wide(dossiers)), edition=EDITION, progress=True)
        assert_rated(shown, dossiers)
    assert "dossiers" in capsys.readouterr().err


def test_threads_rate_at_the_same_time():
    dossiers = list(some_dossiers(60, SETS))
    frame = frame_of("polars", wide(dossiers))
    wanted = ocop.rate_frame(frame, edition=EDITION)
    found = []
    threads = [threading.Thread(target=lambda: found.append(ocop.rate_frame(frame, edition=EDITION)))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gc.collect()
    assert len(found) == 4 and all(ratings.equals(wanted) for ratings in found)


def due_certificates():
    certificates = ocop.Certificates(
        [ocop.Certificate(EDITION, "2023-08-05", stars=4, id="86-0012", product="Trà hoa vàng")])
    return certificates.due("2026-01-01", "2027-12-31", on="2026-03-01")


@pytest.mark.parametrize("kind", ["pandas", "polars", "arrow"])
def test_agendas_are_frames(kind):
    agenda = due_certificates()
    rows = rows_of(agenda.to_frame(kind))
    assert len(rows) == len(agenda) > 2
    for row, due in zip(rows, agenda):
        assert {name: "" if value is None else value for name, value in row.items() if name not in ("by", "who")} \
            == {name: value for name, value in due._asdict().items() if name not in ("by", "who")}
        assert row["who"] == due.who
        assert row["by"] == (pandas.Timestamp(due.by) if kind == "pandas" else due.by)
    if kind == "pandas":
        assert agenda.to_frame("pandas")["by"].dtype == "datetime64[s]"


def test_agendas_are_taken_by_any_library():
    agenda = due_certificates()
    assert pyarrow.table(agenda).schema.field("by").type == pyarrow.date32()
    assert polars.DataFrame(agenda)["by"].dtype == polars.Date
    with pytest.raises(ValueError, match="kind must be one of"):
        agenda.to_frame("excel")
