"""Relations between claims: one module per kind of property, one decision list for counts."""

from reportedly.weigh.relations.all import relations

__all__ = ["relations"]
