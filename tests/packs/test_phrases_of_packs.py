"""What the loader makes of the phrases under a key."""

from __future__ import annotations

import pytest

from cleantext.fold import fold_text
from cleantext.packs.conditions import read_phrases
from cleantext.packs.context import Context
from cleantext.packs.yaml_nodes import Listing, Scalar
from cleantext.phrases.matching import PhraseTest


def phrases(key: str, *sources: str) -> PhraseTest:
    """The test made of some phrases under a key."""
    context = Context("pack.yaml")
    test = read_phrases(context, Listing(tuple(Scalar(source, 1, False) for source in sources), 1), key)
    assert test is not None, context.problems
    return test


@pytest.mark.parametrize(
    ("key", "phrase", "found"),
    [
        ("contains", "... our newsletter", "our newsletter"),
        ("contains", "our newsletter ...", "our newsletter"),
        ("ends_with", "... our newsletter", "our newsletter"),
        ("ends_with", "newsletter ...", "newsletter"),
        ("is", "... our newsletter", "please read our newsletter"),
        ("to", "... our newsletter", "our newsletter"),
        ("keep", "... our newsletter ...", "our newsletter"),
    ],
)
def test_an_outer_gap_counts_only_where_the_phrase_must_reach_that_end(key: str, phrase: str, found: str) -> None:
    text = fold_text("Please read our newsletter")
    (start, end) = phrases(key, phrase).first(text) or (0, 0)
    assert text[start:end] == found


def test_a_phrase_written_twice_is_tried_once() -> None:
    assert len(phrases("contains", "our newsletter", "Our  Newsletter", "our newsletter ...").phrases) == 1


def test_other_keys_of_phrases_are_read_like_contains() -> None:
    assert phrases("to", "our newsletter") == phrases("keep", "our newsletter") == phrases("contains", "our newsletter")
