"""How a platform is asked is read from its file, and a mistake there is one line with its place."""

from __future__ import annotations

import re

import pytest

from auditor.configuration.platforms import read_api, read_platforms
from auditor.configuration.reading import ConfigurationError, Files
from auditor.toolbox import connectors
from connectors.wire.meta.looks import FacebookApi

SHIPPED = (Files().find("platforms/facebook.toml")).read_text(encoding="utf-8")
NUMBERS = re.findall(r"^(\w+) = \d[\d_]*", SHIPPED.partition("[api.graph]")[2], re.MULTILINE)


def api(folder, text):
    (folder / "platforms").mkdir(exist_ok=True)
    (folder / "platforms" / "facebook.toml").write_text(text, encoding="utf-8")
    return read_api(Files(folder=folder), "facebook", FacebookApi)


@pytest.mark.parametrize("platform", connectors())
def test_every_platform_that_has_a_connector_says_how_it_is_asked(platform):
    shape = connectors()[platform].shape
    assert isinstance(read_api(Files(), platform, shape), shape)


def test_the_numbers_are_those_of_the_file(tmp_path):
    found = api(tmp_path, SHIPPED.replace("days = 35", "days = 21").replace("units = 200", "units = 4_800"))
    assert (found.look.days, found.graph.manners.waits_s) == (21, (2.0, 8.0, 30.0))
    assert found.allowances["facebook:app"].units == 4800


def test_an_allowance_can_be_given_for_one_app_or_for_none(tmp_path):
    table = '[api.graph.allowances."facebook:app:42"]\nunits = 900\nwindow_s = 60\n\n[api.look]'
    found = api(tmp_path, SHIPPED.replace("[api.look]", table))
    assert found.allowances.keys() == {"facebook:app", "facebook:app:42"}
    head, _, tail = SHIPPED.partition('[api.graph.allowances."facebook:app"]\nunits = 200\nwindow_s = 3600\n')
    assert api(tmp_path, f"{head}[api.graph.allowances]\n{tail}").allowances == {}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("at_once = 8", "at_onze = 8", "api.graph"),
        ("at_once = 8", 'at_once = "8"', "api.graph.at_once"),
        ("at_once = 8", "at_once = true", "api.graph.at_once"),
        ("at_once = 8", "at_once = 8.5", "api.graph.at_once"),
        ('plan = "one_step"', 'plan = "three_steps"', "api.look.plan"),
        ("days = 35", "days = 35\ndayz = 36", "api.look.dayz: unknown key; did you mean days?"),
        ("units = 200", "", "api.graph.allowances"),
        ("[api.look]", "[api.looks]", "api"),
        ("waits_s = [2, 8, 30]", "waits_s = 2", "api.graph.manners.waits_s"),
        ("slow_at = 75", "slow_at = 75\nsleep_at = 80", "api.graph.usage.sleep_at: unknown key"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path, old, new, complaint):
    assert SHIPPED.count(old) >= 1
    with pytest.raises(ConfigurationError) as error:
        api(tmp_path, SHIPPED.replace(old, new, 1))
    assert complaint in str(error.value)
    assert "facebook.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_of_before_that_does_not_say_how_the_platform_is_asked_is_one_line(tmp_path):
    without = SHIPPED.partition("# How the platform is asked")[0]
    with pytest.raises(ConfigurationError, match=r"facebook\.toml.*api"):
        api(tmp_path, without)
    assert read_platforms(Files(folder=tmp_path))["facebook"].hosts


def test_a_file_that_is_not_there_is_one_line():
    with pytest.raises(ConfigurationError, match=r"nowhere\.toml: there is no such file"):
        read_api(Files(), "nowhere", FacebookApi)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_is_below_nothing(tmp_path, number):
    with pytest.raises(ConfigurationError, match=rf"\.{number}: is at least "):
        api(tmp_path, with_number(number, -1))


def test_no_number_of_a_row_is_below_nothing_either(tmp_path):
    with pytest.raises(ConfigurationError, match=r"api\.graph\.manners\.waits_s\[1\]: is at least 0"):
        api(tmp_path, SHIPPED.replace("[2, 8, 30]", "[2, -0.5, 30]"))


@pytest.mark.parametrize("number", ["at_once", "ids_in_a_call", "items_in_a_batch", "pages_in_a_call"])
def test_at_least_one_is_asked_for_at_a_time(tmp_path, number):
    with pytest.raises(ConfigurationError, match=rf"\.{number}: is at least 1"):
        api(tmp_path, with_number(number, 0))


def with_number(name, value):
    return re.sub(rf"^({name}) = \d[\d_]*", rf"\1 = {value}", SHIPPED, count=1, flags=re.MULTILINE)
