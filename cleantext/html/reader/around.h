/* What the elements around lines announce; see `around.py`. */

#ifndef CLEANTEXT_AROUND_H
#define CLEANTEXT_AROUND_H

#include "attribute.h"
#include "lists.h"
#include "nodes.h"

typedef struct {
    PyObject_HEAD
    PyObject *parents, *full, *own, *tags, *nodes; /* columns of the elements; `full` is a set */
    PyObject *attribute, *by_element;              /* functions */
    PyObject *names[2];                            /* of the attributes */
    PyObject *plain;                               /* the numbers of elements with neither, by tag */
    Py_ssize_t near;
} Around;

/* Notes that a line has a number, unless it was noted last. */
static int note_line(PyObject *found, PyObject *number, PyObject *line) {
    PyObject *lines = list_under(found, number);
    if (lines == NULL) return -1;
    Py_ssize_t count = PyList_GET_SIZE(lines);
    return count && PyList_GET_ITEM(lines, count - 1) == line ? 0 : PyList_Append(lines, line);
}

enum { CLASSES, ID, NAMES };

/* The names of an element as they stand in the text that was read; 0 where they have to be asked for. */
static int written_names(const Around *around, Py_ssize_t place, PyObject **found) {
    if (Py_TYPE(around->nodes)->tp_dealloc != nodes_dealloc) return 0;
    const Nodes *nodes = (Nodes *)around->nodes;
    if (place >= nodes->start.count || nodes->start.value[place] < 0) return 0;
    Written tag = {nodes->text.kind, nodes->text.data, nodes->end.value[place], nodes->start.value[place]}, names[NAMES];
    Value values[NAMES];
    for (int which = 0; which < NAMES; which++)
        if (look_into(around->names[which], &names[which])) return -1;
    if (find_attributes(&tag, names, NAMES, values)) return 0;
    for (int which = 0; which < NAMES; which++)
        if (values[which].start != NOWHERE && holds_reference(&tag, values[which])) return 0;
    for (int which = 0; which < NAMES; which++) {
        int is_there = values[which].start != NOWHERE;
        found[which] = is_there ? piece(&nodes->text, values[which].start, values[which].end) : Py_NewRef(Py_None);
        if (found[which] == NULL) return -1;
    }
    return 1;
}

static int names_of(const Around *around, Py_ssize_t place, PyObject **found) {
    int is_told = written_names(around, place, found);
    if (is_told) return is_told < 0 ? -1 : 0;
    PyObject *node = PySequence_GetItem(around->nodes, place);
    for (int which = 0; node != NULL && which < NAMES; which++) {
        found[which] = attribute_of(around->attribute, node, around->names[which]);
        if (found[which] == NULL) Py_CLEAR(node);
    }
    Py_XDECREF(node);
    return node == NULL ? -1 : 0;
}

/* The numbers of an element with such names; a new reference. */
static PyObject *numbers_for(const Around *around, PyObject *tag, PyObject *classes, PyObject *id) {
    int is_plain = classes == Py_None && id == Py_None;
    PyObject *known = is_plain ? PyDict_GetItemWithError(around->plain, tag) : NULL;
    if (known != NULL || PyErr_Occurred()) return Py_XNewRef(known);
    PyObject *arguments[] = {tag, classes, id}, *own = PyObject_Vectorcall(around->by_element, arguments, 3, NULL);
    if (own != NULL && is_plain && PyDict_SetItem(around->plain, tag, own)) Py_CLEAR(own);
    return own;
}

/* The numbers of an element, as its names tell them; a new reference. */
static PyObject *worked_out(const Around *around, Py_ssize_t place) {
    PyObject *names[NAMES] = {NULL, NULL};
    PyObject *tag = Py_NewRef(PyList_GET_ITEM(around->tags, place));
    PyObject *own = names_of(around, place, names) ? NULL : numbers_for(around, tag, names[CLASSES], names[ID]);
    Py_DECREF(tag), Py_XDECREF(names[CLASSES]), Py_XDECREF(names[ID]);
    if (own != NULL && PyList_SetItem(around->own, place, Py_NewRef(own))) Py_CLEAR(own);
    return own;
}

/* The numbers of an element; a new reference. */
static PyObject *own_of(const Around *around, Py_ssize_t place) {
    PyObject *own = PyList_GET_ITEM(around->own, place);
    return own == Py_None ? worked_out(around, place) : Py_NewRef(own);
}

/* Finds the place of an element and its numbers, a new reference; 0 where there is none, or it tells nothing of a line. */
static int look_at(const Around *around, PyObject *element, Py_ssize_t *place, PyObject **own) {
    *place = PyLong_AsSsize_t(element);
    if (*place < 0) return PyErr_Occurred() ? -1 : 0;
    if (*place >= PyList_GET_SIZE(around->own)) return PyErr_SetString(PyExc_IndexError, "no such element"), -1;
    int is_full = PySet_Contains(around->full, element);
    if (is_full) return is_full < 0 ? -1 : 0;
    *own = own_of(around, *place);
    if (*own != NULL && !PyTuple_Check(*own)) {
        Py_CLEAR(*own);
        PyErr_SetString(PyExc_TypeError, "an element's numbers are a tuple");
    }
    return *own == NULL ? -1 : 1;
}

