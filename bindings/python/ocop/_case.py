"""Cases: what happened to a dossier, an idea or a recognition, and how it stands on a day."""
from __future__ import annotations

import datetime
from typing import Any, Dict, Iterable, NamedTuple, Optional, Tuple, Union, cast

from . import _bindings, _values, _views
from ._agenda import Agenda, Due
from ._calendar import Calendar
from ._dossier import Policy
from ._edition import Context, Edition, handle_of
from ._errors import OcopCaseError
from ._html import View
from ._procedure import Procedure
from ._rating import Rating
from ._values import Certainty, Day, Document, Lang, Registration, Text


class CaseEvent(NamedTuple):
    """An event in the log of a case; ``state`` is the one after it, ``correction`` whether it was entered late."""

    on: datetime.date
    event: str
    name_vi: str
    name_en: str
    by: str
    by_vi: str
    by_en: str
    state: str
    note: str
    correction: bool


class Result(NamedTuple):
    """A council's result of which only the figures are known: points of all sheets, their number, the stars."""

    sum: int
    sheets: int
    stars: int


class Session(NamedTuple):
    """A council's session: members of the council, how many took part, whether the chair did, votes for the result.

    None where a number is not recorded.
    """

    members: Optional[int] = None
    present: Optional[int] = None
    chair: bool = False
    votes_for: Optional[int] = None


class NextEvent(NamedTuple):
    """What may happen next; ``missing`` are ids of documents, ``text_vi`` and ``text_en`` what to mind."""

    event: str
    name_vi: str
    name_en: str
    by: str
    by_vi: str
    by_en: str
    not_before: Optional[datetime.date]
    missing: Tuple[str, ...]
    text_vi: str
    text_en: str
    rule: str
    source_vi: str
    source_en: str
    certainty: Certainty


class MissingDocument(NamedTuple):
    """A document that is not on file yet: who gives it, who gets it, how many where that is said."""

    document: str
    name_vi: str
    name_en: str
    giver: str
    receiver: str
    quantity: Optional[int]
    rule: str
    source_vi: str
    source_en: str
    certainty: Certainty


class CaseWarning(NamedTuple):
    """What to mind; rule, sources and certainty are empty where it rests on none."""

    code: str
    text_vi: str
    text_en: str
    rule: str
    source_vi: str
    source_en: str
    certainty: Optional[Certainty]


