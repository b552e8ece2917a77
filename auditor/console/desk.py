"""What the console knows of the configuration, read once when it is opened; a change shows at its next start.

What is added is held against the files as they are at that moment: the verbs read them by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from auditor.configuration.guidelines import guideline_ids
from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.operator import Operator
from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.configuration.tiers import read_tiers
from auditor.domain import Platform, Rules, Text
from auditor.domain.calendars import Calendar
from auditor.verbs.work.rules import rules_of


@dataclass(frozen=True, kw_only=True)
class Desk:
    files: Files
    operator: Operator

    @cached_property
    def calendar(self) -> Calendar:
        """The operator's own: its zone is that of times that are shown."""
        return read_jurisdiction(self.files, self.operator.jurisdiction).calendar

    @cached_property
    def tiers(self) -> Mapping[str, Text]:
        return read_tiers(self.files)

    @cached_property
    def platforms(self) -> Mapping[str, Platform]:
        return read_platforms(self.files)

    @cached_property
    def rules(self) -> Mapping[str, Rules]:
        """Of each guideline, by its id."""
        return {name: rules_of(self.files, name) for name in guideline_ids(self.files)}
