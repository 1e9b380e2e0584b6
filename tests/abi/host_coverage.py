#!/usr/bin/env python3
"""Every public function of the library is to be had in a host, or bindings/HOST/not-bound.txt says why not.

  host_coverage.py HOST < NAMES   prints what is wrong; NAMES are the functions of the module that SWIG made for the
                                  host, one a line, with class and function joined by a _ and in any case: Edition_id

What SWIG makes of a class and of a shim is told by bindings/swig/ocop.i and ocop_shim.h, the same for every host.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADERS = sorted((ROOT / "include/ocop").glob("*.h")) + [ROOT / "include/ocop/version.h.in"]
CALL = re.compile(r"\b(ocop_\w+)\s*\(")


def code(path):
    """The text of a file without comments, white space made one blank."""
    text = re.sub(r"/\*.*?\*/", " ", (ROOT / path).read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


def public():
    listed = subprocess.run([sys.executable, ROOT / "lib/tools/make_symbol_map.py", "--list", *HEADERS], check=True,
                            stdout=subprocess.PIPE, encoding="utf-8").stdout
    return {line.split()[0] for line in listed.splitlines()}


def in_c(names):
    """The names of a host as C has them: Edition_id is ocop_edition_id, Plan_from_ is ocop_plan_from."""
    return {"ocop_" + name.lower().rstrip("_") for name in names}


def plain(name):
    """The name of a shim's function as the host has it."""
    name = re.sub(r"^(new|delete)_ocop_", r"ocop_\1_", name)
    return re.sub(r"_(try|own)_", "_", name)


def shim():
    """The shim's functions: name to prototype and body."""
    found = re.findall(r"static inline ([\w *]+?)(\w+)\(([^)]*)\) \{(.*?)\}", code("bindings/swig/ocop_shim.h"))
    return {name: ((kind, parameters), body) for kind, name, parameters, body in found}


def called(host, exposed):
    """What a host reaches through the shim, and what the wrappers themselves call."""
    text = [body for name, (_, body) in shim().items() if plain(name) in exposed]
    text += [code("bindings/swig/ocop.i"), code("bindings/%s/%s.i" % (host, host))]
    return set(CALL.findall(" ".join(text)))


def not_bound(host):
    found = {}
    for line in (ROOT / "bindings" / host / "not-bound.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, reason = line.partition(" ")
            found[name] = reason.strip()
    return found


def complaints(host, names, allowed=None):
    exposed, known = in_c(names), public()
    reached = exposed | called(host, exposed)
    allowed = not_bound(host) if allowed is None else allowed
    yield from ("%s lacks %s" % (host, name) for name in sorted(known - reached - set(allowed)))
    yield from ("%s lacks %s of the shim" % (host, name) for name in sorted(shim()) if plain(name) not in exposed)
    for name, reason in sorted(allowed.items()):
        if name not in known:
            yield "not-bound.txt: there is no function %s" % name
        elif name in reached:
            yield "not-bound.txt: %s is bound" % name
        elif not reason:
            yield "not-bound.txt: %s has no reason" % name
        elif reason.startswith("as ") and reason[3:] not in allowed:
            yield "not-bound.txt: %s has no reason: %s is not in the list" % (name, reason[3:])


def main():
    found = list(complaints(sys.argv[1], sys.stdin.read().split()))
    print("\n".join(found) if found else "1 passed, 0 failed (%s has every function)" % sys.argv[1])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
