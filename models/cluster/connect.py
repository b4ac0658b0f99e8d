"""The cluster: a scheduler that is there, or workers of this machine; and the same work done on many items by it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from distributed import Client, LocalCluster

from latent.errors import ZSpaceError
from models.parallel import in_order

PATIENCE = 30
"""Seconds in which a scheduler must answer."""

AHEAD = 64
"""Items handed out ahead of the last result taken, or four a worker where that is more."""

RETRIES = 2
"""How often a piece of work that failed is tried again: a store may refuse once."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class ClusterError(ZSpaceError):
    """There is no cluster to work on."""


@contextmanager
def cluster(*, scheduler: str | None = None, workers: int = 1) -> Iterator[Client]:
    """A client of the scheduler at an address, or of `workers` processes started here and ended afterwards.

    Raises: ClusterError when nobody answers at the address, or there is to be no worker.
    """
    if workers < 1:
        raise ClusterError(f"{workers} workers do no work: give --workers 1 or more")
    if scheduler is None:
        with (
            _processes(workers) as local,
            Client(local) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {scheduler} ({error}): start one with `dask scheduler`") from None
    with client:
        yield client


def _processes(number: int) -> LocalCluster:
    """So many workers of one thread on this machine; by default there would be as many as it has cores."""
    return LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.ERROR)


def each(client: Client, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield work(item) for each item, in order, done by the cluster; memory here does not depend on their number.

    `work` goes to each worker once. Work that died with its worker is done again by another, so it must be such that
    doing it twice does no harm. What it raises is raised here.
    """
    shared = client.submit(_itself, work, pure=False)
    pool = client.get_executor(pure=False, retries=RETRIES)
    ahead = max(AHEAD, 4 * sum(client.nthreads().values()))
    # where it arrives, the shared future has become the work itself
    return in_order(_done, ((cast(Callable[[Item], Result], shared), item) for item in items), pool=pool, ahead=ahead)


def _itself(work: Callable[[Item], Result]) -> Callable[[Item], Result]:
    return work


def _done(pair: tuple[Callable[[Item], Result], Item]) -> Result:
    work, item = pair
    return work(item)
