"""Load packs from folders: read, inherit, check; all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as AbstractMapping
from pathlib import Path

from cleantext.packs.conditions import read_phrases
from cleantext.packs.context import Context, fields, read_name, read_text, read_texts
from cleantext.packs.errors import PackError, Problem
from cleantext.packs.files import PackFile, pack_files
from cleantext.packs.inherit import inherited, raw_rules
from cleantext.packs.keys import DEFAULT_KEYS, NAME, RULE_KEYS, SITE
from cleantext.packs.names import contexts_of
from cleantext.packs.pack import Examples, Pack, Place
from cleantext.packs.rule_reader import PackHead, read_examples, read_rule
from cleantext.packs.yaml_nodes import Listing, Mapping, Node
from cleantext.rules import Rule


def load_packs(
    folders: Sequence[Path], first: int = 0, known: AbstractMapping[str, Rule] | None = None
) -> tuple[Pack, ...]:
    """Load every pack under some folders.

    Args:
        folders: folders of YAML packs, searched downwards; a file counts as itself. The word lists (`words.yaml`) of the
            first folder serve all packs, those of the others only their own folder's.
        first: the number of the folder whose packs are the first to be loaded; those before it are known to be sound,
            and only lend their rules (`like`) and word lists.
        known: rules that were read from these very packs before, by full id; they are not read again.

    Returns:
        The packs, in the order of their names.

    Raises:
        PackError: anything is wrong with any of them; the error lists all problems, nothing is loaded.
    """
    problems: list[Problem] = []
    files = pack_files(folders, problems)
    packs = [file for file in files if not file.is_words]
    raw = {
        f"{file.name}/{name}": entries for file in packs for name, _, entries in raw_rules(file.entries.get("rules"))
    }
    contexts = ((file, context) for file, context in contexts_of(files, problems) if file.folder >= first)
    loaded = [_read_pack(file, context, raw, known or {}) for file, context in contexts]
    problems.extend(_name_problems(packs))
    if problems:
        raise PackError(problems)
    return tuple(sorted(loaded, key=lambda pack: pack.name))


def _read_pack(
    file: PackFile, context: Context, raw: dict[str, dict[str, Node]], known: AbstractMapping[str, Rule]
) -> Pack:
    head = _read_head(context, file)
    listing = file.entries.get("rules")
    if listing is not None and not (isinstance(listing, Listing) and listing.items):
        context.report(listing, "`rules` is not a list of rules", "begin each rule with `- id: name`")
    nodes = listing.items if isinstance(listing, Listing) else ()
    read = [found for node in nodes if (found := _read_rule(context, head, node, raw, known))]
    keep = read_phrases(context, file.entries["keep"], "keep") if "keep" in file.entries else None
    title = read_text(context, file.entries.get("title"), "title")
    rules, examples = tuple(rule for rule, _ in read), tuple(examples for _, examples in read)
    return Pack(file.name, file.language, title, rules, examples, (keep,) if keep else ())


def _read_rule(
    context: Context,
    head: PackHead,
    node: Node,
    raw: dict[str, dict[str, Node]],
    known: AbstractMapping[str, Rule],
) -> tuple[Rule, Examples] | None:
    if not isinstance(node, Mapping):
        context.report(node, "a rule is not a mapping", "write `key: value` lines")
        return None
    name = read_name(context, node.get("id"), "id", NAME, "use lower-case letters, digits and hyphens") or "?"
    if node.get("id") is None:
        context.report(node, "a rule has no `id`", "give it a short name")
    context = context.inside(name)
    own = fields(context, node, RULE_KEYS, "a rule")
    full_id = f"{head.name}/{name}"
    rule = known.get(full_id) or read_rule(context, head, inherited(context, full_id, own, raw), node)
    return rule, read_examples(context, rule, own, Place(context.file, node.line))


def _read_head(context: Context, file: PackFile) -> PackHead:
    is_site_pack = "sites" in file.entries
    defaults = fields(context, file.entries.get("defaults"), DEFAULT_KEYS, "`defaults`")
    sites = []
    for item in read_texts(context, file.entries.get("sites"), "sites"):
        mend = "write a bare domain in lower case, like example.org"
        sites.append(read_name(context, item, "sites", SITE, mend))
    category = "" if is_site_pack else file.name.split("/")[-1]
    if "category" in file.entries:
        category = read_name(context, file.entries["category"], "category", NAME, "write a category's name, like promo")
    return PackHead(file.name, file.language, category, tuple(sites), is_site_pack, defaults.get("unless"))


def _name_problems(files: list[PackFile]) -> Iterable[Problem]:
    packs: dict[str, str] = {}
    for file in files:
        if file.name in packs:
            problem = f"the pack `{file.name}` is also in {packs[file.name]}"
            yield Problem(file.path, file.entries["pack"].line, "", problem, "give one of them another name")
        packs.setdefault(file.name, file.path)
        lines: dict[str, int] = {}
        for name, line, _ in raw_rules(file.entries.get("rules")):
            if name in lines:
                problem = f"a second rule has this id (first on line {lines[name]})"
                yield Problem(file.path, line, name, problem, "give it another id")
            lines.setdefault(name, line)
