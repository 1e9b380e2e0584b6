"""The extension in C: a function for each method, what reflection knows of it, and the registration."""

TYPES = {"int": "IS_LONG", "string": "IS_STRING", "bool": "_IS_BOOL", "array": "IS_ARRAY", "void": "IS_VOID",
         "mixed": "IS_MIXED"}


def escaped(name):
    """A class as C's macros want it."""
    full = name[1:] if name.startswith("\\") else "Ocop\\" + name
    return full.replace("\\", "\\\\")


def symbol(owner, method):
    return "php_%s_%s" % (owner.name if owner else "function", method.name)


def variable(enum_or_class):
    return "class_" + enum_or_class


# What reflection knows

def arginfo(owner, method):
    lines = [arginfo_begin(symbol(owner, method), method)]
    for each in method.arguments:
        plain = TYPES.get(each.type.php)
        kind = "ZEND_ARG_%s_INFO%s(0, %s, %s, %d%s)" % (
            "TYPE" if plain else "OBJ", "_WITH_DEFAULT_VALUE" if each.default else "", each.name,
            plain or escaped(each.type.php), each.type.nullable, ', "%s"' % default(each) if each.default else "")
        lines.append("    " + kind)
    return "\n".join(lines + ["ZEND_END_ARG_INFO()", ""])


def arginfo_begin(name, method):
    if not method.returns:
        return "ZEND_BEGIN_ARG_INFO_EX(arginfo_%s, 0, 0, %d)" % (name, method.required)
    plain = TYPES.get(method.returns.php)
    return "ZEND_BEGIN_ARG_WITH_RETURN_%s_INFO_EX(arginfo_%s, 0, %d, %s, %d)" % (
        "TYPE" if plain else "OBJ", name, method.required, plain or escaped(method.returns.php), method.returns.nullable)


def default(argument):
    return argument.default if argument.default == "null" else "Ocop\\\\" + argument.default


# Arguments

class Given:
    """An argument on its way from PHP to C: how it is taken, what C is given, what is left to release."""

    def __init__(self, argument, place):
        name, meaning, nullable = argument.name, argument.type.meaning, argument.type.nullable
        given, self.value, self.release, self.ready = "given_" + name, "value_" + name, "", ""
        orNull = "_OR_NULL" if nullable else ""
        if meaning == "document":
            self.declare, self.take = "zend_string *%s = NULL;" % given, "Z_PARAM_STR%s(%s)" % (orNull, given)
            self.value = "ocop_php_chars(%s), ocop_php_length(%s)" % (given, given)
        elif meaning == "text":
            self.declare, self.take = "zend_string *%s = NULL;" % given, "Z_PARAM_STR%s(%s)" % (orNull, given)
            converts = "ocop_php_path" if name == "path" else "ocop_php_text"
            self.ready = "zend_string *text_%s = %s(%s);" % (name, converts, given)
            self.value, self.release = "ocop_php_chars(text_%s)" % name, "ocop_php_done(text_%s);" % name
        elif meaning in ("number", "long", "bool"):
            kind, take = ("bool", "BOOL") if meaning == "bool" else ("zend_long", "LONG")
            self.declare, self.take = "%s %s = 0;" % (kind, given), "Z_PARAM_%s(%s)" % (take, given)
            if meaning == "number":
                self.ready = "int32_t %s = ocop_php_number(%s, %d);" % (self.value, given, place)
            else:
                self.value = given
        else:
            self._object(argument, given, orNull)

    def _object(self, argument, given, orNull):
        meaning = argument.type.meaning
        if meaning == "day":
            type, ready = "php_date_get_interface_ce()", "int32_t %s = ocop_php_day(%s);" % (self.value, given)
        elif meaning.startswith("constant:"):
            type = variable(argument.type.php)
            ready = "int32_t %s = ocop_php_constant(%s, %d);" % (self.value, given, argument.number)
        else:
            type, ready = variable(argument.type.php), "%s *%s = ocop_php_handle(%s);" % (meaning, self.value, given)
        self.declare = "zend_object *%s = NULL;" % given
        self.take = "Z_PARAM_OBJ_OF_CLASS%s(%s, %s)" % (orNull, given, type)
        self.ready = ready


def taking(method, givens):
    """The lines that take the arguments."""
    if not givens:
        return ["    ZEND_PARSE_PARAMETERS_NONE();"]
    lines = ["    " + each.declare for each in givens]
    lines.append("    ZEND_PARSE_PARAMETERS_START(%d, %d)" % (method.required, len(givens)))
    for place, each in enumerate(givens):
        if place == method.required:
            lines.append("    Z_PARAM_OPTIONAL")
        lines.append("    " + each.take)
    return lines + ["    ZEND_PARSE_PARAMETERS_END();"]


# Functions

def function(owner, method):
    bodies = {"call": call, "list": listing, "iterator": iterator, "count": count, "get": get,
              "exists": exists, "index": index}
    givens = [Given(each, place + 1) for place, each in enumerate(method.arguments) if method.does in ("call", "list")]
    lines = ["static ZEND_NAMED_FUNCTION(%s)" % symbol(owner, method), "{"]
    lines += bodies[method.does](owner, method, givens)
    return "\n".join(lines + ["}", ""])


