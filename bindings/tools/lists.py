"""The lists in the surface: what C counts by one function and tells by others, index by index.

    lists.read(functions) -> [List]

`rating.failed_gate_count()`, `failed_gate_star(index)`, `failed_gate_need(index)` are one list of things with a star and
a need. Lists stand in lists: the options of a criterion have the criterion's index first.
"""
import re

# What the things are called where a class is a list itself, and where the word in C is no noun.
ITEMS = {
    "ocop_agenda": "entry", "ocop_certificates": "certificate", "ocop_counts": "group", "ocop_criteria": "criterion",
    "ocop_progress": "target", "ocop_units": "unit",
}
WORDS = {"next": "next_step", "short": "shortfall", "missing": "missing_item", "undecided": "undecided_item"}
PLURALS = {
    "body": "bodies", "criterion": "criteria", "entry": "entries", "from": "from", "means": "means", "missing": "missing",
    "next": "next_steps", "short": "shortfalls", "unanswered": "unanswered", "undecided": "undecided",
}
# What counts a list under another name: the targets of a progress are those of its plan.
COUNTS = {"ocop_counts": "size", "ocop_progress": None}
# How C calls an index that no list owns.
PLAIN = {"index", "place"}


class List:
    """
    prefix    what the names of its functions begin with in C, "" for the list that the class is
    count     the Function that counts it; None for the targets of a progress
    path      for each index the names that it may have, the list's own last
    parent    the list that it stands in
    members   its Functions, without the ones that count
    first     the first index: 1 for what is numbered as it is printed, else 0
    """

    def __init__(self, owner, prefix, count, path, parent):
        self.owner, self.prefix, self.count, self.path, self.parent = owner, prefix, count, path, parent
        self.members, self.children = [], []

    @property
    def word(self):
        """What one of them is called in C."""
        inside = self.prefix
        if self.parent and inside.startswith(self.parent.prefix):
            inside = inside[len(self.parent.prefix):]
        return inside.rstrip("_") or ITEMS[self.owner]

    @property
    def item(self):
        return WORDS.get(self.word, self.word)

    @property
    def plural(self):
        return PLURALS.get(self.word, self.word + "s")

    @property
    def whole(self):
        """Has the class such a list of its own, which C gives for the index -1?"""
        return bool(self.parent and "-1 for" in self.count.parameters[-1].doc)

    @property
    def first(self):
        said = " ".join(each.parameters[len(self.path) - 1].doc for each in self.members)
        return int(re.search(r"\bfrom ([01])\b", said)[1])

    def own(self, function):
        """Is it the thing itself: set_at(index), part(index)?"""
        return function.stem in (self.prefix + "at", self.prefix.rstrip("_"))

    def name(self, function):
        """What a member is called, without the name of the list."""
        if self.own(function):
            return self.word
        for prefix in (self.prefix, ITEMS.get(self.owner, "") + "_"):
            if prefix and function.stem.startswith(prefix):
                return function.stem[len(prefix):]
        return function.stem

    def rest(self, function):
        """The parameters of a member behind its indices."""
        return function.parameters[len(self.path):]


def read(functions):
    asked = [each for each in functions if each.const and not each.static]
    counts = [each for each in asked if counts_a_list(each)]
    found = []
    owner = functions[0].owner
    if owner in COUNTS and COUNTS[owner] is None:
        found.append(List(owner, "", None, [PLAIN | {ITEMS[owner]}], None))
    for count in sorted(counts, key=lambda each: (len(each.parameters), each.stem)):
        found.append(made(count, found))
    for function in asked:
        if function not in counts:
            home = home_of(function, found)
            if home:
                home.members.append(function)
    found = [each for each in found if each.members]
    for each in found:
        if each.parent:
            each.parent.children.append(each)
    return found


def counts_a_list(function):
    named = function.stem == "count" or function.stem.endswith("_count") or function.stem == COUNTS.get(function.owner)
    return named and all(each.meaning == "number" for each in function.parameters)


def made(count, found):
    prefix = "" if count.stem in ("count", COUNTS.get(count.owner)) else count.stem[:-len("count")]
    parent = None
    if count.parameters:
        fitting = [each for each in found if len(each.path) == len(count.parameters) and fits(each, count, prefix)]
        parent = max(fitting, key=lambda each: len(each.prefix))
    own = PLAIN | {prefix.rstrip("_").split("_")[-1] or ITEMS.get(count.owner, "index")}
    return List(count.owner, prefix, count, (parent.path if parent else []) + [own], parent)


def home_of(function, found):
    """The list that a function is a member of: the innermost, and of these the one with the longest name."""
    fitting = [each for each in found if fits(each, function, function.stem)
               or (len(found) == 1 and indexed(each, function))]
    home = max(fitting, key=lambda each: (len(each.path), len(each.prefix)), default=None)
    # What answers for all of them at once, too, is asked of the whole.
    return None if home and "-1 for" in function.parameters[len(home.path) - 1].doc else home


def indexed(each, function):
    given = function.parameters[:len(each.path)]
    return len(given) == len(each.path) and all(
        parameter.meaning == "number" and parameter.name in names for parameter, names in zip(given, each.path))


def fits(each, function, stem):
    """Has it the indices of the list, and by its name, or those of its indices, belongs to it?"""
    telling = {parameter.name for parameter in function.parameters[:len(each.path)]}.isdisjoint(PLAIN)
    return indexed(each, function) and (telling or stem.startswith(each.prefix) or each.own(function))
