"""Lines to paragraphs: hard-wrapped text is joined again, one paragraph or one sentence a line is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from reportedly.read.cleaning.sentences import sentences
from reportedly.read.mapped import Mapped, join

_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")
_STARTS_LOW = re.compile(r"[\"'“‘«(\[]{0,2}[a-zа-яα-ω]")
_LIST_ITEM = re.compile(r"(?:[-*•–·]|\d{1,3}[.)])\s")
_WRAP_WIDEST = 132  # columns: wider lines are paragraphs of their own
_WRAP_NARROWEST = 38
_FULL = 0.72  # of the wrap width: a line at least this long was cut for lack of room
_FULL_SHARE = 0.6  # of the lines that have a successor: enough of them are full, so the text is wrapped
_MID_SENTENCE_SHARE = 0.35  # of the same lines end in the middle of a sentence
_CAPITALS_WIDTH = 55  # characters: a line of a text in capitals that is so long is no heading
_SINGLE_SHARE = 0.8  # of the lines hold one sentence
_SENTENCE_LINE = 25  # characters: shorter lines are headings, names, menu items


class Line(NamedTuple):
    """One line with text. ``after_blank``: an empty line stands before it; ``indent`` and ``width`` in characters."""

    text: Mapped
    after_blank: bool
    indent: int
    width: int


def paragraphs(lines: Sequence[Line]) -> list[Mapped]:
    """The paragraphs that the lines make up."""
    if len(lines) < 2:  # noqa: PLR2004 - nothing to join
        return [line.text for line in lines]
    wrapped = _is_wrapped(lines)
    grouped = _keeps_a_sentence_a_line(lines)
    margin = min(line.indent for line in lines)
    result: list[list[Line]] = []
    for line in lines:
        before = result[-1][-1] if result else None
        if before is not None and _continues(before, line, wrapped, grouped, margin):
            result[-1].append(line)
        else:
            result.append([line])
    return [join((line.text for line in group), " ") for group in result]


def _continues(before: Line, line: Line, wrapped: int, grouped: bool, margin: int) -> bool:
    if line.after_blank or _LIST_ITEM.match(line.text.text):
        return False
    ended = bool(_ENDS_SENTENCE.search(before.text.text))
    low = bool(_STARTS_LOW.match(line.text.text))
    if wrapped:
        indented = line.indent > margin and before.indent == margin
        short = before.width < _FULL * wrapped
        return not (indented or (short and (ended or not low)))
    if not ended:
        capitals = before.text.text.isupper() and line.text.text.isupper() and before.width >= _CAPITALS_WIDTH
        return low or capitals
    return grouped and min(len(before.text.text), len(line.text.text)) >= _SENTENCE_LINE


def _keeps_a_sentence_a_line(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs, and the lines within them hold one sentence each."""
    groups: list[int] = []
    for line in lines:
        if line.after_blank or not groups:
            groups.append(0)
        groups[-1] += 1
    if sum(count > 1 for count in groups) <= 1:
        return False
    return sum(len(sentences(line.text.text)) == 1 for line in lines) >= _SINGLE_SHARE * len(lines)


def _is_wrapped(lines: Sequence[Line]) -> int:
    """The width at which the text was wrapped, 0 when it was not."""
    followed = [a for a, b in pairwise(lines) if not b.after_blank]
    if len(followed) < 2:  # noqa: PLR2004 - one line break shows no habit
        return 0
    widths = sorted(line.width for line in followed)
    width = int(quantiles(widths, n=10, method="inclusive")[-1])
    if not _WRAP_NARROWEST <= width <= _WRAP_WIDEST:
        return 0
    full = sum(_FULL * width <= line.width <= _WRAP_WIDEST for line in followed)
    mid = sum(not _ENDS_SENTENCE.search(line.text.text) for line in followed)
    habit = full >= _FULL_SHARE * len(followed) and mid >= _MID_SENTENCE_SHARE * len(followed)
    return width if habit else 0
