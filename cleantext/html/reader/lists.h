/* Dictionaries of lists. */

#ifndef CLEANTEXT_LISTS_H
#define CLEANTEXT_LISTS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* The list under a key, made where there is none; borrowed, NULL where that failed. */
static PyObject *list_under(PyObject *lists, PyObject *key) {
    PyObject *list = PyDict_GetItemWithError(lists, key);
    if (list != NULL || PyErr_Occurred() || (list = PyList_New(0)) == NULL) return list;
    int failed = PyDict_SetItem(lists, key, list);
    Py_DECREF(list);
    return failed ? NULL : list;
}

static int add_to_list(PyObject *lists, PyObject *key, PyObject *value) {
    PyObject *list = list_under(lists, key);
    return list == NULL ? -1 : PyList_Append(list, value);
}

#endif
