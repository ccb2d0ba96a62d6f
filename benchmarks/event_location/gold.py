"""The annotated sentences: one verb, and the places where what it tells happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the characters of its verb and of the places of the verb's event, and who or what it was annotated with."""

    text: str
    verb: tuple[int, int]
    places: tuple[tuple[int, int], ...]
    line: int
    annotator: str | None = None


def marked(file: Path, nlp: Language) -> Iterator[Marked]:
    """The usable lines of a file.

    A span has characters and token numbers, and sometimes its words. Where they disagree (922 spans of the development part, after
    characters had been removed from the text), the one that gives the words counts, else the characters. Lines with no
    verb or with two are left out.
    """
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        tokens = nlp.make_doc(row["text"])
        spans = [(s["label"], _characters(s, row["text"], tokens)) for s in row["spans"]]
        verbs = [at for label, at in spans if label == "VERB"]
        if len(verbs) == 1 and verbs[0][0] < verbs[0][1]:
            places = tuple(at for label, at in spans if label == "LOCATION" and at[0] < at[1])
            yield Marked(row["text"], verbs[0], places, number, row.get("source"))


def _characters(span: dict[str, object], text: str, tokens: Doc) -> tuple[int, int]:
    start, end, words = int(str(span["start"])), int(str(span["end"])), span.get("text")
    if words is None or text[start:end] == words or "token_start" not in span:
        return start, end
    first, last = int(str(span["token_start"])), int(str(span["token_end"]))
    if last < len(tokens) and tokens[first : last + 1].text == words:
        piece = tokens[first : last + 1]
        return piece.start_char, piece.end_char
    at = text.find(str(words))
    return (at, at + len(str(words))) if at >= 0 else (start, end)


def tokens_in(doc: Doc, spans: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """The words of a parsed sentence that lie in the spans."""
    return frozenset(
        t.i for t in doc if not t.is_punct and any(s < t.idx + len(t.text) and t.idx < e for s, e in spans)
    )
