"""Killed or injured, by the order of the words: which predicate of harm a counted phrase belongs to.

A parser loses its way in the sentences that matter most ("12 people, including three women, were killed and dozens of others, among
them a child, injured"), the order of their words does not. Predicates come in three forms: ``UNDERGONE`` has the victims before it
("were killed", "died"), ``DONE`` behind it ("killed", "killing", "the deaths of"), ``STATE`` stands right at them ("12 dead",
"30 people wounded"). A figure is decided by the first of these that applies: a state at its phrase, a done predicate right before it,
an undergone one after it with nothing of its own in between, the figure that it is joined to, a predicate that it accompanies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsed import Span, Token
from reportedly.model import Measure

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "get", "got", "getting"))
LET_BY = frozenset((
    "to", "have", "has", "had", "and", "or", "reported", "confirmed", "believed", "feared", "presumed", "found", "left", "shot",
    "said", "thought", "known", "declared", "pronounced", "listed", ",", "both", "all", "either",
))  # fmt: skip
BETWEEN_DONE = frozenset(
    ("the", "of", "a", "an", "another", "some", "his", "her", "their", "its", "my", "our", "all", ":", "“", '"')
)
RELATIVE = frozenset(("who", "which", "that", "whom", "where", "when", "while", "whose"))
COMPANY = frozenset(("alongside", "with", "besides", "including", "among", "amongst", "plus"))
INCLUDING = frozenset(("include", "includes", "included", "are", "were", "also"))
OF_TOLLS = frozenset(("number", "toll", "total", "count", "tally"))
OF_WHICH = frozenset(("of", "among", "amongst"))
REACHING = frozenset(
    form
    for stem in ("reach", "exceed", "pass", "surpass", "top", "total", "hit", "near", "approach")
    for form in (stem, f"{stem}s", f"{stem}es", f"{stem}ed", f"{stem}ing", f"{stem}ped", f"{stem}led", f"{stem}ling")
)
VERBAL_TAGS = ("VBN", "VBD", "VBG", "VB", "VBZ", "VBP")
REACH_BACK = 6  # words between an auxiliary and its participle


class Form(StrEnum):
    UNDERGONE = "undergone"
    DONE = "done"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Harm:
    """A predicate of harm: tokens ``first`` (its auxiliary) to ``last``."""

    first: int
    last: int
    measure: Measure
    form: Form


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted phrase, tokens ``first`` to ``last``; ``head`` is its noun, or the number where it stands alone."""

    first: int
    last: int
    head: Token


def find_harms(sentence: Span, lexicon: Lexicon) -> list[Harm]:
    """The predicates of harm of a sentence in text order."""
    kinds: tuple[tuple[Measure, frozenset[str], frozenset[str], frozenset[str]], ...] = (
        (Measure.KILLED, lexicon.words("killing", "verbs"), lexicon.words("harm", "killed_states"), lexicon.words("harm", "killed_of")),
        (Measure.INJURED, lexicon.words("injuring", "verbs"), lexicon.words("harm", "injured_states"), lexicon.words("harm", "injured_of")),
        (Measure.DISPLACED, frozenset(), lexicon.words("harm", "displaced_states"), frozenset()),
        (Measure.MISSING, lexicon.words("missing", "verbs"), lexicon.words("missing", "words"), lexicon.words("missing", "of")),
    )  # fmt: skip
    found: list[Harm] = []
    for token in sentence:
        word = lemma(token)
        for measure, verbs, states, nouns in kinds:
            if token.tag_ in VERBAL_TAGS and word in verbs:
                found.append(_of_verb(token, measure, lexicon))
            elif token.lower_ in states:
                copula = _auxiliary(token)
                form = Form.STATE if copula is None else Form.UNDERGONE
                found.append(Harm(token.i if copula is None else copula, token.i, measure, form))
            elif word in lexicon.words("harm", "tolls") and measure is Measure.KILLED:
                found.append(Harm(token.i, token.i, measure, Form.STATE))
            elif word in nouns and token.i + 1 < sentence.end and token.nbor(1).lower_ == "of":
                found.append(Harm(token.i, token.i + 1, measure, Form.DONE))
    return _joined(found, sentence)


