"""Reports: the tables that an officer sends, of a register, of plans, or of both."""
from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction
from html import escape
from typing import Any, Literal, NamedTuple, Optional, Tuple, Union, cast, overload

from . import _bindings, _frames, _values
from ._edition import Context, handle_of
from ._frames import FrameKind
from ._html import View
from ._place import Place
from ._progress import Progress
from ._registry import Registry
from ._values import Certainty, Day, Lang

CellKind = Literal["text", "number", "share", "fraction", "date"]
RowKind = Literal["plain", "split", "unknown", "total"]

_CELL_NAMES = {number: name for name, number in _values.names("CELL_").items() if name != "none"}
_ROW_NAMES = {number: name for name, number in _values.names("ROW_").items()}
_PLACE_NAMES = {number: name for name, number in _values.PLACES.items()}
_CERTAINTIES = {_bindings.certainty_name(number): number for number in _values.names("CERTAINTY_").values()}


def certainty_text(certainty: Certainty, lang: Lang = "vi") -> str:
    """What a certainty means, in words.

    Examples
    --------
    >>> import ocop
    >>> ocop.certainty_text("confirmed", "en")
    'read in the act'
    """
    number = _values.number(_CERTAINTIES, certainty, "certainty")
    return str(_bindings.certainty_text(number, _values.lang(lang)))


class ReportCell(NamedTuple):
    """A cell: what it holds, and what it shows in each language.

    ``kind`` is None for a cell that holds nothing. ``number`` is the number itself, the part of a share or the
    numerator of a fraction, ``base`` the whole or the denominator. ``key`` is a word for programs, such as
    ``"on_track"``, or ``""``.
    """

    kind: Optional[CellKind]
    number: int
    base: int
    key: str
    text_vi: str
    text_en: str

    @property
    def value(self) -> Union[int, Fraction, datetime.date, None]:
        """The exact number or the day; None for words and for nothing."""
        if self.kind == "date":
            return _values.date(self.number)
        if self.kind in ("share", "fraction"):
            return Fraction(self.number, self.base)
        return self.number if self.kind == "number" else None

    def text(self, lang: Lang = "vi") -> str:
        """What it shows: numbers and days in the style of the language."""
        return self.text_vi if lang == "vi" else self.text_en


class ReportColumn(NamedTuple):
    """A column; ``group_vi`` and ``group_en`` stand above the heads of columns that belong together."""

    id: str
    head_vi: str
    head_en: str
    group_vi: str
    group_en: str


class ReportRow(NamedTuple):
    """A row; ``key`` is the code of a unit, the word of a type, the id of a target, ``""`` if it is not plain."""

    kind: RowKind
    key: str
    cells: Tuple[ReportCell, ...]


class ReportNote(NamedTuple):
    """A note: what could not be decided, by which rules, what is doubtful."""

    code: str
    text_vi: str
    text_en: str


class ReportTable(NamedTuple):
    """A table of a report."""

    id: str
    title_vi: str
    title_en: str
    columns: Tuple[ReportColumn, ...]
    rows: Tuple[ReportRow, ...]
    notes: Tuple[ReportNote, ...]


