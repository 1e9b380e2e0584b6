#!/usr/bin/env python3
"""Makes the wrappers of the Node.js host from what bindings/tools/surface.py reads off ocop.i and the headers.

    generate.py SOURCE_ROOT METHODS.c INDEX.js INDEX.mjs INDEX.d.ts DEPFILE

METHODS.c is the table of methods that ocop_node.c calls, INDEX.js the classes over it, in JavaScript's names and values,
INDEX.d.ts their types with the comments of the headers. SWIG is not asked: Debian's has no Node-API, and there the C
interface is a thin one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "bindings/tools"))
import comments  # noqa: E402
import lists  # noqa: E402
import surface  # noqa: E402

KINDS = {"text": "TEXT", "document": "DOCUMENT", "long": "INT64", "bool": "BOOL", "void": "NOTHING"}
CHECKS = {"text": "text", "number": "number", "long": "long", "bool": "flag", "day": "day"}
TYPES = {"text": "string", "number": "number", "long": "number", "bool": "boolean", "day": "Day", "void": "void"}
MANY = 3  # arguments that are more than this go by name
# Entries of what is a list itself.
ENTRIES = {"Agenda": "AgendaEntry", "Certificates": "CertificatesEntry", "Counts": "CountsGroup", "Criteria": "Criterion",
           "Progress": "ProgressTarget", "Units": "UnitsEntry"}


class Names:
    """What everything is called in JavaScript."""

    def __init__(self, read, left_out):
        self.read, self.left_out = read, left_out
        self.functions = [f for f in read.functions if f.core not in left_out]
        self.classes = {owner: [m for m in methods if m.core not in left_out and not m.destructor]
                        for owner, methods in read.classes.items()}
        used = {meaning for f in self.all() for meaning in [f.returns] + [p.meaning for p in f.parameters]}
        self.groups = {prefix: group for prefix, group in read.groups.items() if prefix in used}

    def all(self):
        yield from self.functions
        for methods in self.classes.values():
            yield from methods

    def owner(self, f):
        return self.read.names[f.owner] if f.owner else None

    @staticmethod
    def name(f):
        return surface.camel(f.stem)

    def group(self, prefix):
        return self.read.group_name(prefix)

    @staticmethod
    def word(value):
        return value.name.lower()

    @staticmethod
    def is_property(f):
        """What an object simply has; what is made anew at each call is a method."""
        return bool(f.owner and f.const and not f.static and not f.parameters and f.kind != "char *"
                    and not f.kind.startswith("ocop_") and f.returns != "void")

    @staticmethod
    def gives_itself(f):
        return bool(f.owner and f.returns == "void" and not f.const and not f.static)

    @staticmethod
    def given(f):
        """The parameters in JavaScript's order: a context, which may be left out, comes last."""
        context = [p for p in f.parameters if p.meaning == "ocop_context"]
        return [p for p in f.parameters if p not in context] + context

    def by_name(self, f):
        """Do the arguments go by name? Not where they are places of a table."""
        return len([p for p in f.parameters if p.meaning != "ocop_context"]) > MANY and not f.const

    # Lists

    def lists(self, owner):
        """The lists that the class has itself: one that stands in another, too, if C gives it for the index -1."""
        found = lists.read(self.classes[owner]) if self.classes[owner] else []
        return [each for each in found if not each.parent or each.whole]

    def entries(self, owner):
        """The lists whose entries are objects, wherever they stand."""
        found = lists.read(self.classes[owner]) if self.classes[owner] else []
        return [each for each in found if not self.is_plain(each)]

    @staticmethod
    def is_plain(each):
        """Is it a list of values, since one function says all that there is to say?"""
        return len(each.members) == 1 and not each.children and bool(each.prefix)

    def rest(self, each):
        """What a list of values asks for, such as a language."""
        return each.rest(each.members[0]) if self.is_plain(each) else []

    def entry(self, each):
        owner = self.read.names[each.owner]
        return owner + surface.pascal(each.prefix.rstrip("_")) if each.prefix else ENTRIES[owner]

    @staticmethod
    def is_value(each, m):
        """Does an entry simply have it? As of an object: what is made anew is a method."""
        return not each.rest(m) and m.kind != "char *" and not m.kind.startswith("ocop_")

    @staticmethod
    def may_be_null(p):
        """Does the comment say that it may be left out?"""
        if p.meaning in ("number", "long", "bool"):
            return False
        return p.meaning == "ocop_context" or bool(re.search(r"(?<!not )\bNULL\b|OCOP_DATE_NONE|\b0\b", p.doc))


