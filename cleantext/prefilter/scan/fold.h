/* Folding a text, with a mark before the first word or quotation of each line; as scannable.py does it. */

#ifndef CLEANTEXT_FOLD_H
#define CLEANTEXT_FOLD_H

#include "scanner.h"

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
            uint8_t *out_at = folding.at, last = out_at[-1];
            while (sign < 128 && (plain = plain_of[sign]) && at + 1 < length) {
                *out_at = plain;
                out_at += (plain != ' ') | (last != ' ');
                last = plain;
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

#endif
