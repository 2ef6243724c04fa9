"""How cost grows with rules, length and hostility: `python -m benchmarks.scale`."""
