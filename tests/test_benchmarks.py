"""The benchmarks measure what they say: on small invented corpora whose figures can be counted by hand."""

from __future__ import annotations

import gc
import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.accuracy.__main__ import main as accuracy
from benchmarks.accuracy.blame import lost_lines, missed_lines
from benchmarks.accuracy.figures import figures, public_figures
from benchmarks.accuracy.gate import Gate, limits_of
from benchmarks.accuracy.measure import measure, public_records
from benchmarks.accuracy.survival import survivors
from benchmarks.corpus import Corpus, line_hash, public_from, read_corpus
from benchmarks.peers import MissingToolError, Source, find_tool
from benchmarks.rulebook import literals
from benchmarks.scale.__main__ import main as scale
from benchmarks.scale.measure import exponent, growth
from benchmarks.scale.synthetic import OTHER_WORDS, SAME_WORDS, write_packs
from benchmarks.scale.texts import article, hostile, one_line
from benchmarks.speed.__main__ import main as speed
from benchmarks.speed.floor import automaton_of, scan
from benchmarks.startup.measure import memory_of, process_times
from benchmarks.timing import Runner, interleaved
from cleantext import Cleaner
from cleantext.packs.load import load_packs

STORY = (
    "The ferry will run again from Monday, the harbour office said.",
    "Repairs to the old engine took eleven weeks.",
    "Islanders had used small boats in the meantime.",
    "The mayor thanked the crews of the mail boats.",
    "A party is planned for the first crossing.",
    "Tickets will cost as much as they did last year.",
)
PROMPT = "Sign up for our newsletter"
TEASER = "Read more: Five walks along the coast"
RESERVED = "All rights reserved."


def drop(*unwanted: str) -> Any:
    """A tool that drops lines with any of these words."""
    return lambda text, _: "\n".join(line for line in text.split("\n") if not any(word in line for word in unwanted))


