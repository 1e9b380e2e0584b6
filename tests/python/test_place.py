"""Administrative units as Python meets them: every unit is found by its names, however they are written."""
import csv
import datetime
import json
import pathlib
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ocop
from ocop import _bindings

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRIES = settings(max_examples=600, deadline=None, derandomize=True, database=None)
FAR = datetime.date(2100, 1, 1)
DAY = datetime.timedelta(1)
TYPE = re.compile("^(xã|phường|thị trấn|huyện) (?=.)", re.IGNORECASE)

COUNT = _bindings.unit_count()
all_units = st.integers(0, COUNT - 1).map(ocop.Unit)
ends = st.sampled_from([0, 1])


def day_of(unit, end):
    return unit.valid_from if end == 0 else (unit.valid_to or FAR) - DAY


def siblings(name, unit, day, **how):
    """What a name finds among the units of a unit's level and parent."""
    parent = unit.parent(day)
    return ocop.find_units(name, day, level=unit.level, within=parent.code if parent else "", **how)


def other_tone_placement(name):
    """The tone of each word on another of its letters: "Hòa" as "Hoà"."""
    def moved(word):
        tones = [c for c in unicodedata.normalize("NFD", word) if c in "\u0300\u0301\u0303\u0309\u0323"]
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if c not in tones)
        letters = [i for i, c in enumerate(bare) if c in "aeiouyAEIOUY"]
        if len(tones) != 1 or not letters:
            return word
        return bare[:letters[-1] + 1] + tones[0] + bare[letters[-1] + 1:]
    return unicodedata.normalize("NFC", " ".join(map(moved, name.split(" "))))


@TRIES
@given(all_units, ends)
def test_every_unit_is_found_by_its_own_name_and_code(unit, end):
    day = day_of(unit, end)
    assert ocop.unit(unit.level, unit.code, day) == unit
    assert ocop.find_units(unit.code, day) == (unit,)
    assert unit in ocop.find_units(unit.name, day)
    assert unit in siblings(unit.name, unit, day)
    assert all(found.type == unit.type or found.bare_name == unit.name for found in siblings(unit.name, unit, day))
    assert ocop.place_name(unit.level, unit.code, day) == unit.name


@TRIES
@given(all_units, ends)
def test_how_a_name_is_written_makes_no_difference(unit, end):
    day = day_of(unit, end)
    found = siblings(unit.name, unit, day)
    for name in (unicodedata.normalize("NFD", unit.name), unit.name.upper(), unit.name.lower(),
                 unicodedata.normalize("NFD", unit.name.upper()), "  %s\n" % unit.name.replace(" ", "  "),
                 unit.name.replace("'", "\u2019"), other_tone_placement(unit.name),
                 unicodedata.normalize("NFD", other_tone_placement(unit.name))):
        assert siblings(name, unit, day) == found, name
    plain = "".join(c for c in unicodedata.normalize("NFD", unit.name) if not unicodedata.combining(c))
    plain = plain.replace("đ", "d").replace("Đ", "D")
    assert set(found) <= set(siblings(plain, unit, day, accents=False))
    assert siblings(plain, unit, day, accents=False) == siblings(unit.name, unit, day, accents=False)


@TRIES
@given(all_units, ends)
def test_a_unit_is_among_those_of_its_parent_and_gone_on_other_days(unit, end):
    day = day_of(unit, end)
    for above in unit.ancestors(day):
        assert unit in above.units(day, unit.level)
    assert [above.level for above in unit.ancestors(day)][-1:] == ([] if unit.level == "province" else ["province"])
    for outside in [unit.valid_from - DAY] + ([unit.valid_to] if unit.valid_to else []):
        assert ocop.unit(unit.level, unit.code, outside) != unit and unit.parent(outside) is None
        assert unit not in ocop.find_units(unit.name, outside)


@TRIES
@given(st.text(max_size=60), st.dates(datetime.date(1900, 1, 1), FAR), st.booleans())
def test_any_text_finds_a_list(text, day, accents):
    if "\0" in text:
        return
    for unit in ocop.find_units(text, day, accents=accents):
        assert unit.valid_from <= day < (unit.valid_to or FAR + DAY)


