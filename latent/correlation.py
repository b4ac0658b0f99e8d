"""The correlation matrix of the components, and an order in which those that belong together stand together."""

import numpy as np

from latent.arrays import FloatArray, IntArray


def clustered_order(correlation: FloatArray) -> IntArray:
    """Row numbers (d,) of a correlation matrix (d, d): neighbours in the order are as correlated as can be.

    Average linkage of the distances 1 - |r|, the leaves turned so that the sum of distances between neighbours is
    least (Bar-Joseph, Gifford and Jaakkola 2001).
    """
    from scipy.cluster.hierarchy import leaves_list, linkage  # slow to import, and not every page asks
    from scipy.spatial.distance import squareform

    if len(correlation) < 3:
        return np.arange(len(correlation))
    apart = np.clip(1.0 - np.abs(correlation), 0.0, 1.0)
    np.fill_diagonal(apart, 0.0)
    tree = linkage(squareform(apart, checks=False), method="average", optimal_ordering=True)
    return np.asarray(leaves_list(tree), dtype=np.int64)


def pairs_by_strength(correlation: FloatArray) -> IntArray:
    """All pairs (d (d - 1) / 2, 2) of different components, the most correlated first, by absolute value."""
    rows, columns = np.triu_indices(len(correlation), k=1)
    order = np.argsort(-np.abs(correlation[rows, columns]), kind="stable")
    return np.column_stack([rows[order], columns[order]])


def typical_correlation(correlation: FloatArray) -> float:
    """Root mean square of the correlations of different components; 1 / sqrt(n) is what chance alone gives."""
    rows, columns = np.triu_indices(len(correlation), k=1)
    return float(np.sqrt(np.mean(correlation[rows, columns] ** 2))) if len(rows) else 0.0


def share_beyond_chance(correlation: FloatArray, *, n: int, times: float = 3.0) -> float:
    """Share of pairs whose correlation is larger than `times` / sqrt(n), which hardly any of n points by chance is."""
    rows, columns = np.triu_indices(len(correlation), k=1)
    return float(np.mean(np.abs(correlation[rows, columns]) > times / np.sqrt(n))) if len(rows) else 0.0
