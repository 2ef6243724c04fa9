/* Outlines: whether a phrase may stand on a line, as far as bytes tell; `phrases/outline.py` writes them.

   Jumps lead forward only, so every look ends, and each step is held against the outline's end, so no outline leads
   anywhere else. Characters beyond ASCII count as letters and as signs, whichever lets the phrase stand. */

#ifndef CLEANTEXT_OUTLINE_H
#define CLEANTEXT_OUTLINE_H

#include "around.h"
#include "begin.h"

enum { YES, END, TEXT, WORD_BEGINS, WORD_ENDS, SPACE, SPLIT, JUMP, ONE_OF, GAP, RUN, HEADLINE }; /* steps */
enum { ANY, DENSE, NUMBER }; /* kinds of characters in a run */
enum { AT_UNIT_START = 1, AT_UNIT_END = 2, IN_SENTENCES = 4 }; /* where the phrase has to stand */
enum { MOST_STEPS = 2000, DECORATION = 100, GAP_WORDS = 8, WORD_LENGTH = 41, HEADLINE_LENGTH = 202 };

typedef struct {
    const Row *row;
    const uint8_t *text, *end; /* of the line's text; of the outline */
    int where, steps;
} Look;

static int is_stop(uint8_t byte) { return byte == '.' || byte == '!' || byte == '?'; }

static int is_beyond_ascii(uint8_t byte) { return byte >= 128; }

static int starts_character(uint8_t byte) { return (byte & 0xC0) != 0x80; }

static size_t two_bytes(const uint8_t *at) { return at[0] | (size_t)at[1] << 8; }

/* Whether nothing but decoration stands between a place and the end of a line, or of what may be a sentence. */
static int unit_ends(const Look *look, Py_ssize_t at) {
    for (; at < look->row->end; at++) {
        uint8_t before = look->text[at - 1], byte = look->text[at];
        if (look->where & IN_SENTENCES && (is_stop(before) || is_beyond_ascii(before))) return 1;
        if (is_word(byte) || byte == '"' || byte == '\'') return 0;
    }
    return 1;
}

static int is_headline_like(const Look *look, Py_ssize_t at) {
    Py_ssize_t last = look->row->end, characters = 0;
    while (last > at && look->text[last - 1] == ' ') last--;
    if (look->where & IN_SENTENCES || look->row->may_be_link) return last - at >= 3;
    for (Py_ssize_t place = at; place < last; place++) characters += starts_character(look->text[place]);
    return characters >= 3 && characters <= HEADLINE_LENGTH && look->text[last - 1] != '.';
}

static int goes_on(Look *look, const uint8_t *step, Py_ssize_t at);

/* Whether a phrase goes on behind one of several texts. */
static int goes_on_behind_one(Look *look, const uint8_t *entry, const uint8_t *last, Py_ssize_t at) {
    Py_ssize_t rest = look->row->end - at;
    for (; last - entry > 2; entry += 2 + two_bytes(entry)) {
        size_t size = two_bytes(entry);
        if ((size_t)(last - entry) < 2 + size) return 1;
        if (entry[2] > look->text[at]) return 0; /* they are sorted */
        if (entry[2] == look->text[at] && (Py_ssize_t)size <= rest && memcmp(look->text + at, entry + 2, size) == 0 &&
            goes_on(look, last, at + (Py_ssize_t)size))
            return 1;
    }
    return 0;
}

/* Whether it goes on behind up to eight words of one sentence. */
static int goes_on_behind_gap(Look *look, const uint8_t *step, Py_ssize_t at) {
    const uint8_t *text = look->text;
    if (goes_on(look, step, at)) return 1;
    if (text[at] == ',' || text[at] == ';' || text[at] == ':') {
        if (goes_on(look, step, ++at)) return 1;
    }
    for (int words = 0; words < GAP_WORDS; words++) {
        int characters = 0;
        if (text[at] == ' ') at++;
        else if (words > 0) return 0;
        while (at < look->row->end && text[at] != ' ' && characters < WORD_LENGTH) {
            characters += starts_character(text[at++]);
            while (!starts_character(text[at])) at++;
            if (!is_word(text[at]) && !is_stop(text[at - 1]) && goes_on(look, step, at)) return 1;
        }
        if (characters == 0 || is_stop(text[at - 1])) return 0;
    }
    return 0;
}

static int is_of_kind(uint8_t byte, int kind) {
    if (kind == ANY) return 1;
    if (kind == DENSE) return byte != ' ';
    return kind_of[byte] == DIGIT || (byte != 0 && strchr(".,' %kmbn+", byte) != NULL);
}

/* Whether it goes on behind a run of characters of a kind. */
static int goes_on_behind_run(Look *look, const uint8_t *step, Py_ssize_t at, int kind, size_t least, size_t most) {
    for (size_t characters = 0; characters <= most; characters++) {
        if (characters >= least && goes_on(look, step, at)) return 1;
        if (at >= look->row->end || !is_of_kind(look->text[at], kind)) return 0;
        at++;
        while (!starts_character(look->text[at])) at++;
    }
    return 0;
}

