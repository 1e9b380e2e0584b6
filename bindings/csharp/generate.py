#!/usr/bin/env python3
"""Makes the C# host: C wrappers with plain numbers and pointers, and the classes that call them.

    generate.py SOURCE_ROOT WRAPPER.c SOURCES.cs DEPFILE

Everything is read off bindings/swig/ocop.i and the headers by bindings/tools. SWIG itself is not asked: its C# throws
and makes strings by calls back into .NET, knows HandleRef but no SafeHandle, no properties and no comments. Here the
runtime converts nothing, so the same assembly runs on .NET, .NET Framework and Mono.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "bindings/tools"))
sys.path.insert(0, str(ROOT / "bindings/csharp"))
import comments  # noqa: E402
import lists  # noqa: E402
import members  # noqa: E402
import surface  # noqa: E402

NATIVE = {"int64_t": "long", "void": "void"}
READERS = {"text": "Lent", "number": "Number", "long": "Long", "bool": "Bool", "void": "Done"}
SHOWN = 6  # so many properties of an object its ToString tells


def entry(function):
    """The wrapper's name: without what tells SWIG what the function is."""
    if function.constructor or function.destructor:
        return "ocop_cs_%s_%s" % (function.owner[5:], "unref" if function.destructor else "new")
    return "ocop_cs_" + re.sub(r"(^|_)(try|own)_", r"\1", function.c[5:])


def indented(text, depth):
    return "".join("    " * depth + line + "\n" if line else "\n" for line in text.splitlines())


class Wrappers:
    """The C side."""

    def __init__(self, functions):
        self.functions = functions

    def text(self):
        return '#include "ocop_csharp.h"\n' + "".join("\n" + self.wrapper(each) for each in self.functions)

    def wrapper(self, function):
        if function.destructor:
            return "OCOP_CS void %s(%s *self)\n{\n    %s_unref(self);\n}\n" % (
                entry(function), function.owner, function.owner)
        given = [kind + " " + name for kind, name in function.given]
        called = [name for _, name in function.given]
        if function.owner and not function.static and not function.constructor:
            given.insert(0, "%s%s *self" % ("const " if function.const else "", function.owner))
            called.insert(0, "self")
        given.append("int32_t *failure")
        call = "%s(%s)" % (function.c, ", ".join(called))
        kind = "int32_t" if function.kind == "bool" else re.sub(r"^ocop_status$", "int32_t", function.kind)
        before, after = ("", "") if kind == "void" else (kind + " result = ", "    return result;\n")
        return ("OCOP_CS %s %s(%s)\n{\n    ocop_error_clear();\n    %s%s;\n    *failure = ocop_error_status();\n%s}\n" % (
            kind, entry(function), self.bare(", ".join(given)), before, call, after))

    @staticmethod
    def bare(text):
        """C's bool has no size that every runtime knows."""
        return re.sub(r"\bbool\b", "int32_t", text).replace("* ", "*")


class Imports:
    """The wrappers as .NET imports them."""

    def __init__(self, functions):
        self.functions = functions

    def text(self):
        return "internal static partial class Native\n{\n%s}\n" % indented("\n".join(map(self.one, self.functions)), 1)

    def one(self, function):
        if function.destructor:
            return IMPORT + "internal static extern void %s(IntPtr self);\n" % entry(function)
        given = ["IntPtr self"] if function.owner and not function.static and not function.constructor else []
        for each in function.parameters:
            given.append("%s %s" % (self.kind(each), members.variable(each.name)))
            if each.meaning == "document":
                given.append("long %sLength" % surface.camel(each.name))
        given.append("out int failure")
        kind = "IntPtr" if function.kind.endswith("*") else NATIVE.get(function.kind, "int")
        return IMPORT + "internal static extern %s %s(%s);\n" % (kind, entry(function), ", ".join(given))

    @staticmethod
    def kind(parameter):
        if parameter.meaning in ("text", "document"):
            return "byte[]"
        return "IntPtr" if parameter.kind.endswith("*") else NATIVE.get(parameter.kind, "int")


