"""A pack with anything wrong in it is refused; the message names file, line, rule, what is wrong and the mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from packs.writing import PASSAGE, SOUND, changed, line_of, load, refused


@dataclass(frozen=True)
class Case:
    """A change to the sound pack, and what must be said of it.

    `at` marks the line (in the changed pack) the message names; `rule` the rule, empty for the pack itself.
    """

    name: str
    old: str
    new: str
    problem: str
    mend: str
    at: str = ""
    rule: str = "next"
    base: str = SOUND
    file: str = "my/promo.yaml"

    @property
    def text(self) -> str:
        return changed(self.old, self.new, self.base)

    @property
    def line(self) -> int:
        return line_of(self.text, self.at or self.new.strip().splitlines()[0])


def pack(name: str, old: str, new: str, problem: str, mend: str, at: str = "") -> Case:
    """A change outside the rules."""
    return Case(name, old, new, problem, mend, at, "")


def passage(name: str, old: str, new: str, problem: str, mend: str, at: str = "") -> Case:
    """A change to the sound passage pack."""
    return Case(name, old, new, problem, mend, at, "appeal", PASSAGE, "my/donation.yaml")


REMOVE = "    remove: line\n"
BEGINS = '    begins_with: "read this next <here>"\n'
KEEPS = "      - She read this next below the lamp.\n      - Nobody had read this.\n"

CASES = [
    # keys
    pack("unknown key", "title:", "titel: x\ntitle:", "unknown key `titel` in a pack", "did you mean `title`?"),
    Case(
        "unknown key in a rule",
        REMOVE,
        "    shorter_then: 3\n" + REMOVE,
        "unknown key `shorter_then`",
        "`shorter_than`",
    ),
    Case(
        "unknown key without a near one",
        REMOVE,
        "    zzz: 3\n" + REMOVE,
        "unknown key `zzz` in a rule",
        "known: id, like",
    ),
    pack(
        "duplicate key",
        "title:",
        "language: de\ntitle:",
        "the key `language` stands twice (first on line 3)",
        "keep one",
        "language: de",
    ),
    Case(
        "duplicate key in a rule",
        REMOVE,
        REMOVE + "    remove: match\n",
        "the key `remove` stands twice",
        "keep one",
        "remove: match",
        "",
    ),
    pack("a key that is no text", "title:", "[a, b]: c\ntitle:", "a key is not a text", "write a plain word"),
    # the head
    pack("no schema", "schema: 1\n", "", "the pack has no `schema`", "write `schema: 1` as the first line", "pack:"),
    pack(
        "another schema", "schema: 1", "schema: 2", "`schema` is not a whole number from 1 to 1", "write such a number"
    ),
    pack("a quoted schema", "schema: 1", 'schema: "1"', "`schema` is not a whole number", "without quotes"),
    pack("no name", "pack: my/promo\n", "", "the pack has no `pack`", "add it", "schema:"),
    pack(
        "a name that is not the path",
        "my/promo",
        "my/social",
        "the pack `my/social` stands in my/promo.yaml",
        "name it `my/promo`",
    ),
    pack("a malformed name", "my/promo", "Promo", "`pack: Promo` is malformed", "name it after its path"),
    pack("no language", "language: en\n", "", "the pack has no `language`", "add it", "schema:"),
    pack("a malformed language", "language: en", "language: English", "`language: English` is malformed", "ISO code"),
    pack("no title", "title: Lines that send the reader on\n", "", "the pack has no `title`", "add it", "schema:"),
    pack(
        "an empty title", "title: Lines that send the reader on", "title: ''", "`title` is not a text", "write a text"
    ),
    pack(
        "a title that is a list",
        "title: Lines that send the reader on",
        "title: [a]",
        "`title` is not a text",
        "write a text",
    ),
    pack(
        "a number for a title", "title: Lines that send the reader on", "title: 12", "`title` is not a text", "quote it"
    ),
    pack(
        "a site with its protocol",
        "words:",
        "sites: [https://example.org]\ncategory: promo\nwords:",
        "is malformed",
        "a bare domain",
    ),
    pack(
        "a site with www",
        "words:",
        "sites: [www.example.org]\ncategory: promo\nwords:",
        "is malformed",
        "a bare domain",
    ),
    Case(
        "a site pack without a category",
        "words:",
        "sites: [example.org]\nwords:",
        "the rule has no category",
        "add `category:`",
        "id: next",
    ),
    pack(
        "defaults that are a list",
        "words:",
        "defaults: [quoted]\nwords:",
        "`defaults` is not a mapping",
        "write `key: value`",
    ),
    pack(
        "unknown default",
        "words:",
        "defaults: {remove: line}\nwords:",
        "unknown key `remove` in `defaults`",
        "known: unless",
    ),
    pack("a broken keep", "words:", 'keep: "(a"\nwords:', "`keep`: `(` is never closed", "add `)`"),
    # word lists
    pack(
        "words that are a list",
        "words:\n  here: [here, below]",
        "words: [here]",
        "`words` is not a mapping",
        "name: [phrase",
    ),
    pack("a list in capitals", "here: [here", "Here: [here", "the word list `Here` is malformed", "lower case"),
    pack(
        "a list with a slot's name",
        "words:",
        "words:\n  number: [one]",
        "has the name of a slot",
        "name it otherwise",
        "number:",
    ),
    pack(
        "a list that names itself",
        "[here, below]",
        "[here, <here>]",
        "the word list <here> names itself",
        "take the name out",
    ),
    pack(
        "a list that is not closed",
        "[here, below]",
        '[here, "(below"]',
        "word list `here`: `(` is never closed",
        "add `)`",
    ),
    pack(
        "a list that names an unknown one",
        "[here, below]",
        "[here, <there>]",
        "<there> is neither a word list nor a slot",
        "define it",
    ),
    pack("an empty list", "here: [here, below]", "here: []", "`here` is an empty list", "fill it"),
    pack(
        "a number in a list",
        "[here, below]",
        "[here, 12]",
        "`here` holds something that is not a text",
        "quote each text",
    ),
    # rules
    pack(
        "rules that are a mapping", "rules:\n", "rules: {}\nx:\n", "`rules` is not a list of rules", "begin each rule"
    ),
    pack(
        "a rule that is a text",
        "rules:\n",
        "rules:\n  - next\n",
        "a rule is not a mapping",
        "write `key: value`",
        "- next",
    ),
    pack(
        "a rule without an id",
        "  - id: next\n    why",
        "  - why",
        "a rule has no `id`",
        "give it a short name",
        "- why",
    ),
    pack("an id in capitals", "id: next", "id: Next Line", "`id: Next Line` is malformed", "lower-case letters"),
    Case(
        "no why",
        "    why: A line that sends the reader to another story.\n",
        "",
        "the rule has no `why`",
        "a journalist",
        "id: next",
    ),
    Case(
        "a why that is a list",
        "why: A line that sends the reader to another story.",
        "why: [a]",
        "`why` is not a text",
        "write a text",
    ),
    Case(
        "a category in a category pack",
        REMOVE,
        "    category: ad\n" + REMOVE,
        "`category` in a rule of a category pack",
        "move",
    ),
    Case("an unknown unit", REMOVE, "    look_in: word\n" + REMOVE, "`look_in: word` is not known", "known: line"),
    Case("two units", REMOVE, "    look_in: [line, sentence]\n" + REMOVE, "`look_in` takes one name", "choose one of"),
    Case(
        "a page asked for nothing",
        REMOVE,
        "    look_in: html\n" + REMOVE,
        "`look_in: html` asks nothing of the page",
        "within, class_words, css",
        "id: next",
    ),
    *(
        Case(
            f"{key} without a page",
            REMOVE,
            f"    {key}: {value}\n" + REMOVE,
            "the rule asks what only a page knows",
            "look_in: html",
            "id: next",
        )
        for key, value in [
            ("within", "aside"),
            ("heading", "true"),
        ]
    ),
    *(
        Case(
            f"class words {words}",
            REMOVE,
            f"    class_words: {words}\n    look_in: html\n" + REMOVE,
            problem,
            mend,
        )
        for words, problem, mend in [
            ("Promo", "`class_words: Promo` is malformed", "one to three words in lower case"),
            ("most-read", "`class_words: most-read` is malformed", "one to three words in lower case"),
            ("a b c d", "`class_words: a b c d` is malformed", "one to three words in lower case"),
        ]
    ),
    Case(
        "a tag in capitals",
        REMOVE,
        "    within: ASIDE\n    look_in: html\n" + REMOVE,
        "`within: ASIDE` is malformed",
        "tags",
    ),
    *(
        Case(
            f"the selector {selector}",
            REMOVE,
            f"    css: '{selector}'\n    look_in: html\n" + REMOVE,
            problem,
            mend,
        )
        for selector, problem, mend in [
            ("div:first-child", "`css`: ", "docs/rules.md"),
            ("div >", "`css`: ", "docs/rules.md"),
            ("div[class", "`css`: ", "docs/rules.md"),
            ("[data-promo]", "nothing a page can be searched for", "a tag, a class or an id"),
        ]
    ),
    Case(
        "an unknown confidence", REMOVE, "    confidence: sure\n" + REMOVE, "`confidence: sure` is not known", "certain"
    ),
    Case(
        "an unknown status",
        REMOVE,
        "    status: stabel\n" + REMOVE,
        "`status: stabel` is not known",
        "did you mean `stable`?",
    ),
    Case(
        "an unknown flag",
        REMOVE,
        "    flags: [trunkated]\n" + REMOVE,
        "`flags: trunkated` is not known",
        "`truncated`?",
    ),
    Case(
        "a flag that is a number",
        REMOVE,
        "    removes_prose: 1\n" + REMOVE,
        "`removes_prose` is neither true nor false",
        "write `true`",
    ),
    Case(
        "a quoted truth value",
        REMOVE,
        "    linked: 'true'\n" + REMOVE,
        "`linked` is neither true nor false",
        "without quotes",
    ),
    # conditions
    Case(
        "an unknown word list", "<here>", "<heer>", "<heer> is neither a word list nor a slot", "did you mean <here>?"
    ),
    Case(
        "a phrase that matches everything",
        "read this next <here>",
        "[read this]",
        "matches any text",
        "at least one word",
    ),
    Case(
        "a phrase that matches nothing",
        "read this next <here>",
        "read <rest> next",
        "matches nothing",
        "put <rest> at the end",
    ),
    Case(
        "an empty phrase",
        '"read this next <here>"',
        '""',
        "holds something that is not a text",
        "quote each text",
        "begins_with",
    ),
    Case(
        "no phrase at all",
        '"read this next <here>"',
        "[]",
        "`begins_with` is an empty list",
        "take the key away",
        "begins_with",
    ),
    Case(
        "a phrase that is a mapping",
        '"read this next <here>"',
        "{read: next}",
        "not a text",
        "a `: ` makes a mapping",
        "begins_with",
    ),
    Case("a phrase that YAML reads as a number", '"read this next <here>"', "404", "not a text", "quote each text"),
    Case("a phrase that YAML reads as null", '"read this next <here>"', "[~, read]", "not a text", "quote each text"),
    Case(
        "too long for shorter_than",
        "shorter_than: 100",
        "shorter_than: 15",
        "at least 16 characters",
        "raise `shorter_than`",
        "begins_with",
    ),
    Case(
        "shorter and longer at once",
        REMOVE,
        "    longer_than: 99\n" + REMOVE,
        "no text is both",
        "raise the one",
        "shorter_than",
    ),
    Case(
        "a length in words",
        "shorter_than: 100",
        "shorter_than: ten",
        "not a whole number from 1 to 100,000",
        "write such a number",
    ),
    Case("a length of nothing", "shorter_than: 100", "shorter_than: 0", "not a whole number", "write such a number"),
    Case(
        "a length beyond reason",
        "shorter_than: 100",
        "shorter_than: 9" + "9" * 5000,
        "not a whole number",
        "such a number",
        "shorter_than",
    ),
    Case(
        "an unknown shape", REMOVE, "    looks_like: title\n" + REMOVE, "`looks_like: title` is not known", "headline"
    ),
    Case("an unknown place", REMOVE, "    at: [tail, top]\n" + REMOVE, "`at: top` is not known", "tail"),
    Case(
        "a neighbour's neighbour",
        REMOVE,
        "    next_line: {next_line: {is: a}}\n" + REMOVE,
        "`next_line` inside",
        "direct neighbours",
    ),
    Case(
        "a neighbour that is a text",
        REMOVE,
        "    next_line: by\n" + REMOVE,
        "`next_line` is not a mapping",
        "write `key: value`",
    ),
    Case(
        "nothing to find it by",
        BEGINS,
        "    looks_like: headline\n",
        "tried on nearly every line",
        "a telling word",
        "id: next",
    ),
    Case(
        "only a sign to find it by",
        "read this next <here>",
        ": <headline>",
        "tried on nearly every line",
        "a telling word",
        "id: next",
    ),
    # matches
    Case(
        "a regex without because",
        BEGINS,
        '    matches: "^read next"\n',
        "`matches` without `because`",
        "say why phrases",
    ),
    Case(
        "because without a regex",
        REMOVE,
        "    because: of it all\n" + REMOVE,
        "`because` without `matches`",
        "take it away",
    ),
    Case(
        "a reason that is none",
        BEGINS,
        '    because: regex\n    matches: "^read next"\n',
        "`because` gives no reason",
        "why phrases",
    ),
    *(
        Case(name, BEGINS, f"    because: the words vary in number\n    matches: {source}\n", problem, mend, "matches:")
        for name, source, problem, mend in [
            ("a regex without an anchor", "'read next'", "`matches` has no anchor", "begin it with ^"),
            ("an invalid regex", "'^(read'", "`matches` is not a regular expression", "write phrases"),
            ("a regex that matches everything", "'^.*'", "finds something in any text", "words that must be there"),
            ("a regex with capitals", "'^Read next'", "holds the capital 'R'", "write it in lower case"),
            ("a regex as long as a book", f"'^{'a' * 1200}'", "1,201 characters long", "use at most 1,000"),
            ("a regex nested without end", f"'^{'(' * 900}'", "`matches` is not a regular expression", "write phrases"),
        ]
    ),
    # score
    Case(
        "a score without needs",
        REMOVE,
        "    score: {cues: [{points: 1, is: a}, {points: 1, is: b}]}\n" + REMOVE,
        "lacks `needs`",
        "both",
    ),
    Case(
        "a score with one cue",
        REMOVE,
        "    score: {needs: 1, cues: [{points: 1, is: a}]}\n" + REMOVE,
        "fewer than two",
        "both",
    ),
    passage(
        "a cue without points",
        'points: 2\n          contains: "our',
        'contains: "our',
        "a cue without `points`",
        "how many points",
    ),
    passage(
        "a cue of no points",
        'points: 2\n          contains: "our',
        'points: 0\n          contains: "our',
        "without `points`",
        "how many",
    ),
    passage(
        "a cue without a condition",
        '2\n          contains: "our journalism"',
        "3",
        "a cue without a condition",
        "say what",
        "points: 3",
    ),
    passage("a score out of reach", "needs: 4", "needs: 9", "all cues together do not reach `needs`", "lower `needs`"),
    passage(
        "a cue nothing announces",
        '"our journalism"',
        '"<headline>"',
        "cue 1 of the passage has no phrase",
        "a telling word",
        "id: appeal",
    ),
    passage(
        "a passage without a score",
        "look_in: passage",
        "look_in: line",
        "go together",
        "both or neither",
        "remove: passage",
    ),
    passage(
        "a passage with other phrases",
        "look_in: passage",
        "look_in: passage\n    is: a",
        "phrases outside its cues",
        "in a cue",
        "id:",
    ),
    Case(
        "opens in a line",
        REMOVE,
        "    score: {needs: 1, cues: [{points: 1, is: a, opens: true}, {points: 1, is: b}]}\n" + REMOVE,
        "`opens` and `closes` are for passages",
        "take them away",
    ),
    # remove
    Case("no remove", REMOVE, "", "the rule has no `remove`", "say what goes", "id: next"),
    Case("an unknown removal", "remove: line", "remove: lines", "`remove: lines` is not known", "did you mean `line`?"),
    Case(
        "an element",
        "remove: line",
        "remove: element",
        "`remove: element` without a page",
        "look_in: html",
    ),
    Case(
        "nothing without a flag",
        "remove: line",
        "remove: nothing",
        "`remove: nothing` without `flags`",
        "which flag",
        "id: next",
    ),
    *(
        Case(f"remove: {source}", "remove: line", f"remove: {source}", problem, mend)
        for source, problem, mend in [
            ("{to: end, at_most: {chars: 9}}", "`remove` has no `from`", "say where it begins"),
            ("{from: here, to: end, at_most: {chars: 9}}", "`from: here` is not known", "known: match"),
            ("{from: match, to: end}", "`remove` needs `at_most`", "at_most: {chars: 2000}"),
            ("{from: match, to: end, at_most: {chars: 9, lines: 9}}", "`at_most` with one limit", "at_most: {chars"),
            ("{from: match, to: end, at_most: {words: 9}}", "unknown key `words` in `at_most`", "known: chars, lines"),
            ("{from: match, to: end, at_most: 9}", "`at_most` is not a mapping", "write `key: value`"),
            ("{from: match, at_most: {lines: 9}}", "exactly one of `to`, `through`, `while`", "choose one"),
            ("{from: top, through: end, at_most: {lines: 9}}", "exactly one of `to`, `through`, `while`", "choose one"),
            ("{from: line, to: x, while: bullets, at_most: {lines: 9}}", "exactly one of", "choose one"),
            ("{from: line, through: last_line, at_most: {lines: 9}}", "`through: last_line` is not known", "next_line"),
            ("{from: line, while: prose, at_most: {lines: 9}}", "`while: prose` is not known", "non_prose"),
            (
                "{from: match, to: '[end]', at_most: {chars: 9}}",
                "`to`: the phrase '[end]' matches any text",
                "one word",
            ),
            ("{from: match, until: end, at_most: {chars: 9}}", "unknown key `until` in `remove`", "known: from"),
        ]
    ),
    # unless
    Case(
        "unless that is a text",
        REMOVE,
        "    unless: quoted\n" + REMOVE,
        "`unless` is not a list",
        "write `unless: [quoted",
    ),
    Case(
        "an unknown exception",
        REMOVE,
        "    unless: [quoetd]\n" + REMOVE,
        "`unless: quoetd` is not known",
        "did you mean `quoted`?",
    ),
    pack("exceptions that are a list", "rules:", "exceptions: [a]\nrules:", "`exceptions` is not a mapping", "`name:`"),
    pack(
        "an exception in capitals",
        "rules:",
        "exceptions:\n  Story: {at: head}\nrules:",
        "the exception `Story` is malformed",
        "lower case",
        "Story:",
    ),
    pack(
        "an exception called quoted",
        "rules:",
        "exceptions:\n  quoted: {at: head}\nrules:",
        "`quoted` is there already",
        "name it otherwise",
        "quoted:",
    ),
    pack(
        "an exception that says nothing",
        "rules:",
        "exceptions:\n  story: []\nrules:",
        "the exception `story` has no condition",
        "say when",
        "story:",
    ),
    Case(
        "attributed without its list",
        REMOVE,
        "    unless: [attributed]\n" + REMOVE,
        "`attributed` is not defined",
        "words.yaml",
    ),
    Case(
        "an unknown key in an exception",
        REMOVE,
        "    unless: [{contain: a}]\n" + REMOVE,
        "unknown key `contain`",
        "`contains`?",
    ),
    # like
    Case(
        "like an unknown rule",
        BEGINS,
        BEGINS + "    like: my/promo/other\n",
        "`like: my/promo/other` names no rule",
        "pack/id",
        "like:",
    ),
    Case(
        "like itself", BEGINS, BEGINS + "    like: my/promo/next\n", "leads back to itself", "break the circle", "like:"
    ),
    Case("like a list", BEGINS, BEGINS + "    like: [a]\n", "`like` is not a text", "write a text", "like:"),
    # examples
    Case(
        "no removes",
        SOUND[SOUND.index("    removes:") : SOUND.index("    keeps:")],
        "",
        "no `removes`",
        "at least one text",
        "id: next",
    ),
    Case("no keeps", "    keeps:\n" + KEEPS, "", "the rule has 0 `keeps`, 2 are needed", "near misses", "id: next"),
    Case(
        "one counter-example",
        KEEPS,
        "      - Nobody had read this.\n",
        "the rule has 1 `keeps`, 2 are needed",
        "near misses",
        "id: next",
    ),
    Case(
        "too few where prose goes",
        REMOVE,
        REMOVE + "    removes_prose: true\n",
        "2 `keeps`, 3 are needed (it removes prose)",
        "near misses",
        "id: next",
    ),
    Case(
        "an odd strike",
        "~~Read this next below~~",
        "~~Read this next below",
        "an odd number of `~~`",
        "strike text like",
        "- |",
    ),
    Case(
        "a struck counter-example",
        "- Nobody had read this.",
        "- Nobody ~~had~~ read this.",
        "a `keeps` has struck text",
        "all of it stays",
    ),
    Case(
        "an example that is a number",
        "- Nobody had read this.",
        "- 1848",
        "`keeps` holds something that is not a text",
        "quote each text",
    ),
    Case(
        "an example that is a mapping",
        "- Nobody had read this.",
        "- Read: this",
        "not a text",
        "a `: ` makes a mapping",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_wrong_is_named_with_its_line_its_rule_and_the_mend(case: Case, tmp_path: Path) -> None:
    problems = refused(tmp_path, case.text, case.file)
    said = [problem for problem in problems if case.problem in problem.problem and case.mend in problem.mend]
    assert said, f"nothing says {case.problem!r} - {case.mend!r}:\n" + "\n".join(map(str, problems))
    assert {(problem.file, problem.line, problem.rule) for problem in said} == {
        (str(tmp_path / case.file), case.line, case.rule)
    }


def test_the_packs_the_cases_are_made_from_are_sound(tmp_path: Path) -> None:
    assert [rule.full_id for rule in load(tmp_path / "a", SOUND).rules] == ["my/promo/next"]
    assert [rule.full_id for rule in load(tmp_path / "b", PASSAGE, "my/donation.yaml").rules] == ["my/donation/appeal"]


def test_everything_wrong_with_a_pack_is_told_at_once(tmp_path: Path) -> None:
    text = SOUND
    for old, new in [
        ("title:", "titel: x\ntitle:"),
        ("title:", "language: de\ntitle:"),
        ("[here, below]", '[here, "(below"]'),
        ("shorter_than: 100", "shorter_than: ten"),
        ("remove: line", "remove: lines"),
        (KEEPS, "      - Nobody had read this.\n"),
    ]:
        text = text.replace(old, new, 1)
    found = "\n".join(map(str, refused(tmp_path, text)))
    for problem in ("titel", "stands twice", "never closed", "shorter_than", "remove: lines", "1 `keeps`"):
        assert problem in found, found


def test_what_is_wrong_in_several_packs_is_told_at_once(tmp_path: Path) -> None:
    refused(tmp_path, changed("remove: line", "remove: lines"))
    problems = refused(
        tmp_path,
        changed('points: 2\n          contains: "our', 'points: x\n          contains: "our', PASSAGE),
        "my/donation.yaml",
    )
    assert {Path(problem.file).name for problem in problems} == {"promo.yaml", "donation.yaml"}


def test_a_broken_word_list_is_told_once_however_many_phrases_use_it(tmp_path: Path) -> None:
    text = changed("[here, below]", '[here, "(below"]').replace(
        "shorter_than: 100", 'ends_with: ["<here>", "next <here>"]'
    )
    assert len(refused(tmp_path, text)) == 1


def test_a_broken_rule_is_not_also_blamed_for_having_no_words(tmp_path: Path) -> None:
    assert len(refused(tmp_path, changed("<here>", "<heer>"))) == 1
