/* One pass over a text: fold it, and find the literals that announce phrases.

   What this module finds is what `literal_scan.py` finds; tests hold the two against each other. The tables are made by
   `tables.py`; nothing here knows a rule, a word or a language. A Scanner never changes, so threads may share it. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { MAGIC = 0x63743031, HEADER = 22, PARTS = 11, PHRASE_FIELDS = 11, LITERAL_FIELDS = 4 };
enum { EDGES, FIRST_PHRASE, REST, REST_SIZE };                                       /* of a literal */
enum { LONG = 1, SHORT = 2 };                                                    /* of a first byte */
enum { AT_START = 1, AT_END = 2 };                                               /* edges */
enum { BESIDE = 1, MAY_START = 2, MAY_END = 4, KEEPS_TO_SENTENCE = 8 };          /* of a phrase */
enum { LIMIT, RULE, CUE, PHRASE, PRECEDE, FOLLOW, BITS, OTHERS, OTHERS_COUNT, BEFORE, BEHIND };
enum { BREAK = 255, NOT_BY_ITSELF = 254, MOST_REPLACEMENTS = 250 };
enum { TRIES = 512, MOST_TRIES = 8 };
enum { OFTEN_ONE_SENTENCE = 60, UTF8_BYTES = 4, FEW = 8, MARK = 1, DOTTED_CAPITAL_I = 0x130 };

typedef struct {
    PyObject_HEAD
    Py_buffer buffer;
    int32_t nodes, literals, phrases, key_sets, needle_sets, needle_lists;
    const int32_t *first_child, *literal_of, *literal, *phrase, *keys_at, *needles_at, *needle_list;
    const uint8_t *label, *rests, *key_pool, *needle_pool;
    uint8_t byte_begins[256];         /* 0: no literal does; SHORT: one of one or two bytes does; else LONG */
    uint64_t three_begin[1 << 10];    /* a set of hashes: how literals of three to five bytes begin */
    uint64_t six_begin[1 << 10];      /* how those of six and seven do */
    uint64_t eight_begin[1 << 12];    /* how longer ones do */
    int32_t *number_of; /* of a rule of the tables, in the plan; -1: not in the plan */
    Py_ssize_t rules;
    uint8_t special[0x10000];
    uint8_t replacement[MOST_REPLACEMENTS + 1][8]; /* length, then UTF-8 */
} Scanner;

/* A line on which a literal was found. */
typedef struct {
    const uint8_t *text;
    Py_ssize_t start, end; /* the line breaks before and behind it; end < 0: not yet known */
    Py_ssize_t least;      /* characters it has at least; < 0: not yet known */
    long number;
    PyObject *announced; /* borrowed: rule to cue to phrases */
    int tried;             /* phrases in the table below; < 0: nothing is in it yet */
    struct {
        uint64_t phrase;
        int times;
    } tries[TRIES]; /* how often the other literals of a phrase were looked for in vain */
} Row;

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

/* ---- folding ---- */

/* Bytes of the folded text so far, and whether the line's first word or quotation has begun. */
typedef struct {
    uint8_t *at;
    int marked;
} Folding;

static inline void emit_ascii(Folding *out, uint8_t byte) {
    if (byte == ' ' && out->at[-1] == ' ') return;
    if (!out->marked && (is_word(byte) || byte == '\'' || byte == '"')) {
        *out->at++ = MARK;
        out->marked = 1;
    }
    *out->at++ = byte;
}

static inline void emit_wide(Folding *out, Py_UCS4 sign) {
    if (!out->marked && Py_UNICODE_ISALNUM(sign)) {
        *out->at++ = MARK;
        out->marked = 1;
    }
    if (sign < 0x800) {
        *out->at++ = (uint8_t)(0xC0 | sign >> 6);
    } else if (sign < 0x10000) {
        *out->at++ = (uint8_t)(0xE0 | sign >> 12);
        *out->at++ = (uint8_t)(0x80 | (sign >> 6 & 0x3F));
    } else {
        *out->at++ = (uint8_t)(0xF0 | sign >> 18);
        *out->at++ = (uint8_t)(0x80 | (sign >> 12 & 0x3F));
        *out->at++ = (uint8_t)(0x80 | (sign >> 6 & 0x3F));
    }
    *out->at++ = (uint8_t)(0x80 | (sign & 0x3F));
}

