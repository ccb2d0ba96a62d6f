"""Killed or injured, by the order of the words: which predicate of harm a counted phrase belongs to.

A parser loses its way in the sentences that matter most ("12 people, including three women, were killed and dozens of others, among
them a child, injured"), the order of their words does not. A figure is decided by the first of these that applies: a state at its
phrase, a done predicate right before it, an undergone one after it with nothing of its own in between, the figure that it is joined
to, a predicate that it accompanies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.counting.harm_predicates import BE, REACH_BACK, VERBAL_TAGS, Form, Harm
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parsed import Doc, Token
from reportedly.languages import word_set
from reportedly.model import Measure

BEFORE_TOLL = word_set("prepositions", "before_toll")
ADDED = word_set("determiners", "all_or_another")
MORE = word_set("determiners", "more")
JOINING = word_set("coordinators", "joining_figures")
ADDING = word_set("coordinators", "adding_figures")
JOINING_PHRASES = word_set("coordinators", "phrases")
PARTING = word_set("coordinators", "parting_figures")
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BETWEEN_DONE = word_set("harm", "before_harmed")
RELATIVE = word_set("pronouns", "opening_aside")
COMPANY = word_set("prepositions", "company")
OF_LENGTH = 4  # words of a counted noun phrase, at most three of which are joined
OF_WHICH = word_set("prepositions", "of_a_whole")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted phrase, tokens ``first`` to ``last``; ``head`` is its noun, or the number where it stands alone."""

    first: int
    last: int
    head: Token


@dataclass(frozen=True, slots=True)
class TollWords:
    """Words of a language about tolls (``[harm]`` in counting.toml): what a figure is given of, verbs behind the harmed, words before
    them, and verbs right before a figure."""

    totals: frozenset[str]
    listing: frozenset[str]
    those: frozenset[str]
    reaching: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> TollWords:
        return cls(*(lexicon.words("harm", key) for key in ("totals", "listing", "those", "reaching")))


def measure_by_order(
    phrase: Phrase, phrases: Sequence[Phrase], harms: Sequence[Harm], words: TollWords
) -> Measure | None:
    """The measure of a counted phrase of persons, None where the order of the words does not tell. ``phrases``: all of the sentence."""
    if not harms:
        return None
    doc = phrase.head.doc
    inside = next((h for h in harms if phrase.first <= h.last <= phrase.last and _is_state_of(h)), None)
    if inside is not None and inside.measure is Measure.INJURED:
        after = _undergone_behind(phrase, phrases, harms)  # "seven of the wounded have died"
        fatal = (h for h in (after, _done_to_some(phrase, inside, harms)) if h and h.measure is Measure.KILLED)
        inside = next(fatal, inside)
    found = inside or _state_behind(phrase, harms) or _done_before(phrase, harms)
    found = found or _undergone_behind(phrase, phrases, harms)
    if found is not None:
        return found.measure
    ahead = _joined_ahead(phrase, phrases, harms)
    if ahead is not None:
        return ahead.measure
    joined = _joined_to(phrase, phrases)
    if joined is not None:
        return measure_by_order(joined, [p for p in phrases if p.first < phrase.first], harms, words)
    found = _of_the_harmed(phrase, harms, words) or _among_the_harmed(phrase, harms) or _toll(phrase, harms, words)
    if found is not None:
        return found.measure
    if _governor(phrase) in COMPANY:
        before = [h for h in harms if h.last < phrase.first and not _finite_between(doc, h.last + 1, phrase.first)]
        return before[-1].measure if before and before[-1].form is not Form.STATE else None
    return None


def _is_state_of(harm: Harm) -> bool:
    """Whether a word inside a phrase says what happened to those counted; "displaced civilians" may be killed."""
    return harm.form is not Form.DONE and harm.measure is not Measure.DISPLACED


def _done_to_some(phrase: Phrase, state: Harm, harms: Sequence[Harm]) -> Harm | None:
    """ "Killed two of the wounded", "shot dead two of the wounded": what is done to some of the people who are in a state."""
    beside = next((h for h in harms if h.last == phrase.first - 1), None)
    some = any(t.lower_ in OF_WHICH for t in phrase.head.doc[phrase.first : state.first])
    return (_done_before(phrase, harms) or beside) if some else None


