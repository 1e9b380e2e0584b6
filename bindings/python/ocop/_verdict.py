"""Verdicts: what dossiers come to, without a word."""
from __future__ import annotations

from fractions import Fraction
from typing import Optional, Tuple, TypedDict

from . import _bindings, _values
from ._criteria import Criteria
from ._edition import Context, handle_of
from ._values import Text

_REASONS = tuple(sorted((number, name) for name, number in _values.names("REASON_").items()))


class VerdictGate(TypedDict):
    """The first gate (điểm bắt buộc theo sao) that does not hold."""

    star: int
    criterion: str
    need: int


class Verdict(_values.Handle):
    """What a dossier comes to: outcome, stars and sums as :func:`ocop.rate` has them, by the same rules.

    One verdict reads dossier after dossier in the same memory, in a small part of the time of a rating: for lists to sort, for
    a form that shows the star while it is filled in. Reasons in words, the way up and warnings are a rating's.

    Parameters
    ----------
    context : Context, optional
        Which editions are known.

    Examples
    --------
    >>> import ocop
    >>> verdict = ocop.Verdict()
    >>> verdict.read('{"format":"ocop-dossier/1","edition":"26-2026","product":{"set":1}}')
    >>> verdict.outcome, verdict.stars, verdict.reasons
    ('incomplete', None, ('no_sheets',))
    """

    __slots__ = ("_handle",)

    def __init__(self, *, context: Optional[Context] = None) -> None:
        self._handle = _bindings.Verdict(handle_of(context))

    def read(self, text: Text) -> None:
        """Read ``ocop-dossier/1`` as JSON text, best as ``bytes``; what was read before is gone, also after an error.

        Raises what :func:`ocop.rate` raises.
        """
        self._handle.read_json(text)

    @property
    def criteria(self) -> Optional[Criteria]:
        """The criteria that the dossier was judged by; None without a dossier."""
        return Criteria._of(self._handle.criteria()) if self._handle.outcome() else None

    @property
    def outcome(self) -> Optional[str]:
        """"rated", "incomplete", "rejected" or "stopped"; None without a dossier."""
        return _values.OUTCOME_NAMES.get(self._handle.outcome())

    @property
    def stars(self) -> Optional[int]:
        """The star; None unless rated."""
        return self._handle.stars() or None

    @property
    def band(self) -> Optional[int]:
        """The star by points alone; None unless rated."""
        return self._handle.band() or None

    @property
    def reasons(self) -> Tuple[str, ...]:
        """Why there is no star, as the codes of a rating's reasons, each once."""
        if not self._handle.reasons():
            return ()
        return tuple(name for reason, name in _REASONS if self._handle.has_reason(reason))

    @property
    def total(self) -> Optional[Fraction]:
        """Mean of the members' totals, exactly; None without sheets."""
        sheets = self._handle.sheet_count()
        return Fraction(self._handle.sum(), sheets) if sheets else None

    @property
    def sheet_count(self) -> int:
        """Number of sheets."""
        return int(self._handle.sheet_count())

    @property
    def spread(self) -> int:
        """Greatest difference between two members' totals."""
        return int(self._handle.spread())

    def part(self, index: int) -> Optional[Fraction]:
        """Mean of what the members gave a part of the sheet, by its place from 0; None without sheets."""
        return self._mean(self._handle.part_sum(_values.index(index)), index)

    def criterion(self, index: int) -> Optional[Fraction]:
        """Mean of what the members gave a criterion, by its place from 0; None without sheets."""
        return self._mean(self._handle.criterion_sum(_values.index(index)), index)

    def _mean(self, points: int, index: int) -> Optional[Fraction]:
        sheets = self._handle.sheet_count()
        if self._handle.outcome() and points < 0:
            raise IndexError(index)
        return Fraction(points, sheets) if sheets else None

    @property
    def failed_gate(self) -> Optional[VerdictGate]:
        """The first gate up to the band that does not hold, by star, then in the order of the sheet; None if all do."""
        criteria = self.criteria
        star = self._handle.failed_gate_star()
        if criteria is None or not star:
            return None
        code = str(criteria._handle.code(self._handle.failed_gate_criterion()))
        return {"star": star, "criterion": code, "need": self._handle.failed_gate_need()}

    def __repr__(self) -> str:
        stars = self._handle.stars()
        return "<ocop.Verdict: %s>" % ("%d stars" % stars if stars else self.outcome or "nothing read")
