"""The JSON Schema says what the loader says, as far as a schema can, and the kept copy is current."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from packs.test_refused_packs import CASES, Case
from packs.writing import PASSAGE, SOUND

from cleantext.cli.rules_schema import schema_text
from cleantext.packs import keys
from cleantext.packs.json_schema import json_schema
from cleantext.packs.locate import builtin_folder

ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(builtin_folder().rglob("*.yaml"))
VALIDATOR = Draft202012Validator(json_schema())

# What only the loader can know: how phrases are built, and what a key means beside another.
BEYOND_A_SCHEMA = re.compile(
    r"duplicate key|that is no text|not the path|a broken keep|slot's name|list that names|not closed|site pack without"
    r"|without a category|unknown word list|matches everything|matches nothing|to find it by|shorter|regex with|reason that"
    r"|an invalid regex|nested without end|out of reach|nothing announces|passage with|passage without|opens in a line"
    r"|nothing without a flag|like an unknown|like itself|odd strike|struck|category pack|attributed without|of no points|an unknown exception|called quoted"
    r"|without a condition|long for|beyond reason|without a page|asked for nothing|selector|an element$|to: '\[end\]'"
)


class CoreLoader(yaml.SafeLoader):
    """Reads YAML as editors do (YAML 1.2, core schema): `on`, `no` and dates are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - replaces the attribute of PyYAML's class


for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def faults(text: str) -> list[str]:
    """What the schema finds wrong with a pack."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(yaml.load(text, CoreLoader))]


def test_the_kept_schema_is_current() -> None:
    kept = (ROOT / "docs/rule.schema.json").read_text("utf-8")
    assert kept == schema_text(), "run: cleantext rules schema > docs/rule.schema.json"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", PACKS, ids=[f"{path.parent.name}/{path.stem}" for path in PACKS])
def test_the_schema_accepts_every_pack_that_comes_with_the_package(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize("text", [SOUND, PASSAGE], ids=["lines", "passage"])
def test_the_schema_accepts_sound_packs(text: str) -> None:
    assert faults(text) == []


STRUCTURAL = [case for case in CASES if not BEYOND_A_SCHEMA.search(case.name)]


@pytest.mark.parametrize("case", STRUCTURAL, ids=[case.name for case in STRUCTURAL])
def test_the_schema_finds_what_is_wrong_with_the_structure_of_a_pack(case: Case) -> None:
    assert faults(case.text)


def test_most_of_what_the_loader_refuses_the_schema_finds_too() -> None:
    assert len(STRUCTURAL) > 0.6 * len(CASES)


def _objects(schema: Any) -> list[dict[str, Any]]:
    """All schemas of objects with properties, however deep."""
    if isinstance(schema, list):
        return [found for item in schema for found in _objects(item)]
    if not isinstance(schema, dict):
        return []
    here = [schema] if "additionalProperties" in schema and "properties" in schema else []
    return here + [found for value in schema.values() for found in _objects(value)]


def test_every_object_of_the_schema_refuses_unknown_keys_and_describes_the_known() -> None:
    objects = _objects(json_schema())
    assert len(objects) >= 9
    for schema in objects:
        assert schema["additionalProperties"] is False
        assert all(value.get("description") for value in schema["properties"].values())


@pytest.mark.parametrize(
    ("name", "table"),
    [("pack", keys.PACK_KEYS), ("rule", keys.RULE_KEYS), ("cue", keys.CUE_KEYS), ("remove", keys.REMOVE_KEYS)],
)
def test_the_schema_knows_the_keys_the_loader_knows(name: str, table: dict[str, keys.Key]) -> None:
    assert set(json_schema()["$defs"][name]["properties"]) == set(table)
