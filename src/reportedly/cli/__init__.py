"""The command line: a room per kind of work, a module per command. It asks the pipeline and shows, and decides nothing of its own."""

from __future__ import annotations


def main() -> None:
    """The entry point. Light on purpose: every worker process imports the module that started the program."""
    from reportedly.cli.app import run

    run()
