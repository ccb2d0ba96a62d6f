"""Records of a program that runs for long, a line each: as JSON for machines or as text for people. Nothing personal in either.

What is recorded is made of fixed words, counts, ids and patterns of routes; addresses of clients, names, paths and the text of reports are
never given to a logger of this program, and of an exception only its type and place are written.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType

OTHERS = ("uvicorn.error", "uvicorn")
"""Libraries whose warnings are worth having."""
SILENT = ("procrastinate",)
"""Libraries that write the arguments of what they do, such as names of files; our own records say the same without them."""


class LogFormat(StrEnum):
    """How records are written."""

    JSON = "json"
    TEXT = "text"


class Line(logging.Formatter):
    """A record as one line of JSON. Of an exception the type and where it was raised are given, and not its words, which may quote."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "what": record.getMessage(),
        }
        said |= getattr(record, "said", {})
        if hasattr(record, "route"):
            said["route"] = record.route
        if record.exc_info and record.exc_info[0] is not None:
            said["error"] = record.exc_info[0].__name__
            said["raised_at"] = " < ".join(_places(record.exc_info[2]))
        return json.dumps(said, ensure_ascii=True)


def _places(trace: TracebackType | None) -> list[str]:
    """The innermost places of a traceback, as module and line."""
    places = []
    while trace is not None:
        frame = trace.tb_frame
        places.append(f"{frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[::-1][:6]


class Words(logging.Formatter):
    """A record as a line for people, of the same parts as :class:`Line`."""

    def format(self, record: logging.LogRecord) -> str:
        said = json.loads(Line().format(record))
        at, level, _, what = (said.pop(name) for name in ("at", "level", "logger", "what"))
        return " ".join((at, level, what, *(f"{name}={value}" for name, value in said.items())))


def write_log(form: LogFormat = LogFormat.JSON, level: int = logging.INFO) -> None:
    """Has the program's records written to standard error, a line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(Line() if form is LogFormat.JSON else Words())
    _send(logging.getLogger("reportedly"), handler, level)
    for name in OTHERS:
        _send(logging.getLogger(name), handler, logging.WARNING)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _send(logger: logging.Logger, handler: logging.Handler, level: int) -> None:
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(level)
