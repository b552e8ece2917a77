"""Every error of the Graph API has one meaning."""

from __future__ import annotations

import pytest

from auditor.domain import Reason
from connectors.wire.failures import AccessRefused, AccountMissing, PlatformDown, Unreadable
from connectors.wire.graph_errors import Kind, trouble_in
from connectors.wire.graph_failures import TooMuch, UnknownField, failure_of
from tests.emulators.graph_errors import ERRORS
from tests.emulators.graph_refusals import worded

MEANT = {
    Kind.TOO_MUCH: ("reduce", "reduce_for_people"),
    Kind.DOWN: ("unknown", "service", "service_down", "transient"),
    Kind.LIMIT: (
        "application_limit",
        "user_limit",
        "page_limit",
        "page_calls",
        "instagram_calls",
        "whatsapp_calls",
        "custom_limit",
        "limit_reached",
    ),
    Kind.BLOCKED: ("blocked",),
    Kind.REFUSED: (
        "capability",
        "permission",
        "permission_200",
        "page_token",
        "extended_permission",
        "reviewable",
        "proof_or_app_token",
        "proof_wanted",
        "proof_wrong",
    ),
    Kind.FIELD: ("field", "alias_of_field"),
    Kind.UNREACHABLE: ("not_found", "post_request", "instagram_user", "instagram_unavailable"),
    Kind.MERGED: ("migrated", "migrated_100"),
    Kind.MISSING: ("alias",),
    Kind.PERSON: ("person",),
    Kind.TOKEN: (
        "token_missing",
        "signature",
        "session",
        "token_malformed",
        "not_installed",
        "checkpoint",
        "password_changed",
        "token_expired",
        "unconfirmed",
        "token_invalid",
        "session_expired",
        "session_invalid",
        "token_wanted",
    ),
    Kind.ROLE: ("role_lost",),
    Kind.OTHER: (
        "parameter",
        "new_page",
        "limit",
        "cursor",
        "too_many_ids",
        "path",
        "syntax",
        "deprecated",
        "duplicate",
        "invalid_query",
        "batch",
    ),
}
KINDS = {name: kind for kind, names in MEANT.items() for name in names}
WORDS = {"id": "111222333", "to": "444555666", "field": "impressum", "type": "Page", "username": "dc.example"}


def trouble(name, status=None):
    meant = worded(name, WORDS)
    return trouble_in(meant.body("AbC"), status or meant.status)


def written(code, message="", status=400, **more):
    return trouble_in({"error": {"code": code, "message": message, **more}}, status)


def test_every_error_that_is_known_is_meant_here():
    assert KINDS.keys() >= ERRORS.keys()


@pytest.mark.parametrize("name", KINDS)
def test_an_error_has_its_meaning(name):
    assert trouble(name).kind is KINDS[name]


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind is not Kind.OTHER])
@pytest.mark.parametrize("status", [200, 400, 403])
def test_the_status_says_nothing(name, status):
    assert trouble(name, status).kind is KINDS[name]


def test_an_answer_is_no_trouble():
    assert trouble_in({"id": "1", "name": "DC Example"}, 200) is None
    assert trouble_in([None], 200) is None


def test_a_page_that_is_called_error_is_no_trouble():
    assert trouble_in({"error": {"id": "1", "name": "Error"}}, 200) is None


@pytest.mark.parametrize(
    "body",
    [
        {"error": 190, "error_description": "Invalid"},
        {"error_code": 190, "error_msg": "Invalid"},
        {"error": {"code": "190"}},
    ],
)
def test_an_error_is_read_in_all_its_shapes(body):
    assert trouble_in(body, 200).kind is Kind.TOKEN


@pytest.mark.parametrize("error", ["broken", ["broken"], {}, {"code": [], "message": 7}, True])
def test_an_error_of_no_shape_is_not_understood(error):
    assert trouble_in({"error": error}, 200).kind is Kind.OTHER


def test_an_outage_without_an_error_is_one():
    assert trouble_in({"id": "1"}, 500).kind is Kind.DOWN
    assert trouble_in([], 503).kind is Kind.DOWN
    assert trouble_in({"id": "1"}, 404).kind is Kind.OTHER


def test_a_limit_that_calls_itself_transient_is_a_limit():
    assert written(4, is_transient=True).kind is Kind.LIMIT
    assert written(80005, is_transient=True).kind is Kind.LIMIT


