#!/usr/bin/env python3
"""An independent re-computation of OCOP ratings, in exact fractions, with the standard library only.

It is written from docs/guide/formats.md and the legal texts, shares no code with the library and exists to disagree
with it where one of the two is wrong. It computes what can be counted; it writes no explaining text.

    rate.py FOLDER < dossiers.ndjson

FOLDER is either lib/data/editions or a folder of original score sheets named <decision>-<NN>-<name>.json.
"""
import datetime
import json
import os
import re
import sys
import unicodedata
from fractions import Fraction

RANK = {None: 0, "confirmed": 1, "secondary": 2, "inferred": 3}
DEFAULT_POLICY = {"gate_basis": "mean", "spread_limit": None, "quorum": None, "decimals": None,
                  "unanswered": "incomplete", "band_gap": "half_open",
                  "month_end": "last_day", "before_day": "strict", "prolongation": "any", "majority": None,
                  "secretary_scores": False}


class Bad(Exception):
    """A dossier that cannot be read: name of the status, pointer to the place."""

    def __init__(self, name, pointer):
        super().__init__(name + " " + pointer)
        self.name, self.pointer = name, pointer


def natural(code):
    """Sort key: numbers inside a code count as numbers, so C.6 < C.6.1 < C.10."""
    return [(0, int(x), "") if x.isdigit() else (1, 0, x) for x in re.findall(r"\d+|[^\d.]+", code)]


def esc(key):
    return key.replace("~", "~0").replace("/", "~1")


