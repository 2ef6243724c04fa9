/* What is written in the start tags of a page's elements, each cut out where somebody asks for it: few are asked for. */

#ifndef CLEANTEXT_READER_NODES_H
#define CLEANTEXT_READER_NODES_H

#include "column.h"
#include "text.h"

/* What is written in a tag between its brackets. */
typedef struct {
    Py_ssize_t start, end;
} Inside;

static const Inside NOT_WRITTEN = {-1, -1};

typedef struct {
    PyObject_HEAD
    PyObject *owner; /* of the text's characters */
    PyObject *tags;  /* what is a node of an element that is written nowhere */
    Text text;
    Column start, end;
} Nodes;

static Py_ssize_t nodes_length(PyObject *self) { return ((Nodes *)self)->start.count; }

static PyObject *nodes_item(PyObject *self, Py_ssize_t place) {
    const Nodes *nodes = (Nodes *)self;
    if (place < 0 || place >= nodes->start.count || place >= PyList_GET_SIZE(nodes->tags))
        return PyErr_SetString(PyExc_IndexError, "no such element"), NULL;
    Py_ssize_t start = nodes->start.value[place];
    return start < 0 ? Py_NewRef(PyList_GET_ITEM(nodes->tags, place)) : piece(&nodes->text, start, nodes->end.value[place]);
}

static void nodes_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    Nodes *nodes = (Nodes *)self;
    PyMem_RawFree(nodes->start.value), PyMem_RawFree(nodes->end.value);
    Py_XDECREF(nodes->owner), Py_XDECREF(nodes->tags);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyType_Slot nodes_slots[] = {
    {Py_sq_length, nodes_length},
    {Py_sq_item, nodes_item},
    {Py_tp_dealloc, nodes_dealloc},
    {Py_tp_doc, "What is written in the start tags of a page's elements."},
    {0, NULL},
};

static PyType_Spec nodes_spec = {"cleantext.html._reader.Nodes", sizeof(Nodes), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, nodes_slots};

#endif
