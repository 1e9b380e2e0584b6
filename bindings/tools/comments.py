"""What the comments of the C headers say, said for a host: without what concerns C alone, with the host's names.

A host's generator inherits from Comments and says how its language writes a name, a link and a literal.
"""
import re

import surface


class Comments:
    nothing = "null"  # what C calls NULL, OCOP_DATE_NONE and, of constants that have no 0, 0

    def __init__(self, read, left_out):
        self.read = read
        self.left_out = left_out
        self.link = {}
        for function in read.all():
            if function.core not in left_out and not function.destructor:
                # A function that stands for another one alone is what a comment means by that one.
                exact = function.core == re.sub("_(try|own)_", "_", function.c)
                self.link[function.core] = function if exact else self.link.get(function.core, function)

    # What a host says otherwise

    def escape(self, text):
        return text

    def literal(self, text):
        return "`%s`" % text

    def group(self, prefix):
        """A link to a group of constants."""
        return self.read.group_name(prefix)

    def value(self, prefix, name):
        """A link to a constant of a group."""
        raise NotImplementedError

    def function(self, function):
        """A link to a function."""
        raise NotImplementedError

    # What all say

    def words(self, text, meaning=""):
        text = re.sub(r"#(ocop_\w+)", r"`\1`", surface.without_c(text))
        if meaning in self.read.groups:
            text = re.sub(r"\b0\b", self.nothing, text)
        text = re.sub(r"#?\bOCOP_DATE_NONE\b|\bNULL\b", self.nothing, text)
        text = re.sub(r"`([^`]*)`", lambda found: self.literal(found[1]), self.escape(text))
        text = re.sub(r"(?:the )?#?\bOCOP_([A-Z_]+)_ constants(?: of \w+\.h)?",
                      lambda found: self.group_link(found[1]), text)
        text = re.sub(r"#?\bOCOP_([A-Z_0-9]+)\b", lambda found: self.constant_link(found[1]), text)
        return re.sub(r"\b(ocop_\w+)\(\)", lambda found: self.function_link(found[1]), text)

    def group_link(self, prefix):
        return self.group(prefix) if prefix in self.read.groups else self.literal(prefix)

    def constant_link(self, name):
        for prefix in sorted(self.read.groups, key=len, reverse=True):
            for value in self.read.groups[prefix].values:
                if name == prefix + "_" + value.name or name == value.name == "OK":
                    return self.value(prefix, value.name)
        return self.literal(name)

    def function_link(self, name):
        return self.function(self.link[name]) if name in self.link else self.literal(name + "()")


def not_bound(root, host):
    """The functions that bindings/HOST/not-bound.txt names."""
    text = (root / "bindings" / host / "not-bound.txt").read_text(encoding="utf-8")
    return {line.split()[0] for line in text.splitlines() if line and not line.startswith("#")}
