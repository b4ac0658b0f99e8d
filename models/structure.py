"""structure.npz of a bundle: Mardia's figures, neighbours, fragments and t-SNE of its z-points and of their normal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from latent.errors import ZSpaceError
from latent.normality import RULES, mardia
from latent.record import Summary
from latent.samplers.registry import make
from latent.small_scale import fragment_shares, local_dimension, neighbour_distances, spanning_tree
from latent.structure import Structure
from models.atomic import written_whole
from models.bundle import STRUCTURE, open_bundle
from models.pack import repack

MOST, IN_TREE, CENTRES, EMBEDDED = 12_000, 4_000, 600, 3_000
"""z-points of Mardia's test and of neighbours; of the tree; whose surroundings are measured; of t-SNE."""
LEVELS = np.linspace(0.0, 1.0, 101)
LINKS, REACH = 160, 1.15
"""Link lengths, and how far beyond the longest edge of the trees they go."""
Say = Callable[[str], None]
Points = NDArray[np.float32]


class StructureStopped(ZSpaceError):
    """A cloud whose structure cannot be found."""


def write_structure(folder: Path, *, seed: int = 7, say: Say = print) -> Structure:
    """Find the structure of the z-points of the bundle in `folder`, write it there and list it on the card.

    Raises: BundleError for a bundle that cannot be used, StructureStopped where there are too few z-points or
    scikit-learn is not installed.
    """
    found = structure_of(open_bundle(folder).summary, seed=seed, say=say)
    with written_whole(folder / STRUCTURE) as unfinished:
        found.save(unfinished)
    repack(folder)
    return found


def structure_of(summary: Summary, *, seed: int = 7, say: Say = print, embedded: int = EMBEDDED) -> Structure:
    """The structure of a summary's subset, of at most 12,000 z-points, beside as many draws of the full normal."""
    if len(summary.subset) < 4 * summary.d or len(summary.subset) < 100:
        raise StructureStopped(
            f"{len(summary.subset):,} z-points are too few for {summary.d} dimensions: at least four times as many."
        )
    points = summary.subset[:MOST]
    normal = make("full_normal").fit(summary).sample(len(points), np.random.default_rng(seed))
    both = (points, normal)
    say("Mardia's test under each rule for outliers")
    tests = np.array([[_tested(cloud, summary, key) for key in RULES] for cloud in both])
    say("nearest neighbours and local dimensions")
    neighbours = np.stack([np.quantile(neighbour_distances(cloud), LEVELS) for cloud in both])
    centres = np.arange(min(CENTRES, len(points)))
    local = np.stack([np.quantile(local_dimension(cloud, centres), LEVELS) for cloud in both])
    say("fragments")
    trees = [spanning_tree(cloud[:IN_TREE]) for cloud in both]
    links = np.linspace(0.0, REACH * max(float(tree.lengths[-1]) for tree in trees), LINKS)
    say("t-SNE")
    return Structure(
        mean=summary.mean,
        n=np.array([len(points), len(points[:IN_TREE]), len(centres)], dtype=np.float64),
        kept=tests[:, :, 0],
        skewness=tests[:, :, 1],
        kurtosis=tests[:, :, 2],
        levels=LEVELS,
        neighbour=neighbours,
        local_dimension=local,
        links=links,
        fragments=np.stack([fragment_shares(tree, links) for tree in trees]),
        tsne=np.stack([_embedded(cloud[:embedded], summary, seed=seed) for cloud in both]),
    )


def _tested(points: Points, summary: Summary, rule: str) -> tuple[float, float, float]:
    """Share kept, Mardia's skewness and kurtosis, in the axes along which the cloud has any width."""
    whitened = summary.mahalanobis.whiten(points)
    kept = whitened[RULES[rule].keeps(whitened)]
    if len(kept) <= summary.mahalanobis.rank + 1:
        return len(kept) / len(points), 0.0, 0.0
    found = mardia(kept)
    return len(kept) / len(points), found.skewness, found.kurtosis


def _embedded(points: Points, summary: Summary, *, seed: int) -> Points:
    """t-SNE (s, 2) of the first 50 scores: islands in it mean something only where the normal's has none."""
    try:
        from sklearn.manifold import TSNE
    except ImportError:
        raise StructureStopped("scikit-learn is not installed: install requirements-train.txt for t-SNE.") from None

    scores = summary.pca.transform(points)[:, :50]
    perplexity = min(30.0, (len(points) - 1) / 3)
    found = TSNE(perplexity=perplexity, init="pca", random_state=seed).fit_transform(scores.astype(np.float32))
    return np.asarray(found / np.abs(found).max(), dtype=np.float32)
