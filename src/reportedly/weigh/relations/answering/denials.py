"""Denials that repeat no word of what they deny: the accused deny their act or name somebody else, nothing was lost or taken.

A denial seldom says again what it denies ("the ministry denied it", "no helicopter was lost"). What it is of is read from who speaks (the
accused speak of their own act), from what kind of thing is said to be lost, and from the place that is said not to have changed hands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import ActorRole, Certainty, Event, GroundedClaim, Polarity, Relation, RelationKind, Temporality
from reportedly.weigh.alternatives import one_of_several, only_arms, other_means
from reportedly.weigh.bonds import Bond
from reportedly.weigh.counting.roundups import TOLLS
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import acts, content
from reportedly.weigh.relations.made import capital, listed, quoted, relation
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import cues, has_cue, word_table
from reportedly.weigh.sides import Actor, may_fight, root, same_side
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.denials@1"
_SURE = frozenset({Certainty.ASSERTED, Certainty.ATTRIBUTED})
_FORCE = frozenset({"explosion_remote_violence", "violence_against_civilians", "battle", "riot", "protest"})
_ONE_SIDED = _FORCE - {"battle"}
_WORDS_ONLY = frozenset({"statement", "opinion"})
_FEW_WORDS = 3
_TAKING = frozenset({"Non-state actor overtakes territory", "Government regains territory"})

type Pair = tuple[GroundedClaim, GroundedClaim]


@dataclass(frozen=True, slots=True)
class _Rule:
    """``of`` is the property, ``pairs`` finds statements with their denials, ``words`` say how one who denies says otherwise."""

    of: str
    name: str
    pairs: Callable[[Sequence[GroundedClaim]], Iterator[Pair]]
    words: str
    of_several: str


def denial_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for what one side of an event denies and all that other voices state of it, where both surely are of one event."""
    sameness, found = Sameness(context), []
    for event in events:
        claims = [context.claims[c] for c in event.claims if c in context.claims]
        claims = [c for c in claims if c.claim.certainty is not Certainty.PLANNED]
        for rule in _rules(event):
            facing: dict[str, list[Pair]] = defaultdict(list)
            for said, denial in rule.pairs(claims):
                two = context.origin[said.id] != context.origin[denial.id] and (denial, said) not in facing[_side(said)]
                again = folded(said.claim.span.exact) in folded(denial.claim.span.exact)  # told only to be denied
                if two and not again and sameness.of_claims(event.id, [said.id], [denial.id]) is Bond.ONE:
                    facing[_side(denial)].append((said, denial))
            for pairs in facing.values():
                found += [_contradiction(pairs, rule, context)] if pairs else []
    return found


def _side(denial: GroundedClaim) -> str:
    """Who denies: of several denials of one side one is told."""
    return root(denial.speaker.actor) if denial.speaker.actor is not None else denial.id


def _contradiction(pairs: Sequence[Pair], rule: _Rule, context: Context) -> Relation:
    said, denial = pairs[0]
    sides = ({s.id for s, _ in pairs}, {d.id for _, d in pairs})
    voices, others = (sorted({context.speakers[c].label for c in side}) for side in sides)
    verb = "say" if len(voices) > 1 else "says"
    named = listed(sorted({name for _, d in pairs for _, name in _perpetrators(d)}))
    words = (rule.of_several if len(others) > 1 else rule.words).format(named)
    text = f"{capital(listed(voices))} {verb} “{quoted(said)}”; {listed(others)} {words}: “{quoted(denial)}”."
    return relation(RelationKind.CONTRADICTION, sides, (rule.of, rule.name), text, MADE_BY)


def _rules(event: Event) -> list[_Rule]:
    """What is asked of an event; who did it only where one side acts."""
    rules = [
        _Rule("occurrence", "denied_then_admitted", _admitted, "denies it", "deny it"),
        _Rule("occurrence", "loss_denied", _no_loss, "says that none was lost", "say that none was lost"),
        _Rule("control", "taking_denied", _not_taken, "says that it was not taken", "say that it was not taken"),
        _Rule("occurrence", "act_negated", _not_done, "says that it was not so", "say that it was not so"),
    ]
    if event.event_type not in _ONE_SIDED:
        return rules
    return [
        _Rule("perpetrator", "accused_denies", _own_act_denied, "denies it", "deny it"),
        _Rule("perpetrator", "accused_names_another", _another_named, "names {} instead", "name {} instead"),
        *rules,
    ]


