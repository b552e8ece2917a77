"""Whatever is not in order is one line with what to do, and the exit code says whether to mend or to wait."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from auditor.domain.register import Changes
from auditor.store import models, register
from auditor.store.opening import open_store
from auditor.verbs.doctor import of_space
from connectors.wire.remarks import Level
from tests.builders import account, institution
from tests.emulators.graph_access import granted
from tests.emulators.operators_home import write_home
from tests.emulators.running import Emulated


@pytest.fixture(scope="module")
def emulated():
    with Emulated(pages=12, granted=0.5, now=None) as started:
        yield started


@pytest.fixture
def platform(emulated):
    knobs = {name: value for name, value in emulated.knobs().items() if name != "now"}
    emulated.faults()
    emulated.forget()
    yield emulated
    emulated.knobs(**knobs)


@pytest.fixture
def desk(platform, tmp_path, monkeypatch):
    """The operator's folder, with pages of the emulated platform in the register."""
    folder = tmp_path / "desk"
    write_home(folder, platform.address, platform.tokens, 12)
    monkeypatch.setenv("AUDITOR_CONFIG", str(folder / "auditor.toml"))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder / "credentials"))
    change(folder / "platforms" / "facebook.toml", "waits_s = [2, 8, 30]", "waits_s = []")
    return folder


@pytest.fixture
def pages(platform, home, desk):
    """Twelve pages are registered, half of them by their ids."""
    open_store(home)
    registered = [
        account(handle=platform.id(number), id=platform.id(number) if number % 2 else None, source="api")
        for number in range(1, 13)
    ]
    take(*registered)
    return desk


def take(*accounts):
    register.apply(Changes(added=(institution(), *accounts), changed=(), same=(), gone=()))


def spend(token, units, hours=0):
    models.Spend.objects.create(token=token, at=datetime.now(UTC) - timedelta(hours=hours), units=units)


def change(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def said(answer, level=""):
    return [line[9:] for line in answer.out.splitlines() if line.startswith(level)]


def found(answer, words):
    [line] = [line for line in said(answer) if words in line]
    return line


@pytest.mark.usefixtures("pages")
def test_where_all_is_in_order_every_line_is_fine(auditor, platform):
    answer = auditor("doctor")
    assert (answer.code, answer.err) == (0, "")
    assert said(answer) == said(answer, "fine")
    assert found(answer, "files of the configuration are readable").endswith("; 4 are yours")
    assert found(answer, "the store is").endswith("reachable and up to date; it holds 12 accounts")
    assert found(answer, " GB are free where AUDITOR_HOME is ")
    assert found(
        answer, "facebook: there are credentials: facebook_app_id, facebook_app_secret, facebook_token"
    )
    assert found(answer, "facebook:unit:2 is accepted, has every right that is needed, never expires")
    assert found(answer, "facebook: v25.0 of the Graph API answers, as asked, until 2028-07-29")
    assert found(answer, "facebook: 6 of 12 registered pages have no id yet")
    assert len(platform.log()) <= 5


@pytest.mark.usefixtures("pages")
def test_the_pages_that_let_us_in_are_told_from_the_others(auditor, platform):
    with_token = sum(number in own(platform) for number in range(1, 13))
    answer = auditor("doctor")
    assert 0 < with_token < 12
    assert found(answer, f"facebook: {with_token} of 12 registered pages let us in")
    assert found(answer, f"facebook: {12 - with_token} of 12 registered pages are seen only in public")


def own(platform):
    return [number for number in range(1, 13) if granted(platform.seed, number, 0.5)]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("subcode", "why"), [(463, "it has expired"), (492, "has lost the role on the page")]
)
def test_a_dead_token_ends_with_2(auditor, platform, subcode, why):
    platform.knobs(tokens={"system:1": subcode})
    answer = auditor("doctor")
    assert answer.code == 2
    [line] = said(answer, "wrong")
    assert line.startswith("facebook:unit:1 is dead: ")
    assert why in line
    assert any(
        "facebook:unit:1: not all pages that let us in are known" in each for each in said(answer, "warning")
    )


@pytest.mark.usefixtures("pages")
def test_a_warning_alone_ends_with_0(auditor, platform):
    platform.knobs(expires={"system:1": 5})
    answer = auditor("doctor")
    assert answer.code == 0
    assert "facebook:unit:1 expires on " in said(answer, "warning")[0]


def test_without_credentials_it_ends_with_2_and_says_what_to_give(auditor, pages):
    for name in ("facebook_app_id", "facebook_app_secret", "facebook_token"):
        (pages / "credentials" / name).unlink()
    answer = auditor("doctor")
    assert answer.code == 2
    assert "facebook_token" in said(answer, "wrong")[0]


def test_a_credential_that_is_no_text_is_wrong_and_shown_nowhere(auditor, pages):
    (pages / "credentials" / "facebook_token").write_bytes(b"EAA\xffcanary")
    answer = auditor("doctor")
    assert (answer.code, said(answer, "wrong")) == (
        2,
        ["facebook: a credential is no text; write it anew, as UTF-8"],
    )
    assert "canary" not in answer.out + answer.err


@pytest.mark.usefixtures("platform")
def test_where_the_platform_does_not_answer_it_ends_with_75_and_counts_no_page(auditor, pages, platform):
    change(pages / "platforms" / "facebook.toml", platform.address, "http://127.0.0.1:9")
    answer = auditor("doctor")
    assert answer.code == 75
    assert found(answer, "facebook: tokens cannot be checked now, try again later: ")
    assert "registered pages" not in answer.out


