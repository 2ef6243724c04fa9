/* The tree of the literals, and what spares most looks at it: sets of how they begin, and where in it they go on. */

#ifndef CLEANTEXT_BEGIN_H
#define CLEANTEXT_BEGIN_H

#include "scanner.h"

static inline int32_t child(const Scanner *self, int32_t node, uint8_t byte) {
    int32_t first = self->node[node].first_child, end = self->node[node + 1].first_child;
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

/* Whether a literal of three to seven bytes may begin with this. */
static inline int is_short(const Scanner *self, uint64_t value) {
    int found = 0;
    for (int size = 3; size < 8; size++) found |= is_in(self->shorter, hash_of(value, size, SHORTER_BITS));
    return found;
}

/* Where in the tree the literals go on that begin with these eight bytes; its node is negative where there are none. */
static Start start_of(const Scanner *self, uint64_t value) {
    uint32_t at = hash_of(value, 8, self->start_bits), last = ((uint32_t)1 << self->start_bits) - 1;
    while (self->starts[at].depth && self->starts[at].value != value) at = (at + 1) & last;
    return self->starts[at].depth ? self->starts[at] : (Start){0, -1, 0};
}

/* Where in the tree to begin to look for literals here, where so many letters stand in a row: nearly all words are passed
   over without a look at it, and the others mostly lead to its depth at once. */
static inline Start begin(const Scanner *self, const uint8_t *text, Py_ssize_t rest, Py_ssize_t word) {
    const Start none = {0, -1, 0}, root = {0, self->root_child[text[0]], 1};
    uint8_t begins = self->byte_begins[text[0]];
    if (!begins) return none;
    if (begins != LONG || rest < 8) return root;
    uint64_t value = eight_bytes(text);
    if (word > 0 && word < 8 && is_in(self->words, hash_of(value, (int)word, FEW_BITS))) return root;
    if (is_in(self->three_begin, hash_of(value, 3, FEW_BITS)) && is_short(self, value)) return root;
    return is_in(self->eight_begin, hash_of(value, 8, EIGHT_BITS)) ? start_of(self, value) : none;
}

/* Note how literals of eight or more bytes begin, and the node that leads to them. */
static void note_start(Scanner *self, const uint8_t *text, int32_t node, int depth) {
    uint64_t value = eight_bytes(text);
    uint32_t at = hash_of(value, 8, self->start_bits), last = ((uint32_t)1 << self->start_bits) - 1;
    while (self->starts[at].depth) at = (at + 1) & last;
    self->starts[at] = (Start){value, node, depth};
    put_in(self->eight_begin, hash_of(value, 8, EIGHT_BITS));
}

static void note_short(Scanner *self, const uint8_t *text, int size, int ends_at_edge) {
    uint64_t value = eight_bytes(text);
    int word = 0;
    while (word < size && is_letter(text[word])) word++;
    if (word == size && ends_at_edge) put_in(self->words, hash_of(value, word, FEW_BITS));
    else if (size < 3) self->byte_begins[text[0]] = SHORT;
    else {
        put_in(self->three_begin, hash_of(value, 3, FEW_BITS));
        put_in(self->shorter, hash_of(value, size, SHORTER_BITS));
    }
}

/* Note how the literals below a node of the tree begin. */
static void note_beginnings(Scanner *self, int32_t node, uint8_t *path, int depth) {
    if (depth == 8) {
        note_start(self, path, node, depth);
        return;
    }
    if (self->node[node].literal >= 0) {
        const int32_t *literal = self->literal + LITERAL_FIELDS * self->node[node].literal;
        int is_long = literal[REST_SIZE] >= 8 - depth, rest = is_long ? 8 - depth : literal[REST_SIZE];
        memcpy(path + depth, self->rests + literal[REST], (size_t)rest);
        if (is_long) note_start(self, path, node, depth);
        else note_short(self, path, depth + rest, literal[EDGES] & AT_END);
    }
    for (int32_t at = self->node[node].first_child; at < self->node[node + 1].first_child; at++) {
        path[depth] = self->label[at];
        if (depth == 0 && !self->byte_begins[path[0]]) self->byte_begins[path[0]] = LONG;
        note_beginnings(self, at, path, depth + 1);
    }
}

/* How many ways literals of eight or more bytes begin; at most, since some may begin alike. */
static uint32_t count_starts(const Scanner *self, int32_t node, int depth) {
    if (depth == 8) return 1;
    int32_t literal = self->node[node].literal;
    uint32_t count = literal >= 0 && self->literal[LITERAL_FIELDS * literal + REST_SIZE] >= 8 - depth;
    for (int32_t at = self->node[node].first_child; at < self->node[node + 1].first_child; at++)
        count += count_starts(self, at, depth + 1);
    return count;
}

/* Note how all literals begin; whether there was memory for it. */
static int take_beginnings(Scanner *self) {
    uint8_t path[8] = {0};
    uint32_t count = count_starts(self, 0, 0);
    for (self->start_bits = 4; (uint32_t)1 << self->start_bits < count + count / 2; self->start_bits++) {}
    self->starts = PyMem_RawCalloc((size_t)1 << self->start_bits, sizeof *self->starts);
    if (self->starts == NULL) return 0;
    for (int byte = 0; byte < 256; byte++) self->root_child[byte] = child(self, 0, (uint8_t)byte);
    note_beginnings(self, 0, path, 0);
    return 1;
}

#endif