static void emit_replacement(Folding *out, const uint8_t *replacement) {
    if (replacement[0] == 1) {
        emit_ascii(out, replacement[1]);
    } else if (replacement[0] == 2) {
        emit_wide(out, (Py_UCS4)((replacement[1] & 0x1F) << 6 | (replacement[2] & 0x3F)));
    }
}

/* What ASCII folds to where that is one sign whatever stands around it; else 0. */
static const uint8_t plain_of[128] = {
      0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
     32,  33,  34,  35,  36,  37,  38,  39,  40,  41,  42,  43,  44,  45,  46,  47,
     48,  49,  50,  51,  52,  53,  54,  55,  56,  57,  58,  59,   0,  61,  62,  63,
     64,  97,  98,  99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122,  91,  92,  93,  94,  95,
      0,  97,  98,  99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126,   0,
};

/* Fold a text into `out`, which has room for five bytes a character and sixteen more. Gives the number of bytes, or -1
   where characters have to be folded together or a link is written as HTML. */
static inline Py_ssize_t fold_kind(const Scanner *self, int kind, const void *data, Py_ssize_t length, uint8_t *out) {
    Folding folding = {out, 0};
    int open = 1;
    *folding.at++ = '\n';
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 sign = PyUnicode_READ(kind, data, at);
        uint8_t special = 0, plain;
        if (folding.marked) { /* the rest of most lines */
            uint8_t *out_at = folding.at;
            while (sign < 128 && (plain = plain_of[sign]) && at + 1 < length) {
                *out_at = plain;
                out_at += !(plain == ' ' && out_at[-1] == ' ');
                sign = PyUnicode_READ(kind, data, ++at);
            }
            folding.at = out_at;
        }
        if (sign >= 128) {
            if (sign == DOTTED_CAPITAL_I) return -1;
            sign = Py_UNICODE_TOLOWER(sign);
        } else if (sign >= 'A' && sign <= 'Z') {
            sign += 'a' - 'A';
        }
        if (sign < 0x10000) special = self->special[sign];
        if (special == NOT_BY_ITSELF) return -1;
        if (special == BREAK) {
            if (sign == '\r' && at + 1 < length && PyUnicode_READ(kind, data, at + 1) == '\n') at++;
            if (!folding.marked) *folding.at++ = MARK;
            open = at + 1 < length;
            if (open) *folding.at++ = '\n';
            folding.marked = 0;
        } else if (special) {
            emit_replacement(&folding, self->replacement[special]);
        } else if (sign < 128) {
            if (sign == 'a' && folding.at[-1] == '<') return -1;
            emit_ascii(&folding, (uint8_t)sign);
        } else {
            emit_wide(&folding, sign);
        }
    }
    if (open && !folding.marked) *folding.at++ = MARK;
    *folding.at++ = '\n';
    return folding.at - out;
}

static Py_ssize_t fold(const Scanner *self, PyObject *text, uint8_t *out) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    const void *data = PyUnicode_DATA(text);
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND: return fold_kind(self, PyUnicode_1BYTE_KIND, data, length, out);
    case PyUnicode_2BYTE_KIND: return fold_kind(self, PyUnicode_2BYTE_KIND, data, length, out);
    default: return fold_kind(self, PyUnicode_4BYTE_KIND, data, length, out);
    }
}

/* ---- what stands around a literal ---- */

static int stands_at(const uint8_t *text, Py_ssize_t at, Py_ssize_t end, const uint8_t *sought, size_t length) {
    return at >= 0 && (Py_ssize_t)length <= end - at && memcmp(text + at, sought, length) == 0;
}

