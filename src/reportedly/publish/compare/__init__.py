"""Extracts of ACLED and UCDP GED beside the ledger: what only we have, what only they have, where both differ, with our evidence."""

from reportedly.publish.compare.extracts import BadRow, Extract, ExtractError, TheirEvent, read_extract
from reportedly.publish.compare.matching import Comparison, Difference, OurEvent, Pair, compare, our_events

__all__ = [
    "BadRow",
    "Comparison",
    "Difference",
    "Extract",
    "ExtractError",
    "OurEvent",
    "Pair",
    "TheirEvent",
    "compare",
    "our_events",
    "read_extract",
]
