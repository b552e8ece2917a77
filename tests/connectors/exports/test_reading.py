"""Exports are found wherever they lie in a delivery; what is none is named, and nothing of it is taken."""

from __future__ import annotations

import io
import zipfile

import pytest

from connectors.wire.exports.bundles import Counted
from connectors.wire.exports.json_stream import values_of
from tests.connectors.deliveries import OFFICE, OTHER
from tests.connectors.exported import (
    TWITTER,
    covered,
    download,
    graph_post,
    published,
    put,
    seen_in,
    tweet,
    x_archive,
    zip_of,
)

ROW = b'{"platform":"x","account":"example_office","id":"9","created_at":"2026-07-01T10:00:00Z"}\n'


def packed(files):
    with io.BytesIO() as content:
        with zipfile.ZipFile(content, "w") as archive:
            for name, written in files.items():
                archive.writestr(name, written)
        return content.getvalue()


def locked(content):
    """The same zip, its files marked as locked with a password."""
    local, listed = b"PK\x03\x04", b"PK\x01\x02"
    marked = bytearray(content)
    for sign, behind in ((local, 6), (listed, 8)):
        at = marked.find(sign)
        while at >= 0:
            marked[at + behind] |= 1
            at = marked.find(sign, at + 1)
    return bytes(marked)


def spoiled(content):
    """The same zip, with one byte of its tweets changed."""
    at = content.find(b"Notice")
    return content[:at] + b"notice" + content[at + 6 :]


def doubled(name):
    """A zip with two files of one name."""
    return packed({name: b"a", name[:-1] + "?": b"b"}).replace(name[:-1].encode() + b"?", name.encode())


NOT_READ = {
    "the zip cannot be read: ": lambda: b"PK\x03\x04 and no more",
    "the zip cannot be read": lambda: packed(x_archive(tweet()))[:-30],
    "it holds two files called data/tweets.js; pack it again": lambda: doubled("data/tweets.js"),
}


@pytest.mark.parametrize("reason", NOT_READ)
def test_a_zip_that_cannot_be_read_ends_completeness_for_all(tmp_path, reason):
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"posts.jsonl": ROW, "a.zip": NOT_READ[reason]()}))
    assert (seen.complete(TWITTER), len(seen.of(TWITTER).posts)) == (set(), 1)
    [complaint] = seen.complaints
    assert complaint.startswith(f"a.zip: {reason}")
    assert complaint.endswith("posts and comments and mentions of every account count as incomplete")


def test_a_zip_that_cannot_be_read_ends_it_only_for_the_account_in_its_name(tmp_path):
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"posts.jsonl": ROW, "facebook-office.zip": b"PK"}))
    assert seen.complete(TWITTER) == {"posts"}
    assert seen.complaints[0].endswith("of facebook office count as incomplete")


def test_a_locked_zip_asks_for_one_without_a_password(tmp_path):
    seen = seen_in(
        put(tmp_path, covered(TWITTER) | {"posts.jsonl": ROW, "a.zip": locked(packed(x_archive(tweet())))})
    )
    assert seen.complete(TWITTER) == set()
    assert (
        "data/account.js, line 1: it is locked with a password; pack it again without one"
        in seen.complaints[0]
    )


def test_a_changed_byte_within_a_zip_is_noticed(tmp_path):
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"a.zip": spoiled(packed(x_archive(tweet())))}))
    assert seen.complete(TWITTER) == set()
    assert "data/tweets.js, line" in seen.complaints[0]
    assert "Bad CRC-32" in seen.complaints[0]


@pytest.mark.parametrize("name", ["../data/", "/data/", "a/../../data/", "..\\data\\", "__MACOSX/data/"])
def test_names_that_lead_out_of_a_zip_lead_nowhere(tmp_path, name):
    files = {name + file.partition("/")[2]: content for file, content in x_archive(tweet()).items()}
    seen = seen_in(zip_of(tmp_path / "in" / "a.zip", files))
    assert seen.sightings == {}
    assert list(tmp_path.iterdir()) == [tmp_path / "in"]


def test_a_zip_within_a_zip_is_named(tmp_path):
    seen = seen_in(zip_of(tmp_path / "a.zip", {"twitter.zip": packed(x_archive(tweet()))}))
    assert seen.complaints == ["a.zip: not read; it holds another zip, twitter.zip: hand that in by itself"]


def test_a_zip_or_folder_of_something_else_is_named(tmp_path):
    zip_of(tmp_path / "a.zip", {"picture.jpg": b"picture"})
    seen = seen_in(put(tmp_path, {"b/picture.jpg": b"picture"}))
    left = "not read; it holds no X archive, no Facebook download and no JSON"
    assert seen.complaints == [f"a.zip: {left}", f"b: {left}"]


def test_our_own_files_in_a_folder_are_named(tmp_path):
    seen = seen_in(put(tmp_path, {"a/posts.jsonl": ROW}))
    [complaint] = seen.complaints
    assert complaint.startswith("a: posts.jsonl: not read; files are called profiles,")


def test_a_link_within_a_folder_is_not_followed(tmp_path):
    put(tmp_path / "elsewhere", x_archive(tweet()))
    (tmp_path / "in" / "a").mkdir(parents=True)
    (tmp_path / "in" / "a" / "data").symlink_to(tmp_path / "elsewhere" / "data")
    (tmp_path / "in" / "a" / "account.js").symlink_to(tmp_path / "elsewhere" / "data" / "account.js")
    seen = seen_in(tmp_path / "in")
    assert (seen.sightings, seen.complaints) == ({}, [])


def test_names_in_a_zip_are_printed_without_signs_that_move_the_cursor(tmp_path):
    seen = seen_in(zip_of(tmp_path / "a.zip", {"\x1b[2J/data/account.js": b"broken"}))
    assert seen.complaints
    assert all(said.isprintable() for said in seen.complaints)


def test_what_comes_out_of_an_archive_is_counted_while_it_is_read():
    bomb = Counted(io.BytesIO(b" " * 1000 + b"7").read, most=500)
    [told] = values_of(bomb)
    assert (told.ends, told.reason) == (True, "the file breaks off here: it unpacks to more than 2 GB")


def test_a_zip_that_lies_about_its_size_is_noticed(tmp_path):
    bomb = b"window.YTD.tweets.part0 = [ " + b" " * 3_000_000 + b"7]"
    honest = io.BytesIO()
    with zipfile.ZipFile(honest, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (x_archive() | {"data/tweets.js": bomb}).items():
            archive.writestr(name, content)
    size = len(bomb).to_bytes(4, "little")
    lying = honest.getvalue().replace(size, (40).to_bytes(4, "little"))
    seen = seen_in(put(tmp_path, covered(TWITTER) | {"a.zip": lying}))
    assert seen.complete(TWITTER) == set()
    assert len(seen.complaints) == 1


def test_exports_of_all_forms_may_lie_in_one_delivery(tmp_path):
    put(
        tmp_path,
        {"facebook-other-2026-08-02-a/" + name: each for name, each in download([published()]).items()},
    )
    put(tmp_path, {"facebook-office/a.json": {"data": [graph_post()]}} | covered(OFFICE, OTHER, TWITTER))
    seen = seen_in(zip_of(tmp_path / "a.zip", x_archive(tweet())), TWITTER, OFFICE, OTHER)
    assert {account.handle: seen.complete(account) for account in (TWITTER, OFFICE, OTHER)} == {
        "example_office": {"posts"},
        "office": {"posts"},
        "other": {"posts"},
    }
    assert seen.complaints == []
