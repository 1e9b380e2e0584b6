/*
 * The Node.js addon, on Node-API alone, which stays the same from one Node.js to the next.
 *
 * A JavaScript object holds a box (ocop_box.h), and the box the handle, so that an object may be closed or forgotten
 * while a thread of the pool works with it. Boxes are entered, left and closed on the JavaScript thread; each worker
 * has its own.
 */
#include "ocop_node.h"

#include <stdlib.h>
#include <string.h>

#define NAPI_VERSION 8
#include <node_api.h>

#include "ocop/ocop.h"
#include "ocop_box.h"

/*
 * What the collector is told that an object takes besides itself, so that it runs before forgotten ones have filled the
 * memory: about what a case or a small rating takes.
 */
enum { WEIGHT = 4096 };

typedef struct box {
    ocop_box handle;
    const ocop_node_class *of;
    bool forgotten; /* by JavaScript, but a call is in it */
} box;

enum { MESSAGE_VI, MESSAGE_EN, NAME, POINTER, RULE, SOURCE_VI, SOURCE_EN, JSON, WORDS };

/* The record of a failure, which is a thread's own, as it goes to another thread. */
typedef struct failure {
    int32_t status, line, column;
    char *words[WORDS];
} failure;

typedef struct call {
    const ocop_node_method *method;
    ocop_node_value given[OCOP_NODE_MOST];
    box *entered[OCOP_NODE_MOST];
    ocop_node_value result;
    failure failure;
    napi_deferred promise;
    napi_async_work work;
} call;

static napi_value call_now(napi_env env, napi_callback_info info);
static napi_value call_later(napi_env env, napi_callback_info info);
static void work_on_pool(napi_env env, void *data);
static void work_is_done(napi_env env, napi_status status, void *data);
static bool take_all(napi_env env, napi_callback_info info, call *each);
static bool take(napi_env env, napi_value value, const ocop_node_type *type, call *each, int32_t place);
static bool take_object(napi_env env, napi_value value, const ocop_node_class *of, call *each, int32_t place);
static bool refuse(napi_env env, const char *message);
static bool is_nothing(napi_env env, napi_value value);
static bool take_number(napi_env env, napi_value value, bool wide, int64_t *number);
static bool take_text(napi_env env, napi_value value, ocop_node_value *out);
static bool take_document(napi_env env, napi_value value, ocop_node_value *out);
static bool take_bytes(napi_env env, napi_value value, ocop_node_value *out);
static size_t put_utf8(char *out, const char16_t *text, size_t length, bool whole);
static bool enter(napi_env env, napi_value value, const ocop_node_class *of, bool alone, box **out);
static void leave_all(napi_env env, call *each);
static void perform(call *each);
static void keep_failure(failure *kept);
static napi_value give(napi_env env, call *each);
static napi_value give_object(napi_env env, const ocop_node_class *of, void *object);
static napi_value error_of(napi_env env, const failure *kept);
static void close_box(napi_env env, box *closed);
static void forget_box(napi_env env, void *data, void *hint);

/* Calls */

static napi_value call_now(napi_env env, napi_callback_info info)
{
    call each = {0};
    napi_value result = NULL;
    if (take_all(env, info, &each)) {
        perform(&each);
        if (each.failure.status == OCOP_OK)
            result = give(env, &each);
        else
            (void)napi_throw(env, error_of(env, &each.failure));
    }
    leave_all(env, &each);
    return result;
}

/* Gives a promise. What is wrong with the arguments is thrown at once. */
static napi_value call_later(napi_env env, napi_callback_info info)
{
    napi_value name, promise = NULL;
    call *each = (call *)calloc(1, sizeof *each);
    if (!each) {
        (void)napi_throw_error(env, "ERR_MEMORY_ALLOCATION_FAILED", "no memory for a call");
        return NULL;
    }
    if (take_all(env, info, each) &&
        napi_create_string_utf8(env, each->method->name, NAPI_AUTO_LENGTH, &name) == napi_ok &&
        napi_create_async_work(env, NULL, name, work_on_pool, work_is_done, each, &each->work) == napi_ok) {
        if (napi_create_promise(env, &each->promise, &promise) == napi_ok &&
            napi_queue_async_work(env, each->work) == napi_ok)
            return promise;
        (void)napi_delete_async_work(env, each->work);
    }
    leave_all(env, each);
    free(each);
    return NULL;
}

