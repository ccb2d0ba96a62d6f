"""The reading half of the line for benchmarks: text in, report and grounded claims out, with parses kept on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.language import Language as SpacyLanguage

from benchmarks.parses import cached
from reportedly.extract import Extractor, load_extractor
from reportedly.extract.parsing.parser import load_parser
from reportedly.ground import ground
from reportedly.model import GroundedClaim, Rejection, Report
from reportedly.pipeline import World
from reportedly.read import read_report


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one text as `reportedly read` would."""

    world: World
    extractor: Extractor
    nlp: SpacyLanguage

    def read(
        self, text: str, file: str, stated: Mapping[str, str] | None = None
    ) -> tuple[Report, tuple[GroundedClaim, ...]] | Rejection:
        """The report and its grounded claims; ``stated`` are fields of a sidecar, such as ``published`` and ``outlet``."""
        report = self.report(text, file, stated)
        if isinstance(report, Rejection):
            return report
        claims = self.extractor.extract(report)
        return report, ground(report, claims, self.world.registry, self.world.gazetteer)

    def report(self, text: str, file: str, stated: Mapping[str, str] | None = None) -> Report | Rejection:
        """The report as extraction gets it."""
        report = read_report(text.encode(), file, metadata=stated)
        return report if isinstance(report, Rejection) else self.extractor.recased(report)


@cache
def reader() -> Reader:
    """The reader of this process."""
    world = World.load()
    nlp = cached(load_parser())
    return Reader(world, load_extractor(world.registry, world.gazetteer, nlp=nlp), nlp)
