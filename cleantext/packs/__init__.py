"""Rule packs: found, read strictly, checked, and turned into rules."""
