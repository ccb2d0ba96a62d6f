"""Whose word a claim is: the innermost speaker, or the outlet where it speaks itself, or somebody unnamed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model import GroundedClaim, Report, SpeakerKind
from reportedly.weigh.settings import cues
from reportedly.weigh.words import folded


class VoiceKind(StrEnum):
    NAMED = "named"
    OWN = "own"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The voice of one claim. ``key`` is equal for claims of one voice as far as the text itself tells; ``label`` is for people.

    ``name`` is None where the text names nobody. An unnamed speaker is tied to its report: nobody can tell whether the
    "activists" of two reports are the same.
    """

    kind: VoiceKind
    key: tuple[str, ...]
    name: str | None
    label: str
    party: bool


def speaker_of(claim: GroundedClaim, report: Report | None) -> Speaker:
    """The voice of a claim."""
    inner = claim.speaker
    if inner.kind is SpeakerKind.OUTLET:
        name = (report.outlet.name if report else None) or inner.name
        return Speaker(VoiceKind.OWN, ("own", claim.report), name, name or _file(claim, report), inner.party)
    if inner.actor is not None:
        return Speaker(VoiceKind.NAMED, ("actor", inner.actor), inner.name, inner.name or inner.actor, inner.party)
    if inner.name is None or inner.kind is SpeakerKind.UNKNOWN or not _names_somebody(inner.name):
        said = (inner.name or "").strip()
        label = f"{said or 'an unnamed source'} in {_file(claim, report)}"
        return Speaker(VoiceKind.UNNAMED, ("unnamed", claim.report, folded(said)), None, label, inner.party)
    return Speaker(VoiceKind.NAMED, ("name", folded(inner.name)), inner.name, inner.name, inner.party)


def _file(claim: GroundedClaim, report: Report | None) -> str:
    return report.file if report else claim.report


def _names_somebody(name: str) -> bool:
    """False for "activists", "a security source": common words only."""
    unnamed = set(cues("speakers", "unnamed"))
    words = name.split()
    return any(word[:1].isupper() and folded(word) not in unnamed for word in words)
