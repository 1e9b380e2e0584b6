#!/usr/bin/env python3
"""Checks the rules data for what a JSON Schema cannot say: sums, order, dates, references, sources.

usage: check_data.py [DATA_FOLDER]        (default: ../data beside this script)

Prints one line per edition. Every fault is one line "26-2026/sets/01-name.json /criteria/A.1.1/options/2: what is
wrong"; the exit status is 1 if there is any. The format is described in docs/guide/editions.md.
"""
import datetime
import glob
import json
import os
import re
import sys
import unicodedata

FIRST_DAY = "2018-05-07"  # 490/QĐ-TTg: no OCOP rules before it
CERTAINTIES = ("confirmed", "secondary", "inferred")
INSTRUMENT = re.compile(r"[0-9]+(?:/[0-9]{4})?/[A-ZĐ][A-ZĐ0-9]*(?:-[A-Za-zĐđ]+)*")
RULE_EFFECT = {"reject": "reject", "require": "reject", "stop": "stop"}  # kind of note: effect of its rule


class Edition:
    """One edition folder: `doc` is edition.json, `sets` its own sheets as {number: (file, document)}."""

    def __init__(self, ident, doc, sets):
        self.id, self.doc, self.sets = ident, doc, sets


# ---------------------------------------------------------------- reading

def load(root, name, faults):
    """One JSON document. A key given twice would silently drop the first value, so it is a fault."""
    def pairs(items):
        keys = [k for k, _ in items]
        for key in sorted({k for k in keys if keys.count(k) > 1}):
            faults.append((name, "", "the key %s stands twice" % key))
        return dict(items)

    with open(os.path.join(root, name), encoding="utf-8") as f:
        text = f.read()
    try:
        doc = json.loads(text, object_pairs_hook=pairs)
    except ValueError as error:
        faults.append((name, "", "not JSON: %s" % error))
        return {}
    # One way of writing keeps changes small to read and overlays easy to make.
    if text != json.dumps(doc, ensure_ascii=False, indent=2) + "\n":
        faults.append((name, "", "not written as 2-space JSON, non-ASCII kept, one newline at the end"))
    return doc


def load_editions(root, faults):
    editions = []
    for path in sorted(glob.glob(os.path.join(root, "*", "edition.json"))):
        ident = os.path.basename(os.path.dirname(path))
        sets = {}
        for sheet in sorted(glob.glob(os.path.join(root, ident, "sets", "*.json"))):
            name = "%s/sets/%s" % (ident, os.path.basename(sheet))
            doc = load(root, name, faults)
            number = doc.get("set")
            if number in sets:
                faults.append((name, "/set", "%s is also the set of %s" % (number, sets[number][0])))
            else:
                sets[number] = (name, doc)
        editions.append(Edition(ident, load(root, ident + "/edition.json", faults), sets))
    return sorted(editions, key=lambda e: e.doc.get("filed_from", ""))


# ---------------------------------------------------------------- what the checks share

def walk(doc):
    """Every value of a document with its JSON pointer, as a list."""
    out, todo = [], [("", doc)]
    while todo:
        place, value = todo.pop()
        out.append((place, value))
        if isinstance(value, dict):
            todo += [("%s/%s" % (place, key.replace("~", "~0").replace("/", "~1")), item)
                     for key, item in reversed(value.items())]
        elif isinstance(value, list):
            todo += [("%s/%d" % (place, i), item) for i, item in reversed(list(enumerate(value)))]
    return out


def sum_holes(sheet, code):
    """The holes that name a part or criterion and are about its sum, not about a mark or one option's points."""
    return [h for h in sheet.get("holes", {}).values() if code in h["scope"] and "star" not in h and "points" not in h]


def point_holes(sheet, code, points):
    """The holes that doubt these points of a criterion."""
    return [h for h in sheet.get("holes", {}).values() if code in h["scope"] and h.get("points") == points]


def ladders(criterion):
    """The options of a criterion as lists of (number, option), one list per case."""
    out = {}
    for number in sorted(criterion["options"], key=int):
        option = criterion["options"][number]
        out.setdefault(option.get("case"), []).append((number, option))
    return out


def best(criterion):
    """The most points a criterion can give, by its mode."""
    points = [o["points"] for o in criterion["options"].values()]
    return sum(points) if criterion["mode"] == "additive" else max(points)


