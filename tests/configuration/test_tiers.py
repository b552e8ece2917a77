from __future__ import annotations

import pytest

from auditor.configuration.reading import ConfigurationError, Files
from auditor.configuration.tiers import read_tiers
from auditor.domain.words import Text


def test_a_tier_has_an_english_name(tmp_path):
    (tmp_path / "tiers.toml").write_text('[ministry]\nen = "m"\n[office]\nbn = "x"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"tiers\.toml, line 3: office: the English name is missing"):
        read_tiers(Files(folder=tmp_path))


def test_tiers_keep_the_order_of_the_file(tmp_path):
    (tmp_path / "tiers.toml").write_text('[z]\nen = "Z"\n[a]\nen = "A"\n', encoding="utf-8")
    assert list(read_tiers(Files(folder=tmp_path)).items()) == [("z", Text(en="Z")), ("a", Text(en="A"))]
