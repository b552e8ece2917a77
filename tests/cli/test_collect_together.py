"""One register, three platforms: each is asked in its own way, and the trouble of one stops no other."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from auditor.domain import Account
from auditor.store import evidence, models
from tests.connectors.lookups import keys
from tests.emulators.operators_home import COLUMNS, write_home
from tests.emulators.running import Emulated

PAGES, SHARED = 6, 6
DONE, BAD_USAGE, TRY_LATER = 0, 2, 75


@pytest.fixture(scope="module")
def emulated():
    """At the real hour, as the command line reads the real clock."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    with Emulated(pages=PAGES, granted=0.5, now=now) as started:
        yield started


@pytest.fixture
def platforms(emulated, tmp_path, monkeypatch, auditor):
    """The register of the emulated offices, each with a page, an account of Instagram and a number."""
    emulated.faults()
    emulated.forget()
    place = tmp_path / "operator"
    write_home(place, emulated.address, emulated.tokens, PAGES)
    for file in (place / "platforms").iterdir():
        file.write_text(re.sub(r"waits_s = \[.*?\]", "waits_s = [0.01]", file.read_text()))
    for name, secret in keys(emulated.tokens).items():
        (place / "credentials" / name).write_text(secret)
    rows = [
        {"institution": f"office-{page}", "platform": platform, "account": account, "source": "api"}
        for page in range(1, PAGES + 1)
        for platform, account in (
            ("facebook", emulated.id(page)),
            ("instagram", f"example_office_{page}"),
            ("whatsapp", f"+880 1000-{page:06}"),
        )
    ]
    with (place / "register.csv").open("w", newline="") as table:
        writer = csv.DictWriter(table, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows({**row, "name_en": row["institution"], "tier": "district_office"} for row in rows)
    monkeypatch.setenv("AUDITOR_CONFIG", str(place / "auditor.toml"))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(place / "credentials"))
    assert auditor("import", place / "register.csv").code == DONE
    return emulated


def kept():
    """How many snapshots there are of each platform, and how many of them hold a profile."""
    snapshots = [newest(row) for row in models.Account.objects.all()]
    shown = Counter(each.platform for each in snapshots if each and each.profile)
    return Counter(each.platform for each in snapshots if each), shown


def newest(row):
    account = Account(institution="", platform=row.platform, handle=row.handle, folded=row.key)
    last = evidence.newest(account)
    return last.snapshot if last else None


@pytest.mark.usefixtures("platforms")
def test_all_three_are_collected_at_once(auditor):
    answer = auditor("collect")
    assert (answer.code, answer.out) == (DONE, "collected 18 of 18 accounts\n")
    assert kept() == (
        {"facebook": 6, "instagram": 6, "whatsapp": 6},
        {"facebook": 6, "instagram": 6, "whatsapp": 1},
    )


@pytest.mark.parametrize(
    ("where", "down"),
    [
        ("business_discovery", "instagram"),
        ("phone_numbers|whatsapp_business", "whatsapp"),
        ("feed", "facebook"),
    ],
)
def test_one_that_is_down_stops_no_other(auditor, platforms, where, down):
    platforms.faults({"where": where, "do": "bad_gateway"})
    answer = auditor("collect")
    assert answer.code == DONE
    snapshots, shown = kept()
    assert snapshots == {"facebook": 6, "instagram": 6, "whatsapp": 6}
    assert shown == {
        name: count for name, count in [("facebook", 6), ("instagram", 6), ("whatsapp", 1)] if name != down
    }


def test_one_whose_allowance_is_used_up_waits_alone_and_goes_on_alone(auditor, platforms):
    platforms.faults({"where": "business_discovery", "do": "error", "code": 4})
    answer = auditor("collect")
    assert answer.code == TRY_LATER
    assert "the allowance of instagram:app is used up" in answer.out
    assert kept()[0] == {"facebook": 6, "whatsapp": 6}
    platforms.faults()
    models.Closing.objects.all().delete()
    platforms.forget()
    assert auditor("collect").code == DONE
    assert kept()[0] == {"facebook": 6, "instagram": 6, "whatsapp": 6}
    asked = [line for call in platforms.log() for line in (call["items"] or [call["path"]])]
    assert not any("feed" in line or "business_profile" in line for line in asked)


@pytest.mark.usefixtures("platforms")
def test_one_without_a_key_is_named_and_stops_no_other(auditor, tmp_path):
    (tmp_path / "operator" / "credentials" / "instagram_account_id").unlink()
    answer = auditor("collect")
    assert answer.code == BAD_USAGE
    assert "put facebook_token and instagram_account_id as files" in answer.err
    assert kept()[0] == {"facebook": 6, "whatsapp": 6}
