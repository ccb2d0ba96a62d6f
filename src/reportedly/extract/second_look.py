"""An extractor that lets another one find the claims of a report, and looks at them once more."""

from __future__ import annotations

from reportedly.extract.protocol import Extractor
from reportedly.model import NamedPerson, Report


class SecondLook:
    """All that an extractor does but ``extract``, which is for those who look again; ``looker`` is the name of what looks."""

    def __init__(self, finder: Extractor, looker: str) -> None:
        self._finder = finder
        self.name = f"{finder.name}+{looker}"

    @property
    def parsing(self) -> float:
        """As the finder counts them."""
        return self._finder.parsing

    def recased(self, report: Report) -> Report:
        """As the finder does it."""
        return self._finder.recased(report)

    def persons(self, report: Report) -> tuple[NamedPerson, ...]:
        """As the finder finds them."""
        return self._finder.persons(report)
