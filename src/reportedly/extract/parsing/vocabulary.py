"""What a pipeline keeps of words does not grow with the number of texts.

spaCy keeps each written form that it ever met, and how each run of letters was cut. The commonest few hundred thousand save time for
the texts that follow; the rarer ones, and the random strings of hostile input, would fill the memory of a process that reads for weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from spacy.language import Language as SpacyLanguage

MOST_WORDS = 200_000  # written forms that are kept for good: about 100 MB, and those of some ten thousand articles


@contextmanager
def bounded(nlp: SpacyLanguage) -> Iterator[None]:
    """While this lasts, texts may be parsed; once the pipeline knows :data:`MOST_WORDS` forms, what is new is forgotten at the end.

    No parse of spaCy's that was made within may be asked anything afterwards. What is read of a text does not depend on it.
    """
    vocabulary: Any = nlp.vocab  # spaCy's own hints leave out that it knows whether a zone is open
    if len(vocabulary) <= MOST_WORDS or vocabulary.in_memory_zone:
        yield
        return
    with nlp.memory_zone():
        yield
