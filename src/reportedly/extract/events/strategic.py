"""Event types without force: agreements, support, bases, changes of a group, restrictions, movements, standing relations."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.losses import slays
from reportedly.extract.events.turns import agreement_lives, equipment_lost, passes_under
from reportedly.extract.events.unrest import peaceful
from reportedly.extract.events.weapons import casualty
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive
from reportedly.extract.propositions.parties import Parties, of_kind, people, side
from reportedly.extract.propositions.words import Words, objects


def settled_by_verb(words: Words, parties: Parties, lexicon: Lexicon, armed: bool) -> TypeCall | None:
    """Clauses whose own verb settles what they are, whatever else they mention. ``armed``: a weapon is named."""
    return (
        _agreed(words, lexicon)
        or _supports(words, parties, lexicon)
        or _released(words, parties, lexicon)
        or _weapons_lost(words, parties, lexicon)
        or _property(words, parties, lexicon, armed)
        or _restricted(words)
        or _changed(words, parties, lexicon)
        or _based(words)
    )


def _agreed(words: Words, lexicon: Lexicon) -> TypeCall | None:
    swapped = words.main_verb("agreement", "exchanging") and words.object_of("agreement", "exchanged")
    if words.main_verb("agreement", "promising") and any(c.dep_ == "xcomp" for c in words.head.children):
        return TypeCall("Agreement", "agreed to do")
    if words.main_verb("agreement", "offering") and words.object_of("agreement", "nouns"):
        return TypeCall("Agreement", "agreement offered")
    if agreement_lives(words, lexicon):
        return TypeCall("Agreement", "what becomes of an agreement")
    joined = words.head.dep_ == "acl" and lemma(words.head.head) in lexicon.words("agreement", "nouns")
    return TypeCall("Agreement", "agreement reached") if swapped or joined else None


def _carries_arms(words: Words, lexicon: Lexicon) -> bool:
    """ "Rebels, armed with rifles": what they have with them, which nobody gives them now."""
    told = words.head.dep_ in ("acl", "advcl", "amod") and words.head.tag_ == "VBN"
    held = (p for c in words.head.children if c.lower_ == "with" for p in c.children if p.dep_ == "pobj")
    firearms = lexicon.words("weapons", "firearm")
    return told and any(_is_arms(j, lexicon) or lemma(j) in firearms for p in held for j in (p, *p.conjuncts))


def _supports(words: Words, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    if words.main_verb("support") and not _houses(words, parties, lexicon) and not _carries_arms(words, lexicon):
        by = [p for c in words.head.children if c.dep_ == "agent" for p in c.children]
        armed = any(_is_arms(j, lexicon) for t in by for j in (t, *t.conjuncts))
        return None if armed else TypeCall("Sponsorship/training", "support verb")
    given = words.main_verb("support", "giving") and words.object_of("support", "given", "nouns")
    return TypeCall("Sponsorship/training", "support verb") if given else None


def _houses(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "Most are sheltered by relatives", "were sheltering in schools": people under a roof, nobody sponsored."""
    roofed = words.main_verb("displacement", "arriving") and not any(c.dep_ == "dobj" for c in words.head.children)
    return roofed and not of_kind((*parties.agents, *parties.patients), lexicon, "people", "combatant")


def _is_arms(noun: Token, lexicon: Lexicon) -> bool:
    """ "Backed by tanks", "supported by air strikes": arms and force lend a hand, nobody sponsors."""
    arms = [lexicon.words("air", key) for key in ("words", "weak", "craft")]
    arms += [lexicon.words("shelling", key) for key in ("words", "weapons", "guns")]
    lifted = any(c.lower_ == "air" for c in noun.children) and noun.ent_type_ != "ORG"
    return lifted or any(lemma(noun) in words for words in arms)


