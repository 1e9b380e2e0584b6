"""Sheets that come in pieces, as engines for large tables hand them on: record batches in, record batches out."""
from __future__ import annotations

from typing import Any, Iterable, Iterator, List, Literal, Mapping, Optional, Set, Tuple, Union

from . import _bindings
from ._edition import Context, Edition
from ._extras import load
from ._frames import Table, rater_of, stream_of
from ._values import Day, Registration, Text


def rate_batches(batches: Iterable[Any], *, edition: Optional[Union[Edition, str]] = None, set: Optional[int] = None,
                 filed: Optional[Day] = None, registration: Registration = "first",
                 policy: Optional[Union[Mapping[str, Any], Text]] = None, columns: Optional[Mapping[str, str]] = None,
                 given: Literal["points", "options"] = "points", errors: Literal["mark", "raise"] = "mark",
                 context: Optional[Context] = None) -> Iterator[Any]:
    """Rate sheets that come piece by piece; gives the rows that `rate_frame` gives for all of them, in record batches.

    This is the function for engines that hand on a table in pieces: PySpark's ``mapInArrow``, readers of DuckDB or
    Parquet. Only one piece is held at a time, and of the dossiers behind it the ids. A dossier may be cut in two by the
    end of a piece: its rows wait for the next one.

    Parameters
    ----------
    batches : iterable of pyarrow.RecordBatch, or of what `rate_frame` takes
        Pieces of one table. The rows of a dossier stand together: sort by it.
    edition, set, filed, registration, policy, columns, given, errors, context
        As for `rate_frame`.

    Yields
    ------
    pyarrow.RecordBatch
        Ratings, a row for each dossier, in the order in which they came, of the schema that `rating_schema` tells;
        ``error_row`` counts from the first row of the first piece.

    Raises
    ------
    ValueError
        If rows of a dossier come after those of another one began, or pieces have different columns.
    OcopDocumentError
        If the table lacks a column, or has one of a type that it cannot be.
    OcopError
        With ``errors="raise"``, for the first dossier with a fault.
    ImportError
        If there is no pyarrow (``pip install 'libocop[arrow]'``).

    Examples
    --------
    The sheets of dossier a stand in two pieces.

    >>> import ocop, pyarrow
    >>> sheets = pyarrow.table({"Hồ sơ": ["a", "a", "b"], "Tiêu chí": ["A.1.1", "A.1.2", "A.1.1"], "Điểm": [3, 1, 3]})
    >>> for ratings in ocop.rate_batches(sheets.to_batches(max_chunksize=1), edition="26-2026", set=1):
    ...     print(ratings.select(["dossier", "outcome", "sum"]).to_pylist())
    [{'dossier': 'a', 'outcome': 'incomplete', 'sum': 4}]
    [{'dossier': 'b', 'outcome': 'incomplete', 'sum': 3}]
    """
    rater = rater_of(edition, set, filed, registration, policy, columns, given, errors, context)
    return _rated(load("pyarrow", "arrow"), rater, batches)


def rating_schema(sheets: Any, *, columns: Optional[Mapping[str, str]] = None) -> Any:
    """Tell the columns of the ratings of a table, for engines that want to know them before there is a row.

    Parameters
    ----------
    sheets : pyarrow.Schema, or what pyarrow.schema() makes one of
        Columns of the table of sheets. Ids of dossiers are numbers in the ratings if they are in the sheets.
    columns : mapping, optional
        As for `rate_frame`.

    Returns
    -------
    pyarrow.Schema
        That of every piece of `rate_batches`, and of the table that `rate_frame` gives.

    Raises
    ------
    OcopDocumentError
        If the table lacks a column, or has one of a type that it cannot be.
    ImportError
        If there is no pyarrow (``pip install 'libocop[arrow]'``).

    Examples
    --------
    >>> import ocop, pyarrow
    >>> schema = ocop.rating_schema({"Hồ sơ": pyarrow.string(), "A.1.1": pyarrow.int8()})
    >>> schema.names[:4], schema.field("stars").type
    (['dossier', 'edition', 'set', 'outcome'], DataType(int32))
    """
    pyarrow = load("pyarrow", "arrow")
    rater = rater_of(None, None, None, "first", None, columns, "points", "mark", None)
    return _ratings_of(pyarrow, rater, _no_rows(pyarrow, pyarrow.schema(sheets))).schema


