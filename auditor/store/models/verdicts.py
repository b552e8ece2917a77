"""Rows of the verdicts: audits with their counts, and the judgement of each account."""

from __future__ import annotations

from django.db import models

from auditor.store.models.evidence import Document
from auditor.store.models.register import Account, Institution


class Audit(models.Model):
    """One audit; `number` is null while it is being judged, so that a broken one is never shown."""

    number = models.PositiveIntegerField(null=True, unique=True)
    guideline = models.CharField(max_length=50)
    default = models.CharField(max_length=50)
    as_of = models.DateTimeField()
    used = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    accounts = models.PositiveIntegerField(default=0)
    institutions = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guideline", "as_of"],
                condition=models.Q(number__isnull=False),
                name="one_audit_per_guideline_and_as_of",
            )
        ]


class Judgement(models.Model):
    """`account` is null for the clauses of the institution itself."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "institution", "account"], name="one_judgement_per_account"
            ),
            models.UniqueConstraint(
                fields=["audit", "institution"],
                condition=models.Q(account__isnull=True),
                name="one_judgement_per_institution",
            ),
        ]


class Finding(models.Model):
    """What waits for a person in a guideline's newest audit; other findings are in documents only."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE)
    clause = models.CharField(max_length=50)
    test = models.CharField(max_length=50)  # the check; Django keeps that name for itself
    subject = models.TextField(blank=True)
    verdict = models.CharField(max_length=20)
    waits_for = models.CharField(max_length=20, null=True)  # null but for a review
    life = models.CharField(max_length=20, null=True)
    provisional = models.BooleanField()
    waived = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.clause} {self.test}"
