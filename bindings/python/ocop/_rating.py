"""Ratings: documents in, answers out."""
from __future__ import annotations

import copy
import datetime
import json
from fractions import Fraction
from typing import Any, Dict, List, Optional, Tuple, TypedDict, cast

from . import _bindings, _values, _views
from ._criteria import Criteria
from ._edition import Context, Edition, handle_of
from ._html import View
from ._values import Certainty, Document, Lang, Text


class Member(TypedDict):
    """A member's total."""

    member: str
    total: int


class FailedGate(TypedDict):
    """A gate (điểm bắt buộc theo sao) that does not hold; ``have`` is for show."""

    star: int
    criterion: str
    need: int
    have: str
    rule: str
    source: str
    source_vi: str
    certainty: Certainty


Raise = TypedDict("Raise", {"criterion": str, "from": str, "to": int, "gain": str, "gate": Optional[int]})
Raise.__doc__ = """A criterion to raise on the way up: every sheet gives it at least ``to`` points."""
Next = TypedDict("Next", {"stars": int, "mean": str, "raise": List[Raise]})
Next.__doc__ = """The way to the next star."""


class Missing(TypedDict):
    """Criteria that a member's sheet does not answer."""

    member: str
    criteria: List[str]


class Finding(TypedDict):
    """A reason or a warning."""

    code: str
    criterion: Optional[str]
    text_vi: str
    text_en: str
    rule: Optional[str]
    source: Optional[str]
    source_vi: Optional[str]
    certainty: Optional[Certainty]


