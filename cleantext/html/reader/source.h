/* A page's source, read as `markup.py` reads it: the tokeniser and the implied end tags of the WHATWG standard. */

#ifndef CLEANTEXT_READER_SOURCE_H
#define CLEANTEXT_READER_SOURCE_H

#include "leaf.h"

enum { DEEPEST_LOOK = 100 };

typedef struct {
    int is_end;
    Py_ssize_t name_start, name_end; /* equal where the token is no tag */
    Py_ssize_t end;                  /* where it ends; where it begins, if it is a text */
} Token;

static inline int is_ascii_letter(Py_UCS4 sign) { return (sign | 32) >= 'a' && (sign | 32) <= 'z'; }

/* Where the value ends that an attribute has after its equals sign; -1 where there is no such value. */
static Py_ssize_t end_of_value(const Text *text, Py_ssize_t place) {
    while (place < text->length && is_space(text, at(text, place))) place++;
    Py_UCS4 sign = at(text, place);
    if (place >= text->length) return -1;
    if (sign == '>') return place;
    if (sign == '"' || sign == '\'') {
        Py_ssize_t closing = find(text, sign, place + 1, text->length);
        return closing < 0 ? -1 : closing + 1;
    }
    while (place < text->length && (sign = at(text, place)) != '>' && !is_space(text, sign)) place++;
    return place;
}

/* The tag that begins at a bracket; 0 where what begins there is none. */
static int read_tag(const Text *text, Py_ssize_t opens, Token *token) {
    Py_ssize_t place = opens + 1;
    token->is_end = at(text, place) == '/';
    place += token->is_end;
    if (!is_ascii_letter(at(text, place))) return 0;
    token->name_start = place;
    Py_UCS4 sign;
    while (place < text->length && (sign = at(text, place)) != '/' && sign != '>' && !is_space(text, sign)) place++;
    token->name_end = place;
    while (place >= 0 && place < text->length) {
        sign = at(text, place++);
        if (sign == '>') {
            token->end = place;
            return 1;
        }
        if (sign == '=') place = end_of_value(text, place);
    }
    return 0;
}

static Py_ssize_t end_or_last(Py_ssize_t found, Py_ssize_t length, const Text *text) {
    return found < 0 ? text->length : found + length;
}

static Py_ssize_t end_of_comment(const Text *text, Py_ssize_t inside) {
    if (stands(text, inside, ">")) return inside + 1;
    if (stands(text, inside, "->")) return inside + 2;
    for (Py_ssize_t dashes = inside; (dashes = find_stretch(text, "--", dashes)) >= 0; dashes++) {
        if (stands(text, dashes, "-->")) return dashes + 3;
        if (stands(text, dashes, "--!>")) return dashes + 4;
    }
    return text->length;
}

static Token token_at(const Text *text, Py_ssize_t opens) {
    Token token = {0, 0, 0, opens};
    if (read_tag(text, opens, &token)) return token;
    token.name_start = token.name_end = 0;
    Py_UCS4 sign = at(text, opens + 1);
    if (stands(text, opens + 1, "!--")) token.end = end_of_comment(text, opens + 4);
    else if (stands(text, opens + 1, "![CDATA[")) token.end = end_or_last(find_stretch(text, "]]>", opens + 9), 3, text);
    else if (sign == '!' || sign == '?' || sign == '/')
        token.end = end_or_last(find(text, '>', opens + 2, text->length), 1, text);
    else if (is_ascii_letter(sign)) token.end = text->length;
    return token;
}

static inline int is_open(const Page *page, int32_t name) { return page->open.value[name] != NONE; }

/* Ends the outermost open element of some names that stands in the nearest of the others. */
static int close_in_scope(Page *page, const Set *names, const Set *scope, Py_ssize_t place) {
    Py_ssize_t outermost = NONE, number = page->current;
    for (int looked = 0; number != NONE && looked < DEEPEST_LOOK; looked++, number = page->parent.value[number]) {
        int32_t name = (int32_t)page->name.value[number];
        if (is_in(scope, name)) break;
        if (is_in(names, name)) outermost = number;
    }
    while (outermost != NONE && page->current >= outermost)
        if (end_element(page, place)) return -1;
    return 0;
}

/* The innermost open element of some names, or NONE. */
static Py_ssize_t innermost(const Page *page, const Set *names) {
    Py_ssize_t found = NONE;
    for (int32_t which = 0; which < names->count; which++) {
        Py_ssize_t own = page->open.value[names->member[which]];
        if (own > found) found = own;
    }
    return found;
}

/* Where the end tag begins of an element whose content is no markup. */
static Py_ssize_t end_of_raw(const Page *page, int32_t name, Py_ssize_t place) {
    const Text *text = &page->text;
    Py_ssize_t length = PyUnicode_GET_LENGTH(page->reader->name[name]);
    const char *letters = PyUnicode_AsUTF8(page->reader->name[name]);
    while ((place = find(text, '<', place, text->length)) >= 0) {
        Py_ssize_t same = 0, first = ++place + 1;
        if (at(text, place) != '/') continue;
        while (same < length && at(text, first + same) < 128 && (at(text, first + same) | 32) == (Py_UCS4)letters[same]) same++;
        Py_UCS4 behind = at(text, first + length);
        if (same == length && first + length < text->length && (behind == '/' || behind == '>' || is_space(text, behind)))
            return place - 1;
    }
    return text->length;
}