/* Whether a stretch of bytes contains others. */
static int contains(const uint8_t *text, size_t length, const uint8_t *sought, size_t size) {
    const uint8_t *last = text + length - size;
    if (size > length) return 0;
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

/* The part of the line that a phrase can take up around a literal. */
static void around(const int32_t *phrase, const Row *row, Py_ssize_t start, Py_ssize_t end, Py_ssize_t *first,
                   Py_ssize_t *last) {
    Py_ssize_t before = phrase[BEFORE], behind = phrase[BEHIND];
    *first = within(start - before, row->start, start);
    *last = within(end + behind, end, row->end);
    for (Py_ssize_t at = *first; at < *last; at++) {
        if (row->text[at] >= 128) {
            *first = within(start - UTF8_BYTES * before, row->start, start);
            *last = within(end + UTF8_BYTES * behind, end, row->end);
            return;
        }
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

static Py_ssize_t least_length(const Row *row) {
    const uint8_t *first = row->text + row->start + 1, *last = row->text + row->end;
    Py_ssize_t characters = 0;
    while (first < last && *first == ' ') first++;
    while (last > first && last[-1] == ' ') last--;
    for (const uint8_t *at = first; at < last; at++) {
        if (*at == '<' || (*at == ']' && at[1] == '(')) return 0;
        characters += (*at & 0xC0) != 0x80;
    }
    return characters - 1;
}

/* ---- the scan ---- */

static PyObject *item_of(PyObject *dict, long key, PyObject *(*make)(PyObject *)) {
    PyObject *number = PyLong_FromLong(key), *item;
    if (number == NULL) return NULL;
    item = PyDict_GetItemWithError(dict, number);
    if (item == NULL && !PyErr_Occurred() && (item = make(NULL)) != NULL) {
        int failed = PyDict_SetItem(dict, number, item);
        Py_DECREF(item);
        if (failed) item = NULL;
    }
    Py_DECREF(number);
    return item;
}

static PyObject *new_dict(PyObject *Py_UNUSED(nothing)) { return PyDict_New(); }

static int note(PyObject *found, Row *row, long rule, const int32_t *phrase) {
    PyObject *cues, *phrases, *number;
    if (row->announced == NULL && (row->announced = item_of(found, row->number, new_dict)) == NULL) return -1;
    if ((cues = item_of(row->announced, rule, new_dict)) == NULL) return -1;
    if ((phrases = item_of(cues, phrase[CUE], PySet_New)) == NULL) return -1;
    if ((number = PyLong_FromLong(phrase[PHRASE])) == NULL) return -1;
    int failed = PySet_Add(phrases, number);
    Py_DECREF(number);
    return failed;
}

static uint64_t key_of(const int32_t *phrase) {
    return (uint64_t)(uint32_t)phrase[RULE] << 40 | (uint64_t)(phrase[CUE] + 1) << 20 | (uint64_t)(phrase[PHRASE] + 1);
}

/* Where it is counted how often a phrase's other literals were looked for on a line; NULL: too many phrases are. */
static int *times_tried(Row *row, const int32_t *phrase) {
    uint64_t key = key_of(phrase);
    if (row->tried < 0) {
        memset(row->tries, 0xFF, sizeof row->tries);
        row->tried = 0;
    }
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 55);
    for (; row->tries[at].times >= 0; at = (at + 1) % TRIES)
        if (row->tries[at].phrase == key) return &row->tries[at].times;
    if (row->tried > 3 * TRIES / 4) return NULL;
    row->tried++;
    row->tries[at].phrase = key;
    row->tries[at].times = 0;
    return &row->tries[at].times;
}

/* Whether a phrase's other literals stand around this one. A line on which they were looked for in vain many times is
   taken to have them, so that no text takes long: to try the rule there once is cheaper. */
static int has_others(const Scanner *self, const int32_t *phrase, Row *row, Py_ssize_t start, Py_ssize_t end) {
    Py_ssize_t first, last;
    int *times = times_tried(row, phrase);
    if (times == NULL || *times >= MOST_TRIES) return 1;
    around(phrase, row, start, end, &first, &last);
    int found = has_each(self, phrase, row->text + first, (size_t)(last - first));
    *times = found ? MOST_TRIES : *times + 1;
    return found;
}

/* Note the phrases that a literal announces and whose other literals stand around it. */
static int announce(const Scanner *self, const int32_t *literal, const uint8_t *text, Py_ssize_t length,
                    Py_ssize_t start, Py_ssize_t end, Row *row, PyObject *found) {
    const int32_t *phrase = self->phrase + PHRASE_FIELDS * literal[FIRST_PHRASE];
    const int32_t *last = self->phrase + PHRASE_FIELDS * literal[LITERAL_FIELDS + FIRST_PHRASE];
    if (row->end < 0) row->end = (const uint8_t *)memchr(text + end, '\n', (size_t)(length - end)) - text;
    for (; phrase < last; phrase += PHRASE_FIELDS) {
        int32_t rule = self->number_of[phrase[RULE]];
        if (rule < 0) continue;
        if (phrase[LIMIT] < INT_MAX) {
            if (row->least < 0) row->least = least_length(row);
            if (row->least >= phrase[LIMIT]) break; /* those for the longest lines come first */
        }
        if (phrase[BITS] & BESIDE && !stands_between(self, phrase, text, length, start, end)) continue;
        if (phrase[OTHERS_COUNT] && !has_others(self, phrase, row, start, end)) continue;
        if (note(found, row, rule, phrase)) return -1;
    }
    return 0;
}

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

static inline uint64_t eight_bytes(const uint8_t *text) {
    uint64_t value = 0;
    for (int at = 0; at < 8; at++) value |= (uint64_t)text[at] << 8 * at; /* one load, on most machines */
    return value;
}

/* The highest bits of a product, which depend on the lowest `bytes` bytes of a value. */
static inline uint32_t hash_of(uint64_t value, int bytes, int bits) {
    return (uint32_t)((value << (64 - 8 * bytes)) * 0x9E3779B97F4A7C15u >> (64 - bits));
}

static inline int is_in(const uint64_t *set, uint32_t hash) { return (int)(set[hash >> 6] >> (hash & 63) & 1); }

static inline void put_in(uint64_t *set, uint32_t hash) { set[hash >> 6] |= (uint64_t)1 << (hash & 63); }

/* Whether a literal may begin here: nearly all words are passed over without a look at the tree. */
static inline int may_begin(const Scanner *self, const uint8_t *text, Py_ssize_t rest) {
    uint8_t begins = self->byte_begins[text[0]];
    if (begins != LONG || rest < 8) return begins;
    uint64_t value = eight_bytes(text);
    return is_in(self->eight_begin, hash_of(value, 8, 18)) | is_in(self->six_begin, hash_of(value, 6, 16)) |
           is_in(self->three_begin, hash_of(value, 3, 16));
}

/* What is announced on the lines of a folded text, which begins and ends with a line break. */
static PyObject *scan(const Scanner *self, const uint8_t *text, Py_ssize_t length) {
    PyObject *found = PyDict_New();
    Row row;
    row.text = text;
    row.number = -1;
    if (found == NULL) return NULL;
    for (Py_ssize_t start = 0; start < length; start++) {
        uint8_t byte = text[start];
        if (byte == '\n') {
            row.start = start;
            row.end = row.least = row.tried = -1;
            row.number++;
            row.announced = NULL;
            continue;
        }
        if (is_letter(byte) && is_word(text[start - 1])) continue;
        if (!may_begin(self, text + start, length - start)) continue;
        int32_t node = child(self, 0, byte);
        for (Py_ssize_t end = start + 1; node >= 0; node = child(self, node, text[end++])) {
            int32_t number = self->literal_of[node];
            if (number < 0) continue;
            const int32_t *literal = self->literal + LITERAL_FIELDS * number;
            if (!stands_at(text, end, length, self->rests + literal[REST], (size_t)literal[REST_SIZE])) continue;
            Py_ssize_t behind = end + literal[REST_SIZE];
            if (literal[EDGES] & AT_START && is_word(text[start - 1])) continue;
            if (literal[EDGES] & AT_END && is_word(text[behind])) continue;
            if (announce(self, literal, text, length, start, behind, &row, found)) {
                Py_DECREF(found);
                return NULL;
            }
        }
    }
    return found;
}

/* ---- methods ---- */

static uint8_t *folded(const Scanner *self, PyObject *text, Py_ssize_t *length) {
    Py_ssize_t most = PyUnicode_GET_LENGTH(text);
    size_t room = (size_t)most * (PyUnicode_IS_ASCII(text) ? 2 : 5) + 16;
    uint8_t *out = PyMem_RawMalloc(room);
    if (out == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    *length = fold(self, text, out);
    return out;
}

static PyObject *scanner_scannable(Scanner *self, PyObject *text) {
    Py_ssize_t length;
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "text is not a str");
    uint8_t *out = folded(self, text, &length);
    if (out == NULL) return NULL;
    PyObject *result = length < 0 ? Py_NewRef(Py_None) : PyBytes_FromStringAndSize((char *)out, length);
    PyMem_RawFree(out);
    return result;
}

static PyObject *scanner_candidates(Scanner *self, PyObject *text) {
    Py_ssize_t length;
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "text is not a str");
    uint8_t *out = folded(self, text, &length);
    if (out == NULL) return NULL;
    PyObject *result = length < 0 ? Py_NewRef(Py_None) : scan(self, out, length);
    PyMem_RawFree(out);
    return result;
}

static PyObject *scanner_candidates_in(Scanner *self, PyObject *scannable) {
    char *text;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(scannable, &text, &length)) return NULL;
    if (length < 2 || text[0] != '\n' || text[length - 1] != '\n')
        return PyErr_Format(PyExc_ValueError, "a scannable text begins and ends with a line break");
    return scan(self, (uint8_t *)text, length);
}

