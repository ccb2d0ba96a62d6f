"""A disk cache of parses, so that a benchmark over a thousand texts does not parse them anew at every run.

``cached(nlp)`` stands in for the spaCy pipeline of `reportedly.extract.parsing.parser`: equal tokens and norms give the stored
parse, whoever asks.
The cache is one SQLite file per pipeline in the folder `REPORTEDLY_PARSES`, by default below the user's cache folder.
Remove it at any time. It is never used where speed is measured.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import batched
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.extract.parsing import sentences

BATCH = 64
LEFT_OUT = ["user_data", "cats", "spans"]


def cached(nlp: Language, folder: Path | None = None) -> Language:
    """The pipeline with the cache before it. It answers to ``make_doc``, ``pipe`` and ``vocab``, which is all that extraction asks."""
    return cast(Language, CachedPipeline(nlp, folder or default_folder()))


def default_folder() -> Path:
    """Where parses are kept unless told otherwise."""
    named = os.environ.get("REPORTEDLY_PARSES")
    return Path(named) if named else Path.home() / ".cache" / "reportedly" / "parses"


class CachedPipeline:
    """A spaCy pipeline that parses only what it has not parsed before."""

    def __init__(self, nlp: Language, folder: Path) -> None:
        self._nlp = nlp
        self.vocab = nlp.vocab
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{_fingerprint(nlp)}.sqlite3"
        with self._database() as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE IF NOT EXISTS parse (key TEXT PRIMARY KEY, doc BLOB NOT NULL) WITHOUT ROWID")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._nlp, name)

    def make_doc(self, text: str) -> Doc:
        """The tokens of a text, not parsed."""
        return self._nlp.make_doc(text)

    def pipe(self, docs: Iterable[Doc], batch_size: int = BATCH, disable: Iterable[str] = ()) -> Iterator[Doc]:
        """The parsed documents, in order. What is kept is the work of all pipes, so ``disable`` saves nothing here."""
        for batch in batched(docs, batch_size):
            yield from self._parsed(list(batch))

    def _parsed(self, docs: list[Doc]) -> list[Doc]:
        keys = [_key(doc) for doc in docs]
        known = self._read(keys)
        missing = {key: doc for key, doc in zip(keys, docs, strict=True) if key not in known}
        fresh = dict(zip(missing, self._nlp.pipe(list(missing.values()), batch_size=BATCH), strict=True))
        self._write({key: doc.to_bytes(exclude=LEFT_OUT) for key, doc in fresh.items()})
        return [
            fresh[key]
            if fresh.get(key) is doc
            else Doc(self.vocab).from_bytes(known.get(key) or fresh[key].to_bytes(exclude=LEFT_OUT))
            for key, doc in zip(keys, docs, strict=True)
        ]

    def _read(self, keys: list[str]) -> dict[str, bytes]:
        marks = ",".join("?" * len(keys))
        with self._database() as database:
            return dict(database.execute(f"SELECT key, doc FROM parse WHERE key IN ({marks})", keys))  # noqa: S608 - only question marks

    def _write(self, parses: dict[str, bytes]) -> None:
        with self._database() as database, database:
            database.executemany("INSERT OR IGNORE INTO parse VALUES (?, ?)", parses.items())

    def _database(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self._path, timeout=60))


def _key(doc: Doc) -> str:
    words = "\x1f".join(f"{t.text}{t.whitespace_}\x1e{t.norm_}" for t in doc)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _fingerprint(nlp: Language) -> str:
    own = hashlib.blake2b(
        Path(sentences.__file__).read_bytes()
    ).hexdigest()  # our own components change with their code
    meta = nlp.meta
    named = f"{meta.get('name')} {meta.get('version')} {meta.get('spacy_version')} {','.join(nlp.pipe_names)} {own}"
    return hashlib.blake2b(named.encode(), digest_size=8).hexdigest()
