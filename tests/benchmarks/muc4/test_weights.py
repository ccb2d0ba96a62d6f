"""The weights of the learned roles, on a report in our own words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from benchmarks.muc4.answers import WEIGHTS
from reportedly.extract.roles import DECISIONS, RoleReader, load_role_reader
from reportedly.extract.roles.fates import Fates
from reportedly.extract.roles.fillers import FEATURES, Filler
from reportedly.extract.roles.mentions import RoleMention
from reportedly.extract.roles.naming import NAMING
from reportedly.extract.roles.phrases import Parsed, Phrases

TEXT = (
    "TWO GUNMEN ON A MOTORCYCLE TODAY SHOT AND KILLED JUDGE ARMANDO VELEZ IN FRONT OF HIS HOUSE. POLICE SAID THAT THE "
    "RED DAWN COMMANDO CLAIMED RESPONSIBILITY FOR THE MURDER. A BOMB ALSO DAMAGED THE NATIONAL BANK."
)


@pytest.fixture(scope="module")
def roles() -> RoleReader:
    return load_role_reader(WEIGHTS)


def test_files_belong_together(roles: RoleReader) -> None:
    decider = roles.decider
    known = [roles.limits, decider.judge.roles, decider.wordings.weights, decider.namer.roles]
    assert all(set(part) == set(roles.network.layout.roles) for part in known)
    assert {len(row) for row in decider.namer.roles.values()} == {len(NAMING)}
    assert {len(row) for row in decider.judge.roles.values()} == {len(FEATURES) + 1}
    assert roles.name == "extract.roles@3"


def test_the_model_card_names_these_very_files() -> None:
    card = (Path(__file__).parents[3] / "docs/models/roles.md").read_text("utf-8")
    for file in WEIGHTS.iterdir():
        assert f"`{file.name}` `{hashlib.sha256(file.read_bytes()).hexdigest()}`" in card


def test_a_report_of_an_attack(roles: RoleReader) -> None:
    found = {(f.role, f.name) for f in roles.fillers(TEXT)}
    assert ("victim_name", "ARMANDO VELEZ") in found
    assert ("target", "NATIONAL BANK") in found
    assert any(role == "weapon" and "BOMB" in name for role, name in found)
    assert any(role == "perpetrator" and "GUNMEN" in name for role, name in found)


def test_a_report_of_something_else(roles: RoleReader) -> None:
    text = "THE MINISTRY OF TOURISM SAID TODAY THAT MORE HOTELS WILL OPEN ON THE COAST NEXT YEAR. PRICES WILL NOT RISE."
    assert roles.fillers(text) == []


def test_equal_texts_give_equal_fillers(roles: RoleReader) -> None:
    assert roles.fillers(TEXT) == roles.fillers(TEXT)
    assert roles.fillers("") == []


@pytest.mark.parametrize(
    ("text", "incident", "fate"),
    [
        ("CLERK killed", "ATTACK", "DEATH"),
        ("CLERK wounded", "ATTACK", "INJURY"),
        ("CLERK kidnapped", "KIDNAPPING", ""),
        ("CLERK released", "KIDNAPPING", "REGAINED FREEDOM"),
        ("CLERK escaped unhurt", "BOMBING", "NO INJURY OR DEATH"),
    ],
)
def test_fates_follow_the_words_where_the_network_says_nothing(text: str, incident: str, fate: str) -> None:
    lemmas = {"killed": "kill", "kidnapped": "kidnap", "released": "release", "escaped": "escape"}
    words = text.split()
    ends = [len(" ".join(words[: n + 1])) for n in range(len(words))]
    tokens = [
        Parsed(end - len(w), end, "NN", "dep", min(1, len(words) - 1), w.lower(), lemmas.get(w, w.lower()))
        for w, end in zip(words, ends, strict=True)
    ]
    mention = RoleMention("victim", 0, 5, "CLERK", ("clerk",), 0.8, {incident: 0.9}, {}, 1.0)
    chances = Fates.load(WEIGHTS / DECISIONS).chances(Filler("victim", 0.8, (mention,)), incident, Phrases(tokens))
    assert max(chances, key=lambda f: chances[f]) == fate, chances
