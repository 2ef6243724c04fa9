/* The columns of a page, as tags and texts come in; does what `builder.py` does. */

#ifndef CLEANTEXT_READER_PAGE_H
#define CLEANTEXT_READER_PAGE_H

#include "lists.h"
#include "names.h"
#include "nodes.h"

typedef struct {
    const Reader *reader;
    Text text;
    PyObject *head; /* takes what the page says of itself */
    PyObject *other_names, *other_numbers; /* the names that are none of the known ones, and the number of each */
    PyObject *tags, *closed, *sought, *texts, *lines;
    Nodes *nodes;
    Column name, parent, first_item, last_item, start, end; /* of each element */
    Column outer; /* of each open element the one of its name around it */
    Column open;  /* of each name the innermost open element */
    Column element, link, from, to;    /* of each item */
    Column line_start, line_end, line_link, line_linked;
    Py_ssize_t current, begun, inner_link;
    int unread, has_places; /* `has_places`: where elements and items stand in the text is told */
} Page;

static inline int kind_of(const Page *page, int32_t name) {
    return name < page->reader->count ? page->reader->kind[name] : BLOCK;
}

/* The columns of `page.py` with NONE as it is there. */
static PyObject *numbers(const Column *column, int none_is_none) {
    PyObject *list = PyList_New(column->count);
    for (Py_ssize_t place = 0; list != NULL && place < column->count; place++) {
        Py_ssize_t value = column->value[place];
        PyObject *number = value == NONE && none_is_none ? Py_NewRef(Py_None) : PyLong_FromSsize_t(value);
        if (number == NULL) Py_CLEAR(list);
        else PyList_SET_ITEM(list, place, number);
    }
    return list;
}

static PyObject *tag_of(const Page *page, Py_ssize_t element) { return PyList_GET_ITEM(page->tags, element); }

static int append(PyObject *list, PyObject *object) {
    int failed = object == NULL ? -1 : PyList_Append(list, object);
    Py_XDECREF(object);
    return failed;
}

static int add_item(Page *page, PyObject *text, Py_ssize_t element, Py_ssize_t link, Py_ssize_t from, Py_ssize_t to) {
    if (append(page->texts, text) || put(&page->element, element) || put(&page->link, link)) return -1;
    return page->has_places && (put(&page->from, from) || put(&page->to, to)) ? -1 : 0;
}

typedef struct {
    PyObject *into; /* NULL: the text is only measured */
    Py_ssize_t count;
    Py_UCS4 signs; /* the bits that any sign has */
    int is_open;   /* whether white space waits for a word behind it */
} Shown;

static inline void show_sign(Shown *shown, Py_UCS4 sign) {
    if (shown->into != NULL) PyUnicode_WRITE(PyUnicode_KIND(shown->into), PyUnicode_DATA(shown->into), shown->count, sign);
    shown->signs |= sign;
    shown->count++;
}

static void show(Shown *shown, PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t place = 0; place < length; place++) {
        Py_UCS4 sign = PyUnicode_READ(kind, data, place);
        if (Py_UNICODE_ISSPACE(sign)) {
            shown->is_open = shown->count > 0;
            continue;
        }
        if (shown->is_open) show_sign(shown, ' ');
        shown->is_open = 0;
        show_sign(shown, sign);
    }
}

/* The items from `begun` on as one text, with white space as it is shown. */
static PyObject *shown(const Page *page) {
    Py_ssize_t count = PyList_GET_SIZE(page->texts);
    if (count - page->begun == 1 && is_tidy(PyList_GET_ITEM(page->texts, page->begun)))
        return Py_NewRef(PyList_GET_ITEM(page->texts, page->begun));
    Shown measured = {0}, written = {0};
    for (Py_ssize_t item = page->begun; item < count; item++) show(&measured, PyList_GET_ITEM(page->texts, item));
    written.into = PyUnicode_New(measured.count, measured.signs > 0x10FFFF ? 0x10FFFF : measured.signs);
    if (written.into == NULL) return NULL;
    for (Py_ssize_t item = page->begun; item < count; item++) show(&written, PyList_GET_ITEM(page->texts, item));
    return written.into;
}

/* Tells of the items from `begun` on the link that all of them are in (NONE: none of them is; MIXED: it differs) and how
   many of their characters, white space aside, are in links. Blank ones that are in no link do not count. */