def rows(day):
    with open(ROOT / "lib/data/places/changes" / (day + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_official_table_is_answered_both_ways():
    """Read here once more, by the words of the wordings; rows that are corrected say so."""
    with open(ROOT / "lib/data/places/corrections.csv", encoding="utf-8", newline="") as file:
        right = {(row["old_code"], row["new_code"]): (row["right_old_code"], row["right_new_code"])
                 for row in csv.DictReader(file)}
    count = 0
    for row in rows("2025-07-01"):
        printed = (row["old_code"], row["new_code"])
        old, new = right.get(printed, printed)
        if not old:
            continue
        wording = row["wording"]
        kind = ("part" if "một phần" in wording or "diện tích" in wording else
                "whole" if wording.startswith("Nhập toàn bộ") else "kept")
        certainty = "inferred" if printed in right else "secondary"
        to = {change.unit.code: change for change in ocop.place_map(old)["to"]}
        origins = {change.unit.code: change for change in ocop.place_map(new)["from"]}
        assert (to[new].kind, to[new].certainty) == (kind, certainty), row
        assert (origins[old].kind, origins[old].certainty) == (kind, certainty), row
        bare = TYPE.sub("", row["old_name"])
        assert old in {unit.code for unit in ocop.find_units(bare, "2025-06-30")} or len(bare) == 2, row
        count += 1
    assert count == 10570


def test_days_at_the_borders():
    ward = ocop.unit("commune", "29551", "2025-06-30")
    assert ward.valid_to == datetime.date(2025, 7, 1) and repr(ward) == "<ocop.Unit commune 29551: Phường 1>"
    assert ocop.unit("commune", "29551", "2025-07-01").name == "Phường Long Châu"
    assert [change.unit for change in ward.after("2025-06-30")] == [ward]
    assert [change.unit.name for change in ward.after("2025-07-01")] == ["Phường Long Châu"]
    province = {day: ocop.unit("province", "75", day) for day in ("2025-06-30", "2025-07-01", "2026-04-29", "2026-04-30")}
    assert [unit.type for unit in province.values()] == ["province", "province", "province", "city"]
    assert province["2025-07-01"] == province["2026-04-29"] and len(set(province.values())) == 3
    assert [change.kind for change in province["2026-04-30"].before("2026-04-29")] == ["kept"]
    assert [change.unit.code for change in province["2026-04-30"].before()] == ["70", "75"]
    assert len(ocop.units("2025-06-30", "district")) == 696 and ocop.units("2025-07-01", "district") == ()


def test_what_is_wrong_says_so():
    for call in (lambda: ocop.place_map("99999"), lambda: ocop.place_map_json("x"),
                 lambda: ocop.find_units("Huế", "2026-01-01", within="83")):
        with pytest.raises(ocop.OcopCodeError) as caught:
            call()
        assert (caught.value.code, caught.value.name) == (410, "OCOP_ERR_PLACE")
    for number in (-1, COUNT):
        with pytest.raises(ValueError, match="no unit of number"):
            ocop.Unit(number)
    with pytest.raises(ValueError, match="level must be one of"):
        ocop.find_units("Huế", "2026-01-01", level="ward")
    assert ocop.unit("commune", "99999", "2026-01-01") is None
    assert ocop.Unit(0) != 0 and ocop.Unit(0).type_name() == "thành phố" and ocop.Unit(0).type_name("en") == "city"


def test_json_says_the_same():
    document = json.loads(ocop.place_map_json("855"))
    assert [(change["code"], change["kind"]) for change in document["to"]] == [
        (change.unit.code, change.kind) for change in ocop.place_map("855")["to"]]
    shown = json.loads(_bindings.place_show_json("855", _bindings.date_parse("2025-06-30")))
    assert shown["children"] == len(ocop.unit("district", "855", "2025-06-30").units("2025-06-30"))
    found = json.loads(_bindings.Units.find("Long Hồ", _bindings.date_parse("2025-06-30"), 0, "86", 0).to_json())
    assert (found["match"], [unit["code"] for unit in found["units"]]) == ("many", ["857", "29602"])
