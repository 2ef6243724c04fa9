"""Cleaners and results travel: between threads, processes and pickles."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from threading import Barrier

import pytest

import cleantext
from cleantext import Cleaner, PackError, Settings

PROSE = "The bridge over the Elbe opens on Monday after nine years of work, the city said."
TEXTS = [
    f"{PROSE}\n\nSign up for our newsletter\n\n{PROSE}",
    f"Advertisement\n{PROSE}",
    "“Sign up for our newsletter” stood on the wall.",
    "",
    *(f"{PROSE} {number}.\nShare this article" for number in range(20)),
]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_cleaner_comes_out_of_a_pickle_as_it_went_in(protocol: int) -> None:
    cleaner = Cleaner(exclude=["newsletter"], level="hunch", keep=["our boats"])
    again = pickle.loads(pickle.dumps(cleaner, protocol))
    assert again == cleaner
    assert again.settings == cleaner.settings
    assert [again.inspect(text) for text in TEXTS[:4]] == [cleaner.inspect(text) for text in TEXTS[:4]]


def test_a_pickled_cleaner_is_small_for_it_holds_only_its_settings() -> None:
    assert len(pickle.dumps(Cleaner())) < 1_000


def test_results_come_out_of_a_pickle_as_they_went_in() -> None:
    for text in TEXTS:
        result = cleantext.inspect(text)
        again = pickle.loads(pickle.dumps(result))
        assert again == result
        assert again.side == result.side
        assert again.restore(*again.removals) == text
        assert copy.deepcopy(result) == copy.copy(result) == result


def test_settings_and_errors_come_out_of_a_pickle_as_they_went_in() -> None:
    settings = Settings(categories=("ad",), budget=0.1)
    assert pickle.loads(pickle.dumps(settings)) == settings
    with pytest.raises(PackError) as caught:
        Cleaner(rules="no/such/folder")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.problems) == (str(caught.value), caught.value.problems)


def test_threads_may_share_a_cleaner_from_its_first_text_on() -> None:
    cleaner = Cleaner()
    together = Barrier(8)

    def work(number: int) -> list[str]:
        together.wait()
        return [cleaner.clean(text) for text in TEXTS[number:] + TEXTS[:number]]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(work, range(8)))
    expected = [cleantext.clean(text) for text in TEXTS]
    assert found == [expected[number:] + expected[:number] for number in range(8)]


def test_processes_get_a_cleaner_and_give_results_back() -> None:
    cleaner = Cleaner()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        results = list(processes.map(cleaner.inspect, TEXTS[:6]))
    assert results == [cleaner.inspect(text) for text in TEXTS[:6]]
