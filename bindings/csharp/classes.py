"""The classes of C# as text: their members, lists and items, constants, and all comments."""
import copy
import re

import comments
import members
import surface
from members import indented
from wrappers import entry

READERS = {"text": "Lent", "number": "Number", "long": "Long", "bool": "Bool", "void": "Done"}
KEYS = ("Digest", "ToJson")  # what tells all of an object, the shortest first
SHOWN = 6  # so many properties of an object its ToString tells


class CSharp(comments.Comments):
    """The classes, enums and comments."""

    def __init__(self, read, left_out):
        super().__init__(read, left_out)
        self.classes = [members.Class(read, owner, left_out) for owner in read.classes]
        self.free = [members.Member("static", members.method_name(function, function.stem), function, None,
                                    members.arranged(function))
                     for function in read.functions if function.core not in left_out]
        self.homes = {}
        self.settle()

    def settle(self):
        """Where each function of C went, for links."""
        for each in self.classes:
            for member in each.members:
                self.homes[member.function.c] = each.name if member.kind == "new" else each.name + "." + member.name
                if member.setter:
                    self.homes[member.setter.c] = each.name + "." + member.name
            for a_list in each.lists:
                self.settle_list(each, a_list)
        for member in self.free:
            self.homes[member.function.c] = "Ocop." + self.free_name(member)

    def settle_list(self, owner, a_list):
        item = members.item_name(self.read, a_list)
        at = self.list_home(owner, a_list)
        if a_list.count:
            self.homes[a_list.count.c] = at
        for function in a_list.members:
            plain = members.is_plain(a_list)
            self.homes[function.c] = at if plain else item + "." + members.item_member(a_list, function).name

    def list_home(self, owner, a_list):
        if not a_list.prefix and owner.is_list():
            return owner.name
        outer = members.item_name(self.read, a_list.parent) if a_list.parent else owner.name
        return outer + "." + self.list_name(a_list)

    @staticmethod
    def list_name(a_list):
        get = "Get" if members.is_plain(a_list) and a_list.rest(a_list.members[0]) else ""
        return get + surface.pascal(a_list.plural)

    @staticmethod
    def free_name(member):
        function = member.function
        return surface.pascal(function.stem) if members.is_property(function, member.given) else member.name

    # Comments

    nothing = "null"

    def escaped(self, text):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def code(self, text):
        return "<c>%s</c>" % text

    def group_link(self, prefix):
        return '<see cref="%s"/>' % self.read.group_name(prefix)

    def value_link(self, prefix, value):
        return '<see cref="%s.%s"/>' % (self.read.group_name(prefix), surface.pascal(value.name))

    def function_link(self, function):
        home = self.homes.get(function.c)
        return '<see cref="%s"/>' % home if home else self.code(function.core + "()")

    def zero(self, text, prefix):
        return re.sub(r"(?<![-\d])\b0\b", "`%s`" % self.none(prefix), text)

    def none(self, prefix):
        """The 0 of a group: one of its constants, or None, which this host gives it."""
        named = [value.name for value in self.read.groups[prefix].values if value.number == 0]
        return surface.pascal(named[0]) if named else "None"

    def comment(self, function, given, result="", setter=None, inside=False):
        """The comment of a member; `inside` a list there is nothing outside its range."""
        say = self.within if inside else self.words
        lines = ["<summary>%s</summary>" % say(function.doc.brief)]
        note = function.doc.note
        if note and not re.match(r"Thread-safe\b", note):
            lines.append("<remarks>%s</remarks>" % say(note))
        lines += [self.parameter_note(each) for each in given]
        if result and function.returns != "void":
            lines.append("<%s>%s</%s>" % (result, say(function.result, function.returns) or "it", result))
        failures = (setter or function).failures
        if failures:
            lines.append('<exception cref="OcopException">%s</exception>' % self.words(failures).strip())
        return "".join("/// " + line + "\n" for line in lines)

    def parameter_note(self, parameter):
        return '<param name="%s">%s</param>' % (
            surface.camel(parameter.name), self.words(parameter.doc, parameter.meaning))

    def within(self, text, meaning=""):
        text = re.sub(r",? or outside the range|,? outside the range(?=,? or)", "", text)
        return self.words(re.sub(r"[,;] \S+ outside the range", "", text), meaning)

    # Types

    def type(self, meaning, kind):
        if meaning in ("text", "document"):
            return "string"
        if meaning == "day":
            return "DateTime"
        if meaning in self.read.groups:
            return self.read.group_name(meaning)
        return self.read.names.get(meaning) or {"int64_t": "long", "int32_t": "int"}.get(kind, kind)

    def result(self, function, inside=False):
        """The type of a result; a day that may be none is one that may be null."""
        kind = self.type(function.returns, function.kind)
        said = self.within(function.result) if inside else self.words(function.result)
        none = function.returns == "day" and not function.failures and "null" in said
        return kind + "?" if none else kind

    def parameter(self, parameter):
        kind = self.type(parameter.meaning, parameter.kind)
        return kind + "?" if kind == "DateTime" and "OCOP_DATE_NONE" in parameter.doc else kind

    def declared(self, given):
        """The parameters, the last of them with a default where the library takes nothing for them."""
        words, may = [], True
        for each in reversed(given):
            may = may and members.optional(each, self.read.groups, alone=len(given) == 1)
            default = " = " + self.default(each) if may else ""
            words.insert(0, "%s %s%s" % (self.parameter(each), members.variable(each.name), default))
        return ", ".join(words)

    def default(self, parameter):
        if parameter.meaning not in self.read.groups:
            return "null"
        return self.read.group_name(parameter.meaning) + "." + self.none(parameter.meaning)

    # Calls

    def argument(self, parameter):
        name, bare = members.variable(parameter.name), surface.camel(parameter.name)
        if parameter.meaning == "document":
            return "%sBytes, Utf8.Length(%sBytes)" % (bare, bare)
        if parameter.meaning in self.read.names:
            return bare + "Use.Pointer"
        if parameter.meaning in self.read.groups:
            return "(int)" + name
        return {"text": "Utf8.Text(%s)", "day": "Days.Number(%s)", "bool": "%s ? 1 : 0"}.get(
            parameter.meaning, "%s") % name

    def call(self, function, own, given):
        """A call with its result read while everything that it needs is held."""
        before = ["byte[] %sBytes = Utf8.Document(%s);" % (surface.camel(each.name), members.variable(each.name))
                  for each in given if each.meaning == "document"]
        uses = ["using (Use self = %s)" % own] if own else []
        uses += ["using (Use %sUse = OcopObject.Enter(%s))" % (surface.camel(each.name), members.variable(each.name))
                 for each in given if each.meaning in self.read.names]
        return before, uses

    def body(self, function, own, indices, given):
        before, uses = self.call(function, own, given)
        passed = (["self.Pointer"] if own else []) + indices
        passed += [self.argument(each) for each in function.parameters[len(indices):]]
        native = "Native.%s(%s, out int failure)" % (entry(function), ", ".join(passed)) if passed else \
            "Native.%s(out int failure)" % entry(function)
        if function.returns == "void":
            inner = native + ";\nOcopException.ThrowIf(failure);"
        else:
            inner = "return %s;" % self.read_result(function, native, bool(indices))
        if not uses:
            return "\n".join(before + [inner])
        return "\n".join(before + uses + ["{", indented(inner, 1).rstrip(), "}"])

    def read_result(self, function, native, inside):
        meaning = function.returns
        if function.constructor:
            return "Result.Handle(%s, failure)" % native
        if meaning in self.read.names:
            return "%s.Own(Result.Handle(%s, failure))" % (self.read.names[meaning], native)
        if meaning in self.read.groups:
            return "(%s)Result.Number(%s, failure)" % (self.read.group_name(meaning), native)
        if meaning == "day":
            reader = "SomeDay" if self.result(function, inside).endswith("?") else "Day"
        elif meaning == "text" and not function.kind.startswith("const"):
            reader = "Owned"
        else:
            reader = READERS[meaning]
        return "Result.%s(%s, failure)" % (reader, native)

    # Members

    def enter(self, function):
        return "EnterAlone()" if function.mutates else "Enter()"

    def member(self, owner, member):
        function = member.function
        if member.kind == "new":
            return self.constructor(owner, member)
        if member.kind in ("get", "getset"):
            return self.property(member)
        own = "" if member.kind == "static" else self.enter(function)
        if member.kind == "static" and members.is_property(function, member.given):
            return self.comment(function, [], "value") + self.block(
                "public static %s %s" % (self.result(function), self.free_name(member)),
                self.block("get", self.body(function, "", [], [])))
        access = "internal" if function.c in members.INTERNAL else "public"
        head = "%s %s%s %s" % (access, "" if own else "static ", self.result(function), member.name)
        return self.method(head, member, own, [])

    def method(self, head, member, own, indices):
        function = member.function
        text = self.comment(function, member.given, "returns", inside=bool(indices)) + self.block(
            "%s(%s)" % (head, self.declared(member.given)), self.body(function, own, indices, member.given))
        return text + self.with_date_only(head, member, "return " if function.returns != "void" else "")

    def property(self, member):
        parts = self.block("get", self.body(member.function, "Enter()", [], []))
        if member.setter:
            setter = copy.copy(member.setter)
            setter.parameters = [each._replace(name="value") for each in setter.parameters]
            parts += self.block("set", self.body(setter, self.enter(setter), [], setter.parameters))
        kind = self.result(member.function)
        return self.comment(member.function, [], "value", member.setter) + self.block(
            "public %s %s" % (kind, member.name), parts)

    @staticmethod
    def block(head, inner):
        return "%s\n{\n%s}\n" % (head, indented(inner.rstrip("\n"), 1))

    def constructor(self, owner, member):
        called = ", ".join(members.variable(each.name) for each in member.given)
        head = "public %s(%s)\n    : base(Make(%s), Unref)" % (owner.name, self.declared(member.given), called)
        make = "private static IntPtr Make(%s)" % ", ".join(
            "%s %s" % (self.parameter(each), members.variable(each.name)) for each in member.given)
        text = self.comment(member.function, member.given) + head + "\n{\n}\n"
        text += self.with_date_only("public " + owner.name, member, ": this")
        return text + "\n" + self.block(make, self.body(member.function, "", [], member.given))

    def with_date_only(self, head, member, how):
        """The same with DateOnly, where .NET has it."""
        days = [each for each in member.given if each.meaning == "day"]
        if not days:
            return ""
        last = member.given.index(days[-1])
        given = ["%s %s" % ("DateOnly" if each.meaning == "day" else self.parameter(each), members.variable(each.name))
                 for each in member.given[:last + 1]]
        behind = self.declared(member.given[last + 1:])
        declared = ", ".join(given + ([behind] if behind else []))
        called = ", ".join("%s.ToDateTime(TimeOnly.MinValue)" % members.variable(each.name) if each.meaning == "day"
                           else members.variable(each.name) for each in member.given)
        note = self.comment(member.function, member.given, "" if how == ": this" else "returns")
        if how == ": this":
            text = "%s(%s)\n    : this(%s)\n{\n}\n" % (head, declared, called)
        else:
            text = self.block("%s(%s)" % (head, declared), "%s%s(%s);" % (how, member.name, called))
        return "\n#if NET6_0_OR_GREATER\n%s%s#endif\n" % (note, text)

    # Lists

    def list(self, a_list, own, indices):
        """A property that is a list, or where it is one of words in a language, a method."""
        function = a_list.members[0]
        plain = members.is_plain(a_list)
        rest = a_list.rest(function) if plain else []
        at = indices + ["index + %d" % a_list.first if a_list.first else "index"]
        if plain:
            kind = self.result(function, True)
            one = "{ %s }" % flat(self.body(function, own, at, rest))
        else:
            kind = members.item_name(self.read, a_list)
            one = "new %s(%s)" % (kind, ", ".join(["owner" if own.startswith("owner") else "this"] + at))
        count = flat(self.body(a_list.count, own, indices, []) if a_list.count else PROGRESS_COUNT)
        value = "new ListView<%s>(() => { %s }, index => %s)" % (kind, count, one)
        head = "public IReadOnlyList<%s> %s" % (kind, self.list_name(a_list))
        note = "/// <summary>%s</summary>\n" % self.list_words(a_list)
        if not rest:
            return note + self.block(head, "get { return %s; }" % value)
        note += "".join("/// %s\n" % self.parameter_note(each) for each in rest)
        note += "/// <returns>%s</returns>\n" % self.within(function.result)
        return note + self.block("%s(%s)" % (head, self.declared(rest)), "return %s;" % value)

    def list_words(self, a_list):
        brief = a_list.count.doc.brief if a_list.count else "Number of targets of the plan."
        words = re.sub(r"^(Number of|How many) ", "", brief)
        return self.words(words[:1].upper() + words[1:])

    def item(self, owner, a_list):
        name = members.item_name(self.read, a_list)
        indices = ["i%d" % i for i in range(len(a_list.path))]
        inner = [ITEM_PARTS.format(
            name=name, owner=owner.name, indices=", ".join(indices), given=", ".join("int " + each for each in indices),
            fields="".join("private readonly int %s;\n" % each for each in indices),
            kept="".join("    this.%s = %s;\n" % (each, each) for each in indices))]
        found = [members.item_member(a_list, function) for function in a_list.members]
        inner += [self.item_member(member, indices) for member in found]
        inner += [self.list(each, "owner.Enter()", indices) for each in a_list.children]
        inner.append(self.shown(name, [member.name for member in found if member.kind == "get"]))
        link = self.list_home(owner, a_list)
        note = '/// <summary>One of <see cref="%s"/>: %s</summary>\n' % (link, lower(self.list_words(a_list)))
        return note + self.block("public sealed class %s : OcopItem" % name, "\n".join(filter(None, inner)))

    def item_member(self, member, indices):
        function = member.function
        head = "public %s %s" % (self.result(function, True), member.name)
        if member.kind == "method":
            return self.method(head, member, "owner.Enter()", indices)
        return self.comment(function, [], "value", inside=True) + self.block(
            head, self.block("get", self.body(function, "owner.Enter()", indices, [])))

    @staticmethod
    def shown(name, properties):
        if not properties:
            return ""
        shown = properties[:SHOWN]
        form = ", ".join("%s = {%d}" % (each, i) for i, each in enumerate(shown))
        return ("internal override string Shown()\n{\n    return string.Format(CultureInfo.InvariantCulture, "
                '"%s {{ %s }}", %s);\n}\n' % (name, form, ", ".join("Show(%s)" % each for each in shown)))

    # Classes

    def klass(self, owner):
        inner = [CLASS_PARTS.format(name=owner.name, unref=entry(owner.drop))]
        inner += [self.member(owner, member) for member in owner.members]
        shown = [member.name for member in owner.members if member.kind in ("get", "getset")]
        bases = "OcopObject"
        for a_list in owner.lists:
            if a_list.whole:
                inner.append(self.list(a_list, "Enter()", ["-1"]))
            elif not a_list.parent and not (a_list is owner.itself and owner.is_list()):
                inner.append(self.list(a_list, "Enter()", []))
        if owner.is_list():
            bases += ", IReadOnlyList<%s>" % members.item_name(self.read, owner.itself)
            inner.append(self.itself(owner))
            shown.append("Count")
        inner += [self.key(owner), self.shown(owner.name, shown)]
        note = "/// <summary>%s</summary>\n" % self.words(self.read.class_docs[owner.owner])
        head = "public sealed partial class %s : %s" % (owner.name, bases)
        text = note + self.block(head, "\n".join(filter(None, inner)))
        return "\n".join([text] + [self.item(owner, each) for each in owner.lists if not members.is_plain(each)])

    def key(self, owner):
        """What never changes is equal by what it says."""
        said = self.read.class_docs[owner.owner]
        if "immutable" not in said or "immutable once" in said or "ToJson" not in [each.name for each in owner.members]:
            return ""
        shortest = next(each for each in KEYS if each in [member.name for member in owner.members])
        return self.block("internal override object Key()", "return %s;" % (shortest + "()" * (shortest == "ToJson")))

    def itself(self, owner):
        """What a class has that is a list itself."""
        count = indented(self.body(owner.itself.count, "Enter()", [], []), 2)
        return LIST_PARTS.format(kind=members.item_name(self.read, owner.itself), count=count,
                                 doc=self.list_words(owner.itself))

    def functions(self):
        """What belongs to no object."""
        inner = "\n".join(self.member(None, member) for member in self.free)
        return self.block("public static partial class Ocop", inner)

    def enum(self, group):
        values = [(surface.pascal(value.name), value.number, self.words(value.doc)) for value in group.values]
        if all(number != 0 for _, number, _ in values):
            values.insert(0, ("None", 0, "none of these, or none is known"))
        inner = "\n".join("/// <summary>%s</summary>\n%s = %d,\n" % (doc, name, number) for name, number, doc in values)
        return "/// <summary>%s</summary>\n" % self.words(group.doc) + self.block(
            "public enum " + self.read.group_name(group.prefix), inner)


