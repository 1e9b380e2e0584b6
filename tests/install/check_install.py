#!/usr/bin/env python3
"""What an integrator does: install the library, build against it with pkg-config, or take it as a Meson subproject.

  check_install.py SOURCE_ROOT

Works in a folder of its own, changes nothing elsewhere, and opens no network.
"""
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

EXAMPLE = "rate_dossier"


def run(command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8", check=False,
                          **options)
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def pkg_config(prefix, *options):
    environment = dict(os.environ, PKG_CONFIG_PATH=str(next(prefix.rglob("ocop.pc")).parent))
    return shlex.split(run(["pkg-config", *options, "ocop"], env=environment))


def expected_output(source):
    return (source / "examples/c/expected" / (EXAMPLE + ".txt")).read_text(encoding="utf-8")


def check_output(program, source, **options):
    assert run([program], **options) == expected_output(source), f"{program} prints something else"


def install(source, folder):
    """A build configured for a prefix of our own: what stands in ocop.pc must be right where it is installed."""
    prefix, own = folder / "prefix", folder / "build"
    run(["meson", "setup", own, source, "--prefix", prefix, "-Dtests=false", "-Ddocs=disabled"])
    run(["meson", "install", "-C", own, "--quiet"])
    return prefix


def check_files(prefix, source, folder):
    text = next(prefix.rglob("ocop.pc")).read_text(encoding="utf-8")
    assert str(source) not in text, "ocop.pc names the source folder"
    for name in ("include/ocop/ocop.h", "include/ocop/version.h", "bin/ocop", "share/ocop/schema/rating.schema.json",
                 "share/man/man1/ocop.1", "share/man/vi/man1/ocop.1"):
        assert (prefix / name).is_file(), f"{name} is not installed"


def check_shared(prefix, source, folder):
    program = folder / "shared"
    run(["cc", source / "examples/c" / (EXAMPLE + ".c"), *pkg_config(prefix, "--cflags", "--libs"), "-o", program])
    library = next(prefix.rglob("libocop.so")).parent
    check_output(program, source, env=dict(os.environ, LD_LIBRARY_PATH=str(library)))
    assert "libocop.so.0" in run(["readelf", "-d", program]), "the program does not use the shared library"


def check_static(prefix, source, folder):
    program, library = folder / "static", next(prefix.rglob("libocop.a"))
    others = [flag for flag in pkg_config(prefix, "--static", "--libs") if flag != "-locop"]
    run(["cc", source / "examples/c" / (EXAMPLE + ".c"), *pkg_config(prefix, "--cflags"), library, *others, "-o", program])
    assert "libocop.so" not in run(["readelf", "-d", program]), "the program still needs the shared library"
    check_output(program, source)


def check_flags_are_needed(prefix, source, folder):
    command = ["cc", "-fsyntax-only", str(source / "examples/c" / (EXAMPLE + ".c"))]
    if not pathlib.Path("/usr/include/ocop").exists() and not pathlib.Path("/usr/local/include/ocop").exists():
        assert subprocess.run(command, capture_output=True, check=False).returncode != 0, "it compiles without pkg-config"


def check_subproject(prefix, source, folder):
    """A project that has the library in its own tree; Meson copies nothing in, so the sources are linked."""
    project = folder / "portal"
    (project / "subprojects").mkdir(parents=True)
    tracked = run(["git", "-C", source, "ls-files", "--cached", "--others", "--exclude-standard"]).splitlines()
    for name in tracked:
        if (source / name).is_file():
            target = project / "subprojects/ocop" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / name, target)
    shutil.copy(source / "examples/c" / (EXAMPLE + ".c"), project / "main.c")
    (project / "meson.build").write_text(
        "project('portal', 'c', default_options: ['default_library=static'])\n"
        "ocop = dependency('ocop', fallback: ['ocop', 'ocop_dep'])\n"
        "executable('portal', 'main.c', dependencies: ocop)\n", encoding="utf-8")
    run(["meson", "setup", project / "build", project, "--force-fallback-for=ocop", "-Docop:cli=false"])
    run(["ninja", "-C", project / "build"])
    check_output(project / "build/portal", source)


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefix = install(source, folder)
        for check in (check_files, check_shared, check_static, check_flags_are_needed, check_subproject):
            try:
                check(prefix, source, folder)
                passed += 1
            except AssertionError as error:
                failed += 1
                print(error)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
