"""One text of the parts that a table, a feed or a mail keeps apart."""

from __future__ import annotations

import html

from reportedly.read.formats.html import likeness_of

_HTML_LIKENESS = 0.5


def composed(title: str, body: str) -> str:
    """Title and body as one source text: a heading element where the body is HTML, a line of its own where it is not.

    A title that the body begins with is not said twice.
    """
    title = " ".join(title.split())
    if not title or body.lstrip().startswith(title):
        return body
    if likeness_of(body) > _HTML_LIKENESS:
        return f"<h1>{html.escape(title, quote=False)}</h1>\n{body}"
    return f"{title}\n\n{body}"