static void work_on_pool(napi_env env, void *data)
{
    (void)env;
    perform((call *)data);
}

/* Where the worker is being ended, nothing can be said to JavaScript any more, but all is given back. */
static void work_is_done(napi_env env, napi_status status, void *data)
{
    call *each = (call *)data;
    napi_value result = NULL, reason = NULL;
    if (status == napi_ok && each->failure.status == OCOP_OK)
        result = give(env, each);
    bool pending = false;
    (void)napi_is_exception_pending(env, &pending);
    if (result) {
        (void)napi_resolve_deferred(env, each->promise, result);
    } else {
        if (pending)
            (void)napi_get_and_clear_last_exception(env, &reason);
        else
            reason = error_of(env, &each->failure);
        if (reason)
            (void)napi_reject_deferred(env, each->promise, reason);
    }
    leave_all(env, each);
    (void)napi_delete_async_work(env, each->work);
    free(each);
}

/* Arguments */

/* False with an exception; what was taken is given back by leave_all() in any case. */
static bool take_all(napi_env env, napi_callback_info info, call *each)
{
    napi_value given[OCOP_NODE_MOST];
    size_t count = OCOP_NODE_MOST;
    void *method = NULL;
    if (napi_get_cb_info(env, info, &count, given, NULL, &method) != napi_ok)
        return false;
    each->method = (const ocop_node_method *)method;
    for (int32_t i = 0; i < each->method->count; i++) {
        if (!take(env, given[i], &each->method->given[i], each, i))
            return false;
    }
    return true;
}

static bool take(napi_env env, napi_value value, const ocop_node_type *type, call *each, int32_t place)
{
    ocop_node_value *out = &each->given[place];
    bool flag = false;
    switch (type->kind) {
    case OCOP_NODE_TEXT:
        return take_text(env, value, out);
    case OCOP_NODE_DOCUMENT:
        return take_document(env, value, out);
    case OCOP_NODE_INT32:
    case OCOP_NODE_INT64:
        return take_number(env, value, type->kind == OCOP_NODE_INT64, &out->number);
    case OCOP_NODE_BOOL:
        if (napi_get_value_bool(env, value, &flag) != napi_ok)
            return refuse(env, "expected a boolean");
        out->number = flag;
        return true;
    default:
        return take_object(env, value, type->of, each, place);
    }
}

/* An argument may be null, the object itself may not: it is what `this` was, and that may be anything. */
static bool take_object(napi_env env, napi_value value, const ocop_node_class *of, call *each, int32_t place)
{
    bool itself = each->method->of_object && place == 0;
    if (itself && is_nothing(env, value))
        return refuse(env, "called on what is no object of its class");
    if (!enter(env, value, of, itself && each->method->alone, &each->entered[place]))
        return false;
    each->given[place].object = each->entered[place] ? each->entered[place]->handle.object : NULL;
    return true;
}

static bool refuse(napi_env env, const char *message)
{
    (void)napi_throw_type_error(env, "ERR_INVALID_ARG_TYPE", message);
    return false;
}

/* Whole numbers that C and JavaScript both have; values.js refuses others and names the parameter. */
static bool take_number(napi_env env, napi_value value, bool wide, int64_t *number)
{
    const double most = wide ? 9007199254740991.0 : 2147483647.0;
    double given = 0;
    if (napi_get_value_double(env, value, &given) != napi_ok || !(given >= -most - (wide ? 0 : 1) && given <= most) ||
        given != (double)(int64_t)given) {
        (void)napi_throw_range_error(env, "ERR_OUT_OF_RANGE", "expected a whole number within its range");
        return false;
    }
    *number = (int64_t)given;
    return true;
}

static bool is_nothing(napi_env env, napi_value value)
{
    napi_valuetype type = napi_undefined;
    return napi_typeof(env, value, &type) == napi_ok && (type == napi_null || type == napi_undefined);
}

/* A string's units of UTF-16, with one more place at the end; free() them. */
static char16_t *units_of(napi_env env, napi_value value, size_t *length)
{
    if (napi_get_value_string_utf16(env, value, NULL, 0, length) != napi_ok) {
        (void)napi_throw_type_error(env, "ERR_INVALID_ARG_TYPE", "expected a string");
        return NULL;
    }
    char16_t *units = (char16_t *)malloc((*length + 1) * sizeof *units);
    if (units && napi_get_value_string_utf16(env, value, units, *length + 1, length) == napi_ok)
        return units;
    free(units);
    (void)napi_throw_error(env, "ERR_MEMORY_ALLOCATION_FAILED", "no memory for text");
    return NULL;
}