/* ---- making one ---- */

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

static int is_sound_phrase(const Scanner *self, const int32_t *phrase) {
    if (!in_range(phrase[RULE], 0, self->rules)) return 0;
    if (!in_range(phrase[PRECEDE], -1, self->key_sets) || !in_range(phrase[FOLLOW], -1, self->key_sets)) return 0;
    if (phrase[OTHERS_COUNT] < 0 || phrase[OTHERS] < 0 || phrase[BEFORE] < 0 || phrase[BEHIND] < 0) return 0;
    return (int64_t)phrase[OTHERS] + phrase[OTHERS_COUNT] <= self->needle_lists;
}

/* Whether every number in the tables leads to a place within them. */
static int is_sound(const Scanner *self, const int32_t *sizes) {
    if (self->nodes < 1 || !are_offsets(self->first_child, self->nodes, self->nodes)) return 0;
    for (int32_t node = 0; node < self->nodes; node++)
        if (self->first_child[node] <= node || !in_range(self->literal_of[node], -1, self->literals)) return 0;
    for (int32_t at = 0; at <= self->literals; at++)
        if (!is_sound_literal(self, self->literal + LITERAL_FIELDS * at, at ? LITERAL_FIELDS : 0, sizes[0])) return 0;
    for (int32_t at = 0; at < self->phrases; at++)
        if (!is_sound_phrase(self, self->phrase + PHRASE_FIELDS * at)) return 0;
    for (int32_t at = 0; at < self->needle_lists; at++)
        if (!in_range(self->needle_list[at], 0, self->needle_sets)) return 0;
    return are_offsets(self->keys_at, self->key_sets, sizes[1]) && are_offsets(self->needles_at, self->needle_sets, sizes[2]) &&
           are_entries(self->keys_at, self->key_sets, self->key_pool) &&
           are_entries(self->needles_at, self->needle_sets, self->needle_pool);
}

