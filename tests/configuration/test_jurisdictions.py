from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.reading import SHIPPED, ConfigurationError, Files
from auditor.domain.calendars import DayKind
from auditor.domain.gaps import NotObserved

HOLIDAYS, GAZETTE = "holidays.csv", "gazette.csv"
TOML = "jurisdiction.toml"


@pytest.fixture
def folder(tmp_path):
    """A copy of Bangladesh that a test may spoil."""
    shutil.copytree(SHIPPED / "jurisdictions" / "bd", tmp_path / "jurisdictions" / "bd")
    return tmp_path / "jurisdictions" / "bd"


def reread(folder, jurisdiction="bd"):
    return read_jurisdiction(Files(folder=folder.parents[1]), jurisdiction)


def change(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def append(folder, name, row):
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(row + "\n")


@pytest.fixture(scope="module")
def bangladesh():
    return read_jurisdiction(Files(), "bd")


@pytest.fixture(scope="module")
def chhattisgarh():
    return read_jurisdiction(Files(), "in-cg")


def test_bangladesh_is_as_its_files_say(bangladesh):
    assert bangladesh.name.bn == "বাংলাদেশ"
    assert bangladesh.languages == ("bn", "en")
    assert bangladesh.calendar.zone == ZoneInfo("Asia/Dhaka")
    assert bangladesh.calendar.week_starts == 6
    assert bangladesh.calendar.years == frozenset(range(2015, 2029))
    assert "grs.gov.bd" in bangladesh.grievance_hosts
    assert "purpose" in bangladesh.lexicons
    assert bangladesh.contact.en == "Coordination and Reform, Cabinet Division"


def test_chhattisgarh_is_as_its_files_say(chhattisgarh):
    assert chhattisgarh.languages == ("hi", "en")
    assert chhattisgarh.calendar.zone == ZoneInfo("Asia/Kolkata")
    assert chhattisgarh.calendar.week_starts == 0
    assert "pgportal.gov.in" in chhattisgarh.grievance_hosts
    assert chhattisgarh.contact.hi == "सामान्य प्रशासन विभाग"


def test_reading_twice_gives_the_same(bangladesh):
    assert read_jurisdiction(Files(), "bd") == bangladesh


def test_a_result_can_name_the_lists_it_used():
    files = Files()
    read_jurisdiction(files, "bd")
    read = {"jurisdiction.toml", "holidays.csv", "gazette.csv"}
    assert {f"jurisdictions/bd/{name}" for name in read} | {"lexicons/purpose.toml"} <= set(files.used)


def test_thursday_afternoon_to_sunday_morning_is_two_hours(bangladesh):
    since, until = datetime(2025, 1, 2, 10, tzinfo=UTC), datetime(2025, 1, 5, 4, tzinfo=UTC)
    assert bangladesh.calendar.working_seconds(since, until) == 2 * 3600


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2016, 3, 26), False, id="Independence Day, a Saturday"),
        pytest.param(date(2025, 3, 26), False, id="Independence Day, a Wednesday"),
        pytest.param(date(2024, 6, 16), False, id="the gazette adds a day"),
        pytest.param(date(2024, 6, 19), True, id="the gazette takes a listed day back"),
        pytest.param(date(2024, 8, 15), True, id="a holiday withdrawn"),
        pytest.param(date(2023, 8, 15), False, id="the same holiday the year before"),
        pytest.param(date(2025, 5, 17), True, id="a working Saturday"),
        pytest.param(date(2025, 5, 10), False, id="any other Saturday"),
        pytest.param(date(2026, 10, 21), False, id="Durga Puja"),
    ],
)
def test_the_gazette_wins_over_the_generated_list(bangladesh, day, works):
    assert bangladesh.calendar.is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2022, 1, 22), True, id="fourth Saturday before the order"),
        pytest.param(date(2022, 1, 15), False, id="third Saturday before the order"),
        pytest.param(date(2022, 2, 5), False, id="first Saturday after the order"),
        pytest.param(date(2025, 12, 18), False, id="Guru Ghasidas"),
    ],
)
def test_chhattisgarh_s_weekend_goes_by_date(chhattisgarh, day, works):
    assert chhattisgarh.calendar.is_working_day(day) is works


