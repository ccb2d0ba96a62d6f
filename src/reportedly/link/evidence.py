"""What a feature says about two mentions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """``weight`` adds up over features; ``veto`` forbids; ``reason`` is empty where there is nothing worth saying."""

    weight: float = 0.0
    reason: str = ""
    veto: bool = False


NOTHING = Evidence()
