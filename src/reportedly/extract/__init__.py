"""extract: Report -> Claim. What is said, by whom, how sure.

A report goes through the rooms in this order: ``parsing``, ``propositions`` with ``attribution`` and ``events``, then ``mentions``,
``counting`` and ``certainty`` in the light of ``context``. ``rules`` leads through them and ``claims`` puts their answers together.
``learned_types`` and ``roles`` are learned readers over ``networks``.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from spacy.language import Language as SpacyLanguage

from reportedly.extract.casing import KnownNames, NamedRange
from reportedly.extract.learned_types import TypeExtractor, load_type_reader
from reportedly.extract.parsing.parser import load_parser
from reportedly.extract.protocol import Extractor
from reportedly.extract.roles import load_role_reader
from reportedly.extract.roles.extractor import RoleExtractor
from reportedly.extract.rules import RuleExtractor, World
from reportedly.knowledge.actors import Registry
from reportedly.knowledge.places import Gazetteer
from reportedly.languages import OF_RULES, load_language

CITY = 50_000  # people
ASKED_AGAIN = 4  # texts: the finder of persons and the rules look at one paragraph one after the other

__all__ = ["Extractor", "RuleExtractor", "World", "load_extractor"]


def load_extractor(  # noqa: PLR0913 - the two readers of knowledge, the language, and what may be left out or put in
    registry: Registry,
    gazetteer: Gazetteer,
    language: str = OF_RULES,
    nlp: SpacyLanguage | None = None,
    *,
    learned_types: bool = True,
    roles: Path | None = None,
) -> Extractor:
    """The rule extractor with its parser ``nlp``, by default :func:`load_parser`'s. Loading takes 1.5 s and 300 MB: once per process.

    ``learned_types``: a second reader of event types is heard, where there is one for the language (docs/models/types.md). With
    ``roles``, a folder of their weights, violent claims get the parties that the learned roles name and the rules miss
    (docs/models/roles.md).
    """

    @lru_cache(maxsize=ASKED_AGAIN)
    def actor_ranges(text: str) -> list[tuple[int, int]]:
        return [(hit.start, hit.end) for hit in registry.scan(text)]

    def acts(name: str) -> bool:
        return bool(registry.find(name) or registry.country_names(name))

    cased = KnownNames(partial(_named_ranges, registry), partial(_is_city, gazetteer))
    world = World(gazetteer.knows, acts, actor_ranges, cased)
    extractor: Extractor = RuleExtractor(nlp or load_parser(), load_language(language), world)
    if learned_types and (reader := load_type_reader()).language == language:
        extractor = TypeExtractor(extractor, reader)
    return extractor if roles is None else RoleExtractor(extractor, load_role_reader(roles))


def _named_ranges(registry: Registry, text: str) -> list[NamedRange]:
    """The actors and countries of a text; of a composed organ ("Guatemalan army") only the country's part is a name."""
    actors = [NamedRange(hit.start, hit.end, hit.via == "acronym") for hit in registry.scan(text) if hit.via != "state"]
    return actors + [NamedRange(start, end) for start, end in registry.country_names(text)]


def _is_city(gazetteer: Gazetteer, name: str) -> bool:
    """Whether a place of some size has the name: among hamlets there is one for each word of English."""
    return any(place.population >= CITY for place in gazetteer.lookup_exact(name))
