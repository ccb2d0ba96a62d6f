"""Attributions beyond reported events: what somebody wants, praises, doubts, asks or talks about.

They need the same three parts as a report of speech (source, cue, content) but put no speaker behind a claim: who wants a
thing does not say that it happened. They are found where attributions themselves are asked for (``attributions``), not in the line.
"""

from __future__ import annotations

from itertools import pairwise

from reportedly.extract.attribution.cue_words import CueWord, CueWords
from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.reporting_verbs import beside_quotation
from reportedly.extract.attribution.sources import Source, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, Clause, is_passive, own_subject

MOST_BETWEEN = 4  # words between a light verb, its noun and the preposition behind it
MOST_STEPS = 6  # verbs to go up from a participle or infinitive to the one that has the subject


def attitude_frame(token: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """The attitude that a word expresses, if it does and its complement is there."""
    cues = lexicon.cues
    if token.pos_ in VERBAL:
        if token.dep_ == "acl" and lemma(token) in lexicon.words("reporting", "carriers") and is_passive(token):
            return None  # "the army, quoted by state media, said": the media carry what the army says
        return (
            _adjective(token, clause, cues, lexicon) if token.dep_ == "acomp" else _verb(token, clause, cues, lexicon)
        )
    if token.pos_ == "ADJ":
        return _adjective(token, clause, cues, lexicon)
    if token.pos_ == "NOUN":
        return _noun(token, clause, cues, lexicon)
    if token.pos_ == "ADV" and token.lower_ in cues.phrases.get("adverbs", ()):
        return Frame(clause, (token,), None, Scope.CLAUSE, token.lower_, content=clause.head, reports=False)
    return None


def _verb(verb: Token, clause: Clause, cues: CueWords, lexicon: Lexicon) -> Frame | None:
    word = cues.verbs.get(lemma_of_phrasal(verb)) or cues.verbs.get(lemma(verb))
    if word is None or verb.dep_ in ("amod", "aux", "auxpass"):
        return None
    if is_passive(verb):
        return _passive(verb, clause, word, cues)
    content, opener = complement(verb, word)
    if verb.tag_ == "VB" and not _takes_place(verb, cues) and (content is None or content.dep_ != "ccomp"):
        return None  # "to praise them", "would support it": nobody has said so yet
    if content is not None and content.pos_ == "NOUN" and _carried(content, verb, cues) is not None:
        return None  # "expressed doubt about it": the noun's frame
    if content is None and not (
        ("quote" in word.takes or "clause" in word.takes) and (beside_quotation(verb) or _announces(verb))
    ):
        return None
    subject = controlling_subject(verb)
    if subject is not None and subject.lower_ in lexicon.closed("pronouns", "expletive") and subject.dep_ == "expl":
        return None
    cue = (verb,) if opener is None else (verb, opener)
    source = noun_phrase(subject) if subject is not None else None
    told = None
    if content is not None and content.dep_ == "xcomp" and "plain" not in word.takes:
        told = next((c for c in verb.children if c.dep_ == "dobj" and c.i < content.i), None)
    return Frame(clause, cue, source, Scope.CLAUSE, lemma(verb), content=content, reports=word.reports, told=told)


def _announces(verb: Token) -> bool:
    """ "He continued:" at the end of a paragraph: what is said follows in the next."""
    return verb.doc[-1].text == ":" and verb.i >= len(verb.doc) - MOST_BETWEEN


def _takes_place(verb: Token, cues: CueWords) -> bool:
    """Whether a base form tells what is said, not what might be: "did not say", "continued to call for"."""
    if any(c.dep_ == "aux" and lemma(c) == "do" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and lemma(verb.head) in cues.phrases.get("governors", ())


def complement(verb: Token, word: CueWord) -> tuple[Token | None, Token | None]:
    """The head of what is attributed, and the preposition that opens it."""
    content = _clause_of(verb, word) or _object_of(verb, word)
    if content is not None:
        return content, None
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in word.prepositions:
            inner = next((p for p in child.children if p.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return inner, child
    if "plain" in word.takes:  # "told the station they had fled": the parser may hang what was told on who was told
        told = (r for c in verb.children if c.dep_ == "dobj" for r in c.children if r.dep_ == "relcl")
        return next((r for r in told if (s := own_subject(r)) is not None and s.tag_ not in ("WDT", "WP")), None), None
    return (verb.head if verb.dep_ == "parataxis" and "clause" in word.takes else None), None


def _clause_of(verb: Token, word: CueWord) -> Token | None:
    for child in verb.children:
        if child.dep_ == "ccomp" and "clause" in word.takes:
            return child
        if child.dep_ == "xcomp":
            infinitive = "infinitive" in word.takes and any(c.tag_ == "TO" for c in child.children)
            if infinitive or ("participle" in word.takes and child.tag_ == "VBG"):
                return child
    return None


def _object_of(verb: Token, word: CueWord) -> Token | None:
    """The object, or the clause that the parser makes of an object and what it is called."""
    if "noun" not in word.takes:
        return None
    behind = [c for c in verb.children if c.i > verb.i]
    return next((c for c in behind if c.dep_ == "dobj"), None) or next(
        (c for c in behind if c.dep_ in ("ccomp", "oprd")), None
    )


def _passive(verb: Token, clause: Clause, word: CueWord, cues: CueWords) -> Frame | None:
    agent = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    content = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "oprd") and c.i > verb.i), None)
    if content is None and "noun" in word.takes and agent is not None:
        content = own_subject(verb) or (verb.head if verb.dep_ == "acl" else None)
    if content is None:
        content = next(
            (
                p
                for c in verb.children
                if c.dep_ == "prep" and c.lower_ in word.extends and "of" in word.extends
                for p in c.children
            ),
            None,
        )
    if content is None:
        return None
    if agent is None and verb.lower_ in cues.adjectives.get("clause", ()) and content.dep_ == "ccomp":
        agent = own_subject(verb)  # "is convinced that": an adjective in all but form
    source = noun_phrase(agent) if agent is not None else None
    return Frame(clause, (verb,), source, Scope.CLAUSE, lemma(verb), content=content, reports=False)


def _adjective(adjective: Token, clause: Clause, cues: CueWords, lexicon: Lexicon) -> Frame | None:
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd") or lemma(verb) not in lexicon.closed("verbs", "linking"):
        return None
    name = adjective.lower_
    content = next(
        (c for c in adjective.children if c.dep_ in ("ccomp", "xcomp") and name in cues.adjectives.get("clause", ())),
        None,
    )
    cue: tuple[Token, ...] = (verb, adjective)
    if content is None and name in cues.adjectives.get("preposition", ()):
        content, opener = _behind(adjective, cues.adjectives.get("prepositions", frozenset()))
        cue = (*cue, opener) if opener is not None else cue
    subject = controlling_subject(verb)
    if content is None or subject is None:
        return None
    return Frame(clause, cue, noun_phrase(subject), Scope.CLAUSE, name, content=content, reports=False)


def _noun(noun: Token, clause: Clause, cues: CueWords, lexicon: Lexicon) -> Frame | None:
    """A noun that carries a content: by itself ("the claim that ..."), or as the object of "express", "issue", "make"."""
    verb = noun.head if noun.dep_ == "dobj" and lemma(noun.head) in cues.nouns.get("light", ()) else None
    carried = _carried(noun, verb, cues)
    if carried is None:
        return None
    content, opener = carried
    cue = tuple(t for t in (verb, noun, opener) if t is not None)
    if verb is None or any(abs(a.i - b.i) > MOST_BETWEEN for a, b in pairwise(cue)):
        cue, source = cue[verb is not None :], _owner(noun, lexicon)
    else:
        subject = controlling_subject(verb)
        source = noun_phrase(subject) if subject is not None else None
        if verb.tag_ == "VB" and not _takes_place(verb, cues):
            return None
    return Frame(clause, cue, source, Scope.CLAUSE, lemma(noun), content=content, reports=False)


def _carried(noun: Token, verb: Token | None, cues: CueWords) -> tuple[Token, Token | None] | None:
    """The content of a noun and the preposition that opens it. Behind a light verb more nouns and prepositions carry one."""
    name = lemma(noun)
    light = verb is not None and lemma(verb) in cues.nouns.get("light", ())
    carriers = cues.nouns.get("clause", frozenset()) | cues.nouns.get("preposition", frozenset())
    if name in carriers:
        inside = (c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _that_clause(c))
        content = next(inside, None)
        if content is not None:
            return content, None
    if name in cues.nouns.get("preposition", ()) or (
        light and name in carriers | cues.nouns.get("feeling", frozenset())
    ):
        content, opener = _behind(noun, cues.nouns.get("prepositions", frozenset()))
        return (content, opener) if content is not None else None
    return None


def _owner(noun: Token, lexicon: Lexicon) -> Source | None:
    """Whose claim it is: "the army's claim", "a claim by the army"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        by = (c for c in noun.children if c.dep_ == "prep" and c.lower_ in lexicon.closed("prepositions", "owner"))
        owner = next((p for c in by for p in c.children if p.dep_ == "pobj"), None)
    return noun_phrase(owner) if owner is not None else None


def _that_clause(head: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children) and own_subject(head) is not None


def _behind(word: Token, prepositions: frozenset[str]) -> tuple[Token | None, Token | None]:
    for child in word.children:
        if child.dep_ == "prep" and child.i > word.i and child.lower_ in prepositions:
            inner = next((p for p in child.children if p.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return inner, child
    return None, None


def controlling_subject(verb: Token) -> Token | None:
    """Who does it, also for a participle, an infinitive or a joined verb: the subject of the verb that governs it."""
    current = verb
    for _ in range(MOST_STEPS):
        subject = own_subject(current)
        if subject is not None:
            return subject
        if current.dep_ in ("acl", "relcl"):
            return current.head
        if current.dep_ == "xcomp":
            controlled = next((c for c in current.head.children if c.dep_ == "dobj"), None)
            if controlled is not None and any(c.tag_ == "TO" for c in current.children):
                return controlled
        if current.dep_ in ("xcomp", "advcl", "conj", "pcomp", "ccomp", "dep", "prep"):
            current = current.head
            continue
        return None
    return None
