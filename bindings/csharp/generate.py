#!/usr/bin/env python3
"""Makes the C# host: C wrappers with plain numbers and pointers, and the classes that call them.

    generate.py SOURCE_ROOT WRAPPER.c SOURCES.cs DEPFILE

Everything is read off bindings/swig/ocop.i and the headers by bindings/tools. SWIG itself is not asked: its C# throws
and makes strings by calls back into .NET, knows HandleRef but no SafeHandle, no properties and no comments. Here the
runtime converts nothing, so the same assembly runs on .NET, .NET Framework and Mono.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "bindings/tools"))
sys.path.insert(0, str(ROOT / "bindings/csharp"))
import classes  # noqa: E402
import comments  # noqa: E402
import lists  # noqa: E402
import members  # noqa: E402
import surface  # noqa: E402
import wrappers  # noqa: E402

FILE = """// Made by bindings/csharp/generate.py; what stands here is said in the C headers.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Libocop
{
%s}
"""


def text(host, functions):
    """Everything that is generated of C#, in one file."""
    parts = [wrappers.Imports(functions).text()]
    parts += [host.klass(each) for each in host.classes] + [host.functions()]
    parts += [host.enum(group) for group in host.read.groups.values()]
    return FILE % members.indented("\n".join(parts), 1)


def main():
    _, _, wrapper, sources, depfile = sys.argv
    read = surface.read(ROOT)
    left_out = surface.not_bound(ROOT, "csharp")
    functions = [each for each in read.all() if each.core not in left_out]
    made = text(classes.CSharp(read, left_out), functions)
    lost = {wrappers.entry(each) for each in functions} - set(re.findall(r"\bNative\.(\w+)", made))
    if lost:
        raise SystemExit("imported and used nowhere: " + ", ".join(sorted(lost)))
    pathlib.Path(wrapper).write_text(wrappers.Wrappers(functions).text(), encoding="utf-8")
    pathlib.Path(sources).write_text(made, encoding="utf-8")
    used = read.files + [ROOT / "bindings/csharp/not-bound.txt"] + [
        pathlib.Path(each.__file__) for each in (classes, comments, lists, members, surface, wrappers)]
    pathlib.Path(depfile).write_text("%s %s: %s\n" % (wrapper, sources, " ".join(map(str, used))), encoding="utf-8")


if __name__ == "__main__":
    main()
