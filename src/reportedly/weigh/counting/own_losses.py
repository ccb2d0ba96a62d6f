"""Whether a count is of the speaker's own fallen: "nine of our people", "we lost nine", "only two of its men", an army's own soldiers.

Who counts its own losses and who counts those of its enemy count the same people, whatever each calls them, and neither figure is a later
stand of the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.model import ActorRole, GroundedClaim, GroundedQuantity, Measure, SpeakerKind
from reportedly.weigh.counting.populations import FIGHTERS, PEOPLE, population
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.sides import is_force, is_state, root, same_side
from reportedly.weigh.words import folded

_TOLLS = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES, Measure.MISSING})
_HURT = frozenset({ActorRole.VICTIM, ActorRole.TARGET, ActorRole.OBJECT})
_UNNAMED = frozenset({PEOPLE, "men", "combatants"})
_AROUND = 32
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Own:
    """``side`` is equal for counts of one side's fallen: the root of its actor, or the report that says "our".

    ``population`` is the class that they are compared as.
    """

    side: str
    population: str


def own_losses(claim: GroundedClaim, quantity: GroundedQuantity, index: int | None) -> Own | None:
    """Whose own fallen the quantity counts, None where it does not count the speaker's."""
    if quantity.measure not in _TOLLS:
        return None
    named, words, me = population(quantity), _around(claim, index), claim.speaker.actor
    fallen = named in _UNNAMED or named in FIGHTERS
    if not fallen:
        return None
    quoted = me is not None and claim.speaker.party
    if has_cue(words, "own", "ours") and (quoted or claim.speaker.kind is SpeakerKind.OUTLET):
        struck = bool(set(_before(claim, index).split()) & set(cues("own", "killing")))
        if not quoted or struck:  # "they claim to have killed 58 of our fighters": of those who print it
            return Own(f"our {claim.report}", "combatants" if named in _UNNAMED else named)
        return Own(root(me or ""), _called(named, me))
    if me is None or not quoted:
        return None
    victims = [a for a in claim.actors if a.role in _HURT and a.actor and a.span.overlaps(quantity.span)]
    mine = any(same_side((me, claim.speaker.name or ""), (v.actor, v.name)) for v in victims)
    if mine or (not victims and _theirs(words)):
        return Own(root(me), _called(named, me))
    return None


def _theirs(words: str) -> bool:
    """ "Two of its men": and not "their own figure", which is of what they said."""
    said = "|".join(cues("own", "accounts"))
    return has_cue(re.sub(rf"\bown (?={said})\b", "", words), "own", "theirs") is not None


def alone(claim: GroundedClaim, index: int | None) -> bool:
    """ "Only two were hurt": there were no more, and nobody was hurt worse."""
    return has_cue(_before(claim, index), "own", "only") is not None


def _called(named: str, actor: str | None) -> str:
    """The class of fighters that an actor's people are."""
    if named in FIGHTERS and named != "combatants":
        return named
    if actor is None:
        return "combatants"
    return "state forces" if is_state(actor) else "militants" if is_force(actor) else "combatants"


def _around(claim: GroundedClaim, index: int | None) -> str:
    """The words around a number within the claim; without one, all of them."""
    at = _number(claim, index)
    text = claim.claim.span.exact
    return folded(text) if at is None else folded(text[max(0, at[0] - _AROUND) : at[1] + _AROUND])


def _before(claim: GroundedClaim, index: int | None) -> str:
    """The few words right before a number, with its own."""
    at = _number(claim, index)
    words = "" if at is None else folded(claim.claim.span.exact[: at[1]])
    return " ".join(words.split()[-_NEAREST:])


def _number(claim: GroundedClaim, index: int | None) -> tuple[int, int] | None:
    said = claim.claim.span
    number = claim.claim.quantities[index].number if index is not None and index < len(claim.claim.quantities) else None
    if number is None or not said.start <= number.start <= number.end <= said.end:
        return None
    return number.start - said.start, number.end - said.start
