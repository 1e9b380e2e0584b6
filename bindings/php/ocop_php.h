/*
 * What the functions of the PHP host are made of; generate.py writes the functions.
 *
 * An object of PHP's holds one reference to a handle of the library, and gives it back when it is closed or when PHP is
 * done with it. An element of a list (a gate, a target) holds the handle of its list, and its place in it.
 */
#ifndef OCOP_PHP_H
#define OCOP_PHP_H

#include <php.h>

#include <Zend/zend_enum.h>
#include <Zend/zend_exceptions.h>
#include <Zend/zend_interfaces.h>
#include <ext/date/php_date.h>
#include <ext/json/php_json.h>
#include <ext/spl/spl_array.h>
#include <ext/spl/spl_exceptions.h>
#include <ext/standard/info.h>

#include "ocop/ocop.h"
#include "ocop_shim.h"

enum { OCOP_PHP_DEPTH = 2 };

/* What all objects of a class have in common. */
typedef struct ocop_php_kind {
    void (*drop)(void *handle);
    char *(*text)(const void *handle); /* what the object says, for == and as a document; NULL if nothing */
    const char *const *shown;          /* methods whose answers var_dump() shows */
} ocop_php_kind;

typedef struct ocop_php_object {
    void *handle; /* NULL once it is closed */
    int32_t at[OCOP_PHP_DEPTH];
    const ocop_php_kind *kind;
    zend_object std;
} ocop_php_object;

static zend_class_entry *ocop_php_exception;
static zend_class_entry *ocop_php_status;
static zend_object_handlers ocop_php_handlers;

/* Failures */

static void ocop_php_say(zend_object *error, const char *property, const char *text)
{
    zend_update_property_string(ocop_php_exception, error, property, strlen(property), text);
}

/* The English message with the place in the input. */
static zend_string *ocop_php_message(void)
{
    const char *pointer = ocop_error_pointer();
    return *pointer ? strpprintf(0, "%s (at %s)", ocop_error_message(OCOP_LANG_EN), pointer)
                    : strpprintf(0, "%s", ocop_error_message(OCOP_LANG_EN));
}

/* The record of the last failure, read at once, as an OcopException. */
static void ocop_php_raise(void)
{
    zval made;
    zval value;
    char *json = NULL;
    zend_object *status = NULL;
    object_init_ex(&made, ocop_php_exception);
    zend_object *error = Z_OBJ(made);
    ZVAL_STR(&value, ocop_php_message());
    zend_update_property_ex(zend_ce_exception, error, ZSTR_KNOWN(ZEND_STR_MESSAGE), &value);
    zval_ptr_dtor(&value);
    ZVAL_LONG(&value, ocop_error_status());
    zend_update_property_ex(zend_ce_exception, error, ZSTR_KNOWN(ZEND_STR_CODE), &value);
    zend_enum_get_case_by_value(&status, ocop_php_status, ocop_error_status(), NULL, true);
    if (status) {
        ZVAL_OBJ(&value, status);
        zend_update_property(ocop_php_exception, error, ZEND_STRL("status"), &value);
    }
    ocop_php_say(error, "messageVi", ocop_error_message(OCOP_LANG_VI));
    ocop_php_say(error, "messageEn", ocop_error_message(OCOP_LANG_EN));
    ocop_php_say(error, "pointer", ocop_error_pointer());
    ocop_php_say(error, "rule", ocop_error_rule());
    ocop_php_say(error, "sourceVi", ocop_error_source(OCOP_LANG_VI));
    ocop_php_say(error, "sourceEn", ocop_error_source(OCOP_LANG_EN));
    zend_update_property_long(ocop_php_exception, error, ZEND_STRL("inputLine"), ocop_error_line());
    zend_update_property_long(ocop_php_exception, error, ZEND_STRL("inputColumn"), ocop_error_column());
    (void)ocop_error_to_json(NULL, 0, &json);
    ocop_php_say(error, "json", json ? json : "");
    ocop_free(json);
    zend_throw_exception_object(&made);
}

/* Has the call that was just made succeeded? If not, its failure is thrown. */
static bool ocop_php_succeeded(void)
{
    if (ocop_error_status() == OCOP_OK)
        return true;
    ocop_php_raise();
    return false;
}

/* Text, days, constants and numbers going in. What does not go through leaves an exception, and nothing is called. */

/* Text with a reference of its own. UTF-8 has no way to write a NUL that C reads on past, so one inside goes as C0 80,
 * which the library refuses as it refuses every other text that is no UTF-8. */
