#!/usr/bin/env python3
"""Compiles the rules data into the constant C tables that lib/rules/tables.h declares.

usage: embed_data.py DATA_FOLDER OUTPUT.c [--depfile FILE]        (DATA_FOLDER: lib/data)

The tables must be able to give every document back: the edition's digest is taken here from the JSON, and the library
takes it from tables. So whatever the tables have no place for, or could not tell from something else, is an error:
"26-2026#/sets/1/criteria/A.1.3: what is wrong". The data itself is checked by check_data.py and the schemas.
"""
import argparse
import datetime
import glob
import hashlib
import json
import os
import re
import sys

INT32_MAX = 2**31 - 1
LINE = 100  # columns of a string literal in the output
NO_SPAN = "{0, 0}"
NO_CITE = "{{0, 0}, 0}"
RUNS = re.compile(rb"[0-9]+|[^0-9]")

# Tables in the order of struct tables, with the C type of a row.
TABLES = {
    "editions": "struct edition_row",
    "instruments": "struct instrument_row",
    "levels": "struct level_row",
    "groups": "struct group_row",
    "subgroups": "struct subgroup_row",
    "stars": "struct star_row",
    "statements": "struct statement_row",
    "transitions": "struct transition_row",
    "holes": "struct hole_row",
    "overlays": "struct overlay_row",
    "actors": "struct actor_row",
    "rounds": "struct round_row",
    "steps": "struct step_row",
    "grounds": "struct ground_row",
    "procedure_list": "int32_t",
    "procedures": "struct procedure_row",
    "states": "struct state_row",
    "documents": "struct document_row",
    "events": "struct event_row",
    "deadlines": "struct deadline_row",
    "set_list": "int32_t",
    "sets": "struct set_row",
    "parts": "struct part_row",
    "sections": "struct section_row",
    "criteria": "struct criterion_row",
    "slots": "struct slot_row",
    "moulds": "struct mould_row",
    "mould_masks": "struct mould_row",
    "options": "struct option_row",
    "cases": "struct case_row",
    "notes": "struct note_row",
    "rules": "struct rule_row",
    "corrections": "struct correction_row",
    "names": "text_at",
}

# Words of the format and the constants of the public headers.
CERTAINTY = ("OCOP_CERTAINTY_", ("confirmed", "secondary", "inferred"))
MODE = ("OCOP_MODE_", ("choose_one", "choose_one_case", "yes_no", "additive"))
EFFECT = ("OCOP_EFFECT_", ("reject", "stop"))
GATE_BASIS = ("OCOP_GATE_BASIS_", ("mean", "every"))
UNANSWERED = ("OCOP_UNANSWERED_", ("incomplete", "zero"))
BAND_GAP = ("OCOP_BAND_GAP_", ("half_open", "undecided"))
MONTH_END = ("OCOP_MONTH_END_", ("last_day", "next_day"))
BEFORE_DAY = ("OCOP_BEFORE_DAY_", ("strict", "inclusive"))
PROLONGATION = ("OCOP_PROLONGATION_", ("any", "filed"))
COUNT = ("COUNT_", ("working", "calendar"))
RENEWAL_TERM = ("DEADLINE_", ("file_until", "finish"))
REGISTRATION = ("OCOP_REGISTRATION_", ("first", "upgrade", "renewal"))


class DataError(Exception):
    """A document that the tables cannot hold."""


# ---------------------------------------------------------------- order, text

def natural(code):
    """Sort key with the order of text_compare_codes() in lib/base/text.c. No byte but a digit lies between '0' and '9',
    so a number can stand as the byte '0' with its value behind."""
    return [(ord("0"), int(run)) if run.isdigit() else (run[0], 0) for run in RUNS.findall(code.encode("utf-8"))]


class Pool:
    """Every distinct text once, as UTF-8 with a NUL behind; offset 0 is the empty text."""

    def __init__(self):
        self.offsets, self.size = {}, 0
        self.add("", "pool")

    def add(self, text, place):
        if "\0" in text:
            raise DataError("%s: a NUL in a text would end it" % place)
        if text not in self.offsets:
            self.offsets[text] = self.size
            try:
                self.size += len(text.encode("utf-8")) + 1
            except UnicodeEncodeError:
                raise DataError("%s: half a surrogate pair is no text" % place) from None
        return self.offsets[text]


class Tables:
    """The rows of every table, each as (C initialiser, comment)."""

    def __init__(self):
        self.pool = Pool()
        self.rows = {name: [] for name in TABLES}

    def add(self, name, rows):
        """Appends rows, which stay together, and gives their span."""
        if not rows:
            return NO_SPAN
        first = len(self.rows[name])
        self.rows[name] += rows
        return "{%d, %d}" % (first, len(rows))

    def add_names(self, texts, place):
        return self.add("names", [(str(self.pool.add(text, place)), text) for text in texts])


# ---------------------------------------------------------------- reading one object

