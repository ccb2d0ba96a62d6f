"""MUC-4 on the scoreboard: ``reportedly-bench muc4 [--texts DIR|FILE...] [--keys FILE...] [--grit JSON]``."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.contract import Benchmark, Error, Kind, NoDataError, Outcome, existing
from benchmarks.muc4.keys import Template, read_keys
from benchmarks.muc4.roles import Entities, RoleError, key_of, read_grit, score_roles
from benchmarks.muc4.slots import SlotError, score_slots
from benchmarks.muc4.texts import Message, read_messages

if TYPE_CHECKING:
    from benchmarks.muc4.answers import Answer

PARTS = {"tst1": ("tst1/tst1-muc3", "tst1/key-tst1.v7"), "tst2": ("tst2/tst2-muc4", "tst2/key-tst2.v4")}
PUBLISHED = {
    "CEAF-REE F1": "0.574 (IterX), 0.545 (GRIT), 0.522 (hand rules, 1992), on the sealed sets",
    "number F": "0.60: above the best of 17 systems, 1992",
    "effect F": "0.57: above the best of 17 systems, 1992",
    "confidence F": "0.48: above the best of 17 systems, 1992",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--texts``, ``--keys``, ``--grit``, ``--way``."""
    parser.add_argument(
        "--texts", type=Path, nargs="+", help="message files, or folders of them (default: tst1 and tst2)"
    )
    parser.add_argument("--keys", type=Path, nargs="+", help="their answer keys")
    parser.add_argument("--grit", type=Path, help="key of the five roles as GRIT's JSON (default: made from the keys)")
    parser.add_argument("--way", choices=("rules", "learned"), default="learned", help="who fills the roles")


def run(options: argparse.Namespace) -> Outcome:
    """Answers all messages and scores them: entities of five roles, and six slots of whole templates."""
    from benchmarks.muc4.answers import answers_of

    if bool(options.texts) != bool(options.keys):
        raise NoDataError("texts without keys, or keys without texts: give both")
    if options.texts:
        texts = [existing(path, options) for path in options.texts]
        files = [existing(path, options) for path in options.keys]
    else:
        folder = existing(None, options, "muc4")
        texts, files = ([folder / pair[at] for pair in PARTS.values()] for at in (0, 1))
    keys = read_keys(files)
    messages = [m for m in read_messages(texts) if m.id in keys]
    if not messages:
        raise NoDataError(f"no message of {', '.join(map(str, texts))} has a key in {', '.join(map(str, files))}")
    roles = (
        read_grit(existing(options.grit, options))
        if options.grit
        else {m.id: key_of(keys[m.id], m.report) for m in messages}
    )
    begun = time.monotonic()
    answers = answers_of(messages, options.way)
    seconds = time.monotonic() - begun
    return _outcome(messages, keys, roles, answers, seconds)


def _outcome(
    messages: Sequence[Message],
    keys: Mapping[str, Sequence[Template]],
    roles: Mapping[str, Entities],
    answers: Mapping[str, Answer],
    seconds: float,
) -> Outcome:
    known = {m.id: m for m in messages}
    parts: dict[str, list[str]] = {"all": list(known)}
    for name in known:
        parts.setdefault(name.split("-")[0].lower(), []).append(name)
    figures, errors = {}, []
    for part, names in parts.items():
        role = score_roles({n: answers[n].entities for n in names}, {n: roles[n] for n in names if n in roles})
        slot = score_slots({n: answers[n].templates for n in names}, {n: keys[n] for n in names})
        micro = role.micro
        figures[part] = {
            "CEAF-REE F1": round(micro.f1, 4),
            "CEAF-REE precision": round(micro.precision, 4),
            "CEAF-REE recall": round(micro.recall, 4),
            **{f"{name} F1": round(counts.f1, 4) for name, counts in role.roles.items()},
            **{f"{name} F": round(tally.f1, 4) for name, tally in slot.slots.items()},
        }
        if part == "all":
            errors += [_role_error(e, known[e.message]) for e in role.errors]
            errors += [_slot_error(e, known[e.message]) for e in slot.errors]
    rejected = [f"{name}: {answer.reason}" for name, answer in answers.items() if answer.reason]
    notes = [f"{len(messages)} messages, {seconds / len(messages):.3f} s each", *rejected]
    return Outcome(figures, errors, notes)


def _role_error(error: RoleError, message: Message) -> Error:
    start, end = _find(error.words, message)
    what = error.role if not error.true_role else f"{error.role} for {error.true_role}"
    return Error(Kind(error.kind), what, f"{message.file} {message.id}", start, end, error.words)


def _slot_error(error: SlotError, message: Message) -> Error:
    kind = Kind.WRONG if error.kind == "wrong" else Kind(error.kind)
    return Error(
        kind, error.slot, f"{message.file} {message.id}", None, None, f"{error.given or '-'}, key {error.wanted or '-'}"
    )


def _find(words: str, message: Message) -> tuple[int | None, int | None]:
    """Where in the file the words of an entity first stand, as characters of the file."""
    found = re.search(r"\W+".join(map(re.escape, words.split())), message.report, re.I) if words else None
    if found is None:
        return None, None
    base = message.start + message.body
    return base + found.start(), base + found.end()


BENCHMARK = Benchmark(
    "attacks in Latin America, 1988-90: who did what to whom, by MUC-4's keys", run, arguments, PUBLISHED
)
