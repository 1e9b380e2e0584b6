#!/usr/bin/env python3
"""Rate random dossiers twice, by the `ocop` command and by rate.py, and compare every line.

    compare.py COMMAND [--editions FOLDER] [--sheets FOLDER] [--count N] [--seed N] [--show N]

COMMAND is such as build/lib/cli/ocop, --editions is lib/data/editions of this checkout by default. --sheets takes the
rules from a folder of original score sheets instead.
For every rated line the way up is followed: a second batch must give exactly `next.stars` and `next.mean`, and a bound
shows that fewer criteria could not do. The last line is "N passed, N failed".
"""
import argparse
import copy
import datetime
import json
import os
import random
import shlex
import subprocess
import sys
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rate  # noqa: E402
from rate import Bad, Rater, Sheet, lift  # noqa: E402

NAMES = ["Chủ tịch", "Nguyễn Văn An", "Trần Thị Bé", "Lê Đức", "Phạm Ngọc Ẩn", "Hoàng Ý", "Vũ Ưng", "Đặng Ơn", "Bùi Ỷ"]


def random_sheet(rng, s, target, floors, level):
    """Points for every criterion that sum to `target` if they can; floors are kept as long as possible."""
    pts = {}
    for c in s.criteria:
        sums = c.sums()
        pts[c.code] = max(floors.get(c.code, 0), sums[min(len(sums) - 1, int(rng.random() * len(sums) * level * 2))])
    total = sum(pts.values())
    for attempt in range(400):
        if total == target:
            break
        c = rng.choice(s.criteria)
        low = floors.get(c.code, 0) if attempt < 250 else 0
        up = [x for x in c.sums() if x >= low and (x > pts[c.code] if total < target else x < pts[c.code])]
        if up:
            new = min(up) if total < target else max(up)
            if abs(total - pts[c.code] + new - target) <= abs(total - target) or attempt > 200:
                total += new - pts[c.code]
                pts[c.code] = new
    return pts


def ticks(rng, c, points):
    """An answer that gives these points."""
    if c.mode == "yes_no":
        return points > 0
    if c.mode == "additive":
        for _ in range(300):
            chosen = [i + 1 for i in range(len(c.options)) if rng.random() < .5]
            if sum(c.options[i - 1].points for i in chosen) == points:
                if rng.random() < .5:
                    rng.shuffle(chosen)
                return chosen
        raise AssertionError((c.code, points))
    return rng.choice([i + 1 for i, o in enumerate(c.options) if o.points == points])


