#!/usr/bin/env python3
"""Makes the wrappers of the Ruby host in C, its views in Ruby, and signatures, with the comments of the headers.

    generate.py SOURCE_ROOT WRAPPER.c VIEWS.rb SIGNATURES.rbs DEPFILE

Things that the library counts (the criteria of a set, the targets of a plan) become objects of their own in VIEWS.rb.

Not SWIG: 4.1, which Debian 12 has, wraps objects in untyped Data, which Ruby 3.4 warns of; it knows neither keywords nor
symbols, and cannot leave a wrapper before it raises (see ocop_ruby.h). What SWIG would read, bindings/tools/surface.py
has read already.
"""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "bindings/tools"))
import surface  # noqa: E402

# Names that Ruby or Enumerable has for something else, or that say more with a word more.
NAMES = {
    "ocop_case_allows": "check", "ocop_certificate_set_revoked": "revoke", "ocop_certificates_find": "position",
    "ocop_certificate_set_renewal_filed": "renewal_filed=", "ocop_units_at": "unit", "ocop_outlook_own_case": "case",
    "ocop_allocation_find": "unit_find", "ocop_registry_try_text": "cell", "ocop_registry_number": "cell_number",
    "ocop_criteria_find": "criterion_find", "ocop_edition_count": "size", "ocop_allocation_unit_at": "unit_key",
}
# Functions that tell of one thing by its number without saying so in their name: class and parameter -> the word more.
PREFIXES = {("ocop_criteria", "criterion"): "criterion", ("ocop_agenda", "index"): "item", ("ocop_counts", "group"): "row",
            ("ocop_progress", "target"): "target", ("ocop_allocation", "index"): "unit"}
# Parameters that are keywords wherever they stand, and those that are where they are not the first.
KEYWORDS = {"context", "on", "from", "to", "filed", "registration", "issued"}
LATER_KEYWORDS = {"date", "level", "within", "how", "by", "policy", "procedure", "year", "weight", "minimum", "cap",
                  "query", "observations", "registry", "ground"}
# Functions whose parameters are all keywords, for nobody would remember their order.
ALL_KEYWORDS = {"ocop_code_try_product", "ocop_observations_add", "ocop_case_set_session", "ocop_case_give_result",
                "ocop_case_set_certificate", "ocop_certificates_find", "new_ocop_certificate"}
IN_ORDER = {"new_ocop_certificate": {"edition"}}
# Views: the name of the class, the class in C that is asked, the word that its methods begin with, the view that it is
# in ("" for the object itself), the list's name, and where not as usual: from which number on, how many, found by an id?
View = collections.namedtuple("View", "name owner prefix within plural first size find depth")
Method = collections.namedtuple("Method", "function code signature")


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
RBS = {"text": "String", "day": "Date", "number": "Integer", "long": "Integer", "bool": "bool", "void": "void"}
RBS_IN = dict(RBS, document="Ocop::document")


