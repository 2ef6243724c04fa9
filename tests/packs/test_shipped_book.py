"""The rule book shipped with the package: trusted without reading a pack as long as none was touched, and never longer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from trial import TRIAL_FOLDER

from cleantext.packs import book
from cleantext.packs.book import rule_book, write_book
from cleantext.packs.load import load_packs

PACK = "de/newsletter.yaml"
DAY = 24 * 60 * 60


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of packs of an installed package, whose book was written after them as installers do."""
    folder = tmp_path / "cleantext" / "rules"
    shutil.copytree(TRIAL_FOLDER, folder)
    shipped = folder.parent / "rules.stored"
    write_book(shipped, [folder])
    monkeypatch.setattr(book, "SHIPPED", shipped)
    monkeypatch.setenv("CLEANTEXT_CACHE", "")
    return folder


def ids(folder: Path) -> list[str]:
    return [rule.full_id for rule in rule_book([folder]).rules]


def ids_in_packs(folder: Path) -> list[str]:
    return sorted(rule.full_id for pack in load_packs([folder]) for rule in pack.rules)


def test_packs_as_they_were_installed_are_not_read(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ids_in_packs(installed)

    def unreadable(*_: object) -> None:
        pytest.fail("a pack was read")

    monkeypatch.setattr(book, "_bytes_of", unreadable)
    monkeypatch.setattr("cleantext.packs.load.load_packs", unreadable)
    assert ids(installed) == expected


def _renamed_later(folder: Path) -> None:
    text = (folder / PACK).read_text("utf-8")
    first = text.index("- id: ") + len("- id: ")
    (folder / PACK).write_text(text[:first] + "x" + text[first + 1 :], "utf-8")
    os.utime(folder / PACK, (os.stat(book.SHIPPED).st_mtime + 1,) * 2)


def _longer_with_an_old_date(folder: Path) -> None:
    text = (folder / PACK).read_text("utf-8")
    (folder / PACK).write_text(text.replace("- id: ", "- id: own-", 1), "utf-8")
    os.utime(folder / PACK, (os.stat(book.SHIPPED).st_mtime - DAY,) * 2)


def _deleted(folder: Path) -> None:
    (folder / PACK).unlink()


def _added(folder: Path) -> None:
    shutil.copy(folder / PACK, folder / "de" / "more.yaml")
    text = (folder / "de" / "more.yaml").read_text("utf-8").replace("pack: de/newsletter", "pack: de/more")
    (folder / "de" / "more.yaml").write_text(text, "utf-8")
    os.utime(folder / "de" / "more.yaml", (os.stat(book.SHIPPED).st_mtime - DAY,) * 2)


@pytest.mark.parametrize("change", [_renamed_later, _longer_with_an_old_date, _deleted, _added])
def test_a_pack_that_was_changed_deleted_or_added_counts_as_it_is_now(
    installed: Path, change: Callable[[Path], None]
) -> None:
    before = ids(installed)
    change(installed)
    assert ids(installed) == ids_in_packs(installed) != before


def test_packs_whose_dates_alone_are_new_are_compared_by_their_content(installed: Path) -> None:
    before = ids(installed)
    os.utime(installed / PACK, (os.stat(book.SHIPPED).st_mtime + DAY,) * 2)
    assert ids(installed) == before


@pytest.mark.parametrize("left", [0, 20, 63, 64, 1000, -1])
def test_a_book_that_was_cut_short_is_passed_over(installed: Path, left: int) -> None:
    expected = ids_in_packs(installed)
    book.SHIPPED.write_bytes(book.SHIPPED.read_bytes()[:left])
    assert ids(installed) == expected


def test_a_book_for_another_kind_of_machine_is_passed_over(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ids_in_packs(installed)
    monkeypatch.setattr("cleantext.packs.stored.load", lambda *_: pytest.fail("it was loaded"))
    monkeypatch.setattr("sys.byteorder", "big" if book.sys.byteorder == "little" else "little")
    assert ids(installed) == expected


@pytest.mark.parametrize(
    ("part", "name"), [("stored_body", "rule en/newsletter"), ("stored_exceptions", "exception 0")]
)
def test_what_is_damaged_of_a_rule_is_said_when_the_rule_is_tried_and_how_to_mend_it(
    installed: Path, part: str, name: str
) -> None:
    rule = next(one for one in rule_book([installed]).rules if one.pack == "en/newsletter")
    kept = vars(rule)[part] if part == "stored_body" else vars(rule)[part]._stored[0]
    data = book.SHIPPED.read_bytes()
    at = data.rindex(kept.tobytes()) + len(kept) - 1
    del rule, kept
    book.SHIPPED.write_bytes(data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :])
    with pytest.raises(OSError, match=f"the stored {name}.* is damaged: install cleantext-rules again"):
        _ = [one.unless for one in rule_book([installed]).rules]