static int look_around(const Around *around, PyObject *element, PyObject *line, PyObject *found) {
    for (Py_ssize_t looked_at = 0; looked_at < around->near; looked_at++) {
        Py_ssize_t place;
        PyObject *own;
        int is_there = look_at(around, element, &place, &own), failed = 0;
        if (is_there <= 0) return is_there;
        for (Py_ssize_t at = 0; !failed && at < PyTuple_GET_SIZE(own); at++)
            failed = note_line(found, PyTuple_GET_ITEM(own, at), line);
        Py_DECREF(own);
        if (failed) return -1;
        element = PyList_GET_ITEM(around->parents, place);
    }
    return 0;
}

static PyObject *around_lines(PyObject *self, PyObject *elements) {
    if (!PyList_Check(elements)) return PyErr_SetString(PyExc_TypeError, "the lines' elements are a list"), NULL;
    PyObject *found = PyDict_New();
    for (Py_ssize_t which = 0; found != NULL && which < PyList_GET_SIZE(elements); which++) {
        PyObject *line = PyLong_FromSsize_t(which);
        if (line == NULL || look_around((Around *)self, PyList_GET_ITEM(elements, which), line, found)) Py_CLEAR(found);
        Py_XDECREF(line);
    }
    return found;
}

static PyObject *around_innermost(PyObject *self, PyObject *args) {
    const Around *around = (Around *)self;
    PyObject *number, *element, *own;
    if (!PyArg_ParseTuple(args, "OO", &number, &element)) return NULL;
    for (Py_ssize_t looked_at = 0; looked_at < around->near; looked_at++) {
        Py_ssize_t place;
        int is_there = look_at(around, element, &place, &own);
        if (is_there < 0) return NULL;
        if (is_there == 0) break;
        int is_own = PySequence_Contains(own, number);
        Py_DECREF(own);
        if (is_own) return is_own < 0 ? NULL : Py_NewRef(element);
        element = PyList_GET_ITEM(around->parents, place);
    }
    Py_RETURN_NONE;
}

static int around_init(PyObject *self, PyObject *args, PyObject *Py_UNUSED(keywords)) {
    Around *around = (Around *)self;
    if (around->parents != NULL) return PyErr_SetString(PyExc_TypeError, "an Around never changes"), -1;
    PyObject *parents, *full, *own, *tags, *nodes, *attribute, *by_element;
    if (!PyArg_ParseTuple(args, "O!O!O!O!OOOn", &PyList_Type, &parents, &PySet_Type, &full, &PyList_Type, &own, &PyList_Type,
                          &tags, &nodes, &attribute, &by_element, &around->near))
        return -1;
    Py_ssize_t count = PyList_GET_SIZE(own);
    if (count != PyList_GET_SIZE(parents) || count != PyList_GET_SIZE(tags))
        return PyErr_SetString(PyExc_ValueError, "the columns of the elements differ in length"), -1;
    around->parents = Py_NewRef(parents), around->full = Py_NewRef(full), around->own = Py_NewRef(own);
    around->tags = Py_NewRef(tags), around->nodes = Py_NewRef(nodes);
    around->attribute = Py_NewRef(attribute), around->by_element = Py_NewRef(by_element);
    around->names[CLASSES] = PyUnicode_FromString("class"), around->names[ID] = PyUnicode_FromString("id");
    around->plain = PyDict_New();
    return around->names[CLASSES] && around->names[ID] && around->plain ? 0 : -1;
}

static void around_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    Around *around = (Around *)self;
    Py_XDECREF(around->parents), Py_XDECREF(around->full), Py_XDECREF(around->own), Py_XDECREF(around->tags);
    Py_XDECREF(around->nodes), Py_XDECREF(around->attribute), Py_XDECREF(around->by_element);
    Py_XDECREF(around->names[CLASSES]), Py_XDECREF(around->names[ID]), Py_XDECREF(around->plain);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef around_methods[] = {
    {"lines", around_lines, METH_O, "The numbers that elements around lines have, each with the lines' numbers in order."},
    {"innermost", around_innermost, METH_VARARGS, "The innermost element from one outwards that has a number, or None."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot around_slots[] = {
    {Py_tp_init, around_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, around_dealloc},
    {Py_tp_methods, around_methods},
    {Py_tp_doc, "Around(parents, full, own, tags, nodes, attribute, by_element, near): what elements around lines announce."},
    {0, NULL},
};

static PyType_Spec around_spec = {"cleantext.html._reader.Around", sizeof(Around), 0, Py_TPFLAGS_DEFAULT, around_slots};

#endif
