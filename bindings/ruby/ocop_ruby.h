/*
 * What the wrappers of the Ruby host are made of; generate.py makes the wrappers.
 *
 * A wrapper takes its arguments, enters the boxes of the objects (see ocop_box.h), calls, leaves the boxes, and only
 * then raises. Ruby's exceptions jump over C: whoever would raise between entering and leaving would leave a box
 * entered for ever, so what may raise there goes through rb_protect() and waits in the call.
 */
#ifndef OCOP_RUBY_H
#define OCOP_RUBY_H

#include <ruby.h>
#include <ruby/encoding.h>
#include <ruby/thread.h>
#include <string.h>

#include "ocop/ocop.h"
#include "ocop_box.h"
#include "ocop_shim.h"

/* The most objects that one call has, its own among them. */
enum { OCOP_RUBY_OBJECTS = 3, OCOP_RUBY_KEYWORDS = 8 };
/* Day 0 of the library as the day number of Ruby's Date#jd. */
enum { OCOP_RUBY_EPOCH = 2440588 };
/* What Ruby is told that an object of the library weighs, since it cannot see: about a rating with its dossier. */
enum { OCOP_RUBY_WEIGHT = 4096 };

typedef struct ocop_ruby_call {
    ocop_box *boxes[OCOP_RUBY_OBJECTS];
    int count;
    int state;  /* of rb_protect(), to be gone on with at the end */
    bool noted; /* whether the failure, if there is one, has been read */
    ocop_status failed;
    char *failure; /* as ocop-error/1 */
} ocop_ruby_call;

/* What a method takes: values in order, of which the last may be left out, and keywords, the needed ones first. */
typedef struct ocop_ruby_takes {
    int required;
    int optional;
    int needed;
    int free;
    const char *keywords[OCOP_RUBY_KEYWORDS];
} ocop_ruby_takes;

typedef struct ocop_ruby_constant {
    const char *name;
    int32_t number;
} ocop_ruby_constant;

/* A group of constants: one symbol for each. */
typedef struct ocop_ruby_group {
    const char *name;
    int count;
    const ocop_ruby_constant *constants;
} ocop_ruby_group;

static VALUE ocop_ruby_module;

/* Arguments. What is left out is nil. */

static void ocop_ruby_take(int argc, const VALUE *argv, const ocop_ruby_takes *takes, VALUE *given)
{
    int keywords = takes->needed + takes->free;
    VALUE named = keywords && rb_keyword_given_p() ? argv[--argc] : Qnil;
    rb_check_arity(argc, takes->required, takes->required + takes->optional);
    int ordered = takes->required + takes->optional;
    for (int i = 0; i < ordered; i++)
        given[i] = i < argc ? argv[i] : Qnil;
    if (!keywords)
        return;
    ID names[OCOP_RUBY_KEYWORDS];
    for (int i = 0; i < keywords; i++)
        names[i] = rb_intern(takes->keywords[i]);
    rb_get_kwargs(named, names, takes->needed, takes->free, given + ordered);
    for (int i = ordered; i < ordered + keywords; i++)
        given[i] = given[i] == Qundef ? Qnil : given[i];
}

/* Whole numbers only: 1.5 is no number of points. */
static int64_t ocop_ruby_long(VALUE value)
{
    if (!RB_INTEGER_TYPE_P(value))
        rb_raise(rb_eTypeError, "expected an Integer, not %" PRIsVALUE, rb_obj_class(value));
    return NUM2LL(value);
}

static int32_t ocop_ruby_int(VALUE value)
{
    (void)ocop_ruby_long(value);
    return NUM2INT(value);
}

static bool ocop_ruby_bool(VALUE value)
{
    if (value != Qtrue && value != Qfalse)
        rb_raise(rb_eTypeError, "expected true or false, not %" PRIsVALUE, rb_obj_class(value));
    return value == Qtrue;
}

/* A day; what lies beyond the numbers of C becomes the farthest, which the library refuses. */
static int32_t ocop_ruby_day(VALUE value)
{
    if (NIL_P(value))
        return OCOP_DATE_NONE;
    if (!RTEST(rb_obj_is_kind_of(value, rb_const_get(rb_cObject, rb_intern("Date")))))
        rb_raise(rb_eTypeError, "expected a Date, not %" PRIsVALUE, rb_obj_class(value));
    VALUE day = rb_funcall(rb_funcall(value, rb_intern("jd"), 0), '-', 1, INT2FIX(OCOP_RUBY_EPOCH));
    if (!FIXNUM_P(day) || FIX2LONG(day) > INT32_MAX)
        return INT32_MAX;
    return FIX2LONG(day) <= INT32_MIN ? INT32_MIN + 1 : (int32_t)FIX2LONG(day);
}

