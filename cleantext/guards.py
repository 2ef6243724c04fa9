"""What no rule may touch: quoted speech, prose its words do not account for, and lines the user keeps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from cleantext.document import Document
from cleantext.match import Hit
from cleantext.phrases.matching import PhraseTest
from cleantext.sentences import PROSE_WORDS, count_words, has_words, is_prose
from cleantext.spans import Span, united

LONGEST_EVERYDAY_WORD = 4  # characters
EVERYDAY = 0.001  # of all words: `you` is one, `free` is none


def refusal(hit: Hit, span: Span, document: Document, keep: tuple[PhraseTest, ...]) -> str | None:
    """Why a span may not go; None when it may.

    Args:
        hit: the rule's hit.
        span: what it would remove (offsets in the document, code points).
        document: the text.
        keep: the user's phrases that protect a line.
    """
    return next(_reasons(hit, span, document, keep), None)


def _reasons(hit: Hit, span: Span, document: Document, keep: tuple[PhraseTest, ...]) -> Iterator[str]:
    if is_quoted(hit, document):
        yield "quoted: the words stand inside quotation marks"
    if hit.rule.look_in == "html" and not hit.rule.condition.title and _holds_the_headline(span, document):
        yield "headline: the line is the page's own headline"
    if _cuts_a_wrapped_sentence(span, document):
        yield "wrapped: the line goes on from the one before it"
    if _cuts_a_wrapped_link(span, document):
        yield "wrapped: a link in the line goes on in the next one"
    if not hit.rule.removes_prose and (sentence := _first_unaccounted(hit, span, document)):
        yield f"prose lock: the rule's words do not account for {sentence!r}"
    if keep and (phrase := _kept(span, document, keep)):
        yield f"keep: the line holds {phrase!r}, which is to be kept"


def is_quoted(hit: Hit, document: Document) -> bool:
    """Whether what a rule hit begins inside quotation marks."""
    return document.lines[hit.line].is_quoted(hit.start - document.starts[hit.line])


def _holds_the_headline(span: Span, document: Document) -> bool:
    titled = document.page.titled if document.page else ()
    return bool(titled) and any(number in titled for number in lines_touched(span, document))


def _cuts_a_wrapped_sentence(span: Span, document: Document) -> bool:
    """Whether what would go begins with a line that the line before it, which would stay, goes on into."""
    number = document.line_at(span[0])
    if not document.goes_on(number - 1):
        return False
    return span[0] <= document.starts[number] + document.lines[number].indent


def _cuts_a_wrapped_link(span: Span, document: Document) -> bool:
    """Whether what would go ends with a line on which the words of a link begin that end on the next line, which stays."""
    number = document.line_at(span[1] - 1)
    raw, following = document.lines.raw, number + 1
    if "[" not in raw[number] or following >= len(raw) or span[1] > document.starts[following]:
        return False
    is_open = "]" not in raw[number][raw[number].rfind("[") :]
    return is_open and "]" in raw[following].partition("[")[0]


def lines_touched(span: Span, document: Document) -> range:
    """Numbers of the lines a span lies in."""
    first = document.line_at(span[0])
    return range(first, max(first + 1, bisect_left(document.starts, span[1])))


def lines_taken(hit: Hit, span: Span, document: Document) -> range:
    """The lines that go whole and for all of which the rule's words account: it matters not who else hits them."""
    lines = lines_touched(span, document)
    last = lines[-1]
    is_whole = span[0] <= document.starts[lines[0]] and span[1] >= document.starts[last] + len(
        document.lines[last].text
    )
    return lines if is_whole and _accounts_for_all_of(span, hit.evidence, document.text) else range(0)


def words_unaccounted_for(removed: Sequence[tuple[Span, Hit]], document: Document) -> int:
    """Words of the prose sentences that rules which may remove prose take along, and that no rule's evidence touches."""
    text = document.text
    spans = united(
        span for span, hit in removed if hit.rule.removes_prose and not _accounts_for_all_of(span, hit.evidence, text)
    )
    if not spans:
        return 0
    places = [place for _, hit in removed for place in hit.evidence if _reaches_into(spans, *place)]
    evidence = _telling(places, document)
    return sum(count_words(sentence) for span in spans for sentence in _unaccounted(evidence, span, document))


def _first_unaccounted(hit: Hit, span: Span, document: Document) -> str | None:
    if _accounts_for_all_of(span, hit.evidence, document.text):
        return None
    return next(_unaccounted(_telling(hit.evidence, document), span, document), None)


def _accounts_for_all_of(span: Span, evidence: Sequence[Span], text: str) -> bool:
    """Whether evidence is all of a span but for the white space at its ends, as with most rules on pages.

    It counts, for where it is quoted a hit is refused.
    """
    if len(evidence) != 1:
        return False
    (start, end), (first, last) = span, evidence[0]
    return (first <= start or text[start:first].isspace()) and (end <= last or text[last:end].isspace())


def _telling(evidence: Iterable[Span], document: Document) -> list[Span]:
    """The evidence that counts: quoted words are none, nor is a word that stands in sentences of any kind."""
    text = document.text
    return united(
        (start, end)
        for start, end in evidence
        if not (end - start <= LONGEST_EVERYDAY_WORD and _is_everyday(text[start:end].lower()))
        and not _is_quoted(start, document)
    )


def _is_everyday(word: str) -> bool:
    from cleantext.phrases.frequency import share  # few rules rest on such words, and none to start

    return share(word) >= EVERYDAY


def _unaccounted(evidence: Sequence[Span], span: Span, document: Document) -> Iterator[str]:
    """The prose sentences in a span that hold no evidence."""
    for number in lines_touched(span, document):
        line, offset = document.lines[number], document.starts[number]
        for start, end in _overlapping(line.sentences, span[0] - offset, span[1] - offset):
            if _reaches_into(evidence, offset + start, offset + end):
                continue
            sentence = line.text[start:end]
            if is_prose(sentence) or (document.is_wrapped(number) and has_words(sentence, PROSE_WORDS)):
                yield sentence


def _is_quoted(position: int, document: Document) -> bool:
    number = document.line_at(position)
    return document.lines[number].is_quoted(position - document.starts[number])


def _reaches_into(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch has a character in common with one of some spans (in order, not overlapping)."""
    at = bisect_left(spans, (end,)) - 1  # the last one that begins before its end
    while at >= 0 and spans[at][1] > start:
        if spans[at][0] < spans[at][1]:
            return start < end
        at -= 1
    return False


def _overlapping(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The parts within a stretch of those spans (in order, not overlapping) that reach into it."""
    at = max(0, bisect_left(spans, (start, start)) - 1)
    while at < len(spans) and spans[at][0] < end:
        first, last = max(start, spans[at][0]), min(end, spans[at][1])
        if first < last:
            yield first, last
        at += 1


def _kept(span: Span, document: Document, keep: tuple[PhraseTest, ...]) -> str | None:
    for number in lines_touched(span, document):
        line = document.lines[number]
        if line.kept_for is None:
            line.kept_for = _first_phrase(line.folded.text, keep)
        if line.kept_for:
            return line.kept_for
    return None


def _first_phrase(folded: str, keep: tuple[PhraseTest, ...]) -> str:
    spans = (phrase.first(folded) for phrase in keep)
    return next((folded[slice(*span)] for span in spans if span), "")