def half_up(x, places):
    scale = 10 ** places
    return Fraction((x * scale * 2 + 1) // 2, scale)


def show(x):
    """Two places, half up, for non-negative numbers."""
    cents = (Fraction(x) * 200 + 1) // 2
    return "%d.%02d" % divmod(cents, 100)


# ---------------------------------------------------------------- rules

class Option:
    def __init__(self, points, star=None, case=None, certainty=None):
        self.points, self.star, self.case, self.certainty = points, star, case, certainty


class Criterion:
    def __init__(self, code, part, mode, options, applies_if=None):
        self.code, self.part, self.mode, self.options, self.applies_if = code, part, mode, options, applies_if
        self.gates = sorted((o.star, o.points, i + 1, o.certainty) for i, o in enumerate(options) if o.star)
        if mode == "additive":
            sums = {0}
            for o in options:
                sums |= {s + o.points for s in sums}
        else:
            sums = {o.points for o in options}
        self._sums = sorted(sums)

    def sums(self):
        """Every total of points that the criterion can have."""
        return self._sums


class Set:
    def __init__(self, number, criteria, rules=None, holes=None, corrections=None, certainty=None):
        self.number, self.certainty, self.owner = number, certainty, None
        self.criteria = sorted(criteria, key=lambda c: natural(c.code))
        self.by_code = {c.code: c for c in self.criteria}
        self.parts = sorted({c.part for c in criteria})
        self.rules, self.holes, self.corrections = rules or {}, holes or {}, corrections or {}


class Edition:
    def __init__(self, id):
        self.id = id
        self.filed_from = self.filed_to = None
        self.stars, self.levels_until, self.policy = {}, {}, dict(DEFAULT_POLICY)
        self.transitions, self.holes, self.sets, self.gates_certainty = {}, {}, {}, None
        self.full = False  # whether rules, holes and certainties are known

    def holds(self, day):
        return self.filed_from <= day and (self.filed_to is None or day < self.filed_to)


def read_own(folder):
    """The layout of lib/data/editions."""
    editions, wants = {}, {}
    for id in sorted(os.listdir(folder)):
        path = os.path.join(folder, id, "edition.json")
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as f:
            d = json.load(f)
        e = editions[d["id"]] = Edition(d["id"])
        e.full = True
        e.filed_from, e.filed_to = d["filed_from"], d["filed_to"]
        for n, s in d["stars"].items():
            e.stars[int(n)] = dict(s)
        e.levels_until = {k: v["until"] for k, v in d.get("levels", {}).items() if "until" in v}
        e.policy = dict(d["policy"])
        e.transitions = d.get("transitions", {})
        e.holes = d.get("holes", {})
        e.gates_certainty = d.get("statements", {}).get("gates", {}).get("certainty")
        wants[e.id] = d.get("sets_from")
        sets = os.path.join(folder, id, "sets")
        for name in sorted(os.listdir(sets)) if os.path.isdir(sets) else []:
            if name.endswith(".json"):
                with open(os.path.join(sets, name), encoding="utf-8") as f:
                    s = read_own_set(json.load(f))
                s.owner = e.id  # an amending edition refers to the sheets of the one that it amends
                e.sets[s.number] = s
    for id, base in wants.items():
        if base:
            editions[id].sets = {**editions[base].sets, **editions[id].sets}
    return editions


def read_own_set(d):
    criteria = []
    for code, k in d["criteria"].items():
        options = [o for _, o in sorted(k["options"].items(), key=lambda x: int(x[0]))]
        criteria.append(Criterion(
            code, d["sections"][k["section"]]["part"], k["mode"],
            [Option(o["points"], o.get("star"), o.get("case"),
                    o.get("certainty") or k.get("certainty") or d["certainty"]) for o in options],
            k.get("applies_if") and (k["applies_if"]["criterion"], k["applies_if"]["at_least"])))
    return Set(d["set"], criteria, d.get("rules"), d.get("holes"), d.get("corrections"), d["certainty"])


# For the original sheets, which are only the annexes: the periods and bands of the decisions.
# Bands: 26/2026/QĐ-TTg Art. 3.3 (90 / 70 / 50 / 30, half-open); 148/QĐ-TTg the same; 1048/QĐ-TTg prints whole numbers
# (90-100, 70-89, 50-69, 30-49). Who recognises: 26/2026 Art. 4.1 (province 3 and 4 stars, ministry 5); 148 Annex II
# (district 3 stars, until there is no district level, 2025-07-01); 1489/QĐ-TTg (province).
# Transitions: 26/2026 Art. 12.2 (60 days from 2026-05-22 first and upgrade, 30 days renewal).
ORIGINAL = [("490-2018", "2018-05-07", "2019-08-21", [], None),
            ("1048-2019", "2019-08-21", "2020-06-08", ["1048"], "province"),
            ("781-2020", "2020-06-08", "2023-02-24", ["1048", "781"], "province"),
            ("148-2023", "2023-02-24", "2025-07-06", ["148"], "district"),
            ("1489-2025", "2025-07-06", "2026-05-22", ["148"], "province"),
            ("26-2026", "2026-05-22", None, ["26-2026"], "province")]


def read_original(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        m = re.match(r"(26-2026|\d+)-(\d\d)-.*\.json$", name)
        if m:
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                found[m.group(1), int(m.group(2))] = read_original_set(json.load(f))
    editions = {}
    for id, start, end, decisions, three in ORIGINAL:
        e = editions[id] = Edition(id)
        e.filed_from, e.filed_to = start, end
        if not decisions:
            continue
        whole = decisions[0] == "1048"
        for star, low, below, level in ((1, 0, 30, None), (2, 30, 50, None), (3, 50, 70, three),
                                        (4, 70, 90, "province"), (5, 90, None, "ministry")):
            e.stars[star] = {"from": low, "below": below, "level": level, "certificate": star >= 3}
            if whole and below and star > 1:
                e.stars[star]["printed_to"] = below - 1
        if id == "148-2023":
            e.levels_until = {"district": "2025-07-01"}
        for decision in decisions:
            for (d, number), s in found.items():
                if d == decision:
                    s.owner = {"1048": "1048-2019", "781": "781-2020", "148": "148-2023"}.get(d, d)
                    e.sets[number] = s
    editions["26-2026"].transitions = {
        "12.2a": {"editions": ["148-2023", "1489-2025"], "registrations": ["first", "upgrade"],
                  "filed_before": "2026-05-22", "finish_by": "2026-07-21"},
        "12.2b": {"editions": ["148-2023", "1489-2025"], "registrations": ["renewal"],
                  "filed_before": "2026-05-22", "finish_by": "2026-06-21"}}
    return editions


def read_original_set(d):
    criteria, rules, above = [], {}, []
    for part in d["parts"]:
        for k in part["criteria"]:
            kinds = [n["kind"] for n in k.get("notes", [])]
            # Structure and identity of a story presuppose a story; the sheets of 1048 are alike, some lost the note.
            story = k["code"] in ("B.5.2", "B.5.3") and (d["decision"] == "1048/QĐ-TTg" or any(
                n["en"].startswith("Only when there is a") for n in k.get("notes", [])))
            criteria.append(Criterion(
                k["code"], part["code"], k["mode"],
                [Option(o["points"], o.get("min_star"), o.get("case")) for o in k["options"]],
                ("B.5.1", 1) if story else None))
            if k["code"].startswith("C.6"):
                above.append(k["code"])
            if "stop_zero" in kinds:
                rules["sensory-zero"] = {"effect": "stop", "when_zero": list(above)}
    return Set(d["set_no"], criteria, rules)


def read_folder(folder):
    own = any(os.path.exists(os.path.join(folder, n, "edition.json")) for n in os.listdir(folder))
    return read_own(folder) if own else read_original(folder)


# ---------------------------------------------------------------- dossier

def is_int(x):
    return isinstance(x, int) and not isinstance(x, bool)


def a_day(text, pointer):
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise Bad("OCOP_ERR_DATE" if isinstance(text, str) else "OCOP_ERR_SHAPE", pointer)
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise Bad("OCOP_ERR_DATE", pointer) from None
    return text


class Sheet:
    """Points and answered criteria of one member."""

    def __init__(self, set_, raw, pointer):
        self.set, self.raw = set_, raw
        self.given, self.picked, self.cases = {}, {}, {}
        for form in ("answers", "points"):
            for code, value in raw.get(form, {}).items():
                at = "%s/%s/%s" % (pointer, form, esc(code))
                c = set_.by_code.get(code)
                if c is None:
                    raise Bad("OCOP_ERR_CRITERION", at)
                if code in self.given:
                    raise Bad("OCOP_ERR_SHAPE", at)
                (self.answer if form == "answers" else self.take_points)(c, value, at)
        self.points, self.missing, self.stray = {}, [], []
        for c in set_.criteria:
            self.points[c.code] = self.given.get(c.code, 0)
            if self.lacking(c):
                self.missing.append(c.code)
            elif c.applies_if and self.too_low(c) and self.points[c.code] > 0:
                self.stray.append(c.code)
        self.total = sum(self.points.values())

    def answer(self, c, value, at):
        if c.mode == "yes_no":
            if not isinstance(value, bool):
                raise Bad("OCOP_ERR_SHAPE", at)
            options = [i for i, o in enumerate(c.options) if (o.points > 0) == value]
        elif c.mode == "additive":
            if not isinstance(value, list):
                raise Bad("OCOP_ERR_SHAPE", at)
            for i, n in enumerate(value):
                if not is_int(n):
                    raise Bad("OCOP_ERR_SHAPE", "%s/%d" % (at, i))
                if not 1 <= n <= len(c.options):
                    raise Bad("OCOP_ERR_OPTION", "%s/%d" % (at, i))
            options = sorted({n - 1 for n in value})  # an item ticked twice is ticked
        else:
            if not is_int(value):
                raise Bad("OCOP_ERR_SHAPE", at)
            if not 1 <= value <= len(c.options):
                raise Bad("OCOP_ERR_OPTION", at)
            options = [value - 1]
        self.given[c.code] = sum(c.options[i].points for i in options)
        self.picked[c.code] = options
        self.cases[c.code] = {c.options[i].case for i in options}

    def take_points(self, c, value, at):
        if not is_int(value):
            raise Bad("OCOP_ERR_SHAPE", at)
        if value not in c.sums():
            raise Bad("OCOP_ERR_POINTS", at)
        self.given[c.code] = value
        self.picked[c.code] = [i for i, o in enumerate(c.options) if o.points == value]
        self.cases[c.code] = {o.case for o in c.options if o.points == value}

    def too_low(self, c):
        """Whether the criterion is not to be judged: the one it depends on is answered with fewer points."""
        on, least = c.applies_if
        return not self.lacking(self.set.by_code[on]) and self.given.get(on, 0) < least

    def lacking(self, c):
        if c.code in self.given or c.mode == "yes_no":
            return False
        return not (c.applies_if and self.too_low(c))

    def reach(self, c):
        """Points that this sheet could give the criterion, its case kept; if points fit two cases, the poorer one's."""
        if c.mode == "choose_one_case" and c.code in self.cases:
            return min((sorted({o.points for o in c.options if o.case == case}) for case in self.cases[c.code]),
                       key=lambda points: points[-1])
        return c.sums()


def lift(sheet, c, to):
    """Points of the criterion once the sheet gives it at least `to`, or the best of its case."""
    have = sheet.points[c.code]
    if have >= to:
        return have
    reach = sheet.reach(c)
    return next((x for x in reach if x >= to), reach[-1])


class Rater:
    def __init__(self, editions):
        self.editions = editions

    def edition_on(self, day):
        return next((e for e in self.editions.values() if e.holds(day)), None)

    def open(self, d):
        filed = a_day(d["filed"], "/filed") if "filed" in d else None
        if "edition" in d:
            if d["edition"] not in self.editions:
                raise Bad("OCOP_ERR_NO_EDITION", "/edition")
            e = self.editions[d["edition"]]
        elif filed is None:
            raise Bad("OCOP_ERR_SHAPE", "/filed")
        else:
            e = self.edition_on(filed)
            if e is None:
                raise Bad("OCOP_ERR_NO_EDITION", "/filed")
        if not e.sets:
            raise Bad("OCOP_ERR_NO_CRITERIA", "/edition" if "edition" in d else "/filed")
        number = d["product"]["set"]
        if number not in e.sets:
            raise Bad("OCOP_ERR_NO_SET", "/product/set")
        return e, e.sets[number], filed

    def rate(self, d):
        e, s, filed = self.open(d)
        policy = {**e.policy, **d.get("policy", {})}
        if policy["quorum"] and not policy["quorum"].get("chair", True):
            policy["quorum"] = {k: v for k, v in policy["quorum"].items() if k != "chair"}  # false is its default
        sheets, names = [], []
        for i, raw in enumerate(d.get("sheets", [])):
            name = unicodedata.normalize("NFC", raw.get("member", str(i + 1)))
            if name in names:
                raise Bad("OCOP_ERR_SHEET", "/sheets/%d" % i + ("/member" if "member" in raw else ""))
            names.append(name)
            sheets.append(Sheet(s, raw, "/sheets/%d" % i))
        for key, effect in (("rejections", "reject"), ("stops", "stop")):
            for i, id in enumerate(d.get(key, [])):
                if e.full and s.rules.get(id, {}).get("effect") != effect:
                    raise Bad("OCOP_ERR_RULE", "/%s/%d" % (key, i))

        n = len(sheets)
        sum_ = sum(x.total for x in sheets)
        mean = Fraction(sum_, n) if n else None
        r = {"format": "ocop-rating/1", "id": d.get("id", ""), "edition": e.id, "set": s.number,
             "total": {"sum": sum_, "sheets": n, "mean": show(mean) if n else None},
             "parts": {p: show(Fraction(sum(x.points[c.code] for x in sheets for c in s.criteria if c.part == p), n))
                       for p in s.parts} if n else {p: None for p in s.parts},
             "members": [{"member": m, "total": x.total} for m, x in zip(names, sheets)],
             "spread": max(x.total for x in sheets) - min(x.total for x in sheets) if n else 0,
             "missing": [{"member": m, "criteria": x.missing} for m, x in zip(names, sheets) if x.missing],
             "policy": {k: policy[k] for k in DEFAULT_POLICY if policy[k] != DEFAULT_POLICY[k]}}
        r["finish_by"], self.transition = self.finish_by(e, filed, d.get("registration", "first"))

        reasons = self.reasons(e, s, d, policy, sheets, mean)
        r["outcome"], r["reasons"] = reasons
        rated = r["outcome"] == "rated"
        r["band"] = r["stars"] = r["authority"] = r["next"] = None
        r["certificate"], r["failed_gates"] = False, []
        r["rule"] = None
        sure = [s.certainty]
        if rated:
            band = r["band"] = self.band(e, policy, mean)
            failed = self.failed(s, sheets, policy["gate_basis"], band)
            star = r["stars"] = self.star(band, failed)
            r["authority"] = e.stars[star]["level"]
            r["certificate"] = e.stars[star]["certificate"]
            for st, c, need, option, have, certainty in failed:
                r["failed_gates"].append({"star": st, "criterion": c.code, "need": need, "have": show(have),
                                          "rule": "%s#/sets/%d/criteria/%s/options/%d" % (s.owner, s.number, c.code, option),
                                          "certainty": certainty})
                sure.append(certainty)
            if failed:
                sure.append(e.gates_certainty)
            r["rule"] = "%s#/stars/%d" % (e.id, star)
            sure.append(e.stars[star].get("certainty"))
            r["next"] = self.next(e, s, d, policy, sheets, star)
        elif r["outcome"] != "incomplete":
            r["rule"] = r["reasons"][0]["rule"]
            sure.append(s.rules[r["rule"].rsplit("/", 1)[1]].get("certainty"))
        r["certainty"] = max(sure, key=lambda x: RANK[x]) if e.full else None
        r["warnings"] = self.warnings(e, s, d, policy, sheets, mean, r, filed)
        return r

    def finish_by(self, e, filed, registration):
        days = [(t["finish_by"], "%s#/transitions/%s" % (x.id, id))
                for x in self.editions.values() for id, t in x.transitions.items()
                if filed and e.id in t["editions"] and registration in t["registrations"] and filed < t["filed_before"]]
        return min(days) if days else (None, None)

    def reasons(self, e, s, d, policy, sheets, mean):
        def rule(id, code):
            return {"code": code, "rule": "%s#/sets/%d/rules/%s" % (s.owner, s.number, id)}

        if not e.full and d.get("rejections"):
            return "rejected", [{"code": "rejection", "rule": "?"}]
        found = [rule(id, "rejection") for id in sorted(set(d.get("rejections", [])), key=natural)]
        if found:
            return "rejected", found
        stops = set(d.get("stops", []))
        for id, x in s.rules.items():
            for code in x.get("when_zero", []):
                zeros = [y.points[code] for y in sheets if not y.lacking(s.by_code[code])]
                if zeros and (sum(zeros) == 0 if policy["gate_basis"] == "mean" else 0 in zeros):
                    stops.add(id)
        found = [rule(id, "stop") for id in sorted(stops, key=natural)]
        if found:
            return "stopped", found
        codes = []
        if not sheets:
            codes.append("no_sheets")
        if any(x.missing for x in sheets) and policy["unanswered"] == "incomplete":
            codes.append("unanswered")
        q = policy["quorum"]
        if q:
            council = d.get("council", {}).get("members")
            if "at_least" in q:
                if len(sheets) < q["at_least"]:
                    codes.append("quorum")
            elif council is None or len(sheets) * q["denominator"] < q["numerator"] * council:
                codes.append("quorum")
            if q.get("chair") and not any(x.raw.get("role") == "chair" for x in sheets):
                codes.append("quorum_chair")
        if not policy["secretary_scores"]:
            codes += ["secretary" for x in sheets if x.raw.get("role") == "secretary"]
        totals = [x.total for x in sheets]
        if policy["spread_limit"] is not None and sheets and max(totals) - min(totals) > policy["spread_limit"]:
            codes.append("spread")
        if sheets and policy["band_gap"] == "undecided" and self.in_gap(e, policy, mean):
            codes.append("band_gap")
        return ("incomplete" if codes else "rated"), [{"code": x} for x in codes]

    @staticmethod
    def compared(policy, mean):
        return mean if policy["decimals"] is None else half_up(mean, policy["decimals"])

    def band(self, e, policy, mean):
        x = self.compared(policy, mean)
        return max(k for k, v in e.stars.items() if v["from"] <= x)

    def in_gap(self, e, policy, mean):
        x = self.compared(policy, mean)
        return any("printed_to" in v and v["printed_to"] < x < v["below"] for v in e.stars.values())

    @staticmethod
    def have(code, sheets, basis):
        if basis == "every":
            return Fraction(min(x.points[code] for x in sheets))
        return Fraction(sum(x.points[code] for x in sheets), len(sheets))

    def failed(self, s, sheets, basis, band):
        out = []
        for star in range(1, band + 1):
            for c in s.criteria:
                for st, need, option, certainty in c.gates:
                    if st == star and self.have(c.code, sheets, basis) < need:
                        out.append((st, c, need, option, self.have(c.code, sheets, basis), certainty))
        return out

    @staticmethod
    def star(band, failed):
        """The highest star up to the band of which no gate, nor a lower star's gate, fails."""
        return min([band] + [f[0] - 1 for f in failed])

    # ------------------------------------------------------------ the way up

    @staticmethod
    def locked(s, sheets):
        """Criteria that some sheet is not to judge, because the one they depend on has too few points."""
        return [c for c in s.criteria if c.applies_if
                and any(x.points[c.applies_if[0]] < c.applies_if[1] for x in sheets)]

    def next(self, e, s, d, policy, sheets, star):
        target = star + 1
        if target not in e.stars:
            return None
        n = len(sheets)
        basis = policy["gate_basis"]
        wanted = e.stars[target]["from"]

        def enough(raise_):
            return self.compared(policy, Fraction(total(raise_), n)) >= wanted

        now = sum(x.total for x in sheets)

        def gain(c, to):
            return sum(lift(x, c, to) - x.points[c.code] for x in sheets)

        def total(raise_):
            return now + sum(gain(s.by_code[code], to) for code, to in raise_.items())

        def top(c):
            return max(x.reach(c)[-1] for x in sheets)

        def gates_hold(raise_):
            for c in s.criteria:
                got = [lift(x, c, raise_.get(c.code, 0)) for x in sheets]
                have = min(got) if basis == "every" else Fraction(sum(got), n)
                if any(st <= target and have < need for st, need, _, _ in c.gates):
                    return False
            return True

        floor, order, gate = {}, [], {}
        for st, c, need, *_ in self.failed(s, sheets, basis, target):
            floor[c.code] = max(need, floor.get(c.code, 0))
            gate[c.code] = max(st, gate.get(c.code, 0))
        for code in list(floor):  # what depends on another criterion can be raised only together with it
            if s.by_code[code] in self.locked(s, sheets):
                on, least = s.by_code[code].applies_if
                floor[on] = max(least, floor.get(on, 0))
        order = [c.code for c in s.criteria if c.code in floor]
        raise_ = dict(floor)
        if not enough(raise_):
            raise_ = {code: max(top(s.by_code[code]), floor[code]) for code in order}
            locked = self.locked(s, sheets)
            rest = [c for c in s.criteria if c.code not in floor and c not in locked and gain(c, top(c)) > 0]
            if not enough(raise_):
                if d.get("costs"):
                    chosen = self.cheapest(rest, d["costs"], lambda c: gain(c, top(c)),
                                           lambda more: self.compared(policy, Fraction(total(raise_) + more, n)) >= wanted)
                    if chosen is None:
                        return None
                else:
                    chosen = []
                    for c in sorted(rest, key=lambda c: -gain(c, top(c))):
                        if enough(raise_):
                            break
                        chosen.append(c)
                        raise_[c.code] = top(c)
                for c in sorted(chosen, key=lambda c: -gain(c, top(c))):
                    order.append(c.code)
                    raise_[c.code] = top(c)
                if not enough(raise_):
                    return None
        for code in reversed(order):
            c = s.by_code[code]
            for to in [x for x in c.sums() if x <= raise_[code]]:
                if to < floor.get(code, 0):
                    continue
                try_ = {**raise_, code: to}
                if enough(try_) and gates_hold(try_):
                    raise_ = try_
                    break
        mean = Fraction(total(raise_), n)
        band = self.band(e, policy, mean)
        after = target
        for st in range(target + 1, band + 1):
            ok = True
            for c in s.criteria:
                got = [lift(x, c, raise_.get(c.code, 0)) for x in sheets]
                have = min(got) if basis == "every" else Fraction(sum(got), n)
                ok = ok and all(have >= need for g, need, _, _ in c.gates if g == st)
            if not ok:
                break
            after = st
        return {"stars": after, "mean": show(mean),
                "raise": [{"criterion": code,
                           "from": show(Fraction(sum(x.points[code] for x in sheets), n)),
                           "to": raise_[code],
                           "gain": show(Fraction(gain(s.by_code[code], raise_[code]), n)),
                           "gate": gate.get(code)} for code in order]}

    @staticmethod
    def cheapest(rest, costs, gain, enough):
        """The cheapest set of criteria that suffices; of several, one with the fewest criteria."""
        best = {0: (0, 0, ())}  # points gained -> cost, number, criteria
        for c in rest:
            for points, (cost, count, path) in sorted(best.items(), reverse=True):
                p, new = points + gain(c), (cost + costs.get(c.code, 1), count + 1, path + (c,))
                if p not in best or new[:2] < best[p][:2]:
                    best[p] = new
        good = [v for p, v in best.items() if enough(p)]
        return list(min(good, key=lambda v: v[:2])[2]) if good else None

    # ------------------------------------------------------------ warnings

    def warnings(self, e, s, d, policy, sheets, mean, r, filed):
        out = []
        rated = r["outcome"] == "rated"
        if e.full:
            out += [("hole", "%s#/holes/%s" % (e.id, k)) for k in e.holes]
            for k, h in s.holes.items():
                rule = "%s#/sets/%d/holes/%s" % (s.owner, s.number, k)
                if "points" in h:
                    if any(x.given.get(h["scope"][0]) == h["points"] for x in sheets):
                        out.append(("hole", rule))
                elif "star" in h:
                    if rated and h["star"] <= r["band"]:
                        c = s.by_code[h["scope"][0]]
                        have = self.have(c.code, sheets, policy["gate_basis"])
                        now = all(have >= need for st, need, _, _ in c.gates if st == h["star"])
                        if now != (have >= h["need"]):
                            out.append(("hole", rule))
                else:
                    out.append(("hole", rule))
            for k, x in s.corrections.items():
                if any(x["option"] - 1 in y.picked.get(x["criterion"], []) for y in sheets):
                    out.append(("correction", "%s#/sets/%d/corrections/%s" % (s.owner, s.number, k)))
        if rated and self.in_gap(e, policy, mean):
            out.append(("band_gap", None))
        if rated:
            other = "every" if policy["gate_basis"] == "mean" else "mean"
            if self.star(r["band"], self.failed(s, sheets, other, r["band"])) != r["stars"]:
                out.append(("gate_basis", None))
        out += [("not_applicable", code) for code in sorted({c for x in sheets for c in x.stray}, key=natural)]
        if policy["unanswered"] == "zero" and r["missing"]:
            out.append(("unanswered_zero", None))
        if rated and filed and e.levels_until.get(r["authority"], "9999") <= filed:
            out.append(("level_abolished", None))
        if filed and "edition" in d and self.edition_on(filed) is not e:
            out.append(("edition_date", None))
        if r["finish_by"]:
            out.append(("finish_by", self.transition))
        return out


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    rater = Rater(read_folder(sys.argv[1]))
    for i, line in enumerate(sys.stdin, 1):
        if line.strip():
            try:
                print(json.dumps(rater.rate(json.loads(line)), ensure_ascii=False, separators=(",", ":")))
            except Bad as bad:
                print(json.dumps({"format": "ocop-error/1", "line": i, "name": bad.name, "pointer": bad.pointer}))


if __name__ == "__main__":
    main()