class Ruby:
    def __init__(self, read, left_out):
        self.read = read
        self.functions = [f for f in read.all() if not f.destructor and f.core not in left_out]
        self.links = {}
        for function in self.functions:
            self.links.setdefault(function.core, function)

    # Names

    def name(self, function):
        if function.constructor:
            return "initialize"
        if function.c in NAMES:
            return NAMES[function.c]
        stem = self.prefixed(function)
        if function.returns == "bool":
            return re.sub(r"(^|_)(is|has)_", r"\1", stem) + "?"
        if function.mutates and stem.startswith("set_") and len(function.parameters) == 1:
            return stem[len("set_"):] + "="
        plain = function.owner and not function.static and not function.parameters
        return "size" if stem == "count" and plain else stem

    @staticmethod
    def prefixed(function):
        first = function.parameters[0].name if function.parameters else ""
        prefix = PREFIXES.get((function.owner, first))
        return prefix + "_" + function.stem if prefix and not function.stem.startswith(prefix + "_") else function.stem

    def is_keyword(self, function, parameter, position):
        if function.c in ALL_KEYWORDS:
            return parameter.name not in IN_ORDER.get(function.c, ())
        if self.name(function).endswith("=") or parameter.name == "lang":
            return False
        if parameter.name == "name" and any(each.meaning == "document" for each in function.parameters):
            return True
        first = position == 0 or function.parameters[0].meaning == "ocop_context" and position == 1
        return parameter.name in KEYWORDS or not first and parameter.name in LATER_KEYWORDS

    def is_optional(self, parameter):
        """What the library knows a default for: its comment says what nothing means."""
        if parameter.meaning in ("ocop_context", "LANG"):
            return True
        if re.search(r"\b[Nn]ot NULL", parameter.doc):
            return False
        group = self.read.groups.get(parameter.meaning)
        if group:
            return bool(re.search(r"\b0 (for|to)\b", parameter.doc)) or any(each.number == 0 for each in group.values)
        return bool(re.search(r"NULL|OCOP_DATE_NONE", parameter.doc)) and parameter.meaning != "number"

    def arguments(self, function):
        """In order, of those the ones that may be left out; keywords that are needed, and that may be left out."""
        ordered, optional, needed, free = [], [], [], []
        for position, each in enumerate(function.parameters):
            may = self.is_optional(each)
            if self.is_keyword(function, each, position):
                (free if may else needed).append(each)
            else:
                (optional if each.meaning == "LANG" or each.name == "policy" and may else ordered).append(each)
        return ordered, optional, needed, free

    # C

    def taken(self, each, value):
        """Declarations that make of a value of Ruby what C takes, and what is then given to C."""
        name, meaning = "c_" + each.name, each.meaning
        if meaning in ("text", "document"):
            kind = "path" if each.name == "path" else meaning
            lines = ["VALUE text_%s = ocop_ruby_%s(%s);" % (each.name, kind, value)]
            given = ["ocop_ruby_bytes(text_%s)" % each.name]
            if meaning == "document":
                given.append("ocop_ruby_length(text_%s)" % each.name)
            return lines, given
        if meaning in self.read.groups:
            kind = "lang" if meaning == "LANG" else "number"
            return ["int32_t %s = ocop_ruby_%s(%s, &group_%s);" % (name, kind, value, meaning)], [name]
        kinds = {"number": ("int32_t", "int"), "long": ("int64_t", "long"), "bool": ("bool", "bool"), "day": ("int32_t", "day")}
        kind, maker = kinds[meaning]
        return ["%s %s = ocop_ruby_%s(%s);" % (kind, name, maker, value)], [name]

    def result(self, function):
        """(C type of the result, the expression of Ruby's value, must it be made before the boxes are left?)"""
        meaning = function.returns
        if meaning == "void":
            return "void", "Qnil", False
        if meaning == "text":
            lent = "const" in function.kind
            return function.kind, "ocop_ruby_%s(&call, result)" % ("lent" if lent else "given"), True
        if meaning in self.read.classes:
            drop = "ocop_ruby_filled(made, result, drop_%s)" % meaning[5:]
            return function.kind, drop, True
        if meaning in self.read.groups:
            return "int32_t", "ocop_ruby_symbol(result, &group_%s)" % meaning, False
        return {"day": ("int32_t", "ocop_ruby_date(result)", False), "number": ("int32_t", "INT2NUM(result)", False),
                "long": ("int64_t", "LL2NUM(result)", False), "bool": ("bool", "result ? Qtrue : Qfalse", False)}[meaning]

    def wrapper(self, function):
        body, given, texts = self.take(function)
        kind, value, early = self.result(function)
        if function.constructor:
            body.append("ocop_ruby_new(self);")
            body.append("VALUE made = self;")
        elif function.returns in self.read.classes:
            body.append("VALUE made = ocop_ruby_empty(class_{0}, &type_{0});".format(function.returns[5:]))
        body.append("ocop_ruby_call call = {0};")
        body += self.enter(function)
        if function.mutates:
            body.append("ocop_ruby_alone(&call, self);")
        before, calling = self.slow(function, kind, given) if function.slow else ("", self.fast(function, kind, given))
        body += calling
        if early:
            body.append("VALUE value = %s;" % value)
        body.append("ocop_ruby_end(&call);")
        body += ["RB_GC_GUARD(%s);" % text for text in texts]
        back = "value" if early else value
        lends = function.static and function.returns in self.read.classes
        body.append("return %s;" % ("ocop_ruby_lend(%s)" % back if lends else back))
        return before + "static VALUE ruby_%s(%s)\n{\n%s\n}\n" % (
            function.c, self.c_parameters(function), "\n".join("    " + line for line in body))

    def c_parameters(self, function):
        if self.arity(function) < 0:
            return "int argc, VALUE *argv, VALUE self"
        return ", ".join(["VALUE self"] + ["VALUE v_" + each.name for each in self.arguments(function)[0]])

    def arity(self, function):
        ordered, *others = self.arguments(function)
        return -1 if any(others) or function.stem == "to_json" else len(ordered)

    def take(self, function):
        """(declarations, expressions given to C, texts that must outlive the call)"""
        body, where = [], {}
        ordered, optional, needed, free = self.arguments(function)
        if function.stem == "to_json":
            body += ["(void)argc;", "(void)argv;"]  # JSON.generate gives its state along
        elif self.arity(function) < 0:
            body += ["static const ocop_ruby_takes takes = {%d, %d, %d, %d, {%s}};" % (
                len(ordered), len(optional), len(needed), len(free),
                ", ".join('"%s"' % each.name for each in needed + free) or "NULL")]
            body += ["VALUE given[%d];" % len(function.parameters), "ocop_ruby_take(argc, argv, &takes, given);"]
            where = {each.name: "given[%d]" % i for i, each in enumerate(ordered + optional + needed + free)}
        if function.static or not function.owner:
            body.append("(void)self;")
        expressions, texts = [], []
        for each in function.parameters:
            value = where.get(each.name, "v_" + each.name)
            if each.meaning in self.read.classes:
                expressions.append("c_" + each.name)
                continue
            lines, more = self.taken(each, value)
            body += lines
            expressions += more
            texts += ["text_" + each.name] if each.meaning in ("text", "document") else []
        self.where = where
        return body, expressions, texts

    def enter(self, function):
        lines = []
        if function.owner and not function.static and not function.constructor:
            lines.append("%s *object = ocop_ruby_enter(&call, self, &type_%s);" % (function.owner, function.owner[5:]))
        for each in function.parameters:
            if each.meaning in self.read.classes:
                value = self.where.get(each.name, "v_" + each.name)
                lines.append("%s *c_%s = ocop_ruby_enter(&call, %s, &type_%s);" % (
                    each.meaning, each.name, value, each.meaning[5:]))
        return lines

    def is_method(self, function):
        return function.owner and not function.static and not function.constructor

    def fast(self, function, kind, given):
        called = "%s(%s)" % (function.c, ", ".join((["object"] if self.is_method(function) else []) + given))
        if kind == "void":
            status = "(void)" if self.read.prototypes[function.core][0] == "ocop_status" else ""
            return ["ocop_error_clear();", "%s%s;" % (status, called)]
        return ["ocop_error_clear();", "%s result = %s;" % (kind, called)]

    def slow(self, function, kind, given):
        """What runs outside of Ruby's lock is a function of its own, with all that it needs in a struct."""
        fields, values = [], []
        if self.is_method(function):
            fields.append("%s *object;" % function.owner)
            values.append("object")
        for position, expression in enumerate(given):
            fields.append("%s a%d;" % (self.field(function, position), position))
            values.append(expression)
        names = (["a->object"] if self.is_method(function) else []) + ["a->a%d" % i for i in range(len(given))]
        if kind != "void":
            fields.append("%s result;" % kind)
        called = "%s(%s);" % (function.c, ", ".join(names))
        run = ("a->result = " if kind != "void" else "(void)") + called
        before = "struct slow_{0} {{\n{1}\n}};\n\nstatic void run_{0}(void *data)\n{{\n    struct slow_{0} *a = data;\n    {2}\n}}\n\n".format(
            function.c, "\n".join("    " + field for field in fields), run)
        assigned = ["a.%s = %s;" % (name[3:], value) for name, value in zip(names, values)]
        after = ["%s result = a.result;" % kind] if kind != "void" else []
        return before, ["struct slow_%s a = {0};" % function.c] + assigned + [
            "ocop_ruby_slow(&call, run_%s, &a);" % function.c] + after

    @staticmethod
    def field(function, position):
        kinds = []
        for each in function.parameters:
            kinds += [each.kind, "int64_t"] if each.meaning == "document" else [each.kind]
        return kinds[position]

    def source(self):
        parts = ["/* Made by generate.py of the headers. */", '#include "ocop_ruby.h"', ""]
        parts += [self.group(prefix) for prefix in self.read.groups]
        parts.append("static const ocop_ruby_group *const groups[] = {%s, NULL};\n" % ", ".join(
            "&group_" + prefix for prefix in self.read.groups))
        parts += [self.type(owner) for owner in self.read.classes]
        parts += [self.wrapper(function) for function in self.functions]
        return "\n".join(parts) + self.init()

    def group(self, prefix):
        values = self.read.groups[prefix].values
        return ("static const ocop_ruby_constant constants_{0}[] = {{{1}}};\n"
                'static const ocop_ruby_group group_{0} = {{"{2}", {3}, constants_{0}}};').format(
                    prefix, ", ".join('{"%s", %d}' % (each.name.lower(), each.number) for each in values),
                    self.group_name(prefix), len(values))

    def group_name(self, prefix):
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.read.group_name(prefix)).lower()

    def type(self, owner):
        return TYPE.format(short=owner[5:], owner=owner, name=self.read.names[owner])

    def init(self):
        lines = []
        for owner, methods in self.read.classes.items():
            made = any(each.constructor for each in methods)
            lines.append(CLASS.format(short=owner[5:], name=self.read.names[owner], made="" if made else "    rb_undef_alloc_func(class_{0});\n    rb_undef_method(CLASS_OF(class_{0}), \"new\");\n".format(owner[5:]),
                                      allocate="    rb_define_alloc_func(class_{0}, allocate_{0});\n".format(owner[5:]) if made else ""))
        lines += [self.defined(function) for function in self.functions]
        allocators = "\n".join(ALLOCATE.format(short=owner[5:]) for owner, methods in self.read.classes.items()
                               if any(each.constructor for each in methods))
        return "\n" + allocators + INIT.format(body="".join(lines))

    def defined(self, function):
        short = function.owner[5:] if function.owner else ""
        how, place = ("rb_define_method", "class_" + short) if function.owner else ("rb_define_module_function", "ocop_ruby_module")
        if function.static:
            how = "rb_define_singleton_method"
        return '    %s(%s, "%s", ruby_%s, %d);\n' % (how, place, self.name(function), function.c, self.arity(function))

    # Signatures

    def words(self, text):
        """What a comment says in C, said for Ruby."""
        text = surface.without_c(text).replace("`length` bytes, ", "")
        text = re.sub(r"(?:the )?#?\bOCOP_([A-Z_]+)_ constants(?: of \w+\.h)?", lambda found: self.group_link(found[1]), text)
        text = re.sub(r"#?\bOCOP_DATE_NONE\b|\bNULL\b", "nil", text)
        text = re.sub(r"#?\bOCOP_([A-Z_0-9]+)\b", lambda found: self.constant(found[1]), text)
        text = re.sub(r"\b(ocop_\w+)\(\)", lambda found: self.link(found[1]), text)
        return re.sub(r"#(ocop_\w+)", lambda found: "Ocop::" + self.read.names[found[1]] if found[1] in self.read.names else found[1], text)

    def group_link(self, prefix):
        return "symbols of Ocop::CONSTANTS[:%s]" % self.group_name(prefix) if prefix in self.read.groups else prefix

    def constant(self, name):
        for prefix in sorted(self.read.groups, key=len, reverse=True):
            if any(name in (prefix + "_" + each.name, each.name) for each in self.read.groups[prefix].values):
                return ":" + name[len(prefix) + 1 if name.startswith(prefix + "_") else 0:].lower()
        return name

    def link(self, c):
        function = self.links.get(c)
        if not function:
            return c + "()"
        if not function.owner:
            return "Ocop." + self.name(function)
        owner = "Ocop::" + self.read.names[function.owner]
        if function.constructor:
            return owner + ".new"
        return owner + ("." if function.static else "#") + self.name(function)

    def rbs_type(self, meaning, table):
        if meaning in self.read.groups:
            return "Ocop::" + self.group_name(meaning)
        return "Ocop::" + self.read.names[meaning] if meaning in self.read.names else table[meaning]

    def rbs_given(self, ordered, optional, needed, free):
        def kind(each):
            nothing = "?" if self.is_optional(each) else ""
            return self.rbs_type("document" if each.name == "path" else each.meaning, RBS_IN) + nothing
        return ", ".join(["%s %s" % (kind(e), escaped(e.name)) for e in ordered]
                         + ["?%s %s" % (kind(e), escaped(e.name)) for e in optional]
                         + ["%s: %s" % (e.name, kind(e)) for e in needed] + ["?%s: %s" % (e.name, kind(e)) for e in free])

    def rbs_back(self, function):
        """The type of what comes back, with a ? where it may be nil."""
        if function.constructor:
            return "void"
        lent = function.returns in self.read.classes and not function.failures
        nothing = lent or function.returns == "day" or function.returns in self.read.groups
        return self.rbs_type(function.returns, RBS) + ("?" if nothing else "")

    def rbs_method(self, function):
        back = self.rbs_back(function)
        given = "*untyped" if function.stem == "to_json" else self.rbs_given(*self.arguments(function))
        where = "self?." if not function.owner else "self." if function.static else ""
        lines = ["    # " + line for line in self.comment_lines(function, function.parameters)]
        signature = "(%s) -> %s" % (given, back)
        if function.static and function.returns in self.read.classes:
            signature += "\n" + " " * (len("    def : ") + len(where + self.name(function)) - 2)
            signature += "| [T] (%s) { (%s) -> T } -> T" % (given, back)
        return lines + ["    def %s%s: %s" % (where, self.name(function), signature)]

    def comment_lines(self, function, parameters):
        lines = [self.words(function.doc.brief)]
        if function.doc.note and not function.doc.note.startswith("Thread-safe."):
            lines.append(self.words(function.doc.note))
        lines += ["%s: %s" % (each.name, self.words(each.doc)) for each in parameters if each.doc]
        if function.returns != "void" and not function.constructor and function.result:
            lines.append("Returns " + self.words(function.result))
        if function.failures:
            lines.append("Raises Ocop::Error: " + self.words(function.failures).strip())
        return lines

    def signatures(self):
        lines = ["# Made by generate.py of the headers.", "module Ocop"]
        for prefix, group in self.read.groups.items():
            lines.append("  # " + self.words(group.doc))
            lines.append("  type %s = %s" % (self.group_name(prefix), " | ".join(":" + e.name.lower() for e in group.values)))
        for function in self.functions:
            lines += [] if function.owner else self.rbs_method(function)
        for owner in self.read.classes:
            lines += ["", "  # " + self.words(self.read.class_docs[owner]), "  class %s" % self.read.names[owner]]
            for function in self.functions:
                lines += self.rbs_method(function) if function.owner == owner else []
            lines += ["    def %s: () -> Ocop::List[Ocop::%s]" % (each.plural, each.name)
                      for each in VIEWS if each.owner == owner and not each.within and each.plural]
            lines += ["    def close: () -> nil", "    def closed?: () -> bool", "  end"]
        for view in VIEWS:
            lines += ["", "  class %s < Item" % view.name]
            lines += ["    def " + method.signature for method in self.view_methods(view)]
            lines += ["    def %s: () -> Ocop::List[Ocop::%s]" % (each.plural, each.name)
                      for each in VIEWS if each.within == view.name]
            lines.append("  end")
        return "\n".join(lines + ["end"]) + "\n"


    # Views: Ruby's own objects for what C has numbers for

    def views(self):
        lines = ["# frozen_string_literal: true", "", "# Made by generate.py of the headers.", "module Ocop"]
        for view in VIEWS:
            lines += self.view(view)
        for owner in dict.fromkeys(view.owner for view in VIEWS if not view.within):
            lists = [line for view in VIEWS if view.owner == owner and not view.within and view.plural
                     for line in self.list(view)]
            lines += ["  class %s" % self.read.names[owner]] + lists + ["  end", ""] if owner and lists else []
        return "\n".join(lines + ["end"]) + "\n"

    def view(self, view):
        about = "the library" if not view.owner else "an Ocop::" + self.read.names[view.owner]
        lines = ["  # One %s of %s." % (view.name.lower(), about), "  class %s < Item" % view.name]
        for method in self.view_methods(view):
            lines += ["  " + line for line in self.comment(method.function)]
            lines.append("    def %s" % method.code)
        for inner in (each for each in VIEWS if each.within == view.name):
            lines += self.list(inner)
        return lines + ["  end", ""]

    def view_methods(self, view):
        """What a view asks its owner, but for what its own views ask."""
        found = {}
        inner = tuple(each.prefix + "_" for each in VIEWS if each.within == view.name)
        for function in self.functions:
            name = self.name(function) + "_"
            fits = function.owner == view.owner and not function.static and name.startswith(view.prefix + "_")
            numbers = [each.meaning for each in function.parameters[:view.depth]]
            if fits and numbers == ["number"] * view.depth and not name.startswith(inner or "-"):
                # What gives the thing itself is called as its last word: body_role() is a role's role().
                found[name[len(view.prefix) + 1:-1] or view.prefix.rpartition("_")[2]] = function
        return [Method(function, self.view_code(view, short, function, found), self.view_signature(view, short, function, found))
                for short, function in found.items() if not short.endswith("_count") or short[:-6] not in found]

    def view_code(self, view, short, function, others):
        owner = "@owner.%s(*@at" % self.name(function)
        if short + "_count" in others:
            count = "@owner.%s(*@at)" % self.name(others[short + "_count"])
            return "%s = Array.new(%s) { |index| %s, index) }" % (plural(short), count, owner)
        ordered, optional, needed, free = self.arguments(function)
        rest = [escaped_ruby(each.name) for each in ordered[view.depth:]]
        taken = rest + ["lang = :vi" for _ in optional] + ["%s:" % each.name for each in needed]
        given = rest + ["lang" for _ in optional] + ["%s: %s" % (each.name, each.name) for each in needed]
        call = owner + "".join(", " + each for each in given) + ")"
        if short == "criterion":
            call = "@owner.criterion(%s)" % call
        return "%s%s = %s" % (short, "(%s)" % ", ".join(taken) if taken else "", call)

    def view_signature(self, view, short, function, others):
        ordered, optional, needed, free = self.arguments(function)
        back = self.rbs_back(function)
        if short + "_count" in others:
            return "%s: () -> Array[%s]" % (plural(short), back)
        given = self.rbs_given(ordered[view.depth:], optional, needed, free)
        return "%s: (%s) -> %s" % (short, given, "Ocop::Criterion?" if short == "criterion" else back)

    def list(self, view):
        owner, at = ("@owner", "@at") if view.within else ("self", "[]")
        size = "@owner.%s_count(*@at)" % view.prefix if view.within else view.prefix + "_count"
        if view.size:
            size = view.size
        numbers = "%s...%s + %s" % (view.first, view.first, size) if view.first else "0...%s" % size
        find = " { |id| %s_find(id) }" % view.prefix if view.find else ""
        return ["    # Each %s, as an Ocop::%s." % (view.name.lower(), view.name),
                "    def %s = List.new(%s, %s, %s, %s)%s" % (view.plural, view.name, owner, at, numbers, find)]

    def comment(self, function):
        return ["  # " + line for line in self.comment_lines(function, function.parameters[1:])]


