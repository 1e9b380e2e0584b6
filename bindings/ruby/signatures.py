"""The signatures of the Ruby host in RBS, with the comments of the headers; sig/idiom.rbs has the rest."""
import views

OUT = {"text": "String", "day": "Date", "number": "Integer", "long": "Integer", "bool": "bool", "void": "void"}
IN = dict(OUT, document="Ocop::document")


class Signatures:
    def __init__(self, names):
        self.names = names
        self.read = names.read

    def source(self):
        lines = ["# Made by generate.py of the headers.", "module Ocop"]
        for prefix, group in self.read.groups.items():
            lines.append("  # " + self.names.words(group.doc))
            symbols = " | ".join(":" + each.name.lower() for each in group.values)
            lines.append("  type %s = %s" % (self.names.group_name(prefix), symbols))
        lines += self.methods(None)
        for owner, name in self.read.names.items():
            lines += ["", "  # " + self.names.words(self.read.class_docs[owner]), "  class " + name]
            lines += self.methods(owner) + [self.list(each) for each in views.of(owner)]
            lines += ["    def close: () -> nil", "    def closed?: () -> bool", "  end"]
        for each in views.VIEWS:
            lines += self.view(each)
        return "\n".join(lines + ["end"]) + "\n"

    def methods(self, owner):
        return [line for function in self.names.functions if function.owner == owner for line in self.method(function)]

    def method(self, function):
        back = self.back(function)
        given = "*untyped" if function.stem == "to_json" else self.given(*self.names.arguments(function))
        where = "self?." if not function.owner else "self." if function.static else ""
        lines = ["    # " + line for line in self.names.comment_lines(function, function.parameters)]
        lines.append("    def %s%s: (%s) -> %s" % (where, self.names.name(function), given, back))
        if function.static and function.returns in self.read.classes:
            lines.append(" " * lines[-1].index(": (") + "| [T] (%s) { (%s) -> T } -> T" % (given, back))
        return lines

    def view(self, view):
        lines = ["", "  class %s < Item" % view.name]
        for each in views.methods(self.names, view):
            ordered, *others = self.names.arguments(each.function)
            back = "Ocop::Criterion?" if each.name == "criterion" else self.back(each.function)
            given = self.given(ordered[view.depth:], *others)
            signature = "() -> Array[%s]" % back if each.all else "(%s) -> %s" % (given, back)
            lines.append("    def %s: %s" % (each.name, signature))
        return lines + [self.list(each) for each in views.inside(view)] + ["  end"]

    @staticmethod
    def list(view):
        return "    def %s: () -> Ocop::List[Ocop::%s]" % (view.plural, view.name)

    def given(self, ordered, optional, needed, free):
        def kind(each):
            meaning = "document" if each.name == "path" else each.meaning
            return self.type(meaning, IN) + ("?" if self.names.is_optional(each) else "")
        return ", ".join(["%s %s" % (kind(each), escaped(each.name)) for each in ordered]
                         + ["?%s %s" % (kind(each), escaped(each.name)) for each in optional]
                         + ["%s: %s" % (each.name, kind(each)) for each in needed]
                         + ["?%s: %s" % (each.name, kind(each)) for each in free])

    def back(self, function):
        """The type of what comes back, with a ? where it may be nil."""
        if function.constructor:
            return "void"
        lent = function.returns in self.read.classes and not function.failures
        nothing = lent or function.returns == "day" or function.returns in self.read.groups
        return self.type(function.returns, OUT) + ("?" if nothing else "")

    def type(self, meaning, plain):
        if meaning in self.read.groups:
            return "Ocop::" + self.names.group_name(meaning)
        return "Ocop::" + self.read.names[meaning] if meaning in self.read.names else plain[meaning]


def escaped(name):
    """Words of RBS, which may name a parameter in quotes only."""
    return "`%s`" % name if name in ("end", "in", "out", "type", "class", "def", "self") else name
