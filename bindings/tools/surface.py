"""What the hosts get: bindings/swig/ocop.i read together with the headers, whose comments say what each number is.

    surface.read(ROOT) -> Surface

A host's generator makes from it what SWIG cannot know: names in the host's case, comments, constants in groups, which
number is a day and which is a constant. tests/hosts/coverage.py holds the hosts to it.
"""
import collections
import pathlib
import re

# meaning: "text", "document" (with its length), "day", "number", "long", "bool", the prefix of a group of constants, or
# the name of a class in C; of a result also "void".
Parameter = collections.namedtuple("Parameter", "kind name meaning doc")
Doc = collections.namedtuple("Doc", "brief params returns note")
Value = collections.namedtuple("Value", "number name doc")
Group = collections.namedtuple("Group", "prefix doc values")

# Groups of constants whose prefix is no good name for a type, or is the name of a class.
GROUP_NAMES = {
    "ALLOCATION": "Bound", "ALLOCATION_UNITS": "AllocationLimit", "ANSWER": "Answer", "CELL": "CellKind",
    "CERTIFICATE": "CertificateStatus", "CODE": "CodeKind", "COUNT": "Counted", "ERR": "Status", "FIND": "Accents",
    "MEANS": "MeansKind", "PLACE": "PlaceLevel", "PROGRESS": "ProgressState", "REASON": "ReasonKind",
    "RECORD": "RecordKind", "ROW": "RowKind", "STATE": "RecognitionState", "TARGET": "TargetKind", "UNIT": "UnitType",
}
# A group that goes on from another: its values are of both.
CONTINUES = {"STATE": "CERTIFICATE"}
# What only days are called.
DAYS = {"date", "on", "filed", "issued", "held", "received", "units_on"}


