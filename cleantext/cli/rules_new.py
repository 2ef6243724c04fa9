"""`cleantext rules new`: write a form for a rule, to be filled in."""

from __future__ import annotations

import argparse
import re
import shlex
import textwrap
from dataclasses import dataclass
from pathlib import Path

from cleantext.cli.errors import CommandError
from cleantext.cli.output import say
from cleantext.cli.rules_packs import Shelf, add_folders, shelf_of
from cleantext.packs.book import packs_of
from cleantext.packs.errors import PackError
from cleantext.packs.keys import LANGUAGE, NAME, PACK, SITE
from cleantext.packs.pack import Pack
from cleantext.rules import CATEGORIES

WHAT = "write a form for a rule into a pack of your own"
OWN = "-own"
SITES = "sites"
_HEAD = """\
# A pack of rules of your own. Use it with: cleantext --rules {folder}
# Every key is explained in docs/rules.md.
schema: 1
pack: {pack}
language: {language}
title: Rules of our own
{more}rules:
"""
_RULE = """\
  # Rewrite what follows: it is a working rule with invented phrases and examples. Then run
  #   cleantext rules test --rules {folder} {pack}/{id}
  - id: {id}
    # One sentence a journalist understands; it is shown with every removal.
    why: An invitation to the Lantern Street Dispatch, which is no part of the story.
{category}    # Which line: (a | b) one of, [a] optional, ... up to eight words. Also: is, ends_with, contains.
    begins_with: "(get | receive) the lantern street dispatch"
    shorter_than: 160
    # What goes: match, sentence or line.
    remove: line
    # certain, likely, or hunch (which only suggests).
    confidence: likely
    # What the rule takes out: all of the text, or what is ~~struck~~.
    removes:
      - Get the Lantern Street Dispatch every evening at six
      - |
        The ferry was late again.
        ~~Receive the Lantern Street Dispatch, free of charge~~
        Nobody was hurt.
    # Near misses, as near as you can think of, that must stay.
    keeps:
      - The Lantern Street Dispatch of 1911 reached London two days after the fire.
      - Few people get the Lantern Street Dispatch any more, its last printer said.
"""


@dataclass(frozen=True)
class Form:
    """Where a new rule goes: folder, pack, id, language, and the category where its pack's name does not say it."""

    folder: Path
    pack: str
    id: str
    language: str
    category: str

    @property
    def path(self) -> Path:
        """The pack's file."""
        return self.folder / f"{self.pack}.yaml"

    @property
    def is_for_site(self) -> bool:
        """Whether the pack is for one publisher."""
        return self.pack.startswith(f"{SITES}/")

    def head(self) -> str:
        """The first lines of a new pack."""
        names_it = self.pack.split("/")[-1] == self.category
        site = self.pack.split("/")[-1].removesuffix(OWN)
        more = f"sites: [{site}]\n" if self.is_for_site else "" if names_it else f"category: {self.category}\n"
        return _HEAD.format(folder=self.folder.as_posix(), pack=self.pack, language=self.language, more=more)

    def rule(self, indent: str = "  ") -> str:
        """The lines of the rule, indented as the other rules of its pack are."""
        category = f"    category: {self.category}\n" if self.is_for_site else ""
        text = _RULE.format(folder=self.folder.as_posix(), pack=self.pack, id=self.id, category=category)
        return textwrap.indent(textwrap.dedent(text), indent)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("rule", metavar="PACK/ID", help="like en/newsletter/evening-letter")
    parser.add_argument("--language", metavar="CODE", help="the language of its phrases (the first part of PACK)")
    parser.add_argument("--category", metavar="NAME", help="the rule's category, where PACK does not say it")
    parser.add_argument("--folder", metavar="DIR", default="rules", help="where packs of yours are (rules)")
    add_folders(parser)


