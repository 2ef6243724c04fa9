/* The letters and digits of a text; see `words.py`. */

#ifndef CLEANTEXT_WORDS_H
#define CLEANTEXT_WORDS_H

#include "lists.h"

/* Whether a sign of ASCII stays: a letter, which becomes a small one, or a digit. */
static inline int stays(Py_UCS4 *sign) {
    int is_letter = (*sign | 32) - 'a' < 26;
    if (is_letter) *sign |= 32;
    return is_letter | (*sign - '0' < 10);
}

typedef struct {
    void *room;       /* the letters and digits of a text, of one byte each where all are of ASCII, else of four */
    Py_ssize_t kept;  /* how many there are */
    int kind;
} Letters;

/* Where all letters and digits are of ASCII: those of most texts are, whatever stands between them. -1 where one is not. */
static inline Py_ssize_t plain_letters(int kind, const void *data, Py_ssize_t length, Py_UCS1 *room) {
    Py_ssize_t kept = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c < 128) { /* without a branch, which would often be guessed wrong */
            int is_kept = stays(&c);
            room[kept] = (Py_UCS1)c;
            kept += is_kept;
        } else if (Py_UNICODE_ISALNUM(c))
            return -1;
    }
    return kept;
}

static Py_ssize_t any_letters(int kind, const void *data, Py_ssize_t length, Py_UCS4 *room) {
    Py_ssize_t kept = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c < 128 ? stays(&c) : Py_UNICODE_ISALNUM(c)) room[kept++] = c;
    }
    return kept;
}

/* Finds the letters and digits of a text, those of ASCII in lower case; the room is to be freed. */
static int find_letters(PyObject *text, Letters *letters) {
    if (!PyUnicode_Check(text)) return PyErr_SetString(PyExc_TypeError, "a text is a str"), -1;
#if PY_VERSION_HEX < 0x030C0000 /* later strings are always ready */
    if (PyUnicode_READY(text)) return -1;
#endif
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    const void *data = PyUnicode_DATA(text);
    letters->room = PyMem_Malloc((length ? (size_t)length : 1) * sizeof(Py_UCS4));
    if (letters->room == NULL) return PyErr_NoMemory(), -1;
    letters->kind = PyUnicode_1BYTE_KIND;
    switch (PyUnicode_KIND(text)) { /* told apart here and not at each sign */
        case PyUnicode_1BYTE_KIND: letters->kept = plain_letters(PyUnicode_1BYTE_KIND, data, length, letters->room); break;
        case PyUnicode_2BYTE_KIND: letters->kept = plain_letters(PyUnicode_2BYTE_KIND, data, length, letters->room); break;
        default: letters->kept = plain_letters(PyUnicode_4BYTE_KIND, data, length, letters->room);
    }
    if (letters->kept >= 0) return 0;
    letters->kind = PyUnicode_4BYTE_KIND;
    letters->kept = any_letters(PyUnicode_KIND(text), data, length, letters->room);
    return 0;
}

/* Folds letters of which it is plain how they fold; 0 where one of them is not of these. */
static int fold_plainly(const Letters *letters) {
    Py_UCS4 *room = letters->room;
    for (Py_ssize_t at = 0; letters->kind != PyUnicode_1BYTE_KIND && at < letters->kept; at++) {
        Py_UCS4 c = room[at];
        if (c >= 0xC0 && c <= 0xDE) room[at] = c + 0x20;
        else if (c >= 0xE0 && c <= 0xFF) continue;
        else if (c >= 128 && (Py_UNICODE_ISLOWER(c) || Py_UNICODE_ISUPPER(c) || Py_UNICODE_ISTITLE(c))) return 0;
    }
    return 1;
}

static PyObject *as_text(const Letters *letters) { return PyUnicode_FromKindAndData(letters->kind, letters->room, letters->kept); }

static PyObject *letters(PyObject *Py_UNUSED(module), PyObject *text) {
    Letters found;
    if (find_letters(text, &found)) return NULL;
    PyObject *letters = as_text(&found);
    PyMem_Free(found.room);
    return letters;
}

static int holds_target(PyObject *text) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), at = 0;
    while ((at = PyUnicode_FindChar(text, ']', at, length, 1)) >= 0)
        if (++at < length && PyUnicode_READ(kind, data, at) == '(') return 1;
    return 0;
}

/* What tells a text by its words; a function is asked where it holds the target of a link, another one to fold letters. */
static PyObject *key_of(PyObject *text, PyObject *otherwise, PyObject *folded) {
    Letters found;
    if (find_letters(text, &found)) return NULL;
    if (holds_target(text)) {
        PyMem_Free(found.room);
        return PyObject_CallOneArg(otherwise, text);
    }
    int is_folded = fold_plainly(&found);
    PyObject *key = as_text(&found);
    PyMem_Free(found.room);
    if (key != NULL && !is_folded) Py_SETREF(key, PyObject_CallOneArg(folded, key));
    return key;
}

/* The numbers of some keys, from 0, under each key that is asked for. */
static PyObject *numbers_by_key(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *keys, *asked;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &keys, &PySet_Type, &asked)) return NULL;
    PyObject *found = PyDict_New();
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(keys); at++) {
        PyObject *key = PyList_GET_ITEM(keys, at);
        int is_asked = PySet_Contains(asked, key);
        if (is_asked == 0) continue;
        PyObject *number = is_asked > 0 ? PyLong_FromSsize_t(at) : NULL;
        if (number == NULL || add_to_list(found, key, number)) Py_CLEAR(found);
        Py_XDECREF(number);
    }
    return found;
}

static PyObject *keys(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *texts, *otherwise, *folded;
    if (!PyArg_ParseTuple(args, "O!OO", &PyList_Type, &texts, &otherwise, &folded)) return NULL;
    PyObject *found = PyList_New(PyList_GET_SIZE(texts));
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(found); at++) {
        PyObject *key = at < PyList_GET_SIZE(texts) ? key_of(PyList_GET_ITEM(texts, at), otherwise, folded) : Py_NewRef(Py_None);
        if (key == NULL) Py_CLEAR(found);
        else PyList_SET_ITEM(found, at, key);
    }
    return found;
}

#endif
