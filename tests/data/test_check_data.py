#!/usr/bin/env python3
"""check_data.py must be able to fail: each case breaks a copy of the data in one place and expects that place named.

usage: test_check_data.py
"""
import glob
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
TOOL = os.path.join(ROOT, "lib", "tools", "check_data.py")
passed = failed = 0

spec = importlib.util.spec_from_file_location("check_data", TOOL)
check_data = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check_data)

# Reading is most of the work, and all files but one stay as they are from case to case.
read, cache = check_data.load, {}


def load(root, name, faults):
    info = os.stat(os.path.join(root, name))
    key = (name, info.st_mtime_ns, info.st_size)
    if key not in cache:
        found = []
        cache[key] = (read(root, name, found), found)
    doc, found = cache[key]
    faults.extend(found)
    return doc


check_data.load = load


def test(name, ok, detail=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAILED %s %s" % (name, detail))


def at(doc, pointer):
    """The object that holds the last key of a pointer, and that key."""
    keys = [k.replace("~1", "/").replace("~0", "~") for k in pointer.strip("/").split("/")]
    for key in keys[:-1]:
        doc = doc[int(key)] if isinstance(doc, list) else doc[key]
    return doc, (int(keys[-1]) if isinstance(doc, list) else keys[-1])


def put(pointer, value):
    def change(doc):
        holder, key = at(doc, pointer)
        holder[key] = value
    return change


def drop(pointer):
    def change(doc):
        holder, key = at(doc, pointer)
        del holder[key]
    return change


def nfd(pointer):
    def change(doc):
        holder, key = at(doc, pointer)
        holder[key] = unicodedata.normalize("NFD", holder[key])
    return change


def both(*changes):
    def change(doc):
        for one in changes:
            one(doc)
    return change


E26, E148, E1048 = "26-2026/edition.json", "148-2023/edition.json", "1048-2019/edition.json"
E490, E781 = "490-2018/edition.json", "781-2020/edition.json"
S1, S16, S20, S26 = ("26-2026/sets/%s-" % n for n in ("01", "16", "20", "26"))
TEA, VEG, OLD7 = "148-2023/sets/11-", "148-2023/sets/01-", "148-2023/sets/07-"
FLOWER, HONEY = "26-2026/sets/23-", "26-2026/sets/04-"
RICE = "26-2026/sets/03-"
WAY, IDEA, OFF = ("26-2026/procedures/%s.json" % n for n in ("dossier", "idea", "revocation"))
OLD_WAY, LOST = "1048-2019/procedures/dossier.json", {"name_vi": "x", "name_en": "x"}

# check that must speak, file (or its start), change, place, words of the message
CASES = [
    ("sheet_head", S1, put("edition", "148-2023"), "/edition", "in the folder of 26-2026"),
    ("sheet_head", S1, put("set", 27), "/set", "the file name says otherwise"),
    ("sheet_total", S1, put("parts/A/max", 41), "/parts", "sum to 101"),
    ("sheet_parts", S1, put("sections/A.1/max", 17), "/parts/A", "states 40, its sections sum to 39"),
    ("sheet_parts", S1, put("criteria/A.1.3/max", 4), "/parts/A", "states 40, its criteria sum to 41"),
    ("sheet_parts", TEA, drop("holes"), "/parts/C", "states 35, its sections sum to 32"),
    ("sheet_sections", S1, put("criteria/A.1.3/max", 4), "/sections/A.1", "states 18, its criteria sum to 19"),
    ("sheet_maxima", S1, put("criteria/A.1.3/options/3/points", 4), "/criteria/A.1.3/max",
     "is 3, the best option gives 4"),
    ("sheet_maxima", VEG, put("criteria/A.3.6/options/2/points", 3), "/criteria/A.3.6/max",
     "is 2, the best option gives 3"),  # a hole about a mark excuses no sum
    ("sheet_maxima", OLD7, drop("holes/1"), "/criteria/C.6.4/max", "is 4, the best option gives 3"),
    ("sheet_maxima", S26, put("criteria/C.8/cases/b/max", 2), "/criteria/C.8/cases/b/max",
     "is 2, the best option of the case gives 3"),
    ("sheet_modes", S26, put("criteria/C.8/mode", "choose_one"), "/criteria/C.8", "do not fit"),
    ("sheet_modes", S26, put("criteria/C.8/options/1/case", "x"), "/criteria/C.8/options", "stand in the cases"),
    ("sheet_modes", S1, put("criteria/A.2.4/options/1/points", 1), "/criteria/A.2.4/options", "a yes_no criterion"),
    ("sheet_modes", S1, drop("criteria/A.1.3/options/2"), "/criteria/A.1.3/options", "not numbered from 1"),
    ("sheet_rising", S1, put("criteria/A.1.3/options/2/points", 1), "/criteria/A.1.3/options/2",
     "gives 1 points after an option of 1"),
    ("sheet_rising", FLOWER, drop("holes"), "/criteria/C.6.2/options/2", "gives 1 points after an option of 1"),
    ("sheet_marks", S1, put("criteria/A.1.5/options/4/star", 3), "/criteria/A.1.5/options/4/star",
     "the mark of 3 stars stands on more points than that of 4"),
    ("sheet_marks", S1, put("criteria/A.1.5/options/4/star", 4), "/criteria/A.1.5/options/4/star",
     "stands twice in this criterion"),
    ("sheet_places", S1, put("group", "9"), "/group", "9 is no group"),
    ("sheet_places", S1, put("subgroup", "2.1"), "/subgroup", "2.1 is no subgroup of group 1"),
    ("sheet_places", S1, put("sections/A.1/part", "B"), "/sections/A.1/part", "B is not the part"),
    ("sheet_places", S1, put("criteria/A.1.3/section", "A.2"), "/criteria/A.1.3/section", "A.2 is not the section"),
    ("sheet_applies_if", S1, put("criteria/B.5.2/applies_if/criterion", "B.5.9"),
     "/criteria/B.5.2/applies_if/criterion", "B.5.9 is no other criterion"),
    ("sheet_applies_if", S1, put("criteria/B.5.2/applies_if/at_least", 6), "/criteria/B.5.2/applies_if/at_least",
     "never gives 6 points"),
    ("sheet_rules", S1, put("rules/outside-province/criterion", "A.9.9"), "/rules/outside-province/criterion",
     "A.9.9 is no criterion"),
    ("sheet_rules", S16, put("rules/sensory-zero/when_zero/0", "C.6.9"), "/rules/sensory-zero/when_zero/0",
     "C.6.9 is no criterion"),
    ("sheet_rules", S16, put("rules/sensory-zero/when_zero/0", "C.8"), "/rules/sensory-zero/when_zero/0",
     "C.8 has no option of 0 points"),
    ("sheet_notes", S20, drop("rules/no-declaration"), "/criteria/C.6/notes/", "no stop rule on this criterion"),
    ("sheet_notes", S1, put("rules/outside-province/criterion", "A.1.2"), "/criteria/A.1.1/notes/1",
     "no reject rule on this criterion"),
    ("sheet_corrections", HONEY, put("corrections/2/used", 2), "/corrections/2/used", "is 2, the option gives 3"),
    ("sheet_corrections", HONEY, put("corrections/2/option", 9), "/corrections/2", "C.7 has no option 9"),
    ("sheet_corrections", HONEY, put("corrections/2/read", "3"), "/corrections/2/read", "nothing was corrected"),
    ("sheet_corrections", HONEY, put("criteria/C.7/options/3/certainty", "confirmed"), "/corrections/2",
     "does not say that it is inferred"),
    ("sheet_holes", TEA, both(put("criteria/C.6.1.1/max", 5), put("criteria/C.6.1.1/options/3/points", 5),
                              put("sections/C.6/max", 16)), "/holes/1/scope/0", "no longer needed"),
    ("sheet_holes", S1, put("holes/1/scope", ["C.99"]), "/holes/1/scope/0", "C.99 is neither"),
    ("sheet_holes", RICE, put("criteria/B.5.1/options/5/star", 4), "/holes/1", "no longer needed"),
    ("sheet_holes", RICE, put("holes/1/need", 4), "/holes/1/need", "no option gives 4 points"),
    ("sheet_holes", FLOWER, put("holes/1/points", 2), "/holes/1/points", "no option gives 2 points"),
    ("edition_head", E26, put("id", "27-2026"), "/id", "is 27-2026 in the folder 26-2026"),
    ("edition_head", E26, put("instruments/26~12026~1QĐ-TTg/in_force", "2026-05-23"), "/filed_from",
     "no instrument enters into force on 2026-05-22"),
    ("edition_bands", E26, put("stars/4/from", 71), "/stars/4/from", "is 71, the band before ends at 70"),
    ("edition_bands", E26, put("stars/5/below", 101), "/stars/5/below", "the top band has no end"),
    ("edition_bands", E26, put("stars/1/from", 1), "/stars/1/from", "is 1, the band before ends at 0"),
    ("edition_bands", E1048, put("stars/3/printed_to", 70), "/stars/3/printed_to", "not inside the band"),
    ("edition_levels", E26, put("stars/3/level", "district"), "/stars/3/level", "district is no level"),
    ("edition_levels", E26, put("stars/2/certificate", True), "/stars/2/certificate", "with level None"),
    ("edition_instruments", E1048, put("instruments/1048~1QĐ-TTg/lapses", "2019-01-01"),
     "/instruments/1048~1QĐ-TTg", "out of order"),
    ("edition_groups", E26, put("groups/1/subgroups/2.9", {"label": "x", "name_vi": "x", "name_en": "x"}),
     "/groups/1/subgroups/2.9", "is no subgroup of group 1"),
    ("edition_sets", E781, put("sets_from", "1999-1999"), "/sets_from", "1999-1999 is no older edition"),
    ("edition_sets", E781, put("sets_from", "148-2023"), "/sets_from", "148-2023 is no older edition"),
    ("edition_sets", E781, drop("groups/5"), "/groups", "set 25 of 1048-2019 has no group here"),
    ("edition_sets", E490, drop("statements/no_criteria"), "/statements", "either sets or the statement"),
    ("edition_sets", E26, drop("statements/mean"), "/statements", "mean is missing"),
    ("edition_transitions", E26, put("transitions/12.2a/finish_by", "2026-07-20"), "/transitions/12.2a/finish_by",
     "60 days from 2026-05-22 is 2026-07-21"),
    ("edition_transitions", E26, put("transitions/12.2a/editions/0", "147-2023"), "/transitions/12.2a/editions/0",
     "147-2023 is no older edition"),
    ("edition_actors", E148, drop("actors/district_council/until"), "/actors/district_council",
     "until is None, the level ends on 2025-07-01"),
    ("edition_rounds", E26, put("rounds/ministry-2/received_before", "02-30"), "/rounds/ministry-2/received_before",
     "02-30 is no day of every year"),
    ("edition_rounds", E26, put("rounds/ministry-2/finished_before", "02-29"), "/rounds/ministry-2/finished_before",
     "02-29 is no day of every year"),
    ("edition_rounds", E26, put("rounds/province-1/level", "district"), "/rounds/province-1/level",
     "nobody acts at the level district"),
    ("edition_cycle", E490, drop("cycle/2"), "/cycle", "not numbered from 1"),
    ("edition_cycle", E26, put("cycle/1/actors/0", "village"), "/cycle/1/actors/0", "village is no actor"),
    ("edition_cycle", E26, drop("statements/cycle"), "/statements", "or neither"),
    ("edition_certificate", E26, put("certificate/renewal/file_until_days", 180),
     "/certificate/renewal/file_from_days", "opens 180 days before expiry and closes 180 before"),
    ("edition_certificate", E26, drop("certificate/renewal/file_until_days"), "/certificate/prolongation",
     "no filing window"),
    ("edition_procedures", E781, put("procedures_from", "148-2023"), "/procedures_from",
     "148-2023 is no older edition"),
    ("edition_procedures", E781, drop("actors/district_council"), "/procedures_from",
     "1048-2019/procedures/dossier.json /events/district_council/by: district_council is no actor"),
    ("edition_chain", E148, put("filed_to", "2025-07-05"), "/filed_from", "the edition before ends at 2025-07-05"),
    ("edition_chain", E490, put("filed_from", "2018-05-08"), "/filed_from", "ends at 2018-05-07"),
    ("edition_chain", E26, put("filed_to", "2030-01-01"), "/filed_to", "the last edition must be open"),
    ("procedure_head", WAY, put("edition", "148-2023"), "/edition", "in the folder of 26-2026"),
    ("procedure_head", WAY, put("id", "way"), "/id", "the file name says otherwise"),
    ("procedure_states", WAY, put("events/file/to", "nowhere"), "/events/file/to", "nowhere is no state"),
    ("procedure_states", WAY, put("events/file/from/0", "nowhere"), "/events/file/from/0", "nowhere is no state"),
    ("procedure_states", WAY, put("start", "nowhere"), "/start", "nowhere is no state"),
    ("procedure_states", WAY, put("states/lost", dict(LOST, end=True)), "/states/lost", "cannot be reached"),
    ("procedure_states", WAY, drop("events/commune_completion/to"), "/states/commune_incomplete", "cannot be reached"),
    ("procedure_states", WAY, drop("events/province_notify/to"), "/states/province_recognised", "has no way out"),
    ("procedure_states", OFF, put("states/kept", LOST), "/states/kept", "has no way out"),
    ("procedure_states", WAY, put("states/back_at_province/end", True), "/states/back_at_province", "is an end"),
    ("procedure_steps", IDEA, put("states/promoted/step", 7), "/states/promoted/step", "7 is no step"),
    ("procedure_actors", WAY, put("events/file/by", "farmer"), "/events/file/by", "farmer is no actor"),
    ("procedure_actors", WAY, put("documents/form_01/to", "farmer"), "/documents/form_01/to", "farmer is no actor"),
    ("procedure_actors", WAY, put("deadlines/province_round/who", "farmer"), "/deadlines/province_round/who",
     "farmer is no actor"),
    ("procedure_registrations", WAY, put("documents/renewal_papers/registrations/0", "again"),
     "/documents/renewal_papers/registrations/0", "again is no registration"),
    ("procedure_documents", WAY, put("events/file/documents/0", "form_00"), "/events/file/documents/0",
     "form_00 is no document"),
    ("procedure_documents", OFF, drop("events/production_ceased/documents"), "/documents/ceased_confirmation",
     "no event asks for it"),
    ("procedure_documents", WAY, put("events/province_report/documents/0", "province_advisory_report"),
     "/events/province_report/documents/0", "for other registrations"),
    ("procedure_groups", WAY, put("documents/samples/except_groups/0", "7"), "/documents/samples/except_groups/0",
     "7 is no group"),
    ("procedure_events", WAY, put("events/province_recognise/needs/of", "district"),
     "/events/province_recognise/needs/of", "no event brings a rating of district"),
    ("procedure_events", WAY, put("events/province_recognise/needs/stars_from", 5), "/events/province_recognise/needs",
     "stars_from is above stars_to"),
    ("procedure_events", WAY, drop("events/file/files"), "/events", "filed by one event"),
    ("procedure_events", IDEA, put("events/register/files", True), "/events", "nothing else by any"),
    ("procedure_results", WAY, put("events/province_recognise/needs/stars_to", 3), "/states/province_rated",
     "nobody may act on 4 stars with points for 4"),
    ("procedure_results", WAY, drop("events/ministry_return/needs/unrated"), "/states/ministry_rated",
     "nobody may act on no result"),
    ("procedure_results", OLD_WAY, put("events/district_request/needs/band_from", 4), "/states/district_rated",
     "nobody may act on 1 stars with points for 3"),
    ("procedure_deadlines", WAY, put("deadlines/commune_assessment/round", "province"),
     "/deadlines/commune_assessment", "is counted in 2 ways: days, round"),
    ("procedure_deadlines", WAY, drop("deadlines/province_round/round"), "/deadlines/province_round",
     "is counted in 0 ways"),
    ("procedure_deadlines", WAY, drop("deadlines/commune_assessment/count"), "/deadlines/commune_assessment",
     "go together"),
    ("procedure_deadlines", WAY, drop("deadlines/province_round/starts"), "/deadlines/province_round",
     "starts with an event unless"),
    ("procedure_deadlines", WAY, put("deadlines/renewal_filing/starts", ["file"]), "/deadlines/renewal_filing",
     "starts with an event unless"),
    ("procedure_deadlines", WAY, put("deadlines/commune_assessment/days", -1), "/deadlines/commune_assessment/days",
     "only before a session"),
    ("procedure_deadlines", WAY, put("deadlines/commune_assessment/ends/0", "request"),
     "/deadlines/commune_assessment/ends/0", "request is no event"),
    ("procedure_deadlines", WAY, put("deadlines/commune_assessment/starts/0", "request"),
     "/deadlines/commune_assessment/starts/0", "request is no event"),
    ("procedure_rules", OLD_WAY, put("events/file/window", True), "/events/file/window", "no filing window"),
    ("procedure_rules", OLD_WAY, put("events/province_recognise/ground", True), "/events/province_recognise/ground",
     "no grounds of revocation"),
    ("procedure_rules", WAY, put("deadlines/province_renewal/renewal", "notice_later"),
     "/deadlines/province_renewal/renewal", "no notice_later_days"),
    ("procedure_rules", OLD_WAY, put("deadlines/district_round/revocation", True),
     "/deadlines/district_round/revocation", "no days of revocation"),
    ("procedure_rules", WAY, put("deadlines/province_round/round", "district"), "/deadlines/province_round/round",
     "nobody acts at the level district"),
    ("any_text", S1, nfd("criteria/A.1.3/name_vi"), "/criteria/A.1.3/name_vi", "is not NFC"),
    ("any_text", S1, put("criteria/A.1.3/name_en", "Value added "), "/criteria/A.1.3/name_en",
     "starts or ends with a space"),
    ("any_text", S1, drop("criteria/A.1.3/options/1/text_en"), "/criteria/A.1.3/options/1/text_vi", "has no text_en"),
    ("any_text", S1, put("criteria/A.1.3/options/1/text_en", ""), "/criteria/A.1.3/options/1/text_en", "is empty"),
    ("any_number", S1, put("criteria/A.1.3/options/3/points", 3.0), "/criteria/A.1.3/options/3/points",
     "is not a whole number"),
    ("any_date", E1048, put("instruments/1048~1QĐ-TTg/lapses", "2023-02-30"),
     "/instruments/1048~1QĐ-TTg/lapses", "2023-02-30 is no date"),
    ("any_source", S1, drop("rules/outside-province/source_vi"), "/rules/outside-province", "has no source_vi"),
    ("any_source", E26, drop("stars/4/certainty"), "/stars/4", "has no certainty"),
    ("any_source", E26, put("stars/4/certainty", "sure"), "/stars/4/certainty", "sure is no certainty"),
    ("any_source", HONEY, drop("criteria/C.7/options/3/source_en"), "/criteria/C.7/options/3", "has only"),
    ("any_source", E26, drop("certificate/renewal/certainty"), "/certificate/renewal", "has no certainty"),
    ("any_source", E26, drop("certificate/revocation/grounds/dd/source_vi"), "/certificate/revocation/grounds/dd",
     "has no source_vi"),
    ("any_source", E26, drop("rounds/province-1/certainty"), "/rounds/province-1", "has no certainty"),
    ("any_source", WAY, drop("deadlines/province_round/certainty"), "/deadlines/province_round", "has no certainty"),
    ("any_source", WAY, drop("documents/form_01/certainty"), "/documents/form_01", "has no certainty"),
    ("any_source", WAY, drop("events/file/certainty"), "/events/file", "has no certainty"),
    ("any_instrument", WAY, put("events/file/source_en", "148/QĐ-TTg, Annex II"), "/events/file/source_en",
     "148/QĐ-TTg is no instrument"),
    ("any_instrument", S1, put("source_vi", "148/QĐ-TTg, Phụ lục III"), "/source_vi", "148/QĐ-TTg is no instrument"),
    ("any_instrument", E26, put("stars/4/source_en", "the decision, Art. 3"), "/stars/4/source_en",
     "names no instrument"),
]


def find(folder, start):
    names = glob.glob(os.path.join(folder, start + ("" if start.endswith(".json") else "*")))
    assert len(names) == 1, start
    return names[0]


def write(path, doc):
    with open(path, "w", encoding="utf-8") as f:
        f.write(json.dumps(doc, ensure_ascii=False, indent=2) + "\n")


def named(faults, path, place, words):
    return any(path.endswith("/" + n) and p.startswith(place) and words in m for n, p, m in faults)


with tempfile.TemporaryDirectory() as temp:
    folder = os.path.join(temp, "editions")
    shutil.copytree(os.path.join(ROOT, "lib", "data", "editions"), folder)
    test("the data as it is", check_data.check(folder)[1] == [], "has faults")

    for name, start, change, place, words in CASES:
        path = find(folder, start)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        doc = json.loads(text)
        change(doc)
        write(path, doc)
        faults = check_data.check(folder)[1]
        # The chain of dates speaks of the edition after the gap, so only there the file may be another one.
        where = path if name != "edition_chain" else folder + "/" + next((n for n, p, _ in faults if p == place), "")
        test("%s: %s" % (name, words), named(faults, where, place, words), faults[:3])
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)

    # What is written, not what is said: a key twice, another style, no JSON, two files of one set.
    path = find(folder, S1)
    with open(path, encoding="utf-8") as f:
        text = f.read()
    for label, broken, words in (
            ("twice", text.replace('"A.1.2": {', '"A.1.1": {', 1), "the key A.1.1 stands twice"),
            ("style", text.replace("\n  ", "\n    "), "not written as 2-space JSON"),
            ("no JSON", text[:-3], "not JSON")):
        with open(path, "w", encoding="utf-8") as f:
            f.write(broken)
        test(label, named(check_data.check(folder)[1], path, "", words))
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    copy = os.path.join(os.path.dirname(path), "01-other.json")
    shutil.copy(path, copy)
    test("two sheets of one set", named(check_data.check(folder)[1], path, "/set", "is also the set of"))
    os.remove(copy)
    path = find(folder, WAY)
    copy = os.path.join(os.path.dirname(path), "copy.json")
    shutil.copy(path, copy)
    test("two procedures of one id", named(check_data.check(folder)[1], path, "/id", "is also the id of"))
    os.remove(copy)
    path = find(folder, S1)

    # As a command: one line per edition, status 0; a fault on its own line with file and pointer, status 1.
    clean = subprocess.run([sys.executable, TOOL, temp], capture_output=True, text=True)
    lines = clean.stdout.splitlines()
    test("command, clean", clean.returncode == 0 and len(lines) == len(os.listdir(folder)) and all(
        line.endswith(": ok") for line in lines), clean.stdout)
    doc = json.loads(text)
    doc["criteria"]["A.1.3"]["options"]["2"]["points"] = 1
    write(path, doc)
    broken = subprocess.run([sys.executable, TOOL, temp], capture_output=True, text=True)
    line = "26-2026/sets/%s /criteria/A.1.3/options/2: gives 1 points after an option of 1\n" % os.path.basename(path)
    test("command, broken", broken.returncode == 1 and line in broken.stdout, broken.stdout)
    test("command, no data", subprocess.run([sys.executable, TOOL, os.path.join(temp, "none")],
                                            capture_output=True).returncode == 1)

# No check without a case: a check that nothing can set off proves nothing.
every = {n for n in dir(check_data) if n.startswith(("sheet_", "edition_", "procedure_", "any_"))}
test("every check has a case", every == {c[0] for c in CASES}, every ^ {c[0] for c in CASES})

print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
