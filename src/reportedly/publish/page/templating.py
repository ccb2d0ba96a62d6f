"""What templates that show a ledger share, on the page and on the desk: words, links, and text made fit to print."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment

from reportedly.model import GroundedClaim
from reportedly.publish.page.wording import bounds, clipped, interval, plural, say

# Characters that HTML forbids or that an output device may obey; what they stood for cannot be shown.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def equip(
    environment: Environment, to_claim: Callable[[GroundedClaim], str], to_event: Callable[[str], str]
) -> Environment:
    """The environment with the filters and functions of the shared templates.

    ``to_claim`` gives the address of a claim in the text of its report, ``to_event`` that of an event.
    """
    environment.finalize = printable
    environment.filters.update(say=_say, plural=plural, clipped=clipped, web=is_web)
    environment.globals.update(interval=interval, bounds=bounds, to_claim=to_claim, to_event=to_event)
    return environment


def printable(value: Any) -> Any:
    """Strings without control characters and lone surrogates; everything else as it is."""
    if type(value) is str:
        return _CONTROLS.sub("\ufffd", value)
    return "" if value is None else value


def is_web(url: str | None) -> bool:
    """Whether a link to ``url`` can only open a web page."""
    return bool(url) and re.match(r"https?://[^\s/]", url or "", re.IGNORECASE) is not None


def _say(value: str, kind: str) -> str:
    return say(kind, value)
