"""Read conditions: phrases, regular expressions, shapes, places, neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cleantext.condition import Condition
from cleantext.css import SelectorError, signs_of
from cleantext.packs.context import (
    Context,
    fields,
    nearest,
    read_choices,
    read_count,
    read_flag,
    read_names,
    read_text,
    read_texts,
)
from cleantext.packs.escape_hatch import read_matches
from cleantext.packs.keys import CLASS_WORDS, CONDITION_KEYS, NAMED_GUARDS, PLACES, SHAPES, TAG
from cleantext.packs.yaml_nodes import Listing, Node, Scalar
from cleantext.phrases.around import reach_of
from cleantext.phrases.literals import requirements_of
from cleantext.phrases.matching import PhrasePattern, PhraseTest
from cleantext.phrases.outline import outline_of
from cleantext.phrases.parse import PhraseError
from cleantext.phrases.pattern import regex_of
from cleantext.phrases.reach import EVERYWHERE
from cleantext.phrases.tree import Either, Phrase, least_length, may_be_empty, without_outer_gaps

PHRASE_KEYS = ("is", "begins_with", "ends_with", "contains")


def read_condition(context: Context, found: dict[str, Node]) -> Condition:
    """A condition from the entries of a rule, a cue, a neighbour or an exception."""
    shorter_than = read_count(context, found.get("shorter_than"), "shorter_than")
    longer_than = read_count(context, found.get("longer_than"), "longer_than")
    if shorter_than is not None and longer_than is not None and shorter_than <= longer_than + 1:
        context.report(
            found["shorter_than"],
            "no text is both `shorter_than` and `longer_than`",
            "raise the one or lower the other",
        )
    tests = [read_phrases(context, found[key], key, shorter_than) for key in PHRASE_KEYS if key in found]
    return Condition(
        phrases=tuple(test for test in tests if test is not None),
        matches=read_matches(context, found),
        shorter_than=shorter_than,
        longer_than=longer_than,
        ends_like_sentence=read_flag(context, found.get("ends_like_sentence"), "ends_like_sentence"),
        looks_like=read_choices(context, found.get("looks_like"), "looks_like", SHAPES),
        at=read_choices(context, found.get("at"), "at", PLACES),
        linked=read_flag(context, found.get("linked"), "linked"),
        within=read_names(context, found.get("within"), "within", TAG, "write tags in lower case, such as aside"),
        class_words=read_names(
            context, found.get("class_words"), "class_words", CLASS_WORDS, "write one to three words in lower case"
        ),
        css=_read_selector(context, found.get("css")),
        heading=read_flag(context, found.get("heading"), "heading"),
        title=read_flag(context, found.get("title"), "title"),
        hidden=read_flag(context, found.get("hidden"), "hidden"),
        repeated=read_flag(context, found.get("repeated"), "repeated"),
        previous_line=_read_neighbour(context, found.get("previous_line"), "previous_line"),
        next_line=_read_neighbour(context, found.get("next_line"), "next_line"),
    )


def read_phrases(context: Context, node: Node, key: str, shorter_than: int | None = None) -> PhraseTest | None:
    """The phrases under one key, joined to one test; broken ones and those too long for `shorter_than` are reported."""
    patterns: dict[PhrasePattern, None] = {}
    for item in read_texts(context, node, key):
        try:
            found, length = _patterns(context, item.text, key)
        except PhraseError as error:
            if error.word_list:  # which is reported where it stands
                context.broken_lists.append(error.word_list)
            else:
                context.report(item, f"`{key}`: {error.problem}", error.mend)
            continue
        if shorter_than is not None and length >= shorter_than:
            problem = f"`{key}`: the phrase has at least {length} characters, so nothing `shorter_than: {shorter_than}` matches"
            context.report(item, problem, "raise `shorter_than` or shorten the phrase")
        patterns.update(dict.fromkeys(found))
    where = key if key in PHRASE_KEYS else "contains"
    return PhraseTest(where, tuple(patterns)) if patterns else None


def _patterns(context: Context, source: str, key: str) -> tuple[tuple[PhrasePattern, ...], int]:
    """The patterns of a phrase and its least length; what a pack says twice is worked out once."""
    where = key if key in PHRASE_KEYS else "contains"
    at_line_start = context.look_in == "line" and key in ("is", "begins_with")
    known = context.patterns.get((where, at_line_start, source))
    if known is None:
        tree = context.parser.parse(source)
        tree = without_outer_gaps(tree, where in ("contains", "ends_with"), where in ("contains", "begins_with"))
        found = tuple(pattern_of(where, one, at_line_start) for one in _apart(tree, at_line_start))
        known = context.patterns[where, at_line_start, source] = found, least_length(tree)
    return known


def _apart(tree: Phrase, at_line_start: bool) -> Iterator[Phrase]:
    """A choice, such as a word list, as phrases of their own where its options need several things each.

    What one option needs beside the words that announce it is needed by no other; together they would need nothing.
    """
    if not isinstance(tree, Either) or any(map(may_be_empty, tree.options)):
        yield tree
        return
    plain: list[Phrase] = []
    for option in tree.options:
        if isinstance(option, Either) or len(requirements_of(option, at_line_start)) > 1:
            yield from _apart(option, at_line_start)
        else:
            plain.append(option)
    if plain:
        yield plain[0] if len(plain) == 1 else Either(tuple(plain))


def _read_selector(context: Context, node: Node | None) -> str | None:
    if node is None:
        return None
    source = read_text(context, node, "css")
    try:
        if not signs_of(source):
            mend = "let the last element of each selector have a tag, a class or an id"
            context.report(node, "`css`: nothing a page can be searched for", mend)
    except SelectorError as error:
        context.report(node, f"`css`: {error}", "see docs/rules.md for what selectors may say")
    return source


def pattern_of(where: str, tree: Phrase, at_line_start: bool = False) -> PhrasePattern:
    """The pattern of a parsed phrase under a key."""
    requirements = requirements_of(tree, at_line_start)
    reach = reach_of(tree, requirements[0], where, at_line_start) if requirements else EVERYWHERE
    return PhrasePattern(where, regex_of(tree), requirements, reach, outline_of(tree))


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
        conditions += _named_exception(context, item) if isinstance(item, Scalar) else read_exception(context, item)
    return tuple(conditions)


def read_exception(context: Context, node: Node) -> list[Condition]:
    """The conditions, any of which protects the unit, that are written under one name, or as one entry of `unless`."""
    conditions: list[Condition] = []
    for item in node.items if isinstance(node, Listing) else (node,):
        found = fields(context, item, CONDITION_KEYS, "an exception")
        if found:
            conditions.append(read_condition(context, found))
    return conditions


def _named_exception(context: Context, item: Scalar) -> list[Condition]:
    name = item.text
    if name == "quoted":
        return []
    if name == "attributed":
        return _attributed(context, item)
    if name not in context.exceptions:
        known = (*NAMED_GUARDS, *context.exceptions)
        context.report(item, f"`unless: {name[:80]}` is not known", f"{nearest(name, known)}; or write a condition")
        return []
    node = context.exceptions[name]
    if node is None:
        context.broken_lists.append(name)
        return []
    made = context.conditions.get((context.look_in, name))
    return _written_exception(context, item, node) if made is None else made


def _written_exception(context: Context, item: Scalar, node: Node) -> list[Condition]:
    """The conditions of an exception that `item` names; where they are sound, they are read once a pack."""
    aside = replace(context, problems=[], broken_lists=[])
    conditions = read_exception(aside, node)
    for problem in aside.problems:  # an exception for all languages is as sound as this one's word lists
        context.report(item, f"the exception `{item.text}`: {problem.problem}", problem.mend)
    context.broken_lists.extend(aside.broken_lists)
    if not aside.problems and not aside.broken_lists:
        context.conditions[context.look_in, item.text] = conditions
    return conditions


def _attributed(context: Context, item: Scalar) -> list[Condition]:
    """What reported speech looks like in the language."""
    if "attributed" not in context.words:
        mend = "add a list `attributed` to the language's words.yaml (he said, according to…)"
        context.report(item, "`attributed` is not defined for this language", mend)
        return []
    test = read_phrases(context, Scalar("<attributed>", item.line, False), "contains")
    return [Condition(phrases=(test,))] if test else []
