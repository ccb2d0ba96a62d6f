"""Verbs that kill only by what they are done to: fighters who are "destroyed", men whom a force "loses", a son whom a mother lost."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, is_passive, of_what


def slays(verb: Token, lexicon: Lexicon) -> bool:
    """ "Destroyed 30 militants", "wiped out dozens of gunmen": said of those who fight it means that they were killed."""
    if cuts_throats(verb, lexicon):
        return True
    if blown_apart(verb, lexicon) or costs(verb, lexicon) or shoots_dead(verb, lexicon) or does_to_death(verb, lexicon):
        return True
    if verb.pos_ not in VERBAL:
        return False
    forms = {lemma(verb), lemma_of_phrasal(verb)}
    if not forms.isdisjoint(lexicon.words("killing", "of_anybody")):
        return any(
            (_is_anybody(t, lexicon) or _of_so_many(t, lexicon)) and not _in_bodies(t, lexicon)
            for t in _counted(verb, lexicon)
        )
    if forms.isdisjoint(lexicon.words("killing", "of_fighters")):
        return False
    return any(
        lemma(t) in lexicon.words("people", "combatant") for t in _counted(verb, lexicon) if not _in_bodies(t, lexicon)
    )


def cuts_throats(verb: Token, lexicon: Lexicon) -> bool:
    """ "Cut the throats of the guards", "had his throat slit"."""
    if verb.pos_ not in VERBAL or lemma(verb) not in lexicon.words("killing", "cutting"):
        return False
    throat = lexicon.words("killing", "cut")
    return any(lemma(c) in throat for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass"))


def blown_apart(verb: Token, lexicon: Lexicon) -> bool:
    """ "A mother and her baby were blown to pieces"."""
    if verb.pos_ not in VERBAL or lemma(verb) not in lexicon.words("harm", "blowing"):
        return False
    to = (p for c in verb.children if c.lower_ in lexicon.closed("prepositions", "into") for p in c.children)
    apart = any(lemma(p) in lexicon.words("harm", "blown") for p in to)
    persons = (
        lexicon.words("people", "civilian") | lexicon.words("people", "combatant") | lexicon.words("persons", "nouns")
    )
    return apart and any(lemma(t) in persons for t in _counted(verb, lexicon))


def does_to_death(verb: Token, lexicon: Lexicon) -> bool:
    """ "Hacked to death", "burned to death"; not "sentenced to death"."""
    if verb.pos_ not in VERBAL or lemma(verb) in lexicon.words("killing", "not_to_death"):
        return False
    return any(p.lower_ == "death" for c in verb.children if c.lower_ == "to" for p in c.children)


def shoots_dead(verb: Token, lexicon: Lexicon) -> bool:
    """ "Shot dead a teacher and her son", "shot 12 people dead"."""
    shot = verb.pos_ in VERBAL and lemma(verb) in lexicon.words("killing", "shooting")
    states = lexicon.words("harm", "killed_states")
    return shot and any(
        c.lower_ in states and c.dep_ in ("oprd", "acomp", "advmod", "amod", "ccomp") for c in verb.children
    )


def costs(verb: Token, lexicon: Lexicon) -> bool:
    """ "The ambush cost the battalion 22 men": whom it costs somebody, is dead."""
    if verb.pos_ not in VERBAL or lemma(verb) not in lexicon.words("killing", "costing"):
        return False
    dearly = any(c.dep_ == "dative" for c in verb.children)
    lost = lexicon.words("people", "combatant") | lexicon.words("killing", "lost")
    return dearly and any(lemma(t) in lost for t in _counted(verb, lexicon))


def _of_so_many(token: Token, lexicon: Lexicon) -> bool:
    """ "A patrol of 12"."""
    group = token.lower_ in lexicon.closed("nouns", "counted_by_head")
    return group and any(p.tag_ == "CD" for c in token.children if c.lower_ == "of" for p in c.children)


def _is_anybody(token: Token, lexicon: Lexicon) -> bool:
    """Whether the noun stands for people: fighters, civilians, kin, a family, those of a nation."""
    if token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS"):
        return True
    tables = (("people", "civilian"), ("people", "combatant"), ("persons", "nouns"))
    return lemma(token) in lexicon.closed("nouns", "family") or any(
        lemma(token) in lexicon.words(*table) for table in tables
    )


def loses(verb: Token, lexicon: Lexicon) -> bool:
    """ "The division lost 19 men", "she lost her husband": whom somebody lost is dead."""
    if verb.pos_ not in VERBAL or lemma(verb) != "lose":
        return False
    tables = (("people", "combatant"), ("killing", "lost"))
    return any(lemma(t) in lexicon.words(*table) or _own(t) for t in _counted(verb, lexicon) for table in tables)


def _own(token: Token) -> bool:
    """ "Eleven of their own"."""
    return token.lower_ == "own" and token.dep_ == "pobj"


def loses_life(verb: Token, lexicon: Lexicon) -> bool:
    """ "Thirty people lost their lives", "succumbed to his burns", "achieved martyrdom", fighters who "fell": the subject dies."""
    if verb.pos_ in VERBAL and lemma(verb) in lexicon.words("killing", "meeting"):
        return any(c.dep_ == "dobj" and lemma(c) in lexicon.words("killing", "met") for c in verb.children)
    if verb.pos_ in VERBAL and lemma(verb) == "fall":
        return _falls(verb, lexicon)
    if does_to_death(verb, lexicon):
        relations = {c.dep_ for c in verb.children}
        return "nsubj" in relations and not relations & {"dobj", "auxpass"}  # "burned to death in the fire"
    lives = (c for c in verb.children if c.dep_ == "dobj" and lemma(c) == "life")
    if lemma(verb) == "lose":
        return any(c.dep_ == "poss" for life in lives for c in life.children)
    if lemma(verb) in lexicon.words("killing", "paying"):
        with_what = (p for c in verb.children if c.lower_ == "with" for p in c.children)
        return any(lemma(p) == "life" for p in with_what)
    to = (p for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" for p in c.children)
    wounds = lexicon.words("killing", "wounds")
    return lemma(verb) == "succumb" and any(lemma(p) in wounds for p in to)


def suffers(verb: Token, lexicon: Lexicon) -> bool:
    """ "A guard suffered burns", "four children lost limbs": the subject is hurt."""
    if verb.pos_ not in VERBAL or lemma(verb) not in lexicon.words("harm", "suffering"):
        return False
    harms = lexicon.words("harm", "suffered")
    told = (c for c in verb.children if c.dep_ == "dobj" and lemma(c) in harms)
    persons = [lexicon.words("people", key) for key in ("civilian", "combatant")] + [lexicon.words("persons", "nouns")]
    who = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(True for _ in told) and any(lemma(t) in known or t.like_num for t in who for known in persons)


def names_dead(verb: Token, lexicon: Lexicon) -> bool:
    """ "27 dead soldiers had been brought there": people who are called dead."""
    if verb.pos_ not in VERBAL:
        return False
    states = lexicon.words("harm", "killed_states")
    persons = [lexicon.words("people", key) for key in ("civilian", "combatant")]
    dead = (t for t in _counted(verb, lexicon) if any(c.dep_ == "amod" and c.lower_ in states for c in t.children))
    return any(lemma(t) in known for t in dead for known in persons)


def takes_lives(verb: Token, lexicon: Lexicon) -> bool:
    """ "The insurgency has cost 9,000 lives", "the blast took many lives"."""
    return lemma(verb) in lexicon.words("harm", "taking_lives") and any(
        c.dep_ == "dobj" and lemma(c) == "life" for c in verb.children
    )


def lists_harmed(verb: Token, lexicon: Lexicon) -> bool:
    """ "Those killed in the raid include four women": what tells of the harmed is what was done to them."""
    if lemma(verb) not in lexicon.words("harm", "listing"):
        return False
    told = (c for s in verb.children if s.dep_ == "nsubj" for c in s.children if c.dep_ == "acl")
    return any(lemma(c) in lexicon.words(table, "verbs") for c in told for table in ("killing", "injuring"))


def are_harmed(verb: Token, lexicon: Lexicon) -> bool:
    """ "There were over 100 wounded": of whom the sentence says that they are, and that they are dead or hurt."""
    if lemma(verb) != "be" or not any(c.dep_ == "expl" for c in verb.children):
        return False
    states = lexicon.words("harm", "killed_states") | lexicon.words("harm", "injured_states")
    told = [c for c in verb.children if c.dep_ == "attr"]
    return any(t.lower_ in states for c in told for t in (c, *c.children))


def _counted(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Objects, or the subjects of a passive, and what they are a number of ("dozens of gunmen")."""
    wanted = ("nsubjpass",) if is_passive(verb) else ("dobj",)
    found = [c for c in verb.children if c.dep_ in wanted]
    found += [c.head for c in (verb,) if c.dep_ == "acl" and c.tag_ == "VBN"]
    found = [j for t in found for j in (t, *t.conjuncts)]
    below = [p for t in found for p in of_what(t)]
    numbers = [t for t in found if not (_is_number(t, lexicon) and any(c.lower_ == "of" for c in t.children))]
    return numbers + [p for p in below if _is_number(p.head.head, lexicon)]


