"""Text in, text out: the library's own bytes, for programs that pass documents on as they are."""
from __future__ import annotations

from typing import Optional

from . import _bindings, _values
from ._edition import Context, handle_of
from ._place import Place
from ._values import Day, Text

_FIND = _values.names("FIND_")


def place_find_json(name: str, on: Day, *, level: Optional[Place] = None, within: str = "",
                    accents: bool = True) -> str:
    """Find administrative units by name or code on a day, as :func:`find_units` does: ``ocop-places/1``.

    Examples
    --------
    >>> import json, ocop
    >>> found = json.loads(ocop.place_find_json("TP. Bến Tre", "2025-06-30"))
    >>> found["match"], found["units"][0]["code"]
    ('one', '829')
    """
    number = 0 if level is None else _values.number(_values.PLACES, level, "level")
    how = _FIND["with_accents" if accents else "without_accents"]
    return str(_bindings.place_find_json(name, _values.days(on), number, within, how))


def place_show_json(code: str, on: Day) -> str:
    """Tell what a unit is on a day, what it was made of and what it became: ``ocop-place/1``.

    Examples
    --------
    >>> import json, ocop
    >>> json.loads(ocop.place_show_json("86", "2026-01-01"))["unit"]["name"]
    'Tỉnh Vĩnh Long'
    """
    return str(_bindings.place_show_json(code, _values.days(on)))


def registry_check_json(text: Text, *, name: str = "", context: Optional[Context] = None) -> str:
    """Check a register, a table of CSV or lines of ``ocop-registry/1``: ``ocop-registry-check/1``.

    Parameters
    ----------
    text
        The register.
    name
        What findings call it, such as the name of its file.
    context
        Which editions are known.

    Examples
    --------
    >>> import json, ocop
    >>> table = "Tên sản phẩm,Tỉnh,Hạng sao,Ngày công nhận\\nTrà,Lâm Đồng,4,31/02/2024\\n"
    >>> [finding["code"] for finding in json.loads(ocop.registry_check_json(table))["findings"]]
    ['bad_date']
    """
    return str(_bindings.check_registry_json(handle_of(context), name, text))


def registry_count_json(text: Text, query: Text = "", *, context: Optional[Context] = None) -> str:
    """Count a register by a query, ``ocop-query/1``: ``ocop-counts/1``. Without a query every recognition counts.

    Examples
    --------
    >>> import json, ocop
    >>> table = "Tên sản phẩm,Tỉnh,Hạng sao,Năm\\nTrà,Lâm Đồng,4,2024\\nCà phê,Lâm Đồng,3,2024\\n"
    >>> counts = json.loads(ocop.registry_count_json(table, '{"format":"ocop-query/1","by":["stars"]}'))
    >>> [(group["key"]["stars"], group["n"]) for group in counts["groups"]]
    [(3, 1), (4, 1)]
    """
    return str(_bindings.count_registry_json(handle_of(context), text, _str(query)))


def plan_check_json(text: Text, *, context: Optional[Context] = None) -> str:
    """Hold a plan against itself: ``ocop-plan/1`` in, ``ocop-plan-check/1`` out."""
    return str(_bindings.check_plan_json(handle_of(context), text))


def plan_progress_json(text: Text, on: Day, *, observations: Text = "", registry: Text = "",
                       context: Optional[Context] = None) -> str:
    """Tell how far a plan has come on a day: ``ocop-plan/1`` in, ``ocop-progress/1`` out.

    Parameters
    ----------
    text
        The plan.
    on
        The day.
    observations
        ``ocop-observations/1``; empty for none.
    registry
        A register, a table of CSV or lines of ``ocop-registry/1``; empty for none.
    context
        Which editions are known.
    """
    return str(_bindings.plan_progress_json(handle_of(context), text, _str(observations), _str(registry),
                                            _values.days(on)))


def allocate_json(text: Text, *, context: Optional[Context] = None) -> str:
    """Divide a total over units: ``ocop-allocation/1`` in and out."""
    return str(_bindings.allocate_json(handle_of(context), text))


def _str(text: Text) -> str:
    """What is not UTF-8 goes through: the library says where."""
    return text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else text