def _own_act_denied(claims: Sequence[GroundedClaim]) -> Iterator[Pair]:
    """ "The ministry in Yerevan denied having fired": who denies and names nobody speaks of what its own side did."""
    for denial in claims:
        me = _speaker(denial)
        if me is None or denial.claim.certainty is not Certainty.DENIED or _perpetrators(denial):
            continue
        text = folded(denial.claim.span.exact)
        if has_cue(text, "losses", "lost") or has_cue(text, "states", "held") or has_cue(text, "hands", "words"):
            continue  # "denies that any town has been lost": of what befell it, not of what it did
        kinds, denied = {denial.claim.sub_event_type}, denial.claim.span.exact
        for said in claims:
            alike = denial.claim.event_type in _WORDS_ONLY or said.claim.sub_event_type in kinds
            if alike and _accuses(said, me) and not other_means(said, denied, claims):
                yield said, denial


def _another_named(claims: Sequence[GroundedClaim]) -> Iterator[Pair]:
    """One names the army; the army names the rebels."""
    for answer in claims:
        me, named = _speaker(answer), [a for a in _perpetrators(answer) if _may_have(a)]
        if me is None or not named or not _states_force(answer) or any(same_side(me, a) for a in named):
            continue
        for said in claims:
            one_act = said.claim.sub_event_type == answer.claim.sub_event_type or _blames(answer)
            if one_act and _accuses(said, me) and not any(same_side(a, b) for a in _perpetrators(said) for b in named):
                yield said, answer


def _admitted(claims: Sequence[GroundedClaim]) -> Iterator[Pair]:
    """ "At first denied the raid", and a minister of the same side who concedes it."""
    for denial in claims:
        me = _speaker(denial)
        if me is None or not _denies(denial):
            continue
        for said in claims:
            own = _speaker(said)
            admits = has_cue(folded(said.claim.span.exact), "admission", "words") is not None
            if own is not None and admits and not _denies(said) and own != me and same_side(own, me):
                yield said, denial


def _no_loss(claims: Sequence[GroundedClaim]) -> Iterator[Pair]:
    """ "No helicopter was lost", where another shot one down."""
    for denial in claims:
        text = folded(denial.claim.span.exact)
        lost = has_cue(text, "losses", "lost") is not None
        if not lost or not (_denies(denial) or has_cue(text, "losses", "none")):
            continue
        things = _things(text)
        for said in claims:
            words = folded(said.claim.span.exact)
            if _sure(said) and has_cue(words, "losses", "destroyed") and things & _things(words):
                yield said, denial


def _not_done(claims: Sequence[GroundedClaim]) -> Iterator[Pair]:
    """ "No shell fell on the clinic", where another tells of a clinic shelled: one kind of act, done to one site or to the same people."""
    for denial in claims:
        core = denial.claim
        other = any(q.measure in TOLLS for q in denial.quantities)
        other = other or has_cue(folded(core.span.exact), "answers", "but_for") is not None
        if core.polarity is not Polarity.NEGATED or not _denies(denial) or core.event_type not in _FORCE or other:
            continue
        denied = frozenset().union(*(content(words) for words in _struck(denial))) - acts()
        for said in claims:
            one_act = said.claim.sub_event_type == core.sub_event_type and _states_force(said)
            doers = [_perpetrators(c) for c in (said, denial)]
            apart = all(doers) and not any(same_side(a, b) for a in doers[0] for b in doers[1])
            struck: frozenset[str] = frozenset().union(*(content(words) for words in _struck(said)))
            if one_act and not apart and denied & struck:
                yield said, denial