def plural(word):
    return {"body": "bodies", "means": "means", "from": "from", "missing": "missing"}.get(word, word + "s")


def escaped_ruby(name):
    return name + "_" if name in ("end", "in", "class", "def", "self") else name


def escaped(name):
    return "`%s`" % name if name in ("end", "in", "out", "type", "class", "def", "self") else name


TYPE = """
static VALUE class_{short};

static const rb_data_type_t type_{short} = {{
    .wrap_struct_name = "Ocop::{name}",
    .function = {{.dfree = ocop_ruby_free, .dsize = ocop_ruby_size}},
    .parent = &ocop_ruby_object,
    .flags = RUBY_TYPED_FREE_IMMEDIATELY | RUBY_TYPED_WB_PROTECTED | RUBY_TYPED_FROZEN_SHAREABLE,
}};

static void drop_{short}(void *object)
{{
    {owner}_unref(object);
    rb_gc_adjust_memory_usage(-OCOP_RUBY_WEIGHT);
}}
"""

ALLOCATE = """static VALUE allocate_{short}(VALUE kind)
{{
    return ocop_ruby_empty(kind, &type_{short});
}}
"""

CLASS = """    class_{short} = rb_define_class_under(ocop_ruby_module, "{name}", rb_cObject);
    rb_gc_register_mark_object(class_{short});
{allocate}{made}    ocop_ruby_methods(class_{short});
"""

INIT = """
RUBY_FUNC_EXPORTED void Init_native(void);

RUBY_FUNC_EXPORTED void Init_native(void)
{{
    rb_ext_ractor_safe(true);
    ocop_ruby_module = rb_define_module("Ocop");
    rb_gc_register_mark_object(ocop_ruby_module);
    rb_define_const(ocop_ruby_module, "CONSTANTS", ocop_ruby_constants(groups));
{body}}}
"""


def main():
    _, _, wrapper, views, signatures, depfile = sys.argv
    read = surface.read(ROOT)
    ruby = Ruby(read, surface.not_bound(ROOT, "ruby"))
    pathlib.Path(wrapper).write_text(ruby.source(), encoding="utf-8")
    pathlib.Path(views).write_text(ruby.views(), encoding="utf-8")
    pathlib.Path(signatures).write_text(ruby.signatures(), encoding="utf-8")
    used = read.files + [ROOT / "bindings/ruby/not-bound.txt", pathlib.Path(surface.__file__)]
    pathlib.Path(depfile).write_text("%s %s %s: %s\n" % (wrapper, views, signatures, " ".join(map(str, used))), encoding="utf-8")


if __name__ == "__main__":
    main()
