"""Find, in one scan over all literals, which rules could hit on which lines."""
