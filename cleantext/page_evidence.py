"""What rules ask of a line's page, and which rules it announces."""

from __future__ import annotations

from collections.abc import Iterable

from cleantext.document import Document
from cleantext.prefilter.candidates import Candidates
from cleantext.rules import Announced, Condition, Rule
from cleantext.surroundings import Container, Surroundings


def page_holds(condition: Condition, around: Surroundings | None) -> bool:
    """Whether what a condition asks of the page holds of a line; where the page is not known, it does not."""
    if around is None:
        return False
    for name in ("heading", "title", "hidden", "repeated"):
        asked = getattr(condition, name)
        if asked is not None and asked != getattr(around, name):
            return False
    return container_asked_for(condition, around) is not None or not condition.asks_container


def container_asked_for(condition: Condition, around: Surroundings) -> Container | None:
    """The innermost container that is what a condition asks for."""
    for number, container in enumerate(around.containers):
        if condition.within and container.tag not in condition.within:
            continue
        if condition.class_words and container.words.isdisjoint(condition.class_words):
            continue
        if condition.css and not _picks(condition.css, around.chain, number):
            continue
        return container
    return None


def _picks(selector: str, chain: tuple[Container, ...], number: int) -> bool:
    from cleantext.css import parse_selector  # few rules need it, and none to start

    return any(one.matches(chain, number) for one in parse_selector(selector))


class PageScan:
    """Finds, from what a page says of the lines of a text, which rules could hit on which lines."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._announced: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for sign in rule.page_signs:
                self._announced.setdefault(sign, []).append(number)

    def added_to(self, candidates: Candidates, document: Document) -> Candidates:
        """The candidates of a text, and those that its page announces."""
        if not document.has_page:
            return candidates
        found = dict(candidates)
        by_container: dict[Container, tuple[int, ...]] = {}
        for number in range(len(document.lines)):
            around = document.surroundings(number)
            numbers = self._announced_by(around, by_container) if around else []
            if around and not around.linked and document.lines[number].link:
                numbers += self._announced.get("linked", ())
            if numbers:
                anything: dict[int, Announced] = dict.fromkeys(numbers)
                found[number] = {**found.get(number, {}), **anything}
        return found

    def _announced_by(self, around: Surroundings, by_container: dict[Container, tuple[int, ...]]) -> list[int]:
        numbers = [number for fact in around.facts for number in self._announced.get(fact, ())]
        for container in around.containers:
            known = by_container.get(container)
            if known is None:
                signs = self._announced.keys() & container.signs
                known = by_container[container] = tuple({one for sign in signs for one in self._announced[sign]})
            numbers += known
        return numbers
