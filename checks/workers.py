"""Work shared among processes, with answers in the order of what was asked."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
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
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_end_with_parent) as pool:
        under_way: deque[Future[list[Answer]]] = deque()
        for parcel in parcels:
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
        with ProcessPoolExecutor(jobs - 1, multiprocessing.get_context("fork")) as pool:
            theirs = [pool.submit(_all, work, share) for share in shares[1:]]
            answers = [_all(work, shares[0]), *(one.result() for one in theirs)]
    except (OSError, BrokenExecutor):
        return begun + _all(work, rest)
    return begun + [answers[place % jobs][place // jobs] for place in range(len(rest))]


def _end_with_parent() -> None:
    """Let this process end when the one that asked is killed: it would wait for work for ever."""
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _all(work: Callable[[Asked], Answer], parcel: Sequence[Asked]) -> list[Answer]:
    return [work(one) for one in parcel]
