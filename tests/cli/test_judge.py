"""Judging is a replay: the same evidence gives the same bytes, on any day, in any place, without network."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from auditor.domain import stamp
from auditor.store import documents, models, verdicts
from tests.cli.desk import AS_OF, FIVE_WEEKS_LATER, busy, line, register, silent

FAR_AWAY = [datetime(1999, 12, 31, 23, 59, tzinfo=UTC), datetime(2077, 2, 28, tzinfo=UTC)]


@pytest.fixture
def collected(auditor, tmp_path):
    """Imports the rows and collects the delivery, both as a test needs them."""

    def collect(folder, *rows):
        assert auditor("import", register(tmp_path, *rows)).code == 0
        assert auditor("collect", "--supplied", folder).code == 0

    return collect


def judged():
    """Every judgement of the finished audits, as the bytes of its document."""
    rows = models.Judgement.objects.exclude(audit__number=None)
    place = {(row.audit.number, row.institution_id, row.account_id): row.document_id for row in rows}
    return {
        where: documents.content(models.Document.objects.get(sha256=address))
        for where, address in place.items()
    }


# The same bytes


@pytest.mark.parametrize("clock", FAR_AWAY, ids=str)
def test_judged_twice_with_the_clock_elsewhere_the_bytes_are_the_same(auditor, collected, tmp_path, clock):
    collected(
        silent(tmp_path / "in"), line(), line(institution="raipur", account="raipur", guideline="cg-2017")
    )
    auditor("judge", "--as-of", AS_OF)
    before = judged()
    with time_machine.travel(clock):
        auditor("judge", "--as-of", AS_OF)
    assert len(before) == 4
    assert judged() == before


def test_an_audit_judged_again_by_its_number_has_the_same_bytes_and_accounts(auditor, collected, tmp_path):
    collected(
        busy(tmp_path / "in"), line(), line(institution="raipur", account="raipur", guideline="cg-2017")
    )
    auditor("judge", "--as-of", AS_OF)
    before, audits = judged(), verdicts.audits()
    for audit in audits:
        assert auditor("judge", "--audit", audit.number).err.count("\n") == 1
    assert judged() == before
    assert verdicts.audits() == audits


def test_one_guideline_judged_alone_has_the_same_bytes(auditor, collected, tmp_path):
    collected(
        busy(tmp_path / "in"), line(), line(institution="raipur", account="raipur", guideline="cg-2017")
    )
    auditor("judge", "--as-of", AS_OF)
    before = judged()
    auditor("judge", "--as-of", AS_OF, "--guideline", "bd-2016")
    assert judged() == before


def test_a_whole_audit_judges_as_judging_alone_does(auditor, collected, tmp_path):
    pytest.importorskip("reports.weekly")
    collected(busy(tmp_path / "in"))
    auditor("judge", "--as-of", AS_OF)
    alone = {
        documents.content(models.Document.objects.get(sha256=row.document_id))
        for row in models.Judgement.objects.all()
    }
    auditor("audit", "--supplied", tmp_path / "in", "--as-of", AS_OF, "--lang", "en")
    ids = models.Judgement.objects.values_list("document_id", flat=True)
    again = {documents.content(models.Document.objects.get(sha256=address)) for address in ids}
    assert {used_files(content) for content in again} == {used_files(content) for content in alone}


def used_files(content):
    used = documents.msgspec.json.decode(content)["used"]
    return tuple(
        sorted((name, address) for name, address in used.items() if name.endswith((".toml", ".csv")))
    )


def test_judging_leaves_the_evidence_as_it_is(auditor, collected, tmp_path):
    collected(busy(tmp_path / "in"))
    before = set(models.Document.objects.values_list("sha256", flat=True))
    auditor("judge", "--as-of", AS_OF)
    assert before <= set(models.Document.objects.values_list("sha256", flat=True))
    assert models.Snapshot.objects.count() == 1


# Times


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2025-10-04", "2025-10-04T18:00:00Z"),
        ("2025-10-04T09:00", "2025-10-04T03:00:00Z"),
        ("2025-10-04T09:00+00:00", "2025-10-04T09:00:00Z"),
        ("2025-10-04T09:00:00Z", "2025-10-04T09:00:00Z"),
    ],
)
def test_a_day_is_meant_whole_and_a_time_without_offset_is_local(auditor, collected, tmp_path, given, meant):
    collected(busy(tmp_path / "in"))
    auditor("judge", "--as-of", given)
    assert [stamp(audit.as_of) for audit in verdicts.audits()] == [meant]


def test_without_a_time_an_audit_is_as_of_now(auditor, collected, tmp_path):
    collected(busy(tmp_path / "in"))
    with time_machine.travel(datetime(2027, 1, 2, 3, 4, 5, 678, tzinfo=UTC), tick=False):
        auditor("judge")
    assert [stamp(audit.as_of) for audit in verdicts.audits()] == ["2027-01-02T03:04:05Z"]


# How it ends


def test_without_a_fail_it_ends_with_0(auditor, collected, tmp_path):
    collected(busy(tmp_path / "in"))
    answer = auditor("judge", "--as-of", AS_OF)
    assert answer.code == 0
    audit, verdict_counts, coverage = answer.out.splitlines()
    assert audit == "bd-2016 as of 2025-10-05T00:00:00+06:00: 1 accounts of 1 institutions"
    assert verdict_counts.startswith(
        "  pass 1, needs fixing 0 (and 0 provisional), needs review 0, could not be seen "
    )
    assert coverage.startswith("  coverage 7.")


def test_a_new_fail_is_provisional_and_ends_with_0(auditor, collected, tmp_path):
    collected(silent(tmp_path / "in"))
    answer = auditor("judge", "--as-of", AS_OF)
    assert answer.code == 0
    assert "needs fixing 0 (and 1 provisional)" in answer.out


def test_a_fail_older_than_its_answer_term_ends_with_3(auditor, collected, tmp_path):
    collected(silent(tmp_path / "in"))
    auditor("judge", "--as-of", AS_OF)
    answer = auditor("judge", "--as-of", FIVE_WEEKS_LATER)
    assert answer.code == 3
    assert "needs fixing 1 (and 0 provisional)" in answer.out


def test_nothing_evaluated_ends_with_4(auditor, tmp_path):
    empty = auditor("judge")
    assert (empty.code, empty.err.count("\n")) == (4, 1)
    assert empty.err.startswith("warning: the register holds no account; ")
    auditor("import", register(tmp_path))
    assert auditor("judge").code == 4


@pytest.mark.parametrize(("floor", "code"), [("0.99", 4), ("0.01", 0), ("0", 0)])
def test_coverage_below_the_operators_floor_ends_with_4(auditor, collected, tmp_path, floor, code):
    collected(busy(tmp_path / "in"))
    (tmp_path / "auditor.toml").write_text(f"coverage_floor = {floor}\n")
    assert auditor("judge", "--as-of", AS_OF).code == code


def test_coverage_below_the_floor_comes_before_a_fail(auditor, collected, tmp_path):
    collected(silent(tmp_path / "in"))
    auditor("judge", "--as-of", AS_OF)
    (tmp_path / "auditor.toml").write_text("coverage_floor = 0.99\n")
    assert auditor("judge", "--as-of", FIVE_WEEKS_LATER).code == 4


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--as-of", "yesterday"], "--as-of yesterday: is no day or time; write it as 2026-10-05 or"),
        (["--as-of", "2025-13-01"], "--as-of 2025-13-01: is no day or time; write it as 2026-10-05 or"),
        (["--as-of", "9999-12-31"], "--as-of 9999-12-31: is no day or time; write it as 2026-10-05 or"),
        (["--as-of", "0205-10-05"], "--as-of 0205-10-05: is no day or time; write it as 2026-10-05 or"),
        (["--as-of", "0001-01-01T00:00"], "--as-of 0001-01-01T00:00: is no day or time; write it as"),
        (["--audit", "9"], "--audit 9: there is no such audit"),
        (["--guideline", "bd-2099"], "there is no guideline bd-2099; did you mean bd-2016?"),
    ],
)
def test_misuse_is_one_clear_line(auditor, tmp_path, given, sentence):
    auditor("import", register(tmp_path))
    answer = auditor("judge", *given)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith(f"auditor: {sentence}")
    assert verdicts.audits() == []
