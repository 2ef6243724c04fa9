"""How fast texts are cleaned: `python -m benchmarks.speed`."""