class Record:
    """One JSON object. Its keys are taken one by one, as C initialisers; row() refuses what nobody took."""

    def __init__(self, tables, place, code, value):
        if not isinstance(value, dict):
            raise DataError("%s: is no object" % place)
        self.tables, self.place, self.code = tables, place, code
        self.left = dict(value)

    def fail(self, message):
        raise DataError("%s: %s" % (self.place, message))

    def has(self, key):
        return key in self.left

    def take(self, key):
        if key not in self.left:
            self.fail("%s is missing" % key)
        return self.left.pop(key)

    def is_null(self, key):
        """Whether the key is null, which is then done with."""
        if key not in self.left or self.left[key] is not None:
            return False
        del self.left[key]
        return True

    def done(self):
        if self.left:
            self.fail("the tables have no place for %s" % ", ".join(sorted(self.left)))

    def row(self, **fields):
        """The row as C and as a comment that says where it comes from."""
        self.done()
        return "{" + ", ".join(".%s = %s" % item for item in fields.items()) + "}", self.place

    def at(self, text):
        return str(self.tables.pool.add(text, self.place))

    def string(self, key):
        text = self.take(key)
        if not isinstance(text, str):
            self.fail("%s is no text" % key)
        return text

    def text(self, key):
        """An empty text would read as none."""
        text = self.string(key)
        if not text:
            self.fail("%s is empty" % key)
        return self.at(text)

    def text_or_none(self, key):
        return self.text(key) if self.has(key) else "0"

    def pair(self, key):
        return "{%s, %s}" % (self.text(key + "_vi"), self.text(key + "_en"))

    def pair_or_none(self, key):
        return self.pair(key) if self.has(key + "_vi") or self.has(key + "_en") else "{0, 0}"

    def pair_or_null(self, key):
        return "{%s, %s}" % tuple("0" if self.is_null(k) else self.text(k) for k in (key + "_vi", key + "_en"))

    def integer(self, key, least=0):
        number = self.take(key)
        if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= INT32_MAX:
            self.fail("%s is no whole number from %d" % (key, least))
        return number

    def number(self, key, least=0):
        return str(self.integer(key, least))

    def number_or_none(self, key):
        return self.number(key) if self.has(key) else "-1"

    def number_or_null(self, key):
        return "-1" if self.is_null(key) else self.number(key)

    def truth(self, key):
        value = self.take(key)
        if not isinstance(value, bool):
            self.fail("%s is neither true nor false" % key)
        return "true" if value else "false"

    def truth_or_none(self, key):
        """Left out means false, so a written false could not be told from it."""
        if not self.has(key):
            return "false"
        if self.truth(key) == "false":
            self.fail("%s is false: leave it out" % key)
        return "true"

    def date(self, key):
        text = self.string(key)
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            day = None
        if not day or day.isoformat() != text:
            self.fail("%s is no date" % key)
        return "%d /* %s */" % ((day - datetime.date(1970, 1, 1)).days, text)

    def date_or_null(self, key):
        return "OCOP_DATE_NONE" if self.is_null(key) else self.date(key)

    def date_or_none(self, key):
        return self.date(key) if self.has(key) else "OCOP_DATE_NONE"

    def day_of_year(self, key):
        """Month and day that every year has, as month * 100 + day."""
        text = self.string(key)
        try:
            day = datetime.date.fromisoformat("2001-" + text)
        except ValueError:
            self.fail("%s is no day of a year" % key)
        return str(day.month * 100 + day.day)

    def constant(self, key, words):
        return self.constant_of(key, self.take(key), words)

    def constant_of(self, key, word, words):
        prefix, known = words
        if word not in known:
            self.fail("%s is none of %s" % (key, ", ".join(known)))
        return prefix + word.upper()

    def cite(self):
        return "{%s, %s}" % (self.pair("source"), self.constant("certainty", CERTAINTY))

    def cite_or_none(self):
        """All or nothing: half a citation could not be completed from the set's."""
        own = any(self.has(key) for key in ("source_vi", "source_en", "certainty"))
        return self.cite() if own else NO_CITE

    def strings(self, key):
        """A list that must not be empty: the tables have no other way to say that it is left out."""
        texts = self.take(key)
        if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t for t in texts):
            self.fail("%s is no list of texts" % key)
        return texts

    def names(self, key):
        return self.tables.add_names(self.strings(key), self.place)

    def names_or_none(self, key):
        return self.names(key) if self.has(key) else NO_SPAN

    def record(self, key):
        return Record(self.tables, "%s/%s" % (self.place, key), key, self.take(key))

    def records(self, key):
        """The members of a keyed map in the natural order of their codes."""
        whole = self.record(key)
        codes = sorted(whole.left, key=natural)
        for one, next_one in zip(codes, codes[1:]):
            if natural(one) == natural(next_one):
                whole.fail("%s and %s have no order" % (one, next_one))
        return [Record(self.tables, "%s/%s" % (whole.place, code), code, whole.left[code]) for code in codes]

    def records_or_none(self, key):
        """An empty map could not be told from none."""
        if not self.has(key):
            return []
        found = self.records(key)
        if not found:
            self.fail("%s is empty: leave it out" % key)
        return found

    def index(self, key, codes):
        """Index of the row that the key names."""
        code = self.take(key)
        if code not in codes:
            self.fail("%s names %s, which is not there" % (key, code))
        return str(codes.index(code))

    def reference(self, key, codes):
        """Text of a code that stands elsewhere."""
        if self.left.get(key) not in codes:
            self.fail("%s names %s, which is not there" % (key, self.left.get(key)))
        return self.text(key)

    def references(self, key, codes):
        for code in self.left.get(key) or []:
            if code not in codes:
                self.fail("%s names %s, which is not there" % (key, code))
        return self.names(key)

    def references_or_none(self, key, codes):
        return self.references(key, codes) if self.has(key) else NO_SPAN

    def index_or_none(self, key, codes):
        return self.index(key, codes) if self.has(key) else "-1"


