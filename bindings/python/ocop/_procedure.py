"""Procedures of an edition: what may happen to a dossier, an idea or a recognition, by whom, with what, by when."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, NamedTuple, Optional, Tuple, cast

from . import _bindings, _values
from ._values import Certainty, Lang, Registration

if TYPE_CHECKING:
    from ._edition import Edition


class ProcedureState(NamedTuple):
    """A state; ``end`` where the case is over, ``step`` the step of the yearly cycle where it says one."""

    id: str
    name_vi: str
    name_en: str
    end: bool
    step: Optional[int]


class Needs(NamedTuple):
    """What a rating must be for an event: of a level, or ``"recognised"`` for the stars of the certificate.

    Bounds are None where any will do; ``unrated`` where a result without stars will do as well.
    """

    of: str
    stars_from: Optional[int]
    stars_to: Optional[int]
    band_from: Optional[int]
    band_to: Optional[int]
    unrated: bool


class ProcedureEvent(NamedTuple):
    """An event that may happen in some states.

    ``by`` is the actor, ``states`` where it may happen, ``to`` the state that it leads to (None where the state stays),
    ``documents`` what must be on file, ``rating`` the level whose council's rating it carries, ``files`` whether its
    day is the filing date, ``in_window`` whether a renewal's certificate must be within its filing window, ``ground``
    whether it names a ground of revocation, ``text_vi`` and ``text_en`` what to mind.
    """

    id: str
    name_vi: str
    name_en: str
    by: str
    states: Tuple[str, ...]
    to: Optional[str]
    registrations: Tuple[Registration, ...]
    documents: Tuple[str, ...]
    rating: Optional[str]
    needs: Optional[Needs]
    files: bool
    in_window: bool
    ground: bool
    text_vi: str
    text_en: str
    source_vi: str
    source_en: str
    certainty: Certainty


class ProcedureDocument(NamedTuple):
    """A document: who gives it, who gets it, for which registrations, and how many where that is said."""

    id: str
    name_vi: str
    name_en: str
    giver: str
    receiver: str
    registrations: Tuple[Registration, ...]
    optional: bool
    quantity: Optional[int]
    source_vi: str
    source_en: str
    certainty: Certainty


class ProcedureDeadline(NamedTuple):
    """What is due, and who has to act; an outlook computes the days."""

    id: str
    name_vi: str
    name_en: str
    who: str
    source_vi: str
    source_en: str
    certainty: Certainty


class Procedure(_values.Frozen):
    """A procedure of an edition: its states, events, documents and deadlines by id, in their order.

    Examples
    --------
    >>> import ocop
    >>> procedure = ocop.Edition.open("26-2026").procedure("dossier")
    >>> procedure
    <ocop.Procedure dossier of 26-2026>
    >>> procedure.start, [event.id for event in procedure.events.values() if procedure.start in event.states]
    ('preparing', ['file', 'withdraw'])
    >>> procedure.events["file"].documents[:2], procedure.documents["samples"].quantity
    (('form_01', 'form_02'), 5)
    """

    __slots__ = ("_handle",)
    _handle: _bindings.Procedure

    def __init__(self) -> None:
        raise TypeError("use Edition.procedure()")

    @classmethod
    def _of(cls, handle: _bindings.Procedure) -> Procedure:
        self = cls.__new__(cls)
        self._handle = handle
        return self

    @property
    def edition(self) -> Edition:
        """The edition that it belongs to."""
        from ._edition import Edition
        return Edition._of(self._handle.edition())

    @property
    def id(self) -> str:
        """Such as ``"dossier"``."""
        return str(self._handle.id())

    def name(self, lang: Lang = "vi") -> str:
        """Name of the procedure."""
        return str(self._handle.name(_values.lang(lang)))

    def source(self, lang: Lang = "vi") -> str:
        """Where it is laid down."""
        return str(self._handle.source(_values.lang(lang)))

    @property
    def certainty(self) -> Certainty:
        """How sure it is."""
        return _values.certainty(self._handle.certainty())

    @property
    def start(self) -> str:
        """Id of the state in which a case begins."""
        return str(self._handle.start())

    @property
    def states(self) -> Dict[str, ProcedureState]:
        """The states by id."""
        h = self._handle
        found = (ProcedureState(h.state_id(i), h.state_name(i, _values.VI), h.state_name(i, _values.EN),
                                h.state_end(i), h.state_step(i) or None) for i in range(h.state_count()))
        return {state.id: state for state in found}

    @property
    def events(self) -> Dict[str, ProcedureEvent]:
        """The events by id."""
        return {event.id: event for event in map(self._event, range(self._handle.event_count()))}

    def _event(self, i: int) -> ProcedureEvent:
        h = self._handle
        return ProcedureEvent(
            h.event_id(i), h.event_name(i, _values.VI), h.event_name(i, _values.EN), h.event_by(i),
            tuple(h.event_from(i, place) for place in range(h.event_from_count(i))), h.event_to(i) or None,
            _registrations(h.event_is_for, i),
            tuple(h.event_document(i, place) for place in range(h.event_document_count(i))), h.event_rating(i) or None,
            self._needs(i), h.event_files(i), h.event_in_window(i), h.event_ground(i), h.event_text(i, _values.VI),
            h.event_text(i, _values.EN), h.event_source(i, _values.VI), h.event_source(i, _values.EN),
            _values.certainty(h.event_certainty(i)))

    def _needs(self, i: int) -> Optional[Needs]:
        h = self._handle
        if not h.event_needs(i):
            return None
        return Needs(h.event_needs(i), _bound(h.event_needs_stars_from(i)), _bound(h.event_needs_stars_to(i)),
                     _bound(h.event_needs_band_from(i)), _bound(h.event_needs_band_to(i)), h.event_needs_unrated(i))

    @property
    def documents(self) -> Dict[str, ProcedureDocument]:
        """The documents by id."""
        h = self._handle
        found = (ProcedureDocument(h.document_id(i), h.document_name(i, _values.VI), h.document_name(i, _values.EN),
                                   h.document_from(i), h.document_to(i), _registrations(h.document_is_for, i),
                                   h.document_optional(i), h.document_quantity(i) or None,
                                   h.document_source(i, _values.VI), h.document_source(i, _values.EN),
                                   _values.certainty(h.document_certainty(i))) for i in range(h.document_count()))
        return {document.id: document for document in found}

    @property
    def deadlines(self) -> Dict[str, ProcedureDeadline]:
        """The deadlines by id."""
        h = self._handle
        found = (ProcedureDeadline(h.deadline_id(i), h.deadline_name(i, _values.VI), h.deadline_name(i, _values.EN),
                                   h.deadline_who(i), h.deadline_source(i, _values.VI),
                                   h.deadline_source(i, _values.EN), _values.certainty(h.deadline_certainty(i)))
                 for i in range(h.deadline_count()))
        return {deadline.id: deadline for deadline in found}

    def __repr__(self) -> str:
        return "<ocop.Procedure %s of %s>" % (self.id, self.edition.id)

    def _key(self) -> Tuple[Edition, str]:
        return self.edition, self.id

    def __reduce__(self) -> Tuple[Any, ...]:
        from ._edition import Edition
        return Edition.procedure, (self.edition, self.id)


def _registrations(is_for: Any, i: int) -> Tuple[Registration, ...]:
    """For which registrations something is, in the order of the library's constants."""
    known = sorted(_values.REGISTRATIONS.items(), key=lambda item: item[1])
    return tuple(cast(Registration, name) for name, number in known if is_for(i, number))


def _bound(stars: int) -> Optional[int]:
    return None if stars < 0 else stars
