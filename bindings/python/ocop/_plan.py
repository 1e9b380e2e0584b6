"""Plans: their targets, who is responsible, by what means, and what should be known when they are used."""
from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Dict, Literal, NamedTuple, Optional, Tuple, Union, cast, overload

from . import _bindings, _programme_views, _values
from ._cycle import Cycle
from ._edition import Context, handle_of
from ._html import View
from ._place import Place
from ._registry import Registry
from ._values import Certainty, Day, Document, Lang

if TYPE_CHECKING:
    from ._progress import Observations, Progress

TargetKind = Literal["at_least", "about", "range", "exactly", "yes_no"]
MeansKind = Literal["funding", "audience", "content", "trade", "project"]

_TARGET_NAMES = {number: name for name, number in _values.names("TARGET_").items()}
_MEANS_NAMES = {number: name for name, number in _values.names("MEANS_").items()}
_PLACE_NAMES = {number: name for name, number in _values.PLACES.items()}


class Target(NamedTuple):
    """A target of a plan.

    ``value`` is its number, or the lower one of two, in percent if ``percent_of`` names an indicator, 1 for yes;
    ``up_to`` the upper one, ``goal_vi`` and ``goal_en`` say it in words. ``each`` is the level of the units that each must reach it. ``stars`` are the least and the
    most stars that it is about, ``level`` the level that gave them; ``groups`` are codes of the plan's edition, none
    for all. ``unit`` is a code, None for the nation; ``whole`` the id of the target that it is a part of; ``quote`` the
    sentence that lays it down.
    """

    id: str
    name_vi: str
    name_en: str
    indicator: str
    indicator_vi: str
    indicator_en: str
    kind: TargetKind
    value: int
    up_to: Optional[int]
    goal_vi: str
    goal_en: str
    percent_of: Optional[str]
    each: Optional[Place]
    yearly: bool
    stars: Optional[Tuple[int, int]]
    level: Optional[str]
    groups: Tuple[str, ...]
    unit: Optional[str]
    start: datetime.date
    end: datetime.date
    whole: Optional[str]
    bodies: Tuple[str, ...]
    means: Tuple[str, ...]
    quote: str
    source_vi: str
    source_en: str
    certainty: Certainty


class PlanRole(NamedTuple):
    """What a body is responsible for; ``groups`` are codes of product groups that it is about."""

    text_vi: str
    text_en: str
    groups: Tuple[str, ...]
    source_vi: str
    source_en: str
    certainty: Certainty


class PlanBody(NamedTuple):
    """A body that acts in a plan."""

    id: str
    name_vi: str
    name_en: str
    roles: Tuple[PlanRole, ...]


class PlanMeans(NamedTuple):
    """A means of a plan: money, training, promotion."""

    id: str
    kind: MeansKind
    kind_vi: str
    kind_en: str
    name_vi: str
    name_en: str
    source_vi: str
    source_en: str
    certainty: Certainty


class PlanDoubt(NamedTuple):
    """A doubt about the document of a plan."""

    text_vi: str
    text_en: str


class PlanFinding(NamedTuple):
    """What is no error of a plan, but should be known when it is used; ``pointer`` says where in its document."""

    code: str
    pointer: str
    text_vi: str
    text_en: str


