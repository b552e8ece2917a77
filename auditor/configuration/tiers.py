"""Every institution stands on a tier that `config/tiers.toml` names in the languages of its office."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.configuration.complaints import complaint
from auditor.configuration.reading import ConfigurationError, Files
from auditor.domain.words import Text

NAME = "tiers.toml"


def read_tiers(files: Files) -> Mapping[str, Text]:
    """The tiers by id, in the order of the file."""
    tiers: dict[str, Text] = files.toml(NAME, dict[str, Text])
    for tier, name in tiers.items():
        if not name.en:
            problem = "the English name is missing; add a line en = with it"
            raise ConfigurationError(complaint(files.find(NAME), files.text(NAME), f"$.{tier}", problem))
    return tiers
