"""Passages to the clean text of a report, with its blocks and the way back to the raw file."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Block, OffsetMap
from reportedly.read.draft import Passage
from reportedly.read.mapped import join

SEPARATOR = "\n\n"


def assemble(passages: Sequence[Passage]) -> tuple[str, OffsetMap, tuple[Block, ...]]:
    """Text, offset map and blocks of the passages, which stand in the order of the raw file."""
    whole = join((passage.text for passage in passages), SEPARATOR)
    blocks = []
    start = 0
    for passage in passages:
        if not passage.text:
            continue
        end = start + len(passage.text.text)
        blocks.append(Block(start, end, passage.kind, passage.voice, passage.voice_evidence))
        start = end + len(SEPARATOR)
    return whole.text, OffsetMap(whole.segments), tuple(blocks)
