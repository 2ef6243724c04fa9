"""The JSON Schema of pack files, made from the loader's key table, so that editors complete and check packs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cleantext.packs.keys import (
    AT_MOST_KEYS,
    CONDITION_KEYS,
    CUE_KEYS,
    DEFAULT_KEYS,
    PACK_KEYS,
    REMOVE_KEYS,
    RULE_KEYS,
    SCORE_KEYS,
    WORD_LIST,
    WORDS_FILE_KEYS,
    Key,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string", "pattern": "\\S"}
_NEIGHBOURS = ("previous_line", "next_line")


def json_schema() -> dict[str, Any]:
    """The schema of a pack, or of a `words.yaml` (which has neither `pack` nor `rules`), as plain data.

    >>> json_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    return {
        "$schema": DIALECT,
        "title": "A cleantext rule pack (schema 1)",
        "type": "object",
        "if": {"anyOf": [{"required": ["pack"]}, {"required": ["rules"]}]},
        "then": {"$ref": "#/$defs/pack"},
        "else": {"$ref": "#/$defs/words_file"},
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    neighbour = {name: key for name, key in CONDITION_KEYS.items() if name not in _NEIGHBOURS}
    condition = {"$ref": "#/$defs/condition"}
    guard = {"anyOf": [{"type": "string", "pattern": WORD_LIST}, condition]}
    return {
        "pack": _object(PACK_KEYS, ("schema", "pack", "language", "title", "rules")),
        "words_file": {
            **_object(WORDS_FILE_KEYS, ("schema", "language", "title")),
            "anyOf": [{"required": ["words"]}, {"required": ["exceptions"]}],
        },
        "rule": _rule(),
        "condition": _condition(CONDITION_KEYS),
        "neighbour": _condition(neighbour),
        "cue": {**_condition(CUE_KEYS, ("points",)), "minProperties": 2},
        "score": _object(SCORE_KEYS, ("needs", "cues")),
        "remove": _removal(),
        "at_most": {**_object(AT_MOST_KEYS), "minProperties": 1, "maxProperties": 1},
        "unless": {"type": "array", "items": guard},
        "defaults": _object(DEFAULT_KEYS),
        "words": _named({"$ref": "#/$defs/phrases"}),
        "exceptions": _named({"anyOf": [condition, {"type": "array", "items": condition, "minItems": 1}]}),
        "phrases": _texts("A phrase, or a list of phrases, any of which may match."),
        "texts": _texts("An example, or a list of examples."),
    }


def _rule() -> dict[str, Any]:
    """What a rule says itself or takes over through `like`; examples are never taken over."""
    lifts_the_lock = {"properties": {"removes_prose": {"const": True}}, "required": ["removes_prose"]}
    return {
        **_condition(RULE_KEYS, ("id", "removes", "keeps")),
        "anyOf": [{"required": ["why", "remove"]}, {"required": ["like"]}],
        "if": lifts_the_lock,
        "then": {"properties": {"keeps": {"minItems": 3}}},
    }


def _removal() -> dict[str, Any]:
    """`from: top` stands alone; every other start has one of `to`, `through`, `while`."""
    ways = [{"required": [way]} for way in ("to", "through", "while")]
    return {
        **_object(REMOVE_KEYS, ("from", "at_most")),
        "if": {"properties": {"from": {"const": "top"}}},
        "then": {"not": {"anyOf": ways}},
        "else": {"oneOf": ways},
    }


def _named(what: dict[str, Any]) -> dict[str, Any]:
    """An object whose keys are names for these."""
    return {"type": "object", "propertyNames": {"pattern": WORD_LIST}, "additionalProperties": what}


def _condition(keys: Mapping[str, Key], required: Iterable[str] = ()) -> dict[str, Any]:
    """An object in which `matches` and `because` come together."""
    return {**_object(keys, required), "dependentRequired": {"matches": ["because"], "because": ["matches"]}}


def _object(keys: Mapping[str, Key], required: Iterable[str] = ()) -> dict[str, Any]:
    properties = {name: {"description": key.meaning, **key.schema} for name, key in keys.items()}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _texts(description: str) -> dict[str, Any]:
    several = {"type": "array", "items": _TEXT, "minItems": 1}
    return {"description": description, "anyOf": [_TEXT, several]}
