/* What a literal announces on its line. */

#ifndef CLEANTEXT_ANNOUNCE_H
#define CLEANTEXT_ANNOUNCE_H

#include "needed.h"

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

/* Note which of a rule's exceptions may hold. */
static int note_exceptions(const Scanner *self, const int32_t *needed, Row *row, PyObject *cues) {
    const int32_t *sign = needed + FIRST_SIGN + SIGN_FIELDS * needed[SIGNS];
    const int32_t *last = sign + SIGN_FIELDS * needed[EXCEPTIONS];
    for (; sign < last; sign += SIGN_FIELDS)
        if (may_hold(self, sign, row) && item_of(cues, sign[NUMBER_OF_SIGN], PySet_New) == NULL) return -1;
    return 0;
}

static int note(const Scanner *self, PyObject *found, Row *row, long rule, const int32_t *phrase) {
    PyObject *cues, *phrases, *number;
    if (row->announced == NULL && (row->announced = item_of(found, row->number, new_dict)) == NULL) return -1;
    if ((cues = item_of(row->announced, rule, new_dict)) == NULL) return -1;
    if (phrase[NEEDED] >= 0 && PyDict_GET_SIZE(cues) == 0 && note_exceptions(self, self->needed + phrase[NEEDED], row, cues))
        return -1;
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
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 55);
    for (; row->tries[at].line == row->number; at = (at + 1) % TRIES)
        if (row->tries[at].phrase == key) return &row->tries[at].times;
    if (row->tried > 3 * TRIES / 4) return NULL;
    row->tried++;
    row->tries[at].phrase = key;
    row->tries[at].line = row->number;
    row->tries[at].times = 0;
    return &row->tries[at].times;
}

/* Whether a phrase's other literals stand around this one, and its outline does not rule it out. A line on which they
   were looked for in vain many times is taken to have them, so that no text takes long: to try the rule there once is
   cheaper. */
static int may_be_here(const Scanner *self, const int32_t *phrase, Row *row, Py_ssize_t start, Py_ssize_t end) {
    Py_ssize_t first, last;
    int *times = times_tried(row, phrase);
    if (times != NULL && *times >= MOST_TRIES + (row->end - row->start) / BYTES_A_TRY) return 1;
    around(phrase, row, start, end, &first, &last);
    int found = has_each(self, phrase, row->text + first, (size_t)(last - first)) &&
                (phrase[OUTLINE] < 0 || one_may_stand(self, phrase[OUTLINE], row, first, start));
    if (times != NULL) *times = found ? INT_MAX : *times + 1;
    return found;
}

/* Note the phrases that a literal announces and whose other literals stand around it. */
static int announce(const Scanner *self, const int32_t *literal, const uint8_t *text, Py_ssize_t length,
                    Py_ssize_t start, Py_ssize_t end, Row *row, PyObject *found) {
    const int32_t *phrase = self->phrase + PHRASE_FIELDS * literal[FIRST_PHRASE];
    const int32_t *last = self->phrase + PHRASE_FIELDS * literal[LITERAL_FIELDS + FIRST_PHRASE];
    if (row->end < 0) look_over(row, end, length);
    for (; phrase < last; phrase += PHRASE_FIELDS) {
        int32_t rule = self->number_of[phrase[RULE]];
        if (rule < 0) continue;
        if (row->least >= phrase[LIMIT]) break; /* those for the longest lines come first */
        if (phrase[BITS] & BESIDE && !stands_between(self, phrase, text, length, start, end)) continue;
        if ((phrase[OTHERS_COUNT] || phrase[OUTLINE] >= 0) && !may_be_here(self, phrase, row, start, end)) continue;
        if (phrase[NEEDED] >= 0 && !has_needed(self, phrase, row)) continue;
        if (note(self, found, row, rule, phrase)) return -1;
    }
    return 0;
}

#endif
