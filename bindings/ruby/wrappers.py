"""The wrappers of the Ruby host in C: what one is made of stands in ocop_ruby.h."""
import collections

# What C is given for a parameter: declarations that make it, what the call then says, the texts that must outlive it.
Taken = collections.namedtuple("Taken", "lines given texts")
# A result: its type in C, what makes Ruby's value of it, whether that needs the objects of the call.
Result = collections.namedtuple("Result", "kind value early")
# What ocop_ruby.h has room for.
OBJECTS, KEYWORDS = 3, 8
PLAIN = {"number": ("int32_t", "int"), "long": ("int64_t", "long"), "bool": ("bool", "bool"), "day": ("int32_t", "day")}
RESULTS = {
    "void": Result("void", "Qnil", False), "bool": Result("bool", "result ? Qtrue : Qfalse", False),
    "number": Result("int32_t", "INT2NUM(result)", False), "long": Result("int64_t", "LL2NUM(result)", False),
    "day": Result("int32_t", "ocop_ruby_date(result)", False),
}


class Wrappers:
    def __init__(self, names):
        self.names = names
        self.read = names.read

    def source(self):
        parts = ["/* Made by generate.py of the headers. */", '#include "ocop_ruby.h"', ""]
        parts += [self.group(prefix) for prefix in self.read.groups]
        groups = ", ".join("&group_" + prefix for prefix in self.read.groups)
        parts.append("static const ocop_ruby_group *const groups[] = {%s, NULL};" % groups)
        parts += [TYPE.format(short=owner[5:], owner=owner, name=name) for owner, name in self.read.names.items()]
        parts += [self.wrapper(function) for function in self.names.functions]
        parts += [ALLOCATE.format(short=owner[5:]) for owner in self.read.names if self.is_made(owner)]
        return "\n".join(parts + [self.init()])

    def group(self, prefix):
        values = self.read.groups[prefix].values
        constants = ", ".join('{"%s", %d}' % (each.name.lower(), each.number) for each in values)
        return GROUP.format(prefix=prefix, name=self.names.group_name(prefix), count=len(values), constants=constants)

    def is_made(self, owner):
        """Has it a constructor? Other objects come from calls alone."""
        return any(function.constructor for function in self.read.classes[owner])

    # One wrapper

    def wrapper(self, function):
        """Takes the arguments, enters the objects, calls, leaves, and only then raises or gives the result."""
        where = self.places(function)
        taken = [self.taken(each, where) for each in function.parameters]
        result = self.result(function)
        given = [expression for each in taken for expression in each.given]
        before, calling = (self.slow if function.slow else self.fast)(function, result.kind, given)
        body = self.arguments(function) + [line for each in taken for line in each.lines] + self.made(function)
        body += ["ocop_ruby_call call = {0};"] + self.enter(function, where) + calling
        body += ["VALUE value = %s;" % result.value] if result.early else []
        body += ["ocop_ruby_end(&call);"] + ["RB_GC_GUARD(%s);" % text for each in taken for text in each.texts]
        body.append("return %s;" % self.back(function, "value" if result.early else result.value))
        lines = "".join("    %s\n" % line for line in body)
        return "%sstatic VALUE ruby_%s(%s)\n{\n%s}\n" % (before, function.c, self.c_parameters(function), lines)

    def arity(self, function):
        ordered, *others = self.names.arguments(function)
        return -1 if any(others) or function.stem == "to_json" else len(ordered)

    def c_parameters(self, function):
        if self.arity(function) < 0:
            return "int argc, VALUE *argv, VALUE self"
        return ", ".join(["VALUE self"] + ["VALUE v_" + each.name for each in function.parameters])

    def places(self, function):
        """Where the value of each parameter is found."""
        if self.arity(function) >= 0:
            return {each.name: "v_" + each.name for each in function.parameters}
        given = [each.name for part in self.names.arguments(function) for each in part]
        return {name: "given[%d]" % place for place, name in enumerate(given)}

    def arguments(self, function):
        lines = [] if self.names.is_method(function) or function.constructor else ["(void)self;"]
        if function.stem == "to_json":
            return lines + ["(void)argc;", "(void)argv;"]  # JSON.generate gives its state along
        if self.arity(function) >= 0:
            return lines
        parts = self.names.arguments(function)
        keywords = ", ".join('"%s"' % each.name for each in parts[2] + parts[3])
        counts = ", ".join(str(len(part)) for part in parts)
        if len(parts[2] + parts[3]) > KEYWORDS:
            raise SystemExit("%s has more keywords than OCOP_RUBY_KEYWORDS" % function.c)
        return lines + ["static const ocop_ruby_takes takes = {%s, {%s}};" % (counts, keywords or "NULL"),
                        "VALUE given[%d];" % len(function.parameters), "ocop_ruby_take(argc, argv, &takes, given);"]

    def taken(self, each, where):
        name, value, meaning = "c_" + each.name, where[each.name], each.meaning
        if meaning in self.read.classes:
            return Taken([], [name], [])  # see enter()
        if meaning in self.read.groups:
            kind = "lang" if meaning == "LANG" else "number"
            return Taken(["int32_t %s = ocop_ruby_%s(%s, &group_%s);" % (name, kind, value, meaning)], [name], [])
        if meaning in PLAIN:
            return Taken(["%s %s = ocop_ruby_%s(%s);" % (PLAIN[meaning][0], name, PLAIN[meaning][1], value)], [name], [])
        text = "text_" + each.name
        kind = "path" if each.name == "path" else meaning
        length = ["ocop_ruby_length(%s)" % text] if meaning == "document" else []
        return Taken(["VALUE %s = ocop_ruby_%s(%s);" % (text, kind, value)], ["ocop_ruby_bytes(%s)" % text] + length, [text])

    def made(self, function):
        """The object that will hold the result, made before there is one."""
        if function.constructor:
            return ["ocop_ruby_new(self);", "VALUE made = self;"]
        if function.returns in self.read.classes:
            return ["VALUE made = ocop_ruby_empty(class_{0}, &type_{0});".format(function.returns[5:])]
        return []

    def enter(self, function, where):
        objects = [("object", "self", function.owner)] if self.names.is_method(function) else []
        objects += [("c_" + each.name, where[each.name], each.meaning)
                    for each in function.parameters if each.meaning in self.read.classes]
        if len(objects) > OBJECTS:
            raise SystemExit("%s has more objects than OCOP_RUBY_OBJECTS" % function.c)
        lines = ["%s *%s = ocop_ruby_enter(&call, %s, &type_%s);" % (kind, name, value, kind[5:])
                 for name, value, kind in objects]
        return lines + (["ocop_ruby_alone(&call, self);"] if function.mutates else [])

    def fast(self, function, kind, given):
        called = "%s(%s);" % (function.c, ", ".join((["object"] if self.names.is_method(function) else []) + given))
        if kind != "void":
            called = "%s result = %s" % (kind, called)
        elif self.read.prototypes[function.core][0] == "ocop_status":
            called = "(void)" + called
        return "", ["ocop_error_clear();", called]

    def slow(self, function, kind, given):
        """What runs outside of Ruby's lock is a function of its own, with all that it needs in a struct."""
        kinds = [function.owner + " *"] if self.names.is_method(function) else []
        for each in function.parameters:
            kinds += [each.kind, "int64_t"] if each.meaning == "document" else [each.kind]
        values = (["object"] if self.names.is_method(function) else []) + given
        fields = ["%s a%d;" % (each, place) for place, each in enumerate(kinds)]
        called = "%s(%s);" % (function.c, ", ".join("a->a%d" % place for place in range(len(kinds))))
        fields += ["%s result;" % kind] if kind != "void" else []
        run = ("a->result = " if kind != "void" else "(void)") + called
        before = SLOW.format(name=function.c, fields="\n    ".join(fields), run=run)
        lines = ["struct slow_%s a = {0};" % function.c]
        lines += ["a.a%d = %s;" % (place, value) for place, value in enumerate(values)]
        lines.append("ocop_ruby_slow(&call, run_%s, &a);" % function.c)
        return before, lines + (["%s result = a.result;" % kind] if kind != "void" else [])

    def result(self, function):
        meaning = function.returns
        if meaning in self.read.groups:
            return Result("int32_t", "ocop_ruby_symbol(result, &group_%s)" % meaning, False)
        if meaning in self.read.classes:
            return Result(function.kind, "ocop_ruby_filled(made, result, drop_%s)" % meaning[5:], True)
        if meaning == "text":
            whose = "lent" if "const" in function.kind else "given"
            return Result(function.kind, "ocop_ruby_%s(&call, result)" % whose, True)
        return RESULTS[meaning]

    def back(self, function, value):
        """What a class method opens is lent to a block."""
        return "ocop_ruby_lend(%s)" % value if function.static and function.returns in self.read.classes else value

    # The start

    def init(self):
        body = ""
        for owner, name in self.read.names.items():
            body += (CLASS + (MADE if self.is_made(owner) else GIVEN)).format(short=owner[5:], name=name)
        return INIT.format(body=body + "".join(self.defined(function) for function in self.names.functions))

    def defined(self, function):
        how, place = "rb_define_method", "class_" + function.owner[5:] if function.owner else "ocop_ruby_module"
        if not function.owner:
            how = "rb_define_module_function"
        elif function.static:
            how = "rb_define_singleton_method"
        return '    %s(%s, "%s", ruby_%s, %d);\n' % (
            how, place, self.names.name(function), function.c, self.arity(function))


GROUP = """static const ocop_ruby_constant constants_{prefix}[] = {{{constants}}};
static const ocop_ruby_group group_{prefix} = {{"{name}", {count}, constants_{prefix}}};"""

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
    ocop_ruby_methods(class_{short});
"""

MADE = """    rb_define_alloc_func(class_{short}, allocate_{short});
"""

GIVEN = """    rb_undef_alloc_func(class_{short});
    rb_undef_method(CLASS_OF(class_{short}), "new");
"""

SLOW = """struct slow_{name} {{
    {fields}
}};

static void run_{name}(void *data)
{{
    struct slow_{name} *a = data;
    {run}
}}

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
