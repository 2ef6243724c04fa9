"""Load packs from folders: read, inherit, check; all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleantext.packs.conditions import read_phrases
from cleantext.packs.context import Context, fields, read_text, read_texts
from cleantext.packs.errors import PackError, Problem
from cleantext.packs.keys import DEFAULT_KEYS, NOT_INHERITED, PACK_KEYS, RULE_KEYS, WORDS_FILE_KEYS
from cleantext.packs.rule_reader import PackHead, read_examples, read_rule
from cleantext.packs.yaml_nodes import Listing, Mapping, Node, parse_yaml
from cleantext.rules import Examples, Pack, Place, Rule

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _File:
    """A pack file as read, before its rules are."""

    path: str
    name: str
    language: str
    root: Mapping
    entries: dict[str, Node]


def load_packs(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """Load every pack under some folders.

    Args:
        folders: folders of YAML packs, searched downwards; a file counts as itself.

    Returns:
        The packs, in the order of their names.

    Raises:
        PackError: anything is wrong with any of them; the error lists all problems, nothing is loaded.
    """
    problems: list[Problem] = []
    files = [file for path in _pack_paths(folders, problems) if (file := _read_file(path, problems))]
    shared: dict[str, Words] = {}
    for file in (file for file in files if not file.name):
        context = Context(file.path, problems=problems)
        shared.setdefault(file.language, {}).update(_read_words(context, file.entries.get("words")))
    packs = [file for file in files if file.name]
    raw = {f"{file.name}/{name}": entries for file in packs for name, entries in _raw_rules(file)}
    loaded = [_read_pack(file, shared.get(file.language, {}), raw, problems) for file in packs]
    problems.extend(_name_problems(packs))
    if problems:
        raise PackError(problems)
    return tuple(sorted(loaded, key=lambda pack: pack.name))


def _pack_paths(folders: Sequence[Path], problems: list[Problem]) -> list[Path]:
    paths: list[Path] = []
    for folder in folders:
        found = [folder] if folder.is_file() else sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
        if not found:
            what = "holds no .yaml file" if folder.is_dir() else "does not exist"
            problems.append(Problem(str(folder), 1, "", f"this rule folder {what}", "check the path"))
        paths.extend(found)
    return list(dict.fromkeys(paths))


def _read_file(path: Path, problems: list[Problem]) -> _File | None:
    try:
        root = parse_yaml(path.read_bytes(), str(path))
    except OSError as error:
        problems.append(Problem(str(path), 1, "", f"cannot be read: {error.strerror}", "check the file"))
        return None
    except PackError as error:
        problems.extend(error.problems)
        return None
    context = Context(str(path), problems=problems)
    is_words = path.stem == "words"
    entries = fields(context, root, WORDS_FILE_KEYS if is_words else PACK_KEYS, "a words file" if is_words else "a pack")
    if not isinstance(root, Mapping):
        return None
    schema = entries.get("schema")
    if schema is None or read_text(context, schema, "schema") != "1":
        context.report(schema or root, "`schema: 1` is missing", "write it as the first line")
    name = "" if is_words else read_text(context, entries.get("pack"), "pack")
    language = read_text(context, entries.get("language"), "language")
    for key in ("language", "title") if is_words else ("pack", "language", "title", "rules"):
        if key not in entries:
            context.report(root, f"the pack has no `{key}`", "add it")
    if not is_words and name and "/".join(name.split("/")[-2:]) != f"{path.parent.name}/{path.stem}":
        problem = f"the pack `{name}` stands in {path.parent.name}/{path.name}"
        context.report(entries["pack"], problem, f"name it `{path.parent.name}/{path.stem}` or move the file")
    if is_words or name:
        return _File(str(path), name, language, root, entries)
    return None


def _read_words(context: Context, node: Node | None) -> Words:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        context.report(node, "`words` is not a mapping", "write `name: [phrase, phrase]` lines")
        return {}
    return {key.text: tuple(item.text for item in read_texts(context, value, key.text)) for key, value in node.entries}


def _raw_rules(file: _File) -> Iterable[tuple[str, dict[str, Node]]]:
    """Id and entries of each rule, unchecked."""
    rules = file.entries.get("rules")
    for node in rules.items if isinstance(rules, Listing) else ():
        if isinstance(node, Mapping):
            entries = {key.text: value for key, value in node.entries}
            name = entries.get("id")
            yield getattr(name, "text", "?"), entries


def _read_pack(file: _File, shared: Words, raw: dict[str, dict[str, Node]], problems: list[Problem]) -> Pack:
    context = Context(file.path, problems=problems)
    context = Context(file.path, words={**shared, **_read_words(context, file.entries.get("words"))}, problems=problems)
    rules: list[Rule] = []
    examples: list[Examples] = []
    head = _read_head(context, file)
    listing = file.entries.get("rules")
    if listing is not None and not (isinstance(listing, Listing) and listing.items):
        context.report(listing, "`rules` is not a list of rules", "begin each rule with `- id: name`")
    for node in listing.items if isinstance(listing, Listing) else ():
        own = fields(context, node, RULE_KEYS, "a rule")
        name = read_text(context, own.get("id"), "id", "?")
        if "id" not in own:
            context.report(node, "a rule has no `id`", "give it a short name")
        inner = context.inside(name)
        rule = read_rule(inner, head, _inherit(inner, own, raw), node)
        rules.append(rule)
        examples.append(read_examples(inner, rule, own, Place(file.path, node.line)))
    keep = read_phrases(context, file.entries["keep"], "contains") if "keep" in file.entries else None
    title = read_text(context, file.entries.get("title"), "title")
    return Pack(file.name, file.language, title, tuple(rules), tuple(examples), (keep,) if keep else ())


def _read_head(context: Context, file: _File) -> PackHead:
    is_site_pack = "sites" in file.entries
    category = "" if is_site_pack else file.name.split("/")[-1]
    defaults = fields(context, file.entries.get("defaults"), DEFAULT_KEYS, "`defaults`")
    sites = tuple(item.text.lower() for item in read_texts(context, file.entries.get("sites"), "sites"))
    category = read_text(context, file.entries.get("category"), "category", category)
    return PackHead(file.name, file.language, category, sites, is_site_pack, defaults.get("unless"))


def _inherit(context: Context, own: dict[str, Node], raw: dict[str, dict[str, Node]]) -> dict[str, Node]:
    """The rule's entries with those it inherits through `like`, however long the chain."""
    merged, seen = dict(own), {context.rule}
    like = own.get("like")
    while like is not None:
        name = read_text(context, like, "like")
        if name in seen:
            context.report(like, f"`like: {name}` leads back to itself", "break the circle")
            break
        seen.add(name)
        if name not in raw:
            context.report(like, f"`like: {name}` names no rule", "write pack/id of a loaded rule")
            break
        parent = raw[name]
        for key, value in parent.items():
            if key not in NOT_INHERITED:
                merged.setdefault(key, value)
        like = parent.get("like")
    return merged


def _name_problems(files: list[_File]) -> Iterable[Problem]:
    packs: dict[str, str] = {}
    for file in files:
        if file.name in packs:
            problem = f"the pack `{file.name}` is also in {packs[file.name]}"
            yield Problem(file.path, 1, "", problem, "give one of them another name")
        packs.setdefault(file.name, file.path)
        names: set[str] = set()
        for name, entries in _raw_rules(file):
            if name in names:
                yield Problem(file.path, entries["id"].line, name, "a second rule has this id", "give it another id")
            names.add(name)
