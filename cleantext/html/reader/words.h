/* The letters and digits of a text; see `words.py`. */

#ifndef CLEANTEXT_WORDS_H
#define CLEANTEXT_WORDS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* A sign of ASCII as it stays: a letter or digit in lower case, a line feed as it is told; 0: it goes. */
static Py_UCS4 kept_sign(Py_UCS4 c, int keeps_breaks) {
    if (c >= 'a' && c <= 'z') return c;
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= '0' && c <= '9') return c;
    return c == '\n' && keeps_breaks ? c : 0;
}

/* Letters and digits alone, those of ASCII in lower case, and line feeds where they are to be kept. */
static PyObject *letters(PyObject *Py_UNUSED(module), PyObject *const *arguments, Py_ssize_t count) {
    if (count != 2 || !PyUnicode_Check(arguments[0]))
        return PyErr_SetString(PyExc_TypeError, "letters takes a text and whether it keeps line feeds"), NULL;
    PyObject *text = arguments[0];
    int keeps_breaks = PyObject_IsTrue(arguments[1]);
    if (keeps_breaks < 0) return NULL;
#if PY_VERSION_HEX < 0x030C0000 /* later strings are always ready */
    if (PyUnicode_READY(text)) return NULL;
#endif
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), kept = 0;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_UCS4 *found = PyMem_New(Py_UCS4, length ? length : 1);
    if (found == NULL) return PyErr_NoMemory();
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        c = c < 128 ? kept_sign(c, keeps_breaks) : Py_UNICODE_ISALNUM(c) ? c : 0;
        if (!c) continue;
        found[kept++] = c;
    }
    PyObject *result = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, found, kept);
    PyMem_Free(found);
    return result;
}

#endif