class C:
    """The table of methods."""

    def __init__(self, names):
        self.names = names

    @staticmethod
    def kind(meaning, kind):
        if meaning in KINDS:
            return "OCOP_NODE_" + ("OWN_TEXT" if kind == "char *" else KINDS[meaning])
        return "OCOP_NODE_OBJECT" if meaning.startswith("ocop_") else "OCOP_NODE_INT32"

    def type(self, meaning, kind):
        of = "&class_" + meaning if meaning.startswith("ocop_") else "NULL"
        return "{%s, %s}" % (self.kind(meaning, kind), of)

    @staticmethod
    def argument(p, place):
        if p.meaning == "document":
            return "given[%d].text, given[%d].number" % (place, place)
        if p.meaning in ("text", "path"):
            return "given[%d].text" % place
        if p.meaning.startswith("ocop_"):
            return "given[%d].object" % place
        return {"long": "given[%d].number", "bool": "given[%d].number != 0"}.get(
            p.meaning, "(int32_t)given[%d].number") % place

    @staticmethod
    def with_object(f):
        return bool(f.owner and not f.static and not f.constructor)

    def call(self, f):
        first = 1 if self.with_object(f) else 0
        arguments = ["given[0].object"][:first]
        arguments += [self.argument(p, i) for i, p in enumerate(f.parameters, first)]
        into = {"void": "(void)", "text": "result->text = (char *)"}.get(f.returns, "result->number = ")
        if f.returns.startswith("ocop_"):
            into = "result->object = "
        unused = ["given"] * (not arguments) + ["result"] * (f.returns == "void")
        return "static void call_%s(const ocop_node_value *given, ocop_node_value *result)\n{\n%s    %s%s(%s);\n}\n" % (
            f.c, "".join("    (void)%s;\n" % each for each in unused), into, f.c, ", ".join(arguments))

    def types(self, f):
        given = ["{OCOP_NODE_OBJECT, &class_%s}" % f.owner] if self.with_object(f) else []
        given += [self.type(p.meaning, p.kind) for p in f.parameters]
        return "static const ocop_node_type types_%s[] = {%s};\n" % (f.c, ", ".join(given)) if given else ""

    def entry(self, f):
        count = len(f.parameters) + self.with_object(f)
        flags = [self.with_object(f), f.mutates, f.slow]
        return '    {"%s", call_%s, %d, %s, %s, %s},\n' % (
            f.c, f.c, count, "types_" + f.c if count else "NULL", self.type(f.returns, f.kind),
            ", ".join(str(bool(flag)).lower() for flag in flags))

    def text(self):
        parts = ['#include <stddef.h>\n\n#include "ocop_node.h"\n#include "ocop_shim.h"\n\n']
        for owner, name in self.names.read.names.items():
            if owner in self.names.classes:
                parts.append("static void drop_%s(void *object)\n{\n    %s_unref(object);\n}\n" % (owner, owner))
                parts.append('static const ocop_node_class class_%s = {"%s", drop_%s};\n\n' % (owner, name, owner))
        functions = list(self.names.all())
        parts += [self.call(f) + self.types(f) + "\n" for f in functions]
        parts += ["const ocop_node_method ocop_node_methods[] = {\n"] + [self.entry(f) for f in functions] + ["};\n"]
        parts.append("const int32_t ocop_node_method_count = %d;\n" % len(functions))
        return "".join(parts)


