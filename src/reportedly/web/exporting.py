"""A part of the ledger in the format of others, as whoever asks may see it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from reportedly.store.catalogue import Catalogue
from reportedly.web.state import Desk

if TYPE_CHECKING:
    from reportedly.publish import Exporter


def exported(desk: Desk, catalogue: Catalogue, events: Sequence[str], form: Exporter, stream: BinaryIO) -> None:
    """Writes these events, with all they rest on, in the format. It is redacted and without embargoed events, whoever asks.

    Raises:
        NotVerbatimError: a quote does not stand in its report; nothing was written.
    """
    from reportedly.pipeline import publishable, with_projections
    from reportedly.publish import is_binary
    from reportedly.publish.redaction import read_policy

    project = desk.settings.project
    protects = read_policy(project.folder, project.secret())
    ledger = publishable(desk.store, catalogue.ledger_of(events), protects, datetime.now(UTC).date())
    ledger = with_projections(desk.store, ledger, form.policies)
    if is_binary(form):
        form.write(ledger, stream)
        return
    text = io.StringIO(newline="")
    form.write(ledger, text)
    stream.write(text.getvalue().encode("utf-8", "backslashreplace"))
