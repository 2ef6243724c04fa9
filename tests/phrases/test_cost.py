"""How many ways of matching a phrase leaves open: the bound holds, and grows only where words can be read twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.phrases.cost import ways_of
from cleantext.phrases.parse import parse_phrase
from cleantext.phrases.tree import Either, Gap, Phrase, Sequence, Words


def _tries(node: Phrase, tokens: list[str], at: int) -> tuple[int, list[int]]:
    """The words a matcher that tries everything looks at, and every way (not place) in which the node can end."""
    match node:
        case Words(text):
            tries = 0
            for word in text.split():
                tries += 1
                if at >= len(tokens) or tokens[at] != word:
                    return tries, []
                at += 1
            return tries, [at]
        case Gap():
            return 0, list(range(at, min(at + 8, len(tokens)) + 1))
        case Either(options):
            found = [_tries(option, tokens, at) for option in options]
            return sum(tries for tries, _ in found), [end for _, ends in found for end in ends]
        case Sequence(parts):
            tries, ends = 0, [at]
            for part in parts:
                steps = [_tries(part, tokens, end) for end in ends]
                tries, ends = tries + sum(one for one, _ in steps), [end for _, found in steps for end in found]
            return tries, ends
        case _:
            raise AssertionError(node)


PARTS = ("a", "b", "[a]", "[b]", "(a | b)", "[a | b]", "...", "(a b | a)", "[a ...]")


@given(
    source=st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map(" ".join),
    tokens=st.lists(st.sampled_from("ab"), max_size=25),
)
def test_no_text_can_be_matched_in_more_ways_than_the_bound(source: str, tokens: list[str]) -> None:
    try:
        tree = parse_phrase(source)
    except ValueError:
        return
    _, ends = _tries(tree, tokens, 0)
    assert len(ends) <= ways_of(tree), (source, tokens)


@pytest.mark.parametrize(
    ("phrase", "most"),
    [
        ("sign up for our newsletter", 10),
        ("[our] [the] [free] [daily] [weekly] newsletter", 10),
        ("sign up ... newsletter", 30),
        ("(sign up | subscribe) (to | for) [our | the] ... newsletter", 40),
        ("sign up ... our ... newsletter", 300),
    ],
)
def test_ordinary_phrases_leave_few_ways(phrase: str, most: int) -> None:
    assert ways_of(parse_phrase(phrase)) <= most


@pytest.mark.parametrize(
    ("simple", "harder"), [("[a] [b] c", "[a] [a] c"), ("a ... b", "a ... [a] b"), ("a ... b", "a ... b ... c")]
)
def test_words_that_can_be_read_twice_cost_more(simple: str, harder: str) -> None:
    assert ways_of(parse_phrase(simple)) < ways_of(parse_phrase(harder))
