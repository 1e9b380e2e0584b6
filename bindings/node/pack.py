#!/usr/bin/env python3
"""Puts the package together, as `npm pack` would, the same bytes each time.

    pack.py SOURCE_DIR LICENSE INDEX.js INDEX.mjs INDEX.d.ts ADDON PLATFORM PACKAGE.tgz

It stands unpacked in the folder `package` beside PACKAGE.tgz, where the tests and `npm install FOLDER` find it.
"""
import pathlib
import shutil
import sys
import tarfile


def entry(info):
    info.uid = info.gid = info.mtime = 0
    info.uname = info.gname = ""
    info.mode = 0o644
    return info


def main():
    source, licence, script, module, types, addon, platform, packed = sys.argv[1:]
    source, packed = pathlib.Path(source), pathlib.Path(packed)
    folder = packed.parent / "package"
    shutil.rmtree(folder, ignore_errors=True)
    files = {"index.js": script, "index.mjs": module, "index.d.ts": types, "LICENSE": licence,
             "native/%s.node" % platform: addon}
    files.update({name: source / name for name in ("index.d.mts", "package.json", "README.md")})
    files.update({"lib/" + path.name: path for path in sorted((source / "lib").glob("*.js"))})
    with tarfile.open(packed, "w:gz", format=tarfile.USTAR_FORMAT) as out:
        for name, path in sorted(files.items()):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            out.add(place, "package/" + name, filter=entry)


if __name__ == "__main__":
    main()
