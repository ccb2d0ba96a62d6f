"""What stands around a reporting verb: its content, its source, its cue words, who carries it, and whether it closes the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.clauses import VERBAL, is_passive, own_subject
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsed import Span, Token
from reportedly.extract.quotations import MARKS
from reportedly.extract.sources import Source, is_speaker_noun, left_noun, noun_phrase

SPEAKING = (("reporting", "persons"), ("reporting", "sources"), ("people", "civilian"), ("people", "combatant"))
NAMED_BEHIND = 7  # words of a title and name that close the sentence
MOST_STEPS = 4  # nouns above the one that stands before the verb
TAIL_LIMIT = 14  # words that may follow the reporting verb of a sentence-final attribution
CLOSING_TAGS = frozenset(("IN", "RB", "NNP", "TO", "VBG", "NN", "DT", "NNPS"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOMINAL = frozenset(("DT", "CD", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "PRP$"))


def content_of(verb: Token) -> Token | None:
    """The clause that a reporting verb governs, also across "citing X that ..."."""
    own = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if own is not None:
        return own
    told = [j for c in verb.children if c.dep_ == "dobj" for j in (c, *c.conjuncts)]
    counted = any(c.dep_ == "nummod" for t in told for c in t.children)
    passive = next((c for t in told for c in t.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if counted and passive is not None and passive.i == told[-1].i + 1:
        return passive  # a headline's "says 62 troops killed"
    participles = [c for c in verb.children if c.dep_ in ("advcl", "prep", "xcomp") and c.tag_ == "VBG"]
    below = [g for c in participles for g in c.children]
    # The parser takes "citing the ministry that the attackers tried" for a relative clause; it has a subject of its own.
    below += [
        r for g in below if g.dep_ == "dobj" for r in g.children if r.dep_ == "relcl" and own_subject(r) is not None
    ]
    return next((g for g in below if g.dep_ in ("ccomp", "relcl") and g.pos_ in VERBAL), None)


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
    after = [t for t in sentence[verb.i - sentence.start + 1 :] if not t.is_punct]
    if is_passive(verb) and any(c.dep_ in ("xcomp", "oprd") and c.i > verb.i for c in verb.children):
        return False  # "are said to take part": nobody speaks
    subject = own_subject(verb)
    bare = subject is not None and subject.pos_ != "PRON" and lemma(verb) not in lexicon.words("reporting", "carriers")
    if is_passive(verb) and subject is not None and (bare or subject.left_edge.i <= sentence.start + 1):
        return False  # "the deaths of 19 men were confirmed by the navy": what is reported, not who reports
    if _goes_further(verb, after, lexicon):
        return False
    if any(t.dep_ in ("ccomp",) and t.head.i == verb.i for t in after):
        return False
    if not _only_closes(verb, after, lexicon):
        return False
    source = left_noun(verb, lexicon)
    if source is None or source.start <= sentence.start + 1:
        return False
    return is_speaker_noun(source.head, lexicon) or source.head.pos_ == "PRON"


def speaks_first(verb: Token) -> bool:
    """Whether no clause stands before the verb and its subject, so that it closes nothing."""
    return not any(t.tag_ in FINITE for t in verb.doc[verb.sent.start : verb.i])


def branded_false(verb: Token, lexicon: Lexicon) -> Token | None:
    """The word by which a verb gives a report the lie: "called the account disinformation", "dismissed the report as a fabrication"."""
    if lemma(verb) not in lexicon.words("denied", "branding"):
        return None
    told = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if told is None or lemma(told) not in lexicon.words("reporting", "nouns"):
        return None
    return next((t for t in verb.subtree if t.i > told.i and lemma(t) in lexicon.words("denied", "false")), None)


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


def postposed_source(verb: Token, lexicon: Lexicon) -> Source | None:
    """Who speaks behind the verb that closes a sentence, read off the words: "... said two doctors who had fled", the comma lost or not.

    What stands before must be a clause, and the noun behind must have no main verb of its own ("said two doctors had fled").
    """
    doc, end = verb.doc, verb.sent.end
    if lemma(verb) not in lexicon.words("reporting", "postposed") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if speaks_first(verb):
        return None
    stop = verb.i + 1
    named = False
    while stop < end and (
        doc[stop].tag_ in NOMINAL or doc[stop].lower_ in ("of", "for") or doc[stop - 1].tag_ == "HYPH"
    ):  # "the Britain-based group"
        if (named and doc[stop].tag_ == "DT") or doc[stop].ent_type_ in ("DATE", "TIME"):
            break  # "said X Y | a member of the council", "said | Monday"
        named = named or doc[stop].pos_ == "PROPN"
        stop += 1
    while stop > verb.i + 1 and doc[stop - 1].pos_ not in ("NOUN", "PROPN"):
        stop -= 1
    if stop == verb.i + 1 or _has_main_verb(doc[stop:end]):
        return None
    joined = (t.i for t in doc[verb.i + 1 : stop] if t.lower_ in ("of", "for"))
    head = doc[next(joined, stop) - 1]
    return Source(head, verb.i + 1, stop) if head.i > verb.i and is_speaker_noun(head, lexicon) else None


def _has_main_verb(rest: Span) -> bool:
    """Whether the words behind a noun go on with its verb: one that no relative word opens, or one behind the relative clause."""
    relative = next((n for n, t in enumerate(rest) if t.tag_ in ("WDT", "WP", "WP$")), None)
    if relative is None:
        return any(t.tag_ in FINITE for t in rest)
    verbs = [t for t in rest[relative:] if t.tag_ in FINITE and t.dep_ not in ("aux", "auxpass")]
    below = {d.i for d in verbs[0].subtree} if verbs else set()
    return any(t.tag_ in FINITE for t in rest[:relative]) or any(t.i not in below for t in verbs[1:])


def _only_closes(verb: Token, after: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the words behind a closing verb are few, and no clause but what happened meanwhile."""
    joining = lexicon.words("thread", "meanwhile")
    meanwhile = next((n for n, t in enumerate(after) if t.lower_ in joining and t.dep_ == "mark"), len(after))
    if after and meanwhile == 0 and speaks_first(verb):
        return False
    after = after[:meanwhile]  # "..., residents said as troops moved in"
    day = bool(after) and after[0].tag_ == "JJ" and after[0].ent_type_ == "DATE"  # "said last week"
    told = bool(after) and after[0].dep_ in ("dobj", "dative") and lemma(after[0]) in lexicon.words("reporting", "hearers")
    if len(after) > TAIL_LIMIT or (after and not (day or told) and after[0].tag_ not in CLOSING_TAGS):
        return False
    return not any(t.tag_ == "VBD" or (t.dep_ in ("dobj", "nsubj") and t.head.i == verb.i) for t in after[1:])


