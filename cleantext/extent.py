"""From a hit to the span it removes."""

from __future__ import annotations

from bisect import bisect_right

from cleantext.document import Document, Line
from cleantext.match import Hit
from cleantext.phrases.matching import PhraseTest
from cleantext.rules import Extent, Rule
from cleantext.sentences import looks_like
from cleantext.spans import Span
from cleantext.surroundings import Container

MOST_WORDS_OF_REST, LONGEST_REST = 64, 256  # of a sentence behind a rule's last words; fewer characters are fewer words


def extent_of(hit: Hit, document: Document) -> Span | None:
    """The span of the document (offsets, code points) a hit removes; None where a limit is broken or no end is found.

    Of lines that were run together the first stays too, for there a writer may have left out the space behind a sentence.
    """
    remove = hit.rule.remove
    if remove.start == "nothing" or stays_as_first(hit.rule, document, hit.line):
        return None
    if remove.is_its_line:
        return document.starts[hit.line], _line_end(document, document.line_at(hit.end - 1))
    start, own_end = _start(hit, document)
    end = own_end
    if remove.to is not None:
        end = _through_phrase(remove.to, remove, hit, document)
    elif remove.through == "next_line":
        following = document.neighbour(document.line_at(end - 1), 1)
        end = _line_end(document, following) if following is not None else -1
    elif remove.through == "end":
        end = document.length
    elif remove.along is not None:
        end = _along(remove, hit, document, end)
    if end <= start or _breaks_limit(remove, document, start, end):
        return None
    return None if end > own_end and _crosses_seam(document, own_end, end) else (start, end)


def stays_as_first(rule: Rule, document: Document, number: int) -> bool:
    """Whether a rule leaves a line alone since it is the first of some that were run together."""
    return rule.look_in == "line" and document.opens_run(number)


def _start(hit: Hit, document: Document) -> Span:
    """Where the removal begins, and where it would end without `to`, `through` or `while`."""
    start = hit.rule.remove.start
    if start == "sentence":
        return _without_run_on(hit, document, *_sentences_around(hit, document))
    if start == "passage":
        return _without_run_on(hit, document, hit.start, hit.end)
    if start == "line":
        return document.starts[hit.line], _line_end(document, hit.line)
    if start == "top":
        return 0, _line_end(document, hit.line)
    if start == "element":
        return _lines_of_element(hit, document)
    return hit.start, hit.end


def _sentences_around(hit: Hit, document: Document) -> Span:
    offset, sentences = document.starts[hit.line], document.lines[hit.line].sentences
    start, end = hit.start, hit.end
    at = max(0, bisect_right(sentences, (start - offset, document.length)) - 1)
    while at < len(sentences) and offset + sentences[at][0] < hit.end:
        if hit.start < offset + sentences[at][1]:
            start, end = min(start, offset + sentences[at][0]), max(end, offset + sentences[at][1])
        at += 1
    return start, end


def _without_run_on(hit: Hit, document: Document, start: int, end: int) -> Span:
    """A span to the end of a sentence; or to the rule's last words, where behind these it runs on as no sentence does.

    Where a page's boxes, which have no full stops, stand in one line with its text, the story's first sentence is the end
    of theirs.
    """
    last = max((found for _, found in hit.evidence), default=end)
    is_run_on = end - last > LONGEST_REST and len(document.text[last:end].split()) > MOST_WORDS_OF_REST
    return (start, last) if is_run_on else (start, end)


def _lines_of_element(hit: Hit, document: Document) -> Span:
    """The lines around a hit that stand in the same container as it."""
    around = document.surroundings(hit.line)
    container = around.container_for(hit.rule.condition) if around else None
    first = last = hit.line
    for step in (-1, 1):
        number = document.neighbour(hit.line, step)
        while number is not None and container and _stands_in(container, document, number):
            first, last = min(first, number), max(last, number)
            number = document.neighbour(number, step)
    return document.starts[first], _line_end(document, last)


def _stands_in(container: Container, document: Document, number: int) -> bool:
    around = document.surroundings(number)
    return around is not None and any(one is container for one in around.containers)


def _line_end(document: Document, number: int) -> int:
    return document.starts[number] + len(document.lines[number].text)


def _through_phrase(phrase: PhraseTest, remove: Extent, hit: Hit, document: Document) -> int:
    """The end of the first such phrase after the match, or -1."""
    number, position = hit.line, hit.end - document.starts[hit.line]
    while number < len(document.lines):
        if _breaks_limit(remove, document, hit.start, document.starts[number]):
            return -1
        line = document.lines[number]
        found = _first_from(line.folded.from_line(position), phrase, line)
        if found:
            return document.starts[number] + line.folded.to_line(found[1])
        number, position = number + 1, 0
    return -1


def _first_from(position: int, phrase: PhraseTest, line: Line) -> Span | None:
    """The first such phrase in the folded line from a position on; a search that went past it is not repeated."""
    earlier, found = line.searched.get(phrase, (position + 1, None))
    if earlier > position or (found and found[0] < position):
        found = phrase.first(line.folded.text, position)
        line.searched[phrase] = position, found
    return found


def _along(remove: Extent, hit: Hit, document: Document, end: int) -> int:
    lines = 1
    number = document.neighbour(hit.line, 1)
    while number is not None and _goes_along(remove.along or "", document, number):
        lines += 1
        if remove.at_most_lines is not None and lines > remove.at_most_lines:
            break
        if remove.at_most_chars is not None and _line_end(document, number) - hit.start > remove.at_most_chars:
            break
        end = _line_end(document, number)
        number = document.neighbour(number, 1)
    return end


def _goes_along(kind: str, document: Document, number: int) -> bool:
    if document.page is not None and number in document.page.titled:
        return False
    if kind == "links":
        return number in document.linked
    if document.is_prose(number) or _is_subheading(document, number):
        return False
    if kind == "bullets":
        return looks_like(document.lines[number].text, "bullet")
    return kind == "non_prose" or looks_like(document.lines[number].text, "headline")


def _is_subheading(document: Document, number: int) -> bool:
    """Whether the page has the line as a heading, no link, over a paragraph."""
    if document.page is None or number in document.linked:
        return False
    around, following = document.surroundings(number), document.neighbour(number, 1)
    is_heading = around is not None and around.heading
    return is_heading and following is not None and document.is_prose(following)


def _crosses_seam(document: Document, start: int, end: int) -> bool:
    """Whether a stretch leads over a place where lines were run together: what follows there may be of another kind."""
    numbers = range(document.line_at(start - 1), document.line_at(end - 1))
    return not all(map(document.ends_with_break, numbers))


def _breaks_limit(remove: Extent, document: Document, start: int, end: int) -> bool:
    if remove.at_most_chars is not None and end - start > remove.at_most_chars:
        return True
    if remove.at_most_lines is None:
        return False
    return document.count_filled(document.line_at(start), document.line_at(end - 1)) > remove.at_most_lines
