"""Single values as the ledger file writes them."""

from __future__ import annotations

from datetime import date


def number(value: float | None) -> float | int | None:
    """The number as JSON writes it: whole numbers without a decimal point."""
    return int(value) if value is not None and value.is_integer() else value


def folded(text: str) -> str:
    """The text with white space folded to single blanks."""
    return " ".join(text.split())


def day(when: date | None) -> str | None:
    """The day in ISO 8601."""
    return when.isoformat() if when is not None else None
