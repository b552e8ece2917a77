"""No token spends more than its platform allows, however many threads and programs share it.

Units are booked before the call: a program that dies in between has booked too many, never too few. Whatever
stands under a later time counts as well, so that a clock that was put back opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import connections, transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce

from auditor.domain.quota import Allowance
from auditor.store.locks import in_turn
from auditor.store.models import Closing, Spend

WORK = "spending units"
AT_LEAST = timedelta(days=1)  # kept for people, who want to see what a day took
BETWEEN_CLEARINGS = timedelta(hours=1)


class StoreLedger:
    """`allowances` are those of all platforms, by the beginnings of labels; the longest that fits counts.

    A token without one is booked, and refused only while it is closed. Every thread that has asked calls
    `let_go` when its work is over.
    """

    def __init__(self, allowances: Mapping[str, Allowance], now: Callable[[], datetime]) -> None:
        self.allowances = allowances
        self.now = now
        longest = max((allowance.window_s for allowance in allowances.values()), default=0)
        self.kept = max(timedelta(seconds=longest), AT_LEAST)
        self.cleared: datetime | None = None

    @transaction.atomic
    def take(self, spends: Mapping[str, int]) -> Mapping[str, datetime]:
        in_turn(WORK)
        now = self.now()
        self.clear(now)
        opens = {token: self.opens(token, units, now) for token, units in spends.items()}
        refused = {token: until for token, until in opens.items() if until}
        booked = [token for token, units in spends.items() if units and token not in refused]
        Spend.objects.bulk_create(Spend(token=token, at=now, units=spends[token]) for token in booked)
        return refused

    def opens(self, token: str, units: int, now: datetime) -> datetime | None:
        """When the token may spend the units; None is "now"."""
        closed = Closing.objects.filter(token=token, until__gt=now).values_list("until", flat=True).first()
        allowance = self.allowance(token)
        full = full_until(token, units, allowance, now) if allowance else None
        return max((until for until in (closed, full) if until), default=None)

    def allowance(self, token: str) -> Allowance | None:
        fitting = [prefix for prefix in self.allowances if token.startswith(prefix)]
        return self.allowances[max(fitting, key=len)] if fitting else None

    def clear(self, now: datetime) -> None:
        """Takes away what no window reaches any more, once in a while."""
        if self.cleared is None or now - self.cleared >= BETWEEN_CLEARINGS:
            Spend.objects.filter(at__lte=now - self.kept).delete()
            Closing.objects.filter(until__lte=now).delete()
            self.cleared = now

    @transaction.atomic
    def close(self, token: str, until: datetime) -> None:
        in_turn(WORK)
        closing, _ = Closing.objects.get_or_create(token=token, defaults={"until": until})
        if closing.until < until:
            closing.until = until
            closing.save()

    def spent(self, prefix: str, since: datetime) -> int:
        """What all tokens whose labels begin so spent after that moment."""
        return units_of(token__startswith=prefix, at__gt=since)

    def spends(self, since: datetime) -> dict[str, int]:
        """What each token spent after that moment, by label."""
        rows = Spend.objects.filter(at__gt=since).values("token").annotate(spent=Sum("units"))
        return dict(rows.order_by("token").values_list("token", "spent"))

    def closings(self) -> dict[str, datetime]:
        """The tokens that their platforms refuse at this moment, with the end of it."""
        rows = Closing.objects.filter(until__gt=self.now()).order_by("token")
        return dict(rows.values_list("token", "until"))


def full_until(token: str, units: int, allowance: Allowance, now: datetime) -> datetime | None:
    """When enough of what was spent lies outside the window; where it never will, a whole window from now."""
    window = timedelta(seconds=allowance.window_s)
    over = units_of(token=token, at__gt=now - window) + units - allowance.units
    if over <= 0:
        return None
    spends = Spend.objects.filter(token=token, at__gt=now - window).order_by("at", "id")
    for at, freed in spends.values_list("at", "units"):
        over -= freed
        if over <= 0:
            return at + window
    return now + window


def units_of(**those: object) -> int:
    return int(Spend.objects.filter(**those).aggregate(units=Coalesce(Sum("units"), 0))["units"])


def let_go() -> None:
    """Closes what this thread, and no other, holds open of the store."""
    connections.close_all()
