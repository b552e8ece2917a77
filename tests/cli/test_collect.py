"""A delivery becomes snapshots of the accounts that it names, and bad input costs nothing that was stored."""

from __future__ import annotations

import pytest

from auditor.store import models
from tests.cli.desk import HEAD, busy, line, posts, register
from tests.connectors.deliveries import deliver


def kept():
    """Handles of the accounts whose snapshots the store holds, in the order of collecting."""
    return list(models.Snapshot.objects.order_by("id").values_list("account__handle", flat=True))


@pytest.fixture
def registered(auditor, tmp_path):
    rows = [line(), line(account="other"), line(platform="x")]
    auditor("import", register(tmp_path, *rows))


@pytest.mark.usefixtures("registered")
def test_what_the_delivery_names_is_kept_and_the_others_are_counted(auditor, tmp_path):
    answer = auditor("collect", "--supplied", busy(tmp_path / "in"))
    assert (answer.code, answer.out) == (0, "collected 1 of 3 accounts; 2 are not in the delivery\n")
    assert kept() == ["office"]


@pytest.mark.usefixtures("registered")
def test_each_collecting_adds_a_snapshot(auditor, tmp_path):
    for _ in range(2):
        auditor("collect", "--supplied", busy(tmp_path / "in"))
    assert kept() == ["office", "office"]


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize("meant", ["other", "facebook:other", "https://facebook.com/other", "OTHER"])
def test_one_account_can_be_meant(auditor, tmp_path, meant):
    deliver(tmp_path / "in", posts=[*posts(), *posts("other")])
    answer = auditor("collect", "--supplied", tmp_path / "in", "--account", meant)
    assert answer.out == "collected 1 of 1 accounts; 0 are not in the delivery\n"
    assert kept() == ["other"]


@pytest.mark.usefixtures("registered")
def test_the_accounts_of_one_platform_can_be_meant(auditor, tmp_path):
    deliver(tmp_path / "in", posts=[*posts(), {**posts()[0], "platform": "x"}])
    auditor("collect", "--supplied", tmp_path / "in", "--platform", "x")
    assert models.Snapshot.objects.get().account.platform == "x"


@pytest.mark.usefixtures("registered")
def test_local_times_are_those_of_the_accounts_own_jurisdiction(auditor, tmp_path):
    rows = [
        line(institution="raipur", account="raipur", guideline="cg-2017"),
        line(account="other", guideline=""),
    ]
    auditor("import", register(tmp_path, *rows))
    times = [{**posts(name)[0], "created_at": "2025-08-01T09:00"} for name in ("raipur", "other")]
    auditor("collect", "--supplied", deliver(tmp_path / "in", posts=times))
    since = {row.account.handle: row.document.content for row in models.Snapshot.objects.all()}
    assert len(set(since.values())) == 2


@pytest.mark.usefixtures("registered")
def test_the_key_of_the_hashes_is_kept_in_the_home_and_shown_nowhere(auditor, tmp_path, home):
    answer = auditor("collect", "--supplied", busy(tmp_path / "in"))
    key = (home / "pseudonym.key").read_bytes()
    assert key.hex() not in answer.out + answer.err
    auditor("collect", "--supplied", busy(tmp_path / "in"))
    assert (home / "pseudonym.key").read_bytes() == key


# Ten kinds of bad input

ROW = b"facebook,office,p1,2025-08-01T09:00Z\n"
BROKEN = {
    "posts.csv": {
        "not UTF-8 at byte 17": HEAD + b"facebook,office,\xff,2025-08-01T09:00Z\n" + ROW,
        "a NUL character at byte 17": HEAD + b"facebook,office,\0,2025-08-01T09:00Z\n" + ROW,
        "5 cells where the header has 4": HEAD + ROW.replace(b"\n", b",more\n") + ROW,
        "3 cells where the header has 4": HEAD + b"facebook,office,p1\n" + ROW,
        "a quotation mark is opened and never closed": HEAD
        + b'facebook,office,"p1,2025-08-01T09:00Z\n'
        + ROW,
        "is no time; write it as": HEAD + b"facebook,office,p1,yesterday\n" + ROW,
        "id is empty": HEAD + b"facebook,office,,2025-08-01T09:00Z\n" + ROW,
        "platform or account is empty": HEAD + b"facebook,,p1,2025-08-01T09:00Z\n" + ROW,
        "no column created_at": b"platform,account,id\n",
        "the first line is empty": b"",
        "this is a spreadsheet or an archive": b"PK\x03\x04",
        "the file cannot be read": b"\x1f\x8b\x08\x00broken",
    },
    "posts.jsonl": {
        "line 1: bad JSON": b'{"platform": "facebook",\n',
        "line 1: the line is no JSON object": b"[]\n",
    },
    "coverage.csv": {
        "is not one of posts, comments": b"platform,account,part,since,until\nfacebook,office,a,b,c\n"
    },
    "readme.txt": {"readme.txt: not read; files are called": b"hello"},
}
CASES = [(name, reason) for name, cases in BROKEN.items() for reason in cases]


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(("name", "reason"), CASES)
def test_a_broken_file_gives_one_warning_and_costs_nothing_that_was_stored(auditor, tmp_path, name, reason):
    auditor("collect", "--supplied", busy(tmp_path / "before"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(BROKEN[name][reason])
    answer = auditor("collect", "--supplied", tmp_path / "in")
    assert answer.code == 0
    [warning] = [said for said in answer.err.splitlines() if not said.startswith("collecting: ")]
    assert warning.startswith("warning: ")
    assert name in warning
    assert reason in warning
    assert kept()[0] == "office"


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "none of the accounts that are meant is asked of its platform: none has the source api, "),
        (["--supplied", "nowhere"], "--supplied nowhere: there is no such folder"),
        (["--supplied", "register.csv"], "--supplied register.csv: there is no such folder"),
        (
            ["--supplied", ".", "--account", "stranger"],
            "no registered account is meant; `auditor import FILE`",
        ),
        (
            ["--supplied", ".", "--platform", "nowhere"],
            "no registered account is meant; `auditor import FILE`",
        ),
    ],
)
def test_misuse_is_one_clear_line(auditor, given, sentence):
    answer = auditor("collect", *given)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith(f"auditor: {sentence}")
