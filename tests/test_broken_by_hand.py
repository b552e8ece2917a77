"""The lists of what is broken by hand fit the product as it stands; `make proof` tries each entry of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from auditor.toolbox import checks
from tests.proof.broken import LISTS, ROOT, Break, CannotBreak, breaks, unnoticed

NAMES = sorted(path.stem for path in LISTS.glob("*.toml"))
JUDGE = {"runner", "conclude", "life", "judgement"}
WAYS = [pytest.param(way, id=f"{name}: {way.what}") for name in NAMES for way in breaks(name)]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_to_be_broken_stands_in_the_product_once(way):
    broken = way.broken((ROOT / way.file).read_text(encoding="utf-8"))
    compile(broken, way.file, "exec")
    assert [test for test in way.tests if not (ROOT / test).exists()] == []


def test_every_check_and_every_part_of_the_judge_is_broken_in_ten_ways():
    assert {*checks(), *JUDGE} <= set(NAMES)
    assert [name for name in NAMES if len(breaks(name)) < 10] == []


def test_no_way_is_listed_twice():
    assert [what for what, count in Counter(way.what for way in breaks()).items() if count > 1] == []
    words = Counter((way.file, way.find, way.replace, way.tests) for way in breaks())
    assert max(words.values()) == 1


LIFE = Break(
    what="What nobody could see is fixed.",
    file="auditor/judging/life.py",
    find="if verdict is Verdict.PASS and last is not None:",
    replace="if last is not None:",
    tests=("tests/judging/test_life.py",),
)


def test_what_breaks_nothing_is_not_noticed_and_what_does_is():
    harmless = replace(LIFE, replace="if last is not None and verdict is Verdict.PASS:")
    assert unnoticed([LIFE, harmless, LIFE]) == [harmless]


@pytest.mark.parametrize("find", ["no such words", "Life"])
def test_words_that_do_not_stand_there_once_are_told(find):
    with pytest.raises(CannotBreak, match=r"life\.py holds these words \d+ times, not once; please mend"):
        unnoticed([replace(LIFE, find=find)])


@pytest.mark.parametrize("tests", [("tests/judging/gone.py",), ("tests/judging/test_life.py::gone",)])
def test_tests_that_cannot_be_run_notice_nothing(tests):
    with pytest.raises(CannotBreak, match="pytest could not run"):
        unnoticed([replace(LIFE, tests=tests)])
