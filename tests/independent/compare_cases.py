#!/usr/bin/env python3
"""Walk every procedure of every edition with made-up logs, and try every event in every state that is reached: by the
right body and a wrong one, with its documents and without, with every result a council can give, with a ground and
without. The library must allow exactly what procedure.py, a second reading of the same documents, allows, and name a
rule that stands in the edition. Then deadlines of random days are held against Python's calendar.

    compare_cases.py DRIVER [--editions FOLDER] [--days N] [--seed N]

DRIVER is the program walk_cases. The last line is "N passed, N failed".
"""
import argparse
import collections
import datetime
import json
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from procedure import Log, Rules, months_later  # noqa: E402

REGISTRATIONS = ("first", "upgrade", "renewal")
# Points of a sheet, the stars with gates, and what they are: every pair of band and stars, then the ways to no star.
RESULTS = [(points, stars, band) for band, points in ((1, 20), (2, 40), (3, 60), (4, 80), (5, 95))
           for stars in range(min(band, 2), band + 1)]
NO_STARS = {"rejected": 3, "stopped": 4}

passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        if failed < 30:
            print("FAILED " + what)


def ratings():
    for points, stars, band in RESULTS:
        yield ((stars, band), "stars=%d/1/%d" % (points, stars),
               {"outcome": "rated", "total": {"sum": points, "sheets": 1}, "stars": stars, "band": band})
    for outcome, number in NO_STARS.items():
        yield "unrated", "outcome=%d" % number, {"outcome": outcome}


class Library:
    """The driver, and what it was asked."""

    def __init__(self, driver):
        self.driver, self.lines, self.checks = driver, [], []

    def ask(self, line, check):
        self.lines.append(line)
        self.checks.append(check)

    def run(self):
        run = subprocess.run([self.driver], input="\n".join(self.lines) + "\n", capture_output=True, text=True,
                             encoding="utf-8")
        answers = run.stdout.splitlines()
        check(run.returncode == 0 and len(answers) == len(self.lines),
              "%d answers to %d questions: %s" % (len(answers), len(self.lines), run.stderr[:500]))
        for answer, line, what in zip(answers, self.lines, self.checks):
            what(answer, line)
        self.lines, self.checks = [], []


