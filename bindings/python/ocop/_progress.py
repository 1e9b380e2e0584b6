"""Progress: how far the targets of a plan have come on a day, by what was observed and what is counted."""
from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Dict, Literal, NamedTuple, Optional, Tuple, Union, cast, overload

from . import _bindings, _frames, _programme_views, _values
from ._cycle import Cycle
from ._edition import Context, handle_of
from ._frames import FrameKind, Tabular
from ._html import View
from ._plan import Plan, Target
from ._registry import Registry
from ._values import Certainty, Day, Document, Lang

ProgressState = Literal["no_data", "met", "exceeded", "on_track", "behind", "missed"]
MeasureBy = Literal["observation", "cycle", "registry"]
UndecidedWhy = Literal["unit_split", "unit_untold", "group", "day", "stars", "producer", "sme"]

_STATE_NAMES = {number: name for name, number in _values.names("PROGRESS_").items()}
_MEASURE_NAMES = {number: name for name, number in _values.names("MEASURE_").items()}
_UNDECIDED_NAMES = {number: name for name, number in _values.names("UNDECIDED_").items()}


class Observations(_values.Handle):
    """What was observed of targets and indicators: numbers that no register or cycle tells.

    Parameters
    ----------
    context : Context, optional
        Whose memory is used.

    Examples
    --------
    >>> import ocop
    >>> seen = ocop.Observations()
    >>> seen.add("2020-06-30", 75, indicator="officials_trained", source="Báo cáo 6 tháng")
    >>> seen.add("2020-06-30", 30, target="LC-7", base=40)
    >>> len(seen)
    2
    """

    __slots__ = ("_handle",)
    _handle: _bindings.Observations

    def __init__(self, *, context: Optional[Context] = None) -> None:
        self._handle = _bindings.Observations(handle_of(context))

    @classmethod
    def from_json(cls, document: Document, *, context: Optional[Context] = None) -> Observations:
        """Read observations of format ``ocop-observations/1``: a mapping, JSON text, or a path.

        Raises
        ------
        OcopDocumentError
            If the document is none.
        OcopPlanError
            If two of them contradict each other.
        """
        self = cls.__new__(cls)
        self._handle = _bindings.Observations.from_json(handle_of(context), _values.text(document, "observations"))
        return self

    def add(self, on: Day, value: Union[int, bool], *, target: str = "", indicator: str = "", unit: str = "",
            base: Optional[int] = None, source: str = "") -> None:
        """Add what was observed.

        Parameters
        ----------
        on : datetime.date or str
            The day that the number is of, not that of the report.
        value : int or bool
            The number; True or False for yes or no.
        target, indicator : str
            Id of the target, or else of the indicator, that it is about.
        unit : str
            Code of the unit that it is about, ``""`` for that of the target.
        base : int, optional
            What the number is a part of: a target in percent needs it.
        source : str
            Where the number is from.

        Raises
        ------
        OcopPlanError
            If the same was observed otherwise.
        """
        self._handle.add(target, indicator, unit, _values.days(on), _values.index(value),
                         0 if base is None else _values.index(base), source)

    def __len__(self) -> int:
        return int(self._handle.count())

    def __repr__(self) -> str:
        return "<ocop.Observations: %d>" % len(self)


class Measure(NamedTuple):
    """What a number is from, the day that it is of, and where an observation says that it is from."""

    by: MeasureBy
    on: datetime.date
    source: str


class Forecast(NamedTuple):
    """Where the straight line through baseline and measure ends on the last day, and whether that is enough."""

    value: Fraction
    reaches: bool


class ShortUnit(NamedTuple):
    """A unit that falls short; ``value`` is None if nothing is known of it, in whole percent of one in percent."""

    unit: str
    name: Optional[str]
    value: Optional[int]


class MapUnit(NamedTuple):
    """A unit of the map of the day asked about, where the units of a target are not all there any more.

    ``of`` are the codes of the target's units that it was made of, ``split`` whether these are several, ``reached``
    whether they reach the target, None where they differ or nothing is known of one.
    """

    unit: str
    name: str
    of: Tuple[str, ...]
    split: bool
    reached: Optional[bool]


class Undecided(NamedTuple):
    """Why nobody can say of some rows of a register whether they count for a target, and of how many.

    ``what`` is the code of the unit that was made of several, or the name of the group, else ``""``.
    """

    why: UndecidedWhy
    what: str
    number: int
    text_vi: str
    text_en: str


class Carried(NamedTuple):
    """How much of what was counted is of product groups of another edition, and how sure it is that they correspond."""

    number: int
    certainty: Certainty


class TargetYear(NamedTuple):
    """What a yearly target is in one of its years."""

    year: int
    state: ProgressState


