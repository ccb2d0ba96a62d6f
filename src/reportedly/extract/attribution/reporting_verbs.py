"""What stands around a reporting verb: its content, its source, its cue words, who carries it, and whether it closes the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.attribution.closing_sources import (
    behind_passive,
    closing_source,
    named_behind,
    postposed_source,
    speaks_first,
)
from reportedly.extract.attribution.sources import Source, is_speaker_noun, left_noun, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.propositions.clauses import VERBAL, is_passive, of_what, own_subject

TAIL_LIMIT = 14  # words that may follow the reporting verb of a sentence-final attribution
CLOSING_TAGS = frozenset(("IN", "RB", "NNP", "TO", "VBG", "NN", "DT", "NNPS"))


def content_of(verb: Token, lexicon: Lexicon) -> Token | None:
    """The clause that a reporting verb governs, also across "citing X that ..."."""
    own = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if own is not None:
        return own
    in_paper = _told_in_paper(verb)
    if in_paper is not None:
        return in_paper
    told = [j for c in verb.children if c.dep_ == "dobj" for j in (c, *c.conjuncts)]
    counted = any(c.dep_ == "nummod" for t in told for c in t.children)
    passive = next((c for t in told for c in t.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if counted and passive is not None and passive.i == told[-1].i + 1:
        return passive  # a headline's "says 62 troops killed"
    to = lexicon.closed("prepositions", "confessed_to")
    owned = (p for c in verb.children if c.dep_ == "prep" and c.lower_ in to for p in c.children)
    having = next((p for p in owned if p.dep_ == "pcomp" and any(a.lower_ == "having" for a in p.children)), None)
    if having is not None:
        return having  # "confessed to having crossed the border"
    participles = [c for c in verb.children if c.dep_ in ("advcl", "prep", "xcomp") and c.tag_ == "VBG"]
    below = [g for c in participles for g in c.children]
    # The parser takes "citing the ministry that the attackers tried" for a relative clause; it has a subject of its own.
    below += [
        r for g in below if g.dep_ == "dobj" for r in g.children if r.dep_ == "relcl" and own_subject(r) is not None
    ]
    return next((g for g in below if g.dep_ in ("ccomp", "relcl") and g.pos_ in VERBAL), None)


def _told_in_paper(verb: Token) -> Token | None:
    """The clause of "said in a statement that ...", where the parser hangs it on the statement."""
    papers = (p for c in verb.children if c.dep_ == "prep" and c.i > verb.i for p in c.children if p.dep_ == "pobj")
    clauses = (r for p in papers for r in p.children if r.dep_ in ("relcl", "acl") and r.pos_ in VERBAL)
    return next(
        (r for r in clauses if own_subject(r) and any(c.dep_ == "mark" and c.lower_ == "that" for c in r.children)),
        None,
    )


def issuer(document: Token, lexicon: Lexicon) -> Token | None:
    """Who puts a statement out: the subject of the verb that it is the object of ("the army issued a statement")."""
    if document.dep_ != "dobj" or lemma(document.head) not in lexicon.words("reporting", "issuing"):
        return None
    subject = own_subject(document.head)
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def is_tail(sentence: Span, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb closes the sentence as an attribution: "... , the ministry said [in a statement carried by SANA]"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    after = _up_to_colon(verb, [t for t in sentence[verb.i - sentence.start + 1 :] if not t.is_punct or t.text == ":"])
    if is_passive(verb) and any(c.dep_ in ("xcomp", "oprd") and c.i > verb.i for c in verb.children):
        return False  # "are said to take part": nobody speaks
    subject = own_subject(verb)
    bare = subject is not None and subject.pos_ != "PRON" and lemma(verb) not in lexicon.words("reporting", "carriers")
    passive = is_passive(verb) and not behind_passive(verb)
    if passive and subject is not None and (bare or subject.left_edge.i <= sentence.start + 1):
        return False  # "the deaths of 19 men were confirmed by the navy": what is reported, not who reports
    if _goes_further(verb, after, lexicon):
        return False
    if any(t.dep_ in ("ccomp",) and t.head.i == verb.i for t in after):
        return False
    if not _only_closes(verb, after, lexicon) and not _enclosed(verb):
        return False
    source = closing_source(verb, lexicon)
    if source is None or source.start <= sentence.start + 1:
        return False
    return is_speaker_noun(source.head, lexicon) or source.head.pos_ == "PRON"


def _up_to_colon(verb: Token, after: Sequence[Token]) -> list[Token]:
    """What closes the words before a colon: "nobody was hurt, the colonel told reporters: his men had fired in the air"."""
    colon = next((n for n, t in enumerate(after) if t.text == ":"), None)
    subject = own_subject(verb)
    apart = subject is not None and verb.doc[max(subject.left_edge.i, 1) - 1].text == ","
    closes = colon is not None and not speaks_first(verb) and (apart or verb.nbor(-1).text == ",")
    return [t for t in (after[:colon] if closes else after) if not t.is_punct]


def told_around(verb: Token) -> Token | None:
    """The clause around a saying that two commas set off: "[The toll stands at 61], officials said, but rescuers fear more"."""
    subject = own_subject(verb)
    doc, end = verb.doc, verb.sent.end
    if verb.dep_ != "parataxis" or subject is None or verb.i + 2 >= end:
        return None
    apart = doc[subject.left_edge.i - 1].text == "," and doc[verb.i + 1].text == ","
    return verb.head if apart and not any(c.dep_ == "ccomp" for c in verb.children) else None


def _enclosed(verb: Token) -> bool:
    """ "Planes bombed the hills, witnesses said, in pursuit of rebels": between two commas, and no "but" behind them."""
    return told_around(verb) is not None and verb.nbor(2).pos_ != "CCONJ"


def full_lemma(verb: Token, lexicon: Lexicon) -> str:
    """The lemma, with its particle where the two are a verb of reporting of their own: "point out"."""
    name = lemma(verb)
    with_particle = (f"{name} {c.lower_}" for c in verb.children if c.dep_ == "prt")
    return next((n for n in with_particle if n in lexicon.words("reporting", "verbs")), name)


def claims_lives(verb: Token, lexicon: Lexicon) -> bool:
    """ "The blasts hit the gate, claiming nine lives": nobody says anything."""
    told = [c for c in verb.children if c.dep_ == "dobj"] if lemma(verb) == "claim" and verb.tag_ != "VBN" else []
    lives = lexicon.words("harm", "lives")
    return any(lemma(t) in lives or any(c.dep_ == "nummod" for c in t.children) for t in told)


def is_quoted_saying(verb: Token, lexicon: Lexicon) -> bool:
    """Whether this is the "saying" of "quoted him as saying"."""
    if verb.tag_ != "VBG" or verb.head.lower_ != "as" or verb.dep_ != "pcomp":
        return False
    return any(lemma(above) in lexicon.words("reporting", "carriers") for above in verb.head.ancestors)


def _only_closes(verb: Token, after: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the words behind a closing verb are few, and no clause but what happened meanwhile."""
    joining = lexicon.words("thread", "meanwhile")
    meanwhile = next((n for n, t in enumerate(after) if t.lower_ in joining and t.dep_ == "mark"), len(after))
    if after and meanwhile == 0 and speaks_first(verb):
        return False
    after = _without_listener(verb, after[:meanwhile], lexicon)  # "..., residents said as troops moved in"
    day = bool(after) and after[0].tag_ == "JJ" and after[0].ent_type_ == "DATE"  # "said last week"
    if len(after) > TAIL_LIMIT or (after and not day and after[0].tag_ not in CLOSING_TAGS):
        return False
    return not any(t.tag_ == "VBD" or (t.dep_ in ("dobj", "nsubj") and t.head.i == verb.i) for t in after[1:])


