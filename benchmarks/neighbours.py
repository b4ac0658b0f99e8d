"""The nearest training z-points to one: exact among 200,000, and through the approximate index among a million."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import Figure, NotMeasured, at_least, at_most
from benchmarks.larger import NOISE
from benchmarks.subject import bundle_file

EXACT, MANY = 200_000, 1_000_000
NEIGHBOURS, QUERIES = 12, 100
Points = NDArray[np.float32]


def neighbours_200k_ms() -> float:
    """Median milliseconds of an exact search for 12 neighbours of one z-point among 200,000, memory-mapped."""
    from latent.neighbour_search import NeighbourSearch

    with TemporaryDirectory() as folder:
        points = _repeated(Path(folder) / "z_points.npy", EXACT)
        search = NeighbourSearch(points)
        return 1000 * median(_seconds(lambda z: search.nearest(z, k=NEIGHBOURS)))


def neighbours_1m_approximate_ms() -> float:
    """Median milliseconds of the same through the approximate index, among a million."""
    return _approximate()[0]


def neighbours_1m_recall() -> float:
    """Share of the true 12 nearest among a million that the approximate index finds."""
    return _approximate()[1]


@cache
def _approximate() -> tuple[float, float]:
    from latent.approximate_search import ApproximateSearch, SearchUnavailable, build
    from latent.neighbour_search import NeighbourSearch

    with TemporaryDirectory() as folder:
        points = _repeated(Path(folder) / "z_points.npy", MANY)
        try:
            search = ApproximateSearch(points, build(points))
        except SearchUnavailable as error:
            raise NotMeasured(str(error)) from None
        milliseconds = 1000 * median(_seconds(lambda z: search.nearest(z, k=NEIGHBOURS)))
        queries = np.concatenate(list(_queries()))
        found, true = (way.nearest(queries, k=NEIGHBOURS)[1] for way in (search, NeighbourSearch(points)))
        shared = [len(set(one) & set(other)) for one, other in zip(found, true, strict=True)]
        return milliseconds, float(np.mean(shared)) / NEIGHBOURS


def _repeated(path: Path, n: int) -> Points:
    """The bundle's z-points over and over, each moved a little: n of them at `path`, read once, memory-mapped."""
    own = np.load(bundle_file("z_points.npy"))
    spread, rng = NOISE * own.std(axis=0), np.random.default_rng(0)
    file = np.lib.format.open_memmap(path, "w+", np.float32, (n, own.shape[1]))
    for start in range(0, n, len(own)):
        block = own[: n - start]
        file[start : start + len(block)] = block + spread * rng.standard_normal(block.shape, dtype=np.float32)
    file.flush()
    mapped: Points = np.load(path, mmap_mode="r")
    return mapped


def _queries() -> Iterator[Points]:
    """z-points as held-out photos have them: means of two neighbours in the file, one at a time (1, d)."""
    own = np.load(bundle_file("z_points.npy"), mmap_mode="r")
    for row in np.linspace(0, len(own) - 2, QUERIES).astype(int):
        yield np.asarray(0.8 * own[row : row + 1] + 0.2 * own[row + 1 : row + 2], dtype=np.float32)


def _seconds(search: Callable[[Points], object]) -> list[float]:
    taken = []
    for z in _queries():
        begun = time.perf_counter()
        search(z)
        taken.append(time.perf_counter() - begun)
    return taken


FIGURES = (
    Figure(
        name="neighbours_200k_ms",
        compares="exact search for the 12 nearest of 200,000 z-points to one",
        limit=at_most(30),
        measure=neighbours_200k_ms,
        unit="ms",
    ),
    Figure(
        name="neighbours_1m_approximate_ms",
        compares="the same of 1,000,000 through the approximate index",
        limit=at_most(30),
        measure=neighbours_1m_approximate_ms,
        unit="ms",
    ),
    Figure(
        name="neighbours_1m_recall",
        compares="share of the true 12 nearest that the index finds",
        limit=at_least(0.9),
        measure=neighbours_1m_recall,
        unit="share",
    ),
)
