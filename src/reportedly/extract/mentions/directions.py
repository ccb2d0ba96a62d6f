"""Which way a deed goes: who does it and whom it is done to, where the grammar's subject or a preposition alone would mislead.

The subject of "endured an assault", "came under fire" or "received training" has the deed done to it; "by", "from", "on", "of" and
"between" around a noun of force give its parts; a people or force before a thing of war ("a Malian convoy") is whose it is. The words
are our own compilation, in ``direction`` of ``languages/en/triggers.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.codebook import event_type
from reportedly.extract.events.event_types import is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.mentions.places import PLACE_ENTITIES
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clause_parties import find_parties
from reportedly.extract.propositions.clauses import VERBAL, is_passive, of_what
from reportedly.extract.propositions.units import Unit
from reportedly.model import ActorRole

MODIFIERS = ("amod", "compound", "nmod", "poss")
FORCES = ("state", "non_state", "combatant")


def undergoes(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether the subject has the deed done to it: "endured an assault", "came under fire", "suffered losses", "received arms"."""
    kind = event_type(unit.call.sub_event_type)
    verb = unit.content.head
    if verb.pos_ not in VERBAL:
        return False
    if kind.event_type == "support":
        return lemma(verb) in lexicon.words("direction", "receiving") or any(
            lemma(c) in lexicon.words("direction", "receiving") for c in verb.children if c.dep_ == "xcomp"
        )
    if kind.event_type == "displacement":
        return not is_passive(verb) and not any(c.dep_ == "dobj" and _people(c, lexicon) for c in verb.children)
    if not kind.violent:
        return False
    undergone = [c for c in verb.children if c.dep_ == "dobj" and _deed(c, lexicon)]
    if lemma(verb) in lexicon.words("direction", "taking"):
        return any(lemma(c) in lexicon.words("direction", "taken") for c in undergone)
    if lemma(verb) in lexicon.words("direction", "undergoing"):
        return bool(undergone)
    under = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "under")
    return any(_deed(p, lexicon) for c in under for p in c.children if p.dep_ == "pobj")


def around_nouns(unit: Unit, acting: ActorRole, affected: ActorRole, lexicon: Lexicon) -> list[tuple[Token, ActorRole]]:
    """Roles that prepositions and modifiers give: "shelling by X", "clashes between X and Y", "Russian air raids"."""
    found: list[tuple[Token, ActorRole]] = []
    support = event_type(unit.call.sub_event_type).event_type == "support"
    for token in unit.tokens():
        role = _by_preposition(token, unit, acting, affected, lexicon) if token.dep_ == "pobj" else None
        if role is not None:
            found += [(t, role) for one in (token, *token.conjuncts) for t in whose(one, lexicon) or (one,)]
        elif support:
            role = _before_support(token, acting, affected, lexicon)
            found += [(token, role)] if role is not None else []
        elif _names_doer(token, lexicon) or _torn_from_noun(token, lexicon):
            found.append((token, acting))
        elif (
            token.dep_ == "poss" and _party(token, lexicon) and lemma(token.head) in lexicon.words("direction", "borne")
        ):
            found.append((token, affected))
    return found


def attackers(unit: Unit, lexicon: Lexicon) -> list[Token]:
    """Who acts in the clause of time that tells how it came about: "12 were killed when gunmen attacked their base"."""
    if not event_type(unit.call.sub_event_type).violent or unit.parties.agents:
        return []
    said = {t.i for f in unit.frames for t in f.cue}
    when = [c for c in unit.merged if c.head.dep_ == "advcl" and _timed(c.head, lexicon) and c.head.i not in said]
    done = [c for c in when if _violent(c.head, lexicon)]
    return [t for c in done for t in find_parties(c, lexicon).agents]


