"""The views of the Ruby host: objects of Ruby for what has only numbers in C, such as the targets of a plan."""
import collections
import re

# Views: the name of the class, the class in C that is asked, the word that its methods begin with, the view that it is
# in ("" for the object itself), the list's name, and where not as usual: from which number on, how many, found by an id?
View = collections.namedtuple("View", "name owner prefix within plural first size find depth")
# One method of a view: its name there, the function it asks, whether it gives all there are of them as an Array.
Method = collections.namedtuple("Method", "name function all")


def view(name, owner, prefix, plural, within="", first=0, size="", find=False, depth=1):
    return View(name, owner and "ocop_" + owner, prefix, within, plural, first, size, find, depth)


VIEWS = [
    view("Unit", None, "unit", ""),
    view("Instrument", "edition", "instrument", "instruments"),
    view("Group", "edition", "group", "groups"),
    view("Level", "edition", "level", "levels"),
    view("Star", "edition", "star", "stars", first=1, size="star_max"),
    view("EditionHole", "edition", "hole", "holes"),
    view("Criterion", "criteria", "criterion", "list", size="size", find=True),
    view("Option", "criteria", "criterion_option", "options", within="Criterion", first=1, depth=2),
    view("CriterionCase", "criteria", "criterion_case", "cases", within="Criterion", depth=2),
    view("Note", "criteria", "criterion_note", "notes", within="Criterion", depth=2),
    view("Part", "criteria", "part", "parts"),
    view("Section", "criteria", "section", "sections"),
    view("Rule", "criteria", "rule", "rules"),
    view("Hole", "criteria", "hole", "holes"),
    view("RatedSheet", "rating", "sheet", "sheets"),
    view("FailedGate", "rating", "failed_gate", "failed_gates"),
    view("Raise", "rating", "raise", "raises"),
    view("Missing", "rating", "missing", "missing"),
    view("Reason", "rating", "reason", "reasons"),
    view("RatingWarning", "rating", "warning", "warnings"),
    view("State", "procedure", "state", "states"),
    view("Event", "procedure", "event", "events"),
    view("ProcedureDocument", "procedure", "document", "documents"),
    view("Deadline", "procedure", "deadline", "deadlines"),
    view("AgendaItem", "agenda", "item", "list", size="size"),
    view("CaseEvent", "case", "event", "events"),
    view("NextStep", "outlook", "next", "next_steps"),
    view("MissingDocument", "outlook", "missing", "missing"),
    view("OutlookWarning", "outlook", "warning", "warnings"),
    view("Step", "cycle", "step", "steps"),
    view("Round", "cycle", "round", "rounds"),
    view("RegistryFinding", "registry", "finding", "findings"),
    view("CountedRow", "counts", "row", "list", size="size"),
    view("Target", "plan", "target", "targets", find=True),
    view("Body", "plan", "body", "bodies"),
    view("BodyRole", "plan", "body_role", "roles", within="Body", depth=2),
    view("Means", "plan", "means", "means"),
    view("PlanFinding", "plan", "finding", "findings"),
    view("TargetProgress", "progress", "target", "targets", size="plan.target_count"),
    view("Shortfall", "progress", "target_short", "shortfalls", within="TargetProgress", depth=2),
    view("Undecided", "progress", "target_undecided", "undecided", within="TargetProgress", depth=2),
    view("TargetYear", "progress", "target_year", "years", within="TargetProgress", depth=2),
    view("Share", "allocation", "unit", "units", find=True),
    view("Table", "report", "table", "tables", find=True),
    view("Column", "report", "column", "columns", within="Table", depth=2),
    view("Row", "report", "row", "rows", within="Table", depth=2),
    view("TableNote", "report", "note", "notes", within="Table", depth=2),
]


def methods(names, view):
    """What a view asks its owner, but for what its own views ask."""
    found = {}
    inner = tuple(each.prefix + "_" for each in VIEWS if each.within == view.name)
    for function in names.functions:
        name = names.name(function) + "_"
        numbers = [each.meaning for each in function.parameters[:view.depth]] == ["number"] * view.depth
        of_owner = function.owner == view.owner and not function.static
        if of_owner and numbers and name.startswith(view.prefix + "_") and not name.startswith(inner):
            # What gives the thing itself is called as its last word: body_role() is a role's role().
            found[name[len(view.prefix) + 1:-1] or view.prefix.rpartition("_")[2]] = function
    counted = {name for name in found if name + "_count" in found}
    return [Method(plural(name) if name in counted else name, function, name in counted)
            for name, function in found.items() if name.removesuffix("_count") not in counted or name in counted]


def inside(view):
    return [each for each in VIEWS if each.within == view.name]


def of(owner):
    """The views that an object itself has lists of."""
    return [each for each in VIEWS if each.owner == owner and not each.within and each.plural]


def plural(word):
    return {"body": "bodies", "means": "means", "from": "from", "missing": "missing"}.get(word, word + "s")


class Views:
    """VIEWS as classes of Ruby, and the lists of them."""

    def __init__(self, names):
        self.names = names

    def source(self):
        lines = ["# frozen_string_literal: true", "", "# Made by generate.py of the headers.", "module Ocop"]
        for each in VIEWS:
            lines += self.view(each)
        for owner, name in self.names.read.names.items():
            if of(owner):
                lines += ["  class " + name] + [line for each in of(owner) for line in self.list(each)] + ["  end", ""]
        return "\n".join(lines + ["end"]) + "\n"

    def view(self, view):
        lines = ["  # One %s." % spaced(view.name), "  class %s < Item" % view.name]
        for method in methods(self.names, view):
            said = self.names.comment_lines(method.function, method.function.parameters[view.depth:])
            lines += ["    # " + line for line in said] + ["    def " + self.method(view, method)]
        return lines + [line for each in inside(view) for line in self.list(each)] + ["  end", ""]

    def method(self, view, method):
        name = self.names.name(method.function)
        if method.all:
            return "%s = Array.new(@owner.%s_count(*@at)) { |index| @owner.%s(*@at, index) }" % (method.name, name, name)
        ordered, optional, needed, free = self.names.arguments(method.function)
        rest = [each.name for each in ordered[view.depth:]]
        taken = rest + ["lang = :vi" for _ in optional] + ["%s:" % e.name for e in needed] + ["%s: nil" % e.name for e in free]
        given = rest + ["lang" for _ in optional] + ["%s: %s" % (each.name, each.name) for each in needed + free]
        call = "@owner.%s(%s)" % (name, ", ".join(["*@at"] + given))
        if method.name == "criterion":
            call = "@owner.criterion(%s)" % call
        return "%s%s = %s" % (method.name, "(%s)" % ", ".join(taken) if taken else "", call)

    def list(self, view):
        owner, at, size = "self", "[]", view.prefix + "_count"
        if view.within:
            owner, at, size = "@owner", "@at", "@owner.%s_count(*@at)" % view.prefix
        size = view.size or size
        numbers = "%s...%s + %s" % (view.first, view.first, size) if view.first else "0..." + size
        find = " { |id| %s_find(id) }" % view.prefix if view.find else ""
        return ["    # Each %s." % spaced(view.name),
                "    def %s = List.new(%s, %s, %s, %s)%s" % (view.plural, view.name, owner, at, numbers, find)]


def spaced(name):
    """FailedGate -> failed gate"""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
