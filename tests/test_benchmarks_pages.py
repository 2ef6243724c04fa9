"""The benchmarks' figures on raw pages: what the page's HTML adds, counted by hand on invented pages."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy.__main__ import main as accuracy
from benchmarks.accuracy.figures import figures
from benchmarks.accuracy.gate import Gate, limits_of
from benchmarks.accuracy.measure import measure
from benchmarks.accuracy.page.blame import lost_on_pages, missed_on_pages
from benchmarks.accuracy.page.figures import PageFigures, page_figures
from benchmarks.accuracy.page.limits import page_limits
from benchmarks.accuracy.page.measure import measure_pages
from benchmarks.accuracy.page.part import PagePart
from benchmarks.accuracy.page.records import CLEAN, EVIDENCE, PAGE, RAW
from benchmarks.accuracy.page.tool import MISSING, PageTool, our_page_tool
from benchmarks.corpus import line_hash, read_corpus
from benchmarks.speed.__main__ import main as speed
from benchmarks.speed.page import page_speeds
from benchmarks.webpages import WebPage, html_digest, web_pages
from cleantext import Cleaner

STORY = (
    "The observatory opens its dome to visitors again this winter.",
    "For two years the old mirror had stood in a workshop.",
    "Volunteers ground and polished it by hand every weekend.",
)
HEADING = "A mirror of glass"
CARD = "Bakers of the old harbour quarter look for apprentices"
PROMPT = "Sign up for our newsletter"
LINES = [
    (STORY[0], None),
    (HEADING, None),
    (STORY[1], None),
    (CARD, "related"),
    (STORY[2], None),
    (PROMPT, "newsletter"),
]
GOLD = (STORY[0], HEADING, STORY[1], STORY[2])
SOURCE = f"""<html><head><title>Dome</title></head><body><article><p>{STORY[0]}</p><h2>{HEADING}</h2>
<p>{STORY[1]}</p><div class="related"><a href="/bakers">{CARD}</a></div><p>{STORY[2]}</p><p>{PROMPT}</p></article>
</body></html>"""


def news(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "url": f"https://{name}.example/a",
        "domain": f"{name}.example",
        "lang": "en",
        "gold": GOLD,
        "texts": {"trafilatura": "\n".join(text for text, _ in LINES)},
        "lines": [[at, "not_in_gold" if label else "content", label] for at, (_, label) in enumerate(LINES)],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of two pages, one of them with its HTML."""
    home = tmp_path / "corpus" / "dev"
    (home / "html").mkdir(parents=True)
    rows = "\n".join(json.dumps(news(name)) for name in ("one", "two"))
    (home / "news.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    (home / "html" / "one.html.gz").write_bytes(gzip.compress(SOURCE.encode()))
    return home.parent


@pytest.fixture
def pages(folder: Path) -> list[WebPage]:
    return list(web_pages(read_corpus(folder), folder))


def without(text: str, unwanted: Sequence[str]) -> str:
    return "\n".join(line for line in text.split("\n") if not any(word in line for word in unwanted))


def tool(text: Sequence[str] = (), page: Sequence[str] = (), cleaned: Sequence[str] = ()) -> PageTool:
    """A tool that drops lines with these words: from texts, from texts with their page, and from pages.

    A page's text is the page without tags, which these pages have none of.
    """
    return PageTool(
        clean=lambda given, _: without(given, text),
        clean_with_page=lambda given, _, html: without(given, page if html else text),
        clean_page=lambda html, _: without(html, cleaned),
        extract=lambda html, _: html,
    )


def reached(own: PageTool, pages: Sequence[WebPage], adjudicated: Collection[str] = ()) -> PageFigures:
    return page_figures(measure_pages(own, pages, adjudicated), adjudicated)


def as_text(pages: Sequence[WebPage]) -> list[WebPage]:
    """The pages as if their HTML were the text of their lines."""
    return [WebPage(one.page, one.page.text) for one in pages]


def test_only_pages_with_html_are_measured_and_have_a_digest_of_their_own(folder: Path) -> None:
    corpus, digest = read_corpus(folder), html_digest(folder)
    assert [one.page.id for one in web_pages(corpus, folder)] == ["one"]
    (folder / "dev" / "html" / "two.html.gz").write_bytes(gzip.compress(b"<p>Two</p>"))
    assert html_digest(folder) not in ("", digest)
    assert read_corpus(folder).digest == corpus.digest
    assert html_digest(folder / "dev" / "html") == ""


def test_lines_are_counted_with_and_without_the_page(pages: list[WebPage]) -> None:
    found = reached(tool(text=["newsletter"], page=["newsletter", "Bakers", "Volunteers"]), pages)
    assert (found.text_only.core_lines, found.with_page.core_lines) == ((1, 2), (2, 2))
    assert found.text_only.per_label == {"newsletter": (1, 1), "related": (0, 1)}
    assert found.with_page.core_recall == found.with_page.all_recall == 1
    words = len(" ".join(GOLD).split())
    assert (found.text_only.gold_lost, found.with_page.gold_lost) == (0, pytest.approx(1e4 * 9 / words))
    assert found.with_page.documents_with_loss == (1, 1)
    assert found.with_page.languages["en"].core_lines == (2, 2)
    assert found.with_page.languages["en"].gold_tokens == words


def test_an_adjudicated_line_is_lost_in_the_raw_figure_only(pages: list[WebPage]) -> None:
    found = reached(tool(page=["Volunteers"]), pages, {line_hash(STORY[2])}).with_page
    assert found.gold_lost == 0
    assert found.gold_lost_raw > 0


def test_a_lost_subheading_of_the_story_is_counted(pages: list[WebPage]) -> None:
    assert reached(tool(page=["of glass"]), pages).with_page.headings_lost == (1, 1)
    assert reached(tool(page=["Volunteers"]), pages).with_page.headings_lost == (0, 1)
    assert reached(tool(page=["of glass"]), pages, {line_hash(HEADING)}).with_page.headings_lost == (0, 0)


def test_extracted_texts_are_scored_by_the_way_they_were_come_by(pages: list[WebPage]) -> None:
    own = tool(text=["newsletter"], page=["newsletter", "Bakers"], cleaned=["newsletter", "Bakers", "workshop"])
    found = reached(own, as_text(pages)).extraction
    gold = len(" ".join(GOLD).split()) - 3
    whole = len(" ".join(text for text, _ in LINES).split()) - 3
    kept = gold - 3  # three runs of gold words go where the card stands between the paragraphs
    assert found[RAW].precision == pytest.approx(kept / whole)
    assert found[CLEAN].precision == pytest.approx(kept / (whole - 5))
    assert found[EVIDENCE].f1 == found[EVIDENCE].exact == 1
    assert found[PAGE].precision < 1
    assert [found[way].gold_lost for way in (RAW, CLEAN, EVIDENCE)] == [0, 0, 0]
    assert found[EVIDENCE].gold_gained == pytest.approx(1e4 * 3 / kept)
    lost = len(STORY[1].split())  # its own runs but the last three, and those that reach into it from before
    assert found[PAGE].gold_lost == pytest.approx(1e4 * lost / kept)


def test_adjudicated_lines_are_no_gold_of_an_extracted_text(pages: list[WebPage]) -> None:
    own = tool(cleaned=["Bakers", "newsletter", "Volunteers"])
    assert reached(own, as_text(pages)).extraction[PAGE].recall < 1
    assert reached(own, as_text(pages), {line_hash(STORY[2])}).extraction[PAGE].exact == 1


def test_a_line_lost_with_the_page_is_shown_with_its_rule(pages: list[WebPage]) -> None:
    labels = {3: "content", 5: "newsletter"}
    page = replace(pages[0].page, labels=labels, gold=(*GOLD, CARD))
    one, cleaner = WebPage(page, SOURCE), Cleaner()
    run = measure_pages(our_page_tool(cleaner), [one])
    lost = lost_on_pages(run, [one], (), cleaner)
    assert {(found.kind, found.text) for found in lost} >= {("page/line", CARD)}
    assert all(any(rule.startswith("html/promo/") for rule in found.rules) for found in lost), lost
    assert not [found for found in lost_on_pages(run, [one], {line_hash(CARD)}, cleaner) if found.kind == "page/line"]


def test_gold_that_extraction_from_a_cleaned_page_loses_is_shown(pages: list[WebPage]) -> None:
    run = measure_pages(tool(cleaned=["workshop"]), as_text(pages))
    lost = lost_on_pages(run, as_text(pages), (), Cleaner())
    assert [(one.kind, one.text, one.rules) for one in lost] == [("page/extracted", STORY[1], ())]
    assert STORY[1] not in json.dumps(lost[0].without_text())


def test_boilerplate_that_stayed_with_the_page_is_listed(pages: list[WebPage]) -> None:
    run = measure_pages(tool(page=["newsletter"]), pages)
    assert [row.split()[:3] for row in missed_on_pages(run)] == [["MISSED", "page", "related"]]


def gate_of(own: PageTool, folder: Path, extractor: str = "tool 1") -> Gate:
    corpus = read_corpus(folder)
    found = reached(own, as_text(list(web_pages(corpus, folder))))
    part = PagePart(found, html_digest(folder), extractor, [], [])
    return limits_of(figures(measure(lambda text, _: text, corpus)), corpus.digest, part)


def test_the_gate_names_the_limits_that_pages_break(folder: Path) -> None:
    every = ["newsletter", "Bakers"]
    good = gate_of(tool(every, every, every), folder)
    assert good.floors["page/core_recall"] == good.floors["page/label/related"] == 1
    assert good.floors["page/F1_cleaned_page"] == 1
    assert good.breaches(good) == []
    worse = gate_of(tool(every, ["newsletter", "workshop"], ["workshop"]), folder, "tool 2")
    breaches = " ".join(good.breaches(worse))
    for name in ("core_recall", "label/related", "F1_cleaned_page", "gold_lost", "F1_fall", "extra_gold_lost"):
        assert f"page/{name} is" in breaches, name
    assert "(pinned with tool 1, this is tool 2)" in breaches


def test_a_lost_subheading_breaks_the_gate(pages: list[WebPage]) -> None:
    ceilings = [page_limits(reached(tool(page=words), pages))[1] for words in (["of glass"], ["Volunteers"])]
    assert [own["page/headings_lost"] for own in ceilings] == [1, 0]


def test_the_gate_is_pinned_to_the_pages_too(folder: Path) -> None:
    pinned = gate_of(tool(), folder)
    other = replace(pinned, pages="")
    assert "raw pages" in " ".join(pinned.breaches(other))
    with pytest.raises(ValueError, match="raw pages"):
        pinned.raised(other)
    assert other.breaches(pinned) == []
    assert other.raised(pinned) == pinned


def test_what_a_cleaned_page_loses_is_weighed_against_cleaning_the_text(pages: list[WebPage]) -> None:
    both = reached(tool(text=["workshop"], cleaned=["workshop"]), as_text(pages))
    assert page_limits(both)[1]["page/extra_gold_lost"] == 0
    assert page_limits(both)[1]["page/F1_fall"] > 0
    assert page_limits(replace(both, extraction={}))[1]["page/F1_fall"] == 0


def test_the_gate_command_holds_pages_and_fails_without_trafilatura(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pins = tmp_path / "gate.json"
    command = [str(folder), "--gate-file", str(pins)]
    assert accuracy([*command, "--raise"]) == 0
    whole = json.loads(pins.read_text("utf-8"))
    assert whole["pages"] == html_digest(folder)
    assert whole["floors"]["page/label/related"] == 1
    assert whole["ceilings"]["page/gold_lost"] == 0
    assert accuracy([*command, "--gate"]) == 0
    assert "The page as evidence, on 1 pages" in capsys.readouterr().out
    assert accuracy([*command, "--gate", "--no-page"]) == 1
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert accuracy([*command, "--gate"]) == 2
    assert MISSING in capsys.readouterr().err


def test_the_comparison_tells_what_the_page_adds_without_its_text(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy([str(folder), "--tools", "cleantext", "--out", str(tmp_path), "--show-missed", "9"]) == 0
    printed = capsys.readouterr().out
    assert all(title in printed for title in ("on these pages, by label", "These pages, by language", "clean_html"))
    written = (tmp_path / "accuracy.json").read_text("utf-8")
    assert not [line for line, _ in LINES if line in written]
    found = json.loads(written)["page"]
    assert found["corpus"] == html_digest(folder)
    assert found["text_only"]["core_lines"] == [1, 2]
    assert found["with_page"]["core_lines"] == [2, 2]
    assert set(found["extraction"]) == {RAW, CLEAN, EVIDENCE, PAGE}
    assert accuracy([str(folder), "--tools", "none", "--out", str(tmp_path), "--no-page"]) == 0
    assert json.loads((tmp_path / "accuracy.json").read_text("utf-8"))["page"] is None


def test_the_speed_command_times_pages_beside_trafilatura(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [str(folder), "--peers", "", "--repetitions", "1", "--slow-repetitions", "1", "--no-processes"]
    assert speed([*command, "--out", str(tmp_path)]) == 0
    assert "Beside extraction, on 1 pages" in capsys.readouterr().out
    found = json.loads((tmp_path / "speed.json").read_text("utf-8"))["page"]
    assert found["pages"] == 1
    assert found["ways"]["trafilatura"]["of_extraction"] == 1
    assert {"clean(text, html=tree)", "clean_html(str)", "clean_html(tree, in_place=True)"} < set(found["ways"])


def test_pages_are_not_timed_without_trafilatura(pages: list[WebPage], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert page_speeds(Cleaner(), pages, 1) is None
