"""How sure, when, and whether at all: certainty, temporality and polarity of a unit, with the cues that say so.

Precedence of certainty: denied, unverified, planned, hedged, attributed, asserted. All cues are kept.
"Confirmed" without a source raises nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.extract.clauses import is_passive
from reportedly.extract.event_types import WAR_TOLL, is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.units import Unit
from reportedly.languages import TimeExpression
from reportedly.model import Certainty, Polarity, Temporality

STANDING = frozenset(("Relation", "Sponsorship/training"))
ORDER = (
    Certainty.DENIED, Certainty.UNVERIFIED, Certainty.PLANNED, Certainty.HEDGED, Certainty.ATTRIBUTED, Certainty.ASSERTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CueRange:
    """A cue in characters of the parsed document."""

    start: int
    end: int
    signals: Certainty


class CertaintyRules:
    """The cue rules over one language's tables."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def judge(self, unit: Unit, spoken: bool) -> tuple[Certainty, list[CueRange]]:
        """The certainty of a unit and all its cues, in text order."""
        tokens = unit.tokens()
        cues = [
            *self._frame_cues(unit),
            *self._word_cues(tokens),
            *self._phrase_cues(unit, tokens),
            *self._verb_cues(unit, tokens),
        ]
        if tokens[-1].text == "?" or any(t.text == "?" for t in tokens[-2:]):
            cues.append(_cue((tokens[-1],), Certainty.HEDGED))
        found = {c.signals for c in cues}
        if spoken:
            found.add(Certainty.ATTRIBUTED)
        best = next((level for level in ORDER if level in found), Certainty.ASSERTED)
        return best, sorted(set(cues), key=lambda c: (c.start, c.end, c.signals))

    def _frame_cues(self, unit: Unit) -> list[CueRange]:
        cues = []
        for frame in unit.frames:
            signal = Certainty.ATTRIBUTED
            if frame.cue_lemma in self._lexicon.words("denied", "verbs"):
                signal = Certainty.DENIED
            elif frame.cue_lemma in self._lexicon.words("planned", "verbs"):
                signal = Certainty.PLANNED
            elif (
                frame.source is None
                and frame.cue_lemma in self._lexicon.words("hedged", "passives")
                and is_passive(frame.cue[0])
            ):
                signal = Certainty.HEDGED if frame.cue_lemma != "say" else Certainty.ATTRIBUTED
            cues.append(_cue(frame.cue, signal))
        return cues

    def _word_cues(self, tokens: Sequence[Token]) -> list[CueRange]:
        cues = []
        for token in tokens:
            if token.lower_ in self._lexicon.words("unverified"):
                cues.append(_cue((token,), Certainty.UNVERIFIED))
            elif (token.lower_ in self._lexicon.words("hedged") and self._hedges(token)) or (
                token.tag_ == "MD" and token.lower_ in self._lexicon.words("hedged", "modals")
            ):
                cues.append(_cue((token,), Certainty.HEDGED))
        return cues

    def _hedges(self, token: Token) -> bool:
        """Adverbs and predicates hedge; before a noun only words such as "alleged" ("every possible means" hedges nothing)."""
        if token.dep_ == "amod":
            return token.lower_ in self._lexicon.words("hedged", "adjectives")
        return token.pos_ in ("ADV", "ADJ")

    def _phrase_cues(self, unit: Unit, tokens: Sequence[Token]) -> list[CueRange]:
        first, last = tokens[0], tokens[-1]
        start = first.idx
        own = {t.idx for t in tokens}
        text = first.doc.text[start : last.idx + len(last.text)].lower()
        cues = []
        for table, signal in (
            ("unverified", Certainty.UNVERIFIED),
            ("hedged", Certainty.HEDGED),
            ("planned", Certainty.PLANNED),
        ):
            cues += [
                CueRange(start + a, start + b, signal)
                for a, b in self._lexicon.phrases(table).find(text)
                if start + a in own
            ]
        return cues

    def _verb_cues(self, unit: Unit, tokens: Sequence[Token]) -> list[CueRange]:
        cues = []
        heads = {unit.clause.head.i, *(c.head.i for c in unit.merged)}
        for token in tokens:
            if token.i not in heads:
                continue
            name = lemma(token)
            if name in self._lexicon.words("planned", "verbs") and self._acts_later(token):
                cues.append(_cue((token,), Certainty.PLANNED))
            elif (
                name in self._lexicon.words("hedged", "verbs")
                and any(c.dep_ in ("xcomp", "ccomp", "oprd", "acomp") for c in token.children)
            ) or (
                name in self._lexicon.words("hedged", "passives")
                and is_passive(token)
                and any(c.dep_ in ("xcomp", "oprd", "ccomp") for c in token.children)
            ):
                cues.append(_cue((token,), Certainty.HEDGED))
            elif name in self._lexicon.words("denied", "verbs") or (
                name in self._lexicon.words("denied", "with_claim")
                and any(lemma(o) in self._lexicon.words("reporting", "nouns") for o in token.subtree)
            ):
                cues.append(_cue((token,), Certainty.DENIED))
            cues += self._future(token)
        return cues

    def _acts_later(self, verb: Token) -> bool:
        return any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)

    def _future(self, verb: Token) -> list[CueRange]:
        return [
            _cue((c,), Certainty.PLANNED)
            for c in verb.children
            if c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ in ("will", "'ll", "’ll", "shall")
        ]