IMPORT = "[DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]\n"


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
        named = [value.name for value in self.read.groups[prefix].values if value.number == 0]
        return re.sub(r"(?<![-\d])\b0\b", "`%s`" % surface.pascal(named[0] if named else "none"), text)

    def comment(self, function, given, result="", setter=None, inside=False):
        """The comment of a member; `inside` a list there is nothing outside its range."""
        say = self.within if inside else self.words
        lines = ["<summary>%s</summary>" % say(function.doc.brief)]
        note = function.doc.note
        if note and not re.match(r"Thread-safe\b", note):
            lines.append("<remarks>%s</remarks>" % say(note))
        for each in given:
            lines.append('<param name="%s">%s</param>' % (surface.camel(each.name), self.words(each.doc, each.meaning)))
        if result and function.returns != "void":
            lines.append("<%s>%s</%s>" % (result, say(function.result, function.returns) or "it", result))
        failures = (setter or function).failures
        if failures:
            lines.append('<exception cref="OcopException">%s</exception>' % self.words(failures).strip())
        return "".join("/// " + line + "\n" for line in lines)

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
            may = may and members.optional(each, self.read.groups) and (len(given) > 1 or each.meaning == "ocop_context")
            default = " = " + self.default(each) if may else ""
            words.insert(0, "%s %s%s" % (self.parameter(each), members.variable(each.name), default))
        return ", ".join(words)

    def default(self, parameter):
        if parameter.meaning not in self.read.groups:
            return "null"
        named = [value.name for value in self.read.groups[parameter.meaning].values if value.number == 0]
        return self.read.group_name(parameter.meaning) + "." + surface.pascal(named[0] if named else "none")

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
            renamed = [each._replace(name="value") for each in member.setter.parameters]
            setter = lambda_setter(member.setter, renamed)
            parts += self.block("set", self.body(setter, self.enter(setter), [], renamed))
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
        note += "".join('/// <param name="%s">%s</param>\n' % (each.name, self.words(each.doc, each.meaning)) for each in rest)
        note += "/// <returns>%s</returns>\n" % self.within(function.result)
        return note + self.block("%s(%s)" % (head, self.declared(rest)), "return %s;" % value)

    def list_words(self, a_list):
        brief = a_list.count.doc.brief if a_list.count else "Number of targets of the plan."
        words = re.sub(r"^(Number of|How many) ", "", brief)
        return self.words(words[:1].upper() + words[1:])

    def item(self, owner, a_list):
        name = members.item_name(self.read, a_list)
        indices = ["i%d" % i for i in range(len(a_list.path))]
        inner = ["private readonly %s owner;\n%s" % (owner.name, "".join("private readonly int %s;\n" % each for each in indices)),
                 "internal %s(%s owner, %s)\n    : base(owner, %s)\n{\n    this.owner = owner;\n%s}\n" % (
                     name, owner.name, ", ".join("int " + each for each in indices), ", ".join(indices),
                     "".join("    this.%s = %s;\n" % (each, each) for each in indices))]
        shown = []
        for function in a_list.members:
            member = members.item_member(a_list, function)
            if member.kind == "get":
                shown.append(member.name)
                inner.append(self.comment(function, [], "value", inside=True) + self.block(
                    "public %s %s" % (self.result(function, True), member.name),
                    self.block("get", self.body(function, "owner.Enter()", indices, []))))
            else:
                head = "public %s %s" % (self.result(function, True), member.name)
                inner.append(self.method(head, member, "owner.Enter()", indices))
        inner += [self.list(each, "owner.Enter()", indices) for each in a_list.children]
        inner.append(self.shown(name, shown))
        link = self.list_home(owner, a_list)
        note = '/// <summary>One of <see cref="%s"/>: %s</summary>\n' % (link, lower(self.list_words(a_list)))
        return note + self.block("public sealed class %s : OcopItem" % name, "\n".join(filter(None, inner)))

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
            kind = members.item_name(self.read, owner.itself)
            bases += ", IReadOnlyList<%s>" % kind
            inner.append(LIST_PARTS.format(kind=kind, doc=self.list_words(owner.itself), name=owner.name, count=indented(
                self.body(owner.itself.count, "Enter()", [], []), 2)))
            shown.append("Count")
        inner.append(self.shown(owner.name, shown))
        note = "/// <summary>%s</summary>\n" % self.words(self.read.class_docs[owner.owner])
        text = note + self.block("public sealed partial class %s : %s" % (owner.name, bases), "\n".join(filter(None, inner)))
        return "\n".join([text] + [self.item(owner, each) for each in owner.lists if not members.is_plain(each)])

    def functions(self):
        """What belongs to no object."""
        inner = "\n".join(self.member(None, member) for member in self.free)
        return self.block("public static partial class Ocop", inner)

    def enum(self, group):
        values = [(pascal_value(value), value.number, self.words(value.doc)) for value in group.values]
        if all(number != 0 for _, number, _ in values):
            values.insert(0, ("None", 0, "none of these, or none is known"))
        inner = "\n".join("/// <summary>%s</summary>\n%s = %d,\n" % (doc, name, number) for name, number, doc in values)
        return "/// <summary>%s</summary>\n" % self.words(group.doc) + self.block(
            "public enum " + self.read.group_name(group.prefix), inner)

    def text(self):
        parts = [Imports(bound(self.read, self.left_out)).text()]
        parts += [self.klass(each) for each in self.classes] + [self.functions()]
        parts += [self.enum(group) for group in self.read.groups.values()]
        return FILE % indented("\n".join(parts), 1)


FILE = """// Made by bindings/csharp/generate.py; what stands here is said in the C headers.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Libocop
{
%s}
"""

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


def lambda_setter(setter, parameters):
    """A setter whose parameter is called as C# calls it."""
    copy = type(setter).__new__(type(setter))
    copy.__dict__.update(setter.__dict__, parameters=parameters)
    return copy


def pascal_value(value):
    return surface.pascal(value.name)


def flat(text):
    return " ".join(text.split())


def lower(text):
    return text[:1].lower() + text[1:]


def bound(read, left_out):
    return [each for each in read.all() if each.core not in left_out]


def main():
    _, _, wrapper, sources, depfile = sys.argv
    read = surface.read(ROOT)
    left_out = surface.not_bound(ROOT, "csharp")
    functions = bound(read, left_out)
    text = CSharp(read, left_out).text()
    lost = [entry(each) for each in functions if text.count("Native." + entry(each)) == 0]
    if lost:
        raise SystemExit("imported and used nowhere: " + ", ".join(lost))
    pathlib.Path(wrapper).write_text(Wrappers(functions).text(), encoding="utf-8")
    pathlib.Path(sources).write_text(text, encoding="utf-8")
    used = read.files + [ROOT / "bindings/csharp/not-bound.txt"] + [
        pathlib.Path(each.__file__) for each in (comments, lists, members, surface)]
    pathlib.Path(depfile).write_text("%s %s: %s\n" % (wrapper, sources, " ".join(map(str, used))), encoding="utf-8")


if __name__ == "__main__":
    main()
