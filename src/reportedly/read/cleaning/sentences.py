"""Where sentences begin, well enough to look for page furniture between them. The extract stage has its own parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.read.cleaning.cues import REMEMBERED, cue_set

_BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[A-Z0-9])")
_LAST_WORD = re.compile(r"[\w.]+(?=\.$)")
_INITIAL = re.compile(r"(?:^|\W)[A-Z](?:\.[A-Z])*\.$")
TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")


def sentences(text: str) -> Sequence[tuple[int, int]]:
    """Ranges of the sentences of ``text``, in order, covering it but for the spaces between."""
    return _sentences_again(text) if len(text) <= REMEMBERED else _sentences(text)


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    result: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        end = match.start() + len(match.group().rstrip())
        if _abbreviated(text[max(0, match.start() - 12) : match.start()]):
            continue
        result.append((start, end))
        start = match.end()
    if start < len(text):
        result.append((start, len(text)))
    return tuple(result)


# Each step of reading asks for the sentences of the same passages.
_sentences_again = lru_cache(maxsize=256)(_sentences)


def _abbreviated(before: str) -> bool:
    """Whether the full stop at the end of ``before`` belongs to a title or an initial."""
    if not before.endswith("."):
        return False
    last = _LAST_WORD.search(before)
    return bool(_INITIAL.search(before)) or (
        last is not None and last.group().lower() in cue_set("sentences", "titles")
    )


def is_headline_like(text: str, most_words: int = 30) -> bool:
    """Short, and not closed like a sentence."""
    return 1 < len(text.split()) <= most_words and not TERMINAL.search(text) and not text.endswith((":", ",", ";"))