static void find_links(const Page *page, Py_ssize_t *only, Py_ssize_t *linked) {
    Py_ssize_t count = PyList_GET_SIZE(page->texts), found = UNKNOWN;
    *linked = 0;
    for (Py_ssize_t item = page->begun; item < count; item++) {
        PyObject *text = PyList_GET_ITEM(page->texts, item);
        Py_ssize_t link = page->link.value[item];
        if (link != NONE) *linked += written(text);
        else if (found == MIXED || is_blank(text) || PyUnicode_GET_LENGTH(text) == 0) continue;
        found = found == UNKNOWN || found == link ? link : MIXED;
    }
    *only = found == UNKNOWN ? NONE : found;
}

static int break_line(Page *page) {
    if (page->begun == NONE || page->unread) return 0;
    PyObject *text = shown(page);
    if (text == NULL) return -1;
    int failed = 0;
    if (PyUnicode_GET_LENGTH(text)) {
        Py_ssize_t only, linked;
        find_links(page, &only, &linked);
        failed = PyList_Append(page->lines, text) || put(&page->line_start, page->begun) ||
                 put(&page->line_end, PyList_GET_SIZE(page->texts)) || put(&page->line_link, only) ||
                 put(&page->line_linked, linked);
    }
    Py_DECREF(text);
    page->begun = NONE;
    return failed ? -1 : 0;
}

static int note(Page *page, PyObject *tag, PyObject *node) {
    PyObject *done = PyObject_CallMethod(page->head, "note", "OO", tag, node);
    Py_XDECREF(done);
    return done == NULL ? -1 : 0;
}

/* Tells the head of a `meta` or `link` that is no leaf. */
static int note_element(Page *page, Py_ssize_t number) {
    PyObject *node = nodes_item((PyObject *)page->nodes, number);
    int failed = node == NULL || note(page, tag_of(page, number), node);
    Py_XDECREF(node);
    return failed ? -1 : 0;
}

static PyObject *name_object(const Page *page, int32_t name) {
    if (name < page->reader->count) return page->reader->name[name];
    return PyList_GET_ITEM(page->other_names, name - page->reader->count);
}

static int32_t other_name(Page *page, PyObject *name) {
    PyObject *number = PyDict_GetItemWithError(page->other_numbers, name);
    if (number != NULL) return (int32_t)PyLong_AsLong(number);
    if (PyErr_Occurred() || PyList_Append(page->other_names, name) || put(&page->open, NONE)) return NONE;
    int32_t added = (int32_t)page->open.count - 1;
    number = PyLong_FromLong(added);
    int failed = number == NULL || PyDict_SetItem(page->other_numbers, name, number);
    Py_XDECREF(number);
    return failed ? NONE : added;
}

/* The number of the name, in whatever case, that is written between two places; NONE where something failed. */
static int32_t name_at(Page *page, Py_ssize_t start, Py_ssize_t end) {
    char letters[LONGEST_NAME];
    Py_ssize_t place = start;
    for (; place < end && place - start < LONGEST_NAME; place++) {
        Py_UCS4 sign = at(&page->text, place);
        if (sign > 127) break;
        letters[place - start] = (char)(sign >= 'A' && sign <= 'Z' ? sign + 32 : sign);
    }
    int32_t known = place == end ? known_name(page->reader, letters, end - start) : NONE;
    if (known != NONE) return known;
    PyObject *written = piece(&page->text, start, end);
    PyObject *name = written ? PyObject_CallMethod(written, "lower", NULL) : NULL;
    int32_t number = name ? other_name(page, name) : NONE;
    Py_XDECREF(written), Py_XDECREF(name);
    return number;
}

static int add_medium(Page *page) { return add_item(page, PyUnicode_FromString(""), NONE, NONE, NONE, NONE); }

/* Notes an element of a tag that is asked for again and again. */
static int add_sought(Page *page, Py_ssize_t number) {
    PyObject *place = PyLong_FromSsize_t(number);
    int failed = place == NULL || add_to_list(page->sought, tag_of(page, number), place);
    Py_XDECREF(place);
    return failed ? -1 : 0;
}

/* An element begins, of which `inside` is written. */
static int start_element(Page *page, int32_t name, Inside inside, Py_ssize_t start) {
    int kind = kind_of(page, name);
    if (put(&page->nodes->start, inside.start) || put(&page->nodes->end, inside.end) || (kind & BLOCK && break_line(page)))
        return -1;
    Py_ssize_t items = PyList_GET_SIZE(page->texts), number = page->name.count;
    if (PyList_Append(page->tags, name_object(page, name)) || put(&page->name, name) ||
        put(&page->parent, page->current) || put(&page->first_item, items) || put(&page->last_item, items) ||
        put(&page->outer, page->open.value[name]) || (page->has_places && (put(&page->start, start) || put(&page->end, start))))
        return -1;
    page->current = page->open.value[name] = number;
    if (kind & MEDIA && add_medium(page)) return -1;
    if (kind & UNREAD) page->unread++;
    else if (kind & LINK) page->inner_link = number;
    else if (kind & META) return note_element(page, number);
    else if (kind & SOUGHT) return add_sought(page, number);
    return 0;
}