def page(name: str, lines: Sequence[tuple[str, str | None]], gold: Sequence[str] | None = None) -> dict[str, Any]:
    """A page of the corpus: each line with its hand label; None marks the gold."""
    return {
        "id": name,
        "url": f"https://{name}.example/a",
        "domain": f"{name}.example",
        "lang": "en",
        "gold": gold,
        "texts": {"trafilatura": "\n\n".join(text for text, _ in lines)},
        "lines": [[at, "not_in_gold" if label else "content", label] for at, (_, label) in enumerate(lines)],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of two news pages, one other page, a needle, a trap and a public benchmark of one page."""
    story = [(line, None) for line in STORY]
    news = [
        page("one", [*story, (PROMPT, "newsletter"), (TEASER, "related")], STORY),
        page("two", [*story[:2], (RESERVED, "legal"), ("Jane Doe", "author"), ("Hm.", "unsure")]),
    ]
    other = {"id": "three", "domain": "three.example", "lang": "de", "gold": ["Der Zug kommt.", PROMPT]}
    needles = [
        {"text": PROMPT, "label": "newsletter", "page": "one", "lang": "en"},
        {"text": "The newsletter of the choir turns fifty.", "label": "content", "page": "one", "lang": "en"},
    ]
    body = "\n".join(STORY)
    public = {
        "ground_truth": {"p": {"articleBody": body, "url": "https://p.example/"}},
        "output": {"good": {"p": f"{body}\n{PROMPT}"}, "empty": {"p": ""}},
    }
    home = tmp_path / "corpus" / "dev"
    home.mkdir(parents=True)
    tables: dict[str, list[Any]] = {
        "news.jsonl.gz": news,
        "other_prose.jsonl.gz": [other],
        "needles.jsonl.gz": needles,
        "scrapinghub.json.gz": [public],
    }
    for name, rows in tables.items():
        (home / name).write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return home.parent


@pytest.fixture
def corpus(folder: Path) -> Corpus:
    return read_corpus(folder)


def test_recall_counts_the_labelled_lines_that_went(corpus: Corpus) -> None:
    found = figures(measure(drop("newsletter", "Jane"), corpus))
    assert found.core_lines == (1, 3)
    assert found.per_label == {"newsletter": (1, 1), "related": (0, 1), "legal": (0, 1), "author": (1, 1)}
    assert found.all_recall == 2 / 4


def test_loss_counts_the_words_of_the_gold_that_went(corpus: Corpus) -> None:
    found = figures(measure(drop("mail boats"), corpus))
    lost, words = 9, len(" ".join(STORY).split()) + len(" ".join(STORY[:2]).split())
    assert found.gold_lost == pytest.approx(1e4 * lost / words)
    assert found.documents_with_loss == (1, 2)
    prose = len(" ".join(STORY).split()) + len(f"Der Zug kommt. {PROMPT}".split())
    assert found.prose_lost == pytest.approx(1e4 * lost / prose)


def test_an_adjudicated_line_is_no_loss_except_in_the_raw_figure(corpus: Corpus) -> None:
    adjudicated = {line_hash(PROMPT)}
    found = figures(measure(drop("newsletter"), corpus, adjudicated), adjudicated)
    assert found.prose_lost == 0
    assert found.prose_lost_raw > 0


def test_a_line_with_less_than_seven_tenths_of_its_words_gone_has_not_been_removed(corpus: Corpus) -> None:
    found = figures(measure(lambda text, _: text.replace("Read more: Five walks", ""), corpus))
    assert found.per_label["related"] == (0, 1)
    found = figures(measure(lambda text, _: text.replace("Read more: Five walks along the", ""), corpus))
    assert found.per_label["related"] == (1, 1)


def test_what_survives_is_told_apart_inside_a_line() -> None:
    text = "Rain is near. Subscribe now. Take a coat.\nSun follows."
    kept = survivors(text, "Rain is near. Take a coat.\nSun follows.")
    gone = "".join(character for character, here in zip(text, kept, strict=True) if not here)
    assert gone.strip() == "Subscribe now."


def test_a_needle_is_right_when_exactly_it_went(corpus: Corpus) -> None:
    assert figures(measure(drop("Sign up"), corpus)).needles == {"newsletter": (1, 1)}
    greedy = figures(
        measure(lambda text, _: text[max(0, text.find("Sign up") + 60) :] if "Sign" in text else text, corpus)
    )
    assert (greedy.needles, greedy.collateral) == ({"newsletter": (0, 1)}, 1)


def test_a_trap_is_lost_when_anything_of_the_text_changed(corpus: Corpus) -> None:
    assert figures(measure(drop("newsletter"), corpus)).traps_lost == (1, 1)
    assert figures(measure(drop("Sign up"), corpus)).traps_lost == (0, 1)


def test_the_public_benchmark_is_scored_before_and_after(corpus: Corpus) -> None:
    found = public_figures(public_records(drop("newsletter"), corpus.public))
    words = len(" ".join(STORY).split())
    before = (words - 3) / (words - 3 + 5)
    good = found["good"]
    assert good.precision == pytest.approx((before, 1))
    assert good.recall == (1, 1)
    assert good.exact == (0, 1)
    assert good.f1 == pytest.approx((2 * before / (1 + before), 1))
    assert found["empty"].recall == (0, 0)


def test_the_halves_share_no_site_and_make_up_the_whole(corpus: Corpus) -> None:
    run = measure(drop("newsletter"), corpus)
    halves = run.half(0), run.half(1)
    assert sorted(line.page + line.text for half in halves for line in half.lines) == sorted(
        line.page + line.text for line in run.lines
    )
    assert not {line.site for line in halves[0].lines} & {line.site for line in halves[1].lines}


def test_a_lost_line_is_shown_with_the_rule_that_took_it(corpus: Corpus) -> None:
    news = replace(corpus.news[0], labels={6: "content"})
    run = measure(find_tool("cleantext"), replace(corpus, news=(news,)))
    lost = lost_lines(run, corpus, (), Cleaner())
    line = next(one for one in lost if one.kind == "line")
    assert (line.text, line.words, line.digest) == (PROMPT, 5, line_hash(PROMPT))
    assert any(rule.startswith("en/newsletter/") for rule in line.rules), line
    assert {one.text for one in lost if one.kind == "prose"} == {PROMPT}
    assert not [one for one in lost_lines(run, corpus, {line_hash(PROMPT)}, Cleaner()) if one.kind != "trap"]


def test_a_loss_in_the_public_benchmark_is_shown_once_with_its_rule(corpus: Corpus) -> None:
    text = f"{STORY[0]}\n{PROMPT}"
    public = public_from({"p": {"articleBody": text}}, {"first": {"p": text}, "second": {"p": f"{text}\n{STORY[1]}"}})
    corpus = replace(corpus, public=public)
    lost = lost_lines(measure(find_tool("cleantext"), corpus), corpus, (), Cleaner())
    assert [(one.kind, one.page, one.text.strip()) for one in lost if "public" in one.kind] == [
        ("public/first", "p", PROMPT)
    ]


def test_boilerplate_that_stayed_is_listed(corpus: Corpus) -> None:
    rows = list(missed_lines(measure(drop("newsletter", "Read more"), corpus)))
    assert [row.split()[:2] for row in rows] == [["MISSED", "legal"], ["MISSED", "author"]]


def test_the_gate_names_each_limit_that_does_not_hold(corpus: Corpus) -> None:
    good = limits_of(figures(measure(drop("Sign up", "Read more"), corpus)), corpus.digest)
    worse = limits_of(figures(measure(drop("Sign up", "mayor"), corpus)), corpus.digest)
    assert good.breaches(good) == []
    breaches = " ".join(good.breaches(worse))
    assert "core_recall" in breaches
    assert "label/related" in breaches
    assert "gold_lost" in breaches
    assert good.breaches(replace(good, corpus="another"))


def test_the_gate_can_only_become_stricter() -> None:
    pinned = Gate("corpus", {"recall": 0.6, "old": 0.1}, {"lost": 1.0})
    raised = pinned.raised(Gate("corpus", {"recall": 0.5, "new": 0.2}, {"lost": 0.5}))
    assert raised == Gate("corpus", {"recall": 0.6, "old": 0.1, "new": 0.2}, {"lost": 0.5})
    with pytest.raises(ValueError, match="pinned to corpus"):
        pinned.raised(Gate("other", {}, {}))


def test_the_gate_command_passes_at_its_own_pins_and_fails_above(folder: Path, tmp_path: Path) -> None:
    pins = tmp_path / "gate.json"
    command = [str(folder), "--gate-file", str(pins)]
    assert accuracy([*command, "--gate"]) == 2
    assert accuracy([*command, "--raise"]) == 0
    assert accuracy([*command, "--gate"]) == 0
    whole = json.loads(pins.read_text("utf-8"))
    whole["floors"]["label/author"] = 1.0
    pins.write_text(json.dumps(whole), "utf-8")
    assert accuracy([*command, "--gate"]) == 1


def test_the_comparison_prints_tables_and_writes_figures_without_page_text(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [str(folder), "--tools", "cleantext,none,c4,re.sub", "--split", "--out", str(tmp_path / "out")]
    assert accuracy(command) == 0
    printed = capsys.readouterr().out
    assert all(title in printed for title in ("By language", "by label", "by extractor", "Each half"))
    written = (tmp_path / "out" / "accuracy.json").read_text("utf-8")
    assert json.loads(written)["tools"]["none"]["core_lines"] == [0, 3]
    assert not [line for line in (*STORY, PROMPT, TEASER) if line in written]


def test_a_missing_corpus_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy([str(tmp_path)]) == 2
    assert "news.jsonl.gz" in capsys.readouterr().err


def test_the_public_benchmark_can_be_cloned_and_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upstream = tmp_path / "upstream"
    (upstream / "output").mkdir(parents=True)
    body = "\n".join(STORY)
    (upstream / "ground-truth.json").write_text(json.dumps({"p": {"articleBody": body, "url": None}}), "utf-8")
    (upstream / "output" / "tool.json").write_text(json.dumps({"p": {"articleBody": f"{body}\n{PROMPT}"}}), "utf-8")
    git = ["git", "-C", str(upstream), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *step], check=True)
    clone = tmp_path / "clone"
    assert accuracy(["--fetch", f"file://{upstream}", "--public", str(clone), "--no-write"]) == 0
    assert "tool" in capsys.readouterr().out
    assert accuracy(["--fetch", f"file://{tmp_path / 'nowhere'}", "--public", str(tmp_path / "c"), "--no-write"]) == 2


def test_line_filters_do_what_their_papers_say() -> None:
    text = "\n".join([STORY[0], "Weather", "12 likes", "BREAKING NEWS", "We use cookies to help you."])
    assert find_tool("c4")(text, Source()) == STORY[0]
    assert find_tool("dclm")(text, Source()) == f"{STORY[0]}\nWe use cookies to help you."
    assert find_tool("nemo")(text, Source()) == "\n".join(text.split("\n")[:-1])
    assert find_tool("nemo")(f"{text}\n{STORY[1]}", Source()) == f"{text}\n{STORY[1]}"


def test_the_hand_written_list_eats_what_follows() -> None:
    text = f"Subscribe to the daily\n{STORY[0]}"
    assert find_tool("re.sub")(text, Source()) == find_tool("regex.sub")(text, Source()) == ""


def test_a_tool_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingToolError, match="no tool 'nosuch'"):
        find_tool("nosuch")
    with pytest.raises(MissingToolError, match="--peers-folder"):
        find_tool("clean-text")


def test_every_runner_has_its_turn_on_every_item_and_slow_ones_fewer() -> None:
    calls: list[tuple[str, int]] = []
    runners: dict[str, Runner[int]] = {
        "fast": Runner(lambda item: calls.append(("fast", item))),
        "slow": Runner(lambda item: calls.append(("slow", item)), slow=True),
    }
    times = interleaved(runners, [1, 2], repetitions=3, slow_repetitions=1)
    assert {name: len(own) for name, own in times.items()} == {"fast": 2, "slow": 2}
    assert calls[:4] == [("fast", 1), ("fast", 2), ("slow", 1), ("slow", 2)]
    assert calls.count(("fast", 1)) == 4
    assert calls.count(("slow", 1)) == 2


def test_the_floor_finds_the_literals_whatever_their_case() -> None:
    automaton = automaton_of(["newsletter", "share"])
    assert len(scan(automaton, "Share our NEWSLETTER")) == 2
    assert not scan(automaton, STORY[0])


def test_the_speed_command_reports_groups_and_ratios(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        str(folder),
        "--peers",
        "c4,nosuch",
        "--repetitions",
        "1",
        "--no-processes",
        "--out",
        str(tmp_path),
    ]
    assert speed(command) == 0
    printed = capsys.readouterr()
    assert "nosuch" in printed.err
    assert "of the floor" in printed.out
    written = json.loads((tmp_path / "speed.json").read_text("utf-8"))
    assert written["documents"]["all"] == 2
    assert written["tools"]["c4"]["all"]["rate"] > 0


def test_the_exponent_of_growth_is_the_slope_in_logarithms() -> None:
    sizes = [1_000, 10_000, 100_000, 1_000_000]
    assert exponent(sizes, [9, 1, 10, 100]) == pytest.approx(1)
    assert exponent(sizes, [9, 1, 100, 10_000]) == pytest.approx(2)


def test_growth_stops_before_a_run_that_would_take_too_long() -> None:
    found = growth("x".__mul__, lambda text: sum(map(ord, text)), [1_000, 10_000, 100_000], limit=0.0)
    assert found.sizes == (1_000,)


@pytest.mark.parametrize("vocabulary", [OTHER_WORDS, SAME_WORDS])
def test_synthetic_rules_are_accepted_and_match_their_examples(tmp_path: Path, vocabulary: str) -> None:
    examples = [PROMPT, "Share this article with your friends", "Follow us on the usual networks"]
    write_packs(tmp_path, 7, examples, vocabulary)
    packs = load_packs([tmp_path])
    assert sum(len(pack.rules) for pack in packs) == 7
    assert literals([rule for pack in packs for rule in pack.rules])
    written = yaml.safe_load((tmp_path / "en" / "bench0.yaml").read_text("utf-8"))
    example = written["rules"][0]["removes"][0]
    assert Cleaner(rules=[str(tmp_path)]).clean(f"{STORY[0]}\n{example}\n{STORY[1]}") == f"{STORY[0]}\n{STORY[1]}"


def test_texts_to_grow_have_the_size_asked_for() -> None:
    assert len(article(5_000)) == len(one_line(5_000)) == 5_000
    assert article(5_000) == article(5_000)
    assert "\n" not in one_line(5_000)
    for name, make in hostile([PROMPT, TEASER], ["newsletter", "read"]).items():
        assert 0.5 < len(make(1_000)) / 1_000 <= 1, name


def test_processes_are_timed_and_their_failure_is_told() -> None:
    python = sys.executable
    assert process_times({"bare": [python, "-c", "pass"]}, 1)["bare"] > 0
    with pytest.raises(RuntimeError, match="ended with 3"):
        process_times({"failing": [python, "-c", "raise SystemExit(3)"]}, 1)


def test_memory_is_read_from_a_process_of_its_own() -> None:
    bare, more = memory_of("pass"), memory_of("kept = bytearray(50_000_000)")
    assert 40e6 < more.resident - bare.resident < 60e6


def test_the_public_tables_are_read_as_published() -> None:
    public = public_from({"p": {"articleBody": None}}, {"tool": {"p": "text"}})
    assert public.bodies == {"p": ""}
    assert public.urls == {"p": None}


@pytest.fixture
def _heap_of_its_own() -> Iterator[None]:
    """What earlier tests left is not looked through at each of the command's collections."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_heap_of_its_own")
def test_the_scale_command_writes_each_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sizes = ["--largest", "10000", "--largest-hostile", "1000", "--multiples", "1", "--repetitions", "1"]
    assert scale([str(tmp_path), "--parts", "length,hostile,memory", *sizes, "--out", str(tmp_path)]) == 0
    assert "exponent" in capsys.readouterr().out
    found = {name: json.loads((tmp_path / f"scale-{name}.json").read_text("utf-8")) for name in ("length", "hostile")}
    assert found["length"]["one line"]["sizes"] == [1_000, 10_000]
    assert found["hostile"]["inputs"]["spaces"]["sizes"] == [1_000]
    assert found["hostile"]["inputs"]["spaces"]["exponent"] is None
    with pytest.raises(SystemExit, match="2"):
        scale(["--parts", "nosuch"])
