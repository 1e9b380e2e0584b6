"""The C wrappers of C#, with plain numbers and pointers, and how .NET imports them."""
import re

import members
import surface

NATIVE = {"int64_t": "long", "void": "void"}
WRAPPER = """OCOP_CS %s %s(%s)
{
    ocop_error_clear();
    %s%s;
    *failure = ocop_error_status();
%s}
"""
IMPORT = "[DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]\n"


def entry(function):
    """The wrapper's name: without what tells SWIG what the function is."""
    if function.constructor or function.destructor:
        return "ocop_cs_%s_%s" % (function.owner[5:], "unref" if function.destructor else "new")
    return "ocop_cs_" + re.sub(r"(^|_)(try|own)_", r"\1", function.c[5:])


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
        return WRAPPER % (kind, entry(function), self.bare(", ".join(given)), before, call, after)

    @staticmethod
    def bare(text):
        """C's bool has no size that every runtime knows."""
        return re.sub(r"\bbool\b", "int32_t", text).replace("* ", "*")


class Imports:
    """The wrappers as .NET imports them."""

    def __init__(self, functions):
        self.functions = functions

    def text(self):
        inner = "\n".join(map(self.one, self.functions))
        return "internal static partial class Native\n{\n%s}\n" % members.indented(inner, 1)

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