static zend_string *ocop_php_text(zend_string *text)
{
    if (!text)
        return NULL;
    if (!memchr(ZSTR_VAL(text), '\0', ZSTR_LEN(text)))
        return zend_string_copy(text);
    size_t nuls = 0;
    for (size_t i = 0; i < ZSTR_LEN(text); i++)
        nuls += ZSTR_VAL(text)[i] == '\0';
    zend_string *said = zend_string_safe_alloc(1, ZSTR_LEN(text), nuls, false);
    char *end = ZSTR_VAL(said);
    for (size_t i = 0; i < ZSTR_LEN(text); i++) {
        if (ZSTR_VAL(text)[i] != '\0') {
            *end++ = ZSTR_VAL(text)[i];
        } else {
            *end++ = '\xC0';
            *end++ = '\x80';
        }
    }
    *end = '\0';
    return said;
}

static const char *ocop_php_chars(const zend_string *text)
{
    return text ? ZSTR_VAL(text) : NULL;
}

static void ocop_php_done(zend_string *text)
{
    if (text)
        zend_string_release(text);
}

static int64_t ocop_php_length(const zend_string *document)
{
    return document ? (int64_t)ZSTR_LEN(document) : -1;
}

/* A file that PHP's settings keep from this script is kept from the library, too. */
static zend_string *ocop_php_path(zend_string *path)
{
    zend_string *said = ocop_php_text(path);
    if (said && php_check_open_basedir_ex(ZSTR_VAL(said), 0) != 0)
        zend_throw_exception_ex(spl_ce_RuntimeException, 0, "open_basedir does not allow %s", ZSTR_VAL(said));
    return said;
}

static int32_t ocop_php_number(zend_long number, uint32_t argument)
{
    if (number >= INT32_MIN && number <= INT32_MAX)
        return (int32_t)number;
    zend_argument_value_error(argument, "must be between %d and %d", INT32_MIN, INT32_MAX);
    return 0;
}

/* The date that the object shows in its own time zone. No calendar reaches the year 100000; the library refuses it. */
static int32_t ocop_php_day(zend_object *date)
{
    if (!date)
        return OCOP_DATE_NONE;
    const timelib_time *time = php_date_obj_from_obj(date)->time;
    if (!time) {
        zend_throw_error(NULL, "The %s object has not been correctly initialized by its constructor",
                         ZSTR_VAL(date->ce->name));
        return OCOP_DATE_NONE;
    }
    timelib_sll year = time->y < -100000 ? -100000 : time->y > 100000 ? 100000 : time->y;
    ocop_error_clear();
    int32_t day = ocop_date_try_from_ymd((int32_t)year, (int32_t)time->m, (int32_t)time->d);
    (void)ocop_php_succeeded();
    return day;
}

static int32_t ocop_php_constant(zend_object *constant, int32_t otherwise)
{
    return constant ? (int32_t)Z_LVAL_P(zend_enum_fetch_case_value(constant)) : otherwise;
}

/* and coming out */

/* Text that the library lends. */
static void ocop_php_return_lent(zval *result, const char *text)
{
    if (text)
        ZVAL_STRING(result, text);
}

/* Text that it gives away. */
static void ocop_php_return_given(zval *result, char *text)
{
    if (text)
        ZVAL_STRING(result, text);
    ocop_free(text);
}

/* Midnight in the time zone that PHP is set to, as `new DateTimeImmutable('2026-08-05')` is. */
static void ocop_php_return_day(zval *result, int32_t day)
{
    char text[32];
    if (day == OCOP_DATE_NONE)
        return;
    int length = snprintf(text, sizeof text, "%04d-%02d-%02d", (int)ocop_date_year(day), (int)ocop_date_month(day),
                          (int)ocop_date_day(day));
    php_date_instantiate(php_date_get_immutable_ce(), result);
    php_date_initialize(Z_PHPDATE_P(result), text, (size_t)length, NULL, NULL, 0);
}

/* Null for a number that no constant has, such as the 0 of a group without one. */
static void ocop_php_return_constant(zval *result, zend_class_entry *group, int32_t number)
{
    zend_object *constant = NULL;
    zend_enum_get_case_by_value(&constant, group, number, NULL, true);
    if (constant)
        ZVAL_OBJ_COPY(result, constant);
}

/* Objects */

