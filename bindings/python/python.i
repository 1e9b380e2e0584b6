/*
 * Python's part of ocop.i: exceptions, text, threads, types. Of Python's own interface only the limited one is used, so
 * that one extension module serves every version from 3.9 on.
 */
%{
/* Raises ocop.OcopError, or the one of its family. The record is read at once: whatever Python does next may run
 * destructors and other code that uses the library. */
static void ocop_python_raise(void)
{
    char *json = NULL;
    if (ocop_error_to_json(NULL, 0, &json) != OCOP_OK) {
        PyErr_NoMemory();
        return;
    }
    PyObject *module = PyImport_ImportModule("ocop._errors");
    PyObject *error = module ? PyObject_CallMethod(module, "of", "s", json) : NULL;
    if (error)
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_XDECREF(error);
    Py_XDECREF(module);
    ocop_free(json);
}

/* Text as UTF-8. What Python allows in a str and UTF-8 does not goes through as it is: the library says what it is. */
static PyObject *ocop_python_utf8(PyObject *object)
{
    if (!PyUnicode_Check(object)) {
        PyObject *name = PyObject_GetAttrString((PyObject *)Py_TYPE(object), "__name__");
        if (name)
            PyErr_Format(PyExc_TypeError, "expected str, not %U", name);
        Py_XDECREF(name);
        return NULL;
    }
    PyObject *utf8 = PyUnicode_AsUTF8String(object);
    if (utf8 || !PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return utf8;
    PyErr_Clear();
    return PyUnicode_AsEncodedString(object, "utf-8", "surrogatepass");
}

static int ocop_python_has_nul(PyObject *utf8)
{
    if (strlen(PyBytes_AsString(utf8)) == (size_t)PyBytes_Size(utf8))
        return 0;
    PyErr_SetString(PyExc_ValueError, "embedded null character");
    return 1;
}

/* Tables go in and out in capsules, as the Arrow PyCapsule interface has them. */

#define OCOP_STREAM "arrow_array_stream"

static void ocop_python_drop_stream(struct ArrowArrayStream *stream)
{
    if (stream && stream->release)
        stream->release(stream);
    PyMem_Free(stream);
}

static void ocop_python_end_capsule(PyObject *capsule)
{
    ocop_python_drop_stream(PyCapsule_GetPointer(capsule, OCOP_STREAM));
}

#define OCOP_RAISE { ocop_python_raise(); SWIG_fail; }
%}

%include "handle.i"

%pythonbegin %{
from . import _interpreter as _interpreter  # first: it refuses a second interpreter
%}

%typemap(in) const char * (PyObject *utf8 = NULL) {
    utf8 = ocop_python_utf8($input);
    if (!utf8 || ocop_python_has_nul(utf8))
        SWIG_fail;
    $1 = PyBytes_AsString(utf8);
}
%typemap(freearg) const char * "Py_XDECREF(utf8$argnum);"

/* A name of a file, in the file system's encoding: str, bytes or os.PathLike. */
%typemap(in) const char *path (PyObject *utf8 = NULL) {
    if (!PyUnicode_FSConverter($input, &utf8))
        SWIG_fail;
    $1 = PyBytes_AsString(utf8);
}

/* A document goes with its length: str or bytes. */
%typemap(in) (const char *json, int64_t length) (PyObject *utf8 = NULL) {
    if (PyBytes_Check($input)) {
        Py_INCREF($input);
        utf8 = $input;
    } else {
        utf8 = ocop_python_utf8($input);
    }
    if (!utf8)
        SWIG_fail;
    $1 = PyBytes_AsString(utf8);
    $2 = PyBytes_Size(utf8);
}
%typemap(freearg) (const char *json, int64_t length) "Py_XDECREF(utf8$argnum);"

/* Other threads run while a document is read and rated. The record of a failure is the thread's own. */
%define OCOP_SLOW(NAME)
%exception NAME {
    ocop_error_clear();
    Py_BEGIN_ALLOW_THREADS
    $action
    Py_END_ALLOW_THREADS
    if (ocop_error_status() != OCOP_OK) {
        OCOP_RAISE
    }
}
%enddef

/* A word of Python's own. */
%rename(from_) ocop_plan::from;
%rename(from_) ocop_report::from;

/* The types of _bindings.pyi. None goes where the library has a default; everything else refuses it. */
#if SWIG_VERSION >= 0x040500
%feature("python:annotations", "typing");
%typemap(pytyping) char *, const char * "str"
%typemap(pytyping) SWIGTYPE * "$pytypename"
%typemap(pytyping) ocop_context *, const ocop_context *, const ocop_policy *policy, ocop_work *work "typing.Optional[$pytypename]"
%typemap(pytyping) (const char *json, int64_t length) "typing.Union[str, bytes]"
%typemap(pytyping) const char *path "typing.Any"
%typemap(pytyping) struct ArrowArrayStream * "typing.Any"
#endif

/* Tables: tables.i is for Python, too. */
#define OCOP_TABLES
struct ArrowArrayStream;
OCOP_SLOW(ocop_agenda::to_arrow)
OCOP_SLOW(ocop_registry::read_arrow)
OCOP_SLOW(ocop_registry::to_arrow)
OCOP_SLOW(ocop_counts::to_arrow)
OCOP_SLOW(ocop_progress::to_arrow)
OCOP_SLOW(ocop_progress::short_to_arrow)
OCOP_SLOW(ocop_allocation::to_arrow)
OCOP_SLOW(ocop_report::to_arrow)
%extend ocop_agenda {
    void to_arrow(struct ArrowArrayStream *table) const;
}
%extend ocop_registry {
    void read_arrow(const char *name, struct ArrowArrayStream *rows);
    void to_arrow(int32_t record, struct ArrowArrayStream *table) const;
}
%extend ocop_counts {
    void to_arrow(struct ArrowArrayStream *table) const;
}
%extend ocop_progress {
    void to_arrow(struct ArrowArrayStream *table) const;
    void short_to_arrow(struct ArrowArrayStream *table) const;
}
%extend ocop_allocation {
    void to_arrow(struct ArrowArrayStream *table) const;
}
%extend ocop_report {
    void to_arrow(int32_t table, struct ArrowArrayStream *out) const;
}

%typemap(in) struct ArrowArrayStream *sheets, struct ArrowArrayStream *rows {
    $1 = PyCapsule_GetPointer($input, OCOP_STREAM);
    if (!$1)
        SWIG_fail;
}
%typemap(in, numinputs=0) struct ArrowArrayStream *ratings, struct ArrowArrayStream *table, struct ArrowArrayStream *out {
    $1 = PyMem_Malloc(sizeof *$1);
    if (!$1) {
        PyErr_NoMemory();
        SWIG_fail;
    }
    *$1 = (struct ArrowArrayStream){0};
}
%typemap(argout) struct ArrowArrayStream *ratings, struct ArrowArrayStream *table, struct ArrowArrayStream *out {
    Py_XDECREF($result);
    $result = PyCapsule_New($1, OCOP_STREAM, ocop_python_end_capsule);
    if (!$result)
        SWIG_fail;
    $1 = NULL;
}
%typemap(freearg) struct ArrowArrayStream *ratings, struct ArrowArrayStream *table, struct ArrowArrayStream *out "ocop_python_drop_stream($1);"