static int32_t ocop_ruby_number(VALUE value, const ocop_ruby_group *group)
{
    if (NIL_P(value))
        return 0;
    if (!RB_SYMBOL_P(value))
        rb_raise(rb_eTypeError, "expected a Symbol of Ocop::CONSTANTS[:%s], not %" PRIsVALUE, group->name,
                 rb_obj_class(value));
    VALUE name = rb_sym2str(value);
    for (int i = 0; i < group->count; i++)
        if (strcmp(StringValueCStr(name), group->constants[i].name) == 0)
            return group->constants[i].number;
    rb_raise(rb_eArgError, "%+" PRIsVALUE " is none of Ocop::CONSTANTS[:%s]", value, group->name);
}

/* Vietnamese, unless another language is asked for. */
static int32_t ocop_ruby_lang(VALUE value, const ocop_ruby_group *group)
{
    return NIL_P(value) ? OCOP_LANG_VI : ocop_ruby_number(value, group);
}

/* Text */

static void ocop_ruby_raise(const char *json);

static VALUE ocop_ruby_transcode(VALUE text)
{
    return rb_str_encode(text, rb_enc_from_encoding(rb_utf8_encoding()), 0, Qnil);
}

/* Refuses text that has no UTF-8 as the library does; why Ruby cannot say it in UTF-8 is the cause of the exception. */
static void ocop_ruby_refuse(int state)
{
    if (!RTEST(rb_obj_is_kind_of(rb_errinfo(), rb_eEncodingError)))
        rb_jump_tag(state);
    char *none = NULL;
    char *json = NULL;
    (void)ocop_text_to_nfc(NULL, "\xC0\x80", &none);
    (void)ocop_error_to_json(NULL, 0, &json);
    ocop_ruby_raise(json);
}

/* The bytes of a text in UTF-8. Binary text is taken for UTF-8: the library says whether it is. */
static VALUE ocop_ruby_utf8(VALUE text)
{
    int encoding = rb_enc_get_index(text);
    if (encoding == rb_utf8_encindex() || encoding == rb_usascii_encindex() || encoding == rb_ascii8bit_encindex())
        return text;
    int state = 0;
    VALUE utf8 = rb_protect(ocop_ruby_transcode, text, &state);
    if (state)
        ocop_ruby_refuse(state);
    return utf8;
}

/* A copy, since another thread may change the text meanwhile; Ruby ends it with a NUL. */
static VALUE ocop_ruby_copy(VALUE text)
{
    VALUE utf8 = ocop_ruby_utf8(text);
    VALUE copy = rb_str_new(RSTRING_PTR(utf8), RSTRING_LEN(utf8));
    RB_GC_GUARD(utf8);
    return copy;
}

/* Text that ends with a NUL, or nil. A NUL inside goes as C0 80, which is no UTF-8: the library refuses what it would
 * otherwise be given without its end. */
static VALUE ocop_ruby_text(VALUE value)
{
    if (NIL_P(value))
        return Qnil;
    VALUE copy = ocop_ruby_copy(rb_str_to_str(value));
    if (!memchr(RSTRING_PTR(copy), '\0', (size_t)RSTRING_LEN(copy)))
        return copy;
    VALUE marked = rb_str_new(NULL, 0);
    for (long i = 0; i < RSTRING_LEN(copy); i++)
        (void)(RSTRING_PTR(copy)[i] ? rb_str_cat(marked, RSTRING_PTR(copy) + i, 1) : rb_str_cat(marked, "\xC0\x80", 2));
    return marked;
}

/* A document goes with its length, its NULs and all; Ocop::Document makes text of what is none. */
static VALUE ocop_ruby_document(VALUE value)
{
    if (NIL_P(value))
        return Qnil;
    VALUE document = rb_const_get(ocop_ruby_module, rb_intern("Document"));
    return ocop_ruby_copy(rb_str_to_str(rb_funcall(document, rb_intern("text"), 1, value)));
}

/* What Ruby takes for a path, such as a Pathname. */
static VALUE ocop_ruby_path(VALUE value)
{
    return NIL_P(value) ? Qnil : ocop_ruby_text(rb_get_path(value));
}

static const char *ocop_ruby_bytes(VALUE text)
{
    return NIL_P(text) ? NULL : RSTRING_PTR(text);
}

static int64_t ocop_ruby_length(VALUE text)
{
    return NIL_P(text) ? -1 : RSTRING_LEN(text);
}

/* Failures */

/* Takes the record of a failure, as ocop-error/1, and raises it; without one there was no memory for it. */
static void ocop_ruby_raise(const char *json)
{
    if (!json)
        rb_memerror();
    VALUE record = rb_utf8_str_new_cstr(json);
    ocop_free((char *)json);
    rb_exc_raise(rb_funcall(rb_const_get(ocop_ruby_module, rb_intern("Error")), rb_intern("of"), 1, record));
}

