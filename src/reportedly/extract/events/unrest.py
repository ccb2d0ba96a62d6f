"""Event types of unrest and policing: protests, what is done to them and by them, riots, arrests."""

from __future__ import annotations

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.propositions.parties import Parties, of_kind, people, side
from reportedly.extract.propositions.words import Words, objects


def unrest(words: Words, parties: Parties, lexicon: Lexicon, casualty: bool) -> TypeCall | None:
    """What protesters suffer and do. A protest without force is told at the end of the list (:func:`peaceful`)."""
    hurt = casualty or words.verb("attack") or words.phrase("attack") or words.verb("killing")
    stopped = words.verb("intervention") or words.phrase("intervention")
    if (hurt or stopped) and _done_to_protesters(words, parties, lexicon):
        if hurt and not words.phrase("intervention"):
            return TypeCall("Excessive force against protesters", "force against protesters", casualty=casualty)
        if stopped:
            return TypeCall("Protest with intervention", "protest dispersed", casualty=casualty)
    if words.phrase("intervention") and parties.agents and all(side(t, lexicon) == "state" for t in parties.agents):
        return TypeCall("Protest with intervention", "means of crowd control", casualty=casualty)
    if of_kind(parties.agents, lexicon, "protest", "people") and (
        words.verb("clash") or words.verb("looting") or words.phrase("looting") or thrown(words)
    ):
        return TypeCall("Violent demonstration", "force by protesters", casualty=casualty)
    if words.phrase("protest") and not (casualty or words.verb("killing") or words.phrase("attack")):
        return TypeCall("Peaceful protest", "protest phrase")
    return None


def _done_to_protesters(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """Whether protesters or a protest suffer what is done, by armed people or by nobody that is named."""
    sides = {side(t, lexicon) for t in parties.agents}
    if (
        (parties.agents and not any(sides))
        or "non_state" in sides
        or of_kind(parties.agents, lexicon, "protest", "people")
    ):
        return False  # gunmen who shoot at a rally attack it: they keep no order
    crowd = (*parties.patients, *(o for h in words.heads for o in objects(h, deep=True)))
    told = [t for t in crowd if not any(c.lower_ in lexicon.words("protest", "no_protest") for c in t.children)]
    return any(of_kind(told, lexicon, "protest", key) for key in ("people", "nouns"))


def thrown(words: Words) -> bool:
    """Whether stones or bottles are thrown."""
    return words.main_verb("riot", "throwing") and words.object_of("riot", "thrown")


def riot(words: Words, parties: Parties) -> TypeCall | None:
    """Riots and mobs, but not "riot police", nor the rampage of armed men."""
    lexicon = words.lexicon
    told = lexicon.words("riot", "nouns") & words.core
    if not (told or words.main_verb("riot")):
        return TypeCall("Mob violence", "riot word") if thrown(words) else None
    fighters = any(side(t, lexicon) or of_kind((t,), lexicon, "people", "combatant") for t in parties.agents)
    told -= lexicon.words("riot", "raging") if fighters else frozenset()
    mob = (words.main_verb("riot") and not fighters) or any(
        lemma(t) in told and not (t.dep_ == "compound" and lemma(t) == "riot") for t in (words.tokens if told else ())
    )
    return TypeCall("Mob violence", "riot word") if mob or thrown(words) else None


def arrested(words: Words, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    """Arrests by verb, by phrase ("taken into custody"), by noun ("no arrests were made"), or of people "held" in custody."""
    caught = (
        words.main_verb("arrest", "catching")
        and (people(parties.patients, lexicon) or of_kind(parties.patients, lexicon, "arrest", "wanted"))
        and not words.anywhere("abduction", "held")
        and not any(side(t, lexicon) == "non_state" for t in parties.agents)
    )
    if words.main_verb("arrest") or words.phrase("arrest") or words.noun("arrest", "nominal") or caught:
        return TypeCall("Arrests", "arrest word")
    return None


def peaceful(words: Words) -> TypeCall | None:
    """A protest of which no force is told."""
    if words.main_verb("protest") or words.noun("protest"):
        return TypeCall("Peaceful protest", "protest word")
    return None