def codes_of(records):
    return [record.code for record in records]


def need_numbered(records):
    """Options and stars have no key in the tables: their place is their number, from 1."""
    for number, record in enumerate(records, 1):
        if record.code != str(number):
            record.fail("%s should be number %d" % (record.code, number))


# ---------------------------------------------------------------- rows of a sheet

def part_row(part):
    return part.row(code=part.at(part.code), name=part.pair("name"), max=part.number("max"))


def section_row(section, parts):
    return section.row(code=section.at(section.code), name=section.pair("name"), max=section.number("max"),
                       part=section.index("part", parts))


def case_row(case):
    return case.row(code=case.at(case.code), name=case.pair("name"), max=case.number("max"))


def note_row(note):
    return note.row(key=note.at(note.code), kind=note.text("kind"), text=note.pair("text"))


def option_row(option, cases):
    return option.row(
        points=option.number("points"),
        star=option.number("star", 1) if option.has("star") else "0",
        case_row=option.index_or_none("case", cases),
        implied=option.truth_or_none("implied"),
        text=option.pair("text"),
        cite=option.cite_or_none())


def applies_if(criterion, criteria):
    """The three fields of applies_if; certainty 0 where there is none."""
    if not criterion.has("applies_if"):
        return {"applies_if": "-1", "applies_from": "0", "applies_certainty": "0"}
    other = criterion.record("applies_if")
    fields = {"applies_if": other.index("criterion", criteria), "applies_from": other.number("at_least"),
              "applies_certainty": other.constant("certainty", CERTAINTY)}
    other.done()
    return fields


def part_of(section, parts):
    """Index of a section's part, which section_row() takes as well."""
    part = section.left.get("part")
    return parts.index(part) if part in parts else -1


def word_of(numbers):
    """A word with the bits of some numbers; those beyond the word are left out."""
    return sum(1 << number for number in set(numbers) if 0 <= number < 64)


def bits(numbers):
    return "UINT64_C(%d)" % word_of(numbers)


def givable(mode, points):
    """Points that can be given: an option's, or the sum of some items."""
    if mode != "OCOP_MODE_ADDITIVE":
        return points
    sums = {0}
    for item in points:
        sums |= {item + other for other in sums}
    return sums


def best_of(mode, points):
    return sum(points) if mode == "OCOP_MODE_ADDITIVE" else max(points, default=0)


def numbers(values):
    return "{%s}" % ", ".join(map(str, values))


class Moulds:
    """How the points of a sheet stand in JSON if each is one digit, without space and with one behind each colon and comma,
    and which bits tell: not the lower four of a digit. A code that is not written as it is, or is long, has an empty one in
    its place."""

    STEP, SLOT_STEP, CODE_MAX = 64, 8, 64  # as tables.h has them
    SPACES = {"MOULD_COMPACT": "", "MOULD_SPACED": " "}

    def __init__(self):
        self.texts, self.masks = [b"" for _ in self.SPACES], [b"" for _ in self.SPACES]
        self.slots = []

    def add(self, code, digits):
        """`digits` are the points of one digit that tell all."""
        plain = json.dumps(code, ensure_ascii=False) == f'"{code}"' and len(code.encode()) <= self.CODE_MAX
        digits &= 0x3FF if plain else 0
        for kind, space in enumerate(self.SPACES.values()):
            head = f'{"," + space if self.texts[kind] else ""}"{code if plain else ""}":{space}'.encode()
            if not space:
                self.slots.append((len(self.texts[kind] + head), digits or "SLOT_NEVER"))
            self.texts[kind] += head + (b"0" if digits else b"\0")
            self.masks[kind] += b"\xff" * len(head) + (b"\xf0" if digits else b"\xff")

    def add_to(self, tables, place):
        slots = self.slots + [(0, 0)] * (-len(self.slots) % self.SLOT_STEP)
        steps = [zip(*slots[at:at + self.SLOT_STEP]) for at in range(0, len(slots), self.SLOT_STEP)]
        for mask in self.masks:
            tables.add("mould_masks", self.rows(mask + b"\xff", place))
        return {
            "mould_size": numbers([len(text) + 1 for text in self.texts]),
            "mould": numbers([tables.add("moulds", self.rows(text + b"}", place)) for text in self.texts]),
            "slots": tables.add("slots", [("{%s}" % ", ".join(map(numbers, step)), place) for step in steps]),
        }

    def rows(self, whole, place):
        whole += bytes(self.STEP + -len(whole) % self.STEP)
        steps = [whole[at:at + self.STEP] for at in range(0, len(whole), self.STEP)]
        return [("{%s}" % numbers(step), place) for step in steps]


