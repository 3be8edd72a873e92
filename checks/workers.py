"""Work shared among processes: a bounded number of parcels under way, answers in the order of what was asked."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

PARCEL = 50
"""How many go to a process at once: few enough to keep all busy, enough to make the way worth it."""


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
    with ProcessPoolExecutor(jobs, context) as pool:
        under_way: deque[Future[list[Answer]]] = deque()
        for parcel in parcels:
            under_way.append(pool.submit(_all, work, parcel))
            if len(under_way) >= 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _all(work: Callable[[Asked], Answer], parcel: list[Asked]) -> list[Answer]:
    return [work(one) for one in parcel]
