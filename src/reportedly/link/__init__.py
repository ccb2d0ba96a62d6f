"""Claims to events: block, compare, cluster. :func:`link` is the whole stage, :class:`Linker` the same as reports come and go."""

from reportedly.link.linker import Linkage, Linker, link, linked

__all__ = ["Linkage", "Linker", "link", "linked"]
