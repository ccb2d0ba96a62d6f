"""A text of which sentences were parsed again is whole."""

from __future__ import annotations

from reportedly.extract.parsing.commas import places
from reportedly.extract.parsing.parsed import Doc
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs
from reportedly.extract.parsing.rejoined import rejoined

LOST = (
    "The bridge of Marovec is closed. Gunmen opened fire on a bus on Tuesday killing nine passengers and wounding seven the mayor said. "
    "The army denied it. Rebels shelled the harbour for three hours a port worker told the agency on Friday. Nobody fled."
)


def parsed(text: str, *, commas_lost: bool = False) -> Doc:
    (doc,) = parse_paragraphs(load_parser(), [text], commas_lost=commas_lost)
    return doc


def sound(doc: Doc) -> bool:
    """Whether every word, sentence and name of a parse is of it and in its place."""
    for i, token in enumerate(doc.tokens):
        written = token.text == "," or doc.text[token.idx : token.idx + len(token)] == token.text
        near = [token.head, *token.children, token.left_edge, token.right_edge, token.sent.root]
        if not (token.i == i and token.doc is doc and written and all(doc.tokens[n.i] is n for n in near)):
            return False
        if not token.sent.start <= token.head.i < token.sent.end:
            return False
    cut = [i for s in doc.sents for i in range(s.start, s.end)]
    return cut == list(range(len(doc))) and all(doc.tokens[e.start].ent_type_ == e.label_ for e in doc.ents)


def test_sentences_with_commas_to_be_set_are_parsed_again_in_their_place() -> None:
    doc = parsed(LOST, commas_lost=True)
    assert sound(doc)
    assert [s.text.count(",") for s in doc.sents] == [0] * len(doc.sents)  # they take no room
    assert [sum(t.text == "," for t in s) for s in doc.sents] == [0, 2, 0, 1, 0]


def test_other_sentences_are_those_of_the_first_parse() -> None:
    first, again = parsed(LOST), parsed(LOST, commas_lost=True)
    assert places(first)
    for before, after in zip(first.sents, again.sents, strict=True):
        told = [[(t.text, t.idx, t.tag_, t.dep_, t.head.idx, t.ent_type_) for t in s] for s in (before, after)]
        changed = any(t.text == "," for t in after)
        assert changed or told[0] == told[1]
    assert {"Tuesday", "Friday"} <= {e.text for e in again.ents}


def test_parts_are_joined_in_order_with_their_own_offsets() -> None:
    left, right = parsed("Shells hit the mill. Two died."), parsed("Ten men fled to Marovec on Monday.")
    text = "Shells hit the mill.  Ten men fled to Marovec on Monday."
    doc = rejoined(text, [(left, 0, left.sents[0].end, 0), (right, 0, len(right), 22), (left, 0, 0, 0)])
    assert sound(doc)
    assert [s.text for s in doc.sents] == ["Shells hit the mill.", "Ten men fled to Marovec on Monday."]
    assert {e.text for e in doc.ents} >= {"Monday"}