/* The header: a magic number, six counts, three sizes of pools, then the place in bytes of each of eleven parts, and the
   end. */
static int find_parts(Scanner *self) {
    const int32_t *head = self->buffer.buf;
    const uint8_t *bytes = self->buffer.buf;
    int64_t size = self->buffer.len, room[PARTS];
    if (size < HEADER * 4 || (uintptr_t)bytes % 4 || head[0] != MAGIC) return 0;
    for (int at = 1; at < HEADER; at++)
        if (head[at] < 0) return 0;
    self->nodes = head[1], self->literals = head[2], self->phrases = head[3];
    self->key_sets = head[4], self->needle_sets = head[5], self->needle_lists = head[6];
    const int32_t *sizes = head + 7, *places = head + 10;
    room[0] = 4 * ((int64_t)self->nodes + 1), room[1] = 4 * (int64_t)self->nodes;
    room[2] = 4 * LITERAL_FIELDS * ((int64_t)self->literals + 1), room[3] = 4 * PHRASE_FIELDS * (int64_t)self->phrases;
    room[4] = 4 * ((int64_t)self->key_sets + 1), room[5] = 4 * ((int64_t)self->needle_sets + 1);
    room[6] = 4 * (int64_t)self->needle_lists, room[7] = self->nodes;
    room[8] = sizes[0], room[9] = sizes[1], room[10] = sizes[2];
    for (int at = 0; at < PARTS; at++)
        if (places[at] < HEADER * 4 || places[at] + room[at] > size || (at < 7 && places[at] % 4)) return 0;
    self->first_child = (const int32_t *)(bytes + places[0]), self->literal_of = (const int32_t *)(bytes + places[1]);
    self->literal = (const int32_t *)(bytes + places[2]), self->phrase = (const int32_t *)(bytes + places[3]);
    self->keys_at = (const int32_t *)(bytes + places[4]), self->needles_at = (const int32_t *)(bytes + places[5]);
    self->needle_list = (const int32_t *)(bytes + places[6]), self->label = bytes + places[7];
    self->rests = bytes + places[8], self->key_pool = bytes + places[9], self->needle_pool = bytes + places[10];
    return is_sound(self, sizes);
}