def whose(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Whose a thing of war is, which is what an attack on it is directed at: "a Malian convoy", "an army base", "PKK camps"."""
    if lemma(noun) not in lexicon.words("direction", "of_a_force"):
        return []
    before = [c for c in noun.children if c.dep_ in MODIFIERS and c.i < noun.i and _party(c, lexicon)]
    behind = [p for p in of_what(noun) if _party(p, lexicon)]
    return [*before[-1:], *behind]  # "an Afghan army base": the army, whose words take the nation along


def _by_preposition(
    token: Token, unit: Unit, acting: ActorRole, affected: ActorRole, lexicon: Lexicon
) -> ActorRole | None:
    """The role that the preposition before a noun gives it, None where it gives none."""
    word, above = token.head.lower_, token.head.head
    if _beside(above, unit, lexicon):
        return None
    if event_type(unit.call.sub_event_type).event_type == "support":
        return _in_support(word, above, unit, acting, affected, lexicon)
    if word in lexicon.closed("prepositions", "acting"):
        return _done_by(above, unit, acting, affected, lexicon)
    if word in lexicon.closed("prepositions", "taking_part"):
        return None if _of_a_pact(above, unit, lexicon) else ActorRole.PARTICIPANT
    if token.ent_type_ in PLACE_ENTITIES and word != "against":
        return None  # "a rocket fired from Lebanon", "the attack on Goma"
    if word == "from" and _force(above, lexicon):
        return None  # "soldiers from the Second Division"
    if word in lexicon.closed("prepositions", "affected"):
        source = word == "from" and (_deed(above, lexicon) or undergoes(unit, lexicon))
        return acting if source else affected  # "fire from gunmen", but "taken from the army"
    if (
        word in lexicon.closed("prepositions", "directed_at")
        and token.pos_ == "PROPN"
        and token.ent_type_ not in ("ORG", "NORP")
    ):
        return None  # what the parser takes for a person may be a town
    return _at_whom(word, above, unit, acting, affected, lexicon)


def _at_whom(  # noqa: PLR0913 - the word, what it hangs on, and the roles to choose from
    word: str, above: Token, unit: Unit, acting: ActorRole, affected: ActorRole, lexicon: Lexicon
) -> ActorRole | None:
    """Behind a noun or verb of force: "a raid on X", "opened fire on X", "the shelling of X"; "attacks blamed on X"."""
    if word == "on" and lemma(above) in lexicon.words("direction", "blaming") and above.pos_ in VERBAL:
        return acting
    hit = _is_directed(above, unit, lexicon) if word in lexicon.closed("prepositions", "directed_at") else False
    return affected if hit or (word == "of" and lemma(above) in lexicon.words("direction", "of_the_hit")) else None


def _done_by(above: Token, unit: Unit, acting: ActorRole, affected: ActorRole, lexicon: Lexicon) -> ActorRole | None:
    told = lexicon.words("relation", "verbs") | lexicon.words("reporting", "carriers")
    if lemma(above) in told | lexicon.words("reporting", "nouns") | lexicon.words("reporting", "documents"):
        return None  # "a part of the city held by the army", "quoted by the BBC": neither did what is told
    if unit.parties.agents and _held_by(above, lexicon):
        return affected  # "retook villages captured by X"
    return acting


def _is_directed(above: Token, unit: Unit, lexicon: Lexicon) -> bool:
    if not event_type(unit.call.sub_event_type).violent:
        return False
    if above.pos_ not in VERBAL:
        return _deed(above, lexicon)
    inflicts = lemma(above) in lexicon.words("direction", "inflicting")
    return inflicts or any(c.dep_ == "dobj" and c.lower_ in lexicon.words("attack", "means") for c in above.children)


def _in_support(  # noqa: PLR0913 - the word, what it hangs on, and the roles to choose from
    word: str, above: Token, unit: Unit, acting: ActorRole, affected: ActorRole, lexicon: Lexicon
) -> ActorRole | None:
    """ "Aid from X", "arms for Y", "training given by X", "gave shelter to Y"."""
    if word in lexicon.closed("prepositions", "acting"):
        return _done_by(above, unit, acting, affected, lexicon)
    if word == "from":
        return acting
    given = lexicon.words("support", "given") | lexicon.words("support", "nouns") | lexicon.words("support", "giving")
    return affected if word in lexicon.closed("prepositions", "benefiting") and lemma(above) in given else None


def _before_support(token: Token, acting: ActorRole, affected: ActorRole, lexicon: Lexicon) -> ActorRole | None:
    """ "Russian backing", "Iran's aid"; "support for rebel attacks"."""
    if token.dep_ not in MODIFIERS or not (_party(token, lexicon) or token.ent_type_ == "GPE"):
        return None
    noun = token.head
    if lemma(noun) in lexicon.words("support", "nouns") | lexicon.words("support", "given"):
        return acting
    aimed = (
        noun.dep_ == "pobj"
        and noun.head.lower_ in lexicon.closed("prepositions", "benefiting")
        and is_event_noun(noun, lexicon)
    )
    return affected if aimed else None


def _beside(noun: Token, unit: Unit, lexicon: Lexicon) -> bool:
    """ "Took the town before an intervention by France": what came before, after or despite the deed is another's."""
    if (
        noun.dep_ != "pobj"
        or noun.head.lower_ not in lexicon.closed("prepositions", "beside_a_deed")
        or is_event_noun(noun, lexicon)
    ):
        return False
    return any(t.i == noun.head.head.i for t in unit.tokens())  # else the unit is of what stands beside


def _of_a_pact(above: Token, unit: Unit, lexicon: Lexicon) -> bool:
    """ "The same day that a truce took effect between X and Y": the two are parts of the truce, not of what is told."""
    if unit.call.sub_event_type == "Agreement":
        return False
    nouns = [above, *(c for c in above.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))]
    return any(lemma(n) in lexicon.words("agreement", "nouns") for n in nouns)


