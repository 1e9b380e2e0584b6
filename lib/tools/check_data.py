#!/usr/bin/env python3
"""Checks the rules data for what a JSON Schema cannot say: sums, order, dates, references, sources.

usage: check_data.py [DATA_FOLDER]        (default: ../data beside this script)

Prints one line per edition. Every fault is one line "26-2026/sets/01-name.json /criteria/A.1.1/options/2: what is
wrong"; the exit status is 1 if there is any. The formats are described in docs/guide/editions.md and procedures.md.
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
REGISTRATIONS = ("first", "upgrade", "renewal")
RULE_EFFECT = {"reject": "reject", "require": "reject", "stop": "stop"}  # kind of note: effect of its rule


class Edition:
    """One edition folder: edition.json and its own sets and procedures as {number or id: (file, document)}."""

    def __init__(self, ident, doc, sets, procedures):
        self.id, self.doc, self.sets, self.procedures = ident, doc, sets, procedures


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


def load_folder(root, folder, key, faults):
    """The documents of a folder as {value of their key: (file, document)}."""
    found = {}
    for path in sorted(glob.glob(os.path.join(root, folder, "*.json"))):
        name = "%s/%s" % (folder, os.path.basename(path))
        doc = load(root, name, faults)
        ident = doc.get(key)
        if ident in found:
            faults.append((name, "/" + key, "%s is also the %s of %s" % (ident, key, found[ident][0])))
        else:
            found[ident] = (name, doc)
    return found


def load_editions(root, faults):
    editions = []
    for path in sorted(glob.glob(os.path.join(root, "*", "edition.json"))):
        ident = os.path.basename(os.path.dirname(path))
        editions.append(Edition(ident, load(root, ident + "/edition.json", faults),
                                load_folder(root, ident + "/sets", "set", faults),
                                load_folder(root, ident + "/procedures", "id", faults)))
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


def edition_actors(edition, editions):
    # A level that ends takes its bodies with it (148/QĐ-TTg: the district until 1 July 2025).
    for ident, entry in edition.doc.get("actors", {}).items():
        until = edition.doc["levels"].get(entry["level"], {}).get("until", entry.get("until"))
        if entry.get("until") != until:
            yield "/actors/" + ident, "until is %s, the level ends on %s" % (entry.get("until"), until)


def edition_rounds(edition, editions):
    # Rounds return every year, so their days are days of any year.
    for ident, entry in edition.doc.get("rounds", {}).items():
        place = "/rounds/" + ident
        if entry["level"] not in levels_that_act(edition):
            yield place + "/level", "nobody acts at the level %s" % entry["level"]
        for key in ("received_before", "finished_before"):
            if key in entry and not is_day_of_year(entry[key]):
                yield "%s/%s" % (place, key), "%s is no day of every year" % entry[key]


def edition_cycle(edition, editions):
    # Steps are numbered from 1, done by somebody, and the edition says what it has to do with them.
    doc = edition.doc
    steps = doc.get("cycle", {})
    if sorted(map(int, steps)) != list(range(1, len(steps) + 1)):
        yield "/cycle", "not numbered from 1 without a gap"
    if bool(steps) != ("cycle" in doc["statements"]):
        yield "/statements", "an edition has both steps of the cycle and the statement cycle, or neither"
    for number, step in steps.items():
        for i, who in enumerate(step["actors"]):
            if who not in doc.get("actors", {}):
                yield "/cycle/%s/actors/%d" % (number, i), "%s is no actor" % who


def edition_certificate(edition, editions):
    # The filing window opens before it closes (26/2026/QĐ-TTg, Art. 7.6a), and only a window can have closed.
    certificate = edition.doc.get("certificate", {})
    renewal = certificate.get("renewal", {})
    opens, closes = renewal.get("file_from_days"), renewal.get("file_until_days")
    if opens is not None and closes is not None and opens <= closes:
        yield "/certificate/renewal/file_from_days", "the window opens %d days before expiry and closes %d before" % (
            opens, closes)
    if "prolongation" in certificate and closes is None:
        yield "/certificate/prolongation", "no filing window is given that could have closed"


def edition_procedures(edition, editions):
    # Procedures taken over from another edition must fit this one: its actors, groups, cycle and certificate.
    if "procedures_from" not in edition.doc:
        return
    base = {e.id: e for e in editions}.get(edition.doc["procedures_from"])
    if base is None or base.doc["filed_from"] >= edition.doc["filed_from"] or not base.procedures:
        yield "/procedures_from", "%s is no older edition with procedures" % edition.doc["procedures_from"]
        return
    for ident, (name, procedure) in base.procedures.items():
        if ident not in edition.procedures:
            for one in FITTING_CHECKS:
                for place, message in one(edition, name, procedure):
                    yield "/procedures_from", "%s %s: %s" % (name, place, message)


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


# ---------------------------------------------------------------- one procedure

def levels_that_act(edition):
    return {actor["level"] for actor in edition.doc.get("actors", {}).values()}


def is_day_of_year(text):
    try:
        datetime.date.fromisoformat("2001-" + text)  # no leap year
    except ValueError:
        return False
    return True


def applies(entry):
    """The registrations that an event, document or deadline is for."""
    return set(entry.get("registrations", REGISTRATIONS))


def suits(needs, band, stars):
    """Whether a result, or None for no result, is one that an event needs."""
    if band is None:
        return needs.get("unrated", False)
    return (needs.get("stars_from", 1) <= stars <= needs.get("stars_to", 5)
            and needs.get("band_from", 1) <= band <= needs.get("band_to", 5))


def procedure_head(edition, name, procedure):
    # A procedure belongs to the edition in whose folder it stands, and its file is named after it.
    if procedure["edition"] != edition.id:
        yield "/edition", "is %s in the folder of %s" % (procedure["edition"], edition.id)
    if os.path.basename(name) != procedure["id"] + ".json":
        yield "/id", "is %s, the file name says otherwise" % procedure["id"]


def procedure_states(edition, name, procedure):
    # Every state can be reached, and left unless the case is over there.
    states, events = procedure["states"], procedure["events"]
    for ident, event in events.items():
        for i, state in enumerate(event["from"]):
            if state not in states:
                yield "/events/%s/from/%d" % (ident, i), "%s is no state" % state
        if "to" in event and event["to"] not in states:
            yield "/events/%s/to" % ident, "%s is no state" % event["to"]
    reached, todo = set(), [procedure["start"]]
    while todo:
        state = todo.pop()
        if state not in reached:
            reached.add(state)
            todo += [e["to"] for e in events.values() if "to" in e and state in e["from"]]
    if procedure["start"] not in states:
        yield "/start", "%s is no state" % procedure["start"]
    for state, entry in states.items():
        after = {e.get("to", state) for e in events.values() if state in e["from"]}
        if state not in reached:
            yield "/states/" + state, "cannot be reached from %s" % procedure["start"]
        if entry.get("end") and any(state in e["from"] for e in events.values()):
            yield "/states/" + state, "is an end, yet an event leads on from it"
        if not entry.get("end") and not after - {state}:
            yield "/states/" + state, "has no way out"


def procedure_steps(edition, name, procedure):
    # The steps of an idea are those of the cycle.
    for ident, state in procedure["states"].items():
        if "step" in state and str(state["step"]) not in edition.doc.get("cycle", {}):
            yield "/states/%s/step" % ident, "%s is no step of the cycle" % state["step"]


def procedure_actors(edition, name, procedure):
    # Whoever acts, hands over, receives or has to be in time is an actor of the edition.
    actors = edition.doc.get("actors", {})
    for table, keys in (("events", ("by",)), ("documents", ("from", "to")), ("deadlines", ("who",))):
        for ident, entry in procedure.get(table, {}).items():
            for key in keys:
                if entry[key] not in actors:
                    yield "/%s/%s/%s" % (table, ident, key), "%s is no actor" % entry[key]


def procedure_registrations(edition, name, procedure):
    # What is only for some registrations names registrations that there are.
    for table in ("events", "documents", "deadlines"):
        for ident, entry in procedure.get(table, {}).items():
            for i, kind in enumerate(entry.get("registrations", [])):
                if kind not in REGISTRATIONS:
                    yield "/%s/%s/registrations/%d" % (table, ident, i), "%s is no registration" % kind


def procedure_documents(edition, name, procedure):
    # Every document is asked for by an event that it can belong to.
    documents, asked = procedure.get("documents", {}), set()
    for ident, event in procedure["events"].items():
        for i, code in enumerate(event.get("documents", [])):
            place = "/events/%s/documents/%d" % (ident, i)
            asked.add(code)
            if code not in documents:
                yield place, "%s is no document" % code
            elif not applies(documents[code]) & applies(event):
                yield place, "%s is for other registrations than this event" % code
    for code, entry in documents.items():
        if code not in asked:
            yield "/documents/" + code, "no event asks for it"


def procedure_groups(edition, name, procedure):
    # The groups that need not hand over a document are groups of the edition.
    for code, entry in procedure.get("documents", {}).items():
        for i, group in enumerate(entry.get("except_groups", [])):
            if group not in edition.doc["groups"]:
                yield "/documents/%s/except_groups/%d" % (code, i), "%s is no group" % group


def procedure_events(edition, name, procedure):
    # An event asks for a rating that some event brings, within stars that there are.
    events = procedure["events"]
    rated = {e["rating"] for e in events.values() if "rating" in e}
    for ident, event in events.items():
        needs, place = event.get("needs", {}), "/events/%s/needs" % ident
        if needs and needs["of"] not in rated | {"recognised"}:
            yield place + "/of", "no event brings a rating of %s" % needs["of"]
        for kind in ("stars", "band"):
            if needs.get(kind + "_from", 1) > needs.get(kind + "_to", 5):
                yield place, "%s_from is above %s_to" % (kind, kind)
    filing = [ident for ident, event in events.items() if event.get("files")]
    if len(filing) != (1 if procedure["id"] == "dossier" else 0):
        yield "/events", "a dossier is filed by one event, nothing else by any: %s" % filing


def procedure_results(edition, name, procedure):
    # Whatever a council says, somebody may act on it: every points and stars, and no result at all.
    events = procedure["events"]
    results = [(None, None)] + [(band, stars) for band in range(1, 6) for stars in range(1, band + 1)]
    for state, level in sorted({(e["to"], e["rating"]) for e in events.values() if "rating" in e and "to" in e}):
        ways = [e["needs"] for e in events.values() if state in e["from"] and e.get("needs", {}).get("of") == level]
        for band, stars in results:
            if not any(suits(needs, band, stars) for needs in ways):
                yield "/states/" + state, "nobody may act on %s" % (
                    "no result" if band is None else "%d stars with points for %d" % (stars, band))


def procedure_deadlines(edition, name, procedure):
    # A deadline is counted in one way, between events that there are.
    for ident, entry in procedure.get("deadlines", {}).items():
        place = "/deadlines/" + ident
        kinds = [k for k in ("days", "round", "renewal", "revocation") if k in entry]
        if len(kinds) != 1:
            yield place, "is counted in %d ways: %s" % (len(kinds), ", ".join(kinds))
        if ("days" in entry) != ("count" in entry):
            yield place, "days and count go together"
        if ("starts" in entry) == (entry.get("renewal") == "file_until"):
            yield place, "starts with an event unless it is the end of the filing window"
        if entry.get("days", 1) < 1 and entry.get("from") != "held":
            yield place + "/days", "only before a session are there %d days" % entry["days"]
        for key in ("starts", "ends"):
            for i, event in enumerate(entry.get(key, [])):
                if event not in procedure["events"]:
                    yield "%s/%s/%d" % (place, key, i), "%s is no event" % event


def procedure_rules(edition, name, procedure):
    # What an event or deadline takes from the edition stands there. Rounds may be left to a province's overlay.
    certificate = edition.doc.get("certificate", {})
    renewal, revocation = certificate.get("renewal", {}), certificate.get("revocation", {})
    for ident, event in procedure["events"].items():
        if event.get("window") and not {"file_from_days", "file_until_days"} <= set(renewal):
            yield "/events/%s/window" % ident, "the certificate has no filing window"
        if event.get("ground") and not revocation.get("grounds"):
            yield "/events/%s/ground" % ident, "the certificate has no grounds of revocation"
    for ident, entry in procedure.get("deadlines", {}).items():
        place = "/deadlines/" + ident
        if "renewal" in entry and entry["renewal"] + "_days" not in renewal:
            yield place + "/renewal", "the certificate has no %s_days" % entry["renewal"]
        if "revocation" in entry and "days" not in revocation:
            yield place + "/revocation", "the certificate has no days of revocation"
        if "round" in entry and entry["round"] not in levels_that_act(edition):
            yield place + "/round", "nobody acts at the level %s" % entry["round"]


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


CITED = ("", "/instruments/*", "/levels/*", "/groups/*", "/stars/*", "/statements/*", "/certificate", "/certificate/*",
         "/certificate/revocation/grounds/*", "/rounds/*", "/cycle/*", "/transitions/*", "/rules/*", "/documents/*",
         "/events/*", "/deadlines/*")


def any_source(values):
    # Every answer can be traced: who says so, where, and how sure we are. Criteria and options may inherit.
    for place, value in values:
        if not isinstance(value, dict):
            continue
        shape = re.sub(r"/[^/]+$", "/*", place)
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
    # (when an instrument lapses, that there were no criteria yet, the cycle since 490/QĐ-TTg) may name another's; so
    # may the procedure of an idea.
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
                  edition_transitions, edition_actors, edition_rounds, edition_cycle, edition_certificate,
                  edition_procedures)
FITTING_CHECKS = (procedure_steps, procedure_actors, procedure_groups, procedure_rules)
PROCEDURE_CHECKS = (procedure_head, procedure_states, procedure_registrations, procedure_documents, procedure_events,
                    procedure_results, procedure_deadlines) + FITTING_CHECKS
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
        if other.id in (edition.doc.get("sets_from"), edition.doc.get("procedures_from")):
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
        documents = [(edition.id + "/edition.json", edition.doc)]
        documents += list(edition.sets.values()) + list(edition.procedures.values())
        for name, doc in documents:
            values = walk(doc)
            for one in ANY_CHECKS:
                run(faults, name, one, values)
            run(faults, name, any_instrument, values, every if doc.get("id") == "idea" else own, every)
        for one in EDITION_CHECKS:
            run(faults, edition.id + "/edition.json", one, edition, editions)
        for name, sheet in edition.sets.values():
            for one in SHEET_CHECKS:
                run(faults, name, one, edition, name, sheet)
        for name, procedure in edition.procedures.values():
            for one in PROCEDURE_CHECKS:
                run(faults, name, one, edition, name, procedure)
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
        print("%s: %d sets, %d criteria, %d options, %d rules, %d procedures, %d holes: %s" % (
            edition.id, len(edition.sets), len(criteria), sum(len(c.get("options", {})) for c in criteria),
            sum(len(s.get("rules", {})) for _, s in edition.sets.values()), len(edition.procedures),
            sum(len(s.get("holes", {})) for _, s in edition.sets.values()) + len(edition.doc.get("holes", {})),
            "%d faults" % bad if bad else "ok"))
    for name, place, message in faults:
        print("%s %s: %s" % (name, place or "/", message))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
