"""Approximate search among millions of z-points: FAISS's inverted file with product codes, ranked exactly at the end.

Points lie in cells, each as a code of one byte for every few of its numbers (Jégou et al. 2011; Johnson et al. 2019),
a sixteenth of its size at 256 dimensions. The library is optional (requirements-search.txt) and imported when an index
is built or searched. What is saved are plain arrays: FAISS's own files are trusted too much to be read from a bundle.
"""

from typing import Any

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray
from latent.errors import PointsError, SettingError, ZSpaceError
from latent.index_lists import WORDS, IndexLists
from latent.points import blocks

FEWEST = 10_000
"""Points below which no index is built: its words want that many to be learnt, and an exact search is quick."""
TRAINED_ON = 40
"""Points a cell on which the cells are found."""
MOST_CELLS = 4096
NUMBERS, MOST_PARTS = 4, 64
"""Numbers of a point that one byte of its code stands for, at least; and bytes of a code, at most."""
ROUNDS, LEARNT_ON = 10, 64
"""Rounds in which the words of a code are learnt, and points a word."""
ADDED = 65_536
"""Points added together: 64 MiB at 256 dimensions."""
WIDER = 20
"""Candidates for each neighbour: the index ranks by codes, the last ranking is exact."""


class SearchUnavailable(ZSpaceError):
    """The library of the approximate index is not installed."""


class ApproximateSearch:
    """Finds z-points near given ones, most of the true nearest among them; distances are exact.

    A search looks into the `cells` nearest cells only. `points` (n, d), an array or a memory map, is not copied.
    """

    def __init__(self, points: AnyPoints, lists: IndexLists, *, cells: int = 64) -> None:
        """Take the lists of `build`.

        Raises: SearchUnavailable without the library; PointsError for lists of other points; SettingError for no cell.
        """
        if cells < 1:
            raise SettingError(setting="cells", value=cells, allowed="at least 1 cell")
        if (lists.n, lists.d) != points.shape:
            raise PointsError(
                f"The index is of {lists.n:,} points of {lists.d} dimensions, not of {points.shape}: build it again."
            )
        self._points = points
        self._cells = _cells_of(lists)
        self._index = _index_of(lists, self._cells)
        self._index.nprobe = min(cells, len(lists.cells))

    def nearest(self, z: AnyPoints, *, k: int = 1) -> tuple[FloatArray, IntArray]:
        """About the `k` nearest points to each of `z` (q, d): distances (q, k) float64, rising, and rows (q, k).

        Where the cells looked into hold fewer than k, the rest are -1, infinitely far. Raises SettingError for k
        outside 1 to n and PointsError for z of another dimension.
        """
        n, d = self._points.shape
        if z.ndim != 2 or z.shape[1] != d:
            raise PointsError(f"Nearest z-points need z of shape (q, {d}), got {z.shape}.")
        if not 1 <= k <= n:
            raise SettingError(setting="k", value=k, allowed=f"from 1 to {n} neighbours")
        _, rows = self._index.search(np.ascontiguousarray(z, dtype=np.float32), min(n, WIDER * k))
        distances = np.full(rows.shape, np.inf)
        for query, found, measured in zip(z, rows, distances, strict=True):
            there = found >= 0
            measured[there] = np.linalg.norm(
                np.asarray(self._points[found[there]], dtype=np.float64) - np.asarray(query, dtype=np.float64), axis=1
            )
        order = np.argsort(distances, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(distances, order, axis=1), np.take_along_axis(rows, order, axis=1).astype(np.int64)


def build(points: AnyPoints, *, seed: int = 0) -> IndexLists:
    """The lists of an index over `points` (n, d), read block by block; cells are found on a part drawn by `seed`.

    Raises: SearchUnavailable without the library; PointsError for fewer than 10,000 points, which need no index.
    """
    if points.ndim != 2 or len(points) < FEWEST:
        raise PointsError(f"An index needs {FEWEST:,} points (n, d) or more, got {points.shape}: search exactly.")
    n, d = points.shape
    faiss = _faiss()
    cells = int(min(MOST_CELLS, 4 * np.sqrt(n), n / TRAINED_ON))
    # a graph over the cells finds the one of a point without measuring its distance to all
    index = faiss.index_factory(d, f"IVF{cells}_HNSW32,PQ{_parts(d)}")
    index.cp.seed = seed
    index.do_polysemous_training = False  # minutes, for another way to search
    index.pq.cp.niter, index.pq.cp.max_points_per_centroid = ROUNDS, LEARNT_ON
    rows = np.sort(np.random.default_rng(seed).choice(n, size=min(n, TRAINED_ON * cells), replace=False))
    index.train(np.ascontiguousarray(points[rows], dtype=np.float32))
    for block in blocks(points, size=ADDED):
        index.add(np.ascontiguousarray(block, dtype=np.float32))
    return _lists_of(index)


def _parts(d: int) -> int:
    """Into how many equal parts a point of d numbers is cut."""
    return next(parts for parts in range(min(max(d // NUMBERS, 1), MOST_PARTS), 0, -1) if d % parts == 0)


def _lists_of(index: Any) -> IndexLists:
    faiss = _faiss()
    inside, parts = index.invlists, index.pq.M
    sizes = np.array([inside.list_size(cell) for cell in range(index.nlist)], dtype=np.int64)
    codes, rows = np.empty((index.ntotal, parts), dtype=np.uint8), np.empty(index.ntotal, dtype=np.int32)
    for cell, stop in enumerate(np.cumsum(sizes)):
        size = int(sizes[cell])
        if size:
            here = slice(stop - size, stop)
            codes[here] = faiss.rev_swig_ptr(inside.get_codes(cell), size * parts).reshape(size, parts)
            rows[here] = faiss.rev_swig_ptr(inside.get_ids(cell), size)
    words = faiss.vector_to_array(index.pq.centroids).reshape(parts, WORDS, index.d // parts)
    return IndexLists(
        cells=index.quantizer.reconstruct_n(0, index.nlist), sizes=sizes, words=words, codes=codes, rows=rows
    )


def _cells_of(lists: IndexLists) -> Any:
    cells = _faiss().IndexFlatL2(lists.d)
    cells.add(np.ascontiguousarray(lists.cells))
    return cells


def _index_of(lists: IndexLists, cells: Any) -> Any:
    faiss = _faiss()
    index = faiss.IndexIVFPQ(cells, lists.d, len(lists.cells), len(lists.words), 8)
    faiss.copy_array_to_vector(np.ascontiguousarray(lists.words).ravel(), index.pq.centroids)
    index.is_trained = True
    starts = np.concatenate([[0], np.cumsum(lists.sizes)])
    for cell in np.flatnonzero(lists.sizes):
        here = slice(starts[cell], starts[cell + 1])
        rows, codes = lists.rows[here].astype(np.int64), np.ascontiguousarray(lists.codes[here])
        index.invlists.add_entries(int(cell), len(rows), faiss.swig_ptr(rows), faiss.swig_ptr(codes))
    index.ntotal = lists.n
    return index


def _faiss() -> Any:
    try:
        import faiss
    except ImportError:
        raise SearchUnavailable(
            "The approximate index needs faiss-cpu: pip install -r requirements-search.txt, or search exactly."
        ) from None
    return faiss
