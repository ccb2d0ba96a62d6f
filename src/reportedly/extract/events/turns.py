"""Types that a verb tells only together with its complement: "came under heavy fire", "the truce collapsed", "cut the throats of"."""

from __future__ import annotations

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.weapons import casualty
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive, of_what
from reportedly.extract.propositions.parties import Parties, of_kind, people, side
from reportedly.extract.propositions.words import Words, objects


def figurative(words: Words, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    """Words of force in other fields of life: prices that explode, a team that attacks, a minister who is attacked for what he did."""
    told = (*parties.agents, *(parties.patients if is_passive(words.head) else ()))
    traded = of_kind(
        (*told, *(c for t in told for c in t.children if c.dep_ == "compound")), lexicon, "figurative", "economy"
    )
    at_play = of_kind([t for t in parties.agents if not _in_arms(t, lexicon)], lexicon, "figurative", "players")
    other_field = at_play or of_kind(parties.agents, lexicon, "figurative", "subjects")
    thing = of_kind(objects(words.head, deep=True), lexicon, "figurative", "objects")
    if traded or other_field or thing or words.phrase("figurative"):
        return TypeCall("Opinion", "figure of speech")
    return TypeCall("Statement", "criticism") if _criticises(words, parties, lexicon) else None


def _in_arms(noun: Token, lexicon: Lexicon) -> bool:
    """ "An armed band", "a team of commandos", "armed actors": people of whom the text says who they are play no game."""
    described = any(
        c.dep_ in ("amod", "compound") and c.lower_ in lexicon.closed("adjectives", "bearing_arms")
        for c in noun.children
    )
    members = any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)
    return described or side(noun, lexicon) is not None or (members and noun.tag_ in ("NN", "NNS"))


