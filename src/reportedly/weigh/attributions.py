"""Who did it, as each claim says: one actor, several together, or "not clear which"."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import ActorRole, Certainty, Event, GroundedActor, GroundedClaim, Polarity
from reportedly.weigh.alternatives import beside_another, one_of_several
from reportedly.weigh.arms import names_arms
from reportedly.weigh.counting.roundups import turns_to_another
from reportedly.weigh.readings import Context
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.sides import Actor, is_force, may_fight, same_side
from reportedly.weigh.words import folded

_ACTS = frozenset(
    {"explosion_remote_violence", "violence_against_civilians", "battle", "riot", "protest", "opinion", "statement"}
)
"""Types of claims that may say who did it: that somebody joined a treaty is none."""
_WORDS_ONLY = frozenset({"opinion", "statement"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """``actors`` are ids with their names. ``open`` when the claim leaves open which of them; ``denied`` when it says: not they.

    ``places``: ids of those that the claim itself names.
    ``own``: the speaker tells what its own side did, which is no accusation.
    ``joint``: it names another beside the one who was read.
    ``aside``: its words turn to another attack than the one told of before.
    ``armed`` when the text calls them a force or by their arms, or they are one, and not a country or a person alone.
    """

    claim: str
    report: str
    voice: str
    label: str
    actors: tuple[Actor, ...]
    certainty: Certainty
    open: bool
    denied: bool
    explicit: bool
    armed: bool
    places: frozenset[str] = frozenset()
    own: bool = False
    aside: bool = False
    joint: bool = False

    @property
    def names(self) -> list[str]:
        return [name for _, name in self.actors]


def attributions(event: Event, context: Context) -> list[Attribution]:
    """The attributions of an event, in order of claims."""
    found = []
    for claim_id in event.claims:
        claim = context.claims.get(claim_id)
        if claim is None or claim.claim.certainty is Certainty.PLANNED or claim.claim.event_type not in _ACTS:
            continue
        other_kind = claim.claim.event_type == "battle" and event.event_type != "battle"
        if other_kind and has_cue(folded(claim.claim.span.exact), "responsibility", "blame") is None:
            continue  # who fights whom is not who did it
        if claim.claim.event_type in _WORDS_ONLY and not _about_the_deed(claim):
            continue  # "the ministry said the army was counting the dead"
        actors = {
            (a.actor, a.name)
            for a in claim.actors
            if a.role is ActorRole.PERPETRATOR and a.actor and may_fight(a.actor)
        }
        if actors:
            found.append(_attribution(claim, tuple(sorted(actors, key=str)), context))
    return found


def _about_the_deed(claim: GroundedClaim) -> bool:
    """Of words that somebody said: they accuse, or deny."""
    core, text = claim.claim, folded(claim.claim.span.exact)
    accuses = has_cue(text, "responsibility", "blame") or has_cue(text, "answers", "accuses")
    return accuses is not None or core.certainty is Certainty.DENIED or core.polarity is Polarity.NEGATED


def _for_themselves(claim: GroundedClaim, actors: tuple[Actor, ...]) -> bool:
    """The accused, or their side, say that they did not."""
    return any(same_side((claim.speaker.actor, claim.speaker.name or ""), actor) for actor in actors)


def _armed(mention: GroundedActor) -> bool:
    """ "Lebanese" or "the president" did not bomb a bus because a sentence about the bombing names them."""
    words = f" {folded(mention.span.exact)} "
    return is_force(mention.actor) or names_arms(words) or any(f" {w} " in words for w in cues("control", "forces"))


def _attribution(claim: GroundedClaim, actors: tuple[Actor, ...], context: Context) -> Attribution:
    core, speaker = claim.claim, context.speakers[claim.id]
    unsure = core.certainty is Certainty.UNVERIFIED
    unclear = has_cue(folded(core.span.exact), "unclear", "phrases") is not None
    return Attribution(
        claim=claim.id,
        report=claim.report,
        voice=context.origin[claim.id],
        label=speaker.label,
        actors=actors,
        certainty=core.certainty,
        open=(unsure and (unclear or len(actors) > 1)) or (unclear and len(actors) > 1) or one_of_several(claim),
        places=frozenset(p.place for p in claim.places if p.place is not None and core.span.covers(p.span)),
        explicit=has_cue(folded(core.span.exact), "responsibility", "blame") is not None,
        armed=any(_armed(a) for a in claim.actors if a.role is ActorRole.PERPETRATOR and (a.actor, a.name) in actors),
        denied=core.certainty is Certainty.DENIED
        or (core.polarity is Polarity.NEGATED and _for_themselves(claim, actors)),
        own=_for_themselves(claim, actors),
        aside=turns_to_another(core.span.exact),
        joint=beside_another(claim),
    )
