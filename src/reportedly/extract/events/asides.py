"""Words of a clause that do not tell what happens in it: arms that somebody has on him, whom somebody is supported by, what a speech
is about, what a thing is for, and events that only date or cause what is told.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, own_subject


def told(tokens: Iterable[Token], head: Token, lexicon: Lexicon) -> list[Token]:
    """The words that do not stand aside from what the verb ``head`` tells."""
    things, fights, verbal = lexicon.words("figurative", "things"), _fights(head, lexicon), head.pos_ in VERBAL
    return [
        token
        for token in tokens
        if not (
            carried(token)
            or _stocked(token, lexicon)
            or _of_participle(token, head, lexicon)
            or (token.dep_ == "compound" and _of_a_thing(token, things))
            or _is_pit(token, lexicon)
            or (verbal and _before_or_after(token, head, lexicon))
            or (fights and _meanwhile(token, head, lexicon))
        )
    ]


def _of_participle(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """Whether the word stands aside in a participle that describes a noun."""
    for above in token.ancestors:
        if above.dep_ == "acl" and above.i != head.i:
            return _lent(token, head, lexicon) or _talked_of(token, head, lexicon)
    return False


def _stocked(token: Token, lexicon: Lexicon) -> bool:
    """ "A cache of landmines": what lies in store blows up nothing."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return above is not None and lemma(above) in lexicon.words("weapons_disrupted", "stores")


def carried(token: Token) -> bool:
    """Whether the word names arms that somebody has on him ("armed with grenades"), which says nothing of their use."""
    return token.dep_ in ("pobj", "conj", "compound", "dep", "nmod") and any(
        a.lower_ == "armed" for a in token.ancestors
    )


def _lent(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """Whether the word names what somebody is supported by, beside another verb: "forces backed by warplanes clashed with"."""
    for above in token.ancestors:
        if above.dep_ == "acl" and above.i != head.i and lemma(above) in lexicon.words("support", "verbs"):
            return above.i < token.i and any(a.dep_ == "agent" and a.head.i == above.i for a in token.ancestors)
    return False


def _talked_of(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """Whether the word is what a speech act beside the verb is about: "met to debate a resolution condemning the raids"."""
    for a in token.ancestors:
        participle = a.dep_ == "acl" and a.tag_ == "VBG" and a.i != head.i and a.i < token.i
        if participle and lemma(a) in lexicon.words("speech", "verbs"):
            return True
    return False


def _before_or_after(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """Whether the word stands in "after the air strike" beside a verb that tells no violence: then it only dates what is told."""
    above = token
    while above.dep_ != "prep" or above.head is not head:
        if above.head is above:
            return False
        above = above.head
    if not (above.lower_ in lexicon.words("light", "dating") or _as_result(above, lexicon)):
        return False
    tables = (
        "bombard",
        "attack",
        "clash",
        "killing",
        "injuring",
        "displacement",
        "capture",
        "withdrawal",
        "abduction",
        "arrest",
    )
    violent = any(lemma(head) in lexicon.words(t, "verbs") for t in tables) or lemma(head) in lexicon.words(
        "harm", "intransitive"
    )
    return not violent and lemma(head) not in lexicon.words("light", "verbs") | lexicon.words("light", "semi") | {"be"}


def _fights(head: Token, lexicon: Lexicon) -> bool:
    """Whether a verb tells of a fight, alone or with its object."""
    nouns = lexicon.words("clash", "nouns")
    return lemma(head) in lexicon.words("clash", "verbs") or any(
        c.dep_ == "dobj" and lemma(c) in nouns for c in head.children
    )


def _meanwhile(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """Whether the word stands in what others do while the verb's fight goes on: "launched an assault as its ally held off air strikes"."""
    beside = (a for a in token.ancestors if a.dep_ == "advcl" and a.head.i == head.i and a.i > head.i)
    return any(
        own_subject(a) is not None
        and any(c.dep_ == "mark" and c.lower_ in lexicon.closed("conjunctions", "meanwhile") for c in a.children)
        for a in beside
    )


def _as_result(preposition: Token, lexicon: Lexicon) -> bool:
    """ "As a result of the raids", "for fear of them"."""
    return any(c.dep_ == "pobj" and c.lower_ in lexicon.words("light", "causes") for c in preposition.children)


def _of_a_thing(token: Token, things: frozenset[str]) -> bool:
    """Whether the word only says what a thing is for ("blast walls", "the bomb squad")."""
    return token.head.i > token.i and lemma(token.head) in things


def _is_pit(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is a mine that people work in ("a gold mine")."""
    return lemma(token) == "mine" and any(lemma(c) in lexicon.words("figurative", "pits") for c in token.children)


def leads_on(verb: Token, lexicon: Lexicon) -> bool:
    """ "Is to send troops", "are due to begin", "was able to take": a form of "be" that only leads to its complement."""
    leading = lexicon.words("light", "semi") | lexicon.words("light", "bound")
    if any(lemma(c) in leading or c.lower_ in leading for c in verb.children if c.dep_ in ("acomp", "oprd")):
        return True
    led = (c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > verb.i)
    return lemma(verb) == "be" and any(lemma(c) not in lexicon.words("speech", "verbs") for c in led)


def seen_to_do(head: Token, continued: Iterable[Token], lexicon: Lexicon) -> Token | None:
    """ "We saw militiamen set fire to houses": what somebody was seen to do."""
    if lemma(head) not in lexicon.words("reporting", "witnessing"):
        return None
    return next(
        (t for t in continued if t.dep_ == "ccomp" and t.head.i == head.i and t.tag_ in ("VB", "VBG", "VBN")), None
    )


def torn_participle(head: Token) -> Token | None:
    """ "have so far captured villages": the parser may take the participle for an adjective of the object."""
    if lemma(head) != "have":
        return None
    for child in head.children:
        if child.dep_ == "dobj":
            return next(
                (
                    c
                    for c in child.children
                    if c.dep_ == "amod" and c.tag_ == "VBN" and c.nbor(-1).pos_ in ("ADV", "AUX", "VERB")
                ),
                None,
            )
    return None
