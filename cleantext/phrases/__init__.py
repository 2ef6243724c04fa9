"""The phrase language of the rules: parsed into a tree, from which the regular expression and literals derive."""

from cleantext.phrases.literals import Literals, literals_of, requirements_of
from cleantext.phrases.parse import PhraseError, parse_phrase
from cleantext.phrases.pattern import regex_of
from cleantext.phrases.tree import Phrase

__all__ = ["Literals", "Phrase", "PhraseError", "literals_of", "parse_phrase", "regex_of", "requirements_of"]