def a_dossier(rng, rater, whole, number):
    e = rng.choice([x for x in rater.editions.values() if x.sets])
    s = e.sets[rng.choice(sorted(e.sets))]
    d = {"format": "ocop-dossier/1", "id": "r%d" % number}
    start = datetime.date.fromisoformat(e.filed_from)
    end = datetime.date.fromisoformat(e.filed_to) if e.filed_to else start + datetime.timedelta(400)
    day = start + datetime.timedelta(rng.choice([0, (end - start).days - 1, rng.randrange((end - start).days)]))
    if e.id == "148-2023" and rng.random() < .3:
        day = datetime.date(2025, 7, 1) + datetime.timedelta(rng.randrange(-2, 5))
    how = rng.random()
    if how < .25:
        d["edition"] = e.id
    else:
        d["filed"] = day.isoformat()
        if how < .4:
            d["edition"] = e.id
        if how < .3:
            d["filed"] = (datetime.date(2019, 1, 1) + datetime.timedelta(rng.randrange(3000))).isoformat()
    if rng.random() < .5:
        d["registration"] = rng.choice(["first", "upgrade", "renewal"])
    d["product"] = {"set": s.number, "name": "Sản phẩm %d" % number}

    n = rng.choice([1, 1, 2, 3, 3, 5, 7, 9, rng.randrange(1, 10)])
    kind = rng.random()
    edge = rng.choice([30, 50, 70, 90])
    if kind < .45:
        goal = edge * n + rng.randrange(-2, 3)
    elif kind < .8:
        goal = (edge + rng.randrange(-6, 11)) * n + rng.randrange(n)
    else:
        goal = rng.randrange(0, 101) * n
    goal = max(0, min(goal, 100 * n))
    floors = {}
    if rng.random() < .75:
        for c in s.criteria:
            for star, need, _, _ in c.gates:
                if star <= rng.choice([3, 4, 5, 5]):
                    floors[c.code] = max(need, floors.get(c.code, 0))
        for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
            if floors:
                floors.pop(rng.choice(sorted(floors)))
    d["sheets"], left = [], goal
    names = rng.sample(NAMES, n)
    wide = rng.random() < .2
    for i in range(n):
        aim = left if i == n - 1 else round(left / (n - i)) + rng.randrange(-9 if wide else -3, 10 if wide else 4)
        pts = random_sheet(rng, s, max(0, min(100, aim)), floors if rng.random() < .85 else {}, goal / n / 100 + .01)
        left -= sum(pts.values())
        sheet = {}
        if rng.random() < .7:
            sheet["member"] = names[i]
        if rng.random() < .2:
            sheet["role"] = rng.choice(["chair", "member", "member", "secretary"])
        form = rng.choice(["answers", "points", "mixed"])
        for c in s.criteria:
            p = pts[c.code]
            if c.applies_if and pts[c.applies_if[0]] < c.applies_if[1]:
                luck = rng.random()
                if luck < .6 or (p and 0 in c.sums() and luck < .8):
                    continue
            if c.mode == "yes_no" and not p and rng.random() < .5:
                continue
            if form == "answers" or (form == "mixed" and rng.random() < .5):
                sheet.setdefault("answers", {})[c.code] = ticks(rng, c, p)
            else:
                sheet.setdefault("points", {})[c.code] = p
        d["sheets"].append(sheet)
    if rng.random() < .08:
        for _ in range(rng.randrange(1, 6)):
            sheet = rng.choice(d["sheets"])
            part = sheet.get(rng.choice(["answers", "points"]))
            if part:
                part.pop(rng.choice(sorted(part)))
    if rng.random() < .02:
        d["sheets"] = []
    if rng.random() < .35:
        d["policy"] = {k: v for k, v in (
            ("gate_basis", rng.choice(["mean", "every", "every"])),
            ("spread_limit", rng.choice([None, 0, 3, 10])),
            ("quorum", rng.choice([None, {"at_least": 3}, {"at_least": 5, "chair": True},
                                   {"numerator": 3, "denominator": 4, "chair": False},
                                   {"numerator": 2, "denominator": 3}])),
            ("decimals", rng.choice([None, 0, 1, 2, 6])),
            ("unanswered", rng.choice(["incomplete", "zero", "zero"])),
            ("band_gap", rng.choice(["half_open", "undecided"])),
            ("secretary_scores", rng.choice([True, False]))) if rng.random() < .3}
        if rng.random() < .8:
            d["council"] = {"members": rng.randrange(1, 12)}
    if whole and rng.random() < .08:
        for key, effect in (("rejections", "reject"), ("stops", "stop")):
            ids = sorted(k for k, v in s.rules.items() if v["effect"] == effect)
            if ids and rng.random() < .6:
                d[key] = [rng.choice(ids) for _ in range(rng.randrange(1, 4))]
    if rng.random() < .15:
        d["costs"] = {c.code: rng.choice([1, 2, 5, 10, rng.randrange(1, 10 ** 6)])
                      for c in s.criteria if rng.random() < .6}
    if rng.random() < .04:
        spoil(rng, d, s)
    return d