def day(text):
    return datetime.date.fromisoformat(text)


# ---------------------------------------------------------------- one sheet

def sheet_head(edition, name, sheet):
    # A rule's id is edition, set and pointer; file, folder and head must tell the same.
    if sheet["edition"] != edition.id:
        yield "/edition", "is %s in the folder of %s" % (sheet["edition"], edition.id)
    if not os.path.basename(name).startswith("%02d-" % sheet["set"]):
        yield "/set", "is %s, the file name says otherwise" % sheet["set"]


def sheet_total(edition, name, sheet):
    # Every decision: the most a product can get is 100 points (26/2026/QĐ-TTg, Art. 3.3).
    total = sum(p["max"] for p in sheet["parts"].values())
    if total != 100:
        yield "/parts", "the parts sum to %d, not 100" % total


def part_shortfall(sheet, code):
    """What is wrong with the sums of a part, or None."""
    stated = sheet["parts"][code]["max"]
    sections = sum(s["max"] for s in sheet["sections"].values() if s["part"] == code)
    criteria = sum(c["max"] for c in sheet["criteria"].values() if sheet["sections"][c["section"]]["part"] == code)
    if sections != stated:
        return "states %d, its sections sum to %d" % (stated, sections)
    if criteria != stated:
        return "states %d, its criteria sum to %d" % (stated, criteria)
    return None


def sheet_parts(edition, name, sheet):
    # A slip in one point shows as a wrong sum; a sum that the source itself gets wrong must be a declared hole.
    for code in sheet["parts"]:
        fault = part_shortfall(sheet, code)
        if fault and not sum_holes(sheet, code):
            yield "/parts/" + code, fault


def sheet_sections(edition, name, sheet):
    # As for parts, one level down.
    for code, section in sheet["sections"].items():
        total = sum(c["max"] for c in sheet["criteria"].values() if c["section"] == code)
        if total != section["max"] and not sum_holes(sheet, code):
            yield "/sections/" + code, "states %d, its criteria sum to %d" % (section["max"], total)


def sheet_maxima(edition, name, sheet):
    # The stated maximum of a criterion is its best option (sum if additive; best case of choose_one_case).
    for code, criterion in sheet["criteria"].items():
        place = "/criteria/" + code
        if best(criterion) != criterion["max"] and not sum_holes(sheet, code):
            yield place + "/max", "is %d, the best option gives %d" % (criterion["max"], best(criterion))
        for case, options in ladders(criterion).items():
            stated = criterion.get("cases", {}).get(case, {}).get("max")
            top = max(o["points"] for _, o in options)
            if stated is not None and stated != top:
                yield "%s/cases/%s/max" % (place, case), "is %d, the best option of the case gives %d" % (stated, top)


def sheet_modes(edition, name, sheet):
    # The mode says how a criterion is ticked, so its options must have that shape.
    for code, criterion in sheet["criteria"].items():
        place, mode = "/criteria/" + code, criterion["mode"]
        cases, used = set(criterion.get("cases", {})), set(ladders(criterion))
        if (mode == "choose_one_case") != bool(cases):
            yield place, "mode %s and cases %s do not fit" % (mode, sorted(cases))
        if used != (cases or {None}):
            yield place + "/options", "the options stand in the cases %s, the criterion has %s" % (
                sorted(map(str, used)), sorted(cases))
        if mode == "yes_no" and sorted(o["points"] for o in criterion["options"].values()) != [0, criterion["max"]]:
            yield place + "/options", "a yes_no criterion has one option of 0 points and one of its maximum"
        if sorted(criterion["options"], key=int) != [str(i + 1) for i in range(len(criterion["options"]))]:
            yield place + "/options", "are not numbered from 1 without a gap"


def sheet_rising(edition, name, sheet):
    # An answer may be given as points, so two options of one ladder must differ; sheets print the least first.
    for code, criterion in sheet["criteria"].items():
        if criterion["mode"] == "additive":
            continue
        for options in ladders(criterion).values():
            for (_, low), (number, high) in zip(options, options[1:]):
                if high["points"] <= low["points"] and not point_holes(sheet, code, high["points"]):
                    yield "/criteria/%s/options/%s" % (code, number), "gives %d points after an option of %d" % (
                        high["points"], low["points"])