static bool take_units(napi_env env, napi_value value, bool whole, ocop_node_value *out)
{
    size_t length = 0;
    out->number = -1;
    if (is_nothing(env, value))
        return true;
    char16_t *units = units_of(env, value, &length);
    if (!units)
        return false;
    out->text = (char *)malloc(length * 3 + 1);
    if (out->text)
        out->number = (int64_t)put_utf8(out->text, units, length, whole);
    else
        (void)napi_throw_error(env, "ERR_MEMORY_ALLOCATION_FAILED", "no memory for text");
    free(units);
    return out->text != NULL;
}

static bool take_text(napi_env env, napi_value value, ocop_node_value *out)
{
    return take_units(env, value, false, out);
}

static bool take_document(napi_env env, napi_value value, ocop_node_value *out)
{
    bool bytes = false;
    if (napi_is_typedarray(env, value, &bytes) == napi_ok && bytes)
        return take_bytes(env, value, out);
    return take_units(env, value, true, out);
}

static bool take_bytes(napi_env env, napi_value value, ocop_node_value *out)
{
    napi_typedarray_type type = napi_int8_array;
    void *bytes = NULL;
    size_t length = 0;
    if (napi_get_typedarray_info(env, value, &type, &length, &bytes, NULL, NULL) != napi_ok || type != napi_uint8_array)
        return refuse(env, "expected a string or bytes");
    out->text = (char *)malloc(length + 1);
    if (!out->text) {
        (void)napi_throw_error(env, "ERR_MEMORY_ALLOCATION_FAILED", "no memory for a document");
        return false;
    }
    if (length > 0)
        memcpy(out->text, bytes, length);
    out->text[length] = '\0';
    out->number = (int64_t)length;
    return true;
}

/*
 * UTF-16 as UTF-8 with a NUL at its end; its length. Node's own conversion puts U+FFFD where half of a surrogate pair
 * stands. Here it stays what it is, three bytes that the library refuses, and so does a NUL inside, as C0 80, where
 * text has no length. A document, which has one, goes as it is.
 */
