"""Dividing a target over units (phân bổ chỉ tiêu), in whole numbers that add up exactly."""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Dict, List, Literal, NamedTuple, Optional, Tuple, TypedDict, Union, cast, overload

from . import _bindings, _frames, _programme_views, _values
from ._edition import Context, handle_of
from ._frames import FrameKind, Tabular
from ._html import View
from ._place import Place
from ._plan import Plan
from ._registry import Counts
from ._values import Document, Lang

Bound = Literal["minimum", "cap"]

_BOUND_NAMES: Dict[int, Bound] = {_bindings.ALLOCATION_MINIMUM: "minimum", _bindings.ALLOCATION_CAP: "cap"}


class AllocationUnit(NamedTuple):
    """What a unit gets: ``number``, which is its exact ``share`` rounded down or up.

    ``bound`` says what holds the share if not the weight alone; ``given`` is what a plan gave it, to compare with;
    ``name`` the name of a unit of a plan, whose code ``unit`` is.
    """

    unit: str
    weight: int
    minimum: int
    cap: Optional[int]
    given: Optional[int]
    share: Fraction
    bound: Optional[Bound]
    number: int
    name: Optional[str]

    @property
    def difference(self) -> Optional[int]:
        """How much more it was given than it gets, None if it was given nothing."""
        return None if self.given is None else self.given - self.number