def _goes_further(verb: Token, after: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a verb near the end says something of its own instead of closing what stands before it."""
    if verb.dep_ == "relcl" and lemma(verb.head) in lexicon.words("reporting", "nouns"):
        return True  # "..., a claim that the rebels denied"
    if verb.dep_ == "conj" and any(c.dep_ in ("xcomp", "ccomp") and c.i > verb.i for c in verb.children):
        return True  # "..., a medic said, but the army denied shelling the area"
    return lemma(verb) in lexicon.words("reporting", "opening") and bool(after) and after[0].tag_ in ("TO", "IN")


def somebody(source: Source | None, lexicon: Lexicon) -> Source | None:
    """The source, None for "no group": then nobody says anything."""
    nobody = lexicon.words("negation")
    nothing = source is None or any(c.lower_ in nobody for c in source.head.children if c.dep_ == "det")
    return None if nothing else source


def source_of(verb: Token, tail: bool, lexicon: Lexicon) -> Source | None:
    """Who speaks: the subject, also of the verb that governs this one; in a closing attribution the noun before the verb."""
    subject = own_subject(verb)
    if subject is None and verb.dep_ == "conj":
        said = verb.head.dep_ == "ccomp" and is_passive(verb.head)  # "said that men were sent and insisted that"
        subject = own_subject(verb.head.head if said else verb.head)
    infinitive = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and any(c.tag_ == "TO" for c in verb.children))
    if subject is None and infinitive and not any(c.dep_ == "dobj" for c in verb.head.children):
        subject = own_subject(verb.head)  # "went on to say"
    if subject is None and verb.dep_ == "acl":
        subject = issuer(verb.head, lexicon) or verb.head
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head
    if tail:
        return postposed_source(verb, lexicon) or _closing_source(verb, lexicon)
    named_behind = _named_behind(verb, lexicon)
    speaks_itself = subject is not None and (subject.pos_ == "PRON" or is_speaker_noun(subject, lexicon))
    if named_behind is not None and not speaks_itself:
        return noun_phrase(named_behind)
    if verb.tag_ == "VBG" and (subject is None or (subject.pos_ != "PRON" and not is_speaker_noun(subject, lexicon))):
        subject = own_subject(verb.sent.root)
    if subject is not None and not is_speaker_noun(subject, lexicon):
        counted = [p for c in subject.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
        subject = next((p for p in counted if is_speaker_noun(p, lexicon)), subject)  # "a number of sources"
    if subject is None:
        left = left_noun(verb, lexicon) if verb.tag_ in ("VBD", "VBZ") and content_of(verb) is not None else None
        return (
            left if left is not None and is_speaker_noun(left.head, lexicon) else None
        )  # a lost comma hides the subject
    # Whoever "announced that ..." can speak, whatever noun it is; "the raid showed that ..." may be a thing.
    speaks = (
        subject.pos_ == "NOUN"
        and lemma(verb) in lexicon.words("reporting", "of_persons")
        and content_of(verb) is not None
    )
    known = is_speaker_noun(subject, lexicon) or subject.pos_ == "PRON"
    return noun_phrase(subject) if known or speaks else None


def _closing_source(verb: Token, lexicon: Lexicon) -> Source | None:
    left = left_noun(verb, lexicon)
    several = left is not None and left.head.tag_ == "NNS" and is_speaker_noun(left.head, lexicon)
    holder = _holder(left, lexicon) if left is not None and not several else None
    return noun_phrase(holder) if holder is not None else left


def _named_behind(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "..., said the governor, Karim Haddad": who is named right behind a closing verb, whatever the parser makes of it."""
    sentence = verb.sent
    behind = [t for t in verb.doc[verb.i + 1 : sentence.end] if not t.is_punct]
    if verb.i == sentence.start or not behind or len(behind) > NAMED_BEHIND:
        return None
    if not all(t.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "ADP") for t in behind):
        return None
    if behind[-1].ent_type_ == "PERSON":
        return behind[-1]
    head = next((t for t in behind if t.pos_ in ("NOUN", "PROPN")), None)
    while head is not None and head.dep_ in ("amod", "compound", "poss", "nmod") and head.head.i > verb.i:
        head = head.head
    postposed = lemma(verb) in lexicon.words("reporting", "postposed") and head is not None and head.head.i == verb.i
    return head if postposed and head is not None and is_speaker_noun(head, lexicon) else None