def spoil(rng, d, s):
    """Make the dossier one that must be refused."""
    how = rng.randrange(8)
    sheet = rng.choice(d["sheets"]) if d["sheets"] else None
    c = rng.choice(s.criteria)
    if how == 0:
        d["product"]["set"] = rng.choice([27, 99])
    elif how == 1:
        d["edition"] = rng.choice(["26-2025", "148", ""])
    elif how == 2:
        d["filed"] = rng.choice(["2026-02-30", "10/6/2026", "2026-6-1", "2026-06-1 "])
    elif how == 3 and sheet is not None:
        sheet.setdefault("points", {})[rng.choice(["A.9.9", "D.1", "A.1"])] = 1
    elif sheet is not None:
        for form in ("answers", "points"):
            sheet.get(form, {}).pop(c.code, None)
        if how == 4:
            sheet.setdefault("points", {})[c.code] = rng.choice([x for x in range(-1, 40) if x not in c.sums()])
        elif how == 5:
            sheet.setdefault("points", {})[c.code] = rng.choice([2.5, "3", True, None, [1]])
        elif c.mode in ("choose_one", "choose_one_case"):
            sheet.setdefault("answers", {})[c.code] = rng.choice([0, -1, len(c.options) + 1])
        elif c.mode == "additive":
            sheet.setdefault("answers", {})[c.code] = rng.choice([[0], [1, 1], [len(c.options) + 1]])


class Command:
    def __init__(self, text):
        self.words = shlex.split(text)

    def __call__(self, dossiers):
        text = "".join(json.dumps(d, ensure_ascii=False, separators=(",", ":")) + "\n" for d in dossiers)
        run = subprocess.run(self.words + ["rate", "--format", "ndjson", "-"], input=text.encode(), capture_output=True)
        lines = run.stdout.decode().splitlines()
        if len(lines) != len(dossiers):
            sys.exit("%d dossiers in, %d lines out, exit %d\n%s" % (len(dossiers), len(lines), run.returncode,
                                                                    run.stderr.decode()[:2000]))
        return [json.loads(line) for line in lines]


PLAIN = ["format", "id", "edition", "set", "outcome", "total", "parts", "members", "spread", "band", "stars",
         "authority", "certificate", "finish_by", "missing", "policy"]


def differences(got, want, whole):
    """Where the two ratings differ."""
    if want.get("format") != got.get("format"):
        return [("format", got, want)]
    if want["format"] == "ocop-error/1":
        return [(k, got.get(k), want[k]) for k in ("name", "pointer", "line") if got.get(k) != want[k]]
    out = [(k, got.get(k), want[k]) for k in PLAIN if got.get(k) != want[k]]
    keys = ("star", "criterion", "need", "have") + (("rule", "certainty") if whole else ())
    mine, theirs = ([{k: x[k] for k in keys} for x in y["failed_gates"]] for y in (want, got))
    if mine != theirs:
        out.append(("failed_gates", theirs, mine))
    if whole and got["rule"] != want["rule"]:
        out.append(("rule", got["rule"], want["rule"]))
    if whole and got["certainty"] != want["certainty"]:
        out.append(("certainty", got["certainty"], want["certainty"]))
    if not (isinstance(got["digest"], str) and got["digest"].startswith("sha256:") and len(got["digest"]) == 71):
        out.append(("digest", got["digest"], "sha256:…"))
    mine = [(x["code"], x.get("rule")) for x in want["reasons"]]
    theirs = [(x["code"], x["rule"] if x["code"] in ("rejection", "stop") else None) for x in got["reasons"]]
    if not whole:
        mine, theirs = [x[0] for x in mine], [x[0] for x in theirs]
    if list(dict.fromkeys(theirs)) != list(dict.fromkeys(mine)):
        out.append(("reasons", theirs, mine))
    codes = ("band_gap", "gate_basis", "not_applicable", "unanswered_zero", "level_abolished", "edition_date",
             "finish_by") + (("hole", "correction") if whole else ())
    theirs = sorted({(x["code"], x["criterion"] if x["code"] == "not_applicable" else
                      x["rule"] if x["code"] in ("hole", "correction", "finish_by") else None) for x in got["warnings"]
                     if x["code"] in codes}, key=str)
    mine = sorted({x for x in want["warnings"] if x[0] in codes}, key=str)
    if mine != theirs:
        out.append(("warnings", [x for x in theirs if x not in mine], [x for x in mine if x not in theirs]))
    return out


