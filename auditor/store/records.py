"""Reports read an audit as a stream: the judgements of one institution at a time, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from auditor.domain import Audit, Judgement, Record, Rules, Text
from auditor.store import documents, models, verdicts
from auditor.store.register import account_of, institution_of


@dataclass(frozen=True, slots=True)
class StoredRecords:
    """One audit in the store, as `auditor.domain.Records` asks for it."""

    audit: Audit
    rules: Rules

    @property
    def earlier(self) -> Audit | None:
        return verdicts.earlier(self.audit.guideline, self.audit.as_of)

    def all(self, by: Callable[[Text], Any] | None = None) -> Iterator[Record]:
        judged = models.Judgement.objects.filter(audit__number=self.audit.number)
        for institution in self.institutions(by):
            rows = judged.filter(institution_id=institution).select_related(
                "institution", "account", "document"
            )
            for row in sorted(rows, key=place):
                yield Record(
                    institution=institution_of(row.institution),
                    account=account_of(row.account) if row.account else None,
                    judgement=self.judgement_of(row),
                )

    def judgement_of(self, row: models.Judgement) -> Judgement:
        """A report without one of its accounts would not say what it leaves out, so there is none."""
        try:
            return documents.decode(row.document, Judgement)
        except documents.Withdrawn as gone:
            raise documents.Withdrawn(f"audit {self.audit.number} can no longer be shown: {gone}") from gone

    def institutions(self, by: Callable[[Text], Any] | None) -> list[str]:
        """Ids of the judged institutions, higher tiers first."""
        tiers = {tier: place for place, tier in enumerate(self.rules.tiers)}
        found = models.Institution.objects.filter(judgement__audit__number=self.audit.number)
        named = found.distinct().values_list("id", "tier", "name_en", "name_bn", "name_hi")
        keys = (
            (tiers.get(tier, len(tiers)), by(Text(en=en, bn=bn, hi=hi)) if by else (), identity)
            for identity, tier, en, bn, hi in named
        )
        return [identity for _, _, identity in sorted(keys)]


def place(row: models.Judgement) -> tuple[str, str]:
    """The institution's own clauses first, then its accounts."""
    return (row.account.platform, row.account.key) if row.account else ("", "")
