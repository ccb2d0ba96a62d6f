"""The cleaning steps in order: each takes a reading and returns a new one."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.read.furniture import cut_footers, cut_videos, drop_furniture, drop_outside, mark_captions
from reportedly.read.header import split_headers
from reportedly.read.headlines import drop_repeats, mark_headline
from reportedly.read.reading import Reading
from reportedly.read.rejoin import rejoin
from reportedly.read.teasers import drop_teasers
from reportedly.read.tokenised import put_together
from reportedly.read.voices import mark_voices

STEPS: tuple[Callable[[Reading], Reading], ...] = (
    put_together,
    drop_outside,
    drop_furniture,
    mark_headline,
    split_headers,
    mark_captions,
    drop_teasers,
    drop_repeats,
    cut_videos,
    cut_footers,
    drop_furniture,
    rejoin,
    mark_voices,
)


def clean(reading: Reading) -> Reading:
    """The reading after every step."""
    for step in STEPS:
        reading = step(reading)
    return reading
