"""An account is shown with what is to do first, then what is well, and folded away what is being prepared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.domain import Account, Counts, Finding, Life, Platform, Reason, Record, Text, counted
from reports.drawing.findings import Drawer, Drawn
from reports.drawing.folder import ROOM
from reports.drawing.glossary import ORDER, PLANNED, STANDINGS, standing
from reports.drawing.numbers import Numbers, numbers_of
from reports.drawing.page import draw
from reports.drawing.sentences import Words, address, verbatim, wording

TEMPLATE = "weekly/_account.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Findings of one account that stand alike; those that are `folded` the reader opens.

    `reason` and `closer` stand here when they are the same for all, and are then not repeated with each.
    """

    standing: str
    label: str
    reason: str
    closer: str
    findings: tuple[Drawn, ...]
    folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an account stands on a page; without a platform it is what is asked of the institution itself."""

    anchor: str
    platform: Words | None
    handle: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPart:
    """One account with its findings; `lives` are for adding up."""

    place: Place
    href: str
    retired: Words | None
    numbers: Numbers
    parts: tuple[Part, ...]
    counts: Counts
    lives: tuple[Life, ...]


def account_part(record: Record, anchor: str, drawer: Drawer) -> AccountPart:
    account, findings = record.account, record.judgement.findings
    platform = drawer.rules.platforms.get(account.platform) if account else None
    counts = counted(findings)
    return AccountPart(
        place=place(account, platform, anchor, drawer),
        href=address(platform.address(account.handle)) if account and platform else "",
        retired=retired(account, platform, drawer),
        numbers=numbers_of(counts, None, drawer.speech),
        parts=tuple(parts(findings, platform, drawer)),
        counts=counts,
        lives=tuple(finding.life for finding in findings if finding.life),
    )


def place(account: Account | None, platform: Platform | None, anchor: str, drawer: Drawer) -> Place:
    if account is None:
        return Place(anchor=anchor, platform=None, handle=None)
    name = platform.name if platform else Text(en=account.platform)
    return Place(
        anchor=anchor,
        platform=wording(name, drawer.speech.language),
        handle=verbatim(account.handle),
    )


def retired(account: Account | None, platform: Platform | None, drawer: Drawer) -> Words | None:
    """The reason in the platform's own wording, where it has one."""
    if account is None or account.retired is None:
        return None
    reason = platform.retired if platform else None
    return wording(reason, drawer.speech.language) if reason else verbatim(account.retired)


def parts(findings: tuple[Finding, ...], platform: Platform | None, drawer: Drawer) -> Iterator[Part]:
    in_order = sorted(findings, key=lambda finding: (drawer.clauses.place(finding.clause), finding.identity))
    for key in ORDER:
        alike = [finding for finding in in_order if standing(finding) == key]
        undeclared = [finding for finding in alike if is_undeclared(finding)]
        if seen := [drawer.draw(finding, platform) for finding in alike if not is_undeclared(finding)]:
            yield part(key, seen, drawer)
        if undeclared:
            yield undeclared_part(key, [drawer.draw(finding, platform) for finding in undeclared], drawer)


def is_undeclared(finding: Finding) -> bool:
    return finding.gap is not None and finding.gap.reason is Reason.NOT_ATTESTED


def part(key: str, found: Sequence[Drawn], drawer: Drawer, reason: str = "", closer: str = "") -> Part:
    label = drawer.speech.say(STANDINGS[key])
    return Part(
        standing=key, label=label, reason=reason, closer=closer, findings=tuple(found), folded=key == PLANNED
    )


def undeclared_part(key: str, found: Sequence[Drawn], drawer: Drawer) -> Part:
    """What only a declaration can show needs one sentence for all of it."""
    brief = [replace(one, gap="", closer="", brief=True) for one in found]
    return part(key, brief, drawer, found[0].gap, found[0].closer)


def drawn(account: AccountPart, language: str) -> str:
    """The account as markup; one that no page could hold is drawn without its evidence."""
    whole = draw(TEMPLATE, account, language)
    return whole if len(whole.encode()) <= ROOM else draw(TEMPLATE, without_evidence(account), language)


def without_evidence(account: AccountPart) -> AccountPart:
    return replace(
        account,
        parts=tuple(replace(part, findings=tuple(map(bare, part.findings))) for part in account.parts),
    )


def bare(finding: Drawn) -> Drawn:
    left_out = finding.more_evidence + len(finding.evidence)
    return replace(finding, evidence=(), more_evidence=left_out)
