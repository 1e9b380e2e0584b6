#!/usr/bin/env python3
"""Makes the extension of the PHP host and what editors read of it.

    generate.py SOURCE_ROOT EXTENSION.c STUB.php DEPFILE

There is no SWIG here: its classes for PHP have no namespace, no enums, no dates and no names of parameters, and it knows
nothing of lists. All that is in bindings/tools/surface.py, which reads ocop.i and the headers: model.py says what PHP
gets of it, write_c.py and write_stub.py write that down.
"""
import pathlib
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
HERE = ROOT / "bindings/php"
sys.path[:0] = [str(ROOT / "bindings/tools"), str(HERE)]
import comments  # noqa: E402
import lists  # noqa: E402
import model  # noqa: E402
import surface  # noqa: E402
import write_c  # noqa: E402
import write_stub  # noqa: E402


def main():
    _, _, extension, stub, depfile = sys.argv
    read = surface.read(ROOT)
    php = model.Php(read, surface.not_bound(ROOT, "php"))
    pathlib.Path(extension).write_text(write_c.write(php), encoding="utf-8")
    pathlib.Path(stub).write_text(write_stub.write(php), encoding="utf-8")
    used = read.files + [HERE / "not-bound.txt"] + [pathlib.Path(each.__file__) for each in (
        comments, lists, model, surface, write_c, write_stub)]
    pathlib.Path(depfile).write_text("%s %s: %s\n" % (extension, stub, " ".join(map(str, used))), encoding="utf-8")


if __name__ == "__main__":
    main()