def myself(owner, method):
    if not owner or method.static or method.name == "__construct":
        return []
    return ["    %s *self = ocop_php_handle(Z_OBJ_P(ZEND_THIS));" % owner.owner]


def places(method):
    """The indexes that the functions of C take first: those of an element; -1 for the list of a whole."""
    if not method.element:
        return ["-1"] * method.depth
    return ["ocop_php_of(Z_OBJ_P(ZEND_THIS))->at[%d]" % depth for depth in range(method.depth)]


def call(owner, method, givens):
    lines = taking(method, givens)
    if method.name == "__construct":
        lines += ["    if (!ocop_php_is_new(Z_OBJ_P(ZEND_THIS)))", "        return;"]
    lines += myself(owner, method)
    lines += ["    " + each.ready for each in givens if each.ready]
    lines += ["    if (!EG(exception)) {", "        ocop_error_clear();"]
    lines += ["        " + each for each in calling(owner, method, givens)]
    lines += ["    }"]
    return lines + ["    " + each.release for each in givens if each.release]


def calling(owner, method, givens):
    function = method.function
    values = [each.value for each in givens]
    if method.arguments and function.parameters and function.parameters[0].meaning == "ocop_context" and (
            method.arguments[-1].type.meaning == "ocop_context"):
        values.insert(0, values.pop())  # PHP has the context last
    self = ["self"] if owner and not method.static and not function.constructor else []
    called = "%s(%s)" % (function.c, ", ".join(self + places(method) + values))
    if function.constructor:
        return ["void *made = %s;" % called, "if (ocop_php_succeeded())",
                "    ocop_php_construct(Z_OBJ_P(ZEND_THIS), made);"]
    if method.returns.php == "void":
        return ["(void)%s;" % called, "(void)ocop_php_succeeded();"]
    if function.kind == "char *":
        return ["char *result = %s;" % called, "if (ocop_php_succeeded())",
                "    ocop_php_return_given(return_value, result);", "else", "    ocop_free(result);"]
    return ["%s result = %s;" % (function.kind, called), "if (ocop_php_succeeded())",
            "    %s;" % returning(method.returns, "return_value", "result")]


def returning(type, target, result):
    if type.meaning == "text":
        return "ocop_php_return_lent(%s, %s)" % (target, result)
    if type.meaning == "day":
        return "ocop_php_return_day(%s, %s)" % (target, result)
    if type.meaning.startswith("constant:"):
        return "ocop_php_return_constant(%s, %s, %s)" % (target, variable(type.php), result)
    if type.meaning.startswith("ocop_"):
        return "ocop_php_return_object(%s, %s, %s)" % (target, variable(type.php), result)
    return "ZVAL_%s(%s, %s)" % ("BOOL" if type.php == "bool" else "LONG", target, result)


# Lists

def listing(owner, method, givens):
    lines = taking(method, givens) + myself(owner, method)
    lines += ["    " + each.ready for each in givens if each.ready]
    lines += ["    if (EG(exception))", "        return;", "    array_init(return_value);"]
    return lines + each_element(method.family, method.of, places(method), [each.value for each in givens], "return_value")


def each_element(family, of, outer, rest, target):
    first = family.first
    return ["    int32_t count = %s;" % family.number(outer),
            "    for (int32_t i = %d; i < count + %d; i++) {" % (first, first), "        zval element;",
            "        ZVAL_NULL(&element);",
            "        %s;" % element(family, of, outer, "i", "&element", rest),
            "        add_next_index_zval(%s, &element);" % target, "    }"]


def element(family, of, outer, place, target, rest=()):
    """What stands at a place of the list."""
    if family.element:
        at = outer + [place] + ["0"] * (1 - len(outer))
        return "ocop_php_return_element(%s, %s, %s_ref(self), %s)" % (
            target, variable(of), family.owner, ", ".join(at))
    member = family.handles() or family.members[0]
    called = "%s(%s)" % (member.c, ", ".join(["self"] + outer + [place] + list(rest)))
    if family.handles():
        return "ocop_php_return_object(%s, %s, %s)" % (target, variable(of), called)
    return returning(family.value.returns, target, called)


def count(owner, method, _):
    return ["    ZEND_PARSE_PARAMETERS_NONE();"] + myself(owner, method) + [
        "    if (self)", "        RETVAL_LONG(%s);" % method.family.number([])]


def iterator(owner, method, _):
    return ["    zval list;", "    ZEND_PARSE_PARAMETERS_NONE();"] + myself(owner, method) + [
        "    if (!self)", "        return;", "    array_init(&list);"] + each_element(
            method.family, method.of, [], [], "&list") + ["    ocop_php_return_iterator(return_value, &list);"]


