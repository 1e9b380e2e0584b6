"""Administrative units: by code and by name on a day, what lies in them, what they were made of and became."""
from __future__ import annotations

import datetime
from typing import Any, Dict, Literal, NamedTuple, Optional, Tuple, cast

from . import _bindings, _values
from ._values import Certainty, Day, Lang

Place = Literal["province", "district", "commune"]
UnitType = Literal["province", "city", "rural-district", "urban-district", "town", "commune", "ward", "township",
                   "special-zone"]
ChangeKind = Literal["whole", "part", "kept"]

_LEVEL_NAMES = {number: name for name, number in _values.PLACES.items()}
_TYPE_NAMES = {number: name.replace("_", "-") for name, number in _values.names("UNIT_").items()}
_FIND = _values.names("FIND_")


class Unit(_values.Frozen):
    """An administrative unit: one code of one level with one name and one parent, from one day to another.

    Units are found by `ocop.unit()` and `ocop.find_units()`; equal ones are the same unit.

    Examples
    --------
    >>> import ocop
    >>> ward = ocop.unit("commune", "29551", "2025-06-30")
    >>> ward.name, ward.type, ward.valid_from.isoformat(), ward.parent("2025-06-30").name
    ('Phường 1', 'ward', '2024-11-01', 'Thành phố Vĩnh Long')
    >>> [(change.unit.name, change.kind) for change in ward.after()]
    [('Phường Long Châu', 'whole')]
    >>> [change.unit.name for change in ward.after()[0].unit.before()]
    ['Phường 9', 'Phường 1', 'Phường Trường An']
    """

    __slots__ = ("_number",)
    __module__ = "ocop"

    def __init__(self, number: int) -> None:
        self._number = _values.index(number)
        if not _bindings.unit_level(self._number):
            raise ValueError("there is no unit of number %d; ocop.unit() and ocop.find_units() know them" % number)

    @property
    def level(self) -> Place:
        """``"province"``, ``"district"`` or ``"commune"``."""
        return cast(Place, _LEVEL_NAMES[_bindings.unit_level(self._number)])

    @property
    def code(self) -> str:
        """The official code with its leading zeros."""
        return str(_bindings.unit_code(self._number))

    @property
    def name(self) -> str:
        """The name with its type, such as ``"Phường Long Châu"``."""
        return str(_bindings.unit_name(self._number))

    @property
    def bare_name(self) -> str:
        """The name without its type."""
        return str(_bindings.unit_bare_name(self._number))

    @property
    def type(self) -> UnitType:
        """What the unit is, such as ``"ward"``."""
        return cast(UnitType, _TYPE_NAMES[_bindings.unit_type(self._number)])

    def type_name(self, lang: Lang = "vi") -> str:
        """The type in words, such as ``"phường"``."""
        return str(_bindings.unit_type_name(_bindings.unit_type(self._number), _values.lang(lang)))

    @property
    def valid_from(self) -> datetime.date:
        """The first day; of units from before 31 August 2004 that day."""
        return cast(datetime.date, _values.date(_bindings.unit_valid_from(self._number)))

    @property
    def valid_to(self) -> Optional[datetime.date]:
        """The day from which the unit no longer holds, one behind its last; None while no end is known."""
        return _values.date(_bindings.unit_valid_to(self._number))

    def parent(self, day: Day) -> Optional[Unit]:
        """What the unit is part of on one of its days; None for a province or on another day."""
        return _unit(_bindings.unit_parent(self._number, _values.days(day)))

    def ancestors(self, day: Day) -> Tuple[Unit, ...]:
        """The units that it is part of, from the parent to the province."""
        parent = self.parent(day)
        return () if parent is None else (parent, *parent.ancestors(day))

    def units(self, day: Day, level: Optional[Place] = None) -> Tuple[Unit, ...]:
        """The units that lie in it: those whose parent it is, or all of a level."""
        return _inside(self._number, day, level)

    def after(self, day: Optional[Day] = None) -> Tuple[UnitChange, ...]:
        """What became of it by a day, or as far as the changes are known; empty where they are not.

        They are known from 1 July 2025. A district became the communes that its own went into.
        """
        return _changes(_bindings.Units.after(self._number, _values.days(day)))

    def before(self, day: Optional[Day] = None) -> Tuple[UnitChange, ...]:
        """What it was made of, as of an earlier day or as far back as the changes are known."""
        return _changes(_bindings.Units.before(self._number, _values.days(day)))

    def _key(self) -> int:
        return self._number

    def __reduce__(self) -> Tuple[Any, ...]:
        return unit, (self.level, self.code, self.valid_from)  # numbers are not the same in another version

    def __repr__(self) -> str:
        return "<ocop.Unit %s %s: %s>" % (self.level, self.code, self.name)


