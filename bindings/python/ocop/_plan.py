"""Plans: what is found in them, how far they have come, a target divided over units."""
from __future__ import annotations

import json
from typing import Any, Dict, List, Literal, Optional, TypedDict, cast

from . import _bindings, _values
from ._edition import Context, handle_of
from ._values import Day, Document


class AllocationUnit(TypedDict):
    """What a unit gets; ``share`` is for show, ``number`` is the whole number."""

    unit: str
    weight: int
    minimum: int
    cap: Optional[int]
    given: Optional[int]
    share: str
    bound: Optional[Literal["minimum", "cap"]]
    number: int
    difference: Optional[int]


class Allocation(TypedDict, total=False):
    """A number divided over units, ``ocop-allocation/1``."""

    format: str
    target: str
    total: int
    units: List[AllocationUnit]
    given_total: Optional[int]


def allocate(document: Document, *, context: Optional[Context] = None) -> Allocation:
    """Divide a target over districts or communes by weights, in whole numbers that add up exactly.

    Parameters
    ----------
    document
        ``ocop-allocation/1``, as text or as a dictionary: a total, and units with weight and, if wanted, minimum, cap
        and the number that a plan gave them.

    Examples
    --------
    >>> import ocop
    >>> units = [{"unit": "A", "weight": 50}, {"unit": "B", "weight": 30}, {"unit": "C", "weight": 1, "minimum": 2}]
    >>> divided = ocop.allocate({"format": "ocop-allocation/1", "total": 51, "units": units})
    >>> [unit["number"] for unit in divided["units"]]
    [31, 18, 2]
    """
    text = _values.text(document, "an allocation")
    return cast(Allocation, json.loads(_bindings.allocate_json(handle_of(context), text)))


def plan_check(plan: Document, *, context: Optional[Context] = None) -> Dict[str, Any]:
    """Hold a plan (``ocop-plan/1``) against itself; gives ``ocop-plan-check/1``: doubts and findings.

    A plan that is not sound raises `OcopError` with the place.

    Examples
    --------
    >>> import ocop
    >>> ocop.plan_check({"format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan",
    ...     "from": "2021-01-01", "to": "2020-12-31", "source_vi": "a", "source_en": "a", "certainty": "confirmed",
    ...     "targets": []})
    Traceback (most recent call last):
    ocop.OcopError: the plan ends before it begins (at /to)
    """
    return cast(Dict[str, Any], json.loads(_bindings.plan_check_json(handle_of(context), _values.text(plan, "a plan"))))


def plan_progress(plan: Document, day: Day, observations: Document, *,
                  context: Optional[Context] = None) -> Dict[str, Any]:
    """How far a plan has come on a day by what was observed: ``ocop-progress/1``.

    Parameters
    ----------
    plan
        ``ocop-plan/1``, as text or as a dictionary.
    day
        The day asked about.
    observations
        ``ocop-observations/1``, as text or as a dictionary.

    Examples
    --------
    >>> import ocop
    >>> cite = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}
    >>> target = {"id": "T", "name_vi": "Mới", "name_en": "New", "indicator": "organisations_new", "kind": "at_least",
    ...           "value": 40, **cite}
    >>> plan = {"format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "from": "2019-01-01",
    ...         "to": "2020-12-31", "targets": [target], **cite}
    >>> seen = [{"target": "T", "on": "2019-12-31", "value": 10}]
    >>> progress = ocop.plan_progress(plan, "2020-06-30", {"format": "ocop-observations/1", "observations": seen})
    >>> progress["targets"][0]["state"], progress["targets"][0]["share"]
    ('behind', '25.00')
    """
    seen = _values.text(observations, "observations")
    text = _bindings.plan_progress_json(handle_of(context), _values.text(plan, "a plan"),
                                        seen if isinstance(seen, str) else seen.decode("utf-8", "surrogateescape"), _values.days(day))
    return cast(Dict[str, Any], json.loads(text))
