"""What is refused where only we ourselves need to be let in is laid at our own door, never at an office's.

Nor is it ever a fact about an account: such a refusal is about what stands between the platform and us.
"""

from __future__ import annotations

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, AccountMissing, Failure

NO_TOKEN = AccessRefused("no token of ours is accepted", Reason.TOKEN_REFUSED)


def about_us(failure: Failure) -> Failure:
    """As it is told of an account that has nothing to permit."""
    if isinstance(failure, AccountMissing):
        return AccessRefused(str(failure), Reason.UNREACHABLE)
    if isinstance(failure, AccessRefused) and failure.reason is Reason.ACCESS_REFUSED:
        return AccessRefused(str(failure), Reason.TOKEN_REFUSED)
    return failure
