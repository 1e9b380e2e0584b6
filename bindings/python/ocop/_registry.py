"""Registers: recognised products and their producers, what is not sound in them, how many there are of what."""
from __future__ import annotations

import datetime
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import TracebackType
from typing import (TYPE_CHECKING, Any, Dict, List, Literal, NamedTuple, Optional, Tuple, Type, TypeVar, Union, cast,
                    overload)

from . import _bindings, _frames, _programme_views, _values, _views
from ._certificate import CertificateStatus
from ._edition import Context, handle_of
from ._frames import FrameKind, Tabular
from ._html import View
from ._place import Place
from ._values import Day, Document, Lang, Registration

if TYPE_CHECKING:
    from ._progress import Progress
    from ._report import Report

Record = Literal["product", "producer"]
Severity = Literal["error", "warning"]
Counted = Literal["products", "producers"]
State = Literal[CertificateStatus, "superseded"]
Key = Union[str, int, None]
"""A key of a group: a code or a name, a number, a word; None for what is not known."""
Cell = Union[str, int, bool, datetime.date, Decimal, None]
"""What a cell of a register is told as."""
Table = Union[str, bytes, "os.PathLike[str]"]
"""A table or lines of JSON as text, or the path of a file of it."""

_COLUMNS = _values.names("COLUMN_")
_RECORDS = _values.names("RECORD_")
_COUNTED = _values.names("COUNT_")
_COUNTED_NAMES = {number: name for name, number in _COUNTED.items()}
_SEVERITY_NAMES = {number: name for name, number in _values.names("SEVERITY_").items()}
_ANSWERS = {_bindings.ANSWER_YES: True, _bindings.ANSWER_NO: False}

_Row = TypeVar("_Row", "Product", "Producer")


class RegistryFinding(NamedTuple):
    """What is not sound in a row: an error left the cell or the row out, a warning kept it.

    ``input`` names the file, ``row`` is numbered as a spreadsheet does, ``column`` is ``""`` for the whole row.
    """

    input: str
    row: int
    column: str
    code: str
    severity: Severity
    found: str
    expected_vi: str
    expected_en: str
    text_vi: str
    text_en: str

    def expected(self, lang: Lang = "vi") -> str:
        """What was expected, in a language."""
        return self.expected_vi if lang == "vi" else self.expected_en

    def text(self, lang: Lang = "vi") -> str:
        """What it says, in a language."""
        return self.text_vi if lang == "vi" else self.text_en


class ProducerType(NamedTuple):
    """A type of producers (loại hình chủ thể)."""

    word: str
    name_vi: str
    name_en: str


def producer_types() -> Tuple[ProducerType, ...]:
    """The types of producers that a register knows.

    Examples
    --------
    >>> import ocop
    >>> ocop.producer_types()[0]
    ProducerType(word='cooperative', name_vi='Hợp tác xã', name_en='Cooperative')
    """
    return tuple(ProducerType(_bindings.producer_type_word(i), _bindings.producer_type_name(i, _values.VI),
                              _bindings.producer_type_name(i, _values.EN))
                 for i in range(1, _bindings.producer_type_count() + 1))


def find_column(head: str) -> Optional[str]:
    """The column that a table's head means, None if none: case, marks and doubled blanks do not count.

    Examples
    --------
    >>> import ocop
    >>> ocop.find_column("Hạng sao"), ocop.find_column("HANG SAO"), ocop.find_column("STT")
    ('stars', 'stars', None)
    """
    return _bindings.column_name(_bindings.column_find(head)) or None


def _column(head: str) -> int:
    """The library's number of a column, by its name or a head that is known for it."""
    number = int(_bindings.column_find(head))
    if not number:
        raise ValueError("column must be one of %s, or a head known for one, not %r" % (", ".join(_COLUMNS), head))
    return number