class Rating(View, _values.Frozen):
    """What became of a dossier, and why. Immutable; equal when its JSON is.

    Its lists and dicts are copies, with the keys of ``ocop-rating/1`` (docs/guide/formats.md). Decimal strings are
    rounded half up to two places, for show; ``total`` is exact.

    Examples
    --------
    >>> import ocop
    >>> criteria = ocop.Edition.open("26-2026").criteria(1)
    >>> points = {criterion.code: criterion.best for criterion in criteria}
    >>> rating = ocop.rate({"format": "ocop-dossier/1", "id": "86-0012", "edition": "26-2026", "product": {"set": 1},
    ...                     "sheets": [{"points": points}, {"points": {**points, "A.1.1": 1}}]})
    >>> rating
    <ocop.Rating '86-0012': 5 stars, 99.00 points, 26-2026>
    >>> rating.total, rating.mean, rating.members[1]["total"]
    (Fraction(99, 1), '99.00', 98)
    >>> rating.authority, rating.rule
    ('ministry', '26-2026#/stars/5')
    """

    # What the library rated, or what is left of it in a pickle; the texts that were asked for.
    __slots__ = ("_handle", "_json", "_parsed", "_explanations", "_points")
    _handle: Optional[_bindings.Rating]
    _json: str
    _parsed: Dict[str, Any]
    _explanations: Dict[str, Tuple[str, str]]
    _points: Dict[str, str]

    def __init__(self) -> None:
        raise TypeError("use ocop.rate()")

    @classmethod
    def _of(cls, handle: _bindings.Rating) -> Rating:
        return cls._restored("", {}, {}, handle)

    @classmethod
    def _restored(cls, text: str, explanations: Dict[str, Tuple[str, str]], points: Dict[str, str],
                  handle: Optional[_bindings.Rating] = None) -> Rating:
        self = cls.__new__(cls)
        self._handle = handle
        self._json = text
        self._parsed = {}
        self._explanations = explanations
        self._points = points
        return self

    @property
    def json(self) -> str:
        """The rating as ``ocop-rating/1``, byte for byte as the library writes it everywhere."""
        if not self._json:
            assert self._handle is not None  # a pickled rating has its text
            self._json = str(self._handle.to_json())
        return self._json

    @property
    def _data(self) -> Dict[str, Any]:
        if not self._parsed:
            self._parsed = self.to_dict()
        return self._parsed

    def to_dict(self) -> Dict[str, Any]:
        """The rating as a new dict, see docs/guide/formats.md."""
        return cast("Dict[str, Any]", json.loads(self.json))

    def explain(self, lang: Lang = "vi") -> str:
        """Why the product has this star, which rule says so, what is missing for the next: lines of text."""
        return self._explained(lang)[0]

    def explain_json(self, lang: Lang = "vi") -> str:
        """The explanation as ``ocop-explanation/1``, each line with its rule, source and certainty."""
        return self._explained(lang)[1]

    def to_html(self, lang: Lang = "vi") -> str:
        """Points by part, gates that do not hold, the way up, what to mind: what a notebook shows."""
        return _views.rating(self, lang)

    def _explained(self, lang: Lang) -> Tuple[str, str]:
        number = _values.lang(lang)
        if lang not in self._explanations:
            assert self._handle is not None  # a pickled rating has all its explanations
            self._explanations[lang] = (str(self._handle.explain(number)), str(self._handle.explain_json(number)))
        return self._explanations[lang]

    @property
    def id(self) -> str:
        """The caller's id of the dossier."""
        return str(self._data["id"])

    @property
    def edition(self) -> str:
        """Id of the edition."""
        return str(self._data["edition"])

    @property
    def digest(self) -> str:
        """Digest of the edition's rules."""
        return str(self._data["digest"])

    @property
    def set(self) -> int:
        """Number of the product set."""
        return int(self._data["set"])

    @property
    def outcome(self) -> str:
        """``"rated"``, ``"incomplete"``, ``"rejected"`` or ``"stopped"``."""
        if self._handle is not None:
            return _values.OUTCOME_NAMES[self._handle.outcome()]
        return str(self._data["outcome"])

    @property
    def stars(self) -> Optional[int]:
        """The star (hạng sao), None unless rated."""
        if self._handle is not None:
            return self._handle.stars() or None
        return cast("Optional[int]", self._data["stars"])

    @property
    def band(self) -> Optional[int]:
        """The star by points alone, None unless rated."""
        if self._handle is not None:
            return self._handle.band() or None
        return cast("Optional[int]", self._data["band"])

    @property
    def total(self) -> Optional[Fraction]:
        """The exact mean of the members' totals, None without sheets."""
        if self._handle is not None:
            points, sheets = self._handle.sum(), self._handle.sheet_count()
        else:
            points, sheets = self._data["total"]["sum"], self._data["total"]["sheets"]
        return Fraction(points, sheets) if sheets else None

    @property
    def mean(self) -> Optional[str]:
        """The same for show, such as ``"89.67"``."""
        if self._handle is not None:
            return self._handle.mean() or None
        return cast("Optional[str]", self._data["total"]["mean"])

    @property
    def parts(self) -> Dict[str, Optional[str]]:
        """Mean of each part, for show; None without sheets."""
        return cast("Dict[str, Optional[str]]", self._copy("parts"))

    @property
    def points(self) -> Dict[str, Optional[str]]:
        """Mean of each criterion by its code, for show; None without sheets.

        >>> import ocop
        >>> dossier = {"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1},
        ...            "sheets": [{"points": {"A.1.1": 3}}, {"points": {"A.1.1": 2}}]}
        >>> ocop.rate(dossier).points["A.1.1"]
        '2.50'
        """
        if not self._points:
            h = cast(_bindings.Rating, self._handle)
            self._points = {criterion.code: h.criterion_mean(i) for i, criterion in enumerate(self.criteria)}
        return {code: mean or None for code, mean in self._points.items()}

    @property
    def criteria(self) -> Criteria:
        """The sheet that the dossier was judged by.

        Raises
        ------
        LookupError
            If the rating was pickled and its rules are none of the embedded ones.
        """
        if self._handle is not None:
            return Criteria._of(self._handle.criteria())
        edition = Edition.open(self.edition)
        if edition.digest != self.digest:
            raise LookupError("the rules of this rating (%s, %s) did not travel with it" % (self.edition, self.digest))
        return edition.criteria(self.set)

    @property
    def members(self) -> List[Member]:
        """Each member's total."""
        return cast("List[Member]", self._copy("members"))

    @property
    def spread(self) -> int:
        """Greatest difference between two members."""
        return int(self._data["spread"])

    @property
    def failed_gates(self) -> List[FailedGate]:
        """Gates up to the band's star that do not hold."""
        return cast("List[FailedGate]", self._copy("failed_gates"))

    @property
    def authority(self) -> Optional[str]:
        """Level that recognises the star, such as ``"province"``, None if none does."""
        return cast("Optional[str]", self._data["authority"])

    @property
    def certificate(self) -> bool:
        """Whether the star earns a certificate."""
        return bool(self._data["certificate"])

    @property
    def finish_by(self) -> Optional[datetime.date]:
        """Day by which the dossier must be finished under its edition."""
        day = self._data["finish_by"]
        return None if day is None else datetime.date.fromisoformat(day)

    @property
    def rule(self) -> Optional[str]:
        """Rule that decided, such as ``"26-2026#/stars/4"``."""
        return cast("Optional[str]", self._data["rule"])

    @property
    def source(self) -> Optional[str]:
        """Where the law lays it down, in English."""
        return cast("Optional[str]", self._data["source"])

    @property
    def source_vi(self) -> Optional[str]:
        """Where the law lays it down, in Vietnamese."""
        return cast("Optional[str]", self._data["source_vi"])

    @property
    def certainty(self) -> Certainty:
        """How sure the least sure rule is that decided."""
        return cast(Certainty, self._data["certainty"])

    @property
    def next(self) -> Optional[Next]:
        """The way to the next star, None if there is none."""
        return cast("Optional[Next]", self._copy("next"))

    @property
    def missing(self) -> List[Missing]:
        """What sheets do not answer."""
        return cast("List[Missing]", self._copy("missing"))

    @property
    def reasons(self) -> List[Finding]:
        """Why the dossier is incomplete, rejected or stopped."""
        return cast("List[Finding]", self._copy("reasons"))

    @property
    def warnings(self) -> List[Finding]:
        """What a person should know of the rules or the dossier."""
        return cast("List[Finding]", self._copy("warnings"))

    @property
    def policy(self) -> Dict[str, Any]:
        """Policy that differs from the default."""
        return cast("Dict[str, Any]", self._copy("policy"))

    def _copy(self, key: str) -> Any:
        return copy.deepcopy(self._data[key])

    def __repr__(self) -> str:
        what = self.outcome if self.stars is None else "%d stars" % self.stars
        points = "" if self.mean is None else ", %s points" % self.mean
        return "<ocop.Rating %r: %s%s, %s>" % (self.id, what, points, self.edition)

    def _key(self) -> str:
        return self.json

    def __reduce__(self) -> Tuple[Any, ...]:
        for lang in _values.LANGS:
            self._explained(cast(Lang, lang))
        points = {code: mean or "" for code, mean in self.points.items()}
        return Rating._restored, (self.json, self._explanations, points)


