"""A week of Bangladesh as the report might meet it: real kinds of offices, every verdict and every mark.

Nothing is drawn by chance: what an account shows follows from its place in the list.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from auditor.configuration.guidelines import read_guideline
from auditor.configuration.reading import Files
from auditor.configuration.tiers import read_tiers
from auditor.domain import (
    ATTESTED,
    Account,
    Basis,
    Counts,
    Evidence,
    Gap,
    Institution,
    Life,
    Reason,
    Record,
    Text,
    Verdict,
    WaitsFor,
    counted,
)
from auditor.judging.runner import unanswered
from auditor.toolbox import checks
from tests.builders import AS_OF, FACEBOOK, YOUTUBE, RecordsInMemory, audit, finding, judgement, rules
from tests.reports.offices import OFFICES

SINCE, UNTIL = "2026-06-06T18:00:00Z", "2026-07-04T18:00:00Z"
STARTS = ("2026-06-07", "2026-06-14", "2026-06-21", "2026-06-28")
SEEN = datetime(2026, 7, 4, 15, 40, tzinfo=UTC)
HOSTILE = "<script>document.title='run'</script>\u202e & <img src=https://example.org/x onerror=alert(1)>"


def week(start, updates, replies):
    return {"start": start, "updates": updates, "replies": replies}


def activity(place):
    span = {"since": SINCE, "until": UNTIL, "times": 2, "excused": [], "short": [], "not_seen": []}
    posts = tuple(
        Evidence(
            url=f"https://www.facebook.com/office{place}/posts/{number}",
            created_at=SEEN - timedelta(days=9),
            seen_at=SEEN,
            item=str(number),
        )
        for number in (8041, 8057)
    )
    of = {"clause": "7.ka", "check": "weekly_activity"}
    match place % 5:
        case 1:
            weeks = [week(start, 0 if index % 2 else 1, 0) for index, start in enumerate(STARTS)]
            values = span | {"weeks": weeks, "short": list(STARTS)}
            life = Life.REGRESSED if place % 2 else Life.OPEN
            provisional = place % 3 == 0
            return finding(
                Verdict.FAIL,
                message="short",
                values=values,
                evidence=posts,
                life=life,
                provisional=provisional,
                failing_since=AS_OF if provisional else AS_OF - timedelta(days=28),
                **of,
            )
        case 3:
            weeks = [week(STARTS[0], 3, None), *(week(start, None, None) for start in STARTS[1:])]
            gap = Gap(part="comments", reason=Reason.NOT_COVERED)
            return finding(
                Verdict.UNKNOWN, values=span | {"weeks": weeks, "not_seen": list(STARTS[1:])}, gap=gap, **of
            )
        case _:
            weeks = [week(start, 3 + index, place % 7) for index, start in enumerate(STARTS)]
            life = Life.FIXED if place % 4 == 0 else None
            return finding(message="active", values=span | {"weeks": weeks}, evidence=posts, life=life, **of)


def replies(place):
    of = {"clause": "7.kha", "check": "reply_time"}
    values = {
        "threads": 118 + place,
        "answered": 96,
        "due": 112,
        "pending": 6 + place,
        "answered_within_target": 61,
        "share_within_target": "0.5446",
        "median_wall_s": 3 * 86400 + 4 * 3600 + 1200,
        "median_working_s": 19 * 3600 + 1500,
        "oldest_open_s": 11 * 86400 + 7 * 3600,
        "target_hours": 72,
        "target_share": "0.8000",
        "set_by": "",
        "since": SINCE,
        "until": UNTIL,
    }
    posts = (Evidence(url=f"https://www.facebook.com/office{place}/posts/7713", seen_at=SEEN, item="7713"),)
    match place % 4:
        case 0:
            better = {
                "answered_within_target": 105,
                "share_within_target": "0.9375",
                "median_wall_s": 5 * 3600 + 240,
            }
            return finding(message="in_time", values=values | better, **of)
        case 1:
            return finding(
                Verdict.REVIEW,
                message="late_unsettled",
                values=values,
                evidence=posts,
                waits_for=WaitsFor.RULE,
                life=Life.OPEN,
                **of,
            )
        case 2:
            return finding(
                Verdict.NOT_APPLICABLE, message="too_few", values={"threads": 3, "min_threads": 10}, **of
            )
        case _:
            return finding(Verdict.UNKNOWN, gap=Gap(part="comments", reason=Reason.NOT_SUPPLIED), **of)


def name(place, office):
    of = {"clause": "5.ka", "check": "official_name"}
    if place % 6 == 2:
        shown = HOSTILE if place == 2 else "UNO Office সাভার Dhaka"
        return finding(
            Verdict.REVIEW,
            message="other_name",
            values={"name": shown, "registered": list(office.name.all())},
            evidence=(Evidence(seen_at=SEEN, excerpt=shown),),
            waits_for=WaitsFor.LOOK,
            life=Life.NEW,
            **of,
        )
    first = office.name.all()[0]
    return finding(message="registered_name", values={"name": first, "registered": first}, **of)


def purpose(place):
    of = {"clause": "5.kha", "check": "purpose_stated"}
    about = (Evidence(seen_at=SEEN, excerpt="সেবা সহজ করতে এই পেজ। Citizens may ask here."),)
    if place % 3 == 0:
        values = {"missing": ["audience", "user"], "words": {}}
        return finding(
            Verdict.REVIEW,
            message="look_at_banner",
            values=values,
            evidence=about,
            waits_for=WaitsFor.LOOK,
            life=Life.OPEN,
            waived=place == 9,
            **of,
        )
    return finding(message="stated", values={"words": {}}, evidence=about, **of)


def grievance(place):
    of = {"clause": "5.jha", "check": "grievance_link"}
    if place % 4 == 1:
        hosts = ["grs.gov.bd", "www.grs.gov.bd"]
        return finding(
            Verdict.REVIEW,
            message="missing",
            values={"hosts": hosts},
            waits_for=WaitsFor.LOOK,
            life=Life.NEW,
            **of,
        )
    link = Evidence(url="https://www.grs.gov.bd/", seen_at=SEEN)
    return finding(message="linked", evidence=(link, Evidence(url="javascript:alert(1)", seen_at=SEEN)), **of)


def unseen(clauses, reason):
    return [
        finding(Verdict.UNKNOWN, clause=clause.id, check=check, gap=Gap(part="profile", reason=reason))
        for clause in clauses
        for check in clause.checks
    ]


def of_account(place, office, clauses):
    later = [missing for clause in clauses for missing in unanswered(clause)]
    if place in {7, 11}:
        return [*unseen(clauses, Reason.ACCESS_REFUSED if place == 7 else Reason.NEVER_COLLECTED), *later]
    found = [activity(place), replies(place), name(place, office), purpose(place), grievance(place)]
    if place == 4:
        found[3] = finding(
            Verdict.ERROR,
            clause="5.kha",
            check="purpose_stated",
            message="broke",
            values={"error": "KeyError"},
        )
    if place % 2 == 0:
        later = [declared(each) if each.clause == "5.nga" else each for each in later]
    return [*found, *later]


def seen(place):
    """Two of three accounts were handed in; those that could not be seen have no day."""
    access = "supplied" if place % 3 else "public"
    return {} if place in {7, 11} else {"access": access, "taken_at": SEEN}


def declared(each):
    return finding(clause=each.clause, check=ATTESTED, basis=Basis.ATTESTED)


def week_of_bangladesh():
    files = Files()
    guideline = read_guideline(files, "bd-2016", checks())
    about = {
        of: [each for each in guideline.clauses if each.audited and each.of == of]
        for of in ("account", "institution")
    }
    found, place = [], 0
    for tier, key, english, bangla, parent in OFFICES:
        office = Institution(
            id=key,
            name=Text(en=english, bn=bangla),
            tier=tier,
            parent=parent,
            website=f"https://{key}.gov.bd/",
        )
        own = [missing for clause in about["institution"] for missing in unanswered(clause)]
        found.append(Record(institution=office, account=None, judgement=judgement(own, key, "", "")))
        for platform in ("facebook", "youtube")[: 1 + (place % 3 == 0)]:
            place += 1
            retired = "closed" if place == 6 else None
            account = Account(institution=key, platform=platform, handle=f"{key}.{platform}", retired=retired)
            findings = of_account(place, office, about["account"])
            found.append(
                Record(
                    institution=office,
                    account=account,
                    judgement=judgement(findings, key, platform, account.handle, **seen(place)),
                )
            )
    return RecordsInMemory(
        found=tuple(found),
        rules=rules(
            guideline=guideline, tiers=read_tiers(files), platforms={"facebook": FACEBOOK, "youtube": YOUTUBE}
        ),
        earlier=audit(a_little_worse(found), number=1, as_of=AS_OF - timedelta(days=7)),
    )


def a_little_worse(found):
    total = sum((counted(each.judgement.findings) for each in found), Counts())
    passes, unknown = total.of(Verdict.PASS), total.of(Verdict.UNKNOWN)
    verdicts = {**total.verdicts, Verdict.PASS: passes - 6, Verdict.UNKNOWN: unknown + 4}
    return Counts(verdicts=verdicts, firm_fails=total.firm_fails + 2, planned=total.planned)
