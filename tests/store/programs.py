"""Other programs at the same store, doing something at the same moment."""

from __future__ import annotations

from contextlib import contextmanager
from multiprocessing import get_context

from django.db import connections

FORK = get_context("fork")
LONGEST = 60  # seconds: a program that hangs fails the test


def at_once(count, work):
    """What `work(number)` gave to each of so many programs; an error is given as its text."""
    connections.close_all()  # a connection belongs to one program
    start, told = FORK.Barrier(count), FORK.SimpleQueue()

    def program(number):
        start.wait(LONGEST)
        try:
            told.put(work(number))
        except Exception as error:
            told.put(f"{type(error).__name__}: {error}")
        connections.close_all()

    running = [FORK.Process(target=program, args=(number,)) for number in range(count)]
    for each in running:
        each.start()
    gathered = [told.get() for _ in running]
    for each in running:
        each.join(LONGEST)
    return gathered


@contextmanager
def beside(work):
    """Another program that does `work(hold)`, in the middle of which it calls `hold` and waits there for us.

    It can be killed there.
    """
    connections.close_all()
    ours, theirs = FORK.Pipe()

    def hold():
        theirs.send("here")
        theirs.poll(LONGEST)

    def program():
        work(hold)
        connections.close_all()

    running = FORK.Process(target=program)
    running.start()
    assert ours.poll(LONGEST)
    try:
        yield running
    finally:
        ours.send("go on")
        running.join(LONGEST)
        ours.close()
        theirs.close()
