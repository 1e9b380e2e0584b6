/*
 * What an object of the library is in Python: an instance of the class that SWIG writes for its type, with the pointer in
 * it. SWIG's own way, an object of the class beside an object for the pointer, takes many times as long for a call: the one
 * is looked for in the other, and with the limited interface both are asked for the full names of their types.
 */
%{
/* What all these classes come from. */
typedef struct {
    PyObject_HEAD
    void *pointer;
    swig_type_info *type;
    PyCFunction drop; /* SWIG's wrapper of the destructor */
} ocop_python_handle;

static PyTypeObject *ocop_python_base; /* one for the process, as there is one interpreter */

static void ocop_python_end_handle(PyObject *self)
{
    ocop_python_handle *handle = (ocop_python_handle *)self;
    if (handle->pointer)
        Py_XDECREF(handle->drop(NULL, self));
    PyTypeObject *class = Py_TYPE(self);
    ((freefunc)PyType_GetSlot(class, Py_tp_free))(self);
    Py_DECREF((PyObject *)class);
}

/* A failure leaves an exception, with which the import ends. */
static void ocop_python_add_base(PyObject *module)
{
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)ocop_python_end_handle},
        {Py_tp_doc, (void *)"An object of the library."},
        {0, NULL},
    };
    static PyType_Spec spec = {"ocop._ocop.Handle", sizeof(ocop_python_handle), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
    ocop_python_base = (PyTypeObject *)PyType_FromSpec(&spec);
    if (ocop_python_base)
        (void)PyObject_SetAttrString(module, "Handle", (PyObject *)ocop_python_base);
}

/* The class of a type; NULL at the interpreter's end, where classes are gone before the last of their objects. */
static PyTypeObject *ocop_python_class(swig_type_info *type)
{
    SwigPyClientData *data = type->clientdata;
    return data ? (PyTypeObject *)data->klass : NULL;
}

static PyObject *ocop_python_object(void *pointer, swig_type_info *type)
{
    if (!pointer)
        return SWIG_Py_Void();
    ocop_python_handle *handle = (ocop_python_handle *)PyType_GenericAlloc(ocop_python_class(type), 0);
    if (!handle)
        return NULL;
    handle->pointer = pointer;
    handle->type = type;
    handle->drop = PyCFunction_GetFunction(((SwigPyClientData *)type->clientdata)->destroy);
    return (PyObject *)handle;
}

/* The pointer of an object, in place of SWIG_ConvertPtr(): None is NULL, and who takes it over leaves none. */
static int ocop_python_pointer(PyObject *object, void **out, swig_type_info *type, int flags)
{
    ocop_python_handle *handle = (ocop_python_handle *)object;
    *out = NULL;
    if (object == Py_None)
        return SWIG_OK;
    if (Py_TYPE(object) != ocop_python_class(type) &&
        (!PyObject_TypeCheck(object, ocop_python_base) || handle->type != type))
        return SWIG_TypeError;
    *out = handle->pointer;
    if (flags & SWIG_POINTER_DISOWN)
        handle->pointer = NULL;
    return SWIG_OK;
}

/* SWIG's __init__ gives the new object and what the constructor made: the new one takes over what the other has. */
static PyObject *ocop_python_init(PyObject *arguments)
{
    PyObject *given[2];
    if (!SWIG_Python_UnpackTuple(arguments, "swiginit", 2, 2, given))
        return NULL;
    if (!PyObject_TypeCheck(given[1], ocop_python_base) || !PyObject_TypeCheck(given[0], Py_TYPE(given[1]))) {
        PyErr_SetString(PyExc_TypeError, "expected an object and another of its class");
        return NULL;
    }
    ocop_python_handle *handle = (ocop_python_handle *)given[0], *made = (ocop_python_handle *)given[1];
    void *before = handle->pointer;
    handle->pointer = made->pointer;
    handle->type = made->type;
    handle->drop = made->drop;
    made->pointer = before;
    return SWIG_Py_Void();
}
#define SWIG_Python_InitShadowInstance(arguments) ocop_python_init(arguments)
%}

%init %{
    ocop_python_add_base(m);
%}
%pythoncode %{
_Handle = _ocop.Handle
%}
#if SWIG_VERSION >= 0x040500
%pythonstubcode %{
class _Handle: ...
%}
#endif
%feature("python:abc", "_Handle");

%typemap(in, noblock=1) SWIGTYPE * (void *argp = 0, int res = 0) {
    res = ocop_python_pointer($input, &argp, $descriptor, $disown);
    if (!SWIG_IsOK(res)) {
        %argument_fail(res, "$type", $symname, $argnum);
    }
    $1 = ($ltype)argp;
}
%typemap(out, noblock=1) SWIGTYPE * {
    $result = ocop_python_object((void *)$1, $descriptor);
}
