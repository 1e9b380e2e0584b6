"""Sheets and dossiers put together step by step, for those who do not have a document."""
from __future__ import annotations

from fractions import Fraction
from typing import Any, Optional, Tuple, Union

from . import _bindings, _values
from ._criteria import Criteria
from ._edition import Edition
from ._rating import Rating
from ._values import Day, Registration


class Policy(_values.Frozen):
    """What no national text fixes: the defaults of an edition, changed where something is given. Immutable.

    Parameters
    ----------
    edition : Edition
        Whose defaults hold.
    gate_basis : {"mean", "every"}, optional
        What gates are held against: the council's mean, or every member's sheet.
    spread_limit : int, optional
        How far members' totals may lie apart; -1 for no limit.
    quorum : int or fractions.Fraction, optional
        Least number of sheets, 0 for no quorum; a fraction is a share of the council.
    quorum_chair : bool, optional
        Whether the quorum needs the chair's sheet.
    decimals : int, optional
        Decimals to which the mean is rounded before it is compared; -1 compares the exact mean.
    unanswered : {"incomplete", "zero"}, optional
        What an unanswered criterion is.
    band_gap : {"half_open", "undecided"}, optional
        What a mean between two printed bands is.
    month_end : {"last_day", "next_day"}, optional
        What the same day of a shorter month is, for a term of months.
    before_day : {"strict", "inclusive"}, optional
        Whether "before a day" leaves the day itself out.
    prolongation : {"any", "filed"}, optional
        Which certificates a rule that prolongs them is about.
    majority : fractions.Fraction or 0, optional
        More than this share of the members present must vote for a result; 0 asks for no vote.
    secretary_scores : bool, optional
        Whether a secretary's sheet counts.
    """

    __slots__ = ("_handle", "_edition", "_given")

    def __init__(self, edition: Edition, *, gate_basis: Optional[str] = None, spread_limit: Optional[int] = None,
                 quorum: Union[int, Fraction, None] = None, quorum_chair: Optional[bool] = None,
                 decimals: Optional[int] = None, unanswered: Optional[str] = None,
                 band_gap: Optional[str] = None, month_end: Optional[str] = None, before_day: Optional[str] = None,
                 prolongation: Optional[str] = None, majority: Union[int, Fraction, None] = None,
                 secretary_scores: Optional[bool] = None) -> None:
        self._given = {name: value for name, value in (
            ("gate_basis", gate_basis), ("spread_limit", spread_limit), ("quorum", quorum),
            ("quorum_chair", quorum_chair), ("decimals", decimals), ("unanswered", unanswered), ("band_gap", band_gap),
            ("month_end", month_end), ("before_day", before_day), ("prolongation", prolongation),
            ("majority", majority), ("secretary_scores", secretary_scores)) if value is not None}
        h = self._handle = _bindings.Policy(_values.handle(edition, Edition))
        self._edition = edition
        if gate_basis is not None:
            h.set_gate_basis(_values.number(_values.GATE_BASES, gate_basis, "gate_basis"))
        if spread_limit is not None:
            h.set_spread_limit(_values.index(spread_limit))
        if isinstance(quorum, Fraction):
            h.set_quorum_share(quorum.numerator, quorum.denominator)
        elif quorum is not None:
            h.set_quorum(_values.index(quorum))
        if quorum_chair is not None:
            h.set_quorum_chair(bool(quorum_chair))
        if decimals is not None:
            h.set_decimals(_values.index(decimals))
        if unanswered is not None:
            h.set_unanswered(_values.number(_values.UNANSWERED, unanswered, "unanswered"))
        if band_gap is not None:
            h.set_band_gap(_values.number(_values.BAND_GAPS, band_gap, "band_gap"))
        if month_end is not None:
            h.set_month_end(_values.number(_values.MONTH_ENDS, month_end, "month_end"))
        if before_day is not None:
            h.set_before_day(_values.number(_values.BEFORE_DAYS, before_day, "before_day"))
        if prolongation is not None:
            h.set_prolongation(_values.number(_values.PROLONGATIONS, prolongation, "prolongation"))
        if majority is not None:
            share = Fraction(majority)
            h.set_majority(share.numerator, share.denominator if share else 0)
        if secretary_scores is not None:
            h.set_secretary_scores(bool(secretary_scores))

    @property
    def edition(self) -> Edition:
        """The edition whose defaults hold."""
        return self._edition

    def __repr__(self) -> str:
        given = "".join(", %s=%r" % item for item in self._given.items())
        return "<ocop.Policy of %s%s>" % (self._edition.id, given)

    def _key(self) -> Any:
        return self._edition, frozenset(self._given.items())

    def __reduce__(self) -> Tuple[Any, ...]:
        return _values.again, (Policy, (self._edition,), self._given)


