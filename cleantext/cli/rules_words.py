"""A rule's form in words: what it looks for, what protects the text, what goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cleantext.packs.keys import CONDITION_KEYS
from cleantext.packs.written import Written
from cleantext.packs.yaml_nodes import Listing, Node, Scalar
from cleantext.packs.yaml_nodes import Mapping as MappingNode

_PHRASE_KEYS = {"is": "is", "begins_with": "begins with", "ends_with": "ends with", "contains": "contains"}
_SAID = {
    "shorter_than": "has fewer than {} characters",
    "longer_than": "has more than {} characters",
    "looks_like": "looks like: {}",
    "at": "stands at: {}",
    "matches": "matches the regular expression {}",
    "because": "phrases do not do because: {}",
}
_YES_NO = {
    "ends_like_sentence": ("ends like a sentence", "does not end like a sentence"),
    "linked": ("is one link", "is no link"),
}
_NEIGHBOURS = {"previous_line": "the line before", "next_line": "the line after"}
_REMOVALS = {
    "match": "the words that matched",
    "sentence": "the sentences the match stands in",
    "line": "the line",
    "passage": "the passage",
    "nothing": "nothing; it only raises a flag",
}
_STARTS = {
    "match": "from the match",
    "sentence": "from the sentence of the match",
    "line": "from the line",
    "top": "from the top of the text through the line",
}


def looked_for(written: Written) -> Iterator[str]:
    """What must hold of the text the rule looks at, a line each."""
    yield from _condition(written.entries)
    score = written.entries.get("score")
    if isinstance(score, MappingNode):
        yield f"has cues that add up to {_text(score.get('needs'))} points:"
        cues = score.get("cues")
        for cue in cues.items if isinstance(cues, Listing) else ():
            entries = _entries(cue)
            first, *others = _condition(entries)
            yield f"    {int(_text(entries.get('points'))):+} {first}"
            yield from (f"       {line}" for line in others)


def protected_by(written: Written) -> Iterator[str]:
    """What keeps the rule's hands off, a line each; quoted speech always does."""
    names = {"quoted", *(node.text for node in written.unless if isinstance(node, Scalar))}
    yield from (f"it is {name}" for name in sorted(names, reverse=True))
    for node in written.unless:
        if isinstance(node, MappingNode):
            yield from _condition(_entries(node))


def removed(written: Written) -> str:
    """What goes, in one line."""
    node = written.entries.get("remove")
    if not isinstance(node, MappingNode):
        return _REMOVALS.get(_text(node), _text(node))
    entries = _entries(node)
    said = [_STARTS.get(_text(entries.get("from")), "")]
    if "to" in entries:
        said.append(f"to the first {_phrases(entries['to'])}")
    if "through" in entries:
        said.append("through the next line" if _text(entries["through"]) == "next_line" else "through the end")
    if "while" in entries:
        said.append(f"and on while lines are {_text(entries['while']).replace('_', '-')}")
    limit = ", ".join(f"{_text(value)} {name}" for name, value in _entries(entries.get("at_most")).items())
    return " ".join([*said, f"(at most {limit})"])


def _condition(entries: Mapping[str, Node]) -> Iterator[str]:
    """All that must hold, a line each; alternatives stand below one another."""
    keys = [key for key in CONDITION_KEYS if key in entries]
    for number, key in enumerate(keys):
        for line in _lines(key, entries[key]):
            yield f"and {line}" if number and not line.startswith(" ") else line


def _lines(key: str, node: Node) -> Iterator[str]:
    if key in _PHRASE_KEYS:
        yield from _phrase_lines(_PHRASE_KEYS[key], _texts(node))
    elif key in _YES_NO:
        yield _YES_NO[key][_text(node) == "false"]
    elif key in _NEIGHBOURS:
        who, (first, *others) = _NEIGHBOURS[key], _condition(_entries(node))
        yield f"{who} {first}"
        yield from (f"{'':{len(who)}} {line}" for line in others)
    else:
        yield _SAID[key].format(" or ".join(_texts(node)))


def _phrase_lines(verb: str, phrases: Iterable[str]) -> Iterator[str]:
    first, *others = phrases
    yield f"{verb} “{first}”"
    yield from (f"    or “{other}”" for other in others)


def _phrases(node: Node) -> str:
    return " or ".join(f"“{text}”" for text in _texts(node))


def _entries(node: Node | None) -> dict[str, Node]:
    return {key.text: value for key, value in node.entries} if isinstance(node, MappingNode) else {}


def _texts(node: Node | None) -> list[str]:
    return [_text(item) for item in node.items] if isinstance(node, Listing) else [_text(node)]


def _text(node: Node | None) -> str:
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""
