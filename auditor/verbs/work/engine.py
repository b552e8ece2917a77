"""Work that falls into tasks is done in one process or in several, and comes back in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from auditor.store.places import point_to, pointed_to

Task = TypeVar("Task")
Done = TypeVar("Done")

AHEAD = 4  # tasks per process that wait to be taken, so that none is idle and memory stays flat


def done(work: Callable[[Task], Done], tasks: Iterable[Task], processes: int) -> Iterator[Done]:
    """`work` on each of the tasks; both are sent to other processes where there are to be several."""
    if processes == 1:
        yield from map(work, tasks)
        return
    # A forked process would share the connection to the store, so each is started afresh.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), start, (pointed_to(), work))
    with pool:
        given: deque[Future[Done]] = deque()
        try:
            for task in tasks:
                given.append(pool.submit(step, task))
                if len(given) >= AHEAD * processes:
                    yield given.popleft().result()
            while given:
                yield given.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


# What a process of the pool works on: the pool passes nothing else from its beginning to its tasks.
at_work: list[Callable[[Any], Any]] = []


def start(place: dict[str, Any], work: Callable[[Any], Any]) -> None:
    point_to(place)
    at_work.append(work)


def step(task: Any) -> Any:
    return at_work[0](task)
