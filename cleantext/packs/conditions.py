"""Read conditions: phrases, regular expressions, shapes, places, neighbours."""

from __future__ import annotations

from cleantext.packs.context import Context, fields, read_choices, read_count, read_flag, read_text, read_texts
from cleantext.packs.keys import CONDITION_KEYS, NAMED_GUARDS, PLACES, SHAPES
from cleantext.packs.yaml_nodes import Listing, Node, Scalar
from cleantext.phrases import Literals, PhraseError, literals_of, parse_phrase, regex_of
from cleantext.rules import Condition, PhraseTest

PHRASE_KEYS = ("is", "begins_with", "ends_with", "contains")


def read_condition(context: Context, found: dict[str, Node]) -> Condition:
    """A condition from the entries of a rule, a cue, a neighbour or an exception."""
    tests = [read_phrases(context, found[key], key) for key in PHRASE_KEYS if key in found]
    return Condition(
        phrases=tuple(test for test in tests if test is not None),
        matches=_read_matches(context, found),
        shorter_than=read_count(context, found.get("shorter_than"), "shorter_than"),
        longer_than=read_count(context, found.get("longer_than"), "longer_than"),
        ends_like_sentence=read_flag(context, found.get("ends_like_sentence"), "ends_like_sentence"),
        looks_like=read_choices(context, found.get("looks_like"), "looks_like", SHAPES),
        at=read_choices(context, found.get("at"), "at", PLACES),
        linked=read_flag(context, found.get("linked"), "linked"),
        previous_line=_read_neighbour(context, found.get("previous_line"), "previous_line"),
        next_line=_read_neighbour(context, found.get("next_line"), "next_line"),
    )


def read_phrases(context: Context, node: Node, key: str) -> PhraseTest | None:
    """The phrases under one key, joined to one test; broken ones are reported."""
    sources: list[str] = []
    loose: Literals | None = frozenset()
    anchored: Literals | None = frozenset()
    for item in read_texts(context, node, key):
        try:
            tree = parse_phrase(item.text, context.words)
        except PhraseError as error:
            context.report(item, f"`{key}`: {error.problem}", error.mend)
            continue
        sources.append(regex_of(tree))
        found, found_anchored = literals_of(tree), literals_of(tree, at_line_start=key in ("is", "begins_with"))
        loose = loose | found if found and loose is not None else None
        anchored = anchored | found_anchored if found_anchored and anchored is not None else None
    if not sources:
        return None
    source = sources[0] if len(sources) == 1 else "|".join(f"(?:{source})" for source in sources)
    return PhraseTest(key, source, loose or frozenset(), anchored or frozenset())


def _read_matches(context: Context, found: dict[str, Node]) -> str | None:
    node = found.get("matches")
    if node is None:
        if "because" in found:
            context.report(found["because"], "`because` without `matches`", "take it away")
        return None
    source = read_text(context, node, "matches")
    if "because" not in found:
        context.report(node, "`matches` without `because`", "say why phrases do not do, or write phrases")
    if source and not source.startswith(("^", "\\b", "\\A")):
        context.report(node, "`matches` has no anchor", "begin it with ^ or \\b")
    try:
        import regex  # noqa: PLC0415 - the import is slow and most processes meet no `matches` rule

        regex.compile(source)
    except regex.error as error:
        context.report(node, f"`matches` is not a regular expression: {error}", "mend it, or write phrases")
        return None
    return source or None


def _read_neighbour(context: Context, node: Node | None, what: str) -> Condition | None:
    if node is None:
        return None
    found = fields(context, node, CONDITION_KEYS, f"`{what}`")
    for key in ("previous_line", "next_line"):
        if key in found:
            context.report(found.pop(key), f"`{key}` inside `{what}`", "look at direct neighbours only")
    return read_condition(context, found)


def read_unless(context: Context, node: Node | None) -> tuple[Condition, ...]:
    """The exceptions of a rule. `quoted` is always in force, so it adds nothing here."""
    if node is None:
        return ()
    if not isinstance(node, Listing):
        context.report(node, "`unless` is not a list", "write `unless: [quoted, attributed]` or a list of conditions")
        return ()
    conditions: list[Condition] = []
    for item in node.items:
        if isinstance(item, Scalar):
            conditions.extend(_named_guard(context, item))
            continue
        found = fields(context, item, CONDITION_KEYS, "`unless`")
        if found:
            conditions.append(read_condition(context, found))
    return tuple(conditions)


def _named_guard(context: Context, item: Scalar) -> list[Condition]:
    if item.text not in NAMED_GUARDS:
        context.report(item, f"`unless: {item.text}` is not known", "write quoted, attributed or a condition")
        return []
    if item.text == "quoted":
        return []
    if "attributed" not in context.words:
        mend = "add a list `attributed` to the language's words.yaml (he said, according to…)"
        context.report(item, "`attributed` is not defined for this language", mend)
        return []
    phrases = Listing(tuple(Scalar(text, item.line, False) for text in context.words["attributed"]), item.line)
    test = read_phrases(context, phrases, "contains")
    return [Condition(phrases=(test,))] if test else []
