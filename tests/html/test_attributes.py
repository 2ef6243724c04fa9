"""Attributes read in compiled code are those that reading in Python finds, however a tag is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches

from cleantext.html._reader import attribute
from cleantext.html.markup import attribute_written

NAMES = ("class", "id", "href", "hidden", "x")
PIECES = (
    *(f" {name}" for name in NAMES), " CLASS", " İd", "=", '="', "='", '"', "'", "ice", "mill gull", "/", ">", " ", "\n", "\x1c",
    "\xa0", "&amp;", "&", "é", "語", "😀", ' class="ice"', " id='mill'", " href=/gull", ' x = "1"', ' class=""',
)  # fmt: skip
TAGS = st.lists(st.sampled_from(PIECES), max_size=12).map(lambda pieces: "".join(["div", *pieces]))


def refuses(written: str, name: str) -> str | None:
    raise LookupError(f"{name} in <{written}>")


def is_read_alone(written: str) -> bool:
    """Whether the compiled code needs no help with a tag, and finds a value."""
    try:
        return any(attribute(refuses, written, name) for name in NAMES)
    except LookupError:
        return False


@given(TAGS, st.sampled_from(NAMES))
def test_compiled_code_reads_an_attribute_as_python_does(written: str, name: str) -> None:
    assert attribute(attribute_written, written, name) == attribute_written(written, name), written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('a href="/x" class="ice mill"', "ice mill"),
        ("a class=ice/mill href=/x", "ice/mill"),
        ("a CLASS='ice' class=mill", "ice"),
        ("a class", ""),
        ('a class=""', ""),
        ('a data-class="ice"', None),
        ('a title="class=ice"', None),
        ('a title="größer" class="größer"', "größer"),
        ("a/class=ice", "ice"),
    ],
)
def test_what_is_usually_written_is_read_without_help(written: str, value: str | None) -> None:
    assert attribute(refuses, written, "class") == value == attribute_written(written, "class")


@pytest.mark.parametrize(
    "written", ['a class="ice', "a class = ice", "a 'class'=ice", "a class=ice>", 'a class="&eacute;"', "é"]
)
def test_python_is_asked_where_a_tag_is_written_oddly(written: str) -> None:
    with pytest.raises(LookupError):
        attribute(refuses, written, "class")


def test_the_tags_are_such_as_both_kinds() -> None:
    reaches(TAGS, is_read_alone)
    reaches(TAGS, lambda written: not is_read_alone(written) and attribute_written(written, "class"))
    reaches(TAGS, lambda written: attribute_written(written, "hidden") == "")


@pytest.mark.parametrize("arguments", [(), (refuses,), (refuses, b"a", "class"), (refuses, "a", None)])
def test_what_is_no_tag_is_refused(arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        attribute(*arguments)  # type: ignore[arg-type]
