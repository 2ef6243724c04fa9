/* Reads a page into the columns of `page.py`.

   What this module finds is what `builder.py` does with what `markup.py` or `lxml_tree.py` reads; tests hold them against
   each other. What tags mean comes from `tags.py`. A Reader never changes, so threads may share it. */

#include "around.h"
#include "attribute.h"
#include "links.h"
#include "source.h"
#include "tree.h"
#include "words.h"

static PyObject *page_read(const Reader *self, Text text, PyObject *owner, PyObject *head, int (*read)(Page *)) {
    Page page = {0};
    page.text = text;
    PyObject *columns = begin_page(&page, self, owner, head) || read(&page) ? NULL : columns_of(&page);
    free_page(&page);
    return columns;
}

static PyObject *reader_source(Reader *self, PyObject *args) {
    PyObject *source, *head;
    if (!PyArg_ParseTuple(args, "UO", &source, &head)) return NULL;
#if PY_VERSION_HEX < 0x030C0000 /* later strings are always ready */
    if (PyUnicode_READY(source)) return NULL;
#endif
    Text text = {PyUnicode_KIND(source), 0, PyUnicode_DATA(source), PyUnicode_GET_LENGTH(source), source};
    return page_read(self, text, source, head, read_source);
}

/* Whether a tree has a character that XML does not know; written out, a reference stands for it. */
static int holds_unknown(const char *written, Py_ssize_t length) {
    const char *end = written + length;
    for (const char *at = written; (at = memchr(at, '&', (size_t)(end - at))) != NULL; at++)
        if (end - at >= 8 && !memcmp(at, "&#xFFFD;", 8)) return 1;
    return 0;
}

static PyObject *reader_tree(Reader *self, PyObject *args) {
    PyObject *tree, *head;
    if (!PyArg_ParseTuple(args, "SO", &tree, &head)) return NULL;
    const char *written = PyBytes_AS_STRING(tree);
    Py_ssize_t length = PyBytes_GET_SIZE(tree);
    if (holds_unknown(written, length)) Py_RETURN_NONE;
    Text text = {PyUnicode_1BYTE_KIND, 1, written, length, NULL};
    return page_read(self, text, tree, head, read_tree);
}

static int take_likes(Reader *self, PyObject *likes) {
    PyObject *name, *pair;
    Py_ssize_t place = 0;
    while (PyDict_Next(likes, &place, &name, &pair)) {
        PyObject *like, *scope;
        int32_t number = number_of(self, name);
        if (number == NONE || !PyArg_ParseTuple(pair, "OO", &like, &scope))
            return PyErr_Occurred() ? -1 : (PyErr_SetString(PyExc_ValueError, "an unknown name"), -1);
        if (take_set(self, like, &self->like[number]) || take_set(self, scope, &self->like_scope[number])) return -1;
    }
    return 0;
}

static int take_own_names(Reader *self) {
    struct {
        const char *letters;
        int32_t *number;
    } own[] = {{"html", &self->html}, {"body", &self->body}, {"p", &self->p}, {"br", &self->br},
               {"svg", &self->svg}, {"table", &self->table}, {"title", &self->title}, {"script", &self->script},
               {"link", &self->link}};
    for (size_t which = 0; which < sizeof own / sizeof *own; which++) {
        *own[which].number = known_name(self, own[which].letters, (Py_ssize_t)strlen(own[which].letters));
        if (*own[which].number == NONE) return PyErr_Format(PyExc_ValueError, "no name %s", own[which].letters), -1;
    }
    return add_to(&self->paragraph, self->p);
}

static int reader_init(Reader *self, PyObject *args, PyObject *Py_UNUSED(keywords)) {
    PyObject *kinds, *likes, *scope, *bounds, *parts, *resolved, *name, *kind;
    if (self->resolved != NULL) return PyErr_SetString(PyExc_TypeError, "a Reader never changes"), -1;
    if (!PyArg_ParseTuple(args, "O!O!OOOO", &PyDict_Type, &kinds, &PyDict_Type, &likes, &scope, &bounds, &parts, &resolved))
        return -1;
    for (int slot = 0; slot < SLOTS; slot++) self->slot[slot] = NONE;
    for (Py_ssize_t place = 0; PyDict_Next(kinds, &place, &name, &kind);)
        if (take_name(self, name, kind)) return -1;
    self->resolved = Py_NewRef(resolved);
    self->nodes_type = (PyTypeObject *)PyType_FromSpec(&nodes_spec);
    if (self->nodes_type == NULL) return -1;
    if (take_own_names(self) || take_likes(self, likes) || take_set(self, scope, &self->paragraph_scope)) return -1;
    return take_set(self, bounds, &self->table_bounds) || take_set(self, parts, &self->table_parts) ? -1 : 0;
}

static void reader_dealloc(Reader *self) {
    PyTypeObject *type = Py_TYPE(self);
    for (int32_t name = 0; name < self->count; name++) Py_DECREF(self->name[name]);
    Py_XDECREF(self->resolved), Py_XDECREF(self->nodes_type);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef reader_methods[] = {
    {"source", (PyCFunction)reader_source, METH_VARARGS, "The columns of the page whose source is a str."},
    {"tree", (PyCFunction)reader_tree, METH_VARARGS, "The columns of the page whose tree was written out as XML, in UTF-8; None where XML has not all its characters."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot reader_type_slots[] = {
    {Py_tp_init, reader_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, reader_dealloc},
    {Py_tp_methods, reader_methods},
    {Py_tp_doc, "Reader(kinds, closed_by_its_like, paragraph_scope, table_bounds, table_parts, resolved): reads pages."},
    {0, NULL},
};

static PyType_Spec reader_spec = {"cleantext.html._reader.Reader", sizeof(Reader), 0, Py_TPFLAGS_DEFAULT, reader_type_slots};

static int add_type(PyObject *module, PyType_Spec *spec, const char *name) {
    PyObject *type = PyType_FromSpec(spec);
    if (type == NULL) return -1;
    int failed = PyModule_AddObjectRef(module, name, type);
    Py_DECREF(type);
    return failed;
}

static int reader_exec(PyObject *module) {
    return add_type(module, &reader_spec, "Reader") || add_type(module, &around_spec, "Around") ? -1 : 0;
}

static PyMethodDef functions[] = {
    {"attribute", (PyCFunction)(void (*)(void))attribute, METH_FASTCALL,
     "The value of an attribute, from what is written in a start tag; asks a function where that is unusual."},
    {"linked_blocks", (PyCFunction)linked_blocks, METH_VARARGS,
     "The numbers of the blocks that are in one link to another page of the site, and no address written out."},
    {"letters", (PyCFunction)letters, METH_O, "The letters and digits of a text, those of ASCII in lower case."},
    {"numbers_by_key", (PyCFunction)numbers_by_key, METH_VARARGS,
     "The numbers of some keys, from 0, under each key that is asked for."},
    {"keys", (PyCFunction)keys, METH_VARARGS, "What tells each of several texts by its words."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot reader_module_slots[] = {
    {Py_mod_exec, reader_exec},
#ifdef Py_GIL_DISABLED
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef reader_module = {PyModuleDef_HEAD_INIT, "_reader", NULL, 0, functions, reader_module_slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__reader(void) { return PyModuleDef_Init(&reader_module); }
