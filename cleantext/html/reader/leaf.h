/* Elements that hold no text for readers; some of them say something of the page. */

#ifndef CLEANTEXT_READER_LEAF_H
#define CLEANTEXT_READER_LEAF_H

#include "page.h"

static PyObject *node_of(const Page *page, Inside inside) { return piece(&page->text, inside.start, inside.end); }

/* Whether a word may stand in the value of an attribute, for all that can be told without reading references. */
static int may_say(const Page *page, Inside inside, const char *word) {
    return holds(&page->text, word, inside.start, inside.end) || find(&page->text, '&', inside.start, inside.end) >= 0;
}

/* Whether the text of an element that holds no text for readers tells something all the same; -1 where asking failed. */
static int reads_text_of(const Page *page, int32_t name, Inside inside) {
    if (name == page->reader->title) return 1;
    if (name != page->reader->script || !may_say(page, inside, "application/ld+json")) return 0;
    PyObject *node = node_of(page, inside);
    PyObject *answer = node ? PyObject_CallMethod(page->head, "reads_text_of", "OO", name_object(page, name), node) : NULL;
    int reads = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(node), Py_XDECREF(answer);
    return reads;
}

/* Tells the head of a leaf that may say something; `text` (or NULL) is what it holds and tells. */
static int note_leaf(Page *page, int32_t name, Inside inside, PyObject *text) {
    int says = kind_of(page, name) & META && may_say(page, inside, name == page->reader->link ? "canonical" : "og:");
    int is_told = text != NULL && page->current != NONE, failed = 0;
    if (!says && !is_told) return 0;
    PyObject *node = node_of(page, inside), *tag = name_object(page, name);
    if (node == NULL || (says && note(page, tag, node))) failed = -1;
    else if (is_told) {
        PyObject *done = PyObject_CallMethod(page->head, "note_unread", "OOOO", tag, node, text, tag_of(page, page->current));
        failed = done == NULL ? -1 : 0;
        Py_XDECREF(done);
    }
    Py_XDECREF(node);
    return failed;
}

/* An element begins and ends that holds no text for readers; `text` (or NULL) is what tells something all the same.
   Takes the reference to the text. */
static int add_leaf(Page *page, int32_t name, Inside inside, PyObject *text) {
    int kind = kind_of(page, name), failed = 0;
    if (kind & BLOCK) failed = break_line(page);
    if (!failed && kind & MEDIA) failed = add_medium(page);
    if (!failed) failed = note_leaf(page, name, inside, text);
    Py_XDECREF(text);
    return failed;
}

#endif
