/* The tree of the literals, and what spares most looks at it: sets of how they begin. */

#ifndef CLEANTEXT_BEGIN_H
#define CLEANTEXT_BEGIN_H

#include "scanner.h"

static inline int32_t child(const Scanner *self, int32_t node, uint8_t byte) {
    int32_t first = self->first_child[node], end = self->first_child[node + 1];
    if (end - first > FEW) {
        const uint8_t *place = memchr(self->label + first, byte, (size_t)(end - first));
        return place ? (int32_t)(place - self->label) : -1;
    }
    for (; first < end; first++)
        if (self->label[first] == byte) return first;
    return -1;
}

/* Eight bytes as a number, the first one lowest. */
static inline uint64_t eight_bytes(const uint8_t *text) {
    uint64_t value = 0;
#if PY_LITTLE_ENDIAN
    memcpy(&value, text, 8);
#else
    for (int at = 0; at < 8; at++) value |= (uint64_t)text[at] << 8 * at;
#endif
    return value;
}

/* The highest bits of a product, which depend on the lowest `bytes` bytes of a value. */
static inline uint32_t hash_of(uint64_t value, int bytes, int bits) {
    return (uint32_t)((value << (64 - 8 * bytes)) * 0x9E3779B97F4A7C15u >> (64 - bits));
}

static inline int is_in(const uint64_t *set, uint32_t hash) { return (int)(set[hash >> 6] >> (hash & 63) & 1); }

static inline void put_in(uint64_t *set, uint32_t hash) { set[hash >> 6] |= (uint64_t)1 << (hash & 63); }

/* Whether a literal may begin here, where so many letters stand in a row: nearly all words are passed over without a look
   at the tree. */
static inline int may_begin(const Scanner *self, const uint8_t *text, Py_ssize_t rest, Py_ssize_t word) {
    uint8_t begins = self->byte_begins[text[0]];
    if (begins != LONG || rest < 8) return begins;
    uint64_t value = eight_bytes(text);
    if (word > 0 && word < 8 && is_in(self->word_begin, hash_of(value, (int)word, WORD_BITS))) return 1;
    return is_in(self->eight_begin, hash_of(value, 8, EIGHT_BITS)) | is_in(self->six_begin, hash_of(value, 6, FEW_BITS)) |
           is_in(self->three_begin, hash_of(value, 3, FEW_BITS));
}

static void note_beginning(Scanner *self, const uint8_t *text, int size, int ends_at_edge) {
    uint64_t value = eight_bytes(text);
    int word = 0;
    while (word < size && is_letter(text[word])) word++;
    if (word > 0 && size < 8 && (word < size || ends_at_edge)) put_in(self->word_begin, hash_of(value, word, WORD_BITS));
    else if (size >= 8) put_in(self->eight_begin, hash_of(value, 8, EIGHT_BITS));
    else if (size >= 6) put_in(self->six_begin, hash_of(value, 6, FEW_BITS));
    else if (size >= 3) put_in(self->three_begin, hash_of(value, 3, FEW_BITS));
    else self->byte_begins[text[0]] = SHORT;
}

/* Note how the literals below a node of the tree begin. */
static void note_beginnings(Scanner *self, int32_t node, uint8_t *path, int depth) {
    if (depth == 8) {
        note_beginning(self, path, depth, 0);
        return;
    }
    if (self->literal_of[node] >= 0) {
        const int32_t *literal = self->literal + LITERAL_FIELDS * self->literal_of[node];
        int size = literal[REST_SIZE] < 8 - depth ? depth + literal[REST_SIZE] : 8;
        memcpy(path + depth, self->rests + literal[REST], (size_t)(size - depth));
        note_beginning(self, path, size, literal[EDGES] & AT_END);
    }
    for (int32_t at = self->first_child[node]; at < self->first_child[node + 1]; at++) {
        path[depth] = self->label[at];
        if (depth == 0 && !self->byte_begins[path[0]]) self->byte_begins[path[0]] = LONG;
        note_beginnings(self, at, path, depth + 1);
    }
}

#endif
