/*
 * Refuses to be loaded in a second interpreter of one process. SWIG keeps the classes of its module in one place for
 * the whole process, so the first interpreter would get objects of the second one's classes. SWIG's own code begins
 * with that place: this module stands before it. It has nothing in it.
 */
#include <Python.h>

static int refuse_others(PyObject *module)
{
    (void)module;
    if (PyInterpreterState_GetID(PyInterpreterState_Get()) == 0)
        return 0;
    /* As Python 3.12 says it where interpreters do not share their lock. */
    PyErr_SetString(PyExc_ImportError, "module ocop._interpreter does not support loading in subinterpreters");
    return -1;
}

PyMODINIT_FUNC PyInit__interpreter(void)
{
    static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)refuse_others}, {0, NULL}};
    static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_interpreter", .m_slots = slots};
    return PyModuleDef_Init(&module);
}
