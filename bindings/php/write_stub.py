"""ocop.stub.php: the same in PHP's own words, for editors and for tests/stub.php, which holds it to reflection."""

EXCEPTION = '''    /**
     * What the library refused, and why: in both languages, with the place in the input and the rule that it rests on.
     * getCode() is the number of the failure, which never changes its meaning; getMessage() is English, with the pointer.
     */
    final class OcopException extends \\RuntimeException
    {
        public readonly Status $status;
        /** What was found and what was expected, in Vietnamese. */
        public readonly string $messageVi;
        public readonly string $messageEn;
        /** The place in the input, a JSON pointer (RFC 6901); "" where there is none and for the whole document. */
        public readonly string $pointer;
        /** The rule that the refusal rests on, such as "26-2026#/sets/1/criteria/A.1.1", or "". */
        public readonly string $rule;
        /** Where the law says so, in Vietnamese, or "". */
        public readonly string $sourceVi;
        public readonly string $sourceEn;
        /** The whole record as `ocop-error/1`. */
        public readonly string $json;
        /** The line of the input where it is no JSON, from 1; 0 where unknown. */
        public readonly int $inputLine;
        /** The column in bytes, likewise. */
        public readonly int $inputColumn;

        /** Made by the library alone. */
        private function __construct() {}
    }
'''


def comment(lines, indent):
    text = "\n".join((indent + " * " + line).rstrip() for line in lines if line is not None)
    return "%s/**\n%s\n%s */\n" % (indent, text.replace("*/", "* /"), indent)


def doc(method):
    tags = ["@param %s $%s %s" % (each.type, each.name, each.doc) for each in method.arguments]
    if method.does in ("list", "iterator"):
        tags.append("@return " + ("list<%s>" if method.does == "list" else "\\Iterator<int, %s>") % method.of)
    elif method.said and method.returns and method.returns.php != "void":
        tags.append("@return %s %s" % (method.returns, method.said))
    if method.throws:
        tags.append("@throws OcopException " + method.throws)
    notes = [line for note in method.notes for line in ("", note)]
    return [method.brief] + notes + ([""] if tags else []) + [each.rstrip() for each in tags]


def signature(method):
    given = ", ".join("%s $%s%s" % (each.type, each.name, " = " + each.default if each.default else "")
                      for each in method.arguments)
    words = ("private " if method.private else "public ") + ("static " if method.static else "")
    return words, "function %s(%s)%s {}" % (method.name, given, ": %s" % method.returns if method.returns else "")


def klass(each):
    implements = " implements " + ", ".join(each.interfaces) if each.interfaces else ""
    parts = [comment([each.brief], "    ") + "    final class %s%s\n    {\n" % (each.name, implements)]
    parts.append("\n".join(comment(doc(method), "        ") + "        %s%s\n" % signature(method)
                           for method in each.methods))
    return "".join(parts) + "    }\n"


def enum(each):
    cases = "".join("        /** %s */\n        case %s = %d;\n" % (text.replace("*/", "* /"), name, number)
                    for name, number, text in each.cases)
    return comment([each.doc], "    ") + "    enum %s: int\n    {\n%s    }\n" % (each.name, cases)


def function(each):
    return comment(doc(each), "    ") + "    %s\n" % signature(each)[1]


def write(php):
    body = [enum(each) for each in php.enums] + [EXCEPTION] + [klass(each) for each in php.classes]
    body += [function(each) for each in php.functions]
    return ("<?php\n/** What the extension ocop has, for editors; made by bindings/php/generate.py. */\n\n"
            "namespace Ocop {\n%s}\n" % "\n".join(body))