static ocop_php_object *ocop_php_of(zend_object *object)
{
    return (ocop_php_object *)((char *)object - XtOffsetOf(ocop_php_object, std));
}

static zend_object *ocop_php_create(zend_class_entry *type, const ocop_php_kind *kind)
{
    ocop_php_object *object = zend_object_alloc(sizeof *object, type);
    object->kind = kind;
    zend_object_std_init(&object->std, type);
    object_properties_init(&object->std, type);
    object->std.handlers = &ocop_php_handlers;
    return &object->std;
}

static void ocop_php_release(ocop_php_object *object)
{
    if (object->handle)
        object->kind->drop(object->handle);
    object->handle = NULL;
}

static void ocop_php_free(zend_object *object)
{
    ocop_php_release(ocop_php_of(object));
    zend_object_std_dtor(object);
}

/* The handle for one call; NULL for null, and with an exception if the object is closed. */
static void *ocop_php_handle(zend_object *object)
{
    if (!object)
        return NULL;
    void *handle = ocop_php_of(object)->handle;
    if (!handle)
        zend_throw_exception_ex(spl_ce_LogicException, 0, "%s is closed", ZSTR_VAL(object->ce->name));
    return handle;
}

/* What a constructor made, in the object that PHP made for it; it is called once. */
static void ocop_php_construct(zend_object *object, void *handle)
{
    ocop_php_of(object)->handle = handle;
}

static bool ocop_php_is_new(zend_object *object)
{
    if (!ocop_php_of(object)->handle)
        return true;
    zend_throw_error(NULL, "%s is constructed already", ZSTR_VAL(object->ce->name));
    return false;
}

static void ocop_php_return_object(zval *result, zend_class_entry *type, void *handle)
{
    if (!handle)
        return;
    object_init_ex(result, type);
    ocop_php_of(Z_OBJ_P(result))->handle = handle;
}

static ZEND_NAMED_FUNCTION(ocop_php_private)
{
    ZEND_PARSE_PARAMETERS_NONE();
}

static ZEND_NAMED_FUNCTION(ocop_php_close)
{
    ZEND_PARSE_PARAMETERS_NONE();
    ocop_php_release(ocop_php_of(Z_OBJ_P(ZEND_THIS)));
}

static ZEND_NAMED_FUNCTION(ocop_php_is_closed)
{
    ZEND_PARSE_PARAMETERS_NONE();
    RETURN_BOOL(!ocop_php_of(Z_OBJ_P(ZEND_THIS))->handle);
}

/* What an object says, as the library gave it. */
static zend_string *ocop_php_said(zend_object *object)
{
    void *handle = ocop_php_handle(object);
    if (!handle)
        return NULL;
    ocop_error_clear();
    char *text = ocop_php_of(object)->kind->text(handle);
    zend_string *said = ocop_php_succeeded() && text ? zend_string_init(text, strlen(text), false) : NULL;
    ocop_free(text);
    return said;
}

static ZEND_NAMED_FUNCTION(ocop_php_to_string)
{
    ZEND_PARSE_PARAMETERS_NONE();
    zend_string *said = ocop_php_said(Z_OBJ_P(ZEND_THIS));
    if (said)
        RETVAL_STR(said);
}

static void ocop_php_decode(zend_object *object, zval *result, zend_long options)
{
    zend_string *said = ocop_php_said(object);
    if (!said)
        return;
    php_json_decode_ex(result, ZSTR_VAL(said), ZSTR_LEN(said), options, PHP_JSON_PARSER_DEFAULT_DEPTH);
    zend_string_release(said);
}

static ZEND_NAMED_FUNCTION(ocop_php_to_array)
{
    ZEND_PARSE_PARAMETERS_NONE();
    ocop_php_decode(Z_OBJ_P(ZEND_THIS), return_value, PHP_JSON_OBJECT_AS_ARRAY);
}

static ZEND_NAMED_FUNCTION(ocop_php_json_serialize)
{
    ZEND_PARSE_PARAMETERS_NONE();
    ocop_php_decode(Z_OBJ_P(ZEND_THIS), return_value, 0);
}

/* Do two objects of one class say the same? What cannot be said, such as a register that is still being filled, is
 * equal to itself alone. */
static bool ocop_php_same(const ocop_php_object *one, const ocop_php_object *other)
{
    if (memcmp(one->at, other->at, sizeof one->at) != 0)
        return false;
    if (one->handle == other->handle || !one->kind->text || !one->handle || !other->handle)
        return one->handle == other->handle && one->handle;
    char *first = one->kind->text(one->handle);
    char *second = other->kind->text(other->handle);
    bool same = first && second && strcmp(first, second) == 0;
    ocop_free(first);
    ocop_free(second);
    return same;
}