def criterion_row(criterion, criteria, sections, section_parts, moulds):
    tables = criterion.tables
    cases = criterion.records_or_none("cases")
    options = criterion.records("options")
    need_numbered(options)
    section = criterion.index("section", sections)
    mode = criterion.constant("mode", MODE)
    points = [option.left["points"] for option in options if isinstance(option.left.get("points"), int)]
    moulds.add(criterion.code, 0 if cases else word_of(givable(mode, points)))
    gates = {option.left["star"]: option.left.get("points") for option in reversed(options) if "star" in option.left}
    return criterion.row(
        code=criterion.at(criterion.code),
        label=criterion.text_or_none("label"),
        name=criterion.pair("name"),
        mode=mode,
        max=criterion.number("max"),
        best=best_of(mode, points),
        givable=bits(givable(mode, points)),
        marks=bits(gates),
        gates="{%s}" % ", ".join("[%s] = %s" % item for item in sorted(gates.items())) if gates else "{0}",
        section=section,
        part=str(section_parts[int(section)]),
        **applies_if(criterion, criteria),
        options=tables.add("options", [option_row(option, codes_of(cases)) for option in options]),
        cases=tables.add("cases", [case_row(case) for case in cases]),
        notes=tables.add("notes", [note_row(note) for note in criterion.records_or_none("notes")]),
        cite=criterion.cite_or_none())


def rule_row(rule, criteria):
    return rule.row(
        id=rule.at(rule.code),
        effect=rule.constant("effect", EFFECT),
        criterion=rule.index_or_none("criterion", criteria),
        when_zero=rule.names_or_none("when_zero"),
        text=rule.pair("text"),
        cite=rule.cite())


def correction_row(correction, criteria):
    """`read` may be empty: nothing could be read there."""
    return correction.row(
        key=correction.at(correction.code),
        criterion=correction.index("criterion", criteria),
        option=correction.number("option"),
        read=correction.at(correction.string("read")),
        used=correction.number("used"),
        text=correction.pair("text"))


def hole_row(hole):
    return hole.row(
        key=hole.at(hole.code),
        text=hole.pair("text"),
        scope=hole.names_or_none("scope"),
        star=hole.number_or_none("star"),
        need=hole.number_or_none("need"),
        points=hole.number_or_none("points"))


def sheet_rows(sheet):
    """The spans of a sheet's own rows."""
    tables = sheet.tables
    parts, sections, criteria = sheet.records("parts"), sheet.records("sections"), sheet.records("criteria")
    part_codes, section_codes, criterion_codes = codes_of(parts), codes_of(sections), codes_of(criteria)
    section_parts = [part_of(section, part_codes) for section in sections]
    moulds = Moulds()
    return {
        "parts": tables.add("parts", [part_row(part) for part in parts]),
        "sections": tables.add("sections", [section_row(section, part_codes) for section in sections]),
        "criteria": tables.add("criteria", [criterion_row(criterion, criterion_codes, section_codes, section_parts, moulds)
                                            for criterion in criteria]),
        **moulds.add_to(tables, sheet.place),
        "rules": tables.add("rules", [rule_row(rule, criterion_codes) for rule in sheet.records("rules")]),
        "corrections": tables.add("corrections", [correction_row(correction, criterion_codes)
                                                  for correction in sheet.records_or_none("corrections")]),
        "holes": tables.add("holes", [hole_row(hole) for hole in sheet.records_or_none("holes")]),
    }


def set_row(sheet, edition):
    """`edition` is the folder that the sheet stands in."""
    need_format(sheet, "ocop-criteria/1")
    if sheet.take("edition") != edition:
        sheet.fail("edition is not the %s of its folder" % edition)
    return sheet.row(
        edition=sheet.at(edition),
        number=sheet.number("set", 1),
        name=sheet.pair("name"),
        group=sheet.text("group"),
        subgroup=sheet.text_or_none("subgroup"),
        managing_body=sheet.pair_or_null("managing_body"),
        cite=sheet.cite(),
        **sheet_rows(sheet))


# ---------------------------------------------------------------- rows of an edition

def need_format(record, name):
    if record.take("format") != name:
        record.fail("format is not %s" % name)


def instrument_row(instrument):
    return instrument.row(
        number=instrument.at(instrument.code),
        title=instrument.pair("title"),
        issued=instrument.date("issued"),
        in_force=instrument.date("in_force"),
        lapses=instrument.date_or_null("lapses"),
        cite=instrument.cite())


def level_row(level):
    return level.row(id=level.at(level.code), name=level.pair("name"), until=level.date_or_none("until"),
                     cite=level.cite())


def subgroup_row(subgroup):
    return subgroup.row(code=subgroup.at(subgroup.code), label=subgroup.text("label"), name=subgroup.pair("name"))


