/* The text that is read: a str of any kind, or UTF-8 in which nothing but ASCII decides. */

#ifndef CLEANTEXT_READER_TEXT_H
#define CLEANTEXT_READER_TEXT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    int kind; /* bytes a code point */
    int is_utf8;
    const void *data;
    Py_ssize_t length;
    PyObject *object;
} Text;

static inline Py_UCS4 at(const Text *text, Py_ssize_t place) {
    return place < text->length ? PyUnicode_READ(text->kind, text->data, place) : 0;
}

static Py_ssize_t find(const Text *text, Py_UCS4 sign, Py_ssize_t from, Py_ssize_t to) {
    if (from >= to) return -1;
    if (text->kind == PyUnicode_1BYTE_KIND) {
        const uint8_t *start = text->data, *found = memchr(start + from, (int)sign, (size_t)(to - from));
        return found == NULL ? -1 : found - start;
    }
    return PyUnicode_FindChar(text->object, sign, from, to, 1);
}

/* Whether a stretch of ASCII stands at a place. */
static int stands(const Text *text, Py_ssize_t place, const char *sought) {
    for (; *sought; sought++, place++)
        if (at(text, place) != (Py_UCS4)*sought || place >= text->length) return 0;
    return 1;
}

/* Where a stretch of ASCII begins from a place on, or -1. */
static Py_ssize_t find_stretch(const Text *text, const char *sought, Py_ssize_t from) {
    while ((from = find(text, (Py_UCS4)*sought, from, text->length)) >= 0 && !stands(text, from, sought)) from++;
    return from;
}

/* Whether a stretch of ASCII begins between two places. */
static int holds(const Text *text, const char *sought, Py_ssize_t from, Py_ssize_t to) {
    for (; (from = find(text, (Py_UCS4)*sought, from, to)) >= 0; from++)
        if (stands(text, from, sought)) return 1;
    return 0;
}

static inline int is_space(const Text *text, Py_UCS4 sign) {
    return text->is_utf8 && sign > 127 ? 0 : Py_UNICODE_ISSPACE(sign);
}

static PyObject *piece(const Text *text, Py_ssize_t start, Py_ssize_t end) {
    if (text->is_utf8) return PyUnicode_DecodeUTF8((const char *)text->data + start, end - start, "replace");
    return PyUnicode_Substring(text->object, start, end);
}

static int is_blank(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t place = 0; place < length; place++)
        if (!Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, place))) return 0;
    return length > 0;
}

/* The number of a text's characters, white space aside. */
static Py_ssize_t written(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), count = 0;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t place = 0; place < length; place++) count += !Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, place));
    return count;
}

/* Whether white space in a text is single spaces between words: it is shown as it is written. */
static int is_tidy(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text), after_space = 1;
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t place = 0; place < length; place++) {
        Py_UCS4 sign = PyUnicode_READ(kind, data, place);
        if (!Py_UNICODE_ISSPACE(sign)) {
            after_space = 0;
            continue;
        }
        if (sign != ' ' || after_space) return 0;
        after_space = 1;
    }
    return length == 0 || !after_space;
}

#endif
