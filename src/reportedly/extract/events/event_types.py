"""Which event type a clause states: a decision list over trigger words, their place in the clause, and who acts.

The rule that decides is kept as the reason. A weak trigger ("killed", "the attack") takes the type of the event that
the report is about at that point (``topic``), as a reader would.
"""

from __future__ import annotations

from reportedly.extract.events.captives import taken
from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.event_nouns import is_event_noun
from reportedly.extract.events.force_losses import of_a_force
from reportedly.extract.events.happenings import Happenings
from reportedly.extract.events.losses import loses
from reportedly.extract.events.speech_acts import judging, speech
from reportedly.extract.events.strategic import settled_by_verb, standing, strategic
from reportedly.extract.events.territory import TerritoryRules
from reportedly.extract.events.turns import (
    arrives,
    bodies_found,
    figurative,
    inflicted,
    missing,
    runs_into,
    sprayed,
    unit_crushed,
)
from reportedly.extract.events.unrest import arrested, riot, unrest
from reportedly.extract.events.weapons import WeaponRules, casualty, named_weapon
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.parties import (
    Parties,
    civilian_victims,
    combatant_victims,
    of_kind,
    on_both_sides,
    people,
    side,
)
from reportedly.extract.propositions.words import Words, objects, under

__all__ = ["NO_TRIGGER", "WAR_TOLL", "Parties", "TypeCall", "TypeRules", "is_event_noun"]

NO_TRIGGER = "no trigger"
WAR_TOLL = "casualties of a war"


NO_TOWNS = frozenset(("ORG", "PERSON", "NORP"))


