"""Values on their way between Python and the library: names of constants, dates, documents."""
from __future__ import annotations

import datetime
import json
import operator
import os
from collections.abc import Mapping
from typing import Any, Callable, Dict, Literal, Optional, Tuple, TypeVar, Union, cast

from . import _bindings

_T = TypeVar("_T")

Lang = Literal["vi", "en"]
"""Vietnamese or English."""
Registration = Literal["first", "upgrade", "renewal"]
Certainty = Literal["confirmed", "secondary", "inferred"]
Text = Union[str, bytes]
"""JSON as text."""
Document = Union[Mapping[str, Any], str, bytes, "os.PathLike[str]"]
"""A document of one of the library's formats: a mapping, JSON text, or the path of a file of it."""
Day = Union[datetime.date, str]
"""A date, or one written as YYYY-MM-DD."""

_EPOCH = datetime.date(1970, 1, 1).toordinal()


class Handle:
    """What the library holds: it can be pickled where it says from what it is made again."""

    __slots__ = ()

    def __reduce__(self) -> Tuple[Any, ...]:
        raise TypeError("an ocop.%s cannot be pickled: keep what it was made from" % type(self).__name__)


class Frozen(Handle):
    """What never changes: equal when its key is, and a copy of it is itself."""

    __slots__ = ()

    def _key(self) -> Any:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return bool(self._key() == other._key()) if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __copy__(self: _T) -> _T:
        return self

    def __deepcopy__(self: _T, memo: Dict[int, Any]) -> _T:
        return self


def again(make: Callable[..., _T], arguments: Tuple[Any, ...], keywords: Dict[str, Any]) -> _T:
    """Make a pickled object again."""
    return make(*arguments, **keywords)


_FILES = (".json", ".ndjson", ".jsonl", ".csv")  # no document of these formats ends like this


def names(prefix: str) -> Dict[str, int]:
    """The library's constants by the end of their name: what its formats call them."""
    return {name[len(prefix):].lower(): getattr(_bindings, name)
            for name in dir(_bindings) if name.startswith(prefix)}


LANGS = names("LANG_")
VI, EN = LANGS["vi"], LANGS["en"]
REGISTRATIONS = names("REGISTRATION_")
ROLES = names("ROLE_")
LIMITS = names("LIMIT_")
EFFECTS = names("EFFECT_")
GATE_BASES = names("GATE_BASIS_")
UNANSWERED = names("UNANSWERED_")
BAND_GAPS = names("BAND_GAP_")
MONTH_ENDS = names("MONTH_END_")
BEFORE_DAYS = names("BEFORE_DAY_")
PROLONGATIONS = names("PROLONGATION_")
OUTCOMES = names("OUTCOME_")
OUTCOME_NAMES = {number: name for name, number in OUTCOMES.items()}
PLACES = names("PLACE_")
REGISTRATION_NAMES = {number: name for name, number in REGISTRATIONS.items()}
CODE_KIND_NAMES = {number: name for name, number in names("CODE_").items()}
MODE_NAMES = {number: name for name, number in names("MODE_").items()}
EFFECT_NAMES = {number: name for name, number in EFFECTS.items()}


def number(known: Dict[str, int], name: str, what: str) -> int:
    """The library's constant of a name."""
    try:
        return known[name]
    except (KeyError, TypeError):
        raise ValueError("%s must be one of %s, not %r" % (what, ", ".join(sorted(known)), name)) from None


def lang(name: str) -> int:
    return number(LANGS, name, "lang")


def handle(value: Any, kind: type) -> Any:
    """What the library knows an object of the package as."""
    if not isinstance(value, kind):
        raise TypeError("expected ocop.%s, not %s" % (kind.__name__, type(value).__name__))
    return value._handle  # type: ignore[attr-defined]


def index(value: Any) -> int:
    """A whole number, also one of another library (numpy's)."""
    return operator.index(value)


def certainty(number: int) -> Certainty:
    return cast(Certainty, _bindings.certainty_name(number))


def days(day: Optional[Day]) -> int:
    """A date as the library counts it."""
    if day is None:
        return int(_bindings.DATE_NONE)
    if isinstance(day, datetime.date):
        return day.toordinal() - _EPOCH
    return int(_bindings.date_parse(day))


def date(days: int) -> Optional[datetime.date]:
    """A date of the library's as Python's, None for no date."""
    return None if days == _bindings.DATE_NONE else datetime.date.fromordinal(days + _EPOCH)


def some(number: int) -> Optional[int]:
    """A number from 0 of the library's, None for its -1."""
    return None if number < 0 else number


def some_date(days: int) -> datetime.date:
    """A date of the library's that is there."""
    day = date(days)
    assert day is not None  # a failure has raised
    return day


def _plain(value: Any) -> Any:
    """What json does not know: dates, mappings, whole numbers of other libraries (numpy's)."""
    if isinstance(value, datetime.date):
        return datetime.date.isoformat(value)  # without the hour of a datetime
    if isinstance(value, Mapping):
        return dict(value)
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError("%s cannot be written as JSON" % type(value).__name__) from None


def text(document: Document, what: str) -> Text:
    """The JSON text of a document."""
    if isinstance(document, (str, bytes)):
        if isinstance(document, str) and document.endswith(_FILES):
            raise TypeError("a str is %s itself, a file of it is given as pathlib.Path(%r)" % (what, document))
        return document
    if isinstance(document, Mapping):
        return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    if isinstance(document, os.PathLike):
        with open(document, "rb") as file:
            return file.read()
    raise TypeError("%s is a mapping, JSON as str or bytes, or a path, not %s" % (what, type(document).__name__))
