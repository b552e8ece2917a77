"""Tasks are done in threads, never more at once than wanted, and what nobody wants any more ends."""

from __future__ import annotations

from contextlib import closing
from threading import Barrier, Event, Lock, current_thread, main_thread

import pytest

from auditor.verbs.work.engine import done, done_by_threads

LONGEST = 30  # seconds: what hangs fails the test


def nothing():
    raise AssertionError("nobody was to stop")


def doubled(number):
    return 2 * number


def test_everything_gets_done():
    assert sorted(done_by_threads(doubled, range(20), 3, nothing)) == [
        doubled(number) for number in range(20)
    ]


def test_in_one_process_it_gets_done_in_order():
    assert list(done(doubled, range(5), 1)) == [0, 2, 4, 6, 8]


def test_without_a_task_nothing_is_done():
    assert list(done_by_threads(doubled, [], 3, nothing)) == []


def test_it_is_done_beside_the_thread_that_asks():
    [thread] = done_by_threads(lambda _: current_thread(), [1], 1, nothing)
    assert thread is not main_thread()


def test_as_many_are_done_at_once_as_there_are_threads():
    together = Barrier(3)
    waited = done_by_threads(lambda _: together.wait(LONGEST), range(3), 3, nothing)
    assert len(list(waited)) == 3


def test_never_more_are_done_at_once_and_no_task_is_taken_before_a_thread_is_free():
    lock, counts = Lock(), {"taken": 0, "given": 0, "most": 0}

    def tasks():
        for number in range(50):
            counts["taken"] += 1
            counts["most"] = max(counts["most"], counts["taken"] - counts["given"])
            yield number

    for _ in done_by_threads(lambda _: lock.locked(), tasks(), 4, nothing):
        counts["given"] += 1
    assert counts == {"taken": 50, "given": 50, "most": 4}


def test_one_that_is_slow_holds_up_no_other():
    slow, others = Event(), []
    for number in done_by_threads(lambda number: number or slow.wait(LONGEST), range(6), 2, nothing):
        others.append(number)
        if len(others) == 5:
            slow.set()
    assert others == [1, 2, 3, 4, 5, True]


def test_an_error_goes_up_and_ends_the_rest():
    stop, begun = Event(), []

    def work(number):
        begun.append(number)
        if number == 1:
            raise ValueError("one")
        assert stop.wait(LONGEST)

    with pytest.raises(ValueError, match="one"):
        list(done_by_threads(work, range(100), 2, stop.set))
    assert sorted(begun) == [0, 1]


def test_whoever_wants_no_more_stops_what_is_under_way():
    stop, under_way, ended = Event(), Event(), []

    def work(number):
        if number:
            under_way.set()
            assert stop.wait(LONGEST)
        assert under_way.wait(LONGEST)
        ended.append(number)
        return number

    with closing(done_by_threads(work, range(100), 2, stop.set)) as doing:
        assert next(doing) == 0
    assert sorted(ended) == [0, 1]


def test_an_error_of_the_tasks_themselves_stops_what_is_under_way():
    stop = Event()

    def tasks():
        yield 1
        raise ValueError("the tasks")

    with pytest.raises(ValueError, match="the tasks"):
        list(done_by_threads(lambda _: stop.wait(LONGEST), tasks(), 2, stop.set))
    assert stop.is_set()