def rate(dossier: Document, *, context: Optional[Context] = None) -> Rating:
    """Rate a dossier by the edition that it names, else by that of its filing date.

    Parameters
    ----------
    dossier : mapping, str, bytes or os.PathLike
        ``ocop-dossier/1``: as a mapping, as JSON text, or the path of a file. In a mapping a date may be a
        ``datetime.date``.
    context : Context, optional
        Which editions are known.

    Returns
    -------
    Rating
        Also for a dossier that earns no star: see its ``outcome``.

    Raises
    ------
    OcopDocumentError
        If the document is not a dossier.
    OcopEditionError
        If there are no such rules.
    OcopSheetError
        If a sheet has an answer that the criteria do not know.

    Examples
    --------
    >>> import datetime, ocop
    >>> rating = ocop.rate({"format": "ocop-dossier/1", "filed": datetime.date(2026, 6, 10), "product": {"set": 1}})
    >>> rating.outcome, rating.stars, rating.reasons[0]["code"]
    ('incomplete', None, 'no_sheets')
    """
    return Rating._of(_bindings.Rating.from_json(handle_of(context), _values.text(dossier, "a dossier")))


def rate_json(text: Text, *, context: Optional[Context] = None) -> str:
    """Rate a dossier: ``ocop-dossier/1`` in, ``ocop-rating/1`` out, as the library writes it.

    Examples
    --------
    >>> import ocop
    >>> text = '{"format":"ocop-dossier/1","edition":"26-2026","product":{"set":1}}'
    >>> ocop.rate_json(text)[:36]
    '{"format":"ocop-rating/1","id":"","e'
    """
    return str(_bindings.rate_json(handle_of(context), text))


def explain(dossier: Document, lang: Lang = "vi", *, context: Optional[Context] = None) -> str:
    """Rate a dossier and explain the rating, as :meth:`Rating.explain` does.

    Examples
    --------
    >>> import ocop
    >>> dossier = {"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1, "name": "Trà"}}
    >>> ocop.explain(dossier).splitlines()[0]
    'Sản phẩm: Trà. Bộ sản phẩm 1: Rau, củ, quả, hạt tươi'
    """
    return rate(dossier, context=context).explain(lang)


def explain_json(text: Text, lang: Lang = "vi", *, context: Optional[Context] = None) -> str:
    """Explain a rating: ``ocop-dossier/1`` in, ``ocop-explanation/1`` out, as the library writes it."""
    return str(_bindings.explain_json(handle_of(context), text, _values.lang(lang)))
