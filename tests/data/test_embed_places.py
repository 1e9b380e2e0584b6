#!/usr/bin/env python3
"""embed_places.py must be able to fail: each case breaks a few units in one place and expects that line named.

usage: test_embed_places.py
"""
import os
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(HERE, "..", "..", "lib", "tools")
DATA = os.path.join(HERE, "..", "..", "lib", "data", "places", "units.csv")
sys.path.insert(0, TOOLS)

import embed_places  # noqa: E402

HEAD = "code,name_vi,level,parent_code,valid_from,valid_to"
GOOD = [
    HEAD,
    "83,Tỉnh Bến Tre,province,,2004-08-31,2025-07-01",
    "86,Tỉnh Vĩnh Long,province,,2004-08-31,2025-07-01",
    "86,Tỉnh Vĩnh Long,province,,2025-07-01,",
    "855,Thành phố Vĩnh Long,district,86,2009-04-10,2025-07-01",
    "29551,Phường 2,commune,855,2009-04-10,2024-11-01",
    "29551,Phường 1,commune,855,2024-11-01,2025-07-01",
    "29551,Phường Long Châu,commune,86,2025-07-01,",
]

# line, what stands there instead (None: nothing), line and words of the fault
CASES = [
    (1, "code,name,level,parent,from,to", 1, "the columns are not code,name_vi"),
    (2, "83,Tỉnh Bến Tre,province,,2004-08-31", 2, "has 5 columns, not 6"),
    (2, "83,Tỉnh Bến Tre,tỉnh,,2004-08-31,", 2, "tỉnh is none of province, district, commune"),
    (2, "083,Tỉnh Bến Tre,province,,2004-08-31,", 2, "083 is no code of a province, which has 2 digits"),
    (2, "８3,Tỉnh Bến Tre,province,,2004-08-31,", 2, "is no code of a province"),
    (8, "99551,Phường Long Châu,commune,86,2025-07-01,", 8, "the code 99551 is above 65535"),
    (2, "83,,province,,2004-08-31,", 2, "is empty, not in NFC"),
    (2, "83,Tỉnh Bến Tre ,province,,2004-08-31,", 2, "is empty, not in NFC"),
    (2, unicodedata.normalize("NFD", GOOD[1]), 2, "is empty, not in NFC"),
    (2, "83,Tỉnh Bến Tre,province,,2004-08-32,", 2, "2004-08-32 is no date"),
    (2, "83,Tỉnh Bến Tre,province,,20040831,", 2, "20040831 is no date"),
    (2, "83,Tỉnh Bến Tre,province,,,2025-07-01", 2, " is no date"),
    (2, "83,Tỉnh Bến Tre,province,,2004-08-31,2025-02-30", 2, "2025-02-30 is no date"),
    (2, "83,Tỉnh Bến Tre,province,,2004-08-31,2150-01-01", 2, "2150-01-01 is no date"),
    (2, "83,Tỉnh Bến Tre,province,,2004-08-31,2004-08-31", 2, "ends on 2004-08-31, before a day of it"),
    (3, "86,Tỉnh Vĩnh Long,province,,2004-08-31,2025-07-02", 4, "the code 86 still holds by line 3"),
    (3, "86,Tỉnh Vĩnh Long,province,,2004-08-31,", 4, "the code 86 still holds by line 3"),
    (2, "87,Tỉnh Đồng Tháp,province,,2004-08-31,", 3, "stands out of the order"),
    (2, "83,Tỉnh Bến Tre,province,86,2004-08-31,", 2, "'86' is no parent of a province"),
    (5, "855,Thành phố Vĩnh Long,district,,2009-04-10,2025-07-01", 5, "'' is no parent of a district"),
    (5, "855,Thành phố Vĩnh Long,district,855,2009-04-10,2025-07-01", 5, "'855' is no parent of a district"),
    (5, "855,Thành phố Vĩnh Long,district,84,2009-04-10,2025-07-01", 5, "there is no province 84"),
    (6, "29551,Phường 2,commune,29551,2009-04-10,2024-11-01", 6, "'29551' is no parent of a commune"),
    (6, "29551,Phường 2,commune,856,2009-04-10,2024-11-01", 6, "there is no district 856"),
    (6, "29551,Phường 2,commune,855,2009-04-09,2024-11-01", 6, "there is no district 855 on some day"),
    (7, "29551,Phường 1,commune,855,2024-11-01,2025-07-02", 7, "there is no district 855 on some day"),
    (4, None, 7, "there is no province 86 on some day"),
]
passed = failed = 0


def test(name, ok, detail=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAILED %s %s" % (name, detail))


def faults(path, lines):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
    return embed_places.load(path)[1]


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "units.csv")
    test("units without a fault", faults(path, GOOD) == [], faults(path, GOOD))
    for line, text, at, words in CASES:
        lines = list(GOOD)
        lines[line - 1:line] = [] if text is None else [text]
        found = faults(path, lines)
        test(words, any(where == at and words in fault for where, fault in found), found)

    # As a command: nothing is written, each fault on its line.
    faults(path, GOOD[:4] + GOOD[5:])
    out = os.path.join(folder, "places.c")
    command = [sys.executable, os.path.join(TOOLS, "embed_places.py"), path, out]
    broken = subprocess.run(command, capture_output=True, text=True)
    test("command, broken", broken.returncode == 1 and not os.path.exists(out) and broken.stderr.splitlines() == [
        "units.csv:%d: there is no district 855 on some day of it" % line for line in (5, 6)], broken.stderr)
    test("command, without", subprocess.run(command + ["--without"]).returncode == 0)
    with open(out, encoding="utf-8") as file:
        test("nothing is in it", "Vĩnh" not in file.read())

units, found = embed_places.load(DATA)
test("the data as it is", units and not found, found[:5])

print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
