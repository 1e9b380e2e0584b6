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


def example(package, mcs, mono, root):
    """The example, without the path to anything of the build."""
    environment = {name: value for name, value in os.environ.items() if name not in ("MONO_PATH", "LD_LIBRARY_PATH")}
    source = root / "bindings/csharp/example"
    with tempfile.TemporaryDirectory() as folder:
        program = unpacked(package, pathlib.Path(folder))
        subprocess.run([mcs, "-nologo", "-warnaserror", "-warn:4", "-langversion:7.2", "-out:Portal.exe", "-r:Libocop.dll",
                        source / "Portal.cs"], check=True, cwd=program, env=environment)
        run = subprocess.run([mono, "Portal.exe", root / "examples"], cwd=program, env=environment, capture_output=True)
    found = run.stdout.decode("utf-8")
    expected = (source / "expected.txt").read_text(encoding="utf-8")
    if found != expected or run.returncode:
        yield "the example printed\n" + found + run.stderr.decode("utf-8", "replace")


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
    for check in (example, metadata, native):
        wrong = list(check(pathlib.Path(package).resolve(), mcs, mono, pathlib.Path(root)))
        failed += bool(wrong)
        for each in wrong:
            print("%s: %s" % (check.__name__, each))
    print("%d passed, %d failed" % (3 - failed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
