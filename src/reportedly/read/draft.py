"""What a format hands on: passages of running text in order, metadata as found, damage. Nothing is judged yet."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from reportedly.model import BlockKind, Damage, Landmark, Quarantine
from reportedly.read.mapped import Mapped


@dataclass(slots=True)
class Passage:
    """One paragraph of the source. ``linked`` is the share of its characters that are links.

    ``outside`` says why the passage is not part of the article (navigation, a footer); None when it is. Steps make new ones and change
    none; not frozen, since a page has hundreds and a frozen one takes seven times as long to make.
    """

    text: Mapped
    kind: BlockKind = BlockKind.PARAGRAPH
    quotation: bool = False
    linked: float = 0.0
    outside: str | None = None
    voice: str | None = None
    voice_evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the metadata as written, and where it was: ``source`` is worded for people ("meta article:published_time")."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Values as found, best first. ``dates`` are of the publication, ``modified`` of later changes; ``images`` and
    ``links`` are the addresses in the text, in order.
    """

    titles: tuple[Found, ...] = ()
    dates: tuple[Found, ...] = ()
    modified: tuple[Found, ...] = ()
    outlets: tuple[Found, ...] = ()
    authors: tuple[Found, ...] = ()
    urls: tuple[Found, ...] = ()
    images: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def then(self, other: Metadata) -> Metadata:
        """These values, and behind them those of the other."""
        return Metadata(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def values(self) -> tuple[str, ...]:
        """Everything in it as text, for a digest."""
        return tuple(
            part
            for f in fields(self)
            for found in getattr(self, f.name)
            for part in ((f.name, found.value, found.source) if isinstance(found, Found) else (f.name, found))
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """``format`` names the module that made it, for ``Report.made_by``; the passages lead into ``raw``.

    Of a text file ``raw`` is the file decoded, of a binary one its text layer, and ``landmarks`` lead from there to the
    pages or paragraphs of the file.
    """

    format: str
    raw: str
    passages: tuple[Passage, ...]
    metadata: Metadata = field(default_factory=Metadata)
    damage: tuple[Damage, ...] = ()
    encoding: str = "utf-8"
    landmarks: tuple[Landmark, ...] = ()
    quarantined: tuple[Quarantine, ...] = ()
