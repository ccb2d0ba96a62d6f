"""Crimes against a person that their own words name, and people who are captured or held."""

from __future__ import annotations

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.losses import slays
from reportedly.extract.events.turns import carried_off
from reportedly.extract.events.weapons import brought
from reportedly.extract.lexicon import lemma
from reportedly.extract.propositions.parties import Parties, of_kind, people, side
from reportedly.extract.propositions.words import Words, objects


def _ground_or_lift(words: Words, parties: Parties) -> bool:
    """ "Took Kunduz", where the parser sees a person in the town; "ships took off 4,000 civilians"."""
    if lemma(words.head) not in words.lexicon.closed("verbs", "taking"):
        return False
    given = objects(words.head)
    town = bool(given) and all(t.tag_ == "NNP" and not any(True for _ in t.children) for t in given)
    lifted = bool(parties.agents) and of_kind(parties.agents, words.lexicon, "motion", "bearers")
    return lifted or (town and not words.anywhere("abduction", "held"))


def taken(words: Words, parties: Parties) -> TypeCall | None:
    """Crimes against a person that their own words name, and people who are captured or held."""
    for table, name in (("sexual", "Sexual violence"), ("abduction", "Abduction/forced disappearance")):
        if not (words.verb(table) or words.noun(table) or words.phrase(table)):
            continue
        dead = words.main_verb("killing") or slays(words.head, words.lexicon)
        if not (table == "abduction" and dead and not words.verb(table)):
            return TypeCall(name, f"{table} word")
    if not (words.main_verb("capture") or any(words.main_verb("abduction", key) for key in ("holding", "carrying"))):
        return None
    named_place = any(
        lemma(c) in words.lexicon.words("capture", "objects")
        for o in objects(words.head)
        for c in o.children
        if c.dep_ == "appos"
    )  # "captured Palma, the headquarters of the district"
    captured = words.main_verb("capture") and people(objects(words.head), words.lexicon)
    captured = captured and not (brought(words) or named_place or _ground_or_lift(words, parties))
    doers = [t for agent in parties.agents for t in (agent, *agent.children)]
    if captured and of_kind(doers, words.lexicon, "people", "policing"):
        return TypeCall("Arrests", "people captured by police")
    rebels = all(side(t, words.lexicon) == "non_state" or lemma(t) == "attacker" for t in objects(words.head))
    if captured and rebels and not any(side(t, words.lexicon) == "non_state" for t in parties.agents):
        return TypeCall("Arrests", "rebels captured")
    kept = people(parties.patients, words.lexicon) and any(
        side(t, words.lexicon) == "non_state" for t in parties.agents
    )
    held = words.main_verb("abduction", "holding") and (
        words.anywhere("abduction", "held") or (kept and lemma(words.head) == "hold")
    )
    hijacked = words.main_verb("capture") and of_kind(parties.agents, words.lexicon, "abduction", "nouns")
    caught = captured or held or hijacked or carried_off(words, parties, words.lexicon)
    return TypeCall("Abduction/forced disappearance", "people captured") if caught else None
