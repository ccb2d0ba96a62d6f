"""How sure: the certainty of a unit, with the cues that say so.

Precedence of certainty: denied, unverified, planned, hedged, attributed, asserted. All cues are kept.
"Confirmed" without a source raises nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.attribution.denials import rejecter
from reportedly.extract.attribution.frame import Frame
from reportedly.extract.certainty.reservations import CueRange, beside, cue_of, negated, reservations
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive
from reportedly.extract.propositions.units import Unit
from reportedly.model import Certainty

ASIDE = frozenset(
    ("acl", "relcl", "advcl")
)  # clauses that describe: "rebels seeking to end his rule" plan nothing here
SUBJECTS = ("nsubj", "nsubjpass")
ORDER = (
    Certainty.DENIED, Certainty.UNVERIFIED, Certainty.PLANNED, Certainty.HEDGED, Certainty.ATTRIBUTED, Certainty.ASSERTED,
)  # fmt: skip


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
            *reservations(tokens, unit.frames, self._lexicon),
            *beside(tokens, self._lexicon),
        ]
        if tokens[-1].text == "?" or any(t.text == "?" for t in tokens[-2:]):
            cues.append(cue_of((tokens[-1],), Certainty.HEDGED))
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
                taken = negated(frame.cue[0], self._lexicon) or _says_on(unit, frame.cue[0])
                signal = Certainty.ATTRIBUTED if taken else Certainty.DENIED
            elif self._only_rejects(unit, frame):
                signal = Certainty.DENIED
            elif frame.cue_lemma in self._lexicon.words("planned", "verbs"):
                signal = Certainty.PLANNED
            elif (
                frame.source is None
                and frame.cue_lemma in self._lexicon.words("hedged", "passives")
                and is_passive(frame.cue[0])
            ):
                signal = Certainty.HEDGED if frame.cue_lemma != "say" else Certainty.ATTRIBUTED
            cues.append(cue_of(frame.cue, signal))
        return cues

    def _only_rejects(self, unit: Unit, frame: Frame) -> bool:
        """ "The bishops reject that": the whole unit is the denial."""
        verb = frame.cue[0]
        own = frame.cue_lemma in self._lexicon.words("denied", "with_claim") and verb.i == unit.clause.head.i
        return (
            own
            and frame.content is None
            and rejecter(verb, self._lexicon) is not None
            and not negated(verb, self._lexicon)
        )

    def _word_cues(self, tokens: Sequence[Token]) -> list[CueRange]:
        cues = []
        for token in tokens:
            if token.lower_ in self._lexicon.words("unverified"):
                cues.append(cue_of((token,), Certainty.UNVERIFIED))
            elif (token.lower_ in self._lexicon.words("hedged") and self._hedges(token)) or (
                token.tag_ == "MD"
                and token.lower_ in self._lexicon.words("hedged", "modals")
                and not self._perceived(token)
            ):
                cues.append(cue_of((token,), Certainty.HEDGED))
        return cues

    def _perceived(self, modal: Token) -> bool:
        """ "Bodies could be seen", "shots could be heard": a sight, no possibility."""
        beside = {c.lower_ for c in modal.head.children}
        if "could" in beside and not beside.isdisjoint(self._lexicon.closed("adverbs", "negating_perfect")):
            return True  # "could not have taken place", "could not breathe": said to be so, not perhaps so
        purpose = not beside.isdisjoint(self._lexicon.closed("conjunctions", "of_purpose")) or (
            modal.head.dep_ == "acl" and modal.head.head.lower_ == "order"
        )
        if "could" in beside and purpose:
            return True  # "stopped firing so that foreigners could leave": what it was for
        seen = lemma(modal.head) in self._lexicon.words("hedged", "perceiving") and is_passive(modal.head)
        return seen and not any(c.lower_ == "as" for c in modal.head.children)

    def _hedges(self, token: Token) -> bool:
        """Adverbs and predicates hedge; before a noun only words such as "alleged" ("every possible means" hedges nothing)."""
        if token.dep_ == "advmod" and token.head.tag_ == "CD" and token.head.head.dep_ == "pobj":
            return False  # "a group with perhaps 1,500 fighters": a rough figure, of nothing that happened
        if token.dep_ == "amod":
            return token.lower_ in self._lexicon.words("hedged", "adjectives") and not self._only_struck(token.head)
        return token.pos_ in ("ADV", "ADJ")

    def _only_struck(self, noun: Token) -> bool:
        """ "Bombed suspected rebel camps": doubt about whom or what it hit is none about the deed."""
        struck = noun.dep_ in ("dobj", "nsubjpass") or (
            noun.dep_ == "pobj" and noun.head.lower_ not in self._lexicon.closed("prepositions", "doer")
        )
        tables = (("people", "civilian"), ("people", "combatant"), ("people", "non_state"), ("people", "unclear"), ("buildings", "words"),
                  ("capture", "objects"), ("capture", "facilities"))  # fmt: skip
        if noun.dep_ == "pobj" and noun.head.lower_ in self._lexicon.words("light", "dating"):
            return True  # "a day after the reported execution of a pilot"
        return struck and any(lemma(noun) in self._lexicon.words(*table) for table in tables)

    def _phrase_cues(self, unit: Unit, tokens: Sequence[Token]) -> list[CueRange]:
        first, last = tokens[0], tokens[-1]
        start = first.idx
        own = {t.idx for t in tokens}
        text = first.doc[first.i : last.i + 1].text.lower()
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
        accounts = self._lexicon.words("reporting", "nouns") | self._lexicon.words("denied", "accounts")
        for token in tokens:
            if token.i not in heads:
                continue
            name = lemma(token)
            tried = token.tag_ == "VBD" and name in self._lexicon.words("planned", "attempts")
            aside = tried or (token.dep_ in ASIDE and token.i not in (unit.clause.head.i, unit.content.head.i))
            awaited = name in self._lexicon.words("planned", "awaited") and self._awaited(token)
            awaited = awaited or (not aside and self._is_due(token))
            if awaited or (not aside and name in self._lexicon.words("planned", "verbs") and self._acts_later(token)):
                cues.append(cue_of((token,), Certainty.PLANNED))
            elif (
                name in self._lexicon.words("hedged", "verbs")
                and not self._described(token, unit)
                and any(c.dep_ in ("xcomp", "ccomp", "oprd", "acomp") for c in token.children)
            ) or (
                name in self._lexicon.words("hedged", "passives")
                and is_passive(token)
                and not self._described(token, unit)
                and any(c.dep_ in ("xcomp", "oprd", "ccomp") for c in token.children)
            ):
                cues.append(cue_of((token,), Certainty.HEDGED))
            elif (
                unit.reporting
                and token.dep_ == "relcl"
                and lemma(token.head) in self._lexicon.words("reporting", "nouns")
            ):
                cues.append(cue_of((token,), Certainty.ATTRIBUTED))  # "..., a claim that the rebels denied": others do
            elif (name in self._lexicon.words("denied", "verbs") and not negated(token, self._lexicon)) or (
                name in self._lexicon.words("denied", "with_claim") and any(lemma(o) in accounts for o in token.subtree)
            ):
                cues.append(cue_of((token,), Certainty.DENIED))
            if not self._described(token, unit) and not self._of_past_deed(token):
                cues += self._future(token)
        return cues

    def _described(self, verb: Token, unit: Unit) -> bool:
        """ "Attacked a base in what is supposed to be a safe zone": said of a thing in the sentence, not of what happened."""
        below = (verb, verb.head) if verb.dep_ in ("xcomp", "conj") else (verb,)
        dating = self._lexicon.words("light", "dating")
        aside = verb.dep_ == "advcl" and verb.i not in (unit.clause.head.i, unit.content.head.i)
        if aside and any(c.dep_ == "mark" and c.lower_ in dating for c in verb.children):
            return True  # "killed 26 men since a truce was supposed to begin"
        return any(t.dep_ in ("acl", "relcl") and t.i not in (unit.clause.head.i, unit.content.head.i) for t in below)

    def _of_past_deed(self, verb: Token) -> bool:
        """ "Those who shelled the town must be punished": what is to come is no force itself, and follows the deed of its subject."""
        tables = (
            "attack",
            "bombard",
            "clash",
            "killing",
            "capture",
            "abduction",
            "arrest",
            "displacement",
            "withdrawal",
        )
        subjects = (c for c in verb.children if c.dep_ in SUBJECTS)
        deeds = (c for s in subjects for c in s.children if c.dep_ == "relcl" and c.tag_ in ("VBD", "VBN"))
        done = any(not any(a.tag_ == "MD" for a in d.children) for d in deeds)
        return done and not any(lemma(verb) in self._lexicon.words(table, "verbs") for table in tables)

    def _is_due(self, verb: Token) -> bool:
        """ "Was due to withdraw on Monday": the adjective, not "due to heavy fire"."""
        due = self._lexicon.words("planned", "due")
        told = (c for c in verb.children if c.dep_ in ("acomp", "xcomp", "prep", "advmod") and c.lower_ in due)
        return any(any(d.tag_ == "VB" for d in c.children) for c in told)

    def _acts_later(self, verb: Token) -> bool:
        return any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)

    def _awaited(self, verb: Token) -> bool:
        """ "About 4,000 troops are expected": who has not come yet."""
        now = any(
            c.dep_ == "auxpass" and c.lower_ in self._lexicon.closed("verbs", "present_passive") for c in verb.children
        )
        return now and not self._acts_later(verb)

    def _future(self, verb: Token) -> list[CueRange]:
        """What is to come ("will fire") or ought to ("should be tried"); "must have fired" is guessed, "should have fired" missed."""
        auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
        past = any(c.lower_ == "have" for c in auxiliaries)
        cues = []
        for modal in (c for c in auxiliaries if c.tag_ == "MD"):
            if modal.lower_ in self._lexicon.words("planned", "futures"):
                cues.append(cue_of((modal,), Certainty.PLANNED))
            elif modal.lower_ in self._lexicon.words("planned", "obligations"):
                cues.append(cue_of((modal,), Certainty.HEDGED if past else Certainty.PLANNED))
        return cues


def _says_on(unit: Unit, denial: Token) -> bool:
    """ "Denied the raid, saying rebels had fired": what the participle goes on to say is not denied."""
    head = unit.clause.head
    return head.tag_ == "VBG" and head.dep_ in ("advcl", "xcomp") and head.head.i == denial.i and unit.reporting
