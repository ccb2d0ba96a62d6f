"""What the rules of event types decide: a sub-event type and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypeCall:
    """A sub-event type and how it was decided.

    ``weak``: only words such as "killed" or "attack", without a weapon. ``casualty``: people killed or injured.
    """

    sub_event_type: str
    rule: str
    weak: bool = False
    casualty: bool = False
