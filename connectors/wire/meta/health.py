"""Every token is accepted, may do what an audit needs and lasts a while yet, or is named with the reason.

Tokens are inspected in one batch, so that they stand in a form and in no address. Only the app may inspect
them: without it they are merely tried. What the platform writes about a token is not passed on, only what its
numbers mean. platforms/meta.md sections 1.1, 2.1 and 4.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from auditor.domain import Account
from connectors.wire.exports.shapes import table, word
from connectors.wire.failures import AccessRefused, Failure, PlatformDown, QuotaSpent
from connectors.wire.graph import Graph, Item
from connectors.wire.meta.tokens import APP, SECRET, UNIT, Credential, app_token, unit_tokens
from connectors.wire.remarks import Level, Remark
from connectors.wire.tokens import Token

Answer = dict[str, Any] | Failure
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
RENEW = f"make a new one and put it into {UNIT}"
COMPARE = f"compare {APP} and {SECRET} with what the app's dashboard shows"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRules:
    """The table `api.health`: how many days before an end we are told of it, and when versions end."""

    token_days: int
    version_days: int
    versions: Mapping[str, date]


def checkup(graph: Graph, credential: Credential, rules: HealthRules, at: datetime) -> Remarks:
    yield from of_credentials(credential)
    yield from of_tokens(graph, app_token(credential), unit_tokens(credential), rules, at)
    yield from of_version(graph, rules, at.date())


def of_credentials(credential: Credential) -> Remarks:
    """By the names of the files, or of the variables, that hold them."""
    given = [name for name in (APP, SECRET, UNIT) if (credential(name) or "").strip()]
    yield Remark(Level.FINE, f"there are credentials: {', '.join(given)}")
    if (APP in given) != (SECRET in given):
        lacking = SECRET if APP in given else APP
        yield Remark(Level.WRONG, f"{lacking} is missing; {APP} and {SECRET} are of use only together")
    elif APP not in given:
        lost = (
            "pages that did not let us in stay closed, and of tokens neither rights nor ends can be checked"
        )
        yield Remark(Level.WARNING, f"{APP} and {SECRET} are missing: {lost}")
    elif UNIT not in given:
        yield Remark(Level.WARNING, f"{UNIT} is missing: every page is seen only in public")


def of_tokens(
    graph: Graph, app: Token | None, units: Sequence[Token], rules: HealthRules, at: datetime
) -> Remarks:
    answers = inspected(graph, app, [app, *units]) if app else []
    if app:
        yield of_app(app, answers[0])
        if isinstance(answers[0], PlatformDown):
            return
    if app is None or not is_valid(answers[0]):
        for unit in units:
            yield tried(graph, unit)
        return
    for unit, answer in zip(units, answers[1:], strict=True):
        yield from of_unit(unit, answer, rules, at)


def inspected(graph: Graph, app: Token, tokens: Sequence[Token]) -> list[Answer]:
    asked = [Item(path="debug_token", args={"input_token": token.secret}, token=app) for token in tokens]
    return graph.batch(asked, app)


def is_valid(answer: Answer) -> bool:
    return isinstance(answer, dict) and table(answer, "data").get("is_valid") is True


def of_app(app: Token, answer: Answer) -> Remark:
    if is_valid(answer):
        return Remark(Level.FINE, f"{app.label} is accepted")
    if isinstance(answer, PlatformDown | QuotaSpent):
        return Remark(Level.LATER, f"tokens cannot be checked now, try again later: {answer}")
    why = f" ({answer})" if isinstance(answer, Failure) else ""
    return Remark(Level.WRONG, f"{app.label} is not accepted{why}; {COMPARE}")


def tried(graph: Graph, unit: Token) -> Remark:
    """Whether it opens anything at all."""
    try:
        graph.get("me", unit, {"fields": "id"})
    except (PlatformDown, QuotaSpent) as failure:
        return Remark(Level.LATER, f"{unit.label} cannot be tried now, try again later: {failure}")
    except AccessRefused as failure:
        return Remark(Level.WRONG, f"{unit.label} is not accepted ({failure}); {RENEW}")
    except Failure as failure:
        return Remark(Level.WARNING, f"{unit.label} cannot be tried: {failure}")
    return Remark(Level.FINE, f"{unit.label} is accepted; its rights and its end could not be checked")


def of_unit(unit: Token, answer: Answer, rules: HealthRules, at: datetime) -> Remarks:
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
        found = [*of_kind(told), *of_scopes(told), *of_end(told, rules, at), *of_access(told, rules, at)]
        fine = all(remark.level is Level.FINE for remark in found)
        found = (
            [Remark(Level.FINE, "is accepted and may read all that is looked at"), *found] if fine else found
        )
        for remark in found:
            yield Remark(remark.level, f"{unit.label} {remark.sentence}")


def end_of(told: Mapping[str, Any]) -> str:
    error = table(told, "error")
    numbers = [number for name in ("code", "subcode") if (number := whole(error.get(name)))]
    why = ENDS.get(whole(error.get("subcode")), "the platform does not accept it")
    return f"{why} ({'/'.join(map(str, numbers))})" if numbers else why


def of_kind(told: Mapping[str, Any]) -> Remarks:
    if why := OF_OTHERS.get((word(told, "type") or "").upper()):
        yield Remark(Level.WARNING, f"is not a system user's: {why}")


def of_scopes(told: Mapping[str, Any]) -> Remarks:
    scopes = told.get("scopes")
    if not isinstance(scopes, list):
        yield Remark(Level.WARNING, "does not tell what it may do")
        return
    for scope, cost in COSTS.items():
        if scope not in scopes:
            yield Remark(Level.WARNING, f"lacks the right {scope}: {cost}; {RENEW} that has it")


def of_end(told: Mapping[str, Any], rules: HealthRules, at: datetime) -> Remarks:
    if not isinstance(told.get("expires_at"), int):
        yield Remark(Level.WARNING, "does not tell when it expires")
        return
    end = moment_in(told, "expires_at")
    if end is None:
        yield Remark(Level.FINE, "does not expire")
        return
    soon = days(at, end) < rules.token_days
    rest = f"; {RENEW} before" if soon else ""
    yield Remark(Level.WARNING if soon else Level.FINE, f"expires {when(at, end)}{rest}")


def of_access(told: Mapping[str, Any], rules: HealthRules, at: datetime) -> Remarks:
    """A token goes on without it, and is shown less."""
    end = moment_in(told, "data_access_expires_at")
    if end is None:
        return
    cut = "the pages that let us in, and what citizens write there"
    again = "let whoever gave it log in to the app again"
    if end <= at:
        yield Remark(
            Level.WRONG, f"has lost its access to data since {end:%Y-%m-%d}: it hides {cut}; {again}"
        )
    elif days(at, end) < rules.token_days:
        yield Remark(Level.WARNING, f"loses its access to data {when(at, end)}: {cut}; {again} before")
    else:
        yield Remark(Level.FINE, f"has access to data until {end:%Y-%m-%d}")


def of_version(graph: Graph, rules: HealthRules, today: date) -> Remarks:
    """Nothing where nobody answered."""
    asked, answering = graph.api.version, graph.hearing.answering
    if answering is None:
        return
    end = rules.versions.get(asked)
    newest = max(rules.versions, key=lambda version: rules.versions[version], default="a newer one")
    change = f"set version under [api.graph] of the platform's file to {newest}"
    if answering.lstrip("v") != asked.lstrip("v"):
        ended = f", which ended on {end}" if end and end <= today else ""
        yield Remark(
            Level.WARNING, f"{answering} of the Graph API answers instead of {asked}{ended}; {change}"
        )
    elif end is None:
        yield Remark(Level.FINE, f"{asked} of the Graph API answers, as asked; its end is not known to us")
    elif (left := (end - today).days) < rules.version_days:
        yield Remark(Level.WARNING, f"{asked} of the Graph API ends on {end}, in {left} days; {change}")
    else:
        yield Remark(Level.FINE, f"{asked} of the Graph API answers, as asked, until {end}, for {left} days")


def of_pages(accounts: Sequence[Account], let_in: int) -> Remarks:
    """How much can be seen of the registered pages."""
    pages, nameless = len(accounts), sum(account.id is None for account in accounts)
    yield Remark(Level.FINE, f"{let_in} of {pages} registered pages let us in with a token of their own")
    if public := pages - let_in:
        less = "without team, restrictions and hidden comments"
        yield Remark(Level.FINE, f"{public} of {pages} registered pages are seen only in public, {less}")
    if nameless:
        learned = "`auditor collect` learns it; until then a page that is renamed is lost"
        yield Remark(Level.FINE, f"{nameless} of {pages} registered pages have no id yet; {learned}")


def moment_in(told: Mapping[str, Any], name: str) -> datetime | None:
    """None is "never"."""
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
