"""What a format hands on: passages of running text in order, metadata as found, damage. Nothing is judged yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportedly.model import BlockKind, Damage
from reportedly.read.mapped import Mapped


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the source. ``linked`` is the share of its characters that are links.

    ``outside`` says why the passage is not part of the article (navigation, a footer); None when it is.
    """

    text: Mapped
    kind: BlockKind = BlockKind.PARAGRAPH
    quotation: bool = False
    linked: float = 0.0
    outside: str | None = None
    voice: str | None = None
    voice_evidence: str | None = None

    def with_text(self, text: Mapped) -> Passage:
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the metadata as written, and where it was: ``source`` is worded for people ("meta article:published_time")."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Values as found, best first. ``images`` and ``links`` are the addresses in the text, in order."""

    titles: tuple[Found, ...] = ()
    dates: tuple[Found, ...] = ()
    outlets: tuple[Found, ...] = ()
    urls: tuple[Found, ...] = ()
    images: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """``format`` names the module that made it, for ``Report.made_by``."""

    format: str
    passages: tuple[Passage, ...]
    metadata: Metadata = field(default_factory=Metadata)
    damage: tuple[Damage, ...] = ()