class Walk:
    """All ways through one procedure for one registration."""

    def __init__(self, library, rules, edition, procedure, registration, head, **about):
        self.library, self.rules = library, rules
        self.head = {"format": "ocop-case/1", "edition": edition, "procedure": procedure,
                     "registration": registration, **head}
        self.about = (edition, procedure, registration)
        self.log = Log(rules, *self.about, **about)
        self.grounds = sorted(self.log.edition.get("certificate", {}).get("revocation", {}).get("grounds", {}))
        self.events = collections.Counter()

    def key(self, log):
        """Logs that the rules cannot tell apart by what may happen next: a state, and the results its events look at."""
        of = {e["needs"]["of"] for e in log.doc["events"].values() if log.state in e["from"] and "needs" in e}
        return log.state, tuple(sorted((x, log.ratings.get(x)) for x in of)) if of else None

    def walk(self, start):
        seen, queue = set(), collections.deque([(self.log, [], start)])
        while queue:
            log, steps, on = queue.popleft()
            if self.key(log) in seen:
                continue
            seen.add(self.key(log))
            self.begin(log, steps, on)
            for event in log.doc["events"]:
                for rating, _, written in (list(ratings()) if "rating" in log.doc["events"][event] else
                                           [(None, None, None)]):
                    self.follow(log, steps, on, event, rating, written, queue)
        return {state for state, _ in seen}

    def begin(self, log, steps, on):
        text = json.dumps({**self.head, "events": steps}, ensure_ascii=False)
        self.library.ask("case " + text, lambda answer, line, state=log.state: check(
            answer == state, "%s: %s, expected %s" % (line[:300], answer[:300], state)))
        day = on.isoformat()
        for earlier, state in log.history[-3:]:
            self.library.ask("status " + earlier.isoformat(), lambda answer, line, state=state: check(
                json.loads(answer).get("state") == state, "%s: %s, expected %s" % (line, answer[:300], state)))
        self.library.ask("status " + day, lambda answer, line, log=log.copy(), on=on: self.check_status(answer, log, on))
        for event in log.doc["events"]:
            self.try_all(log, event, on)

    def try_all(self, log, event, on):
        e = log.doc["events"][event]
        documents = log.documents_for(event)
        wrong = "minister" if e["by"] != "minister" else "producer"
        given = list(ratings()) if "rating" in e else [(None, None, None)]
        ground = self.grounds[0] if e.get("ground") and self.grounds else None
        for rating, word, _ in given:
            self.try_one(log, event, e["by"], on, documents, rating, word, ground)
        rating, word, _ = given[0]
        self.try_one(log, event, wrong, on, documents, rating, word, ground)
        self.try_one(log, event, e["by"], on - datetime.timedelta(1), documents, rating, word, ground)
        for i in range(len(documents)):
            self.try_one(log, event, e["by"], on, documents[:i] + documents[i + 1:], rating, word, ground)
        self.try_one(log, event, e["by"], on, documents, *((None, None) if word else ("unrated", "outcome=3")), ground)
        if self.grounds:
            self.try_one(log, event, e["by"], on, documents, rating, word, None if ground else self.grounds[0])

    def try_one(self, log, event, by, on, documents, rating, word, ground):
        words = ["try", event, by, on.isoformat()] + ["document=" + d for d in documents]
        words += [word] if word else []
        words += ["ground=" + ground] if ground else []
        wanted = log.refusal(event, by, on, documents, rating, ground)
        self.library.ask(" ".join(words), lambda answer, line: self.check_try(answer, line, log.state, wanted))

    def check_try(self, answer, line, state, wanted):
        where = "%s in %s: %s: " % (" ".join(self.about), state, line)
        if wanted is None or answer == "ok":
            check(wanted is None and answer == "ok", where + "%s, expected %s" % (answer[:300], wanted))
            return
        error = json.loads(answer)
        check((error["name"], error["rule"]) == wanted, where + "%s, expected %s" % (answer[:300], wanted))
        check(bool(error["message_vi"] and error["message_en"]), where + "no message")
        if error["rule"]:
            rule = self.rules.resolve(error["rule"])
            check((error["source_vi"], error["source"]) == (rule["source_vi"], rule["source_en"]), where + "its source")

    def check_status(self, answer, log, on):
        status = json.loads(answer)
        where = "%s in %s: " % (" ".join(self.about), log.state)
        if "state" not in status:
            check(False, where + answer[:300])
            return
        check(status["state"] == log.state and status["ended"] == log.doc["states"][log.state].get("end", False),
              where + status["state"])
        wanted = sorted(e for e in log.doc["events"] if log.is_open(e, on))
        check(sorted(x["event"] for x in status["next"]) == wanted, where + "next %s, expected %s" % (
            [x["event"] for x in status["next"]], wanted))
        for x in status["next"]:
            check(x["missing"] == [d for d in log.documents_for(x["event"]) if d not in log.on_file],
                  where + "%s lacks %s" % (x["event"], x["missing"]))
        for x in status["next"] + status["missing"] + status["due"] + status["overdue"]:
            self.rules.resolve(x["rule"])
        self.events.update(wanted)

    def follow(self, log, steps, on, event, rating, written, queue):
        e, then = log.doc["events"][event], on + datetime.timedelta(1)
        documents = [d for d in log.documents_for(event) if d not in log.on_file]
        ground = self.grounds[0] if e.get("ground") and self.grounds else None
        if log.refusal(event, e["by"], then, documents, rating, ground):
            return
        step = {"on": then.isoformat(), "event": event, "by": e["by"], "documents": documents}
        step.update({"rating": written} if written else {})
        step.update({"ground": ground} if ground else {})
        after = log.copy()
        after.happen(event, then, documents, rating)
        queue.append((after, steps + [step], then))


def heads(rules, edition, procedure):
    """What a case may be about: with and without the documents and stars that some of them need."""
    if procedure == "revocation":
        for stars in (None, 3, 4, 5):
            yield "first", {"certificate": {"stars": stars}} if stars else {}, {"stars": stars}
        return
    for registration in REGISTRATIONS:
        yield registration, {}, {}
    sets = sorted(rules.editions[edition].get("groups", {}))
    if sets and procedure == "dossier":  # the last set is of group 6, tourism, in every edition
        yield "first", {"product": {"set": 26}}, {"group": "6"}


def walk_all(library, rules):
    for edition, procedure in sorted(rules.procedures):
        start = datetime.date.fromisoformat(rules.editions[edition]["filed_from"])
        reached = collections.Counter()
        for registration, head, about in heads(rules, edition, procedure):
            walk = Walk(library, rules, edition, procedure, registration, head, **about)
            reached.update(walk.walk(start))
            library.run()
            reached.update("event " + e for e in walk.events)
        doc = rules.procedures[edition, procedure][1]
        for state in doc["states"]:
            check(reached[state] > 0, "%s %s: %s is never reached" % (edition, procedure, state))
        for event in doc["events"]:
            check(reached["event " + event] > 0, "%s %s: %s never happens" % (edition, procedure, event))