def group_row(group):
    return group.row(
        code=group.at(group.code),
        label=group.text("label"),
        name=group.pair("name"),
        cite=group.cite(),
        subgroups=group.tables.add("subgroups", [subgroup_row(s) for s in group.records("subgroups")]))


def star_row(star, levels):
    fields = {"from": star.number("from")}  # a word of Python
    return star.row(
        stars=star.code,
        **fields,
        below=star.number_or_null("below"),
        printed_to=star.number_or_none("printed_to"),
        level="-1" if star.is_null("level") else star.index("level", levels),
        certificate=star.truth("certificate"),
        meaning=star.pair("meaning"),
        cite=star.cite())


def star_rows(edition, levels):
    stars = edition.records("stars")
    need_numbered(stars)
    return edition.tables.add("stars", [star_row(star, levels) for star in stars])


def statement_row(statement):
    return statement.row(id=statement.at(statement.code), text=statement.pair("text"), cite=statement.cite())


def registration_bits(transition):
    """Bits have no order, so the list must be in that of the constants."""
    words = transition.strings("registrations")
    constants = [transition.constant_of("registrations", word, REGISTRATION) for word in words]
    if words != [word for word in REGISTRATION[1] if word in words]:
        transition.fail("registrations are not in the order %s" % ", ".join(REGISTRATION[1]))
    return " | ".join("(UINT32_C(1) << %s)" % constant for constant in constants)


def transition_row(transition):
    days = {"from": transition.date("from")}
    return transition.row(
        id=transition.at(transition.code),
        editions=transition.names("editions"),
        registrations=registration_bits(transition),
        filed_before=transition.date("filed_before"),
        **days,
        days=transition.number("days"),
        finish_by=transition.date("finish_by"),
        text=transition.pair("text"),
        after=transition.pair_or_none("after"),
        cite=transition.cite())


def overlay_row(overlay):
    return overlay.row(name=overlay.at(overlay.code), text=overlay.pair("text"), source=overlay.pair("source"))


# ---------------------------------------------------------------- actors, rounds, the cycle, certificates

def actor_row(actor):
    return actor.row(
        id=actor.at(actor.code),
        name=actor.pair("name"),
        level="0" if actor.is_null("level") else actor.text("level"),
        until=actor.date_or_none("until"))


def round_row(entry):
    return entry.row(
        id=entry.at(entry.code),
        level=entry.text("level"),
        received_before=entry.day_of_year("received_before") if entry.has("received_before") else "0",
        finished_before=entry.day_of_year("finished_before"),
        cite=entry.cite())


def step_row(step, actors):
    return step.row(
        name=step.pair("name"),
        input=step.pair("input"),
        output=step.pair("output"),
        forms=step.pair_or_none("forms"),
        usual=step.pair_or_none("usual"),
        actors=step.references_or_none("actors", actors),
        from_month=step.number("from_month", 1) if step.has("from_month") else "0",
        to_month=step.number("to_month", 1) if step.has("to_month") else "0",
        cite=step.cite())


def step_rows(edition, actors):
    if not edition.has("cycle"):
        return NO_SPAN
    steps = edition.records("cycle")
    need_numbered(steps)
    return edition.tables.add("steps", [step_row(step, actors) for step in steps])


def ground_row(ground):
    return ground.row(code=ground.at(ground.code), text=ground.pair("text"), cite=ground.cite())


def initialiser(record, **fields):
    return record.row(**fields)[0]


def renewal_row(certificate):
    if not certificate.has("renewal"):
        return "{-1, -1, -1, -1, %s}" % NO_CITE
    renewal = certificate.record("renewal")
    days = {key: renewal.number_or_none(key)
            for key in ("file_from_days", "file_until_days", "finish_days", "notice_days")}
    return initialiser(renewal, **days, cite=renewal.cite())


def prolongation_row(certificate):
    if not certificate.has("prolongation"):
        return "{0}"
    prolongation = certificate.record("prolongation")
    return initialiser(prolongation,
                       days=prolongation.number("days", 1),
                       window_closed_before=prolongation.date("window_closed_before"),
                       text=prolongation.pair("text"),
                       cite=prolongation.cite())


def revocation_fields(certificate):
    if not certificate.has("revocation"):
        return {"revocation_days": "-1", "revocation_cite": NO_CITE, "grounds": NO_SPAN}
    revocation = certificate.record("revocation")
    fields = {
        "revocation_days": revocation.number_or_none("days"),
        "revocation_cite": revocation.cite(),
        "grounds": revocation.tables.add("grounds", [ground_row(ground) for ground in revocation.records("grounds")]),
    }
    revocation.done()
    return fields


def certificate_rules(edition):
    if not edition.has("certificate"):
        return "{.revocation_days = -1}"
    certificate = edition.record("certificate")
    return initialiser(certificate,
                       months=certificate.number("months", 1),
                       cite=certificate.cite(),
                       renewal=renewal_row(certificate),
                       prolongation=prolongation_row(certificate),
                       **revocation_fields(certificate))


# ---------------------------------------------------------------- rows of a procedure

def registrations_or_none(record):
    return registration_bits(record) if record.has("registrations") else "0"


