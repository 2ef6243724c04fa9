"""Rule packs: found, read strictly, checked, and turned into rules."""

from cleantext.packs.errors import PackError, Problem
from cleantext.packs.load import load_packs

__all__ = ["PackError", "Problem", "load_packs"]
