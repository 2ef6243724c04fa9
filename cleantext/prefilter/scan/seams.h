/* Whether paragraphs may have been run together in a text; as seams.py tells it. */

#ifndef CLEANTEXT_SEAMS_H
#define CLEANTEXT_SEAMS_H

#include "scanner.h"

static inline int closes(Py_UCS4 sign) { return sign == '"' || sign == '\'' || sign == ')' || sign == 0x201D || sign == 0x2019; }

static inline int opens(Py_UCS4 sign) { return sign == 0x201C || sign == 0x201E; }

/* Of Latin, Greek and Cyrillic letters. */
static inline int is_capital(Py_UCS4 sign) { return sign < 0x530 && Py_UNICODE_ISUPPER(sign); }

static inline int is_small(Py_UCS4 sign) { return sign < 0x530 && Py_UNICODE_ISLOWER(sign); }

/* Whether a capitalised word, or the mark that opens its quotation, stands right behind the stop at a place. */
static int is_joint(int kind, const void *data, Py_ssize_t length, Py_ssize_t at) {
    Py_ssize_t behind = at + 1;
    while (behind < length && behind < at + 3 && closes(PyUnicode_READ(kind, data, behind))) behind++;
    if (behind < length && opens(PyUnicode_READ(kind, data, behind))) behind++;
    return behind + 1 < length && is_capital(PyUnicode_READ(kind, data, behind)) &&
           is_small(PyUnicode_READ(kind, data, behind + 1));
}

/* A look for each kind of stop alone, which is far quicker than one at each character. */
static int may_have_seams(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = (int)PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (const char *stop = ".!?"; *stop; stop++) {
        Py_ssize_t at = PyUnicode_FindChar(text, (Py_UCS4)*stop, 0, length, 1);
        for (; at >= 0; at = PyUnicode_FindChar(text, (Py_UCS4)*stop, at + 1, length, 1))
            if (is_joint(kind, data, length, at)) return 1;
    }
    return 0;
}

#endif
