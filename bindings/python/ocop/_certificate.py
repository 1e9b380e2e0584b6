"""Certificates of recognised products: how long one lasts, when a renewal may be filed, what comes due of many."""
from __future__ import annotations

import datetime
from typing import Any, Iterable, Iterator, List, Literal, Optional, Tuple, cast, overload

from . import _bindings, _values, _views
from ._agenda import Agenda
from ._dossier import Policy
from ._edition import Context, Edition, handle_of
from ._html import View
from ._values import Certainty, Day, Document, Lang, Text

CertificateStatus = Literal["not-issued", "valid", "renewal-open", "renewal-late", "prolonged", "expired", "revoked"]
CertificateKind = Literal["first", "upgrade", "renewal", "down"]


class Certificate(View, _values.Frozen):
    """One certificate of one product, asked by the rules of an edition. Immutable.

    A renewal is filed under the rules of its day, so ask the edition of the day in question, not the one under which
    the certificate was issued.

    Parameters
    ----------
    edition : Edition
        Whose rules are asked.
    issued : datetime.date or str
        Day of issue.
    stars : int, optional
        Stars that were recognised.
    id, product, product_code, holder, decision : str, optional
        What is known of it. Certificates with one product code belong to one product; without a code, those of one
        product name and holder.
    filed, received, result : datetime.date or str, optional
        When a renewal was filed, when the body that decides had the whole request, and when it decided.
    revoked : datetime.date or str, optional
        First day on which it is revoked.
    ground : str
        Code of a ground of the edition, such as ``"a"``.
    policy : Policy, optional
        In place of the defaults of the edition.

    Examples
    --------
    >>> import ocop
    >>> certificate = ocop.Certificate(ocop.Edition.open("26-2026"), "2023-08-05", stars=4)
    >>> certificate.expires, certificate.file_from, certificate.file_until
    (datetime.date(2026, 8, 5), datetime.date(2026, 2, 6), datetime.date(2026, 4, 7))
    >>> certificate.status("2026-03-01"), certificate.rule("2026-03-01")
    ('renewal-open', '26-2026#/certificate/renewal')
    """

    __slots__ = ("_handle", "_made")
    _handle: _bindings.Certificate
    _made: Tuple[Any, ...]

    def __init__(self, edition: Edition, issued: Day, *, stars: Optional[int] = None, id: str = "", product: str = "",
                 product_code: str = "", holder: str = "", decision: str = "", filed: Optional[Day] = None,
                 received: Optional[Day] = None, result: Optional[Day] = None, revoked: Optional[Day] = None,
                 ground: str = "", policy: Optional[Policy] = None) -> None:
        self._made = _values.again, (Certificate, (edition, issued), {
            "stars": stars, "id": id, "product": product, "product_code": product_code, "holder": holder,
            "decision": decision, "filed": filed, "received": received, "result": result, "revoked": revoked,
            "ground": ground, "policy": policy})
        number = 0 if stars is None else _values.index(stars)
        h = self._handle = _bindings.Certificate(_values.handle(edition, Edition), _values.days(issued), number)
        for put, text in ((h.set_id, id), (h.set_product, product), (h.set_product_code, product_code),
                          (h.set_holder, holder), (h.set_decision, decision)):
            if text:
                put(text)
        h.set_renewal_filed(_values.days(filed))
        h.set_renewal_received(_values.days(received))
        h.set_renewal_result(_values.days(result))
        if revoked is not None:
            h.set_revoked(_values.days(revoked), ground)
        if policy is not None:
            h.set_policy(_values.handle(policy, Policy))

    @classmethod
    def _of(cls, handle: _bindings.Certificate, *made: Any) -> Certificate:
        certificate = cls.__new__(cls)
        certificate._handle = handle
        certificate._made = made
        return certificate

    @classmethod
    def read(cls, document: Document, on: Optional[Day] = None, *, context: Optional[Context] = None) -> Certificate:
        """Read an ``ocop-certificate/1``: a mapping, JSON text, or the path of a file.

        Parameters
        ----------
        document : mapping, str, bytes or os.PathLike
            The certificate.
        on : datetime.date or str, optional
            The day asked about, for a document that names no edition: the one that holds on that day is asked.
        context : Context, optional
            Which editions are known.
        """
        text = _values.text(document, "a certificate")
        return cls._of(_bindings.Certificate.from_json(handle_of(context), text, _values.days(on)),
                       _values.again, (Certificate.read, (text, on), {"context": context}))

    @property
    def edition(self) -> Edition:
        """The edition whose rules are asked."""
        return Edition._of(self._handle.edition())

    @property
    def id(self) -> str:
        """The caller's id."""
        return str(self._handle.id())

    @property
    def product(self) -> str:
        """Name of the product."""
        return str(self._handle.product())

    @property
    def product_code(self) -> str:
        """Code of the product."""
        return str(self._handle.product_code())

    @property
    def holder(self) -> str:
        """Who holds it: the producer."""
        return str(self._handle.holder())

    @property
    def decision(self) -> str:
        """Number of the decision that recognised the product."""
        return str(self._handle.decision())

    @property
    def stars(self) -> Optional[int]:
        """Stars that were recognised, None if unknown."""
        return int(self._handle.stars()) or None

    @property
    def authority(self) -> Optional[str]:
        """The level that recognises and revokes, None if the stars are unknown."""
        return self._handle.authority() or None

    @property
    def issued(self) -> datetime.date:
        """Day of issue."""
        return cast(datetime.date, _values.date(self._handle.issued()))

    @property
    def expires(self) -> datetime.date:
        """Last day of the term, still in force."""
        return cast(datetime.date, _values.date(self._handle.expires()))

    @property
    def file_from(self) -> Optional[datetime.date]:
        """First day for filing a renewal, None if the edition sets none."""
        return _values.date(self._handle.file_from())

    @property
    def file_until(self) -> Optional[datetime.date]:
        """Last day for filing a renewal, None if the edition sets none."""
        return _values.date(self._handle.file_until())

    @property
    def notice_by(self) -> Optional[datetime.date]:
        """Last day for the notice that it expires, None if the edition sets none."""
        return _values.date(self._handle.notice_by())

    @property
    def prolonged_until(self) -> Optional[datetime.date]:
        """Last day for which a rule lets it go on after it expired, None if no rule does."""
        return _values.date(self._handle.prolonged_until())

    @property
    def filed(self) -> Optional[datetime.date]:
        """Day on which a renewal was filed."""
        return _values.date(self._handle.renewal_filed())

    @property
    def received(self) -> Optional[datetime.date]:
        """Day on which the whole request for a renewal was received."""
        return _values.date(self._handle.renewal_received())

    @property
    def result(self) -> Optional[datetime.date]:
        """Day on which the renewal was decided."""
        return _values.date(self._handle.renewal_result())

    @property
    def finish_by(self) -> Optional[datetime.date]:
        """Last day for deciding on the renewal that was filed."""
        return _values.date(self._handle.finish_by())

    @property
    def revoked(self) -> Optional[datetime.date]:
        """First day on which it is revoked."""
        return _values.date(self._handle.revoked())

    @property
    def ground(self) -> Optional[str]:
        """Code of the ground of the revocation."""
        return self._handle.ground() or None

    def status(self, on: Day) -> CertificateStatus:
        """What it is on a day; what happens later does not count yet."""
        return cast(CertificateStatus, _bindings.Certificate.status_name(self._handle.status(_values.days(on))))

    def days_left(self, on: Day) -> Optional[int]:
        """Days in force after a day, None if it is not in force on it."""
        left = int(self._handle.days_left(_values.days(on)))
        return None if left < 0 else left

    def rule(self, on: Day) -> Optional[str]:
        """Id of the rule that makes it so, None if the edition has none."""
        return self._handle.rule(_values.days(on)) or None

    def source(self, on: Day, lang: Lang = "vi") -> Optional[str]:
        """Where that rule is laid down."""
        return self._handle.source(_values.days(on), _values.lang(lang)) or None

    def certainty(self, on: Day) -> Optional[Certainty]:
        """How sure that rule is."""
        return _values.certainty(self._handle.certainty(_values.days(on))) or None

    def explain(self, on: Day, lang: Lang = "vi") -> str:
        """Why it is so, in words."""
        return str(self._handle.explain(_values.days(on), _values.lang(lang)))

    def to_json(self, on: Day) -> str:
        """What it is on a day, as ``ocop-certificate-status/1``."""
        return str(self._handle.status_json(_values.days(on)))

    def to_html(self, lang: Lang = "vi", on: Optional[Day] = None) -> str:
        """What is known of it, and with a day what it is on it and why: what a notebook shows."""
        return _views.certificate(self, on, lang)

    def __repr__(self) -> str:
        return "<ocop.Certificate %r: issued %s, expires %s, %s>" % (
            self.id, self.issued, self.expires, self._handle.edition().id())

    def _key(self) -> Any:
        # The days that are worked out tell what a policy makes of the others.
        return (self.edition, self.issued, self.stars, self.id, self.product, self.product_code, self.holder,
                self.decision, self.filed, self.received, self.result, self.revoked, self.ground, self.expires,
                self.file_from, self.file_until, self.notice_by, self.prolonged_until, self.finish_by)

    def __reduce__(self) -> Tuple[Any, ...]:
        return self._made