/* Reads the record of this thread at once: what Ruby does next may use the library, or go on in another thread. */
static void ocop_ruby_note(ocop_ruby_call *call)
{
    if (call->noted)
        return;
    call->noted = true;
    call->failed = ocop_error_status();
    if (call->failed != OCOP_OK)
        (void)ocop_error_to_json(NULL, 0, &call->failure);
}

static void ocop_ruby_leave(ocop_ruby_call *call)
{
    while (call->count > 0)
        ocop_box_leave(call->boxes[--call->count]);
}

/* The end of every call: from here on it may raise. */
static void ocop_ruby_end(ocop_ruby_call *call)
{
    ocop_ruby_note(call);
    ocop_ruby_leave(call);
    if (call->state) {
        ocop_free(call->failure);
        rb_jump_tag(call->state);
    }
    if (call->failed != OCOP_OK)
        ocop_ruby_raise(call->failure);
}

/* Objects */

static void ocop_ruby_free(void *box)
{
    ocop_box_close((ocop_box *)box);
    xfree(box);
}

static size_t ocop_ruby_size(const void *box)
{
    return sizeof(ocop_box) + (ocop_box_is_closed((ocop_box *)box) ? 0 : OCOP_RUBY_WEIGHT);
}

/* What all types of objects have in common. A frozen one may be shared: the library's objects do not change by
 * themselves, and what changes them is refused then. */
static const rb_data_type_t ocop_ruby_object = {
    .wrap_struct_name = "Ocop",
    .function = {.dfree = ocop_ruby_free, .dsize = ocop_ruby_size},
    .flags = RUBY_TYPED_FREE_IMMEDIATELY | RUBY_TYPED_WB_PROTECTED | RUBY_TYPED_FROZEN_SHAREABLE,
};

static ocop_box *ocop_ruby_box(VALUE object)
{
    return (ocop_box *)rb_check_typeddata(object, &ocop_ruby_object);
}

/* An object without a handle, closed as it were. It is made before the call, so that no handle is lost for want of it.
 */
static VALUE ocop_ruby_empty(VALUE kind, const rb_data_type_t *type)
{
    ocop_box *box;
    VALUE object = TypedData_Make_Struct(kind, ocop_box, type, box);
    atomic_init(&box->state, OCOP_BOX_CLOSED);
    return object;
}

/* For Class.allocate and then initialize, which may be called once. */
static void ocop_ruby_new(VALUE self)
{
    if (ocop_ruby_box(self)->object)
        rb_raise(rb_eTypeError, "already initialized %" PRIsVALUE, rb_obj_class(self));
}

static VALUE ocop_ruby_filled(VALUE object, void *handle, void (*drop)(void *object))
{
    if (!handle)
        return Qnil;
    ocop_box_fill(ocop_ruby_box(object), handle, drop);
    rb_gc_adjust_memory_usage(OCOP_RUBY_WEIGHT);
    return object;
}

/* The handle of an object for one call, NULL for nil; raises if the object is closed or being changed. */
static void *ocop_ruby_enter(ocop_ruby_call *call, VALUE object, const rb_data_type_t *type)
{
    if (NIL_P(object))
        return NULL;
    ocop_box *box = rb_typeddata_is_kind_of(object, type) ? (ocop_box *)RTYPEDDATA_DATA(object) : NULL;
    int against = box ? ocop_box_enter(box) : -1;
    if (against) {
        ocop_ruby_leave(call);
        if (!box)
            rb_raise(rb_eTypeError, "expected %s, not %" PRIsVALUE, type->wrap_struct_name, rb_obj_class(object));
        if (against == OCOP_BOX_CLOSED)
            rb_raise(rb_const_get(ocop_ruby_module, rb_intern("ClosedError")), "%s is closed", type->wrap_struct_name);
        rb_raise(rb_const_get(ocop_ruby_module, rb_intern("BusyError")), "%s is being changed by another thread",
                 type->wrap_struct_name);
    }
    call->boxes[call->count++] = box;
    return box->object;
}

/* Lets no other call into the object that was entered first; one that is frozen is not changed. */
static void ocop_ruby_alone(ocop_ruby_call *call, VALUE self)
{
    if (!OBJ_FROZEN(self) && ocop_box_alone(call->boxes[0]))
        return;
    ocop_ruby_leave(call);
    rb_check_frozen(self);
    rb_raise(rb_const_get(ocop_ruby_module, rb_intern("BusyError")),
             "an object that is being changed belongs to one thread");
}

/* Results */