def sheet_marks(edition, name, sheet):
    # A mark is the least option for a star, so a higher star never stands on fewer points, and stands once.
    for code, criterion in sheet["criteria"].items():
        for options in ladders(criterion).values():
            stars = [(number, o["star"]) for number, o in sorted(options, key=lambda x: x[1]["points"]) if "star" in o]
            for (_, low), (number, high) in zip(stars, stars[1:]):
                place = "/criteria/%s/options/%s/star" % (code, number)
                if high == low:
                    yield place, "the mark of %d stars stands twice in this criterion" % high
                elif high < low:
                    yield place, "the mark of %d stars stands on more points than that of %d" % (high, low)


def sheet_places(edition, name, sheet):
    # Part, section, group and subgroup are keys of other tables; a code starts with what it belongs to.
    groups = edition.doc["groups"]
    if sheet["group"] not in groups:
        yield "/group", "%s is no group of the edition" % sheet["group"]
    elif "subgroup" in sheet and sheet["subgroup"] not in groups[sheet["group"]]["subgroups"]:
        yield "/subgroup", "%s is no subgroup of group %s" % (sheet["subgroup"], sheet["group"])
    for code, section in sheet["sections"].items():
        if section["part"] not in sheet["parts"] or not code.startswith(section["part"] + "."):
            yield "/sections/%s/part" % code, "%s is not the part of this section" % section["part"]
    for code, criterion in sheet["criteria"].items():
        section = criterion["section"]
        if section not in sheet["sections"] or not (code + ".").startswith(section + "."):
            yield "/criteria/%s/section" % code, "%s is not the section of this criterion" % section


def sheet_applies_if(edition, name, sheet):
    # A condition names another criterion of the sheet and points that it can reach.
    for code, criterion in sheet["criteria"].items():
        condition = criterion.get("applies_if")
        if condition is None:
            continue
        place, other = "/criteria/%s/applies_if" % code, sheet["criteria"].get(condition["criterion"])
        if other is None or condition["criterion"] == code:
            yield place + "/criterion", "%s is no other criterion of this sheet" % condition["criterion"]
        elif condition["at_least"] > other["max"]:
            yield place + "/at_least", "%s never gives %d points" % (condition["criterion"], condition["at_least"])
        if condition["certainty"] not in CERTAINTIES:
            yield place + "/certainty", "%s is no certainty" % condition["certainty"]


def sheet_rules(edition, name, sheet):
    # A rule may point at a criterion; "zero points in it" needs an option of zero points.
    for ident, rule in sheet["rules"].items():
        place = "/rules/" + ident
        if "criterion" in rule and rule["criterion"] not in sheet["criteria"]:
            yield place + "/criterion", "%s is no criterion of this sheet" % rule["criterion"]
        for i, code in enumerate(rule.get("when_zero", [])):
            criterion = sheet["criteria"].get(code)
            if criterion is None:
                yield "%s/when_zero/%d" % (place, i), "%s is no criterion of this sheet" % code
            elif all(o["points"] for o in criterion["options"].values()):
                yield "%s/when_zero/%d" % (place, i), "%s has no option of 0 points" % code


def sheet_notes(edition, name, sheet):
    # A note that takes a product out has no effect by itself; a rule on the same criterion must carry it.
    has = {(r.get("criterion"), r["effect"]) for r in sheet["rules"].values()}
    for code, criterion in sheet["criteria"].items():
        for number, note in criterion.get("notes", {}).items():
            effect = RULE_EFFECT.get(note["kind"])
            if effect and (code, effect) not in has:
                yield "/criteria/%s/notes/%s" % (code, number), "no %s rule on this criterion" % effect


def sheet_corrections(edition, name, sheet):
    # A correction tells what was read; what is used must be what the option says.
    for number, entry in sheet.get("corrections", {}).items():
        place = "/corrections/" + number
        option = sheet["criteria"].get(entry["criterion"], {"options": {}})["options"].get(str(entry["option"]))
        if option is None:
            yield place, "%s has no option %s" % (entry["criterion"], entry["option"])
        elif option["points"] != entry["used"]:
            yield place + "/used", "is %s, the option gives %d" % (entry["used"], option["points"])
        elif option.get("certainty") != "inferred":
            yield place, "the corrected option does not say that it is inferred"
        if entry["read"] == str(entry["used"]):
            yield place + "/read", "is what is used: nothing was corrected"


