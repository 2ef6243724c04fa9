"""Say why each line of a text went or stayed, and which rules came near it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, fields
from functools import cached_property

from cleantext.cleaner import Cleaner, domain_of, plan_of
from cleantext.document import BYTE_ORDER_MARK, Document
from cleantext.engine import Engine, Plan
from cleantext.extent import stays_as_first
from cleantext.html.compiled_reader import read_source
from cleantext.html.evidence import BlockLines
from cleantext.nearmiss import Miss, first_failure, miss, passage_failure
from cleantext.packs.book import rule_book
from cleantext.packs.stored import RuleBook
from cleantext.phrases.scripts import LINE_START
from cleantext.result import Refusal, Removal, Result, Suggestion
from cleantext.rules import Rule
from cleantext.state import State
from cleantext.surroundings import LeftOfPage, PageLines

FIRST_OF_RUN = "the line is the first of some that were run together"
ENDLESS = "what it would remove ends nowhere within its limit"


@dataclass(frozen=True)
class LineStory:
    """What happened to one line of a text.

    Attributes:
        number: the line, from 0, as the engine counts lines.
        start: its offset in the text (code points).
        text: its words.
        left: what is left of it.
        removals: what went of it.
        refused: what a guard kept.
        suggested: what rules below the level would remove.
        misses: the rules that came near what is left, the nearest first.
    """

    number: int
    start: int
    text: str
    left: str
    removals: tuple[Removal, ...]
    refused: tuple[Refusal, ...]
    suggested: tuple[Suggestion, ...]
    misses: tuple[Miss, ...]


class Explanation:
    """The story of a text, told line by line.

    Args:
        cleaner: the cleaner whose rules and settings are meant.
        text: the text.
        url: the page's address or domain.

    >>> story = Explanation(Cleaner(), "She read: sign up for our newsletter, they say.").line(0)
    >>> story.left == story.text
    True
    """

    result: Result

    def __init__(self, cleaner: Cleaner, text: str, url: str | None = None) -> None:
        self._tell(cleaner, cleaner.inspect(text, url), None)

    def _tell(self, cleaner: Cleaner, result: Result, page: PageLines | None) -> None:
        self.result = result
        self._cleaner = cleaner
        self._page = page
        self._mark = len(BYTE_ORDER_MARK) if result.source.startswith(BYTE_ORDER_MARK) else 0
        self._source = Document.of(result.source[self._mark :])
        state = State.after(result, page)
        self._left, self._pieces = state.document, state.pieces

    def starts(self) -> dict[int, int]:
        """The numbers (from 0) of the lines that are not blank, each with its offset in the text."""
        return {
            number: self._mark + self._source.starts[number]
            for number, line in enumerate(self._source.lines)
            if not line.is_blank
        }

    def line(self, number: int) -> LineStory:
        """The story of one line, by its number from 0.

        Raises:
            IndexError: the text has no such line.
        """
        start = self._mark + self._source.starts[number]
        end = start + len(self._source.lines[number].text)
        removals = tuple(one for one in self.result.removals if one.start < end and start < one.end)
        kept = _kept(start, end, removals)
        left = "".join(self.result.source[first:last] for first, last in kept)
        refused = tuple(one for one in self.result.refused if one.start < end and start < one.end)
        suggested = tuple(one for one in self.result.suggested if one.start < end and start < one.end)
        told = {one.rule for one in refused} | {one.rule for one in suggested}
        return LineStory(
            number=number,
            start=start,
            text=self._source.lines[number].text,
            left=left,
            removals=removals,
            refused=refused,
            suggested=suggested,
            misses=tuple(one for one in self._misses(kept) if one.rule not in told) if left.strip() else (),
        )

    def _misses(self, kept: list[tuple[int, int]]) -> list[Miss]:
        """The rules that come near the line in which the first word of some kept stretches ended up."""
        source = self.result.source
        offset = next(at for first, last in kept for at in range(first, last) if not source[at].isspace())
        gone = sum(min(one.end, offset) - one.start for one in self.result.removals if one.start < offset)
        number = self._left.line_at(offset - gone - self._mark)
        folded = self._left.lines[number].folded.text
        near = {which for word, rules in self._words.items() if word in folded for which in rules}
        found = [self._miss(which, number) for which in near]
        return sorted(found, key=lambda one: (-one.nearness, one.rule))

    def _miss(self, which: int, number: int) -> Miss:
        rule = self._book.rules[which]
        failure = first_failure(rule, self._left, number)
        if failure is not None:
            return failure
        if rule.remove.start == "nothing":
            return miss(rule, "remove", f"it removes nothing and says: {', '.join(rule.flags)}", "remove")
        alone = self._alone(which)
        for refusal in alone.refused:
            if self._touches(number, refusal):
                return miss(rule, "guard", refusal.reason, "guard")
        if any(self._touches(number, removal) for removal in alone.removals):
            return miss(rule, "settings", self._reason_asleep(rule), "settings")
        if rule.look_in == "passage":
            return passage_failure(rule, self._left, number)
        is_first = stays_as_first(rule, self._left, number)
        return miss(rule, "remove", FIRST_OF_RUN if is_first else ENDLESS, "remove")

    def _alone(self, which: int) -> Result:
        """What one rule would do to the text that is left if nothing held it back but the guards."""
        if which not in self._tried:
            rule = self._book.rules[which]
            values = {field.name: getattr(rule, field.name) for field in fields(Rule)}
            awake = Rule(**{**values, "sites": (), "status": "stable"})
            engine = Engine(Plan((awake,), keep=self._plan.keep, budget=1))
            page = LeftOfPage(self._page, self._pieces) if self._page else None
            self._tried[which] = engine.inspect(self._left.text, page=page)
        return self._tried[which]

    def _touches(self, number: int, span: Removal | Refusal) -> bool:
        start = self._left.starts[number]
        return span.start < start + len(self._left.lines[number].text) and start < span.end

    def _reason_asleep(self, rule: Rule) -> str:
        settings = self._cleaner.settings
        plan = self._plan
        if rule.full_id in {one.full_id for one in plan.rules} and not rule.sites:
            return f"it would remove this, but the text came back whole: {self.result.status}"
        if rule.full_id in settings.exclude or rule.category in settings.exclude:
            return "it is excluded"
        if rule.category not in settings.chosen_categories({one.category for one in self._book.rules}):
            return f"the category {rule.category} is off"
        if settings.languages is not None and rule.language not in settings.languages:
            return f"the language {rule.language} is off"
        if rule.sites:
            return f"it is only for {', '.join(rule.sites)}; say where the text comes from (url)"
        return f"it only suggests: {rule.status}, {rule.confidence}"

    @cached_property
    def _book(self) -> RuleBook:
        return rule_book(self._cleaner.folders)

    @cached_property
    def _plan(self) -> Plan:
        return plan_of(self._cleaner.settings, self._book)

    @cached_property
    def _words(self) -> dict[str, set[int]]:
        """The words that announce rules, wherever in a line they stand, with the numbers of the rules."""
        words: dict[str, set[int]] = {}
        for number, rule in enumerate(self._book.rules):
            for literal in frozenset().union(*rule.probes.values()):
                words.setdefault(literal.strip(LINE_START), set()).add(number)
        return words

    @cached_property
    def _tried(self) -> dict[int, Result]:
        return {}


class PageExplanation(Explanation):
    """The story of a page's text, which has a line for each of its blocks.

    Args:
        cleaner: the cleaner whose rules and settings are meant.
        source: the page's HTML.
        url: the page's address or domain.
    """

    def __init__(self, cleaner: Cleaner, source: str, url: str | None = None) -> None:
        self._read = read_source(source)
        lines = BlockLines(self._read.text, self._read, domain=domain_of(url))
        self._tell(cleaner, cleaner.inspect_html(source, url).result, lines)

    def offset(self, start: int) -> int:
        """Where in the HTML the block begins that holds a character of the text."""
        block = bisect_right(self._read.block_offsets, start) - 1
        place: int = self._read.items.nodes[self._read.blocks_.starts[block]]
        return place


def _kept(start: int, end: int, removals: tuple[Removal, ...]) -> list[tuple[int, int]]:
    """What is left of a stretch."""
    kept: list[tuple[int, int]] = []
    for removal in removals:
        if start < removal.start:
            kept.append((start, removal.start))
        start = removal.end
    return [*kept, (start, end)] if start < end else kept
