"""The console lets in whom it knows, shuts everybody else out, and shows nothing of the machine."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client, override_settings

from auditor.console import entrance
from auditor.console.people import READERS, STAFF, PersonError, enter, shut_out
from auditor.console.serving import reached_at
from auditor.console.site import site
from auditor.store import models
from auditor.store.opening import open_store
from auditor.store.places import in_file, point_to
from tests.console.reading import text
from tests.store.fresh import only_sqlite

PASSWORD = "Korotoa-river-77"  # noqa: S105 - of persons whom only the tests know
SCREENS = (
    "/",
    "/store/finding/",
    "/store/act/",
    "/store/institution/",
    "/store/account/",
    "/password_change/",
)

pytestmark = only_sqlite


@pytest.fixture
def quick():
    """A hash that costs nothing, since here only what surrounds it is looked at."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


def log_in(client, name, password):
    return client.post("/login/?next=/", {"username": name, "password": password})


@pytest.mark.parametrize("path", SCREENS)
def test_a_stranger_sees_the_door_and_nothing_else(stranger, path):
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/login/?next={path}")


@pytest.mark.parametrize("path", SCREENS)
def test_every_page_is_fenced(officer, path):
    answer = officer.get(path)
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert settings.SECRET_KEY not in answer.content.decode()


def test_who_was_entered_comes_in_and_who_was_shut_out_does_not(quick, stranger):  # noqa: ARG001
    assert enter("rahima", "Rahima Begum", PASSWORD, STAFF)
    assert log_in(stranger, "rahima", PASSWORD).status_code == 302
    assert stranger.get("/store/act/add/").status_code == 200
    shut_out("rahima")
    assert stranger.get("/store/act/").status_code == 302
    assert log_in(stranger, "rahima", PASSWORD).status_code == 200


def test_another_password_ends_what_was_open_and_may_change_the_group(quick, stranger):  # noqa: ARG001
    enter("rahima", "Rahima Begum", PASSWORD, STAFF)
    log_in(stranger, "rahima", PASSWORD)
    assert not enter("rahima", None, PASSWORD + "x", READERS)
    assert stranger.get("/store/act/").status_code == 302
    log_in(stranger, "rahima", PASSWORD + "x")
    assert stranger.get("/store/act/").status_code == 200
    assert stranger.get("/store/act/add/").status_code == 403
    assert get_user_model().objects.get(username="rahima").get_full_name() == "Rahima Begum"


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("rahima", "short", "This password is too short. It must contain at least 12 characters."),
        ("rahima", "password1234", "This password is too common."),
        ("rahima", "820137465920", "This password is entirely numeric."),
        ("rahima-begum", "rahima-begum", "The password is too similar to the username."),
        ("two words", PASSWORD, "Enter a valid username."),
    ],
)
def test_a_person_needs_a_name_and_a_password_that_hold(quick, name, password, said):  # noqa: ARG001
    with pytest.raises(PersonError, match=said):
        enter(name, None, password, STAFF)
    assert get_user_model().objects.count() == 0


def test_nobody_can_be_shut_out_who_is_not_known():
    with pytest.raises(PersonError, match="karim is nobody whom the console knows"):
        shut_out("karim")


def test_after_ten_wrong_passwords_a_name_is_not_asked_for_a_while(quick, stranger):  # noqa: ARG001
    enter("karim", None, PASSWORD, STAFF)
    for _ in range(entrance.MOST):
        assert "Please enter the correct" in text(log_in(stranger, "karim", "wrong"))
    assert "please wait ten minutes" in text(log_in(stranger, "karim", PASSWORD))
    enter("another", None, PASSWORD, STAFF)
    assert log_in(stranger, "another", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("path", "headers", "status", "said"),
    [
        ("/store/nothing/", {}, 404, "There is no such page"),
        ("/", {"host": "evil.example"}, 400, "could not be understood"),
        ("/store/finding/add/", {}, 403, "This is not open to you"),
    ],
)
def test_whatever_goes_wrong_is_one_plain_page(officer, caplog, path, headers, status, said):
    caplog.set_level(logging.CRITICAL)
    answer = officer.get(path, headers=headers)
    assert (answer.status_code, said in text(answer)) == (status, True)
    assert "Traceback" not in answer.content.decode()


def test_an_error_of_ours_tells_nothing_of_the_machine(officer, caplog):
    caplog.set_level(logging.CRITICAL)
    officer.raise_request_exception = False
    known, site.desk = site.desk, None
    try:
        answer = officer.get("/store/finding/")
    finally:
        site.desk = known
    assert answer.status_code == 500
    assert "An error of ours, not yours" in text(answer)
    assert "NoneType" not in answer.content.decode()


def test_what_another_site_sends_is_refused(officer):
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True, headers={"accept-language": "en"})
    strict.cookies = officer.cookies
    answer = strict.post("/store/institution/add/", {"id": "x"})
    assert answer.status_code == 403
    assert "was open for too long" in text(answer)
    assert models.Institution.objects.filter(id="x").count() == 0


def test_behind_a_proxy_no_cookie_goes_out_without_tls(quick):  # noqa: ARG001
    enter("rahima", None, PASSWORD, STAFF)
    reached_at("https://audit.example.org")
    try:
        outside = Client(SERVER_NAME="audit.example.org")
        answer = outside.post("/login/?next=/", {"username": "rahima", "password": PASSWORD}, secure=True)
        assert answer.status_code == 302
        assert answer.cookies["sessionid"]["secure"]
        assert answer.cookies["sessionid"]["httponly"]
        assert "max-age" in answer.headers["Strict-Transport-Security"]
    finally:
        reached_at("")
    assert Client(SERVER_NAME="audit.example.org").get("/").status_code == 400


def test_files_of_the_pages_are_served_here(stranger):
    for path in ("/static/admin/css/base.css", "/static/console/console.css"):
        answer = stranger.get(path)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)


def test_a_store_from_before_the_console_takes_it_in(home, quick):  # noqa: ARG001
    point_to(in_file(home / "old"))
    call_command("migrate", "store", verbosity=0)
    open_store(home / "old")
    assert enter("rahima", None, PASSWORD, STAFF)
    assert get_user_model().objects.get().has_perm("store.add_act")
