/* The value of an attribute, from what is written in a start tag.

   Follows `attribute_written` of `markup.py` through what is usually written, and leaves to it what is not. */

#ifndef CLEANTEXT_ATTRIBUTE_H
#define CLEANTEXT_ATTRIBUTE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t length, at;
} Written;

enum { BARE, VALUED, UNUSUAL };

static Py_UCS4 letter(const Written *tag, Py_ssize_t at) { return PyUnicode_READ(tag->kind, tag->data, at); }

static int is_plain_space(Py_UCS4 c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); }

static int is_odd_in_name(Py_UCS4 c) { return c == '"' || c == '\'' || c == '>' || c >= 128; }

static Py_ssize_t end_of_name(const Written *tag) {
    Py_ssize_t at = tag->at;
    while (at < tag->length) {
        Py_UCS4 c = letter(tag, at);
        if (c == '=' || c == '/' || is_plain_space(c)) break;
        if (is_odd_in_name(c)) return -1;
        at++;
    }
    return at;
}

static Py_ssize_t after_spaces(const Written *tag, Py_ssize_t at) {
    while (at < tag->length && is_plain_space(letter(tag, at))) at++;
    return at;
}

/* Where the next such sign stands from a place on; the end where there is none. */
static Py_ssize_t next_sign(const Written *tag, Py_UCS4 sign, Py_ssize_t at) {
    if (tag->kind == PyUnicode_1BYTE_KIND) {
        const char *start = tag->data, *found = at < tag->length ? memchr(start + at, (int)sign, (size_t)(tag->length - at)) : NULL;
        return found == NULL ? tag->length : found - start;
    }
    while (at < tag->length && letter(tag, at) != sign) at++;
    return at;
}

/* Passes the value behind a name, and says where it stands. */
static int read_value(Written *tag, Py_ssize_t *first, Py_ssize_t *end) {
    Py_ssize_t at = tag->at;
    *first = *end = at;
    if (at >= tag->length || letter(tag, at) != '=') {
        at = after_spaces(tag, at);
        return at < tag->length && letter(tag, at) == '=' ? UNUSUAL : BARE;
    }
    if (++at >= tag->length) return UNUSUAL;
    Py_UCS4 quote = letter(tag, at);
    if (quote == '"' || quote == '\'') {
        *first = ++at;
        at = next_sign(tag, quote, at);
        if (at >= tag->length) return UNUSUAL;
        *end = at;
        tag->at = at + 1;
        return VALUED;
    }
    for (*first = at; at < tag->length && !is_plain_space(letter(tag, at)); at++)
        if (letter(tag, at) == '>' || letter(tag, at) >= 128) return UNUSUAL;
    *end = tag->at = at;
    return at == *first ? UNUSUAL : VALUED;
}

static int is_name(const Written *tag, Py_ssize_t first, Py_ssize_t end, const Written *name) {
    if (end - first != name->length) return 0;
    for (Py_ssize_t n = 0; n < name->length; n++) {
        Py_UCS4 c = letter(tag, first + n);
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != letter(name, n)) return 0;
    }
    return 1;
}

typedef struct {
    Py_ssize_t start, end; /* of a value; NOWHERE where there is no such attribute */
} Value;

enum { NOWHERE = -1 };

static int all_found(const Value *values, int count) {
    for (int which = 0; which < count; which++)
        if (values[which].start == NOWHERE) return 0;
    return 1;
}

/* Finds where the values of attributes of some names stand in a tag: of several of one name, the first. -1 where Python has
   to tell. */
static int find_attributes(Written *tag, const Written *names, int count, Value *values) {
    Py_ssize_t start = tag->at;
    for (int which = 0; which < count; which++) values[which] = (Value){NOWHERE, NOWHERE};
    tag->at = end_of_name(tag); /* the tag's own name */
    if (tag->at <= start || (tag->at < tag->length && letter(tag, tag->at) == '=')) return -1;
    while (!all_found(values, count)) {
        while (tag->at < tag->length && (letter(tag, tag->at) == '/' || is_plain_space(letter(tag, tag->at)))) tag->at++;
        if (tag->at >= tag->length) return 0;
        Py_ssize_t begins = tag->at, ends = end_of_name(tag);
        if (ends <= begins) return -1;
        tag->at = ends;
        Value value;
        if (read_value(tag, &value.start, &value.end) == UNUSUAL) return -1;
        for (int which = 0; which < count; which++)
            if (values[which].start == NOWHERE && is_name(tag, begins, ends, &names[which])) values[which] = value;
    }
    return 0;
}

static int holds_reference(const Written *tag, Value value) { return next_sign(tag, '&', value.start) < value.end; }

static int look_into(PyObject *text, Written *written) {
    if (!PyUnicode_Check(text)) return PyErr_SetString(PyExc_TypeError, "a tag and the name of an attribute are str"), -1;
#if PY_VERSION_HEX < 0x030C0000 /* later strings are always ready */
    if (PyUnicode_READY(text)) return -1;
#endif
    *written = (Written){PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text), 0};
    return 0;
}

/* The value of an attribute of a start tag, None where there is none; `otherwise` is asked of what is unusual, and of what
   is no str. */
static PyObject *attribute_of(PyObject *otherwise, PyObject *node, PyObject *name) {
    if (!PyUnicode_Check(node)) return PyObject_CallFunctionObjArgs(otherwise, node, name, NULL);
    Written tag, sought;
    if (look_into(node, &tag) || look_into(name, &sought)) return NULL;
    Value value;
    if (find_attributes(&tag, &sought, 1, &value)) return PyObject_CallFunctionObjArgs(otherwise, node, name, NULL);
    if (value.start == NOWHERE) Py_RETURN_NONE;
    if (holds_reference(&tag, value)) return PyObject_CallFunctionObjArgs(otherwise, node, name, NULL);
    return PyUnicode_Substring(node, value.start, value.end);
}

static PyObject *attribute(PyObject *Py_UNUSED(module), PyObject *const *arguments, Py_ssize_t count) {
    if (count != 3 || !PyUnicode_Check(arguments[1]))
        return PyErr_SetString(PyExc_TypeError, "attribute takes a function, a tag and a name"), NULL;
    return attribute_of(arguments[0], arguments[1], arguments[2]);
}

#endif
