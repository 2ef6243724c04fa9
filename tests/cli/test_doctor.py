"""`doctor` says what is wrong with an installation, and how to mend it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli.command import PACKS, Command, run_process

import cleantext


def install(folder: Path, name: str, **files: str) -> None:
    """Put what pip makes of a distribution into a folder: its files, its metadata and the record of both."""
    for line in files.get("RECORD", "").splitlines():
        (folder / line.split(",")[0]).parent.mkdir(exist_ok=True)
        (folder / line.split(",")[0]).touch()
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    for file, content in files.items():
        (info / file.replace("_txt", ".txt")).write_text(content)


def test_a_sound_installation_is_described_and_ends_with_0(run: Command) -> None:
    outcome = run("doctor")
    assert outcome.code == 0, outcome.text
    for topic in (
        "cleantext",
        "python",
        "package",
        "yaml",
        "rules",
        "cache",
        "plugins",
        "configuration",
        "import name",
    ):
        assert f"ok    {topic} " in outcome.text
    assert "6 packs, 11 rules" in outcome.text
    assert cleantext.__version__ in outcome.text


def test_quiet_says_nothing_about_what_is_sound(run: Command) -> None:
    assert (run("doctor", "--quiet").code, run("doctor", "--quiet").text) == (0, "")


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("clean-text", {"RECORD": "cleantext/__init__.py,,\ncleantext/clean.py,,\n"}),
        ("cleantext", {"RECORD": "cleantext.py,,\n"}),
        ("CleanText", {"RECORD": "", "top_level_txt": "cleantext\nother\n"}),
    ],
)
def test_another_project_of_the_same_import_name_is_found(name: str, files: dict[str, str], tmp_path: Path) -> None:
    install(tmp_path, name, **files)
    install(tmp_path, "harmless", RECORD="cleantextual/__init__.py,,\nharmless/cleantext.py,,\n")
    outcome = run_process("doctor", "--quiet", first=f"sys.path.append({str(tmp_path)!r})")
    assert outcome.code == 1
    assert outcome.text == (
        f"wrong import name  {name.lower()} also brings a package `cleantext`\n"
        f"                   mend: pip uninstall {name.lower()}, then: "
        "pip install --force-reinstall cleantext-rules\n"
    )


def test_both_other_projects_are_named(tmp_path: Path) -> None:
    install(tmp_path, "clean-text", RECORD="cleantext/__init__.py,,\n")
    install(tmp_path, "cleantext", RECORD="cleantext/__init__.py,,\n")
    outcome = run_process("doctor", first=f"sys.path.append({str(tmp_path)!r})")
    assert outcome.code == 1
    assert "clean-text, cleantext also bring a package `cleantext`" in outcome.text
    assert "mend: pip uninstall clean-text cleantext, then" in outcome.text


def test_a_package_that_another_project_overwrote_is_found(tmp_path: Path) -> None:
    overwritten = copy_of_the_package(tmp_path) / "__init__.py"
    overwritten.write_text("def clean(text, **options): return text\n")
    outcome = doctor_in(tmp_path)
    assert outcome.returncode == 1, outcome.stderr
    assert f"wrong import       `import cleantext` gives another project's package ({tmp_path}" in outcome.stdout


def test_a_package_that_another_project_took_apart_when_it_left_is_found(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleantext, "__file__", None)  # as Python has it for a folder without __init__.py
    outcome = run("doctor")
    assert outcome.code == 1
    assert "wrong import       the file __init__.py of `cleantext` is missing" in outcome.text
    assert "mend: pip install --force-reinstall cleantext-rules" in outcome.text


def copy_of_the_package(folder: Path) -> Path:
    package = Path(cleantext.__file__).parent
    shutil.copytree(package, folder / "cleantext", ignore=shutil.ignore_patterns("__pycache__", "rules"))
    shutil.copytree(PACKS, folder / "rules")
    return folder / "cleantext"


def doctor_in(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs `doctor` of the copy of the package in a folder."""
    return subprocess.run(
        [sys.executable, "-c", "from cleantext.cli.main import run; run()", "doctor"],
        env={**os.environ, "PYTHONPATH": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_broken_packs_are_listed(run: Command, tmp_path: Path) -> None:
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "promo.yaml").write_text("schema: 1\npack: my/promo\n")
    outcome = run("doctor", "--rules", "my")
    assert outcome.code == 1
    assert "wrong packs        rule packs refused" in outcome.text
    assert "my/promo.yaml:1: the pack has no `language`" in outcome.text


def test_a_wrong_configuration_is_told(run: Command, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.cleantext]\nlevl = 1\n")
    outcome = run("doctor")
    assert outcome.code == 1
    assert "pyproject.toml: unknown key `levl`; did you mean `level`?" in outcome.text


def test_missing_rules_are_told(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("cleantext.cleaner", "cleantext.cli.doctor"):
        monkeypatch.setattr(f"{module}.builtin_folder", lambda: tmp_path / "nowhere")
    outcome = run("doctor")
    assert outcome.code == 1
    assert f"wrong rules        {tmp_path}/nowhere is missing" in outcome.text


def test_plugins_are_named_and_a_broken_one_is_told(tmp_path: Path) -> None:
    points = "[cleantext.rules]\nzoo = zoo_rules\n"
    install(tmp_path, "zoo-rules", entry_points_txt=points)
    broken = run_process("doctor", PYTHONPATH=str(tmp_path))
    assert broken.code == 1
    assert "zoo (zoo_rules)" in broken.text
    assert "zoo:1: its entry point zoo_rules cannot be loaded" in broken.text

    shutil.copytree(PACKS / "sites", tmp_path / "zoo_rules" / "sites")
    (tmp_path / "zoo_rules" / "__init__.py").write_text("")
    pack = tmp_path / "zoo_rules" / "sites" / "example.org.yaml"
    pack.rename(pack.with_name("zoo.org.yaml"))
    pack.with_name("zoo.org.yaml").write_text(
        pack.with_name("zoo.org.yaml").read_text().replace("example.org", "zoo.org")
    )
    sound = run_process("doctor", PYTHONPATH=str(tmp_path))
    assert sound.code == 0, sound.text
    assert "7 packs, 12 rules" in sound.text


def test_the_yaml_loader_in_use_is_named(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", object, raising=False)
    assert f"{yaml.__version__}, C loader" in run("doctor").text
    monkeypatch.delattr(yaml, "CSafeLoader")
    outcome = run("doctor")
    assert "pure Python loader (PyYAML without libyaml): packs load more slowly" in outcome.text
    assert outcome.code == 0