def sheet_holes(edition, name, sheet):
    # A hole names something in the sheet, and goes when the doubt it speaks of is gone.
    for number, hole in sheet.get("holes", {}).items():
        place = "/holes/" + number
        criteria = [sheet["criteria"][c] for c in hole["scope"] if c in sheet["criteria"]]
        for i, code in enumerate(hole["scope"]):
            if code != "*" and code not in sheet["parts"] and code not in sheet["criteria"]:
                yield "%s/scope/%d" % (place, i), "%s is neither a part nor a criterion nor *" % code
            elif code in sheet["parts"] and part_shortfall(sheet, code) is None:
                yield "%s/scope/%d" % (place, i), "part %s sums up: this hole is no longer needed" % code
        if ("star" in hole or "points" in hole) and not criteria:
            yield place, "names a star or points but no criterion"
        for criterion in criteria:
            options = criterion["options"].values()
            if "need" in hole and not any(o["points"] == hole["need"] for o in options):
                yield place + "/need", "no option gives %d points" % hole["need"]
            elif "need" in hole and any(o["points"] == hole["need"] and o.get("star") == hole["star"] for o in options):
                yield place, "the mark of %d stars stands on that option: this hole is no longer needed" % hole["star"]
            if "points" in hole and not any(o["points"] == hole["points"] for o in options):
                yield place + "/points", "no option gives %d points" % hole["points"]


# ---------------------------------------------------------------- one edition.json

def edition_head(edition, editions):
    # The folder is the id; the interval starts the day one of the instruments enters into force.
    doc = edition.doc
    if doc["id"] != edition.id:
        yield "/id", "is %s in the folder %s" % (doc["id"], edition.id)
    if doc["filed_from"] not in [i["in_force"] for i in doc["instruments"].values()]:
        yield "/filed_from", "no instrument enters into force on %s" % doc["filed_from"]


def edition_bands(edition, editions):
    # Half-open and gapless from 0, so that every mean has exactly one band (26/2026/QĐ-TTg, Art. 3.3).
    at = 0
    for number in sorted(edition.doc["stars"], key=int):
        star, place = edition.doc["stars"][number], "/stars/" + number
        if star["from"] != at:
            yield place + "/from", "is %s, the band before ends at %s" % (star["from"], at)
        at = star["below"]
        if number == max(edition.doc["stars"], key=int):
            if at is not None:
                yield place + "/below", "is %s, the top band has no end" % at
        elif at is None or at <= star["from"]:
            yield place + "/below", "is %s, from is %s" % (at, star["from"])
            return
        if "printed_to" in star and (at is None or not star["from"] < star["printed_to"] < at):
            yield place + "/printed_to", "%s is not inside the band" % star["printed_to"]


def edition_levels(edition, editions):
    # Who recognises a star is a level of the edition; without one there is no certificate (Art. 4.1a).
    for number, star in edition.doc["stars"].items():
        place = "/stars/" + number
        if star["level"] is not None and star["level"] not in edition.doc["levels"]:
            yield place + "/level", "%s is no level of the edition" % star["level"]
        if star["certificate"] != (star["level"] is not None):
            yield place + "/certificate", "is %s with level %s" % (star["certificate"], star["level"])


def edition_instruments(edition, editions):
    # A decision is issued, then in force, then lapses.
    for number, entry in edition.doc["instruments"].items():
        days = [d for d in (entry["issued"], entry["in_force"], entry["lapses"]) if d is not None]
        if days != sorted(days):
            yield "/instruments/" + number.replace("/", "~1"), "issued, in_force and lapses are out of order"


def edition_groups(edition, editions):
    # A subgroup's key starts with that of its group.
    for key, group in edition.doc["groups"].items():
        for sub in group["subgroups"]:
            if not sub.startswith(key + "."):
                yield "/groups/%s/subgroups/%s" % (key, sub), "is no subgroup of group %s" % key


