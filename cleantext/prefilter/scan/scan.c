/* One pass over a text: fold it, and find the literals that announce phrases.

   What this module finds is what `literal_scan.py` finds; tests hold the two against each other. The tables are made by
   `tables.py`; nothing here knows a rule, a word or a language. A Scanner never changes, so threads may share it. */

#include "announce.h"
#include "begin.h"
#include "fold.h"
#include "seams.h"
#include "tables.h"

/* What is announced on the lines of a folded text, which begins and ends with a line break. */
static PyObject *scan(const Scanner *self, const uint8_t *text, Py_ssize_t length) {
    PyObject *found = PyDict_New();
    Row row;
    row.text = text;
    row.number = row.grammed = row.worded = -1;
    for (int at = 0; at < TRIES; at++) row.tries[at].line = -1;
    row.looked = PyMem_RawCalloc((size_t)self->rules + 1, sizeof *row.looked);
    if (found == NULL || row.looked == NULL) {
        PyMem_RawFree(row.looked);
        Py_XDECREF(found);
        return PyErr_NoMemory();
    }
    for (Py_ssize_t start = 0; start < length; start++) {
        uint8_t byte = text[start];
        if (byte == '\n') {
            row.start = start;
            row.end = -1;
            row.tried = 0;
            row.number++;
            row.announced = NULL;
            continue;
        }
        Py_ssize_t here = start, word = 0;
        if (is_letter(byte)) { /* where a word begins; none begins within it */
            while (is_letter(text[start + 1])) start++;
            if (is_word(text[here - 1])) continue;
            word = start + 1 - here;
        }
        Start begins = begin(self, text + here, length - here, word);
        int32_t node = begins.node;
        for (Py_ssize_t end = here + begins.depth; node >= 0; node = child(self, node, text[end++])) {
            int32_t number = self->node[node].literal;
            if (number < 0) continue;
            const int32_t *literal = self->literal + LITERAL_FIELDS * number;
            if (!stands_at(text, end, length, self->rests + literal[REST], (size_t)literal[REST_SIZE])) continue;
            Py_ssize_t behind = end + literal[REST_SIZE];
            if (literal[EDGES] & AT_START && is_word(text[here - 1])) continue;
            if (literal[EDGES] & AT_END && is_word(text[behind])) continue;
            if (announce(self, literal, text, length, here, behind, &row, found)) {
                PyMem_RawFree(row.looked);
                Py_DECREF(found);
                return NULL;
            }
        }
    }
    PyMem_RawFree(row.looked);
    return found;
}

/* Whether an argument is a text that can be read; where not, an exception is set. */
static int is_text(PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "text is not a str"), 0;
#if PY_VERSION_HEX < 0x030C0000 /* later strings are always ready */
    if (PyUnicode_READY(text)) return 0;
#endif
    return 1;
}

static uint8_t *folded(const Scanner *self, PyObject *text, Py_ssize_t *length) {
    if (!is_text(text)) return NULL;
    Py_ssize_t most = PyUnicode_GET_LENGTH(text);
    size_t room = (size_t)most * (PyUnicode_IS_ASCII(text) ? 2 : 5) + 16;
    uint8_t *out = PyMem_RawMalloc(room);
    if (out == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    *length = fold(self, text, out);
    return out;
}

static PyObject *scanner_scannable(Scanner *self, PyObject *text) {
    Py_ssize_t length;
    uint8_t *out = folded(self, text, &length);
    if (out == NULL) return NULL;
    PyObject *result = length < 0 ? Py_NewRef(Py_None) : PyBytes_FromStringAndSize((char *)out, length);
    PyMem_RawFree(out);
    return result;
}

static PyObject *scanner_candidates(Scanner *self, PyObject *text) {
    Py_ssize_t length;
    uint8_t *out = folded(self, text, &length);
    if (out == NULL) return NULL;
    PyObject *result = length < 0 ? Py_NewRef(Py_None) : scan(self, out, length);
    PyMem_RawFree(out);
    return result;
}

static PyObject *scanner_candidates_in(Scanner *self, PyObject *scannable) {
    char *text;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(scannable, &text, &length)) return NULL;
    if (length < 2 || text[0] != '\n' || text[length - 1] != '\n')
        return PyErr_Format(PyExc_ValueError, "a scannable text begins and ends with a line break");
    return scan(self, (uint8_t *)text, length);
}