def run(given: argparse.Namespace) -> int:
    """Write the form; an id that is taken is refused and nothing is written."""
    folder = Path(given.folder)
    shelf = shelf_of(given, [folder] if _has_packs(folder) else [])
    form = _form(given, folder, shelf)
    if f"{form.pack}/{form.id}" in shelf.rules:
        raise CommandError(f"the rule `{form.pack}/{form.id}` exists already; give the new one another id")
    if form.path.exists():
        _append(form, shelf)
    else:
        form.path.parent.mkdir(parents=True, exist_ok=True)
        _write(form, shelf, (form.head() + form.rule()).encode(), None)
    say(f"{form.path}: wrote the rule {form.pack}/{form.id}; now rewrite it, and run")
    say(f"cleantext rules test --rules {shlex.quote(given.folder)} {form.pack}/{form.id}")
    return 0


def _has_packs(folder: Path) -> bool:
    return folder.is_dir() and any(folder.rglob("*.y*ml"))


def _form(given: argparse.Namespace, folder: Path, shelf: Shelf) -> Form:
    pack, _, name = given.rule.rpartition("/")
    if pack and "/" not in pack and given.language:
        pack = f"{given.language}/{pack}"
    if not re.fullmatch(PACK, pack) or pack.count("/") != 1 or not re.fullmatch(NAME, name):
        raise CommandError(f"`{given.rule}` is no PACK/ID; write one like en/newsletter/evening-letter, in lower case")
    category = _category(given.category, pack, shelf)
    language = _language(given.language, pack, shelf)
    if pack.startswith(f"{SITES}/") and not re.fullmatch(SITE, pack.split("/")[1]):
        raise CommandError(f"`{pack}` names no site; write a bare domain, like sites/example.org")
    path = folder / f"{pack}.yaml"
    if not path.exists() and any(known.name == pack for known in shelf.packs):
        pack += OWN
    return Form(folder, pack, name, language, category)


def _category(named: str | None, pack: str, shelf: Shelf) -> str:
    known = {*CATEGORIES, *(rule.category for rule in shelf.rules.values())}
    last = pack.split("/")[-1]
    guess = named or next((name for name in (last, last.split("-")[0]) if name in known), "")
    if guess not in known:
        wrong = f"unknown category `{named}`" if named else f"`{pack}` does not say its category: add --category"
        raise CommandError(f"{wrong}; known: {', '.join(sorted(known))}")
    return guess


def _language(named: str | None, pack: str, shelf: Shelf) -> str:
    known = {one.language for one in shelf.packs}
    language = named or pack.split("/")[0]
    if not re.fullmatch(LANGUAGE, language) or (not named and language not in known):
        wrong = f"`{named}` is no language code" if named else f"`{pack}` does not say its language"
        raise CommandError(f"{wrong}: add --language with one, like en")
    return language


def _append(form: Form, shelf: Shelf) -> None:
    """Add the rule to a pack of one's own.

    Raises:
        CommandError: the pack cannot take it.
    """
    pack = _pack_in(form, shelf)
    if pack.language != form.language:
        raise CommandError(f"{form.path} is in `{pack.language}`, not in `{form.language}`; choose another pack")
    categories = sorted({rule.category for rule in pack.rules})
    if not form.is_for_site and categories != [form.category]:
        raise CommandError(f"{form.path} holds rules of the category {', '.join(categories)}, not {form.category}")
    before = form.path.read_bytes()
    indents = re.findall(rb"^( *)- id:", before, re.MULTILINE)
    gap = b"\n" if before.endswith(b"\n") else b"\n\n"
    _write(form, shelf, before + gap + form.rule(indents[-1].decode() if indents else "  ").encode(), before)


def _write(form: Form, shelf: Shelf, data: bytes, before: bytes | None) -> None:
    """Write the pack; where it could not be loaded then, what was there before is there again.

    Raises:
        CommandError: it could not.
    """
    form.path.write_bytes(data)
    try:
        packs_of([*shelf.folders, form.folder])
    except PackError as error:
        if before is None:
            form.path.unlink()
        else:
            form.path.write_bytes(before)
        raise CommandError(
            f"{form.path}: nothing written; with the new rule the packs would not load:\n{error}"
        ) from error


def _pack_in(form: Form, shelf: Shelf) -> Pack:
    found = [pack for pack in shelf.packs if pack.name == form.pack]
    if not found:
        raise CommandError(f"{form.path} is not the pack `{form.pack}`; choose another folder or name")
    return found[0]