def test_office_hours_go_by_date(bangladesh, chhattisgarh):
    def hours(jurisdiction, *day):
        span = jurisdiction.calendar.office_hours(date(*day))
        return jurisdiction.calendar.local(span.since).time(), jurisdiction.calendar.local(span.until).time()

    assert hours(bangladesh, 2022, 8, 23) == (time(9), time(17))
    assert hours(bangladesh, 2022, 8, 24) == (time(8), time(15))
    assert hours(bangladesh, 2022, 11, 15) == (time(9), time(16))
    assert hours(bangladesh, 2024, 6, 19) == (time(9), time(17))
    assert hours(chhattisgarh, 2022, 2, 1) == (time(10), time(17))
    assert hours(chhattisgarh, 2022, 2, 2) == (time(10), time(17, 30))


def test_a_day_has_its_name_in_the_language_of_the_office(bangladesh):
    day = bangladesh.calendar.days[date(2025, 12, 16)]
    assert (day.name.en, day.name.bn, day.name.hi) == ("Victory Day", "বিজয় দিবস", "")


def test_a_moon_date_that_is_only_predicted_says_so(bangladesh):
    assert bangladesh.calendar.days[date(2028, 2, 27)].estimated
    assert not bangladesh.calendar.days[date(2025, 12, 16)].estimated


def test_a_half_day_closes_at_its_hour(folder):
    append(folder, GAZETTE, "2027-01-05,half,12:30,A funeral,,order 1")
    calendar = reread(folder).calendar
    assert calendar.days[date(2027, 1, 5)].kind is DayKind.HALF
    span = calendar.office_hours(date(2027, 1, 5))
    assert calendar.local(span.until).time() == time(12, 30)


def test_one_gazetted_day_does_not_make_its_year_known(folder):
    append(folder, GAZETTE, "2029-01-07,holiday,,Election,,order 1")
    with pytest.raises(NotObserved):
        reread(folder).calendar.is_working_day(date(2029, 1, 8))


def test_a_year_that_the_gazette_holds_whole_is_known(folder):
    append(folder, GAZETTE, "2029-03-26,holiday,,Independence Day,,list of 2029")
    change(folder, TOML, "gazetted_years = []", "gazetted_years = [2029]")
    calendar = reread(folder).calendar
    assert calendar.is_working_day(date(2029, 1, 8))
    assert not calendar.is_working_day(date(2029, 3, 26))


def test_a_year_that_the_gazette_holds_whole_asks_no_other_list(folder):
    append(folder, GAZETTE, "2027-03-26,holiday,,Independence Day,,list of 2027")
    change(folder, TOML, "gazetted_years = []", "gazetted_years = [2027]")
    assert {day for day in reread(folder).calendar.days if day.year == 2027} == {date(2027, 3, 26)}


def test_the_operators_gazette_alone_wins_over_the_shipped_one(tmp_path):
    own = tmp_path / "jurisdictions" / "bd"
    own.mkdir(parents=True)
    (own / GAZETTE).write_text("date,kind,closes,name_en,name_local,source\n", encoding="utf-8")
    assert not reread(own).calendar.is_working_day(date(2024, 6, 19))


def test_a_gazette_saved_by_a_spreadsheet_is_read(folder):
    text = (folder / GAZETTE).read_text(encoding="utf-8")
    (folder / GAZETTE).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert reread(folder).calendar.is_working_day(date(2024, 6, 19))


