"""Which passage is the headline; a headline or paragraph that is printed twice counts once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from reportedly.model import BlockKind
from reportedly.read.cleaning.cues import words
from reportedly.read.cleaning.reading import Reading
from reportedly.read.cleaning.sentences import is_headline_like
from reportedly.read.cleaning.teasers import is_label
from reportedly.read.dates.days import is_date
from reportedly.read.draft import Passage

_SAME = 92.0  # rapidfuzz ratio of the folded texts: apostrophes and a word may differ
_MIN_WORDS = 3
_REPEATED_LEAD = 8  # words that a standfirst shares with the paragraph it opens
_SEPARATED = re.compile(r"\s[|»–—-]\s")
_HEADLINE_WORDS = 25
_NEAR = 120  # characters: dates and bylines may stand before the copy
_COPY = 600  # characters in which a copy of a headline ends
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARKS_BEFORE = 3  # quotation marks and the like


def mark_headline(reading: Reading) -> Reading:
    """The first passage of plain text becomes the headline if it looks like one; in HTML, what equals the title does."""
    passages = list(reading.passages)
    titles = [_fold(found.value) for found in reading.metadata.titles]
    for i, passage in enumerate(passages):
        if passage.kind is BlockKind.PARAGRAPH and _is_one_of(passage.text.text, titles):
            passages[i] = replace(passage, kind=BlockKind.HEADLINE)
            break
    top = next((i for i, p in enumerate(passages) if not (is_label(p) or is_date(p.text.text))), len(passages))
    if not any(p.kind is BlockKind.HEADLINE for p in passages) and top + 1 < len(passages):
        first, later = passages[top], passages[top + 1 :]
        longer = any(len(p.text.text) > len(first.text.text) for p in later)
        titled = (is_headline_like(first.text.text) and _begins_anew(later[0])) or _copied(first, later[0])
        if first.kind is BlockKind.PARAGRAPH and longer and titled:
            passages[top] = replace(first, kind=BlockKind.HEADLINE)
    return replace(reading, passages=tuple(passages))


def _begins_anew(second: Passage) -> bool:
    """What follows is not the second half of a paragraph that was cut."""
    return not second.text.text[:1].islower()


def _copied(first: Passage, second: Passage) -> bool:
    """A short first line, closed like a sentence, that the next passage prints again near its beginning."""
    wanted = words(first.text.text)
    near = " ".join(words(second.text.text[: _NEAR + len(first.text.text)]))
    return (
        _MIN_WORDS < len(wanted) <= _HEADLINE_WORDS
        and " ".join(wanted) in near
        and len(second.text.text) > 2 * len(first.text.text)
    )


def drop_repeats(reading: Reading) -> Reading:
    """Sets aside later copies of a headline or paragraph, and a standfirst that its paragraph repeats word by word."""
    reasons: dict[int, str] = {}
    seen: list[tuple[str, BlockKind]] = []
    exact: set[str] = set()
    for i, passage in enumerate(reading.passages):
        folded = _fold(passage.text.text)
        count = len(folded.split())
        if count >= _MIN_WORDS and folded in exact:
            reasons[i] = "printed twice"
        elif count >= _MIN_WORDS and any(kind is BlockKind.HEADLINE and _alike(folded, title) for title, kind in seen):
            reasons[i] = "headline printed twice"
        elif passage.kind is not BlockKind.HEADLINE and _opens_next(folded, reading.passages[i + 1 : i + 3], count):
            reasons[i] = "repeated by the paragraph after it"
        else:
            exact.add(folded)
            if passage.kind is BlockKind.HEADLINE:
                seen.append((folded, passage.kind))
    return reading.without(reasons)


def _opens_next(folded: str, following: Sequence[Passage], count: int) -> bool:
    return count >= _REPEATED_LEAD and any(
        _fold(p.text.text[: 3 * len(folded)]).startswith(folded + " ") for p in following
    )


def repeated_prefix(text: str, start: int, headlines: Sequence[str]) -> int | None:
    """Where a copy of one of the headlines that begins at ``start`` ends; None when there is none."""
    first = _WORD.search(text, start, start + _COPY)
    if first is None or first.start() - start > _MARKS_BEFORE:
        return None
    opening = first.group().lower().replace("’", "'")
    titles = {short for title in headlines for short in _without_site(title) if words(short)[:1] == (opening,)}
    if not titles:
        return None
    here = [(m.end(), m.group().lower().replace("’", "'")) for m in _WORD.finditer(text, start, start + _COPY)]
    tokens = tuple([token for _, token in here])
    for headline in sorted(titles, key=lambda h: (-len(h), h)):
        wanted = words(headline)
        if len(wanted) >= _MIN_WORDS and tokens[: len(wanted)] == wanted:
            return here[len(wanted) - 1][0]
    return None


def _without_site(title: str) -> list[str]:
    """The title, and the title without the names of section and site behind it ("... - World - Site")."""
    cuts = [match.start() for match in _SEPARATED.finditer(title)]
    return [title] + [title[:cut] for cut in cuts if len(words(title[:cut])) > _MIN_WORDS]


def _is_one_of(text: str, titles: Sequence[str]) -> bool:
    folded = _fold(text)
    return any(_alike(folded, title) for title in titles)


def _fold(text: str) -> str:
    return " ".join(words(text))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 0.7 * max(len(a), len(b)):
        return False
    return fuzz.ratio(a, b) >= _SAME