def _of_verb(verb: Token, measure: Measure, lexicon: Lexicon) -> Harm:
    if lemma(verb) in lexicon.words("harm", "intransitive"):
        return Harm(verb.i, verb.i, measure, Form.UNDERGONE)
    auxiliary = _auxiliary(verb) if verb.tag_ in ("VBN", "VBD") else None
    if auxiliary is not None:
        return Harm(auxiliary, verb.i, measure, Form.UNDERGONE)
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    state = verb.tag_ == "VBN" and not has_object
    return Harm(verb.i, verb.i, measure, Form.STATE if state else Form.DONE)


def _auxiliary(participle: Token) -> int | None:
    """The form of "be" that a participle belongs to, across adverbs and other participles ("were reportedly shot and killed")."""
    i, start, found = participle.i - 1, participle.sent.start, None
    while i >= max(start, participle.i - REACH_BACK):
        token = participle.doc[i]
        if token.lower_ in BE:
            found = i  # "were said to be wounded" has two
        elif token.tag_ not in ("RB", "VBN") and token.lower_ not in LET_BY:
            break
        i -= 1
    return found


def _joined(found: Sequence[Harm], sentence: Span) -> list[Harm]:
    """ "Were killed or injured" is one predicate of either harm."""
    merged: list[Harm] = []
    for harm in sorted(found, key=lambda h: (h.last, h.first)):
        before = merged[-1] if merged else None
        words = [sentence.doc[i].lower_ for i in range(before.last + 1, harm.last)] if before is not None else []
        joined = all(w in ("or", "/", "otherwise", "even", "seriously", "badly") or w in LET_BY for w in words)
        either = before is not None and joined and ("or" in words or _both(before, harm, words))
        if before is not None and either and before.measure is not harm.measure:
            merged[-1] = Harm(before.first, harm.last, Measure.KILLED_OR_INJURED, before.form)
        else:
            merged.append(harm)
    return merged


def _both(before: Harm, harm: Harm, words: Sequence[str]) -> bool:
    """ "19 killed and injured": one figure for both harms, in the order in which tolls name them."""
    tolls = (before.measure, harm.measure) == (Measure.KILLED, Measure.INJURED)
    return tolls and "and" in words and before.form is not Form.DONE and harm.form is not Form.DONE


def measure_by_order(phrase: Phrase, phrases: Sequence[Phrase], harms: Sequence[Harm]) -> Measure | None:
    """The measure of a counted phrase of persons, None where the order of the words does not tell. ``phrases`` are all of the sentence."""
    if not harms:
        return None
    doc = phrase.head.doc
    inside = next((h for h in harms if phrase.first <= h.last <= phrase.last and _is_state_of(h)), None)
    found = inside or _state_behind(phrase, harms) or _done_before(phrase, harms)
    found = found or _undergone_behind(phrase, phrases, harms)
    if found is not None:
        return found.measure
    ahead = _joined_ahead(phrase, phrases, harms)
    if ahead is not None:
        return ahead.measure
    joined = _joined_to(phrase, phrases)
    if joined is not None:
        return measure_by_order(joined, [p for p in phrases if p.first < phrase.first], harms)
    found = _of_the_harmed(phrase, harms) or _among_the_harmed(phrase, harms) or _toll(phrase, harms)
    if found is not None:
        return found.measure
    if _governor(phrase) in COMPANY:
        before = [h for h in harms if h.last < phrase.first and not _finite_between(doc, h.last + 1, phrase.first)]
        return before[-1].measure if before and before[-1].form is not Form.STATE else None
    return None


def _is_state_of(harm: Harm) -> bool:
    """Whether a word inside a phrase says what happened to those counted; "displaced civilians" may be killed."""
    return harm.form is not Form.DONE and harm.measure is not Measure.DISPLACED