def _without_listener(verb: Token, after: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """What follows "told reporters", "told it"."""
    listener = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    if listener is None or listener.left_edge.i != verb.i + 1:
        return after
    hears = lemma(listener) in lexicon.words("reporting", "hearers")
    if not hears and not (listener.pos_ in ("PRON", "PROPN") and lemma(verb) == "tell"):
        return after
    return [t for t in after if t.i > listener.i]


def _goes_further(verb: Token, after: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a verb near the end says something of its own instead of closing what stands before it."""
    if verb.dep_ == "relcl" and lemma(verb.head) in lexicon.words("reporting", "nouns"):
        return True  # "..., a claim that the rebels denied"
    if lemma(verb) in lexicon.words("denied", "verbs") and any(c.tag_ == "WDT" for c in verb.children):
        return True  # "accused the rebels of killing farmers, which the rebels deny": they tell nothing of it
    own = {t.i for t in after}
    if verb.dep_ == "conj" and any(c.dep_ in ("xcomp", "ccomp") and c.i in own for c in verb.children):
        return True  # "..., a medic said, but the army denied shelling the area"
    return lemma(verb) in lexicon.words("reporting", "opening") and bool(after) and after[0].tag_ in ("TO", "IN")


def somebody(source: Source | None, lexicon: Lexicon) -> Source | None:
    """The source, None for "no group": then nobody says anything."""
    nobody = lexicon.words("negation")
    if source is None or source.head.lower_ in lexicon.words("unverified", "nobody"):
        return None
    return None if any(c.lower_ in nobody for c in source.head.children if c.dep_ == "det") else source


def source_of(verb: Token, tail: bool, lexicon: Lexicon) -> Source | None:
    """Who speaks: the subject, also of the verb that governs this one; in a closing attribution the noun before the verb."""
    subject = _behind_label(verb) or own_subject(verb) or _put_out_before(verb, lexicon) or _turned_behind(verb)
    if subject is None and verb.dep_ == "conj":
        subject = _of_joined(verb.head, lexicon)
    infinitive = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and any(c.tag_ == "TO" for c in verb.children))
    if subject is None and infinitive and not any(c.dep_ == "dobj" for c in verb.head.children):
        subject = own_subject(verb.head)  # "went on to say"
    if subject is None and verb.dep_ == "acl":
        subject = issuer(verb.head, lexicon) or verb.head
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head
    if tail:
        return postposed_source(verb, lexicon) or closing_source(verb, lexicon)
    behind = named_behind(verb, lexicon)
    speaks_itself = subject is not None and (subject.pos_ == "PRON" or is_speaker_noun(subject, lexicon))
    if behind is not None and not speaks_itself:
        return noun_phrase(behind)
    if verb.tag_ == "VBG" and (subject is None or (subject.pos_ != "PRON" and not is_speaker_noun(subject, lexicon))):
        subject = own_subject(verb.sent.root)
    if subject is not None and not is_speaker_noun(subject, lexicon):
        subject = next((p for p in of_what(subject) if is_speaker_noun(p, lexicon)), subject)  # "a number of sources"
    if subject is None:
        told = verb.tag_ in ("VBD", "VBZ") and content_of(verb, lexicon) is not None
        left = left_noun(verb, lexicon) if told else None
        return (
            left if left is not None and is_speaker_noun(left.head, lexicon) else None
        )  # a lost comma hides the subject
    # Whoever "announced that ..." can speak, whatever noun it is; "the raid showed that ..." may be a thing.
    speaks = (
        subject.pos_ == "NOUN"
        and lemma(verb) in lexicon.words("reporting", "of_persons")
        and content_of(verb, lexicon) is not None
    )
    known = is_speaker_noun(subject, lexicon) or subject.pos_ == "PRON"
    return noun_phrase(subject) if known or speaks else None


def _behind_label(verb: Token) -> Token | None:
    """ "RADIO MALABO, 1900 GMT: A priest said": who speaks stands behind the colon, though the parser has a subject before it, too."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    colon = next((t.i for t in verb.doc[verb.sent.start : verb.i] if t.text == ":"), verb.i)
    return next((c for c in subjects if c.i > colon and subjects[0].i < colon), None)


def _of_joined(before: Token, lexicon: Lexicon) -> Token | None:
    """Who speaks by a verb joined to ``before``: its subject, or whoever says it, where that subject is no speaker.

    "He said that men were sent and insisted that", "he said the offer was fair and denied that".
    """
    subject = own_subject(before)
    thing = subject is not None and subject.pos_ == "NOUN" and not is_speaker_noun(subject, lexicon)
    told = before.dep_ == "ccomp" and (is_passive(before) or thing)
    return own_subject(before.head) if told else subject


def _turned_behind(verb: Token) -> Token | None:
    """ ""We shall return," boasted the exiles' leader": behind speech that comes first, the parser takes who speaks for an object."""
    told = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    behind = next((c for c in verb.children if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1), None)
    return behind if told is not None and told.i < verb.i and behind is not None and behind.pos_ != "PRON" else None


def _put_out_before(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "A ministry statement read on television said": the parser takes what was done with the paper for its verb.

    In "the agency ABNA, citing a doctor, said" it takes the name for a clause.
    """
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    name = next((c for c in before if c.pos_ not in VERBAL and c.text.isupper() and is_speaker_noun(c, lexicon)), None)
    if name is not None:
        return name
    told = next((c for c in before if c.tag_ in ("VBD", "VBN")), None)
    put_out = lexicon.words("reporting", "issuing") | lexicon.words("reporting", "carriers")
    if told is None or lemma(told) not in put_out or any(c.dep_ == "dobj" for c in told.children):
        return None
    paper = own_subject(told)
    return paper if paper is not None and lemma(paper) in lexicon.words("reporting", "documents") else None


def cue_tokens(verb: Token) -> tuple[Token, ...]:
    """The verb first, then its negation and particle where they stand beside it."""
    auxiliaries = [
        c
        for c in verb.children
        if c.dep_ in ("neg", "prt") and not any(t.is_punct for t in verb.doc[min(c.i, verb.i) : max(c.i, verb.i)])
    ]
    return (verb, *sorted(auxiliaries, key=lambda t: t.i))


def carriers(verb: Token, lexicon: Lexicon) -> tuple[Source, ...]:
    """Who passes the words on: "told Reuters", "in a statement carried by state media"."""
    found: list[Source] = []
    if lemma(verb) == "tell":
        found += [noun_phrase(c) for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ == "PROPN"]
    return (*found, *(source for token in verb.subtree for source in _agents_of(token, lexicon)))


def cited_by(noun: Token, lexicon: Lexicon) -> tuple[Source, ...]:
    """Who passes on the word of a source: "according to doctors [cited by a diplomat]"."""
    return tuple(source for child in noun.children for source in _agents_of(child, lexicon))


def _agents_of(token: Token, lexicon: Lexicon) -> list[Source]:
    if token.dep_ != "acl" or lemma(token) not in lexicon.words("reporting", "carriers"):
        return []
    return [noun_phrase(p) for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]


def has_object(verb: Token) -> bool:
    """Whether the verb has an object, an infinitive or a prepositional phrase; "waited to report to the clinic" says nothing."""
    infinitive = any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)
    objects = ("dobj", "xcomp") if infinitive else ("dobj", "xcomp", "prep")
    return any(c.dep_ in objects for c in verb.children)
