/* Whether paragraphs may have been run together in a text; as seams.py tells it. */

#ifndef CLEANTEXT_SEAMS_H
#define CLEANTEXT_SEAMS_H

#include "scanner.h"

static inline int closes(Py_UCS4 sign) { return sign == '"' || sign == '\'' || sign == ')' || sign == 0x201D || sign == 0x2019; }

static inline int opens(Py_UCS4 sign) { return sign == 0x201C || sign == 0x201E; }

/* Of Latin, Greek and Cyrillic letters. */
static inline int is_capital(Py_UCS4 sign) { return sign < 0x530 && Py_UNICODE_ISUPPER(sign); }

static inline int is_small(Py_UCS4 sign) { return sign < 0x530 && Py_UNICODE_ISLOWER(sign); }

/* Whether a capitalised word, or the mark that opens its quotation, stands right behind a sentence's end. */
static inline int has_joint(int kind, const void *data, Py_ssize_t length) {
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 sign = PyUnicode_READ(kind, data, at);
        if (sign < '!' || sign > '?' || (sign != '.' && sign != '!' && sign != '?')) continue; /* letters and spaces first */
        Py_ssize_t behind = at + 1;
        while (behind < length && behind < at + 3 && closes(PyUnicode_READ(kind, data, behind))) behind++;
        if (behind < length && opens(PyUnicode_READ(kind, data, behind))) behind++;
        if (behind + 1 < length && is_capital(PyUnicode_READ(kind, data, behind)) &&
            is_small(PyUnicode_READ(kind, data, behind + 1)))
            return 1;
    }
    return 0;
}

static int may_have_seams(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    const void *data = PyUnicode_DATA(text);
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND: return has_joint(PyUnicode_1BYTE_KIND, data, length);
    case PyUnicode_2BYTE_KIND: return has_joint(PyUnicode_2BYTE_KIND, data, length);
    default: return has_joint(PyUnicode_4BYTE_KIND, data, length);
    }
}

#endif
