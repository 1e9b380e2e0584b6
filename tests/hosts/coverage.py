#!/usr/bin/env python3
"""Every public function of the C library is to be had in a host, as the headers declare it, or says why not.

    coverage.py HOST WRAPPER.c

WRAPPER.c is what SWIG made; what it calls, the host has. What it has not stands in bindings/HOST/not-bound.txt with the
reason; ocop_*_ref there is every such function that the host has not. The last line is "N passed, N failed".
"""
import fnmatch
import functools
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADERS = sorted((ROOT / "include/ocop").glob("*.h")) + [ROOT / "include/ocop/version.h.in"]
CALL = re.compile(r"\b((?:new_|delete_)?ocop_\w+)\s*\(")


def code(path):
    """The text of a file without comments, white space made one blank."""
    text = re.sub(r"/\*.*?\*/", " ", (ROOT / path).read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


@functools.lru_cache(maxsize=None)
def public():
    listed = subprocess.run([sys.executable, ROOT / "lib/tools/make_symbol_map.py", "--list", *HEADERS], check=True,
                            capture_output=True, text=True).stdout
    return {line.split()[0] for line in listed.splitlines()}


@functools.lru_cache(maxsize=None)
def shim():
    """The shim's functions: name to prototype and body."""
    found = re.findall(r"static inline ([\w *]+?)(\w+)\(([^)]*)\) \{(.*?)\}", code("bindings/swig/ocop_shim.h"))
    return {name: ((kind, parameters), body) for kind, name, parameters, body in found}


def reached(calls):
    """What is called, also through the shim."""
    return calls | {name for each in calls if each in shim() for name in CALL.findall(shim()[each][1])}


def own_calls(host):
    """What a host's part of the interface calls by itself."""
    files = [path for kind in ("*.i", "*.h", "*.c") for path in sorted((ROOT / "bindings" / host).glob(kind))]
    return set(CALL.findall(" ".join(map(code, files))))


def not_bound(host):
    found = {}
    for line in (ROOT / "bindings" / host / "not-bound.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, reason = line.partition(" ")
            found[name] = reason.strip()
    return found


def missing(here, left_out):
    """What the host neither has nor gives a reason for."""
    return sorted(name for name in public() - here if not named(name, left_out))


def named(name, left_out):
    return any(fnmatch.fnmatchcase(name, each) for each in left_out)


def untrue(here, left_out):
    """Reasons for what is there all the same, or is no function of the library, or reasons that are none."""
    for name, reason in left_out.items():
        if "*" in name:
            if not fnmatch.filter(public() - here, name):
                yield name + " is nothing"
        elif name not in public():
            yield name + " is no public function"
        elif name in here:
            yield name + " is bound"
        elif not reason or (reason.startswith("as ") and reason[3:] not in left_out):
            yield name + " has no reason"


def unused_shim(calls, left_out):
    """Functions of the shim that the host does not call, other than those of what it leaves out."""
    return sorted(name for name, (_, body) in shim().items()
                  if name not in calls and not any(named(call, left_out) for call in CALL.findall(body)))


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


def declared_otherwise():
    """What ocop.i declares otherwise than the headers and the shim."""
    known = prototypes()
    return ["%s: %s, not %s" % (name, prototype, known.get(name)) for name, prototype in methods()
            if known.get(name) != prototype]


def main():
    host, wrapper = sys.argv[1:]
    calls = set(CALL.findall(re.sub(r"/\*.*?\*/", " ", pathlib.Path(wrapper).read_text(encoding="utf-8"),
                                    flags=re.DOTALL))) | own_calls(host)
    here, left_out = reached(calls), not_bound(host)
    # A host gives an object back by its unref function, not by the shim's name for it.
    unused = [name for name in unused_shim(calls, left_out) if not name.startswith("delete_")]
    checks = {
        "neither bound nor in not-bound.txt": missing(here, left_out),
        "not-bound.txt is untrue": list(untrue(here, left_out)),
        "in the shim and not bound": unused,
        "declared otherwise in ocop.i": declared_otherwise(),
        "too little to be true": [] if min(len(public()), len(here & public())) > 180 else [len(here & public())],
    }
    for what, found in checks.items():
        for each in found:
            print("%s: %s" % (what, each))
    failed = sum(1 for found in checks.values() if found)
    print("%d passed, %d failed" % (len(checks) - failed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
