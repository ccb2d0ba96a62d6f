"""Times that open a range or anchor a step: "since 2015", "by Friday", "as of Thursday", "two days after Wednesday's raid"."""

from __future__ import annotations

from reportedly.languages.en.time_atoms import Atom, Fields, Source, open_relations, table, words
from reportedly.languages.en.tokens import POSSESSIVE, Kind, phrase_at

DATED = ("date", "weekday", "offset", "period")
SINCE_WINDOW = 18  # words between "since" and the date
ONWARDS = ("onward", "onwards", "forward")
SKIPPED = ("the", "about", "around", "at", "least")  # "since about 2015"


def open_ranges(source: Source, atoms: list[Atom]) -> list[Atom]:
    """The expressions, those that open a range with the word that opens it."""
    found: list[Atom] = []
    floor = 0
    for atom in atoms:
        step = _anchored_step(found[-1], atom) if found else None
        if step is not None:
            found[-1] = step
        else:
            found.append(_opened(source, atom, floor) or _begun(source, atom, floor) or atom)
        floor = atom.end
    return found


def _opened(source: Source, atom: Atom, floor: int) -> Atom | None:
    if not _may_open(source, atom):
        return None
    last = atom.start - 1
    if source.low(last) == "from" and source.low(atom.end) in ONWARDS:
        whole: Fields = {"kind": atom.kind, "fields": atom.fields}
        return Atom(last, atom.end + 1, "open", {"relation": "since", "of": whole})
    while source.low(last) in SKIPPED and last > floor:
        last -= 1
    if source.low(last) in words("amounts", "passing") and "clock" in atom.fields and source.low(last + 1) == "at":
        return None  # "they let us through at six on the 9th": no range
    for phrase, relation in open_relations().get(source.low(last), ()):
        begin = last - len(phrase) + 1
        clocked = relation in ("before", "after") and atom.fields.keys() & {"clock", "daypart"}
        if begin >= floor and phrase_at(source.tokens, begin, phrase):
            if clocked:  # "shortly before 3 p.m. on Monday" is that Monday
                return None
            of: Fields = {"kind": atom.kind, "fields": atom.fields}
            return Atom(begin, atom.end, "open", {"relation": relation, "of": of})
    return None


def _may_open(source: Source, atom: Atom) -> bool:
    """Not "after Wednesday's raid" nor "before the 2014 vote": there the date belongs to what happened then."""
    if atom.kind not in DATED or atom.fields.get("anchor") == "event" or source.low(atom.end) in (POSSESSIVE, "'"):
        return False
    if source.low(atom.start - 1) != "the" or atom.fields.keys() & {"part", "season"}:
        return True  # "since the summer of 1999"
    return atom.kind != "weekday" and not atom.fields.keys() & {"day", "year"}


def _begun(source: Source, atom: Atom, floor: int) -> Atom | None:
    """ "since the conflict began in March 2011": the date opens the range that "since" speaks of."""
    if atom.kind not in DATED or atom.fields.get("anchor") == "event":
        return None
    begins = False
    for k in range(atom.start - 1, max(floor, atom.start - SINCE_WINDOW) - 1, -1):
        token = source.tokens[k]
        begins = begins or token.low in words("begins", "verbs")
        if token.low == "since" and begins:
            of: Fields = {"kind": atom.kind, "fields": atom.fields}
            return Atom(atom.start, atom.end, "open", {"relation": "since", "to_report": True, "of": of})
        if token.kind is not Kind.WORD and token.low not in table("begins")["inside"]:
            return None
    return None


def _anchored_step(step: Atom, atom: Atom) -> Atom | None:
    """ "two days after Wednesday": the step, counted from the day that follows it."""
    if step.kind != "offset" or step.fields.get("anchor") != "event" or step.end != atom.start:
        return None
    if atom.kind not in ("date", "weekday"):
        return None
    of: Fields = {"kind": atom.kind, "fields": atom.fields}
    return Atom(step.start, atom.end, "offset", step.fields | {"anchor": "of", "of": of})
