"""Editions, the rules in force for dossiers filed in a period, and the context that knows them."""
from __future__ import annotations

import datetime
import os
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union, cast

from . import _bindings, _values, _views
from ._criteria import Criteria, Hole
from ._html import View
from ._procedure import Procedure
from ._values import Certainty, Day, Document, Lang, Registration


class Group(NamedTuple):
    """A product group (ngành); ``label`` is what the decision prints."""

    code: str
    label: str
    name_vi: str
    name_en: str


class Level(NamedTuple):
    """A level that recognises products or did."""

    id: str
    name_vi: str
    name_en: str


class Instrument(NamedTuple):
    """A decision that an edition rests on; ``lapses`` is the first day on which it no longer holds."""

    number: str
    title_vi: str
    title_en: str
    in_force: Optional[datetime.date]
    lapses: Optional[datetime.date]


class Star(NamedTuple):
    """What an edition says of a star; ``least`` is the least total of its band."""

    stars: int
    least: int
    level: Optional[str]
    certificate: bool
    meaning_vi: str
    meaning_en: str
    source_vi: str
    source_en: str
    certainty: Certainty


class Context:
    """Which editions are known and how large an input may be.

    Calls take it as ``context=``; without one they know the embedded editions and the default limits. It may be shared
    between threads and changed at any time: a call that is under way goes on with what it found.

    Parameters
    ----------
    input_bytes : int, optional
        Most bytes of one document.
    sheets : int, optional
        Most sheets of one dossier.

    Examples
    --------
    >>> import ocop
    >>> overlay = {"format": "ocop-overlay/1", "name": "province", "edition": "26-2026",
    ...            "text_vi": "Quy chế", "text_en": "Regulation", "source_vi": "QĐ", "source_en": "Decision",
    ...            "patch": {"policy": {"spread_limit": 10}}}
    >>> context = ocop.Context().add_overlay(overlay)
    >>> dossier = {"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1}, "sheets": []}
    >>> ocop.rate(dossier, context=context).policy
    {'spread_limit': 10}
    """

    __slots__ = ("_handle", "_steps")

    def __init__(self, *, input_bytes: Optional[int] = None, sheets: Optional[int] = None) -> None:
        self._do(())
        if input_bytes is not None:
            self._step("set_limit", _bindings.LIMIT_INPUT_BYTES, _values.index(input_bytes))
        if sheets is not None:
            self._step("set_limit", _bindings.LIMIT_SHEETS, _values.index(sheets))

    def _step(self, *step: Any) -> None:
        # All steps again in a new one: another thread may be rating with the old one.
        self._do(self._steps + (step,))

    def _do(self, steps: Tuple[Tuple[Any, ...], ...]) -> None:
        handle = _bindings.Context()
        for name, *arguments in steps:
            getattr(handle, name)(*(a._handle if isinstance(a, Edition) else a for a in arguments))
        self._handle, self._steps = handle, steps

    def add_edition(self, edition: Edition) -> Context:
        """Answer with this edition in place of the one of the same id, or beside the others if the id is new.

        Returns
        -------
        Context
            Itself.
        """
        _values.handle(edition, Edition)
        self._step("add_edition", edition)
        return self

    def add_overlay(self, document: Document) -> Context:
        """Lay an ``ocop-overlay/1`` (a mapping, JSON text, or a path) over the edition it names, and answer with that.

        Returns
        -------
        Context
            Itself.
        """
        self._step("add_overlay", _values.text(document, "an overlay"))
        return self

    @property
    def limits(self) -> Dict[str, int]:
        """The limits in force, by name."""
        return {name: self._handle.limit(limit) for name, limit in _values.LIMITS.items()}

    def __repr__(self) -> str:
        built_in = editions()
        more = [repr(edition) for edition in editions(context=self) if edition not in built_in]
        return "<ocop.Context%s>" % (" with " + ", ".join(more) if more else "")

    def __reduce__(self) -> Tuple[Any, ...]:
        return _context, (self._steps,)


def _context(steps: Tuple[Tuple[Any, ...], ...]) -> Context:
    context = Context()
    context._do(steps)
    return context


def handle_of(context: Optional[Context]) -> Optional[_bindings.Context]:
    """What the library knows a context as."""
    return None if context is None else cast(_bindings.Context, _values.handle(context, Context))


