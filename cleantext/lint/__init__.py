"""Look over rule packs for what is allowed but unwise; `docs/lint.md` lists the codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleantext.lint.anchor import unanchored
from cleantext.lint.broad import lone_words, weak_phrases
from cleantext.lint.counter import far_keeps
from cleantext.lint.double import duplicates, shadowed
from cleantext.lint.finding import Check, Finding, Subject
from cleantext.lint.slow import slow_expressions, slow_phrases
from cleantext.lint.wording import bad_reasons, deprecated, one_line_examples
from cleantext.packs.pack import Pack

__all__ = ["Finding", "lint"]

CHECKS: tuple[Check, ...] = (
    weak_phrases,
    lone_words,
    unanchored,
    far_keeps,
    slow_phrases,
    slow_expressions,
    bad_reasons,
    one_line_examples,
    deprecated,
)


def lint(packs: Sequence[Pack], names: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Look over the rules of some packs.

    Args:
        packs: the packs, loaded with their examples; a rule is compared with all their rules.
        names: packs, rules, or beginnings of them to report on; none for all.

    Returns:
        What was found, by file and line.
    """
    chosen = tuple(names)
    subjects = _subjects(packs)
    found = [*duplicates(subjects), *shadowed(subjects)]
    for one in subjects:
        for check in CHECKS:
            found += check(one.rule, one.examples)
    wanted = (one for one in found if not chosen or _is_named(one.rule, chosen))
    return tuple(sorted(wanted, key=lambda one: (one.file, one.line, one.code, one.message)))


def _subjects(packs: Sequence[Pack]) -> list[Subject]:
    examples = {one.rule: one for pack in packs for one in pack.examples}
    return [Subject(rule, examples[rule.full_id]) for pack in packs for rule in pack.rules if rule.full_id in examples]


def _is_named(rule: str, names: tuple[str, ...]) -> bool:
    return any(rule == name or rule.startswith(name.rstrip("/") + "/") for name in names)
