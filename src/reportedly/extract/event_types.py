"""Which event type a clause states: a decision list over trigger words, their place in the clause, and who acts.

The rule that decides is kept as the reason. A weak trigger ("killed", "the attack") takes the type of the event that
the report is about at that point (``topic``), as a reader would.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.words import Words, objects

WEAPONS = (
    ("chemical", "Chemical weapon"),
    ("suicide", "Suicide bomb"),
    ("air", "Air/drone strike"),
    ("shelling", "Shelling/artillery/missile attack"),
    ("grenade", "Grenade"),
    ("ied", "Remote explosive/landmine/IED"),
)
WAR_TOLL = "casualties of a war"


@dataclass(frozen=True, slots=True)
class TypeCall:
    """A sub-event type and how it was decided.

    ``weak``: only words such as "killed" or "attack", without a weapon. ``casualty``: people killed or injured.
    """

    sub_event_type: str
    rule: str
    weak: bool = False
    casualty: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Head nouns of who acts and who is acted upon, as far as the clause says."""

    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()


class TypeRules:
    """The decision list over one language's trigger tables. Each rule returns None where it does not apply."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def call(self, words: Words, parties: Parties) -> TypeCall:
        """The type of a clause. Falls to "Opinion" when nothing happens in it."""
        return (
            _judging(words)
            or _person(words)
            or self._speech(words)
            or self._settled_by_verb(words)
            or self._weapon(words, parties)
            or self._territory(words, parties)
            or self._displacement(words, parties)
            or self._force(words, parties)
            or self._strategic(words)
            or self._standing(words)
            or TypeCall("Opinion", "no trigger")
        )

    def _speech(self, words: Words) -> TypeCall | None:
        if "responsibility" in words.lemmas and {"claim", "admit", "deny", "disclaim"} & words.lemmas:
            return TypeCall("Statement", "claim of responsibility")
        if words.main_verb("speech") or (lemma(words.head) == "hold" and "responsible" in words.lemmas):
            return TypeCall("Statement", "speech act")
        if lemma(words.head) == "claim" and words.head.dep_ in ("acl", "relcl", "ROOT") and self._claimed_event(words):
            return TypeCall("Statement", "event claimed by a group")
        return None

    def _claimed_event(self, words: Words) -> bool:
        return any(o.lower_ in ("it", "them") or is_event_noun(o, self._lexicon) for o in objects(words.head))

    def _settled_by_verb(self, words: Words) -> TypeCall | None:
        """Clauses whose own verb settles what they are, whatever else they mention."""
        if self._agreed(words):
            return TypeCall("Agreement", "agreement reached")
        if self._gives_support(words):
            return TypeCall("Sponsorship/training", "support verb")
        if words.main_verb("weapons_disrupted") and words.object_of("weapons_disrupted", "objects"):
            return TypeCall("Disrupted weapons use", "weapon disrupted")
        if (
            words.main_verb("looting")
            and not words.verb("killing")
            and not any(self._weapon_in(words, t) for t, _ in WEAPONS)
        ):
            return TypeCall("Looting/property destruction", "property verb")
        if words.main_verb("base") and words.object_of("base", "objects"):
            return TypeCall("Headquarters or base established", "base verb")
        if words.main_verb("arrest"):
            return TypeCall("Arrests", "arrest verb")
        return None

    def _gives_support(self, words: Words) -> bool:
        if words.main_verb("support"):
            by = [p for c in words.head.children if c.dep_ == "agent" for p in c.children]
            return not any(lemma(t) in self._lexicon.words("air") | self._lexicon.words("shelling") for t in by)
        return words.main_verb("support", "giving") and words.object_of("support", "given", "nouns")

    def _weapon(self, words: Words, parties: Parties) -> TypeCall | None:
        handled = words.main_verb("capture") or words.main_verb("support", "giving") or words.main_verb("movement")
        casualty = _casualty(words)
        used = casualty or not (handled or words.main_verb("opinion"))
        for table, name in WEAPONS:
            if used and self._weapon_in(words, table) and not (table == "ied" and lemma(words.head) == "bomb"):
                return TypeCall(name, f"{table} word", casualty=casualty)
        violent = words.verb("attack") or words.verb("bombard") or words.noun("attack") or casualty
        flown = words.anywhere("air", "craft") or any(
            lemma(t) in self._lexicon.words("air", "craft") for t in parties.agents
        )
        if violent and flown:
            return TypeCall("Air/drone strike", "aircraft with a verb of attack", casualty=casualty)
        if lemma(words.head) == "bomb":
            sides = {self.side(t) for t in parties.agents}
            if "non_state" in sides or not parties.agents:
                return TypeCall("Remote explosive/landmine/IED", "bombing", weak=not parties.agents, casualty=casualty)
            return TypeCall("Air/drone strike", "bombing by a force", casualty=casualty)
        if words.anywhere("shelling", "weapons") and (violent or {"launch", "land", "fire"} & words.lemmas):
            return TypeCall("Shelling/artillery/missile attack", "missile with a verb of attack", casualty=casualty)
        if words.noun("air", "weak"):
            return TypeCall("Air/drone strike", "strike", weak=True, casualty=casualty)
        return None

    def _weapon_in(self, words: Words, table: str) -> bool:
        return words.anywhere(table, "words") or words.phrase(table)

    def _territory(self, words: Words, parties: Parties) -> TypeCall | None:
        taken = words.main_verb("capture") and (
            words.object_of("capture", "objects") or any(t.pos_ == "PROPN" for t in objects(words.head))
        )
        entered = words.verb("capture", "entering") and any(
            lemma(o) in self._lexicon.words("capture", "objects") or o.ent_type_ in ("GPE", "LOC", "FAC")
            for h in words.heads
            for o in objects(h, deep=True)
        )
        standing = lemma(words.head) in ("control", "hold", "be", "have", "remain", "maintain")
        left = words.main_verb("withdrawal") or words.phrase("withdrawal") or words.noun("withdrawal")
        if left and not taken:
            return TypeCall("Non-violent transfer of territory", "withdrawal word")
        if not (taken or entered or (not standing and self._gained(words))):
            return None
        regained = words.anywhere("capture", "regaining")
        return TypeCall(self._by_side(words, parties, regained), "territory taken")

    def _gained(self, words: Words) -> bool:
        return words.noun("capture") or (words.phrase("capture") and not words.main_verb("opinion"))

    def _by_side(self, words: Words, parties: Parties, regained: bool) -> str:
        """Who took it: a government's forces or others. Without an agent "retake" speaks for a government."""
        agents = parties.agents
        if lemma(words.head) in ("lose", "fall", "cede", "surrender"):
            agents = tuple(p for c in words.head.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj")
        for token in agents:
            side = self.side(token)
            if side is not None:
                return "Government regains territory" if side == "state" else "Non-state actor overtakes territory"
        return "Government regains territory" if regained else "Non-state actor overtakes territory"

    def side(self, token: Token) -> str | None:
        """ "state", "non_state" or None, from the words of a noun phrase."""
        words = {lemma(t) for t in (token, *token.children)}
        if words & self._lexicon.words("people", "non_state"):
            return "non_state"
        return "state" if words & self._lexicon.words("people", "state") else None

    def _displacement(self, words: Words, parties: Parties) -> TypeCall | None:
        fled = words.verb("displacement") or words.argument("displacement") or "displace" in words.lemmas
        escape = any(lemma(t) in self._lexicon.words("people", "combatant") for t in parties.agents)
        if _casualty(words) or not (fled or words.phrase("displacement")):
            return None
        if escape and not words.phrase("displacement"):
            return TypeCall("Movement/reinforcement", "a force flees")  # "the attackers fled" displaces nobody
        return TypeCall("Displacement", "displacement word")

    def _force(self, words: Words, parties: Parties) -> TypeCall | None:
        if words.main_verb("riot") or words.noun("riot"):
            return TypeCall("Mob violence", "riot word")
        clash = words.main_verb("clash") or words.noun("clash") or _tried(words)
        attack = words.verb("attack") or words.noun("attack") or words.phrase("attack")
        person = words.verb("assault_on_person") or words.noun("assault_on_person")
        casualty = _casualty(words)
        if not (clash or attack or person or casualty):
            return None
        civilians = self._civilian_victims(words, parties)
        if casualty and words.anywhere("clash", "wars") and not attack:
            return TypeCall("Armed clash", WAR_TOLL, casualty=True)
        if person and not clash and not self._combatant_victims(parties):
            return TypeCall("Attack", "violence against a person", casualty=casualty)
        if casualty and not clash:
            return TypeCall("Attack" if civilians else "Armed clash", "casualties", weak=True, casualty=True)
        if clash and not (attack and civilians):
            return TypeCall("Armed clash", "fighting word")
        return TypeCall("Attack" if civilians else "Armed clash", "attack word", weak=True, casualty=casualty)

    def _civilian_victims(self, words: Words, parties: Parties) -> bool:
        if parties.patients and any(
            lemma(t) in self._lexicon.words("people", k) for t in parties.patients for k in ("civilian", "combatant")
        ):
            return not self._combatant_victims(parties)
        return words.anywhere("people", "civilian") and not words.anywhere("people", "combatant")

    def _combatant_victims(self, parties: Parties) -> bool:
        return any(lemma(t) in self._lexicon.words("people", "combatant") for t in parties.patients)

    def _strategic(self, words: Words) -> TypeCall | None:
        if words.noun("speech"):
            return TypeCall("Statement", "speech noun")
        if words.main_verb("relation") or lemma(words.head) in ("be", "remain", "become", "have"):
            return None
        if words.main_verb("agreement") or words.noun("agreement"):
            return TypeCall("Agreement", "agreement word")
        if words.main_verb("protest") or words.noun("protest"):
            return TypeCall("Peaceful protest", "protest word")
        moved = words.main_verb("movement", "moving") and words.anywhere("movement", "moved")
        if words.main_verb("movement") or words.noun("movement") or moved:
            return TypeCall("Movement/reinforcement", "movement word")
        if words.main_verb("other_strategic") and words.anywhere("other_strategic", "objects"):
            return TypeCall("Other", "services or movement restricted")
        if words.noun("looting"):
            return TypeCall("Looting/property destruction", "property noun")
        if words.main_verb("change") or words.noun("change"):
            return TypeCall("Change to group/activity", "change word")
        if words.phrase("support") or words.noun("support"):
            return TypeCall("Sponsorship/training", "support word")
        return None

    def _agreed(self, words: Words) -> bool:
        return words.head.dep_ == "acl" and lemma(words.head.head) in self._lexicon.words("agreement", "nouns")

    def _standing(self, words: Words) -> TypeCall | None:
        head = words.head
        caused = lemma(head) == "lead" and any(c.dep_ == "prep" and c.lower_ == "to" for c in head.children)
        if words.main_verb("relation") and not caused:
            return TypeCall("Relation", "relation verb")
        if lemma(head) not in ("be", "remain", "become", "have"):
            return None
        attributes = [c for c in head.children if c.dep_ in ("attr", "acomp", "prep", "dobj")]
        if any(lemma(t) in self._lexicon.words("relation", "nouns") or t.pos_ in ("PROPN", "NUM") for t in attributes):
            return TypeCall("Relation", "identity or status")
        if lemma(head) != "have" and any(
            t.dep_ == "prep" and any(p.pos_ == "PROPN" for p in t.subtree) for t in attributes
        ):
            return TypeCall("Relation", "place or membership")
        return None


def _judging(words: Words) -> TypeCall | None:
    """ "The figures appear credible": a judgement, whatever it is about."""
    judges = lemma(words.head) in ("appear", "seem", "look", "sound")
    return (
        TypeCall("Opinion", "judgement")
        if judges and any(c.dep_ in ("acomp", "oprd") for c in words.head.children)
        else None
    )


def _person(words: Words) -> TypeCall | None:
    for table, name in (("sexual", "Sexual violence"), ("abduction", "Abduction/forced disappearance")):
        if words.verb(table) or words.noun(table) or words.phrase(table):
            return TypeCall(name, f"{table} word")
    people = words.main_verb("capture") and any(
        lemma(o) in words.lexicon.words("people", key) for o in objects(words.head) for key in ("combatant", "civilian")
    )
    return TypeCall("Abduction/forced disappearance", "people captured") if people else None


def _casualty(words: Words) -> bool:
    return any(words.verb(table) or words.argument(table) for table in ("killing", "injuring"))


def _tried(words: Words) -> bool:
    """ "tried to storm", "were able to ambush": the force is in the complement."""
    return any(words.any_of((h,), "clash", "verbs") for h in words.heads[1:] if h.dep_ == "xcomp")


def is_event_noun(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names an event of violence: "attack", "air strike", "blast"."""
    name = lemma(noun)
    if any(name in lexicon.words(table, "nouns") for table in ("attack", "clash", "killing", "capture", "abduction")):
        return True
    return any(name in lexicon.words(table) for table in ("air", "shelling", "ied"))
