"""How far the words of an attribution reach: cue, source and content as token ranges of the parsed paragraph.

The boundaries follow the annotation of quotation research (PARC, PolNeAR): a cue is the verb with its auxiliaries, adverbs
before it and the preposition that opens the content; a source is the whole noun phrase; a content is the whole clause with
"that" and its quotation marks, without the full stop that ends the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.extract.attribution.cue_words import CueWord, CueWords
from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.quotations import CLOSING, MARKS, Quotation
from reportedly.extract.lexicon import lemma
from reportedly.extract.parsing.parsed import Doc, Span, Token
from reportedly.extract.propositions.clauses import VERBAL, own_subject

Range = tuple[int, int]
EDGE_MARKS = frozenset((".", ",", ";", ":", "-", "–", "—", "―", "--", "?", "!"))
INNER_MARKS = frozenset(("?", "!"))
NO_WORD = CueWord()
AUXILIARIES = frozenset(("aux", "auxpass", "neg", "advmod"))


def cue_range(frame: Frame, cues: CueWords) -> Range:
    """The cue with what belongs to its verb form."""
    start, end = min(t.i for t in frame.cue), max(t.i for t in frame.cue) + 1
    head = next((t for t in frame.cue if t.pos_ in VERBAL), None)
    if head is None:
        return _described(frame.cue[0], start), end
    head, start = _verb_form(head, cues, start)
    particle = next((c.i for t in frame.cue for c in t.children if c.dep_ == "prt" and c.i <= end), None)
    if particle is not None:
        end = max(end, particle + 1)
    doc = head.doc
    if end < len(doc) and doc[end].text == ":" and frame.reports:
        end += 1
    return _leftmost(head, start), end


def _described(noun: Token, start: int) -> int:
    """The first word of "[stern] warning", where what describes a noun stands right before it."""
    own = {d.i for c in noun.children if c.dep_ == "amod" and c.i < noun.i for d in c.subtree}
    while noun.pos_ == "NOUN" and start - 1 in own:
        start -= 1
    return start


def _verb_form(head: Token, cues: CueWords, start: int) -> tuple[Token, int]:
    """Goes up from "to call for" to "continued" where the verb above only says how it is done."""
    governors = cues.phrases.get("governors", frozenset())
    while head.dep_ == "xcomp" and lemma(head.head) in governors and head.head.i < head.i and head.head.pos_ in VERBAL:
        if any(c.dep_ == "dobj" for c in head.head.children):
            break
        head = head.head
        start = head.i
    return head, start


def _leftmost(head: Token, start: int) -> int:
    """The first word of the verb form: auxiliaries and adverbs that stand right before the verb."""
    own = {c.i for c in head.children if c.dep_ in AUXILIARIES and c.i < head.i}
    own |= {g.i for c in head.children if c.dep_ == "advmod" and c.i < head.i for g in c.children}
    while start - 1 in own:
        start -= 1
    return start


def source_range(frame: Frame, cue: Range) -> Range | None:
    """The whole phrase of the source, with appositions and what describes it."""
    if frame.source is None:
        return None
    if is_label(frame):
        return frame.source.start, frame.source.end
    head = frame.source.head
    verb = frame.cue[0]
    subject = own_subject(verb)
    if subject is not None and subject.tag_ in ("WP", "WDT") and subject.head.i == verb.i:
        return subject.i, subject.i + 1
    if head.dep_ == "poss":
        end = head.i + 1
        if end < len(head.doc) and head.doc[end].tag_ == "POS":
            end += 1
        return head.left_edge.i, end
    start, end = frame.source.start, frame.source.end
    start, end = min(start, _share_of(head, subject).left_edge.i), max(end, head.right_edge.i + 1)
    if start < cue[1] and cue[0] < end:  # the phrase must not run into the cue
        start, end = (max(start, cue[1]), end) if head.i >= cue[1] else (start, cue[0])
    start, end = _bare(head.doc, *trimmed(head.doc, start, end))
    if (
        end < len(head.doc)
        and head.doc[end].text == ","
        and end < cue[0]
        and any(t.text == "," for t in head.doc[start:end])
    ):
        end += 1
    return (start, end) if start < end else None


def _share_of(head: Token, subject: Token | None) -> Token:
    """Who speaks together with what is told of them: "[36 percent of] traders", "[one of] the guards"."""
    preposition = head.head
    share = (
        subject is not None and head.dep_ == "pobj" and preposition.dep_ == "prep" and preposition.head.i == subject.i
    )
    return subject if share and subject is not None else head


def is_label(frame: Frame) -> bool:
    """Whether a mark alone attributes: "Army: ..."."""
    return frame.cue[0].is_punct


def content_ranges(frame: Frame, cue: Range, source: Range | None, cues: CueWords) -> list[Range]:
    """The words that are attributed, torn where cue and source stand among them."""
    content, verb = frame.content, frame.cue[0]
    sentence = verb.sent
    gone = [cue] if source is None else [cue, source]
    if is_label(frame):
        front = source is not None and source[0] < cue[0]
        return without(verb.doc, (cue[1], len(verb.doc)) if front else (sentence.start, cue[0]), [])
    if content is None or (frame.scope is Scope.SENTENCE and frame.reports):
        return _beyond_clauses(frame, cue, source, cues)
    aside = _aside(verb, cue, source)
    if aside is not None:
        return without(verb.doc, (sentence.start, sentence.end), [aside])
    start, end = content.left_edge.i, content.right_edge.i + 1
    if frame.told is not None:
        start = min(start, frame.told.left_edge.i)
    if content.pos_ not in VERBAL or content.dep_ in ("dobj", "oprd", "ccomp"):
        end = max(end, _extended(verb, content, cues))
    if verb.pos_ != "ADV" and frame.cue[-1].i < content.i:  # an adverb stands inside: "was reportedly shelled"
        start = max(start, cue[1])
    elif verb.pos_ != "ADV" and content.i < cue[0]:
        end = min(end, cue[0])
    found = without(verb.doc, (max(start, sentence.start), min(end, sentence.end)), gone)
    raised = _raised(frame, content)
    if raised is not None:
        found = [*without(verb.doc, (raised.left_edge.i, min(raised.right_edge.i + 1, cue[0])), gone), *found]
    return found


def _beyond_clauses(frame: Frame, cue: Range, source: Range | None, cues: CueWords) -> list[Range]:
    """What an attribution at the edge of its sentence is about, or the object of a verb that has no clause."""
    verb = frame.cue[0]
    sentence = verb.sent
    gone = [cue] if source is None else [cue, source]
    if frame.scope is Scope.SENTENCE or _closes(cue, source, sentence):
        return without(verb.doc, (sentence.start, sentence.end), [*gone, _parenthesis(frame, sentence)])
    listened = "plain" in cues.verbs.get(lemma(verb), NO_WORD).takes
    reach = None if listened else _object(verb)
    return [] if reach is None else without(verb.doc, reach, gone)


def _raised(frame: Frame, content: Token) -> Token | None:
    """The subject of a passive that belongs to the content: "The garrison is believed to have fled"."""
    subject = own_subject(frame.cue[0])
    if frame.source is not None or subject is None or subject.dep_ == "expl" or content.dep_ == "ccomp":
        return None
    return subject if subject.i < frame.cue[0].i < content.i else None


def _aside(verb: Token, cue: Range, source: Range | None) -> Range | None:
    """The attribution as it stands between commas inside what is said: "The road, he said, was mined"."""
    if source is None or (source[1] != cue[0] and cue[1] != source[0]):
        return None
    doc, start, end = verb.doc, min(cue[0], source[0]), max(cue[1], source[1])
    between = (
        start - 1 > verb.sent.start and doc[start - 1].text == "," and end < verb.sent.end and doc[end].text == ","
    )
    return (start, end) if between else None


def _closes(cue: Range, source: Range | None, sentence: Span) -> bool:
    """Whether source and cue stand behind a comma at the end: "..., army says"."""
    return (
        source is not None
        and source[1] == cue[0]
        and source[0] - 1 > sentence.start
        and sentence.doc[source[0] - 1].text == ","
        and sentence.doc[source[0] - 2].text not in MARKS
        and cue[1] >= sentence.end - 1
    )


def _object(verb: Token) -> Range | None:
    """The object of a verb that reports without a clause ("announced the capture of the town")."""
    child = next((c for c in verb.children if c.dep_ in ("dobj", "xcomp", "oprd") and c.i > verb.i), None)
    return (child.left_edge.i, child.right_edge.i + 1) if child is not None else None


def _parenthesis(frame: Frame, sentence: Span) -> Range:
    """What belongs to the attribution at the edge of its sentence: from source or cue to the next mark or the end."""
    doc, verb = sentence.doc, frame.cue[0]
    start = min(verb.i, frame.source.start if frame.source is not None else verb.i)
    end = max(*(t.i + 1 for t in frame.cue), frame.source.end if frame.source is not None else 0)
    while end < sentence.end and doc[end].text not in (",", ".", ";", ":", "“", '"', "”"):
        end += 1
    return start, end


def _extended(verb: Token, content: Token, cues: CueWords) -> int:
    """Where an object ends that goes on behind its noun: "praised the mayor for his calm", "described it as a siege"."""
    word = cues.verbs.get(lemma(verb))
    end = content.right_edge.i + 1
    for child in verb.children:
        if child.i > content.i and (
            child.dep_ in ("oprd", "xcomp")
            or (word is not None and child.dep_ == "prep" and child.lower_ in word.extends)
        ):
            end = max(end, child.right_edge.i + 1)
    return end


def without(doc: Doc, whole: Range, gone: Sequence[Range]) -> list[Range]:
    """A range less others, in parts without marks at their edges and without words that say nothing."""
    parts = [whole]
    for start, end in gone:
        parts = [p for a, b in parts for p in ((a, min(b, start)), (max(a, end), b)) if p[0] < p[1]]
    cut = (trimmed(doc, a, b) for a, b in parts)
    return [(a, b) for a, b in cut if any(t.is_alpha or t.like_num for t in doc[a:b])]


def trimmed(doc: Doc, start: int, end: int) -> Range:
    """The range without commas, full stops, dashes and blanks at its edges, and without "However," before it."""
    if (
        start + 1 < end
        and doc[start].pos_ in ("ADV", "CCONJ")
        and doc[start].is_sent_start
        and doc[start + 1].text == ","
    ):
        start += 2
    while start < end and (doc[start].text in EDGE_MARKS or doc[start].is_space):
        start += 1
    while end > start and (
        (doc[end - 1].text in EDGE_MARKS and doc[end - 1].text not in INNER_MARKS) or doc[end - 1].is_space
    ):
        end -= 1
    return start, _closed(doc, start, end)


def _closed(doc: Doc, start: int, end: int) -> int:
    """The end of a range behind the mark that closes a quotation opened in it: 'called it "a trap."'."""
    last = end
    while last < len(doc) and last < end + 2 and doc[last].is_punct:
        if doc[last].text in MARKS:
            opened = [t for t in doc[start:end] if t.text in MARKS]
            fits = len(opened) % 2 == 1 and opened[-1].text in CLOSING and doc[last].text in CLOSING[opened[-1].text]
            return last + 1 if fits else end
        last += 1
    return end


def _bare(doc: Doc, start: int, end: int) -> Range:
    """A source without a mark of a quotation that does not belong to it."""
    while start < end and doc[start].text in MARKS and sum(t.text in MARKS for t in doc[start:end]) % 2:
        start += 1
    while end > start and doc[end - 1].text in MARKS and sum(t.text in MARKS for t in doc[start:end]) % 2:
        end -= 1
    return start, end


def with_marks(doc: Doc, quotation: Quotation) -> Range:
    """The quotation with its marks."""
    start = quotation.start - 1 if quotation.start and doc[quotation.start - 1].text in MARKS else quotation.start
    end = quotation.end + 1 if quotation.end < len(doc) and doc[quotation.end].text in MARKS else quotation.end
    return start, end


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Ascending ranges, those that touch or overlap made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