static int take_numbers(Scanner *self, PyObject *numbers) {
    self->rules = PyTuple_GET_SIZE(numbers);
    self->number_of = PyMem_RawMalloc(sizeof(int32_t) * ((size_t)self->rules + 1));
    if (self->number_of == NULL) return PyErr_NoMemory(), -1;
    for (Py_ssize_t at = 0; at < self->rules; at++) {
        long number = PyLong_AsLong(PyTuple_GET_ITEM(numbers, at));
        if (number == -1 && PyErr_Occurred()) return -1;
        self->number_of[at] = (int32_t)number;
    }
    return 0;
}

static int take_signs(Scanner *self, PyObject *signs, uint8_t special) {
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(signs); at++) {
        Py_UCS4 sign = PyUnicode_READ_CHAR(signs, at);
        if (sign < 0x10000) self->special[sign] = special;
    }
    return 0;
}

static int take_replacements(Scanner *self, PyObject *replaced) {
    PyObject *old, *new;
    Py_ssize_t at = 0;
    int count = 0;
    while (PyDict_Next(replaced, &at, &old, &new)) {
        Py_ssize_t length;
        const char *text = PyUnicode_Check(old) && PyUnicode_Check(new) ? PyUnicode_AsUTF8AndSize(new, &length) : NULL;
        if (text == NULL || length > 2 || PyUnicode_GET_LENGTH(new) > 1 || ++count > MOST_REPLACEMENTS)
            return PyErr_SetString(PyExc_ValueError, "a sign is replaced by none or one of two bytes at most"), -1;
        self->replacement[count][0] = (uint8_t)length;
        memcpy(self->replacement[count] + 1, text, (size_t)length);
        take_signs(self, old, (uint8_t)count);
    }
    return 0;
}

static int scanner_init(Scanner *self, PyObject *args, PyObject *Py_UNUSED(keywords)) {
    PyObject *data, *numbers, *replaced, *breaks, *not_by_themselves;
    if (self->buffer.obj != NULL) return PyErr_SetString(PyExc_TypeError, "a Scanner never changes"), -1;
    if (!PyArg_ParseTuple(args, "OO!O!UU", &data, &PyTuple_Type, &numbers, &PyDict_Type, &replaced, &breaks,
                          &not_by_themselves))
        return -1;
    if (PyObject_GetBuffer(data, &self->buffer, PyBUF_SIMPLE) || take_numbers(self, numbers)) return -1;
    if (take_replacements(self, replaced) || take_signs(self, breaks, BREAK)) return -1;
    take_signs(self, not_by_themselves, NOT_BY_ITSELF);
    if (!find_parts(self)) return PyErr_SetString(PyExc_ValueError, "the tables to scan with are damaged"), -1;
    return take_beginnings(self) ? 0 : (PyErr_NoMemory(), -1);
}

static void scanner_dealloc(Scanner *self) {
    PyTypeObject *type = Py_TYPE(self);
    if (self->buffer.obj != NULL) PyBuffer_Release(&self->buffer);
    PyMem_RawFree(self->number_of);
    PyMem_RawFree(self->starts);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef scanner_methods[] = {
    {"scannable", (PyCFunction)scanner_scannable, METH_O, "The folded text, or None where it has to be folded in Python."},
    {"candidates", (PyCFunction)scanner_candidates, METH_O, "What a text announces, or None where it has to be folded in Python."},
    {"candidates_in", (PyCFunction)scanner_candidates_in, METH_O, "What a folded text announces."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot scanner_slots[] = {
    {Py_tp_init, scanner_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, scanner_dealloc},
    {Py_tp_methods, scanner_methods},
    {Py_tp_doc, "Scanner(tables, numbers, replaced, breaks, not_by_themselves): finds what texts announce."},
    {0, NULL},
};

static PyType_Spec scanner_spec = {"cleantext.prefilter._scan.Scanner", sizeof(Scanner), 0, Py_TPFLAGS_DEFAULT, scanner_slots};

static int scan_exec(PyObject *module) {
    PyObject *type = PyType_FromSpec(&scanner_spec);
    if (type == NULL) return -1;
    int failed = PyModule_AddObjectRef(module, "Scanner", type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot scan_slots[] = {
    {Py_mod_exec, scan_exec},
#ifdef Py_GIL_DISABLED
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static PyObject *scan_may_have_seams(PyObject *Py_UNUSED(module), PyObject *text) {
    return is_text(text) ? PyBool_FromLong(may_have_seams(text)) : NULL;
}

static PyMethodDef scan_functions[] = {
    {"may_have_seams", scan_may_have_seams, METH_O, "Whether paragraphs may have been run together in a text."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef scan_module = {PyModuleDef_HEAD_INIT, "_scan", NULL, 0, scan_functions, scan_slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__scan(void) { return PyModuleDef_Init(&scan_module); }
