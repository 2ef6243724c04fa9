/* Which blocks are links to another page of the site; see `links.py`. */

#ifndef CLEANTEXT_READER_LINKS_H
#define CLEANTEXT_READER_LINKS_H

#include "attribute.h"

typedef struct {
    PyObject *nodes, *attribute, *href, *own, *is_inside, *is_address;
} Target;

static int answer_of(PyObject *function, PyObject *argument) {
    PyObject *answer = PyObject_CallOneArg(function, argument);
    int is_true = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return is_true;
}

/* Whether an address is plainly one of the site: it begins with a name of it, or with the path from its root. */
static int is_plainly_inside(const Target *target, PyObject *address) {
    for (Py_ssize_t which = 0; which < PyTuple_GET_SIZE(target->own); which++)
        if (PyUnicode_Tailmatch(address, PyTuple_GET_ITEM(target->own, which), 0, PY_SSIZE_T_MAX, -1) == 1) return 1;
    if (PyUnicode_GET_LENGTH(address) == 0 || PyUnicode_READ_CHAR(address, 0) != '/') return 0;
    Py_UCS4 second = PyUnicode_GET_LENGTH(address) > 1 ? PyUnicode_READ_CHAR(address, 1) : 0;
    return second != '/' && second != '\t' && second != '\r' && second != '\n';
}

static int leads_inside(const Target *target, Py_ssize_t link) {
    PyObject *node = PySequence_GetItem(target->nodes, link);
    PyObject *address = node ? attribute_of(target->attribute, node, target->href) : NULL;
    int is_inside = -1;
    if (address == Py_None) is_inside = 0;
    else if (address != NULL && !PyUnicode_Check(address)) PyErr_SetString(PyExc_TypeError, "an address is a str");
    else if (address != NULL) is_inside = is_plainly_inside(target, address) ? 1 : answer_of(target->is_inside, address);
    Py_XDECREF(node), Py_XDECREF(address);
    return is_inside;
}

/* Whether a text has a sign that stands in an address written out. */
static int may_be_address(PyObject *text) {
    int kind = PyUnicode_KIND(text), is_after_w = 0;
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(text); at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c == ':' || c == '@' || c == 0x17F || (is_after_w && (c | 32) == 'w')) return 1;
        is_after_w = (c | 32) == 'w';
    }
    return 0;
}

static int is_linked(const Target *target, PyObject *text, Py_ssize_t link) {
    int is_inside = leads_inside(target, link);
    if (is_inside <= 0 || !may_be_address(text)) return is_inside;
    int is_address = answer_of(target->is_address, text);
    return is_address < 0 ? -1 : !is_address;
}

/* Whether a block, by its number, is one; -1 where that failed. */
static int is_linked_block(const Target *target, PyObject *texts, PyObject *links, PyObject *number) {
    Py_ssize_t block = PyLong_AsSsize_t(number);
    if (block == -1 && PyErr_Occurred()) return -1;
    if (block < 0 || block >= PyList_GET_SIZE(links) || block >= PyList_GET_SIZE(texts))
        return PyErr_SetString(PyExc_IndexError, "no such block"), -1;
    Py_ssize_t link = PyLong_AsSsize_t(PyList_GET_ITEM(links, block));
    if (link < 0) return PyErr_Occurred() ? -1 : 0;
    PyObject *text = PyList_GET_ITEM(texts, block);
    if (!PyUnicode_Check(text)) return PyErr_SetString(PyExc_TypeError, "a text is a str"), -1;
    return is_linked(target, text, link);
}

static PyObject *linked_blocks(PyObject *Py_UNUSED(module), PyObject *args) {
    Target target;
    PyObject *blocks, *texts, *links;
    if (!PyArg_ParseTuple(args, "O!O!O!OOO!OO", &PyList_Type, &blocks, &PyList_Type, &texts, &PyList_Type, &links, &target.nodes,
                          &target.attribute, &PyTuple_Type, &target.own, &target.is_inside, &target.is_address))
        return NULL;
    target.href = PyUnicode_FromString("href");
    PyObject *found = target.href ? PySet_New(NULL) : NULL;
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(blocks); at++) {
        PyObject *block = PyList_GET_ITEM(blocks, at);
        int is_one = is_linked_block(&target, texts, links, block);
        if (is_one < 0 || (is_one && PySet_Add(found, block))) Py_CLEAR(found);
    }
    Py_XDECREF(target.href);
    return found;
}

#endif
