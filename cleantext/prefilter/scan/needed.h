/* What a line needs for a rule beside the announced phrase: most lines where one is announced lack it. */

#ifndef CLEANTEXT_NEEDED_H
#define CLEANTEXT_NEEDED_H

#include "begin.h"
#include "outline.h"

static uint32_t gram_at(const uint8_t *text) {
    uint32_t value = text[0] | (uint32_t)text[1] << 8 | (uint32_t)text[2] << 16 | (uint32_t)text[3] << 24;
    return (uint32_t)(value * 0x9E3779B1u) >> (32 - GRAM_BITS);
}

static void note_grams(Row *row) {
    memset(row->grams, 0, sizeof row->grams);
    for (Py_ssize_t at = row->start; at + GRAM <= row->end; at++) put_in(row->grams, gram_at(row->text + at));
    row->grammed = row->number;
}

static int stands_on(Row *row, const uint8_t *sought, size_t size) {
    if (size >= GRAM && row->end - row->start < LONG_LINE) {
        if (row->grammed != row->number) note_grams(row);
        if (!is_in(row->grams, gram_at(sought)) || !is_in(row->grams, gram_at(sought + size - GRAM))) return 0;
    }
    return contains(row->text + row->start, (size_t)(row->end - row->start), sought, size);
}

static int has_one(const Scanner *self, int32_t set, Row *row) {
    const uint8_t *needle = self->needle_pool + self->needles_at[set];
    const uint8_t *last = self->needle_pool + self->needles_at[set + 1];
    while (needle < last && !stands_on(row, needle + 2, size_of(needle))) needle += 2 + size_of(needle);
    return needle < last;
}

/* Whether a phrase test may hold somewhere on the line. */
static int may_hold(const Scanner *self, const int32_t *sign, Row *row) {
    if (!has_one(self, sign[NEEDLES], row)) return 0;
    if (sign[OUTLINES] < 0 || row->end - row->start >= LONG_LINE) return 1;
    return one_may_stand(self, sign[OUTLINES], row, row->start + 1, row->end);
}

static int has_enough(const Scanner *self, const int32_t *needed, Row *row) {
    int32_t spare = needed[SPARE];
    const int32_t *sign = needed + FIRST_SIGN, *last = sign + SIGN_FIELDS * needed[SIGNS];
    for (; spare >= 0 && sign < last; sign += SIGN_FIELDS)
        if (!may_hold(self, sign, row)) spare -= sign[NUMBER_OF_SIGN];
    return spare >= 0;
}

static int has_needed(const Scanner *self, const int32_t *phrase, Row *row) {
    long *looked = row->looked + phrase[RULE], line = row->number + 1;
    if (*looked != line && *looked != -line) *looked = has_enough(self, self->needed + phrase[NEEDED], row) ? line : -line;
    return *looked > 0;
}

#endif
