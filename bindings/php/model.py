"""What PHP gets: classes, enums and functions with the names, types and defaults of PHP, made of surface.py's reading.

write_c.py makes an extension of it, write_stub.py what an editor reads. A method says what it does by its `does`:

    call      calls `function`; an element of a list gives its places first
    list      a list of the elements of `family`, or of their one value
    iterator  the same to be walked, for foreach
    count, get, exists   the number of elements of `family`, one of them, whether there is one
    index     the place of an element
    another   a function of ocop_php.h
"""
import copy
import re

import comments
import lists
import surface

NAMES = {"ocop_case": "CaseFile"}  # "case" is a word of PHP's
# Functions of C that are PHP's own: a day is a DateTimeImmutable.
INSIDE = {"ocop_date_from_ymd", "ocop_date_year", "ocop_date_month", "ocop_date_day"}
SCALARS = {"int32_t": "int", "int64_t": "int", "bool": "bool", "void": "void"}
# Elements whose list has no better name for them.
ELEMENTS = {"ocop_criteria": "Criterion", "ocop_units": "UnitsEntry"}
# The targets of a progress are those of its plan.
COUNTED_ELSEWHERE = {"ocop_progress": "ocop_plan_target_count(ocop_progress_plan(self))"}
MANY_DOCUMENTS = {"ocop_registry"}  # whose JSON is a line for each row
BY_CODE = {"ocop_criteria": "ocop_criteria_find"}


class Type:
    """`php` is the name in PHP, `meaning` and `kind` are surface.py's."""

    def __init__(self, php, meaning="", kind="", nullable=False):
        self.php, self.meaning, self.kind, self.nullable = php, meaning, kind, nullable

    def __str__(self):
        return ("?" if self.nullable else "") + self.php


class Argument:
    def __init__(self, name, type, doc="", default=None, number=0):
        self.name, self.type, self.doc, self.default = name, type, doc, default
        self.number = number  # what C is given for the default


class Method:
    """
    name, does, arguments, returns
    function   the Function of C that it calls
    family     the list that it is about, `of` what elements that has, `find` the function of C that finds one by its code
    depth      how many indexes come first in C: those of an element; of a list of the whole, -1
    brief, notes, said, throws   its comment
    """

    def __init__(self, name, does, arguments=(), returns=None, **more):
        self.name, self.does, self.arguments, self.returns = name, does, list(arguments), returns
        self.function = self.family = self.of = self.find = None
        self.static = self.private = self.element = False
        self.depth = 0
        self.brief = self.said = self.throws = ""
        self.notes = []
        self.__dict__.update(more)

    @property
    def required(self):
        return sum(1 for each in self.arguments if each.default is None)


class Family:
    """One of lists.py's lists, as PHP has it."""

    def __init__(self, found, parent=None):
        self.owner, self.members, self.count = found.owner, found.members, found.count
        self.outer = len(found.path) - 1  # how many indexes come before its own
        self.itself = not found.prefix  # is it what its class is?
        self.inner = [Family(each, self) for each in found.children]
        self.item, self.plural, self.member = found.item, found.plural, found.name
        self.first = found.first  # options are numbered from 1, as printed; everything else from 0
        self.whole = found.whole  # has the object such a list of its own, too, at the place -1?
        self.element = None  # the Class of its elements; None for a list of values

    def number(self, before):
        """How many there are, in C, with the indexes before."""
        if not self.count:
            return COUNTED_ELSEWHERE[self.owner]
        return "%s(%s)" % (self.count.c, ", ".join(["self"] + before))

    def handles(self):
        """What gives the elements, where they are objects of their own."""
        return next((each for each in self.members if each.kind.startswith("ocop_")), None)


class Class:
    def __init__(self, name, owner, brief, methods, element=False):
        self.name, self.owner, self.brief, self.methods, self.element = name, owner, brief, methods, element
        self.interfaces = []
        self.text = None  # the function of C that says what an object is

    def shown(self):
        """Methods that need nothing and make nothing."""
        return [each.name for each in self.methods
                if each.does in ("call", "index") and not each.arguments and not each.static and
                each.name != "__construct" and
                not (each.function and (each.function.kind.startswith("ocop_") or each.function.kind == "char *" or
                                        not each.function.const))]


class Enum:
    def __init__(self, prefix, name, doc, cases):
        self.prefix, self.name, self.doc, self.cases = prefix, name, doc, cases  # cases: (name, number, doc)


