"""Reservations about a report that stand beside it, not in it: confirmation withheld, a claim taken back or called false, an open question,
what would have been.

Each gives cues with what they signal; ``certainty`` decides by precedence.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.attribution.denials import branded_false
from reportedly.extract.attribution.frame import Frame
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, own_subject
from reportedly.model import Certainty

QUESTIONS = ("WP", "WRB", "WDT", "WP$")  # words that ask
REACH = 40  # words behind a unit in which another clause may leave it open
MOST_STEPS = 4  # verbs up from "confirm" to the one that is negated: "has been able to verify"


@dataclass(frozen=True, slots=True)
class CueRange:
    """A cue in characters of the parsed document."""

    start: int
    end: int
    signals: Certainty


def cue_of(tokens: Sequence[Token], signal: Certainty) -> CueRange:
    """The cue from the first of these words to the last, whatever their order."""
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return CueRange(first.idx, last.idx + len(last.text), signal)


def reservations(tokens: Sequence[Token], frames: Sequence[Frame], lexicon: Lexicon) -> Iterator[CueRange]:
    """The reservations in the words of a unit and in the attributions over it."""
    for token in tokens:
        if token.pos_ in VERBAL:
            yield from _of_verb(token, bool(frames), lexicon)
        if token.dep_ == "mark":
            yield from _asked(token, lexicon)
        if _untrue(token, lexicon):
            yield cue_of((token,), Certainty.DENIED)
        if token.pos_ == "NOUN":
            yield from _of_noun(token, lexicon)
    yield from _called_false(tokens, lexicon)
    for frame in frames:
        if (
            frame.source is not None
            and frame.source.head.lower_ in lexicon.words("hedged", "first_persons")
            and frame.cue_lemma in lexicon.words("hedged", "beliefs")
        ):
            yield cue_of(frame.cue, Certainty.HEDGED)


def _of_verb(verb: Token, reported: bool, lexicon: Lexicon) -> Iterator[CueRange]:
    if lemma(verb) in lexicon.words("unverified", "confirming") and withheld(verb, lexicon):
        yield cue_of((verb,), Certainty.UNVERIFIED)
    if lemma(verb) in lexicon.words("unverified", "telling") and _nobody_tells(verb, lexicon):
        yield cue_of((verb,), Certainty.UNVERIFIED)
    if _would(verb, lexicon) and any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        yield cue_of((verb,), Certainty.HEDGED)
    elif reported and verb.dep_ == "ccomp" and _would(verb, lexicon):  # "said it would storm the camp"
        yield cue_of(_would(verb, lexicon), Certainty.PLANNED)
    if lemma(verb) == "be" and not any(c.dep_ in ("acomp", "attr") for c in verb.children):
        due = next((c for c in verb.children if c.dep_ == "xcomp" and any(g.tag_ == "TO" for g in c.children)), None)
        if due is not None:  # "were to surrender at noon"
            yield cue_of((verb,), Certainty.PLANNED)


def _nobody_tells(verb: Token, lexicon: Lexicon) -> bool:
    """ "Nobody can say who fired", "no one knows how many died": the question stays open."""
    subject = own_subject(verb)
    asked = any(c.dep_ == "ccomp" and any(g.tag_ in QUESTIONS for g in c.subtree) for c in verb.children)
    nobody = subject is not None and (
        subject.lower_ in lexicon.words("unverified", "nobody")
        or any(c.lower_ in lexicon.closed("determiners", "negating") for c in subject.children)
    )
    return nobody and asked


def withheld(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb is negated or refused: "did not confirm", "declined to confirm", "nobody could confirm"."""
    current = verb
    for _ in range(MOST_STEPS):
        if negated(current, lexicon) or (
            current is not verb and lemma(current) in lexicon.words("unverified", "withholding")
        ):
            return True
        subject = own_subject(current)
        if subject is not None and (
            subject.lower_ in lexicon.words("unverified", "nobody")
            or any(c.lower_ in lexicon.closed("determiners", "negating") for c in subject.children)
        ):
            return True
        if current.dep_ not in ("xcomp", "acomp", "conj", "pcomp", "prep") or subject is not None:
            return False
        current = current.head
    return False