/* Whether a phrase goes on at a place with the rest of its outline. */
static int goes_on(Look *look, const uint8_t *step, Py_ssize_t at) {
    const uint8_t *text = look->text;
    while (step < look->end && look->steps-- > 0) {
        size_t size = look->end - step > 2 ? two_bytes(step + 1) : 0;
        if (text[at] == MARK && *step != END) at++; /* which stands before a line's first word or quotation mark */
        switch (*step) {
        case END: return !(look->where & AT_UNIT_END) || unit_ends(look, at);
        case HEADLINE: return is_headline_like(look, at);
        case WORD_BEGINS:
            if (is_word(text[at - 1])) return 0;
            step++;
            continue;
        case WORD_ENDS:
            if (is_word(text[at])) return 0;
            step++;
            continue;
        case SPACE:
            at += text[at] == ' ';
            step++;
            continue;
        case TEXT:
            if ((size_t)(look->end - step) < 3 + size) return 1;
            if ((Py_ssize_t)size > look->row->end - at || memcmp(text + at, step + 3, size)) return 0;
            step += 3 + size, at += (Py_ssize_t)size;
            continue;
        case ONE_OF:
            if ((size_t)(look->end - step) < 3 + size) return 1;
            return goes_on_behind_one(look, step + 3, step + 3 + size, at);
        case SPLIT:
            if (goes_on(look, step + 3, at)) return 1;
            step += 3 + size;
            continue;
        case JUMP: step += 3 + size; continue;
        case GAP: return goes_on_behind_gap(look, step + 1, at);
        case RUN:
            if (look->end - step < 6) return 1;
            return goes_on_behind_run(look, step + 6, at, step[1], two_bytes(step + 2), two_bytes(step + 4));
        default: return 1;
        }
    }
    return 1;
}

/* The bytes a phrase can begin with, as a set. */
static void set_first(uint64_t set[4], const uint8_t *first, size_t count) {
    memset(set, count ? 0 : 0xFF, 4 * sizeof *set);
    for (size_t at = 0; at < count; at++) set[first[at] >> 6] |= (uint64_t)1 << (first[at] & 63);
}

/* Whether an outline, of which these bytes can begin the phrase, starts with a word edge. */
static int starts_word(const Look *look, const uint8_t *step, const uint64_t first[4]) {
    if (step < look->end && *step == SPACE && !is_in(first, ' ')) step++;
    return step < look->end && *step == WORD_BEGINS;
}

/* Note where words and signs begin on a line; whether there is room for all places. */
static int knows_words(Row *row) {
    if (row->worded == row->number) return row->words >= 0;
    row->worded = row->number;
    row->words = -1;
    if (row->end - row->start > UINT16_MAX) return 0;
    int count = 0;
    for (Py_ssize_t at = row->start + 1; at < row->end; at++) {
        if (is_word(row->text[at - 1]) || row->text[at] == ' ' || row->text[at] == MARK) continue;
        if (count == MOST_WORDS) return 0;
        row->word_at[count++] = (uint16_t)(at - row->start);
    }
    row->words = count;
    return 1;
}

/* Whether a phrase that starts with a word edge may begin from one place to another (both included). */
static int stands_at_word(Look *look, const uint8_t *steps, const uint64_t first[4], Py_ssize_t from, Py_ssize_t to) {
    const Row *row = look->row;
    to += row->text[to] == MARK; /* which stands before the word */
    for (int word = 0; word < row->words; word++) {
        Py_ssize_t at = row->start + row->word_at[word];
        if (at > to) return 0;
        if (at >= from && is_in(first, row->text[at]) && goes_on(look, steps, at)) return 1;
    }
    return 0;
}

/* Whether an outline's phrase may begin somewhere from one place to another (both included). */
static int may_stand(Row *row, const uint8_t *outline, size_t size, Py_ssize_t from, Py_ssize_t to) {
    if (size < 2 || size < 2 + (size_t)outline[1]) return 1;
    Look look = {row, row->text, outline + size, outline[0], MOST_STEPS};
    const uint8_t *steps = outline + 2 + outline[1];
    if (row->may_be_link) look.where &= ~(AT_UNIT_START | AT_UNIT_END); /* the unit may be the words of the link alone */
    int anchored = look.where & AT_UNIT_START, may_start = 1;
    uint64_t first[4];
    set_first(first, outline + 2, outline[1]);
    if (from <= row->start) from = row->start + 1;
    int is_wide = to - from > (row->end - row->start) / 2;
    if (is_wide && !anchored && starts_word(&look, steps, first) && knows_words(row))
        return stands_at_word(&look, steps, first, from, to);
    if (anchored && !(look.where & IN_SENTENCES)) from = row->start + 1, to = within(from + DECORATION, from, row->end);
    for (Py_ssize_t at = from; at <= to; at++) {
        uint8_t byte = row->text[at + (row->text[at] == MARK)];
        if (may_start && is_in(first, byte) && goes_on(&look, steps, at)) return 1;
        if (!anchored) continue;
        if (look.where & IN_SENTENCES) may_start = is_stop(byte) || is_beyond_ascii(byte) || (may_start && !is_word(byte));
        else if (is_word(byte) || byte == '"' || byte == '\'') return 0;
    }
    return 0;
}

/* Whether one of a set of outlines' phrases may begin there. */
static int one_may_stand(const Scanner *self, int32_t set, Row *row, Py_ssize_t from, Py_ssize_t to) {
    const uint8_t *outline = self->outline_pool + self->outlines_at[set];
    const uint8_t *last = self->outline_pool + self->outlines_at[set + 1];
    for (; outline < last; outline += 2 + size_of(outline))
        if (may_stand(row, outline + 2, size_of(outline), from, to)) return 1;
    return 0;
}

#endif
