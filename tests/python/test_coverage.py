"""Every public function of the C library is to be had in Python, as the headers declare it, or says why not."""
import pathlib
import re
import sys

import pytest

import ocop
from ocop import _bindings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "hosts"))
import coverage  # noqa: E402


def exposed():
    """What the SWIG module has, by the name in C: Edition_id is ocop_edition_id, Plan_from_ is ocop_plan_from."""
    return {"ocop_" + name.lower().rstrip("_") for name in dir(_bindings._ocop)}


def plain(name):
    """The name of a shim's function as the SWIG module has it."""
    name = re.sub(r"^(new|delete)_ocop_", r"ocop_\1_", name)
    return re.sub(r"_(try|own)_", "_", name)


def here():
    """What Python reaches, also through the shim, and what the wrappers themselves call."""
    through = {name for name in coverage.shim() if plain(name) in exposed()}
    shared = set(coverage.CALL.findall(coverage.code("bindings/swig/ocop.i")))
    return exposed() | coverage.reached(through) | coverage.own_calls("python") | shared


def test_there_is_something_to_cover():
    assert len(coverage.public()) > 180 and len(exposed()) > 180 and len(coverage.shim()) > 30


def test_every_function_is_bound_or_says_why_not():
    assert coverage.missing(here(), coverage.not_bound("python")) == []


def test_the_list_of_what_is_not_bound_is_true():
    assert list(coverage.untrue(here(), coverage.not_bound("python"))) == []


def test_what_is_wrong_is_found():
    left_out = coverage.not_bound("python")
    assert coverage.missing(here() - {"ocop_edition_id"}, left_out) == ["ocop_edition_id"]
    assert list(coverage.untrue(here(), {**left_out, "ocop_edition_id": "a", "ocop_none": "b", "ocop_calendar_ref": "",
                                         "ocop_code_ref": "as ocop_x"})) == [
        "ocop_calendar_ref has no reason", "ocop_code_ref has no reason", "ocop_edition_id is bound",
        "ocop_none is no public function"]


def test_every_function_of_the_shim_is_exposed():
    assert sorted(name for name in coverage.shim() if plain(name) not in exposed()) == []


def test_what_is_declared_twice_is_declared_the_same():
    assert len(list(coverage.methods())) > 170
    assert coverage.declared_otherwise() == []


@pytest.mark.parametrize("name", ocop.__all__)
def test_the_public_names_are_documented(name):
    assert getattr(ocop, name).__doc__ not in (None, "", dict.__doc__)
