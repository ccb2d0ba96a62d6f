"""How large a report may be, packed and unpacked."""

from __future__ import annotations

from reportedly.read.unusable import Unusable

MEGABYTE = 1_000_000
MAX_BYTES = 20 * MEGABYTE
MAX_TEXT = 1_500_000  # characters of running text: a book; the longest inquiries into wars have about a million
MOST_TIMES = 100
"""How many times its packed size a part of a file may unpack to; text packs to a fifth, logs and tables to a thirtieth."""
UNPACKED_FREELY = 100_000
"""Bytes that anything may unpack to: short texts of one sentence said often pack better than 100:1."""
MOST_TIMES_IN_ALL = 100
UNPACKED_FREELY_IN_ALL = 50 * MEGABYTE
DEEPEST = 5
"""Archives within archives."""


def check_length(characters: int) -> None:
    """Raises Unusable for more characters of text than a report has."""
    if characters > MAX_TEXT:
        most = f"{MAX_TEXT / 1e6:.1f}"
        raise Unusable(
            "too_long",
            f"{characters / 1e6:.1f} million characters of text; a report has at most {most}: split it into its parts",
        )


def check_unpacked(packed: int, unpacked: int) -> None:
    """Raises Unusable for a part that unpacks to far more than its bytes allow."""
    if unpacked > UNPACKED_FREELY + MOST_TIMES * packed:
        raise Unusable(
            "bomb",
            f"unpacks to more than {MOST_TIMES} times its size: made to do harm, or damaged; nothing of it is read",
        )
