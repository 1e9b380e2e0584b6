"""What the Ruby host calls things: methods, parameters, constants, and the words of the comments."""
import re

import surface

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
# Functions whose parameters are all keywords, but for these, for nobody would remember their order.
ALL_KEYWORDS = {"ocop_code_try_product": (), "ocop_observations_add": (), "ocop_case_set_session": (),
                "ocop_case_give_result": (), "ocop_case_set_certificate": (), "ocop_certificates_find": (),
                "new_ocop_certificate": ("edition",)}


class Names:
    """What every part of the generator asks: the functions that Ruby gets, and their names and arguments there."""

    def __init__(self, read, left_out):
        self.read = read
        self.functions = [f for f in read.all() if not f.destructor and f.core not in left_out]
        self.links = {}
        for function in self.functions:
            self.links.setdefault(function.core, function)

    @staticmethod
    def is_method(function):
        return function.owner and not function.static and not function.constructor

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
            return parameter.name not in ALL_KEYWORDS[function.c]
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
                (optional if each.meaning == "LANG" else ordered).append(each)
        return ordered, optional, needed, free

    def group_name(self, prefix):
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.read.group_name(prefix)).lower()

    # Comments

    def comment_lines(self, function, parameters):
        """What the header says of a function, of those parameters that Ruby gives."""
        lines = [self.words(function.doc.brief)]
        if function.doc.note and not function.doc.note.startswith("Thread-safe."):
            lines.append(self.words(function.doc.note))
        lines += ["%s: %s" % (each.name, self.words(each.doc, each.meaning)) for each in parameters if each.doc]
        if function.returns != "void" and not function.constructor and function.result:
            lines.append("Returns " + self.words(function.result, function.returns))
        if function.failures:
            lines.append("Raises Ocop::Error: " + self.words(function.failures).strip())
        return lines

    def words(self, text, meaning=""):
        """What a comment says in C, said for Ruby."""
        text = surface.without_c(text).replace("`length` bytes, ", "")
        if meaning in self.read.groups:
            text = re.sub(r"\b0\b", "nil", text)
        text = re.sub(r"(?:the )?#?\bOCOP_([A-Z_]+)_ constants(?: of \w+\.h)?", lambda found: self.group_link(found[1]), text)
        text = re.sub(r"#?\bOCOP_DATE_NONE\b|\bNULL\b", "nil", text)
        text = re.sub(r"#?\bOCOP_([A-Z_0-9]+)\b", lambda found: self.constant(found[1]), text)
        text = re.sub(r"\b(ocop_\w+)\(\)", lambda found: self.link(found[1]), text)
        text = text.replace("#ocop_status", "Ocop::Error#status")
        return re.sub(r"#(ocop_\w+)", lambda found: "Ocop::" + self.read.names[found[1]], text)

    def group_link(self, prefix):
        return "the symbols of Ocop::CONSTANTS[:%s]" % self.group_name(prefix) if prefix in self.read.groups else prefix

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
