"""What an answer says: that it was not so, or that the dead were fighters, that something else killed them, that another did it."""

from __future__ import annotations

import re
from functools import cache

from reportedly.model import ActorRole, Certainty, GroundedActor, GroundedClaim, Polarity
from reportedly.weigh.counting.populations import FIGHTERS, population
from reportedly.weigh.counting.roundups import TOLLS
from reportedly.weigh.relations.answering.denied import SURE, accuses, acts, content, of_a_loss
from reportedly.weigh.relations.answering.standing import FORCE, ONE_SIDED, Standing, of_us
from reportedly.weigh.relations.status import all_of_them, numbers
from reportedly.weigh.settings import cues, has_cue, word_table
from reportedly.weigh.sides import may_fight, same_side
from reportedly.weigh.words import folded

_DOES = frozenset({ActorRole.PERPETRATOR, ActorRole.SUBJECT})
_HURT = frozenset({ActorRole.VICTIM, ActorRole.TARGET})


def denies(answer: GroundedClaim, me: Standing) -> bool:
    """It denies, or says of its own side what it did not do or where it was not: nothing of its losses, or of what it does not know."""
    core, text = answer.claim, folded(answer.claim.span.exact)
    if core.certainty is Certainty.PLANNED or has_cue(text, "responsibility", "none") or of_a_loss(answer):
        return False
    if has_cue(text, "answers", "silent") or has_cue(text, "answers", "helpless"):
        return False
    if core.certainty is Certainty.DENIED:
        return True
    if core.polarity is not Polarity.NEGATED or core.certainty not in SURE:
        return False
    if has_cue(text, "nobody", "killed") or any(q.high == 0 and q.measure in TOLLS for q in answer.quantities):
        return False  # that nobody was hurt says nothing of who did it
    own = of_us(answer) or has_cue(text, "answers", "own_act") is not None or never_does(answer)
    return own or any(a.role is not ActorRole.OBJECT and same_side(me.actor, (a.actor, a.name)) for a in answer.actors)


def never_does(answer: GroundedClaim) -> bool:
    """What its people never do, have not got, or where they were not."""
    return has_cue(folded(answer.claim.span.exact), "answers", "conduct") is not None


def _states(answer: GroundedClaim) -> bool:
    core = answer.claim
    return core.certainty in SURE and core.polarity is Polarity.POSITIVE


def _tells(answer: GroundedClaim) -> bool:
    core = answer.claim
    return core.certainty in (*SURE, Certainty.HEDGED) and core.polarity is Polarity.POSITIVE


def attackers(answer: GroundedClaim, said: GroundedClaim, _me: Standing) -> bool:
    """ "The two had opened fire on a patrol", "the students were armed": those who were hit fought themselves."""
    text = folded(answer.claim.span.exact)
    if not _states(answer) or has_cue(text, "standing", "fought") is None:
        return False
    hurt = [a for a in said.actors if a.role in _HURT]
    hit = {stem for a in hurt for stem in content(a.span.exact)}
    mine = {stem for a in answer.actors if a.role in _DOES for stem in content(a.span.exact)}
    means = _means_them().search(text)
    counted = re.search(rf"\bthe (?:{numbers()})\b", text)
    return bool(hit & (mine | content(text))) or (bool(hurt) and (means or counted) is not None)


def fighters(answer: GroundedClaim, said: GroundedClaim, _me: Standing) -> bool:
    """ "The nine were guerrillas", of whom another calls something else."""
    told = _states(answer) and all_of_them(answer) == FIGHTERS
    return told and said.claim.event_type != "battle" and all_of_them(said) != FIGHTERS


def another_cause(answer: GroundedClaim, said: GroundedClaim, _me: Standing) -> bool:
    """ "They died in crossfire", "the huts caught fire when ...", "the marchers fired first": what it is of is what the other told of."""
    if not _states(answer) or (_begun(answer) and _begun(said)) or _caused(said):
        return False
    return _begun(answer) or (_caused(answer) and _of_it(answer, said))


def _begun(claim: GroundedClaim) -> bool:
    return has_cue(folded(claim.claim.span.exact), "standing", "began") is not None


def _caused(claim: GroundedClaim) -> bool:
    return has_cue(folded(claim.claim.span.exact), "standing", "causes") is not None


