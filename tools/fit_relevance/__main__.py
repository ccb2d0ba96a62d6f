"""``python -m tools.fit_relevance --shared DIR --frequencies FILE [--write]``: weighs the words of force.

A word's weight is the logarithm of how much oftener reports of armed conflict use it than people do: reports are every second
article of ``fa_kes`` and the messages of MUC-4's ``dev`` that have a template, half and half; how often people use it says
``FILE``, a line with word and share for each of the commonest words, written where ``wordfreq`` 3.1.1 is installed with

    python -c "import wordfreq as w; [print(f, w.word_frequency(f, 'en')) for f in w.top_n_list('en', 100000)]" > FILE

Only words of the tables by which the program itself reads force are weighed, with their forms. Rare ones lean on their table.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.muc4.keys import read_keys
from benchmarks.muc4.texts import read_messages
from reportedly.languages import load_language
from reportedly.read.relevance import TABLE, words_of
from tools.fit_relevance.forms import Forms

TRIGGERS_OF_NO_FORCE = ("speech", "relation", "opinion", "light", "support", "buildings", "counted", "figurative")
KEYS_OF_NO_FORCE = (
    "lost",
    "left",
    "leavers",
    "semi",
    "running",
    "naming",
    "declaring",
    "civilian",
    "state",
    "name_parts",
)
LABELS_OF_NO_FORCE = ("government", "opposition", "regime")
CAPTURED = ("objects", "facilities", "idioms", "entering")
VERBAL = ("verbs", "ing")  # names of tables that hold verbs: "killing.verbs", "displacement.driving"
ACTORS = ("armed_body", "fighters", "attackers", "state_side", "crime")
HARM = ("killed_states", "displaced_states", "injured_states")
WORDS = 200_000  # of the corpus that counts are scaled to
LEAST_SHARE = 1e-8
LEAN = 1.0  # occurrences with which a word leans on its table
LEAST, MOST = 1.2, 4.5  # weights that are kept: what conflict makes three times as frequent or more
HEADER = """\
# Words of force with their forms, and how much oftener reports of armed conflict use them than people do: natural logarithms. An
# article whose words of force come to too little in every stretch of `window` words tells of no armed conflict (read/relevance.py).
# Made by tools/fit_relevance from FA-KES (CC BY), MUC-4 and the word frequencies of wordfreq (R. Speer, CC BY-SA 4.0); words are ours.

[limits]
least_words = 60
window = 60
base = 2.0
growth = 2.5
most_words = 1500

[words]
"""


@dataclass
class Seen:
    """How often a word and its forms occur in reports and are expected to, both of :data:`WORDS` words."""

    counted: float = 0.0
    expected: float = 0.0
    forms: list[str] = field(default_factory=list)


def main() -> None:
    """Fits, says how many words are kept, and writes where asked to."""
    parser = argparse.ArgumentParser("python -m tools.fit_relevance", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/fa_kes and data/muc4")
    parser.add_argument("--frequencies", type=Path, required=True, help="lines of a word and its share")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    said = (line.split() for line in args.frequencies.read_text(encoding="utf-8").splitlines())
    shares = {word: float(share) for word, share in said}
    tables = tables_of_force("en")
    weighed = weights(tables, [*reports(args.shared / "data")], shares)
    print(f"{len(weighed)} words, {sum(len(forms) for _, forms in weighed.values())} forms")
    if args.write:
        lines = (
            f"{json.dumps(word)} = {{ weight = {weight}, forms = {json.dumps(forms)} }}\n"
            for word, (weight, forms) in sorted(weighed.items())
        )
        (Path("src/reportedly/languages/en") / f"{TABLE}.toml").write_text(HEADER + "".join(lines), encoding="utf-8")


def tables_of_force(code: str) -> dict[str, frozenset[str]]:
    """The single words of every table that tells of force, by the table's name."""
    language = load_language(code)
    found: dict[str, Iterable[str]] = {
        f"{table}.{key}": words
        for table, keys in language.lexicon("triggers").items()
        for key, words in keys.items()
        if table not in TRIGGERS_OF_NO_FORCE
        and key not in KEYS_OF_NO_FORCE
        and not (table == "capture" and key in CAPTURED)
    }
    found |= {f"weapons.{family}": words for family, words in language.lexicon("weapons")["families"].items()}
    found |= {f"actors.{key}": language.lexicon("actor_nouns")[key]["words"] for key in ACTORS}
    found |= {
        f"labels.{family}": entry["words"]
        for family, entry in language.lexicon("labels").items()
        if family not in LABELS_OF_NO_FORCE
    }
    found |= {f"harm.{key}": language.lexicon("counting")["harm"][key] for key in HARM}
    return {name: frozenset(word.lower() for word in words if " " not in word) for name, words in found.items()}


def reports(data: Path) -> Iterator[list[str]]:
    """The texts of each set."""
    lines = (data / "fa_kes" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    yield [f"{a['article_title']}\n{a['article_content']}" for a in map(json.loads, lines[::2])]
    folder = data / "muc4" / "dev"
    keys = read_keys(sorted(folder.glob("key-*")))
    yield [message.report for message in read_messages([folder]) if keys.get(message.id)]


def weights(
    tables: Mapping[str, frozenset[str]], sets: Sequence[Sequence[str]], shares: Mapping[str, float]
) -> dict[str, tuple[float, list[str]]]:
    """The words that conflict makes frequent: weight and forms."""
    verbs = frozenset().union(*(words for name, words in tables.items() if name.endswith(VERBAL)))
    forms = Forms(frozenset().union(*tables.values()), verbs)
    counts = [Counter(word for text in texts for word in words_of(text)) for texts in sets]
    seen: dict[str, Seen] = defaultdict(Seen)
    for form in sorted(set(shares).union(*counts)):
        word = forms.word_of(form)
        if word is not None:
            seen[word].counted += sum(count[form] / count.total() for count in counts) / len(counts) * WORDS
            seen[word].expected += WORDS * max(shares.get(form, 0.0), LEAST_SHARE)
            seen[word].forms.append(form)
    ratios = {name: _ratio([seen[word] for word in sorted(words) if word in seen]) for name, words in tables.items()}
    found = {}
    for word, of_word in seen.items():
        own = [math.log(ratios[name]) for name, words in tables.items() if word in words]
        leaning = LEAN * math.exp(sum(own) / len(own))
        weight = round(min(MOST, math.log((of_word.counted + leaning) / (of_word.expected + LEAN))), 1)
        if weight >= LEAST:
            found[word] = (weight, of_word.forms)
    return found


def _ratio(words: Sequence[Seen]) -> float:
    return (sum(w.counted for w in words) + 1) / (sum(w.expected for w in words) + 1)


if __name__ == "__main__":
    main()
