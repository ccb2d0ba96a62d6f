"""Which messages a run leaves out: every so many-th, or blocks of neighbours.

Messages of `dev` stand in order of days and neighbours tell of the same incidents, so that only whole blocks are a fair test.
"""

from __future__ import annotations

HELD_OUT = 6


def is_held(message: str, left_out: str) -> bool:
    """Whether the message with this id, which ends in four digits, is left out.

    ``left_out`` is a part ("3": numbers that divided by six leave 3) or blocks ("0146-0210,0451-0515", both ends among them).
    """
    number = int(message[-4:])
    if "-" not in left_out:
        return number % HELD_OUT == int(left_out)
    blocks = (block.split("-") for block in left_out.split(","))
    return any(int(first) <= number <= int(last) for first, last in blocks)