def _holder(left: Source, lexicon: Lexicon) -> Token | None:
    """The person whom the noun before the verb only describes: "..., a director of the clinic in Homs said"."""
    token = left.head
    for _ in range(MOST_STEPS):
        if token.dep_ != "pobj" or token.head.head.pos_ != "NOUN":
            return None
        below, token = token.head.lower_, token.head.head
        person = any(lemma(token) in lexicon.words(*table) for table in SPEAKING)
        first = token.left_edge.i
        apart = first == token.sent.start or token.doc[first - 1].is_punct
        office = token.doc[first].tag_ == "DT" and below in ("to", "of", "at", "for", "with")
        if person and (apart or office):
            return token
    return None


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
    for token in verb.subtree:
        if lemma(token) in lexicon.words("reporting", "carriers") and token.dep_ == "acl":
            agents = [p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
            found += [noun_phrase(agent) for agent in agents]
    return tuple(found)


def beside_quotation(verb: Token) -> bool:
    """Whether a quotation mark stands beside the verb or its subject."""
    left = verb.i
    subject = own_subject(verb)
    if subject is not None:
        left = min(left, subject.left_edge.i)
    window = verb.doc[max(0, left - 2) : min(len(verb.doc), verb.i + 4)]
    return any(token.text in MARKS for token in window)


def has_object(verb: Token) -> bool:
    """Whether the verb has an object, an infinitive or a prepositional phrase."""
    return any(c.dep_ in ("dobj", "xcomp", "prep") for c in verb.children)
