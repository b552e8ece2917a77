"""Rows of the work: what was spent of each platform's allowance, and the runs of collecting."""

from __future__ import annotations

from django.db import models


class Spend(models.Model):
    """Units that the token with this label spent at once; the label never shows the token."""

    token = models.CharField(max_length=200)
    at = models.DateTimeField()
    units = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["token", "at"])]

    def __str__(self) -> str:
        return f"{self.token} {self.units}"


class Closing(models.Model):
    """Until when the platform refuses the token."""

    token = models.CharField(max_length=200, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.token} {self.until}"


class Collection(models.Model):
    """One run of collecting; one that was broken off has no end, and whoever asks for the same resumes it.

    `asked` is what it was to collect, in words that are equal exactly where that is the same.
    """

    platform = models.CharField(max_length=50)
    asked = models.TextField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)  # null is "not finished"

    def __str__(self) -> str:
        return f"{self.platform} {self.started_at}"
