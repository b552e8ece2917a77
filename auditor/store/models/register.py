"""Rows of the register: institutions and their accounts."""

from __future__ import annotations

from django.db import models


class Institution(models.Model):
    """`id` is the register's own name for the office; texts are empty, never null."""

    id = models.CharField(max_length=200, primary_key=True)
    name_en = models.TextField()
    name_bn = models.TextField()
    name_hi = models.TextField()
    aliases = models.JSONField(default=list)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    tier = models.CharField(max_length=50)
    website = models.TextField(null=True)  # null is "not registered"

    def __str__(self) -> str:
        return f"{self.id} · {self.name_en or self.name_bn or self.name_hi}"


class Account(models.Model):
    """`key` is the handle as the platform compares it; `handle` as the office writes it."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT)
    platform = models.CharField(max_length=50)
    key = models.CharField(max_length=500)
    handle = models.CharField(max_length=500)
    platform_id = models.CharField(max_length=200, null=True)  # null is "not seen yet"
    source = models.CharField(max_length=20)
    guideline = models.CharField(max_length=50, null=True)  # null is "the parent's"
    email = models.CharField(max_length=254, null=True)  # null is "no contact"
    language = models.CharField(max_length=10, null=True)  # null is "not said"
    order = models.TextField(null=True)  # null is "none needed"
    retired = models.TextField(null=True)  # null is "in use"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["platform", "key"], name="one_account_per_handle")]

    def __str__(self) -> str:
        return f"{self.platform} {self.handle}"
