"""The z-points that charts show, as coordinates: components, radii and distances, each computed once and shared."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.distance import radius
from latent.errors import SettingError
from latent.points import blocks, let_go
from models.bundle import Bundle
from ui.attributes import attributes_of, numbers_of
from ui.bundle import current_bundle

Kind = Literal["pc", "raw", "radius", "mahalanobis", "label"]
Values = NDArray[np.float32]

MOST_POINTS = 200_000
COUNTS = (2_000, 5_000, 10_000, 20_000, 50_000, 100_000, MOST_POINTS, 500_000, 1_000_000)


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One number a z-point: a principal or raw component (``number`` from 0), the radius R, the distance m, or what
    people said of its photo (``number`` of the attribute, from 0; its ``name``, and the ``words`` for 0, 1, ...)."""

    kind: Kind
    number: int = 0
    name: str = ""
    words: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """A short name for axes; components count from 1."""
        if self.kind == "label":
            return self.name
        names = {"pc": f"PC {self.number + 1}", "raw": f"component {self.number + 1}"}
        return names.get(self.kind, "R" if self.kind == "radius" else "m")


def counts_for(n: int, *, most: int = MOST_POINTS) -> list[int]:
    """Return how many points a scatter may show of n: round numbers up to ``most``, and all of them where they fit."""
    return [count for count in COUNTS if count < n and count <= most] + ([n] if n <= most else [])


def ids_of(bundle: Bundle, count: int) -> NDArray[np.int64]:
    """Return the numbers (count,) of the z-points shown: the summary's random subset, evenly spread ones beyond it."""
    subset = bundle.summary.subset_indices
    if count <= len(subset):
        return np.asarray(subset[:count])
    return np.asarray(np.arange(count, dtype=np.int64) * bundle.summary.n // count)


def values_of(quantity: Quantity, *, count: int) -> Values:
    """Return a quantity (count,) of the z-points that ``ids_of`` names."""
    return _values(str(current_bundle().path), quantity, count)


def measure(points: NDArray[np.floating], quantity: Quantity) -> Values:
    """Return a quantity (n,) of any z-points (n, d)."""
    if quantity.kind == "label":
        raise SettingError(setting="quantity", value=quantity.name, allowed="one that is measured of a z-point itself")
    summary = current_bundle().summary
    if quantity.kind == "radius":
        return radius(points).astype(np.float32)
    if quantity.kind == "mahalanobis":
        return summary.mahalanobis.distance(points).astype(np.float32)
    if quantity.kind == "raw":
        return np.array(points[:, quantity.number], dtype=np.float32)
    return np.asarray((points - summary.mean) @ summary.components[quantity.number], dtype=np.float32)


@st.cache_resource(max_entries=48, show_spinner=False)
def _values(path: str, quantity: Quantity, count: int) -> Values:
    bundle = current_bundle()
    if quantity.kind == "label":
        found = numbers_of(attributes_of(bundle)[quantity.number], ids_of(bundle, count))
    elif count <= len(bundle.summary.subset):
        found = measure(bundle.summary.subset[:count], quantity)
    else:
        ids = ids_of(bundle, count)
        found = np.concatenate([measure(bundle.z_points[part], quantity) for part in blocks(ids)])
        let_go(bundle.z_points)
    found.flags.writeable = False
    return found
