"""CSS selectors, matched against what a line stands in, the same way whatever library read the page.

The part of the language that picks a container: `tag`, `.class`, `#id`, `[attribute]`, `[attribute=value]` with the
operators `=`, `~=`, `^=`, `$=`, `*=`, the descendant and child combinators, and lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cleantext.surroundings import LONGEST_NAME, Container, words_of

_SIMPLE = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)|\.(?P<cls>-?[a-zA-Z_][\w-]*)|#(?P<id>[\w-]+)"
    r"|\[\s*(?P<name>[a-zA-Z_][\w-]*)\s*(?:(?P<operator>[~^$*]?=)\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<bare>[\w-]+))\s*)?\]"
)


_STEP = re.compile(r"(?:\[[^\]]*\]|[^\s>\[\]])+|>")
_STEPS = re.compile(r"(?:(?:\[[^\]]*\]|[^\s>\[\]])+|[\s>]+)+")


class SelectorError(ValueError):
    """A selector that is malformed, or uses more of CSS than is understood here."""


@dataclass(frozen=True)
class AttributeTest:
    """One attribute test; `tag` is asked as the attribute named by an empty text."""

    name: str
    operator: str
    value: str

    def holds(self, element: Container) -> bool:
        """Whether it holds of an element."""
        if not self.name:
            return self.value in ("*", element.tag)
        found = element.attribute(self.name)
        if found is None:
            return False
        if self.operator == "":
            return True
        if self.operator == "~=":
            return self.value in found.split()
        if not self.value:
            return self.operator == "=" and not found
        return {
            "=": found == self.value,
            "^=": found.startswith(self.value),
            "$=": found.endswith(self.value),
            "*=": self.value in found,
        }[self.operator]


@dataclass(frozen=True)
class Selector:
    """Compound selectors, innermost first, each with whether the next one outwards has to be the direct parent."""

    steps: tuple[tuple[tuple[AttributeTest, ...], bool], ...]

    def matches(self, chain: Sequence[Container], at: int = 0) -> bool:
        """Whether it picks one element of a chain that leads outwards."""
        return self._matches(chain, at, 0)

    def _matches(self, chain: Sequence[Container], at: int, step: int) -> bool:
        tests, is_child = self.steps[step]
        if at >= len(chain) or not all(test.holds(chain[at]) for test in tests):
            return False
        if step + 1 == len(self.steps):
            return True
        outer = range(at + 1, min(at + 2, len(chain)) if is_child else len(chain))
        return any(self._matches(chain, number, step + 1) for number in outer)


@lru_cache(maxsize=1000)
def parse_selector(source: str) -> tuple[Selector, ...]:
    """The selectors of a list.

    Raises:
        SelectorError: says what is not understood.
    """
    return tuple(_one(part.strip(), source) for part in source.split(","))


def _one(part: str, source: str) -> Selector:
    steps: list[tuple[tuple[AttributeTest, ...], bool]] = []
    is_child = False
    if not _STEPS.fullmatch(part):
        raise SelectorError(f"{source!r}: a bracket is not closed, or a selector is empty")
    for word in _STEP.findall(part):
        if word == ">":
            if not steps or is_child:
                raise SelectorError(f"{source!r}: `>` stands between two elements")
            is_child = True
            continue
        steps.append((_compound(word, source), is_child))
        is_child = False
    if not steps or is_child:
        raise SelectorError(f"{source!r}: an empty selector")
    return Selector(tuple(reversed(steps)))


def _compound(word: str, source: str) -> tuple[AttributeTest, ...]:
    tests: list[AttributeTest] = []
    at = 0
    while at < len(word):
        found = _SIMPLE.match(word, at)
        if found is None or (found["tag"] and at):
            raise SelectorError(
                f"{source!r}: {word[at:]!r} is not understood; use tags, .classes, #ids and [attributes]"
            )
        tests.append(_test(found))
        at = found.end()
    return tuple(tests)


def _test(found: re.Match[str]) -> AttributeTest:
    if found["tag"]:
        return AttributeTest("", "=", found["tag"].lower())
    if found["cls"]:
        return AttributeTest("class", "~=", found["cls"])
    if found["id"]:
        return AttributeTest("id", "=", found["id"])
    value = next((found[name] for name in ("double", "single", "bare") if found[name] is not None), "")
    return AttributeTest(found["name"].lower(), found["operator"] or "", value)


def signs_of(source: str) -> frozenset[str]:
    """What in a line's surroundings announces each of the selectors; empty where one of them has nothing of the kind.

    A sign is the tag, or the first words of the class or id, that a selector's last element has.
    """
    signs = [_sign(selector) for selector in parse_selector(source)]
    return frozenset(signs) if all(signs) else frozenset()


def _sign(selector: Selector) -> str:
    for test in selector.steps[0][0]:
        words = words_of(test.value)[:LONGEST_NAME]
        if test.name in ("class", "id") and test.operator in ("=", "~=") and words:
            return f"word {words[-1]}"
        if not test.name and test.value != "*":
            return f"tag {test.value}"
    return ""
