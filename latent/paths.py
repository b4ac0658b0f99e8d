"""Paths between z-points: straight, on the cloud's shell, along a drawn line; and where they leave the region.

A path goes through waypoints (w, d), w at least 2. A place on it is a share from 0 (the first waypoint) to 1 (the
last); unless `knots` say otherwise, every leg between two waypoints takes the same share.
"""

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray, PointArray
from latent.distance import Mahalanobis
from latent.errors import PointsError, SettingError
from latent.pca import PCA

PARALLEL = 1e-4
"""Sine of the angle below which two directions count as one line: float32 cannot tell them apart much better."""

ROUNDS = 3
"""Rounds of corner cutting: each corner becomes eight short turns."""


def straight(waypoints: AnyPoints, places: FloatArray, *, knots: FloatArray | None = None) -> PointArray:
    """The z-points (c, d) float32 at `places` (c,) on straight lines between `waypoints` (w, d).

    `knots` (w,), rising from 0 to 1, are the waypoints' own places. m is convex along a straight line, so between the
    ends it is at most the larger of theirs, and mostly below both. Raises PointsError and SettingError for what is no
    path and no place.
    """
    ends, leg, share = _located(waypoints, places, knots)
    first, last = ends[leg], ends[leg + 1]
    return np.asarray((1 - share) * first + share * last, dtype=np.float32)


def slerp(mahalanobis: Mahalanobis, waypoints: AnyPoints, places: FloatArray) -> PointArray:
    """The z-points (c, d) float32 at `places` (c,) on great arcs about the cloud's mean, in whitened coordinates.

    u = diag(1/sigma) V (z - mu); the direction of u turns by an even angle (Shoemake 1985) and its length, which is m,
    goes evenly from one end's to the other's: m never leaves what lies between them. What lies outside the r axes of
    `mahalanobis` is blended. Opposite directions turn through the axis on which they have least. Errors as of
    `straight`.
    """
    ends, leg, share = _located(waypoints, places, None)
    whitened = mahalanobis.whiten(ends)
    beside = ends - mahalanobis.mean_ - (whitened * mahalanobis.sigma_) @ mahalanobis.components_
    found = (1 - share) * beside[leg] + share * beside[leg + 1] + mahalanobis.mean_
    for number in range(len(ends) - 1):
        here = leg == number
        turned = _turned(whitened[number], whitened[number + 1], share[here])
        found[here] += (turned * mahalanobis.sigma_) @ mahalanobis.components_
    # At a waypoint itself, no rounding of the way there and back.
    found = np.where(share == 0, ends[leg], np.where(share == 1, ends[leg + 1], found))
    return np.asarray(found, dtype=np.float32)


def smoothed(corners: FloatArray, *, rounds: int = ROUNDS) -> FloatArray:
    """The line through the plane that cuts every corner of `corners` (w, 2) short (Chaikin 1974); the ends stay.

    Each round replaces a corner by two, a quarter of the way along its sides.
    """
    line = np.asarray(corners, dtype=np.float64)
    for _ in range(rounds if len(line) > 2 else 0):
        quarter, rest = 0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]
        cut = np.stack([quarter, rest], axis=1).reshape(-1, line.shape[1])
        line = np.concatenate([line[:1], cut[1:-1], line[-1:]])
    return line


def drawn(pca: PCA, base: AnyPoints, corners: FloatArray, places: FloatArray) -> PointArray:
    """The z-points (c, d) float32 at `places` (c,) of a line drawn in the plane of the first two axes.

    `corners` (w, 2) are scores in sigma, smoothed and walked at an even speed; all other scores are those of `base`
    (d,).
    """
    if len(pca.components_) < 2:
        raise PointsError("A line can be drawn where there are two axes: this latent space has one dimension.")
    line = smoothed(corners)
    places_in_plane = straight(line, places, knots=by_length(line))
    z = np.asarray(base, dtype=np.float64)
    axes = pca.components_[:2]
    without = z - (z - pca.mean_) @ axes.T @ axes
    return np.asarray(without + (places_in_plane * pca.sigma_[:2]) @ axes, dtype=np.float32)


def by_length(points: AnyPoints) -> FloatArray:
    """Places (w,) of `points` (w, d) on the line through them by its length, from 0 to 1; even where it has none."""
    steps = np.linalg.norm(np.diff(np.asarray(points, dtype=np.float64), axis=0), axis=1)
    total = float(steps.sum())
    if total == 0:
        return np.linspace(0.0, 1.0, len(points))
    places = np.concatenate([[0.0], np.cumsum(steps) / total])
    places[-1] = 1.0
    return places


def stretches_beyond(places: FloatArray, values: FloatArray, level: float) -> list[tuple[float, float]]:
    """The stretches (from, to) of a path where `values` (c,) at `places` (c,) lie above `level`; linear in between."""
    above = values > level
    before = np.flatnonzero(above[:-1] != above[1:])
    share = (level - values[before]) / (values[before + 1] - values[before])
    crossings = places[before] + share * (places[before + 1] - places[before])
    bounds = np.concatenate([places[:1][above[:1]], crossings, places[-1:][above[-1:]]]).tolist()
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _turned(first: FloatArray, last: FloatArray, share: FloatArray) -> FloatArray:
    """Whitened points (c, r) at `share` (c, 1) of the arc from `first` (r,) to `last` (r,)."""
    lengths = np.linalg.norm(first), np.linalg.norm(last)
    if min(lengths) == 0:
        return np.asarray((1 - share) * first + share * last)
    here, there = first / lengths[0], last / lengths[1]
    cosine = float(here @ there)
    across = there - cosine * here
    sine = float(np.linalg.norm(across))
    if sine < PARALLEL:
        if cosine > 0 or len(here) == 1:
            return np.asarray((1 - share) * first + share * last)
        across, sine, cosine = _perpendicular(here), 0.0, -1.0
    else:
        across = across / sine
    angle = np.arctan2(sine, cosine)
    length = (1 - share) * lengths[0] + share * lengths[1]
    return np.asarray(length * (np.cos(share * angle) * here + np.sin(share * angle) * across))


def _perpendicular(direction: FloatArray) -> FloatArray:
    """The unit vector across `direction` (r,) that leans to the axis on which it has least."""
    across = -direction[np.argmin(np.abs(direction))] * direction
    across[np.argmin(np.abs(direction))] += 1.0
    return np.asarray(across / np.linalg.norm(across))


def _located(
    waypoints: AnyPoints, places: FloatArray, knots: FloatArray | None
) -> tuple[FloatArray, IntArray, FloatArray]:
    """Waypoints (w, d) as float64, the leg (c,) of each place, and the share (c, 1) of that leg that lies behind it."""
    ends = np.asarray(waypoints, dtype=np.float64)
    if ends.ndim != 2 or len(ends) < 2:
        raise PointsError(f"A path needs at least 2 z-points as (w, d), got {ends.shape}: choose one more.")
    at = np.asarray(places, dtype=np.float64)
    if len(at) and not (0 <= at.min() and at.max() <= 1):
        raise SettingError(setting="places", value=(at.min(), at.max()), allowed="shares of the path from 0 to 1")
    own = np.linspace(0.0, 1.0, len(ends)) if knots is None else knots
    leg = np.clip(np.searchsorted(own, at, side="right") - 1, 0, len(ends) - 2)
    width = own[leg + 1] - own[leg]
    share = np.divide(at - own[leg], width, out=np.zeros_like(at), where=width > 0)
    return ends, leg, np.clip(share, 0.0, 1.0)[:, None]
