"""An account is shown with what is to do first, then what is well, and folded away what is being prepared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditor.domain import (
    Account,
    Counts,
    Finding,
    Gap,
    Judgement,
    Life,
    Platform,
    Reason,
    Record,
    Text,
    counted,
)
from reports.drawing.dates import local
from reports.drawing.findings import SUPPLIED, Drawer, Drawn
from reports.drawing.folder import ROOM
from reports.drawing.glossary import ORDER, PLANNED, PROVISIONAL, STANDINGS, UNKNOWN, standing
from reports.drawing.numbers import Numbers, numbers_of
from reports.drawing.page import draw
from reports.drawing.sentences import Words, address, verbatim, wording
from reports.drawing.tally import undeclared_of

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
    """One account with its findings and how it was seen; `lives` are for adding up."""

    place: Place
    href: str
    seen: str
    retired: Words | None
    numbers: Numbers
    parts: tuple[Part, ...]
    counts: Counts
    lives: tuple[Life, ...]


def account_part(record: Record, anchor: str, drawer: Drawer) -> AccountPart:
    account, judgement, findings = record.account, record.judgement, record.judgement.findings
    platform = drawer.rules.platforms.get(account.platform) if account else None
    counts = counted(findings)
    return AccountPart(
        place=place(account, platform, anchor, drawer),
        href=address(platform.address(account.handle)) if account and platform else "",
        seen=seen(judgement, drawer),
        retired=retired(account, platform, drawer),
        numbers=numbers_of(counts, drawer.speech, undeclared=undeclared_of(findings)),
        parts=tuple(parts(judgement, platform, drawer)),
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


def seen(judgement: Judgement, drawer: Drawer) -> str:
    """How and on which local day the account was seen; empty where nothing was collected."""
    if judgement.taken_at is None:
        return ""
    day = drawer.speech.day(local(judgement.taken_at, drawer.zone).date())
    if judgement.access == SUPPLIED:
        return drawer.speech.say("Handed in by the office; read on %(day)s", day=day)
    return drawer.speech.say("Seen on %(day)s", day=day)


def retired(account: Account | None, platform: Platform | None, drawer: Drawer) -> Words | None:
    """The reason in the platform's own wording, where it has one."""
    if account is None or account.retired is None:
        return None
    reason = platform.retired if platform else None
    return wording(reason, drawer.speech.language) if reason else verbatim(account.retired)


def parts(judgement: Judgement, platform: Platform | None, drawer: Drawer) -> Iterator[Part]:
    in_order = sorted(
        judgement.findings, key=lambda finding: (drawer.clauses.place(finding.clause), finding.identity)
    )
    for key in ORDER:
        alike = [finding for finding in in_order if standing(finding) == key]
        for gap, found in grouped(alike, key):
            drawn = [drawer.draw(finding, platform, judgement.access) for finding in found]
            shown = part(key, PROVISIONAL if found[0].provisional else key, drawn, drawer)
            yield explained_once(shown, gap, found, drawer) if gap else shown


def grouped(alike: list[Finding], key: str) -> Iterator[tuple[Gap | None, list[Finding]]]:
    """What is provisional or not declared stands apart; with a gap comes what shares its reason."""
    if key != UNKNOWN:
        for provisional in (False, True):
            if found := [finding for finding in alike if finding.provisional is provisional]:
                yield None, found
        return
    undeclared = [finding for finding in alike if is_undeclared(finding)]
    others = [finding for finding in alike if not is_undeclared(finding)]
    if others:
        yield shared_gap(others), others
    if undeclared:
        yield undeclared[0].gap, undeclared


def shared_gap(found: list[Finding]) -> Gap | None:
    """The gap whose reason several findings have in common; None where they differ or one stands alone."""
    reasons = {finding.gap.reason if finding.gap else None for finding in found}
    return found[0].gap if len(found) > 1 and len(reasons) == 1 else None


def is_undeclared(finding: Finding) -> bool:
    return finding.gap is not None and finding.gap.reason is Reason.NOT_ATTESTED


def part(key: str, heading: str, found: list[Drawn], drawer: Drawer) -> Part:
    return Part(
        standing=key,
        label=drawer.speech.say(STANDINGS[heading]),
        reason="",
        closer="",
        findings=tuple(found),
        folded=key == PLANNED,
    )


def explained_once(shown: Part, gap: Gap, found: list[Finding], drawer: Drawer) -> Part:
    """One reason stands above all it concerns; each finding says no more than which part it looked for."""
    brief = (
        replace(one, gap=drawer.gap_part(finding.gap) if finding.gap else "", closer="", brief=True)
        for finding, one in zip(found, shown.findings, strict=True)
    )
    return replace(shown, reason=drawer.reason(gap), closer=drawer.closer(gap), findings=tuple(brief))


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
