"""Events to findings: origins, relations, assessments under a named policy, framing labels. :func:`weigh` is the whole stage."""

from reportedly.weigh.framing import Framing, framing
from reportedly.weigh.policies import PolicyNotFoundError
from reportedly.weigh.weigher import policy_summaries, project, weigh

__all__ = ["Framing", "PolicyNotFoundError", "framing", "policy_summaries", "project", "weigh"]