def _state_behind(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
    """ "30 wounded", "dozens more wounded"."""
    at = behind_more(phrase)
    return next((h for h in harms if h.first == at and h.form is Form.STATE), None)


def behind_more(phrase: Phrase) -> int:
    """The token behind a counted phrase and the "more" or "others" that goes with it."""
    doc, i = phrase.head.doc, phrase.last + 1
    return i + 1 if i < phrase.head.sent.end and doc[i].lower_ in ("more", "others") else i


def _done_before(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
    """ "Killed 12", "killing at least 12", "the deaths of 12"; articles and adverbs may stand between."""
    doc = phrase.head.doc
    for harm in reversed(harms):
        if harm.form is Form.DONE and harm.last < phrase.first:
            gap = [doc[i] for i in range(harm.last + 1, phrase.first)]
            near = all(t.lower_ in BETWEEN_DONE or t.tag_ in ("RB", "JJ", "PRP$", "POS", "DT") for t in gap)
            return harm if near else None
    return None


def _undergone_behind(phrase: Phrase, phrases: Sequence[Phrase], harms: Sequence[Harm]) -> Harm | None:
    """ "12 people from two families, including three women, were killed"."""
    harm = next((h for h in harms if h.first > phrase.last), None)
    if harm is None or harm.form is not Form.UNDERGONE or not _may_be_subject(phrase):
        return None
    return None if _finite_between(phrase.head.doc, phrase.last + 1, harm.first) else harm


def _joined_ahead(phrase: Phrase, phrases: Sequence[Phrase], harms: Sequence[Harm]) -> Harm | None:
    """ "22 pupils and six teachers killed": a state behind the last of those who are joined."""
    after = next((p for p in phrases if p.first > phrase.last), None)
    if after is None or not _may_be_subject(phrase):
        return None
    gap = [t.lower_ for t in phrase.head.doc[phrase.last + 1 : after.first]]
    return _state_behind(after, harms) if gap and all(word in ("and", ",", "plus") for word in gap) else None


def _of_the_harmed(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
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
                harm.form is Form.STATE and bool(gap) and all(t.lower_ in INCLUDING for t in gap)
            )  # "the dead included"
            return harm if listed or (near and any(w in OF_WHICH for w in before)) else None
    return None


def _among_the_harmed(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
    """ "Four children were among the dead": people who are counted, and then said to be of those harmed."""
    doc, i = phrase.head.doc, phrase.last + 1
    while i < phrase.head.sent.end and (doc[i].lower_ in BE or doc[i].tag_ in ("RB", "MD") or doc[i].lower_ == "have"):
        i += 1
    if i == phrase.last + 1 or i >= phrase.head.sent.end or doc[i].lower_ not in OF_WHICH:
        return None
    behind = [h for h in harms if h.first > i and h.form is Form.STATE]
    near = behind and all(doc[k].tag_ in ("DT", "CD", "PRP$", "JJ", "VBN") for k in range(i + 1, behind[0].first))
    return behind[0] if near else None


def _toll(phrase: Phrase, harms: Sequence[Harm]) -> Harm | None:
    """ "Put the number of dead at 38", "the number of wounded has risen to 51": a bare figure behind what it is a figure of."""
    doc = phrase.head.doc
    between = phrase.head.doc[phrase.first].lower_ == "between"
    at = phrase.head.tag_ in ("CD", "NNS", "NN") and _governor(phrase) in ("at", "to", "from", "as", "of")
    if not (between or at or _passed(phrase)):
        return None
    for harm in reversed(harms):
        if harm.last < phrase.first:
            before = [doc[i].lower_ for i in range(max(phrase.head.sent.start, harm.first - 4), harm.last + 1)]
            return harm if any(w in OF_TOLLS for w in before) else None
    return None


def _passed(phrase: Phrase) -> bool:
    """ "The toll reached 45": a bare figure right behind a verb that has no person for an object."""
    before = phrase.head.doc[max(phrase.head.sent.start, phrase.first - 1)]
    return phrase.head.tag_ == "CD" and before.tag_ in VERBAL_TAGS and before.lower_ in REACHING


def _may_be_subject(phrase: Phrase) -> bool:
    """Whether no preposition before the phrase takes it out of the subject."""
    governor = _governor(phrase)
    return governor is None or governor in COMPANY


def _governor(phrase: Phrase) -> str | None:
    """The preposition that stands right before the phrase, None without one."""
    doc, i = phrase.head.doc, phrase.first - 1
    while i >= phrase.head.sent.start and (
        doc[i].tag_ in ("DT", "PRP$", "JJ", "RB") or doc[i].lower_ in ("all", "another")
    ):
        i -= 1
    if i < phrase.head.sent.start:
        return None
    token = doc[i]
    return token.lower_ if token.tag_ == "IN" or token.lower_ in COMPANY else None


def _finite_between(doc: object, start: int, end: int) -> bool:
    """Whether a finite verb of no relative clause stands between: then the words tell of something else."""
    relative = False
    for i in range(start, end):
        token: Token = doc[i]  # type: ignore[index]
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
    joins = any(t.lower_ in ("and", ",", "plus", "or", "&") for t in gap)
    plain = not any(
        t.tag_ in VERBAL_TAGS or t.lower_ in (";", "but", "while") or (t.tag_ == "IN" and t.lower_ != "of") for t in gap
    )
    return other if joins and plain and len(gap) <= REACH_BACK else None
