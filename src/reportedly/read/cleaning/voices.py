"""Whose words a passage is: agency copy under a byline, block quotations, an agency's run of paragraphs inside a blog.

A run inside another's text is recognised by its frame and its manner: the outlet's own paragraph before it ends in a
colon, the run is written in short paragraphs with attributions and without the first person, and elsewhere the outlet
does speak in the first person or gives opinions. Each sign alone is common; all together are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.model import BlockKind
from reportedly.read.cleaning.cues import alternation, cue_phrases, cue_set, fold, names, words
from reportedly.read.cleaning.reading import Reading
from reportedly.read.cleaning.sentences import sentences
from reportedly.read.draft import Passage

_QUOTED = re.compile(r"\"[^\"]{0,2000}\"|“[^”]{0,2000}”")
_CONTRACTION = re.compile(r"\w['’](?:t|re|ve|ll|m|d)\b", re.IGNORECASE)
_RUN = 2  # paragraphs at least
_AGENCY_SENTENCES = 2
_AGENCY_WORDS = 60
_ATTRIBUTED_SHARE = 0.5  # of the run's paragraphs name a source
_SPEECH_AFTER = re.compile(r"[\"“'‘]")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a paragraph is written, quotations apart."""

    personal: bool
    opinion: bool
    attributed: bool
    short: bool
    opens_quotation: bool
    frames: bool

    @property
    def own(self) -> bool:
        return self.personal or self.opinion

    @property
    def agency_like(self) -> bool:
        return self.short and not self.own and not self.frames


def mark_voices(reading: Reading) -> Reading:
    """The passages with the voice that they are, where it is not the outlet's."""
    passages = list(reading.passages)
    if reading.agency is not None:
        _mark_copy(passages, reading.agency, reading.agency_evidence or "byline")
    else:
        _mark_runs(passages)
    _mark_quotations(passages)
    return replace(reading, passages=tuple(passages))


def _mark_copy(passages: list[Passage], agency: str, evidence: str) -> None:
    for i, passage in enumerate(passages):
        if passage.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE):
            passages[i] = replace(passage, voice=agency, voice_evidence=f"agency copy: {evidence}")


def _mark_quotations(passages: list[Passage]) -> None:
    for i, passage in enumerate(passages):
        if passage.quotation and passage.voice is None:
            name = _named(passages[i - 1].text.text) if i else None
            passages[i] = replace(passage, voice=name or "", voice_evidence="set as a block quotation")


def _mark_runs(passages: list[Passage]) -> None:
    if not any(_frames(p.text.text) for p in passages):
        return
    manners = [_manner(p.text.text) for p in passages]
    paragraphs = [i for i, p in enumerate(passages) if p.kind is BlockKind.PARAGRAPH]
    outside_own = any(manners[i].own for i in paragraphs)
    for i in paragraphs:
        if not manners[i].frames:
            continue
        run = _run_after(passages, manners, i)
        name = _named(passages[i].text.text)
        if len(run) < _RUN or not (outside_own or name):
            continue
        if sum(manners[k].attributed for k in run) < _ATTRIBUTED_SHARE * len(run):
            continue
        for k in run:
            passages[k] = replace(passages[k], voice=name or "", voice_evidence=_why(passages[i].text.text, len(run)))


def _run_after(passages: Sequence[Passage], manners: Sequence[_Manner], frame: int) -> list[int]:
    run: list[int] = []
    for k in range(frame + 1, len(passages)):
        if passages[k].kind is not BlockKind.PARAGRAPH or not manners[k].agency_like:
            break
        if not run and manners[k].opens_quotation:
            break  # a person's words after "he said:"
        run.append(k)
    return run


def _manner(text: str) -> _Manner:
    bare = _QUOTED.sub(" ", text)
    folded = fold(bare)
    personal = any(f" {word} " in folded for word in cue_set("voices", "first_person"))
    opinion = any(phrase in folded for phrase in cue_phrases("voices", "opinion"))
    return _Manner(
        personal=personal or bool(_CONTRACTION.search(bare)),
        opinion=opinion or bare.rstrip().endswith(("?", "!")),
        attributed=any(phrase in folded for phrase in cue_phrases("voices", "attribution")),
        short=len(text.split()) <= _AGENCY_WORDS and len(sentences(text)) <= _AGENCY_SENTENCES,
        opens_quotation=bool(_SPEECH_AFTER.match(text)),
        frames=_frames(text),
    )


def _frames(text: str) -> bool:
    return text.rstrip().endswith(":")


def _named(text: str) -> str | None:
    """The agency or outlet that the last sentence of a framing paragraph names."""
    last = text[sentences(text)[-1][0] :]
    if not any(word in cue_set("voices", "handing_over") for word in words(last)):
        return None
    match = re.search(rf"\b{alternation((*names('agencies'), *names('outlets')))}\b", last)
    return match.group() if match else None


def _why(frame: str, count: int) -> str:
    return f"{count} paragraphs in an agency's manner after {frame[-60:]!r}, in a text whose author speaks otherwise"