static VALUE ocop_ruby_new_text(VALUE text)
{
    return rb_utf8_str_new_cstr((const char *)text);
}

/* Text that the library lends. */
static VALUE ocop_ruby_lent(ocop_ruby_call *call, const char *text)
{
    ocop_ruby_note(call);
    return text && !call->state ? rb_protect(ocop_ruby_new_text, (VALUE)text, &call->state) : Qnil;
}

/* Text that the library gives away. */
static VALUE ocop_ruby_given(ocop_ruby_call *call, char *text)
{
    VALUE value = ocop_ruby_lent(call, text);
    ocop_free(text);
    return value;
}

static VALUE ocop_ruby_date(int32_t day)
{
    if (day == OCOP_DATE_NONE)
        return Qnil;
    return rb_funcall(rb_const_get(rb_cObject, rb_intern("Date")), rb_intern("jd"), 1,
                      LONG2NUM((long)day + OCOP_RUBY_EPOCH));
}

static VALUE ocop_ruby_symbol(int32_t number, const ocop_ruby_group *group)
{
    for (int i = 0; i < group->count; i++)
        if (group->constants[i].number == number)
            return ID2SYM(rb_intern(group->constants[i].name));
    return Qnil;
}

/* Functions that take their time: other threads of Ruby run meanwhile. */

typedef struct ocop_ruby_outside {
    ocop_ruby_call *call;
    void (*run)(void *data);
    void *data;
    bool done;
} ocop_ruby_outside;

static void *ocop_ruby_run_outside(void *data)
{
    ocop_ruby_outside *outside = data;
    ocop_error_clear();
    outside->run(outside->data);
    ocop_ruby_note(outside->call);
    outside->done = true;
    return NULL;
}

static VALUE ocop_ruby_check_interrupts(VALUE nothing)
{
    rb_thread_check_ints();
    return nothing;
}

/* Thread#raise and the like come before the call or after it, never between it and its result. */
static void ocop_ruby_slow(ocop_ruby_call *call, void (*run)(void *data), void *data)
{
    ocop_ruby_outside outside = {call, run, data, false};
    while (!outside.done && !call->state) {
        (void)rb_thread_call_without_gvl2(ocop_ruby_run_outside, &outside, NULL, NULL);
        if (!outside.done)
            (void)rb_protect(ocop_ruby_check_interrupts, Qnil, &call->state);
    }
    call->noted = true;
}

/* Methods of every class */

static VALUE ocop_ruby_close(VALUE self)
{
    ocop_box_close(ocop_ruby_box(self));
    return Qnil;
}

static VALUE ocop_ruby_is_closed(VALUE self)
{
    return ocop_box_is_closed(ocop_ruby_box(self)) ? Qtrue : Qfalse;
}

/* The same handle may be in several objects of Ruby: progress.plan is another one each time. */
static VALUE ocop_ruby_address(VALUE self)
{
    ocop_box *box = ocop_ruby_box(self);
    if (ocop_box_is_closed(box))
        rb_raise(rb_const_get(ocop_ruby_module, rb_intern("ClosedError")), "%" PRIsVALUE " is closed",
                 rb_obj_class(self));
    return LL2NUM((intptr_t)box->object);
}

/* What a class method opens: to a block it is lent, and closed after it. */
static VALUE ocop_ruby_lend(VALUE object)
{
    return rb_block_given_p() && !NIL_P(object) ? rb_ensure(rb_yield, object, ocop_ruby_close, object) : object;
}

static VALUE ocop_ruby_no_copy(VALUE self, VALUE other)
{
    (void)other;
    rb_raise(rb_eTypeError, "can't copy %" PRIsVALUE, rb_obj_class(self));
}

static void ocop_ruby_methods(VALUE kind)
{
    rb_define_method(kind, "close", ocop_ruby_close, 0);
    rb_define_method(kind, "closed?", ocop_ruby_is_closed, 0);
    rb_define_private_method(kind, "address", ocop_ruby_address, 0);
    rb_define_method(kind, "initialize_copy", ocop_ruby_no_copy, 1);
}

/* {lang: {vi: 1, en: 2}, …} */
static VALUE ocop_ruby_constants(const ocop_ruby_group *const *groups)
{
    VALUE all = rb_hash_new();
    for (; *groups; groups++) {
        VALUE group = rb_hash_new();
        for (int i = 0; i < (*groups)->count; i++)
            rb_hash_aset(group, ID2SYM(rb_intern((*groups)->constants[i].name)),
                         INT2NUM((*groups)->constants[i].number));
        rb_hash_aset(all, ID2SYM(rb_intern((*groups)->name)), rb_obj_freeze(group));
    }
    return rb_obj_freeze(all);
}

#endif
