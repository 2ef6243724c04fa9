/* A tree that was written out as XML: every element has its end, and no bracket stands in a tag. */

#ifndef CLEANTEXT_READER_TREE_H
#define CLEANTEXT_READER_TREE_H

#include "leaf.h"

typedef struct {
    Py_ssize_t opens, end, name_end;
    int is_end, is_empty, is_tag;
} Mark;

static Mark mark_at(const Text *text, Py_ssize_t opens) {
    Mark mark = {opens, text->length, opens + 1, 0, 0, 0};
    Py_UCS4 sign = at(text, opens + 1);
    if (sign == '!' || sign == '?') {
        const char *closing = stands(text, opens, "<!--") ? "-->" : sign == '?' ? "?>" : ">";
        Py_ssize_t found = find_stretch(text, closing, opens + 1);
        if (found >= 0) mark.end = found + (Py_ssize_t)strlen(closing);
        return mark;
    }
    Py_ssize_t found = find(text, '>', opens + 1, text->length);
    if (found < 0) return mark;
    mark.end = found + 1;
    mark.is_tag = 1;
    mark.is_end = sign == '/';
    mark.is_empty = at(text, mark.end - 2) == '/';
    while (mark.name_end < mark.end - 1 && !is_space(text, sign = at(text, mark.name_end)) && sign != '/') mark.name_end++;
    return mark;
}

/* The next element's start or end, comment or instruction; sections of character data are text. 0 where there is none. */
static int next_mark(Page *page, Py_ssize_t *from, Mark *mark, int reads_text) {
    const Text *text = &page->text;
    for (;;) {
        Py_ssize_t opens = find(text, '<', *from, text->length);
        if (opens < 0) return 0;
        if (reads_text && *from < opens && add_text(page, *from, opens)) return -1;
        if (at(text, opens + 1) == '!' && stands(text, opens, "<![CDATA[")) {
            Py_ssize_t closing = find_stretch(text, "]]>", opens + 9);
            if (closing < 0) closing = text->length;
            if (reads_text && add_text(page, opens + 9, closing)) return -1;
            *from = closing + 3;
            continue;
        }
        *mark = mark_at(text, opens);
        *from = mark->end;
        return 1;
    }
}

/* Where the content ends of an element whose content is nothing to read, and where its end tag does. */
static Py_ssize_t pass_content(Page *page, Py_ssize_t from, Py_ssize_t *end) {
    Mark mark;
    for (Py_ssize_t depth = 1; next_mark(page, &from, &mark, 0) > 0;) {
        if (!mark.is_tag || mark.is_empty) continue;
        depth += mark.is_end ? -1 : 1;
        if (depth == 0) {
            *end = mark.end;
            return mark.opens;
        }
    }
    return *end = page->text.length;
}

/* The first text in such an element, where it tells something all the same; NULL where it does not, or asking failed. */
static PyObject *telling_text(Page *page, int32_t name, Inside inside, Py_ssize_t from, Py_ssize_t to) {
    if (reads_text_of(page, name, inside) <= 0) return NULL;
    if (stands(&page->text, from, "<![CDATA[")) {
        Py_ssize_t closing = find_stretch(&page->text, "]]>", from);
        return piece(&page->text, from + 9, closing < 0 ? to : closing);
    }
    Py_ssize_t inner = find(&page->text, '<', from, to);
    if (inner >= 0) to = inner;
    return from < to ? resolved_piece(page, from, to) : NULL;
}

static int start_of(Page *page, int32_t name, const Mark *mark, Py_ssize_t *from) {
    int kind = kind_of(page, name);
    Inside inside = {mark->opens + 1, mark->end - 1};
    Py_ssize_t content = *from;
    if (kind & RAW) {
        PyObject *text = NULL;
        if (!mark->is_empty) {
            Py_ssize_t last = pass_content(page, content, from);
            text = telling_text(page, name, inside, content, last);
        }
        return PyErr_Occurred() ? -1 : add_leaf(page, name, inside, text);
    }
    if (kind & VOID && (mark->is_empty || stands(&page->text, content, "</"))) {
        if (!mark->is_empty) *from = mark_at(&page->text, content).end;
        return add_leaf(page, name, inside, NULL);
    }
    if (start_element(page, name, inside, NONE)) return -1;
    return mark->is_empty ? end_element(page, NONE) : 0;
}

static int read_tree(Page *page) {
    Py_ssize_t from = 0;
    Mark mark;
    int found;
    while ((found = next_mark(page, &from, &mark, 1)) > 0) {
        if (!mark.is_tag) continue;
        if (mark.is_end) {
            if (page->current != NONE && end_element(page, NONE)) return -1;
            continue;
        }
        int32_t name = name_at(page, mark.opens + 1, mark.name_end);
        if (name == NONE || start_of(page, name, &mark, &from)) return -1;
    }
    while (found == 0 && page->current != NONE)
        if (end_element(page, NONE)) return -1;
    return found;
}

#endif