class UnitChange(NamedTuple):
    """A unit that another became or was made of."""

    unit: Unit
    kind: ChangeKind
    """How much of the older unit went into the newer one: ``"whole"`` all of it, ``"part"`` a part, ``"kept"``: the
    newer is the older and nothing else, though name, type or code may differ."""
    certainty: Certainty
    """``"secondary"`` as the official table has it, ``"inferred"`` where a slip of the table was set right."""


def unit(level: Place, code: str, day: Day) -> Optional[Unit]:
    """The unit of a code on a day, None if there was none."""
    return _unit(_bindings.unit_find(_values.number(_values.PLACES, level, "level"), code, _values.days(day)))


def units(day: Day, level: Place = "province") -> Tuple[Unit, ...]:
    """All units of a level on a day, by code.

    Examples
    --------
    >>> import ocop
    >>> len(ocop.units("2025-06-30")), len(ocop.units("2025-07-01"))
    (63, 34)
    """
    return _inside(-1, day, level)


def find_units(name: str, day: Day, *, level: Optional[Place] = None, within: str = "",
               accents: bool = True) -> Tuple[Unit, ...]:
    """The units of a name on a day: none, one, or all that it fits; nothing is guessed.

    Parameters
    ----------
    name
        A name with the type of the unit, whole or as clerks shorten it (``"P. 1"``), which finds units of that type; a
        bare name, which finds units of every type; or a code.
    day
        The day.
    level
        Units of this level only.
    within
        Code of the province or district that the units lie in. `OcopCodeError` if there is none on that day.
    accents
        False to compare names without their accents.

    Examples
    --------
    >>> import ocop
    >>> [unit.code for unit in ocop.find_units("TP. Hồ Chí Minh", "2026-01-01")]
    ['79']
    >>> [unit.name for unit in ocop.find_units("long ho", "2025-06-30", within="86", accents=False)]
    ['Huyện Long Hồ', 'Thị trấn Long Hồ']
    """
    return _units(_bindings.Units.find(name, _values.days(day), _level(level), within,
                                       _FIND["with_accents" if accents else "without_accents"]))


def place_map(code: str) -> Dict[str, Tuple[UnitChange, ...]]:
    """What the units of a code were made of (``"from"``) and what they became (``"to"``).

    A code may mean another unit since 1 July 2025. `OcopCodeError` if no unit ever had it.

    Examples
    --------
    >>> import ocop
    >>> [(change.unit.code, change.kind) for change in ocop.place_map("00016")["to"]]
    [('00004', 'part'), ('00008', 'part')]
    """
    return {"from": _changes(_bindings.Units.map_from(code)), "to": _changes(_bindings.Units.map_to(code))}


def place_map_json(code: str) -> str:
    """The same as ``ocop-place-map/1``, the library's own bytes."""
    return str(_bindings.place_map_json(code))


def _unit(number: int) -> Optional[Unit]:
    return None if number < 0 else Unit(number)


def _level(level: Optional[Place]) -> int:
    return 0 if level is None else _values.number(_values.PLACES, level, "level")


def _inside(number: int, day: Day, level: Optional[Place]) -> Tuple[Unit, ...]:
    return _units(_bindings.Units.inside(number, _values.days(day), _level(level)))


def _units(handle: _bindings.Units) -> Tuple[Unit, ...]:
    return tuple(Unit(handle.at(i)) for i in range(handle.count()))


def _changes(handle: _bindings.Units) -> Tuple[UnitChange, ...]:
    return tuple(UnitChange(Unit(handle.at(i)), cast(ChangeKind, _bindings.change_name(handle.kind(i))),
                            _values.certainty(handle.certainty(i))) for i in range(handle.count()))
