"""How full an allowance is, is read from whatever the platform says beside its answers."""

from __future__ import annotations

import json

import pytest

from connectors.wire.graph_usage import Usage, UsageRules, rest_s, usage_in

RULES = UsageRules(slow_at=75, slow_s=5, pause_at=90, pause_s=900, spent_s=3600, blocked_s=86400)
OWN, PAGE = "facebook:unit:1", "facebook:page:1002"


def app(**counted):
    return {"x-app-usage": json.dumps(counted)}


def business(**counted):
    told = {key: entries if isinstance(entries, list) else [entries] for key, entries in counted.items()}
    return {"x-business-use-case-usage": json.dumps(told)}


def seen(headers):
    return usage_in(headers, {OWN, PAGE}, OWN)


def test_the_fullest_of_the_three_counts():
    assert seen(app(call_count=28, total_time=25, total_cputime=91)) == {OWN: Usage(percent=91)}


def test_the_older_header_of_pages_counts_too():
    assert seen({"x-page-usage": '{"call_count": 12}', **app(call_count=3)}) == {OWN: Usage(percent=12)}


def test_a_page_in_the_call_is_meant_by_its_id():
    assert seen(business(**{"1002": {"call_count": 97}})) == {PAGE: Usage(percent=97)}


def test_a_business_is_the_calls_own():
    assert seen(business(**{"777": {"call_count": 97}})) == {OWN: Usage(percent=97)}


def test_the_end_of_an_id_is_another_id():
    assert seen(business(**{"002": {"call_count": 97}})) == {OWN: Usage(percent=97)}


def test_the_fullest_bucket_of_a_token_counts():
    entries = [{"call_count": 5, "estimated_time_to_regain_access": 7}, {"call_count": 80}]
    assert seen(business(**{"777": entries})) == {OWN: Usage(percent=80, regain_s=420)}


@pytest.mark.parametrize(
    "header",
    [
        "",
        "soon",
        "[]",
        "7",
        '{"777": 7}',
        '{"777": [7]}',
        '{"call_count": "many"}',
        '{"call_count": true}',
        '{"call_count": -3}',
        "[" * 100_000,
    ],
)
@pytest.mark.parametrize("name", ["x-app-usage", "x-business-use-case-usage"])
def test_what_nobody_can_read_says_nothing(header, name):
    assert all(usage == Usage() for usage in seen({name: header}).values())


def test_without_headers_nothing_is_said():
    assert seen({}) == {}


@pytest.mark.parametrize(
    ("usage", "seconds"),
    [
        pytest.param(Usage(percent=89), 0, id="far from the wall"),
        pytest.param(Usage(percent=90), 900, id="before the wall"),
        pytest.param(Usage(percent=99, regain_s=600), 900, id="not yet at the wall"),
        pytest.param(Usage(percent=100), 3600, id="at the wall"),
        pytest.param(Usage(percent=140, regain_s=600), 660, id="at the wall, for so long"),
    ],
)
def test_a_token_rests_before_the_wall_and_at_it(usage, seconds):
    assert rest_s(usage, RULES) == seconds


def test_no_rest_is_endless():
    endless = seen(business(**{"777": {"call_count": 100, "estimated_time_to_regain_access": 1e300}}))
    assert rest_s(endless[OWN], RULES) == 7 * 24 * 3600 + 60
