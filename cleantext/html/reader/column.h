/* Whole numbers in a row. */

#ifndef CLEANTEXT_READER_COLUMN_H
#define CLEANTEXT_READER_COLUMN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    Py_ssize_t *value, count, room;
} Column;

static int put(Column *column, Py_ssize_t value) {
    if (column->count == column->room) {
        Py_ssize_t room = column->room ? 2 * column->room : 512;
        Py_ssize_t *grown = PyMem_RawRealloc(column->value, sizeof *grown * (size_t)room);
        if (grown == NULL) return PyErr_NoMemory(), -1;
        column->value = grown, column->room = room;
    }
    column->value[column->count++] = value;
    return 0;
}

#endif
