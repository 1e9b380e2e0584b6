"""The exceptions of the package. A failure of the library becomes one of them, see python.i."""
from __future__ import annotations

from json import loads

from ._values import Lang


class OcopError(Exception):
    """The library refused: bad input, an unknown edition, points that no option gives.

    Attributes
    ----------
    code : int
        Status of the library, such as 302; a number never changes its meaning.
    name : str
        Name of the status, such as ``"OCOP_ERR_POINTS"``.
    message_vi, message_en : str
        What was found and what was expected, in one line.
    pointer : str
        JSON pointer to the place in the input; ``""`` where there is none or for the whole document.
    rule : str
        Rule that the refusal rests on, such as ``"26-2026#/sets/1/criteria/A.1.1"``, or ``""``.
    source, source_vi : str
        Where the law says so, in English and in Vietnamese, or ``""``.
    line, column : int
        Where a text stops being JSON, from 1; 0 where unknown.
    input_line : int
        Number of the line of many documents, from 1, see :func:`rate_lines`; 0 elsewhere.
    json : str
        All of it as the library writes it: one line of ``ocop-error/1``.

    Examples
    --------
    >>> import ocop
    >>> try:
    ...     ocop.rate({"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1},
    ...                "sheets": [{"points": {"A.1.1": 4}}]})
    ... except ocop.OcopError as error:
    ...     print(error.code, error.name, error.pointer, error.rule, sep=chr(10))
    302
    OCOP_ERR_POINTS
    /sheets/0/points/A.1.1
    26-2026#/sets/1/criteria/A.1.1
    """

    __module__ = "ocop"

    def __init__(self, json: str) -> None:
        super().__init__(json)
        record = loads(json)
        self.json: str = json
        self.code: int = record["code"]
        self.name: str = record["name"]
        self.message_vi: str = record["message_vi"]
        self.message_en: str = record["message_en"]
        self.pointer: str = record["pointer"]
        self.rule: str = record["rule"] or ""
        self.source: str = record["source"] or ""
        self.source_vi: str = record["source_vi"] or ""
        self.line: int = record["text_line"] or 0
        self.column: int = record["text_column"] or 0
        self.input_line: int = 0

    def message(self, lang: Lang = "vi") -> str:
        """The message in a language, ``"vi"`` or ``"en"``."""
        return self.message_vi if lang == "vi" else self.message_en

    def __str__(self) -> str:
        place = " (at %s)" % self.pointer if self.pointer else ""
        return self.message_en + place


class OcopDocumentError(OcopError, ValueError):
    """The document is not JSON, has another shape than its format, or a date that is none."""

    __module__ = "ocop"


class OcopEditionError(OcopError, ValueError):
    """No such edition or product set, no national criteria, or rules that contradict each other."""

    __module__ = "ocop"


class OcopSheetError(OcopError, ValueError):
    """A sheet has an answer that the criteria do not know."""

    __module__ = "ocop"


class OcopCodeError(OcopError, ValueError):
    """A text is no code, or not of a known form, or no administrative unit has the code."""

    __module__ = "ocop"


class OcopCaseError(OcopError, ValueError):
    """No such procedure, an event that may not happen, or a document that is not on file."""

    __module__ = "ocop"


class OcopPlanError(OcopError, ValueError):
    """A plan contradicts itself, a total cannot be divided, or an observation fits no target."""

    __module__ = "ocop"


_FAMILIES = {1: OcopDocumentError, 2: OcopEditionError, 3: OcopSheetError, 4: OcopCodeError, 5: OcopCaseError,
             7: OcopPlanError}


def of(json: str) -> OcopError:
    """The exception for an ``ocop-error/1``: statuses come in families of a hundred."""
    return _FAMILIES.get(loads(json)["code"] // 100, OcopError)(json)
