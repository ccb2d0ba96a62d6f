"""Whether a date belongs to the names and marks that a text opens with: "The Times, March 18, 1968, p. 1", "Aden, 15 Oct 87 (ANN) --"."""

from __future__ import annotations

import re

from reportedly.read.cleaning.cues import alternation, cue_list

_BEHIND = re.compile(r"[.,]?\s*(?:$|[|:()\[\]\u2013\u2014]|--?\s|,\s|\d{1,2}[:.]\d\d|\d{4}\s?(?:GMT|UTC))")
_BEFORE = re.compile(r"[|(\[:,\u2013\u2014-]\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_OF_PAPER = 5  # words at the beginning of a line among which it calls itself a report
_HEADING = 25  # words of a line that is no paragraph


def _of_the_paper(before: str, behind: str) -> bool:
    """ "Testimony of a miner; printed 7 June 2005.", "Taken at Uvira, 3 May 1997.": words of how the text came about, up to its day."""
    clause = re.split(r"[.;]\s", before)[-1].strip()
    words = [word.lower() for word in _WORD.findall(clause)]
    made = bool(words) and words[0] in {word.lower() for word in cue_list("header", "taken_down")}
    small = {word.lower() for key in ("inside_a_name", "opens_a_sentence") for word in cue_list("header", key)}
    names = all(word[0].isupper() or word in small for word in _WORD.findall(clause)[1:])
    return made and names and bool(re.match(r"\s*(?:$|[.;])", behind))


def set_in_opening(line: str, start: int, end: int) -> bool:
    """Whether the date ``start..end`` of a line is that of the paper: only names stand before it, or marks set it off on both sides.

    A line that calls itself a report of something ("Text of a broadcast by Aden radio on 3 May 1986") has its date at its end.
    """
    before, behind = line[:start], line[end:]
    if _of_the_paper(before, behind):
        return True
    words = _WORD.findall(before)
    heading = len(line.split()) <= _HEADING and not line.rstrip().endswith((".", "!", "?"))
    papers = re.compile(alternation(cue_list("header", "dated_papers")), re.IGNORECASE)
    calls_itself = any(papers.fullmatch(word) for word in words[:_WORDS_OF_PAPER])
    if heading and calls_itself and not behind.strip(" .)]"):
        return True
    if not _BEHIND.match(behind):
        return False
    if heading and _BEFORE.search(before) and words:
        return True
    opens = {word.lower() for word in cue_list("header", "opens_a_sentence")}
    small = {word.lower() for word in cue_list("header", "inside_a_name")}
    named = all(word[0].isupper() or word in small for word in words)
    return named and not (words and words[0].lower() in opens)
