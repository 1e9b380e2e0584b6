"""Every public function of the C library is to be had in Python, as the headers declare it, or says why not."""
import pathlib
import re
import subprocess
import sys

import pytest

import ocop
from ocop import _bindings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "abi"))
from host_coverage import HEADERS, code, complaints, in_c, not_bound, public, shim  # noqa: E402

NAMES = dir(_bindings._ocop)


def test_there_is_something_to_cover():
    assert len(public()) > 180 and len(in_c(NAMES)) > 180 and len(shim()) > 30


def test_every_function_is_bound_or_says_why_not():
    assert list(complaints("python", NAMES)) == []


def test_what_is_wrong_is_found():
    allowed = not_bound("python")
    assert list(complaints("python", set(NAMES) - {"Edition_id", "rate_json"})) == [
        "python lacks ocop_edition_id", "python lacks ocop_rate_json", "python lacks ocop_try_rate_json of the shim"]
    assert list(complaints("python", NAMES, {
        **allowed, "ocop_edition_id": "a", "ocop_none": "b", "ocop_calendar_ref": "", "ocop_code_ref": "as ocop_x"})) == [
        "not-bound.txt: ocop_calendar_ref has no reason",
        "not-bound.txt: ocop_code_ref has no reason: ocop_x is not in the list",
        "not-bound.txt: ocop_edition_id is bound", "not-bound.txt: there is no function ocop_none"]


def test_another_host_asks_on_the_command_line():
    tool = pathlib.Path(__file__).resolve().parents[1] / "abi/host_coverage.py"
    for names, status in ((NAMES, 0), (NAMES[:9], 1)):
        assert subprocess.run([sys.executable, tool, "python"], input="\n".join(names), text=True,
                              stdout=subprocess.DEVNULL).returncode == status


def normal(kind, parameters):
    """A prototype without the names of its parameters. A status is no result for a host: its exception says it."""
    def bare(text):
        return re.sub(r"\s*\*\s*", "*", text.strip())
    kinds = [re.sub(r"\s*\b\w+$", "", bare(p)) for p in parameters.split(",") if p.strip() not in ("", "void")]
    return bare(kind).replace("ocop_status", "void"), kinds


def prototypes():
    found = {name: normal(*prototype) for name, (prototype, _) in shim().items()}
    for header in HEADERS:
        for kind, name, parameters in re.findall(r"OCOP_API ([\w *]+?)(ocop_\w+)\(([^)]*)\);", code(header)):
            found[name] = normal(kind, parameters)
    return found


def methods():
    """What ocop.i declares in classes, as the C function that SWIG then calls."""
    for kind, body in re.findall(r"%extend (ocop_\w+) \{(.*?)\}", code("bindings/swig/ocop.i")):
        for line in filter(None, (line.strip() for line in body.split(";"))):
            static, result, name, parameters, const = re.fullmatch(
                r"(static )?([\w *~]*?)(\w+)\(([^)]*)\)( const)?", line).groups()
            result, own = normal(result, parameters)
            if name == kind:
                destructor = result.endswith("~")
                yield ("delete_" if destructor else "new_") + kind, (
                    ("void", [kind + "*"]) if destructor else (kind + "*", own))
            else:
                self = [] if static else [("const " if const else "") + kind + "*"]
                yield "%s_%s" % (kind, name), (result, self + own)


def test_what_is_declared_twice_is_declared_the_same():
    known = prototypes()
    count = 0
    for name, prototype in methods():
        assert (name, prototype) == (name, known.get(name))
        count += 1
    assert count > 170


@pytest.mark.parametrize("name", ocop.__all__)
def test_the_public_names_are_documented(name):
    assert getattr(ocop, name).__doc__ not in (None, "", dict.__doc__)
