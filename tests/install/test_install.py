#!/usr/bin/env python3
"""Installs libocop as a packager would and uses it as strangers do: by pkg-config with the shared and with the static
library, and as a Meson subproject. Nothing is downloaded; everything happens in a temporary folder.

  test_install.py SOURCE_ROOT MESON
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CONSUMER = """project('consumer', 'c')
ocop_dep = dependency('ocop', version: '>=0.1')
executable('consumer', 'main.c', dependencies: ocop_dep)
"""
EXAMPLES = {
    "rate_dossier": [],
    "walk_criteria": [],
    "load_overlay": ["examples/overlays/provincial-regulation.json", "examples/dossiers/durian-2026-chair-missing.json"],
    "next_step": ["examples/cases/durian-2026-at-commune.json", "25/6/2026"],
}


class Fault(Exception):
    pass


def run(*command, **options):
    """What a command prints; a fault with all of it if it fails."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", **options)
    if done.returncode != 0:
        raise Fault(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def expect(good, message):
    if not good:
        raise Fault(message)


class Installation:
    """libocop built from the sources and installed under a prefix of its own."""

    def __init__(self, root, meson, folder):
        self.root, self.meson, self.folder = root, meson, folder
        self.build, self.prefix = folder / "build", folder / "prefix"
        run(meson, "setup", self.build, root, f"--prefix={self.prefix}", "--libdir=lib", "-Dtests=false", "-Ddocs=disabled",
            "-Dpython=disabled", "-Ddefault_library=both")
        run("ninja", "-C", self.build)
        run(meson, "install", "-C", self.build, "--no-rebuild")

    def pkg_config(self, *words):
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.prefix / "lib" / "pkgconfig")}
        return run("pkg-config", *words, "ocop", env=environment).split()

    def compile(self, source, program, *flags):
        run(os.environ.get("CC", "cc"), "-std=c99", "-Wall", "-Wextra", "-Werror", source, "-o", program, *flags)

    def check_output(self, name, program):
        environment = {**os.environ, "LD_LIBRARY_PATH": str(self.prefix / "lib")}
        examples = self.root / "examples"
        run(sys.executable, examples / "c" / "compare_output.py", examples / "c" / "expected" / f"{name}.txt", program,
            *EXAMPLES[name], cwd=self.root, env=environment)


def destdir_has_the_same_files(installed):
    """A package is made with DESTDIR: the same files, and none outside."""
    staged = installed.folder / "staged"
    run(installed.meson, "install", "-C", installed.build, "--no-rebuild", "--destdir", staged)
    inside = staged / installed.prefix.relative_to("/")
    files = {path.relative_to(inside) for path in staged.rglob("*") if not path.is_dir()}
    expect(files == {path.relative_to(installed.prefix) for path in installed.prefix.rglob("*") if not path.is_dir()},
           "DESTDIR holds other files than the prefix")


def headers_are_installed(installed):
    public = {path.name for path in (installed.root / "include" / "ocop").glob("*.h")} | {"version.h"}
    found = {path.name for path in (installed.prefix / "include" / "ocop").iterdir()}
    expect(found == public, f"installed headers: {sorted(found ^ public)} differ")


def schemas_are_installed(installed):
    source, found = installed.root / "lib" / "data" / "schema", installed.prefix / "share" / "ocop" / "schema"
    for schema in sorted(source.glob("*.json")):
        expect((found / schema.name).read_bytes() == schema.read_bytes(), f"{schema.name} is not installed as it is")
    expect(any(source.glob("*.json")), "there are no schemas")


def no_build_path_is_installed(installed):
    """What is installed may know its prefix but not where it was built."""
    for path in sorted(installed.prefix.rglob("*")):
        if path.is_file() and path.suffix in (".pc", ".h", ".json"):
            text = path.read_text(encoding="utf-8").replace(str(installed.prefix), "")
            for folder in (installed.root, installed.build):
                expect(str(folder) not in text, f"{path.name} names {folder}")


