"""Finding who is said to speak: frames of cue, source and content in a parsed sentence.

The words source, cue and content are used as in quotation research (PARC, PolNeAR). A frame without a source ("it was
reported that") is kept with ``source`` None: its speaker is unknown, never the outlet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from reportedly.extract.clauses import VERBAL, Clause, is_passive, own_subject
from reportedly.extract.labels import find_label
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.quotations import MARKS
from reportedly.extract.sources import Source, is_speaker_noun, left_noun, noun_phrase

TAIL_LIMIT = 14  # words that may follow the reporting verb of a sentence-final attribution


class Scope(StrEnum):
    CLAUSE = "clause"  # the clause of the cue and those below it
    SENTENCE = "sentence"  # all of the sentence: "..., according to X"


@dataclass(frozen=True, slots=True)
class Frame:
    """Cue, source and content of one attribution as heads in the parse; ``attribution_spans`` gives their words.

    ``clause`` holds the cue; ``carriers`` relay the source's word ("carried by state media"). ``reports`` is False for an
    attitude: an attribution that puts no speaker behind a claim. ``told``: who is told to do the content ("urged them to go").
    """

    clause: Clause
    cue: tuple[Token, ...]
    source: Source | None
    scope: Scope
    cue_lemma: str
    carriers: tuple[Source, ...] = ()
    content: Token | None = None
    reports: bool = True
    told: Token | None = None


def find_frames(sentence: SpacySpan, clauses: list[Clause], lexicon: Lexicon) -> list[Frame]:
    """The frames of a sentence in the order of their cues."""
    by_token = {token.i: clause for clause in clauses for token in clause.tokens}
    frames: list[Frame] = []
    for token in sentence:
        clause = by_token[token.i]
        frame = (
            _verb_frame(sentence, token, clause, lexicon)
            or _preposition_frame(token, clause, lexicon)
            or _noun_frame(token, clause, lexicon)
        )
        if frame is not None:
            frames.append(frame)
    label = find_label(sentence, lexicon)
    if label is not None and not any(label.mark in f.cue for f in frames):
        frames.append(Frame(by_token[label.mark.i], (label.mark,), label.source, Scope.SENTENCE, label.mark.text))
    return frames


def _verb_frame(sentence: SpacySpan, verb: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    name = lemma(verb)
    if verb.pos_ not in VERBAL or verb.dep_ == "amod":
        return None
    if name in lexicon.words("reporting", "witnessing"):
        return _witness_frame(verb, clause, name, lexicon)
    if name not in lexicon.words("reporting", "verbs"):
        return None
    content = _content_of(verb)
    tail = _is_tail(sentence, verb, lexicon)
    if (
        name in lexicon.words("reporting", "needs_clause")
        and content is None
        and not tail
        and not beside_quotation(verb)
    ):
        return None
    if is_passive(verb) and not tail:
        return _passive_frame(verb, clause, name, content)
    source = _source_of(verb, tail, lexicon)
    if source is None or not (content is not None or tail or beside_quotation(verb) or _has_object(verb)):
        return None
    scope = Scope.SENTENCE if tail and verb.dep_ not in ("ROOT", "ccomp") else Scope.CLAUSE
    return Frame(clause, _cue_tokens(verb), source, scope, name, _carriers(verb, lexicon), content)


def _content_of(verb: Token) -> Token | None:
    """The clause that a reporting verb governs, also across "citing X that ..."."""
    own = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if own is not None:
        return own
    participles = [c for c in verb.children if c.dep_ in ("advcl", "prep", "xcomp") and c.tag_ == "VBG"]
    below = [g for c in participles for g in c.children]
    # The parser takes "citing the ministry that the attackers tried" for a relative clause; it has a subject of its own.
    below += [
        r for g in below if g.dep_ == "dobj" for r in g.children if r.dep_ == "relcl" and own_subject(r) is not None
    ]
    return next((g for g in below if g.dep_ in ("ccomp", "relcl") and g.pos_ in VERBAL), None)


def _witness_frame(verb: Token, clause: Clause, name: str, lexicon: Lexicon) -> Frame | None:
    subject = own_subject(verb)
    if subject is None or lemma(subject) not in lexicon.words("reporting", "persons") or is_passive(verb):
        return None
    return Frame(clause, (verb,), noun_phrase(subject), Scope.CLAUSE, name, (), _content_of(verb))


def _passive_frame(verb: Token, clause: Clause, name: str, content: Token | None) -> Frame | None:
    agent = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    infinitive = next(
        (
            c
            for c in verb.children
            if c.dep_ == "xcomp" or (c.dep_ == "advcl" and any(a.tag_ == "TO" for a in c.children))
        ),
        None,
    )
    if agent is None and content is None and infinitive is None:
        return None
    source = noun_phrase(agent) if agent is not None else None
    return Frame(clause, _cue_tokens(verb), source, Scope.CLAUSE, name, (), content or infinitive)


def _preposition_frame(token: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    words = token.lower_
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    phrase = f"{words} {following}"
    cue: tuple[Token, ...]
    if phrase in lexicon.words("reporting", "prepositions"):
        cue = (token, token.nbor(1))
    elif words in lexicon.words("reporting", "prepositions") and token.dep_ in (
        "prep",
        "advcl",
        "acl",
        "pcomp",
        "xcomp",
    ):
        cue = (token,)
    else:
        return None
    last = cue[-1]
    noun = next((d for d in (*last.children, *token.children) if d.dep_ in ("pobj", "dobj") and d.i > last.i), None)
    if noun is None or (words in ("citing", "quoting") and not is_speaker_noun(noun, lexicon)):
        return None
    scope = Scope.CLAUSE if words in ("citing", "quoting") else Scope.SENTENCE
    return Frame(clause, cue, noun_phrase(noun), scope, phrase if len(cue) > 1 else words)


def _noun_frame(token: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    if token.pos_ != "NOUN" or lemma(token) not in lexicon.words("reporting", "nouns"):
        return None
    if token.dep_ in ("nsubj", "nsubjpass") and lemma(token.head) in lexicon.words("reporting", "verbs"):
        return None  # "reports indicated that" is the verb's frame
    content = next(
        (c for c in token.children if c.dep_ in ("acl", "ccomp") and c.pos_ in VERBAL and _introduces(c, lexicon)), None
    )
    if content is None:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None) or _issuer(token, lexicon)
    if owner is None and content.tag_ == "VBG":
        return None  # "reports indicating that" is the verb's frame
    return Frame(
        clause, (token,), noun_phrase(owner) if owner is not None else None, Scope.CLAUSE, lemma(token), (), content
    )


def _issuer(document: Token, lexicon: Lexicon) -> Token | None:
    """Who puts a statement out: the subject of the verb that it is the object of ("the army issued a statement")."""
    if document.dep_ != "dobj" or lemma(document.head) not in lexicon.words("reporting", "issuing"):
        return None
    subject = own_subject(document.head)
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def _introduces(child: Token, lexicon: Lexicon) -> bool:
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
        return True
    return child.tag_ == "VBG" and lemma(child) in lexicon.words("reporting", "verbs")


def _is_tail(sentence: SpacySpan, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb closes the sentence as an attribution: "... , the ministry said [in a statement carried by SANA]"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    after = [t for t in sentence[verb.i - sentence.start + 1 :] if not t.is_punct]
    if is_passive(verb) and any(c.dep_ in ("xcomp", "oprd") and c.i > verb.i for c in verb.children):
        return False  # "are said to take part": nobody speaks
    if len(after) > TAIL_LIMIT or any(t.dep_ in ("ccomp",) and t.head.i == verb.i for t in after):
        return False
    if after and after[0].tag_ not in ("IN", "RB", "NNP", "TO", "VBG", "NN", "DT", "NNPS"):
        return False
    if any(t.tag_ == "VBD" or (t.dep_ in ("dobj", "nsubj") and t.head.i == verb.i) for t in after[1:]):
        return False
    source = left_noun(verb)
    if source is None or source.start <= sentence.start + 1:
        return False
    return is_speaker_noun(source.head, lexicon) or source.head.pos_ == "PRON"


def _source_of(verb: Token, tail: bool, lexicon: Lexicon) -> Source | None:
    subject = own_subject(verb)
    if subject is None and verb.dep_ == "conj":
        subject = own_subject(verb.head)
    if subject is None and verb.dep_ == "acl":
        subject = _issuer(verb.head, lexicon) or verb.head
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head
    if tail:
        return left_noun(verb)
    if verb.tag_ == "VBG" and (subject is None or (subject.pos_ != "PRON" and not is_speaker_noun(subject, lexicon))):
        subject = own_subject(verb.sent.root)
    if subject is not None and not is_speaker_noun(subject, lexicon):
        counted = [p for c in subject.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
        subject = next((p for p in counted if is_speaker_noun(p, lexicon)), subject)  # "a number of sources"
    if subject is None or not (is_speaker_noun(subject, lexicon) or subject.pos_ == "PRON"):
        return None
    return noun_phrase(subject)


def _cue_tokens(verb: Token) -> tuple[Token, ...]:
    auxiliaries = [
        c
        for c in verb.children
        if c.dep_ in ("neg", "prt") and not any(t.is_punct for t in verb.doc[min(c.i, verb.i) : max(c.i, verb.i)])
    ]
    return tuple(sorted((verb, *auxiliaries), key=lambda t: t.i))


def _carriers(verb: Token, lexicon: Lexicon) -> tuple[Source, ...]:
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


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "xcomp", "prep") for c in verb.children)
