"""What a mention was taken to mean, and the canonical name under which it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ground.actors.discourse import Discourse
from reportedly.knowledge.actors import (
    ARMED_KINDS,
    MEDIA_KINDS,
    STATE_KINDS,
    Actor,
    Registry,
    TermKind,
    TieRole,
    Word,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """``actor`` is None for a typed unknown, a group of people or a name that the registry does not know.

    ``armed``: an armed party all the same. ``person``: the name is a person's. ``rule`` names the rule that decided.
    """

    actor: str | None
    name: str
    why: str
    rule: str
    armed: bool = False
    person: bool = False


def named(registry: Registry, actor_id: str, text: str, why: str, rule: str = "name") -> Resolution:
    """The resolution to an actor, under the name that fits the words: a state by its name, officials by their noun."""
    return Resolution(actor_id, display_name(registry, actor_id, text), why, rule)


def display_name(registry: Registry, actor_id: str, text: str) -> str:
    """The canonical name. A state named as such ("Moscow", "Russia") is shown by its country's name; voices that are no one body
    ("officials", "security sources") keep the text's noun under the country's adjective."""
    actor = registry.actor(actor_id)
    if actor is None:
        return text
    code, _, iso = actor_id.partition("-")
    institution, country = registry.states.institutions.get(code), registry.countries.get(iso.upper())
    if institution is None or country is None:
        return actor.name
    words = words_of(text)
    for index in range(len(words)):
        hit = registry.states.hit_at(words, index)
        if hit is not None and hit.actor == actor_id:
            if hit.code is None and hit.term.kind is not TermKind.LEADER:
                return country.name
            if institution.as_written and hit.noun:
                own = hit.term.kind is TermKind.ADJECTIVE or words[hit.term.first].written.isupper()
                adjective = (
                    text[words[hit.term.first].start : words[hit.term.stop - 1].end] if own else country.adjective
                )
                return f"{adjective} {hit.noun}"
            break
    if institution.as_written:
        for index in range(len(words)):
            noun = registry.states.noun_at(words, index)
            if noun is not None and noun[0] == code:
                first = _house(registry, words, index)
                return f"{country.adjective} {' '.join(word.key for word in words[first : noun[1]])}"
    return actor.name


def _house(registry: Registry, words: Sequence[Word], index: int) -> int:
    """Where the words begin that say whose official it is: "interior ministry spokesman", the index itself without any."""
    ends = ((first, registry.states.noun_at(words, first)) for first in range(index))
    return next((first for first, noun in ends if noun is not None and noun[1] == index), index)


def is_party(discourse: Discourse, resolution: Resolution) -> bool:
    """True when the voice is that of an armed party, or of a state or medium of one, in the war that the report is about."""
    if resolution.actor is None:
        return resolution.armed
    actor = discourse.registry.actor(resolution.actor)
    if actor is None:
        return resolution.armed
    return _actor_is_party(discourse, actor)


def _actor_is_party(discourse: Discourse, actor: Actor) -> bool:
    registry = discourse.registry
    if actor.kind in STATE_KINDS and actor.country:
        return actor.party and _at_war_here(discourse, actor.country, actor.theatres)
    if actor.kind in MEDIA_KINDS:
        if any(
            tie.role is TieRole.ORGAN_OF
            for tie in actor.ties
            if (registry.actor(tie.actor) or actor).kind not in STATE_KINDS
        ):
            return True
        if actor.state:
            government = registry.actor(f"gov-{actor.state.lower()}")
            return government is not None and _at_war_here(discourse, actor.state, government.theatres)
        return False
    return actor.party and (actor.kind in ARMED_KINDS or actor.party)


def _at_war_here(discourse: Discourse, country: str, theatres: tuple[str, ...]) -> bool:
    """A state is a party at home and where it fights; where the report names no country, it is taken for one."""
    chief = discourse.context.chief
    if not chief:
        return True
    main = discourse.context.main
    return country in ((main,) if main else chief) or any(iso in theatres for iso in chief if iso != country)
