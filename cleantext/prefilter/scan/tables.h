/* Finding the parts of the tables, and whether every number in them leads to a place within them. */

#ifndef CLEANTEXT_TABLES_H
#define CLEANTEXT_TABLES_H

#include "scanner.h"

static int are_offsets(const int32_t *offsets, int32_t count, int64_t last) {
    if (offsets[0] < 0) return 0;
    for (int32_t at = 0; at < count; at++)
        if (offsets[at] > offsets[at + 1]) return 0;
    return offsets[count] == last;
}

static int are_entries(const int32_t *offsets, int32_t count, const uint8_t *pool) {
    for (int32_t at = 0; at < count; at++) {
        int32_t place = offsets[at];
        while (place + 2 < offsets[at + 1] && size_of(pool + place) > 0) place += 2 + (int32_t)size_of(pool + place);
        if (place != offsets[at + 1]) return 0;
    }
    return 1;
}

static int in_range(int32_t number, int32_t least, int64_t end) { return number >= least && number < end; }

static int is_sound_literal(const Scanner *self, const int32_t *literal, int step, int64_t rests) {
    if (!in_range(literal[FIRST_PHRASE], literal[FIRST_PHRASE - step], (int64_t)self->phrases + 1)) return 0;
    return literal[REST] >= 0 && literal[REST_SIZE] >= 0 && (int64_t)literal[REST] + literal[REST_SIZE] <= rests;
}

static int is_sound_needed(const Scanner *self, int32_t place) {
    if (!in_range(place, 0, (int64_t)self->all_needed - FIRST_SIGN + 1)) return 0;
    const int32_t *needed = self->needed + place;
    int64_t room = (self->all_needed - place - FIRST_SIGN) / SIGN_FIELDS;
    if (needed[SIGNS] < 0 || needed[EXCEPTIONS] < 0 || (int64_t)needed[SIGNS] + needed[EXCEPTIONS] > room) return 0;
    for (int32_t at = 0; at < needed[SIGNS] + needed[EXCEPTIONS]; at++) {
        const int32_t *sign = needed + FIRST_SIGN + SIGN_FIELDS * at;
        if (!in_range(sign[NUMBER_OF_SIGN], at < needed[SIGNS] ? 0 : -(1 << 16), 1 << 16)) return 0;
        if (!in_range(sign[NEEDLES], 0, self->needle_sets) || !in_range(sign[OUTLINES], -1, self->outline_sets)) return 0;
    }
    return in_range(needed[SPARE], -1, 1 << 16);
}

static int is_sound_phrase(const Scanner *self, const int32_t *phrase) {
    if (!in_range(phrase[RULE], 0, self->rules)) return 0;
    if (!in_range(phrase[PRECEDE], -1, self->key_sets) || !in_range(phrase[FOLLOW], -1, self->key_sets)) return 0;
    if (!in_range(phrase[OUTLINE], -1, self->outline_sets)) return 0;
    if (phrase[NEEDED] != -1 && !is_sound_needed(self, phrase[NEEDED])) return 0;
    if (phrase[OTHERS_COUNT] < 0 || phrase[OTHERS] < 0 || phrase[BEFORE] < 0 || phrase[BEHIND] < 0) return 0;
    return (int64_t)phrase[OTHERS] + phrase[OTHERS_COUNT] <= self->needle_lists;
}

/* Whether every number in the tables leads to a place within them, and no literal holds a line break, which is what
   ends each look at a text. */
static int is_sound(const Scanner *self, const int32_t *sizes) {
    if (memchr(self->label, '\n', (size_t)self->nodes) || memchr(self->rests, '\n', (size_t)sizes[0])) return 0;
    if (self->nodes < 1 || self->node[self->nodes].first_child != self->nodes) return 0;
    for (const Node *node = self->node; node < self->node + self->nodes; node++)
        if (node->first_child <= node - self->node || node->first_child > node[1].first_child ||
            !in_range(node->literal, -1, self->literals))
            return 0;
    for (int32_t at = 0; at <= self->literals; at++)
        if (!is_sound_literal(self, self->literal + LITERAL_FIELDS * at, at ? LITERAL_FIELDS : 0, sizes[0])) return 0;
    for (int32_t at = 0; at < self->phrases; at++)
        if (!is_sound_phrase(self, self->phrase + PHRASE_FIELDS * at)) return 0;
    for (int32_t at = 0; at < self->needle_lists; at++)
        if (!in_range(self->needle_list[at], 0, self->needle_sets)) return 0;
    return are_offsets(self->keys_at, self->key_sets, sizes[1]) && are_offsets(self->needles_at, self->needle_sets, sizes[2]) &&
           are_offsets(self->outlines_at, self->outline_sets, sizes[3]) &&
           are_entries(self->keys_at, self->key_sets, self->key_pool) &&
           are_entries(self->needles_at, self->needle_sets, self->needle_pool) &&
           are_entries(self->outlines_at, self->outline_sets, self->outline_pool);
}

/* The header: a magic number, eight counts, four sizes of pools, then the place in bytes of each of thirteen parts, and
   the end. */
static int find_parts(Scanner *self) {
    const int32_t *head = self->buffer.buf;
    const uint8_t *bytes = self->buffer.buf;
    int64_t size = self->buffer.len, room[PARTS];
    if (size < HEADER * 4 || (uintptr_t)bytes % 4 || head[0] != MAGIC) return 0;
    for (int at = 1; at < HEADER; at++)
        if (head[at] < 0) return 0;
    self->nodes = head[1], self->literals = head[2], self->phrases = head[3], self->key_sets = head[4];
    self->needle_sets = head[5], self->outline_sets = head[6], self->needle_lists = head[7], self->all_needed = head[8];
    const int32_t *sizes = head + 9, *places = head + 13;
    room[0] = (int64_t)sizeof(Node) * ((int64_t)self->nodes + 1), room[1] = 4 * LITERAL_FIELDS * ((int64_t)self->literals + 1);
    room[2] = 4 * PHRASE_FIELDS * (int64_t)self->phrases, room[3] = 4 * ((int64_t)self->key_sets + 1);
    room[4] = 4 * ((int64_t)self->needle_sets + 1), room[5] = 4 * ((int64_t)self->outline_sets + 1);
    room[6] = 4 * (int64_t)self->needle_lists, room[7] = 4 * (int64_t)self->all_needed, room[8] = self->nodes;
    for (int at = 0; at < 4; at++) room[9 + at] = sizes[at];
    for (int at = 0; at < PARTS; at++)
        if (places[at] < HEADER * 4 || places[at] + room[at] > size || (at < 8 && places[at] % 4)) return 0;
    self->node = (const Node *)(bytes + places[0]), self->literal = (const int32_t *)(bytes + places[1]);
    self->phrase = (const int32_t *)(bytes + places[2]), self->keys_at = (const int32_t *)(bytes + places[3]);
    self->needles_at = (const int32_t *)(bytes + places[4]), self->outlines_at = (const int32_t *)(bytes + places[5]);
    self->needle_list = (const int32_t *)(bytes + places[6]), self->needed = (const int32_t *)(bytes + places[7]);
    self->label = bytes + places[8], self->rests = bytes + places[9], self->key_pool = bytes + places[10];
    self->needle_pool = bytes + places[11], self->outline_pool = bytes + places[12];
    return is_sound(self, sizes);
}

#endif
