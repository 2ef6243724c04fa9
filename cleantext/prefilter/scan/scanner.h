/* What a Scanner holds: tables that lead from bytes to literals, and from literals to what they announce. */

#ifndef CLEANTEXT_SCANNER_H
#define CLEANTEXT_SCANNER_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { MAGIC = 0x63743034, HEADER = 27, PARTS = 13, PHRASE_FIELDS = 13, LITERAL_FIELDS = 4 };
enum { EDGES, FIRST_PHRASE, REST, REST_SIZE }; /* of a literal */
enum { LONG = 1, SHORT = 2 }; /* of a first byte */
enum { EIGHT_BITS = 20, SHORTER_BITS = 17, FEW_BITS = 16 }; /* of hashes of how literals begin */
enum { AT_START = 1, AT_END = 2 }; /* edges */
enum { BESIDE = 1, MAY_START = 2, MAY_END = 4, KEEPS_TO_SENTENCE = 8 }; /* of a phrase */
enum { LIMIT, RULE, CUE, PHRASE, PRECEDE, FOLLOW, BITS, OTHERS, OTHERS_COUNT, BEFORE, BEHIND, OUTLINE, NEEDED };
enum { SPARE, SIGNS, EXCEPTIONS, FIRST_SIGN, SIGN_FIELDS = 3 }; /* of what is needed */
enum { NUMBER_OF_SIGN, NEEDLES, OUTLINES };                      /* of a sign: points or an exception's key first */
enum { BREAK = 255, NOT_BY_ITSELF = 254, MOST_REPLACEMENTS = 250 };
enum { TRIES = 512, MOST_TRIES = 8, BYTES_A_TRY = 256 };
enum { GRAM = 4, GRAM_BITS = 13, LONG_LINE = 1 << 14, MOST_WORDS = 1000 };
enum { OFTEN_ONE_SENTENCE = 60, UTF8_BYTES = 4, FEW = 8, MARK = 1, DOTTED_CAPITAL_I = 0x130 };

/* Of the tree of literals: the first of its children, which end where the next node's begin, and the literal that is found
   when it is reached (-1: none). */
typedef struct {
    int32_t first_child, literal;
} Node;

/* How literals of eight or more bytes begin, the node that they go on from, and its depth (0: there are none). */
typedef struct {
    uint64_t value;
    int32_t node, depth;
} Start;

typedef struct {
    PyObject_HEAD
    Py_buffer buffer;
    int32_t nodes, literals, phrases, key_sets, needle_sets, outline_sets, needle_lists, all_needed;
    const Node *node;
    const int32_t *literal, *phrase, *keys_at, *needles_at, *outlines_at, *needle_list, *needed;
    const uint8_t *label, *rests, *key_pool, *needle_pool, *outline_pool;
    int32_t root_child[256];       /* -1: none */
    uint8_t byte_begins[256];      /* 0: no literal does; SHORT: one of one or two bytes does; else LONG */
    uint64_t words[1 << (FEW_BITS - 6)];         /* a set of hashes: the literals of up to seven bytes that are whole words */
    uint64_t shorter[1 << (SHORTER_BITS - 6)];   /* the others of three to seven bytes */
    uint64_t three_begin[1 << (FEW_BITS - 6)];   /* how these begin */
    uint64_t eight_begin[1 << (EIGHT_BITS - 6)]; /* how longer ones do */
    Start *starts; /* a table of the same by their hashes */
    int start_bits;
    int32_t *number_of; /* of a rule of the tables, in the plan; -1: not in the plan */
    Py_ssize_t rules;
    uint8_t special[0x10000];
    uint8_t replacement[MOST_REPLACEMENTS + 1][8]; /* length, then UTF-8 */
} Scanner;

enum { LETTER = 1, DIGIT = 2 };

/* Of folded text: a to z and the underscore; digits. */
static const uint8_t kind_of[256] = {
    ['0'] = DIGIT,  ['1'] = DIGIT,  ['2'] = DIGIT,  ['3'] = DIGIT,  ['4'] = DIGIT,  ['5'] = DIGIT,  ['6'] = DIGIT,
    ['7'] = DIGIT,  ['8'] = DIGIT,  ['9'] = DIGIT,  ['_'] = LETTER, ['a'] = LETTER, ['b'] = LETTER, ['c'] = LETTER,
    ['d'] = LETTER, ['e'] = LETTER, ['f'] = LETTER, ['g'] = LETTER, ['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER,
    ['k'] = LETTER, ['l'] = LETTER, ['m'] = LETTER, ['n'] = LETTER, ['o'] = LETTER, ['p'] = LETTER, ['q'] = LETTER,
    ['r'] = LETTER, ['s'] = LETTER, ['t'] = LETTER, ['u'] = LETTER, ['v'] = LETTER, ['w'] = LETTER, ['x'] = LETTER,
    ['y'] = LETTER, ['z'] = LETTER,
};

static inline int is_word(uint8_t byte) { return kind_of[byte]; }

static inline int is_letter(uint8_t byte) { return kind_of[byte] == LETTER; }

#endif