@pytest.mark.parametrize(
    ("name", "row", "sentence"),
    [
        pytest.param(GAZETTE, "2027-02-30,holiday,,A,,s", "date '2027-02-30' is no day", id="no such day"),
        pytest.param(GAZETTE, "20270226,holiday,,A,,s", "date '20270226' is no day", id="no dashes"),
        pytest.param(GAZETTE, "2027-01-05,half,,A,,s", "a half day without its closing", id="half"),
        pytest.param(GAZETTE, "2027-01-05,half,25:00,A,,s", "hour must be in 0..23", id="no such hour"),
        pytest.param(GAZETTE, "2027-01-05,half,1 pm,A,,s", "a half day without its", id="hour in words"),
        pytest.param(GAZETTE, "2027-01-05,holiday,13:00,A,,s", "a closing time on a holiday", id="closes"),
        pytest.param(GAZETTE, "2027-01-05,strike,,A,,s", "kind 'strike' is none of holiday, half", id="kind"),
        pytest.param(GAZETTE, "2026-10-21,working,,A,,s", "2026-10-21 stands here twice", id="contradiction"),
        pytest.param(GAZETTE, "2027-01-05,holiday,,A", "4 cells where date,kind", id="cells missing"),
        pytest.param(HOLIDAYS, "2029-01-05,holiday,A,,maybe", "estimated 'maybe' is neither", id="estimated"),
        pytest.param(HOLIDAYS, "2028-12-25,holiday,A,,no", "2028-12-25 stands here twice", id="listed twice"),
    ],
)
def test_a_bad_row_is_one_line_with_file_and_line(folder, name, row, sentence):
    append(folder, name, row)
    line = len((folder / name).read_text(encoding="utf-8").splitlines())
    with pytest.raises(ConfigurationError) as refused:
        reread(folder)
    assert f"{folder / name}, line {line}: " in str(refused.value)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param('"Asia/Dhaka"', '"Asia/Dacca City"', "is no time zone", id="zone"),
        pytest.param('"Asia/Dhaka"', '"../etc"', "is no time zone", id="zone outside"),
        pytest.param('"Asia/Dhaka"', '"Asia"', "is no time zone", id="zone is a folder"),
        pytest.param('"Asia/Dhaka"', "6", "zone: expected `str`", id="zone of another type"),
        pytest.param('week_starts = "sunday"', 'week_starts = "sun"', "week_starts", id="weekday"),
        pytest.param('week_starts = "sunday"', 'week_start = "sunday"', "week_starts", id="key misspelt"),
        pytest.param("gazetted_years = []", 'nights = "no"', "nights: unknown key", id="unknown key"),
        pytest.param("gazetted_years = []", "gazetted_years = [2031]", "no day in 2031", id="empty year"),
        pytest.param('["bn", "en"]', "[]", "languages: no language", id="no language"),
        pytest.param('["bn", "en"]', '["bn", "fr"]', "languages", id="unknown language"),
        pytest.param('"friday", "saturday"', '"friday", "2th saturday"', "'2th saturday' is no", id="rest"),
        pytest.param("closes = 15:00:00", "closes = 07:00:00", "offices close before", id="hours"),
        pytest.param("closes = 15:00:00", 'closes = "three"', "closes", id="hours of another type"),
        pytest.param("since = 2022-08-24", "since = 2023-08-24", "not later than the one before", id="order"),
        pytest.param("since = 2022-11-15", "since = 2022-08-24", "not later than the one before", id="twice"),
        pytest.param("closes = 15:00:00", "closes = 08:00:00", "offices close before", id="no hours at all"),
        pytest.param("since = 2015-01-01", "since = 2015-01-02", "weekends: nothing is said", id="late"),
        pytest.param('"grs.gov.bd"', '"https://grs.gov.bd"', "is no bare host", id="host"),
        pytest.param('en = "Bangladesh"', 'fr = "Bangladesh"', "unknown key", id="language of a name"),
    ],
)
def test_a_doubtful_jurisdiction_is_refused(folder, old, new, sentence):
    change(folder, TOML, old, new)
    with pytest.raises(ConfigurationError) as refused:
        reread(folder)
    assert str(folder / TOML) in str(refused.value)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_half_day_that_ends_before_it_begins_is_refused(folder):
    append(folder, GAZETTE, "2027-01-05,half,08:00,A funeral,,order 1")
    with pytest.raises(ConfigurationError, match="closes offices on 2027-01-05 before they open"):
        reread(folder)


def test_a_half_day_before_all_lists_needs_no_hours(folder):
    append(folder, GAZETTE, "2014-12-31,half,13:00,A funeral,,order 1")
    assert 2014 not in reread(folder).calendar.years


def test_a_column_of_another_name_is_refused(folder):
    change(folder, GAZETTE, "date,kind", "day,kind")
    with pytest.raises(ConfigurationError, match="line 1: the columns are not as expected"):
        reread(folder)


def test_an_empty_list_of_holidays_is_refused(folder):
    (folder / HOLIDAYS).write_text("date,kind,name_en,name_local,estimated\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no year has a list of holidays"):
        reread(folder)


@pytest.mark.parametrize("unknown", ["xx", "../bd", "", "bd/"])
def test_an_unknown_jurisdiction_is_answered_with_the_known_ones(unknown):
    with pytest.raises(ConfigurationError, match="known are: bd, in-cg"):
        read_jurisdiction(Files(), unknown)