def follow(d, s, raises):
    """The dossier once every sheet gives each criterion of `raises` at least what it asks."""
    d = copy.deepcopy(d)
    short = False
    for i, raw in enumerate(d["sheets"]):
        sheet = Sheet(s, raw, "")
        for x in raises:
            c = s.by_code[x["criterion"]]
            if sheet.points[c.code] >= x["to"]:
                continue
            new = lift(sheet, c, x["to"])
            if new == sheet.points[c.code]:
                continue
            if c.code in raw.get("answers", {}):
                cases = sheet.cases[c.code] if c.mode == "choose_one_case" else None
                raw["answers"][c.code] = (
                    True if c.mode == "yes_no" else ticks(random.Random(1), c, new) if c.mode == "additive" else
                    next(k + 1 for k, o in enumerate(c.options) if o.points == new and (not cases or o.case in cases)))
            else:
                raw.setdefault("points", {})[c.code] = new
        short = short or bool(Sheet(s, raw, "").missing)
    policy = d.setdefault("policy", {})
    if short:  # a criterion that was not to be judged may now want an answer
        policy["unanswered"] = "zero"
    if policy.get("spread_limit") is not None:  # raising can drive members apart
        policy["spread_limit"] = None
    return d


def too_many(rater, d, got):
    """Why fewer criteria (or a cheaper set) would do; None if they would not."""
    e, s, _ = rater.open(d)
    policy = {**e.policy, **d.get("policy", {})}
    sheets = [Sheet(s, raw, "") for raw in d["sheets"]]
    n, star = len(sheets), got["stars"]
    wanted = e.stars[star + 1]["from"]

    def enough(total):
        return rater.compared(policy, Fraction(total, n)) >= wanted

    def room(c):
        return sum(x.reach(c)[-1] - x.points[c.code] for x in sheets)

    floor = {}
    for st, c, need, *_ in rater.failed(s, sheets, policy["gate_basis"], star + 1):
        floor[c.code] = max(need, floor.get(c.code, 0))
    locked = rater.locked(s, sheets)
    for c in locked:
        if c.code in floor:
            floor[c.applies_if[0]] = max(c.applies_if[1], floor.get(c.applies_if[0], 0))
    raises = {x["criterion"]: x["to"] for x in got["next"]["raise"]}
    if len(raises) != len(got["next"]["raise"]):
        return "a criterion twice"
    if any(raises.get(code, 0) < to for code, to in floor.items()):
        return "not lifted: %s" % sorted(code for code, to in floor.items() if raises.get(code, 0) < to)
    for c in locked:
        if c.code in raises and raises.get(c.applies_if[0], 0) < c.applies_if[1]:
            return "%s is raised without %s" % (c.code, c.applies_if[0])

    # no raise could be lower
    now = sum(x.total for x in sheets)
    gains = {code: sum(lift(x, s.by_code[code], to) - x.points[code] for x in sheets) for code, to in raises.items()}
    for code, to in raises.items():
        c = s.by_code[code]
        least = max([floor.get(code, 0)] + [x.applies_if[1] for x in locked if x.applies_if[0] == code and x.code in raises])
        lower = [x for x in c.sums() if least <= x < to]
        if lower:
            less = sum(lift(x, c, lower[-1]) - x.points[code] for x in sheets)
            if enough(now + sum(gains.values()) - gains[code] + less):
                return "%s could be %d" % (code, lower[-1])

    # no smaller or cheaper set could do: every choice among the criteria that hang together, the best of the others
    base = now + sum(room(s.by_code[code]) for code in floor)
    extra = len(raises) - len(floor)
    if extra == 0:
        return None
    ons = {c.applies_if[0] for c in locked}
    group = [c for c in s.criteria if c.code not in floor and (c in locked or c.code in ons)]
    free = [c for c in s.criteria if c.code not in floor and c not in group and room(c)]
    best = sorted((room(c) for c in free), reverse=True)
    cost = d.get("costs", {})
    paid = sum(cost.get(code, 1) for code in raises if code not in floor)
    for bits in range(1 << len(group)):
        some = [c for i, c in enumerate(group) if bits >> i & 1]
        have = {c.code for c in some} | set(floor)
        if any(c in locked and c.applies_if[0] not in have for c in some):
            continue
        more = sum(map(room, some))
        if cost:
            way = [] if enough(base + more) else rater.cheapest(free, cost, room, lambda x: enough(base + more + x))
            if way is not None:
                least = sum(cost.get(c.code, 1) for c in some + way)
                if least < paid:
                    return "it costs %d where %d would do" % (paid, least)
        elif len(some) < extra and enough(base + more + sum(best[:extra - 1 - len(some)])):
            return "%d criteria where %d would do" % (len(raises), len(raises) - 1)
    return None