static void note_beginning(Scanner *self, const uint8_t *text, int size) {
    uint64_t value = eight_bytes(text);
    if (size >= 8) put_in(self->eight_begin, hash_of(value, 8, 18));
    else if (size >= 6) put_in(self->six_begin, hash_of(value, 6, 16));
    else if (size >= 3) put_in(self->three_begin, hash_of(value, 3, 16));
    else self->byte_begins[text[0]] = SHORT;
}

/* Note how the literals below a node of the tree begin. */
static void note_beginnings(Scanner *self, int32_t node, uint8_t *path, int depth) {
    if (depth == 8) {
        note_beginning(self, path, depth);
        return;
    }
    if (self->literal_of[node] >= 0) {
        const int32_t *literal = self->literal + LITERAL_FIELDS * self->literal_of[node];
        int size = literal[REST_SIZE] < 8 - depth ? depth + literal[REST_SIZE] : 8;
        memcpy(path + depth, self->rests + literal[REST], (size_t)(size - depth));
        note_beginning(self, path, size);
    }
    for (int32_t at = self->first_child[node]; at < self->first_child[node + 1]; at++) {
        path[depth] = self->label[at];
        if (depth == 0 && !self->byte_begins[path[0]]) self->byte_begins[path[0]] = LONG;
        note_beginnings(self, at, path, depth + 1);
    }
}

static int take_numbers(Scanner *self, PyObject *numbers) {
    self->rules = PyTuple_GET_SIZE(numbers);
    self->number_of = PyMem_RawMalloc(sizeof(int32_t) * ((size_t)self->rules + 1));
    if (self->number_of == NULL) return PyErr_NoMemory(), -1;
    for (Py_ssize_t at = 0; at < self->rules; at++) {
        long number = PyLong_AsLong(PyTuple_GET_ITEM(numbers, at));
        if (number == -1 && PyErr_Occurred()) return -1;
        self->number_of[at] = (int32_t)number;
    }
    return 0;
}