class Case(View, _values.Handle):
    """A case: the log of what happened, each event checked against the rules as it is added.

    Parameters
    ----------
    edition : Edition
        By whose rules.
    procedure : str
        Id of a procedure of the edition.
    registration : {"first", "upgrade", "renewal"}
        As what the product was registered.
    id, product, unit : str
        The caller's id, the product's name, the unit that the case is counted for.
    set : int, optional
        Number of the product set.
    certificate_issued : datetime.date or str, optional
        Day of issue of the certificate that an upgrade, a renewal or a revocation is about.
    certificate_stars : int, optional
        Its stars.
    policy : Policy, optional
        The edition's otherwise.
    calendar : Calendar, optional
        Monday to Friday otherwise.
    tracked : bool
        Whether the log records documents; where it does not, none is missing.

    Examples
    --------
    >>> import ocop
    >>> case = ocop.Case(ocop.Edition.open("26-2026"), id="86-0012", product="Sầu riêng", set=1)
    >>> case.add("file", by="producer", on="2026-06-01", documents=["form_01", "form_02"])
    >>> case
    <ocop.Case '86-0012': filed, 26-2026>
    >>> case.allows("commune_request", by="commune", on="2026-06-20")
    False
    >>> case.why_not("commune_request", by="commune", on="2026-06-20").rule
    '26-2026#/procedures/dossier/documents/form_03'
    >>> outlook = case.outlook("2026-06-20")
    >>> [step.event for step in outlook.next]
    ['commune_completion', 'commune_meeting', 'commune_request', 'withdraw']
    >>> [document.document for document in outlook.missing]
    ['form_03', 'commune_letter', 'samples']
    """

    __slots__ = ("_handle",)
    _handle: _bindings.Case

    def __init__(self, edition: Edition, procedure: str = "dossier", registration: Registration = "first", *,
                 id: str = "", product: str = "", unit: str = "", set: Optional[int] = None,
                 certificate_issued: Optional[Day] = None, certificate_stars: Optional[int] = None,
                 policy: Optional[Policy] = None, calendar: Optional[Calendar] = None, tracked: bool = True) -> None:
        kind = _values.number(_values.REGISTRATIONS, registration, "registration")
        h = self._handle = _bindings.Case(_values.handle(edition, Edition), procedure, kind)
        h.set_id(id)
        h.set_product(product)
        h.set_unit(unit)
        if set is not None:
            h.set_product_set(_values.index(set))
        if certificate_issued is not None or certificate_stars is not None:
            h.set_certificate(_values.days(certificate_issued), _values.index(certificate_stars or 0))
        if policy is not None:
            h.set_policy(_values.handle(policy, Policy))
        if calendar is not None:
            h.set_calendar(_values.handle(calendar, Calendar))
        h.set_tracked(bool(tracked))

    @classmethod
    def _of(cls, handle: _bindings.Case) -> Case:
        self = cls.__new__(cls)
        self._handle = handle
        return self

    @classmethod
    def from_json(cls, document: Document, *, context: Optional[Context] = None) -> Case:
        """Read a case of format ``ocop-case/1``: a mapping, JSON text, or a path.

        Raises
        ------
        OcopDocumentError
            If the document is not a case.
        OcopCaseError
            If an event may not happen; its ``pointer`` names the event, its ``rule`` why.
        """
        return cls._of(_bindings.Case.from_json(handle_of(context), _values.text(document, "a case")))

    def add(self, event: str, *, by: str, on: Day, documents: Iterable[str] = (),
            rating: Union[Rating, Result, str, None] = None, session: Optional[Session] = None,
            held: Optional[Day] = None, ground: Optional[str] = None, note: str = "",
            correction: bool = False) -> None:
        """Add an event to the log; on failure the case is as it was.

        Parameters
        ----------
        event, by : str
            Id of the event, id of who brings it about.
        on : datetime.date or str
            The day.
        documents : iterable of str
            Ids of the documents that are handed over.
        rating : Rating, Result, "rejected" or "stopped", optional
            The council's result.
        session : Session, optional
            The council's session, which quorum and majority of the policy are held against.
        held : datetime.date or str, optional
            The day of the session that the event calls.
        ground : str, optional
            Code of a ground of revocation.
        note : str
            Anything to remember.
        correction : bool
            Whether it is entered late, so that its day may lie before that of others.

        Raises
        ------
        OcopCaseError
            If it may not happen, or needs a document that is not on file; its ``rule`` says why.
        """
        h = self._handle
        try:
            self._bring(documents, rating, session, held, ground, note)
            (h.add_correction if correction else h.add_event)(event, by, _values.days(on))
        finally:
            h.clear()

    def allows(self, event: str, *, by: str, on: Day, documents: Iterable[str] = (),
               rating: Union[Rating, Result, str, None] = None, session: Optional[Session] = None,
               held: Optional[Day] = None, ground: Optional[str] = None) -> bool:
        """Whether an event might be added now; takes what `add` takes, adds nothing."""
        return self.why_not(event, by=by, on=on, documents=documents, rating=rating, session=session, held=held,
                            ground=ground) is None

    def why_not(self, event: str, *, by: str, on: Day, documents: Iterable[str] = (),
                rating: Union[Rating, Result, str, None] = None, session: Optional[Session] = None,
                held: Optional[Day] = None, ground: Optional[str] = None) -> Optional[OcopCaseError]:
        """Why an event might not be added now, with its rule; None if it might."""
        h = self._handle
        try:
            self._bring(documents, rating, session, held, ground, "")
            h.allows(event, by, _values.days(on))
        except OcopCaseError as error:
            return error
        finally:
            h.clear()
        return None

    def _bring(self, documents: Iterable[str], rating: Union[Rating, Result, str, None], session: Optional[Session],
               held: Optional[Day], ground: Optional[str], note: str) -> None:
        """What the next event brings along; whoever calls clears it."""
        h = self._handle
        for document in documents:
            h.hand_over(document)
        if isinstance(rating, Result):
            h.give_result(_values.index(rating.sum), _values.index(rating.sheets), _values.index(rating.stars))
        elif isinstance(rating, str):
            h.give_no_stars(_values.number(_values.OUTCOMES, rating, "rating"))
        elif rating is not None:
            if _values.handle(rating, Rating) is None:
                raise ValueError("a rating that was pickled tells its answer only: rate the dossier again")
            h.give_rating(_values.handle(rating, Rating))
        if session is not None:
            votes = -1 if session.votes_for is None else _values.index(session.votes_for)
            h.set_session(_values.index(session.members or 0), _values.index(session.present or 0),
                          bool(session.chair), votes)
        if held is not None:
            h.set_held(_values.days(held))
        if ground is not None:
            h.set_ground(ground)
        if note:
            h.set_note(note)

    def on(self, day: Day) -> Case:
        """The case as it stood on a day."""
        return self._of(self._handle.on(_values.days(day)))

    def outlook(self, on: Day) -> Outlook:
        """How the case stands on a day: what may happen next, what is missing, what is due."""
        return Outlook(self, on)

    @property
    def edition(self) -> Edition:
        """By whose rules."""
        return Edition._of(self._handle.edition())

    @property
    def procedure(self) -> Procedure:
        """The procedure that it goes through."""
        return self.edition.procedure(self._handle.procedure())

    @property
    def registration(self) -> Registration:
        """As what the product was registered."""
        return cast(Registration, _values.REGISTRATION_NAMES[self._handle.registration()])

    @property
    def id(self) -> str:
        """The caller's id."""
        return str(self._handle.id())

    @property
    def product(self) -> str:
        """The product's name."""
        return str(self._handle.product())

    @property
    def unit(self) -> str:
        """The unit that the case is counted for."""
        return str(self._handle.unit())

    @property
    def filed(self) -> Optional[datetime.date]:
        """Day of filing, None before it."""
        return _values.date(self._handle.filed())

    @property
    def state(self) -> str:
        """Id of the state."""
        return str(self._handle.state())

    def state_name(self, lang: Lang = "vi") -> str:
        """Name of the state."""
        return str(self._handle.state_name(_values.lang(lang)))

    @property
    def ended(self) -> bool:
        """Whether the case is over."""
        return bool(self._handle.ended())

    def stars(self, level: str) -> Optional[int]:
        """Stars that the council of a level gave last, None if it gave none."""
        return self._handle.stars(level) or None

    def outcome(self, level: str) -> Optional[str]:
        """What came of the last session of the council of a level: ``"rated"``, ``"rejected"``, ``"stopped"``."""
        return _values.OUTCOME_NAMES.get(self._handle.outcome(level))

    def mean(self, level: str) -> Optional[str]:
        """Mean of the totals that the council of a level gave last, for show; None if it gave no stars."""
        return self._handle.mean(level) or None

    @property
    def events(self) -> Tuple[CaseEvent, ...]:
        """The log."""
        h = self._handle
        return tuple(CaseEvent(_values.some_date(h.event_on(i)), h.event_id(i), h.event_name(i, _values.VI),
                               h.event_name(i, _values.EN), h.event_by(i), h.event_by_name(i, _values.VI),
                               h.event_by_name(i, _values.EN), h.event_state(i), h.event_note(i),
                               h.event_is_correction(i))
                     for i in range(h.event_count()))

    def to_html(self, lang: Lang = "vi") -> str:
        """What it is about, where it stands, what happened: what a notebook shows."""
        return _views.case(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Case %r: %s, %s>" % (self.id, self.state, self.edition.id)

    def __copy__(self) -> Case:
        return self.on(datetime.date.max)

    def __deepcopy__(self, memo: Dict[int, Any]) -> Case:
        return self.__copy__()


class Outlook(View, _values.Frozen):
    """How a case stands on a day: immutable, and untouched by what is added to the case later.

    Parameters
    ----------
    case : Case
        The case; events after the day do not count.
    on : datetime.date or str
        The day: nothing here looks at the clock.

    Examples
    --------
    >>> import ocop
    >>> case = ocop.Case(ocop.Edition.open("26-2026"))
    >>> outlook = case.outlook("2026-06-20")
    >>> outlook.next[0].event, outlook.next[0].by, outlook.next[0].missing
    ('file', 'producer', ('form_01', 'form_02'))
    >>> outlook.due, outlook.overdue
    ((), ())
    """

    __slots__ = ("_handle",)

    def __init__(self, case: Case, on: Day) -> None:
        self._handle = _bindings.Outlook(_values.handle(case, Case), _values.days(on))

    @property
    def case(self) -> Case:
        """A copy of the case as it stood on the day."""
        return Case._of(self._handle.case()).on(self.on)

    @property
    def on(self) -> datetime.date:
        """The day."""
        return _values.some_date(self._handle.on())

    @property
    def agenda(self) -> Agenda:
        """What is due and what is overdue, in the order of the days."""
        return Agenda._of(self._handle.agenda())

    @property
    def due(self) -> Tuple[Due, ...]:
        """What is due on the day or later."""
        return tuple(due for due in self.agenda if not due.overdue)

    @property
    def overdue(self) -> Tuple[Due, ...]:
        """What was due before the day."""
        return tuple(due for due in self.agenda if due.overdue)

    @property
    def next(self) -> Tuple[NextEvent, ...]:
        """What may happen next."""
        h = self._handle
        return tuple(
            NextEvent(h.next_event(i), h.next_name(i, _values.VI), h.next_name(i, _values.EN), h.next_by(i),
                      h.next_by_name(i, _values.VI), h.next_by_name(i, _values.EN),
                      _values.date(h.next_not_before(i)),
                      tuple(h.next_missing(i, place) for place in range(h.next_missing_count(i))),
                      h.next_text(i, _values.VI), h.next_text(i, _values.EN), h.next_rule(i),
                      h.next_source(i, _values.VI), h.next_source(i, _values.EN),
                      _values.certainty(h.next_certainty(i)))
            for i in range(h.next_count()))

    @property
    def missing(self) -> Tuple[MissingDocument, ...]:
        """Documents that what may happen next still needs."""
        h = self._handle
        return tuple(
            MissingDocument(h.missing_document(i), h.missing_name(i, _values.VI), h.missing_name(i, _values.EN),
                            h.missing_from(i), h.missing_to(i), h.missing_quantity(i) or None, h.missing_rule(i),
                            h.missing_source(i, _values.VI), h.missing_source(i, _values.EN),
                            _values.certainty(h.missing_certainty(i)))
            for i in range(h.missing_count()))

    @property
    def warnings(self) -> Tuple[CaseWarning, ...]:
        """What to mind."""
        h = self._handle
        return tuple(
            CaseWarning(h.warning_code(i), h.warning_text(i, _values.VI), h.warning_text(i, _values.EN),
                        h.warning_rule(i), h.warning_source(i, _values.VI), h.warning_source(i, _values.EN),
                        _values.certainty(h.warning_certainty(i)) if h.warning_certainty(i) else None)
            for i in range(h.warning_count()))

    def to_json(self) -> str:
        """How the case stands as ``ocop-case-status/1``, one line."""
        return str(self._handle.to_json())

    def to_html(self, lang: Lang = "vi") -> str:
        """The case on the day and what may, must and cannot yet happen: what a notebook shows."""
        return _views.outlook(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Outlook of %r on %s: %s>" % (self.case.id, self.on, self.case.state)

    def _key(self) -> str:
        return self.to_json()


def case_json(text: Text, on: Day, *, context: Optional[Context] = None) -> str:
    """How a case stands on a day: ``ocop-case/1`` in, ``ocop-case-status/1`` out, as the library writes it.

    Examples
    --------
    >>> import ocop
    >>> text = '{"format":"ocop-case/1","id":"7","edition":"26-2026","events":[]}'
    >>> ocop.case_json(text, "2026-06-20")[:39]
    '{"format":"ocop-case-status/1","id":"7"'
    """
    return str(_bindings.case_json(handle_of(context), text, _values.days(on)))