class JavaScript:
    """The classes."""

    def __init__(self, names):
        self.names = names

    def checked(self, p):
        name = surface.camel(p.name)
        if p.meaning in self.names.groups:
            return "words.%s.number(%s, '%s')" % (self.names.group(p.meaning), name, name)
        if p.meaning.startswith("ocop_"):
            return "boxOf(%s, %s, '%s')" % (self.names.read.names[p.meaning], name, name)
        check = ("document" if p.name == "json" else "rows") if p.meaning == "document" else CHECKS[p.meaning]
        return "take.%s(%s, '%s')" % ("path" if p.name == "path" else check, name, name)

    def result(self, f, value):
        if f.returns == "day":
            return "take.dayText(%s)" % value
        if f.returns in self.names.groups:
            return "words.%s.word(%s)" % (self.names.group(f.returns), value)
        if f.returns.startswith("ocop_"):
            return "adopt(%s, %s)" % (self.names.read.names[f.returns], value)
        return value

    def arguments(self, f):
        """The list of parameters, and the lines that take them out of an object if they go by name."""
        given = [surface.camel(p.name) for p in self.names.given(f)]
        if not self.names.by_name(f):
            return ", ".join(given), ""
        where = "%s%s()" % (self.names.owner(f) + "." if f.owner else "", self.names.name(f))
        return "given", "const { %s } = take.named(given, [%s], '%s');" % (
            ", ".join(given), ", ".join("'%s'" % each for each in given), where)

    def native(self, f, suffix=""):
        box = ["this[BOX]"] if C.with_object(f) else []
        return "native.%s%s(%s)" % (f.c, suffix, ", ".join(box + [self.checked(p) for p in f.parameters]))

    def constructor(self, f):
        return "  constructor(%s) {\n    super(%s);\n  }\n" % (self.arguments(f)[0], self.native(f))

    def body(self, f, later=False):
        call = ("await " if later else "") + self.native(f, "_async" if later else "")
        if self.names.gives_itself(f):
            return [call + ";", "return this;"]
        return [call + ";"] if f.returns == "void" else ["return %s;" % self.result(f, call)]

    def method(self, f):
        given, taken = self.arguments(f)
        if self.names.is_property(f):
            return "  get %s() {\n    %s\n  }\n" % (self.names.name(f), self.body(f)[0])
        forms = [(False, "static " if f.static else "", self.names.name(f))]
        if f.slow:
            forms.append((True, forms[0][1] + "async ", self.names.name(f) + "Async"))
        return "\n".join("  %s%s(%s) {\n%s  }\n" % (
            before, name, given, "".join("    %s\n" % line for line in [taken] * bool(taken) + self.body(f, later)))
            for later, before, name in forms)

    def function(self, f):
        text = re.sub(r"^  (?=\S|  )", "", self.method(f), flags=re.MULTILINE)
        return re.sub(r"^(async )?(?=\w+\()(?!return|const)", lambda found: (found[1] or "") + "function ", text,
                      flags=re.MULTILINE)

    # Lists

    def how_many(self, each):
        """Asked of the object. A progress has as many targets as its plan."""
        if not each.count:
            return "targetsOf(this)"
        return "this.%s%s" % (self.names.name(each.count), "(-1)" if each.whole else "")

    def list_of_object(self, each):
        name, rest = surface.camel(each.plural), [surface.camel(p.name) for p in self.names.rest(each)]
        before = ["-1"] if each.whole else []
        if self.names.is_plain(each):
            more = ", [%s], [%s]" % (", ".join(before), ", ".join(rest)) if before or rest else ""
            value = "values(this, '%s', %s%s)" % (self.names.name(each.members[0]), self.how_many(each), more)
        else:
            value = "list(%s)" % ", ".join(["this", self.names.entry(each), self.how_many(each)] + before)
        if not each.prefix:
            return "  [Symbol.iterator]() {\n    return %s[Symbol.iterator]();\n  }\n" % value
        head = "%s(%s)" % (name, ", ".join(rest)) if rest else "get %s()" % name
        return "  %s {\n    return %s;\n  }\n" % (head, value)

    def list_of_entry(self, each):
        value = "Entry.list(this, %s, '%s')" % (self.names.entry(each), self.names.name(each.count))
        if self.names.is_plain(each):
            value = "Entry.values(this, '%s', '%s')" % (self.names.name(each.members[0]), self.names.name(each.count))
        return "  get %s() {\n    return %s;\n  }\n" % (surface.camel(each.plural), value)

    def entry(self, each):
        parts = ["  static first = %d;\n" % each.first] if each.first else []
        for m in each.members:
            rest = [surface.camel(p.name) for p in each.rest(m)]
            name = surface.camel(each.name(m))
            head = "get %s()" % name if self.names.is_value(each, m) else "%s(%s)" % (name, ", ".join(rest))
            parts.append("  %s {\n    return Entry.ask(%s);\n  }\n" % (
                head, ", ".join(["this", "'%s'" % self.names.name(m)] + rest)))
        parts += [self.list_of_entry(child) for child in each.children]
        return "class %s extends Entry {\n%s}\n" % (self.names.entry(each), "\n".join(parts))

    def klass(self, owner):
        methods = self.names.classes[owner]
        parts = [self.constructor(m) if m.constructor else self.method(m) for m in methods]
        if any(self.names.name(m) == "toJson" for m in methods):
            parts.append("  toJSON() {\n    return JSON.parse(this.toJson());\n  }\n")
        parts += [self.list_of_object(each) for each in self.names.lists(owner)]
        entries = "\n".join(self.entry(each) for each in self.names.entries(owner))
        return "class %s extends Handle {\n%s}\n%s" % (self.names.read.names[owner], "\n".join(parts),
                                                       "\n" + entries if entries else "")

    def words(self):
        lines = []
        for prefix, group in self.names.groups.items():
            name = self.names.group(prefix)
            pairs = ", ".join("%s: %d" % (self.names.word(value), value.number) for value in group.values)
            lines.append("  %s: new take.Words('%s', { %s }),\n" % (name, name, pairs))
        return "const words = {\n%s};\n" % "".join(lines)

    def exported(self):
        """Names of what the package gives: classes, functions, constants."""
        classes = ["OcopError", "Handle"] + [self.names.read.names[owner] for owner in self.names.classes]
        functions = ["rate", "rateAsync"] + [each for f in self.names.functions for each in
                                             [self.names.name(f)] + [self.names.name(f) + "Async"] * f.slow]
        return classes, functions, [self.names.group(prefix) for prefix in self.names.groups]

    def text(self):
        classes, functions, constants = self.exported()
        parts = [HEAD, self.words()]
        parts += [self.klass(owner) for owner in self.names.classes]
        parts += [self.function(f) for f in self.names.functions] + [RATE]
        given = ["  %s," % name for name in classes + functions]
        given += ["  %s: words.%s.constants," % (name, name) for name in constants]
        parts.append("module.exports = {\n%s\n};\n" % "\n".join(given))
        return "\n".join(parts)

    def module(self):
        names = [name for part in self.exported() for name in part]
        return "import ocop from './index.js';\n\nexport default ocop;\nexport const {\n%s\n} = ocop;\n" % "\n".join(
            "  %s," % name for name in names)


