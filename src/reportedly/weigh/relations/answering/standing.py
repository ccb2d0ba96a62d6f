"""Who answers for whom: the side of a voice, and whether another voice charges that side."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import ActorRole, Certainty, GroundedActor, GroundedClaim, Polarity, SpeakerKind
from reportedly.weigh.counting.populations import CIVILIAN
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import SURE, accuses, behind, content, where_accused
from reportedly.weigh.relations.status import all_of_them
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.sides import Actor, is_state, same_side
from reportedly.weigh.words import folded

_TOLD = SURE | {Certainty.HEDGED}
FORCE = frozenset({"explosion_remote_violence", "violence_against_civilians", "battle", "riot", "protest"})
ONE_SIDED = FORCE - {"battle"}
_DONE = FORCE | {"strategic_development", "displacement", "movement"}
_RANK = 2  # words with which a rank begins: "Major General"
_HARM = frozenset({"death", "murder", "beating"})
_DOES = frozenset({ActorRole.PERPETRATOR, ActorRole.SUBJECT})
_HURT = frozenset({ActorRole.VICTIM, ActorRole.TARGET})


@dataclass(frozen=True, slots=True)
class Standing:
    """``actor`` speaks; ``official``: for a state or its forces. An outlet that speaks of "our men" is a side without a name (``us``)."""

    actor: Actor
    official: bool
    party: bool
    us: bool = False


def standing(claim: GroundedClaim) -> Standing | None:
    """For whom a claim's voice speaks; None where nobody can tell."""
    speaker = claim.speaker
    if speaker.kind is SpeakerKind.OUTLET:
        return Standing((None, ""), official=False, party=False, us=True) if of_us(claim) else None
    if speaker.name is None or speaker.kind is SpeakerKind.UNKNOWN:
        return None
    official = _official(speaker.actor, _titled(claim))
    return Standing((speaker.actor, speaker.name), official, speaker.party or official)


def _titled(claim: GroundedClaim) -> str:
    """What the text calls the speaker; of a person with the rank that the name leaves out."""
    label = claim.claim.speakers[-1].label or ""
    rank = " ".join(label.split()[:_RANK]) if claim.speaker.kind is SpeakerKind.PERSON else ""
    return f"{rank} {claim.speaker.name or ''}".strip()


def of_us(claim: GroundedClaim) -> bool:
    """It speaks of "us" and "ours"."""
    return has_cue(folded(claim.claim.span.exact), "answers", "us") is not None


def _official(actor: str | None, name: str) -> bool:
    """A state, or by what it is called somebody who speaks for its forces: "the joint command", "a regional commander"."""
    if actor is not None:
        return is_state(actor)
    words = folded(name)
    return has_cue(words, "standing", "official") is not None and has_cue(words, "standing", "armed") is None


def _of_some_people(name: str) -> bool:
    """ "A senior Kurdish commander" is not of every state's army."""
    title = has_cue(folded(name), "standing", "official") or ""
    before = name[: max(0, name.casefold().find(title))].split()
    return any(word[:1].isupper() and folded(word) not in cues("speakers", "unnamed") for word in before)


def charges(said: GroundedClaim, answer: GroundedClaim, me: Standing, context: Context) -> bool:
    """Another voice, of another side, says that this side did something."""
    core = said.claim
    if core.certainty not in _TOLD or core.polarity is Polarity.NEGATED or behind(core.span.exact):
        return False
    if context.speakers[said.id].key == context.speakers[answer.id].key:
        return False
    if me.us:
        return said.speaker.kind is not SpeakerKind.OUTLET and accuses(said) and of_us(said)
    if _of_one_side(said, me):
        return False
    named = [a for a in said.actors if _is_of(a, me)]
    if accuses(said):
        blamed = where_accused(core.span.exact)
        return any(a.role is ActorRole.PERPETRATOR or a.span.start >= core.span.start + blamed for a in named)
    if has_cue(folded(core.span.exact), "standing", "origin") is not None:
        return bool(named)
    return core.event_type in _DONE and any(a.role in _DOES for a in named)


def tells_of_harm(said: GroundedClaim, answer: GroundedClaim, me: Standing, context: Context) -> bool:
    """A voice of another side, or of none, tells of people who were hurt, and not of who fought; a party or an officer answers."""
    core = said.claim
    if not me.party or core.certainty not in _TOLD or core.polarity is Polarity.NEGATED or behind(core.span.exact):
        return False
    if context.speakers[said.id].key == context.speakers[answer.id].key or _of_one_side(said, me):
        return False
    if said.speaker.kind is SpeakerKind.OUTLET:
        return False
    harm = core.event_type in ONE_SIDED or bool(content(core.span.exact) & _HARM)
    return (harm and any(a.role in _HURT for a in said.actors)) or all_of_them(said) == CIVILIAN


def of_one_side(a: GroundedClaim, b: GroundedClaim) -> bool:
    """The voices of two claims speak for one side."""
    me = standing(b)
    return me is not None and _of_one_side(a, me)


def _of_one_side(said: GroundedClaim, me: Standing) -> bool:
    """Those who say it are of the side that answers."""
    them = said.speaker
    if them.actor is not None and me.actor[0] is not None:
        return same_side(me.actor, (them.actor, them.name or ""))
    return me.official and them.kind is not SpeakerKind.OUTLET and _official(them.actor, _titled(said))


def _is_of(actor: GroundedActor, me: Standing) -> bool:
    """An actor is of the side: by the registry, by name, or troops where an officer of nobody in particular speaks."""
    if same_side(me.actor, (actor.actor, actor.name)):
        return True
    mine = folded(me.actor[1])
    if me.actor[0] is None and mine and f" {mine} " in f" {folded(actor.span.exact)} ":
        return True
    if not me.official or (me.actor[0] is not None and actor.actor is not None):
        return False
    if actor.actor is not None:
        return is_state(actor.actor) and not _of_some_people(me.actor[1])
    return bool(set(folded(actor.span.exact).split()) & set(cues("standing", "troops")))
