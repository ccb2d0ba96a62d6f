"""The cleaning steps in order: each takes a reading and returns a new one."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.read.cleaning.furniture import cut_footers, cut_videos, drop_furniture, drop_outside, mark_captions
from reportedly.read.cleaning.header import split_headers
from reportedly.read.cleaning.headlines import drop_repeats, mark_headline
from reportedly.read.cleaning.reading import Reading
from reportedly.read.cleaning.rejoin import rejoin
from reportedly.read.cleaning.teasers import drop_teasers
from reportedly.read.cleaning.tokenised import put_together
from reportedly.read.cleaning.voices import mark_voices

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
