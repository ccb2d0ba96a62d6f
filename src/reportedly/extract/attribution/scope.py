"""Which attributions hold for which unit of a sentence."""

from __future__ import annotations

from collections.abc import Container, Sequence

from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import Clause, own_subject

SPOKEN = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of verbs that make a clause


def frames_over(own: Clause, merged: Sequence[Clause], frames: Sequence[Frame], lexicon: Lexicon) -> list[Frame]:
    """The frames whose scope holds the unit made of the clause ``own`` and those merged into it, outermost first."""
    above: set[int] = set()
    clause: Clause | None = own
    crossed_name = False
    sayings = {frame.cue[0].i for frame in frames if frame.source is not None and frame.scope is Scope.CLAUSE}
    while clause is not None:
        if not crossed_name:
            above.add(clause.head.i)
        named = clause.dep == "relcl" and clause.head.head.pos_ == "PROPN"
        crossed_name = crossed_name or named or (clause.head.i in sayings and _set_against(clause.head, lexicon))
        clause = clause.parent
    above |= {m.head.i for m in merged if m.dep not in ("acl", "relcl") or m.head.tag_ == "VBG"}
    cues = {frame.cue[0].i for frame in frames}
    found = []
    for frame in frames:
        inside = frame.clause.head.i in above
        if frame.scope is Scope.SENTENCE:
            inside = not crossed_name
        elif inside and frame.clause is not own and frame.clause not in merged:
            inside = _below_content(own, frame, cues)
        if inside and not _describes_source(own, frame):
            found.append(frame)
    if not found:
        found = _before_semicolon(own, frames) or _before_colon(own, frames)
    return sorted(found, key=lambda frame: (frame.relayed, _below_how_many(frame, found)))


def _describes_source(own: Clause, frame: Frame) -> bool:
    """ "..., said a doctor who had fled the town": what describes who speaks is no part of what he says."""
    clause: Clause | None = own
    while frame.source is not None and clause is not None and clause is not frame.clause:
        subject = own_subject(clause.head)
        relative = clause.dep == "relcl" and subject is not None and subject.tag_ in ("WDT", "WP")
        described = clause.head.head
        while described.dep_ == "appos" and described.i != frame.source.head.i:
            described = described.head
        if relative and described.i == frame.source.head.i:
            return True
        clause = clause.parent
    return False


def _set_against(saying: Token, lexicon: Lexicon) -> bool:
    """ "The army said nine died, while the mayor said twenty did": what the mayor says is no part of what the army says."""
    marks = (c for c in saying.children if c.dep_ == "mark")
    return (
        saying.dep_ == "advcl"
        and any(c.lower_ in lexicon.closed("conjunctions", "set_against") for c in marks)
        and own_subject(saying) is not None
    )


def _before_semicolon(own: Clause, frames: Sequence[Frame]) -> list[Frame]:
    """ "Fifty died, the mayor said; ten more are missing": who closes the words before a semicolon goes on behind it."""
    head = own.head
    marks = [t.i for t in head.sent if t.text == ";" and t.i < min(c.i for c in own.tokens)]
    if not marks:
        return []
    doc, last = head.doc, marks[-1]
    start = marks[-2] if len(marks) > 1 else head.sent.start
    for frame in reversed(frames):
        source, cue = frame.source, frame.cue[0]
        if source is None or not frame.reports or not start <= cue.i < last or cue.tag_ not in SPOKEN:
            continue
        told = any(t.tag_ in SPOKEN for t in doc[start : min(source.start, cue.i)])
        closes = not any(t.tag_ in SPOKEN for t in doc[max(cue.i + 1, source.end) : last])
        return [frame] if told and closes else []
    return []


def _before_colon(own: Clause, frames: Sequence[Frame]) -> list[Frame]:
    """ "He called the raid a fabrication: his men had been there all along": behind the colon are his words, too."""
    first = min(t.i for t in own.tokens)
    colon = next((t.i for t in own.head.sent if t.text == ":" and t.i < first), None)
    if colon is None:
        return []
    before = [f for f in frames if f.reports and f.source is not None and f.cue[0].i < colon]
    return before[-1:]


def _below_how_many(frame: Frame, frames: Sequence[Frame]) -> int:
    """How many of the other cues a cue stands below: "X denied it, the agency reported" is told by the agency of X.

    Whom a speaker cites stands further in, too ("the newspaper, citing the army, said").
    """
    above = {a.i for a in frame.cue[0].ancestors}
    closing = frame.scope is Scope.SENTENCE or frame.cue[0].tag_ in ("VBG", "IN")
    return 0 if closing else sum(f is not frame and f.cue[0].i in above for f in frames)


def _below_content(own: Clause, frame: Frame, cues: Container[int]) -> bool:
    """Whether a unit further down hangs on what the frame reports, not on the reporting itself.

    ``cues`` are the first words of all cues: "denied the raid and accused the army" denies nothing of what it accuses of.
    """
    clause: Clause | None = own
    below = own
    while clause is not None and clause is not frame.clause:
        below, clause = clause, clause.parent
    if frame.content is not None and below.head.i == frame.content.i:
        return True
    if below.dep == "conj":
        if below.head.i in cues and below.head.head.i == frame.cue[0].i:
            return False
        return own_subject(below.head) is None or frame.cue[0].i > below.head.i
    if below.dep in ("relcl", "acl"):
        if frame.told is not None and below.dep == "relcl" and below.head.head.i == frame.told.i:
            return False  # "blamed the army, which holds the town": who is blamed, and not for what
        return below.head.head.i > frame.cue[-1].i
    return True
