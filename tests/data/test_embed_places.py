#!/usr/bin/env python3
"""embed_places.py must be able to fail: each case breaks a few units in one place and expects that line named.

usage: test_embed_places.py
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(HERE, "..", "..", "lib", "tools")
DATA = os.path.join(HERE, "..", "..", "lib", "data", "places")
sys.path.insert(0, TOOLS)

import embed_places  # noqa: E402
import place_names  # noqa: E402

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
    (8, "29551,Long Châu,commune,86,2025-07-01,", 8, "Long Châu begins with none of tỉnh, thành phố"),
    (8, "29551,Phường D''Ran,commune,86,2025-07-01,", 8, "has two apostrophes for one"),
    (8, "29551,Phường Łódź,commune,86,2025-07-01,", 8, "has no place in a key"),
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

# Changes of 1 July 2025: two communes become one, a third is divided, a fourth stays as it is.
UNITS = [
    HEAD,
    "83,Tỉnh Bến Tre,province,,2004-08-31,2025-07-01",
    "86,Tỉnh Vĩnh Long,province,,2004-08-31,2025-07-01",
    "86,Tỉnh Vĩnh Long,province,,2025-07-01,",
    "829,Thành phố Bến Tre,district,83,2004-08-31,2025-07-01",
    "855,Thành phố Vĩnh Long,district,86,2009-04-10,2025-07-01",
    "00001,Phường 1,commune,855,2009-04-10,2025-07-01",
    "00001,Phường Long Châu,commune,86,2025-07-01,",
    "00002,Phường 2,commune,855,2009-04-10,2025-07-01",
    "00003,Phường 3,commune,855,2009-04-10,2025-07-01",
    "00003,Phường Tân Hạnh,commune,86,2025-07-01,",
    "00004,Xã Quí Sơn,commune,829,2009-04-10,2025-07-01",
    "00004,Xã Quí Sơn,commune,86,2025-07-01,",
]
CHANGES = [
    "old_code,old_name,new_code,new_name,wording",
    "00001,Phường 1,00001,Phường Long Châu,Nhập toàn bộ",
    "00002,Phường 2,00001,Phường Long Châu,Nhập toàn bộ",
    "00003,Phường 3,00001,Phường Long Châu,Nhập một phần",
    "00003,Phường 3,00003,Phường Tân Hạnh,Nhập một phần",
    "00004,Xã Quý Sơn,00004,Xã Quí Sơn,Giữ nguyên",
]
CHANGE_CASES = [
    (1, "a,b,c", 1, "the columns are not old_code,old_name"),
    (2, "00001,Phường 1,00001,Phường Long Châu", 2, "has 4 columns, not 5"),
    (2, "00001,Phường 1,00001,Phường Long Châu,Nhập toàn phần", 2, "no kind is known for 'Nhập toàn phần'"),
    (2, "00009,Phường 1,00001,Phường Long Châu,Nhập toàn bộ", 2, "no unit 00009 ends on that day"),
    (2, "00001,Phường 1,00009,Phường Long Châu,Nhập toàn bộ", 2, "no unit 00009 begins on that day"),
    (2, "00001,Phường 1,00001,Phường Long Hồ,Nhập toàn bộ", 2, "00001 is Phường Long Châu, not Phường Long Hồ"),
    (2, "00001,Phường 3,00001,Phường Long Châu,Nhập toàn bộ", 2, "00001 is Phường 1, but 00003 is named"),
    (2, "00001,Phường 1,00001,Phường Long Châu,Nhập một phần", 0, "00001 has 1 rows, part"),
    (2, "00001,Phường 1,00001,Phường Long Châu,Giữ nguyên", 0, "00001 is a unit that was kept and others"),
    (4, "00003,Phường 3,00001,Phường Long Châu,Nhập toàn bộ", 0, "00003 has 2 rows, part, whole"),
    (5, "00003,Phường 3,00001,Phường Long Châu,Nhập một phần", 0, "00003 becomes one unit twice"),
    (5, "00003,Phường 3,00001,Phường Long Châu,Nhập một phần", 0, "00003 comes from nothing"),
    (3, None, 0, "00002 becomes nothing"),
]
passed = failed = 0


def test(name, ok, detail=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAILED %s %s" % (name, detail))


def write(path, lines):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def new_folder(parent, units, changes=None):
    """The data with other units, and with other changes or none."""
    folder = os.path.join(parent, "places")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "changes"))
    for name in ("types.csv", "wordings.csv"):
        shutil.copy(os.path.join(DATA, name), folder)
    write(os.path.join(folder, "corrections.csv"), ["day,old_code,new_code,right_old_code,right_new_code,why"])
    write(os.path.join(folder, "units.csv"), units)
    if changes:
        write(os.path.join(folder, "changes", "2025-07-01.csv"), changes)
    return folder


def changed(lines, line, text):
    lines = list(lines)
    lines[line - 1:line] = [] if text is None else [text]
    return lines


def faults(folder):
    return embed_places.load(folder)[1]


def named(found, file, line, words):
    return any((name, at) == (file, line) and words in fault for name, at, fault in found)


def test_units(parent):
    found = faults(new_folder(parent, GOOD))
    test("units without a fault", found == [], found)
    for line, text, at, words in CASES:
        found = faults(new_folder(parent, changed(GOOD, line, text)))
        test(words, named(found, "units.csv", at, words), found)


def test_changes(parent):
    places, found = embed_places.load(new_folder(parent, UNITS, CHANGES))
    test("changes without a fault", found == [], found)
    code = [one.code for one in places.units]
    test("what becomes of each", sorted((code[one.old], code[one.new], one.kind, one.derived) for one in places.changes) == [
        ("00001", "00001", "whole", False), ("00002", "00001", "whole", False), ("00003", "00001", "part", False),
        ("00003", "00003", "part", False), ("00004", "00004", "kept", False), ("829", "00004", "kept", True),
        ("83", "86", "whole", False), ("855", "00001", "part", True), ("855", "00003", "part", True),
        ("86", "86", "whole", False)], places.changes)
    test("both spellings of a name", {"quiS soCn", "quyS soCn"} <= set(places.keys), sorted(places.keys))
    for line, text, at, words in CHANGE_CASES:
        found = faults(new_folder(parent, UNITS, changed(CHANGES, line, text)))
        test(words, named(found, "2025-07-01.csv", at, words), found)
    folder = new_folder(parent, UNITS, CHANGES)
    os.rename(os.path.join(folder, "changes", "2025-07-01.csv"), os.path.join(folder, "changes", "2025-7-1.csv"))
    test("a file of no day", named(faults(folder), "2025-7-1.csv", 0, "is not named after a day"))


def test_corrections(parent):
    """A slip is set right and makes the change a reading of ours; a correction of nothing is a fault."""
    head = "day,old_code,new_code,right_old_code,right_new_code,why"
    folder = new_folder(parent, UNITS, changed(CHANGES, 3, "00001,Phường 2,00001,Phường Long Châu,Nhập toàn bộ"))
    test("a slip", named(faults(folder), "2025-07-01.csv", 3, "00001 is Phường 1, but 00002 is named"))
    folder = new_folder(parent, UNITS, changed(CHANGES, 3, "00009,Phường 2,00001,Phường Long Châu,Nhập toàn bộ"))
    write(os.path.join(folder, "corrections.csv"), [head, "2025-07-01,00009,00001,00002,00001,a slip"])
    places, found = embed_places.load(folder)
    test("a slip set right", found == [] and
         [places.units[one.old].code for one in places.changes if one.certainty == "inferred"] == ["00002"], found)
    write(os.path.join(folder, "corrections.csv"), [head, "2025-07-01,00009,00001,00002,00001,a slip",
                                                    "2025-07-01,00001,00009,00001,00001,no slip"])
    test("a correction of nothing", named(faults(folder), "corrections.csv", 3, "there is no row 00001 to 00009"))
    write(os.path.join(folder, "wordings.csv"), ["wording,kind,why", "Nhập toàn bộ,all,"])
    test("a kind that is none", named(faults(folder), "wordings.csv", 0, "all is none of whole, part, kept"))
    write(os.path.join(folder, "types.csv"), ["id,name_vi,name_en,abbreviation", "province,tỉnh,province,t"])
    test("other types", named(faults(folder), "types.csv", 1, "the types are not province, city"))


def test_command(parent):
    """Nothing is written, each fault stands on its line."""
    folder = new_folder(parent, GOOD[:4] + GOOD[5:])
    out = os.path.join(parent, "places.c")
    command = [sys.executable, os.path.join(TOOLS, "embed_places.py"), folder, out]
    broken = subprocess.run(command, capture_output=True, text=True)
    test("command, broken", broken.returncode == 1 and not os.path.exists(out) and broken.stderr.splitlines() == [
        "units.csv:%d: there is no district 855 on some day of it" % line for line in (5, 6)], broken.stderr)
    test("command, without", subprocess.run(command + ["--without"]).returncode == 0)
    with open(out, encoding="utf-8") as file:
        test("nothing is in it", "V\\304\\251nh" not in file.read())


def test_keys():
    for key, names in {
        "hoaF binhF": ["Hòa Bình", "Hoà Bình", "HOÀ  BÌNH", "hoà-bình", unicodedata.normalize("NFD", "Hòa Bình")],
        "thuyR": ["Thủy", "Thuỷ"], "1": ["1", "01", "001"], "0": ["0", "00"], "p 1": ["P1", "P.1", "P. 01"],
        "dDaBkS rlapS": ["Đắk R'Láp", "đắk r\u2019láp"], "": ["", " - "],
    }.items():
        for name in names:
            test("key of " + name, place_names.key(name) == key, place_names.key(name))


def test_data():
    """The data as it is, against a second reading of the table: by the words of its wordings, without corrections."""
    places, found = embed_places.load(DATA)
    test("the data as it is", places.units and not found, found[:5])
    begin = embed_places.day("2025-07-01")
    known = {(places.units[one.old].code, places.units[one.new].code): (one.kind, one.certainty)
             for one in places.changes if places.units[one.new].first == begin}
    read, corrected = 0, []
    with open(os.path.join(DATA, "changes", "2025-07-01.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pair, wording = (row["old_code"], row["new_code"]), row["wording"]
            kind = ("part" if re.search("một phần|diện tích", wording) else
                    "whole" if wording.startswith("Nhập toàn bộ") else "kept")
            if known.get(pair) == (kind, "secondary"):
                read += 1
            else:
                corrected.append(pair)
    test("rows as they are printed", read == 10562, read)
    test("rows that were corrected", sorted(corrected) == sorted([
        ("06970", "06970"), ("06973", "06970"), ("06982", "06970"), ("06988", "06970"), ("06886", "06970"),
        ("00553", "00562"), ("01615", "01648"), ("02485", "02494"), ("", "14698")]), corrected)


with tempfile.TemporaryDirectory() as parent:
    test_units(parent)
    test_changes(parent)
    test_corrections(parent)
    test_command(parent)
test_keys()
test_data()
print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
