"""An invented news page with junk in and around its story, its feed, and a server for them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TITLE = "Bridge to the north bank opens after nine years"
STORY = (
    "The bridge over the river opens on Monday, nine years after the old one was closed, the council said in a statement "
    "that it read out on the market square, where some three hundred people had come to hear it in the rain.",
    'Residents have waited a long time for it. "We had to drive for an hour to see our own mother, and in the winter we '
    'could not go at all," said Anna Berg, who has run the bakery on the north bank since her father died.',
    "The works cost twelve million, a third more than was planned, and the ferry will stop in the summer of next year, "
    "when the last of its two boats is to be sold to a museum that has asked for it since the first plans were drawn.",
    "The first bus will cross the river at six in the morning, and the mayor has promised to be on it with her children, "
    "who have drawn a picture of the bridge for its driver and want to know whether he will stop in the middle of it.",
)
JUNK = (
    "Sign up for our free newsletter and get the best stories of the week in your inbox every morning.",
    "Subscribe to our newsletter to receive the latest news from the harbour and the town, free of charge.",
)
PROMO = "Council votes for a new library on the market square"


def _paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


ARTICLE = _paragraphs(STORY[0], STORY[1], JUNK[0], STORY[2], STORY[3], JUNK[1])
TEXT = "\n\n".join([STORY[0], STORY[1], JUNK[0], STORY[2], STORY[3], JUNK[1]])


def page(link: str) -> str:
    """The page at an address."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{TITLE} | The Harbour Gazette</title>
<meta property="og:title" content="{TITLE}">
<meta property="og:type" content="article">
<link rel="canonical" href="{link}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "{TITLE}", "datePublished": "2026-03-02T06:00:00+00:00"}}</script>
</head>
<body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>
<h1>{TITLE}</h1>
{ARTICLE}
</article>
<aside class="related-stories"><h2>Related stories</h2><ul><li><a href="/library">{PROMO}</a></li></ul></aside>
</main>
<footer><p>The Harbour Gazette</p></footer>
</body>
</html>
"""


def feed(link: str) -> str:
    """A feed with the page's story as its one entry."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Gazette</title><link>{link}</link><description>News</description>
<item><title>{TITLE}</title><link>{link}</link><pubDate>Mon, 02 Mar 2026 06:00:00 GMT</pubDate>
<content:encoded><![CDATA[{ARTICLE}]]></content:encoded></item>
</channel></rss>
"""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        address = f"http://{self.headers['Host']}/bridge"
        pages = {"/bridge": ("text/html", page(address)), "/feed": ("application/rss+xml", feed(address))}
        kind, body = pages.get(self.path, ("text/plain", ""))
        self.send_response(200 if self.path in pages else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


@contextmanager
def served() -> Iterator[str]:
    """The address of a server on this machine that serves `/bridge` and `/feed`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
