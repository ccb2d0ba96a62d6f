"""Which time expressions of a paragraph belong to a unit, and in which role."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.events.event_nouns import is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.clauses import is_passive, own_subject
from reportedly.extract.propositions.units import Unit
from reportedly.languages import TimeExpression
from reportedly.model import TimeMention, TimeRole

ORDINAL_GAP = 3  # words between "the third time" and the stretch that it is counted in
BEFORE = 6  # characters: "as of "
NOT_EVENT_TIMES = frozenset(("duration", "series"))


def find_time_mentions(
    unit: Unit, tokens: Sequence[Token], expressions: Sequence[TimeExpression], passage: Passage
) -> tuple[TimeMention, ...]:
    """The times of a unit in text order: expressions that stand on ``tokens``."""
    mentions = []
    for expression in expressions:
        anchor = next((t for t in tokens if expression.start <= t.idx < expression.end), None)
        if anchor is None or expression.kind in NOT_EVENT_TIMES or _counts_times(anchor):
            continue
        counted = expression.fields.get("anchor") == "event" and _counted_from(unit, expression)
        role = TimeRole.REFERENCE if counted else _role(unit, anchor, expression, passage)
        mentions.append(TimeMention(passage.span(expression.start, expression.end), role))
    return tuple(mentions)


def _counts_times(anchor: Token) -> bool:
    """ "For the third time this month": how often it has happened in the month, not when."""
    doc, i = anchor.doc, anchor.i
    while i > anchor.sent.start and doc[i - 1].tag_ in ("IN", "DT", "CD") and anchor.i - i < ORDINAL_GAP:
        i -= 1
    again = i > ORDINAL_GAP and doc[i - 1].lower_ == "time" and doc[i - 2].ent_type_ == "ORDINAL"
    # "The second time this month that ..." does date what it tells.
    return again and any(t.lower_ == "for" for t in doc[i - ORDINAL_GAP - 1 : i - 2])


def _counted_from(unit: Unit, expression: TimeExpression) -> bool:
    """ "Two days after [rebels shelled the port]": the shelling is what the days are counted from."""
    marks = (c for c in unit.clause.head.children if c.dep_ == "mark")
    return any(expression.start < c.idx < expression.end for c in marks)


def _issued(verb: Token, passage: Passage) -> bool:
    """ "In a report released on Friday": the day is that of the report."""
    lexicon = passage.lexicon
    document = lemma(verb.head) in lexicon.words("reporting", "documents")
    return verb.dep_ in ("acl", "relcl") and document and lemma(verb) in lexicon.words("reporting", "issuing")


def _of_a_count(anchor: Token, verb: Token, passage: Passage) -> bool:
    """ "Put the toll at 60 on Friday", "the toll rose to 60 on Friday": so many were counted by that day, whenever they died."""
    counted = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    tolls = [c for c in counted if lemma(c) in passage.lexicon.words("reporting", "tolls")]
    vague = any(
        d.lower_ in passage.lexicon.closed("determiners", "indefinite")
        for c in tolls
        for d in c.children
        if d.dep_ == "det"
    )
    within = any(t.i == anchor.i for c in tolls for t in c.subtree)  # "the toll of Friday's bomb rose to 60"
    return bool(tolls) and not vague and not within and any(t.like_num and t.ent_type_ != "DATE" for t in verb.subtree)


def _before_aside(anchor: Token, verb: Token) -> bool:
    """ "At dawn, the mayor said, rebels shelled the port": a time before a source between commas is of what he tells."""
    subject = own_subject(verb)
    doc = verb.doc
    if subject is None or not anchor.i < subject.left_edge.i or verb.i + 1 >= len(doc):
        return False
    return doc[subject.left_edge.i - 1].text == "," and doc[verb.i + 1].text == ","


def _of_opening_event(anchor: Token, passage: Passage) -> bool:
    """ "In one incident late on Monday, he said three were killed": the day of an event that the sentence opens with."""
    first = anchor.sent[0]
    event = next((c for c in first.children if c.dep_ == "pobj"), None)
    named = event is not None and (
        lemma(event) in passage.lexicon.words("thread", "events") or is_event_noun(event, passage.lexicon)
    )
    return event is not None and named and first.head.i > event.i and anchor.i in {t.i for t in first.subtree}


def _within(anchor: Token, verb: Token) -> bool:
    """ "During the evening of Monday, local media reported that ...": something happens in a stretch of time, nobody speaks so long."""
    subject = own_subject(verb)
    opening = verb.doc[verb.sent.start : anchor.i]
    return subject is not None and anchor.i < subject.left_edge.i and any(t.lower_ == "during" for t in opening)


def _before_inverted(anchor: Token, cue: Token, unit: Unit) -> bool:
    """ "... stormed a base the same day said a UN official": what stands before a verb with its source behind is what he tells."""
    source = next((f.source for f in unit.frames if f.cue[0].i == cue.i and f.source is not None), None)
    return source is not None and anchor.i < cue.i < source.start


def _of_what_is_told(anchor: Token, cue: Token, unit: Unit, sourced: bool) -> bool:
    """Whether a time beside a word of saying is of what it tells: by its place, or since nobody speaks ("on Monday it was said")."""
    if _before_inverted(anchor, cue, unit):
        return True
    if sourced:
        return _before_aside(anchor, cue) or _within(anchor, cue)
    return is_passive(cue) and anchor.i < cue.i


def _role(unit: Unit, anchor: Token, expression: TimeExpression, passage: Passage) -> TimeRole:
    text = passage.text(expression.start - BEFORE, expression.end).lower()
    if "as of" in text or "so far" in text:
        return TimeRole.AS_OF
    if _of_an_occasion(anchor, expression, passage.lexicon):
        return TimeRole.REFERENCE
    return TimeRole.EVENT if _of_opening_event(anchor, passage) else _role_by_verbs(unit, anchor, passage)


def _of_an_occasion(anchor: Token, expression: TimeExpression, lexicon: Lexicon) -> bool:
    """ "A rally for the June 3 poll": the day of a vote that the clause names, on which nothing of it need have happened."""
    noun = anchor
    while noun.head.i > noun.i and noun.dep_ in ("compound", "nmod", "nummod", "amod", "poss"):
        noun = noun.head
    on_the_day = noun.dep_ == "pobj" and noun.head.lower_ in lexicon.closed("prepositions", "on_the_day")
    return noun.idx >= expression.end and lemma(noun) in lexicon.closed("nouns", "occasion") and not on_the_day


def _role_by_verbs(unit: Unit, anchor: Token, passage: Passage) -> TimeRole:
    """The role by the first word above the expression that tells or says something."""
    cues = {f.cue[0].i for f in unit.frames}
    # Without a source, as in "on Monday two were reported killed", the day is that of the deaths.
    told = [f for f in unit.frames if f.content is not None and f.source is not None]
    reports = {f.cue[0].i for f in told if unit.call.sub_event_type != "Statement"}
    current = anchor
    for _ in range(6):
        if current.i in cues and _of_what_is_told(anchor, current, unit, current.i in reports):
            break
        if current.i in reports or (current.i in cues and unit.content.head.i != current.i):
            return TimeRole.STATEMENT
        if current.pos_ in ("VERB", "AUX") and current.i != anchor.i:
            if _issued(current, passage):
                return TimeRole.STATEMENT
            if _of_a_count(anchor, current, passage):
                return TimeRole.AS_OF
            break
        if (
            lemma(current) in passage.lexicon.closed("nouns", "dated_agreement")
            and unit.call.sub_event_type != "Agreement"
        ):
            return TimeRole.AGREEMENT
        if current.head.i == current.i:
            break
        current = current.head
    if (
        lemma(current) in passage.lexicon.closed("verbs", "agreeing")
        and unit.call.sub_event_type != "Agreement"
        and current.dep_ in ("acl", "relcl")
    ):
        return TimeRole.AGREEMENT
    return TimeRole.EVENT