# Deadlines against Python's calendar

def working_days_later(date, days, off, on):
    while days:
        date += datetime.timedelta(1)
        days -= (date.weekday() < 5 or date in on) and date not in off
    return date


def round_end(rounds, level, received):
    ends = []
    for r in rounds.values():
        for year in (received.year - 1, received.year, received.year + 1):
            before, end = (datetime.date.fromisoformat("%04d-%s" % (year, r[x]))
                           for x in ("received_before", "finished_before"))
            if end < before:
                end = end.replace(year=year + 1)
            if r["level"] == level and received < before:
                ends.append(end - datetime.timedelta(1))
    return min(ends)


def due_of(answer):
    status = json.loads(answer)
    return {x["what"]: x["by"] for x in status["due"] + status["overdue"]}


def expect_due(library, case, on, wanted):
    library.ask("case " + json.dumps(case), lambda answer, line: check("{" not in answer, answer[:300]))
    library.ask("status " + on.isoformat(), lambda answer, line: check(
        {k: due_of(answer).get(k) for k in wanted} == wanted,
        "%s on %s: %s, expected %s" % (json.dumps(case)[:400], on, due_of(answer), wanted)))


def a_commune(library, rng, rules):
    filed = datetime.date(2026, 5, 22) + datetime.timedelta(rng.randrange(2000))
    near = [filed + datetime.timedelta(x) for x in range(45)]
    off = sorted(set(rng.sample(near, rng.randrange(6))))
    on = sorted(set(rng.sample([x for x in near if x.weekday() > 4], rng.randrange(3))) - set(off))
    case = {"format": "ocop-case/1", "edition": "26-2026",
            "calendar": {"days_off": [x.isoformat() for x in off], "working_days": [x.isoformat() for x in on]},
            "events": [{"on": filed.isoformat(), "event": "file", "by": "producer",
                        "documents": ["form_01", "form_02"]}]}
    expect_due(library, case, filed,
               {"commune_assessment": working_days_later(filed, 15, set(off), set(on)).isoformat()})


def a_round(library, rng, rules):
    received = datetime.date(2026, 5, 22) + datetime.timedelta(rng.randrange(2000))
    if rng.random() < .3:
        month, day = rng.choice([(4, 29), (4, 30), (10, 29), (10, 30), (12, 31), (1, 1), (6, 29), (6, 30)])
        received = datetime.date(received.year + 1, month, day)
    case = {"format": "ocop-case/1", "edition": "26-2026", "documents": "untracked",
            "events": [{"on": received.isoformat(), "event": "file", "by": "producer"},
                       {"on": received.isoformat(), "event": "commune_request", "by": "commune"}]}
    expect_due(library, case, received, {
        "commune_assessment": None,
        "province_round": round_end(rules.editions["26-2026"]["rounds"], "province", received).isoformat()})


def a_renewal(library, rng, rules):
    issued = datetime.date(2022, 1, 1) + datetime.timedelta(rng.randrange(2500))
    if rng.random() < .3:
        issued = rng.choice([datetime.date(2024, 2, 29), datetime.date(2023, 5, 31), datetime.date(2023, 9, 18),
                             datetime.date(2023, 9, 19), datetime.date(2024, 12, 31)])
    log = Log(rules, "26-2026", "dossier", "renewal", issued=issued)
    first, last = log.window()
    case = {"format": "ocop-case/1", "edition": "26-2026", "registration": "renewal",
            "certificate": {"issued": issued.isoformat(), "stars": 3}, "documents": "untracked", "events": []}
    expect_due(library, case, first, {"renewal_filing": last.isoformat()})
    for on in {first - datetime.timedelta(1), first, last, last + datetime.timedelta(1)}:
        fine = first <= on <= last
        library.ask("try file producer " + on.isoformat(), lambda answer, line, fine=fine: check(
            (answer == "ok") == fine, "issued %s: %s: %s" % (issued, line, answer[:300])))
    check(last - first == datetime.timedelta(60) or last == months_later(issued, 36) + datetime.timedelta(180), "window")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("driver")
    p.add_argument("--editions", default=str(pathlib.Path(__file__).resolve().parents[2] / "lib/data/editions"))
    p.add_argument("--days", type=int, default=400)
    p.add_argument("--seed", type=int, default=26)
    a = p.parse_args()
    rules, library, rng = Rules(a.editions), Library(a.driver), random.Random(a.seed)
    walk_all(library, rules)
    for _ in range(a.days):
        rng.choice([a_commune, a_round, a_renewal])(library, rng, rules)
    library.run()
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