def _of_it(answer: GroundedClaim, said: GroundedClaim) -> bool:
    """It is of what the other told of: it names a thing in common, or means it by a pronoun or a word for it."""
    shared = (content(answer.claim.span.exact) & content(said.claim.span.exact)) - acts()
    return bool(shared) or _means_them().search(folded(answer.claim.span.exact)) is not None


@cache
def _means_them() -> re.Pattern[str]:
    words = sorted((*cues("standing", "them"), *cues("status", "all")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def another_doer(answer: GroundedClaim, said: GroundedClaim, me: Standing) -> bool:
    """ "It was shelled by the militia", "the army blamed rebels": the same harm, done by another side."""
    if not _tells(answer) or any(same_side(me.actor, (a.actor, a.name)) for a in answer.actors if _is_other(a, said)):
        return False
    ones, others = (content(c.claim.span.exact) & acts() for c in (answer, said))
    text = folded(answer.claim.span.exact)
    if has_cue(text, "standing", "blames") is not None:
        if any(q.measure in TOLLS for q in answer.quantities):
            return False  # it blames them for what it counts
        return (ones <= others or answer.claim.sub_event_type == said.claim.sub_event_type) and _does_harm(said)
    if _did_it(text) and _does_harm(said) and any(a.role in _DOES and not _same(a, said) for a in answer.actors):
        return True
    named = [a for a in answer.actors if a.role is ActorRole.PERPETRATOR and _is_other(a, said)]
    own = answer.quantities or any(answer.claim.span.covers(t.span) for t in answer.times if t.span is not None)
    one_act = bool(ones & others) or _means_them().search(text) is not None
    return bool(named) and not own and one_act and answer.claim.event_type in ONE_SIDED and _does_harm(said)


@cache
def _it() -> re.Pattern[str]:
    objects, behind = ("|".join(cues("standing", name)) for name in ("object", "behind"))
    return re.compile(rf" (?:{objects})(?: (?:{behind})(?: \S+){{1,4}})?$")


def _did_it(text: str) -> bool:
    """What was told of is the object: "rebels burned them", "mutineers did it"."""
    return _it().search(text) is not None


def _same(actor: GroundedActor, said: GroundedClaim) -> bool:
    return any(same_side((actor.actor, actor.name), (b.actor, b.name)) for b in said.actors)


def _is_other(actor: GroundedActor, said: GroundedClaim) -> bool:
    """An armed actor whom what is answered does not name."""
    armed = may_fight(actor.actor) if actor.actor is not None else has_cue(folded(actor.name), "losses", "armed")
    return bool(armed) and not _same(actor, said)


def _does_harm(said: GroundedClaim) -> bool:
    """It tells of people hurt, or accuses."""
    hurt = any(q.measure in TOLLS for q in said.quantities) or any(a.role in _HURT for a in said.actors)
    return (said.claim.event_type in FORCE and hurt) or accuses(said)


def another_target(answer: GroundedClaim, said: GroundedClaim, me: Standing) -> bool:
    """ "It hit a training base", "the hospital was a firing position": something of war, where another tells that it hit something else."""
    text = folded(answer.claim.span.exact)
    shared = (content(answer.claim.span.exact) & content(said.claim.span.exact)) - acts()
    if _states(answer) and shared and has_cue(text, "standing", "used") is not None:
        return said.claim.event_type in FORCE and not _of_fighters(said)
    of_war = _of_war(text)
    if not _states(answer) or not of_war or _of_war(folded(said.claim.span.exact)) or not _hits(answer, me):
        return False
    same = content(answer.claim.span.exact) & content(said.claim.span.exact) & acts()
    same_act = bool(same) or answer.claim.sub_event_type == said.claim.sub_event_type
    return said.claim.event_type in FORCE and same_act and not _of_fighters(said)


def _of_fighters(said: GroundedClaim) -> bool:
    """Those whom it counts fought."""
    return any(population(q) in FIGHTERS for q in said.quantities)


def _of_war(text: str) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in _military())


@cache
def _military() -> tuple[str, ...]:
    return tuple(next(p["left"] for p in word_table("oppositions")["pair"] if p["of"] == "target"))


def _hits(answer: GroundedClaim, me: Standing) -> bool:
    own = any(a.role is ActorRole.PERPETRATOR and same_side(me.actor, (a.actor, a.name)) for a in answer.actors)
    text = folded(answer.claim.span.exact)
    return (own or has_cue(text, "standing", "itself") is not None) and answer.claim.event_type in FORCE | {"statement"}