class TargetProgress(NamedTuple):
    """How far a target has come, in exact numbers.

    ``value`` is what was measured, None without data: in percent of a target in percent, 1 or 0 of yes or no, the
    number of units that do of a target that each unit must reach, and ``goal`` then the number of units. ``share`` is
    the part of the goal that is reached, 1 for all of it; ``left`` what is missing; ``days_left`` the days after the
    one asked about. ``undecided`` is what a register leaves open, and is not in ``value``.
    """

    target: Target
    state: ProgressState
    state_vi: str
    state_en: str
    value: Optional[Fraction]
    goal: int
    share: Optional[Fraction]
    left: Fraction
    days_left: int
    measure: Optional[Measure]
    forecast: Optional[Forecast]
    short: Tuple[ShortUnit, ...]
    map: Tuple[MapUnit, ...]
    undecided: Tuple[Undecided, ...]
    carried: Optional[Carried]
    years: Tuple[TargetYear, ...]


class Progress(View, Tabular, _values.Frozen):
    """How far a plan has come on a day: immutable, a sequence of :class:`TargetProgress`.

    Parameters
    ----------
    plan : Plan
        The plan.
    on : datetime.date or str
        The day asked about: nothing here looks at the clock.
    registry : Registry, optional
        Whose products and producers are counted.
    observations : Observations, mapping, str, bytes or os.PathLike, optional
        What was observed, or a document of it, ``ocop-observations/1``.
    cycles : iterable of Cycle
        Of the years of the plan: their ideas are counted. The units of their cases are codes.

    Examples
    --------
    >>> import ocop
    >>> cite = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}
    >>> plan = ocop.Plan.from_json({
    ...     "format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "unit": "86",
    ...     "issued": "2026-01-01", "from": "2026-01-01", "to": "2026-12-31", **cite,
    ...     "targets": [{"id": "T", "name_vi": "Sản phẩm", "name_en": "Products", "indicator": "products",
    ...                  "kind": "at_least", "value": 3, **cite}]})
    >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,86,2025-01-01\\nB,4,86,2026-01-01")
    >>> progress = ocop.Progress(plan, "2026-06-30", registry=registry)
    >>> progress
    <ocop.Progress of 'p' on 2026-06-30: 1 on_track>
    >>> row = progress["T"]
    >>> row.state, row.value, row.goal, row.share, row.measure.by
    ('on_track', Fraction(2, 1), 3, Fraction(2, 3), 'registry')
    """

    __slots__ = ("_handle", "_plan", "_json", "_rows")

    def __init__(self, plan: Plan, on: Day, *, registry: Optional[Registry] = None,
                 observations: Union[Observations, Document, None] = None, cycles: Iterable[Cycle] = ()) -> None:
        h = self._handle = _bindings.Progress(_values.handle(plan, Plan), _values.days(on))
        if observations is not None:
            seen = observations if isinstance(observations, Observations) else Observations.from_json(observations)
            h.observe(seen._handle)
        for cycle in cycles:
            h.count_ideas(_values.handle(cycle, Cycle))
        if registry is not None:
            _values.handle(registry, Registry)
            h.count_products(registry._sealed())
        h.judge()
        self._plan = plan
        self._json = str(h.to_json())
        documents = json.loads(self._json)["targets"]
        self._rows = tuple(_row(h, i, target, documents[i]) for i, target in enumerate(plan))

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self._plan

    @property
    def on(self) -> datetime.date:
        """The day asked about."""
        return _values.some_date(self._handle.on())

    @property
    def states(self) -> Dict[ProgressState, int]:
        """How many targets are what, without those that none is."""
        counts = json.loads(self._json)["states"]
        return {state: number for state, number in counts.items() if number}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, key: Union[int, str]) -> TargetProgress: ...

    @overload
    def __getitem__(self, key: slice) -> Tuple[TargetProgress, ...]: ...

    def __getitem__(self, key: Any) -> Any:
        """How far a target has come, by its place or its id."""
        return self._rows[self._plan._place(key)]

    def __iter__(self) -> Iterator[TargetProgress]:
        return iter(self._rows)

    def to_json(self) -> str:
        """The progress as ``ocop-progress/1``, the library's own bytes."""
        return self._json

    def to_dict(self) -> Dict[str, Any]:
        """The same as a dictionary, whose decimals are for show."""
        return cast("Dict[str, Any]", json.loads(self._json))

    def to_frame(self, kind: FrameKind = "pandas") -> Any:
        """The progress as a frame of pandas, polars or pyarrow, a row for each target.

        ``numerator`` and ``denominator`` are the exact value; ``value``, ``share`` (in percent of the goal), ``left``,
        ``per_30_days`` and ``forecast`` are decimals for show. ``docs/guide/frames.md`` tells all columns.

        Examples
        --------
        >>> import ocop
        >>> cite = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}
        >>> plan = ocop.Plan.from_json({
        ...     "format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "unit": "86",
        ...     "issued": "2026-01-01", "from": "2026-01-01", "to": "2026-12-31", **cite,
        ...     "targets": [{"id": "T", "name_vi": "Sản phẩm", "name_en": "Products", "indicator": "products",
        ...                  "kind": "at_least", "value": 3, **cite}]})
        >>> registry = ocop.Registry.read("name,stars,province,issued\\nA,3,86,2025-01-01\\nB,4,86,2026-01-01")
        >>> frame = plan.progress("2026-06-30", registry=registry).to_frame("polars")
        >>> frame.select("target", "state", "numerator", "goal", "share").rows()
        [('T', 'on_track', 2, 3, Decimal('66.67'))]
        """
        return _frames.to_frame(self._arrow(), kind)

    def _arrow(self) -> Any:
        return self._handle.to_arrow()

    def short_to_frame(self, kind: FrameKind = "pandas") -> Any:
        """The units that fall short as a frame, a row for each unit of each target.

        ``target``, ``unit``, ``name``, ``level``, ``value`` (null if nothing is known of it), ``goal``.
        """
        return _frames.to_frame(self._handle.short_to_arrow(), kind)

    def to_html(self, lang: Lang = "vi") -> str:
        """Each target with its goal, measure, state and forecast: what a notebook shows."""
        return _programme_views.progress(self, lang)

    def _key(self) -> str:
        return self._json

    def __repr__(self) -> str:
        states = ", ".join("%d %s" % (number, state) for state, number in self.states.items())
        return "<ocop.Progress of %r on %s: %s>" % (self._plan.id, self.on, states or "no targets")


