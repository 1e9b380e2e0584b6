"""Dates as the programme counts them: as clerks write them, terms of months, terms of working days."""
from __future__ import annotations

import datetime
from typing import Any, Iterable, Literal, Tuple

from . import _bindings, _values
from ._values import Day

MonthEnd = Literal["last_day", "next_day"]


def read_date(text: str) -> datetime.date:
    """A date as people write it: year-month-day, or day/month/year (also with - or .).

    Parameters
    ----------
    text
        What was written. Anything that could mean two days is refused, and so is a spreadsheet's number of a day.

    Examples
    --------
    >>> import ocop
    >>> ocop.read_date("10/6/2026")
    datetime.date(2026, 6, 10)
    >>> ocop.read_date("46183")
    Traceback (most recent call last):
    ocop.OcopDocumentError: "46183" is a spreadsheet's number of a day, not a date (perhaps 2026-06-10)
    """
    return _values.some_date(_bindings.date_read(text))


def add_months(day: Day, months: int, *, month_end: MonthEnd = "last_day") -> datetime.date:
    """The same day some months later.

    Parameters
    ----------
    day
        The day from which the term runs.
    months
        How many months, negative for earlier.
    month_end
        What 31 January and one month is: the ``"last_day"`` of February (Civil Code 2015, Art. 148.3), or the
        ``"next_day"`` after it.

    Examples
    --------
    >>> import ocop
    >>> ocop.add_months("2026-06-15", 36)
    datetime.date(2029, 6, 15)
    """
    rule = _values.number(_values.MONTH_ENDS, month_end, "month_end")
    return _values.some_date(_bindings.date_add_months(_values.days(day), _values.index(months), rule))


class Calendar(_values.Frozen):
    """Which days are worked: Monday to Friday, but for what the State announces each year.

    Parameters
    ----------
    days_off
        Public holidays, and days given off in their place.
    working_days
        Days of a weekend that are worked in exchange (làm bù). They win over `days_off`.

    Examples
    --------
    >>> import ocop
    >>> calendar = ocop.Calendar(days_off=["2026-09-01", "2026-09-02"])
    >>> calendar.add_working_days("2026-08-28", 2)
    datetime.date(2026, 9, 3)
    >>> calendar.is_working_day("2026-09-02")
    False
    """

    __slots__ = ("_handle", "_days")

    def __init__(self, days_off: Iterable[Day] = (), working_days: Iterable[Day] = ()) -> None:
        self._handle = _bindings.Calendar()
        self._days = tuple(tuple(sorted({_values.some_date(_values.days(day)) for day in days}))
                           for days in (days_off, working_days))
        for day in self.days_off:
            self._handle.add_day_off(_values.days(day))
        for day in self.working_days:
            self._handle.add_working_day(_values.days(day))

    @property
    def days_off(self) -> Tuple[datetime.date, ...]:
        """Days that are off, in their order."""
        return self._days[0]

    @property
    def working_days(self) -> Tuple[datetime.date, ...]:
        """Days of a weekend that are worked, in their order."""
        return self._days[1]

    def is_working_day(self, day: Day) -> bool:
        """Whether a day is worked."""
        return bool(self._handle.is_working_day(_values.days(day)))

    def add_working_days(self, day: Day, days: int) -> datetime.date:
        """The last day of a term of working days; the day on which it begins is not counted."""
        return _values.some_date(self._handle.add_working_days(_values.days(day), _values.index(days)))

    def count_working_days(self, start: Day, end: Day) -> int:
        """Working days after `start`, up to and with `end`."""
        return int(self._handle.count_working_days(_values.days(start), _values.days(end)))

    def __repr__(self) -> str:
        return "<ocop.Calendar: %d days off, %d working days>" % (len(self.days_off), len(self.working_days))

    def _key(self) -> Any:
        return self._days

    def __reduce__(self) -> Tuple[Any, ...]:
        return Calendar, self._days
