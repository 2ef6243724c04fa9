/* What the elements around lines announce; see `around.py`. */

#ifndef CLEANTEXT_AROUND_H
#define CLEANTEXT_AROUND_H

#include "attribute.h"
#include "lists.h"

typedef struct {
    PyObject *elements, *parents, *full, *own, *tags, *nodes; /* columns; `full` is a set */
    PyObject *attribute, *by_element;                         /* functions */
    PyObject *classes, *id;                                   /* the names of the attributes */
    PyObject *found;
    Py_ssize_t near;
} Around;

/* Notes that a line has a number, unless it was noted last. */
static int note_line(PyObject *found, PyObject *number, PyObject *line) {
    PyObject *lines = list_under(found, number);
    if (lines == NULL) return -1;
    Py_ssize_t count = PyList_GET_SIZE(lines);
    return count && PyList_GET_ITEM(lines, count - 1) == line ? 0 : PyList_Append(lines, line);
}

/* The numbers of an element, as its names tell them; a new reference. */
static PyObject *worked_out(const Around *around, Py_ssize_t place) {
    PyObject *node = PySequence_GetItem(around->nodes, place);
    PyObject *classes = node ? attribute_of(around->attribute, node, around->classes) : NULL;
    PyObject *id = classes ? attribute_of(around->attribute, node, around->id) : NULL;
    PyObject *own = NULL;
    if (id != NULL) {
        PyObject *arguments[] = {PyList_GET_ITEM(around->tags, place), classes, id};
        own = PyObject_Vectorcall(around->by_element, arguments, 3, NULL);
    }
    Py_XDECREF(node), Py_XDECREF(classes), Py_XDECREF(id);
    if (own != NULL && PyList_SetItem(around->own, place, Py_NewRef(own))) Py_CLEAR(own);
    return own;
}

/* The numbers of an element; a new reference. */
static PyObject *own_of(const Around *around, Py_ssize_t place) {
    PyObject *own = PyList_GET_ITEM(around->own, place);
    return own == Py_None ? worked_out(around, place) : Py_NewRef(own);
}

static int look_around(const Around *around, Py_ssize_t which, PyObject *line) {
    PyObject *element = PyList_GET_ITEM(around->elements, which);
    for (Py_ssize_t looked_at = 0; looked_at < around->near; looked_at++) {
        Py_ssize_t place = PyLong_AsSsize_t(element);
        if (place < 0) return PyErr_Occurred() ? -1 : 0;
        if (place >= PyList_GET_SIZE(around->own))
            return PyErr_SetString(PyExc_IndexError, "no such element"), -1;
        int is_full = PySet_Contains(around->full, element);
        if (is_full) return is_full < 0 ? -1 : 0;
        PyObject *own = own_of(around, place);
        if (own == NULL) return -1;
        int failed = !PyTuple_Check(own);
        if (failed) PyErr_SetString(PyExc_TypeError, "an element's numbers are a tuple");
        for (Py_ssize_t at = 0; !failed && at < PyTuple_GET_SIZE(own); at++)
            failed = note_line(around->found, PyTuple_GET_ITEM(own, at), line);
        Py_DECREF(own);
        if (failed) return -1;
        element = PyList_GET_ITEM(around->parents, place);
    }
    return 0;
}

static PyObject *around_lines(PyObject *Py_UNUSED(module), PyObject *args) {
    Around around = {0};
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!OOOn", &PyList_Type, &around.elements, &PyList_Type, &around.parents, &PySet_Type,
                          &around.full, &PyList_Type, &around.own, &PyList_Type, &around.tags, &around.nodes,
                          &around.attribute, &around.by_element, &around.near))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(around.own);
    if (count != PyList_GET_SIZE(around.parents) || count != PyList_GET_SIZE(around.tags))
        return PyErr_SetString(PyExc_ValueError, "the columns of the elements differ in length"), NULL;
    around.classes = PyUnicode_FromString("class"), around.id = PyUnicode_FromString("id");
    around.found = around.classes && around.id ? PyDict_New() : NULL;
    for (Py_ssize_t which = 0; around.found != NULL && which < PyList_GET_SIZE(around.elements); which++) {
        PyObject *line = PyLong_FromSsize_t(which);
        if (line == NULL || look_around(&around, which, line)) Py_CLEAR(around.found);
        Py_XDECREF(line);
    }
    Py_XDECREF(around.classes), Py_XDECREF(around.id);
    return around.found;
}

#endif
