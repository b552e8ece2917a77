"""Work that falls into tasks is done in one process or in several, or in threads where it mostly waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from multiprocessing import get_context
from typing import Any, TypeVar

from auditor.store.places import point_to, pointed_to

Task = TypeVar("Task")
Done = TypeVar("Done")

AHEAD = 4  # tasks per process that wait to be taken, so that none is idle and memory stays flat


def done(work: Callable[[Task], Done], tasks: Iterable[Task], processes: int) -> Iterator[Done]:
    """`work` on each of the tasks in their order; both go to other processes where there are several."""
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


def done_by_threads(
    work: Callable[[Task], Done], tasks: Iterable[Task], threads: int, stop: Callable[[], None]
) -> Generator[Done, None, None]:
    """`work` on each of the tasks, as it gets done; no task is taken before a thread is free for it.

    `stop` ends what is under way when nobody wants the rest any more.
    """
    pool, running = ThreadPoolExecutor(threads), set[Future[Done]]()
    try:
        for task in tasks:
            running.add(pool.submit(work, task))
            if len(running) >= threads:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in finished)
        while running:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (each.result() for each in finished)
    finally:
        if running:
            stop()
        pool.shutdown(cancel_futures=True)


# What a process of the pool works on: the pool passes nothing else from its beginning to its tasks.
at_work: list[Callable[[Any], Any]] = []


def start(place: dict[str, Any], work: Callable[[Any], Any]) -> None:
    point_to(place)
    at_work.append(work)


def step(task: Any) -> Any:
    return at_work[0](task)
