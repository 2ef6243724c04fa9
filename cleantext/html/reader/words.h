/* The letters and digits of a text; see `words.py`. */

#ifndef CLEANTEXT_WORDS_H
#define CLEANTEXT_WORDS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* A sign of ASCII as it stays: a letter or digit in lower case; 0: it goes. */
static inline Py_UCS1 kept_sign(Py_UCS4 c) { return Py_ISALNUM(c) ? (Py_UCS1)Py_TOLOWER(c) : 0; }

static PyObject *any_letters(int kind, const void *data, Py_ssize_t length, Py_UCS4 *room) {
    Py_ssize_t kept = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        c = c < 128 ? kept_sign(c) : Py_UNICODE_ISALNUM(c) ? c : 0;
        if (c) room[kept++] = c;
    }
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, room, kept);
}

/* The letters and digits, where all of them are of ASCII: those of most texts are, whatever stands between them. -1 where
   one is not. */
static Py_ssize_t plain_letters(int kind, const void *data, Py_ssize_t length, Py_UCS1 *room) {
    Py_ssize_t kept = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c < 128) {
            room[kept] = kept_sign(c);
            kept += room[kept] != 0;
        } else if (Py_UNICODE_ISALNUM(c))
            return -1;
    }
    return kept;
}

/* Letters and digits alone, those of ASCII in lower case. */
static PyObject *letters_of(PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_SetString(PyExc_TypeError, "a text is a str"), NULL;
#if PY_VERSION_HEX < 0x030C0000 /* later strings are always ready */
    if (PyUnicode_READY(text)) return NULL;
#endif
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    void *room = PyMem_Malloc((length ? (size_t)length : 1) * sizeof(Py_UCS4));
    if (room == NULL) return PyErr_NoMemory();
    Py_ssize_t kept = plain_letters(kind, data, length, room);
    PyObject *found = kept < 0 ? any_letters(kind, data, length, room) : PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, room, kept);
    PyMem_Free(room);
    return found;
}

static PyObject *letters(PyObject *Py_UNUSED(module), PyObject *text) { return letters_of(text); }

static int holds_target(PyObject *text) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), at = 0;
    while ((at = PyUnicode_FindChar(text, ']', at, length, 1)) >= 0)
        if (++at < length && PyUnicode_READ(kind, data, at) == '(') return 1;
    return 0;
}

/* What tells each of several texts by its words; a function is asked for those with a link's target in them, another one
   to fold letters beyond ASCII. */
static PyObject *keys(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *texts, *key_of, *folded;
    if (!PyArg_ParseTuple(args, "O!OO", &PyList_Type, &texts, &key_of, &folded)) return NULL;
    PyObject *found = PyList_New(PyList_GET_SIZE(texts));
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(found); at++) {
        PyObject *text = at < PyList_GET_SIZE(texts) ? PyList_GET_ITEM(texts, at) : Py_None, *key = letters_of(text);
        if (key != NULL && holds_target(text)) Py_SETREF(key, PyObject_CallOneArg(key_of, text));
        else if (key != NULL && !PyUnicode_IS_ASCII(key)) Py_SETREF(key, PyObject_CallOneArg(folded, key));
        if (key == NULL) Py_CLEAR(found);
        else PyList_SET_ITEM(found, at, key);
    }
    return found;
}

#endif