@pytest.mark.usefixtures("platform")
def test_what_is_wrong_comes_before_what_is_to_be_tried_later(auditor, pages, platform):
    change(pages / "platforms" / "facebook.toml", platform.address, "http://127.0.0.1:9")
    (pages / "tiers.toml").write_text("broken = ")
    assert auditor("doctor").code == 2


@pytest.mark.usefixtures("pages")
def test_no_token_is_shown_logged_or_put_into_an_address(auditor, platform, caplog):
    caplog.set_level(logging.DEBUG)
    platform.knobs(tokens={"system:1": 460})
    tokens = platform.tokens
    pages = [tokens.page(number) for number in range(1, 13)]
    answer = auditor("doctor")
    shown = answer.out + answer.err + caplog.text + str(platform.log())
    secrets = (tokens.secret, tokens.app, tokens.system(1), tokens.system(2), *pages)
    assert "facebook:unit:1 is dead" in shown
    assert [secret for secret in secrets if secret in shown or quote(secret) in shown] == []


# What every audit stands on


def test_each_file_of_the_configuration_that_is_not_readable_is_named_and_the_rest_goes_on(auditor, pages):
    (pages / "tiers.toml").write_text("broken = ")
    (pages / "guidelines").mkdir()
    (pages / "guidelines" / "bd-2016.toml").write_text("nonsense = 1")
    answer = auditor("doctor")
    assert answer.code == 2
    wrong = said(answer, "wrong")
    assert [sum(name in line for line in wrong) for name in ("tiers.toml", "bd-2016.toml")] == [1, 1]
    assert found(answer, "facebook:unit:2 is accepted")


def test_a_platform_whose_file_is_broken_is_not_asked(auditor, pages, platform):
    change(pages / "platforms" / "facebook.toml", 'version = "v25.0"', "version = 25")
    answer = auditor("doctor")
    assert answer.code == 2
    assert found(answer, "facebook: cannot be asked before its configuration is mended")
    assert platform.log() == []


def test_with_a_broken_file_of_the_operator_the_store_is_left_alone(auditor, pages):
    (pages / "auditor.toml").write_text("nonsense = 1")
    answer = auditor("doctor")
    assert answer.code == 2
    assert "nonsense" in said(answer, "wrong")[0]
    assert "the store" not in answer.out


def test_a_store_that_cannot_be_used_is_wrong(auditor, home):
    (home / "auditor.sqlite3").write_bytes(b"no database at all, and long enough to be one" * 9)
    answer = auditor("doctor")
    assert answer.code == 2
    assert "not usable as a store" in said(answer, "wrong")[0]


@pytest.mark.parametrize(
    ("free", "level", "words"),
    [
        (5 * 10**9, Level.FINE, "5.0 GB are free where AUDITOR_HOME is (home)"),
        (10**9, Level.WARNING, "make room soon"),
        (10**7, Level.LATER, "too little to go on; make room"),
    ],
)
def test_a_disk_that_fills_up_is_said_in_time(tmp_path, free, level, words):
    remark = of_space(tmp_path.relative_to(tmp_path) / "home", free)
    assert (remark.level, words in remark.sentence) == (level, True)


# The register and the ledger


def test_a_register_that_asks_no_platform_needs_no_credentials(auditor, home):
    open_store(home)
    take(account(), account(handle="closed", source="api", retired="closed"))
    answer = auditor("doctor")
    assert (answer.code, said(answer)) == (0, said(answer, "fine"))
    assert found(answer, "no account of the register is asked for from its platform")


def test_a_platform_that_nobody_can_ask_is_a_warning(auditor, home):
    open_store(home)
    take(account(platform="pinterest", source="api"))
    answer = auditor("doctor")
    assert answer.code == 0
    assert said(answer, "warning") == [
        "pinterest: this platform cannot be asked yet; the offices of 1 accounts hand in files instead"
    ]


@pytest.mark.usefixtures("pages")
def test_one_platform_can_be_meant(auditor, platform):
    spend("facebook:app:1", 5)
    answer = auditor("doctor", "--platform", "pinterest")
    assert answer.code == 0
    assert "facebook" not in answer.out
    assert platform.log() == []


@pytest.mark.usefixtures("desk")
def test_a_platform_that_is_meant_is_asked_before_the_register_knows_it(auditor):
    assert found(auditor("doctor", "--platform", "facebook"), "facebook:unit:1 is accepted")


def test_a_platform_that_there_is_not_is_one_clear_line(auditor):
    answer = auditor("doctor", "--platform", "facebok")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "--platform facebok: there is no such platform; there are blog, facebook, " in answer.err


def test_what_tokens_spent_and_which_rest_is_told_by_label(auditor, home):
    open_store(home)
    spends = {"facebook:app:1": (150, 1), "facebook:app:2": (1, 3), "facebook:unit:1": (70, 25)}
    spends |= {f"facebook:page:{number}": (2, 5) for number in range(9)}
    for token, (units, hours) in spends.items():
        spend(token, units, hours)
    for day, token in enumerate(("facebook:unit:1", "facebook:page:3"), start=1):
        models.Closing.objects.create(token=token, until=datetime(2096, 1, day, 6, tzinfo=UTC))
    answer = auditor("doctor")
    assert answer.code == 0
    assert [line for line in said(answer) if " in the last 24 hours" in line] == [
        "facebook:app:1 spent 150 units in the last 24 hours",
        "facebook:app:2 spent 1 unit in the last 24 hours",
        "facebook:page spent 18 units in the last 24 hours by 9 tokens; 1 of them rest until "
        "2096-01-02 12:00, and what waits is asked for then",
        "facebook:unit:1 spent 0 units in the last 24 hours; it rests until 2096-01-01 12:00, and what "
        "waits is asked for then",
    ]
