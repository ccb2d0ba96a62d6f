"""A long read keeps its size: the texts that show it, and, at small limits, that it does."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from benchmarks.speed.memory import article, held

ARTICLES, EVERY = 1200, 200
MOST_MB = 12  # between the third part and the last; without limits it is twice as much (see the module's docstring)
READ = """
import json, sys
from benchmarks.speed.memory import grown
from reportedly.extract import encoder, morphology, vocabulary
if sys.argv[1] == "small":
    vocabulary.MOST_WORDS, morphology.MOST_KINDS, encoder.MOST_FORMS = 3000, 4000, 2000
for figures in grown(int(sys.argv[2]), int(sys.argv[3])):
    print(json.dumps(figures))
"""


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


@pytest.mark.slow
def test_a_read_of_many_reports_keeps_its_size() -> None:
    command = [sys.executable, "-c", READ, "small", str(ARTICLES), str(EVERY)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    parts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [part["articles"] for part in parts] == list(range(EVERY, ARTICLES + 1, EVERY))
    assert parts[-1]["claims"] >= ARTICLES
    assert parts[-1]["MB"] - parts[2]["MB"] <= MOST_MB