def edition_sets(edition, editions):
    # An edition rates with its own sets or those of the edition that it amends, or says that it has no criteria.
    doc, known = edition.doc, {e.id: e for e in editions}
    base = known.get(doc.get("sets_from"))
    if "sets_from" in doc and (base is None or base.doc["filed_from"] >= doc["filed_from"] or not base.sets):
        yield "/sets_from", "%s is no older edition with sets" % doc["sets_from"]
        return
    numbers = sorted(set(edition.sets) | set(base.sets if base else []))
    if numbers != list(range(1, len(numbers) + 1)):
        yield "", "the sets are not numbered from 1 without a gap: %s" % numbers
    if bool(numbers) == ("no_criteria" in doc["statements"]):
        yield "/statements", "an edition has either sets or the statement no_criteria"
    if bool(numbers) != bool(doc["stars"]):
        yield "/stars", "an edition with sets has bands, one without has none"
    for ident in ("mean", "gates"):
        if numbers and ident not in doc["statements"]:
            yield "/statements", "%s is missing" % ident
    for number, (name, sheet) in (base.sets if base else {}).items():
        if number not in edition.sets:  # an inherited sheet must find its group here too
            if sheet.get("subgroup") not in doc["groups"].get(sheet["group"], {"subgroups": {}})["subgroups"]:
                yield "/groups", "set %s of %s has no group here" % (number, base.id)


def edition_transitions(edition, editions):
    # 26/2026/QĐ-TTg, Art. 12.2: dossiers of older editions, so many days from the day it enters into force.
    known = {e.id: e for e in editions}
    for ident, entry in edition.doc.get("transitions", {}).items():
        place = "/transitions/" + ident
        for i, other in enumerate(entry["editions"]):
            if other not in known or known[other].doc["filed_from"] >= edition.doc["filed_from"]:
                yield "%s/editions/%d" % (place, i), "%s is no older edition" % other
        finish = (day(entry["from"]) + datetime.timedelta(days=entry["days"])).isoformat()
        if entry["finish_by"] != finish:
            yield place + "/finish_by", "is %s, %d days from %s is %s" % (
                entry["finish_by"], entry["days"], entry["from"], finish)


def edition_chain(editions):
    # Every filing day from the first has exactly one edition, and the last one is open.
    at = FIRST_DAY
    for edition in editions:
        name, doc = edition.id + "/edition.json", edition.doc
        if doc["filed_from"] != at:
            yield name, "/filed_from", "is %s, the edition before ends at %s" % (doc["filed_from"], at)
        at = doc["filed_to"]
        if at is None and edition is not editions[-1]:
            yield name, "/filed_to", "is null but a later edition follows"
        elif at is not None and at <= doc["filed_from"]:
            yield name, "/filed_to", "is %s, filed_from is %s" % (at, doc["filed_from"])
    if at is not None:
        yield editions[-1].id + "/edition.json", "/filed_to", "is %s, the last edition must be open" % at


# ---------------------------------------------------------------- any document

def any_text(values):
    # Every word exists in Vietnamese and English, NFC so that equal text is equal bytes, and trimmed.
    for place, value in values:
        if isinstance(value, dict):
            for key in value:
                if unicodedata.normalize("NFC", key) != key:
                    yield place, "the key %s is not NFC" % key
                twin = key[:-3] + {"_vi": "_en", "_en": "_vi"}.get(key[-3:], "")
                if key[-3:] in ("_vi", "_en") and (twin not in value or (value[key] is None) != (value[twin] is None)):
                    yield "%s/%s" % (place, key), "has no %s" % twin
        elif isinstance(value, str):
            if unicodedata.normalize("NFC", value) != value:
                yield place, "is not NFC"
            if value != value.strip():
                yield place, "starts or ends with a space"
            if not value and not place.endswith("/read"):  # a blank cell reads as nothing
                yield place, "is empty"


def any_number(values):
    # No floating point: points and bounds are compared exactly.
    for place, value in values:
        if isinstance(value, float):
            yield place, "is not a whole number"


def any_date(values):
    # Dates are calendar days.
    for place, value in values:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                day(value)
            except ValueError:
                yield place, "%s is no date" % value


CITED = ("", "/instruments/*", "/levels/*", "/groups/*", "/stars/*", "/statements/*", "/certificate", "/transitions/*",
         "/rules/*")


