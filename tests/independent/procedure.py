"""A second reading of the procedures, straight from the documents of the editions and docs/guide/procedures.md. It
shares no code with the library and exists to disagree with it where one of the two is wrong.
"""
import datetime
import json
import pathlib


class Rules:
    """The documents of all editions, and the procedures that hold in each."""

    def __init__(self, folder):
        self.editions = {}
        for path in pathlib.Path(folder).glob("*/edition.json"):
            self.editions[path.parent.name] = json.loads(path.read_text(encoding="utf-8"))
        self.procedures = {}
        for id, e in self.editions.items():
            for owner in (id, e.get("procedures_from")):
                for path in sorted(pathlib.Path(folder, owner or "", "procedures").glob("*.json")) if owner else []:
                    self.procedures.setdefault((id, path.stem), (owner, json.loads(path.read_text(encoding="utf-8"))))

    def resolve(self, rule):
        """What stands at a rule id; KeyError if there is nothing."""
        id, pointer = rule.split("#", 1)
        value = dict(self.editions[id])
        value["procedures"] = {p: d for (e, p), (owner, d) in self.procedures.items() if e == id and owner == id}
        for part in pointer.split("/")[1:]:
            value = value[part.replace("~1", "/").replace("~0", "~")]
        return value


def months_later(date, months):
    """36 months on: the same day, or the last day of a month that is shorter (Civil Code 2015, Art. 148.3)."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    for day in (date.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(day, date.day))
        except ValueError:
            continue


class Log:
    """A case: what has happened, and whether something may."""

    def __init__(self, rules, edition, procedure, registration, group=None, issued=None, stars=None):
        self.rules, self.edition, self.registration = rules, rules.editions[edition], registration
        self.owner, self.doc = rules.procedures[edition, procedure]
        self.group, self.issued, self.stars = group, issued, stars
        self.state, self.on_file, self.ratings, self.last = self.doc["start"], set(), {}, None
        self.history = []  # day and state after each event

    def copy(self):
        other = Log.__new__(Log)
        other.__dict__.update(self.__dict__)
        other.on_file, other.ratings, other.history = set(self.on_file), dict(self.ratings), list(self.history)
        return other

    def event_rule(self, event):
        return "%s#/procedures/%s/events/%s" % (self.owner, self.doc["id"], event)

    def needs_document(self, id):
        d = self.doc["documents"][id]
        return not (d.get("optional") or self.registration not in d.get("registrations", [self.registration]) or
                    (self.group and self.group in d.get("except_groups", [])))

    def documents_for(self, event):
        return [d for d in self.doc["events"][event].get("documents", []) if self.needs_document(d)]

    def window(self):
        """First and last day for filing a renewal; None where there is no such rule or the certificate is unknown."""
        c = self.edition.get("certificate", {})
        renewal = c.get("renewal", {})
        if self.registration != "renewal" or not self.issued or "file_until_days" not in renewal:
            return None
        expires = months_later(self.issued, c["months"])
        first = expires - datetime.timedelta(renewal["file_from_days"])
        last = expires - datetime.timedelta(renewal["file_until_days"])
        if "prolongation" in c and last < datetime.date.fromisoformat(c["prolongation"]["window_closed_before"]):
            until = expires + datetime.timedelta(c["prolongation"]["days"])
            # What was over when the rule came into force does not go on by it.
            last = until if until >= datetime.date.fromisoformat(self.edition["filed_from"]) else last
        return first, last

    def needs_hold(self, needs):
        rating = self.ratings.get(needs["of"])
        if not rating and needs["of"] == "recognised" and self.stars:
            rating = (self.stars, self.stars)
        if not rating:
            return False
        if rating == "unrated":
            return needs.get("unrated", False)
        stars, band = rating
        return (needs.get("stars_from", 0) <= stars <= needs.get("stars_to", 9) and
                needs.get("band_from", 0) <= band <= needs.get("band_to", 9))

    def is_open(self, event, on):
        """Whether it may happen next, as far as can be said before anything is handed over."""
        e = self.doc["events"][event]
        return (self.state in e["from"] and self.registration in e.get("registrations", [self.registration]) and
                not self.gone(e["by"], on) and ("needs" not in e or self.needs_hold(e["needs"])) and
                not (e.get("window") and self.window() and on > self.window()[1]))

    def gone(self, actor, on):
        until = self.edition["actors"][actor].get("until")
        return until is not None and on >= datetime.date.fromisoformat(until)

    def refusal(self, event, by, on, documents=(), rating=None, ground=None):
        """Name of the status and rule that stand against an event; None if it may happen."""
        e = self.doc["events"][event]
        against = ("OCOP_ERR_EVENT", self.event_rule(event))
        if self.state not in e["from"] or self.registration not in e.get("registrations", [self.registration]):
            return against
        if by != e["by"] or self.gone(by, on):
            return against
        if self.last and on < self.last:
            return "OCOP_ERR_EVENT", None
        if "needs" in e and not self.needs_hold(e["needs"]):
            return against
        if e.get("window") and self.window() and not self.window()[0] <= on <= self.window()[1]:
            return "OCOP_ERR_EVENT", "%s#/certificate/renewal" % self.edition["id"]
        for id in self.documents_for(event):
            if id not in self.on_file and id not in documents:
                return "OCOP_ERR_DOCUMENT", "%s#/procedures/%s/documents/%s" % (self.owner, self.doc["id"], id)
        if (rating is not None) != ("rating" in e):
            return against
        grounds = self.edition.get("certificate", {}).get("revocation", {}).get("grounds")
        if (ground is not None) != e.get("ground", False) and not (e.get("ground") and not grounds):
            return against
        return None

    def happen(self, event, on, documents=(), rating=None):
        e = self.doc["events"][event]
        self.state = e.get("to", self.state)
        self.on_file.update(documents)
        self.last = max(self.last, on) if self.last else on
        if "rating" in e:
            self.ratings[e["rating"]] = rating
        self.history.append((on, self.state))
