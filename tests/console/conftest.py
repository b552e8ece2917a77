"""An open console over a store of each kind, with an officer who adds and an evaluator who looks."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.test.client import ClientHandler

from auditor.configuration.operator import read_operator
from auditor.configuration.reading import Files
from auditor.console.desk import Desk
from auditor.console.people import READERS, STAFF
from auditor.console.serving import open_console
from auditor.console.site import site
from auditor.domain.register import Changes
from auditor.store import register
from tests.builders import account, institution
from tests.store.conftest import home, kept_in  # noqa: F401

OFFICE = account()
HANDLER = ClientHandler(enforce_csrf_checks=False)
DESK = Desk(files=Files(), operator=read_operator(Files()))
OFFICER, READER = "Rahima Begum, Deputy Secretary", "An Evaluator"


@pytest.fixture(autouse=True)
def console(home):  # noqa: F811
    added = (institution(), institution("raipur", parent="savar", tier="district"), OFFICE)
    register.apply(Changes(added=added, changed=(), same=(), gone=()))
    open_console(home, Files(), read_operator(Files()), {})
    site.desk = DESK  # read once for all tests


def client(**given):
    """Django looks for the files that it serves once for all tests."""
    one = Client(SERVER_NAME="localhost", **given)
    one.handler = HANDLER
    return one


def browser(name, full_name, group, language="en"):
    person = get_user_model().objects.create(username=name, first_name=full_name, is_staff=True)
    person.groups.set(apps.get_model("auth", "Group").objects.filter(name=group))
    one = client(headers={"accept-language": language})
    one.force_login(person)
    return one


@pytest.fixture
def officer(console):  # noqa: ARG001 - open before anybody comes
    return browser("rahima", OFFICER, STAFF)


@pytest.fixture
def reader(console):  # noqa: ARG001 - likewise
    return browser("reader", READER, READERS)


@pytest.fixture
def stranger(console):  # noqa: ARG001 - likewise
    return client(headers={"accept-language": "en"})
