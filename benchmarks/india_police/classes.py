"""From claims of the ledger to the classes of the set: what of it police did."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.codebook import event_type
from reportedly.model import ActorRole, Certainty, GroundedClaim, Measure, Polarity

KILL, ARREST, FORCE, FAIL = "KILL", "ARREST", "FORCE", "FAIL"
POLICE = re.compile(
    r"\b(?:police\w*|cops?|constables?|constabulary|security (?:forces?|men|personnel)|paramilitary|law enforcement"
    r"|rapid action force|reserve police|inspectors?|officers?|jawans?|troops|soldiers|army)\b",
    re.IGNORECASE,
)
PROTEST_FORCE = frozenset(("Excessive force against protesters", "Protest with intervention"))
HARM = frozenset((Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED))
ACTING = frozenset((ActorRole.PERPETRATOR, ActorRole.SUBJECT, ActorRole.PARTICIPANT))
AUTHORITIES = re.compile(
    r"\b(?:police|administration|government|authorities|security|officials?|intelligence|state)\b", re.IGNORECASE
)
# What a force does that fails: the words of the reproach, and the denial of an action.
FAILING = re.compile(
    r"\bfail(?:s|ed|ing|ure)?\b|\binaction\b|\bmute spectators?\b|\bnegligen\w+|\blapses?\b|\bdereliction\b|\bapathy\b|\bcomplicity\b"
    r"|\bstood by\b|\blooked on\b|\bblind eye\b|\bconniv\w+|\bunable to\b|\bdelay\w*\b",
    re.IGNORECASE,
)


# An arrest that is asked for, ordered, or would come is none.
DUTY = re.compile(
    r"\b(?:should|must|would|will|ought|have to|had to be|demand\w*|direct(?:ed|s) to|directed the|order(?:ed|s) the|court arrest)\b",
    re.IGNORECASE,
)
DEAD = re.compile(r"\bkill(?:ed|ing|s)\b|\bshot dead\b|\bgunned down\b|\bdeaths?\b|\bdied\b", re.IGNORECASE)


def classes_of(claims: Iterable[GroundedClaim]) -> set[str]:
    """The classes that the claims of one sentence state. A planned or denied act is none."""
    found: set[str] = set()
    for grounded in claims:
        claim = grounded.claim
        police = any(a.role in ACTING and POLICE.search(a.span.exact) for a in claim.actors)
        if claim.certainty in (Certainty.DENIED, Certainty.PLANNED):
            continue
        blamed = police or AUTHORITIES.search(claim.span.exact)
        if (police and claim.polarity is Polarity.NEGATED) or (blamed and FAILING.search(claim.span.exact)):
            found.add(FAIL)
            continue
        if claim.polarity is Polarity.NEGATED:
            continue
        wanted = claim.certainty is Certainty.HEDGED or DUTY.search(claim.span.exact)
        if claim.sub_event_type == "Arrests" and not wanted:
            found.add(ARREST)
        measures = {q.measure for q in claim.quantities}
        harm = bool(measures & HARM)
        if police and (harm or event_type(claim.sub_event_type).violent or claim.sub_event_type in PROTEST_FORCE):
            found.add(FORCE)
            if Measure.KILLED in measures or DEAD.search(claim.span.exact):
                found.add(KILL)
    return found