HEAD = """'use strict';
// Made by bindings/node/generate.py; the types and what all of it means are in index.d.ts.
const native = require('./lib/native.js');
const { OcopError } = require('./lib/error.js');
const { Handle, Entry, BOX, adopt, boxOf, list, values } = require('./lib/handle.js');
const take = require('./lib/values.js');

function targetsOf(progress) {
  const plan = progress.plan();
  const count = plan.targetCount;
  plan.close();
  return count;
}
"""

RATE = """function rate(dossier, context) {
  return Rating.fromJson(dossier, context);
}

function rateAsync(dossier, context) {
  return Rating.fromJsonAsync(dossier, context);
}
"""


class Types(comments.Comments):
    """The types, with the comments of the headers, as TSDoc."""

    def __init__(self, names):
        super().__init__(names.read, names.left_out)
        self.names = names

    # Comments

    def escaped(self, text):
        return text.replace("*/", "* /")

    def code(self, text):
        return "{@link %s}" % self.read.names[text] if text in self.read.names else "`%s`" % text

    def group_link(self, prefix):
        return "{@link %s}" % self.names.group(prefix) if prefix in self.names.groups else self.code(prefix)

    def value_link(self, prefix, value):
        return "'%s'" % self.names.word(value)

    def function_link(self, f):
        owner, name = self.names.owner(f), self.names.name(f)
        return "{@link %s}" % (owner if f.constructor else "%s.%s" % (owner, name) if owner else name)

    @staticmethod
    def block(lines, indent):
        lines = [line for line in lines if line is not None]
        if len(lines) == 1:
            return "%s/** %s */\n" % (indent, lines[0])
        return "%s/**\n%s%s */\n" % (indent, "".join("%s * %s\n" % (indent, line) if line else indent + " *\n"
                                                     for line in lines), indent)

    def comment(self, f, indent="  ", skip=0):
        """`skip` parameters are those of a list, which its entries know. Of threads JavaScript knows nothing."""
        doc, params = f.doc, self.names.given(f)[skip:]
        lines = [self.words(doc.brief)]
        if doc.note and "hread" not in doc.note:
            lines.append(self.words(doc.note))
        lines += ["@param %s %s" % (surface.camel(p.name), self.words(p.doc, p.meaning)) for p in params
                  if not self.names.by_name(f)]
        if f.returns != "void" and not f.constructor and f.result:
            lines.append("@returns " + self.words(f.result, f.returns))
        if f.failures:
            lines.append("@throws {@link OcopError} " + self.words(f.failures).strip())
        return self.block(lines, indent)

    # Types

    def type_in(self, p):
        if p.meaning == "document":
            kind = "JsonDocument" if p.name == "json" else "string | Uint8Array"
        elif p.meaning in self.names.groups:
            kind = self.names.group(p.meaning)
        elif p.meaning.startswith("ocop_"):
            kind = self.names.read.names[p.meaning]
        else:
            kind = {"day": "DayLike"}.get(p.meaning, TYPES.get(p.meaning))
        kind = "PathLike" if p.name == "path" else kind
        return kind + (" | null" if self.names.may_be_null(p) else "")

    def type_out(self, f):
        if self.names.gives_itself(f):
            return "this"
        nothing = ""
        if f.returns == "day" or f.returns.startswith("ocop_") or f.returns in self.names.groups:
            says = surface.without_c(f.result)
            nothing = " | null" if re.search(r"DATE_NONE|\bNULL\b|\b0\b", says) else ""
        if f.returns in self.names.groups:
            return self.names.group(f.returns) + nothing
        return self.names.read.names.get(f.returns, TYPES.get(f.returns)) + nothing

    def parameters(self, f, skip=0):
        given = self.names.given(f)[skip:]
        if self.names.by_name(f):
            return "given: {\n%s  }" % "".join(
                self.block([self.words(p.doc, p.meaning)], "    ") + "    %s%s: %s;\n" % (
                    surface.camel(p.name), "?" if self.names.may_be_null(p) else "", self.type_in(p)) for p in given)
        found, last = [], True
        for p in reversed(given):  # what may be left out is what only such follow
            last = last and self.names.may_be_null(p)
            found.append("%s%s: %s" % (surface.camel(p.name), "?" if last else "", self.type_in(p)))
        return ", ".join(reversed(found))

    def method(self, f):
        name, before = self.names.name(f), "static " if f.static else ""
        if f.constructor:
            return self.comment(f) + "  constructor(%s);\n" % self.parameters(f)
        if self.names.is_property(f):
            return self.comment(f) + "  readonly %s: %s;\n" % (name, self.type_out(f))
        text = self.comment(f) + "  %s%s(%s): %s;\n" % (before, name, self.parameters(f), self.type_out(f))
        if f.slow:
            text += "  /** As %s, on a thread of the pool. */\n" % self.function_link(f) + "  %s%sAsync(%s): Promise<%s>;\n" % (
                before, name, self.parameters(f), self.type_out(f))
        return text

    def free_function(self, f):
        text = re.sub(r"^  ", "", self.method(f), flags=re.MULTILINE)
        return re.sub(r"^(?=\w+\()", "export function ", text, flags=re.MULTILINE)

    # Lists

    def list_type(self, each):
        if not self.names.is_plain(each):
            return "readonly %s[]" % self.names.entry(each)
        return "readonly %s[]" % self.type_out(each.members[0]).replace(" | null", "")

    def list_of(self, each, inside):
        counted = "{@link %s.%s}" % (self.names.owner(each.count), self.names.name(each.count)) if each.count else (
            "{@link Plan.targetCount}")
        if not each.prefix:
            return "  /** Goes through what %s counts. */\n  [Symbol.iterator](): IterableIterator<%s>;\n" % (
                counted, self.names.entry(each))
        comment = "  /** The list of what %s counts%s. */\n" % (
            counted, ", without those of a %s" % each.parent.item if each.whole and not inside else "")
        rest = ["%s: %s" % (surface.camel(p.name), self.type_in(p)) for p in self.names.rest(each)]
        head = "%s(%s)" % (surface.camel(each.plural), ", ".join(rest)) if rest else (
            "readonly " + surface.camel(each.plural))
        return comment + "  %s: %s;\n" % (head, self.list_type(each))

    def entry(self, each):
        parts = []
        for m in each.members:
            skip, name = len(each.path), surface.camel(each.name(m))
            parts.append(self.comment(m, skip=skip) + (
                "  readonly %s: %s;\n" % (name, self.type_out(m)) if self.names.is_value(each, m) else
                "  %s(%s): %s;\n" % (name, self.parameters(m, skip), self.type_out(m))))
        parts += [self.list_of(child, True) for child in each.children]
        return "/** A %s of {@link %s}. */\nexport interface %s extends Entry {\n%s}\n" % (
            each.item.replace("_", " "), self.names.read.names[each.owner], self.names.entry(each), "".join(parts))

    def klass(self, owner):
        methods = self.names.classes[owner]
        parts = [self.method(m) for m in methods]
        if not any(m.constructor for m in methods):
            parts.insert(0, "  private constructor();\n")
        if any(self.names.name(m) == "toJson" for m in methods):
            parts.append("  /** What toJson() writes, as an object; JSON.stringify() asks for it. */\n  toJSON(): object;\n")
        parts += [self.list_of(each, False) for each in self.names.lists(owner)]
        entries = [self.entry(each) for each in self.names.entries(owner)]
        return "%sexport class %s extends Handle {\n%s}\n%s" % (
            self.block([self.words(self.names.read.class_docs[owner])], ""), self.names.read.names[owner],
            "".join(parts), "".join("\n" + entry for entry in entries))

    def constants_of(self, prefix, group):
        name = self.names.group(prefix)
        words = " | ".join("'%s'" % self.names.word(value) for value in group.values)
        constants = "".join(self.block([self.words(value.doc)], "  ") + "  readonly %s: '%s';\n" % (
            value.name, self.names.word(value)) for value in group.values)
        return "%sexport type %s = %s;\nexport const %s: {\n%s};\n" % (
            self.block([self.words(group.doc)], ""), name, words, name, constants)

    def text(self):
        base = (ROOT / "bindings/node/lib/base.d.ts").read_text(encoding="utf-8")
        parts = [base] + [self.klass(owner) for owner in self.names.classes]
        parts += [self.free_function(f) for f in self.names.functions]
        parts += [self.constants_of(prefix, group) for prefix, group in self.names.groups.items()]
        return "\n".join(parts)


def main():
    _, _, methods, index, esm, types, depfile = sys.argv
    read = surface.read(ROOT)
    names = Names(read, surface.not_bound(ROOT, "node"))
    script = JavaScript(names)
    for path, text in ((methods, C(names).text()), (index, script.text()), (esm, script.module()),
                       (types, Types(names).text())):
        pathlib.Path(path).write_text(text, encoding="utf-8")
    used = read.files + [ROOT / "bindings/node/not-bound.txt", ROOT / "bindings/node/lib/base.d.ts",
                         *(pathlib.Path(module.__file__) for module in (surface, comments, lists))]
    pathlib.Path(depfile).write_text("%s %s %s %s: %s\n" % (methods, index, esm, types, " ".join(map(str, used))),
                                     encoding="utf-8")


if __name__ == "__main__":
    main()
