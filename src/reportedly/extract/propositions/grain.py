"""The grain of a claim: which clauses stand as propositions of their own.

A clause with its own event is a claim; a casualty, a purpose or a manner of the event above stays with it, and a relative clause
that says what somebody is or does stands by itself.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from reportedly.codebook import event_type
from reportedly.extract.attribution.reporting_verbs import is_quoted_saying
from reportedly.extract.events.event_types import NO_TRIGGER, TypeCall, is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import (
    VERBAL,
    Clause,
    after_comma,
    has_relative,
    in_order_to,
    is_finite,
    is_passive,
    of_a_day,
    own_subject,
)
from reportedly.extract.propositions.nominals import (
    Nominals,
    absolute,
    adds,
    introduces_report,
    keeps_name_back,
    names_thing,
)

MIN_OWN_TOKENS = 3  # words below which a dependent clause says too little to stand alone
MIN_AGREED = 5  # words of a participle after "agreement" that say who agreed, or when
MIN_PURPOSE = 8  # words from which on a purpose is a proposition of its own
DONE = ("Arrests", "Looting/property destruction", "Disrupted weapons use")


@dataclass(frozen=True, slots=True)
class Above:
    """What is known of the unit above a clause: its type, whether it reports speech, and the type of the verb that the clause is joined
    to, which may stand below the unit's own."""

    call: TypeCall
    reports: bool
    joined: TypeCall