def place_of(owner, method):
    lines = ["    zval *offset;", "    ZEND_PARSE_PARAMETERS_START(1, 1)", "    Z_PARAM_ZVAL(offset)",
             "    ZEND_PARSE_PARAMETERS_END();"] + myself(owner, method)
    lines += ["    if (!self)", "        return;",
              "    int32_t place = ocop_php_place(offset, %s);" % method.family.number([])]
    if method.find:
        lines += ["    if (Z_TYPE_P(offset) == IS_STRING) {", "        zend_string *code = ocop_php_text(Z_STR_P(offset));",
                  "        place = %s(self, ZSTR_VAL(code));" % method.find, "        ocop_php_done(code);", "    }"]
    return lines


def get(owner, method, _):
    return place_of(owner, method) + [
        "    if (place < 0)", "        ocop_php_no_element();", "    else",
        "        %s;" % element(method.family, method.of, [], "place", "return_value")]


def exists(owner, method, _):
    return place_of(owner, method) + ["    RETVAL_BOOL(place >= 0);"]


def index(owner, method, _):
    return ["    ZEND_PARSE_PARAMETERS_NONE();",
            "    RETVAL_LONG(ocop_php_of(Z_OBJ_P(ZEND_THIS))->at[%d]);" % (method.depth - 1)]


# Registration

COMMON = {
    "private": "ocop_php_private", "close": "ocop_php_close", "is_closed": "ocop_php_is_closed",
    "to_string": "ocop_php_to_string", "to_array": "ocop_php_to_array", "json_serialize": "ocop_php_json_serialize",
    "read_only": "ocop_php_read_only", "read_only_unset": "ocop_php_read_only",
}
INTERFACES = {
    "\\IteratorAggregate": "zend_ce_aggregate", "\\Countable": "zend_ce_countable",
    "\\ArrayAccess": "zend_ce_arrayaccess", "\\JsonSerializable": "php_json_serializable_ce",
}


def entry(owner, method):
    flags = "ZEND_ACC_PRIVATE" if method.private else "ZEND_ACC_PUBLIC"
    flags += " | ZEND_ACC_STATIC" if method.static else ""
    called = COMMON.get(method.does) or symbol(owner, method)
    name = method.name if owner else "Ocop\\\\" + method.name
    return '    ZEND_RAW_FENTRY("%s", %s, arginfo_%s, %s)' % (name, called, symbol(owner, method), flags if owner else "0")


def klass(each):
    """Everything of a class but its registration."""
    parts = [arginfo(each, method) for method in each.methods]
    parts += [function(each, method) for method in each.methods if method.does not in COMMON]
    parts.append("static const zend_function_entry methods_%s[] = {\n%s\n    ZEND_FE_END,\n};\n" % (
        each.name, "\n".join(entry(each, method) for method in each.methods)))
    parts.append("static const char *const shown_%s[] = {%s};\n" % (
        each.name, ", ".join(['"%s"' % name for name in each.shown()] + ["NULL"])))
    said = "NULL"
    if each.text:
        said = "said_" + each.name
        parts.append("static char *%s(const void *handle)\n{\n    return %s((const %s *)handle);\n}\n" % (
            said, each.text, each.owner))
    parts.append("static const ocop_php_kind kind_%s = {drop_%s, %s, shown_%s};\n" % (
        each.name, each.owner, said, each.name))
    parts.append("static zend_object *create_%s(zend_class_entry *type)\n{\n"
                 "    return ocop_php_create(type, &kind_%s);\n}\n" % (each.name, each.name))
    return "\n".join(parts)


def register_class(each):
    lines = ['    class_%s = ocop_php_register("%s", methods_%s, create_%s);' % (
        each.name, escaped(each.name), each.name, each.name)]
    if each.interfaces:
        lines.append("    zend_class_implements(class_%s, %d, %s);" % (
            each.name, len(each.interfaces), ", ".join(INTERFACES[name] for name in each.interfaces)))
    return "\n".join(lines)


def register_enum(enum):
    lines = ['    class_%s = ocop_php_register_enum("%s");' % (enum.name, escaped(enum.name))]
    lines += ['    ocop_php_add_case(class_%s, "%s", %d);' % (enum.name, name, number) for name, number, _ in enum.cases]
    return "\n".join(lines)


def write(php):
    owners = sorted({each.owner for each in php.classes})
    parts = ["/* Made by bindings/php/generate.py. */", '#include "ocop_php.h"', ""]
    parts += ["static zend_class_entry *class_%s;" % each.name for each in php.enums + php.classes] + [""]
    parts += ["static void drop_%s(void *handle)\n{\n    %s_unref(handle);\n}\n" % (owner, owner) for owner in owners]
    parts += [klass(each) for each in php.classes]
    parts += [arginfo(None, each) + "\n" + function(None, each) for each in php.functions]
    parts.append("static const zend_function_entry functions[] = {\n%s\n    ZEND_FE_END,\n};\n" % (
        "\n".join(entry(None, each) for each in php.functions)))
    parts.append("static void register_enums(void)\n{\n%s\n    ocop_php_status = class_Status;\n}\n" % (
        "\n".join(register_enum(each) for each in php.enums)))
    parts.append("static void register_classes(void)\n{\n%s\n}\n" % "\n".join(register_class(each) for each in php.classes))
    return "\n".join(parts) + '\n#include "ocop_module.h"\n'
