"""index.npz of a bundle: the approximate index of its z-points, for sets too large to be searched exactly."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from latent.approximate_search import ApproximateSearch, SearchUnavailable, build
from latent.index_lists import IndexLists
from latent.neighbour_search import NeighbourSearch
from models.atomic import written_whole
from models.bundle import INDEX, Bundle, open_bundle
from models.pack import repack

MOST_AT_ONCE = 1_000_000
"""z-points that an exact search goes through while a page opens, a tenth of a second once the system has read them."""

Say = Callable[[str], None]
Search = NeighbourSearch | ApproximateSearch


def write_index(folder: Path, *, seed: int = 0, say: Say = print) -> IndexLists:
    """Build the index of the z-points of the bundle in `folder`, write it there and list it on the card.

    Raises: SearchUnavailable without FAISS, PointsError for too few z-points, BundleError for a bundle that cannot be
    used.
    """
    points = open_bundle(folder).z_points
    say(f"the index of {len(points):,} z-points")
    lists = build(points, seed=seed)
    with written_whole(folder / INDEX) as unfinished:
        lists.save(unfinished)
    repack(folder)
    return lists


def quick_in(bundle: Bundle) -> bool:
    """Whether a bundle's z-points can be searched while a page opens: there are not too many, or there is an index."""
    indexed = (bundle.path / INDEX).is_file() and find_spec("faiss") is not None
    return indexed or len(bundle.z_points) <= MOST_AT_ONCE


def search_in(bundle: Bundle) -> Search:
    """The search among a bundle's z-points: through its index where it has one and FAISS is installed, or else exact.

    Raises: BrokenIndex for a file that is none, or of other z-points.
    """
    points = bundle.z_points
    if (bundle.path / INDEX).is_file():
        lists = IndexLists.load(bundle.path / INDEX, n=len(points), d=points.shape[1])
        try:
            return ApproximateSearch(points, lists)
        except SearchUnavailable:
            pass  # slower, and exact
    return NeighbourSearch(points)
