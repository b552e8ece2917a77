"""Every token is accepted, may do what an audit needs and lasts a while yet, or is named with the reason.

Tokens are inspected in one batch, so that they stand in a form and in no address. Only the app may inspect
them: without it they are merely tried. platforms/meta.md sections 1.1 and 2.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from auditor.domain import Account
from connectors.wire.exports.shapes import table, word
from connectors.wire.failures import AccessRefused, Failure, PlatformDown, QuotaSpent
from connectors.wire.graph import Graph, Item
from connectors.wire.meta.inspected import OF_OTHERS, RENEW, Answer, Remarks, is_valid, of_unit
from connectors.wire.meta.tokens import APP, SECRET, UNIT, Credential, app_token, unit_tokens
from connectors.wire.remarks import Level, Remark
from connectors.wire.tokens import Token

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
        yield from of_unit(unit, answer, rules.token_days, at)


def shown_comments(
    units: Sequence[Token], answers: Sequence[Answer], warn: Callable[[str], None]
) -> Iterator[Token]:
    """The tokens that may look at pages in public: to a person's, comments are shown as if there were none.

    One that is merely spent at the moment stays: whoever wants it waits.
    """
    for unit, answer in zip(units, answers, strict=True):
        told = {} if isinstance(answer, Failure) else table(answer, "data")
        of_system = told.get("is_valid") is True and (word(told, "type") or "").upper() not in OF_OTHERS
        if of_system or isinstance(answer, QuotaSpent):
            yield unit
        else:
            why = answer if isinstance(answer, Failure) else "`auditor doctor` says why"
            warn(f"{unit.label} is not used to look at pages in public: {why}")


def kinds(graph: Graph, app: Token | None, units: Sequence[Token]) -> list[Answer]:
    """What the app says of the tokens; without one each speaks for itself."""
    if app or not units:
        return inspected(graph, app, units) if app and units else []
    return [answer for unit in units for answer in inspected(graph, unit, [unit])]


def inspected(graph: Graph, by: Token, tokens: Sequence[Token]) -> list[Answer]:
    asked = [Item(path="debug_token", args={"input_token": token.secret}, token=by) for token in tokens]
    return graph.batch(asked, by)


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


def of_version(graph: Graph, rules: HealthRules, today: date) -> Remarks:
    """Nothing where nobody answered."""
    asked, answering = graph.api.version, graph.hearing.answering
    if answering is None:
        return
    end, change = rules.versions.get(asked), f"set version under [api.graph] to {newer(asked, rules)}"
    if answering.lstrip("v") != asked.lstrip("v"):
        ended = f", which ended on {end}" if end and end <= today else ""
        sentence = f"{answering} of the Graph API answers instead of {asked}{ended}; {change}"
        yield Remark(Level.WARNING, sentence)
    elif end is None:
        yield Remark(Level.FINE, f"{asked} of the Graph API answers, as asked; its end is not known to us")
    else:
        left = (end - today).days
        sentence = f"{asked} of the Graph API answers, as asked, until {end}, for {left} days"
        soon = left < rules.version_days
        yield Remark(Level.WARNING, f"{sentence}; {change}") if soon else Remark(Level.FINE, sentence)


def newer(version: str, rules: HealthRules) -> str:
    """The one that lasts longest, if that is not the same."""
    longest = max(rules.versions, key=lambda each: rules.versions[each], default=version)
    return "a newer one" if longest == version else longest


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
