/*
 * Python's part of ocop.i: exceptions, text, threads.
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
        PyErr_Format(PyExc_TypeError, "expected str, not %.100s", Py_TYPE(object)->tp_name);
        return NULL;
    }
    return PyUnicode_AsEncodedString(object, "utf-8", "surrogatepass");
}

static int ocop_python_has_nul(PyObject *utf8)
{
    if (strlen(PyBytes_AS_STRING(utf8)) == (size_t)PyBytes_GET_SIZE(utf8))
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

%typemap(in) const char * (PyObject *utf8 = NULL) {
    utf8 = ocop_python_utf8($input);
    if (!utf8 || ocop_python_has_nul(utf8))
        SWIG_fail;
    $1 = PyBytes_AS_STRING(utf8);
}
%typemap(freearg) const char * "Py_XDECREF(utf8$argnum);"

/* A name of a file, in the file system's encoding: str, bytes or os.PathLike. */
%typemap(in) const char *path (PyObject *utf8 = NULL) {
    if (!PyUnicode_FSConverter($input, &utf8))
        SWIG_fail;
    $1 = PyBytes_AS_STRING(utf8);
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
    $1 = PyBytes_AS_STRING(utf8);
    $2 = PyBytes_GET_SIZE(utf8);
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

%typemap(in) struct ArrowArrayStream *sheets {
    $1 = PyCapsule_GetPointer($input, OCOP_STREAM);
    if (!$1)
        SWIG_fail;
}
%typemap(in, numinputs=0) struct ArrowArrayStream *ratings, struct ArrowArrayStream *table {
    $1 = PyMem_Calloc(1, sizeof *$1);
    if (!$1) {
        PyErr_NoMemory();
        SWIG_fail;
    }
}
%typemap(argout) struct ArrowArrayStream *ratings, struct ArrowArrayStream *table {
    Py_XDECREF($result);
    $result = PyCapsule_New($1, OCOP_STREAM, ocop_python_end_capsule);
    if (!$result)
        SWIG_fail;
    $1 = NULL;
}
%typemap(freearg) struct ArrowArrayStream *ratings, struct ArrowArrayStream *table "ocop_python_drop_stream($1);"