/* Behind ==; objects have no order. */
static int ocop_php_compare(zval *one, zval *other)
{
    ZEND_COMPARE_OBJECTS_FALLBACK(one, other);
    if (Z_OBJ_P(one) == Z_OBJ_P(other))
        return 0;
    bool equal =
        Z_OBJCE_P(one) == Z_OBJCE_P(other) && ocop_php_same(ocop_php_of(Z_OBJ_P(one)), ocop_php_of(Z_OBJ_P(other)));
    return equal ? 0 : ZEND_UNCOMPARABLE;
}

/* What var_dump() shows: the answers of the methods that need nothing and make no object. */
static HashTable *ocop_php_debug(zend_object *object, int *is_temporary)
{
    HashTable *shown = zend_new_array(8);
    *is_temporary = 1;
    if (!ocop_php_of(object)->handle)
        return shown;
    for (const char *const *name = ocop_php_of(object)->kind->shown; *name; name++) {
        zval answer;
        zend_call_method(object, object->ce, NULL, *name, strlen(*name), &answer, 0, NULL, NULL);
        zend_hash_str_add_new(shown, *name, strlen(*name), &answer);
    }
    return shown;
}

static void ocop_php_set_handlers(void)
{
    memcpy(&ocop_php_handlers, &std_object_handlers, sizeof ocop_php_handlers);
    ocop_php_handlers.offset = XtOffsetOf(ocop_php_object, std);
    ocop_php_handlers.free_obj = ocop_php_free;
    ocop_php_handlers.clone_obj = NULL;
    ocop_php_handlers.compare = ocop_php_compare;
    ocop_php_handlers.get_debug_info = ocop_php_debug;
}

/* Lists */

/* An element holds its list, given with a reference, and its places: in the list, and in the list within it. */
static void ocop_php_return_element(zval *result, zend_class_entry *type, void *handle, int32_t first, int32_t second)
{
    ocop_php_return_object(result, type, handle);
    ocop_php_object *element = ocop_php_of(Z_OBJ_P(result));
    element->at[0] = first;
    element->at[1] = second;
}

/* The list that is given, walked by PHP's own iterator. */
static void ocop_php_return_iterator(zval *result, zval *list)
{
    object_init_ex(result, spl_ce_ArrayIterator);
    zend_call_known_instance_method_with_1_params(spl_ce_ArrayIterator->constructor, Z_OBJ_P(result), NULL, list);
    zval_ptr_dtor(list);
}

/* The place that an offset means, -1 if there is none. */
static int32_t ocop_php_place(const zval *offset, int32_t count)
{
    bool inside = Z_TYPE_P(offset) == IS_LONG && Z_LVAL_P(offset) >= 0 && Z_LVAL_P(offset) < count;
    return inside ? (int32_t)Z_LVAL_P(offset) : -1;
}

static void ocop_php_no_element(void)
{
    zend_throw_exception(spl_ce_OutOfRangeException, "the list has no such element", 0);
}

static ZEND_NAMED_FUNCTION(ocop_php_read_only)
{
    zend_throw_exception(spl_ce_LogicException, "the list cannot be changed", 0);
}

/* Registration */

static zend_class_entry *ocop_php_register(const char *name, const zend_function_entry *methods,
                                           zend_object *(*create)(zend_class_entry *type))
{
    zend_class_entry entry;
    INIT_CLASS_ENTRY_EX(entry, name, strlen(name), methods);
    zend_class_entry *type = zend_register_internal_class(&entry);
    type->create_object = create;
    type->ce_flags |= ZEND_ACC_FINAL | ZEND_ACC_NO_DYNAMIC_PROPERTIES | ZEND_ACC_NOT_SERIALIZABLE;
    return type;
}

static zend_class_entry *ocop_php_register_enum(const char *name)
{
    zend_class_entry *group = zend_register_internal_enum(name, IS_LONG, NULL);
    group->ce_flags |= ZEND_ACC_FINAL; /* as enums of PHP's own are */
    return group;
}

static void ocop_php_add_case(zend_class_entry *group, const char *name, zend_long number)
{
    zval value;
    ZVAL_LONG(&value, number);
    zend_enum_add_case_cstr(group, name, &value);
}

#endif