class TypeRules:
    """The decision list over one language's trigger tables. Each rule returns None where it does not apply."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._weapons = WeaponRules(lexicon)
        self._territory = TerritoryRules(lexicon)
        self._happenings = Happenings(lexicon)

    def call(self, words: Words, parties: Parties) -> TypeCall:
        """The type of a clause. Falls to "Opinion" when nothing happens in it."""
        lexicon = self._lexicon
        return (
            judging(words)
            or self._happenings.call(words, parties, first=True)
            or self._elsewhere(words, parties)
            or speech(words)
            or unrest(words, parties, lexicon, casualty(words))
            or settled_by_verb(words, parties, lexicon, named_weapon(words))
            or arrested(words, parties, lexicon)
            or taken(words, parties)
            or self._weapons.call(words, parties)
            or self._claimed(words)
            or riot(words, parties)
            or self._territory.call(words, parties)
            or self._displacement(words, parties)
            or self._force(words, parties)
            or missing(words, parties, lexicon)
            or strategic(words, lexicon)
            or standing(words, lexicon)
            or self._happenings.call(words, parties, first=False)
            or TypeCall("Opinion", NO_TRIGGER)
        )

    def _elsewhere(self, words: Words, parties: Parties) -> TypeCall | None:
        """Words of force without force: prices that explode, a team that attacks, criticism, deaths by flood or disease."""
        turned = figurative(words, parties, self._lexicon)
        if turned is not None:
            return turned
        violent = words.verb("attack") or words.noun("attack") or words.verb("clash") or words.verb("bombard")
        armed = named_weapon(words)
        if words.anywhere("figurative", "causes") and casualty(words) and not (violent or armed):
            return TypeCall("Opinion", "no act of force: an accident, a disaster or a disease")
        return None

    def _claimed(self, words: Words) -> TypeCall | None:
        """ "The group claimed those attacks": the event itself, of the type that its words or those before it tell."""
        if lemma(words.head) != "claim" or words.head.dep_ not in ("acl", "relcl", "ROOT", "ccomp"):
            return None
        claimed = [
            o
            for o in objects(words.head)
            if o.lower_ in words.lexicon.closed("pronouns", "for_a_deed") or is_event_noun(o, self._lexicon)
        ]
        return TypeCall("Attack", "event claimed by a group", weak=True) if claimed else None

    def _argued(self, words: Words, parties: Parties) -> bool:
        """ "Moscow defended its ally": verbs that only armed people do with arms."""
        armed = any(side(t, self._lexicon) for t in parties.agents)
        armed = armed or of_kind(parties.agents, self._lexicon, "people", "combatant")
        return words.main_verb("clash", "arguing") and bool(parties.agents) and not armed

    def _told_before(self, words: Words) -> bool:
        """Whether all that tells of fighting is "the raids", "that attack": an event told of before, whatever it was."""
        fights = words.core & self._lexicon.words("clash", "nouns")
        nouns = [t for t in words.tokens if lemma(t) in fights]
        known = self._lexicon.words("thread", "events")
        definite = self._lexicon.words("thread", "definite")
        open_ = self._lexicon.words("clash", "any_means")
        return bool(nouns) and all(
            lemma(t) in open_ or (lemma(t) in known and any(c.lower_ in definite for c in t.children)) for t in nouns
        )

    def _displacement(self, words: Words, parties: Parties) -> TypeCall | None:
        if casualty(words):
            return None
        fled = words.verb("displacement") or words.argument("displacement") or "displace" in words.lemmas
        armed = [
            side(t, self._lexicon) or of_kind((t,), self._lexicon, "people", "combatant") for t in parties.patients
        ]
        unarmed = people(parties.patients, self._lexicon) and not any(armed)
        driven = unarmed and words.main_verb("displacement", "driving")  # a force that is driven out loses ground
        out_of = words.lexicon.closed("prepositions", "out_of")
        fled = fled or (driven and any(c.lower_ in out_of for c in words.head.children))
        town = any(o.dep_ == "dobj" and o.pos_ == "PROPN" and o.ent_type_ not in NO_TOWNS for o in objects(words.head))
        leaving = words.main_verb("withdrawal", "leaving") and (words.object_of("displacement", "left") or town)
        fled = fled or (leaving and any(t.tag_ == "NNS" for t in parties.agents if self._leaves(t)))
        struck = words.violent(words.head) and not words.verb("displacement")  # "bombed a column of refugees"
        fled = (fled and not struck) or arrives(words, parties, self._lexicon)
        if not (fled or words.phrase("displacement")):
            return None
        if armed and all(armed) and not words.phrase("displacement"):
            return None
        escape = of_kind(parties.agents, self._lexicon, "people", "combatant")
        if escape and not words.phrase("displacement") and not people(parties.patients, self._lexicon):
            return TypeCall("Movement/reinforcement", "a force flees")  # "the attackers fled" displaces nobody
        return TypeCall("Displacement", "displacement word")

    def _leaves(self, token: Token) -> bool:
        return lemma(token) in self._lexicon.words("displacement", "leavers")

    def _force(self, words: Words, parties: Parties) -> TypeCall | None:
        fought = (words.main_verb("clash") and not self._argued(words, parties)) or words.phrase("clash")
        fought = fought or _tried(words) or under(words, "fired") or unit_crushed(words, parties, self._lexicon)
        fought = fought or runs_into(words, self._lexicon)
        clash = fought or words.noun("clash")
        attack = words.verb("attack") or words.noun("attack") or words.phrase("attack") or under(words, "attacked")
        attack = attack or sprayed(words, self._lexicon)
        person = words.verb("assault_on_person") or words.noun("assault_on_person")
        harmed = casualty(words)
        war = words.noun("clash", "wars") and words.main_verb("light", "running") and not attack
        if not (clash or attack or person or harmed or war):
            return None
        fighting = combatant_victims(parties, self._lexicon) or any(side(t, self._lexicon) for t in parties.agents)
        if harmed and (inflicted(words, self._lexicon) or of_a_force(words.tokens, self._lexicon)):
            return TypeCall("Armed clash", "losses of a force", casualty=True)
        if any(loses(h, self._lexicon) for h in words.heads) and fighting:
            return TypeCall("Armed clash", "losses of a force", casualty=True)
        if harmed and not (attack or clash) and on_both_sides(parties, self._lexicon):
            return TypeCall("Armed clash", "dead on both sides", casualty=True)
        civilians = civilian_victims(words, parties, self._lexicon) or bodies_found(words, parties, self._lexicon)
        if harmed and words.anywhere("clash", "wars") and not attack:
            return TypeCall("Armed clash", WAR_TOLL, casualty=True)
        if war and not person:
            return TypeCall("Armed clash", "a war begins, goes on or ends")
        if person and not clash and not combatant_victims(parties, self._lexicon):
            return TypeCall("Attack", "violence against a person", casualty=harmed)
        if harmed and not clash:
            return TypeCall("Attack" if civilians else "Armed clash", "casualties", weak=True, casualty=True)
        if clash and not (attack and civilians):
            weak = not fought and self._told_before(words)
            return TypeCall("Armed clash", "fighting word", weak=weak, casualty=harmed)
        return TypeCall("Attack" if civilians else "Armed clash", "attack word", weak=True, casualty=harmed)


def _tried(words: Words) -> bool:
    """ "tried to storm", "were able to ambush": the force is in the complement."""
    return any(words.any_of((h,), "clash", "verbs") for h in words.heads[1:] if h.dep_ == "xcomp")
