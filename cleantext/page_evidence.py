"""What rules ask of a line's page, and which rules it announces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from cleantext.condition import Announced, Condition
from cleantext.document import Lines
from cleantext.prefilter.candidates import Candidates
from cleantext.rules import Rule
from cleantext.surroundings import Container, LinesLeft, Surroundings, signs_of_element


def page_holds(condition: Condition, around: Surroundings | None) -> bool:
    """Whether what a condition asks of the page holds of a line; where the page is not known, it does not."""
    if around is None:
        return False
    for name in ("heading", "title", "hidden", "repeated"):
        asked = getattr(condition, name)
        if asked is not None and asked != getattr(around, name):
            return False
    return not condition.asks_container or around.container_for(condition) is not None


def is_asked_for(condition: Condition, container: Container) -> bool:
    """Whether a container is what a condition asks for, as far as it tells by itself (a selector looks further)."""
    if condition.within and container.tag not in condition.within:
        return False
    return not condition.class_words or not condition.page_signs.isdisjoint(container.signs)


def picked(condition: Condition, containers: Sequence[Container], chain: Sequence[Container]) -> int | None:
    """The number of the innermost container that is what a condition with a selector asks for; None where none is.

    Args:
        condition: the condition.
        containers: the elements that may be it, innermost first.
        chain: these and what they stand in.
    """
    from cleantext.css import parse_selector  # few rules need it, and none to start

    steps = parse_selector(condition.css or "")
    for number, container in enumerate(containers):
        if is_asked_for(condition, container) and any(one.matches(chain, number) for one in steps):
            return number
    return None


class PageScan:
    """Finds, from what a page says of the lines of a text, which rules could hit on which lines."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        announced: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for sign in rule.page_signs:
                announced.setdefault(sign, []).append(number)
        self._announced = {sign: tuple(numbers) for sign, numbers in announced.items()}
        self.facts: Sequence[str] = tuple(
            fact for fact in ("linked", "title", "hidden", "repeated") if fact in announced
        )
        self.by_element = lru_cache(maxsize=10_000)(self._by_element)

    def by_fact(self, fact: str) -> tuple[int, ...]:
        """The numbers of the rules that a fact announces."""
        return self._announced.get(fact, ())

    def _by_element(self, tag: str, classes: str | None, name: str | None) -> tuple[int, ...]:
        signs = self._announced.keys() & signs_of_element(tag, classes, name)
        return tuple(sorted({number for sign in signs for number in self._announced[sign]}))

    def added_to(self, candidates: Candidates, left: LinesLeft, lines: Lines) -> Candidates:
        """The candidates of a text, and those that its page announces.

        Args:
            candidates: what the text's words announce.
            left: what the page says of the text's lines.
            lines: the lines.
        """
        found = dict(candidates)
        written_links = self.by_fact("linked")
        for number, announced in left.announced(self):
            if written_links and _may_be_link(lines.raw[number]) and lines[number].link:
                announced += written_links
            if announced:
                anything: dict[int, Announced] = dict.fromkeys(announced)
                found[number] = {**found[number], **anything} if number in found else anything
        return found


def _may_be_link(raw: str) -> bool:
    return "](" in raw or "<" in raw
