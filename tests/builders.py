"""Facts, findings and whole audits with defaults, so that a test states only what matters to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from auditor.domain import (
    Account,
    Audit,
    Clause,
    Comment,
    Counts,
    Finding,
    Gap,
    Guideline,
    Institution,
    Judgement,
    Jurisdiction,
    Kind,
    Life,
    Platform,
    Post,
    Profile,
    Reason,
    Record,
    Rules,
    Snapshot,
    Source,
    Text,
    Verdict,
    counted,
)
from auditor.domain.acts import Act, Deed
from auditor.domain.calendars import Calendar, Hours, Weekend
from auditor.domain.criteria import Force
from auditor.domain.platforms import Spelling
from auditor.toolbox import checks

AS_OF = datetime(2026, 7, 4, 18, 0, tzinfo=UTC)  # Sunday, 5 July, midnight in Dhaka
EPOCH = date(2015, 1, 1)

# Facts


def profile(**facts):
    return Profile(**{"name": "Office", "about": "", "links": (), **facts})


def post(created_at=AS_OF - timedelta(days=1), **facts):
    return Post(**{"id": f"p{created_at:%m%d%H%M%S}", "created_at": created_at, **facts})


def comment(created_at=AS_OF - timedelta(days=1), official=False, **facts):
    identity = f"{'o' if official else 'c'}{created_at:%m%d%H%M%S}"
    return Comment(**{"id": identity, "created_at": created_at, "official": official, **facts})


def snapshot(**facts):
    defaults = {
        "platform": "facebook",
        "account": "office",
        "taken_at": AS_OF,
        "period": None,
        "source": Source(connector="supplied", version=1, access="supplied"),
    }
    return Snapshot(**{**defaults, **facts})


# The register and the rules


def institution(id="savar", **facts):  # noqa: A002 - its own word
    return Institution(
        **{"id": id, "name": Text(en=f"Office {id}", bn=f"দপ্তর {id}"), "tier": "ministry", **facts}
    )


def account(institution="savar", handle="office", platform="facebook", **facts):
    return Account(institution=institution, platform=platform, handle=handle, **facts)


def calendar(**facts):
    defaults = {
        "zone": ZoneInfo("Asia/Dhaka"),
        "week_starts": 6,
        "weekends": (Weekend(since=EPOCH, days=frozenset({"friday", "saturday"})),),
        "hours": (Hours(since=EPOCH, opens=time(9), closes=time(17)),),
        "days": {},
        "years": frozenset(range(2015, 2029)),
    }
    return Calendar(**{**defaults, **facts})


def jurisdiction(**facts):
    defaults = {
        "id": "bd",
        "name": Text(en="Bangladesh", bn="বাংলাদেশ", hi="बांग्लादेश"),
        "languages": ("bn", "en"),
        "calendar": calendar(),
        "grievance_hosts": ("grs.gov.bd",),
        "lexicons": {},
        "contact": Text(en="Coordination unit", bn="সমন্বয় ইউনিট"),
    }
    return Jurisdiction(**{**defaults, **facts})


def clause(id="7.ka", label="৭(ক)", **facts):  # noqa: A002 - its own word
    asks = Text(en=f"What clause {id} asks", bn="অনুচ্ছেদে যা চাওয়া হয়েছে")
    return Clause(**{"id": id, "label": label, "kind": Kind.AUTO, "force": Force.MUST, "asks": asks, **facts})


def guideline(**facts):
    defaults = {
        "id": "bd-2016",
        "title": Text(en="Guideline of the tests", bn="পরীক্ষার নির্দেশিকা"),
        "jurisdiction": "bd",
        "issued": "2016",
        "superseded_by": "bd-2019 (text not supplied)",
        "machine_may_fail": True,
        "answer_working_days": 10,
        "longest_act_days": 366,
        "tiers": ("ministry",),
        "clauses": (clause("5.ka", "৫(ক)"), clause("5.jha", "৫(ঝ)"), clause(), clause("7.kha", "৭(খ)")),
    }
    return Guideline(**{**defaults, **facts})


FACEBOOK = Platform(
    id="facebook",
    name=Text(en="Facebook", bn="ফেসবুক"),
    spellings=(Spelling(address="https://www.facebook.com/{handle}"),),
    click_paths={"grievance_link": Text(en="Settings > Links", bn="সেটিংস > লিংক")},
)
YOUTUBE = Platform(id="youtube", name=Text(en="YouTube", bn="ইউটিউব"))


def rules(**facts):
    defaults = {
        "guideline": guideline(),
        "jurisdiction": jurisdiction(),
        "platforms": {"facebook": FACEBOOK, "youtube": YOUTUBE},
        "checks": checks(),
        "tiers": {"ministry": Text(en="ministry", bn="মন্ত্রণালয়")},
    }
    return Rules(**{**defaults, **facts})


# What people added


def act(deed=Deed.DECISION, **facts):
    defaults = {
        "institution": "savar",
        "platform": "facebook",
        "account": "office",
        "guideline": "bd-2016",
        "clause": "7.ka",
        "by": "Sample Officer",
        "reason": "Letter 12 of the office",
        "on": AS_OF,
    }
    return Act(**{"deed": deed, **defaults, **facts})


# What came out


def finding(verdict=Verdict.PASS, clause="7.ka", check="weekly_activity", **facts):
    return Finding(verdict=verdict, clause=clause, check=check, **facts)


def gap(reason=Reason.NOT_COVERED, part="comments", **facts):
    return Gap(part=part, reason=reason, **facts)


def unknown(reason=Reason.NOT_COVERED, **facts):
    return finding(Verdict.UNKNOWN, gap=gap(reason), **facts)


def new_fail(**facts):
    return finding(Verdict.FAIL, life=Life.NEW, **facts)


def judgement(findings, institution="savar", platform="facebook", account="office", **facts):
    return Judgement(
        institution=institution,
        platform=platform,
        account=account,
        guideline="bd-2016",
        as_of=AS_OF,
        used={},
        findings=tuple(findings),
        **facts,
    )


def record(*findings, of=None, by=None):
    """What was found at the account `by` of the institution `of`."""
    owner = of or institution()
    owned = by or account(owner.id)
    return Record(
        institution=owner,
        account=owned,
        judgement=judgement(findings, owner.id, owned.platform, owned.handle),
    )


def own_record(*findings, of=None):
    """What was found of the institution itself."""
    owner = of or institution()
    return Record(institution=owner, account=None, judgement=judgement(findings, owner.id, "", ""))


def audit(counts=None, number=2, as_of=AS_OF, accounts=1, institutions=1):
    return Audit(
        number=number,
        guideline="bd-2016",
        default="bd-2016",
        as_of=as_of,
        used={},
        counts=counts or Counts(),
        accounts=accounts,
        institutions=institutions,
    )


@dataclass(frozen=True, kw_only=True)
class RecordsInMemory:
    """Records as the store would stream them; the audit's sums are those of its records."""

    found: tuple[Record, ...]
    rules: Rules = field(default_factory=rules)
    earlier: Audit | None = None

    @property
    def audit(self) -> Audit:
        total: Counts = sum((counted(record.judgement.findings) for record in self.found), Counts())
        owners = {record.institution.id for record in self.found}
        accounts = sum(record.account is not None for record in self.found)
        sums: Audit = audit(total, accounts=accounts, institutions=len(owners))
        return sums

    def all(self, by: Callable[[Text], Any] | None = None) -> Iterator[Record]:
        """What streams by stays a stream; what is held is sorted as the store would."""
        if by is None or not isinstance(self.found, tuple):
            return iter(self.found)
        tiers = list(dict.fromkeys(record.institution.tier for record in self.found))
        place = {
            record.institution.id: (tiers.index(record.institution.tier), by(record.institution.name))
            for record in self.found
        }
        return iter(
            sorted(self.found, key=lambda record: (*place[record.institution.id], record.institution.id))
        )


def records(*found, **facts):
    return RecordsInMemory(found=found, **facts)
