"""The lists of an object, found in its methods: rating.reason_count() and reason_code(index), reason_text(index, lang), …
are rating.reasons, entries with code and text(lang).

A list is what a function X_count() counts. Its entries are told by the functions whose place it counts: those named X_…
that take a number called as they call it, and those of another name whose number is called after the list. A list that
is counted for each entry of another one belongs to that entry: plan.targets[0].groups.
"""
import re

import surface

NOUNS = {"Criteria": "Criterion", "Units": "UnitEntry", "Certificates": "CertificateEntry", "Agenda": "AgendaEntry",
         "Counts": "CountsRow"}  # entries of what is a list itself
PLURALS = {"body": "bodies", "case": "cases"}
UNCHANGED = {"missing", "next", "unanswered", "undecided", "short", "means", "scope", "from"}
AT = {"units": "unit", "certificates": "certificate"}  # what at(index) gives
ANY_PLACE = {"index", "place"}  # names of a number that do not tell the list


class Family:
    """
    count     how many there are, and of which object and entry
    members   the functions that tell of one entry
    children  lists of an entry
    plain     a list of values, because there is one function only
    """

    def __init__(self, names, owner, count):
        self.names, self.owner, self.count = names, owner, count
        self.prefix = re.sub(r"_?(count|size)$", "", count.stem)
        self.arity = len(count.parameters)
        self.place, self.members, self.children, self.parent = "", [], [], None

    def begins(self, stem):
        return stem == self.prefix or bool(self.prefix) and stem.startswith(self.prefix + "_")

    def numbers(self, f):
        """Does it take a place in this list, after those of the lists around it?"""
        given = f.parameters[:self.arity + 1]
        return len(given) > self.arity and all(p.meaning == "number" for p in given)

    @property
    def first(self):
        """What the first entry is called: 0, but an option goes by the number that a member writes down."""
        return 1 if "from 1 to" in self.members[0].parameters[self.arity].doc else 0

    @property
    def itself(self):
        return not self.prefix

    @property
    def plain(self):
        return len(self.members) == 1 and not self.children and not self.itself

    @property
    def rest(self):
        """What a list of values asks for, such as a language."""
        return self.members[0].parameters[self.arity + 1:] if self.plain else []

    @property
    def bare(self):
        """Its name without that of the list around it."""
        above = self.parent.prefix + "_" if self.parent and self.parent.prefix else ""
        return self.prefix[len(above):] if above and self.prefix.startswith(above) else self.prefix

    @property
    def name(self):
        head, _, last = self.bare.rpartition("_")
        last = last if last in UNCHANGED else PLURALS.get(last, last + "s")
        return surface.camel(head + "_" + last if head else last)

    @property
    def entry(self):
        owner = self.names.read.names[self.owner]
        return NOUNS[owner] if self.itself else owner + surface.pascal(self.prefix)

    @property
    def says(self):
        return "what {@link %s.%s} counts." % (self.names.read.names[self.owner], self.names.name(self.count))

    def name_of(self, member):
        """reason_code -> code, criterion_name -> name, unit_at -> unit"""
        stem = member.stem
        if self.begins(stem):
            stem = stem[len(self.prefix) + 1:] if self.prefix else stem
        elif self.itself and stem.startswith(self.place + "_"):
            stem = stem[len(self.place) + 1:]
        if stem in ("", "at"):
            stem = self.bare.rpartition("_")[2] or AT[self.owner[len("ocop_"):]]
        return surface.camel(stem)


def counts(methods):
    return [m for m in methods if m.const and not m.static and m.returns == "number"
            and re.search(r"(^|_)count$|^size$", m.stem) and all(p.meaning == "number" for p in m.parameters)]


def families(names, owner):
    """The lists of an object; those that belong to entries are their children."""
    methods = names.classes[owner]
    counting = counts(methods)
    found = [Family(names, owner, count) for count in counting]
    telling = [m for m in methods if m.const and not m.static and m not in counting]
    for each in found:
        others = [other for other in found if other is not each and not other.itself]
        each.place = place_of(each, [m for m in telling if not any(other.begins(m.stem) for other in others)]
                              if each.itself else telling)
    for m in telling:
        fitting = [each for each in found if belongs(each, m, found)]
        if fitting:
            max(fitting, key=lambda each: (each.begins(m.stem) and len(each.prefix), each.arity)).members.append(m)
    found = [each for each in found if each.members]
    for each in found:
        each.parent = next((other for other in found if is_parent(other, each)), None)
        if each.parent:
            each.parent.children.append(each)
    unique(names, methods, found)
    return [each for each in found if not each.parent]


def place_of(family, telling):
    """What the functions of a list call the place in it."""
    named = [m for m in telling if family.prefix and m.stem.startswith(family.prefix + "_") and family.numbers(m)]
    named = named or [m for m in telling if m.stem == family.prefix and family.numbers(m)]
    if family.itself:
        named = [m for m in telling if family.numbers(m)]
    return named[0].parameters[family.arity].name if named else ""


def belongs(family, m, found):
    if not family.numbers(m) or m.parameters[family.arity].name != family.place:
        return False
    alone = sum(1 for each in found if each.arity == 0) == 1
    return family.begins(m.stem) or family.itself or family.arity == 0 and (family.place not in ANY_PLACE or alone)


def is_parent(other, family):
    if other.arity != family.arity - 1 or other.place != family.count.parameters[-1].name:
        return False
    return other.begins(family.prefix) if other.place in ANY_PLACE else True


def unique(names, methods, found):
    taken = {names.name(m) for m in methods}
    for each in found:
        if not each.parent and not each.itself and each.name in taken:
            raise SystemExit("%s has a method %s already" % (each.owner, each.name))


def with_entries(found):
    """The lists whose entries are objects, with those inside."""
    for each in found:
        if not each.plain:
            yield each
        yield from with_entries(each.children)