static size_t put_utf8(char *out, const char16_t *text, size_t length, bool whole)
{
    unsigned char *at = (unsigned char *)out;
    for (size_t i = 0; i < length; i++) {
        uint32_t c = text[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < length && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
        if (c < 0x80 && (c != 0 || whole)) {
            *at++ = (unsigned char)c;
        } else if (c < 0x800) {
            *at++ = (unsigned char)(0xC0 | c >> 6);
            *at++ = (unsigned char)(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            *at++ = (unsigned char)(0xE0 | c >> 12);
            *at++ = (unsigned char)(0x80 | (c >> 6 & 0x3F));
            *at++ = (unsigned char)(0x80 | (c & 0x3F));
        } else {
            *at++ = (unsigned char)(0xF0 | c >> 18);
            *at++ = (unsigned char)(0x80 | (c >> 12 & 0x3F));
            *at++ = (unsigned char)(0x80 | (c >> 6 & 0x3F));
            *at++ = (unsigned char)(0x80 | (c & 0x3F));
        }
    }
    *at = '\0';
    return (size_t)(at - (unsigned char *)out);
}

/* Boxes */

static void throw_named(napi_env env, const char *code, const char *name, const char *rest)
{
    char message[128] = "";
    (void)strncat(message, name, 40);
    (void)strncat(message, rest, 80);
    (void)napi_throw_error(env, code, message);
}

/* The box for one call; NULL for null. False with an exception if it is of another class, closed or being changed. */
static bool enter(napi_env env, napi_value value, const ocop_node_class *of, bool alone, box **out)
{
    void *found = NULL;
    if (is_nothing(env, value))
        return true;
    if (napi_get_value_external(env, value, &found) != napi_ok || ((box *)found)->of != of)
        return refuse(env, "called with an object of another class");
    box *entered = (box *)found;
    int against = ocop_box_enter(&entered->handle);
    if (against == 0 && alone && !ocop_box_alone(&entered->handle)) {
        ocop_box_leave(&entered->handle);
        against = OCOP_BOX_ALONE;
    }
    if (against == OCOP_BOX_CLOSED)
        throw_named(env, "ERR_OCOP_CLOSED", of->name, " is closed");
    else if (against == OCOP_BOX_ALONE)
        throw_named(env, "ERR_OCOP_BUSY", of->name, " is busy: wait for the promise of the call that is in it");
    else
        *out = entered;
    return against == 0;
}

static void leave_all(napi_env env, call *each)
{
    for (int32_t i = 0; i < OCOP_NODE_MOST; i++) {
        box *left = each->entered[i];
        free(each->given[i].text);
        if (!left)
            continue;
        ocop_box_leave(&left->handle);
        if (left->forgotten)
            forget_box(env, left, NULL);
    }
    if (each->method && each->method->result.kind == OCOP_NODE_OWN_TEXT)
        ocop_free(each->result.text);
    if (each->method && each->method->result.kind == OCOP_NODE_OBJECT && each->result.object)
        each->method->result.of->drop(each->result.object);
    for (int32_t i = 0; i < WORDS; i++)
        free(each->failure.words[i]);
}

static void close_box(napi_env env, box *closed)
{
    int64_t told = 0;
    if (!ocop_box_is_closed(&closed->handle))
        (void)napi_adjust_external_memory(env, -WEIGHT, &told);
    ocop_box_close(&closed->handle);
}

/* What the collector calls, and, where a call was still in the box, whoever left it. */
static void forget_box(napi_env env, void *data, void *hint)
{
    (void)hint;
    box *forgotten = (box *)data;
    close_box(env, forgotten);
    forgotten->forgotten = ocop_box_is_used(&forgotten->handle);
    if (!forgotten->forgotten)
        free(forgotten);
}

/* The box that close() and closed ask about; NULL with an exception. */
static box *given_box(napi_env env, napi_callback_info info)
{
    napi_value given;
    size_t count = 1;
    void *found = NULL;
    if (napi_get_cb_info(env, info, &count, &given, NULL, NULL) != napi_ok ||
        napi_get_value_external(env, given, &found) != napi_ok)
        (void)refuse(env, "called on what is no object of the library");
    return (box *)found;
}

static napi_value close_object(napi_env env, napi_callback_info info)
{
    box *given = given_box(env, info);
    if (given)
        close_box(env, given);
    return NULL;
}

static napi_value is_closed(napi_env env, napi_callback_info info)
{
    napi_value result = NULL;
    box *given = given_box(env, info);
    if (given)
        (void)napi_get_boolean(env, ocop_box_is_closed(&given->handle), &result);
    return result;
}

/* The call, on whatever thread */

static void perform(call *each)
{
    ocop_error_clear();
    each->method->call(each->given, &each->result);
    if (ocop_error_status() != OCOP_OK)
        keep_failure(&each->failure);
}

static char *copy_of(const char *text)
{
    size_t size = text ? strlen(text) + 1 : 0;
    char *copy = text ? (char *)malloc(size) : NULL;
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

/* Reads the record; the document last, since making it is a call itself. */
static void keep_failure(failure *kept)
{
    char *json = NULL;
    kept->status = ocop_error_status();
    kept->line = ocop_error_line();
    kept->column = ocop_error_column();
    kept->words[MESSAGE_VI] = copy_of(ocop_error_message(OCOP_LANG_VI));
    kept->words[MESSAGE_EN] = copy_of(ocop_error_message(OCOP_LANG_EN));
    kept->words[NAME] = copy_of(ocop_status_name(kept->status));
    kept->words[POINTER] = copy_of(ocop_error_pointer());
    kept->words[RULE] = copy_of(ocop_error_rule());
    kept->words[SOURCE_VI] = copy_of(ocop_error_source(OCOP_LANG_VI));
    kept->words[SOURCE_EN] = copy_of(ocop_error_source(OCOP_LANG_EN));
    (void)ocop_error_to_json(NULL, 0, &json);
    kept->words[JSON] = copy_of(json);
    ocop_free(json);
}

/* Results */

static napi_value text_for(napi_env env, const char *text)
{
    napi_value result = NULL;
    if (!text)
        (void)napi_get_null(env, &result);
    else if (napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &result) != napi_ok)
        (void)napi_throw_range_error(env, "ERR_STRING_TOO_LONG", "text that is longer than a string may be");
    return result;
}

static napi_value give(napi_env env, call *each)
{
    napi_value result = NULL;
    switch (each->method->result.kind) {
    case OCOP_NODE_TEXT:
    case OCOP_NODE_OWN_TEXT:
        return text_for(env, each->result.text);
    case OCOP_NODE_INT32:
        (void)napi_create_int32(env, (int32_t)each->result.number, &result);
        break;
    case OCOP_NODE_INT64:
        (void)napi_create_int64(env, each->result.number, &result);
        break;
    case OCOP_NODE_BOOL:
        (void)napi_get_boolean(env, each->result.number != 0, &result);
        break;
    case OCOP_NODE_OBJECT:
        result = give_object(env, each->method->result.of, each->result.object);
        each->result.object = NULL;
        break;
    default:
        (void)napi_get_undefined(env, &result);
        break;
    }
    return result;
}

/* Takes the object over, whatever comes. */
static napi_value give_object(napi_env env, const ocop_node_class *of, void *object)
{
    napi_value result = NULL;
    int64_t told = 0;
    if (!object) {
        (void)napi_get_null(env, &result);
        return result;
    }
    box *made = (box *)calloc(1, sizeof *made);
    if (!made || napi_create_external(env, made, forget_box, NULL, &result) != napi_ok) {
        free(made);
        of->drop(object);
        (void)napi_throw_error(env, "ERR_MEMORY_ALLOCATION_FAILED", "no memory for an object");
        return NULL;
    }
    made->of = of;
    ocop_box_fill(&made->handle, object, of->drop);
    (void)napi_adjust_external_memory(env, WEIGHT, &told);
    return result;
}

/* Failures */

static void set_text(napi_env env, napi_value object, const char *name, const char *text)
{
    (void)napi_set_named_property(env, object, name, text_for(env, text ? text : ""));
}

static void set_number(napi_env env, napi_value object, const char *name, int32_t number)
{
    napi_value value = NULL;
    (void)napi_create_int32(env, number, &value);
    (void)napi_set_named_property(env, object, name, value);
}

/* new OcopError(record); NULL with an exception if even that fails. */
static napi_value error_of(napi_env env, const failure *kept)
{
    static const char *const words[WORDS] = {"messageVi", "messageEn", "name",     "pointer",
                                             "rule",      "sourceVi",  "sourceEn", "json"};
    napi_value record = NULL, make = NULL, error = NULL;
    void *reference = NULL;
    if (napi_create_object(env, &record) != napi_ok || napi_get_instance_data(env, &reference) != napi_ok ||
        napi_get_reference_value(env, (napi_ref)reference, &make) != napi_ok)
        return NULL;
    set_number(env, record, "code", kept->status);
    set_number(env, record, "line", kept->line);
    set_number(env, record, "column", kept->column);
    for (int32_t i = 0; i < WORDS; i++)
        set_text(env, record, words[i], kept->words[i]);
    (void)napi_new_instance(env, make, 1, &record, &error);
    return error;
}

static void drop_error_class(napi_env env, void *data, void *hint)
{
    (void)hint;
    (void)napi_delete_reference(env, (napi_ref)data);
}

/* Told by index.js: the class of the exceptions. Each worker has its own. */
static napi_value set_error_class(napi_env env, napi_callback_info info)
{
    napi_value given;
    size_t count = 1;
    napi_ref reference = NULL;
    if (napi_get_cb_info(env, info, &count, &given, NULL, NULL) == napi_ok &&
        napi_create_reference(env, given, 1, &reference) == napi_ok)
        (void)napi_set_instance_data(env, reference, drop_error_class, NULL);
    return NULL;
}

/* The addon */

static void define(napi_env env, napi_value exports, const char *name, napi_callback callback, const void *data)
{
    napi_value function = NULL;
    (void)napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, (void *)data, &function);
    (void)napi_set_named_property(env, exports, name, function);
}

NAPI_MODULE_INIT()
{
    char name[96];
    for (int32_t i = 0; i < ocop_node_method_count; i++) {
        const ocop_node_method *method = &ocop_node_methods[i];
        define(env, exports, method->name, call_now, method);
        if (method->slow && strlen(method->name) < sizeof name - sizeof "_async") {
            (void)strcpy(name, method->name);
            define(env, exports, strcat(name, "_async"), call_later, method);
        }
    }
    define(env, exports, "close", close_object, NULL);
    define(env, exports, "is_closed", is_closed, NULL);
    define(env, exports, "set_error_class", set_error_class, NULL);
    return exports;
}
