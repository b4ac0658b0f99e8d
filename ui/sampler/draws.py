"""Draws of a generator, their decodes and their distances: computed once for equal settings, for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.distance import radius
from latent.samplers.base import Sampler
from latent.samplers.registry import make
from ui.bundle import current_bundle, decode
from ui.fitted import fitted

REAL = "real"
"""In place of a generator's key: z-points of training photos."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawn:
    """z-points (n, d) float32, their decodes (n, s, s, 3) uint8, radii and Mahalanobis distances (n,)."""

    z: NDArray[np.float32]
    images: NDArray[np.uint8]
    radius: NDArray[np.floating[Any]]
    mahalanobis: NDArray[np.floating[Any]]


def drawn(sampler: Sampler, *, n: int, seed: int) -> Drawn:
    """Draw and decode n z-points; the same settings and seed give the same pictures."""
    return _drawn(current_bundle().identity, sampler.key, tuple(sampler.settings().items()), n, seed)


def points_of(settings: Mapping[str, Any]) -> NDArray[np.float32]:
    """Draw again the z-points (n, d) of recorded settings; see `ui.sampler.form.record`.

    Raises: SettingError where they name no generator or leave its limits.
    """
    own = {name: value for name, value in settings.items() if name not in ("generator", "n", "seed")}
    return _points(settings["generator"], own, n=settings["n"], seed=settings["seed"])


def real(*, n: int, seed: int) -> Drawn:
    """Take n z-points of training photos, chosen by the seed, and decode them: reconstructions of the photos."""
    return _drawn(current_bundle().identity, REAL, (), n, seed)


@st.cache_data(show_spinner=False, max_entries=24)
def _drawn(identity: str, key: str, settings: tuple[tuple[str, Any], ...], n: int, seed: int) -> Drawn:
    z = _points(key, dict(settings), n=n, seed=seed)
    mahalanobis = current_bundle().summary.mahalanobis
    return Drawn(z=z, images=decode(z), radius=radius(z), mahalanobis=mahalanobis.distance(z))


def _points(key: str, settings: Mapping[str, Any], *, n: int, seed: int) -> NDArray[np.float32]:
    bundle, rng = current_bundle(), np.random.default_rng(seed)
    if key != REAL:
        return fitted(make(key, settings)).sample(n, rng)
    rows = rng.choice(len(bundle.z_points), size=min(n, len(bundle.z_points)), replace=False)
    return np.asarray(bundle.z_points[np.sort(rows)], dtype=np.float32)
