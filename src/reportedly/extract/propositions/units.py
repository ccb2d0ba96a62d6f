"""Units: a sentence as propositions, each with its clauses, its event type, its parties and the attributions over it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from operator import attrgetter

from reportedly.codebook import event_type
from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.frames import find_frames
from reportedly.extract.attribution.scope import frames_over
from reportedly.extract.attribution.sources import noun_phrase
from reportedly.extract.events.event_types import NO_TRIGGER, WAR_TOLL, Parties, TypeCall, TypeRules
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.propositions.clause_parties import find_parties
from reportedly.extract.propositions.clauses import Clause, cut, own_subject
from reportedly.extract.propositions.grain import Above, Grain
from reportedly.extract.propositions.words import Words

_PLACE = attrgetter("i")
ASKED = "speech act"  # rule of speech_acts
DONE = ("Arrests", "Looting/property destruction", "Disrupted weapons use")


@dataclass(slots=True)
class Unit:
    """A proposition in the making: the clauses it is made of (its own first), its type, and the frames over it."""

    clause: Clause
    call: TypeCall
    parties: Parties
    merged: list[Clause] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    antecedent: Token | None = None
    typed_over: list[Token] = field(default_factory=list)
    """The words that type and parties were told from; what changes a clause gives it another list."""

    @property
    def content(self) -> Clause:
        """The clause that says what happened: below a reporting verb its content."""
        cues = {f.cue[0].i for f in self.frames}
        below = [c for c in self.merged if c.head.i not in cues]
        if not below or not self.reporting:
            return self.clause
        own = (c for c in below if c.dep == "ccomp" and c.head.head.i == self.clause.head.i)
        return below[-1] if below[-1].dep == "ccomp" else next(own, self.clause)

    @property
    def has_content(self) -> bool:
        """Whether the unit reports speech, known before its frames are set."""
        return any(c.dep == "ccomp" for c in self.merged)

    @property
    def reporting(self) -> bool:
        return any(f.clause is self.clause and f.cue[0].i == self.clause.head.i for f in self.frames)

    def tokens(self) -> list[Token]:
        if not self.merged:
            return list(self.clause.tokens)
        return sorted((t for clause in (self.clause, *self.merged) for t in clause.tokens), key=_PLACE)


class UnitBuilder:
    """Builds the units of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rules = TypeRules(lexicon)
        self._grain = Grain(lexicon)

    def build(self, sentence: Span) -> list[Unit]:
        """The units of a sentence in text order."""
        clauses = cut(sentence, self._grain.nominal)
        frames = find_frames(sentence, clauses, self._lexicon)
        reporting = {f.cue[0].i: f for f in frames if f.content is not None}
        tails = {f.cue[0].i for f in frames if f.scope is Scope.SENTENCE or f.told_around}
        units: dict[int, Unit] = {}
        owner: dict[int, Unit] = {}
        calls: dict[int, TypeCall] = {}
        for clause in _parents_first(clauses):
            above = owner[clause.parent.head.i] if clause.parent is not None else None
            told = self._told_by(clause, clauses, reporting)
            call, parties = self._typed(told, [told])
            calls[clause.head.i] = call
            joined = calls.get(clause.head.head.i, call)
            if above is None or (
                clause.head.i not in tails
                and self._grain.stands_alone(clause, call, Above(above.call, above.has_content, joined), reporting)
            ):
                unit = Unit(clause, call, parties, typed_over=clause.tokens)
                if clause.dep in ("relcl", "acl") or self._grain.appositive(clause.head):
                    unit.antecedent = clause.head.head
                    _leave_antecedent(unit, above)
                units[clause.head.i] = owner[clause.head.i] = unit
            else:
                above.merged.append(clause)
                if call.casualty:
                    above.call = replace(above.call, casualty=True)
                owner[clause.head.i] = above
        for unit in (found := list(units.values())):
            unit.frames = frames_over(unit.clause, unit.merged, frames, self._lexicon)
            unit.call, unit.parties = self._typed_unit(unit)
            if unit.call.casualty and unit.call.weak and self._since_the_war(unit, sentence):
                unit.call = replace(unit.call, sub_event_type="Armed clash", rule=WAR_TOLL, weak=False)
        return sorted(found, key=lambda u: u.tokens()[0].i)

    def _told_by(self, clause: Clause, clauses: list[Clause], reporting: Container[int]) -> Clause:
        """ "He denied it and said no shots were fired": what a joined verb reports, where it reports; else the clause itself."""
        if clause.dep != "conj" or clause.head.i not in reporting:
            return clause
        return next((c for c in clauses if c.dep == "ccomp" and c.head.head.i == clause.head.i), clause)

    def _since_the_war(self, unit: Unit, sentence: Span) -> bool:
        """ "80,000 have been killed and millions displaced since the war began": the window at the end holds for both."""
        wars = self._lexicon.words("clash", "wars")
        behind = (t for t in sentence if t.lower_ == "since" and t.i > unit.clause.head.i)
        perfect = any(
            c.lower_ in self._lexicon.closed("verbs", "auxiliaries_of_perfect")
            for c in unit.content.head.children
            if c.dep_ == "aux"
        )
        return perfect and any(lemma(d) in wars for t in behind for d in (t.head if t.dep_ == "mark" else t).subtree)

    def _typed_unit(self, unit: Unit) -> tuple[TypeCall, Parties]:
        """The type of the whole unit: of its content where it reports something that happened, else a statement."""
        reported = [f for f in unit.frames if f.clause is unit.clause and f.cue[0].i == unit.clause.head.i]
        if nobody_says(unit, self._lexicon):
            return TypeCall("Statement", "nobody says so"), unit.parties
        if not reported:
            call, parties = self._typed_whole(unit)
            idle = call.rule.endswith(NO_TRIGGER) or call.rule == ASKED  # "asked for our names and fired"
            other = (self._by_report(unit) or self._by_participle(unit)) if idle else None
            return other or (call, parties)
        content = next(
            (c for c in unit.merged if reported[0].content is not None and c.head.i == reported[0].content.i), None
        )
        if content is None:
            call, parties = self._typed_whole(unit)
        else:
            call, parties = self._typed(content, [content, *(c for c in unit.merged if c is not content)])
        if call.rule.endswith(NO_TRIGGER) or call.rule == ASKED:
            call, parties = self._by_report(unit) or self._by_participle(unit) or (call, parties)
        happens = event_type(call.sub_event_type).event_type not in ("opinion", "relation", "statement")
        stative = content is not None and lemma(content.head) in self._lexicon.closed("verbs", "stative")
        strong = not (
            call.weak and stative and not call.casualty
        )  # "four children were among the dead" tells what happened
        if happens and strong:
            return call, parties
        return TypeCall("Statement", f"said, {call.rule}"), parties

    def _by_report(self, unit: Unit) -> tuple[TypeCall, Parties] | None:
        """ "Reports that the post had fallen turned out to be false": what a noun of speech carries, where the verb tells nothing."""
        for clause in unit.merged:
            noun = clause.head.head
            carried = clause.dep in ("acl", "ccomp", "relcl") and any(c.dep_ == "mark" for c in clause.head.children)
            accounts = self._lexicon.words("reporting", "nouns") | self._lexicon.words("denied", "accounts")
            if not carried or lemma(noun) not in accounts:
                continue
            call, parties = self._typed(clause, [clause])
            if event_type(call.sub_event_type).event_type not in ("opinion", "relation", "statement"):
                return replace(call, rule=f"reported: {call.rule}"), parties
        return None

    def _by_participle(self, unit: Unit) -> tuple[TypeCall, Parties] | None:
        """ "The rebels extended their advance seizing two villages": what a participle behind tells, where the verb tells nothing."""
        for clause in unit.merged:
            behind = clause.head.tag_ == "VBG" and clause.dep in ("acl", "advcl", "xcomp")
            mark = next((c.lower_ for c in clause.head.children if c.dep_ == "mark"), None)
            behind = behind or (clause.dep == "advcl" and mark in self._lexicon.words("thread", "causing"))
            joined = clause.dep == "conj" and clause.head.tag_ in ("VBD", "VBN", "VBZ", "VBP")
            if not (behind or joined):
                continue
            call, parties = self._typed(clause, [clause])
            told = event_type(call.sub_event_type).violent or (joined and call.sub_event_type in DONE)
            if told and (joined or not call.weak):
                return replace(call, rule=f"{'participle' if behind else 'joined verb'}: {call.rule}"), parties
        return None

    def _typed_whole(self, unit: Unit) -> tuple[TypeCall, Parties]:
        """The type of all clauses of the unit together: as told before where it has but one, and all of its words."""
        if not unit.merged and unit.clause.tokens is unit.typed_over:
            return unit.call, unit.parties
        return self._typed(unit.clause, [unit.clause, *unit.merged])

    def _typed(self, clause: Clause, parts: list[Clause]) -> tuple[TypeCall, Parties]:
        tokens = [t for part in parts for t in part.tokens]
        clause = next((p for p in parts if _tells_of_those(p, clause, self._lexicon)), clause)
        if clause.dep in ("acl", "relcl"):
            tokens += [clause.head.head]
        parties = find_parties(clause, self._lexicon)
        if self._grain.appositive(clause.head):
            return TypeCall("Relation", "apposition"), parties
        return self._rules.call(Words.of(clause.head, tokens, self._lexicon), parties), parties


