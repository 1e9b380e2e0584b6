#!/usr/bin/env python3
"""Makes the wrappers of the Java host: SWIG's C and Java, the enums, and the sources as they go into a jar.

    generate.py SOURCE_ROOT INCLUDE_DIR SWIG WRAPPER.c SOURCES.jar DEPFILE

INCLUDE_DIR is where the generated headers are. SWIG reads ocop.i with what bindings/tools/surface.py knows of it put in:
days and constants have types of their own, names are Java's, comments are the headers'. (SWIG's own -doxygen would find
nothing: the comments stand on the functions of C, not on the methods of ocop.i.)
"""
import copy
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "bindings/tools"))
import comments  # noqa: E402
import surface  # noqa: E402

PACKAGE = "org/libocop"
JAVA = {"int32_t": "int", "int64_t": "long", "bool": "boolean", "void": "void"}
EPOCH = (1980, 1, 1, 0, 0, 0)


class Java(comments.Comments):
    # Names and types

    def owner(self, function):
        return self.read.names[function.owner] if function.owner else "Ocop"

    def name(self, function):
        return {"ocop_outlook_own_case": "theCase"}.get(function.c, surface.camel(function.stem))

    def type(self, meaning, kind):
        if meaning in ("text", "document"):
            return "String"
        if meaning == "day":
            return "java.time.LocalDate"
        if meaning in self.read.groups:
            return self.read.group_name(meaning)
        return self.read.names.get(meaning) or JAVA[kind]

    def parameter_type(self, parameter):
        return "java.nio.file.Path" if parameter.name == "path" else self.type(parameter.meaning, parameter.kind)

    def native(self, meaning, kind):
        """The type that SWIG is told: what its typemaps go by."""
        if meaning == "day":
            return "ocop_day"
        return "ocop_constant_" + meaning if meaning in self.read.groups else kind

    # Comments

    def escaped(self, text):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def code(self, text):
        return "{@code %s}" % text

    def group_link(self, prefix):
        return "{@link %s}" % self.read.group_name(prefix)

    def value_link(self, prefix, value):
        return "{@link %s#%s}" % (self.read.group_name(prefix), value.name)

    def function_link(self, function):
        called = self.owner(function) if function.constructor else self.name(function)
        return "{@link %s#%s}" % (self.owner(function), called)

    def comment(self, function, indent="  "):
        doc, say = function.doc, self.words
        lines = [say(doc.brief)]
        if doc.note and not doc.note.startswith("Thread-safe."):
            lines += ["", "<p>" + say(doc.note)]
        lines.append("")
        for each in function.parameters:
            lines.append("@param %s %s" % (surface.camel(each.name), say(each.doc, each.meaning)))
        if function.returns != "void" and not function.constructor:
            lines.append("@return " + (say(function.result, function.returns) or "it"))
        if function.failures:
            lines.append("@throws OcopException " + say(function.failures).strip())
        text = "\n".join(indent + " * " + line if line else indent + " *" for line in lines)
        return indent + "/**\n" + text.replace("*/", "* /") + "\n" + indent + " */\n"

    # The interface

    def declaration(self, function):
        given = []
        for each in function.parameters:
            given.append("%s %s" % (self.native(each.meaning, each.kind), surface.camel(each.name)))
            if each.meaning == "document":
                given[-1] = "%s %s, int64_t length" % (each.kind, each.name)
        return "(%s)%s;" % (", ".join(given), " const" if function.const else "")

    def method(self, function):
        """A method, with the directives before it that it needs: those go before the class."""
        owner = function.owner
        if function.destructor:
            return [], ["    ~%s();" % owner]
        within = owner if function.constructor else function.c[len(owner) + 1:]
        before = [self.modifiers("%s::%s" % (owner, within), function)]
        if not function.constructor:
            before.append("%%rename(%s) %s::%s;" % (self.name(function), owner, within))
        if function.mutates:
            before.append("OCOP_ALONE(%s::%s)" % (owner, within))
        result = "" if function.constructor else self.native(function.returns, function.kind) + " "
        start = "    static " if function.static else "    "
        return before, [start + result + within + self.declaration(function)]

    def modifiers(self, name, function):
        return "%%javamethodmodifiers %s %%{\n%s  public%%}" % (name, self.comment(function))

    def klass(self, owner):
        before, inside = [], []
        methods = [m for m in self.read.classes[owner] if m.core not in self.left_out]
        for function in methods:
            directives, lines = self.method(function)
            before += directives
            inside += lines
        before.append("%%typemap(javaclassmodifiers) struct %s %%{/**\n * %s\n */\npublic final class%%}" % (
            owner, self.words(self.read.class_docs[owner])))
        extra = [self.without_context(m) for m in methods if self.takes_context(m)]
        if extra:
            before.append("%%typemap(javacode) struct %s %%{\n%s%%}" % (owner, "".join(extra)))
        return "\n".join(before), "\n".join(inside)

    def free(self):
        """Functions of no type; those of the headers are declared here, so that they have their types, too."""
        lines = []
        for function in self.read.functions:
            if function.core in self.left_out:
                continue
            lines.append(self.modifiers(function.c, function))
            lines.append("%%rename(%s) %s;" % (self.name(function), function.c))
            if function.c in self.read.shim and function.kind == "char *":
                lines.append("%%newobject %s;" % function.c)
            lines.append(self.native(function.returns, function.kind) + " " + function.c + self.declaration(function))
        extra = "".join(self.without_context(f) for f in self.read.functions
                        if f.core not in self.left_out and self.takes_context(f))
        return "\n".join(lines) + "\n%%pragma(java) modulecode=%%{\n%s%%}\n" % extra

    # The same without a context

    @staticmethod
    def takes_context(function):
        return (function.constructor or function.static or not function.owner) and bool(
            function.parameters) and function.parameters[0].meaning == "ocop_context" and not function.destructor

    def without_context(self, function):
        rest = function.parameters[1:]
        given = ", ".join("%s %s" % (self.parameter_type(each), surface.camel(each.name)) for each in rest)
        called = ", ".join(["(Context) null"] + [surface.camel(each.name) for each in rest])
        short = copy.copy(function)
        short.parameters = rest
        if function.constructor:
            return "%s  public %s(%s) {\n    this(%s);\n  }\n\n" % (self.comment(short), self.owner(function), given, called)
        result = self.type(function.returns, function.kind)
        back = "" if result == "void" else "return "
        return "%s  public static %s %s(%s) {\n    %s%s(%s);\n  }\n\n" % (
            self.comment(short), result, self.name(function), given, back, self.name(function), called)

    # Types

    def types(self):
        lines = ["%{", "typedef int32_t ocop_day;"]
        lines += ["typedef int32_t ocop_constant_%s;" % prefix for prefix in self.read.groups]
        for owner in self.read.classes:
            lines += ["static void ocop_java_drop_%s(void *object)" % owner[5:], "{", "    %s_unref(object);" % owner, "}"]
        lines += ["%}", "typedef int32_t ocop_day;"]
        lines += ["typedef int32_t ocop_constant_%s;" % prefix for prefix in self.read.groups]
        lines += ["OCOP_CONSTANTS(ocop_constant_%s, %s)" % (prefix, self.read.group_name(prefix))
                  for prefix in self.read.groups]
        lines += ["OCOP_HANDLE(%s, %s, ocop_java_drop_%s)" % (owner, self.read.names[owner], owner[5:])
                  for owner in self.read.classes]
        return "\n".join(lines) + "\n"

    def interface(self, text):
        """ocop.i with the declarations of this host in place of its own."""
        text = re.sub(r"^(%include \"java.i\")$", lambda found: found[1] + "\n" + self.types(), text, flags=re.MULTILINE)
        text = re.sub(r"^(%newobject ocop_\w*try_\w+;\n)?\w+ \*?ocop_\w*try_\w+\([^)]*\);\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^%include \"ocop/export.h\"$", lambda _: self.free(), text, flags=re.MULTILINE)
        text = re.sub(r"^%include \"ocop/\w+\.h\"\n|^%constant .*\n", "", text, flags=re.MULTILINE)

        def block(found):
            before, inside = self.klass(found[2])
            return "%s\n%s%%extend %s {\n%s\n}" % (before, found[1], found[2], inside)
        return re.sub(r"(typedef struct \w+ \{\} \w+;\n)%extend (ocop_\w+) \{\n.*?\n\}", block, text, flags=re.DOTALL)

    def enum(self, group):
        name = self.read.group_name(group.prefix)
        values = ",\n".join("    /** %s */\n    %s(%d)" % (self.words(value.doc), value.name, value.number)
                            for value in group.values)
        return ENUM.format(name=name, doc=self.words(group.doc), values=values)


