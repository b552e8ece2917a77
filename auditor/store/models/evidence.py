"""Rows of the evidence: documents by their sha256, and which snapshot was taken of which account when."""

from __future__ import annotations

from django.db import models

from auditor.store.models.register import Account


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
    """`since` and `until` are the period of the snapshot, null where nothing in it was dated."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    taken_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    voices = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["account", "taken_at"])]
