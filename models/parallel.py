"""The same work on many blocks, by one worker a core, results in order, in constant memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """Cores that this process may use, at least 1."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], *, pool: Executor | None = None, ahead: int | None = None
) -> Iterator[Result]:
    """Yield work(item) for each item, in order; at most `ahead` items, by default two a core, are taken ahead of it.

    pool: who works, closed at the end; by default a thread a core, for work that leaves Python's lock to others
    (ONNX Runtime, large array operations). What `work` raises is raised here, and what is under way is then finished,
    the rest dropped.
    """
    waiting: deque[Future[Result]] = deque()
    ahead = ahead or 2 * cores()
    with pool or ThreadPoolExecutor(cores()) as workers:
        try:
            for item in items:
                waiting.append(workers.submit(work, item))
                if len(waiting) >= ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
