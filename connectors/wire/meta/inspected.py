"""What the platform tells of a token is one line where all is well, and one more for each thing that is not.

Its own words about a token are not passed on, only what its numbers mean. platforms/meta.md sections 2.1
and 4.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from connectors.wire.exports.shapes import table, word
from connectors.wire.failures import Failure, PlatformDown, QuotaSpent
from connectors.wire.meta.tokens import UNIT
from connectors.wire.remarks import Level, Remark
from connectors.wire.tokens import Token

Answer = dict[str, Any] | Failure
Told = Mapping[str, Any]
Remarks = Iterator[Remark]

COSTS = {
    "pages_show_list": "the pages that let us in cannot be listed, so all are seen only in public",
    "pages_read_engagement": "the pages that let us in cannot be read by their own tokens",
    "pages_read_user_content": "what citizens write cannot be read, so nothing is known of answers",
}
ENDS = {
    458: "the app is no longer installed for whoever gave it; let them log in to the app again",
    459: "whoever gave it must first pass a check of the platform; let them log in at facebook.com",
    460: "the password of whoever gave it was changed, or the platform ended the session",
    463: "it has expired",
    464: "the platform account of whoever gave it is not confirmed; let them log in at facebook.com",
    467: "whoever gave it logged out or took it back",
    492: "whoever gave it has lost the role on the page; let the office give the role again",
}
OF_OTHERS = {
    "USER": "with a person's token comments come back empty in public; make one of a system user",
    "PAGE": "it opens a single page and lists none; the token of a system user belongs here",
    "APP": "the app's own comes from its id and secret; the token of a system user belongs here",
}
CUT = "the pages that let us in, and what citizens write there, stay hidden"
AGAIN = "let whoever gave it log in to the app again"
RENEW = f"make a new one and put it into {UNIT}"


def is_valid(answer: Answer) -> bool:
    return isinstance(answer, dict) and table(answer, "data").get("is_valid") is True


def of_unit(unit: Token, answer: Answer, soon: int, at: datetime) -> Remarks:
    """`soon` is a number of days: what ends before is warned of."""
    if isinstance(answer, PlatformDown | QuotaSpent):
        yield Remark(Level.LATER, f"{unit.label} cannot be checked now, try again later: {answer}")
        return
    told = {} if isinstance(answer, Failure) else table(answer, "data")
    if not isinstance(told.get("is_valid"), bool):
        why = f"{answer}; " if isinstance(answer, Failure) else ""
        yield Remark(Level.WARNING, f"{unit.label} cannot be checked: {why}was it made for another app?")
    elif not told["is_valid"]:
        yield Remark(Level.WRONG, f"{unit.label} is dead: {end_of(told)}; {RENEW}")
    else:
        found = [*of_kind(told), *of_scopes(told), *of_end(told, soon, at), *of_access(told, soon, at)]
        fine = ["is accepted", *(remark.sentence for remark in found if remark.level is Level.FINE)]
        yield Remark(Level.FINE, f"{unit.label} {', '.join(fine)}")
        for remark in found:
            if remark.level is not Level.FINE:
                yield Remark(remark.level, f"{unit.label} {remark.sentence}")


def end_of(told: Told) -> str:
    error = table(told, "error")
    numbers = [number for name in ("code", "subcode") if (number := whole(error.get(name)))]
    why = ENDS.get(whole(error.get("subcode")), "the platform does not accept it")
    return f"{why} ({'/'.join(map(str, numbers))})" if numbers else why


def of_kind(told: Told) -> Remarks:
    if why := OF_OTHERS.get((word(told, "type") or "").upper()):
        yield Remark(Level.WARNING, f"is not a system user's: {why}")


def of_scopes(told: Told) -> Remarks:
    scopes = told.get("scopes")
    if not isinstance(scopes, list):
        yield Remark(Level.WARNING, "does not tell what it may do")
        return
    if lacking := [scope for scope in COSTS if scope not in scopes]:
        for scope in lacking:
            yield Remark(Level.WARNING, f"lacks the right {scope}: {COSTS[scope]}; {RENEW} that has it")
    else:
        yield Remark(Level.FINE, "has every right that is needed")


def of_end(told: Told, soon: int, at: datetime) -> Remarks:
    end = moment_in(told, "expires_at")
    if end is None:
        never = told.get("expires_at") == 0
        level, sentence = (Level.FINE, "never expires") if never else (Level.WARNING, "does not tell its end")
        yield Remark(level, sentence)
    elif days(at, end) < soon:
        yield Remark(Level.WARNING, f"expires {when(at, end)}; {RENEW} before")
    else:
        yield Remark(Level.FINE, f"expires {when(at, end)}")


def of_access(told: Told, soon: int, at: datetime) -> Remarks:
    """A token goes on without it, and is shown less."""
    end = moment_in(told, "data_access_expires_at")
    if end is None:
        return
    if end <= at:
        yield Remark(Level.WRONG, f"has had no access to data since {end:%Y-%m-%d}: {CUT}; {AGAIN}")
    elif days(at, end) < soon:
        yield Remark(
            Level.WARNING, f"loses its access to data {when(at, end)}: from then {CUT}; {AGAIN} before"
        )
    else:
        yield Remark(Level.FINE, f"has access to data until {end:%Y-%m-%d}")


def moment_in(told: Told, name: str) -> datetime | None:
    """None where it names none."""
    seconds = whole(told.get(name))
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def whole(written: Any) -> int:
    return written if isinstance(written, int) and not isinstance(written, bool) else 0


def days(at: datetime, end: datetime) -> int:
    return (end - at).days


def when(at: datetime, end: datetime) -> str:
    return f"on {end:%Y-%m-%d}, in {days(at, end)} days"
