"""A cloud close by: is it one fragment, are there filaments? Compare with a normal of as many points."""

from dataclasses import dataclass

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray
from latent.errors import PointsError, SettingError
from latent.neighbours import nearest


@dataclass(frozen=True, kw_only=True, eq=False)
class SpanningTree:
    """The shortest tree that joins n points: edges (n - 1, 2) as row numbers, and their lengths, rising."""

    edges: IntArray
    lengths: FloatArray


def spanning_tree(points: AnyPoints) -> SpanningTree:
    """The minimum spanning tree of points (n, d), n at least 2, by Prim's algorithm: memory of n, time of n^2 d."""
    n = len(points)
    if n < 2:
        raise PointsError(f"A tree joins at least 2 z-points, got {n}.")
    values = np.asarray(points - np.mean(points, axis=0), dtype=np.float32)
    squares = np.einsum("ij,ij->i", values, values)
    closest, parent = np.full(n, np.inf, dtype=np.float32), np.zeros(n, dtype=np.int64)
    outside = np.ones(n, dtype=bool)
    edges, lengths = np.empty((n - 1, 2), dtype=np.int64), np.empty(n - 1)
    at = 0
    for number in range(n - 1):
        outside[at] = False
        from_here = np.maximum(squares + squares[at] - 2.0 * (values @ values[at]), 0.0)
        nearer = outside & (from_here < closest)
        closest[nearer], parent[nearer] = from_here[nearer], at
        at = int(np.argmin(np.where(outside, closest, np.inf)))
        edges[number] = parent[at], at
        lengths[number] = np.sqrt(closest[at])
    order = np.argsort(lengths, kind="stable")
    return SpanningTree(edges=edges[order], lengths=lengths[order])


def fragment_shares(tree: SpanningTree, links: FloatArray) -> FloatArray:
    """Shares (L, 2) of all points in the largest and in the second largest fragment, for each link length.

    Two points are in one fragment where steps of at most `links` (L,), rising, lead from one to the other.
    """
    n = len(tree.lengths) + 1
    root, size = np.arange(n), np.ones(n, dtype=np.int64)
    sizes: dict[int, int] = {1: n}  # how many fragments there are of each size
    found = np.empty((len(links), 2))
    done = 0
    for place, link in enumerate(links):
        while done < len(tree.lengths) and tree.lengths[done] <= link:
            a, b = (_root(root, int(end)) for end in tree.edges[done])
            root[b] = a
            for gone in (int(size[a]), int(size[b])):
                sizes[gone] -= 1
                if not sizes[gone]:
                    del sizes[gone]
            size[a] += size[b]
            sizes[int(size[a])] = sizes.get(int(size[a]), 0) + 1
            done += 1
        first = max(sizes)
        second = first if sizes[first] > 1 else max((s for s in sizes if s != first), default=0)
        found[place] = first / n, second / n
    return found


def _root(root: IntArray, at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = int(root[at])
    return at


def local_dimension(points: AnyPoints, centres: IntArray, *, neighbours: int = 30) -> FloatArray:
    """Number of directions (c,) in which the `neighbours` nearest points of each of `points[centres]` spread.

    The participation ratio (sum lambda)^2 / sum lambda^2 of their covariance: 1 on a line, and below `neighbours` in
    any case, so it is read beside that of a normal of equal n.
    """
    if not 2 <= neighbours < len(points):
        raise SettingError(setting="neighbours", value=neighbours, allowed=f"from 2 to {len(points) - 1}")
    _, rows = nearest(points, points[centres], k=neighbours + 1)
    found = np.empty(len(centres))
    for place, around in enumerate(rows):
        group = np.asarray(points[around], dtype=np.float64)
        group = group - group.mean(axis=0)
        inner = group @ group.T
        found[place] = np.trace(inner) ** 2 / max(float(np.sum(inner * inner)), 1e-300)
    return found


def neighbour_distances(points: AnyPoints) -> FloatArray:
    """Distance (n,) of each of `points` (n, d) to the nearest other one."""
    distances, rows = nearest(points, points, k=2)
    own = rows[:, 0] == np.arange(len(points))
    return np.where(own, distances[:, 1], distances[:, 0])
