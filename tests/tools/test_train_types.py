"""The labels that the reader of types learned from."""

from __future__ import annotations

import pytest
from tools.train_types.codes import TYPES
from tools.train_types.sources import LABELS, Labelled, read_labels

from benchmarks.articles import digest_of
from reportedly.codebook import event_types

SOURCES = sorted(file.stem for file in LABELS.glob("*.tsv"))


def test_types_are_those_of_the_codebook() -> None:
    assert sorted(TYPES) == sorted(event_types())


def test_four_sources_are_labelled() -> None:
    assert SOURCES == ["event_location", "fa_kes", "muc4", "t17"]


@pytest.mark.parametrize("source", SOURCES)
def test_every_label_can_be_read(source: str) -> None:
    documents = read_labels(source)
    labels = [label for of_one in documents.values() for label in of_one]
    assert len(labels) > 1000
    assert all(label.start < label.end and label.types and set(label.types) <= set(TYPES) for label in labels)
    places = [(name, label.start, label.end) for name, of_one in documents.items() for label in of_one]
    assert len(set(places)) == len(places)


def test_a_label_fits_only_the_words_that_were_labelled() -> None:
    label = Labelled(4, 9, digest_of("ferry"), ("Other",))
    assert label.fits("The ferry sank.")
    assert not label.fits("The boats sank.")
