"""What the measurement of a long read rests on: its texts, and what it calls held."""

from __future__ import annotations

import re

from benchmarks.speed.memory import article, held


def test_each_article_has_names_of_its_own_and_the_same_number_the_same_text() -> None:
    texts = [article(number) for number in range(400)]
    names = [name for text in texts for name in set(re.findall(r"\b[A-Z][a-z]{7,9}\b", text)) - {"Soldiers"}]
    own = {name for name in names if names.count(name) == 1}
    assert len(own) > 5 * len(texts)
    assert texts == [article(number) for number in range(400)]


def test_what_is_held_grows_with_what_is_kept() -> None:
    before = held()
    kept = b"x" * (64 << 20)
    assert held() - before > len(kept) // 2