static int take_signs(Scanner *self, PyObject *signs, uint8_t special) {
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(signs); at++) {
        Py_UCS4 sign = PyUnicode_READ_CHAR(signs, at);
        if (sign < 0x10000) self->special[sign] = special;
    }
    return 0;
}

static int take_replacements(Scanner *self, PyObject *replaced) {
    PyObject *old, *new;
    Py_ssize_t at = 0;
    int count = 0;
    while (PyDict_Next(replaced, &at, &old, &new)) {
        Py_ssize_t length;
        const char *text = PyUnicode_Check(old) && PyUnicode_Check(new) ? PyUnicode_AsUTF8AndSize(new, &length) : NULL;
        if (text == NULL || length > 2 || PyUnicode_GET_LENGTH(new) > 1 || ++count > MOST_REPLACEMENTS)
            return PyErr_SetString(PyExc_ValueError, "a sign is replaced by none or one of two bytes at most"), -1;
        self->replacement[count][0] = (uint8_t)length;
        memcpy(self->replacement[count] + 1, text, (size_t)length);
        take_signs(self, old, (uint8_t)count);
    }
    return 0;
}

static int scanner_init(Scanner *self, PyObject *args, PyObject *Py_UNUSED(keywords)) {
    PyObject *data, *numbers, *replaced, *breaks, *not_by_themselves;
    if (self->buffer.obj != NULL) return PyErr_SetString(PyExc_TypeError, "a Scanner never changes"), -1;
    if (!PyArg_ParseTuple(args, "OO!O!UU", &data, &PyTuple_Type, &numbers, &PyDict_Type, &replaced, &breaks,
                          &not_by_themselves))
        return -1;
    if (PyObject_GetBuffer(data, &self->buffer, PyBUF_SIMPLE) || take_numbers(self, numbers)) return -1;
    if (take_replacements(self, replaced) || take_signs(self, breaks, BREAK)) return -1;
    take_signs(self, not_by_themselves, NOT_BY_ITSELF);
    if (!find_parts(self)) return PyErr_SetString(PyExc_ValueError, "the tables to scan with are damaged"), -1;
    uint8_t path[8] = {0};
    note_beginnings(self, 0, path, 0);
    return 0;
}

static void scanner_dealloc(Scanner *self) {
    PyTypeObject *type = Py_TYPE(self);
    if (self->buffer.obj != NULL) PyBuffer_Release(&self->buffer);
    PyMem_RawFree(self->number_of);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef scanner_methods[] = {
    {"scannable", (PyCFunction)scanner_scannable, METH_O, "The folded text, or None where it has to be folded in Python."},
    {"candidates", (PyCFunction)scanner_candidates, METH_O, "What a text announces, or None where it has to be folded in Python."},
    {"candidates_in", (PyCFunction)scanner_candidates_in, METH_O, "What a folded text announces."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot scanner_slots[] = {
    {Py_tp_init, scanner_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, scanner_dealloc},
    {Py_tp_methods, scanner_methods},
    {Py_tp_doc, "Scanner(tables, numbers, replaced, breaks, not_by_themselves): finds what texts announce."},
    {0, NULL},
};

static PyType_Spec scanner_spec = {"cleantext.prefilter._scan.Scanner", sizeof(Scanner), 0, Py_TPFLAGS_DEFAULT, scanner_slots};

static int scan_exec(PyObject *module) {
    PyObject *type = PyType_FromSpec(&scanner_spec);
    if (type == NULL) return -1;
    int failed = PyModule_AddObjectRef(module, "Scanner", type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot scan_slots[] = {
    {Py_mod_exec, scan_exec},
#ifdef Py_GIL_DISABLED
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef scan_module = {PyModuleDef_HEAD_INIT, "_scan", NULL, 0, NULL, scan_slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__scan(void) { return PyModuleDef_Init(&scan_module); }
