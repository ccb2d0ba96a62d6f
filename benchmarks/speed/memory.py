"""Memory of a long read: ``python -m benchmarks.speed.memory --articles 12000``.

Small articles, each with a few names that no other has, through the whole line into a store; what the process holds is noted on the way.
What is kept of words fills up to its limits first, which takes some 30,000 such articles: ``--kept`` sets these lower, so that a shorter
run shows what comes after.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

SYLLABLES = tuple(
    first + vowel for first in ("k", "b", "d", "m", "r", "s", "t", "v", "z", "l", "n", "g") for vowel in "aeiou"
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMES = 6  # of each article alone
LENGTH = 4  # syllables of a name
MB = 1 << 20


def article(number: int) -> str:
    """A report of some sixty words; the same number, the same report."""
    mayor, town, river, witness, other, hill = (_name(number * NAMES + i) for i in range(NAMES))
    day, killed = DAYS[number % len(DAYS)], number % 17 + 2
    return (
        f"{town}, {number % 28 + 1} May 2019\n\n"
        f"Shells hit the market of {town} on {day}, killing {killed} people and wounding {killed * 3}, mayor {mayor} said. "
        f"Soldiers had crossed the {river} before dawn and held the hill of {hill}.\n\n"
        f'"We heard four explosions," said {witness}, a baker. Rebels denied that they had fired at {other}.\n'
    )


def held() -> int:
    """Bytes of memory that this process holds for itself now; pages of files that it only looks into are the system's."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return 1024 * next(int(line.split()[1]) for line in status if line.startswith("RssAnon:"))


def grown(articles: int, every: int) -> Iterator[dict[str, float]]:
    """After each so many articles: how many were read, megabytes held, claims so far, milliseconds an article since the last."""
    from reportedly.intake import Document
    from reportedly.pipeline import open_reader
    from reportedly.store import Reading, SqlStore

    read, claims, began = open_reader(), 0, time.process_time()
    with TemporaryDirectory() as folder:
        store = SqlStore(Path(folder) / "memory.db")
        for number in range(1, articles + 1):
            name = f"{number}.txt"
            outcome = read(Document(Path(name), name, "memory", article(number).encode())).outcome
            claims += len(outcome.claims) if isinstance(outcome, Reading) else 0
            store.keep(outcome)
            if number % every == 0:
                spent, began = time.process_time() - began, time.process_time()
                yield {
                    "articles": number,
                    "MB": round(held() / MB, 1),
                    "claims": claims,
                    "ms an article": round(1000 * spent / every, 1),
                }
        store.close()


def keep_fewer(words: int) -> None:
    """Sets the limits of what is kept of written forms in this process to so many."""
    from reportedly.extract.parsing import encoder, morphology, vocabulary

    vocabulary.MOST_WORDS = morphology.MOST_KINDS = words
    encoder.MOST_FORMS = min(encoder.MOST_FORMS, words)


def _name(number: int) -> str:
    """A name that no other number has."""
    syllables = []
    rest = number * 7_919 + 104_729  # a prime step, so that names side by side differ from their beginning
    for _ in range(LENGTH):
        rest, one = divmod(rest, len(SYLLABLES))
        syllables.append(SYLLABLES[one])
    return ("".join(syllables) + ("" if rest == 0 else SYLLABLES[rest % len(SYLLABLES)])).capitalize()


def main() -> None:
    """Prints a line of JSON after each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=12_000)
    parser.add_argument("--every", type=int, default=1_000)
    parser.add_argument("--kept", type=int, help="written forms kept, instead of the limits of a real run")
    options = parser.parse_args()
    if options.kept is not None:
        keep_fewer(options.kept)
    for figures in grown(options.articles, options.every):
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
