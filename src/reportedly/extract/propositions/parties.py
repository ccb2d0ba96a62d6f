"""Who acts and who is acted upon in a clause, and of what kind they are: a state's side, armed people, others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import of_what
from reportedly.extract.propositions.words import Words


@dataclass(frozen=True, slots=True)
class Parties:
    """Head nouns of who acts and who is acted upon, as far as the clause says."""

    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()


def side(token: Token, lexicon: Lexicon) -> str | None:
    """ "state", "non_state" or None, from the words of a noun phrase."""
    own_name = lexicon.words("people", "name_parts")  # "Islamic State" is no state by its name
    phrase = [token, *token.children]
    if lemma(token) in lexicon.words("people", "made_of"):  # "a unit of government forces"
        phrase += [d for c in token.children if c.lower_ == "of" for p in c.children for d in (p, *p.children)]
    words = {lemma(t) for t in phrase if t.pos_ != "PROPN" or lemma(t) not in own_name}
    of_state, of_others = words & lexicon.words("people", "state"), words & lexicon.words("people", "non_state")
    if of_others and not (of_state and of_others <= lexicon.words("people", "any_side")):
        return "non_state"  # "the federal group of forces" is a state's
    return "state" if of_state else None


def of_kind(tokens: Iterable[Token], lexicon: Lexicon, table: str, key: str) -> bool:
    """Whether one of the nouns is in a table."""
    named = lexicon.words(table, key)
    return any(lemma(token) in named for token in tokens)


def people(tokens: Iterable[Token], lexicon: Lexicon, *, nations: bool = True) -> bool:
    """Whether one of the nouns is of people, armed or not; with ``nations`` also "Saharans", whoever they are."""
    kinds = [lexicon.words("people", key) for key in ("civilian", "combatant")]
    states = [lexicon.words("harm", key) for key in ("killed_states", "injured_states")]
    return any(
        t.ent_type_ == "PERSON"
        or (nations and t.ent_type_ == "NORP" and t.tag_ == "NNPS")
        or any(lemma(t) in kind for kind in kinds)
        or any(t.lower_ in state for state in states)
        for token in tokens
        for t in (token, *_numbered(token), *_named(token))
    )


def _numbered(number: Token) -> list[Token]:
    """What a number is a number of: "five of the dead"."""
    return of_what(number) if number.tag_ == "CD" else []


def _named(noun: Token) -> list[Token]:
    """ "The head of the district, Josef Mbele": the name beside a noun."""
    return [c for c in noun.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"]


def combatant_victims(parties: Parties, lexicon: Lexicon) -> bool:
    """Whether armed people are acted upon: by the noun, by the rank before a name ("General Ríos"), as members of what fights."""
    return any(
        of_kind((t, *(c for c in t.children if c.dep_ == "compound")), lexicon, "people", "combatant")
        or (lemma(t) in lexicon.words("people", "unclear") and any(side(p, lexicon) == "non_state" for p in of_what(t)))
        for t in parties.patients
    )


def on_both_sides(parties: Parties, lexicon: Lexicon) -> bool:
    """ "59 rebels and seven soldiers were killed": the dead of a fight."""
    return {"state", "non_state"} <= {side(t, lexicon) for t in parties.patients}


def _of_relief(noun: Token, lexicon: Lexicon) -> bool:
    """ "A Red Cross convoy", "a convoy of food trucks"."""
    below = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod")]
    below += [d for c in noun.children if c.lower_ == "of" for p in c.children for d in (p, *p.children)]
    return any(lemma(t) in lexicon.words("buildings", "relief") for t in below) and not side(noun, lexicon)


def civilian_victims(words: Words, parties: Parties, lexicon: Lexicon) -> bool:
    """Whether people who do not fight are acted upon, or what they use: the patients decide, else any word but the doer's."""
    if any(_of_relief(t, lexicon) for t in parties.patients) or in_hands(parties.patients, lexicon):
        return True  # also captives, whoever they were
    if people(parties.patients, lexicon, nations=False):
        return not combatant_victims(parties, lexicon)
    if any(t.lower_ in lexicon.closed("pronouns", "of_one_person") for t in parties.patients) or of_kind(
        parties.patients, lexicon, "buildings", "civil"
    ):
        return True  # also "he was shot where he stood": one person, of whom nothing says that he fought
    if words.main_verb("killing") or words.main_verb("injuring"):
        events = lexicon.words("clash", "nouns") | lexicon.words("attack", "nouns")
        other = events | lexicon.words("people", "unclear")
        hurt = [t for t in parties.patients if t.pos_ == "NOUN" and lemma(t) not in other]
        if hurt and not any(side(t, lexicon) for t in hurt):
            return True  # only what lives is killed, and those who do not fight go by many names
    agents = {
        *parties.agents,
        *(t for t in words.tokens if t.dep_ == "nsubj" and not words.any_of((t.head,), "killing", "dying")),
    }
    doers = {t.i for agent in agents for t in agent.subtree if t.i <= agent.i}
    others = {lemma(t) for t in words.tokens if t.i not in doers}
    unarmed = others & (lexicon.words("people", "civilian") | lexicon.words("buildings", "civil"))
    return bool(unarmed) and not others & lexicon.words("people", "combatant")


def in_hands(tokens: Iterable[Token], lexicon: Lexicon) -> bool:
    """ "200 prisoners", "captured men", "soldiers who had surrendered": whether those are in somebody's hands."""
    given_up = lexicon.words("release", "in_hands")
    return any(
        lemma(t) in lexicon.words("release", "objects")
        or any(lemma(c) in given_up or c.lower_ in given_up for c in t.children if c.dep_ in ("amod", "acl", "relcl"))
        for t in tokens
    )
