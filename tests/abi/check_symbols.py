#!/usr/bin/env python3
"""The interface is what tests/abi/libocop.symbols says, in the headers and in the built libraries.

  check_symbols.py headers SYMBOLS TOOL HEADER...   the headers declare these functions, each with its version
  check_symbols.py shared SYMBOLS LIBRARY           the shared library exports them in their version and nothing else
  check_symbols.py static SYMBOLS ARCHIVE           the archive has them; every other name of it begins with ocop_ too,
                                                    and is hidden, so that a library which takes it in does not pass it
                                                    on
  check_symbols.py tested SYMBOLS FOLDER            a C file of the unit tests calls each of them

TOOL is lib/tools/make_symbol_map.py. A change of the interface is written down with

  python3 lib/tools/make_symbol_map.py --list include/ocop/*.h include/ocop/version.h.in > tests/abi/libocop.symbols
"""
import pathlib
import re
import subprocess
import sys


def output_of(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def written_down(path):
    return dict(line.split() for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines())


def differences(wanted, found, where):
    yield from (f"{where} lacks {name} {wanted[name]}" for name in sorted(wanted.keys() - found.keys()))
    yield from (f"{where} has {name} {found[name]} too" for name in sorted(found.keys() - wanted.keys()))
    yield from (f"{name} is of {found[name]} in {where}, {wanted[name]} is written down"
                for name in sorted(wanted.keys() & found.keys()) if wanted[name] != found[name])


def check_headers(wanted, tool, *headers):
    listed = output_of(sys.executable, tool, "--list", *headers)
    return differences(wanted, dict(line.split() for line in listed.splitlines()), "the list of the headers")


def exported(library):
    """Functions and data that a shared library gives others, with their version; version names themselves are no symbols."""
    for line in output_of("nm", "-D", "--defined-only", "--with-symbol-versions", library).splitlines():
        kind, name = line.split()[-2:]
        if kind not in "Aa":
            plain, _, version = name.partition("@")
            yield plain, version.lstrip("@").removeprefix("OCOP_")


def check_shared(wanted, library):
    return differences(wanted, dict(exported(library)), "the shared library")


def globals_of(archive):
    """Global names that an archive defines, and whether each is hidden."""
    row = re.compile(r"^\s*\d+: \S+\s+\S+\s+\S+\s+(GLOBAL|WEAK)\s+(\S+)\s+(\d+|COM|ABS) (\S+)$")
    for line in output_of("readelf", "--symbols", "--wide", archive).splitlines():
        match = row.match(line)
        if match:
            yield match[4], match[2] in ("HIDDEN", "INTERNAL")


def check_static(wanted, archive):
    found = dict(globals_of(archive))
    yield from (f"the archive lacks {name}" for name in sorted(wanted.keys() - found.keys()))
    yield from (f"the archive passes {name} on" for name in sorted(found) if not found[name] and name not in wanted)
    yield from (f"the archive hides {name}" for name in sorted(wanted) if found.get(name))
    yield from (f"{name} has no prefix: renew lib/private_names.h" for name in sorted(found) if not name.startswith("ocop_"))


def check_tested(wanted, folder):
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(folder).glob("*.[ch]")))
    called = set(re.findall(r"\b(ocop_\w+)\(", text))
    return (f"no unit test calls {name}" for name in sorted(wanted.keys() - called))


def main():
    what, symbols, *rest = sys.argv[1:]
    check = {"headers": check_headers, "shared": check_shared, "static": check_static, "tested": check_tested}[what]
    faults = list(check(written_down(symbols), *rest))
    for fault in faults:
        print(fault)
    print("0 passed, 1 failed" if faults else "1 passed, 0 failed")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
