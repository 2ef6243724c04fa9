"""What the rules of a pack may name: its own word lists and exceptions, and those that words files share with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from cleantext.packs.conditions import read_exception
from cleantext.packs.context import Context, read_texts
from cleantext.packs.errors import Problem
from cleantext.packs.files import PackFile
from cleantext.packs.keys import ANY_LANGUAGE, NAMED_GUARDS, WORD_LIST
from cleantext.packs.yaml_nodes import Mapping as MappingNode
from cleantext.packs.yaml_nodes import Node, Scalar
from cleantext.phrases.parse import PhraseError, PhraseParser
from cleantext.phrases.slots import SLOTS

T = TypeVar("T")
_Named = Mapping[str, Mapping[str, T]]
"""What files name, by the path of the file."""


def contexts_of(files: Sequence[PackFile], problems: list[Problem]) -> Iterator[tuple[PackFile, Context]]:
    """Each pack with the context that knows what its rules may name; what is broken is reported where it stands."""
    nodes = {file.path: _word_lists(Context(file.path, problems=problems), file) for file in files}
    lists = {
        path: {name.text: tuple(entry.text for entry in entries) for name, entries in own}
        for path, own in nodes.items()
    }
    contexts = {
        file.path: Context(file.path, parser=PhraseParser(_in_force(file, files, lists)), problems=problems)
        for file in files
    }
    for path, context in contexts.items():
        _check_lists(context, nodes[path])
    exceptions = {file.path: _sound_exceptions(contexts[file.path], file) for file in files}
    for file in files:
        if not file.is_words:
            yield file, replace(contexts[file.path], exceptions=_in_force(file, files, exceptions))


def exceptions_for(pack: PackFile, files: Sequence[PackFile]) -> dict[str, Node]:
    """The exceptions that the rules of a pack may name, as they are written, among sound files."""
    written = {file.path: {key.text: node for key, node in _entries(file, "exceptions")} for file in files}
    return _in_force(pack, files, written)


def _in_force(file: PackFile, files: Iterable[PackFile], named: _Named[T]) -> dict[str, T]:
    """What a file may name: its own, before what its own folder and then the first one share, of its language first."""
    found: dict[str, T] = {}
    words = [one for one in files if one.is_words]
    for folder in dict.fromkeys((0, file.folder)):
        for language in dict.fromkeys((ANY_LANGUAGE, file.language)):
            for one in words:
                if (one.folder, one.language) == (folder, language):
                    found.update(named[one.path])
    return {**found, **named[file.path]}


def _entries(file: PackFile, key: str) -> Iterable[tuple[Scalar, Node]]:
    node = file.entries.get(key)
    return node.entries if isinstance(node, MappingNode) else ()


def _check_mapping(context: Context, file: PackFile, key: str, mend: str) -> None:
    node = file.entries.get(key)
    if node is not None and not isinstance(node, MappingNode):
        context.report(node, f"`{key}` is not a mapping", mend)


def _word_lists(context: Context, file: PackFile) -> list[tuple[Scalar, tuple[Scalar, ...]]]:
    _check_mapping(context, file, "words", "write `name: [phrase, phrase]` lines")
    lists: list[tuple[Scalar, tuple[Scalar, ...]]] = []
    for key, value in _entries(file, "words"):
        if not re.fullmatch(WORD_LIST, key.text):
            context.report(key, f"the word list `{key.text[:80]}` is malformed", "name it in lower case, like sign-up")
        elif key.text in SLOTS:
            context.report(key, f"the word list `{key.text}` has the name of a slot", "name it otherwise")
        else:
            lists.append((key, read_texts(context, value, key.text)))
    return lists


def _check_lists(context: Context, lists: list[tuple[Scalar, tuple[Scalar, ...]]]) -> None:
    """Report what is wrong with lists, at the line of the entry or the list."""
    for name, entries in lists:
        broken = False
        for entry in entries:
            try:
                context.parser.parse_entry(entry.text, name.text)
            except PhraseError as error:
                broken = True
                if error.word_list in ("", name.text):
                    context.report(entry, f"the word list `{name.text}`: {error.problem}", error.mend)
        if not broken:
            try:
                context.parser.word_list(name.text)
            except PhraseError as error:
                context.report(name, f"the word list `{name.text}`: {error.problem}", error.mend)


def _sound_exceptions(context: Context, file: PackFile) -> dict[str, Node | None]:
    """The exceptions a file names, None for the broken ones; those for all languages are checked where they are used."""
    _check_mapping(context, file, "exceptions", "write `name:` and a condition, or a list of conditions, below it")
    found: dict[str, Node | None] = {}
    for key, node in _entries(file, "exceptions"):
        before = len(context.problems)
        if not re.fullmatch(WORD_LIST, key.text):
            mend = "name it in lower case, like heads-prose"
            context.report(key, f"the exception `{key.text[:80]}` is malformed", mend)
        elif key.text in NAMED_GUARDS:
            context.report(key, f"the exception `{key.text}` is there already", "name it otherwise")
        elif file.language != ANY_LANGUAGE and not read_exception(context, node):
            context.report(key, f"the exception `{key.text}` has no condition", "say when the text stays")
        found[key.text] = node if len(context.problems) == before else None
    return found
