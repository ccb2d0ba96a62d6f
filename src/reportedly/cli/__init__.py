"""The command line: one module per command. It asks the pipeline and shows; it decides nothing about reports."""

from __future__ import annotations


def main() -> None:
    """The entry point. Light on purpose: every worker process imports the module that started the program."""
    from reportedly.cli.app import run

    run()
