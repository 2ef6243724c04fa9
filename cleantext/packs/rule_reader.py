"""Read one rule from its entries, and check that its keys fit together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleantext.condition import Cue
from cleantext.packs.conditions import read_condition, read_phrases, read_unless
from cleantext.packs.context import (
    Context,
    fields,
    read_choice,
    read_choices,
    read_count,
    read_flag,
    read_name,
    read_text,
    read_texts,
)
from cleantext.packs.keys import (
    ALONG,
    AT_MOST_KEYS,
    CONDITION_KEYS,
    CUE_KEYS,
    LOOK_IN,
    NAME,
    REMOVE_KEYS,
    SCORE_KEYS,
    SIMPLE_REMOVALS,
    STARTS,
    STATUSES,
    THROUGH,
)
from cleantext.packs.pack import Example, Examples, Place
from cleantext.packs.yaml_nodes import Listing, Mapping, Node, Scalar
from cleantext.phrases.frequency import share
from cleantext.rules import FLAGS, LEVELS, Extent, Rule

MOST_FOUND = 0.02  # of the words of an ordinary text
_STRUCK = re.compile(r"~~(.+?)~~", re.DOTALL)


@dataclass(frozen=True)
class PackHead:
    """What the rules of a pack share."""

    name: str
    language: str
    category: str
    sites: tuple[str, ...]
    is_site_pack: bool
    default_unless: Node | None


def read_rule(context: Context, head: PackHead, entries: dict[str, Node], rule_node: Node) -> Rule:
    """A rule from its entries (inherited ones included); what is wrong is reported to the context."""
    before = _faults(context)
    context = context.inside(context.rule, read_choice(context, entries.get("look_in"), "look_in", LOOK_IN, "line"))
    condition = read_condition(context, entries)
    needs, cues = _read_score(context, entries.get("score"))
    unless = (*read_unless(context, head.default_unless), *read_unless(context, entries.get("unless")))
    rule = Rule(
        id=context.rule,
        pack=head.name,
        language=head.language,
        category=_read_category(context, head, entries, rule_node),
        why=" ".join(read_text(context, entries.get("why"), "why").split()),
        look_in=context.look_in,
        condition=condition,
        remove=_read_remove(context, entries.get("remove"), rule_node),
        needs=needs,
        cues=cues,
        unless=tuple(dict.fromkeys(unless)),
        removes_prose=bool(read_flag(context, entries.get("removes_prose"), "removes_prose")),
        confidence=read_choice(context, entries.get("confidence"), "confidence", LEVELS, "likely"),
        status=read_choice(context, entries.get("status"), "status", STATUSES, "stable"),
        flags=read_choices(context, entries.get("flags"), "flags", FLAGS),
        sites=head.sites,
    )
    _check_together(context, rule, entries, rule_node)
    if rule.look_in == "passage":
        _check_passage(context, rule, rule_node)
    if _faults(context) == before:
        _check_findable(context, rule, rule_node)
    return rule


def _faults(context: Context) -> int:
    return len(context.problems) + len(context.broken_lists)


def _read_category(context: Context, head: PackHead, entries: dict[str, Node], rule_node: Node) -> str:
    node = entries.get("category")
    if node is not None and not head.is_site_pack:
        context.report(node, "`category` in a rule of a category pack", "move the rule to that category's pack")
    if node is not None:
        return read_name(context, node, "category", NAME, "write a category's name, like promo")
    if not head.category and head.is_site_pack:
        context.report(rule_node, "the rule has no category", "add `category:` to the rule or the pack")
    return head.category


def _read_score(context: Context, node: Node | None) -> tuple[int | None, tuple[Cue, ...]]:
    if node is None:
        return None, ()
    found = fields(context, node, SCORE_KEYS, "`score`")
    needs = read_count(context, found.get("needs"), "needs", 1, 100)
    cue_nodes = found.get("cues")
    if "needs" not in found or not isinstance(cue_nodes, Listing) or len(cue_nodes.items) < 2:
        context.report(node, "`score` lacks `needs` or has fewer than two `cues`", "write both")
    cues = [_read_cue(context, item) for item in cue_nodes.items] if isinstance(cue_nodes, Listing) else []
    if needs is not None and sum(cue.points for cue in cues if cue.points > 0) < needs:
        context.report(node, "all cues together do not reach `needs`", "lower `needs` or raise the points")
    return needs, tuple(cues)


def _read_cue(context: Context, node: Node) -> Cue:
    entries = fields(context, node, CUE_KEYS, "a cue")
    points = read_count(context, entries.get("points"), "points", -20, 20)
    if "points" not in entries or points == 0:
        context.report(node, "a cue without `points`", "say how many points it adds or takes away")
    if not entries.keys() & CONDITION_KEYS.keys():
        context.report(node, "a cue without a condition", "say what it looks for, for instance `contains: …`")
    opens, closes = (read_flag(context, entries.get(key), key) for key in ("opens", "closes"))
    if (opens or closes) and context.look_in != "passage":
        context.report(node, "`opens` and `closes` are for passages", "take them away, or write `look_in: passage`")
    return Cue(points or 0, read_condition(context, entries), bool(opens), bool(closes))


def _read_remove(context: Context, node: Node | None, rule_node: Node) -> Extent:
    if node is None:
        context.report(
            rule_node, "the rule has no `remove`", f"say what goes: {', '.join(SIMPLE_REMOVALS[:5])} or a mapping"
        )
        return Extent("match")
    if isinstance(node, Mapping):
        return _read_long_removal(context, node)
    start = read_choice(context, node, "remove", SIMPLE_REMOVALS, "match")
    if start == "element" and context.look_in != "html":
        context.report(
            node, "`remove: element` without a page", "write `look_in: html`, or use match, sentence or line"
        )
    if (start == "passage") != (context.look_in == "passage") and start != "nothing":
        context.report(node, "`remove: passage` and `look_in: passage` go together", "use both or neither")
    return Extent(start)


def _read_long_removal(context: Context, node: Mapping) -> Extent:
    found = fields(context, node, REMOVE_KEYS, "`remove`")
    start = read_choice(context, found.get("from"), "from", STARTS, "")
    limits = fields(context, found.get("at_most"), AT_MOST_KEYS, "`at_most`")
    ways = [key for key in ("to", "through", "while") if key in found]
    if not start:
        context.report(node, "`remove` has no `from`", f"say where it begins: {', '.join(STARTS)}")
    if len(limits) != 1:
        context.report(
            node, "`remove` needs `at_most` with one limit", "write `at_most: {chars: 2000}` or `{lines: 12}`"
        )
    if len(ways) != (0 if start == "top" else 1):
        context.report(
            node, "`remove` needs exactly one of `to`, `through`, `while` (none with `from: top`)", "choose one"
        )
    return Extent(
        start=start or "line",
        to=read_phrases(context, found["to"], "to") if "to" in found else None,
        through=read_choice(context, found.get("through"), "through", THROUGH, "") or None,
        along=read_choice(context, found.get("while"), "while", ALONG, "") or None,
        at_most_chars=read_count(context, limits.get("chars"), "chars"),
        at_most_lines=read_count(context, limits.get("lines"), "lines"),
    )


def _check_together(context: Context, rule: Rule, entries: dict[str, Node], node: Node) -> None:
    if not rule.why and "why" not in entries:
        context.report(node, "the rule has no `why`", "add one sentence a journalist understands")
    if rule.look_in == "html" and not (rule.condition.asks_page or rule.condition.linked):
        mend = "say which: within, class_words, css, linked, title, hidden or repeated"
        context.report(node, "`look_in: html` asks nothing of the page", mend)
    if rule.look_in != "html" and rule.condition.asks_page:
        context.report(node, "the rule asks what only a page knows", "write `look_in: html`")
    if rule.remove.start == "nothing" and not rule.flags:
        context.report(node, "`remove: nothing` without `flags`", "say which flag it raises")


def _check_passage(context: Context, rule: Rule, node: Node) -> None:
    if not rule.cues:
        context.report(node, "`look_in: passage` without `score`", "give the cues that make the passage")
    if rule.condition.phrases or rule.condition.matches or rule.condition.linked:
        context.report(node, "a passage rule has phrases outside its cues", "put each phrase in a cue")
    for number, cue in enumerate(rule.cues, 1):
        if not cue.condition.literals:
            mend = "give it a phrase with a telling word"
            context.report(node, f"cue {number} of the passage has no phrase it can be found by", mend)


def _check_findable(context: Context, rule: Rule, node: Node) -> None:
    """Report a rule that only everyday words or signs announce, so that nearly every line would be tried."""
    if rule.page_signs:
        return
    literals = {literal for found in rule.probes.values() for literal in found}
    if not literals or sum(map(share, literals)) > MOST_FOUND:
        words = max(sorted(literals), key=share, default="").strip()
        found_by = f"all it is found by is {words!r}" if words else "it has no word that all its texts contain"
        problem = f"the rule would be tried on nearly every line: {found_by}"
        context.report(node, problem, "add begins_with, is, contains or cues with a telling word")


def read_examples(context: Context, rule: Rule, entries: dict[str, Node], place: Place) -> Examples:
    """The examples of a rule; a missing or malformed one is reported."""
    removes = tuple(_read_struck(context, item) for item in read_texts(context, entries.get("removes"), "removes"))
    keeps = tuple(_read_kept(context, item) for item in read_texts(context, entries.get("keeps"), "keeps"))
    node = Scalar("", place.line, False)
    least = 3 if rule.removes_prose else 2
    if not removes:
        context.report(node, "the rule has no `removes`", "give at least one text it cleans")
    if len(keeps) < least:
        because = " (it removes prose)" if rule.removes_prose else ""
        context.report(
            node, f"the rule has {len(keeps)} `keeps`, {least} are needed{because}", "add near misses that must stay"
        )
    return Examples(rule.full_id, place, removes, keeps)


def _read_kept(context: Context, item: Scalar) -> Example:
    if "~~" in item.text:
        context.report(item, "a `keeps` has struck text", "take the ~~ away: all of it stays")
    return Example(item.text, (), item.line)


def _read_struck(context: Context, item: Scalar) -> Example:
    text, struck, at = "", [], 0
    for found in _STRUCK.finditer(item.text):
        text += item.text[at : found.start()]
        struck.append((len(text), len(text) + len(found.group(1))))
        text += found.group(1)
        at = found.end()
    text += item.text[at:]
    if "~~" in text:
        context.report(item, "an example has an odd number of `~~`", "strike text like ~~this~~")
    return Example(text, tuple(struck) or ((0, len(text)),), item.line)
