#!/usr/bin/env python3
"""Makes the wrappers of the Ruby host in C, its views in Ruby, and signatures, with the comments of the headers.

    generate.py SOURCE_ROOT WRAPPER.c VIEWS.rb SIGNATURES.rbs DEPFILE

Things that the library counts (the criteria of a set, the targets of a plan) become objects of their own in VIEWS.rb.

Not SWIG: 4.1, which Debian 12 has, wraps objects in untyped Data, which Ruby 3.4 warns of; it knows neither keywords nor
symbols, and cannot leave a wrapper before it raises (see ocop_ruby.h). What SWIG would read, bindings/tools/surface.py
has read already.
"""
import pathlib
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "bindings/tools"))
import surface  # noqa: E402

from names import Names  # noqa: E402
from signatures import Signatures  # noqa: E402
from views import Views  # noqa: E402
from wrappers import Wrappers  # noqa: E402


def main():
    _, _, wrapper, views, signatures, depfile = sys.argv
    read = surface.read(ROOT)
    names = Names(read, surface.not_bound(ROOT, "ruby"))
    made = {wrapper: Wrappers(names), views: Views(names), signatures: Signatures(names)}
    for path, maker in made.items():
        pathlib.Path(path).write_text(maker.source(), encoding="utf-8")
    here = sorted(pathlib.Path(__file__).parent.glob("*.py"))
    used = read.files + here + [ROOT / "bindings/ruby/not-bound.txt", pathlib.Path(surface.__file__)]
    pathlib.Path(depfile).write_text("%s: %s\n" % (" ".join(made), " ".join(map(str, used))), encoding="utf-8")


if __name__ == "__main__":
    main()
