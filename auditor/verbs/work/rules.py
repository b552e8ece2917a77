"""What an audit is judged by, read from the configuration once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import tzinfo

from auditor import toolbox
from auditor.configuration.guidelines import read_guideline
from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.configuration.tiers import read_tiers
from auditor.domain import Rules


def rules_of(files: Files, guideline: str) -> Rules:
    judged_by = replace(files, used={})
    edition = read_guideline(judged_by, guideline, toolbox.checks())
    return Rules(
        guideline=edition,
        jurisdiction=read_jurisdiction(judged_by, edition.jurisdiction),
        platforms=read_platforms(files),
        checks=toolbox.checks(),
        tiers=read_tiers(files),
        used=judged_by.used,
    )


def zones_of(files: Files, assigned: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], tzinfo]:
    """Each account's local time: that of the jurisdiction whose guideline it is under."""
    zones = {
        guideline: read_jurisdiction(
            files, read_guideline(files, guideline, toolbox.checks()).jurisdiction
        ).calendar.zone
        for guideline in sorted(set(assigned.values()))
    }
    return {key: zones[guideline] for key, guideline in assigned.items()}
