from __future__ import annotations

import re

import pytest

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import ConfigurationError, Files
from auditor.domain.platforms import Role, by_name, unlisted

PLATFORMS = read_platforms(Files())
SOUND = """
name = { en = "Forum" }
parts = ["profile"]
hosts = ["forum.example"]

[[forms]]
path = '(?P<handle>\\w+)'

[[spellings]]
address = "https://forum.example/{handle}"
"""


def read_with(folder, text):
    (folder / "platforms").mkdir()
    (folder / "platforms" / "forum.toml").write_text(text, encoding="utf-8")
    return read_platforms(Files(folder=folder))


def test_every_platform_that_the_guidelines_name_is_described():
    named = {
        "facebook",
        "x",
        "whatsapp",
        "youtube",
        "linkedin",
        "instagram",
        "pinterest",
        "google_plus",
        "wikipedia",
    }
    assert named | {"blog", "website"} == PLATFORMS.keys()


def test_the_official_website_is_a_witness_and_no_other_platform_is():
    assert [name for name, platform in PLATFORMS.items() if platform.role is Role.WITNESS] == ["website"]


def test_google_plus_is_retired_with_advice():
    assert "remove the link" in PLATFORMS["google_plus"].retired.en
    assert [name for name, platform in PLATFORMS.items() if platform.retired] == ["google_plus"]


@pytest.mark.parametrize("platform", ["facebook", "x", "youtube"])
@pytest.mark.parametrize(
    "check", ["weekly_activity", "reply_time", "purpose_stated", "grievance_link", "official_name"]
)
def test_admins_are_told_where_to_click_in_both_languages(platform, check):
    path = PLATFORMS[platform].click_paths[check]
    assert path.en
    assert path.bn


@pytest.mark.parametrize("platform", PLATFORMS.values(), ids=PLATFORMS)
def test_a_platform_has_its_name_in_three_languages(platform):
    assert len(platform.name.all()) == 3


def test_nothing_is_known_of_an_unlisted_platform_but_its_name():
    platform = unlisted("forum")
    assert (platform.name.en, platform.free_name, platform.parts) == (
        "forum",
        False,
        ("profile", "posts", "comments", "mentions"),
    )


def test_a_platform_is_found_by_each_of_its_names():
    assert {"x", "twitter", "টুইটার", "x (twitter)"} <= set(by_name([PLATFORMS["x"]]))


def test_an_operator_adds_a_platform_by_one_file(tmp_path):
    assert read_with(tmp_path, SOUND)["forum"].hosts == ("forum.example",)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"profile"]', '"profil"]', "line 3: parts[0]: 'profil' is no part; the parts are profile, posts"),
        ("forum.example", "facebook.com", "line 4: hosts: 'facebook.com' already belongs to facebook"),
        ("(?P<handle>\\w+)", "(?P<handle>\\w+", "line 7: forms[0].path: not a regular expression"),
        ("path = ", "bare = 'x'\npath = ", "line 6: forms[0]: a form has either `bare`, or `path`"),
        ("?P<handle>", "", "line 6: forms[0].handle: no group of the expressions is called handle"),
        ("{handle}", "{name}", "line 10: spellings[0].address: no group of `handle` is called name"),
        ("address =", "adress =", "line 10: spellings[0].adress: unknown key"),
        ("path = ", "refused = 'nobody'\npath = ", "line 7: forms[0].refused: invalid enum value"),
        ("hosts =", "ignores = '('\nhosts =", "line 4: ignores: not a regular expression"),
        ("hosts =", "aliases = ['FB']\nhosts =", "line 4: aliases: 'FB' already belongs to facebook"),
        ("Forum", "Facebook", "line 2: name: 'Facebook' already belongs to facebook"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path, old, new, complaint):
    with pytest.raises(ConfigurationError, match=re.escape(f"forum.toml, {complaint}")):
        read_with(tmp_path, SOUND.replace(old, new))