/* The element begun last ends. */
static int end_element(Page *page, Py_ssize_t end) {
    Py_ssize_t number = page->current;
    int32_t name = (int32_t)page->name.value[number];
    int kind = kind_of(page, name);
    if (page->has_places) page->end.value[number] = end;
    page->open.value[name] = page->outer.value[number];
    if (kind & UNREAD) page->unread--;
    else if (number == page->inner_link) page->inner_link = NONE;
    if (kind & BLOCK && break_line(page)) return -1;
    page->last_item.value[number] = PyList_GET_SIZE(page->texts);
    page->current = page->parent.value[number];
    return 0;
}

static PyObject *resolved_piece(const Page *page, Py_ssize_t start, Py_ssize_t end) {
    PyObject *text = piece(&page->text, start, end);
    if (text == NULL || find(&page->text, '&', start, end) < 0) return text;
    PyObject *resolved = PyObject_CallOneArg(page->reader->resolved, text);
    Py_DECREF(text);
    if (resolved != NULL && !PyUnicode_Check(resolved)) {
        PyErr_SetString(PyExc_TypeError, "a resolved text is a str");
        Py_CLEAR(resolved);
    }
    return resolved;
}

static int add_text(Page *page, Py_ssize_t start, Py_ssize_t end) {
    if (page->unread || start == end) return 0;
    PyObject *text = resolved_piece(page, start, end);
    if (text == NULL) return -1;
    if (page->begun == NONE) {
        if (is_blank(text) || page->current == NONE) {
            Py_DECREF(text);
            return 0;
        }
        page->begun = PyList_GET_SIZE(page->texts);
    }
    return add_item(page, text, page->current, page->inner_link, start, end);
}

static void free_page(Page *page) {
    Column *columns[] = {&page->name, &page->parent, &page->first_item, &page->last_item, &page->start,
                         &page->end, &page->outer, &page->open, &page->element, &page->link,
                         &page->from, &page->to, &page->line_start, &page->line_end, &page->line_link, &page->line_linked};
    for (size_t which = 0; which < sizeof columns / sizeof *columns; which++) PyMem_RawFree(columns[which]->value);
    Py_XDECREF(page->other_names), Py_XDECREF(page->other_numbers), Py_XDECREF(page->tags), Py_XDECREF(page->nodes), Py_XDECREF(page->closed);
    Py_XDECREF(page->sought), Py_XDECREF(page->texts), Py_XDECREF(page->lines);
}

static Nodes *new_nodes(PyTypeObject *type, const Text *text, PyObject *owner, PyObject *tags) {
    Nodes *nodes = tags ? PyObject_New(Nodes, type) : NULL;
    if (nodes == NULL) return NULL;
    nodes->owner = Py_NewRef(owner), nodes->tags = Py_NewRef(tags), nodes->text = *text;
    nodes->start = nodes->end = (Column){0};
    return nodes;
}

static int begin_page(Page *page, const Reader *reader, PyObject *owner, PyObject *head) {
    page->reader = reader, page->head = head;
    page->current = page->begun = page->inner_link = NONE;
    page->other_names = PyList_New(0), page->other_numbers = PyDict_New(), page->tags = PyList_New(0);
    page->nodes = new_nodes(reader->nodes_type, &page->text, owner, page->tags);
    page->closed = PySet_New(NULL), page->sought = PyDict_New(), page->texts = PyList_New(0), page->lines = PyList_New(0);
    for (int32_t name = 0; name < reader->count; name++)
        if (put(&page->open, NONE)) return -1;
    return page->other_names && page->other_numbers && page->tags && page->nodes && page->closed && page->sought && page->texts && page->lines ? 0 : -1;
}

/* The columns, as the dataclasses of `page.py` have them. */
static PyObject *columns_of(const Page *page) {
    return Py_BuildValue("(OONNNNNOO)(ONNNN)(ONNNN)", page->tags, page->nodes, numbers(&page->parent, 0),
                         numbers(&page->first_item, 0), numbers(&page->last_item, 0), numbers(&page->start, 0),
                         numbers(&page->end, 0), page->closed, page->sought, page->texts, numbers(&page->element, 0),
                         numbers(&page->link, 0), numbers(&page->from, 1), numbers(&page->to, 1), page->lines,
                         numbers(&page->line_start, 0), numbers(&page->line_end, 0), numbers(&page->line_link, 0),
                         numbers(&page->line_linked, 0));
}

#endif
