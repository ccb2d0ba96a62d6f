"""All attributions of a text: who says, thinks or wants what, paragraph by paragraph, with the words of source, cue and content.

The frames of a sentence (``frames``, ``attitudes``) give the heads, ``attribution_spans`` their words. What a sentence alone does not
show is added here: direct speech belongs as a whole to the attribution beside it, goes on over sentences, and over paragraphs
while its mark is not closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportedly.extract.attribution.attitudes import attitude_frame
from reportedly.extract.attribution.attribution_spans import (
    Range,
    content_ranges,
    cue_range,
    is_label,
    merged,
    source_range,
    with_marks,
)
from reportedly.extract.attribution.complements import complement
from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.frames import find_frames
from reportedly.extract.attribution.quotations import Quotation, find_quotations, runs_on
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Doc, Span, Token
from reportedly.extract.propositions.clauses import VERBAL, Clause, cut

Characters = tuple[int, int]
NEAR = 3  # words and marks between an attribution and the quotation that belongs to it


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in characters of the text: ranges of cue, source (empty: nobody is named) and content, ascending.

    ``reports``: the source speaks for what happened; otherwise it is an attitude. ``quoted``: the cue itself is inside direct speech.
    """

    cue: tuple[Characters, ...]
    source: tuple[Characters, ...]
    content: tuple[Characters, ...]
    reports: bool
    quoted: bool = False


@dataclass(slots=True)
class Draft:
    """An attribution in the making: token ranges of its paragraph, and characters taken over from later paragraphs."""

    frame: Frame
    cue: Range
    source: Range | None
    content: list[Range]
    later: list[Characters] = field(default_factory=list)
    quoted: bool = False


