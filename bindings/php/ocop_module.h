/*
 * The module and the exception, after all that generate.py writes: its functions, register_enums(), register_classes().
 */
#ifndef OCOP_MODULE_H
#define OCOP_MODULE_H

/* Only the library makes an OcopException, whose properties are read-only. */

ZEND_BEGIN_ARG_INFO_EX(arginfo_exception_construct, 0, 0, 0)
ZEND_END_ARG_INFO()

static const zend_function_entry exception_methods[] = {
    ZEND_RAW_FENTRY("__construct", ocop_php_private, arginfo_exception_construct, ZEND_ACC_PRIVATE) ZEND_FE_END,
};

static void declare_property(const char *name, zend_type type)
{
    zval none;
    zend_string *interned = zend_string_init_interned(name, strlen(name), true);
    ZVAL_UNDEF(&none);
    zend_declare_typed_property(ocop_php_exception, interned, &none, ZEND_ACC_PUBLIC | ZEND_ACC_READONLY, NULL, type);
    zend_string_release(interned);
}

static void register_exception(void)
{
    static const char *const texts[] = {"messageVi", "messageEn", "pointer", "rule", "sourceVi", "sourceEn", "json"};
    static const char *const numbers[] = {"inputLine", "inputColumn"};
    zend_class_entry entry;
    INIT_CLASS_ENTRY(entry, "Ocop\\OcopException", exception_methods);
    ocop_php_exception = zend_register_internal_class_ex(&entry, spl_ce_RuntimeException);
    ocop_php_exception->ce_flags |= ZEND_ACC_FINAL;
    zend_string *status = zend_string_init(ZEND_STRL("Ocop\\Status"), true);
    declare_property("status", (zend_type)ZEND_TYPE_INIT_CLASS(status, 0, 0));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        declare_property(texts[i], (zend_type)ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        declare_property(numbers[i], (zend_type)ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
}

/* The module */

static PHP_MINIT_FUNCTION(ocop)
{
    (void)type;
    (void)module_number;
    ocop_php_set_handlers();
    register_enums();
    register_classes();
    register_exception();
    return SUCCESS;
}

static PHP_MINFO_FUNCTION(ocop)
{
    php_info_print_table_start();
    php_info_print_table_row(2, "libocop", ocop_version());
    php_info_print_table_end();
    (void)zend_module;
}

static const zend_module_dep dependencies[] = {
    ZEND_MOD_REQUIRED("date") ZEND_MOD_REQUIRED("json") ZEND_MOD_REQUIRED("spl") ZEND_MOD_END,
};

static zend_module_entry ocop_module_entry = {
    STANDARD_MODULE_HEADER_EX,
    NULL,
    dependencies,
    "ocop",
    functions,
    PHP_MINIT(ocop),
    NULL,
    NULL,
    NULL,
    PHP_MINFO(ocop),
    OCOP_VERSION,
    STANDARD_MODULE_PROPERTIES,
};

ZEND_GET_MODULE(ocop)

#endif