class Certificates(View, _values.Frozen):
    """Certificates of many products, with the history of each; an immutable sequence.

    Parameters
    ----------
    certificates : iterable of Certificate
        In any order.
    context : Context, optional
        Whose memory is used.

    Examples
    --------
    >>> import ocop
    >>> edition = ocop.Edition.open("26-2026")
    >>> register = ocop.Certificates([
    ...     ocop.Certificate(edition, "2023-08-05", stars=3, id="1", product="Cam Vinh"),
    ...     ocop.Certificate(edition, "2026-07-01", stars=4, id="2", product="Cam Vinh")])
    >>> register.kind(1), register.superseded_by(0, "2026-07-01")
    ('upgrade', 1)
    >>> [(due.what, due.by.isoformat(), due.subject) for due in register.due("2029-01-01", "2029-12-31", "2028-12-01")]
    [('file_from', '2029-01-02', '2'), ('file_until', '2029-03-03', '2'), ('expires', '2029-07-01', '2')]
    """

    __slots__ = ("_handle", "_made")
    _handle: _bindings.Certificates
    _made: Tuple[Any, ...]

    def __init__(self, certificates: Iterable[Certificate] = (), *, context: Optional[Context] = None) -> None:
        certificates = tuple(certificates)
        self._made = _values.again, (Certificates, (certificates,), {"context": context})
        self._handle = _bindings.Certificates(handle_of(context))
        for certificate in certificates:
            self._handle.add(_values.handle(certificate, Certificate))
        self._handle.seal()

    @classmethod
    def read(cls, lines: Document, on: Optional[Day] = None, *, context: Optional[Context] = None) -> Certificates:
        """Read certificates, one ``ocop-certificate/1`` a line: text, or the path of a file.

        Parameters
        ----------
        lines : str, bytes or os.PathLike
            The certificates; an error tells the line.
        on : datetime.date or str, optional
            The day asked about, for those that name no edition.
        context : Context, optional
            Which editions are known.
        """
        text = _values.text(lines, "a list")
        certificates = cls.__new__(cls)
        certificates._handle = _bindings.Certificates.from_json(handle_of(context), text, _values.days(on))
        certificates._made = _values.again, (Certificates.read, (text, on), {"context": context})
        return certificates

    def __len__(self) -> int:
        return int(self._handle.count())

    @overload
    def __getitem__(self, index: int) -> Certificate: ...

    @overload
    def __getitem__(self, index: slice) -> List[Certificate]: ...

    def __getitem__(self, index: Any) -> Any:
        places = range(len(self))[index]
        return [self._at(i) for i in places] if isinstance(places, range) else self._at(places)

    def __iter__(self) -> Iterator[Certificate]:
        return map(self._at, range(len(self)))

    def _at(self, index: int) -> Certificate:
        return Certificate._of(self._handle.at(index), Certificates._at, (self, index))

    def _place(self, index: int) -> int:
        return range(len(self))[_values.index(index)]

    def kind(self, index: int) -> Optional[CertificateKind]:
        """What a certificate was to the one of its product before it; None if stars are unknown."""
        name = _bindings.Certificate.kind_name(self._handle.kind(self._place(index)))
        return cast("Optional[CertificateKind]", name or None)

    def history(self, index: int) -> List[int]:
        """Places of the certificates of the same product, from the first to the last."""
        place = self._place(index)
        while self._handle.previous(place) >= 0:
            place = self._handle.previous(place)
        places = []
        while place >= 0:
            places.append(place)
            place = self._handle.next(place)
        return places

    def find(self, product_code: str = "", *, product: str = "", holder: str = "") -> Optional[int]:
        """Place of the first certificate of a product, by its code or by its name and holder."""
        return _values.some(self._handle.find(product_code, product, holder))

    def current(self, index: int, on: Day) -> Optional[int]:
        """Place of the certificate that the product has on a day, None if none is in force."""
        return _values.some(self._handle.current(self._place(index), _values.days(on)))

    def superseded_by(self, index: int, on: Day) -> Optional[int]:
        """Place of the certificate that took the place of this one by a day."""
        return _values.some(self._handle.superseded_by(self._place(index), _values.days(on)))

    def to_json(self, index: int, on: Day) -> str:
        """What a certificate is on a day, as ``ocop-certificate-status/1`` with its kind and what superseded it."""
        return str(self._handle.status_json(self._place(index), _values.days(on)))

    def due(self, start: Day, end: Day, on: Day) -> Agenda:
        """What comes due from a day to a day, asked on a day.

        Left out are certificates that on the day of asking are not issued yet, revoked or superseded, and filing days
        once a renewal was filed.
        """
        return Agenda._of(self._handle.agenda(_values.days(start), _values.days(end), _values.days(on)),
                          (Certificates.due, (self, start, end, on)))

    def to_html(self, lang: Lang = "vi", rows: Optional[int] = _views.ROWS) -> str:
        """The certificates, for a notebook: the first `rows`, all of them for None."""
        return _views.certificates(self, lang, rows)

    def __repr__(self) -> str:
        return "<ocop.Certificates: %d>" % len(self)

    def _key(self) -> Tuple[Certificate, ...]:
        return tuple(self)

    def __reduce__(self) -> Tuple[Any, ...]:
        return self._made


def certificate_json(text: Text, on: Day, *, context: Optional[Context] = None) -> str:
    """Tell what a certificate is on a day: ``ocop-certificate/1`` in, ``ocop-certificate-status/1`` out.

    Examples
    --------
    >>> import json, ocop
    >>> text = '{"format":"ocop-certificate/1","issued":"2023-08-05","stars":4}'
    >>> json.loads(ocop.certificate_json(text, "2026-06-10"))["status"]
    'renewal-late'
    """
    return str(_bindings.Certificate.json(handle_of(context), text, _values.days(on)))