def _row(h: _bindings.Progress, i: int, target: Target, document: Dict[str, Any]) -> TargetProgress:
    """A row; names of units, the new map, and whether the forecast reaches are told by the document alone."""
    state, goal, one = h.state(i), h.goal(i), h.denominator(i)
    value = Fraction(h.numerator(i), one) if h.measure_by(i) else None
    forecast = None
    if h.has_forecast(i):
        forecast = Forecast(Fraction(h.forecast_numerator(i), h.forecast_denominator(i)),
                            document["forecast"]["reaches"])
    return TargetProgress(
        target, cast(ProgressState, _STATE_NAMES[state]), h.state_text(state, _values.VI),
        h.state_text(state, _values.EN), value, goal, value / goal if value is not None and goal else None,
        Fraction(h.left_numerator(i), one), h.days_left(i), _measure(h, i), forecast,
        tuple(ShortUnit(h.short_unit(i, k), document["short"][k]["name"], _values.some(h.short_value(i, k)))
              for k in range(h.short_count(i))),
        tuple(MapUnit(**{**unit, "of": tuple(old["unit"] for old in unit["of"])}) for unit in document.get("map", ())),
        tuple(_undecided(h, i, k) for k in range(h.undecided_count(i))),
        Carried(h.carried(i), _values.certainty(h.carried_certainty(i))) if h.carried(i) else None,
        tuple(TargetYear(h.year(i, k), cast(ProgressState, _STATE_NAMES[h.year_state(i, k)]))
              for k in range(h.year_count(i))))


def _measure(h: _bindings.Progress, i: int) -> Optional[Measure]:
    by = h.measure_by(i)
    if not by:
        return None
    return Measure(cast(MeasureBy, _MEASURE_NAMES[by]), _values.some_date(h.measure_on(i)), h.measure_source(i))


def _undecided(h: _bindings.Progress, i: int, k: int) -> Undecided:
    return Undecided(cast(UndecidedWhy, _UNDECIDED_NAMES[h.undecided_why(i, k)]), h.undecided_what(i, k),
                     h.undecided_number(i, k), h.undecided_text(i, k, _values.VI), h.undecided_text(i, k, _values.EN))


def plan_progress(plan: Document, day: Day, observations: Union[Document, None] = None, *,
                  registry: Optional[Registry] = None, context: Optional[Context] = None) -> Dict[str, Any]:
    """How far a plan has come on a day by what was observed and what a register holds: ``ocop-progress/1``.

    Parameters
    ----------
    plan
        ``ocop-plan/1``, as text or as a dictionary.
    day
        The day asked about.
    observations
        ``ocop-observations/1``, as text or as a dictionary.
    registry
        Whose products and producers are counted.
    context
        Which editions are known.

    Examples
    --------
    >>> import ocop
    >>> cite = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}
    >>> target = {"id": "T", "name_vi": "Mới", "name_en": "New", "indicator": "organisations_new", "kind": "at_least",
    ...           "value": 40, **cite}
    >>> plan = {"format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "from": "2019-01-01",
    ...         "to": "2020-12-31", "targets": [target], **cite}
    >>> seen = [{"target": "T", "on": "2019-12-31", "value": 10}]
    >>> progress = ocop.plan_progress(plan, "2020-06-30", {"format": "ocop-observations/1", "observations": seen})
    >>> progress["targets"][0]["state"], progress["targets"][0]["share"]
    ('behind', '25.00')
    """
    seen = None if observations is None else Observations.from_json(observations, context=context)
    return Plan.from_json(plan, context=context).progress(day, registry=registry, observations=seen).to_dict()