def _rated(pyarrow: Any, rater: _bindings.Rater, batches: Iterable[Any]) -> Iterator[Any]:
    first = 0
    for table in _uncut(pyarrow, rater, _record_batches(pyarrow, batches)):
        rater.set_first_row(first)
        yield from _ratings_of(pyarrow, rater, table)
        first += table.num_rows


def _ratings_of(pyarrow: Any, rater: _bindings.Rater, table: Any) -> Any:
    return pyarrow.RecordBatchReader.from_stream(Table(rater.rate(table.__arrow_c_stream__())))


def _record_batches(pyarrow: Any, batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        if isinstance(batch, pyarrow.RecordBatch):
            yield batch
        else:
            yield from pyarrow.RecordBatchReader.from_stream(Table(stream_of(batch)))


def _uncut(pyarrow: Any, rater: _bindings.Rater, batches: Iterator[Any]) -> Iterator[Any]:
    """The same rows, in tables that cut no dossier in two."""
    schema: Any = None
    column = -1
    waiting: List[Any] = []  # rows of the last dossier, of which more may come
    begun: Set[Any] = set()
    last: Any = None
    for batch in batches:
        if schema is None:
            schema, column = batch.schema, _dossier_column(pyarrow, rater, batch.schema)
        elif not batch.schema.equals(schema):
            raise ValueError("các phần của bảng có cột khác nhau / pieces of the table have different columns: %s and %s"
                             % (schema.to_string(), batch.schema.to_string()))
        if not batch.num_rows:
            continue
        starts, ids = _runs(pyarrow, batch.column(column))
        goes_on = bool(waiting) and _is_id(last) and ids[0] == last
        _begin(begun, ids[1:] if goes_on else ids)
        head = (starts + [batch.num_rows])[1] if goes_on else 0  # the first row that is not of the last dossier
        waiting += [batch.slice(0, head)] if head else []
        if head == batch.num_rows:
            continue
        if waiting:
            yield pyarrow.Table.from_batches(waiting)
        if starts[-1] > head:
            yield pyarrow.Table.from_batches([batch.slice(head, starts[-1] - head)])
        waiting, last = [batch.slice(starts[-1])], ids[-1]
    if waiting:
        yield pyarrow.Table.from_batches(waiting)


def _dossier_column(pyarrow: Any, rater: _bindings.Rater, schema: Any) -> int:
    _ratings_of(pyarrow, rater, _no_rows(pyarrow, schema))  # refuses a table that has none, or two
    return [rater.find_column(name) for name in schema.names].index("dossier")


def _no_rows(pyarrow: Any, schema: Any) -> Any:
    """A table of one empty piece, which is not what pyarrow makes of an empty table: types are looked at in pieces."""
    columns = [pyarrow.array([], field.type) for field in schema]
    piece = pyarrow.RecordBatch.from_arrays(columns, schema=schema)
    return pyarrow.RecordBatchReader.from_batches(schema, [piece])


def _runs(pyarrow: Any, ids: Any) -> Tuple[List[int], List[Any]]:
    """Where the rows of another dossier begin, and its id."""
    compute = load("pyarrow.compute", "arrow")
    if pyarrow.types.is_dictionary(ids.type):
        ids = ids.dictionary_decode()
    if "view" in str(ids.type):  # which are not compared
        ids = ids.cast(pyarrow.string())
    changes = compute.fill_null(compute.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1)), True)
    starts = pyarrow.concat_arrays([pyarrow.array([0], pyarrow.uint64()),
                                    compute.add(compute.indices_nonzero(changes), 1).cast(pyarrow.uint64())])
    return starts.to_pylist(), ids.take(starts).to_pylist()


def _is_id(id: Any) -> bool:
    """Whether it is one: a row without an id, or with not-a-number for one, is a dossier of its own."""
    return id is not None and id != "" and bool(id == id)


def _begin(begun: Set[Any], ids: List[Any]) -> None:
    for id in ids:
        if id in begun:
            raise ValueError("các dòng của hồ sơ %r không liền nhau: hãy sắp xếp theo hồ sơ / "
                             "the rows of dossier %r do not stand together: sort by dossier" % (id, id))
        if _is_id(id):
            begun.add(id)
