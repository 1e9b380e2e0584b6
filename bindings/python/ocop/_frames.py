"""Data frames on their way between Python's libraries and ocop: pandas, polars, pyarrow, by the Arrow C interfaces.

What gives a table has a method that fills an Arrow stream; `to_frame` makes a frame of a library of it. None of the
libraries is needed before a frame of it is given or asked for.
"""
from __future__ import annotations

import datetime
import importlib
from typing import Any, Iterator, Literal, Mapping, Optional, Union, cast

from . import _bindings, _values, _work
from ._edition import Context, Edition, handle_of
from ._extras import load
from ._values import Day, Registration, Text

FrameKind = Literal["pandas", "polars", "arrow"]
"""A library of data frames; ``"arrow"`` is pyarrow."""

_KINDS = ("pandas", "polars", "arrow")


class Table:
    """A table of the library's that any library of frames can take, once.

    It has the Arrow PyCapsule interface: ``pyarrow.table(table)``, ``polars.DataFrame(table)``.
    """

    __slots__ = ("_capsule",)

    def __init__(self, capsule: Any) -> None:
        self._capsule = capsule

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        capsule, self._capsule = self._capsule, None
        if capsule is None:
            raise ValueError("the table was taken already")
        return capsule


class Tabular:
    """What is a table, too: any library of frames can take it, ``pyarrow.table(counts)``, and more than once."""

    __slots__ = ()

    def _arrow(self) -> Any:
        """The table as an Arrow stream, in a capsule."""
        raise NotImplementedError

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """What `to_frame` gives, as an Arrow stream."""
        return self._arrow()


def kind_of(frame: Any) -> FrameKind:
    """The library that a frame is of. What merely gives an Arrow stream is answered with pyarrow's tables."""
    names = {kind.__module__.split(".")[0] for kind in type(frame).__mro__}
    if "polars" in names:
        return "polars"
    return "pandas" if "pandas" in names else "arrow"


def stream_of(frame: Any, mixed: bool = False) -> Any:
    """The Arrow stream of a frame, in a capsule. No column is copied, unless its library has to for Arrow.

    With `mixed` a column of pandas' that holds objects of several types, as spreadsheets have, is given as texts.
    """
    kind = kind_of(frame)
    if kind == "polars" and not hasattr(frame, "__arrow_c_stream__") and hasattr(frame, "collect"):
        raise TypeError("a lazy frame has no rows yet: collect() it first")
    if kind == "pandas" and hasattr(frame, "columns"):
        return _pandas_stream(frame, mixed)
    if hasattr(frame, "__arrow_c_stream__"):
        return frame.__arrow_c_stream__(None)  # not every library has a default
    if hasattr(frame, "__arrow_c_array__"):
        pyarrow = load("pyarrow", "arrow")
        return pyarrow.Table.from_batches([pyarrow.record_batch(frame)]).__arrow_c_stream__()
    raise TypeError("expected a data frame of pandas, polars or pyarrow, not %s" % type(frame).__name__)


def _pandas_stream(frame: Any, mixed: bool) -> Any:
    # As pandas' own __arrow_c_stream__, which older versions lack: an index that has a name is a column, too.
    pyarrow = load("pyarrow", "pandas")
    named = any(name is not None for name in frame.index.names)
    if mixed:
        frame = _unmixed(frame, pyarrow)
    return pyarrow.Table.from_pandas(frame, preserve_index=named).__arrow_c_stream__()


def _unmixed(frame: Any, pyarrow: Any) -> Any:
    """The same frame, with texts where Arrow has no one type for a column."""
    plain = frame.copy(deep=False)
    for place, dtype in enumerate(frame.dtypes):
        if dtype == object:
            column = frame.iloc[:, place]
            try:
                pyarrow.array(column, from_pandas=True)
            except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, pyarrow.ArrowNotImplementedError):
                plain.isetitem(place, column.map(_text, na_action="ignore"))
    return plain


def _text(value: Any) -> str:
    """An object as a register writes it: whole numbers without a point, days, yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        return value.date().isoformat()
    return str(value)


def to_frame(capsule: Any, kind: FrameKind) -> Any:
    """A frame of a library's of an Arrow stream in a capsule."""
    if kind not in _KINDS:
        raise ValueError("kind must be one of %s, not %r" % (", ".join(_KINDS), kind))
    table = Table(capsule)
    if kind == "polars":
        return load("polars", "polars").DataFrame(table)
    pyarrow = load("pyarrow", "pandas" if kind == "pandas" else "arrow")
    read = pyarrow.table(table)
    return read if kind == "arrow" else _to_pandas(read)


def _to_pandas(table: Any) -> Any:
    """Whole numbers stay whole where some are missing; dates become datetime64[s], days being what pandas lacks."""
    pandas = load("pandas", "pandas")
    pyarrow = load("pyarrow", "pandas")
    types = {pyarrow.int32(): pandas.Int32Dtype(), pyarrow.int64(): pandas.Int64Dtype(),
             pyarrow.bool_(): pandas.BooleanDtype()}
    dates = [field.name for field in table.schema if pyarrow.types.is_date32(field.type)]
    frame = table.to_pandas(types_mapper=types.get, date_as_object=False)
    return frame.astype({name: "datetime64[s]" for name in dates})


