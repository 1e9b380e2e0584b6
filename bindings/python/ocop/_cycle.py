"""The yearly OCOP cycle (chu trình): its steps, the rounds of a year, how far the year's ideas have come."""
from __future__ import annotations

import datetime
from typing import Dict, Iterable, NamedTuple, Optional, Tuple

from . import _bindings, _values
from ._case import Case
from ._dossier import Policy
from ._edition import Edition
from ._values import Certainty, Day


class Step(NamedTuple):
    """A step, numbered from 1: from what to what, which forms, when provinces usually do it, who acts.

    ``from_month`` and ``to_month`` are there where a province has set them.
    """

    number: int
    name_vi: str
    name_en: str
    input_vi: str
    input_en: str
    output_vi: str
    output_en: str
    forms_vi: str
    forms_en: str
    usual_vi: str
    usual_en: str
    from_month: Optional[int]
    to_month: Optional[int]
    actors: Tuple[str, ...]
    source_vi: str
    source_en: str
    certainty: Certainty


class Round(NamedTuple):
    """A round of evaluation: until when requests are received for it, and its last day, which may be next year's."""

    id: str
    level: str
    receive_by: Optional[datetime.date]
    finish_by: Optional[datetime.date]
    source_vi: str
    source_en: str
    certainty: Certainty


class Cycle:
    """The cycle of a year by the rules of an edition, and the ideas of the year as they are counted.

    Parameters
    ----------
    edition : Edition
        By whose rules; a province that plans its own rounds lays an overlay over it.
    year : int, optional
        Without one, rounds have no dates and no ideas are counted.
    policy : Policy, optional
        For what "before a day" means.

    Examples
    --------
    >>> import ocop
    >>> cycle = ocop.Cycle(ocop.Edition.open("26-2026"), 2026)
    >>> len(cycle.steps), [(round.id, str(round.finish_by)) for round in cycle.rounds][0]
    (6, ('province-1', '2026-06-29'))
    """

    __slots__ = ("_handle",)

    def __init__(self, edition: Edition, year: Optional[int] = None, *, policy: Optional[Policy] = None) -> None:
        chosen = None if policy is None else _values.handle(policy, Policy)
        self._handle = _bindings.Cycle(_values.handle(edition, Edition), chosen,
                                       0 if year is None else _values.index(year))

    def add_units(self, units: Iterable[str]) -> None:
        """Name units that ideas are expected from: they are listed even if none comes."""
        for unit in units:
            self._handle.add_unit(unit)

    def add_idea(self, idea: Case, on: Day) -> None:
        """Count an idea as it stood on a day, for the unit of its case; it belongs to the year of its first event.

        Raises
        ------
        OcopCaseError
            If the case is no idea.
        """
        self._handle.add_idea(_values.handle(idea, Case), _values.days(on))

    @property
    def edition(self) -> Edition:
        """By whose rules."""
        return Edition._of(self._handle.edition())

    @property
    def year(self) -> Optional[int]:
        """The year, None for the cycle of no year."""
        return int(self._handle.year()) or None

    @property
    def steps(self) -> Tuple[Step, ...]:
        """The steps in their order."""
        return tuple(map(self._step, range(self._handle.step_count())))

    def _step(self, i: int) -> Step:
        h, vi, en = self._handle, _values.VI, _values.EN
        return Step(i + 1, h.step_name(i, vi), h.step_name(i, en), h.step_input(i, vi), h.step_input(i, en),
                    h.step_output(i, vi), h.step_output(i, en), h.step_forms(i, vi), h.step_forms(i, en),
                    h.step_usual(i, vi), h.step_usual(i, en), h.step_from_month(i) or None, h.step_to_month(i) or None,
                    tuple(h.step_actor(i, place) for place in range(h.step_actor_count(i))), h.step_source(i, vi),
                    h.step_source(i, en), _values.certainty(h.step_certainty(i)))

    @property
    def rounds(self) -> Tuple[Round, ...]:
        """The rounds of evaluation, by the day on which they end."""
        h = self._handle
        return tuple(Round(h.round_id(i), h.round_level(i), _values.date(h.round_receive_by(i)),
                           _values.date(h.round_finish_by(i)), h.round_source(i, _values.VI),
                           h.round_source(i, _values.EN), _values.certainty(h.round_certainty(i)))
                     for i in range(h.round_count()))

    @property
    def units(self) -> Tuple[str, ...]:
        """Units that were named or have ideas, ``""`` for ideas without one."""
        return tuple(self._handle.unit_at(i) for i in range(self._handle.unit_count()))

    def ideas(self, unit: Optional[str] = None, *, step: Optional[int] = None, state: Optional[str] = None) -> int:
        """Ideas of the year: of one unit or of all, in a step or in a state or all.

        Raises
        ------
        KeyError
            If there is no such unit.
        """
        place = -1 if unit is None else self._places().get(unit)
        if place is None:
            raise KeyError(unit)
        if state is not None:
            if step is not None:
                raise ValueError("ideas are counted by step or by state, not by both")
            return int(self._handle.ideas_in(place, state))
        return int(self._handle.ideas(place, 0 if step is None else _values.index(step)))

    def _places(self) -> Dict[str, int]:
        return {unit: i for i, unit in enumerate(self.units)}

    @property
    def others(self) -> int:
        """Ideas that were given but are not of the year."""
        return int(self._handle.others())

    def to_json(self) -> str:
        """All of it as ``ocop-cycle/1``, one line."""
        return str(self._handle.to_json())

    def __repr__(self) -> str:
        return "<ocop.Cycle of %s, %s>" % (self.edition.id, self.year or "no year")
