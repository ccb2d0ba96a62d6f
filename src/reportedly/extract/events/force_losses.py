"""Dead and hurt who are said to be a force's own ("the army's dead", "enemy losses", "on our side four men were wounded"): losses in
fighting, whoever else the text has told of."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import of_what
from reportedly.extract.propositions.parties import side

WHOSE = ("poss", "compound", "amod", "nmod")


def of_a_force(tokens: Iterable[Token], lexicon: Lexicon) -> bool:
    """Whether words of a clause name the losses of those who fight, or say that the harmed were on the speaker's side."""
    return any(_owned(t, lexicon) or _on_our_side(t, lexicon) for t in tokens)


def _owned(noun: Token, lexicon: Lexicon) -> bool:
    """ "The army's dead", "rebel losses", "losses of the garrison", "our losses"."""
    if lemma(noun) not in lexicon.words("losses", "nouns") and noun.lower_ not in lexicon.words("losses", "nouns"):
        return False
    owners = [c for c in noun.children if c.dep_ in WHOSE] + of_what(noun)
    return any(
        _fights(o, lexicon) or (o.lower_ in lexicon.closed("pronouns", "owning_ours") and o.dep_ == "poss")
        for o in owners
    )


def _fights(owner: Token, lexicon: Lexicon) -> bool:
    """Whether the owner is a force; a state's own dead may be anybody ("government losses" are not)."""
    named = (
        lexicon.words("people", "combatant") | lexicon.words("people", "formations") | lexicon.words("losses", "foes")
    )
    return lemma(owner) in named or owner.lower_ in named or side(owner, lexicon) is not None


def _on_our_side(noun: Token, lexicon: Lexicon) -> bool:
    """ "On our side", "among our ranks"."""
    ranks = lemma(noun) in lexicon.words("losses", "ranks") and noun.dep_ == "pobj"
    return ranks and any(
        c.lower_ in lexicon.closed("pronouns", "owning_ours") and c.dep_ == "poss" for c in noun.children
    )
