"""What reads claims out of a report: the contract that the rules and the learned roles keep."""

from __future__ import annotations

from typing import Protocol

from reportedly.model import Claim, NamedPerson, Report


class Extractor(Protocol):
    """Anything that reads claims out of a report. ``name`` (module and version) is stamped on each claim."""

    name: str

    @property
    def parsing(self) -> float:
        """Seconds that the parser took of the last ``extract``."""
        ...

    def recased(self, report: Report) -> Report:
        """The report with capitals in its clean text where it came without its cases; call it before ``extract``."""
        ...

    def extract(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report; pure: equal reports give equal claims."""
        ...

    def persons(self, report: Report) -> tuple[NamedPerson, ...]:
        """The persons whom one report names; after ``extract`` of the same report it costs nothing."""
