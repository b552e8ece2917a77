"""Reports read an audit as a stream: the judgements of one institution at a time, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.domain import Audit, Judgement, Record, Rules
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

    def all(self) -> Iterator[Record]:
        judged = models.Judgement.objects.filter(audit__number=self.audit.number)
        for institution in self.institutions():
            rows = judged.filter(institution_id=institution).select_related(
                "institution", "account", "document"
            )
            for row in sorted(rows, key=place):
                yield Record(
                    institution=institution_of(row.institution),
                    account=account_of(row.account) if row.account else None,
                    judgement=documents.decode(row.document, Judgement),
                )

    def institutions(self) -> list[str]:
        """Ids of the judged institutions, higher tiers first."""
        tiers = {tier: place for place, tier in enumerate(self.rules.tiers)}
        found = models.Institution.objects.filter(judgement__audit__number=self.audit.number)
        named = found.distinct().values_list("id", "tier")
        return [row[0] for row in sorted(named, key=lambda row: (tiers.get(row[1], len(tiers)), row[0]))]


def place(row: models.Judgement) -> tuple[str, str]:
    """The institution's own clauses first, then its accounts."""
    return (row.account.platform, row.account.key) if row.account else ("", "")
