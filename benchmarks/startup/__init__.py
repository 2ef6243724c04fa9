"""What it costs to begin: `python -m benchmarks.startup`."""