def rate_frame(frame: Any, *, edition: Optional[Union[Edition, str]] = None, set: Optional[int] = None,
               filed: Optional[Day] = None, registration: Registration = "first",
               policy: Optional[Union[Mapping[str, Any], Text]] = None, columns: Optional[Mapping[str, str]] = None,
               given: Literal["points", "options"] = "points", errors: Literal["mark", "raise"] = "mark",
               progress: bool = False, jobs: int = 1, context: Optional[Context] = None) -> Any:
    """Rate a data frame of sheets; gives a frame of ratings of the same library, a row for each dossier.

    Parameters
    ----------
    frame : pandas.DataFrame, polars.DataFrame, pyarrow.Table or what else gives an Arrow stream
        A row for each sheet with a column for each criterion (``A.1.1``), or a row for each criterion of each sheet
        with the columns ``criterion`` and ``points`` (or ``option``). The column ``dossier`` says which rows belong
        together; ``member``, ``role``, ``edition``, ``set``, ``filed``, ``registration`` and ``council`` are read
        where they are there. Vietnamese names are known (``Hồ sơ``, ``Tiêu chí``, ``Điểm``, ``Bộ sản phẩm``, …).
    edition, set, filed, registration
        What holds for dossiers whose rows say nothing. The filing date chooses the edition where none is named.
    policy : mapping or JSON, optional
        Policy parameters, which change those of every edition.
    columns : mapping, optional
        Names of columns of the frame that are others: ``{"dossier": "Số tờ trình"}``.
    given : {"points", "options"}
        What columns of criteria hold: points, or numbers of options as printed.
    errors : {"mark", "raise"}
        Whether a dossier with a fault is marked in the columns ``error…``, or raises.
    progress : bool
        Show a bar (needs tqdm).
    jobs : int
        Threads that may rate at once, 0 for one a processor; the ratings are the same with any number.
    context : Context, optional
        Which editions are known.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        ``dossier``, ``edition``, ``set``, ``outcome``, ``sum``, ``sheets`` (``sum / sheets`` is the exact mean),
        ``mean`` for show, ``spread``, ``band``, ``stars``, ``failed_gates`` (``"5:A.1.3 5:B.4.1"``), ``reasons``,
        ``rule``, and of a fault ``error``, ``error_code``, ``error_row`` (from 0), ``error_pointer``, ``error_vi``,
        ``error_en``.

    Raises
    ------
    OcopDocumentError
        If the frame lacks a column, or has one of a type that it cannot be.
    OcopError
        With ``errors="raise"``, for the first dossier with a fault.

    Examples
    --------
    A row for each criterion of each sheet; most criteria have no answer yet.

    >>> import ocop, polars
    >>> sheets = polars.DataFrame({"Hồ sơ": ["a", "a"], "Tiêu chí": ["A.1.1", "A.1.2"], "Điểm": [3, 1]})
    >>> ocop.rate_frame(sheets, edition="26-2026", set=1)["outcome"].to_list()
    ['incomplete']
    """
    rater = rater_of(edition, set, filed, registration, policy, columns, given, errors, context)
    kind = kind_of(frame)
    return _work.run(lambda work: _rated(rater, frame, kind, progress, work), jobs, context)


def _rated(rater: Any, frame: Any, kind: FrameKind, progress: bool, work: Any) -> Any:
    rater.set_work(work)
    ratings = rater.rate(stream_of(frame))
    return _with_bar(ratings, kind) if progress else to_frame(ratings, kind)


_GIVEN = _values.names("GIVEN_")
_ERRORS = {"mark": 0, "raise": 1}


def rater_of(edition: Optional[Union[Edition, str]], set: Optional[int], filed: Optional[Day],
             registration: Registration, policy: Optional[Union[Mapping[str, Any], Text]],
             columns: Optional[Mapping[str, str]], given: str, errors: str,
             context: Optional[Context]) -> _bindings.Rater:
    """The library's rater, set as `rate_frame` was asked to."""
    rater = _bindings.Rater(handle_of(context))
    if edition is not None:
        rater.set_edition(edition.id if isinstance(edition, Edition) else edition)
    if set is not None:
        rater.set_set(_values.index(set))
    rater.set_filed(_values.days(filed), _values.number(_values.REGISTRATIONS, registration, "registration"))
    if policy is not None:
        rater.set_policy(_values.text(policy, "a policy"))
    for column, name in (columns or {}).items():
        rater.name_column(column, name)
    rater.set_given(_values.number(_GIVEN, given, "given"))
    rater.set_strict(_values.number(_ERRORS, errors, "errors") == _ERRORS["raise"])
    return rater


def _with_bar(capsule: Any, kind: FrameKind) -> Any:
    """The same as `to_frame`, piece by piece where pyarrow is there to take pieces."""
    tqdm = load("tqdm.auto", "progress").tqdm
    with tqdm(unit=" dossiers", unit_scale=True) as bar:
        try:
            pyarrow = importlib.import_module("pyarrow")
        except ImportError:
            whole = to_frame(capsule, kind)
            bar.update(len(whole))
            return whole
        reader = pyarrow.RecordBatchReader.from_stream(Table(capsule))
        table = pyarrow.Table.from_batches(_counted(reader, bar), schema=reader.schema)
    if kind == "polars":
        return load("polars", "polars").DataFrame(table)
    return table if kind == "arrow" else _to_pandas(table)


def _counted(reader: Any, bar: Any) -> Iterator[Any]:
    for batch in reader:
        yield batch
        bar.update(cast(int, batch.num_rows))