def nobody_says(unit: Unit, lexicon: Lexicon) -> bool:
    """ "No group has said that it planted the bomb": a statement on what is not said, of an event that nobody denies."""
    source = own_subject(head := unit.clause.head)
    if source is None or lemma(head) not in lexicon.words("reporting", "saying") or not objects_of_speech(head):
        return False
    no = any(c.lower_ == "no" and c.dep_ == "det" for c in source.children)
    return no or source.lower_ in lexicon.words("unverified", "nobody")


def objects_of_speech(verb: Token) -> list[Token]:
    """The clauses that a verb of speech says."""
    return [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]


def _tells_of_those(part: Clause, clause: Clause, lexicon: Lexicon) -> bool:
    """ "Children were among 56 civilians killed in strikes", "spoke of 200 killed": the participle says what happened to them."""
    of_them = {"be"} | lexicon.words("reporting", "speaking_of")
    noun = part.head.head
    return (
        part.dep == "acl"
        and lemma(clause.head) in of_them
        and noun.dep_ == "pobj"
        and noun.head.head.i == clause.head.i
    )


def _leave_antecedent(unit: Unit, above: Unit | None) -> None:
    """Takes "with 255 people" out of the clause above when "killed" makes a claim of its own of it."""
    noun = unit.antecedent
    if noun is None or above is None or noun.dep_ != "pobj" or noun.head.lower_ != "with" or unit.clause.dep != "acl":
        return
    phrase = noun_phrase(noun)
    gone = {noun.head.i, *range(phrase.start, phrase.end)}
    for clause in (above.clause, *above.merged):
        clause.tokens = [t for t in clause.tokens if t.i not in gone]
    unit.clause.tokens = sorted([*unit.clause.tokens, *noun.doc[phrase.start : phrase.end]], key=lambda t: t.i)


def _parents_first(clauses: list[Clause]) -> list[Clause]:
    depth: dict[int, int] = {}
    for clause in clauses:
        steps, up = 0, clause.parent
        while up is not None:
            steps, up = steps + 1, up.parent
        depth[clause.head.i] = steps
    return sorted(clauses, key=lambda c: (depth[c.head.i], c.head.i))