def _cue(tokens: Sequence[Token], signal: Certainty) -> CueRange:
    return CueRange(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text), signal)


def temporality(unit: Unit, times: Sequence[TimeExpression], lexicon: Lexicon) -> Temporality:
    """Current: the reported episode. Background: older, habitual, or a state, as far as words tell; grounding knows the calendar."""
    if unit.call.rule == WAR_TOLL:
        return Temporality.BACKGROUND
    of_event = unit.antecedent is not None and is_event_noun(unit.antecedent, lexicon)
    if unit.call.sub_event_type in STANDING and not of_event:
        return Temporality.BACKGROUND
    for expression in times:
        old = _is_old(expression)
        if old is not None:
            return Temporality.BACKGROUND if old else Temporality.CURRENT
    tokens = unit.tokens()
    words = {t.lower_ for t in tokens}
    text = "".join(t.text_with_ws for t in tokens).lower()
    if lexicon.phrases("background").find(text) or words & lexicon.words("background"):
        return Temporality.BACKGROUND
    head = unit.content.head
    if not unit.frames and any(c.dep_ in ("aux",) and c.lower_ in ("had", "'d") for c in head.children):
        return Temporality.BACKGROUND
    return Temporality.CURRENT


def _is_old(expression: TimeExpression) -> bool | None:
    """Whether the words themselves put a time into the past or the episode; None where only the calendar can tell."""
    kind, fields = expression.kind, expression.fields
    if kind == "open":
        if fields["relation"] in ("by", "as_of", "until"):
            return False
        kind, fields = fields["of"]["kind"], fields["of"]["fields"]
        if expression.fields["relation"] == "since" and kind == "date" and fields.get("year") is not None:
            return True  # "since 2015": a state
    if kind == "vague" or fields.get("decade"):
        return True
    if kind == "recent":
        return fields.get("unit") in ("week", "month", "year", "decade") and fields.get("direction", -1) < 0
    return False if kind == "weekday" else None


def polarity(unit: Unit, lexicon: Lexicon) -> Polarity:
    """Negated when the clause itself says no, or that it failed: "did not", "no", "failed to". A denial is certainty, not polarity."""
    if _failed(unit.content.head, lexicon):
        return Polarity.NEGATED
    for head in (unit.content.head, *(c for c in unit.content.head.children if c.dep_ == "xcomp")):
        for child in head.children:
            if child.dep_ == "neg" or child.lower_ in ("never", "neither", "nobody", "none", "nothing"):
                return Polarity.NEGATED
            if child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") and any(
                d.lower_ in ("no", "neither") and d.dep_ in ("det", "neg", "nummod", "cc", "preconj")
                for d in child.children
            ):
                return Polarity.NEGATED
    return Polarity.POSITIVE


def _failed(head: Token, lexicon: Lexicon) -> bool:
    """ "failed to capture", "was unable to reach": the complement did not happen, unless that itself is denied."""
    verbs = (head, *(c for c in head.children if c.dep_ == "acomp"))
    fails = any(
        lemma(v) in lexicon.words("light", "failing") and any(c.dep_ == "xcomp" and _infinitive(c) for c in v.children)
        for v in verbs
    )
    return fails and not any(c.dep_ == "neg" for c in head.children)


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)