class Grain:
    """Decides clause by clause. ``reporting`` holds the token indexes of verbs that report a content."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._nominals = Nominals(lexicon)
        self.nominal = self._nominals.nominal
        self.appositive = self._nominals.appositive

    def stands_alone(self, clause: Clause, call: TypeCall, above: Above, reporting: Container[int]) -> bool:
        """Whether a clause below another makes a claim of its own."""
        if is_quoted_saying(clause.head, self._lexicon) or names_thing(clause, self._lexicon):
            return False
        if (
            (clause.dep == "relcl" and clause.head.i in reporting)
            or self._speaks_on(clause, call, above)
            or self._nominals.nominal(clause.head)
        ):
            return True
        if clause.dep == "conj" and self._says_more(clause, above, reporting):
            return True
        words = [t for t in clause.tokens if not t.is_punct]
        known = words and words[-1].dep_ == "dobj" and words[-1].pos_ == "PRON"  # "dragged two men out and shot them"
        known = known or own_subject(clause.head) is not None  # "killed hundreds, and millions displaced"
        if len(words) < MIN_OWN_TOKENS and (known or clause.dep != "conj" or clause.tokens == [clause.head]):
            return False
        if clause.head.head.i in reporting and clause.dep in ("ccomp", "xcomp"):
            return False
        happens = event_type(call.sub_event_type).event_type not in ("opinion",)
        if of_a_day(clause):
            return self._adverbial(clause, call, above, happens)
        if clause.dep in ("relcl", "acl"):
            return self._describes(clause, call, happens)
        if clause.dep == "conj":
            return self._joined(clause, call, above, happens)
        if clause.dep in ("advcl", "pcomp", "parataxis", "dep"):
            return self._adverbial(clause, call, above, happens)
        return False

    def _speaks_on(self, clause: Clause, call: TypeCall, above: Above) -> bool:
        """A participle that reports further, or a statement behind "with"; who else was harmed belongs to the toll before it."""
        noun = clause.head.head
        return adds(clause.head, self._lexicon) or (
            clause.dep == "acl"
            and noun.dep_ == "pobj"
            and noun.head.lower_ == "with"
            and absolute(clause, call, self._lexicon)
            and not (call.casualty and above.call.casualty)
        )

    def _describes(self, clause: Clause, call: TypeCall, happens: bool) -> bool:
        """A relative clause or participle after a noun: alone when it adds a statement about a named or already known thing."""
        noun = clause.head.head
        if noun.dep_ == "pobj" and lemma(noun.head.head) in self._lexicon.words("harm", "totals"):
            return False  # "the number of people killed in the strike rose": one figure of one event
        if noun.lower_ == "order" and clause.head.tag_ == "VB":
            return len(clause.tokens) >= MIN_PURPOSE - 2
        if clause.head.i < noun.i or introduces_report(clause, self._lexicon) or self._of_somebody_else(clause, noun):
            return False
        if lemma(clause.head) == "claim" and is_passive(clause.head):
            return True
        if not happens or keeps_name_back(clause, self._lexicon):
            return False
        kind = event_type(call.sub_event_type)
        apart = clause.tokens[0].i > 0 and after_comma(clause)
        named = noun.pos_ == "PROPN" or any(c.pos_ == "PROPN" and c.dep_ == "compound" for c in noun.children)
        if clause.dep == "relcl":
            if kind.violent and (is_event_noun(noun, self._lexicon) or (not apart and self._of_event_before(clause))):
                return False  # "an attack that killed 17": the noun's own event
            own_event = kind.event_type in ("relation", "support", "displacement") or (call.casualty and not call.weak)
            return has_relative(clause) and is_finite(clause.head) and (apart or named or own_event)
        among = noun.dep_ == "pobj" and noun.head.lower_ in self._lexicon.words("thread", "among")
        if among and noun.head.dep_ == "prep" and lemma(noun.head.head) == "be":
            return False  # "were among 56 civilians killed in": the sentence tells that one event
        agreed = lemma(noun) in self._lexicon.words("agreement", "nouns") and len(clause.tokens) >= MIN_AGREED
        dated = any(t.ent_type_ == "DATE" for t in clause.tokens)
        main_verb = any(c.dep_ == "dobj" for c in clause.head.children)  # "strikes killed nine": no participle at all
        return (clause.head.tag_ == "VBN" and not main_verb) and (
            apart or agreed or (dated and kind.event_type not in ("relation", "statement"))
        )

    def _of_event_before(self, clause: Clause) -> bool:
        """ "An air strike on a house that killed three": the harm is of the event that the noun is told with, unless it has its own day."""
        noun = clause.head.head
        preposition = noun.head
        if noun.dep_ != "pobj" or preposition.i == preposition.sent.start:
            return False
        # "Carried out a strike on a house": the parser may hang the place on the verb.
        event = preposition.nbor(-1) if preposition.head.pos_ in VERBAL else preposition.head
        harms = any(lemma(clause.head) in self._lexicon.words(table, "verbs") for table in ("killing", "injuring"))
        dated = any(t.ent_type_ == "DATE" for t in clause.tokens)
        return harms and not dated and event.pos_ == "NOUN" and is_event_noun(event, self._lexicon)

    def _of_somebody_else(self, clause: Clause, noun: Token) -> bool:
        """ "An attacker behind the building, who blew himself up": the parser hung "who" on a thing, so whose claim it is stays open."""
        who = any(t.tag_ == "WP" and t.dep_ in ("nsubj", "nsubjpass") for t in clause.tokens)
        tables = (("buildings", "words"), ("capture", "objects"), ("capture", "facilities"))
        above = (
            noun.head.head
            if noun.dep_ == "pobj" and noun.head.lower_ in self._lexicon.closed("prepositions", "of_or_from")
            else noun
        )
        persons = (("people", "civilian"), ("people", "combatant"), ("persons", "nouns"))
        place = noun.ent_type_ in ("GPE", "LOC") and any(lemma(above) in self._lexicon.words(*t) for t in persons)
        return who and (place or any(lemma(noun) in self._lexicon.words(*table) for table in tables))

    def _joined(self, clause: Clause, call: TypeCall, above: Above, happens: bool) -> bool:
        """A verb joined to another by "and"."""
        if clause.parent is not None and clause.parent.dep == "acl" and own_subject(clause.head) is None:
            return False  # "men, bound and shot in the head"
        if own_subject(clause.head) is None and self._tells_for(clause, call, above):
            return False
        if own_subject(clause.head) is not None and (is_finite(clause.head) or (happens and not call.casualty)):
            return not (call.casualty and above.call.casualty) or self._by_another(clause)
        reckons = lemma(clause.head) in self._lexicon.words(
            "reporting", "reckoning"
        )  # "blamed the army and put the toll at 9"
        beside = (
            is_finite(clause.head) and above.joined.sub_event_type in DONE and self._kills(clause.head)
        )  # "burned the market and killed nine"
        return happens and call.sub_event_type != above.call.sub_event_type and (reckons or beside or not call.casualty)

    def _kills(self, verb: Token) -> bool:
        """Whether a verb tells that people are killed, and who."""
        tables = (("killing", "verbs"), ("weapons", "deeds"))
        harms = any(lemma(verb) in self._lexicon.words(*table) for table in tables)
        return harms and any(c.dep_ == "dobj" and c.pos_ != "PRON" for c in verb.children)

    def _tells_for(self, clause: Clause, call: TypeCall, above: Above) -> bool:
        """ "Stopped two trains and shot 76", "killed 33 troops and captured one": one event, that the one or the other verb tells."""
        if call.rule in ("people captured", "rebels captured") and above.call.casualty:
            return True
        apart = lemma(clause.head) in self._lexicon.words("denied", "verbs") or any(
            c.dep_ == "neg" or c.lower_ == "but" for verb in (clause.head, clause.head.head) for c in verb.children
        )
        told = event_type(call.sub_event_type).violent or call.sub_event_type in DONE
        return above.joined.rule == NO_TRIGGER and told and not apart

    def _says_more(self, clause: Clause, above: Above, reporting: Container[int]) -> bool:
        """ "Said that troops had been sent and insisted that they would not fight": two things said, each with a clause of its own."""
        first = clause.head.head
        if clause.head.i not in reporting:
            counts = lemma(clause.head) in self._lexicon.words("reporting", "counting")
            return counts and own_subject(clause.head) is not None
        if first.dep_ == "ccomp" and own_subject(clause.head) is None:
            first = first.head  # "said that men were sent and insisted that": the parser may join it to what was said
        tables = (
            ("reporting", "reckoning"),
            ("denied", "verbs"),
        )  # "denied shelling the camp and said that rebels had"
        speaks = any(lemma(first) in self._lexicon.words(*table) for table in tables)
        return first.i in reporting or speaks or above.call.rule == "speech act"

    def _by_another(self, clause: Clause) -> bool:
        """ "A sniper killed an officer, and mortar rounds wounded five": two who act; "12 were killed and 30 wounded" is one toll."""
        tables = (("killing", "verbs"), ("injuring", "verbs"))
        both = (clause.head, clause.head.head)
        acting = all(
            own_subject(v) is not None
            and any(c.dep_ == "dobj" for c in v.children)
            and any(lemma(v) in self._lexicon.words(*table) for table in tables)
            for v in both
        )
        subject, other = own_subject(clause.head), own_subject(clause.head.head)
        return acting and subject is not None and other is not None and subject.pos_ != "PRON" != other.pos_

    def _adverbial(self, clause: Clause, call: TypeCall, above: Above, happens: bool) -> bool:
        """A clause of time, cause, purpose, or a participle."""
        head = clause.head
        speaks = lemma(head) in self._lexicon.words("reporting", "verbs")
        if (speaks and own_subject(head) is not None) or adds(head, self._lexicon):
            return True
        mark = next((c.lower_ for c in head.children if c.dep_ in ("mark", "advmod") and c.i < head.i), None)
        if head.tag_ == "VB" or any(c.tag_ == "TO" for c in head.children):
            return above.reports and in_order_to(head) and len(clause.tokens) >= MIN_PURPOSE
        if clause.dep == "pcomp":
            mark = head.head.lower_
        before = head.nbor(-1) if head.i else head
        if before.dep_ == "pobj" and before.head.lower_ in self._lexicon.words("thread", "causing"):
            mark = before.head.lower_  # "after rebel shelling": the parser may take the noun for a verb
        if mark in self._lexicon.closed("conjunctions", "conditional"):
            return False  # a condition, or the window of what is told
        kind = event_type(call.sub_event_type)
        if (
            mark in self._lexicon.words("thread", "causing")
            and above.call.casualty
            and kind.violent
            and not call.casualty
        ):
            return False  # "were killed when shells hit", "after shelling on": one event
        if is_finite(head):
            return happens or mark in self._lexicon.closed("conjunctions", "contrasting")
        if mark == "with" and own_subject(head) is not None:
            return happens
        strong = (
            happens
            and kind.event_type not in ("statement", "relation", "support")
            and not call.casualty
            and not call.weak
        )
        taken = call.sub_event_type in ("Non-state actor overtakes territory", "Government regains territory")
        return strong and (call.sub_event_type != above.call.sub_event_type or (taken and after_comma(clause)))