/* Passes over such an element; where reading goes on, or -1. */
static Py_ssize_t pass_raw(Page *page, int32_t name, Inside inside, Py_ssize_t opened) {
    Py_ssize_t last = end_of_raw(page, name, opened);
    int reads = reads_text_of(page, name, inside);
    PyObject *text = NULL;
    if (reads > 0) text = name == page->reader->title ? resolved_piece(page, opened, last) : piece(&page->text, opened, last);
    if (reads < 0 || (reads && text == NULL)) return -1;
    if (text != NULL && PyUnicode_GET_LENGTH(text) == 0) Py_CLEAR(text);
    if (add_leaf(page, name, inside, text)) return -1;
    Py_ssize_t closing = find(&page->text, '>', last, page->text.length);
    return closing < 0 ? page->text.length : closing + 1;
}

/* Where reading goes on after a start tag, or -1. */
static Py_ssize_t start_tag(Page *page, int32_t name, const Token *token, Py_ssize_t opens) {
    const Reader *reader = page->reader;
    int kind = kind_of(page, name);
    if (kind & ENDS_P && is_open(page, reader->p) && close_in_scope(page, &reader->paragraph, &reader->paragraph_scope, opens))
        return -1;
    if (kind & ENDS_LIKE && innermost(page, &reader->like[name]) != NONE &&
        close_in_scope(page, &reader->like[name], &reader->like_scope[name], opens))
        return -1;
    Inside inside = {opens + 1, token->end - 1};
    if (kind & RAW && !(name == reader->svg && at(&page->text, token->end - 2) == '/'))
        return pass_raw(page, name, inside, token->end);
    if (kind & (RAW | VOID) ? add_leaf(page, name, inside, NULL) : start_element(page, name, inside, opens))
        return -1;
    return token->end;
}

/* The open element that an end tag ends; it does not reach out of a table's cell, or of a table. */
static Py_ssize_t element_in_scope(const Page *page, int32_t name) {
    const Reader *reader = page->reader;
    int is_part = is_in(&reader->table_parts, name);
    Py_ssize_t found = page->open.value[name];
    Py_ssize_t bound = is_part ? page->open.value[reader->table] : innermost(page, &reader->table_bounds);
    return found >= bound ? found : NONE;
}

/* Whether nothing but inline elements has begun since the element did. */
static int is_near(const Page *page, int32_t name) {
    Py_ssize_t number = page->current;
    for (int looked = 0; number != NONE && looked < DEEPEST_LOOK; looked++, number = page->parent.value[number]) {
        int32_t own = (int32_t)page->name.value[number];
        if (own == name || kind_of(page, own) & BLOCK) return own == name;
    }
    return 0;
}

static int end_tag(Page *page, int32_t name, Py_ssize_t start, Py_ssize_t end) {
    const Reader *reader = page->reader;
    if (name == reader->html || name == reader->body) return 0;
    if (page->name.value[page->current] != name) { /* else it ends what was begun last, as most do */
        Py_ssize_t number = element_in_scope(page, name);
        if (number == NONE && (name == reader->p || name == reader->br)) { /* the standard makes an empty one */
            if (start_element(page, name, NOT_WRITTEN, start)) return -1;
            number = page->current;
        }
        if (number == NONE || (!(kind_of(page, name) & BLOCK) && !is_near(page, name))) return 0;
        while (page->current != number)
            if (end_element(page, start)) return -1;
    }
    PyObject *number = PyLong_FromSsize_t(page->current);
    int failed = number == NULL || PySet_Add(page->closed, number);
    Py_XDECREF(number);
    return failed || end_element(page, end) ? -1 : 0;
}

static int read_source(Page *page) {
    const Text *text = &page->text;
    page->has_places = 1;
    if (start_element(page, page->reader->html, NOT_WRITTEN, 0)) return -1;
    Py_ssize_t from = 0, look = 0, opens; /* where the text goes on from, and where the next tag may begin */
    while ((opens = find(text, '<', look, text->length)) >= 0) {
        Token token = token_at(text, opens);
        if (token.end == opens) { /* a text */
            look = opens + 1;
            continue;
        }
        if (from < opens && add_text(page, from, opens)) return -1;
        from = look = token.end;
        if (token.name_start == token.name_end) continue;
        int32_t name = name_at(page, token.name_start, token.name_end);
        if (name == NONE) return -1;
        if (token.is_end ? end_tag(page, name, opens, token.end) : (from = look = start_tag(page, name, &token, opens)) < 0)
            return -1;
    }
    if (from < text->length && add_text(page, from, text->length)) return -1;
    while (page->current != NONE)
        if (end_element(page, text->length)) return -1;
    return 0;
}

#endif