class Sheet(_values.Handle):
    """A sheet as one member of the council fills it in; the library counts the points.

    Parameters
    ----------
    criteria : Criteria
        What the sheet answers.
    member : str
        Who fills it in.
    role : {"member", "chair", "secretary"}
        The member's part in the council.

    Examples
    --------
    >>> import ocop
    >>> sheet = ocop.Sheet(ocop.Edition.open("26-2026").criteria(1), "Chủ tịch", role="chair")
    >>> sheet.answer("A.1.1", 3)
    >>> sheet.points("A.1.1"), sheet.total, len(sheet.unanswered)
    (3, 3, 30)
    """

    __slots__ = ("_handle",)

    def __init__(self, criteria: Criteria, member: str, *, role: str = "member") -> None:
        self._handle = _bindings.Sheet(_values.handle(criteria, Criteria), member)
        self._handle.set_role(_values.number(_values.ROLES, role, "role"))

    def answer(self, code: str, option: int) -> None:
        """Tick an option of a criterion, by its number from 1; in an additive criterion ticks add up.

        Raises
        ------
        OcopSheetError
            If there is no such criterion or option.
        """
        self._handle.answer(code, _values.index(option))

    def set_points(self, code: str, points: int) -> None:
        """Answer a criterion by its points.

        Raises
        ------
        OcopSheetError
            If there is no such criterion, or no option gives these points.
        """
        self._handle.set_points(code, _values.index(points))

    def clear(self, code: str) -> None:
        """Take the answer of a criterion back."""
        self._handle.clear(code)

    @property
    def criteria(self) -> Criteria:
        """What the sheet answers."""
        return Criteria._of(self._handle.criteria())

    @property
    def member(self) -> str:
        """Who fills it in."""
        return str(self._handle.member())

    @property
    def unanswered(self) -> Tuple[str, ...]:
        """Codes of the criteria that still need an answer."""
        h, criteria = self._handle, self._handle.criteria()
        return tuple(criteria.code(h.unanswered_at(i)) for i in range(h.unanswered_count()))

    def points(self, code: str) -> int:
        """Points of a criterion so far.

        Raises
        ------
        KeyError
            If there is no such criterion.
        """
        return int(self._handle.points(self.criteria[code]._index))

    @property
    def total(self) -> int:
        """Points of the whole sheet so far."""
        return int(self._handle.total())

    def __repr__(self) -> str:
        return "<ocop.Sheet of %s: %d points>" % (self.member, self.total)


class Dossier(_values.Handle):
    """One product's dossier, put together and then rated.

    Parameters
    ----------
    criteria : Criteria
        Of the product's set.
    id : str
        Comes back in the rating.
    product : str
        Name of the product.
    filed : datetime.date or str, optional
        Day of filing.
    registration : {"first", "upgrade", "renewal"}
        As what the product was registered.
    council_size : int, optional
        Members of the council, for a quorum that is a share.

    Examples
    --------
    >>> import ocop
    >>> criteria = ocop.Edition.open("26-2026").criteria(1)
    >>> sheet = ocop.Sheet(criteria, "Chủ tịch")
    >>> for criterion in criteria:
    ...     sheet.set_points(criterion.code, criterion.best)
    >>> dossier = ocop.Dossier(criteria, id="1")
    >>> dossier.add_sheet(sheet)
    >>> dossier.rate()
    <ocop.Rating '1': 5 stars, 100.00 points, 26-2026>
    """

    __slots__ = ("_handle",)

    def __init__(self, criteria: Criteria, *, id: str = "", product: str = "", filed: Optional[Day] = None,
                 registration: Registration = "first", council_size: Optional[int] = None) -> None:
        h = self._handle = _bindings.Dossier(_values.handle(criteria, Criteria))
        h.set_id(id)
        h.set_product(product)
        h.set_filed(_values.days(filed), _values.number(_values.REGISTRATIONS, registration, "registration"))
        if council_size is not None:
            h.set_council_size(_values.index(council_size))

    @property
    def id(self) -> str:
        """The caller's id."""
        return str(self._handle.id())

    @property
    def criteria(self) -> Criteria:
        """What the dossier is judged by."""
        return Criteria._of(self._handle.criteria())

    def add_sheet(self, sheet: Sheet) -> None:
        """Add a copy of a member's sheet as it is now.

        Raises
        ------
        OcopSheetError
            If it is of another set or edition, or the member has one already.
        """
        self._handle.add_sheet(_values.handle(sheet, Sheet))

    def reject(self, rule: str) -> None:
        """Say that a rejection of the sheet applies, by its id."""
        self._handle.add_rule(_values.EFFECTS["reject"], rule)

    def stop(self, rule: str) -> None:
        """Say that a stop of the sheet applies, by its id."""
        self._handle.add_rule(_values.EFFECTS["stop"], rule)

    def set_cost(self, code: str, cost: int) -> None:
        """Set what it would cost to raise a criterion; the way up is then the cheapest one."""
        self._handle.set_cost(code, _values.index(cost))

    def __repr__(self) -> str:
        return "<ocop.Dossier %r: set %d, %s>" % (self.id, self.criteria.set, self.criteria.edition.id)

    def rate(self, policy: Optional[Policy] = None) -> Rating:
        """Rate the dossier as it is now, by a policy or by the defaults of its edition."""
        chosen = None if policy is None else _values.handle(policy, Policy)
        return Rating._of(_bindings.Rating(self._handle, chosen))
