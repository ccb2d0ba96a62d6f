"""The state that the cleaning steps hand on: each takes a reading and returns a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.model import BlockKind, Damage, Outlet, Quarantine
from reportedly.read.draft import Metadata, Passage
from reportedly.read.mapped import Mapped


@dataclass(frozen=True, slots=True)
class Reading:
    """Passages in order, and what was set aside on the way. ``outlet`` and ``agency`` as far as the text itself says so."""

    passages: tuple[Passage, ...]
    metadata: Metadata
    quarantined: tuple[Quarantine, ...] = ()
    damage: tuple[Damage, ...] = ()
    outlet: Outlet | None = None
    agency: str | None = None
    agency_evidence: str | None = None

    def without(self, reasons: dict[int, str]) -> Reading:
        """The passages whose index is in ``reasons`` set aside for that reason."""
        aside = tuple(quarantine(self.passages[i].text, reason) for i, reason in sorted(reasons.items()))
        kept = tuple(passage for i, passage in enumerate(self.passages) if i not in reasons)
        return replace(self, passages=kept, quarantined=self.quarantined + aside)

    def headlines(self) -> list[str]:
        """Titles of the metadata and passages marked as headlines."""
        return [found.value for found in self.metadata.titles] + [
            passage.text.text for passage in self.passages if passage.kind is BlockKind.HEADLINE
        ]


def quarantine(text: Mapped, reason: str) -> Quarantine:
    """The raw range of a passage, set aside."""
    last = text.segments[-1]
    return Quarantine(text.segments[0].raw, last.raw + last.raw_length, reason)
