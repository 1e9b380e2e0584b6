#!/usr/bin/env python3
"""Compiles the sources and packs them with the native library into a jar.

    pack.py JAVAC JAR SOURCES.jar NATIVE PLATFORM POM LICENSE OUTPUT.jar

PLATFORM is such as linux-x86_64, as NativeLibrary.java names it. The same input gives the same bytes.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "org/libocop"
MANIFEST = "Automatic-Module-Name: org.libocop\nImplementation-Title: libocop\n"


def main():
    javac, jar, sources, native, platform, pom, licence, output = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        source, classes = pathlib.Path(folder, "source"), pathlib.Path(folder, "classes")
        with zipfile.ZipFile(sources) as stored:
            stored.extractall(source)
        subprocess.run([javac, "-Xlint:all", "-Werror", "--release", "17", "-encoding", "UTF-8", "-d", classes,
                        *sorted(source.glob(PACKAGE + "/*.java"))], check=True)
        place = {native: classes / PACKAGE / "native" / platform / pathlib.Path(native).name,
                 pom: classes / "META-INF/maven/org.libocop/libocop/pom.xml", licence: classes / "META-INF/LICENSE"}
        for file, to in place.items():
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to)
        manifest = pathlib.Path(folder, "manifest")
        manifest.write_text(MANIFEST, encoding="utf-8")
        subprocess.run([jar, "--create", "--date=1980-01-01T00:00:02Z", "--file", output, "--manifest", manifest,
                        "-C", classes, "."], check=True)


if __name__ == "__main__":
    main()
