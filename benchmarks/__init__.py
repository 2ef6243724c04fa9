"""Measurements of cleantext: accuracy, speed, scale and start-up. See README.md in this folder."""