CLASS_PARTS = """private static readonly Handle.Drop Unref = Native.{unref};

private {name}(IntPtr pointer)
    : base(pointer, Unref)
{{
}}

internal static {name} Own(IntPtr pointer)
{{
    return pointer == IntPtr.Zero ? null : new {name}(pointer);
}}
"""

ITEM_PARTS = """private readonly {owner} owner;
{fields}
internal {name}({owner} owner, {given})
    : base(owner, {indices})
{{
    this.owner = owner;
{kept}}}
"""

LIST_PARTS = """/// <summary>How many there are: {doc}</summary>
/// <value>the number</value>
public int Count
{{
    get
    {{
{count}    }}
}}

/// <summary>One of them.</summary>
/// <param name="index">from 0</param>
/// <returns>it</returns>
/// <exception cref="ArgumentOutOfRangeException">if there is none</exception>
public {kind} this[int index]
{{
    get {{ return new {kind}(this, ListView.Checked(index, Count)); }}
}}

/// <summary>All of them, in their order.</summary>
/// <returns>an enumerator</returns>
public IEnumerator<{kind}> GetEnumerator()
{{
    return ListView.All(this);
}}

IEnumerator IEnumerable.GetEnumerator()
{{
    return GetEnumerator();
}}
"""

PROGRESS_COUNT = """using (Use self = Enter())
{
    return Result.Number(Native.ocop_cs_progress_count(self.Pointer, out int failure), failure);
}"""


def flat(text):
    return " ".join(text.split())


def lower(text):
    return text[:1].lower() + text[1:]
