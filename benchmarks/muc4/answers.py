"""Answers for messages: by the ledger's claims alone ("rules"), or by the learned roles with the ledger's dates and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.muc4.keys import Template
from benchmarks.muc4.ledger import by_rules, read_message
from benchmarks.muc4.roles import Entities, Entity
from benchmarks.muc4.templates import Context, make_templates
from benchmarks.muc4.texts import Message
from benchmarks.reading import reader
from reportedly.extract.roles import DECISIONS, load_role_reader
from reportedly.extract.roles.fates import Fates
from reportedly.extract.roles.fillers import Filler, grouped, named

WEIGHTS = Path(__file__).parent / "weights"  # what docs/models/roles.md tells of
FIVE = {
    "perpetrator": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim_name": "Victim",
    "weapon": "Weapon",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered for one message. ``reason`` says why nothing could be, if nothing could."""

    entities: Entities
    templates: Sequence[Template]
    reason: str = ""


def answers_of(messages: Iterable[Message], way: str) -> dict[str, Answer]:
    """The answer of each message, ``way`` being "rules" or "learned"."""
    roles = load_role_reader(WEIGHTS) if way == "learned" else None
    fates = Fates.load(WEIGHTS / DECISIONS) if roles is not None else None
    answers = {}
    for message in messages:
        reading = read_message(message)
        if roles is None:
            found = [
                Filler(role, 1.0, named(role, group))
                for role, groups in grouped(by_rules(reading.mentions)).items()
                for group in groups
            ]
        else:
            found = roles.fillers(message.report, reading.phrases)
        templates = make_templates(found, Context(message, reading, _country_name, fates))
        answers[message.id] = Answer(_entities(found), templates, reading.reason)
    return answers


@cache
def _country_name(code: str) -> str | None:
    """How keys call a country, by its ISO code."""
    country = reader().world.gazetteer.country(code)
    return country.name.upper() if country else None


def _entities(found: Sequence[Filler]) -> Entities:
    entities: dict[str, list[Entity]] = {role: [] for role in FIVE.values()}
    for filler in found:
        if filler.role in FIVE:
            entities[FIVE[filler.role]].append((filler.name,))
    return entities