def _held_by(verb: Token, lexicon: Lexicon) -> bool:
    """ "Villages captured by X": a participle of taking that describes what something is now done to."""
    return (
        verb.dep_ == "acl" and verb.head.dep_ in ("dobj", "pobj") and lemma(verb) in lexicon.words("capture", "verbs")
    )


def _names_doer(token: Token, lexicon: Lexicon) -> bool:
    """ "Russian air raids", "the army's shelling", "police firing": a nation, name or force before a noun of force did it."""
    nation = token.dep_ == "amod" and token.ent_type_ == "NORP" and not _force(token.nbor(1), lexicon)
    owner = token.dep_ == "poss" and (token.pos_ == "PROPN" or _force(token, lexicon))
    leads = token.dep_ == "npadvmod" and token.head.lower_ in lexicon.words("attack", "leading")
    if leads:  # "the SDF-led offensive"
        return is_event_noun(token.head.head, lexicon)
    before = token.dep_ in ("compound", "amod", "nmod") or (token.dep_ == "nsubj" and token.head.dep_ == "pcomp")
    force = before and _party(token, lexicon)
    if lemma(token.head) in lexicon.words("direction", "borne"):
        return False  # "the army's losses" are what was done to it
    return (nation or owner or force) and (
        _deed(token.head, lexicon) or lemma(token.head) in lexicon.words("air", "craft") | lexicon.words("air", "weak")
    )


def _torn_from_noun(token: Token, lexicon: Lexicon) -> bool:
    """ "killed in police firing": the parser may take the noun for a participle of the force."""
    participle = next((c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i == token.i + 1), None)
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and participle is not None
        and participle.lower_ in lexicon.words("attack", "means") | lexicon.words("shelling")
    )


def stood_for(noun: Token, lexicon: Lexicon) -> Token:
    """Those whom a word of number or of a body stands for: "dozens of herders", "a column of refugees"."""
    if lemma(noun) not in lexicon.words("people", "made_of") or lemma(noun) in lexicon.words("direction", "totals"):
        return noun
    return next(iter(of_what(noun)), noun)


def _timed(verb: Token, lexicon: Lexicon) -> bool:
    return any(c.lower_ in lexicon.closed("conjunctions", "at_the_time") and c.i < verb.i for c in verb.children)


def _violent(verb: Token, lexicon: Lexicon) -> bool:
    tables = ("attack", "killing", "injuring", "clash", "abduction")
    deeds = any(lemma(verb) in lexicon.words(table, "verbs") for table in tables) or any(
        lemma(verb) in lexicon.words(table) for table in ("air", "shelling", "ied")
    )
    return deeds or any(c.dep_ == "dobj" and _deed(c, lexicon) for c in verb.children)


def _deed(noun: Token, lexicon: Lexicon) -> bool:
    """A noun of force: "assault", "fire", "shelling", "losses"."""
    return (
        is_event_noun(noun, lexicon)
        or noun.lower_ in lexicon.words("attack", "means")
        or lemma(noun) in lexicon.words("direction", "undergone")
    )


def _party(token: Token, lexicon: Lexicon) -> bool:
    return token.ent_type_ in ("ORG", "NORP") or _force(token, lexicon)


def _force(token: Token, lexicon: Lexicon) -> bool:
    if token.pos_ == "ADJ" and lemma(token) in lexicon.words("people", "state") and not _of_a_nation(token):
        return False  # "logistical and military support" is nobody's
    tables = [("people", kind) for kind in FORCES] + [("direction", "armed")]
    return any(lemma(token) in lexicon.words(*table) for table in tables)


def _of_a_nation(adjective: Token) -> bool:
    """ "A Russian military facility"."""
    before = adjective.nbor(-1) if adjective.i > adjective.sent.start else adjective
    return before.ent_type_ == "NORP" and before.head.i == adjective.head.i


def _people(token: Token, lexicon: Lexicon) -> bool:
    kinds: Iterable[str] = ("civilian", "combatant")
    return any(lemma(token) in lexicon.words("people", kind) for kind in kinds)
