"""A parsed text of which some parts were parsed again."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extract.parsing.parsed import Doc, Span, Token


def rejoined(text: str, parts: Iterable[tuple[Doc, int, int, int]]) -> Doc:
    """One parse of a text from parts that stand side by side: of each the words ``start..end`` of a parse, which are whole sentences,
    and the character of ``text`` at which its first word stands. The words are moved, so the parses are not to be used again.
    """
    whole = Doc(text)
    for source, start, end, char in parts:
        if start >= end:
            continue
        steps, room = len(whole.tokens) - start, char - source.tokens[start].idx
        sentences = [(s.start, s.end) for s in source.sents if start <= s.start and s.end <= end]
        names = [(e.start, e.end, e.label_) for e in source.ents if start <= e.start and e.end <= end]
        _move(source.tokens[start:end], whole, steps, room)
        for first, last in sentences:
            sentence = Span(whole, first + steps, last + steps)
            whole.sents.append(sentence)
            for token in sentence:
                token.sent = sentence
        whole.ents += [Span(whole, first + steps, last + steps, label) for first, last, label in names]
    return whole


def _move(tokens: Iterable[Token], whole: Doc, steps: int, room: int) -> None:
    for token in tokens:
        token.doc, token.i, token.idx = whole, token.i + steps, token.idx + room
        whole.tokens.append(token)
