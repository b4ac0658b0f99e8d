"""Bundles for tests with attributes and directions: labels made from the z-points themselves, so that all is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from models.attributes import Attribute, write_attributes
from models.bundle import ATTRIBUTES, DIRECTIONS, open_bundle
from models.find_directions import Described, find_directions
from models.pack import repack
from tests.bundles import cloud

KNOWN = 0.8
"""Share of the z-points whose labels are known."""


def describe(folder: Path) -> Path:
    """Give the bundle in `folder` the attributes "warm" (along PC 1) and "turn" (left, frontal, right along PC 2)."""
    bundle = open_bundle(folder)
    axes = bundle.summary.mahalanobis
    fresh = cloud(200, z_dim=bundle.summary.d, rng=np.random.default_rng(11))
    seen, unseen = (described(axes.whiten(points), seed) for seed, points in ((1, bundle.z_points), (2, fresh)))
    write_attributes(folder / ATTRIBUTES, seen.attributes)
    find_directions(bundle, seen, unseen, say=lambda text: None).save(folder / DIRECTIONS)
    repack(folder)
    return folder


def described(points: np.ndarray, seed: int) -> Described:
    """White points (n, r) with their attributes; every point shows another person."""
    known = np.random.default_rng(seed).random(len(points)) < KNOWN
    warm = np.where(known, points[:, 0] > 0.2, -1)
    turn = np.where(known, np.digitize(points[:, 1], (-0.5, 0.5)), -1)
    attributes = [
        Attribute(name="warm", values=("no", "yes"), ordered=True, codes=warm.astype(np.int8)),
        Attribute(name="turn", values=("left", "frontal", "right"), ordered=True, codes=turn.astype(np.int8)),
    ]
    return Described(points=points, attributes=attributes, persons=[f"person {i}" for i in range(len(points))])
