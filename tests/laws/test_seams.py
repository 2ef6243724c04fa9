"""Paragraphs that were run together are told apart at their seams, and nothing else is: no name, address or quotation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from article import SENTENCES
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.properties import prefilter_is_invisible, scans_agree
from laws.reach import reaches
from sayings import near, sayings_under
from strategies import documents
from trial import TRIAL_FOLDER, trial_engine

from cleantext import run_together as plain
from cleantext.engine import Engine
from cleantext.seams import may_have_seams, split_lines

ENGINE = trial_engine()
STORY = (
    "The harbour froze over on Monday, and the boats lay still for weeks while the pilots waited for the wind to turn.",
    "Nobody in the village could remember ice that came as early as this, the harbour master told the paper on Tuesday.",
    "Her letters about the tides had four thousand readers before the printer went bankrupt in the winter of 1987.",
    "Мэр города объявил, что лёд на реке стал толще и переправа откроется в понедельник после обеда.",
    "Il n’avait jamais vu une glace aussi épaisse sur le port, a déclaré le maire devant les pêcheurs réunis.",
)
BOXES = (
    "Sign up for our newsletter",
    "Please subscribe to our mailing list",
    "Read the full story",
    "Read next",
    "Seven boats lost at sea",
    "Why not get our weekly letter?",
)
STUCK = st.text("abz.!?\"'”’)“„AÀÞzàþ÷×ŁşЯёΣς\u01c5ªʰ19 \n/@](", min_size=2, max_size=60)


@dataclass(frozen=True)
class RunTogether:
    """Paragraphs of a story, and a text of one line made of them and of a page's boxes."""

    story: list[str]
    text: str


@st.composite
def stuck_paragraphs(draw: st.DrawFn) -> RunTogether:
    """Paragraphs and boxes with nothing between them, as when markup is taken out of a page."""
    story = draw(st.lists(st.sampled_from(STORY), min_size=2, max_size=4))
    parts: list[str] = []
    for paragraph in story:
        parts += [*draw(st.lists(st.sampled_from(BOXES), max_size=2)), paragraph]
    parts += draw(st.lists(st.sampled_from(BOXES), max_size=2))
    return RunTogether(story, "".join(parts))


ANY = st.one_of(stuck_paragraphs().map(lambda drawn: drawn.text), documents(), near(sayings_under(TRIAL_FOLDER)), STUCK)


@given(ANY)
def test_the_lines_of_a_text_together_are_the_text(text: str) -> None:
    assert "".join(split_lines(text)) == text


@given(st.one_of(ANY, st.lists(st.sampled_from((*STORY, *BOXES, *SENTENCES, "said.“No")), min_size=2).map("".join)))
def test_a_part_of_a_line_has_no_seams_of_its_own(text: str) -> None:
    for part in split_lines(text):
        assert split_lines(part) == [part], text


@given(stuck_paragraphs())
def test_no_paragraph_goes_with_a_box_it_was_run_together_with(drawn: RunTogether) -> None:
    text = ENGINE.clean(drawn.text)
    at = 0
    for paragraph in drawn.story:
        at = text.find(paragraph, at)
        assert at >= 0, (paragraph, text)
        at += len(paragraph)


@given(ANY)
def test_the_prefilter_is_invisible_where_lines_are_run_together(text: str) -> None:
    prefilter_is_invisible(ENGINE, text)
    scans_agree(ENGINE, text)


@settings(max_examples=40)
@given(text=stuck_paragraphs().map(lambda drawn: drawn.text))
def test_the_prefilter_is_invisible_with_the_built_in_packs_too(builtin: Engine, text: str) -> None:
    prefilter_is_invisible(builtin, text)
    scans_agree(builtin, text)


@settings(max_examples=1000)
@given(st.one_of(STUCK, ANY))
def test_compiled_code_tells_a_joint_where_the_expression_does(text: str) -> None:
    assert may_have_seams(text) == plain.may_have_seams(text), text


