"""Reading a part of the ledger under the policy that the project has chosen, or that somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.status import HTTP_422_UNPROCESSABLE_CONTENT

from reportedly.config import DEFAULT_POLICY
from reportedly.model import Judgement, Ledger
from reportedly.store import Store
from reportedly.web.problems import Problem


def read_as(store: Store, ledger: Ledger, policy: str, judgements: Sequence[Judgement] | None = None) -> Ledger:
    """The ledger with its assessments made under the policy; ``judgements`` are those about it, None for all of the store.

    Raises:
        Problem: 422 there is no policy of this name.
    """
    if policy == DEFAULT_POLICY:  # the one under which findings are kept
        return ledger
    from reportedly.pipeline import under_policy  # brings in every stage, which a start has no use for

    try:
        return under_policy(store, ledger, policy, judgements)
    except LookupError as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, f"{error}. `reportedly policy` lists them.") from None
