"""Criteria: the score sheet of one product set."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, NamedTuple, Optional, Tuple

from . import _bindings, _values, _views
from ._html import View
from ._values import Certainty, Lang

if TYPE_CHECKING:
    from ._edition import Edition


class Part(NamedTuple):
    """A part (phần) of a sheet."""

    code: str
    name_vi: str
    name_en: str
    max: int


class Section(NamedTuple):
    """A section of a part."""

    code: str
    part: str
    name_vi: str
    name_en: str
    max: int


class Option(NamedTuple):
    """An option (mức điểm) of a criterion.

    ``number`` is as printed, from 1. ``star`` is the star whose mark stands on it, ``case`` the case that it belongs
    to, ``implied`` whether an untouched box means it.
    """

    number: int
    points: int
    text_vi: str
    text_en: str
    star: Optional[int]
    case: Optional[str]
    implied: bool


class OptionCase(NamedTuple):
    """Whom some of the options of a criterion are for."""

    code: str
    name_vi: str
    name_en: str


class Note(NamedTuple):
    """A note printed with a criterion; ``kind`` is ``"info"``, ``"require"``, ``"reject"`` or ``"stop"``."""

    kind: str
    text_vi: str
    text_en: str


class Rule(NamedTuple):
    """A rejection or stop of a sheet; ``effect`` is ``"reject"`` or ``"stop"``, ``criterion`` what it stands with."""

    id: str
    effect: str
    criterion: Optional[str]
    text_vi: str
    text_en: str
    source_vi: str
    source_en: str
    certainty: Certainty


class Hole(NamedTuple):
    """What the sources leave open; of a sheet, ``scope`` has codes of criteria or parts, or ``"*"``."""

    text_vi: str
    text_en: str
    scope: Tuple[str, ...] = ()


class Criterion(_values.Frozen):
    """One criterion (tiêu chí) of a sheet.

    Examples
    --------
    >>> import ocop
    >>> criterion = ocop.Edition.open("26-2026").criteria(1)["A.1.1"]
    >>> criterion
    <ocop.Criterion A.1.1 of 26-2026, set 1>
    >>> criterion.mode, criterion.max, [option.points for option in criterion.options]
    ('choose_one', 3, [1, 2, 3])
    """

    __slots__ = ("_criteria", "_index")
    _criteria: Criteria
    _index: int

    def __init__(self) -> None:
        raise TypeError("use Criteria[code]")

    @classmethod
    def _of(cls, criteria: Criteria, index: int) -> Criterion:
        self = cls.__new__(cls)
        self._criteria = criteria
        self._index = index
        return self

    @property
    def criteria(self) -> Criteria:
        """The sheet that it stands on."""
        return self._criteria

    @property
    def code(self) -> str:
        """Such as ``"A.1.1"``."""
        return str(self._criteria._handle.code(self._index))

    @property
    def label(self) -> str:
        """What the sheet prints where that is not the number of the code, else ``""``."""
        return str(self._criteria._handle.label(self._index))

    def name(self, lang: Lang = "vi") -> str:
        """What is judged."""
        return str(self._criteria._handle.criterion_name(self._index, _values.lang(lang)))

    @property
    def max(self) -> int:
        """Most points, as printed; the options may end below it where the sources have a hole."""
        return int(self._criteria._handle.max(self._index))

    @property
    def best(self) -> int:
        """Most points that can be given: the best option, or the sum of the items.

        Less than `max` where the sources of a sheet have a hole.

        >>> import ocop
        >>> criterion = ocop.Edition.open("148-2023").criteria(7)["C.6.4"]
        >>> criterion.max, criterion.best
        (4, 3)
        """
        return int(self._criteria._handle.best(self._index))

    @property
    def mode(self) -> str:
        """How it is answered: ``"choose_one"``, ``"choose_one_case"``, ``"yes_no"`` or ``"additive"``."""
        return _values.MODE_NAMES[self._criteria._handle.mode(self._index)]

    @property
    def part(self) -> str:
        """Code of its part."""
        h = self._criteria._handle
        return str(h.part_code(h.part(self._index)))

    @property
    def section(self) -> str:
        """Code of its section."""
        h = self._criteria._handle
        return str(h.section_code(h.section(self._index)))

    @property
    def applies_if(self) -> Optional[Tuple[str, int]]:
        """Code and least points of the criterion on which it depends, None if it is always judged."""
        h = self._criteria._handle
        other = h.applies_if(self._index)
        return None if other < 0 else (h.code(other), h.applies_from(self._index))

    @property
    def options(self) -> Tuple[Option, ...]:
        """The options as printed, over all cases."""
        h, c = self._criteria._handle, self._index
        return tuple(
            Option(o, h.option_points(c, o), h.option_text(c, o, _values.VI), h.option_text(c, o, _values.EN),
                   h.option_star(c, o) or None, h.option_case(c, o) or None, h.option_implied(c, o))
            for o in range(1, h.option_count(c) + 1))

    @property
    def cases(self) -> Tuple[OptionCase, ...]:
        """The cases, if it has any."""
        h, c = self._criteria._handle, self._index
        return tuple(OptionCase(h.case_code(c, i), h.case_name(c, i, _values.VI), h.case_name(c, i, _values.EN))
                     for i in range(h.case_count(c)))

    @property
    def notes(self) -> Tuple[Note, ...]:
        """The notes printed with it."""
        h, c = self._criteria._handle, self._index
        return tuple(Note(h.note_kind(c, i), h.note_text(c, i, _values.VI), h.note_text(c, i, _values.EN))
                     for i in range(h.note_count(c)))

    def gate(self, stars: int) -> Optional[int]:
        """Least points for a star (điểm bắt buộc), None without a mark of that star."""
        return int(self._criteria._handle.gate(self._index, _values.index(stars))) or None

    def source(self, lang: Lang = "vi") -> str:
        """Where it is laid down."""
        return str(self._criteria._handle.criterion_source(self._index, _values.lang(lang)))

    @property
    def certainty(self) -> Certainty:
        """How sure it is."""
        return _values.certainty(self._criteria._handle.criterion_certainty(self._index))

    def __repr__(self) -> str:
        return "<ocop.Criterion %s of %s, set %d>" % (self.code, self._criteria.edition.id, self._criteria.set)

    def _key(self) -> Tuple[Criteria, int]:
        return self._criteria, self._index

    def __reduce__(self) -> Tuple[Any, ...]:
        return Criteria.__getitem__, (self._criteria, self.code)


class Criteria(View, _values.Frozen):
    """The score sheet (phiếu đánh giá) of one product set: its criteria in their order, and by code.

    Examples
    --------
    >>> import ocop
    >>> criteria = ocop.Edition.open("26-2026").criteria(1)
    >>> len(criteria), "A.1.1" in criteria, "Z.9" in criteria
    (32, True, False)
    >>> sum(criterion.best for criterion in criteria) == criteria.best_total
    True
    >>> criteria.parts["A"].max
    40
    """

    __slots__ = ("_handle",)
    _handle: _bindings.Criteria

    def __init__(self) -> None:
        raise TypeError("use Edition.criteria()")

    @classmethod
    def _of(cls, handle: _bindings.Criteria) -> Criteria:
        self = cls.__new__(cls)
        self._handle = handle
        return self

    def __len__(self) -> int:
        return int(self._handle.count())

    def __iter__(self) -> Iterator[Criterion]:
        return (Criterion._of(self, i) for i in range(len(self)))

    def __getitem__(self, code: str) -> Criterion:
        index = self._handle.find(code)
        if index < 0:
            raise KeyError(code)
        return Criterion._of(self, index)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self._handle.find(code) >= 0

    @property
    def edition(self) -> Edition:
        """The edition that the sheet belongs to."""
        from ._edition import Edition
        return Edition._of(self._handle.edition())

    @property
    def set(self) -> int:
        """Number of the product set."""
        return int(self._handle.set())

    def name(self, lang: Lang = "vi") -> str:
        """Name of the product set."""
        return str(self._handle.name(_values.lang(lang)))

    @property
    def group(self) -> str:
        """Code of the product group (ngành)."""
        return str(self._handle.group())

    @property
    def subgroup(self) -> Optional[str]:
        """Code of the subgroup (nhóm), if there is one."""
        return self._handle.subgroup() or None

    def subgroup_name(self, lang: Lang = "vi") -> str:
        """Name of the subgroup, ``""`` if there is none."""
        return str(self._handle.subgroup_name(_values.lang(lang)))

    def managing_body(self, lang: Lang = "vi") -> str:
        """Ministries that manage the set, ``""`` where no source names them."""
        return str(self._handle.managing_body(_values.lang(lang)))

    @property
    def best_total(self) -> int:
        """Best total that the options can reach; below 100 where the sources have a hole."""
        return int(self._handle.best_total())

    @property
    def parts(self) -> Dict[str, Part]:
        """The parts (phần) by code."""
        h = self._handle
        found = (Part(h.part_code(i), h.part_name(i, _values.VI), h.part_name(i, _values.EN), h.part_max(i))
                 for i in range(h.part_count()))
        return {part.code: part for part in found}

    @property
    def sections(self) -> Dict[str, Section]:
        """The sections by code."""
        h = self._handle
        found = (Section(h.section_code(i), h.part_code(h.section_part(i)), h.section_name(i, _values.VI),
                         h.section_name(i, _values.EN), h.section_max(i))
                 for i in range(h.section_count()))
        return {section.code: section for section in found}

    @property
    def rules(self) -> Dict[str, Rule]:
        """Rejections and stops by id."""
        h = self._handle
        found = (Rule(h.rule_id(i), _values.EFFECT_NAMES[h.rule_effect(i)], h.code(h.rule_criterion(i)) or None,
                      h.rule_text(i, _values.VI), h.rule_text(i, _values.EN), h.rule_source(i, _values.VI),
                      h.rule_source(i, _values.EN), _values.certainty(h.rule_certainty(i)))
                 for i in range(h.rule_count()))
        return {rule.id: rule for rule in found}

    @property
    def holes(self) -> Tuple[Hole, ...]:
        """What the sources of the sheet leave open."""
        h = self._handle
        return tuple(
            Hole(h.hole_text(i, _values.VI), h.hole_text(i, _values.EN),
                 tuple(h.hole_scope(i, place) for place in range(h.hole_scope_count(i))))
            for i in range(h.hole_count()))

    def source(self, lang: Lang = "vi") -> str:
        """Where the sheet is laid down."""
        return str(self._handle.source(_values.lang(lang)))

    @property
    def certainty(self) -> Certainty:
        """How sure the sheet is."""
        return _values.certainty(self._handle.certainty())

    def to_json(self) -> str:
        """The sheet as ``ocop-criteria/1``, one line."""
        return str(self._handle.to_json())

    def to_html(self, lang: Lang = "vi") -> str:
        """The sheet as it is printed: what a notebook shows."""
        return _views.criteria(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Criteria of %s, set %d>" % (self.edition.id, self.set)

    def _key(self) -> Tuple[Edition, int]:
        return self.edition, self.set

    def __reduce__(self) -> Tuple[Any, ...]:
        from ._edition import Edition
        return Edition.criteria, (self.edition, self.set)
