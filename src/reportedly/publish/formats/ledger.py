"""The ledger file: everything that the store holds."""

from reportedly.publish.ledger import EXPORTERS

__all__ = ["EXPORTERS"]
