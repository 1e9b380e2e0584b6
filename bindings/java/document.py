#!/usr/bin/env python3
"""Makes the reference in HTML; a comment that is missing or wrong fails.

    document.py JAVADOC SOURCES.jar OUTPUT.jar
"""
import pathlib
import subprocess
import sys
import tempfile
import zipfile


def main():
    javadoc, sources, output = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        source, pages = pathlib.Path(folder, "source"), pathlib.Path(folder, "pages")
        with zipfile.ZipFile(sources) as stored:
            stored.extractall(source)
        subprocess.run([javadoc, "-quiet", "-notimestamp", "-Xdoclint:all", "-Werror", "--release", "17", "-encoding", "UTF-8",
                        "-d", pages, "-sourcepath", source, "org.libocop"], check=True)
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as out:
            for path in sorted(path for path in pages.rglob("*") if path.is_file()):
                out.writestr(zipfile.ZipInfo(path.relative_to(pages).as_posix(), (1980, 1, 1, 0, 0, 0)), path.read_bytes())


if __name__ == "__main__":
    main()