class Report(_values.Frozen, View):
    """The tables that an officer sends: immutable, a sequence of :class:`ReportTable`.

    Of a register: products by unit and by group, each by stars, producers by type, movements within a period, states,
    findings; of each plan: progress, roles, means. Reports are equal if they say the same.

    Parameters
    ----------
    on : datetime.date or str
        The day of the report: what is in force is counted on it.
    registry : Registry, optional
        The register that is reported on.
    progress : Progress or iterable of Progress
        Of the day of the report, each of another plan.
    period : tuple of two days, optional
        First and last day of the movements: otherwise the calendar year of the day, up to it.
    units_on : datetime.date or str, optional
        By the administrative units of that day.
    level : {"province", "district", "commune"}, optional
        Of the units that have a row: otherwise the highest one that tells rows apart.
    within : str
        Code of the one unit that is reported on, ``""`` for all.
    context : Context, optional
        Whose memory is used.

    Examples
    --------
    >>> import ocop
    >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,86,2025-01-01\\nB,4,86,2026-01-01")
    >>> report = ocop.Report("2026-06-30", registry=registry)
    >>> report
    <ocop.Report on 2026-06-30: 6 tables>
    >>> table = report["products-by-unit"]
    >>> [column.head_en for column in table.columns]
    ['Province', '3 stars', '4 stars', '5 stars', 'Total']
    >>> [[cell.text("en") for cell in row.cells] for row in table.rows]
    [['Tỉnh Vĩnh Long', '1', '1', '0', '2'], ['Total', '1', '1', '0', '2']]
    """

    __slots__ = ("_handle", "_json", "_tables")
    _handle: _bindings.Report
    _json: str
    _tables: Optional[Tuple[ReportTable, ...]]

    def __init__(self, on: Day, *, registry: Optional[Registry] = None,
                 progress: Union[Progress, Iterable[Progress]] = (), period: Optional[Tuple[Day, Day]] = None,
                 units_on: Optional[Day] = None, level: Optional[Place] = None, within: str = "",
                 context: Optional[Context] = None) -> None:
        h = _bindings.Report(handle_of(context), _values.days(on))
        if registry is not None:
            _values.handle(registry, Registry)
            h.set_registry(registry._sealed())
        for each in (progress,) if isinstance(progress, Progress) else progress:
            h.add_progress(_values.handle(each, Progress))
        if period is not None:
            first, last = period
            h.set_period(_values.days(first), _values.days(last))
        h.set_units_on(_values.days(units_on))
        h.set_level(0 if level is None else _values.number(_values.PLACES, level, "level"))
        h.set_within(within)
        h.make()
        self._handle, self._json, self._tables = h, str(h.to_json()), None

    @property
    def on(self) -> datetime.date:
        """The day of the report."""
        return _values.some_date(self._handle.on())

    @property
    def period(self) -> Tuple[datetime.date, datetime.date]:
        """First and last day of the movements."""
        return _values.some_date(self._handle.from_()), _values.some_date(self._handle.to())

    @property
    def level(self) -> Optional[Place]:
        """Level of the units that have a row, None without a register."""
        return cast("Optional[Place]", _PLACE_NAMES.get(self._handle.level()))

    @property
    def within(self) -> Optional[str]:
        """Code of the one unit that is reported on."""
        return self._handle.within() or None

    def title(self, lang: Lang = "vi") -> str:
        """Title of the report."""
        return str(self._handle.title(_values.lang(lang)))

    def heads(self, lang: Lang = "vi") -> Tuple[str, ...]:
        """The lines below the title: the day, the unit, the period, the inputs of the register, the plans."""
        number = _values.lang(lang)
        return tuple(self._handle.head(i, number) for i in range(self._handle.head_count()))

    @property
    def notes(self) -> Tuple[ReportNote, ...]:
        """Notes about the whole report."""
        return _notes(self._handle, -1)

    @property
    def tables(self) -> Tuple[ReportTable, ...]:
        """The tables."""
        if self._tables is None:
            self._tables = tuple(_table(self._handle, i) for i in range(self._handle.table_count()))
        return self._tables

    def __len__(self) -> int:
        return int(self._handle.table_count())

    @overload
    def __getitem__(self, key: Union[int, str]) -> ReportTable: ...

    @overload
    def __getitem__(self, key: slice) -> Tuple[ReportTable, ...]: ...

    def __getitem__(self, key: Any) -> Any:
        """A table by its place or its id."""
        return self.tables[self._place(key) if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[ReportTable]:
        return iter(self.tables)

    def __contains__(self, key: object) -> bool:
        return bool(self._handle.table_find(key) >= 0) if isinstance(key, str) else key in self.tables

    def _place(self, id: str) -> int:
        place = int(self._handle.table_find(id))
        if place < 0:
            raise KeyError(id)
        return place

    def to_text(self, lang: Lang = "vi") -> str:
        """The report as text for a terminal or a mail."""
        return str(self._handle.to_text(_values.lang(lang)))

    def to_markdown(self, lang: Lang = "vi") -> str:
        """The report as Markdown with tables."""
        return str(self._handle.to_markdown(_values.lang(lang)))

    def to_html(self, lang: Lang = "vi") -> str:
        """The report as one page that needs nothing else, for screens and for paper."""
        return str(self._handle.to_html(_values.lang(lang)))

    def to_csv(self, table: Optional[str] = None, lang: Lang = "vi") -> str:
        """A table, by its id, or all of them below their titles, as CSV with plain numbers."""
        return str(self._handle.to_csv(-1 if table is None else self._place(table), _values.lang(lang)))

    def to_frame(self, table: Union[int, str], kind: FrameKind = "pandas") -> Any:
        """A table, by its id or place, as a frame of pandas, polars or pyarrow.

        ``row`` is the kind of the row and ``key`` its key; then come the columns by their ids: whole numbers and days
        as they are; shares (in percent) and fractions as decimals, with ``…_numerator`` and ``…_denominator``; words
        as ``…_vi`` and ``…_en``, with their word for programs where they have one.

        Examples
        --------
        >>> import ocop
        >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,86,2025-01-01\\nB,4,86,2026-01-01")
        >>> frame = ocop.Report("2026-06-30", registry=registry).to_frame("products-by-unit", "polars")
        >>> frame.select("row", "key", "unit_vi", "total").rows()
        [('plain', '86', 'Tỉnh Vĩnh Long', 2), ('total', None, 'Tổng', 2)]
        """
        place = self._place(table) if isinstance(table, str) else range(len(self))[table]
        return _frames.to_frame(self._handle.to_arrow(place), kind)

    def to_json(self) -> str:
        """The report as ``ocop-report/1``, in both languages."""
        return self._json

    def _repr_html_(self) -> str:
        """The page in a frame of its own, whose look does not change the notebook's."""
        return '<iframe sandbox style="width:100%%;height:48em;border:0" title="%s" srcdoc="%s"></iframe>' % (
            escape(self.title()), escape(self.to_html()))

    def _key(self) -> str:
        return self._json

    def __repr__(self) -> str:
        return "<ocop.Report on %s: %d tables>" % (self.on, len(self))


def _table(h: _bindings.Report, table: int) -> ReportTable:
    vi, en = _values.VI, _values.EN
    columns = range(h.column_count(table))
    return ReportTable(
        h.table_id(table), h.table_title(table, vi), h.table_title(table, en),
        tuple(ReportColumn(h.column_id(table, i), h.column_head(table, i, vi), h.column_head(table, i, en),
                           h.column_group(table, i, vi), h.column_group(table, i, en)) for i in columns),
        tuple(ReportRow(cast(RowKind, _ROW_NAMES[h.row_kind(table, row)]), h.row_key(table, row),
                        tuple(_cell(h, table, row, i) for i in columns)) for row in range(h.row_count(table))),
        _notes(h, table))


def _cell(h: _bindings.Report, table: int, row: int, column: int) -> ReportCell:
    place = table, row, column
    return ReportCell(cast("Optional[CellKind]", _CELL_NAMES.get(h.cell_kind(*place))), h.cell_number(*place),
                      h.cell_base(*place), h.cell_key(*place), h.cell_text(*place, _values.VI),
                      h.cell_text(*place, _values.EN))


def _notes(h: _bindings.Report, table: int) -> Tuple[ReportNote, ...]:
    return tuple(ReportNote(h.note_code(table, i), h.note_text(table, i, _values.VI), h.note_text(table, i, _values.EN))
                 for i in range(h.note_count(table)))
