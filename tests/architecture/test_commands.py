"""Every command explains itself with an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import click
import pytest
import typer.main

from reportedly.cli.app import app


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _commands(inner, f"{path} {name}".strip())


@cache
def commands() -> dict[str, click.Command]:
    """Every command and group by its words, the program itself by none."""
    return dict(_commands(typer.main.get_command(app), ""))


def command_paths() -> set[str]:
    return set(commands())


@pytest.mark.parametrize("path", sorted(command_paths()))
def test_help_has_an_example_that_the_command_understands(path: str) -> None:
    help_text = commands()[path].help or ""
    example = re.search(r"^Example: reportedly (.+)$", help_text, re.MULTILINE)
    assert example, f"reportedly {path} --help shows no example"
    assert example[1].startswith(path)
    assert help_text[0].isupper()


@pytest.mark.parametrize("path", ["read", "report", "explain", "export", "ls reports", "ls claims", "ls events"])
def test_commands_on_a_project_take_its_folder(path: str) -> None:
    options = {name for parameter in commands()[path].params for name in parameter.opts}
    assert "--project" in options


@pytest.mark.parametrize("path", ["report", "export"])
def test_commands_that_write_take_a_file(path: str) -> None:
    assert "-o" in {name for parameter in commands()[path].params for name in parameter.opts}


def test_every_option_is_explained() -> None:
    for path, command in commands().items():
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"reportedly {path}: {parameter.name}"
