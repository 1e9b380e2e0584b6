"""Dividing a target over units (phân bổ chỉ tiêu), in whole numbers that add up exactly."""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Dict, List, Literal, NamedTuple, Optional, Tuple, TypedDict, Union, cast, overload

from . import _bindings, _programme_views, _values
from ._edition import Context, handle_of
from ._html import View
from ._values import Document, Lang

Bound = Literal["minimum", "cap"]

_BOUND_NAMES: Dict[int, Bound] = {_bindings.ALLOCATION_MINIMUM: "minimum", _bindings.ALLOCATION_CAP: "cap"}


class AllocationUnit(NamedTuple):
    """What a unit gets: ``number``, which is its exact ``share`` rounded down or up.

    ``bound`` says what holds the share if not the weight alone; ``given`` is what a plan gave it, to compare with.
    """

    unit: str
    weight: int
    minimum: int
    cap: Optional[int]
    given: Optional[int]
    share: Fraction
    bound: Optional[Bound]
    number: int

    @property
    def difference(self) -> Optional[int]:
        """How much more it was given than it gets, None if it was given nothing."""
        return None if self.given is None else self.given - self.number


class Allocation(View, _values.Frozen):
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

    def _divide(self, h: _bindings.Allocation) -> None:
        h.divide()
        self._handle = h
        self._json = str(h.to_json())
        self._units = tuple(
            AllocationUnit(h.unit_at(i), h.weight(i), h.minimum(i), _values.some(h.cap(i)), _values.some(h.given(i)),
                           Fraction(h.share_numerator(i), h.share_denominator(i)), _BOUND_NAMES.get(h.bound(i)),
                           h.number(i))
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

    def to_html(self, lang: Lang = "vi") -> str:
        """What each unit gets and why: what a notebook shows."""
        return _programme_views.allocation(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Allocation of %d over %d units>" % (self.total, len(self))

    def _key(self) -> str:
        return self._json

    def __reduce__(self) -> Tuple[Any, ...]:
        return Allocation.from_json, (self._json,)


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


class AllocationUnitDocument(TypedDict):
    """What a unit gets; ``share`` is for show, ``number`` is the whole number."""

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
