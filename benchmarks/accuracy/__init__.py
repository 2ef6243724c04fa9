"""How much boilerplate goes and how much content is lost: `python -m benchmarks.accuracy`."""
