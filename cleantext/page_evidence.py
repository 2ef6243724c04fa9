"""What rules ask of a line's page, and which rules it announces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cleantext.condition import Condition
from cleantext.document import Document
from cleantext.rules import Rule
from cleantext.surroundings import Container, Surroundings, words_of


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
    if not condition.takes_tag(container.tag):
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


def _asked_of_element(condition: Condition) -> tuple[object, ...]:
    """What a condition asks of an element by itself."""
    return condition.within, condition.class_words, condition.css


_NOTHING = Condition()


class PageScan:
    """Finds, from what a page says of the lines of a text, which rules could hit on which lines."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        announced: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for sign in rule.page_signs:
                announced.setdefault(sign, []).append(number)
        self._count = len(rules)
        self._conditions = [rule.condition if rule.look_in == "html" else _NOTHING for rule in rules]
        self._numbers = self._numbers_in(rules)
        for number, condition in enumerate(self._conditions[self._count :], self._count):
            for sign in condition.page_signs:
                announced.setdefault(sign, []).append(number)
        self._announced = {sign: tuple(numbers) for sign, numbers in announced.items()}
        self.facts: Sequence[str] = tuple(
            fact for fact in ("linked", "title", "hidden", "repeated") if fact in announced
        )
        self._by_name = lru_cache(maxsize=10_000)(self._announced_by_name)
        self.by_element = lru_cache(maxsize=10_000)(self._announced_by_element)
        self._by_names = lru_cache(maxsize=10_000)(self._announced_by_names)

    def _numbers_in(self, rules: Sequence[Rule]) -> dict[int, int]:
        """The numbers of the conditions, by identity, of which the elements tell by themselves what they ask of them.

        An exception that asks for what no announced rule asks for gets a number behind those of the rules.
        """
        asked = {
            _asked_of_element(rule.condition): number
            for number, rule in enumerate(rules)
            if rule.look_in == "html" and rule.page_signs
        }
        numbers: dict[int, int] = {}
        for rule in rules:
            for one in rule.conditions if rule.look_in == "html" else ():
                if one.asks_container and not one.css:
                    number = asked.setdefault(_asked_of_element(one), len(self._conditions))
                    if number == len(self._conditions):
                        self._conditions.append(one)
                    numbers[id(one)] = number
        return numbers

    def number_of(self, condition: Condition) -> int | None:
        """The number of a condition; see `Announcer`."""
        return self._numbers.get(id(condition))

    def by_fact(self, fact: str) -> tuple[int, ...]:
        """The numbers of the rules that a fact announces."""
        return self._announced.get(fact, ())

    def _announced_by_element(self, tag: str, classes: str | None, name: str | None) -> tuple[int, ...]:
        """The conditions that ask for an element with this tag, these classes and this id; see `Announcer`."""
        found = self._announced.get(f"tag {tag}", ())
        if classes:
            found += self._by_names(classes)
        if name:
            found += self._by_name(name)
        if "-" in tag:
            found += self._by_name(tag)
        return tuple([number for number in found if self._conditions[number].takes_tag(tag)]) if found else ()

    def _announced_by_names(self, classes: str) -> tuple[int, ...]:
        return tuple({number for name in classes.split() for number in self._by_name(name)})

    def _announced_by_name(self, name: str) -> tuple[int, ...]:
        """The rules that ask for a word of a class or an id: the same ones come again with every page of a site."""
        signs = self._announced
        return tuple({number for words in words_of(name) for number in signs.get(f"word {words}", ())})

    def announced(self, document: Document) -> dict[int, list[int]]:
        """The rules that a text's page announces, each with the numbers of the lines where it does."""
        page = document.page
        if page is None:
            return {}
        found = {number: lines for number, lines in page.announced(self).items() if number < self._count}
        linked = self.by_fact("linked")
        written = [number for number in document.written_links if page.at(number) is not None] if linked else []
        return found | {rule: sorted({*found.get(rule, ()), *written}) for rule in linked if written}