def _cell(value: Any) -> str:
    """A cell as a register writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return str(_bindings.date_format(None, _values.days(value)))
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(_values.index(value))


def _key(value: Any) -> str:
    """A key as the library writes it."""
    return "" if value is None else _cell(value)


class _Line(_values.Frozen):
    """A row of a sealed register."""

    __slots__ = ("_registry", "_index")
    _registry: Registry
    _index: int
    _record: int

    def __init__(self) -> None:
        raise TypeError("use Registry.products or .producers")

    @classmethod
    def _of(cls, registry: Registry, index: int) -> Any:
        self = cls.__new__(cls)
        self._registry, self._index = registry, index
        return self

    def text(self, column: str) -> str:
        """The text of a cell, by the column's name or a head that is known for it; ``""`` where nothing is known."""
        return str(self._registry._handle.text(self._record, self._index, _column(column)))

    def _text(self, column: int) -> Optional[str]:
        return self._registry._handle.text(self._record, self._index, column) or None

    def _number(self, column: int) -> int:
        return int(self._registry._handle.number(self._record, self._index, column))

    @property
    def index(self) -> int:
        """Its place among the rows of its kind, from 0."""
        return self._index

    @property
    def id(self) -> Optional[str]:
        """Id of the row."""
        return self._text(_bindings.COLUMN_ID)

    @property
    def name(self) -> str:
        """Name."""
        return self._text(_bindings.COLUMN_NAME) or ""

    @property
    def province(self) -> Optional[str]:
        """Code of the province, or its name as it was told where no code is known."""
        return self._text(_bindings.COLUMN_PROVINCE)

    @property
    def district(self) -> Optional[str]:
        """Code or name of the district."""
        return self._text(_bindings.COLUMN_DISTRICT)

    @property
    def commune(self) -> Optional[str]:
        """Code or name of the commune."""
        return self._text(_bindings.COLUMN_COMMUNE)

    @property
    def producer_type(self) -> Optional[str]:
        """Type of the producer: the word of one of `producer_types`."""
        return self._teller()._text(_bindings.COLUMN_PRODUCER_TYPE)

    @property
    def sme(self) -> Optional[bool]:
        """Whether the producer is a small or medium company."""
        return self._answer(_bindings.COLUMN_SME)

    @property
    def woman_led(self) -> Optional[bool]:
        """Whether a woman leads the producer."""
        return self._answer(_bindings.COLUMN_WOMAN_LED)

    @property
    def ethnic_minority(self) -> Optional[bool]:
        """Whether the producer's head is of an ethnic minority."""
        return self._answer(_bindings.COLUMN_ETHNIC_MINORITY)

    @property
    def disabled(self) -> Optional[bool]:
        """Whether the producer's head is disabled."""
        return self._answer(_bindings.COLUMN_DISABLED)

    @property
    def channels(self) -> Optional[str]:
        """Where the producer sells, in words."""
        return self._teller()._text(_bindings.COLUMN_CHANNELS)

    @property
    def source(self) -> Optional[str]:
        """Where the row is from."""
        return self._text(_bindings.COLUMN_SOURCE)

    def _answer(self, column: int) -> Optional[bool]:
        return _ANSWERS.get(self._teller()._number(column))

    def _teller(self) -> _Line:
        """The row that tells of the producer."""
        return self

    def _key(self) -> Tuple[int, int]:
        return id(self._registry), self._index


