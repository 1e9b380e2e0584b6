#!/usr/bin/env python3
"""The same assembly and the same tests, compiled by Mono's compiler, on Microsoft's runtime.

    on_dotnet.py DOTNET BUILD

DOTNET is the program dotnet of .NET Core 3.1, BUILD a folder where the tests for Mono are built. The last line is
"N passed, N failed".
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
SUITES = ("corpus", "text", "idiom", "ownership", "threads", "walk")
# Without ICU: nothing here asks a language of the runtime.
CONFIGURATION = {"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "3.1.0"},
                                    "configProperties": {"System.Globalization.Invariant": True}}}


def laid_out(built, folder):
    """A program as .NET wants it: what it needs beside it, and a word about the runtime."""
    program = folder / "OcopTests.dll"
    shutil.copy(built / "tests/OcopTests.exe", program)
    for name in ("Libocop.dll", "libocopcsharp.so"):
        shutil.copy(built / name, folder)
    program.with_suffix(".runtimeconfig.json").write_text(json.dumps(CONFIGURATION), encoding="utf-8")
    return program


def main():
    dotnet, build = map(pathlib.Path, sys.argv[1:])
    built = build.resolve() / "bindings/csharp"
    dotnet.chmod(0o755)  # pip leaves a program as the wheel has it, which is not to be run
    told = {**os.environ, "OCOP_CASES": str(built.parent / "cases"), "OCOP_EXAMPLES": str(ROOT / "examples")}
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        program = laid_out(built, pathlib.Path(folder))
        for suite in SUITES:
            run = subprocess.run([dotnet.resolve(), program, suite], env=told, stdout=subprocess.PIPE, text=True, encoding="utf-8")
            counts = re.search(r"^(\d+) passed, (\d+) failed$", run.stdout, re.MULTILINE)
            if run.returncode or not counts:
                print("%s: %s" % (suite, run.stdout))
            passed += int(counts[1]) if counts else 0
            failed += max(int(counts[2]) if counts else 0, run.returncode != 0)
    print("%d passed, %d failed (.NET Core)" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
