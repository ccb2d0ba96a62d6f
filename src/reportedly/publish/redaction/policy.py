"""What a project protects: the persons on its list, private persons, sites, and reports or events until a day.

Kept in ``redaction.toml`` in the project's folder, beside the key from which pseudonyms are made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.config import POLICY_NAME
from reportedly.errors import ProjectError
from reportedly.publish.redaction.words import Key, key_of


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person whose name must not leave the program, under all the names that they go by."""

    names: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Embargo:
    """A report or an event that stays in the program before the day ``until``."""

    subject: str
    until: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RedactionPolicy:
    """``public`` are names that may be given although the texts show no office; ``sites`` further words for sensitive sites.

    ``private`` False names private persons (a register of victims that its families asked for); the list still holds.
    ``key`` is the project's secret: without it nobody can tell which pseudonym a name would have.
    """

    persons: tuple[ListedPerson, ...] = ()
    public: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    embargoes: tuple[Embargo, ...] = ()
    private: bool = True
    coarse_sites: bool = True
    key: bytes = field(default=b"", repr=False)

    @property
    def listed(self) -> dict[Key, Key]:
        """Each listed name's words with those of the first name of its person."""
        return {
            key_of(name): key_of(person.names[0]) for person in self.persons for name in person.names if key_of(name)
        }

    def embargoed(self, today: date) -> frozenset[str]:
        """The ids that stay in the program on that day."""
        return frozenset(e.subject for e in self.embargoes if today < e.until)


def read_policy(folder: Path, key: bytes) -> RedactionPolicy:
    """The policy of the project in the folder; the default one where it has no file.

    Raises:
        ProjectError: the file cannot be read as a policy. Nothing is published then.
    """
    path = folder / POLICY_NAME
    if not path.exists():
        return RedactionPolicy(key=key)
    try:
        return replace(parse_policy(tomllib.loads(path.read_text(encoding="utf-8"))), key=key)
    except (OSError, ValueError, TypeError, KeyError) as error:
        advice = "Correct the file; until then nothing is published, since nobody can say what it protects."
        raise ProjectError(f"{path}: not a redaction policy ({error})", advice) from error


def parse_policy(table: Mapping[str, Any]) -> RedactionPolicy:
    """The policy of a TOML table.

    Raises:
        ValueError, TypeError, KeyError: it is none, or it has a key that means nothing.
    """
    unknown = set(table) - {"person", "public", "sites", "embargo", "private", "coarse_sites"}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)!r}")
    for name in ("private", "coarse_sites"):
        if not isinstance(table.get(name, True), bool):
            raise TypeError(f"{name} is true or false")
    return RedactionPolicy(
        persons=tuple(_person(p) for p in table.get("person", ())),
        public=_words(table.get("public", ())),
        sites=_words(table.get("sites", ())),
        embargoes=tuple(_embargo(e) for e in table.get("embargo", ())),
        private=table.get("private", True),
        coarse_sites=table.get("coarse_sites", True),
    )


def policy_text(policy: RedactionPolicy) -> str:
    """The policy as the file that :func:`read_policy` reads, without the key."""
    lines = [f"public = {_list(policy.public)}", f"sites = {_list(policy.sites)}"]
    lines += [f"private = {str(policy.private).lower()}", f"coarse_sites = {str(policy.coarse_sites).lower()}"]
    for person in policy.persons:
        lines += ["", "[[person]]", f"names = {_list(person.names)}", f"reason = {_string(person.reason)}"]
    for embargo in policy.embargoes:
        lines += ["", "[[embargo]]", f"subject = {_string(embargo.subject)}", f"until = {embargo.until.isoformat()}"]
        lines += [f"reason = {_string(embargo.reason)}"]
    return "\n".join((*lines, ""))


def _person(table: Mapping[str, Any]) -> ListedPerson:
    names = _words(table["names"])
    if not names or not all(key_of(name) for name in names):
        raise ValueError("a person has no name")
    return ListedPerson(names, str(table.get("reason", "")))


def _embargo(table: Mapping[str, Any]) -> Embargo:
    until = table["until"]
    if type(until) is not date:
        raise TypeError("the end of an embargo is a day (2031-05-03)")
    return Embargo(str(table["subject"]), until, str(table.get("reason", "")))


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise TypeError("names and words are a list of strings")
    return tuple(value)


def _list(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_string, words)) + "]"


def _string(text: str) -> str:
    """A TOML basic string."""
    escaped = "".join({"\\": "\\\\", '"': '\\"'}.get(c, c) if c.isprintable() else f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'
