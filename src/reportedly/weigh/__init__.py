"""Events to findings: origins, relations, assessments under a named policy, framing labels. :func:`weigh` is the whole stage."""

from reportedly.weigh.policies import PolicyNotFoundError
from reportedly.weigh.weigher import policy_summaries, project, weigh

__all__ = ["PolicyNotFoundError", "policy_summaries", "project", "weigh"]
