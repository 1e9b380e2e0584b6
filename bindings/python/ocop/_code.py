"""Codes of products, numbers of registration forms and of decisions; administrative units by their codes."""
from __future__ import annotations

from typing import Any, Literal, Optional, Tuple, cast

from . import _bindings, _values
from ._values import Certainty, Day, Lang

CodeKind = Literal["product", "dossier", "decision"]
Place = Literal["province", "district", "commune"]


def place_name(level: Place, code: str, day: Day) -> Optional[str]:
    """Name of an administrative unit on a day, with its kind; None if there was no unit of that code on that day.

    Parameters
    ----------
    level
        ``"province"``, ``"district"`` or ``"commune"``.
    code
        The official code with its leading zeros: two digits, three, five.
    day
        The day on which the unit is looked for; the units are known from 31 August 2004.

    Examples
    --------
    >>> import ocop
    >>> ocop.place_name("commune", "29551", "2026-01-01")
    'Phường Long Châu'
    >>> ocop.place_name("district", "829", "2026-01-01") is None
    True
    """
    return _bindings.place_name(_values.number(_values.PLACES, level, "level"), code, _values.days(day)) or None


def place_parent(level: Place, code: str, day: Day) -> Optional[str]:
    """Code of the unit that a unit is part of: a commune's is a district until 30 June 2025 and a province since.

    None for a province, or if there was no such unit on that day.

    Examples
    --------
    >>> import ocop
    >>> ocop.place_parent("commune", "29551", "2025-06-30"), ocop.place_parent("commune", "29551", "2025-07-01")
    ('855', '86')
    """
    return _bindings.place_parent(_values.number(_values.PLACES, level, "level"), code, _values.days(day)) or None


class Code(_values.Frozen):
    """A product's code, the number of a registration form or of a decision, read into its parts.

    Parameters
    ----------
    text
        The code; white space around it is no part of it. A text of no known form raises `OcopCodeError`, which says what
        was found and what was expected.

    Examples
    --------
    >>> import ocop
    >>> code = ocop.Code("86-29551-3-2026")
    >>> code.kind, code.province, code.district, code.commune, code.number, code.year
    ('product', '86', None, '29551', '3', 2026)
    >>> code.place_name("commune"), code.certainty, code.source("en")
    ('Phường Long Châu', 'confirmed', '26/2026/QĐ-TTg, Annex II, score sheets')
    >>> ocop.Code("26/2026/QĐ-TTg").body
    'TTg'
    >>> ocop.Code("3981/QD-UBND")
    Traceback (most recent call last):
    ocop.OcopCodeError: the kind of paper "QD" lacks its Đ: expected "QĐ"
    """

    __slots__ = ("_handle", "_text")

    def __init__(self, text: str) -> None:
        self._take(_bindings.Code(text))

    def _take(self, handle: _bindings.Code) -> None:
        self._handle = handle
        self._text = str(handle.format())

    @classmethod
    def product(cls, province: str, number: str, year: int, *, district: str = "", commune: str = "") -> Code:
        """A product's code from its parts.

        Parameters
        ----------
        province
            Its official code with the leading zeros.
        number
            The running number with the leading zeros that it shall have.
        year
            Year of the evaluation.
        district, commune
            Their official codes; a code has a commune, a district, both, or neither.

        Examples
        --------
        >>> import ocop
        >>> str(ocop.Code.product("86", "3", 2026, commune="29551"))
        '86-29551-3-2026'
        """
        code = cls.__new__(cls)
        code._take(_bindings.Code.product(province, district, commune, number, _values.index(year)))
        return code

    @property
    def kind(self) -> CodeKind:
        """What carries the code: ``"product"``, ``"dossier"`` (a registration form) or ``"decision"``."""
        return cast(CodeKind, _values.CODE_KIND_NAMES[self._handle.kind()])

    @property
    def form(self) -> str:
        """How the code is built, such as ``"product-commune"``; ``"other"`` for another system's code."""
        return str(self._handle.form())

    def form_text(self, lang: Lang = "vi") -> str:
        """What the form is, in words."""
        return str(self._handle.form_text(_values.lang(lang)))

    @property
    def parts(self) -> Tuple[str, ...]:
        """The parts as they stand in the code; the body of a decision is one part."""
        return tuple(self._handle.part(i) for i in range(self._handle.part_count()))

    @property
    def province(self) -> Optional[str]:
        """Code of the province."""
        return self._handle.province() or None

    @property
    def district(self) -> Optional[str]:
        """Code of the district."""
        return self._handle.district() or None

    @property
    def commune(self) -> Optional[str]:
        """Code of the commune."""
        return self._handle.commune() or None

    @property
    def number(self) -> Optional[str]:
        """The running number with its leading zeros; of a registration form, what stands before the slash."""
        return self._handle.number() or None

    @property
    def year(self) -> Optional[int]:
        """The year in the code."""
        return self._handle.year() or None

    @property
    def document_kind(self) -> Optional[str]:
        """The kind of paper, such as ``"QĐ"``, ``"KH"`` or ``"PĐK"``."""
        return self._handle.document_kind() or None

    @property
    def body(self) -> Optional[str]:
        """The body that issued a decision, such as ``"UBND"``."""
        return self._handle.body() or None

    def place_name(self, level: Place) -> Optional[str]:
        """Name of the code's province, district or commune on 1 January of its year, None where unknown."""
        return self._handle.place_name(_values.number(_values.PLACES, level, "level")) or None

    def source(self, lang: Lang = "vi") -> str:
        """Where the form of the code is from."""
        return str(self._handle.source(_values.lang(lang)))

    @property
    def certainty(self) -> Certainty:
        """How sure it is that codes of this form mean what this object says."""
        return _values.certainty(self._handle.certainty())

    def to_json(self) -> str:
        """The code as ``ocop-code/1``, the library's own bytes."""
        return str(self._handle.to_json())

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "<ocop.Code %r: %s>" % (self._text, self.kind)

    def _key(self) -> str:
        return self._text

    def __reduce__(self) -> Tuple[Any, ...]:
        return Code, (self._text,)
