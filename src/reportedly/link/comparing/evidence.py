"""What a feature says about two mentions."""

from __future__ import annotations

from dataclasses import dataclass

type Parts = tuple[tuple[str, float], ...]
"""Names of weights, each with how much of it counts: 1 for what is or is not so, a share for what comes in degrees."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """``parts`` are weighed and added up over features; ``veto`` forbids; ``reason`` is empty where there is nothing worth saying."""

    parts: Parts = ()
    reason: str = ""
    veto: bool = False


NOTHING = Evidence()


def told(weight: str, reason: str = "", degree: float = 1.0) -> Evidence:
    """Evidence of one weight."""
    return Evidence(((weight, degree),), reason)


def never(reason: str) -> Evidence:
    """A reason for which two mentions are never the same event."""
    return Evidence(reason=reason, veto=True)
