"""Every public function of the C library is to be had in Python, as the headers declare it, or says why not."""
import pathlib
import re
import subprocess
import sys

import pytest

import ocop
from ocop import _bindings

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADERS = sorted((ROOT / "include/ocop").glob("*.h")) + [ROOT / "include/ocop/version.h.in"]
CALL = re.compile(r"\b(ocop_\w+)\s*\(")


def code(path):
    """The text of a file without comments, white space made one blank."""
    text = re.sub(r"/\*.*?\*/", " ", (ROOT / path).read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


def public():
    listed = subprocess.run([sys.executable, ROOT / "lib/tools/make_symbol_map.py", "--list", *HEADERS], check=True,
                            capture_output=True, text=True).stdout
    return {line.split()[0] for line in listed.splitlines()}


def exposed():
    """What the SWIG module has, by the name in C: Edition_id is ocop_edition_id, Plan_from_ is ocop_plan_from."""
    return {"ocop_" + name.lower().rstrip("_") for name in dir(_bindings._ocop)}


def plain(name):
    """The name of a shim's function as the SWIG module has it."""
    name = re.sub(r"^(new|delete)_ocop_", r"ocop_\1_", name)
    return re.sub(r"_(try|own)_", "_", name)


def shim():
    """The shim's functions: name to prototype and body."""
    found = re.findall(r"static inline ([\w *]+?)(\w+)\(([^)]*)\) \{(.*?)\}", code("bindings/swig/ocop_shim.h"))
    return {name: ((kind, parameters), body) for kind, name, parameters, body in found}


def called():
    """What Python reaches through the shim, and what the wrappers themselves call."""
    here = exposed()
    text = [body for name, (_, body) in shim().items() if plain(name) in here]
    text += [code("bindings/swig/ocop.i"), code("bindings/python/python.i")]
    return set(CALL.findall(" ".join(text)))


def not_bound():
    found = {}
    for line in (ROOT / "bindings/python/not-bound.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, reason = line.partition(" ")
            found[name] = reason.strip()
    return found


def test_there_is_something_to_cover():
    assert len(public()) > 180 and len(exposed()) > 180 and len(shim()) > 30


def test_every_function_is_bound_or_says_why_not():
    assert sorted(public() - exposed() - called() - set(not_bound())) == []


def test_the_list_of_what_is_not_bound_is_true():
    for name, reason in not_bound().items():
        assert name in public(), name
        assert name not in exposed() | called(), name + " is bound"
        assert reason, name


def test_every_function_of_the_shim_is_exposed():
    assert sorted(name for name in shim() if plain(name) not in exposed()) == []


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