def _falls(verb: Token, lexicon: Lexicon) -> bool:
    """ "Five hundred of our fighters fell": said of those who fight, with no place that they fell to, into or on."""
    if any(
        c.dep_ in ("dobj", "prt", "acomp")
        or (
            c.dep_ == "prep"
            and c.i > verb.i
            and c.lower_ not in lexicon.closed("prepositions", "fallen_in")
            and not _of_honour(c, lexicon)
        )
        for c in verb.children
    ):
        return False
    fallen = [c for c in verb.children if c.dep_ == "nsubj"]
    numbers = [c for t in fallen if _is_number(t, lexicon) for c in t.children]
    fallen += [p for c in numbers if c.lower_ == "of" for p in c.children] + [c for c in numbers if c.dep_ == "appos"]
    return any(
        lemma(t)
        in lexicon.words("people", "combatant") | lexicon.words("killing", "lost") | lexicon.words("killing", "fallen")
        for t in fallen
    )


def _of_honour(preposition: Token, lexicon: Lexicon) -> bool:
    """ "Fell on the field of honour", "on the battlefield"."""
    return preposition.lower_ == "on" and any(
        lemma(p) in lexicon.closed("nouns", "of_honour") for p in preposition.children
    )


def _is_number(token: Token, lexicon: Lexicon) -> bool:
    return token.like_num or token.tag_ == "CD" or lemma(token) in lexicon.closed("nouns", "of_number")


def _in_bodies(noun: Token, lexicon: Lexicon) -> bool:
    """ "The army", "the convoy": bodies of people, of which nobody says how many were killed."""
    return lemma(noun) in lexicon.words("killing", "bodies")
