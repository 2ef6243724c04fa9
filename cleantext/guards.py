"""What no rule may touch: quoted speech, prose its words do not account for, and lines the user keeps."""

from __future__ import annotations

from cleantext.document import Document
from cleantext.match import Hit, Span
from cleantext.quotes import is_quoted
from cleantext.rules import PhraseTest
from cleantext.sentences import count_words, is_prose


def refusal(hit: Hit, span: Span, document: Document, keep: tuple[PhraseTest, ...]) -> str | None:
    """Why a span may not go; None when it may.

    Args:
        hit: the rule's hit.
        span: what it would remove (offsets in the document, code points).
        document: the text.
        keep: the user's phrases that protect a line.
    """
    if is_quoted(document.lines[hit.line].text, hit.start - document.starts[hit.line]):
        return "quoted: the words stand inside quotation marks"
    if not hit.rule.removes_prose and (sentence := _first_unaccounted(hit, span, document)):
        return f"prose lock: the rule's words do not account for {sentence!r}"
    if keep and (phrase := _kept(span, document, keep)):
        return f"keep: the line holds {phrase!r}, which is to be kept"
    return None


def lines_touched(span: Span, document: Document) -> range:
    """Numbers of the lines a span lies in."""
    first = last = document.line_at(span[0])
    while last + 1 < len(document.lines) and document.starts[last + 1] < span[1]:
        last += 1
    return range(first, last + 1)


def unaccounted_words(hit: Hit, span: Span, document: Document) -> int:
    """Words of the prose sentences in a span that hold none of the rule's evidence."""
    return sum(count_words(sentence) for sentence in _unaccounted(hit, span, document))


def _first_unaccounted(hit: Hit, span: Span, document: Document) -> str | None:
    return next(iter(_unaccounted(hit, span, document)), None)


def _unaccounted(hit: Hit, span: Span, document: Document) -> list[str]:
    found: list[str] = []
    for number in lines_touched(span, document):
        line, offset = document.lines[number], document.starts[number]
        for start, end in line.sentences:
            first, last = max(span[0], offset + start), min(span[1], offset + end)
            if first >= last or _is_accounted(hit, (first, last)):
                continue
            sentence = line.text[first - offset : last - offset]
            if is_prose(sentence):
                found.append(sentence)
    return found


def _is_accounted(hit: Hit, sentence: Span) -> bool:
    return any(start < sentence[1] and sentence[0] < end for start, end in hit.evidence)


def _kept(span: Span, document: Document, keep: tuple[PhraseTest, ...]) -> str | None:
    for number in lines_touched(span, document):
        for phrase in keep:
            found = phrase.regex.search(document.lines[number].folded.text)
            if found:
                return found.group(1)
    return None
