"""What a rule takes over from another through `like`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cleantext.packs.context import Context, read_text
from cleantext.packs.keys import NOT_INHERITED
from cleantext.packs.yaml_nodes import Listing, Mapping, Node, Scalar


def raw_rules(node: Node | None) -> Iterable[tuple[str, int, dict[str, Node]]]:
    """Id, line and entries of each rule that has an id, unchecked."""
    for rule in node.items if isinstance(node, Listing) else ():
        if isinstance(rule, Mapping):
            name = rule.get("id")
            if isinstance(name, Scalar):
                yield name.text, name.line, {key.text: value for key, value in rule.entries}


def inherited(context: Context, full_id: str, own: dict[str, Node], raw: dict[str, dict[str, Node]]) -> dict[str, Node]:
    """The rule's entries with those it inherits, however long the chain; these stand at the line of its `like`.

    Args:
        context: the rule being read.
        full_id: its pack and id.
        own: its own entries.
        raw: the entries of all rules, by full id.
    """
    merged, seen = dict(own), {full_id}
    like = at = own.get("like")
    while like is not None and at is not None:
        name = read_text(context, at if like is at else replace(like, line=at.line), "like")
        if name in seen:
            context.report(at, f"`like: {name}` leads back to itself", "break the circle")
            break
        if name and name not in raw:
            context.report(at, f"`like: {name}` names no rule", "write pack/id of a loaded rule")
        if name not in raw:
            break
        seen.add(name)
        for key, value in raw[name].items():
            if key not in NOT_INHERITED:
                merged.setdefault(key, _at_line(value, at.line))
        like = raw[name].get("like")
    return merged


def _at_line(node: Node, line: int) -> Node:
    """The node as if it stood at another line: what is wrong with it is to be mended there."""
    if isinstance(node, Listing):
        return Listing(tuple(_at_line(item, line) for item in node.items), line)
    if isinstance(node, Mapping):
        return Mapping(tuple((replace(key, line=line), _at_line(value, line)) for key, value in node.entries), line)
    return replace(node, line=line)
