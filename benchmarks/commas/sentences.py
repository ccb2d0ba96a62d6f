"""Sentences of the event-location set, robbed of their commas and apostrophes as collections of news rob theirs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.extract.parsing.commas import gaps
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs

HELD_BACK = 40  # of 256: sentences by the first byte of their SHA-256


@dataclass(frozen=True, slots=True)
class Robbed:
    """A sentence without its commas, and the characters of it behind which one stood."""

    text: str
    commas: frozenset[int]
    held: bool


def robbed(sentence: str) -> Robbed:
    """The sentence without commas and apostrophes. Commas inside numbers go too, and are not to be set again."""
    kept: list[str] = []
    commas = set()
    for at, sign in enumerate(sentence):
        before, behind = sentence[at - 1 : at], sentence[at + 1 : at + 2]
        if sign == ",":
            if not (before.isdigit() and behind.isdigit()):
                commas.add(len(kept))
        elif sign not in "'’" or not before.isalnum():
            kept.append(sign)
    held = hashlib.sha256(sentence.encode()).digest()[0] < HELD_BACK
    return Robbed("".join(kept), frozenset(commas), held)


def read(file: Path) -> list[Robbed]:
    """The sentences of ``train.jsonl``, each once."""
    lines = file.read_text(encoding="utf-8").splitlines()
    sentences = dict.fromkeys(" ".join(json.loads(line)["text"].split()) for line in lines)
    return [robbed(sentence) for sentence in sentences]


def cases(sentences: list[Robbed]) -> Iterator[tuple[list[list[int]], list[bool]]]:
    """Of each sentence the buckets of its gaps, and whether a comma stood there."""
    docs = parse_paragraphs(load_parser(), [sentence.text for sentence in sentences])
    for sentence, doc in zip(sentences, docs, strict=True):
        ends = [token.idx + len(token) for token in doc.tokens[:-1]]
        yield [row.tolist() for row in gaps(doc)], [end in sentence.commas for end in ends]
