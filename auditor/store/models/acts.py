"""Rows of the acts: what people add, one under another. No row is ever changed or taken away.

The database itself refuses both, so that no program error and no hand at a shell can rewrite a decision.
"""

from __future__ import annotations

from django.db import models

from auditor.store.models.register import Account, Institution


class Act(models.Model):
    """`account` is null for the institution's own clauses; empty texts are "not said"."""

    deed = models.CharField(max_length=20)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT)
    guideline = models.CharField(max_length=50)
    clause = models.CharField(max_length=50)
    test = models.CharField(max_length=50, blank=True)  # the check; Django keeps that name for itself
    subject = models.TextField(blank=True)
    fingerprint = models.TextField(blank=True)
    verdict = models.CharField(max_length=20, null=True, blank=True)  # null but for a decision
    by = models.CharField(max_length=200)
    approved_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    on = models.DateTimeField()
    until = models.DateField(null=True, blank=True)  # null is "until its subject changes"

    class Meta:
        indexes = [models.Index(fields=["institution", "guideline"])]

    def __str__(self) -> str:
        return f"{self.deed} {self.guideline} {self.clause}"
