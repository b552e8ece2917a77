"""Pages are whole or absent, and none is larger than a slow line bears."""

from __future__ import annotations

import pytest

from reports.drawing.folder import LARGEST, Folder, file_name, leaves


def parted(pieces, **limits):
    return [[thing for thing, _ in leaf.pieces] for leaf in leaves(pieces, **limits)]


def test_a_page_ends_before_the_piece_that_does_not_fit():
    assert parted([(1, "aaaa"), (2, "aaa"), (3, "aaa")], room=7) == [[1, 2], [3]]


def test_size_is_counted_in_bytes():
    assert parted([(1, "কক"), (2, "ক")], room=6) == [[1], [2]]


def test_a_page_ends_after_so_many_pieces():
    assert parted([(number, "a") for number in range(5)], most=2) == [[0, 1], [2, 3], [4]]


def test_a_piece_that_fits_nowhere_has_a_page_of_its_own():
    assert parted([(1, "a"), (2, "a" * 20), (3, "a")], room=5) == [[1], [2], [3]]


def test_there_is_a_first_page_even_of_nothing():
    assert parted([]) == [[]]


def test_only_the_last_page_has_none_after_it():
    assert [leaf.more for leaf in leaves([(1, "aa"), (2, "aa")], room=2)] == [True, False]


def test_a_page_too_large_is_refused_and_nothing_is_left(tmp_path):
    folder = Folder(tmp_path)
    with pytest.raises(ValueError, match=r"large\.html"):
        folder.write("large.html", "a" * (LARGEST + 1))
    assert list(tmp_path.iterdir()) == []


def test_no_temporary_file_stays(tmp_path):
    folder = Folder(tmp_path)
    folder.write("a.html", "a")
    folder.seal()
    assert {path.name for path in tmp_path.iterdir()} == {"a.html", "SHA256SUMS"}


def test_what_others_put_there_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("ours")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  ../outside.html\n")
    (tmp_path.parent / "outside.html").write_text("ours")
    Folder(tmp_path).seal()
    assert (tmp_path / "letter.txt").exists()
    assert (tmp_path.parent / "outside.html").exists()


@pytest.mark.parametrize("identity", ["uno-savar", "dc_jashore", "a1"])
def test_a_plain_identity_is_its_file_name(identity):
    assert file_name("institution", identity)(1) == f"institution-{identity}.html"
    assert file_name("institution", identity)(2) == f"institution-{identity}.2.html"


@pytest.mark.parametrize("identity", ["../etc", "UNO", "যশোর", "a b", "", "a" * 300, "a.2", "con/x"])
def test_any_other_is_a_safe_one_of_its_own(identity):
    name = file_name("institution", identity)(1)
    assert name.removeprefix("institution-").removesuffix(".html").isalnum()
    assert name != file_name("institution", identity + "x")(1)