def _criticises(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "The opposition attacked the minister in parliament for arming militias": unarmed people who attack somebody for a deed."""
    head = words.head
    if lemma(head) not in lexicon.words("figurative", "verbal") or not parties.patients:
        return False
    armed = of_kind(parties.agents, lexicon, "people", "combatant") or any(
        side(t, lexicon) and lemma(t) not in lexicon.words("figurative", "critics") for t in parties.agents
    )
    below = [c for t in (head, *parties.patients) for c in t.children if c.dep_ == "prep"]
    deed = any(
        c.lower_ in lexicon.closed("prepositions", "for_a_deed") and any(p.dep_ == "pcomp" for p in c.children)
        for c in below
    )
    forum = any(
        c.lower_ in lexicon.closed("prepositions", "in_or_at") and of_kind(c.children, lexicon, "figurative", "forums")
        for c in below
    )
    return not armed and (deed or forum)


def agreement_lives(words: Words, lexicon: Lexicon) -> bool:
    """ "The truce collapsed", "broke the ceasefire", "talks resumed": what becomes of an agreement."""
    head = words.head
    leading = (head, head.head, head.head.head) if head.dep_ == "xcomp" else (head,)  # "are due to begin"
    subjects = [c for verb in leading for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    told = words.main_verb("agreement", "fates") and any(_is_agreement(s, lexicon) for s in subjects)
    return told or (words.main_verb("agreement", "handling") and any(_is_agreement(o, lexicon) for o in objects(head)))


def _is_agreement(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is a truce, an accord, talks; "cease-fire" is three words to the parser."""
    whole = "".join(t.text_with_ws for t in noun.doc[max(noun.sent.start, noun.i - 2) : noun.i + 1]).strip().lower()
    named = lexicon.words("agreement", "nouns")
    return lemma(noun) in named or whole.split(" ")[-1] in named


def arrives(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "6,000 people have arrived in the port", "350 Britons had left", "were sheltering in schools": many people, unarmed, on the move."""
    head = words.head
    moving = words.main_verb("displacement", "arriving") or words.main_verb("withdrawal", "leaving")
    if not moving or any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in head.children):
        return False
    sheltered = is_passive(head)
    return any(_many(t, lexicon) for t in (parties.patients if sheltered else parties.agents))


def _many(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun stands for a crowd of people who live somewhere: a figure of them, or a plural with an amount before it."""
    nation = noun.tag_ == "NNPS"
    crowd = lemma(noun) in lexicon.words("displacement", "leavers") or nation
    counted = any(c.dep_ == "nummod" or c.lower_ in lexicon.closed("determiners", "some") for c in noun.children)
    own = lemma(noun) in lexicon.words("counted", "standing_for") and not any(
        lemma(p) in lexicon.words("people", "combatant") for c in noun.children for p in c.children
    )
    return crowd and noun.tag_ in ("NNS", "NNPS") and (counted or own)


def driven_out(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "Had driven government forces out of the town": a force that is made to leave a place loses it."""
    armed = any(side(t, lexicon) or of_kind((t,), lexicon, "people", "combatant") for t in parties.patients)
    aim = any(c.tag_ == "TO" for c in words.head.children)  # "in order to expel the forces": not done yet
    if aim or not (armed and words.main_verb("displacement", "driving")):
        return False
    away = [c for c in words.head.children if c.lower_ in lexicon.closed("prepositions", "away")]
    left = [p for c in away for d in (c, *c.children) for p in (d, *d.children) if p.dep_ == "pobj"]
    return any(t.ent_type_ in ("GPE", "LOC") or lemma(t) in lexicon.words("capture", "objects") for t in left)


def lost_to(words: Words, lexicon: Lexicon) -> bool:
    """ "The rebels lost the ford to the army": whatever a force loses to another, unless it is people or a fight."""
    verb = words.head
    if lemma(verb) not in lexicon.words("capture", "yielding") or not objects(verb):
        return False
    winners = [p for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ == "to" for p in c.children]
    lost = any(lemma(t) in lexicon.words("clash", "nouns") for t in objects(verb)) or people(objects(verb), lexicon)
    return not lost and any(side(t, lexicon) or of_kind((t,), lexicon, "people", "combatant") for t in winners)


def carried_off(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "About thirty women were carried off": people whom somebody takes along."""
    taken = (*parties.patients, *objects(words.head))
    states = lexicon.words("harm", "killed_states") | lexicon.words("harm", "injured_states")
    led = of_kind(taken, lexicon, "abduction", "shown") or any(
        t.lower_ in states for t in taken
    )  # "carried away the injured"
    return words.main_verb("abduction", "carrying") and people(taken, lexicon) and not led


def missing(words: Words, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    """ "A deputy is missing", "498 peacekeepers remain unaccounted for": people of whom nobody knows where they are."""
    words_of_it = lexicon.words("missing", "words")
    said = words.head.lower_ in words_of_it or any(
        c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in words_of_it for c in words.head.children
    )
    persons = of_kind((*parties.agents, *parties.patients), lexicon, "persons", "nouns")
    counted = any(t.like_num for t in (*parties.agents, *parties.patients))  # "20 were missing"
    gone = said and (persons or counted or people((*parties.agents, *parties.patients), lexicon))
    return TypeCall("Abduction/forced disappearance", "people missing", weak=True) if gone else None


def unit_crushed(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "The 47th brigade was wiped out", "routed a battalion": a body of troops that is beaten, with no number of dead."""
    beaten = words.main_verb("killing", "of_fighters") or words.main_verb("clash")
    return beaten and of_kind(parties.patients, lexicon, "people", "formations")


def runs_into(words: Words, lexicon: Lexicon) -> bool:
    """ "Fell into an ambush", "drove into crossfire"."""
    into = (c for c in words.head.children if c.dep_ == "prep" and c.lower_ == "into")
    fights = lexicon.words("clash", "nouns")
    return words.main_verb("clash", "running_into") and any(lemma(p) in fights for c in into for p in c.children)


def passes_under(words: Words, lexicon: Lexicon, *, standing: bool = False) -> tuple[Token, ...] | None:
    """ "Was under the control of the rebels by Sunday", "is now in army hands": who has it; None where no change is told.

    A day up to which, or "now" and "again", tell that it has come about; without them it is how things stand (``standing``).
    """
    head = words.head
    if lemma(head) not in lexicon.closed("verbs", "passing") and not (standing and lemma(head) == "remain"):
        return None
    by = (c for c in head.children if c.dep_ == "prep" and c.lower_ == "by")
    changed = standing or lemma(head) != "be" or any(p.ent_type_ in ("DATE", "TIME") for c in by for p in c.children)
    changed = changed or any(c.lower_ in lexicon.closed("adverbs", "of_change") for c in head.children)
    below = (c for c in head.children if c.dep_ == "prep" and c.lower_ in lexicon.closed("prepositions", "in_hands"))
    for noun in (p for c in below for p in c.children if p.dep_ == "pobj"):
        if changed and lemma(noun) in lexicon.words("capture", "standing"):
            return tuple(of_what(noun)) or (noun,)
    return None


def inflicted(words: Words, lexicon: Lexicon) -> bool:
    """ "Inflicted 27 dead and 40 wounded on the army": losses of those who fight."""
    on = (t for t in words.tokens if t.lower_ == "on" and t.i > words.head.i and lemma(words.head) == "inflict")
    struck = [p for c in on for p in c.children]
    return any(side(t, lexicon) for t in struck) or of_kind(struck, lexicon, "people", "combatant")


def sprayed(words: Words, lexicon: Lexicon) -> bool:
    """ "Sprayed worshippers with bullets", "raked the house with gunfire"."""
    means = lexicon.words("attack", "means") | lexicon.words("attack", "fired")
    told = (c for h in words.heads if words.any_of((h,), "attack", "spraying") for c in h.children)
    return any(c.lower_ == "with" and any(lemma(p) in means or p.lower_ in means for p in c.children) for c in told)


def bodies_found(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "A patrol came across a grave with 17 bodies": dead of whom nothing says that they fought, whoever found them."""
    dead = lexicon.words("harm", "counted_dead") | {"grave", "remains"}
    told = [t for t in words.tokens if lemma(t) in dead and t.dep_ in ("dobj", "nsubjpass", "pobj")]
    fought = any(
        lemma(p) in lexicon.words("people", "combatant") for t in told for c in t.children for p in (c, *c.children)
    )
    return (
        bool(told)
        and not fought
        and not words.violent(words.head)
        and not of_kind(parties.patients, lexicon, "people", "combatant")
    )


def equipment_lost(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """ "Thirteen armoured carriers were lost", "lost four helicopters"."""
    lost = lemma(words.head) == "lose" or words.main_verb("weapons_disrupted", "disabling")
    gone = parties.patients if is_passive(words.head) else tuple(objects(words.head))
    return (
        lost
        and not casualty(words)
        and (of_kind(gone, lexicon, "looting", "equipment") or of_kind(gone, lexicon, "weapons_disrupted", "manned"))
    )
