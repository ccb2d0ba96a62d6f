"""The reading half of the line for benchmarks: text in, report and grounded claims out, with parses kept on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from benchmarks.parses import cached
from reportedly.extract import Extractor, load_extractor
from reportedly.extract.parser import load_parser
from reportedly.ground import ground
from reportedly.model import GroundedClaim, Rejection, Report
from reportedly.pipeline import World
from reportedly.read import read_report


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one text as `reportedly read` would."""

    world: World
    extractor: Extractor

    def read(
        self, text: str, file: str, stated: Mapping[str, str] | None = None
    ) -> tuple[Report, tuple[GroundedClaim, ...]] | Rejection:
        """The report and its grounded claims; ``stated`` are fields of a sidecar, such as ``published`` and ``outlet``."""
        report = read_report(text.encode(), file, metadata=stated)
        if isinstance(report, Rejection):
            return report
        report = self.extractor.recased(report)
        claims = self.extractor.extract(report)
        return report, ground(report, claims, self.world.registry, self.world.gazetteer)


@cache
def reader() -> Reader:
    """The reader of this process."""
    world = World.load()
    return Reader(world, load_extractor(world.registry, world.gazetteer, nlp=cached(load_parser())))
