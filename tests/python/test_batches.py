"""Sheets that come in pieces: wherever they are cut, the ratings are those of the whole table."""
import pickle
import random

import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings, strategies
from test_frames import EDITION, SETS, columns_of, frame_of, rows_of, some_dossiers, tall, wide

import ocop


def whole(table, **how):
    return ocop.rate_frame(table, edition="26-2026", **how)


def in_pieces(pieces, **how):
    batches = list(ocop.rate_batches(pieces, edition="26-2026", **how))
    assert all(isinstance(batch, pyarrow.RecordBatch) for batch in batches)
    return pyarrow.Table.from_batches(batches) if batches else None


def cut(table, places):
    """A table in pieces, some of them empty."""
    ends = sorted({min(place, table.num_rows) for place in places} | {table.num_rows})
    return [batch for first, end in zip([0] + ends, ends)
            for batch in table.slice(first, end - first).combine_chunks().to_batches() + table.schema.empty_table().to_batches()]


def faulty(rows, luck):
    """The same rows, of which some have points that no option gives, another set, or stand there twice; and between
    dossiers some without an id."""
    last = None
    for row in rows:
        chance = luck.random()
        if row["dossier"] != last and chance < 0.3:
            yield dict(row, dossier=luck.choice(["", None]))
        last = row["dossier"]
        if chance < 0.04:
            row = dict(row, **{"A.1.1": 77})
        elif chance < 0.06:
            row = dict(row, set=luck.choice([99, 14]))
        yield row
        if chance > 0.98:
            yield row


@settings(max_examples=60, deadline=None)
@given(strategies.integers(0, 1000), strategies.lists(strategies.integers(0, 80), max_size=12))
def test_a_dossier_may_be_cut_anywhere(seed, places):
    table = frame_of("arrow", list(faulty(wide(some_dossiers(20, SETS, seed)), random.Random(seed))))
    assert in_pieces(cut(table, places)).equals(whole(table))


@pytest.mark.parametrize("shape", [wide, tall])
@pytest.mark.parametrize("size", [1, 3, 32, 1000])
def test_pieces_of_any_size(shape, size):
    dossiers = list(some_dossiers(40, SETS))
    table = frame_of("arrow", shape(dossiers))
    ratings = in_pieces(table.to_batches(max_chunksize=size))
    assert ratings.equals(whole(table))
    assert ratings.num_rows == 40 and ratings.column("error").null_count < 40  # a fault was among them
    assert ratings.schema == ocop.rating_schema(table.schema)


@pytest.mark.parametrize("type", [pyarrow.large_string(), pyarrow.string_view(), pyarrow.int64(), pyarrow.float64(),
                                  pyarrow.dictionary(pyarrow.int32(), pyarrow.string())])
def test_ids_of_every_type(type):
    rows = wide(some_dossiers(30))
    table = frame_of("arrow", [dict(row, dossier=row["dossier"].replace("86-", "1")) for row in rows])
    place = table.schema.get_field_index("dossier")
    ids = table.column("dossier")
    numbers = pyarrow.types.is_integer(type) or pyarrow.types.is_floating(type)
    ids = ids.cast(pyarrow.int64()).cast(type) if numbers else ids.cast(type)
    table = table.set_column(place, "dossier", ids)
    wanted = whole(table, set=1)
    for size in (1, 5):
        ratings = in_pieces(table.to_batches(max_chunksize=size), set=1)
        assert ratings.equals(wanted)
    assert ocop.rating_schema(table.schema) == wanted.schema
    assert pyarrow.types.is_integer(wanted.schema.field("dossier").type) == numbers


def test_numbers_that_are_none_are_dossiers_of_their_own():
    points = {criterion.code: [criterion.best] * 5 for criterion in EDITION.criteria(1)}
    table = pyarrow.table({"dossier": [float("nan"), float("nan"), 1.0, None, None], **points})
    ratings = in_pieces(table.to_batches(max_chunksize=1), set=1)
    assert ratings.equals(whole(table, set=1)) and ratings.num_rows == 5


def test_rows_that_do_not_stand_together_are_refused():
    rows = wide(some_dossiers(3))
    first = [row for row in rows if row["dossier"] == "86-0000"]
    table = frame_of("arrow", rows + first)
    for size in (1, 1000):
        with pytest.raises(ValueError, match="'86-0000' không liền nhau.*do not stand together: sort by dossier"):
            in_pieces(table.to_batches(max_chunksize=size))


def test_pieces_are_of_one_table():
    table = frame_of("arrow", wide(some_dossiers(3)))
    other = table.drop_columns(["A.1.1"])
    with pytest.raises(ValueError, match="different columns"):
        in_pieces(table.to_batches() + other.to_batches())


def test_only_what_is_asked_for_is_read():
    table = frame_of("arrow", wide(some_dossiers(50)))
    read = []

    def pieces():
        for batch in table.to_batches(max_chunksize=10):
            read.append(batch.num_rows)
            yield batch

    ratings = ocop.rate_batches(pieces(), edition=EDITION)
    assert read == []
    assert next(ratings).num_rows > 0 and len(read) < 4
    assert list(ocop.rate_batches([], edition=EDITION)) == []


def test_pieces_may_be_frames():
    rows = wide(some_dossiers(30))
    wanted = rows_of(whole(frame_of("arrow", rows)))
    numbers = [name for name in columns_of(rows) if "." in name] + ["set"]
    frame = pandas.DataFrame(columns_of(rows)).astype({name: "Int64" for name in numbers})
    for given_frame in (polars.DataFrame(columns_of(rows)), frame, frame_of("arrow", rows)):
        pieces = [given_frame[:40], given_frame[40:]]
        assert rows_of(in_pieces(pieces)) == wanted
    with pytest.raises(TypeError, match="expected a data frame"):
        in_pieces(["x"])


def test_wrong_calls_are_told_at_once():
    with pytest.raises(ocop.OcopEditionError):
        ocop.rate_batches([], edition="27-2027")
    with pytest.raises(ValueError, match="errors must be"):
        ocop.rate_batches([], errors="ignore")
    with pytest.raises(ocop.OcopDocumentError, match='no column "dossier"'):
        ocop.rating_schema({"A.1.1": pyarrow.int8()})
    with pytest.raises(ocop.OcopDocumentError, match="are both the column dossier"):
        in_pieces(pyarrow.table({"Hồ sơ": ["a"], "Mã hồ sơ": ["a"], "A.1.1": [1]}).to_batches())


def test_a_fault_can_be_raised_and_tells_its_row():
    best = {criterion.code: criterion.best for criterion in EDITION.criteria(1)}
    rows = [{"dossier": number // 3, "set": 1, **best} for number in range(60)]
    rows[50]["A.1.1"] = 77
    table = frame_of("arrow", rows)
    with pytest.raises(ocop.OcopSheetError) as caught:
        in_pieces(table.to_batches(max_chunksize=7), errors="raise")
    assert caught.value.pointer == "/50/A.1.1"


def test_settings_are_those_of_frames():
    rows = [dict(row, **{"Số tờ trình": row.pop("dossier")}) for row in wide(some_dossiers(20))]
    how = {"policy": {"gate_basis": "every"}, "columns": {"dossier": "Số tờ trình"}}
    table = frame_of("arrow", rows)
    assert in_pieces(table.to_batches(max_chunksize=5), **how).equals(whole(table, **how))
    assert ocop.rating_schema(table.schema, columns=how["columns"]) == whole(table, **how).schema


def test_what_runs_elsewhere_is_sent_there():
    assert pickle.loads(pickle.dumps(ocop.rate_batches)) is ocop.rate_batches
