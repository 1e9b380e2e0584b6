"""What comes due, by when, by whom."""
from __future__ import annotations

import datetime
from typing import Any, Iterator, List, NamedTuple, Optional, Tuple, cast, overload

from . import _bindings, _frames, _values, _views
from ._frames import FrameKind, Tabular
from ._html import View
from ._values import Certainty, Lang


class Due(NamedTuple):
    """A thing due. ``who`` is an actor or level of the edition, None if the rule names nobody."""

    what: str
    by: datetime.date
    overdue: bool
    subject: str
    product: str
    text_vi: str
    text_en: str
    after_vi: str
    after_en: str
    who: Optional[str]
    who_vi: str
    who_en: str
    rule: str
    source_vi: str
    source_en: str
    certainty: Certainty


class Agenda(View, Tabular, _values.Frozen):
    """What comes due, in the order of days; a sequence of :class:`Due`. Immutable; equal when its JSON is.

    Examples
    --------
    >>> import ocop
    >>> case = ocop.Case(ocop.Edition.open("26-2026"), id="86-0012")
    >>> case.add("file", by="producer", on="2026-06-01", documents=["form_01", "form_02"])
    >>> agenda = case.outlook("2026-06-25").agenda
    >>> [(due.what, str(due.by), due.overdue, due.who) for due in agenda]
    [('commune_assessment', '2026-06-22', True, 'commune')]
    """

    __slots__ = ("_handle", "_made")
    _handle: _bindings.Agenda
    _made: Optional[Tuple[Any, ...]]

    def __init__(self) -> None:
        raise TypeError("an agenda is made by Outlook.agenda or Certificates.due()")

    @classmethod
    def _of(cls, handle: _bindings.Agenda, made: Optional[Tuple[Any, ...]] = None) -> Agenda:
        agenda = cls.__new__(cls)
        agenda._handle = handle
        agenda._made = made
        return agenda

    @property
    def on(self) -> datetime.date:
        """The day of asking."""
        return cast(datetime.date, _values.date(self._handle.on()))

    def __len__(self) -> int:
        return int(self._handle.count())

    @overload
    def __getitem__(self, index: int) -> Due: ...

    @overload
    def __getitem__(self, index: slice) -> List[Due]: ...

    def __getitem__(self, index: Any) -> Any:
        places = range(len(self))[index]
        return [self._due(i) for i in places] if isinstance(places, range) else self._due(places)

    def __iter__(self) -> Iterator[Due]:
        return map(self._due, range(len(self)))

    def _due(self, i: int) -> Due:
        h, vi, en = self._handle, _values.VI, _values.EN
        return Due(h.what(i), cast(datetime.date, _values.date(h.by(i))), bool(h.overdue(i)), h.subject(i),
                   h.product(i), h.text(i, vi), h.text(i, en), h.after(i, vi), h.after(i, en), h.who(i) or None,
                   h.who_name(i, vi), h.who_name(i, en), h.rule(i), h.source(i, vi), h.source(i, en),
                   _values.certainty(h.certainty(i)))

    def to_json(self) -> str:
        """All of it as ``ocop-agenda/1``."""
        return str(self._handle.to_json())

    def to_ics(self, lang: Lang = "vi") -> str:
        """All of it as a calendar (RFC 5545), an event of a whole day for each thing due.

        Write it as bytes (``.encode()``), for its lines end in CR LF.
        """
        return str(self._handle.to_ics(_values.lang(lang)))

    def to_frame(self, kind: FrameKind = "pandas") -> Any:
        """All of it as a frame of pandas, polars or pyarrow, a row for each thing due; columns as in :class:`Due`.

        ``by`` is a date: datetime64[s] in pandas, Date in polars, date32 in pyarrow. What is empty is null.
        """
        return _frames.to_frame(self._arrow(), kind)

    def _arrow(self) -> Any:
        return self._handle.to_arrow()

    def to_html(self, lang: Lang = "vi", rows: Optional[int] = _views.ROWS) -> str:
        """What comes due, for a notebook: the first `rows`, all of them for None."""
        return _views.agenda(self, lang, rows)

    def __repr__(self) -> str:
        return "<ocop.Agenda: %d due, asked on %s>" % (len(self), self.on)

    def _key(self) -> str:
        return self.to_json()

    def __reduce__(self) -> Tuple[Any, ...]:
        return self._made or super().__reduce__()
