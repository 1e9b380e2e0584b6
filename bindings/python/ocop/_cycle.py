"""The yearly OCOP cycle: its steps, the rounds of a year, and how far the ideas of that year have come."""
from __future__ import annotations

import datetime
from typing import Any, NamedTuple, Optional, Tuple

from . import _bindings, _values, _views
from ._case import Case
from ._dossier import Policy
from ._edition import Edition
from ._html import View
from ._values import Certainty, Day, Lang


class CycleStep(NamedTuple):
    """A step of the cycle; ``months`` are those that a province has set, None where none has."""

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
    actors: Tuple[str, ...]
    months: Optional[Tuple[int, int]]
    source_vi: str
    source_en: str
    certainty: Certainty


class CycleRound(NamedTuple):
    """A round of evaluation; ``receive_by`` is None where there is no such day, both are without a year."""

    id: str
    level: str
    receive_by: Optional[datetime.date]
    finish_by: Optional[datetime.date]
    source_vi: str
    source_en: str
    certainty: Certainty


class Cycle(View, _values.Handle):
    """The cycle of a year by the rules of an edition.

    Parameters
    ----------
    edition : Edition
        Whose rules; a province that plans rounds or months of its own lays an overlay over it.
    year : int, optional
        Without it rounds have no days and no ideas are counted.
    policy : Policy, optional
        For what "before a day" means.

    Examples
    --------
    >>> import ocop
    >>> cycle = ocop.Cycle(ocop.Edition.open("26-2026"), 2027)
    >>> [(round.id, str(round.finish_by)) for round in cycle.rounds][:2]
    [('ministry-2', '2027-03-29'), ('province-1', '2027-06-29')]
    >>> len(cycle.steps), cycle.steps[1].name_en, cycle.steps[1].certainty
    (6, 'Receiving product ideas', 'inferred')
    """

    __slots__ = ("_handle",)

    def __init__(self, edition: Edition, year: Optional[int] = None, *, policy: Optional[Policy] = None) -> None:
        self._handle = _bindings.Cycle(_values.handle(edition, Edition),
                                            None if policy is None else _values.handle(policy, Policy),
                                            0 if year is None else _values.index(year))

    @property
    def edition(self) -> Edition:
        """The edition."""
        return Edition._of(self._handle.edition())

    @property
    def year(self) -> Optional[int]:
        """The year."""
        return self._handle.year() or None

    @property
    def steps(self) -> Tuple[CycleStep, ...]:
        """The steps in their order; what the edition says of them at all is ``edition.statement("cycle")``."""
        return tuple(self._step(i) for i in range(self._handle.step_count()))

    def _step(self, i: int) -> CycleStep:
        h, vi, en = self._handle, _values.VI, _values.EN
        first = h.step_from_month(i)
        return CycleStep(i + 1, h.step_name(i, vi), h.step_name(i, en), h.step_input(i, vi), h.step_input(i, en),
                         h.step_output(i, vi), h.step_output(i, en), h.step_forms(i, vi), h.step_forms(i, en),
                         h.step_usual(i, vi), h.step_usual(i, en),
                         tuple(h.step_actor(i, place) for place in range(h.step_actor_count(i))),
                         (first, h.step_to_month(i)) if first else None, h.step_source(i, vi), h.step_source(i, en),
                         _values.certainty(h.step_certainty(i)))

    @property
    def rounds(self) -> Tuple[CycleRound, ...]:
        """The rounds of the year, by the day on which they end."""
        h = self._handle
        return tuple(
            CycleRound(h.round_id(i), h.round_level(i), _values.date(h.round_receive_by(i)),
                       _values.date(h.round_finish_by(i)), h.round_source(i, _values.VI),
                       h.round_source(i, _values.EN), _values.certainty(h.round_certainty(i)))
            for i in range(h.round_count()))

    def add_unit(self, unit: str) -> None:
        """Name a unit that ideas are expected from: it is listed even if none comes."""
        self._handle.add_unit(unit)

    def add_idea(self, case: Case, on: Day) -> None:
        """Count an idea as it stood on a day, for the unit of its case.

        It belongs to the year of its first event; one of another year is only counted in `others`.
        """
        self._handle.add_idea(_values.handle(case, Case), _values.days(on))

    @property
    def units(self) -> Tuple[str, ...]:
        """The units, in the order of their bytes; the empty name for ideas without one."""
        return tuple(self._handle.unit_at(i) for i in range(self._handle.unit_count()))

    def ideas(self, unit: Optional[str] = None, *, step: Optional[int] = None, state: Optional[str] = None) -> int:
        """How many ideas of the year there are: of a unit or of all, in a step, in a state.

        Examples
        --------
        >>> import ocop
        >>> cycle = ocop.Cycle(ocop.Edition.open("781-2020"), 2021)
        >>> idea = ocop.Case(cycle.edition, "idea", unit="Huyện Tam Đường")
        >>> idea.add("register", by="producer", on="2021-04-05", documents=["idea_form"])
        >>> cycle.add_unit("Huyện Sìn Hồ")
        >>> cycle.add_idea(idea, "2021-12-31")
        >>> {unit: cycle.ideas(unit) for unit in cycle.units}
        {'Huyện Sìn Hồ': 0, 'Huyện Tam Đường': 1}
        >>> cycle.ideas(step=2), cycle.ideas(step=3), cycle.ideas(state="registered")
        (1, 0, 1)
        """
        if step is not None and state is not None:
            raise ValueError("give a step or a state, not both")
        place = -1 if unit is None else self.units.index(unit)
        if state is not None:
            return int(self._handle.ideas_in(place, state))
        return int(self._handle.ideas(place, 0 if step is None else _values.index(step)))

    @property
    def others(self) -> int:
        """Ideas that were given but are not of the year, or had not begun on the day."""
        return int(self._handle.others())

    def to_json(self) -> str:
        """The cycle as ``ocop-cycle/1``."""
        return str(self._handle.to_json())

    def to_html(self, lang: Lang = "vi") -> str:
        """Steps, rounds and ideas: what a notebook shows."""
        return _views.cycle(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Cycle %s: %s>" % (self.year, self._handle.edition().id())
