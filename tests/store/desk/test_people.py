"""Accounts, passwords, sessions and tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import AccountError
from reportedly.people import Role, Scope
from reportedly.store.desk import passwords
from reportedly.store.desk.people import DAY, IDLE_SECONDS, LONGEST_SECONDS, People

GOOD = "seven grey herons wading"


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    opened = People.open(tmp_path / "reportedly.db", clock)
    opened.add("Amal Haddad", Role.ADMIN, GOOD)
    yield opened
    opened.close()


def test_names_are_one_whatever_their_case_and_blanks(people: People) -> None:
    assert people.log_in("  amal   HADDAD ", GOOD) is not None
    with pytest.raises(AccountError, match="already"):
        people.add("AMAL haddad", Role.READER)


@pytest.mark.parametrize("name", ["", "x", "a" * 65, "<script>", "a\x1b[31mb", "=cmd()", " - "])
def test_what_is_no_name(people: People, name: str) -> None:
    with pytest.raises(AccountError):
        people.add(name, Role.READER)


@pytest.mark.parametrize(
    "password",
    ["short", "x" * 201, "aaaaaaaaaaaaaa", "abcdefghijklmnop", "123456789012", "my amal haddad word", "ababababababab"],
)
def test_passwords_that_are_not_good_enough(people: People, password: str) -> None:
    with pytest.raises(AccountError):
        people.set_password("Amal Haddad", password)
    assert people.log_in("Amal Haddad", GOOD) is not None


def test_a_password_is_the_same_on_every_keyboard(people: People) -> None:
    people.set_password("Amal Haddad", "café noir du matin")
    assert people.log_in("Amal Haddad", "cafe\u0301 noir du matin") is not None


def test_the_real_hash_is_argon2id_and_holds_no_password() -> None:
    kept = passwords.hashed(GOOD, "Amal")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert GOOD not in kept
    assert passwords.is_right(kept, GOOD)
    assert not passwords.is_right(kept, GOOD + " ")
    assert not passwords.is_right(None, GOOD)
    assert not passwords.is_right("no hash", GOOD)


def test_wrong_unknown_disabled_and_without_password(people: People) -> None:
    people.add("Robot", Role.READER)
    people.add("Leaver", Role.READER, GOOD)
    people.disable("Leaver")
    for name, password in (("Amal Haddad", "wrong"), ("Nobody", GOOD), ("Robot", ""), ("Leaver", GOOD)):
        assert people.log_in(name, password) is None
    people.disable("Leaver", disabled=False)
    assert people.log_in("Leaver", GOOD) is not None


def test_sessions_end(people: People, clock: Clock) -> None:
    person = people.log_in("Amal Haddad", GOOD)
    assert person is not None
    secret = people.open_session(person)
    assert people.session(secret) == person
    assert people.session(secret + "x") is None
    clock.now += IDLE_SECONDS - 1
    assert people.session(secret) is not None  # seen, so it goes on
    clock.now += IDLE_SECONDS - 1
    assert people.session(secret) is not None
    clock.now += IDLE_SECONDS + 1
    assert people.session(secret) is None
    secret = people.open_session(person)
    begun = clock.now
    while clock.now < begun + LONGEST_SECONDS:
        assert people.session(secret) is not None
        clock.now += IDLE_SECONDS // 2
    clock.now += 1
    assert people.session(secret) is None
    secret = people.open_session(person)
    people.close_session(secret)
    assert people.session(secret) is None


def test_a_session_is_rotated_at_login_and_ends_with_every_change_of_the_account(people: People) -> None:
    person = people.add("Edda", Role.READER, GOOD)
    first = people.open_session(person)
    second = people.open_session(person, instead_of=first)
    assert people.session(first) is None
    assert people.session(second) is not None
    people.set_role("Edda", Role.EDITOR)
    assert people.session(second) is None
    third = people.open_session(person)
    found = people.session(third)
    assert found is not None
    assert found.role is Role.EDITOR
    people.set_password("Edda", GOOD + " again")
    assert people.session(third) is None
    fourth = people.open_session(person)
    people.disable("Edda")
    assert people.session(fourth) is None


def test_tokens(people: People, clock: Clock) -> None:
    token, secret = people.make_token("Amal Haddad", "board", [Scope.READ], 10)
    person = people.by_token(secret)
    assert person is not None
    assert person.may(Role.READER, Scope.READ)
    assert person.may(Role.ADMIN, Scope.READ)
    assert not person.may(Role.CODER, Scope.JUDGE)
    assert people.by_token(secret[:-1]) is None
    clock.now += 10 * DAY
    assert people.by_token(secret) is None
    clock.now -= 1
    assert people.by_token(secret) is not None
    with pytest.raises(AccountError):
        people.revoke(token.id, "somebody else")
    people.revoke(token.id, token.person)
    assert people.by_token(secret) is None


@pytest.mark.parametrize(("scopes", "days"), [([], 1), ([Scope.READ], 0), ([Scope.READ], 400)])
def test_tokens_that_are_not_made(people: People, scopes: list[Scope], days: int) -> None:
    with pytest.raises(AccountError):
        people.make_token("Amal Haddad", "", scopes, days)


def test_no_secret_is_on_the_disk(people: People, tmp_path: Path) -> None:
    person = people.log_in("Amal Haddad", GOOD)
    assert person is not None
    secrets = [people.open_session(person), people.make_token("Amal Haddad", "b", [Scope.READ], 1)[1], GOOD]
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [secret for secret in secrets if secret.encode() in kept] == []


def test_an_admin_is_always_left(people: People) -> None:
    for change in (lambda: people.set_role("Amal Haddad", Role.EDITOR), lambda: people.disable("Amal Haddad")):
        with pytest.raises(AccountError, match="only admin"):
            change()
    people.add("Second", Role.ADMIN, GOOD)
    people.set_role("Amal Haddad", Role.EDITOR)


def test_roles_include_those_below() -> None:
    order = [Role.ANYONE, Role.READER, Role.CODER, Role.EDITOR, Role.ADMIN]
    for i, role in enumerate(order):
        assert [role.includes(least) for least in order] == [j <= i for j in range(len(order))]
