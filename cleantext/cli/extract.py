"""`cleantext extract PAGE…`: the article of a page, cleaned with the page as evidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from cleantext.cli.errors import CommandError, FileError
from cleantext.cli.extractors import EXTRACTORS, Extract, extractor_named
from cleantext.cli.files import Source
from cleantext.cli.options import STATUSES, add_files, add_quiet, exit_code, parse_some_files, parser_for, run_of
from cleantext.cli.output import complain, say, say_exactly, standard_output
from cleantext.result import Result


def main(argv: Sequence[str]) -> int:
    """Write the cleaned articles of pages to standard output."""
    parser = parser_for("cleantext extract", "Find the article in a page with an installed extractor, and clean it.")
    add_files(parser)
    add_quiet(parser)
    parser.add_argument("--to", choices=FORMATS, default="text", help="json: a line per page, with removals and flags")
    parser.add_argument("--extractor", choices=EXTRACTORS, help="the library to use (default: the first one installed)")
    parser.set_defaults(html=True)
    given = parse_some_files(parser, argv)
    extract = _extract(given.extractor, given.to)
    run = run_of(given)

    def act(source: Source) -> bool:
        text = extract(source.text, run.url)
        if not text:
            raise FileError(source.name, "no article was found in it")
        result = run.cleaner.inspect(text, run.url, html=source.text)
        if result.status != "clean" and not run.quiet:
            complain(f"{source.name}: {STATUSES.get(result.status, result.status)}")
        FORMATS[given.to](source, result)
        return False

    return exit_code(*run.each(run.chosen(given.files), act))


def _extract(name: str | None, form: str) -> Extract:
    """How to get the article of a page in a form.

    Raises:
        CommandError: no extractor does that.
    """
    extractor = extractor_named(name)
    if form != "markdown":
        return extractor.text
    if extractor.markdown is None:
        raise CommandError(f"{extractor.distribution} writes no Markdown; use --extractor trafilatura")
    return extractor.markdown


def _as_text(_source: Source, result: Result) -> None:
    say_exactly(result.text if result.text.endswith("\n") else f"{result.text}\n")


def _as_json(source: Source, result: Result) -> None:
    as_ascii = (standard_output().encoding or "").lower().replace("-", "") != "utf8"
    found = {
        "path": source.name,
        "text": result.text,
        "status": result.status,
        "flags": sorted(result.flags),
        "removals": [asdict(removal) for removal in result.removals],
    }
    say(json.dumps(found, ensure_ascii=as_ascii))


FORMATS: dict[str, Callable[[Source, Result], None]] = {"text": _as_text, "markdown": _as_text, "json": _as_json}