ENUM = """package org.libocop;

/** {doc} */
public enum {name} {{
{values};

    private final int number;

    {name}(int number) {{
        this.number = number;
    }}

    /**
     * The number of the constant in C.
     *
     * @return the number
     */
    public int number() {{
        return number;
    }}

    static int number({name} constant) {{
        return constant == null ? 0 : constant.number;
    }}

    /**
     * The constant of a number.
     *
     * @param number as in C
     * @return the constant, null if there is none of that number
     */
    public static {name} of(int number) {{
        for ({name} constant : values()) {{
            if (constant.number == number) {{
                return constant;
            }}
        }}
        return null;
    }}
}}
"""


def run_swig(swig, include, interface, wrapper, outdir):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "ocop_java.i")
        source.write_text(interface, encoding="utf-8")
        subprocess.run([swig, "-java", "-Werror", "-module", "Ocop", "-package", PACKAGE.replace("/", "."),
                        "-I" + str(ROOT / "bindings/java"), "-I" + str(ROOT / "bindings/swig"), "-I" + str(ROOT / "include"),
                        "-I" + include, "-outdir", str(outdir), "-o", wrapper, str(source)], check=True)
    tidy(outdir)


def tidy(outdir):
    """SWIG's header says when and with what; without it the same sources are the same bytes."""
    for path in sorted(outdir.glob("*.java")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^/\* -+\n.*?-+ \*/\n+", "", text, flags=re.DOTALL), encoding="utf-8")


def pack(jar, folders):
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted((path for folder in folders for path in folder.glob("*.java")), key=lambda path: path.name):
            entry = zipfile.ZipInfo(PACKAGE + "/" + path.name, EPOCH)
            entry.external_attr = 0o644 << 16
            out.writestr(entry, path.read_bytes())


def main():
    _, _, include, swig, wrapper, sources, depfile = sys.argv
    read = surface.read(ROOT)
    java = Java(read, surface.not_bound(ROOT, "java"))
    interface = java.interface((ROOT / "bindings/swig/ocop.i").read_text(encoding="utf-8"))
    written = ROOT / "bindings/java/src/main" / "java" / PACKAGE
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder)
        run_swig(swig, include, interface, wrapper, made)
        for group in read.groups.values():
            (made / (read.group_name(group.prefix) + ".java")).write_text(java.enum(group), encoding="utf-8")
        pack(sources, [made, written])
    used = read.files + [ROOT / "bindings/java/java.i", ROOT / "bindings/java/ocop_java.h",
                         ROOT / "bindings/swig/ocop_box.h", ROOT / "bindings/java/not-bound.txt",
                         pathlib.Path(surface.__file__), pathlib.Path(comments.__file__)] + sorted(written.glob("*.java"))
    pathlib.Path(depfile).write_text("%s %s: %s\n" % (wrapper, sources, " ".join(map(str, used))), encoding="utf-8")


if __name__ == "__main__":
    main()
