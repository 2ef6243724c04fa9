"""The word lists a pack's phrases may name: its own, and those of its language's `words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleantext.packs.context import Context, read_texts
from cleantext.packs.errors import Problem
from cleantext.packs.files import PackFile
from cleantext.packs.keys import WORD_LIST
from cleantext.packs.yaml_nodes import Mapping, Node, Scalar
from cleantext.phrases.parse import PhraseError, PhraseParser
from cleantext.phrases.slots import SLOTS

Words = dict[str, tuple[str, ...]]
_List = tuple[Scalar, tuple[Scalar, ...]]


def parsers_of(files: Iterable[PackFile], problems: list[Problem]) -> Iterable[tuple[PackFile, PhraseParser]]:
    """Each pack with the parser that knows its word lists; broken lists are reported where they stand."""
    lists = {file.path: _read_lists(Context(file.path, problems=problems), file.entries.get("words")) for file in files}
    shared: dict[tuple[int, str], Words] = {}
    for file in (file for file in files if file.is_words):
        shared.setdefault((file.folder, file.language), {}).update(_as_words(lists[file.path]))
    for file in files:
        own = _as_words(lists[file.path])
        parser = PhraseParser(
            {**shared.get((0, file.language), {}), **shared.get((file.folder, file.language), {}), **own}
        )
        _check(Context(file.path, parser=parser, problems=problems), lists[file.path])
        if not file.is_words:
            yield file, parser


def _read_lists(context: Context, node: Node | None) -> list[_List]:
    if node is None:
        return []
    if not isinstance(node, Mapping):
        context.report(node, "`words` is not a mapping", "write `name: [phrase, phrase]` lines")
        return []
    lists: list[_List] = []
    for key, value in node.entries:
        if not re.fullmatch(WORD_LIST, key.text):
            context.report(key, f"the word list `{key.text[:80]}` is malformed", "name it in lower case, like sign-up")
        elif key.text in SLOTS:
            context.report(key, f"the word list `{key.text}` has the name of a slot", "name it otherwise")
        else:
            lists.append((key, read_texts(context, value, key.text)))
    return lists


def _as_words(lists: list[_List]) -> Words:
    return {name.text: tuple(entry.text for entry in entries) for name, entries in lists}


def _check(context: Context, lists: list[_List]) -> None:
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
