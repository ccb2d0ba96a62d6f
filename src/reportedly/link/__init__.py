"""Claims to events: block, compare, cluster. :func:`link` is the whole stage."""

from reportedly.link.linker import link

__all__ = ["link"]
