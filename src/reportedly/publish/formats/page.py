"""The report page: one HTML file."""

from reportedly.publish.page import EXPORTERS

__all__ = ["EXPORTERS"]
