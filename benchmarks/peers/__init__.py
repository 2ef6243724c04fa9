"""The tools that are compared, each a function from a text and its source to a text."""

from benchmarks.peers.registry import TOOLS, MissingToolError, Source, Tool, available, find_tool

__all__ = ["TOOLS", "MissingToolError", "Source", "Tool", "available", "find_tool"]
