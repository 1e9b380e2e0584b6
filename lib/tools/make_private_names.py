#!/usr/bin/env python3
"""Names the library's internal functions for the linker: short in the code, prefixed in the archive, so that a program
with a `put` or `fail` of its own can still be linked with libocop.a.

  make_private_names.py ARCHIVE > lib/private_names.h

Every file of the library is compiled with that header in front. After adding an internal function that more than one
file uses, run this on a fresh archive; the test of the static library's symbols says when it is due.
"""
import subprocess
import sys

PREFIX = "ocop_private_"


def internal_names(archive):
    text = subprocess.run(["nm", "-g", "--defined-only", archive], check=True, capture_output=True, text=True).stdout
    names = {line.split()[2] for line in text.splitlines() if len(line.split()) == 3}
    return sorted(name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX) or not name.startswith("ocop_"))


def main():
    print("/* Made by lib/tools/make_private_names.py: what the linker calls the library's internal functions. */")
    print("#ifndef OCOP_PRIVATE_NAMES_H\n#define OCOP_PRIVATE_NAMES_H\n")
    for name in internal_names(sys.argv[1]):
        print(f"#define {name} {PREFIX}{name}")
    print("\n#endif")


if __name__ == "__main__":
    main()
