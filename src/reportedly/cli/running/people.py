"""``reportedly people``: who may use the desk of a project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.screen import safe, safe_json, show_table
from reportedly.errors import AccountError
from reportedly.people import Role, Scope

if TYPE_CHECKING:
    from reportedly.store.desk.people import People

app = typer.Typer(
    help="Who may use the desk of a project, in which role, with which tokens.\n\nExample: reportedly people list",
    no_args_is_help=True,
)
DAYS = 90


class Given(StrEnum):
    """A role that an account can have."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"
    ADMIN = "admin"


NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as they log in.")]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command("add")
def add(
    name: NameArgument,
    role: Annotated[Given, typer.Option(help="What they may do.")] = Given.READER,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="An account for programs, which can only use tokens.")
    ] = False,
    password_stdin: StdinOption = False,
    project: ProjectOption = HERE,
) -> None:
    """Add a person. With the first account the desk asks everybody to log in; the first should be an admin.

    Example: reportedly people add "Amal Haddad" --role admin
    """
    with _opened(project) as people:
        if role is not Given.ADMIN and not people.any():
            raise AccountError("the first account manages the others", "Add it with --role admin.")
        person = people.add(name, Role(role), None if no_password else _password(password_stdin))
    print(f"Added: {safe(person.name)}, {person.role}.")


@app.command("list")
def list_people(project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List people with their roles and how many tokens of theirs are valid.

    Example: reportedly people list
    """
    now = datetime.now(UTC).timestamp()
    with _opened(project) as people:
        valid = [token.person for token in people.tokens() if not token.revoked and token.expires_at > now]
        rows = [
            {
                "name": account.person.name,
                "role": account.person.role.value,
                "state": "disabled" if account.disabled else "active",
                "password": account.has_password,
                "tokens": valid.count(account.person.id),
            }
            for account in people.accounts()
        ]
    if json:
        print(safe_json(rows, indent=2))
        return
    show_table(("name", "role", "state", "tokens"), [(r["name"], r["role"], r["state"], r["tokens"]) for r in rows])


@app.command("role")
def role(
    name: NameArgument,
    role: Annotated[Given, typer.Argument(metavar="ROLE", help="reader, coder, editor or admin.")],
    project: ProjectOption = HERE,
) -> None:
    """Give a person another role. Their sessions end.

    Example: reportedly people role "Amal Haddad" editor
    """
    with _opened(project) as people:
        people.set_role(name, Role(role))
    print(f"{safe(name)}: {role.value} from now on.")


@app.command("password")
def password(name: NameArgument, password_stdin: StdinOption = False, project: ProjectOption = HERE) -> None:
    """Give a person a new password. Their sessions end.

    Example: reportedly people password "Amal Haddad"
    """
    with _opened(project) as people:
        people.set_password(name, _password(password_stdin))
    print(f"{safe(name)}: the password is changed.")


@app.command("disable")
def disable(
    name: NameArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Let the person in again.")] = False,
    project: ProjectOption = HERE,
) -> None:
    """Lock a person out at once, sessions and tokens included. What they decided stays.

    Example: reportedly people disable "Amal Haddad"
    """
    with _opened(project) as people:
        people.disable(name, not undo)
    print(f"{safe(name)}: {'may log in again' if undo else 'locked out'}.")


@app.command("token")
def token(
    name: NameArgument,
    label: Annotated[str, typer.Option(metavar="TEXT", help="What it is for.")] = "",
    scope: Annotated[list[Scope] | None, typer.Option(help="What it may do; may be repeated. Without: read.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="After how many days it expires.")] = DAYS,
    project: ProjectOption = HERE,
) -> None:
    """Make an API token for a program of this person. It is shown once and kept nowhere.

    Example: reportedly people token "Amal Haddad" --label dashboard --days 30
    """
    with _opened(project) as people:
        made, secret = people.make_token(name, label, scope or [Scope.READ], days)
    print(f"{made.id} ({', '.join(sorted(made.scopes))}, until {_day(made.expires_at)}):", file=sys.stderr)
    print(secret)


@app.command("revoke")
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="TOKEN-ID", help="The id that was shown with the token.")],
    project: ProjectOption = HERE,
) -> None:
    """Make an API token worthless at once.

    Example: reportedly people revoke token-0123456789abcdef
    """
    with _opened(project) as people:
        people.revoke(token_id)
    print(f"{safe(token_id)}: revoked.")


@contextmanager
def _opened(project: ProjectOption) -> Iterator[People]:
    from reportedly.store.desk.people import People

    people = People.open(project.created().database)
    try:
        yield people
    finally:
        people.close()


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).date().isoformat()