def _state_behind(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
    """ "30 wounded", "dozens more wounded"."""
    at = behind_more(phrase)
    return next((h for h in harms if h.first == at and h.form is Form.STATE), None)


def behind_more(phrase: Phrase) -> int:
    """The token behind a counted phrase and the "more" or "others" that goes with it."""
    doc, i = phrase.head.doc, phrase.last + 1
    return i + 1 if i < phrase.head.sent.end and doc[i].lower_ in MORE else i


def _done_before(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
    """ "Killed 12", "killing at least 12", "the deaths of 12"; articles and adverbs may stand between."""
    doc = phrase.head.doc
    for harm in reversed(harms):
        if harm.form is Form.DONE and harm.last < phrase.first:
            gap = [doc[i] for i in range(harm.last + 1, phrase.first)]
            near = all(t.lower_ in BETWEEN_DONE or t.tag_ in ("RB", "JJ", "PRP$", "POS", "DT") for t in gap)
            return harm if near or _listed(phrase.head, harm) else None
    return None


def _listed(noun: Token, harm: Harm) -> bool:
    """ "Killed a colonel, two majors": joined to the object of the predicate by the parse, with no verb of its own."""
    for _ in range(OF_LENGTH):
        if noun.dep_ == "dobj":
            return harm.first <= noun.head.i <= harm.last
        if noun.dep_ not in ("conj", "appos"):
            return False
        noun = noun.head
    return False


def _undergone_behind(phrase: Phrase, phrases: Sequence[Phrase], harms: Sequence[Harm]) -> Harm | None:
    """ "12 people from two families, including three women, were killed"."""
    harm = next((h for h in harms if h.first > phrase.last), None)
    if harm is None or harm.form is not Form.UNDERGONE or not _may_be_subject(phrase):
        return None
    verbs = _up_from(phrase.head.doc[harm.first], phrase.head.doc[harm.last])
    own = [c.i for v in verbs for c in v.children if c.dep_ in ("aux", "auxpass") and phrase.last < c.i < harm.first]
    at = min([harm.first, *own])
    return None if _finite_between(phrase.head.doc, phrase.last + 1, at) or _of_whom(phrase, at) else harm


def _up_from(*verbs: Token) -> list[Token]:
    """The verbs and those that they hang on: "had lost their lives", "are thought to have drowned"."""
    found = list(verbs)
    while found[-1].dep_ == "xcomp" and found[-1].head.tag_ == "VBN":
        found.append(found[-1].head)
    return found


def _of_whom(phrase: Phrase, at: int) -> bool:
    """ "140 refugees, of whom 37 drowned": whether what is said at token ``at`` is said of some of them."""
    doc = phrase.head.doc
    whom = next((i for i in range(phrase.last + 2, at) if doc[i].tag_ == "WP" and doc[i - 1].lower_ == "of"), None)
    return whom is not None and not _finite_between(doc, whom + 1, at)


def _joined_ahead(phrase: Phrase, phrases: Sequence[Phrase], harms: Sequence[Harm]) -> Harm | None:
    """ "22 pupils and six teachers killed": a state behind the last of those who are joined."""
    after = next((p for p in phrases if p.first > phrase.last), None)
    if after is None or not _may_be_subject(phrase):
        return None
    gap = [t.lower_ for t in phrase.head.doc[phrase.last + 1 : after.first]]
    return _state_behind(after, harms) if gap and all(word in ADDING for word in gap) else None


def _of_the_harmed(phrase: Phrase, harms: Sequence[Harm], words: TollWords) -> Harm | None:
    """ "Of the dead, nine were", "among those killed were nine": a figure of people who are named before as harmed."""
    doc = phrase.head.doc
    for harm in reversed(harms):
        if harm.last < phrase.first and harm.form is not Form.DONE:
            before = [doc[i].lower_ for i in range(max(phrase.head.sent.start, harm.first - 2), harm.first)]
            gap = [doc[i] for i in range(harm.last + 1, phrase.first)]
            at = next((i for i, t in enumerate(gap) if t.lower_ in BE), len(gap))
            where = not any(t.is_punct or t.tag_ in VERBAL_TAGS for t in gap[:at])  # "among the dead in the blast were"
            near = all(
                t.lower_ in BE or t.is_punct or t.tag_ in ("RB", "DT", "EX") for t in (gap[at:] if where else gap)
            )
            listed = (
                harm.form is Form.STATE and bool(gap) and all(t.tag_ in ("RB", *VERBAL_TAGS) for t in gap)
            )  # "the dead included"
            told = len(gap) <= REACH_BACK * 2 and gap[-1].base in words.listing if gap else False
            those = told and any(w in words.those for w in before) and not any(t.is_punct for t in gap)
            return harm if listed or those or (near and any(w in OF_WHICH for w in before)) else None
    return None


def _among_the_harmed(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
    """ "Four children were among the dead": people who are counted, and then said to be of those harmed."""
    doc, i = phrase.head.doc, phrase.last + 1
    while i < phrase.head.sent.end and (doc[i].lower_ in BE or doc[i].tag_ in ("RB", "MD") or doc[i].lower_ == "have"):
        i += 1
    there = any(t.tag_ == "EX" for t in doc[max(phrase.head.sent.start, phrase.first - REACH_BACK) : phrase.first])
    if (i == phrase.last + 1 and not there) or i >= phrase.head.sent.end or doc[i].lower_ not in OF_WHICH:
        return None
    behind = [h for h in harms if h.first > i and h.form is Form.STATE]
    near = behind and all(doc[k].tag_ in ("DT", "CD", "PRP$", "JJ", "VBN") for k in range(i + 1, behind[0].first))
    return behind[0] if near else None


def _toll(phrase: Phrase, harms: Sequence[Harm], words: TollWords) -> Harm | None:
    """ "Put the number of dead at 38", "the number of wounded has risen to 51": a bare figure behind what it is a figure of."""
    doc = phrase.head.doc
    between = phrase.head.doc[phrase.first].lower_ == "between"
    at = phrase.head.tag_ in ("CD", "NNS", "NN") and _governor(phrase) in BEFORE_TOLL
    if not (between or at or _passed(phrase, words)):
        return None
    if (behind := _total_behind(phrase, harms, words)) is not None:
        return behind
    for harm in reversed(harms):
        if harm.last < phrase.first:
            before = _noun_phrase_to(doc, phrase.head.sent.start, harm)
            return harm if any(w in words.totals for w in before) else None
    return None


def _total_behind(phrase: Phrase, harms: Sequence[Harm], words: TollWords) -> Harm | None:
    """ "Bringing to nine the number of dead", "taking to 18 the number of people killed": what the figure is of follows it."""
    doc, end = phrase.head.doc, phrase.head.sent.end
    noun = next((i for i in range(phrase.last + 1, min(end, phrase.last + 3)) if doc[i].lower_ in words.totals), None)
    if noun is None or _governor(phrase) != "to":
        return None
    harm = next((h for h in harms if h.first > noun), None)
    between = doc[noun + 1 : harm.first] if harm is not None and harm.first - noun <= 2 * OF_LENGTH else None
    return harm if between is not None and not any(t.is_punct or t.tag_ in VERBAL_TAGS for t in between) else None


def _noun_phrase_to(doc: Doc, start: int, harm: Harm) -> list[str]:
    """The words before a predicate of harm, back to the last verb: "the number of rebel and jihadist fighters killed"."""
    words = [doc[i].lower_ for i in range(harm.first, harm.last + 1)]
    for i in range(harm.first - 1, max(start, harm.first - 3 * OF_LENGTH) - 1, -1):
        if doc[i].tag_ in FINITE:
            break
        words.append(doc[i].lower_)
    return words


def _passed(phrase: Phrase, words: TollWords) -> bool:
    """ "The toll reached 45", "reached at least 112 people": a figure right behind a verb that a toll is the subject of."""
    before = phrase.head.doc[max(phrase.head.sent.start, phrase.first - 1)]
    first = phrase.head.doc[phrase.first]
    before = (
        first if first.base in words.reaching else before
    )  # "likely to exceed 1,000": a verb that bounds the figure
    people = phrase.head.lower_ in words.those and before.base in words.reaching
    return (phrase.head.tag_ == "CD" or people) and before.tag_ in VERBAL_TAGS


def _may_be_subject(phrase: Phrase) -> bool:
    """Whether no preposition before the phrase takes it out of the subject."""
    governor = _governor(phrase)
    return governor is None or governor in COMPANY


def _governor(phrase: Phrase) -> str | None:
    """The preposition that stands right before the phrase, None without one."""
    doc, i = phrase.head.doc, phrase.first - 1
    while i >= phrase.head.sent.start and (doc[i].tag_ in ("DT", "PRP$", "JJ", "RB") or doc[i].lower_ in ADDED):
        i -= 1
    if i < phrase.head.sent.start:
        return None
    token = doc[i]
    joins = token.dep_ == "mark" or token.lower_ == "that"  # "said that 40 had been wounded"
    return token.lower_ if (token.tag_ == "IN" and not joins) or token.lower_ in COMPANY else None


def _finite_between(doc: Doc, start: int, end: int) -> bool:
    """Whether a finite verb of no relative clause stands between: then the words tell of something else."""
    relative = False
    for i in range(start, end):
        token = doc[i]
        if token.lower_ in RELATIVE:
            relative = True
        elif token.tag_ in FINITE:
            if not relative:
                return True
            relative = token.dep_ in ("aux", "auxpass") and relative
        elif token.lower_ == ";":
            return True
    return False


def _joined_to(phrase: Phrase, phrases: Sequence[Phrase]) -> Phrase | None:
    """The counted phrase that this one is joined to by "and" or a comma: "12 civilians and three soldiers"."""
    before = [p for p in phrases if p.last < phrase.first]
    if not before:
        return None
    doc, other = phrase.head.doc, before[-1]
    gap = [doc[i] for i in range(other.last + 1, phrase.first)]
    if " ".join(t.lower_ for t in gap[-3:]) in JOINING_PHRASES and not any(t.tag_ in FINITE for t in gap):
        return other
    joins = any(t.lower_ in JOINING for t in gap)
    plain = not any(t.tag_ in VERBAL_TAGS or t.lower_ in PARTING or (t.tag_ == "IN" and t.lower_ != "of") for t in gap)
    return other if joins and plain and len(gap) <= REACH_BACK else None
