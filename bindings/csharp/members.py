"""What C# gets of the surface: its classes, what each has, and what all of it is called.

A function of C becomes a member of a class or of an item of a list: a property where it only tells something, a method
otherwise. generate.py writes the members down.
"""
import collections
import re

import lists
import surface

# Names that no rule gives.
NAMES = {
    "ocop_case_try_on": "AsOf", "ocop_certificate_try_json": "StatusJson", "ocop_code_try_product": "ForProduct",
    "ocop_date_try_add_months": "AddMonths", "ocop_date_try_read": "ReadDate", "ocop_text_try_to_nfc": "ToNfc",
}
# Items of the classes that are lists themselves.
ITEM_NAMES = {
    "ocop_agenda": "AgendaEntry", "ocop_certificates": "CertificateEntry", "ocop_counts": "CountsGroup",
    "ocop_criteria": "Criterion", "ocop_progress": "ProgressTarget", "ocop_units": "ListedUnit",
}
# What a method that changes nothing begins with, other than Get.
VERBS = {"add", "allows", "count", "explain", "find", "format", "has", "is", "map", "to"}
# What a hand-written part of the class says better.
INTERNAL = {"ocop_edition_count", "ocop_edition_id_at"}
KEYWORDS = {"base", "case", "checked", "event", "in", "is", "object", "out", "params", "ref", "string"}

# kind: "new", "static", "method", "get" or "getset" (with the Function that sets).
Member = collections.namedtuple("Member", "kind name function setter given")


def indented(text, depth):
    return "".join("    " * depth + line + "\n" if line else "\n" for line in text.splitlines())


def variable(name):
    """A parameter's name."""
    name = surface.camel(name)
    return "@" + name if name in KEYWORDS else name


def optional(parameter, groups, alone):
    """May it be left out? What "may be NULL" alone is taken, but means nothing; a context everybody may do without. The
    only parameter of a method is what the method is about."""
    if parameter.meaning == "ocop_context" or alone:
        return parameter.meaning == "ocop_context"
    if parameter.meaning in groups:
        return bool(re.search(r"\b0\b", parameter.doc)) or any(v.number == 0 for v in groups[parameter.meaning].values)
    return bool(re.search(r"\bNULL (or|for|if)\b|OCOP_DATE_NONE", parameter.doc))


def arranged(function):
    """The parameters as C# has them: the context, which hardly anybody has, goes last."""
    given = function.parameters
    return given[1:] + given[:1] if given and given[0].meaning == "ocop_context" else given


def found_name(stem):
    """unit_find -> find_unit: the verb goes first."""
    moved = re.fullmatch(r"(\w+)_find(_json)?", stem)
    return "find_" + moved[1] + (moved[2] or "") if moved else stem


def method_name(function, stem):
    if function.c in NAMES:
        return NAMES[function.c]
    stem = found_name(stem)
    asks = (function.const or "_own_" in function.c or (not function.failures and function.returns != "void"))
    if asks and stem.split("_")[0] not in VERBS:
        return "Get" + surface.pascal(stem)
    return surface.pascal(stem)


def is_property(function, given):
    return not given and not function.failures and "_own_" not in function.c and function.returns != "void"


class Class:
    """A class of the library's: its members, its lists, and the list that it is itself."""

    def __init__(self, read, owner, left_out):
        self.read, self.owner, self.name = read, owner, read.names[owner]
        functions = [each for each in read.classes[owner] if each.core not in left_out]
        self.drop = next(each for each in functions if each.destructor)
        functions.remove(self.drop)
        self.lists = lists.read(functions) if functions else []
        counted = {each.count.c for each in self.lists if each.count}
        inside = {member.c for each in self.lists for member in each.members}
        self.functions = [each for each in functions if each.c not in counted | inside]
        self.members = list(self._members())

    @property
    def itself(self):
        return next((each for each in self.lists if not each.prefix), None)

    def is_list(self):
        """A progress is told target by target, but is no list of them."""
        return bool(self.itself and self.itself.count)

    def _members(self):
        setters = {each.stem[4:]: each for each in self.functions if each.stem.startswith("set_")
                   and len(each.parameters) == 1 and each.returns == "void"}
        getters = {each.stem: each for each in self.functions if is_property(each, each.parameters) and not each.static}
        pairs = {stem: (getters[stem], setter) for stem, setter in setters.items()
                 if stem in getters and "before the" not in getters[stem].result}
        paired = {setter.c for _, setter in pairs.values()}
        for function in self.functions:
            if function.c not in paired:
                getter, setter = pairs.get(function.stem, (None, None))
                yield self._member(function, setter if getter is function else None)

    def _member(self, function, setter):
        given = arranged(function)
        if function.constructor:
            return Member("new", self.name, function, None, given)
        if function.static:
            return Member("static", method_name(function, function.stem), function, None, given)
        if setter:
            return Member("getset", surface.pascal(function.stem), function, setter, [])
        if is_property(function, given) and function.const:
            return Member("get", surface.pascal(function.stem), function, None, [])
        return Member("method", method_name(function, function.stem), function, None, given)


def item_name(read, each):
    """The class of a list's items."""
    if not each.prefix:
        return ITEM_NAMES[each.owner]
    outer = item_name(read, each.parent) if each.parent else read.names[each.owner]
    return outer + surface.pascal(each.item)


def is_plain(each):
    """Is it a list of texts or numbers, and of nothing more?"""
    if len(each.members) != 1 or each.children or not each.prefix:
        return False
    return all(parameter.meaning == "LANG" for parameter in each.rest(each.members[0]))


def item_member(each, function):
    """A member of a list's item: the indices are the item's."""
    given = each.rest(function)
    stem = each.name(function)
    if is_property(function, given):
        return Member("get", surface.pascal(stem), function, None, given)
    return Member("method", method_name(function, stem), function, None, given)
