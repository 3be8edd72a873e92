"""Work shared among processes, with answers in the order of what was asked."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

PARCEL = 50
"""How many go to a process at once: few enough to keep all busy, enough to make the way worth it."""
MOST = 4
"""Processes that share pages: a machine may show more processors than it lends."""


def ordered(work: Callable[[Asked], Answer], asked: Iterable[Asked], jobs: int) -> Iterator[Answer]:
    """What `work` answers to each, by `jobs` processes, in order; two parcels a process are held, however many come.

    `work` and what goes in and out must be picklable. One job works in this process.
    """
    if jobs == 1:
        yield from map(work, asked)
        return
    coming = iter(asked)
    parcels = iter(lambda: list(islice(coming, PARCEL)), [])
    with _processes(jobs, "spawn") as pool:
        under_way: deque[Future[list[Answer]]] = deque()
        for parcel in parcels:
            with _undisturbed():
                under_way.append(pool.submit(_all, work, parcel))
            if len(under_way) >= 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def copies(most: int) -> int:
    """How many processes may share work, at most so many: one where this one cannot be copied safely.

    That is on other systems than Linux, and where it has other threads.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(most, len(os.sched_getaffinity(0)), MOST))


def shared(work: Callable[[Asked], Answer], asked: Sequence[Asked], jobs: int) -> list[Answer]:
    """What `work` answers to each, in order, by this process and `jobs` - 1 copies of it; by it alone where they fail.

    It begins alone, so that the copies have what the beginning brought into memory.
    """
    first = len(asked) // 16
    begun, rest = _all(work, asked[:first]), asked[first:]
    if jobs < 2:
        return begun + _all(work, rest)
    shares = [rest[number::jobs] for number in range(jobs)]
    try:
        with _processes(jobs - 1, "fork") as pool:
            with _undisturbed():
                theirs = [pool.submit(_all, work, share) for share in shares[1:]]
            answers = [_all(work, shares[0]), *(one.result() for one in theirs)]
    except (OSError, BrokenExecutor):
        return begun + _all(work, rest)
    return begun + [answers[place % jobs][place // jobs] for place in range(len(rest))]


@contextmanager
def _processes(number: int, begun_by: str) -> Iterator[ProcessPoolExecutor]:
    """Processes that are waited for where all went well, and ended at once where it did not."""
    others = multiprocessing.active_children()
    pool = ProcessPoolExecutor(number, multiprocessing.get_context(begun_by), initializer=_end_with_parent)
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            if process not in others:
                process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C is heard when this is over, and never by a process that begins meanwhile."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Leave Ctrl-C to the process that asked, and end when it is killed: this one would wait for work for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _all(work: Callable[[Asked], Answer], parcel: Sequence[Asked]) -> list[Answer]:
    return [work(one) for one in parcel]