class Allocation(View, Tabular, _values.Frozen):
    """A number divided over districts or communes by weights: immutable, a sequence of :class:`AllocationUnit`.

    The rule is largest remainder (Hamilton), within a least and a most number for each; the answer does not depend on
    the order of the units. Allocations are equal if they say the same.

    Parameters
    ----------
    total : int
        The number to be divided.
    weights : mapping of str to int
        Units, by code or name, and what their shares are in proportion to: households, communes, products.
    minimum, cap : int or mapping of str to int, optional
        The least and the most that each gets, or some of them.
    given : mapping of str to int, optional
        What a plan gave the units. It changes nothing of the division.
    target : str
        Id of the target that is divided.
    context : Context, optional
        Whose memory is used.

    Raises
    ------
    OcopPlanError
        If the minima are more than the total, the units can take no more, or a unit stands twice.

    Examples
    --------
    >>> import ocop
    >>> allocation = ocop.Allocation(51, {"A": 50, "B": 30, "C": 1}, minimum={"C": 2}, target="PY-3")
    >>> allocation
    <ocop.Allocation of 51 over 3 units>
    >>> allocation.numbers
    {'A': 31, 'B': 18, 'C': 2}
    >>> allocation["A"].share, allocation["C"].bound
    (Fraction(245, 8), 'minimum')
    """

    __slots__ = ("_handle", "_json", "_units")
    _handle: _bindings.Allocation

    def __init__(self, total: int, weights: Mapping[str, int], *, minimum: Union[int, Mapping[str, int]] = 0,
                 cap: Union[int, Mapping[str, int], None] = None, given: Optional[Mapping[str, int]] = None,
                 target: str = "", context: Optional[Context] = None) -> None:
        least, most = _each(minimum, "minimum", weights), _each(cap, "cap", weights)
        h = _bindings.Allocation(handle_of(context), _values.index(total))
        if target:
            h.set_target(target)
        for unit, weight in weights.items():
            h.add_unit(unit, _values.index(weight), least.get(unit, 0), most.get(unit, -1))
        for unit, number in (given or {}).items():
            h.set_given(unit, _values.index(number))
        self._divide(h)

    @classmethod
    def from_json(cls, document: Document, *, context: Optional[Context] = None) -> Allocation:
        """Read an ``ocop-allocation/1``, a mapping, JSON text, or a path, and divide it anew."""
        self = cls.__new__(cls)
        self._divide(_bindings.Allocation.from_json(handle_of(context), _values.text(document, "an allocation")))
        return self

    @classmethod
    def of_target(cls, plan: Plan, target: Union[int, str], *, level: Optional[Place] = None,
                  weights: Union[Mapping[str, int], Counts, Document, None] = None,
                  minimum: Optional[Mapping[str, int]] = None, cap: Optional[Mapping[str, int]] = None,
                  given: Optional[Mapping[str, int]] = None) -> Allocation:
        """Divide the number of a plan's target over the units of its time.

        Parameters
        ----------
        plan : Plan
            The plan.
        target : int or str
            Place or id of the target: a number, neither in percent nor the same for each unit.
        level : {'province', 'district', 'commune'}, optional
            Of the units; by default the next one below the target's unit.
        weights : mapping of str to int, Counts, str, bytes or os.PathLike, optional
            Of some units, by code or name; or counts of a register by one level of units, of which each unit has what
            was counted; or a table, CSV or ``ocop-allocation/1``, with a row for each. By default all weigh the same.
        minimum, cap, given : mapping of str to int, optional
            Of some units, by code or name.

        Raises
        ------
        OcopPlanError
            If there is no number to be divided, or as of an allocation.
        OcopError
            If there were no such units, or a table names others.
        KeyError
            If there is no such target or unit.

        Examples
        --------
        >>> import ocop
        >>> cite = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}
        >>> plan = ocop.Plan.from_json({
        ...     "format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "unit": "12",
        ...     "issued": "2019-07-31", "from": "2019-01-01", "to": "2020-12-31", **cite,
        ...     "targets": [{"id": "T", "name_vi": "Sản phẩm", "name_en": "Products", "indicator": "products_new",
        ...                  "kind": "exactly", "value": 51, **cite}]})
        >>> allocation = ocop.Allocation.of_target(plan, "T", weights={"Huyện Mường Tè": 3}, minimum={"105": 7})
        >>> [(unit.name, unit.number) for unit in allocation][:3]
        [('Thành phố Lai Châu', 7), ('Huyện Tam Đường', 5), ('Huyện Mường Tè', 14)]
        """
        self = cls.__new__(cls)
        h = _bindings.Allocation.from_plan(_values.handle(plan, Plan), plan._place(target),
                                           0 if level is None else _values.number(_values.PLACES, level, "level"))
        if isinstance(weights, Counts):
            h.weigh(weights._handle)
        elif isinstance(weights, Mapping) and "format" not in weights:
            for unit, weight in cast(Mapping[str, int], weights).items():
                h.set_weight(_known(h, unit), _values.index(weight))
        elif weights is not None:
            h.read_weights(_values.text(cast(Document, weights), "weights"))
        for unit in {**(minimum or {}), **(cap or {})}:
            place = h.find(_known(h, unit))
            least, most = (minimum or {}).get(unit, h.minimum(place)), (cap or {}).get(unit, h.cap(place))
            h.set_bounds(_known(h, unit), _values.index(least), _values.index(most))
        for unit, number in (given or {}).items():
            h.set_given(_known(h, unit), _values.index(number))
        self._divide(h)
        return self

    def _divide(self, h: _bindings.Allocation) -> None:
        h.divide()
        self._handle = h
        self._json = str(h.to_json())
        self._units = tuple(
            AllocationUnit(h.unit_at(i), h.weight(i), h.minimum(i), _values.some(h.cap(i)), _values.some(h.given(i)),
                           Fraction(h.share_numerator(i), h.share_denominator(i)), _BOUND_NAMES.get(h.bound(i)),
                           h.number(i), h.unit_name(i) or None)
            for i in range(h.unit_count()))

    @property
    def total(self) -> int:
        """The number that is divided."""
        return int(self._handle.total())

    @property
    def target(self) -> Optional[str]:
        """Id of the target that is divided."""
        return self._handle.target() or None

    @property
    def given_total(self) -> Optional[int]:
        """Sum of what a plan gave, which may be another number; None unless every unit was given one."""
        return _values.some(self._handle.given_total())

    @property
    def numbers(self) -> Dict[str, int]:
        """What each unit gets."""
        return {unit.unit: unit.number for unit in self._units}

    def __len__(self) -> int:
        return len(self._units)

    @overload
    def __getitem__(self, key: Union[int, str]) -> AllocationUnit: ...

    @overload
    def __getitem__(self, key: slice) -> Tuple[AllocationUnit, ...]: ...

    def __getitem__(self, key: Any) -> Any:
        """A unit by its place or its name."""
        if not isinstance(key, str):
            return self._units[key]
        place = self._handle.find(_bindings.text_to_nfc(None, key))
        if place < 0:
            raise KeyError(key)
        return self._units[place]

    def __iter__(self) -> Iterator[AllocationUnit]:
        return iter(self._units)

    def to_json(self) -> str:
        """The division as ``ocop-allocation/1``, the library's own bytes."""
        return self._json

    def to_frame(self, kind: FrameKind = "pandas") -> Any:
        """The division as a frame of pandas, polars or pyarrow, a row for each unit.

        ``target``, ``unit``, ``name``, ``weight``, ``minimum``, ``cap``, ``share_numerator`` and
        ``share_denominator`` (the exact share), ``share`` (a decimal for show), ``bound``, ``number`` (what it gets),
        ``given``, ``difference``.

        Examples
        --------
        >>> import ocop
        >>> ocop.Allocation(51, {"A": 50, "B": 30, "C": 1}).to_frame("polars").select("unit", "number").rows()
        [('A', 31), ('B', 19), ('C', 1)]
        """
        return _frames.to_frame(self._arrow(), kind)

    def _arrow(self) -> Any:
        return self._handle.to_arrow()

    def to_html(self, lang: Lang = "vi") -> str:
        """What each unit gets and why: what a notebook shows."""
        return _programme_views.allocation(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Allocation of %d over %d units>" % (self.total, len(self))

    def _key(self) -> str:
        return self._json

    def __reduce__(self) -> Tuple[Any, ...]:
        return Allocation.from_json, (self._json,)


def _known(h: Any, unit: str) -> str:
    """A unit as the library takes it."""
    found = str(_bindings.text_to_nfc(None, unit))
    if h.find(found) < 0:
        raise KeyError(unit)
    return found


def _each(bound: Union[int, Mapping[str, int], None], what: str, weights: Mapping[str, int]) -> Dict[str, int]:
    """A bound of each unit that has one."""
    if bound is None:
        return {}
    if not isinstance(bound, Mapping):
        return dict.fromkeys(weights, _values.index(bound))
    unknown = [unit for unit in bound if unit not in weights]
    if unknown:
        raise ValueError("%s names units without a weight: %s" % (what, ", ".join(map(repr, unknown))))
    return {unit: _values.index(number) for unit, number in bound.items()}


class _Named(TypedDict, total=False):
    name: str


class AllocationUnitDocument(_Named):
    """What a unit gets; ``share`` is for show, ``number`` is the whole number, ``name`` that of a unit of a plan."""

    unit: str
    weight: int
    minimum: int
    cap: Optional[int]
    given: Optional[int]
    share: str
    bound: Optional[Bound]
    number: int
    difference: Optional[int]


class AllocationDocument(TypedDict, total=False):
    """A number divided over units, ``ocop-allocation/1``."""

    format: str
    target: str
    total: int
    units: List[AllocationUnitDocument]
    given_total: Optional[int]


def allocate(document: Document, *, context: Optional[Context] = None) -> AllocationDocument:
    """Divide a target over districts or communes by weights, in whole numbers that add up exactly.

    Parameters
    ----------
    document
        ``ocop-allocation/1``, as text or as a dictionary: a total, and units with weight and, if wanted, minimum, cap
        and the number that a plan gave them.
    context
        Whose memory is used, and how large an input may be.

    Examples
    --------
    >>> import ocop
    >>> units = [{"unit": "A", "weight": 50}, {"unit": "B", "weight": 30}, {"unit": "C", "weight": 1, "minimum": 2}]
    >>> divided = ocop.allocate({"format": "ocop-allocation/1", "total": 51, "units": units})
    >>> [unit["number"] for unit in divided["units"]]
    [31, 18, 2]
    """
    text = _values.text(document, "an allocation")
    return cast(AllocationDocument, json.loads(_bindings.allocate_json(handle_of(context), text)))
