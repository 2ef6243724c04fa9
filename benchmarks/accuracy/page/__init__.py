"""What the page's HTML adds: as evidence for an extractor's text, and cleaned itself before extraction."""
