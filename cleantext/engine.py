"""The pipeline: prefilter, match, extent, guards, erase; again until the text is still."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TypeAlias

from cleantext.condition import Announced
from cleantext.document import Document
from cleantext.extent import extent_of
from cleantext.guards import is_quoted, lines_taken, lines_touched, refusal, words_unaccounted_for
from cleantext.lazy import lazy
from cleantext.match import Hit, hits_on_line
from cleantext.match_lines import hits_on_lines, hits_on_runs
from cleantext.page_evidence import PageScan
from cleantext.passage import all_announced, passages
from cleantext.phrases.matching import PhraseTest
from cleantext.prefilter.candidates import Candidates, Prefilter
from cleantext.prefilter.compiled_scan import Tables, literal_scan
from cleantext.result import Result, Suggestion
from cleantext.rules import Rule
from cleantext.sentences import count_words
from cleantext.spans import Span
from cleantext.state import State
from cleantext.surroundings import PageLines

MAX_PASSES = 16
FREE_WORDS = 100
OnPage: TypeAlias = Mapping[int, Sequence[int]]
"""The numbers of the rules that a page announces, each with the numbers of the lines where it does."""
FindOnLines: TypeAlias = Callable[[Rule, Document, Sequence[int]], list[Hit]]


@dataclass(frozen=True)
class Plan:
    """What an engine runs: the rules that remove, those that only suggest, the user's keep phrases, the budget.

    `tables` are those to scan with, made of these rules and perhaps others (empty: they are made when needed).
    """

    rules: tuple[Rule, ...]
    suggesting: tuple[Rule, ...] = ()
    keep: tuple[PhraseTest, ...] = ()
    budget: float = 0.4
    tables: tuple[Tables, ...] = field(default=(), compare=False, repr=False)


class Engine:
    """Runs a plan over texts. Holds nothing that a run changes, so threads may share it."""

    def __init__(self, plan: Plan, prefilter: Callable[[Sequence[Rule]], Prefilter] | None = None) -> None:
        self.plan = plan
        self._make_prefilter = prefilter or partial(literal_scan, tables=plan.tables)
        self._prefilter = self._make_prefilter(plan.rules)

    @lazy
    def _suggestion_prefilter(self) -> Prefilter:
        return self._make_prefilter(self.plan.suggesting)

    @lazy
    def _whole_prefilter(self) -> Prefilter:
        """Finds the rules that remove, and after them those that suggest, in one scan."""
        return self._make_prefilter((*self.plan.rules, *self.plan.suggesting))

    def clean(self, text: str, domain: str = "") -> str:
        """The cleaned text alone."""
        candidates = self._prefilter.candidates(text)
        if not candidates:
            return text
        return self._run(text, domain, candidates, names_all=False).text

    def clean_page(self, text: str, domain: str, page: PageLines) -> Result:
        """The cleaned text of a page; of the rules that hit the same words not all are named, nor those that suggest."""
        return self._run(text, domain, self._prefilter.candidates(text), page, names_all=False)

    def inspect(self, text: str, domain: str = "", page: PageLines | None = None) -> Result:
        """The cleaned text with all that is to be said about it; `page` is what the text's page says of its lines."""
        if not self.plan.suggesting:
            return _with_verdicts(self._run(text, domain, self._prefilter.candidates(text), page), page)
        removing, suggesting = _parted(self._whole_prefilter.candidates(text), len(self.plan.rules))
        result = _with_verdicts(self._run(text, domain, removing, page), page)
        if result.removals:
            suggesting = self._suggestion_prefilter.candidates(result.text)
        return self._with_suggestions(result, domain, suggesting, page)

    @lazy
    def page_scan(self) -> PageScan:
        """Finds the rules that a page announces."""
        return PageScan(self.plan.rules)

    def _run(
        self, text: str, domain: str, candidates: Candidates, page: PageLines | None = None, *, names_all: bool = True
    ) -> Result:
        state = State.of(text, text, [(0, len(text))], page)
        state.names_all = names_all
        for _ in range(MAX_PASSES):
            on_page = self.page_scan.announced(state.document) if page else {}
            if not (candidates or on_page) or not self._pass(state, domain, candidates, on_page):
                return self._finished(state)
            candidates = self._candidates_again(state, candidates)
        return state.whole("unsettled")

    def _candidates_again(self, state: State, candidates: Candidates) -> Candidates:
        """The candidates after something went; only lines that have changed are scanned anew."""
        earlier, missed, state.missed = state.document, state.missed, {}
        stood_at = {raw: number for number, raw in enumerate(earlier.lines.raw)}
        announced_on = {earlier.lines.raw[number]: announced for number, announced in candidates.items()}
        document = state.document = state.document_after(earlier)
        found: dict[int, Mapping[int, Announced]] = {}
        for number, raw in enumerate(document.lines.raw):
            announced = announced_on.get(raw)
            if announced:
                before = stood_at[raw]
                if before in missed and earlier.neighbourhood(before) == document.neighbourhood(number):
                    announced = {rule: seen for rule, seen in announced.items() if rule not in missed[before]}
            elif raw not in stood_at:
                announced = self._prefilter.candidates(raw).get(0)
            if announced:
                found[number] = announced
        return found

    def _pass(self, state: State, domain: str, candidates: Candidates, on_page: OnPage) -> bool:
        """Remove what the rules find in the text as it stands; whether anything went."""
        document = state.document
        accepted: list[tuple[Span, Hit]] = []
        settled: set[int] = set()
        on_lines = _hits(self.plan.rules, document, candidates, domain, state.missed, settled)
        find = hits_on_lines if state.names_all or self.plan.keep else hits_on_runs
        for hit in chain(_hits_of_page(self.plan.rules, document, on_page, domain, find), on_lines):
            if hit.rule.flags and not is_quoted(hit, document):
                state.note_flags(hit)
            span = extent_of(hit, document)
            if span is None:
                continue
            reason = refusal(hit, span, document, self.plan.keep)
            if reason is None:
                accepted.append((span, hit))
                if hit.rule.names_container and document.page:
                    document.page.note_boxes(hit.rule.condition, lines_touched((hit.start, hit.end), document))
                if not state.names_all:
                    settled.update(lines_taken(hit, span, document))
            else:
                state.note_refusal(hit, span, reason)
        if not accepted:
            return False
        state.unaccounted += words_unaccounted_for(accepted, document)
        state.erase(accepted)
        return True

    def _finished(self, state: State) -> Result:
        if state.unaccounted > FREE_WORDS and state.unaccounted > self.plan.budget * count_words(state.source):
            return state.whole("over_budget")
        return state.finished()

    @lazy
    def _suggesting_page_scan(self) -> PageScan:
        return PageScan(self.plan.suggesting)

    def _with_suggestions(self, result: Result, domain: str, candidates: Candidates, page: PageLines | None) -> Result:
        """The result with what the candidates, rules that only suggest, find in what is left."""
        if not candidates and page is None:
            return result
        state = State.after(result, page)
        document = state.document
        found: list[Suggestion] = []
        on_page = self._suggesting_page_scan.announced(document) if page else {}
        hits = _hits(self.plan.suggesting, document, candidates, domain, {}, ())
        for hit in chain(hits, _hits_of_page(self.plan.suggesting, document, on_page, domain, hits_on_lines)):
            span = extent_of(hit, document)
            if span is None or refusal(hit, span, document, self.plan.keep):
                continue
            start, end = state.pieces.around(span)
            rule = hit.rule
            text = state.text[span[0] : span[1]]
            found.append(Suggestion(start, end, text, rule.full_id, rule.category, rule.why, rule.confidence))
        suggested = tuple(sorted(set(found), key=lambda one: (one.start, one.end, one.rule)))
        return replace(result, suggested=suggested)


