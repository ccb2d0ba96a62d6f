"""Cuts the words of a text into windows that an encoder takes at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.extract.networks.wordpiece import Word, pieces

LONGEST = 510  # pieces of a window, without the two marks around it
SENTENCE_ENDS = frozenset(".!?")
LEAST_SHARE = 0.6  # of a window that must be full before it may end at the end of a sentence


@dataclass(frozen=True, slots=True)
class Window:
    """``ids`` with the marks around them; ``heads[i]`` is where, in ``ids``, the word ``first + i`` begins."""

    first: int
    ids: tuple[int, ...]
    heads: tuple[int, ...]


def windows(words: Sequence[Word], vocabulary: Mapping[str, int]) -> list[Window]:
    """All words in windows, each as full as it can be while it ends with a sentence."""
    cut = [pieces(word.text, vocabulary) for word in words]
    made, first = [], 0
    while first < len(words):
        last = _last_word(words, cut, first)
        ids, heads = [vocabulary["[CLS]"]], []
        for word in cut[first:last]:
            heads.append(len(ids))
            ids += word
        made.append(Window(first, (*ids, vocabulary["[SEP]"]), tuple(heads)))
        first = last
    return made


def _last_word(words: Sequence[Word], cut: Sequence[Sequence[int]], first: int) -> int:
    """The word before which the window that begins at ``first`` ends."""
    length, sentence_end, last = 0, 0, first
    while last < len(words) and length + len(cut[last]) <= LONGEST:
        length += len(cut[last])
        last += 1
        if words[last - 1].text in SENTENCE_ENDS and length >= LEAST_SHARE * LONGEST:
            sentence_end = last
    return sentence_end if last < len(words) and sentence_end else max(last, first + 1)