def _released(words: Words, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    """Captives set free."""
    loose = lexicon.words("release", "free")
    freed = words.main_verb("release") or (
        lemma(words.head) == "set" and any(d.lower_ in loose for c in words.head.children for d in (c, *c.children))
    )
    freed = freed and (
        words.object_of("release", "objects")
        or of_kind(parties.patients, lexicon, "people", "civilian")
        or any(t.tag_ == "NNPS" and t.ent_type_ == "NORP" for t in parties.patients)
    )
    return TypeCall("Other", "captives released") if freed else None


def _weapons_lost(words: Words, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    """Weapons shot down, defused, or found and taken by a state; what armed groups take is loot."""
    if words.main_verb("weapons_disrupted", "downing"):
        flown = objects(words.head)
        if of_kind(flown, lexicon, "weapons_disrupted", "manned") or any(t.pos_ == "PROPN" for t in flown):
            return _brought_down(words, flown, lexicon)
    if equipment_lost(words, parties, lexicon):
        return TypeCall("Armed clash", "losses of equipment")
    disarmed = lemma(words.head) == "disarm" and of_kind(objects(words.head), lexicon, "people", "combatant")
    if disarmed or (words.main_verb("weapons_disrupted") and words.object_of("weapons_disrupted", "objects")):
        return TypeCall("Disrupted weapons use", "weapon disrupted")
    seized = lemma(words.head) in lexicon.closed("verbs", "seizing")
    if seized and of_kind(objects(words.head), lexicon, "looting", "equipment"):
        return TypeCall("Looting/property destruction", "equipment taken")
    seizing = words.main_verb("weapons_disrupted", "seizing")
    if not (seizing and of_kind(objects(words.head), lexicon, "weapons_disrupted", "objects")):
        return None
    if any(side(t, lexicon) == "non_state" for t in parties.agents):
        return TypeCall("Looting/property destruction", "weapons taken")
    return TypeCall("Disrupted weapons use", "weapons found or taken")


def _brought_down(words: Words, flown: Iterable[Token], lexicon: Lexicon) -> TypeCall:
    """Aircraft and ships that are shot down or sunk: with passengers aboard nobody fights, and a missile tells what it was done with."""
    if not _of_travellers(words, flown, lexicon):
        return TypeCall("Armed clash", "aircraft shot down", casualty=casualty(words))
    missile = words.anywhere("shelling", "weapons")
    name = "Shelling/artillery/missile attack" if missile else "Attack"
    return TypeCall(name, "airliner shot down", casualty=casualty(words))


def _of_travellers(words: Words, flown: Iterable[Token], lexicon: Lexicon) -> bool:
    """ "An airliner", "a passenger plane", "a transport plane with 44 people aboard"."""
    civil = lexicon.words("weapons_disrupted", "civil")
    kinds = [t for f in flown for t in (f, *f.children)]
    aboard = [p for t in (words.head, *kinds) for c in t.children if c.dep_ in ("prep", "acl") for p in c.children]
    return any(lemma(t) in civil for t in (*kinds, *aboard))


def _property(words: Words, parties: Parties, lexicon: Lexicon, armed: bool) -> TypeCall | None:
    """Looting, arson, demolition, robbery."""
    uprooted = words.main_verb("looting", "uprooting") and words.object_of("looting", "crops")
    burnt = (
        words.phrase("looting")
        and lemma(words.head) in lexicon.closed("verbs", "of_burning")
        and not words.anywhere("shelling", "weapons")
    )
    if lemma(words.head) in lexicon.closed("verbs", "telling_of") and _of_booty(words, lexicon):
        return TypeCall("Looting/property destruction", "booty told of")
    harmed = words.main_verb("looting") or burnt or uprooted
    if (
        not harmed
        or slays(words.head, lexicon)
        or of_kind(parties.patients, lexicon, "looting", "body")
        or words.verb("killing")
        or armed
        or (people(parties.patients, lexicon) and not _robbed(words))
    ):
        return None
    return TypeCall("Looting/property destruction", "property verb")


def _of_booty(words: Words, lexicon: Lexicon) -> bool:
    """ "Among the booty are 30 trucks", "the haul included mortars"."""
    told = [c for c in words.head.children if c.dep_ in ("nsubj", "attr")]
    told += [
        p for c in words.head.children if c.lower_ in lexicon.closed("prepositions", "in_or_among") for p in c.children
    ]
    return of_kind(told, lexicon, "looting", "booty")


def _robbed(words: Words) -> bool:
    return lemma(words.head) in words.lexicon.closed("verbs", "robbing")


def _restricted(words: Words) -> TypeCall | None:
    """A curfew, a state of emergency, martial law; aid or traffic stopped."""
    measure = words.main_verb("other_strategic", "declaring") and (
        words.phrase("other_strategic") or words.object_of("other_strategic", "nouns")
    )
    besieged = "siege" in words.lemmas and not words.phrase("other_strategic")  # lifted by arms, not by decree
    return TypeCall("Other", "emergency measure") if measure and not besieged else None


def _changed(words: Words, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    """Fighters who give themselves up or change sides; a place that is given up is a transfer of territory."""
    if words.phrase("change"):
        return TypeCall("Change to group/activity", "change phrase")
    gave_up = lemma(words.head) == "surrender" and not objects(words.head)
    if gave_up and of_kind(parties.agents, lexicon, "people", "combatant"):
        return TypeCall("Change to group/activity", "surrender of fighters")
    return None


def _based(words: Words) -> TypeCall | None:
    if words.main_verb("base") and words.object_of("base", "objects"):
        return TypeCall("Headquarters or base established", "base verb")
    return None


def strategic(words: Words, lexicon: Lexicon) -> TypeCall | None:
    """Developments that a clause tells when no force is used in it."""
    if words.noun("speech"):
        return TypeCall("Statement", "speech noun")
    if words.main_verb("relation") or lemma(words.head) in lexicon.closed("verbs", "being"):
        under_way = words.phrase("movement") and words.anywhere("movement", "moved")
        return TypeCall("Movement/reinforcement", "force on its way") if under_way else None
    if words.main_verb("agreement") or words.noun("agreement"):
        return TypeCall("Agreement", "agreement word")
    protest = peaceful(words)
    if protest is not None:
        return protest
    moved = words.main_verb("movement", "moving") and words.anywhere("movement", "moved")
    if words.main_verb("movement") or words.noun("movement") or moved:
        return TypeCall("Movement/reinforcement", "movement word")
    if (stopped := _stopped(words)) is not None:
        return stopped
    if words.noun("looting"):
        return TypeCall("Looting/property destruction", "property noun")
    if words.main_verb("change") or words.noun("change"):
        return TypeCall("Change to group/activity", "change word")
    if words.phrase("support") or words.noun("support"):
        return TypeCall("Sponsorship/training", "support word")
    return None


def _stopped(words: Words) -> TypeCall | None:
    """Services and movement that are stopped, and staff that is taken away from danger."""
    if words.main_verb("other_strategic") and words.anywhere("other_strategic", "objects"):
        return TypeCall("Other", "services or movement restricted")
    leaving = words.main_verb("withdrawal") or words.main_verb("withdrawal", "of_troops")
    return TypeCall("Other", "staff taken away") if leaving and words.object_of("withdrawal", "staff") else None


def _with_particle(head: Token, lexicon: Lexicon) -> bool:
    """ "Held off an attack", "ran out of plasma": the particle makes another verb of a verb of standing."""
    whole = lemma_of_phrasal(head)
    return whole != lemma(head) and whole not in lexicon.words("relation", "verbs")


def _without_object(head: Token, lexicon: Lexicon) -> bool:
    """ "They did not run", "he did not know": verbs that tell how things stand only with an object, or as a passive."""
    if is_passive(head) or lemma(head) not in lexicon.words("relation", "of_something"):
        return False
    given = [c for c in head.children if c.dep_ in ("dobj", "attr", "oprd")]
    told = all(c.pos_ == "PRON" for c in given)
    return told and head.dep_ not in ("relcl", "acl")


def standing(words: Words, lexicon: Lexicon) -> TypeCall | None:
    """What somebody or something is: identity, membership, place."""
    head = words.head
    if passes_under(words, lexicon, standing=True) is not None:
        return TypeCall("Relation", "in whose hands")
    shut = lexicon.words("other_strategic", "shut")
    if lemma(head) in lexicon.closed("verbs", "staying") and any(c.lower_ in shut for c in head.children):
        return TypeCall("Other", "services or movement restricted")
    caused = lemma(head) == "lead" and any(c.dep_ == "prep" and c.lower_ == "to" for c in head.children)
    if words.main_verb("relation") and not (caused or _with_particle(head, lexicon) or _without_object(head, lexicon)):
        return TypeCall("Relation", "relation verb")
    if lemma(head) not in lexicon.closed("verbs", "being"):
        return None
    attributes = [c for c in head.children if c.dep_ in ("attr", "acomp", "prep", "dobj")]
    if any(lemma(t) in lexicon.words("relation", "nouns") or t.pos_ in ("PROPN", "NUM") for t in attributes):
        return TypeCall("Relation", "identity or status")
    if lemma(head) != "have" and any(
        t.dep_ == "prep" and any(p.pos_ == "PROPN" for p in t.subtree) for t in attributes
    ):
        return TypeCall("Relation", "place or membership")
    return None
