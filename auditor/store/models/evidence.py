"""Rows of the evidence: documents by their sha256, and which snapshot was taken of which account when."""

from __future__ import annotations

from django.db import models

from auditor.store.models.register import Account
from auditor.store.models.work import Collection


class Document(models.Model):
    """Canonical JSON, stored compressed; the address is the sha256 of the uncompressed bytes.

    A withdrawn document has lost its content, and says when and under which rule.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=20)
    content = models.BinaryField()
    withdrawn_at = models.DateTimeField(null=True)  # null is "kept"
    rule = models.TextField(null=True)  # null is "kept"


class Snapshot(models.Model):
    """`since` and `until` are the period of the snapshot, null where nothing in it was dated.

    `collection` is the run that took it, null where it was taken in none; a run takes one of each account.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    taken_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    voices = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, null=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["account", "taken_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "account"],
                condition=models.Q(collection__isnull=False),
                name="one_snapshot_per_account_and_collection",
            )
        ]