def state_row(state):
    return state.row(
        id=state.at(state.code),
        name=state.pair("name"),
        end=state.truth_or_none("end"),
        step=state.number("step", 1) if state.has("step") else "0")


def document_row(document, actors):
    ends = {"from": document.reference("from", actors)}
    return document.row(
        id=document.at(document.code),
        name=document.pair("name"),
        **ends,
        to=document.reference("to", actors),
        registrations=registrations_or_none(document),
        optional=document.truth_or_none("optional"),
        except_groups=document.names_or_none("except_groups"),
        quantity=document.number("quantity", 1) if document.has("quantity") else "-1",
        cite=document.cite())


def needs_row(event):
    if not event.has("needs"):
        return "{0, -1, -1, -1, -1, false}"
    needs = event.record("needs")
    bounds = {key: needs.number_or_none(key) for key in ("stars_from", "stars_to", "band_from", "band_to")}
    return initialiser(needs, of=needs.text("of"), **bounds, unrated=needs.truth_or_none("unrated"))


def event_row(event, actors, states, documents):
    source = {"from": event.references("from", states)}
    return event.row(
        id=event.at(event.code),
        name=event.pair("name"),
        by=event.reference("by", actors),
        **source,
        to=event.index_or_none("to", states),
        registrations=registrations_or_none(event),
        documents=event.references_or_none("documents", documents),
        needs=needs_row(event),
        rating=event.text_or_none("rating"),
        files=event.truth_or_none("files"),
        window=event.truth_or_none("window"),
        ground=event.truth_or_none("ground"),
        text=event.pair_or_none("text"),
        cite=event.cite())


def term_fields(deadline):
    """Exactly one kind of term."""
    kinds = [key for key in ("days", "round", "renewal", "revocation") if deadline.has(key)]
    if len(kinds) != 1:
        deadline.fail("has not exactly one of days, round, renewal, revocation")
    fields = {"kind": "DEADLINE_" + kinds[0].upper(), "days": "0", "count": "0", "round": "0", "from_held": "false"}
    if kinds == ["days"]:
        fields.update(days=str(deadline.integer("days", -INT32_MAX)), count=deadline.constant("count", COUNT))
        if deadline.has("from"):
            if deadline.take("from") != "held":
                deadline.fail("from is not held")
            fields["from_held"] = "true"
    elif kinds == ["round"]:
        fields["round"] = deadline.text("round")
    elif kinds == ["renewal"]:
        fields["kind"] = deadline.constant("renewal", RENEWAL_TERM)
    else:
        deadline.truth_or_none("revocation")
    return fields


def deadline_row(deadline, actors, events):
    return deadline.row(
        id=deadline.at(deadline.code),
        name=deadline.pair("name"),
        who=deadline.reference("who", actors),
        starts=deadline.references_or_none("starts", events),
        ends=deadline.references_or_none("ends", events),
        registrations=registrations_or_none(deadline),
        **term_fields(deadline),
        cite=deadline.cite())


def procedure_row(procedure, edition, actors):
    """`edition` is the folder that the procedure stands in."""
    tables = procedure.tables
    need_format(procedure, "ocop-procedure/1")
    if procedure.take("edition") != edition:
        procedure.fail("edition is not the %s of its folder" % edition)
    if procedure.take("id") != procedure.code:
        procedure.fail("id is not the name of its file")
    states, documents = procedure.records("states"), procedure.records_or_none("documents")
    events = procedure.records("events")
    ids = codes_of(states), codes_of(documents)
    return procedure.row(
        id=procedure.at(procedure.code),
        edition=procedure.at(edition),
        name=procedure.pair("name"),
        cite=procedure.cite(),
        start=procedure.index("start", ids[0]),
        states=tables.add("states", [state_row(state) for state in states]),
        documents=tables.add("documents", [document_row(document, actors) for document in documents]),
        events=tables.add("events", [event_row(event, actors, *ids) for event in events]),
        deadlines=tables.add("deadlines", [deadline_row(deadline, actors, codes_of(events))
                                           for deadline in procedure.records_or_none("deadlines")]))


def quorum_fields(policy):
    """Either so many sheets or a share of the members."""
    sheets, numerator, denominator, chair = "0", "0", "0", "false"
    if not policy.is_null("quorum"):
        quorum = policy.record("quorum")
        if quorum.has("at_least"):
            sheets = quorum.number("at_least", 1)
        else:
            numerator, denominator = quorum.number("numerator", 1), quorum.number("denominator", 1)
        chair = quorum.truth_or_none("chair")
        quorum.done()
    return {"quorum_sheets": sheets, "quorum_numerator": numerator, "quorum_denominator": denominator,
            "quorum_chair": chair}


def majority_fields(policy):
    if policy.is_null("majority"):
        return {"majority_numerator": "0", "majority_denominator": "0"}
    majority = policy.record("majority")
    fields = {"majority_numerator": majority.number("numerator"),
              "majority_denominator": majority.number("denominator", 1)}
    majority.done()
    return fields


