"""A part of the ledger in the format of others, redacted."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from reportedly.web.editions import protection, today
from reportedly.web.policies import read_as
from reportedly.web.state import Desk

if TYPE_CHECKING:
    from reportedly.publish import Exporter


def exported(desk: Desk, events: Sequence[str], form: Exporter, stream: BinaryIO, policy: str | None = None) -> None:
    """Writes these events, with all they rest on, in the format. It leaves the program, so it is redacted, whoever asks.

    They are read under ``policy``, None for the one that the project has chosen; a codebook's format under its own beside it.

    Raises:
        NotVerbatimError: a quote does not stand in its report; nothing was written.
        Problem: there is no policy of this name.
    """
    from reportedly.pipeline import publishable, with_projections
    from reportedly.publish import is_binary

    view = desk.readers or desk.whole
    ledger = view.catalogue.ledger_of(events)
    if not view.redacted:
        ledger = publishable(desk.store, ledger, protection(desk.settings.project), today())
    ledger = read_as(view.store, ledger, policy or desk.settings.project.policy)
    ledger = with_projections(view.store, ledger, form.policies)
    if is_binary(form):
        form.write(ledger, stream)
        return
    text = io.StringIO(newline="")
    form.write(ledger, text)
    stream.write(text.getvalue().encode("utf-8", "backslashreplace"))
