"""The headline numbers of an audit in a few plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from decimal import Decimal

from auditor.cli.terminal.exits import Exit
from auditor.domain import Audit, Verdict


def headlines(audit: Audit, zone: tzinfo) -> Iterator[str]:
    """Counts by verdict with their coverage; provisional and planned stand apart, as in every report."""
    counts = audit.counts
    size = f"{audit.accounts} accounts of {audit.institutions} institutions"
    yield f"{audit.guideline} as of {audit.as_of.astimezone(zone).isoformat()}: {size}"
    yield (
        f"  pass {counts.of(Verdict.PASS)}, "
        f"needs fixing {counts.firm_fails} (and {counts.provisional} provisional), "
        f"needs review {counts.of(Verdict.REVIEW)}, could not be seen {counts.of(Verdict.UNKNOWN)}, "
        f"not applicable {counts.of(Verdict.NOT_APPLICABLE)}"
    )
    if errors := counts.of(Verdict.ERROR):
        yield f"  errors of ours: {errors}"
    share = "nothing was applicable" if counts.coverage is None else f"{counts.coverage * 100:.1f} %"
    yield f"  coverage {share}: {counts.concluded} of {counts.applicable} could be concluded"


def exit_of(audits: Sequence[Audit], floor: Decimal) -> Exit:
    """How audits end for a script: too little seen comes before fails that stand."""
    if not any(audit.counts.concluded for audit in audits):
        return Exit.UNCOVERED
    if any(audit.counts.applicable and (audit.counts.coverage or 0) < floor for audit in audits):
        return Exit.UNCOVERED
    return Exit.FAILS if any(audit.counts.firm_fails for audit in audits) else Exit.DONE
