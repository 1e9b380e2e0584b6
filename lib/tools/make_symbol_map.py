#!/usr/bin/env python3
"""Lists the public functions by the version that brought them, from the headers' @since tags.

  make_symbol_map.py --map OUTPUT HEADER...     the linker's version script: one node for each version
  make_symbol_map.py --list HEADER...           "name version" lines, for the committed list in tests/abi

A function without @since is an error: it would have no version.
"""
import argparse
import re
import sys

DECLARATION = re.compile(r"/\*\*(?P<comment>(?:[^*]|\*(?!/))*)\*/\s*OCOP_API\s+(?P<signature>[^;]*);")
NAME = re.compile(r"\b(ocop_\w+)\s*\(")


def functions_of(path):
    with open(path, encoding="utf-8") as header:
        text = header.read()
    found = {}
    for match in DECLARATION.finditer(text):
        name = NAME.search(match["signature"]).group(1)
        since = re.search(r"@since (\d+\.\d+)", match["comment"])
        if not since:
            sys.exit(f"{path}: {name} has no @since")
        found[name] = since.group(1)
    declared = len(re.findall(r"^OCOP_API ", text, re.MULTILINE))
    if declared != len(found):
        sys.exit(f"{path}: {declared} functions are declared, {len(found)} have a doc comment")
    return found


def version_key(version):
    return [int(part) for part in version.split(".")]


def write_map(path, functions):
    lines, before = [], ""
    for version in sorted(set(functions.values()), key=version_key):
        names = sorted(name for name, since in functions.items() if since == version)
        hide = "" if before else "  local:\n    *;\n"
        lines.append(f"OCOP_{version} {{\n  global:\n" + "".join(f"    {name};\n" for name in names) + hide + f"}}{before};\n")
        before = f" OCOP_{version}"
    with open(path, "w", encoding="utf-8") as output:
        output.write("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--map", metavar="OUTPUT")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("headers", nargs="+")
    arguments = parser.parse_args()
    functions = {}
    for path in arguments.headers:
        functions.update(functions_of(path))
    if arguments.map:
        write_map(arguments.map, functions)
    if arguments.list:
        for name in sorted(functions):
            print(name, functions[name])


if __name__ == "__main__":
    main()
