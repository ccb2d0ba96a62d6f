"""extract: Report -> Claim. What is said, by whom, how sure."""

from __future__ import annotations

from typing import Protocol

from spacy.language import Language as SpacyLanguage

from reportedly.extract.parser import load_parser
from reportedly.extract.rules import RuleExtractor, World
from reportedly.knowledge.actors import Registry
from reportedly.knowledge.places import Gazetteer
from reportedly.languages import load_language
from reportedly.model import Claim, Report

__all__ = ["Extractor", "RuleExtractor", "World", "load_extractor"]


class Extractor(Protocol):
    """Anything that reads claims out of a report. ``name`` (module and version) is stamped on each claim."""

    name: str

    def extract(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report; pure: equal reports give equal claims."""


def load_extractor(
    registry: Registry, gazetteer: Gazetteer, language: str = "en", nlp: SpacyLanguage | None = None
) -> Extractor:
    """The rule extractor with its parser ``nlp``, by default :func:`load_parser`'s. Loading takes 1.5 s and 300 MB: once per process."""

    def actor_ranges(text: str) -> list[tuple[int, int]]:
        return [(hit.start, hit.end) for hit in registry.scan(text)]

    return RuleExtractor(nlp or load_parser(), load_language(language), World(gazetteer.knows, actor_ranges))