def policy_values(policy):
    values, _ = policy.row(
        gate_basis=policy.constant("gate_basis", GATE_BASIS),
        spread_limit=policy.number_or_null("spread_limit"),
        **quorum_fields(policy),
        decimals=policy.number_or_null("decimals"),
        unanswered=policy.constant("unanswered", UNANSWERED),
        band_gap=policy.constant("band_gap", BAND_GAP),
        month_end=policy.constant("month_end", MONTH_END),
        before_day=policy.constant("before_day", BEFORE_DAY),
        prolongation=policy.constant("prolongation", PROLONGATION),
        **majority_fields(policy),
        secretary_scores=policy.truth("secretary_scores"))
    return values


def edition_row(edition, digest, sets, actors, procedures):
    tables = edition.tables
    need_format(edition, "ocop-edition/1")
    levels = edition.records("levels")
    return edition.row(
        id=edition.text("id"),
        digest=edition.at(digest),
        name=edition.pair("name"),
        filed_from=edition.date("filed_from"),
        filed_to=edition.date_or_null("filed_to"),
        sets_from=edition.text_or_none("sets_from"),
        cite=edition.cite(),
        instruments=tables.add("instruments", [instrument_row(i) for i in edition.records("instruments")]),
        levels=tables.add("levels", [level_row(level) for level in levels]),
        groups=tables.add("groups", [group_row(group) for group in edition.records("groups")]),
        stars=star_rows(edition, codes_of(levels)),
        statements=tables.add("statements", [statement_row(s) for s in edition.records("statements")]),
        transitions=tables.add("transitions", [transition_row(t) for t in edition.records_or_none("transitions")]),
        holes=tables.add("holes", [hole_row(hole) for hole in edition.records_or_none("holes")]),
        overlays=tables.add("overlays", [overlay_row(o) for o in edition.records_or_none("overlays")]),
        sets=sets,
        actors=tables.add("actors", [actor_row(actor) for actor in edition.records_or_none("actors")]),
        rounds=tables.add("rounds", [round_row(entry) for entry in edition.records_or_none("rounds")]),
        steps=step_rows(edition, actors),
        procedures_from=edition.text_or_none("procedures_from"),
        procedures=procedures,
        certificate=certificate_rules(edition),
        policy=policy_values(edition.record("policy")))


# ---------------------------------------------------------------- documents

def no_double_keys(items):
    keys = [key for key, _ in items]
    if len(set(keys)) != len(keys):
        raise ValueError("a key stands twice")
    return dict(items)


def no_fraction(text):
    raise ValueError("%s is no whole number" % text)


def load(path):
    with open(path, encoding="utf-8") as file:
        try:
            return json.load(file, object_pairs_hook=no_double_keys, parse_float=no_fraction,
                             parse_constant=no_fraction)
        except ValueError as error:
            raise DataError("%s: %s" % (path, error)) from None


class Folder:
    """One edition's folder: its document, its own sheets, and every path that a change in it would touch."""

    def __init__(self, path):
        main, sheets = os.path.join(path, "edition.json"), sorted(glob.glob(os.path.join(path, "sets", "*.json")))
        procedures = sorted(glob.glob(os.path.join(path, "procedures", "*.json")))
        self.document, self.sheets = load(main), [load(sheet) for sheet in sheets]
        self.procedures = {os.path.splitext(os.path.basename(name))[0]: load(name) for name in procedures}
        self.id = os.path.basename(path)
        if self.document.get("id") != self.id:
            raise DataError("%s: id is not the name of its folder" % main)
        # The folders too: a sheet that is added or goes away changes no file that was read.
        self.paths = [path, main] + ([os.path.join(path, "sets")] + sheets if sheets else [])
        self.paths += [os.path.join(path, "procedures")] + procedures if procedures else []


def load_folders(data):
    """The editions in the order of their filing dates."""
    root = os.path.join(data, "editions")
    found = sorted(glob.glob(os.path.join(root, "*", "edition.json")))
    if not found:
        raise DataError("%s: no edition in it" % root)
    folders = [Folder(os.path.dirname(path)) for path in found]
    folders.sort(key=lambda folder: folder.document.get("filed_from", ""))
    return folders, [root] + [path for folder in folders for path in folder.paths]