class Product(_Line):
    """A recognition of a product in a register; frozen. What is not known is None.

    What it says of its producer is the producer's or, where none is named, its own row's.

    Rows of one register are equal if they are the same row.
    """

    __slots__ = ()
    _record = _bindings.RECORD_PRODUCT

    @property
    def code(self) -> Optional[str]:
        """The product's code, such as ``"86-29551-3-2026"``: see `Code`."""
        return self._text(_bindings.COLUMN_CODE)

    @property
    def edition(self) -> Optional[str]:
        """Id of the edition under which it was rated."""
        return self._text(_bindings.COLUMN_EDITION)

    @property
    def group(self) -> Optional[str]:
        """Name of the product group (ngành)."""
        return self._text(_bindings.COLUMN_GROUP)

    @property
    def set(self) -> Optional[int]:
        """Number of the product set."""
        return self._number(_bindings.COLUMN_SET) or None

    @property
    def producer(self) -> Optional[Producer]:
        """Its producer."""
        return self._other(Producer, self._registry._handle.producer(self._index))

    @property
    def stars(self) -> Optional[int]:
        """Stars that were recognised."""
        return self._number(_bindings.COLUMN_STARS) or None

    @property
    def registration(self) -> Optional[Registration]:
        """As what it was registered."""
        number = self._number(_bindings.COLUMN_REGISTRATION)
        return cast("Optional[Registration]", _values.REGISTRATION_NAMES.get(number))

    @property
    def issued(self) -> Optional[datetime.date]:
        """Day on which the certificate was issued."""
        return _values.date(self._number(_bindings.COLUMN_ISSUED))

    @property
    def year(self) -> Optional[int]:
        """Year of the issue."""
        return self._number(_bindings.COLUMN_YEAR) or None

    @property
    def decision(self) -> Optional[str]:
        """Number of the decision."""
        return self._text(_bindings.COLUMN_DECISION)

    @property
    def revoked(self) -> Optional[datetime.date]:
        """Day from which the certificate is revoked."""
        return _values.date(self._number(_bindings.COLUMN_REVOKED))

    @property
    def revenue(self) -> Optional[Decimal]:
        """Revenue of a year in million đồng."""
        text = self._text(_bindings.COLUMN_REVENUE)
        return None if text is None else Decimal(text)

    @property
    def next(self) -> Optional[Product]:
        """The recognition of the same product after this one."""
        return self._other(Product, self._registry._handle.next(self._index))

    def state(self, on: Day) -> Optional[State]:
        """What the recognition is on a day, by the rules of that day; None if too little is known.

        Raises
        ------
        OcopEditionError
            If no edition was in force on the day, or it does not say how long a certificate lasts.
        """
        number = self._registry._handle.state(self._index, _values.days(on))
        return cast("Optional[State]", _bindings.state_name(number) or None)

    def _teller(self) -> _Line:
        return self.producer or self

    def _other(self, kind: Type[_Row], index: int) -> Optional[_Row]:
        return None if index < 0 else cast(_Row, kind._of(self._registry, index))

    def __repr__(self) -> str:
        stars = "stars not known" if self.stars is None else "%d stars" % self.stars
        return "<ocop.Product %r: %s, issued %s>" % (self.name, stars, self.issued or self.year)


class Producer(_Line):
    """A producer (chủ thể) in a register; frozen. What is not known is None.

    Rows of one register are equal if they are the same row.
    """

    __slots__ = ()
    _record = _bindings.RECORD_PRODUCER

    def __repr__(self) -> str:
        return "<ocop.Producer %r: %s>" % (self.name, self.producer_type or "type not known")


class RegistryRows(Tabular, Sequence[_Row]):
    """The rows of one kind in a sealed register: a sequence, and a table."""

    __slots__ = ("_registry", "_kind")
    _kind: Type[_Row]

    def __init__(self, registry: Registry, kind: Type[_Row]) -> None:
        self._registry, self._kind = registry, kind

    def __len__(self) -> int:
        return int(self._registry._handle.size(self._kind._record))

    @overload
    def __getitem__(self, index: int) -> _Row: ...

    @overload
    def __getitem__(self, index: slice) -> List[_Row]: ...

    def __getitem__(self, index: Any) -> Any:
        places = range(len(self))[index]
        return [self._at(i) for i in places] if isinstance(places, range) else self._at(places)

    def __iter__(self) -> Iterator[_Row]:
        return map(self._at, range(len(self)))

    def _at(self, index: int) -> _Row:
        return cast(_Row, self._kind._of(self._registry, index))

    def to_frame(self, kind: FrameKind = "pandas") -> Any:
        """The rows as a frame of pandas, polars or pyarrow, with all columns that such rows have.

        The columns are those of the register, `Registry.to_csv`: ``stars``, ``set`` and ``year`` are whole numbers,
        ``issued`` and ``revoked`` dates, answers booleans, ``revenue`` is a decimal. What is not known is null.
        """
        return _frames.to_frame(self._arrow(), kind)

    def _arrow(self) -> Any:
        return self._registry._sealed().to_arrow(self._kind._record)

    def __repr__(self) -> str:
        return "<%d of ocop.%s>" % (len(self), self._kind.__name__)