def _with_verdicts(result: Result, page: PageLines | None) -> Result:
    """The result with the verdicts of the page's own metadata."""
    return replace(result, evidence=(*result.evidence, *page.verdicts)) if page and page.verdicts else result


def _parted(candidates: Candidates, count: int) -> tuple[Candidates, Candidates]:
    """The candidates among the first so many rules, and those among the others, numbered from 0."""
    first: dict[int, Mapping[int, Announced]] = {}
    others: dict[int, Mapping[int, Announced]] = {}
    for number, announced in candidates.items():
        late = {rule - count: seen for rule, seen in announced.items() if rule >= count}
        if late:
            others[number] = late
        if len(late) < len(announced):
            first[number] = {rule: seen for rule, seen in announced.items() if rule < count} if late else announced
    return first, others


def _hits(
    rules: Sequence[Rule],
    document: Document,
    candidates: Candidates,
    domain: str,
    missed: dict[int, set[int]],
    settled: Container[int],
) -> Iterator[Hit]:
    """All hits of the candidate rules, in an order that depends on nothing but text and rules.

    In `missed` are noted, by line, those that need not be tried again while the line's neighbourhood is the same. On the
    `settled` lines those are not tried that could remove nothing else.
    """
    passage_lines: dict[int, dict[int, Announced]] = {}
    for number in sorted(candidates):
        on_line = candidates[number]
        out_of_reach = document.lines[number].out_of_reach
        for which in sorted(on_line):
            rule, announced = rules[which], on_line[which]
            if which in out_of_reach or (number in settled and rule.keeps_to_its_line) or not _is_for(rule, domain):
                continue
            if rule.look_in == "passage":
                passage_lines.setdefault(which, {})[number] = announced
                continue
            found = hits_on_line(rule, document, number, announced)
            if found:
                yield from found
            elif rule.is_local:
                out_of_reach.add(which)
            elif rule.is_near and document.page is None:
                missed.setdefault(number, set()).add(which)
    for which, lines in sorted(passage_lines.items()):
        if rules[which].may_reach(all_announced(lines.values())):
            yield from passages(rules[which], document, lines)


def _hits_of_page(
    rules: Sequence[Rule], document: Document, on_page: OnPage, domain: str, find: FindOnLines
) -> Iterator[Hit]:
    """All hits of the rules that the text's page announces, on the lines where it does."""
    for which in sorted(on_page):
        if _is_for(rules[which], domain):
            yield from find(rules[which], document, on_page[which])


def _is_for(rule: Rule, domain: str) -> bool:
    """Whether a rule is for texts of a site."""
    return not rule.sites or any(domain == site or domain.endswith("." + site) for site in rule.sites)
