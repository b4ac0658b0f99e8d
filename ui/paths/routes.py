"""The routes of the Paths page as z-points: for the native page, for downloads, and what only the server can find."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.neighbour_graph import NeighbourGraph, along_neighbours
from latent.paths import drawn, slerp, straight
from ui.bundle import current_bundle, decode

Points = NDArray[np.float32]

KINDS = {"straight": "Straight", "slerp": "Slerp", "neighbours": "Neighbours", "drawn": "Drawn"}
TITLES = {
    **KINDS,
    "slerp": "Slerp about the mean",
    "neighbours": "Along neighbours",
    "drawn": "Drawn by hand",
    "blend": "Pixel blend",
}
"""Whole names, above strips and the large face."""

BESIDE = {"nothing": "Nothing", **KINDS, "blend": "Pixel blend"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Neighbours:
    """The z-points (h, d) of a path along neighbours, and their places (h,)."""

    points: Points
    knots: NDArray[np.float64]


def route_points(kind: str, ends: Points, corners: NDArray[np.float64], places: NDArray[np.float64]) -> Points | None:
    """Return the z-points (c, d) of a kind at ``places`` (c,) of the way through ``ends`` (w, d).

    None for a blend, for a line that was not drawn, and where there are too few ends.
    """
    summary = current_bundle().summary
    if kind == "drawn":
        return drawn(summary.pca, ends[0], corners, places) if len(corners) > 1 and len(ends) else None
    if kind not in KINDS or len(ends) < 2:
        return None
    if kind == "slerp":
        return slerp(summary.mahalanobis, ends, places)
    if kind == "straight":
        return straight(ends, places)
    found = neighbours(ends)
    return straight(found.points, places, knots=found.knots)


def route_pictures(
    kind: str, ends: Points, corners: NDArray[np.float64], places: NDArray[np.float64]
) -> NDArray[np.uint8] | None:
    """Return the pictures (c, s, s, 3) of a kind at ``places`` (c,), None where there is no such path."""
    if kind != "blend":
        points = route_points(kind, ends, corners, places)
        return None if points is None else decode(points)
    if len(ends) < 2:
        return None
    pictures = decode(ends)
    flat = pictures.reshape(len(pictures), -1)
    mixed = np.rint(straight(flat.astype(np.float32), places)).astype(np.uint8)
    return mixed.reshape(len(places), *pictures.shape[1:])


def neighbours(ends: Points) -> Neighbours:
    """Return the path along densest neighbours through ``ends`` (w, d)."""
    points, knots = along_neighbours(_graph(current_bundle().identity), ends)
    return Neighbours(points=points, knots=knots)


@st.cache_resource(show_spinner="Finding every z-point's nearest neighbours, once: a few seconds", max_entries=2)
def _graph(identity: str) -> NeighbourGraph:
    """The graph of the summary's subset, at most 20,000 points; shared by everybody."""
    return NeighbourGraph.of(current_bundle().summary.subset)