class Registry(View, Tabular, _values.Handle):
    """A register of recognised products and of their producers.

    It is filled by `read`, `from_frame`, `add_csv`, `add_json`, `add_frame` and `add`, in any mixture, and sealed by its first use, by `seal`, or
    at the end of a ``with``; then it is immutable, a sequence of its products. What is not sound is no exception but a
    finding: rows read are rows kept and rows refused.

    Parameters
    ----------
    context : Context, optional
        Whose editions are the rules, and how large an input may be.

    Examples
    --------
    >>> import ocop
    >>> with ocop.Registry() as registry:
    ...     registry.add("product", name="Sầu riêng", stars=4, issued="2024-06-10", producer="HTX A", province="86")
    ...     registry.add("product", name="Mật ong", stars=3, issued="45848", producer="HTX A", province="86")
    >>> registry
    <ocop.Registry: 2 products, 1 producers, 1 findings>
    >>> registry[0].stars, registry[0].issued, registry[0].producer, registry[0].state("2026-06-30")
    (4, datetime.date(2024, 6, 10), <ocop.Producer 'HTX A': type not known>, 'valid')
    >>> registry.findings[0].column, registry.findings[0].code
    ('issued', 'bad_date')
    >>> registry.findings[0].text("en")
    '"45848" is a spreadsheet\\'s number of a day, not a date (perhaps 2025-07-10)'
    >>> dict(registry.count(by=("province", "stars")))
    {('86', 3): 1, ('86', 4): 1}
    """

    __slots__ = ("_handle", "_lock", "_open", "_last", "_found")
    _handle: _bindings.Registry

    def __init__(self, *, context: Optional[Context] = None) -> None:
        self._handle = _bindings.Registry(handle_of(context))
        self._lock = threading.Lock()  # the library lets one thread at a time fill it
        self._open = True
        self._last = 0
        self._found: Optional[Tuple[RegistryFinding, ...]] = None

    @classmethod
    def read(cls, *inputs: Table, context: Optional[Context] = None) -> Registry:
        """Read tables (CSV) and lines of ``ocop-registry/1`` into one register.

        Parameters
        ----------
        *inputs : str, bytes or os.PathLike
            Each a table or lines as text, or the path of a file, whose name findings then have.
        context : Context, optional
            Whose editions are the rules, and how large an input may be.

        Raises
        ------
        OcopDocumentError
            If an input is no table at all.

        Examples
        --------
        >>> import ocop
        >>> registry = ocop.Registry.read("Tên sản phẩm;Hạng sao;Tỉnh;Năm\\nChè;3 sao;19;2025\\nRượu;7;19;2025")
        >>> [(product.name, product.stars) for product in registry]
        [('Chè', 3), ('Rượu', None)]
        >>> registry.rows_read, registry.rows_refused, registry.cells_refused
        (2, 0, 1)
        """
        registry = cls(context=context)
        for each in inputs:
            registry._take(registry._handle.read, each, None)
        registry.seal()
        return registry

    @classmethod
    def from_frame(cls, *frames: Any, context: Optional[Context] = None) -> Registry:
        """Read data frames into one register: each as `add_frame` does.

        Examples
        --------
        >>> import datetime, ocop, polars
        >>> registry = ocop.Registry.from_frame(polars.DataFrame({
        ...     "Tên sản phẩm": ["Chè", "Rượu"], "Hạng sao": [3.0, 2.5], "Tỉnh": ["19", "19"],
        ...     "Ngày công nhận": [datetime.date(2025, 6, 10), None], "Năm": [None, 2025]}))
        >>> [(product.name, product.stars, product.year) for product in registry]
        [('Chè', 3, 2025), ('Rượu', None, 2025)]
        >>> registry.findings[0].row, registry.findings[0].column, registry.findings[0].found
        (3, 'stars', '2.5')
        """
        registry = cls(context=context)
        for frame in frames:
            registry.add_frame(frame)
        registry.seal()
        return registry

    def add_frame(self, frame: Any, name: str = "") -> None:
        """Add the rows of a data frame, with the findings that the same cells in a table of CSV would have.

        Findings count rows as a spreadsheet does, with the header as row 1: the frame's first row is row 2.

        Parameters
        ----------
        frame : pandas.DataFrame, polars.DataFrame, pyarrow.Table or what else gives an Arrow stream
            A row for each product or producer. Columns are found by the names that `find_column` knows, Vietnamese
            ones among them. Cells are texts, numbers, days, yes or no; null and not-a-number are empty.
        name : str
            What findings call it.

        Raises
        ------
        OcopDocumentError
            If no column is one of names, or a text is not sound.
        TypeError
            If it is no data frame.
        """
        stream = _frames.stream_of(frame, mixed=True)
        with self._lock:
            self._last = 0
            self._handle.read_arrow(name, stream)

    def add_csv(self, table: Table, name: Optional[str] = None) -> None:
        """Add the rows of a table: text, or the path of a file.

        Parameters
        ----------
        table : str, bytes or os.PathLike
            With commas, semicolons or tabs, and a header.
        name : str, optional
            What findings call it: the path, or ``""`` for text.

        Raises
        ------
        OcopDocumentError
            If it is no table; rows above the place may have been added.
        """
        self._take(self._handle.read_csv, table, name)

    def add_json(self, lines: Table, name: Optional[str] = None) -> None:
        """Add lines of ``ocop-registry/1``: text, or the path of a file. A bad line is refused, with a finding."""
        self._take(self._handle.read_json, lines, name)

    def _take(self, read: Any, input: Table, name: Optional[str]) -> None:
        text = _values.text(input, "a register")
        if name is None:
            name = os.fsencode(input).decode("utf-8", "replace") if isinstance(input, os.PathLike) else ""
        with self._lock:
            self._last = 0
            read(name, text)

    def begin(self, name: str) -> None:
        """Begin an input: what is added next is from there, and findings name it."""
        with self._lock:
            self._handle.begin(name)
            self._last = 0

    def add(self, record: Record = "product", *, row: Optional[int] = None, **cells: Cell) -> None:
        """Add a row; on failure nothing is added.

        Parameters
        ----------
        record : {"product", "producer"}
            What the row tells of.
        row : int, optional
            Its number, for findings: otherwise the next one of its input, from 1.
        **cells
            By the columns' names, or heads that are known for them: as a clerk writes them, or a date, a whole number,
            True or False for yes or no, a `decimal.Decimal`. None is a cell that is not there.

        Raises
        ------
        ValueError
            If there is no such column.
        OcopError
            If such rows do not have the column, or a text is not sound.

        Examples
        --------
        >>> import datetime, ocop
        >>> registry = ocop.Registry()
        >>> registry.add("producer", id="H1", name="HTX Tân Phú", producer_type="HTX", woman_led=True)
        >>> registry.add(name="Sầu riêng", producer_id="H1", stars=4, issued=datetime.date(2026, 6, 10),
        ...              **{"Tỉnh": "Vĩnh Long"})
        >>> registry[0].province, registry[0].producer_type, registry[0].producer.woman_led
        ('86', 'cooperative', True)
        """
        kind = _values.number(_RECORDS, record, "record")
        told = [(_column(head), _cell(value)) for head, value in cells.items() if value is not None]
        with self._lock:
            number = self._last + 1 if row is None else _values.index(row)
            self._handle.add(kind, number)
            try:
                for column, text in told:
                    self._handle.set(column, text)
            except BaseException:
                self._handle.drop()
                raise
            self._last = number

    def seal(self) -> None:
        """Make it immutable; sealing again changes nothing."""
        with self._lock:
            self._handle.seal()
            self._open = False

    def _sealed(self) -> _bindings.Registry:
        """The library's register, sealed."""
        if self._open:
            self.seal()
        return self._handle

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        if error is None:
            self.seal()

    @property
    def products(self) -> RegistryRows[Product]:
        """The recognitions, in the order in which they came."""
        self._sealed()
        return RegistryRows(self, Product)

    @property
    def producers(self) -> RegistryRows[Producer]:
        """The producers; those that only products' rows name are among them."""
        self._sealed()
        return RegistryRows(self, Producer)

    def __len__(self) -> int:
        return len(self.products)

    @overload
    def __getitem__(self, index: int) -> Product: ...

    @overload
    def __getitem__(self, index: slice) -> List[Product]: ...

    def __getitem__(self, index: Any) -> Any:
        return self.products[index]

    def __iter__(self) -> Iterator[Product]:
        return iter(self.products)

    @property
    def rows_read(self) -> int:
        """Rows that were read: those kept and those refused."""
        return int(self._sealed().rows_read())

    @property
    def rows_refused(self) -> int:
        """Rows that were left out, each with a finding."""
        return int(self._sealed().rows_refused())

    @property
    def cells_refused(self) -> int:
        """Cells of kept rows that were left out, each with a finding."""
        return int(self._sealed().cells_refused())

    @property
    def findings(self) -> Tuple[RegistryFinding, ...]:
        """What is not sound, in the order in which it was found."""
        if self._found is None:
            h, vi, en = self._sealed(), _values.VI, _values.EN
            self._found = tuple(
                RegistryFinding(h.finding_input(i), h.finding_row(i), h.finding_column(i), h.finding_code(i),
                                cast(Severity, _SEVERITY_NAMES[h.finding_severity(i)]), h.finding_found(i),
                                h.finding_expected(i, vi), h.finding_expected(i, en), h.finding_text(i, vi),
                                h.finding_text(i, en))
                for i in range(h.finding_count()))
        return self._found

    def count(self, by: Union[str, Iterable[str]] = (), where: Optional[Mapping[str, Any]] = None, *,
              on: Optional[Day] = None, units_on: Optional[Day] = None, of: Counted = "products") -> Counts:
        """Count recognitions or producers, in groups.

        Parameters
        ----------
        by : str or iterable of str
            Dimensions: ``"province"``, ``"district"``, ``"commune"``, ``"group"``, ``"set"``, ``"stars"``,
            ``"producer_type"``, ``"registration"``, ``"year"``, ``"status"``, ``"edition"``, ``"sme"``,
            ``"woman_led"``, ``"ethnic_minority"``, ``"disabled"``.
        where : mapping, optional
            Dimensions to a key or several, of which one must hold: only such rows are counted. None is a key that is
            not known.
        on : datetime.date or str, optional
            Only what is in force on that day, each product once; by ``"status"`` all states. Otherwise every
            recognition.
        units_on : datetime.date or str, optional
            By the administrative units of that day, such as those after the mergers of 2025.
        of : {"products", "producers"}
            What is counted.

        Examples
        --------
        >>> import ocop
        >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,Bến Tre,2024-01-01\\nB,4,86,2026-01-01")
        >>> [(row.key, row.labels("vi"), row.number)
        ...  for row in registry.count("province", {"stars": (3, 4)}, units_on="2026-01-01").rows]
        [(('86',), ('Tỉnh Vĩnh Long',), 2)]
        """
        query = _bindings.Query(None)
        query.set_counted(_values.number(_COUNTED, of, "of"))
        query.set_on(_values.days(on))
        query.set_units_on(_values.days(units_on))
        for dimension in (by,) if isinstance(by, str) else by:
            query.add_by(dimension)
        for dimension, keys in (where or {}).items():
            several = isinstance(keys, Iterable) and not isinstance(keys, (str, bytes))
            for key in keys if several else (keys,):
                query.add_where(dimension, _key(key))
        return Counts._of(self._sealed().count(query))

    def query(self, document: Document) -> Counts:
        """Count by an ``ocop-query/1``: a mapping, JSON text, or a path.

        Examples
        --------
        >>> import ocop
        >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,19,2024-01-01\\nB,4,86,2026-01-01")
        >>> dict(registry.query({"format": "ocop-query/1", "by": ["stars"]})) == dict(registry.count("stars"))
        True
        """
        query = _bindings.Query.from_json(None, _values.text(document, "a query"))
        return Counts._of(self._sealed().count(query))

    def report(self, on: Day, *, progress: Union[Progress, Iterable[Progress]] = (),
               period: Optional[Tuple[Day, Day]] = None, units_on: Optional[Day] = None, level: Optional[Place] = None,
               within: str = "") -> Report:
        """The tables that an officer sends, of a day; takes what `Report` takes."""
        from ._report import Report  # which knows registers

        return Report(on, registry=self, progress=progress, period=period, units_on=units_on, level=level,
                      within=within)

    def to_csv(self, record: Record = "product") -> str:
        """The products or the producers as a table, with the columns in which anything is known."""
        return str(self._sealed().to_csv(_values.number(_RECORDS, record, "record")))

    def to_frame(self, kind: FrameKind = "pandas") -> Any:
        """The products as a frame: `products`' own `to_frame`. The producers are ``registry.producers.to_frame()``.

        Examples
        --------
        >>> import ocop
        >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,86,2025-01-01\\nB,4,86,2026-01-01")
        >>> frame = registry.to_frame("polars")
        >>> frame.select("name", "stars", "issued").rows()
        [('A', 3, datetime.date(2025, 1, 1)), ('B', 4, datetime.date(2026, 1, 1))]
        >>> ocop.Registry.from_frame(frame).to_json() == registry.to_json()
        True
        """
        return self.products.to_frame(kind)

    def _arrow(self) -> Any:
        return self.products._arrow()

    def to_json(self) -> str:
        """The register as lines of ``ocop-registry/1``: producers, then products."""
        return str(self._sealed().to_json())

    def check_json(self) -> str:
        """What its reading came to, as ``ocop-registry-check/1``: rows, cells, findings."""
        return str(self._sealed().check_json())

    def to_ministry_csv(self, period: str = "", on: Optional[Day] = None) -> str:
        """The products as the ministry's table PTNT_OCOP (5277/QĐ-BNNMT), as far as it is known.

        Parameters
        ----------
        period : str
            What stands in Ma_ThoiGian, such as ``"2026"``.
        on : datetime.date or str, optional
            Only what is in force on that day.
        """
        return str(self._sealed().to_ministry_csv(period, _values.days(on)))

    def to_ministry_report(self, period: str = "", on: Optional[Day] = None) -> str:
        """What did not fit into that table and was left out: a line of JSON for each cell, ``""`` if all did."""
        return str(self._sealed().to_ministry_report(period, _values.days(on)))

    def to_html(self, lang: Lang = "vi", rows: Optional[int] = _views.ROWS) -> str:
        """What it holds and what is not sound, the first `rows` of that, all for None: what a notebook shows."""
        return _programme_views.registry(self, lang, rows)

    def __repr__(self) -> str:
        if self._open:
            return "<ocop.Registry, not sealed>"
        h = self._handle
        return "<ocop.Registry: %d products, %d producers, %d findings>" % (
            h.size(_bindings.RECORD_PRODUCT), h.size(_bindings.RECORD_PRODUCER), h.finding_count())