def pkg_config_says_what_is_needed(installed):
    version = re.search(r"version: '([^']+)'", (installed.root / "meson.build").read_text(encoding="utf-8"))[1]
    expect(installed.pkg_config("--modversion") == [version], "the version differs")
    expect(f"-I{installed.prefix}/include" in installed.pkg_config("--cflags"), "--cflags lacks the headers")
    shared, static = installed.pkg_config("--libs"), installed.pkg_config("--static", "--libs")
    expect(shared == [f"-L{installed.prefix}/lib", "-locop"], f"--libs is {shared}")
    for library in ("-ljansson", "-lutf8proc", "-lmd"):
        expect(library in static, f"--static --libs lacks {library}: {static}")


def examples_run_with_the_shared_library(installed):
    for name in EXAMPLES:
        program = installed.folder / f"{name}-shared"
        installed.compile(installed.root / "examples" / "c" / f"{name}.c", program,
                          *installed.pkg_config("--cflags", "--libs"))
        needed = run("readelf", "--dynamic", program)
        expect("[libocop.so.0]" in needed, "not linked with libocop.so.0")
        expect("libjansson" not in needed, "a program that does not use Jansson is linked with it")
        installed.check_output(name, program)


def without_the_flags_it_does_not_compile(installed):
    try:
        installed.compile(installed.root / "examples" / "c" / "rate_dossier.c", installed.folder / "without")
    except Fault:
        return
    raise Fault("compiles without pkg-config: is another libocop installed on this machine?")


def examples_run_with_the_static_library(installed):
    """With the shared one out of the way the linker takes libocop.a; and once without any shared library at all."""
    aside = installed.folder / "aside"
    aside.mkdir()
    for path in (installed.prefix / "lib").glob("libocop.so*"):
        path.rename(aside / path.name)
    flags = installed.pkg_config("--static", "--cflags", "--libs")
    try:
        for name in EXAMPLES:
            for how in ([], ["-static"] if libraries_are_archives() else []):
                program = installed.folder / f"{name}-static"
                installed.compile(installed.root / "examples" / "c" / f"{name}.c", program, *how, *flags)
                expect("libocop" not in run("readelf", "--dynamic", program), "not linked with libocop.a")
                installed.check_output(name, program)
    finally:
        for path in aside.iterdir():
            path.rename(installed.prefix / "lib" / path.name)


def libraries_are_archives():
    names = ("libjansson.a", "libutf8proc.a", "libmd.a", "libc.a")
    return all("/" in run(os.environ.get("CC", "cc"), f"-print-file-name={name}") for name in names)


def a_meson_project_takes_it_in(installed):
    """As a folder under subprojects/: nothing of the tests is built, and dependency('ocop') finds it."""
    consumer = installed.folder / "consumer"
    (consumer / "subprojects").mkdir(parents=True)
    (consumer / "subprojects" / "ocop").symlink_to(installed.root)
    (consumer / "meson.build").write_text(CONSUMER, encoding="utf-8")
    shutil.copy(installed.root / "examples" / "c" / "rate_dossier.c", consumer / "main.c")
    run(installed.meson, "setup", consumer / "build", consumer, "--wrap-mode=forcefallback", "-Docop:docs=disabled")
    run("ninja", "-C", consumer / "build")
    installed.check_output("rate_dossier", consumer / "build" / "consumer")
    targets = run("ninja", "-C", consumer / "build", "-t", "targets", "all")
    expect("test_corpus" not in targets and "rate_dossier" not in targets, "the subproject builds its tests or examples")


CHECKS = [destdir_has_the_same_files, headers_are_installed, schemas_are_installed, no_build_path_is_installed,
          pkg_config_says_what_is_needed, examples_run_with_the_shared_library, without_the_flags_it_does_not_compile,
          examples_run_with_the_static_library, a_meson_project_takes_it_in]


def main():
    root, meson = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        installed = Installation(root, meson, pathlib.Path(folder).resolve())
        for check in CHECKS:
            name = check.__name__.replace("_", " ")
            try:
                check(installed)
                print(f"ok     {name}")
            except (Fault, OSError) as fault:
                failed += 1
                print(f"FAILED {name}\n{fault}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
