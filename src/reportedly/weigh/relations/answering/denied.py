"""What the words of a denial deny: its content in families of acts and things, or nothing but a pointer to what was told before."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from reportedly.model import Certainty, GroundedClaim, Polarity
from reportedly.weigh.settings import cues, has_cue, word_table
from reportedly.weigh.words import folded, telling

SURE = frozenset({Certainty.ASSERTED, Certainty.ATTRIBUTED})
_STEM = 5
_LETTERS = 4

Content = frozenset[str]
"""Families of acts and things, and stems of the other telling words."""


def denied_words(claim: GroundedClaim) -> tuple[Content, ...] | None:
    """What is denied: one content for each side of an "or", an empty one for "denied it". None where nothing is denied."""
    core, text = claim.claim, claim.claim.span.exact
    plain = folded(text)
    if (
        core.certainty is Certainty.PLANNED
        or has_cue(plain, "responsibility", "none")
        or has_cue(plain, "answers", "silent")
    ):
        return None
    said = behind(text)
    not_so = core.certainty is Certainty.DENIED or (core.polarity is Polarity.NEGATED and core.certainty in SURE)
    if said is None and (not not_so or _denying().search(text)):
        return None  # "have never denied it"
    words = said if said is not None else _never_there(_without_speaker(claim))
    return tuple(content(part) for part in _either().split(words))


def _never_there(text: str) -> str:
    """What was not there, of "interviewed by us, he maintained that there had been no snipers": the words behind."""
    found = _absent().search(text)
    return text[found.end() :] if found else text


@cache
def _absent() -> re.Pattern[str]:
    words = sorted(cues("answers", "absent"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _either() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(cues('answers', 'either'))})\b", re.IGNORECASE)


def explicit(claim: GroundedClaim) -> bool:
    """It denies in so many words, and does not merely tell that something was not so."""
    text = claim.claim.span.exact
    in_words = behind(text) is not None or has_cue(folded(text), "answers", "kind") is not None
    return in_words or claim.claim.certainty is Certainty.DENIED


def behind(text: str) -> str | None:
    """The words behind a verb of denial, or behind "no sign that", up to where the speaker goes on with something else."""
    found = _denying().search(text)
    if found is None:
        return None
    before = folded(text[: found.start()])
    if has_cue(before, "answers", "accuses") or set(before.split()[-2:]) & set(cues("answers", "not_denied")):
        return None
    rest = _going_on().split(text[found.end() :], maxsplit=1)[0]
    account, called, _ = rest.partition(
        " as "
    )  # "rejected the charges as theatre": what it is called is not what is denied
    return account if called and not content(account) else rest


def where_denied(text: str) -> int | None:
    """Where the words of denial begin, None where there are none."""
    found = _denying().search(text)
    return found.start() if found else None


@cache
def _denying() -> re.Pattern[str]:
    words = [*cues("denial", "words"), *cues("answers", "no_sign"), *cues("answers", "dismissed")]
    denied = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    judging, accounts = ("|".join(cues("answers", name)) for name in ("judging", "accounts"))
    return re.compile(rf"\b(?:{denied}|(?:{judging})(?= (?:\w+ )?(?:{accounts}) as\b))\b", re.IGNORECASE)


@cache
def _going_on() -> re.Pattern[str]:
    verbs = "|".join(cues("answers", "goes_on"))
    return re.compile(
        rf";|(?<=\w):|\bbut\b|,? (?:and|while|instead)(?: \w+)? (?:{verbs})\b|, (?:{verbs})\b", re.IGNORECASE
    )


def _without_speaker(claim: GroundedClaim) -> str:
    """The words of a claim without who says it and the verb of saying."""
    core, text = claim.claim.span, claim.claim.span.exact
    for speaker in claim.speakers:
        if speaker.span is not None and core.covers(speaker.span):
            start, end = speaker.span.start - core.start, speaker.span.end - core.start
            text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def _family_of() -> dict[str, str]:
    """Family by word, or by two words that stand together."""
    return {
        word: name
        for source in ("things", "acts")
        for name, words in word_table("weighing")[source].items()
        for word in words
    }


def content(text: str) -> Content:
    """What the words are about: families of acts and things, and stems of the other telling words."""
    known, idle = _family_of(), _idle()
    words = folded(text).replace("-", " ").split()
    pairs = {f"{a} {b}" for a, b in pairwise(words)} & known.keys()
    within = {word for pair in pairs for word in pair.split()}
    families = {known[w] for w in words if w in known and w not in within} | {known[p] for p in pairs}
    others = {
        w[:_STEM] for w in telling(text) if w not in known and w not in idle and w not in within and len(w) >= _LETTERS
    }
    return frozenset(families | others)


@cache
def _idle() -> frozenset[str]:
    """What tells of nothing: words that every denial has, words that point, and those that call something untrue."""
    untrue = (word for phrase in cues("answers", "dismissed") for word in phrase.split())
    return frozenset((*cues("answers", "idle"), *cues("answers", "pointing"), *untrue))


def acts() -> Content:
    """The families of acts."""
    return frozenset(word_table("weighing")["acts"])


def things() -> Content:
    """The families of things."""
    return frozenset(word_table("weighing")["things"])


def points(denial: GroundedClaim, what: tuple[Content, ...]) -> bool:
    """ "Denied this", "it was not theirs", "no such bomb was dropped"."""
    text = folded(behind(denial.claim.span.exact) or _without_speaker(denial))
    if has_cue(text, "answers", "such") or has_cue(text, "answers", "kind"):
        return True
    pointing = has_cue(text, "answers", "pointing") or has_cue(text, "answers", "guilt")
    if pointing is None and not content(
        _without_speaker(denial)
    ):  # "the story has been made up": it points before the words of denial
        pointing = has_cue(folded(_without_speaker(denial)), "answers", "pointing")
    return not any(what) and (not text or pointing is not None)


def accuses(said: GroundedClaim) -> bool:
    """It says in so many words that somebody is to blame, or that it was they who did it."""
    text = folded(said.claim.span.exact)
    for called in cues("answers", "only_called"):
        text = f" {text} ".replace(f" {called} ", " ").strip()
    return has_cue(text, "answers", "accuses") is not None or cleft().search(text) is not None


def where_accused(text: str) -> int:
    """Where the words of an accusation begin: who is accused stands behind them. 0 where "it was they who did it" says so."""
    words = sorted(cues("answers", "accuses"), key=len, reverse=True)
    found = re.search(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text, re.IGNORECASE)
    return found.start() if found else 0


def of_a_loss(denial: GroundedClaim) -> bool:
    """What is denied befell those who deny."""
    text = folded(behind(denial.claim.span.exact) or denial.claim.span.exact)
    return bool(has_cue(text, "losses", "lost") or has_cue(text, "states", "held") or has_cue(text, "hands", "words"))


@cache
def cleft() -> re.Pattern[str]:
    """ "It was the other side that"."""
    return re.compile(rf"\bit (?:was|were) (?:[\w-]+ ){{1,4}}(?:{'|'.join(cues('answers', 'cleft'))})\b")
