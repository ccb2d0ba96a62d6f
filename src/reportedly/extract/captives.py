"""Crimes against a person that their own words name, and people who are captured or held."""

from __future__ import annotations

from reportedly.extract.event_call import TypeCall
from reportedly.extract.lexicon import lemma
from reportedly.extract.losses import slays
from reportedly.extract.parties import Parties, of_kind, people, side
from reportedly.extract.turns import carried_off
from reportedly.extract.weapons import brought
from reportedly.extract.words import Words, objects


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
    captured = captured and not brought(words) and not named_place
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
