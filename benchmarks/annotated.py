"""Documents of the hand-annotated samples as reports, for measurements of single parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from reportedly.model import Block, OffsetMap, Outlet, Publication, Report


def annotated_report(document: dict[str, Any], folder: Path) -> Report:
    """The document of a gold file as a clean report of one block, with its annotated outlet and publication interval."""
    text = (folder / document["file"]).read_text(encoding="utf-8")
    published = document["publication"]
    days = [date.fromisoformat(published[key]) if published.get(key) else None for key in ("earliest", "latest")]
    return Report(
        id=document["doc_id"],
        file=document["file"],
        sha256="",
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=(Block(0, len(text)),),
        outlet=Outlet(document["outlet"]["name"]),
        published=Publication(days[0], days[1], "annotated"),
        language="en",
    )