def any_source(values):
    # Every answer can be traced: who says so, where, and how sure we are. Criteria and options may inherit.
    for place, value in values:
        if not isinstance(value, dict):
            continue
        shape = re.sub(r"^(/[a-z_]+)/[^/]+$", r"\1/*", place)
        keys = [k for k in ("source_vi", "source_en", "certainty") if k in value]
        inherits = "applies_if" in place
        if place in CITED or shape in CITED:
            for key in ("source_vi", "source_en", "certainty"):
                if key not in value:
                    yield place, "has no %s" % key
        elif keys and len(keys) < 3 and not inherits and "overlays" not in place:
            yield place, "has only %s" % ", ".join(keys)
        if "certainty" in value and value["certainty"] not in CERTAINTIES:
            yield place + "/certainty", "%s is no certainty" % value["certainty"]


OUTSIDE = ("/instruments/", "/statements/no_criteria/", "/statements/cycle/", "/cycle/")


def any_instrument(values, own, every):
    # A source names an instrument of the edition or of the one it amends. Only what comes from outside an edition
    # (when an instrument lapses, that there were no criteria yet, the cycle since 490/QĐ-TTg) may name another's.
    for place, value in values:
        key = place.rsplit("/", 1)[-1]
        if key not in ("source_vi", "source_en"):
            continue
        allowed = every if place.startswith(OUTSIDE) else own
        found = INSTRUMENT.findall(value)
        if not found:
            yield place, "names no instrument"
        for number in found:
            if number not in allowed:
                yield place, "%s is no instrument of this edition" % number


# ---------------------------------------------------------------- all of it

SHEET_CHECKS = (sheet_head, sheet_total, sheet_parts, sheet_sections, sheet_maxima, sheet_modes, sheet_rising,
                sheet_marks, sheet_places, sheet_applies_if, sheet_rules, sheet_notes, sheet_corrections, sheet_holes)
EDITION_CHECKS = (edition_head, edition_bands, edition_levels, edition_instruments, edition_groups, edition_sets,
                  edition_transitions)
ANY_CHECKS = (any_text, any_number, any_date, any_source)


def run(faults, name, check, *args):
    """One check; data too broken for it is a fault, not a crash."""
    try:
        for place, message in check(*args):
            faults.append((name, place, message))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        faults.append((name, "", "%s cannot read it (%s: %s)" % (check.__name__, type(error).__name__, error)))


def instruments_of(edition, editions):
    """The numbers that a source in this edition may name."""
    own = set(edition.doc.get("instruments", {}))
    for other in editions:
        if other.id == edition.doc.get("sets_from"):
            own |= set(other.doc.get("instruments", {}))
    return own


def check(root):
    faults = []
    editions = load_editions(root, faults)
    if not editions:
        faults.append((root, "", "no edition.json found"))
        return editions, faults
    every = {number for e in editions for number in e.doc.get("instruments", {})}
    for edition in editions:
        own = instruments_of(edition, editions)
        documents = [(edition.id + "/edition.json", edition.doc)] + list(edition.sets.values())
        for name, doc in documents:
            values = walk(doc)
            for one in ANY_CHECKS:
                run(faults, name, one, values)
            run(faults, name, any_instrument, values, own, every)
        for one in EDITION_CHECKS:
            run(faults, edition.id + "/edition.json", one, edition, editions)
        for name, sheet in edition.sets.values():
            for one in SHEET_CHECKS:
                run(faults, name, one, edition, name, sheet)
    try:
        faults.extend(edition_chain(editions))
    except (KeyError, TypeError) as error:
        faults.append((root, "", "the filing dates cannot be read (%s)" % error))
    return editions, faults


def main(argv):
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.join(argv[1] if len(argv) > 1 else os.path.join(here, "..", "data"), "editions")
    editions, faults = check(root)
    for edition in editions:
        criteria = [c for _, s in edition.sets.values() for c in s.get("criteria", {}).values()]
        bad = sum(1 for name, _, _ in faults if name.startswith(edition.id + "/"))
        print("%s: %d sets, %d criteria, %d options, %d rules, %d holes: %s" % (
            edition.id, len(edition.sets), len(criteria), sum(len(c.get("options", {})) for c in criteria),
            sum(len(s.get("rules", {})) for _, s in edition.sets.values()),
            sum(len(s.get("holes", {})) for _, s in edition.sets.values()) + len(edition.doc.get("holes", {})),
            "%d faults" % bad if bad else "ok"))
    for name, place, message in faults:
        print("%s %s: %s" % (name, place or "/", message))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
