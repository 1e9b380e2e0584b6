"""Plans: a target divided over units."""
from __future__ import annotations

import json
from typing import List, Literal, Optional, TypedDict, cast

from . import _bindings, _values
from ._edition import Context, handle_of
from ._values import Document


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
