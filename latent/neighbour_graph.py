"""Paths along densest neighbours: shortest paths over the graph of each z-point's nearest ones."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray, PointArray
from latent.errors import PointsError, SettingError
from latent.neighbours import nearest
from latent.paths import by_length

NEIGHBOURS = 12
"""Neighbours a z-point."""

POWER = 8.0
"""Exponent of an edge's length: the higher, the more short steps through dense places are preferred to long ones."""

MOST_POINTS = 20_000
"""z-points of the graph at most: a few seconds of work, a few megabytes."""

SMALLEST = 1e-12
"""Length of a step to an equal z-point: a sparse graph takes 0 for no edge."""


@dataclass(frozen=True, kw_only=True, eq=False)
class NeighbourGraph:
    """points (n, d) float32, and `steps`, a sparse (n, n) array: power-weighted lengths between neighbours.

    An edge costs (length / median length)^power. With a power above 1 a shortest path follows density: see the
    power-weighted shortest paths of Hwang, Damelin and Hero (2016).
    """

    points: PointArray
    steps: Any
    unit: float
    power: float

    @classmethod
    def of(cls, points: PointArray, *, neighbours: int = NEIGHBOURS, power: float = POWER) -> "NeighbourGraph":
        """Build the graph of `points` (n, d), n from 2 to 20,000; edges count both ways.

        Raises PointsError for too few or too many points and SettingError for less than one neighbour.
        """
        from scipy.sparse import coo_array  # slow to import, and few pages ask

        if not 2 <= len(points) <= MOST_POINTS:
            raise PointsError(f"A graph of neighbours takes 2 to {MOST_POINTS:,} z-points, got {len(points):,}.")
        if neighbours < 1:
            raise SettingError(setting="neighbours", value=neighbours, allowed="at least 1 neighbour")
        distances, rows = nearest(points, points, k=min(neighbours + 1, len(points)))
        start = np.broadcast_to(np.arange(len(points))[:, None], rows.shape)
        others = start != rows
        unit = float(np.median(distances[others])) or 1.0
        cost = _cost(distances[others], unit=unit, power=power)
        graph = coo_array((cost, (start[others], rows[others])), shape=(len(points), len(points))).tocsr()
        return cls(points=points, steps=graph.maximum(graph.T).tocsr(), unit=unit, power=power)

    def route(self, start: AnyPoints, end: AnyPoints) -> IntArray:
        """Rows (h,) of the z-points on the shortest path from `start` (d,) to `end` (d,), these two left out.

        The ends need not belong to the graph: each is joined to its own nearest z-points. Empty where no path leads
        from one to the other.
        """
        from scipy.sparse.csgraph import dijkstra

        ends = np.stack([np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)])
        n = len(self.points)
        joined = self._joined(ends)
        _, before = dijkstra(joined, directed=False, indices=n, return_predecessors=True)
        rows: list[int] = []
        at = int(before[n + 1])
        while 0 <= at < n:
            rows.append(at)
            at = int(before[at])
        found = np.array(rows[::-1], dtype=np.int64)
        apart = np.linalg.norm(self.points[found][:, None].astype(np.float64) - ends, axis=2).min(axis=1)
        return np.asarray(found[apart > self.unit * 1e-6], dtype=np.int64)

    def _joined(self, ends: FloatArray) -> Any:
        """The graph with `ends` (2, d) as its last two nodes, one way, since edges count both ways."""
        from scipy.sparse import coo_array, csr_array, vstack

        distances, rows = nearest(self.points, ends, k=min(NEIGHBOURS, len(self.points)))
        cost = _cost(distances, unit=self.unit, power=self.power)
        n = len(self.points)
        places = np.repeat([0, 1], rows.shape[1]), rows.ravel()
        edges = coo_array((cost.ravel(), places), shape=(2, n)).tocsr()
        whole = vstack([self.steps, edges]).tocsr()
        return csr_array((whole.data, whole.indices, whole.indptr), shape=(n + 2, n + 2))


def along_neighbours(graph: NeighbourGraph, waypoints: AnyPoints) -> tuple[PointArray, FloatArray]:
    """The z-points (h, d) float32 that lead through `waypoints` (w, d) by way of neighbours, and their places (h,).

    A leg between two waypoints takes the same share of the path as in `latent.paths`, and is walked at an even speed.
    """
    if len(waypoints) < 2:
        raise PointsError(f"A path needs at least 2 z-points, got {len(waypoints)}: choose one more.")
    ends = np.asarray(waypoints, dtype=np.float32)
    points, knots = [ends[:1]], [np.zeros(1)]
    for number, (start, end) in enumerate(zip(ends[:-1], ends[1:], strict=True)):
        leg = np.concatenate([start[None], graph.points[graph.route(start, end)], end[None]])
        points.append(leg[1:])
        knots.append((number + by_length(leg)[1:]) / (len(ends) - 1))
    return np.concatenate(points), np.concatenate(knots)


def _cost(distances: FloatArray, *, unit: float, power: float) -> FloatArray:
    return np.asarray(np.maximum((distances / unit) ** power, SMALLEST))
