"""The phrase language of the rules: parsed into a tree, from which the regular expression and literals derive."""
