#!/usr/bin/env python3
"""Lays the gem out and packs it.

    pack.py GEM NATIVE VIEWS.rb SIGNATURES.rbs LICENSE OUTPUT.gem

The folder `gem` beside OUTPUT.gem is the gem unpacked: its lib/ is what RUBYLIB may name without installing.
"""
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
# Every file of the gem has this date, so that the same input gives the same bytes.
DATE = "315619200"


def lay_out(folder, native, views, signatures, licence):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "lib", folder / "lib")
    shutil.copytree(HERE / "sig", folder / "sig")
    shutil.copy(native, folder / "lib/libocop")
    shutil.copy(views, folder / "lib/libocop/views.rb")
    shutil.copy(signatures, folder / "sig/libocop.rbs")
    for path in (HERE / "README.md", HERE / "libocop.gemspec", pathlib.Path(licence)):
        shutil.copy(path, folder)


def main():
    gem, native, views, signatures, licence, output = sys.argv[1:]
    output = pathlib.Path(output).resolve()
    folder = output.parent / "gem"
    lay_out(folder, native, views, signatures, licence)
    subprocess.run([gem, "build", "--silent", "--output", output, "libocop.gemspec"], check=True, cwd=folder,
                   env=dict(os.environ, SOURCE_DATE_EPOCH=DATE))


if __name__ == "__main__":
    main()