class Edition(View, _values.Frozen):
    """The rules for dossiers filed in a period: immutable, with its product sets, groups, levels and stars.

    Editions are equal when their rules are, to the last character. Iterating over one gives the score sheets of its
    product sets; a set's number is the key of its sheet.

    Examples
    --------
    >>> import ocop
    >>> edition = ocop.Edition.for_date("2026-06-10")
    >>> edition
    <ocop.Edition 26-2026>
    >>> edition.filed_from, edition.filed_to
    (datetime.date(2026, 5, 22), None)
    >>> edition.groups["1"].name_en
    'Food'
    >>> [star.least for star in edition.stars]
    [0, 30, 50, 70, 90]
    >>> edition[1], 27 in edition, [criteria.set for criteria in edition if criteria.group == "6"]
    (<ocop.Criteria of 26-2026, set 1>, False, [26])
    """

    __slots__ = ("_handle",)
    _handle: _bindings.Edition

    def __init__(self) -> None:
        raise TypeError("use Edition.open(), .for_date(), .from_json() or .from_file()")

    @classmethod
    def _of(cls, handle: _bindings.Edition) -> Edition:
        self = cls.__new__(cls)
        self._handle = handle
        return self

    @classmethod
    def open(cls, id: str, *, context: Optional[Context] = None) -> Edition:
        """Open an edition by its id, such as ``"26-2026"``.

        Raises
        ------
        OcopEditionError
            If no edition has that id.
        """
        return cls._of(_bindings.Edition.open(handle_of(context), id))

    @classmethod
    def for_date(cls, filed: Day, registration: Registration = "first", *,
                 context: Optional[Context] = None) -> Edition:
        """Open the edition whose rules hold for a dossier filed on a day.

        Parameters
        ----------
        filed : datetime.date or str
            The day, or the day as YYYY-MM-DD.
        registration : {"first", "upgrade", "renewal"}
            As what the product was registered.
        context : Context, optional
            Which editions are known.

        Raises
        ------
        OcopDocumentError
            If the text is no date.
        OcopEditionError
            If the programme had not begun.
        """
        kind = _values.number(_values.REGISTRATIONS, registration, "registration")
        return cls._of(_bindings.Edition.choose(handle_of(context), _values.days(filed), kind))

    @classmethod
    def from_json(cls, document: Document, *, context: Optional[Context] = None) -> Edition:
        """Read an edition of one's own, ``ocop-edition/1`` with its sets: a mapping, JSON text, or a path."""
        return cls._of(_bindings.Edition.from_json(handle_of(context), _values.text(document, "an edition")))

    @classmethod
    def from_file(cls, path: Union[str, bytes, "os.PathLike[str]"], *, context: Optional[Context] = None) -> Edition:
        """Read an edition of one's own from a file."""
        return cls._of(_bindings.Edition.from_file(handle_of(context), path))

    def overlay(self, document: Document) -> Edition:
        """Lay an ``ocop-overlay/1`` (a mapping, JSON text, or a path) over the edition; gives a new one.

        Examples
        --------
        >>> import ocop
        >>> edition = ocop.Edition.open("26-2026")
        >>> mine = edition.overlay({"format": "ocop-overlay/1", "name": "mine", "edition": "26-2026",
        ...     "text_vi": "Riêng", "text_en": "Mine", "source_vi": "QĐ", "source_en": "Decision",
        ...     "patch": {"policy": {"decimals": 2}}})
        >>> mine.digest != edition.digest
        True
        """
        return self._of(self._handle.overlay(_values.text(document, "an overlay")))

    def to_json(self) -> str:
        """The whole edition as ``ocop-edition/1``, one line."""
        return str(self._handle.to_json())

    def criteria(self, set: int) -> Criteria:
        """Open the score sheet of a product set.

        Raises
        ------
        OcopEditionError
            If the edition has no national criteria, or no such set.
        """
        return Criteria._of(_bindings.Criteria.open(self._handle, _values.index(set)))

    def procedure(self, id: str) -> Procedure:
        """Open a procedure by its id, one of `procedures`.

        Raises
        ------
        OcopCaseError
            If the edition has none of that id.
        """
        return Procedure._of(_bindings.Procedure.open(self._handle, id))

    def __iter__(self) -> Iterator[Criteria]:
        return map(self.criteria, self.sets)

    def __getitem__(self, set: int) -> Criteria:
        if set not in self:
            raise KeyError(set)
        return self.criteria(set)

    def __contains__(self, set: object) -> bool:
        return set in self.sets

    @property
    def procedures(self) -> Tuple[str, ...]:
        """Ids of the procedures, such as ``"dossier"``."""
        return tuple(self._handle.procedure_id(i) for i in range(self._handle.procedure_count()))

    def actor_name(self, id: str, lang: Lang = "vi") -> Optional[str]:
        """Name of who acts in procedures, None if the edition has none of that id."""
        return self._handle.actor_name(id, _values.lang(lang)) or None

    @property
    def id(self) -> str:
        """Such as ``"26-2026"``."""
        return str(self._handle.id())

    @property
    def digest(self) -> str:
        """SHA-256 of the rules; an overlay changes it."""
        return str(self._handle.digest())

    def name(self, lang: Lang = "vi") -> str:
        """Name of the edition."""
        return str(self._handle.name(_values.lang(lang)))

    @property
    def filed_from(self) -> Optional[datetime.date]:
        """First filing date for which the edition holds."""
        return _values.date(self._handle.filed_from())

    @property
    def filed_to(self) -> Optional[datetime.date]:
        """First filing date for which it no longer holds, None while it is in force."""
        return _values.date(self._handle.filed_to())

    def source(self, lang: Lang = "vi") -> str:
        """Where that period is laid down."""
        return str(self._handle.source(_values.lang(lang)))

    @property
    def certainty(self) -> Certainty:
        """How sure that period is."""
        return _values.certainty(self._handle.certainty())

    @property
    def has_criteria(self) -> bool:
        """Whether it has national criteria at all."""
        return bool(self._handle.has_criteria())

    def finish_by(self, filed: Day, registration: Registration = "first") -> Optional[datetime.date]:
        """Last day on which a dossier filed on a day may still be evaluated under this edition, None if none is set."""
        kind = _values.number(_values.REGISTRATIONS, registration, "registration")
        return _values.date(self._handle.finish_by(_values.days(filed), kind))

    @property
    def sets(self) -> Tuple[int, ...]:
        """Numbers of the product sets (bộ sản phẩm)."""
        return tuple(self._handle.set_at(i) for i in range(self._handle.set_count()))

    @property
    def groups(self) -> Dict[str, Group]:
        """Product groups (ngành) by code; codes belong to an edition."""
        h = self._handle
        found = (Group(h.group_code(i), h.group_label(i), h.group_name(i, _values.VI), h.group_name(i, _values.EN))
                 for i in range(h.group_count()))
        return {group.code: group for group in found}

    @property
    def levels(self) -> Dict[str, Level]:
        """Levels that recognise products or did, by id."""
        h = self._handle
        found = (Level(h.level_id(i), h.level_name(i, _values.VI), h.level_name(i, _values.EN))
                 for i in range(h.level_count()))
        return {level.id: level for level in found}

    @property
    def instruments(self) -> Tuple[Instrument, ...]:
        """Decisions that the edition rests on."""
        h = self._handle
        return tuple(
            Instrument(h.instrument_number(i), h.instrument_title(i, _values.VI), h.instrument_title(i, _values.EN),
                       _values.date(h.instrument_in_force(i)), _values.date(h.instrument_lapses(i)))
            for i in range(h.instrument_count()))

    @property
    def stars(self) -> Tuple[Star, ...]:
        """What the edition says of each star, from the lowest."""
        h = self._handle
        return tuple(
            Star(s, h.star_from(s), h.star_level(s) or None, h.star_certificate(s), h.star_meaning(s, _values.VI),
                 h.star_meaning(s, _values.EN), h.star_source(s, _values.VI), h.star_source(s, _values.EN),
                 _values.certainty(h.star_certainty(s)))
            for s in range(1, h.star_max() + 1))

    @property
    def certificate_months(self) -> Optional[int]:
        """Months that a certificate lasts, None if the edition does not say."""
        return self._handle.certificate_months() or None

    def statement(self, id: str, lang: Lang = "vi") -> str:
        """What the edition says of a thing that the library does, ``""`` if nothing."""
        return str(self._handle.statement(id, _values.lang(lang)))

    @property
    def holes(self) -> Tuple[Hole, ...]:
        """What the sources of the edition leave open."""
        h = self._handle
        return tuple(Hole(h.hole_text(i, _values.VI), h.hole_text(i, _values.EN)) for i in range(h.hole_count()))

    @property
    def overlays(self) -> Tuple[str, ...]:
        """Names of the overlays that were laid over the edition."""
        return tuple(self._handle.overlay_name(i) for i in range(self._handle.overlay_count()))

    def to_html(self, lang: Lang = "vi") -> str:
        """Acts, stars, product sets, what is left open: what a notebook shows."""
        return _views.edition(self, lang)

    def __repr__(self) -> str:
        return "<ocop.Edition %s>" % " + ".join((self.id,) + self.overlays)

    def _key(self) -> str:
        return self.digest

    def __reduce__(self) -> Tuple[Any, ...]:
        built_in = self in editions()
        return _edition, (self.id if built_in else "", self.digest, "" if built_in else self.to_json())


def _edition(id: str, digest: str, document: str) -> Edition:
    """A pickled edition: one that the library has by its id, another by its document; never one of other rules."""
    edition = Edition.open(id) if id else Edition.from_json(document)
    if edition.digest != digest:
        from pickle import UnpicklingError
        raise UnpicklingError("edition %s has other rules here (digest %s) than where it was pickled (%s)"
                              % (edition.id, edition.digest, digest))
    return edition


def editions(*, context: Optional[Context] = None) -> List[Edition]:
    """The editions that are known, in the order of their filing dates.

    Examples
    --------
    >>> import ocop
    >>> [edition.id for edition in ocop.editions()]
    ['490-2018', '1048-2019', '781-2020', '148-2023', '1489-2025', '26-2026']
    """
    handle = handle_of(context)
    ids = [_bindings.Edition.id_at(handle, i) for i in range(_bindings.Edition.count(handle))]
    return [Edition._of(_bindings.Edition.open(handle, id)) for id in ids]