class Php(comments.Comments):
    """`classes`, `enums`, `functions`."""

    def __init__(self, read, left_out):
        super().__init__(read, left_out)
        self.enums = [self._enum(group) for group in read.groups.values()]
        self.classes = []
        for owner in read.classes:
            self._class(owner)
        self.functions = [self._call(each, surface.camel(each.stem)) for each in read.functions
                          if each.core not in left_out | INSIDE]
        self.functions.append(self._rate())

    # Comments

    def words(self, text, meaning=""):
        text = re.sub(r"[,;]? ?\b(UTF-8, )?[Nn]ot NULL\b", "", text).lstrip(" ;.,")
        return super().words(text, meaning).strip()

    def code(self, text):
        return "`%s`" % text

    def value_link(self, prefix, value):
        return "{@see %s::%s}" % (self.read.group_name(prefix), surface.pascal(value.name))

    def group_link(self, prefix):
        return "{@see %s}" % self.read.group_name(prefix)

    def function_link(self, function):
        if function.constructor:
            return "{@see %s}" % self.class_name(function.owner)
        name = surface.camel(function.stem) + "()"
        return "{@see %s}" % (self.class_name(function.owner) + "::" + name if function.owner else "\\Ocop\\" + name)

    def zero(self, text, prefix):
        return text if self.zero_case(prefix) else super().zero(text, prefix)

    # Enums

    def _enum(self, group):
        cases = [(surface.pascal(each.name), each.number, self.words(each.doc)) for each in group.values]
        return Enum(group.prefix, self.read.group_name(group.prefix), self.words(group.doc), cases)

    def zero_case(self, prefix):
        """The case of a group that has the number 0, if one does."""
        return next((surface.pascal(each.name) for each in self.read.groups[prefix].values if each.number == 0), None)

    # Types

    def class_name(self, owner):
        return NAMES.get(owner, self.read.names[owner])

    def _type(self, meaning, kind, nullable, day="\\DateTimeInterface"):
        if meaning in ("text", "document"):
            return Type("string", meaning, kind, nullable)
        if meaning == "day":
            return Type(day, meaning, kind, nullable)
        if meaning in self.read.groups:
            return Type(self.read.group_name(meaning), "constant:" + meaning, kind, nullable)
        if meaning in self.read.names:
            return Type(self.class_name(meaning), meaning, kind, nullable)
        return Type(SCALARS[kind], meaning, kind)

    def _argument(self, parameter):
        said = parameter.doc
        nullable = bool(re.search(r"(?<![Nn]ot )\bNULL\b|OCOP_DATE_NONE", said))
        if parameter.meaning in self.read.groups and not self.zero_case(parameter.meaning):
            nullable = bool(re.search(r"\b0 (for|to)\b", said))
        return Argument(surface.camel(parameter.name), self._type(parameter.meaning, parameter.kind, nullable),
                        self.words(said, parameter.meaning))

    def _arguments(self, function, bound=0):
        """In PHP's order: a context may be left out, so it comes last; so may what may be nothing, at the end."""
        given = [self._argument(each) for each in function.parameters[bound:]]
        of_none = function.static or function.constructor or not function.owner
        if given and given[0].type.meaning == "ocop_context" and of_none:
            given.append(given.pop(0))
        if not re.match(r"(set|add)_", function.stem):
            for each in reversed(given):
                if not self._may_be_left_out(each):
                    break
        return given

    def _may_be_left_out(self, argument):
        meaning = argument.type.meaning
        if meaning == "constant:LANG":
            argument.default, argument.number = "Lang::Vi", 1
        elif argument.type.nullable:
            argument.default = "null"
        elif meaning.startswith("constant:") and self.zero_case(meaning[9:]):
            argument.default = "%s::%s" % (argument.type.php, self.zero_case(meaning[9:]))
        return argument.default is not None

    def _result(self, function, said):
        """A result is never null where its comment tells of no such case."""
        nothing = bool(re.search(r"\bNULL\b|OCOP_DATE_NONE", said))
        if function.returns in self.read.groups and not self.zero_case(function.returns):
            nothing = bool(re.search(r"\b0\b", said)) or function.returns == "COLUMN"
        return self._type(function.returns, function.kind, nothing, "\\DateTimeImmutable")

    # Methods

    def _call(self, function, name, bound=0, depth=0):
        said = surface.without_c(function.result)
        if bound:
            said = re.sub(r"[,;]? \S+ outside the range|,? or (the index is )?outside the range", "", said)
        doc = function.doc
        method = Method(name, "call", self._arguments(function, bound), self._result(function, said), function=function,
                        brief=self.words(doc.brief), static=function.static, depth=depth, element=bound > 0)
        method.said = self.words(said, function.returns)
        method.throws = self.words(function.failures)
        if doc.note and not re.match(r"Thread-safe\.|One thread at a time", doc.note):  # PHP has one thread
            method.notes = [self.words(doc.note)]
        if function.constructor:
            method.returns = None
        return method

    def _rate(self):
        function = copy.copy(next(each for each in self.read.classes["ocop_rating"] if each.stem == "from_json"))
        return self._call(function, "rate")

    def _class(self, owner):
        functions = [each for each in self.read.classes[owner] if each.core not in self.left_out and not each.destructor]
        families = [Family(each) for each in lists.read(functions) if not each.parent]
        methods = [self._call(each, "__construct" if each.constructor else surface.camel(each.stem)) for each in functions]
        made = Class(self.class_name(owner), owner, self.words(self.read.class_docs[owner]), methods)
        if not any(each.constructor for each in functions):
            methods.insert(0, Method("__construct", "private", private=True, brief="Made by the library alone."))
        self.classes.append(made)
        for family in families:
            self._add_list(made, family)
        self._add_common(made, functions)
        self._check(made)

    # Lists

    def _add_list(self, made, family):
        """The list, and the class of its elements, to what has it."""
        if family.itself and family.handles():
            self._add_collection(made, family, self.class_name(family.handles().returns))
        elif len(family.members) == 1 and not family.inner:
            family.value = self._call(family.members[0], "", family.outer + 1)
            self._add_array(made, family, family.value.arguments, family.value.brief, family.value.returns.php)
        else:
            family.element = self._element(made, family)
            if family.itself:
                self._add_collection(made, family, family.element.name)
            else:
                self._add_array(made, family, [], "Each with what is said of it.", family.element.name)
            for each in filter(lambda each: each.whole, family.inner):
                self._add_array(made, each, [], "Those of the whole, each with what is said of it.", each.element.name)

    @staticmethod
    def _add_array(made, family, arguments, brief, of):
        made.methods.append(Method(surface.camel(family.plural), "list", arguments, Type("array"), family=family, of=of,
                                   brief=brief, depth=family.outer, element=made.element))

    def _element(self, made, family):
        name = made.name + surface.pascal(family.item)
        element = Class(ELEMENTS.get(family.owner, name) if family.itself else name, family.owner,
                        "One of the list of a {@see %s}, as long as it is needed." % made.name, [], element=True)
        depth = family.outer + 1
        self.classes.append(element)
        element.methods.append(Method("__construct", "private", private=True, brief="Made by the library alone."))
        element.methods.append(Method("index", "index", returns=Type("int"), family=family, depth=depth,
                                      brief="Its place in the list, counted as the library counts it."))
        element.methods += [self._call(each, surface.camel(family.member(each)), depth, depth) for each in family.members]
        for each in family.inner:
            self._add_list(element, each)
        self._check(element)
        return element

    def _add_collection(self, made, family, of):
        """The object is the list itself: count(), foreach and []."""
        made.interfaces += ["\\IteratorAggregate", "\\Countable", "\\ArrayAccess"]
        offset = Argument("offset", Type("mixed"), "its place" + (" or its code" if made.owner in BY_CODE else ""))
        value = Argument("value", Type("mixed"))
        add = made.methods.append
        if not any(each.name == "count" for each in made.methods):
            add(Method("count", "count", returns=Type("int"), family=family, brief="How many there are."))
        add(Method("getIterator", "iterator", returns=Type("\\Iterator"), family=family, of=of, brief="For foreach."))
        find = BY_CODE.get(made.owner)
        add(Method("offsetExists", "exists", [offset], Type("bool"), family=family, find=find,
                   brief="Is there such an element?"))
        add(Method("offsetGet", "get", [offset], Type(of), family=family, of=of, find=find,
                   brief="An element; `OutOfRangeException` if there is none."))
        add(Method("offsetSet", "read_only", [offset, value], Type("void"), brief="Refused: the list is the library's."))
        add(Method("offsetUnset", "read_only_unset", [offset], Type("void"), brief="Refused: the list is the library's."))

    # What classes have in common

    def _add_common(self, made, functions):
        stems = {each.stem: each for each in functions if each.kind == "char *" and not each.parameters and each.const}
        said = stems.get("format") or stems.get("to_json")
        add = made.methods.append
        if said:
            made.text = said.c
            add(Method("__toString", "to_string", returns=Type("string"),
                       brief="The same as %s()." % surface.camel(said.stem)))
        if made.text and "to_json" in stems and "format" not in stems and made.owner not in MANY_DOCUMENTS:
            made.interfaces.append("\\JsonSerializable")
            add(Method("toArray", "to_array", returns=Type("array"), brief="The document of toJson(), decoded."))
            add(Method("jsonSerialize", "json_serialize", returns=Type("mixed"), brief="For json_encode()."))
        add(Method("close", "close", returns=Type("void"), brief="Gives the library's memory back at once; after that every "
                   "other call throws a `LogicException`."))
        add(Method("isClosed", "is_closed", returns=Type("bool"), brief="Has it been closed?"))

    @staticmethod
    def _check(made):
        names = [each.name.lower() for each in made.methods]
        for each in names:
            if names.count(each) > 1:
                raise SystemExit("%s::%s() is there twice" % (made.name, each))
