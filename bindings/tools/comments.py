"""The comments of the C headers, said for a host: its nothing for NULL, its links for the names of C.

A host's generator makes a class of its own from Comments and says what a link looks like there.
"""
import re

import surface


class Comments:
    nothing = "null"

    def __init__(self, read, left_out):
        self.read = read
        self.left_out = left_out
        self.link = {}
        for function in read.all():
            if function.core not in left_out and not function.destructor:
                # A function that stands for another one alone is what a comment means by that one.
                exact = function.core == re.sub("_(try|own)_", "_", function.c)
                self.link[function.core] = function if exact else self.link.get(function.core, function)

    # What a host says itself

    def escaped(self, text):
        """A text without what the host's comments would read as markup."""
        return text

    def code(self, text):
        raise NotImplementedError

    def group_link(self, prefix):
        raise NotImplementedError

    def value_link(self, prefix, value):
        raise NotImplementedError

    def function_link(self, function):
        raise NotImplementedError

    # What is the same in all of them

    def words(self, text, meaning=""):
        """What a comment says in C; `meaning` is that of the parameter or result that it is about."""
        text = re.sub(r"#(ocop_\w+)", r"`\1`", surface.without_c(text))
        if meaning in self.read.groups:
            text = self.zero(text, meaning)
        text = re.sub(r"#?\bOCOP_DATE_NONE\b|\bNULL\b", self.nothing, text)
        text = re.sub(r"`([^`]*)`", lambda found: self.code(found[1]), self.escaped(text))
        text = re.sub(r"(?:the )?#?\bOCOP_([A-Z_]+)_ constants(?: of \w+\.h)?", lambda found: self.group(found[1]), text)
        text = re.sub(r"#?\bOCOP_([A-Z_0-9]+)\b", lambda found: self.constant(found[1]), text)
        return re.sub(r"\b(ocop_\w+)\(\)", lambda found: self.function(found[1]), text)

    def zero(self, text, prefix):
        """A text about a constant, where 0 is none of the group."""
        return re.sub(r"\b0\b", self.nothing, text)

    def group(self, prefix):
        return self.group_link(prefix) if prefix in self.read.groups else self.code(prefix)

    def constant(self, name):
        for prefix in sorted(self.read.groups, key=len, reverse=True):
            for value in self.read.groups[prefix].values:
                if name == prefix + "_" + value.name or name == value.name == "OK":
                    return self.value_link(prefix, value)
        return self.code(name)

    def function(self, name):
        function = self.link.get(name)
        return self.function_link(function) if function else self.code(name + "()")