class Count(NamedTuple):
    """A group of a table of counts: its keys, how many there are, and what the keys mean."""

    key: Tuple[Key, ...]
    number: int
    labels_vi: Tuple[Optional[str], ...]
    labels_en: Tuple[Optional[str], ...]

    def labels(self, lang: Lang = "vi") -> Tuple[Optional[str], ...]:
        """What the keys mean, in a language; None for what is not known. Names of units are Vietnamese."""
        return self.labels_vi if lang == "vi" else self.labels_en


class Counts(_values.Frozen, Mapping[Tuple[Key, ...], int], View, Tabular):
    """A table of counts: immutable, a mapping of keys to numbers, in the order of the keys.

    Counts are equal if they say the same.

    Examples
    --------
    >>> import ocop
    >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,86,2024-01-01\\nB,4,86,2024-01-01\\n"
    ...                               "C,4,19,2024-01-01\\nD,5,19,2020-01-01")
    >>> counts = registry.count(by=("province", "stars"), on="2026-06-30")
    >>> counts
    <ocop.Counts of products by province, stars: 3 on 2026-06-30>
    >>> counts["86", 4], counts.get(("86", 5), 0), counts.total
    (1, 0, 3)
    >>> [counts.names("vi"), *(row.labels("vi") + (row.number,) for row in counts.rows)][:2]
    [('Cấp tỉnh', 'Hạng sao'), ('Tỉnh Thái Nguyên', '4', 1)]
    """

    __slots__ = ("_handle", "_json", "_rows", "_numbers")
    _handle: _bindings.Counts
    _json: str
    _rows: Tuple[Count, ...]
    _numbers: Dict[Tuple[Key, ...], int]

    def __init__(self) -> None:
        raise TypeError("use Registry.count()")

    @classmethod
    def _of(cls, handle: _bindings.Counts) -> Counts:
        self = cls.__new__(cls)
        self._handle, self._json = handle, str(handle.to_json())
        self._rows = tuple(
            Count(tuple(group["key"].values()), group["n"], tuple(group["name_vi"].values()),
                  tuple(group["name_en"].values()))
            for group in json.loads(self._json)["groups"])
        self._numbers = {}
        for row in self._rows:  # units without a code may have one name
            self._numbers[row.key] = self._numbers.get(row.key, 0) + row.number
        return self

    @property
    def by(self) -> Tuple[str, ...]:
        """The dimensions."""
        return tuple(self._handle.dimension(i) for i in range(self._handle.dimension_count()))

    def names(self, lang: Lang = "vi") -> Tuple[str, ...]:
        """Names of the dimensions."""
        number = _values.lang(lang)
        return tuple(self._handle.dimension_name(i, number) for i in range(self._handle.dimension_count()))

    @property
    def of(self) -> Counted:
        """What was counted."""
        return cast(Counted, _COUNTED_NAMES[self._handle.counted()])

    @property
    def on(self) -> Optional[datetime.date]:
        """The day that was asked about, None for none."""
        return _values.date(self._handle.on())

    @property
    def rows(self) -> Tuple[Count, ...]:
        """The groups that are not empty, in the order of their keys."""
        return self._rows

    @property
    def total(self) -> int:
        """How many there are in all groups; a producer that is in several groups counts once here."""
        return int(self._handle.total())

    @property
    def undecided(self) -> int:
        """Recognitions left out, because it is not known whether they are in force or whose they are."""
        return int(self._handle.undecided())

    def __getitem__(self, key: object) -> int:
        """The number of a group, by its keys in the order of `by`; one alone may stand for itself."""
        return self._numbers[key if isinstance(key, tuple) else (key,)]

    def __iter__(self) -> Iterator[Tuple[Key, ...]]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def to_csv(self) -> str:
        """The counts as a table: a header with the dimensions and ``n``, a line for each group."""
        return str(self._handle.to_csv())

    def to_frame(self, kind: FrameKind = "pandas") -> Any:
        """The counts as a frame of pandas, polars or pyarrow, a row for each group.

        A column for the key of each dimension, named as it is, a whole number where the key is one; for keys that do
        not say all themselves their meaning in ``…_vi`` and ``…_en``; and ``number``. A key that is not known is null.

        Examples
        --------
        >>> import ocop
        >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,86,2025-01-01\\nB,4,86,2026-01-01")
        >>> registry.count(by=("province", "stars")).to_frame("polars").select("province_vi", "stars", "number").rows()
        [('Tỉnh Vĩnh Long', 3, 1), ('Tỉnh Vĩnh Long', 4, 1)]
        """
        return _frames.to_frame(self._arrow(), kind)

    def _arrow(self) -> Any:
        return self._handle.to_arrow()

    def to_json(self) -> str:
        """The counts as ``ocop-counts/1``."""
        return self._json

    def _key(self) -> str:
        return self._json

    def to_html(self, lang: Lang = "vi") -> str:
        """The numbers, crossed where there are two dimensions and few of one: what a notebook shows."""
        return _programme_views.counts(self, lang)

    def __repr__(self) -> str:
        by = " by " + ", ".join(self.by) if self.by else ""
        on = " on %s" % self.on if self.on else ""
        return "<ocop.Counts of %s%s: %d%s>" % (self.of, by, self.total, on)
