"""Events to findings: origins, relations, assessments under a named policy, framing labels. :func:`weigh` is the whole stage."""

from reportedly.weigh.weigher import weigh

__all__ = ["weigh"]