def negated(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb itself is negated: "not", "never", "neither ... nor"."""
    return any(
        c.dep_ == "neg"
        or (
            c.lower_ in lexicon.closed("conjunctions", "negating")
            and c.dep_ in ("preconj", "cc", "advmod")
            and c.i < verb.i
        )
        for c in verb.children
    ) or (verb.dep_ == "conj" and any(c.lower_ == "nor" for c in verb.head.children))


def _of_noun(noun: Token, lexicon: Lexicon) -> Iterator[CueRange]:
    """What is done with a report or a claim: taken back, or looked into; and that there is "no evidence that"."""
    name = lemma(noun)
    no = [c for c in noun.children if c.lower_ == "no"]
    carries = any(c.dep_ in ("acl", "ccomp") and c.pos_ in VERBAL for c in noun.children)
    if no and carries and name in lexicon.words("denied", "knowing"):
        yield cue_of((noun, *no), Certainty.UNVERIFIED)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if name not in lexicon.words("reporting", "nouns") or verb.pos_ not in VERBAL:
        return
    if noun.dep_ in ("dobj", "nsubjpass") and lemma(verb) in lexicon.words("denied", "retracting"):
        yield cue_of((verb,), Certainty.DENIED)
    if noun.dep_ in ("dobj", "nsubjpass", "pobj") and lemma(verb) in lexicon.words("unverified", "checking"):
        yield cue_of((verb,), Certainty.UNVERIFIED)


def _called_false(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[CueRange]:
    """ "reports that ... turned out to be untrue", "called the claim that ... a lie". By words: the parser errs on what stands between."""
    nouns = lexicon.words("reporting", "nouns")
    tokens = _before_aside(tokens, nouns | lexicon.words("denied", "accounts"), lexicon)
    report = next(
        (
            t
            for t in tokens
            if t.pos_ == "NOUN" and lemma(t) in nouns and any(c.dep_ in ("acl", "ccomp") for c in t.children)
        ),
        None,
    )
    for token in tokens:
        false = branded_false(token, lexicon) if token.pos_ in VERBAL else None
        if false is not None and not negated(token, lexicon):
            yield cue_of((false,), Certainty.DENIED)
    if report is None:
        return
    for token in tokens:
        if token.i > report.i and lemma(token) in lexicon.words("denied", "false"):
            called = token.dep_ in ("acomp", "attr", "oprd") or (
                token.dep_ == "dobj" and any(c.dep_ == "det" for c in token.children)
            )
            if called and not negated(token.head, lexicon):
                yield cue_of((token,), Certainty.DENIED)


def _before_aside(tokens: Sequence[Token], accounts: Container[str], lexicon: Lexicon) -> Sequence[Token]:
    """The words before ", an allegation that the generals call slander": what others say of it denies nothing here."""
    for n in range(2, len(tokens)):
        apart = tokens[n - 1].lower_ in lexicon.closed("determiners", "indefinite") and tokens[n - 2].text == ","
        if apart and lemma(tokens[n]) in accounts:
            return tokens[:n]
    return tokens


def _untrue(token: Token, lexicon: Lexicon) -> bool:
    """ "It is not true that", "it is false that"."""
    if token.dep_ not in ("acomp", "attr") or not any(
        c.dep_ == "ccomp" for c in (*token.children, *token.head.children)
    ):
        return False
    if lemma(token) in lexicon.words("denied", "false"):
        return True
    return lemma(token) in lexicon.words("denied", "true") and negated(token.head, lexicon)


def _asked(mark: Token, lexicon: Lexicon) -> Iterator[CueRange]:
    """ "investigating whether" asks; "would not say whether" leaves it open."""
    if mark.lower_ not in lexicon.words("hedged", "questions") or mark.head.dep_ != "ccomp":
        return
    closed = withheld(mark.head.head, lexicon)
    yield cue_of((mark,), Certainty.UNVERIFIED if closed else Certainty.HEDGED)


def _would(verb: Token, lexicon: Lexicon) -> list[Token]:
    """The conditional auxiliary of a verb. "Would have flooded": it did not come to that, or nobody says so."""
    return [
        c
        for c in verb.children
        if c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ in lexicon.words("planned", "conditional")
    ]


def beside(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[CueRange]:
    """Words in another clause of the sentence that leave the report open: "..., but the figure could not be confirmed"."""
    own = {t.i for t in tokens}
    sentence = tokens[0].sent
    last = max(own)
    if last >= sentence.end - 2:
        return
    rest = sentence.doc[last + 1 : min(sentence.end, last + 1 + REACH)]
    for start, end in lexicon.phrases("unverified").find(rest.text.lower()):
        word = next((t for t in rest if t.idx >= rest.start_char + start), None)
        verb = word
        while verb is not None and (verb.pos_ not in VERBAL or verb.dep_ in ("aux", "auxpass")) and verb.dep_ != "ROOT":
            verb = verb.head
        subject = own_subject(verb) if verb is not None else None
        if subject is not None and lemma(subject) in lexicon.words("unverified", "subjects"):
            yield CueRange(rest.start_char + start, rest.start_char + end, Certainty.UNVERIFIED)