def test_the_strategy_reaches_boxes_that_go_from_between_paragraphs() -> None:
    reaches(stuck_paragraphs(), lambda drawn: len(ENGINE.inspect(drawn.text).removals) >= 2 and len(drawn.story) >= 3)
    reaches(stuck_paragraphs(), lambda drawn: any(box in ENGINE.clean(drawn.text) for box in BOXES))
    reaches(STUCK, lambda text: may_have_seams(text) and not text.isascii())


@pytest.mark.parametrize(
    ("box", "goes"),
    [
        ("Read more: Ten bridges of the north", True),
        ("Related: Why the ferry never came back?", True),
        ("Advertisement", True),
        ("Sign up for our newsletter", True),
        ("Follow Harbour News on Instagram, TikTok and YouTube.", True),
        ("Related: Ten bridges of the northHarbour towns compared", False),  # where the headline ends cannot be told
        ("Related: Ten bridges of the north15 bridges of the south", False),
        ("Related: Ten bridges of the north“No bridge”", False),
        ("Related: Ten bridges (1911)NASA has a bridge", False),
        ("The north has ten bridges.", False),
    ],
)
def test_a_box_between_paragraphs_goes_where_its_end_can_be_told(builtin: Engine, box: str, goes: bool) -> None:
    text = f"{STORY[0]}{box}The ferry was lifted out of the water in March, and no other boat took its place."
    assert builtin.clean(text) == (text.replace(box, "") if goes else text)


def test_the_line_break_behind_a_box_at_a_lines_end_stays(builtin: Engine) -> None:
    text = f"{STORY[0]}{STORY[1]}Sign up for our newsletter\n\n{STORY[2]}"
    assert builtin.clean(text) == f"{STORY[0]}{STORY[1]}\n\n{STORY[2]}"


def test_a_heading_takes_no_lines_along_that_it_was_run_together_with(builtin: Engine) -> None:
    ends = "Mayor opens the mill"
    apart = builtin.clean(f"{STORY[0]}\n{STORY[1]}\nMost read\n{ends}")
    assert ends not in apart, "where the lines are apart the heading takes it along"
    assert ends in builtin.clean(f"{STORY[0]}{STORY[1]}Most read in the townThe {ends}")


@pytest.mark.parametrize(
    "text",
    [
        "We booked the last two rooms of the inn through Booking.Com and through Rooms.De, which was cheaper.",
        "He put the old chart at https://harbour.example/charts/Old.Harbour/Chart.Map and told nobody of it.",
        "“They asked us to wait.Then the ice broke,” said the pilot, who had brought the ship in on Monday.",
        'He wrote "Stay at home.Sign up for our newsletter.Read next" on the wall of the old mill in the night.',
        "The ferry leaves on 3.Mai and comes back on 13.Mai, the board said.",
        "Mr.Smith of the U.S.Navy and St.Moritz went aboard with Dr.Lee.",
        "[The ice is back.Read the full story](https://harbour.example/ice) of the winter on the northern sea.",
        "Their account on LinkedIn, YouTube, TikTok and WhatsApp was closed.",
    ],
)
def test_names_addresses_dates_links_and_quotations_are_left_whole(text: str) -> None:
    long = f"{text} {SENTENCES[0]} {SENTENCES[1]}"
    assert len(long) > plain.SHORTEST_RUN_TOGETHER
    assert split_lines(long) == [long]


@pytest.mark.parametrize(
    "text", ["Was the report wrong?Tell us now.", "Do you want to comment?Sign in or register first."]
)
def test_a_short_line_is_one_box_and_no_paragraphs(text: str) -> None:
    assert split_lines(text) == [text]


@pytest.mark.parametrize("closing", ["Harbour News", "Ida"])
def test_a_word_or_two_behind_the_last_sentence_are_not_parted_from_it(closing: str) -> None:
    text = f"{STORY[0]} {STORY[1]}{closing}"
    assert split_lines(text) == [text]
