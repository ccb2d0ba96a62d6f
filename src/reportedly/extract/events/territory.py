"""Places that change hands: taken, entered, regained, lost, given up; and on whose side those are who take them."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.event_nouns import is_event_noun
from reportedly.extract.events.turns import driven_out, lost_to, passes_under
from reportedly.extract.events.weapons import takes
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive
from reportedly.extract.propositions.parties import Parties, of_kind, people, side
from reportedly.extract.propositions.words import Words, objects

PLACES = ("GPE", "LOC", "FAC")


class TerritoryRules:
    """The rules of one language's tables of taking and withdrawal."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def call(self, words: Words, parties: Parties) -> TypeCall | None:
        """A place taken or given up, None where none is."""
        somebody = [t for t in objects(words.head) if t.dep_ == "dobj" and (t.tag_ == "CD" or t.tag_ == "PRP")]
        taken = (
            takes(words)
            and not somebody
            and (
                (words.object_of("capture", "objects") and not _taken_to(words.head, words.lexicon))
                or of_kind(objects(words.head), self._lexicon, "capture", "facilities")
                or any(t.pos_ == "PROPN" for t in objects(words.head))
            )
        )
        standing = lemma(words.head) in words.lexicon.closed("verbs", "holding")
        ceded = (
            words.main_verb("withdrawal", "ceding")
            and not _taken_to(words.head, words.lexicon)
            and (words.object_of("capture", "objects") or any(t.ent_type_ == "GPE" for t in objects(words.head)))
        )
        force = any(side(t, self._lexicon) for t in parties.agents) or of_kind(
            parties.agents, self._lexicon, "people", "combatant"
        )
        told_of = [t for t in objects(words.head) if t.dep_ == "dobj"]
        quit_place = force and words.main_verb("withdrawal", "leaving") and words.object_of("capture", "objects")
        left = (
            words.main_verb("withdrawal")
            or words.phrase("withdrawal")
            or words.noun("withdrawal")
            or ceded
            or quit_place
        )
        taken_back = words.object_of("reporting", "nouns")  # "withdrew the statement that"
        taken_back = taken_back or (
            not force and any(t.lower_ in words.lexicon.closed("pronouns", "of_a_speaker") for t in told_of)
        )  # "withdrew it"
        troops = words.main_verb("withdrawal", "of_troops") and any(_its_men(t) for t in parties.patients)
        apart = people(parties.patients, self._lexicon) or _figures(parties.patients)
        apart = apart or of_kind(parties.patients, self._lexicon, "looting", "equipment")  # "abandoned eleven tanks"
        if left and not taken and not taken_back and self._back_to_its_own(words):
            return TypeCall("Movement/reinforcement", "a force goes back")
        if left and not taken and not taken_back and (troops or not apart):
            return TypeCall("Non-violent transfer of territory", "withdrawal word")
        held = passes_under(words, self._lexicon)
        if held is not None:
            side_of = next((s for t in held if (s := side(t, self._lexicon)) is not None), None)
            return TypeCall(self._taker(side_of), "control of a place")
        died = words.main_verb("killing") or words.main_verb(
            "injuring"
        )  # "have been killed as he seeks to regain control"
        driven = driven_out(words, parties, self._lexicon) or lost_to(words, self._lexicon)
        if not (taken or driven or self._entered(words, parties) or (not (standing or died) and self._gained(words))):
            return None
        regained = words.anywhere("capture", "regaining")
        return TypeCall(self._by_side(words, parties, regained), "territory taken")

    def _back_to_its_own(self, words: Words) -> bool:
        """ "Retreated into the mangroves", "withdrew without a loss": no place is said to be given up."""
        head = words.head
        if not words.main_verb("withdrawal", "going_back") or words.noun("withdrawal"):
            return False
        whither = {
            p.i for c in head.children if c.lower_ in words.lexicon.closed("prepositions", "whither") for p in c.subtree
        }
        told = [o for o in objects(head, deep=True) if o.i not in whither]
        given_up = any(c.lower_ in words.lexicon.closed("prepositions", "away") for c in head.children) or of_kind(
            told, self._lexicon, "capture", "objects"
        )
        given_up = given_up or any(o.ent_type_ in PLACES for o in told)
        return not given_up and any(
            c.lower_ in words.lexicon.closed("prepositions", "whither")
            or c.lower_ in words.lexicon.closed("prepositions", "without")
            for c in head.children
        )

    def _entered(self, words: Words, parties: Parties) -> bool:
        """An armed force moves into a place; reinforcements that arrive take nothing."""
        if of_kind(parties.agents, self._lexicon, "movement", "nouns") or any(
            is_event_noun(t, self._lexicon) for t in parties.agents
        ):
            return False
        crowd = (t for t in parties.agents if lemma(t) != "man")  # "our men" are armed
        unarmed = of_kind(crowd, self._lexicon, "people", "civilian")
        counted = bool(parties.agents) and all(
            t.like_num and any(c.lower_ == "of" for c in t.children) for t in parties.agents
        )
        for head in () if unarmed or counted else words.heads:
            if head.dep_ == "xcomp" and lemma(head.head) in self._lexicon.words("light", "attempting"):
                continue  # "killed as they attempted to enter the village"
            into = lemma(head) != "break" or any(
                c.lower_ in words.lexicon.closed("prepositions", "breaking_in") for c in head.children
            )
            if into and words.any_of((head,), "capture", "entering"):
                short_of = {
                    p.i
                    for c in head.children
                    if c.lower_ in words.lexicon.closed("prepositions", "short_of")
                    for p in c.subtree
                }
                reached = [o for o in objects(head, deep=True) if o.i not in short_of]
                if of_kind(reached, self._lexicon, "capture", "objects") or any(o.ent_type_ in PLACES for o in reached):
                    return True
        return False

    def _gained(self, words: Words) -> bool:
        taking = words.core & self._lexicon.words("capture", "nouns")
        dating = self._lexicon.words("light", "dating")  # "were shot after capture"
        gained = bool(taking) and any(
            lemma(t) in taking
            and not (t.dep_ == "pobj" and t.head.lower_ in dating)
            and (lemma(t) != "fall" or _of_something(t))
            for t in words.tokens
        )
        return gained or (words.phrase("capture") and not words.main_verb("opinion"))

    def _by_side(self, words: Words, parties: Parties, regained: bool) -> str:
        """Who took it: a government's forces or others. Without an agent "retake" speaks for a government."""
        agents = parties.agents
        if lemma(words.head) in words.lexicon.closed("verbs", "losing"):
            agents = tuple(p for c in words.head.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj")
        if not any(side(t, self._lexicon) for t in agents):
            agents = (*agents, *_who_says(words.head, agents, words.lexicon))
        loser = _taken_from(words.heads, self._lexicon) if not any(side(t, self._lexicon) for t in agents) else None
        if loser is not None:  # "retook the town from government troops"
            return "Non-state actor overtakes territory" if loser == "state" else "Government regains territory"
        taker = next((s for t in agents if (s := side(t, self._lexicon)) is not None), None)
        return self._taker(taker or ("state" if regained else None))

    def _taker(self, side_of: str | None) -> str:
        return "Government regains territory" if side_of == "state" else "Non-state actor overtakes territory"


def _who_says(verb: Token, agents: Iterable[Token], lexicon: Lexicon) -> list[Token]:
    """ "The front said it had liberated the town": who says it, where "it" did it."""
    spoken = verb.dep_ == "ccomp" and any(t.lower_ in lexicon.closed("pronouns", "of_a_speaker") for t in agents)
    return [c for c in verb.head.children if c.dep_ == "nsubj"] if spoken else []


def _its_men(noun: Token) -> bool:
    """ "Pulled its men back": men whom somebody has."""
    return noun.tag_ == "NNS" and any(c.dep_ == "poss" for c in noun.children)


def _taken_from(heads: Iterable[Token], lexicon: Lexicon) -> str | None:
    """On which side those are from whom a place is taken."""
    nouns = [c for h in heads for c in (h, *(o for o in h.children if o.dep_ == "dobj"))]
    lost = (p for n in nouns for c in n.children if c.lower_ == "from" for p in c.children if p.dep_ == "pobj")
    return next((s for p in lost if (s := side(p, lexicon)) is not None), None)


def _taken_to(verb: Token, lexicon: Lexicon) -> bool:
    """ "Were taken to a camp across the border", "transferred to the city": people are brought there, nothing is captured."""
    return is_passive(verb) and any(
        c.dep_ == "prep" and c.lower_ in lexicon.closed("prepositions", "into") for c in verb.children
    )


def _of_something(noun: Token) -> bool:
    """ "The fall of the city", "its fall"; not "a sharp fall"."""
    return any(c.dep_ == "poss" or c.lower_ == "of" for c in noun.children)


def _figures(patients: Iterable[Token]) -> bool:
    """Whether people are told of by a figure alone: "2,200 were evacuated"."""
    return any(t.like_num for t in patients)
