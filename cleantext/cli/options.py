"""The options all commands share, and what they make: a cleaner, ready to be run over files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cleantext.cleaner import Cleaner
from cleantext.cli.config import Config, load_config
from cleantext.cli.errors import CommandError, FileError
from cleantext.cli.files import STDIN, Source, check_encoding, is_page, read_source
from cleantext.cli.output import complain
from cleantext.packs.errors import PackError
from cleantext.result import Result
from cleantext.rules import LEVELS
from cleantext.settings import Settings

_SETTINGS = {"category": "categories", "language": "languages"}
_LISTS = (
    ("--category", "NAME[,NAME]", "only these categories (default: all but the opt-in ones)"),
    ("--exclude", "NAME[,NAME]", "not these categories or rules"),
    ("--language", "CODE[,CODE]", "only packs in these languages"),
)
_SETTING_OPTIONS = ("category", "exclude", "language", "level", "rules", "keep", "budget")


@dataclass(frozen=True)
class Run:
    """A command's run: how texts are read and cleaned.

    Attributes:
        cleaner: the cleaner the settings make.
        config: the configuration file in force.
        encoding: the files' encoding.
        url: the address or domain the texts come from.
        quiet: whether only errors are said.
        html: whether everything is read as HTML; without it, only files whose names say so.
    """

    cleaner: Cleaner
    config: Config
    encoding: str
    url: str | None
    quiet: bool
    html: bool = False

    def is_page(self, name: str) -> bool:
        """Whether a file is read as HTML."""
        return self.html or is_page(name)

    def read(self, name: str, only_regular: bool = False) -> Source:
        """Read a file, or standard input under the name `-`.

        Raises:
            FileError: it cannot be used.
        """
        return read_source(name, self.encoding, only_regular, self.is_page(name))

    def inspect(self, source: Source) -> Result:
        """Clean a text or a page; one that comes back whole for safety is mentioned."""
        result = self._inspected(source)
        if result.status != "clean" and not self.quiet:
            complain(f"{source.name}: {STATUSES.get(result.status, result.status)}")
        return result

    def _inspected(self, source: Source) -> Result:
        if not self.is_page(source.name):
            return self.cleaner.inspect(source.text, self.url)
        from cleantext.html.markup_edit import in_source

        found = self.cleaner.inspect_html(source.text, self.url)
        return in_source(source.text, found.cuts, found.result)

    def chosen(self, names: Sequence[str]) -> list[str]:
        """The files that the configuration does not leave out."""
        return [name for name in names if name == STDIN or not self.config.leaves_out(name)]

    def each(
        self, names: Sequence[str], act: Callable[[Source], bool], only_regular: bool = False
    ) -> tuple[bool, bool]:
        """Do something with each file; the unusable ones are named and passed over.

        Args:
            names: the files, `-` for standard input.
            act: what to do; whether it found something.
            only_regular: whether pipes and devices are refused.

        Returns:
            Whether anything was found, and whether any file failed.
        """
        found = failed = False
        for name in names:
            try:
                found |= act(self.read(name, only_regular))
            except FileError as problem:
                complain(str(problem))
                failed = True
        return found, failed


STATUSES = {
    "over_budget": "left whole: the removals would take too much prose (see --budget)",
    "unsettled": "left whole: the rules find no end in it",
}


def parser_for(prog: str, description: str) -> argparse.ArgumentParser:
    """A parser with the shared options."""
    usage = f"{prog} [options]"
    parser = argparse.ArgumentParser(prog=prog, usage=usage, description=description, allow_abbrev=False)
    rules = parser.add_argument_group("what is removed (an option given here replaces the configuration's)")
    for name, metavar, meaning in _LISTS:
        rules.add_argument(name, action="extend", type=_names, metavar=metavar, help=meaning)
    rules.add_argument("--level", choices=LEVELS, help="how unsure a rule may be and still remove (likely)")
    rules.add_argument("--rules", action="append", metavar="DIR", help="a folder with packs of your own")
    rules.add_argument("--keep", action="append", metavar="PHRASE", help="a phrase that protects its line")
    rules.add_argument("--budget", type=float, metavar="SHARE", help="most unmatched prose to remove (0.4)")
    rules.add_argument("--url", help="the texts' address or domain; turns on that site's rules")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="FILE", help="a TOML file instead of the nearest pyproject.toml")
    where.add_argument("--isolated", action="store_true", help="use no configuration file")
    return parser


def add_files(parser: argparse.ArgumentParser) -> None:
    """The arguments of commands that read files."""
    parser.usage = f"{parser.usage} FILE..."
    parser.add_argument("files", nargs="*", metavar="FILE", help="a text or a page; - for standard input")
    parser.add_argument("--encoding", default="utf-8", metavar="NAME", help="the files' encoding (utf-8)")


def add_html(parser: argparse.ArgumentParser) -> None:
    """The argument of commands that also read pages."""
    parser.add_argument("--html", action="store_true", help="read everything as HTML (else: files named .html, .htm)")


def parse_files(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """Parse arguments; files may stand between options and, after `--`, begin with a minus sign."""
    split = argv.index("--") if "--" in argv else len(argv)
    given = parser.parse_intermixed_args(argv[:split])
    given.files += argv[split + 1 :]
    return given


def parse_some_files(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """Like `parse_files`, for commands that are nothing without a file."""
    given = parse_files(parser, argv)
    if not given.files:
        parser.error("name at least one FILE")
    return given


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """The option of commands that have something to be quiet about."""
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def add_exit_zero(parser: argparse.ArgumentParser) -> None:
    """The option that lets findings pass."""
    parser.add_argument("--exit-zero", action="store_true", help="end with 0 whatever is found")


def exit_code(found: bool, failed: bool, exit_zero: bool = False) -> int:
    """2 where a file failed, 1 where something was found (unless that is to pass), else 0."""
    if failed:
        return 2
    return int(found and not exit_zero)


def config_of(given: argparse.Namespace) -> Config:
    """The configuration in force for parsed arguments.

    Raises:
        CommandError: it cannot be used.
    """
    return Config() if given.isolated else load_config(given.config)


def run_of(given: argparse.Namespace) -> Run:
    """What parsed arguments ask for.

    Raises:
        CommandError: a setting is wrong.
        PackError: a pack is broken.
    """
    config = config_of(given)
    encoding = check_encoding(getattr(given, "encoding", "utf-8"))
    quiet, html = getattr(given, "quiet", False), getattr(given, "html", False)
    return Run(cleaner_of(given, config), config, encoding, given.url, quiet, html)


def cleaner_of(given: argparse.Namespace, config: Config) -> Cleaner:
    """The cleaner that configuration and arguments make; arguments win.

    Raises:
        CommandError: a setting is wrong.
        PackError: a pack is broken.
    """
    own: dict[str, Any] = {_SETTINGS.get(name, name): getattr(given, name) for name in _SETTING_OPTIONS}
    options = {**config.settings, **{name: value for name, value in own.items() if value is not None}}
    used = f" (with the settings of {config.file})" if config.settings else ""
    try:
        settings = Settings.of(options)
    except (TypeError, ValueError) as error:
        raise CommandError(f"{error}{used}") from error
    try:
        return Cleaner(settings)
    except PackError:
        raise
    except ValueError as error:
        raise CommandError(f"{error}{used}") from error


def _names(value: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError("names nothing")
    return names
