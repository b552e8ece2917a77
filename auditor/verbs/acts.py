"""People add their word to the audit: a declaration, a decision, a waiver, an office's answer.

Each is held against its rules and what was found, and then appended; nothing that was added is ever changed.
None is dated before an audit that was already made, so that every audit can be made again as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from auditor import toolbox
from auditor.configuration.guidelines import read_guideline
from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.reading import Files
from auditor.domain import Account, Clause, Finding, Guideline, Institution, Verdict
from auditor.domain.acts import Act, Deed, objections
from auditor.store import acts, verdicts
from auditor.store.register import register
from auditor.verbs.work.assignment import assigned


class ActError(Exception):
    """One sentence: what the act lacks, and what to write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Of what a person speaks. An empty `check` or `subject` is found out where only one can be meant."""

    whom: Account | Institution
    clause: str
    check: str = ""
    subject: str | None = None
    guideline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a person says; `now` bounds `on`, the time of the act."""

    deed: Deed
    by: str
    reason: str
    on: datetime
    now: datetime
    until: date | None = None
    approved_by: str = ""
    verdict: Verdict | None = None


def add(files: Files, default: str, about: About, word: Word) -> Act:
    """Appends the act; `default` is the guideline of accounts for which the register names none."""
    act = drawn_up(files, default, about, word)
    acts.append(act)
    return act


def drawn_up(files: Files, default: str, about: About, word: Word) -> Act:
    """The act as it may be appended, or why it may not."""
    guideline = guideline_of(files, default, about)
    calendar = read_jurisdiction(files, guideline.jurisdiction).calendar
    clause = clause_of(guideline, about.clause)
    in_its_time(word, guideline)
    whom = meant(about.whom, clause)
    check, subject, fingerprint = concerned(word.deed, about, whom, clause, guideline)
    platform, key = whom.key if isinstance(whom, Account) else ("", "")
    act = Act(
        deed=word.deed,
        institution=whom.institution if isinstance(whom, Account) else whom.id,
        platform=platform,
        account=key,
        guideline=guideline.id,
        clause=clause.id,
        check=check,
        subject=subject,
        fingerprint=fingerprint,
        verdict=word.verdict,
        by=word.by.strip(),
        approved_by=word.approved_by.strip(),
        reason=word.reason.strip(),
        on=word.on,
        until=word.until,
    )
    for problem in objections(act, calendar, guideline.longest_act_days):
        raise ActError(problem)
    return act


def guideline_of(files: Files, default: str, about: About) -> Guideline:
    """The one that the account is under; of an institution the one that its accounts are under."""
    known = register()
    under = assigned(known, default)
    if isinstance(about.whom, Account):
        possible = {under[about.whom.key]}
    else:
        possible = {under[each.key] for each in known.accounts if each.institution == about.whom.id}
    if about.guideline:
        possible &= {about.guideline}
    if len(possible) != 1:
        choice = (
            f"name one of {', '.join(sorted(possible))}" if possible else "none of its accounts is under it"
        )
        raise ActError(f"guideline: {choice}")
    return read_guideline(files, possible.pop(), toolbox.checks())


def clause_of(guideline: Guideline, id: str) -> Clause:  # noqa: A002 - the clause's own word
    audited = [clause for clause in guideline.clauses if clause.audited]
    for clause in audited:
        if clause.id == id:
            return clause
    raise ActError(
        f"clause: {guideline.id} audits no clause {id}; it audits {', '.join(c.id for c in audited)}"
    )


def in_its_time(word: Word, guideline: Guideline) -> None:
    if word.on > word.now:
        raise ActError(f"on: {word.on.isoformat()} is still to come; an act is dated when it is made")
    made = [each for each in verdicts.audits() if each.guideline == guideline.id and each.as_of <= word.now]
    if late := [each for each in made if each.as_of > word.on]:
        audit = max(late, key=lambda each: each.as_of)
        raise ActError(
            f"on: audit {audit.number} was made as of {audit.as_of.isoformat()}; an act dated before that "
            "would change it afterwards. Please leave the date away and name the day of the paper as reason"
        )


def meant(whom: Account | Institution, clause: Clause) -> Account | Institution:
    """Whom the clause is about: the account, or the institution itself."""
    if clause.of == "account" and isinstance(whom, Institution):
        raise ActError(f"clause: {clause.id} is about an account; please name it instead of {whom.id}")
    if clause.of == "institution" and isinstance(whom, Account):
        return next(each for each in register().institutions if each.id == whom.institution)
    return whom


def concerned(
    deed: Deed, about: About, whom: Account | Institution, clause: Clause, guideline: Guideline
) -> tuple[str, str, str]:
    """Check, subject and fingerprint of which the act speaks, held against what the newest audit found."""
    if about.check and about.check not in {*clause.checks, *clause.planned, "attested"}:
        raise ActError(
            f"check: clause {clause.id} has no check {about.check}; it has {', '.join(clause.checks)}"
        )
    match deed:
        case Deed.ATTESTATION if not clause.attested:
            raise ActError(
                f"clause: {clause.id} is not one that an institution declares; the audit looks by itself"
            )
        case Deed.DECISION:
            finding = the_one(found(about, whom, clause, guideline), clause)
            return finding.check, finding.subject, finding.fingerprint
        case Deed.ANSWER:
            wrong = [each for each in found(about, whom, clause, guideline) if each.life]
            if not wrong:
                raise ActError(
                    f"clause: there is nothing to answer under {clause.id}; `auditor show` says what is"
                )
    return about.check, "", ""


def found(about: About, whom: Account | Institution, clause: Clause, guideline: Guideline) -> list[Finding]:
    """What the newest audit concluded under the clause, as far as it is meant."""
    made = [audit for audit in verdicts.audits() if audit.guideline == guideline.id]
    if not made:
        raise ActError(f"there is no audit under {guideline.id} yet; `auditor judge` makes one")
    newest = max(made, key=lambda audit: audit.as_of).number
    if isinstance(whom, Account):
        judgement = verdicts.judgement(newest, whom.institution, whom)
    else:
        judgement = verdicts.judgement(newest, whom.id, None)
    return [
        finding
        for finding in (judgement.findings if judgement else ())
        if finding.clause == clause.id
        and not finding.planned
        and about.check in {"", finding.check}
        and about.subject in {None, finding.subject}
    ]


def the_one(findings: list[Finding], clause: Clause) -> Finding:
    if len(findings) == 1:
        return findings[0]
    if not findings:
        raise ActError(f"clause: the newest audit found nothing under {clause.id} that could be decided")
    several = "; ".join(f"{each.check} {each.subject}".strip() for each in findings)
    raise ActError(f"clause: {clause.id} has several findings, please name check or subject: {several}")