def main():
    p = argparse.ArgumentParser()
    p.add_argument("ocop", metavar="COMMAND")
    p.add_argument("--editions", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lib/data/editions"))
    p.add_argument("--sheets")
    p.add_argument("--count", type=int, default=3000)
    p.add_argument("--seed", type=int, default=26)
    p.add_argument("--show", type=int, default=5)
    a = p.parse_args()
    rater = Rater(rate.read_folder(a.sheets or a.editions))
    whole = not a.sheets
    ocop = Command(a.ocop)
    rng = random.Random(a.seed)
    dossiers = [a_dossier(rng, rater, whole, i) for i in range(a.count)]
    answers = ocop(dossiers)
    passed = failed = shown = 0
    up, tally = [], {}

    def report(d, found):
        nonlocal failed, shown
        failed += 1
        if shown < a.show:
            shown += 1
            print("FAILED %s\n  %s" % (d["id"], json.dumps(d, ensure_ascii=False, separators=(",", ":"))))
            for key, got, want in found:
                print("  %s\n    got      %s\n    expected %s" % (key, json.dumps(got, ensure_ascii=False),
                                                                json.dumps(want, ensure_ascii=False)))

    for i, (d, got) in enumerate(zip(dossiers, answers), 1):
        try:
            want = rater.rate(d)
        except Bad as bad:
            want = {"format": "ocop-error/1", "name": bad.name, "pointer": bad.pointer, "line": i}
        found = differences(got, want, whole)
        if not found and got["format"] == "ocop-rating/1" and got["outcome"] == "rated":
            if (got["next"] is None) != (want["next"] is None):
                found = [("next", got["next"], want["next"])]
            elif got["next"]:
                same = got["next"] == want["next"]
                why = too_many(rater, d, got)
                e, s, _ = rater.open(d)
                raises = got["next"]["raise"]
                # Two answers are right where a raise pulls another one along, or room is left in several gates.
                tied = {c.code for c in rater.locked(s, [Sheet(s, x, "") for x in d["sheets"]])} & {
                    x["criterion"] for x in raises} or sum(x["gate"] is not None for x in raises) > 1
                if why:
                    found = [("next: " + why, got["next"], want["next"])]
                elif not same and not d.get("costs") and not tied:
                    found = [("next", got["next"], want["next"])]
                else:
                    up.append((d, got))
        label = got.get("name") or "%s %s" % (got["outcome"], got["stars"] or "")
        tally[label] = tally.get(label, 0) + 1
        if found:
            report(d, found)
        else:
            passed += 1

    second = []
    for d, got in up:
        e, s, _ = rater.open(d)
        second.append(follow(d, s, got["next"]["raise"]))
    for (d, got), then in zip(up, ocop(second) if second else []):
        want = {"stars": got["next"]["stars"], "mean": got["next"]["mean"]}
        have = {"stars": then.get("stars"), "mean": then.get("total", {}).get("mean")}
        if have != want:
            report(d, [("next followed", have if then.get("stars") else then, want)])
        else:
            passed += 1
    print(", ".join("%s: %d" % x for x in sorted(tally.items())) + ", followed: %d" % len(up))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