def digest_of(document):
    """SHA-256 of the canonical form: keys sorted, no white space, UTF-8."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def own_sets(tables, folder):
    """The sheets of a folder as {number: (row, document)}."""
    found = {}
    for document in sorted(folder.sheets, key=lambda sheet: sheet.get("set", 0)):
        number = document.get("set")
        if number in found:
            raise DataError("%s: two sheets are of set %s" % (folder.id, number))
        sheet = Record(tables, "%s#/sets/%s" % (folder.id, number), str(number), document)
        row = len(tables.rows["sets"])
        tables.add("sets", [set_row(sheet, folder.id)])
        found[number] = (row, document)
    return found


def own_procedures(tables, folder):
    """The procedures of a folder as {id: (row, document)}."""
    found, actors = {}, sorted(folder.document.get("actors", {}))
    for code in sorted(folder.procedures, key=natural):
        procedure = Record(tables, "%s#/procedures/%s" % (folder.id, code), code, folder.procedures[code])
        built = procedure_row(procedure, folder.id, actors)
        found[code] = (len(tables.rows["procedures"]), folder.procedures[code])
        tables.add("procedures", [built])
    return found


def inherited(folder, key, earlier, own):
    """What holds in an edition: what the edition has that it amends, unless it has its own of that code."""
    base = folder.document.get(key)
    if base is not None and base not in earlier:
        raise DataError("%s: %s is no earlier edition" % (folder.id, key))
    whole = dict(earlier.get(base, {}))
    whole.update(own)
    return whole


def add_list(tables, name, key, folder, rows):
    return tables.add(name, [(str(row), "%s#/%s/%s" % (folder.id, key, code)) for code, (row, _) in rows])


def add_edition(tables, folder, earlier):
    """`earlier` has the sets and the procedures of the editions so far."""
    sets = inherited(folder, "sets_from", earlier["sets"], own_sets(tables, folder))
    procedures = inherited(folder, "procedures_from", earlier["procedures"], own_procedures(tables, folder))
    earlier["sets"][folder.id], earlier["procedures"][folder.id] = sets, procedures
    whole = dict(folder.document, sets={str(number): document for number, (_, document) in sets.items()})
    if procedures:
        whole["procedures"] = {code: document for code, (_, document) in procedures.items()}
    edition = Record(tables, folder.id + "#", folder.id, folder.document)
    set_span = add_list(tables, "set_list", "sets", folder, sorted(sets.items()))
    procedure_span = add_list(tables, "procedure_list", "procedures", folder,
                              sorted(procedures.items(), key=lambda item: natural(item[0])))
    actors = sorted(folder.document.get("actors", {}))
    tables.add("editions", [edition_row(edition, digest_of(whole), set_span, actors, procedure_span)])


def compile_folders(folders):
    tables, earlier = Tables(), {"sets": {}, "procedures": {}}
    for folder in folders:
        add_edition(tables, folder, earlier)
    return tables


# ---------------------------------------------------------------- writing C

HEAD = """\
/* Generated by lib/tools/embed_data.py from lib/data/editions: change those. */
#include "ocop/criteria.h"
#include "ocop/policy.h"
#include "rules/tables.h"

_Static_assert(MOULD_STEP == %d && SLOT_STEP == %d && MOULD_CODE_MAX == %d, "as this was made for");

/* ISO C promises only literals of 4095 bytes; the compilers meant here take any length. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif
""" % (Moulds.STEP, Moulds.SLOT_STEP, Moulds.CODE_MAX)


def escaped(byte):
    """One byte in a string literal. Octal escapes end after three digits, whatever follows; a question mark could begin
    a trigraph."""
    if byte in b'"\\?':
        return "\\" + chr(byte)
    return chr(byte) if 32 <= byte < 127 else "\\%03o" % byte


def literals(text):
    """A text and its NUL as adjacent literals, one per line."""
    line = '    "'
    for byte in text.encode("utf-8"):
        if len(line) >= LINE:
            yield line + '"'
            line = '    "'
        line += escaped(byte)
    yield line + '\\0"'


def comment(text):
    return "/* %s */" % text.encode("ascii", "backslashreplace").decode("ascii").replace("*/", "* /")


def write_pool(out, pool):
    out.append("static const char pool[] =")
    for text in pool.offsets:  # in the order of the offsets
        out.extend(literals(text))
    out[-1] += ";"
    out.append("")


def write_table(out, name, rows):
    out.append("static const %s %s[] = {" % (TABLES[name], name))
    out.extend("    %s, %s" % (row, comment(place)) for row, place in rows)
    out.extend(["};", ""])


def write_head_of_tables(out, tables):
    """C has no empty array: a table without rows is NULL, and no span leads to it."""
    out.append("const struct tables ocop_embedded_tables = {")
    out.append("    .pool = pool,")
    out.append("    .edition_count = %d," % len(tables.rows["editions"]))
    out.extend("    .%s = %s," % (name, name if rows else "0") for name, rows in tables.rows.items())
    out.extend(["};", ""])


def c_source(tables):
    out = [HEAD]
    write_pool(out, tables.pool)
    for name, rows in tables.rows.items():
        if rows:
            write_table(out, name, rows)
    write_head_of_tables(out, tables)
    return "\n".join(out)


def depfile_text(output, paths):
    def name(path):
        return path.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ")

    return "%s: %s\n" % (name(output), " \\\n  ".join(name(path) for path in paths))


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description="Compiles the rules data into constant C tables.")
    parser.add_argument("data", metavar="DATA_FOLDER", help="lib/data")
    parser.add_argument("output", metavar="OUTPUT.c")
    parser.add_argument("--depfile", metavar="FILE", help="rule in Makefile syntax that lists what was read")
    arguments = parser.parse_args()
    try:
        folders, paths = load_folders(arguments.data)
        source = c_source(compile_folders(folders))
    except DataError as error:
        sys.exit("embed_data.py: %s" % error)
    write(arguments.output, source)
    if arguments.depfile:
        write(arguments.depfile, depfile_text(arguments.output, paths))


if __name__ == "__main__":
    main()
