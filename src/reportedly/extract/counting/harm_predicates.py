"""The predicates of harm of a sentence: what is said to have been done to people, and on which side of it they stand.

Predicates come in three forms: ``UNDERGONE`` has the victims before it ("were killed", "died"), ``DONE`` behind it ("killed",
"killing", "the deaths of"), ``STATE`` stands right at them ("12 dead", "30 people wounded").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.extract.events.losses import does_to_death, loses, loses_life, slays, suffers
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.propositions.clauses import VERBAL
from reportedly.languages import word_set
from reportedly.model import Measure

WITH = word_set("prepositions", "with")
HURT = word_set("harm", "second_state")
EITHER = word_set("harm", "between_states")
DROWNING = word_set("verbs", "drowning")
BE = word_set("verbs", "auxiliaries_of_passive")
LET_BY = word_set("harm", "before_participle")
COMING_TO = word_set("harm", "before_state")
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
            if measure is Measure.INJURED and does_to_death(token, lexicon):
                continue
            fatal = measure is Measure.KILLED and (slays(token, lexicon) or loses(token, lexicon))
            if measure is Measure.KILLED and (loses_life(token, lexicon) or word in DROWNING):
                lives = next((c.i for c in token.children if c.dep_ == "dobj"), token.i)
                found.append(Harm(token.i, lives, measure, Form.UNDERGONE))
            elif measure is Measure.INJURED and suffers(token, lexicon):
                found.append(Harm(token.i, token.i, measure, Form.UNDERGONE))
            elif measure in HEADLINED and HEADLINED[measure](token, lexicon):
                found.append(Harm(token.i, token.i, measure, Form.DONE))
            elif token.tag_ in VERBAL_TAGS and (word in verbs or fatal):
                found.append(_of_verb(token, measure, lexicon))
            elif (harm := _of_word(token, measure, states, nouns, lexicon)) is not None:
                found.append(harm)
    return _joined(found, sentence)


def _of_word(
    token: Token, measure: Measure, states: frozenset[str], nouns: frozenset[str], lexicon: Lexicon
) -> Harm | None:
    """What a word that is no verb of harm says of people: "dead", "the toll", "with burns", "the deaths of"."""
    if token.lower_ in states:
        copula = _auxiliary(token)
        if copula is None and token.i > token.sent.start and token.nbor(-1).lower_ in COMING_TO:
            copula = token.i - 1
        form = Form.STATE if copula is None else Form.UNDERGONE
        return Harm(token.i if copula is None else copula, token.i, measure, form)
    if lemma(token) in lexicon.words("harm", "tolls") and measure is Measure.KILLED:
        return Harm(token.i, token.i, measure, Form.STATE)
    if measure is Measure.INJURED and (at := _with_harms(token, lexicon)) is not None:
        return Harm(at, token.i, measure, Form.STATE)
    if lemma(token) in nouns and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "of":
        return Harm(token.i, token.i + 1, measure, Form.DONE)
    return None


def is_headlined(token: Token, lexicon: Lexicon) -> bool:
    """ "Shelling kills 12 wounds 50": a verb between two figures, that a headline joins by nothing."""
    doc, i = token.doc, token.i
    between = 0 < i < len(doc) - 1 and doc[i + 1].tag_ == "CD" and doc[i - 1].tag_ in ("CD", "NNS", "NN")
    return between and token.lower_ in lexicon.words("harm", "headlined")


def _headlined_name(token: Token, lexicon: Lexicon) -> bool:
    """ "Army Foils Attack in Daraa Kills at least 50 Gunmen": a verb that the capitals of a headline make a name of."""
    behind = token.doc[token.i + 1 : min(token.sent.end, token.i + 4)]
    figure = any(t.tag_ == "CD" for t in behind) and all(
        t.tag_ in ("CD", "IN", "JJS", "RBS", "JJR", "RB") for t in behind[:1]
    )
    return token.pos_ not in VERBAL and token.lower_ in lexicon.words("harm", "headlined_killing") and figure


HEADLINED = {Measure.KILLED: _headlined_name, Measure.INJURED: is_headlined}


def _with_harms(noun: Token, lexicon: Lexicon) -> int | None:
    """ "Left 60 others with injuries", "with severe burns": where the preposition stands."""
    if noun.lower_ in lexicon.words("harm", "injured_states") or lemma(noun) not in lexicon.words("harm", "with_harms"):
        return None
    before = [noun.nbor(-k) for k in (1, 2) if noun.i - k >= noun.sent.start]
    described = len(before) > 1 and before[0].tag_ in ("JJ", "NN", "VBN", "CC")
    at = before[1] if described else before[0] if before else None
    return at.i if at is not None and at.lower_ in WITH else None


def _of_verb(verb: Token, measure: Measure, lexicon: Lexicon) -> Harm:
    if lemma(verb) in lexicon.words("harm", "intransitive"):
        return Harm(verb.i, verb.i, measure, Form.UNDERGONE)
    turned = _turned_round(verb)
    if turned is not None:
        return Harm(verb.i, turned, measure, Form.DONE)
    auxiliary = _auxiliary(verb) if verb.tag_ in ("VBN", "VBD") else None
    if auxiliary is not None:
        return Harm(auxiliary, verb.i, measure, Form.UNDERGONE)
    particle = next((c.i for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1), verb.i)  # "wiped out"
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    state = _between_figures(verb) or ((verb.tag_ == "VBN" or _headlined(verb)) and not has_object)
    return Harm(verb.i, particle, measure, Form.STATE if state else Form.DONE)


def _turned_round(verb: Token) -> int | None:
    """ "Killed in the raid were nine soldiers": the auxiliary behind the participle, right before those harmed."""
    behind = next((c.i for c in verb.children if c.dep_ == "auxpass" and c.i > verb.i), None)
    harmed = any(c.dep_ == "nsubjpass" and behind is not None and c.i > behind for c in verb.children)
    return behind if harmed else None


def _headlined(verb: Token) -> bool:
    """ "Four killed in clashes": a figure for its subject, and nothing behind it that could be killed."""
    subjects = (c for c in verb.children if c.dep_ == "nsubj")
    counted = any(t.tag_ == "CD" for s in subjects for t in (s, *s.children))
    return (
        verb.tag_ == "VBD"
        and counted
        and (verb.i + 1 >= verb.sent.end or verb.nbor(1).is_punct or verb.nbor(1).tag_ in ("IN", "VBG", "CC"))
    )


def _between_figures(verb: Token) -> bool:
    """ "Seven killed 37 others injured": a headline's two tolls, of which the second has a state of its own."""
    doc, i = verb.doc, verb.i
    if not 0 < i < len(doc) - 1 or doc[i + 1].tag_ != "CD":
        return False
    counted = doc[i - 1].tag_ == "CD" or (i > 1 and doc[i - 1].tag_ == "NNS" and doc[i - 2].tag_ == "CD")
    if not counted:
        return False
    return any(t.tag_ in ("VBN", "VBD") and t.lower_ in HURT for t in doc[i + 2 : i + 5])


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
        joined = all(w in EITHER or w in LET_BY for w in words)
        alike = (
            before is not None and before.form is harm.form is Form.DONE and words == ["and"]
        )  # "killing and injuring dozens"
        either = before is not None and joined and ("or" in words or alike or _both(before, harm, words))
        if before is not None and either and before.measure is not harm.measure:
            merged[-1] = Harm(before.first, harm.last, Measure.KILLED_OR_INJURED, before.form)
        else:
            merged.append(harm)
    return merged


def _both(before: Harm, harm: Harm, words: Sequence[str]) -> bool:
    """ "19 killed and injured": one figure for both harms, in the order in which tolls name them."""
    tolls = (before.measure, harm.measure) == (Measure.KILLED, Measure.INJURED)
    return tolls and "and" in words and before.form is not Form.DONE and harm.form is not Form.DONE
