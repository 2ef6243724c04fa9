/* The names of elements and what is known of them; see `tags.py`. */

#ifndef CLEANTEXT_READER_NAMES_H
#define CLEANTEXT_READER_NAMES_H

#include "text.h"

enum { BLOCK = 1, MEDIA = 2, UNREAD = 4, RAW = 8, VOID = 16, ENDS_P = 32, ENDS_LIKE = 64, LINK = 128, META = 256, SOUGHT = 512 };
enum { MOST_NAMES = 256, SLOTS = 1024, LONGEST_NAME = 15, MOST_MEMBERS = 12, NONE = -1, MIXED = -2, UNKNOWN = -3 };

typedef struct {
    int32_t member[MOST_MEMBERS], count;
} Set;

static inline int is_in(const Set *set, int32_t name) {
    for (int32_t which = 0; which < set->count; which++)
        if (set->member[which] == name) return 1;
    return 0;
}

typedef struct {
    PyObject_HEAD
    int32_t count;
    PyObject *name[MOST_NAMES];
    int32_t kind[MOST_NAMES];
    Set like[MOST_NAMES], like_scope[MOST_NAMES]; /* what a start tag ends, and from where it does not reach out */
    Set paragraph, paragraph_scope, table_parts, table_bounds;
    int32_t slot[SLOTS]; /* the names by their letters; NONE: no name */
    int32_t html, body, p, br, svg, table, title, script, link;
    PyObject *resolved;
    PyTypeObject *nodes_type;
} Reader;

static uint32_t hash_of(const char *name, Py_ssize_t length) {
    uint32_t hash = 2166136261u;
    for (Py_ssize_t place = 0; place < length; place++) hash = (hash ^ (uint8_t)name[place]) * 16777619u;
    return hash;
}

static int32_t known_name(const Reader *reader, const char *name, Py_ssize_t length) {
    for (uint32_t slot = hash_of(name, length); reader->slot[slot % SLOTS] != NONE; slot++) {
        int32_t number = reader->slot[slot % SLOTS];
        Py_ssize_t own;
        const char *letters = PyUnicode_AsUTF8AndSize(reader->name[number], &own);
        if (own == length && memcmp(letters, name, (size_t)length) == 0) return number;
    }
    return NONE;
}

static int32_t number_of(const Reader *reader, PyObject *name) {
    Py_ssize_t length;
    const char *letters = PyUnicode_Check(name) ? PyUnicode_AsUTF8AndSize(name, &length) : NULL;
    return letters == NULL ? NONE : known_name(reader, letters, length);
}

static int take_name(Reader *reader, PyObject *name, PyObject *kind) {
    Py_ssize_t length;
    const char *letters = PyUnicode_Check(name) ? PyUnicode_AsUTF8AndSize(name, &length) : NULL;
    if (letters == NULL || length > LONGEST_NAME || reader->count == MOST_NAMES)
        return PyErr_SetString(PyExc_ValueError, "a short name is needed"), -1;
    uint32_t slot = hash_of(letters, length);
    while (reader->slot[slot % SLOTS] != NONE) slot++;
    reader->slot[slot % SLOTS] = reader->count;
    reader->name[reader->count] = Py_NewRef(name);
    reader->kind[reader->count++] = (int32_t)PyLong_AsLong(kind);
    return PyErr_Occurred() ? -1 : 0;
}

static int add_to(Set *set, int32_t name) {
    if (set->count == MOST_MEMBERS) return PyErr_SetString(PyExc_ValueError, "too large a set of names"), -1;
    set->member[set->count++] = name;
    return 0;
}

static int take_set(const Reader *reader, PyObject *names, Set *set) {
    PyObject *sequence = PySequence_Fast(names, "a set of names is needed");
    if (sequence == NULL) return -1;
    for (Py_ssize_t place = 0; place < PySequence_Fast_GET_SIZE(sequence); place++) {
        int32_t number = number_of(reader, PySequence_Fast_GET_ITEM(sequence, place));
        if (number != NONE && add_to(set, number)) break;
    }
    Py_DECREF(sequence);
    return PyErr_Occurred() ? -1 : 0;
}

#endif
