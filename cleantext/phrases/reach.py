"""What stands around the literal that announces a phrase: right before and behind it, and how far the phrase goes."""

from __future__ import annotations

from dataclasses import dataclass

KEY_LENGTH = 4


@dataclass(frozen=True)
class Reach:
    """What is known of a match around the literal in it.

    `before` and `behind` are the most characters it can have on either side; `keeps_to_sentence` tells that it holds
    no full stop with a space behind it. `precede` and `follow` are the characters, one set for each side, of which
    some stand right beside the literal (None: unknown); `may_start` and `may_end` tell that the unit's edge, with
    decoration, can stand there in their place.
    """

    before: int = 1_000_000
    behind: int = 1_000_000
    keeps_to_sentence: bool = False
    precede: tuple[str, ...] | None = None
    follow: tuple[str, ...] | None = None
    may_start: bool = False
    may_end: bool = False


EVERYWHERE = Reach()