def test_a_busy_application_is_an_outage_unless_it_speaks_of_a_limit():
    assert written(341, "Temporarily unavailable").kind is Kind.DOWN


def test_being_called_an_oauth_exception_says_nothing_of_the_token():
    assert written(1, type="OAuthException").kind is Kind.DOWN


def test_a_field_whose_name_speaks_of_rights_is_a_field():
    told = "(#100) Tried accessing nonexisting field (messaging_feature_status) on node type (Page)"
    assert (written(100, told).kind, written(100, told).field) == (Kind.FIELD, "messaging_feature_status")


def test_being_asked_for_less_is_that_with_any_number():
    assert (
        written(100, "Please reduce the amount of data; some need permission", error_subcode=33).kind
        is Kind.TOO_MUCH
    )


@pytest.mark.parametrize("kind", ["User", "Group", "Event", "Application"])
def test_a_thing_that_is_no_page_makes_no_field_unknown(kind):
    told = f"(#100) Tried accessing nonexisting field (about) on node type ({kind})"
    assert written(100, told).kind is Kind.OTHER


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("alias", ("111222333",)),
        ("person", ("111222333",)),
        ("not_found", ("111222333",)),
        ("migrated", ("111222333",)),
        ("permission", ()),
        ("unknown", ()),
    ],
)
def test_the_id_at_fault_is_the_one_that_is_named(name, named):
    assert trouble(name).named == named


def test_several_aliases_may_be_named_at_once():
    assert written(803, "(#803) Some of the aliases you requested do not exist: a.b,c , d").named == (
        "a.b",
        "c",
        "d",
    )


def test_a_merged_page_tells_where_it_went():
    merged = failure_of(trouble("migrated"), "GET /1")
    assert isinstance(merged, AccountMissing)
    assert (merged.state, merged.moved_to) == ("merged", "444555666")


def test_a_merged_page_need_not_tell_where_it_went():
    assert failure_of(written(21, "It moved."), "GET /1").moved_to is None


@pytest.mark.parametrize(
    ("name", "failure", "reason"),
    [
        ("reduce", TooMuch, Reason.UNREADABLE),
        ("field", UnknownField, Reason.UNREADABLE),
        ("token_expired", AccessRefused, Reason.TOKEN_REFUSED),
        ("role_lost", AccessRefused, Reason.ACCESS_REFUSED),
        ("permission", AccessRefused, Reason.ACCESS_REFUSED),
        ("not_found", AccessRefused, Reason.UNREACHABLE),
        ("instagram_user", AccessRefused, Reason.UNREACHABLE),
        ("alias", AccountMissing, Reason.ACCOUNT_MISSING),
        ("person", AccountMissing, Reason.ACCOUNT_MISSING),
        ("service", PlatformDown, Reason.PLATFORM_DOWN),
        ("parameter", Unreadable, Reason.UNREADABLE),
    ],
)
def test_trouble_becomes_a_failure_with_the_reason_of_a_gap(name, failure, reason):
    found = failure_of(trouble(name), "GET /1")
    assert (type(found), found.reason) == (failure, reason)


@pytest.mark.parametrize(("name", "state"), [("alias", "missing"), ("person", "person")])
def test_an_account_that_is_not_there_says_how(name, state):
    assert failure_of(trouble(name), "GET /1").state == state


@pytest.mark.parametrize("name", KINDS)
def test_no_word_of_the_platform_goes_on(name):
    told = trouble(name)
    assert "111222333" not in str(failure_of(told, "GET /1"))
    assert str(failure_of(told, "GET /1")).startswith("GET /1: ")
    assert f"({told.code}" in str(failure_of(told, "GET /1"))


ALL = (
    "page_token",
    "proof_wrong",
    "permission",
    "reviewable",
    "capability",
    "token_expired",
    "page_calls",
    "syntax",
)
ONE = ("alias", "person", "not_found", "migrated", "permission_200", "parameter", "reduce", "field")


@pytest.mark.parametrize("name", ALL)
def test_what_is_about_token_or_question_would_meet_any_other_id(name):
    assert trouble(name).for_all


@pytest.mark.parametrize("name", ONE)
def test_what_may_be_about_one_id_would_not(name):
    assert not trouble(name).for_all
