"""The key table of schema 1: the loader reads by it, the JSON Schema and the documentation are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleantext.rules import CATEGORIES, FLAGS, LEVELS

STATUSES = ("experimental", "stable", "deprecated")
LOOK_IN = ("line", "sentence", "passage", "html")
SHAPES = ("headline", "sentence", "capitals", "bullet")
PLACES = ("head", "body", "tail", "alone", "teaser_list")
SIMPLE_REMOVALS = ("match", "sentence", "line", "passage", "nothing", "element")
STARTS = ("match", "sentence", "line", "top")
THROUGH = ("next_line", "end")
ALONG = ("headlines", "non_prose", "bullets", "links")
NAMED_GUARDS = ("quoted", "attributed")
ANY_LANGUAGE = "mul"
NAME = "^[a-z0-9][a-z0-9-]*$"
PACK = "^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)+$"
LANGUAGE = "^[a-z]{2,3}(-[a-z0-9]{2,8})?$"
SITE = "^(?!www\\.)([a-z0-9-]+\\.)+[a-z0-9-]{2,}$"
MAX_REGEX = 1000
TAG = "^[a-z][a-z0-9-]*$"
CLASS_WORDS = "^[a-z]+( [a-z]+){0,2}$"
WORD_LIST = "^[a-z][a-z0-9_-]*$"


@dataclass(frozen=True)
class Key:
    """A key of the format: its JSON Schema and what it means."""

    schema: dict[str, Any]
    meaning: str


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(names: tuple[str, ...]) -> dict[str, Any]:
    return {"enum": list(names)}


def _some_of(names: tuple[str, ...]) -> dict[str, Any]:
    return {"anyOf": [_one_of(names), {"type": "array", "items": _one_of(names), "minItems": 1}]}


def _some_texts(pattern: str) -> dict[str, Any]:
    one = {"type": "string", "pattern": pattern}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


_TEXT: dict[str, Any] = {"type": "string", "pattern": "\\S"}
_FLAG: dict[str, Any] = {"type": "boolean"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 1}
_PHRASES = _ref("phrases")
_CATEGORY: dict[str, Any] = {"anyOf": [_one_of(CATEGORIES), {"type": "string", "pattern": NAME}]}
_REGEX: dict[str, Any] = {"type": "string", "maxLength": MAX_REGEX, "pattern": "^(\\^|\\\\b|\\\\A)"}
_SITE: dict[str, Any] = {"type": "string", "pattern": SITE}

CONDITION_KEYS: dict[str, Key] = {
    "is": Key(_PHRASES, "The unit is one of these phrases, decoration left aside."),
    "begins_with": Key(_PHRASES, "The unit begins with one of these phrases."),
    "ends_with": Key(_PHRASES, "The unit ends with one of these phrases."),
    "contains": Key(_PHRASES, "One of these phrases stands in the unit."),
    "matches": Key(_REGEX, "A regular expression on the folded unit; begins with ^ or \\b, needs `because`."),
    "because": Key(_TEXT, "Why `matches` is needed where phrases do not do."),
    "shorter_than": Key(_COUNT, "The unit has fewer characters."),
    "longer_than": Key(_COUNT, "The unit has more characters."),
    "ends_like_sentence": Key(_FLAG, "Whether the unit ends in a full stop, question or exclamation mark."),
    "looks_like": Key(_some_of(SHAPES), "The unit has one of these shapes."),
    "at": Key(_some_of(PLACES), "Where the unit stands, relative to the lines of prose."),
    "linked": Key(_FLAG, "Whether the line is one Markdown or HTML link."),
    "within": Key(_some_texts(TAG), "On the page, the line stands in an element with one of these tags."),
    "class_words": Key(
        _some_texts(CLASS_WORDS), "On the page, the line stands in an element whose class or id has these words."
    ),
    "css": Key(_TEXT, "On the page, the line stands in an element that this selector picks."),
    "heading": Key(_FLAG, "Whether the page has the line as a heading."),
    "title": Key(_FLAG, "Whether the line repeats the page's headline."),
    "hidden": Key(_FLAG, "Whether the page hides the line."),
    "repeated": Key(_FLAG, "Whether the page has the line in more than one place."),
    "previous_line": Key(_ref("neighbour"), "What must hold of the non-blank line before."),
    "next_line": Key(_ref("neighbour"), "What must hold of the non-blank line after."),
}
CUE_KEYS: dict[str, Key] = {
    "points": Key({"type": "integer", "minimum": -20, "maximum": 20}, "What the cue adds to the score, once."),
    **CONDITION_KEYS,
    "opens": Key(_FLAG, "A passage may begin with this cue's words in mid-sentence."),
    "closes": Key(_FLAG, "A short call to action right after a passage belongs to it."),
}
SCORE_KEYS: dict[str, Key] = {
    "needs": Key(_COUNT, "The points at which the rule hits."),
    "cues": Key({"type": "array", "items": _ref("cue"), "minItems": 2}, "The pieces of evidence."),
}
AT_MOST_KEYS: dict[str, Key] = {
    "chars": Key(_COUNT, "At most this many characters go."),
    "lines": Key(_COUNT, "At most this many non-blank lines go."),
}
REMOVE_KEYS: dict[str, Key] = {
    "from": Key(_one_of(STARTS), "Where the removal begins."),
    "to": Key(_PHRASES, "It goes through the first of these phrases after the match."),
    "through": Key(_one_of(THROUGH), "It goes through the next line, or to the end."),
    "while": Key(_one_of(ALONG), "It goes on while lines are of this kind."),
    "at_most": Key(_ref("at_most"), "The limit; beyond it nothing is removed (`while` stops there)."),
}
RULE_KEYS: dict[str, Key] = {
    "id": Key({"type": "string", "pattern": NAME}, "The rule's name within its pack."),
    "like": Key(_TEXT, "The full id of a rule whose absent keys this one inherits (never its examples)."),
    "why": Key(_TEXT, "One sentence, shown with each removal."),
    "category": Key(_CATEGORY, "Only in site packs: the rule's category."),
    "look_in": Key(_one_of(LOOK_IN), "The unit the rule looks at; `html`: a line of which the page is known."),
    **CONDITION_KEYS,
    "score": Key(_ref("score"), "Weak evidence that adds up."),
    "remove": Key({"anyOf": [_one_of(SIMPLE_REMOVALS), _ref("remove")]}, "What goes."),
    "unless": Key(_ref("unless"), "What protects the unit."),
    "removes_prose": Key(_FLAG, "Lifts the prose lock; needs at least three `keeps`."),
    "confidence": Key(_one_of(LEVELS), "How sure the rule is."),
    "status": Key(_one_of(STATUSES), "Experimental rules suggest and never remove."),
    "flags": Key(_some_of(FLAGS), "Verdicts about the page."),
    "removes": Key(_ref("texts"), "Examples; ~~struck~~ text goes."),
    "keeps": Key({"type": "array", "items": _TEXT, "minItems": 2}, "Near misses that must stay whole."),
}
PACK_KEYS: dict[str, Key] = {
    "schema": Key({"const": 1}, "The version of the format."),
    "pack": Key({"type": "string", "pattern": PACK}, "The pack's name, the same as its path."),
    "language": Key({"type": "string", "pattern": LANGUAGE}, "The language code of its phrases."),
    "title": Key(_TEXT, "One line for people."),
    "category": Key(_CATEGORY, "Where it is not the last part of the pack's name."),
    "sites": Key({"anyOf": [_SITE, {"type": "array", "items": _SITE, "minItems": 1}]}, "Domains the pack is for."),
    "words": Key(_ref("words"), "Named lists of phrases."),
    "exceptions": Key(_ref("exceptions"), "Named conditions that `unless` may name."),
    "defaults": Key(_ref("defaults"), "What every rule of the pack starts from."),
    "keep": Key(_PHRASES, "Phrases that protect a line whatever matches."),
    "rules": Key({"type": "array", "items": _ref("rule"), "minItems": 1}, "The rules."),
}
WORDS_FILE_KEYS: dict[str, Key] = {
    name: PACK_KEYS[name] for name in ("schema", "language", "title", "words", "exceptions")
}
DEFAULT_KEYS: dict[str, Key] = {"unless": RULE_KEYS["unless"]}
NOT_INHERITED = frozenset({"id", "like", "category", "removes", "keeps", "status"})