class AttributionFinder:
    """Finds the attributions of a text, given its parsed paragraphs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, paragraphs: Iterable[tuple[int, Doc]]) -> list[Attribution]:
        """The attributions in order of their cues. ``paragraphs``: where each starts in the text, and its parse."""
        found: list[Attribution] = []
        done: list[tuple[int, Doc, list[Draft]]] = []
        speaking: Draft | None = None
        for offset, doc in paragraphs:
            quotations = find_quotations(doc, least=1)
            drafts = self._drafts(doc)
            for draft in drafts:
                draft.quoted = any(q.start <= draft.frame.cue[0].i < q.end for q in quotations) and not is_label(
                    draft.frame
                )
            owners, speaking = give_quotations(doc, quotations, drafts, speaking)
            _take_over(offset, doc, quotations, drafts, owners)
            done.append((offset, doc, drafts))
        for offset, doc, drafts in done:
            found += [a for d in drafts if (a := _finished(offset, doc, d)) is not None]
        return sorted(found, key=lambda a: (a.cue, a.content))

    def speech(
        self, doc: Doc, speaking: Draft | None, *, opened: bool = False
    ) -> tuple[list[tuple[Range, Draft]], Draft | None]:
        """Whose the direct speech of a paragraph is, as ranges of tokens, and whose is still open at its end.

        ``speaking``: whose speech was open at the end of the paragraph before; ``opened``: this one begins inside it, without a mark
        of its own. Quotations that nobody claims are left out.
        """
        quotations = find_quotations(doc, least=1, opened=opened)
        if not quotations:
            return [], None
        drafts = self._drafts(doc, attitudes=False)
        for draft in drafts:
            draft.quoted = any(q.start <= draft.frame.cue[0].i < q.end for q in quotations) and not is_label(
                draft.frame
            )
        owners, still = give_quotations(doc, quotations, drafts, speaking)
        return [((q.start, q.end), o) for q, o in zip(quotations, owners, strict=True) if o is not None], still

    def _drafts(self, doc: Doc, attitudes: bool = True) -> list[Draft]:
        drafts: dict[int, Draft] = {}
        for sentence in doc.sents:
            clauses = cut(sentence, lambda token: False)
            frames = [self._completed(f) for f in find_frames(sentence, clauses, self._lexicon)]
            if attitudes:
                frames += self._attitudes(sentence, clauses, {t.i for f in frames for t in f.cue})
            for frame in frames:
                draft = self._draft(frame)
                drafts.setdefault(draft.cue[0], draft)
        return [drafts[key] for key in sorted(drafts)]

    def _attitudes(self, sentence: Span, clauses: Sequence[Clause], taken: set[int]) -> list[Frame]:
        by_token = {t.i: c for c in clauses for t in c.tokens}
        frames = []
        for token in sentence:
            frame = attitude_frame(token, by_token[token.i], self._lexicon) if token.i not in taken else None
            if frame is not None:
                frames.append(frame)
                taken |= {t.i for t in frame.cue}
        return frames

    def _completed(self, frame: Frame) -> Frame:
        """The frame with the complement of its verb as content where it has none of its own."""
        verb = frame.cue[0]
        word = self._lexicon.cues.verbs.get(lemma(verb))
        if frame.content is not None or frame.scope is not Scope.CLAUSE or word is None or verb.pos_ not in VERBAL:
            return frame
        content, opener = complement(verb, word)
        return (
            frame
            if content is None
            else replace(frame, content=content, cue=frame.cue if opener is None else (*frame.cue, opener))
        )

    def _draft(self, frame: Frame) -> Draft:
        cue = cue_range(frame, self._lexicon.cues)
        source = source_range(frame, cue)
        return Draft(frame, cue, source, content_ranges(frame, cue, source, self._lexicon.cues))


def give_quotations(
    doc: Doc, quotations: Sequence[Quotation], drafts: Sequence[Draft], speaking: Draft | None
) -> tuple[list[Draft | None], Draft | None]:
    """The attribution of each quotation of a paragraph, and the one whose speech is still open at its end."""
    owners: list[Draft | None] = []
    last: Draft | None = None
    for number, quotation in enumerate(quotations):
        whole = with_marks(doc, quotation)
        owner = _beside(quotation, whole, drafts, owners)
        if owner is not None:
            last = owner if owner.frame.reports else last
        elif last is not None and _goes_on(doc, last, whole, drafts):
            owner = last
        elif number == 0 and speaking is not None and whole[0] == 0:
            owner = speaking
            last = speaking if whole[1] == len(doc) else None
        owners.append(owner)
    if doc[-1].text == ":" and drafts and not drafts[-1].content and not drafts[-1].quoted:
        return owners, drafts[-1]  # "He went on:" - the next paragraph is what he said
    still = last if last is not None and quotations and runs_on(doc, quotations[-1]) else None
    return owners, still


def _goes_on(doc: Doc, last: Draft, whole: Range, drafts: Sequence[Draft]) -> bool:
    """Whether a quotation goes on with the speech of an attribution: a sentence of its own, or right behind the attribution."""
    near = last in drafts and whole[0] >= last.cue[1] and _distance(last, whole) <= NEAR
    return near or _stands_alone(doc, whole)


def _take_over(
    offset: int, doc: Doc, quotations: Sequence[Quotation], drafts: Sequence[Draft], owners: Sequence[Draft | None]
) -> None:
    """Adds each quotation to the content of its attribution."""
    here = {id(draft) for draft in drafts}
    for quotation, owner in zip(quotations, owners, strict=True):
        whole = with_marks(doc, quotation)
        if owner is not None and id(owner) in here:
            owner.content = merged([*owner.content, whole])
        elif owner is not None:
            owner.later.append(_characters(offset, doc, whole))


def _beside(
    quotation: Quotation, whole: Range, drafts: Sequence[Draft], owners: Sequence[Draft | None]
) -> Draft | None:
    """The attribution that a quotation belongs to: its content overlaps, or its cue stands right beside and has no content yet."""
    outside = [d for d in drafts if not d.quoted and not is_label(d.frame)]
    for draft in outside:
        if any(a < whole[1] and whole[0] <= b for a, b in draft.content):
            return draft
    near = [d for d in outside if not d.content and not any(d is o for o in owners) and _distance(d, whole) <= NEAR]
    return min(near, key=lambda d: _distance(d, whole), default=None)


def _distance(draft: Draft, whole: Range) -> int:
    start = min(draft.cue[0], draft.source[0] if draft.source else draft.cue[0])
    end = max(draft.cue[1], draft.source[1] if draft.source else draft.cue[1])
    return whole[0] - end if whole[0] >= end else start - whole[1] if start >= whole[1] else 0


def _stands_alone(doc: Doc, whole: Range) -> bool:
    """Whether a quotation is a sentence of its own, as speech that goes on is: it opens one."""
    return (
        bool(doc[whole[0]].is_sent_start) or whole[0] == 0 or bool(doc[min(whole[0] + 1, len(doc) - 1)].is_sent_start)
    )


def _finished(offset: int, doc: Doc, draft: Draft) -> Attribution | None:
    content = [_characters(offset, doc, r) for r in draft.content]
    if not content and not draft.later:
        return None
    source = (_characters(offset, doc, draft.source),) if draft.source is not None else ()
    return Attribution(
        (_characters(offset, doc, draft.cue),), source, (*content, *draft.later), draft.frame.reports, draft.quoted
    )


def _characters(offset: int, doc: Doc, tokens: Range) -> Characters:
    last: Token = doc[tokens[1] - 1]
    return offset + doc[tokens[0]].idx, offset + last.idx + len(last.text)
