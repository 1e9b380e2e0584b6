#!/usr/bin/env python3
"""The package in an empty folder: unpacked, laid beside a program as NuGet would, and the example run with nothing else.

    package.py PACKAGE.nupkg MCS MONO SOURCE_ROOT

The last line is "N passed, N failed".
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

DOSSIER = "examples/dossiers/durian-2026-council-of-five.json"
PROGRAM = """using System;
using System.IO;
using Libocop;

internal static class Program
{
    private static void Main()
    {
        string dossier = File.ReadAllText("dossier.json");
        Console.WriteLine("dossier of " + dossier.Length);
%s    }
}
"""
NUSPEC = "{http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd}"


def unpacked(package, folder):
    """Takes what a program needs out of the package: the assembly and the native library, as the .targets says."""
    with zipfile.ZipFile(package) as stored:
        stored.extractall(folder / "package")
    program = folder / "program"
    program.mkdir()
    shutil.copy(folder / "package/lib/net462/Libocop.dll", program)
    targets = next((folder / "package/build/net462").glob("*.targets"))
    for include in re.findall(r'Include="\$\(MSBuildThisFileDirectory\)([^"]+)"', targets.read_text(encoding="utf-8")):
        shutil.copy(targets.parent / include, program)
    return program


def ran(package, mcs, mono, source, arguments, files=()):
    """What a program prints that has nothing but the package, no path to anything of the build."""
    environment = {name: value for name, value in os.environ.items() if name not in ("MONO_PATH", "LD_LIBRARY_PATH")}
    with tempfile.TemporaryDirectory() as folder:
        program = unpacked(package, pathlib.Path(folder))
        for file in files:
            shutil.copy(file, program / "dossier.json")
        (program / "Program.cs").write_text(source, encoding="utf-8")
        subprocess.run([mcs, "-nologo", "-warnaserror", "-warn:4", "-langversion:7.2", "-r:Libocop.dll", "Program.cs"],
                       check=True, cwd=program, env=environment)
        run = subprocess.run([mono, "Program.exe", *arguments], cwd=program, env=environment, capture_output=True)
    return run.stdout.decode("utf-8") + run.stderr.decode("utf-8", "replace") + "failed\n" * bool(run.returncode)


def example(package, mcs, mono, root):
    source = root / "bindings/csharp/example"
    found = ran(package, mcs, mono, (source / "Portal.cs").read_text(encoding="utf-8"), [root / "examples"])
    if found != (source / "expected.txt").read_text(encoding="utf-8"):
        yield "the example printed\n" + found


def readmes(package, mcs, mono, root):
    """Their programs print what they say they do."""
    for readme in (root / "README.md", root / "bindings/csharp/README.md"):
        snippet = re.search(r"^```csharp\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[1]
        found = ran(package, mcs, mono, PROGRAM % snippet.replace("using Libocop;\n", ""), [], [root / DOSSIER])
        promised = re.findall(r"Console\.WriteLine.*; +// ([A-Z\d.-]+)$", snippet, re.MULTILINE) + ["Kết quả: 4 sao"]
        for each in promised:
            if each not in found:
                yield "%s: %s is not in\n%s" % (readme, each, found)


def metadata(package, mcs, mono, root):
    """What a registry asks: the version of the library, and files that are there."""
    with zipfile.ZipFile(package) as stored:
        names = set(stored.namelist())
        nuspec = xml.etree.ElementTree.fromstring(stored.read("Libocop.nuspec"))
        types = xml.etree.ElementTree.fromstring(stored.read("[Content_Types].xml"))
    asked = {each.tag.replace(NUSPEC, ""): each.text for each in nuspec.iter() if each.tag.startswith(NUSPEC)}
    version = re.search(r"version: '([\d.]+)'", (root / "meson.build").read_text(encoding="utf-8"))[1]
    if asked["version"] != version or package.name != "Libocop.%s.nupkg" % version:
        yield "version %s in %s, not %s" % (asked["version"], package.name, version)
    if asked["readme"] not in names or "LICENSE" not in names:
        yield "no README or no licence"
    said = {each.get("Extension") for each in types} | {(each.get("PartName") or "").lstrip("/") for each in types}
    for name in names - {"[Content_Types].xml"}:
        if name not in said and pathlib.PurePosixPath(name).suffix[1:] not in said:
            yield "no content type for " + name


def native(package, mcs, mono, root):
    """The native library gives on its wrappers alone, and carries libocop inside."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as stored:
        found = [name for name in stored.namelist() if re.fullmatch(r"runtimes/[\w-]+/native/\w+\.\w+", name)]
        if len(found) != 1:
            yield "native libraries: %s" % found
            return
        listed = subprocess.run(["nm", "-D", stored.extract(found[0], folder)], check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        *_, kind, name = line.split()
        if kind == "T" and not name.startswith("ocop_cs_") or kind == "U" and name.startswith("ocop_"):
            yield line


def main():
    package, mcs, mono, root = sys.argv[1:]
    failed = 0
    checks = (example, metadata, native, readmes)
    for check in checks:
        wrong = list(check(pathlib.Path(package).resolve(), mcs, mono, pathlib.Path(root)))
        failed += bool(wrong)
        for each in wrong:
            print("%s: %s" % (check.__name__, each))
    print("%d passed, %d failed" % (len(checks) - failed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