class Plan(View, _values.Frozen):
    """A plan (kế hoạch) of the nation, a province or a district: immutable, a sequence of its targets.

    Plans are equal if they say the same.

    Examples
    --------
    >>> import ocop
    >>> cite = {"source_vi": "mục 1", "source_en": "section 1", "certainty": "confirmed"}
    >>> plan = ocop.Plan.from_json({
    ...     "format": "ocop-plan/1", "id": "example", "name_vi": "Kế hoạch", "name_en": "Plan", "unit": "12",
    ...     "from": "2019-01-01", "to": "2020-12-31", **cite,
    ...     "targets": [{"id": "T-1", "name_vi": "Tổ chức mới", "name_en": "New organisations",
    ...                  "indicator": "organisations_new", "kind": "at_least", "value": 40, **cite}]})
    >>> plan
    <ocop.Plan 'example': 1 targets, 2019-01-01 to 2020-12-31>
    >>> plan["T-1"].value, plan[0].unit, plan[0].end
    (40, '12', datetime.date(2020, 12, 31))
    >>> plan.progress("2020-06-30", observations={"format": "ocop-observations/1", "observations": [
    ...     {"target": "T-1", "on": "2020-06-30", "value": 30}]})["T-1"].state
    'on_track'
    """

    __slots__ = ("_handle", "_targets", "_made")
    _handle: _bindings.Plan
    _targets: Tuple[Target, ...]
    _made: Tuple[Any, ...]

    def __init__(self) -> None:
        raise TypeError("use Plan.from_json()")

    @classmethod
    def from_json(cls, document: Document, *, context: Optional[Context] = None) -> Plan:
        """Read a plan of format ``ocop-plan/1``, a mapping, JSON text, or a path, and hold it against itself.

        Raises
        ------
        OcopDocumentError
            If the document is not a plan.
        OcopPlanError
            If the plan is not sound: parts that do not add up, units that were not there; its ``pointer`` says where.
        """
        text = _values.text(document, "a plan")
        self = cls.__new__(cls)
        self._made = _values.again, (cls.from_json, (text,), {"context": context})
        h = self._handle = _bindings.Plan.from_json(handle_of(context), text)
        self._targets = tuple(_target(h, i) for i in range(h.target_count()))
        return self

    @property
    def id(self) -> str:
        """Id of the plan."""
        return str(self._handle.id())

    def name(self, lang: Lang = "vi") -> str:
        """Name of the plan."""
        return str(self._handle.name(_values.lang(lang)))

    @property
    def number(self) -> Optional[str]:
        """Number of the document that lays it down, such as ``"836/QĐ-UBND"``."""
        return self._handle.number() or None

    @property
    def issued(self) -> Optional[datetime.date]:
        """Day of the document."""
        return _values.date(self._handle.issued())

    @property
    def unit(self) -> Optional[str]:
        """Code of the unit that it is of, None for the nation."""
        return self._handle.unit() or None

    @property
    def start(self) -> datetime.date:
        """First day."""
        return _values.some_date(self._handle.from_())

    @property
    def end(self) -> datetime.date:
        """Last day."""
        return _values.some_date(self._handle.to())

    def source(self, lang: Lang = "vi") -> str:
        """Where it was read."""
        return str(self._handle.source(_values.lang(lang)))

    @property
    def certainty(self) -> Certainty:
        """How sure it is that it stands there so."""
        return _values.certainty(self._handle.certainty())

    @property
    def targets(self) -> Tuple[Target, ...]:
        """The targets, in the order of the document."""
        return self._targets

    def __len__(self) -> int:
        return len(self._targets)

    @overload
    def __getitem__(self, key: Union[int, str]) -> Target: ...

    @overload
    def __getitem__(self, key: slice) -> Tuple[Target, ...]: ...

    def __getitem__(self, key: Any) -> Any:
        """A target by its place or its id."""
        return self._targets[self._place(key)]

    def __iter__(self) -> Iterator[Target]:
        return iter(self._targets)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            return bool(self._handle.target_find(key) >= 0)
        return key in self._targets

    def _place(self, key: Any) -> Any:
        if not isinstance(key, str):
            return key
        place = self._handle.target_find(key)
        if place < 0:
            raise KeyError(key)
        return place

    @property
    def bodies(self) -> Dict[str, PlanBody]:
        """The bodies that act in it with their roles, by id."""
        bodies = (_body(self._handle, i) for i in range(self._handle.body_count()))
        return {body.id: body for body in bodies}

    @property
    def means(self) -> Dict[str, PlanMeans]:
        """Its means, by id."""
        h, vi, en = self._handle, _values.VI, _values.EN
        found = (PlanMeans(h.means_id(i), cast(MeansKind, _MEANS_NAMES[h.means_kind(i)]),
                           h.means_kind_name(h.means_kind(i), vi), h.means_kind_name(h.means_kind(i), en),
                           h.means_name(i, vi), h.means_name(i, en), h.means_source(i, vi), h.means_source(i, en),
                           _values.certainty(h.means_certainty(i)))
                 for i in range(h.means_count()))
        return {means.id: means for means in found}

    @property
    def doubts(self) -> Tuple[PlanDoubt, ...]:
        """Doubts about the document: a date that two sources give otherwise, a province that is not named."""
        h = self._handle
        return tuple(PlanDoubt(h.doubt(i, _values.VI), h.doubt(i, _values.EN)) for i in range(h.doubt_count()))

    @property
    def findings(self) -> Tuple[PlanFinding, ...]:
        """What should be known when it is used, such as units that end before it does."""
        h = self._handle
        return tuple(PlanFinding(h.finding_code(i), h.finding_pointer(i), h.finding_text(i, _values.VI),
                                 h.finding_text(i, _values.EN))
                     for i in range(h.finding_count()))

    def check_json(self) -> str:
        """Doubts and findings as ``ocop-plan-check/1``."""
        return str(self._handle.check_json())

    def progress(self, on: Day, *, registry: Optional[Registry] = None,
                 observations: Union[Observations, Document, None] = None, cycles: Iterable[Cycle] = ()) -> Progress:
        """How far it has come on a day; takes what `Progress` takes."""
        from ._progress import Progress  # which knows plans

        return Progress(self, on, registry=registry, observations=observations, cycles=cycles)

    def to_html(self, lang: Lang = "vi") -> str:
        """Targets, bodies, means and doubts: what a notebook shows."""
        return _programme_views.plan(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Plan %r: %d targets, %s to %s>" % (self.id, len(self), self.start, self.end)

    def _key(self) -> Any:
        return (self.id, self.name("vi"), self.name("en"), self.number, self.issued, self.unit, self.start, self.end,
                self.source("vi"), self.source("en"), self.certainty, self._targets, tuple(self.bodies.values()),
                tuple(self.means.values()), self.doubts)

    def __reduce__(self) -> Tuple[Any, ...]:
        return self._made


def _target(h: _bindings.Plan, i: int) -> Target:
    vi, en = _values.VI, _values.EN
    star_from, whole = h.target_star_from(i), h.target_whole(i)
    return Target(
        h.target_id(i), h.target_name(i, vi), h.target_name(i, en), h.target_indicator(i),
        h.target_indicator_name(i, vi), h.target_indicator_name(i, en),
        cast(TargetKind, _TARGET_NAMES[h.target_kind(i)]), h.target_value(i), _values.some(h.target_up_to(i)),
        h.target_goal_text(i, vi), h.target_goal_text(i, en),
        h.target_percent_of(i) or None, cast("Optional[Place]", _PLACE_NAMES.get(h.target_each(i))), h.target_yearly(i),
        (star_from, h.target_star_to(i)) if star_from else None, h.target_star_level(i) or None,
        tuple(h.target_group(i, place) for place in range(h.target_group_count(i))), h.target_unit(i) or None,
        _values.some_date(h.target_from(i)), _values.some_date(h.target_to(i)),
        None if whole < 0 else h.target_id(whole),
        tuple(h.target_body(i, place) for place in range(h.target_body_count(i))),
        tuple(h.target_means(i, place) for place in range(h.target_means_count(i))), h.target_quote(i),
        h.target_source(i, vi), h.target_source(i, en), _values.certainty(h.target_certainty(i)))


def _body(h: _bindings.Plan, i: int) -> PlanBody:
    vi, en = _values.VI, _values.EN
    roles = tuple(
        PlanRole(h.body_role(i, role, vi), h.body_role(i, role, en),
                 tuple(h.body_role_group(i, role, place) for place in range(h.body_role_group_count(i, role))),
                 h.body_role_source(i, role, vi), h.body_role_source(i, role, en),
                 _values.certainty(h.body_role_certainty(i, role)))
        for role in range(h.body_role_count(i)))
    return PlanBody(h.body_id(i), h.body_name(i, vi), h.body_name(i, en), roles)


def plan_check(plan: Document, *, context: Optional[Context] = None) -> Dict[str, Any]:
    """Hold a plan (``ocop-plan/1``) against itself; gives ``ocop-plan-check/1``: doubts and findings.

    A plan that is not sound raises `OcopPlanError` with the place.

    Examples
    --------
    >>> import ocop
    >>> ocop.plan_check({"format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan",
    ...     "from": "2021-01-01", "to": "2020-12-31", "source_vi": "a", "source_en": "a", "certainty": "confirmed",
    ...     "targets": []})
    Traceback (most recent call last):
    ocop.OcopPlanError: the plan ends before it begins (at /to)
    """
    return cast("Dict[str, Any]", json.loads(Plan.from_json(plan, context=context).check_json()))
