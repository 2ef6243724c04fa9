/* What has to stand around a literal for the phrase that it announces. */

#ifndef CLEANTEXT_AROUND_H
#define CLEANTEXT_AROUND_H

#include "scanner.h"

/* A line on which a literal was found. */
typedef struct {
    const uint8_t *text;
    Py_ssize_t start, end; /* the line breaks before and behind it; end < 0: not yet known */
    Py_ssize_t least;      /* characters it has at least */
    int is_ascii, may_be_link;
    long number;
    PyObject *announced;   /* borrowed: rule to cue to phrases */
    int tried;             /* phrases in the table below */
    struct {
        uint64_t phrase;
        long line; /* the number of the line it is about */
        int times;
    } tries[TRIES]; /* how often the other literals of a phrase were looked for in vain */
    long *looked;      /* of each rule, on which line its needs were last looked for: its number + 1; negative: in vain */
    long grammed;      /* the number of the line of which the set below was made */
    uint64_t grams[1 << (GRAM_BITS - 6)]; /* hashes of all its runs of four bytes */
    long worded;       /* the number of the line of which the places below are */
    int words;         /* how many there are; negative: too many */
    uint16_t word_at[MOST_WORDS]; /* where words and signs begin, behind the line's start */
} Row;

static int stands_at(const uint8_t *text, Py_ssize_t at, Py_ssize_t end, const uint8_t *sought, size_t length) {
    return at >= 0 && (Py_ssize_t)length <= end - at && memcmp(text + at, sought, length) == 0;
}

/* Whether a stretch of bytes contains others. */
static int contains(const uint8_t *text, size_t length, const uint8_t *sought, size_t size) {
    if (size > length) return 0;
    const uint8_t *last = text + length - size;
    while (text <= last && (text = memchr(text, sought[0], (size_t)(last - text) + 1)) != NULL) {
        if (memcmp(text, sought, size) == 0) return 1;
        text++;
    }
    return 0;
}

static size_t size_of(const uint8_t *entry) { return entry[0] | (size_t)entry[1] << 8; }

static int stands_between(const Scanner *self, const int32_t *phrase, const uint8_t *text, Py_ssize_t length,
                          Py_ssize_t start, Py_ssize_t end) {
    if (phrase[FOLLOW] >= 0) {
        const uint8_t *key = self->key_pool + self->keys_at[phrase[FOLLOW]];
        const uint8_t *last = self->key_pool + self->keys_at[phrase[FOLLOW] + 1];
        while (key < last && !stands_at(text, end, length, key + 2, size_of(key))) key += 2 + size_of(key);
        if (key >= last && (!(phrase[BITS] & MAY_END) || (text[end] == ' ' && is_word(text[end + 1])))) return 0;
    }
    if (phrase[PRECEDE] >= 0) {
        const uint8_t *key = self->key_pool + self->keys_at[phrase[PRECEDE]];
        const uint8_t *last = self->key_pool + self->keys_at[phrase[PRECEDE] + 1];
        while (key < last && !stands_at(text, start - (Py_ssize_t)size_of(key), length, key + 2, size_of(key)))
            key += 2 + size_of(key);
        if (key < last) return 1;
        if (!(phrase[BITS] & MAY_START)) return text[start - 1] == MARK;
        return text[start - 1] != ' ' || !is_word(text[start - 2]);
    }
    return 1;
}

/* The start of the last full stop with a space behind it that lies wholly before `end`, or -1. */
static Py_ssize_t last_stop(const uint8_t *text, Py_ssize_t start, Py_ssize_t end) {
    for (Py_ssize_t at = end - 2; at >= start; at--)
        if (text[at] == '.' && text[at + 1] == ' ') return at;
    return -1;
}

static Py_ssize_t first_stop(const uint8_t *text, Py_ssize_t start, Py_ssize_t end) {
    for (Py_ssize_t at = start; at + 1 < end; at++)
        if (text[at] == '.' && text[at + 1] == ' ') return at;
    return end;
}

static Py_ssize_t within(Py_ssize_t at, Py_ssize_t low, Py_ssize_t high) { return at < low ? low : at > high ? high : at; }

static int is_ascii(const uint8_t *text, Py_ssize_t length) {
    uint8_t all = 0;
    for (Py_ssize_t at = 0; at < length; at++) all |= text[at];
    return all < 128;
}

/* The part of the line that a phrase can take up around a literal. */
static void around(const int32_t *phrase, const Row *row, Py_ssize_t start, Py_ssize_t end, Py_ssize_t *first,
                   Py_ssize_t *last) {
    Py_ssize_t before = phrase[BEFORE], behind = phrase[BEHIND];
    *first = within(start - before, row->start, start);
    *last = within(end + behind, end, row->end);
    if (!row->is_ascii && !is_ascii(row->text + *first, *last - *first)) {
        *first = within(start - UTF8_BYTES * before, row->start, start);
        *last = within(end + UTF8_BYTES * behind, end, row->end);
        return;
    }
    if (phrase[BITS] & KEEPS_TO_SENTENCE && *last - *first > OFTEN_ONE_SENTENCE) {
        Py_ssize_t stop = last_stop(row->text, *first, start);
        *last = first_stop(row->text, end, *last);
        if (stop >= 0) *first = stop + 1;
    }
}

static int has_each(const Scanner *self, const int32_t *phrase, const uint8_t *text, size_t length) {
    for (int32_t set = 0; set < phrase[OTHERS_COUNT]; set++) {
        int32_t which = self->needle_list[phrase[OTHERS] + set];
        const uint8_t *needle = self->needle_pool + self->needles_at[which];
        const uint8_t *last = self->needle_pool + self->needles_at[which + 1];
        while (needle < last && !contains(text, length, needle + 2, size_of(needle))) needle += 2 + size_of(needle);
        if (needle >= last) return 0;
    }
    return 1;
}

/* Find where a line ends, and what is asked of it again and again. Of a line that may be a link only its words count. */
static void look_over(Row *row, Py_ssize_t at, Py_ssize_t length) {
    row->end = (const uint8_t *)memchr(row->text + at, '\n', (size_t)(length - at)) - row->text;
    const uint8_t *first = row->text + row->start + 1, *last = row->text + row->end;
    while (first < last && *first == ' ') first++;
    while (last > first && last[-1] == ' ') last--;
    size_t size = (size_t)(last - first);
    Py_ssize_t characters = 0;
    for (const uint8_t *byte = first; byte < last; byte++) characters += (*byte & 0xC0) != 0x80;
    row->is_ascii = characters == last - first;
    row->may_be_link = memchr(first, '<', size) != NULL || contains(first, size, (const uint8_t *)"](", 2);
    row->least = row->may_be_link ? 0 : characters - 1;
}

#endif
