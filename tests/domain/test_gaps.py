from __future__ import annotations

import pytest

from auditor.domain.gaps import CLOSERS, SENTENCES, Closer, NotObserved, Reader, Reason


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_names_who_can_close_it(reason):
    assert isinstance(reason.closer, Closer)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_for_every_reader(reason):
    assert SENTENCES[reason].keys() == set(Reader)
    assert all(sentence.endswith(".") for sentence in SENTENCES[reason].values())


def test_the_tables_name_no_other_reason():
    assert set(CLOSERS) == set(SENTENCES) == set(Reason)


@pytest.mark.parametrize(
    ("reason", "closer"),
    [
        pytest.param(Reason.NOT_SUPPLIED, Closer.OFFICE, id="the office hands in files"),
        pytest.param(Reason.NOT_ATTESTED, Closer.OFFICE, id="the office declares"),
        pytest.param(Reason.NEVER_COLLECTED, Closer.UNIT, id="the unit collects"),
        pytest.param(Reason.CALENDAR_UNKNOWN, Closer.UNIT, id="the unit keeps the calendar"),
        pytest.param(Reason.PLANNED, Closer.PRODUCT, id="the product has no check yet"),
        pytest.param(Reason.PLATFORM_DOWN, Closer.PLATFORM, id="the platform is down"),
        pytest.param(Reason.WITHDRAWN, Closer.NOBODY, id="withdrawn is for good"),
    ],
)
def test_who_can_open_what_could_not_be_seen(reason, closer):
    assert reason.closer is closer


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.closer is not Closer.OFFICE])
def test_an_admin_is_asked_for_nothing_that_the_office_cannot_give(reason):
    assert "please" not in SENTENCES[reason][Reader.ADMIN]


def test_what_was_seen_all_the_same_goes_along_as_a_copy():
    figures = {"weeks": 3}
    missing = NotObserved("posts", values=figures)
    figures.clear()
    assert (missing.part, missing.span, missing.reason, missing.values) == ("posts", None, None, {"weeks": 3})