def _struck(claim: GroundedClaim) -> list[str]:
    """The words of the claim for where it happened and whom it hit."""
    places = [p.span for p in claim.places if claim.claim.span.covers(p.span)]
    hit = [a.span for a in claim.actors if a.role in (ActorRole.TARGET, ActorRole.VICTIM)]
    text, start = claim.claim.span.exact, claim.claim.span.start
    beside = tuple(cues("sites", "beside"))
    spans = [s for s in (*places, *hit) if claim.claim.span.covers(s)]
    return [s.exact for s in spans if not folded(text[: s.start - start]).removesuffix(" the").endswith(beside)]


def _not_taken(claims: Sequence[GroundedClaim]) -> Iterator[Pair]:
    """ "The town is not in their hands", of a town that another says was taken."""
    for denial in claims:
        text = folded(denial.claim.span.exact)
        held = has_cue(text, "states", "held") or has_cue(text, "hands", "words")
        lost = has_cue(text, "losses", "lost")
        if not (held or lost) or not _denies(denial):
            continue
        places = {p.place for p in denial.places if p.place is not None}
        for said in claims:
            if said.claim.sub_event_type not in _TAKING or not _sure(said):
                continue
            named = {folded(p.span.exact) for p in said.places if said.claim.span.covers(p.span)}
            if (held and places & {p.place for p in said.places}) or (lost and any(_is_lost(n, text) for n in named)):
                yield said, denial


def _is_lost(name: str, text: str) -> bool:
    """ "Denied that Tarsa had been lost", "denied losing Tarsa": and not that something was lost in it."""
    before, _, behind = f" {text} ".partition(f" {name} ")
    lost = set(cues("losses", "lost"))
    return bool(lost & {*behind.split()[:_FEW_WORDS], *before.removesuffix(" of").split()[-1:]})


def _denies(claim: GroundedClaim) -> bool:
    core = claim.claim
    if has_cue(folded(core.span.exact), "responsibility", "none"):
        return False
    return core.certainty is Certainty.DENIED or (core.polarity is Polarity.NEGATED and core.certainty in _SURE)


def _sure(claim: GroundedClaim) -> bool:
    return claim.claim.certainty in _SURE and claim.claim.polarity is Polarity.POSITIVE


def _states_force(claim: GroundedClaim) -> bool:
    return _sure(claim) and claim.claim.event_type in _FORCE


def _accuses(claim: GroundedClaim, me: Actor) -> bool:
    """Somebody else says of this event, and not of earlier ones, that this side did it."""
    if not _states_force(claim) or claim.claim.temporality is Temporality.BACKGROUND:
        return False
    if one_of_several(claim) or only_arms(claim) or (claim.claim.event_type == "battle" and not _blames(claim)):
        return False
    teller = (claim.speaker.actor, claim.speaker.name or "")
    return any(same_side(me, a) for a in _fighters(claim)) and not (teller[0] is not None and same_side(me, teller))


def _speaker(claim: GroundedClaim) -> Actor | None:
    """The party that speaks, as an actor of the registry that may have done it or answers for those who have."""
    actor = claim.speaker.actor
    return (actor, claim.speaker.name or actor) if actor is not None and claim.speaker.party else None


def _perpetrators(claim: GroundedClaim) -> list[Actor]:
    return [(a.actor, a.name) for a in claim.actors if a.role is ActorRole.PERPETRATOR]


def _fighters(claim: GroundedClaim) -> list[Actor]:
    return [(actor, name) for actor, name in _perpetrators(claim) if actor is not None and may_fight(actor)]


def _may_have(actor: Actor) -> bool:
    """A fighter of the registry, or an armed group that nobody could name; weapons and bystanders are neither."""
    known, name = actor
    return may_fight(known) if known is not None else has_cue(folded(name), "losses", "armed") is not None


def _blames(claim: GroundedClaim) -> bool:
    return has_cue(folded(claim.claim.span.exact), "responsibility", "blame") is not None


def _things(text: str) -> frozenset[str]:
    """Families of things of war that a text names."""
    said = set(text.split())
    return frozenset(name for name, words in word_table("weighing")["things"].items() if said & set(words))