def code(text):
    """C without comments, white space made one blank."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL))


def camel(name):
    """set_council_size -> setCouncilSize"""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


def pascal(name):
    """MONTH_END -> MonthEnd"""
    return "".join(word.capitalize() for word in name.split("_"))


def without_c(text):
    """A comment without what concerns C alone: who releases what, what is borrowed, what a NULL object gives."""
    text = re.sub(r"_(try|own)_", "_", text)
    text = re.sub(r"#OCOP_ERR_ARGUMENT if `out` is NULL; ", "", text)
    text = re.sub(r"[;,.]? ?([Rr]elease with ocop_\w+\(\)|borrowed( from the \w+)?)", "", text)
    text = re.sub(r"[;,]? (\S+) for NULL(?= (or|and|outside|before)\b)", r"; \1 for", text)
    text = re.sub(r"[;,]? \S+ for NULL\b", "", text).replace("for or ", "for ").replace("for outside", "outside")
    text = re.sub(r"; NULL if not wanted|; #\w+ on failure|; static(?=\.$)", "", text)
    text = re.sub(r"reference-counted, |[;,] reference-counted", "", text)
    return re.sub(r"\bfor for\b", "for", text)


def parameters(text):
    """(type, name) of each parameter of a prototype, with blanks as C writes them here."""
    found = []
    for each in filter(lambda each: each.strip() not in ("", "void"), text.split(",")):
        kind, star, name = re.fullmatch(r"\s*(.*?)\s*(\**)\s*(\w+)\s*", each).groups()
        found.append((kind + " " + star if star else kind, name))
    return found


def doc_of(comment):
    text = " ".join(re.sub(r"^\s*\* ?", " ", comment, flags=re.MULTILINE).split())
    brief, *tags = re.split(r"\s@(?=\w)", " " + text)
    params, rest = {}, {}
    for tag in tags:
        found = re.match(r"param(?:\[\w+\])? (\w+) (.*)", tag)
        if found:
            params[found[1]] = found[2]
        else:
            word, _, value = tag.partition(" ")
            rest[word] = value.strip()
    return Doc(brief.strip(), params, rest.get("return", ""), rest.get("note", ""))


class Function:
    """One function as a host has it. `c` is its name in C, `stem` the name without type, try_ and own_."""

    def __init__(self, owner, c, stem, kind, given, const=False, static=False):
        self.owner, self.c, self.stem, self.kind, self.const, self.static = owner, c, stem, kind, const, static
        self.given = given  # (type, name) of each parameter, without the object itself
        self.core = None  # the function of C that it stands for, which has the comment
        self.doc = None
        self.result = ""  # what is said of the result
        self.failures = ""  # and of how it may fail; "" where it may not
        self.mutates = False  # does it change its object, so that one thread at a time may call it?
        self.slow = False  # may other threads run meanwhile (OCOP_SLOW)?
        self.parameters, self.returns = [], None  # the meaning of a result is as of a Parameter

    @property
    def constructor(self):
        return self.c.startswith("new_")

    @property
    def destructor(self):
        return self.c.startswith("delete_")


class Surface:
    """
    classes    name in C -> its Functions, constructors and destructors among them
    functions  those of no type
    names      name of a class in C -> in the hosts
    class_docs name of a class in C -> what its header says of it
    groups     prefix of constants -> Group
    shim       name of a shim's function -> comment, result, parameters, calls
    files      what was read
    """

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = []
        self.headers = sorted((self.root / "include/ocop").glob("*.h")) + [self.root / "include/ocop/version.h.in"]
        self.docs, self.prototypes, self.class_docs, self.groups = {}, {}, {}, {}
        for header in self.headers:
            self._read_header(self._text(header))
        self._continue_groups()
        self.shim = self._read_shim(self._text(self.root / "bindings/swig/ocop_shim.h"))
        self.classes, self.functions = collections.OrderedDict(), []
        self._read_interface(self._text(self.root / "bindings/swig/ocop.i"))
        for function in self.all():
            self._understand(function)

    def all(self):
        yield from self.functions
        for methods in self.classes.values():
            yield from methods

    def _text(self, path):
        self.files.append(path)
        return path.read_text(encoding="utf-8")

    def _read_header(self, text):
        for comment, kind, name, given in re.findall(
                r"/\*\*((?:(?!\*/).)*)\*/\s*OCOP_API ([\w *]+?)(ocop_\w+)\(([^)]*)\);", text, re.DOTALL):
            self.docs[name] = doc_of(comment)
            self.prototypes[name] = (kind.strip(), parameters(" ".join(given.split())))
        for comment, name in re.findall(r"/\*\*((?:(?!\*/).)*)\*/\s*typedef struct (ocop_\w+) ", text, re.DOTALL):
            self.class_docs[name] = doc_of(comment).brief
        for comment, body in re.findall(r"/\*\*((?:(?!\*/).)*)\*/\s*enum \{(.*?)\n\};", text, re.DOTALL):
            values = [(name, int(number), " ".join(doc.split())) for name, number, doc in
                      re.findall(r"OCOP_(\w+) = (-?\d+),?\s*/\*\*<(.*?)\*/", body, re.DOTALL)]
            self._add_group(doc_of(comment).brief, values)

    def _add_group(self, doc, values):
        """A group's prefix is what its names begin with: OCOP_OK belongs to the OCOP_ERR_ constants."""
        names = [name for name, _, _ in values if name != "OK"]
        prefix = names[0]
        while not all(name.startswith(prefix + "_") for name in names):
            prefix = prefix.rpartition("_")[0]
        self.groups[prefix] = Group(prefix, doc, [
            Value(number, name if name == "OK" else name[len(prefix) + 1:], text) for name, number, text in values])

    def _continue_groups(self):
        for later, first in CONTINUES.items():
            values = sorted(self.groups[first].values + self.groups[later].values)
            self.groups[later] = self.groups[later]._replace(values=values)

    def group_name(self, prefix):
        return GROUP_NAMES.get(prefix, pascal(prefix))

    @staticmethod
    def _read_shim(text):
        """Name -> (comment, result, parameters, the functions of C that it calls)."""
        found = {}
        for comment, kind, name, given, body in re.findall(
                r"(?:/\*((?:(?!\*/).)*)\*/\n)?static inline ([\w *]+?)(\w+)\(([^)]*)\)\n\{(.*?)\n\}", text, re.DOTALL):
            calls = [call for call in re.findall(r"\b(ocop_\w+)\(", body)]
            found[name] = (doc_of(comment).brief, kind.strip(), parameters(" ".join(given.split())), calls)
        return found

    def _read_interface(self, text):
        self.names = {c: host for host, c in re.findall(r"^%rename\((\w+)\) (ocop_\w+);", text, re.MULTILINE)}
        body = code(text)
        for owner, methods in re.findall(r"%extend (ocop_\w+) \{(.*?)\}", body):
            self.classes[owner] = [self._method(owner, line.strip()) for line in methods.split(";") if line.strip()]
        outside = re.sub(r"%extend ocop_\w+ \{.*?\}", " ", body)
        for kind, name, given in re.findall(r"[;}] (\w+ \*?)(ocop_\w*try_\w+)\(([^)]*)\) ?(?=;)", outside):
            stem = re.sub(r"^ocop_(.*_)?try_", lambda found: found[1] or "", name)
            self.functions.append(Function(None, name, stem, kind.strip(), parameters(given)))
        self._read_free(outside)
        slow = {name.replace("::", "_") for name in re.findall(r"OCOP_SLOW\(([\w:]+)\)", body)}
        for function in self.all():
            function.slow = function.c in slow

    def _read_free(self, outside):
        """Functions of no type: those of the headers that ocop.i includes and does not ignore."""
        included = {self.root / "include" / name for name in re.findall(r'%include "(ocop/\w+\.h)"', outside)}
        ignored = set(re.findall(r"%ignore (ocop_\w+);", outside))
        typed = "|".join(owner[len("ocop_"):] for owner in self.classes)
        for header in self.headers:
            if header not in included and header.suffix != ".in":
                continue
            for name in re.findall(r"OCOP_API [\w *]+?(ocop_\w+)\(", code(header.read_text(encoding="utf-8"))):
                if name in ignored or re.match(r"ocop_(%s|error)_" % typed, name):
                    continue
                kind, given = self.prototypes[name]
                if any(each not in self.classes for type, _ in given for each in re.findall(r"(ocop_\w+) \*", type)):
                    continue  # of a type that ocop.i does not have yet
                self.functions.append(Function(None, name, name[5:], kind, given))

    def _method(self, owner, line):
        static, kind, tilde, name, given, const = re.fullmatch(
            r"(static )?([\w ]+?[ *]+)?(~?)(\w+)\(([^)]*)\)( const)?", line).groups()
        given = parameters(given)
        if name == owner:
            return Function(owner, ("delete_" if tilde else "new_") + owner, "", owner + " *", given)
        stem = re.sub(r"^(try|own)_", "", name)
        return Function(owner, owner + "_" + name, stem, kind.strip(), given, bool(const), bool(static))

    def _understand(self, function):
        """Finds the function of C that is meant, what it says of itself, and from that what each number is."""
        comment, calls = "", [function.c]
        if function.c in self.shim:
            comment, _, _, calls = self.shim[function.c]
        plain = re.sub(r"_(try|own)_", "_", function.c)
        function.core = plain if plain in self.docs else calls[0]
        # What a shim's function gives is what it calls last: own_edition() refers to what edition() lends.
        if "_own_" in function.c:
            function.core = calls[-1]
        if function.core not in self.docs:
            raise SystemExit("ocop.i has %s; the headers have no %s with a comment" % (function.c, function.core))
        doc = self.docs[function.core]
        function.doc = doc._replace(brief=comment) if comment and plain not in self.docs else doc
        result = self.prototypes[function.core][0]
        function.mutates = bool(not function.const and function.owner and
                                re.match(r"One thread at a time|Before the \w+ is shared", doc.note))
        function.parameters = self._parameters(function, doc)
        function.result = self._given_back(function, doc) if result == "ocop_status" else doc.returns
        if result == "ocop_status":
            function.failures = re.sub(r"^#OCOP_OK(, also[^;]*|, [^;#]*)?[;.]?\s*", "", doc.returns)
        function.returns = self._meaning(function.kind, function.result, out=True)

    def _given_back(self, function, doc):
        """What is said of the parameter that a function of C gives its result through: the one that it is named after,
        else the first. What the shim makes of a result of another type is called what it is."""
        outs = [(kind, each) for kind, each in self.prototypes[function.core][1]
                if kind.endswith("**") or kind == "int32_t *"]
        if not outs:
            return ""
        kind, name = next((out for out in outs if function.stem.endswith("_" + out[1])), outs[0])
        if kind in (function.kind + "*", function.kind + " *"):
            return doc.params[name]
        return "the " + self.names[function.kind.split()[0]].lower() + "."

    def _parameters(self, function, doc):
        found, given = [], list(function.given)
        while given:
            kind, name = given.pop(0)
            if given and given[0] == ("int64_t", "length"):
                given.pop(0)
                found.append(Parameter(kind, name, "document", self._said(function, doc, name, kind)))
                continue
            text = self._said(function, doc, name, kind)
            found.append(Parameter(kind, name, self._meaning(kind, text, name), text))
        return found

    def _said(self, function, doc, name, kind):
        """What is said of a parameter, also where the shim calls it another name or asks another function."""
        if name in doc.params:
            return doc.params[name]
        for call in self.shim.get(function.c, ("", "", "", []))[3]:
            if call in self.docs and name in self.docs[call].params:
                return self.docs[call].params[name]
        if kind == "const char *" and "text" in doc.params:
            return doc.params["text"]  # what is json in ocop.i, so that it goes with its length
        raise SystemExit("%s: nothing is said of the parameter %s" % (function.core, name))

    def _meaning(self, kind, text, name="", out=False):
        if kind.endswith("*"):
            named = re.search(r"ocop_\w+", kind)
            return named[0] if named else "text"
        if kind != "int32_t":
            return {"ocop_status": "ERR", "int64_t": "long"}.get(kind, kind)
        group = self._group_in(text)
        if group:
            return group
        if name == "lang":
            raise SystemExit("lang is a language; its comment says: " + text)
        if out:
            return "day" if re.match(r"the (last )?(day|date)\b|days since", text) else "number"
        day = re.search(r"\bday\b|\bdays since|'s days|of its days", text) and not re.match(r"from \d|\d", text)
        if name in DAYS and not day:
            raise SystemExit("%s is a day by its name; its comment says: %s" % (name, text))
        return "day" if day else "number"


    def _group_in(self, text):
        """The group that a number is of: "one of the OCOP_ROLE_ constants", "#OCOP_LANG_VI or …"."""
        said = re.search(r"one of the OCOP_([A-Z_]+)_ constants", text)
        if said and said[1] not in self.groups:
            raise SystemExit("there are no OCOP_%s_ constants: %s" % (said[1], text))
        if said:
            return said[1]
        named = re.match(r"#OCOP_([A-Z_]+)", text) or re.search(r"#OCOP_([A-Z_]+)(?:,| or) #OCOP_", text)
        fitting = [each for each in self.groups if named and named[1].startswith(each + "_")]
        return max(fitting, key=len, default=None)


def not_bound(root, host):
    """The functions of C, and patterns of such, that a host leaves out."""
    text = (pathlib.Path(root) / "bindings" / host / "not-bound.txt").read_text(encoding="utf-8")
    return {line.split()[0] for line in text.splitlines() if line and not line.startswith("#")}


def read(root):
    return Surface(root)
