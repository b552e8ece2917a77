from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from auditor.domain.periods import Period, moment, stamp, united


def hour(number):
    return datetime(2026, 7, 1, number, tzinfo=UTC)


def span(since, until):
    return Period(hour(since), hour(until))


def test_a_period_holds_its_beginning():
    assert hour(3) in span(3, 5)


def test_a_period_does_not_hold_its_end():
    assert hour(5) not in span(3, 5)


@pytest.mark.parametrize(
    ("inner", "held"),
    [
        pytest.param(span(3, 5), True, id="the same"),
        pytest.param(span(4, 5), True, id="begins later"),
        pytest.param(span(2, 5), False, id="begins earlier"),
        pytest.param(span(3, 6), False, id="ends later"),
    ],
)
def test_a_period_holds_another_when_nothing_of_it_lies_outside(inner, held):
    assert span(3, 5).holds(inner) is held


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        pytest.param(span(1, 3), False, id="ends where it begins"),
        pytest.param(span(1, 4), True, id="reaches in"),
        pytest.param(span(4, 9), True, id="reaches out"),
        pytest.param(span(5, 9), False, id="begins where it ends"),
    ],
)
def test_periods_meet_when_they_share_a_moment(other, meets):
    assert span(3, 5).meets(other) is meets
    assert other.meets(span(3, 5)) is meets


@pytest.mark.parametrize(
    ("end", "left"),
    [
        pytest.param(2, None, id="before it begins"),
        pytest.param(3, None, id="when it begins"),
        pytest.param(4, span(3, 4), id="within"),
        pytest.param(9, span(3, 5), id="after its end"),
    ],
)
def test_a_period_is_cut_at_a_moment(end, left):
    assert span(3, 5).cut(hour(end)) == left


@pytest.mark.parametrize(
    ("periods", "one"),
    [
        pytest.param([span(3, 5), span(1, 2)], (span(1, 2), span(3, 5)), id="apart, in order"),
        pytest.param([span(3, 5), span(1, 3)], (span(1, 5),), id="neighbours"),
        pytest.param([span(1, 9), span(2, 3), span(4, 5)], (span(1, 9),), id="one within another"),
        pytest.param([span(1, 4), span(2, 6), span(5, 7)], (span(1, 7),), id="a chain"),
        pytest.param([span(3, 3)], (), id="an empty one"),
        pytest.param([], (), id="none"),
    ],
)
def test_united_is_the_same_time_in_the_fewest_periods(periods, one):
    assert united(periods) == one


def test_a_moment_is_the_same_instant_in_utc_cut_to_the_second():
    there = datetime(2026, 7, 1, 6, 0, 59, 999999, timezone(timedelta(hours=6)))
    assert (moment(there), moment(there).tzinfo) == (datetime(2026, 7, 1, 0, 0, 59, tzinfo=UTC), UTC)


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="names no time zone"):
        moment(datetime(2026, 7, 1))  # noqa: DTZ001 - what is refused


def test_a_stamp_is_utc_with_a_z():
    assert stamp(datetime(2026, 7, 1, 6, tzinfo=timezone(timedelta(hours=6)))) == "2026-07-01T00:00:00Z"


def test_a_stamp_has_four_digits_for_every_year():
    assert stamp(datetime(26, 7, 1, tzinfo=UTC)) == "0026-07-01T00:00:00Z"
