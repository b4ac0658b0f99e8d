"""Radii and Mahalanobis distances of the data beside those of a generator's draws, and the theory."""

from typing import Literal

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.concentration import RadiusLaw, chi_law, cube_radius_law
from latent.distance import radius
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.statistics import histogram
from ui.bundle import current_bundle
from ui.charts.histogram import Bins, Curve

Measure = Literal["radius", "mahalanobis"]
DRAWS = 5_000
BINS = 60


def data_bins(summary: Summary, measure: Measure) -> Bins:
    """Return the data's histogram, in bins made wider by whole numbers until some 60 cover it."""
    edges = getattr(summary, f"{measure}_edges")
    counts = getattr(summary, f"{measure}_counts")
    filled = np.flatnonzero(counts)
    covered = int(filled[-1] - filled[0] + 1) if filled.size else len(counts)
    step = max(1, round(covered / BINS))
    whole = len(counts) // step * step
    return _trimmed(edges[: whole + 1 : step], counts[:whole].reshape(-1, step).sum(axis=1))


def draw_bins(sampler: Sampler, measure: Measure, *, seed: int) -> Bins:
    """Return the histogram of 5,000 draws, in some 60 bins of their own range."""
    values = draw_values(sampler, measure, seed=seed)
    low, high = float(values.min()), float(values.max())
    room = max((high - low) * 0.02, 1e-6 * max(high, 1.0))
    edges = np.linspace(max(low - room, 0.0), high + room, BINS + 1)
    return Bins(edges=edges, counts=histogram(values, edges=edges))


def draw_values(sampler: Sampler, measure: Measure, *, seed: int) -> NDArray[np.float64]:
    """Return R or m of 5,000 draws (5,000,)."""
    return _drawn(str(current_bundle().path), repr(sampler), measure, seed, sampler)


def theory(sampler: Sampler, measure: Measure, summary: Summary) -> Curve | None:
    """Return the density that the draws' radii follow exactly, where there is a formula for it."""
    settings = sampler.settings()
    if measure == "radius" and sampler.key == "cube" and settings["centre"] == "origin":
        return _curve(_cube_law(summary.d, float(settings["b"])), label="theory")
    if measure == "radius" and sampler.key == "standard_normal":
        return _curve(chi_law(summary.d), label=f"theory: chi, {summary.d}")
    if measure == "mahalanobis" and sampler.key == "full_normal":
        rank = summary.mahalanobis.rank
        return _curve(chi_law(rank), label=f"theory: chi, {rank}")
    return None


@st.cache_data(max_entries=64, show_spinner=False)
def _drawn(path: str, key: str, measure: Measure, seed: int, _sampler: Sampler) -> NDArray[np.float64]:
    draws = _sampler.sample(DRAWS, np.random.default_rng(seed))
    return radius(draws) if measure == "radius" else current_bundle().summary.mahalanobis.distance(draws)


@st.cache_resource(max_entries=64, show_spinner=False)
def _cube_law(d: int, b: float) -> RadiusLaw:
    return cube_radius_law(d, b=b)


def _curve(law: RadiusLaw, *, label: str) -> Curve:
    """Return some 300 points of a law, where it is not flat."""
    shown = np.flatnonzero(law.density > 1e-4 * law.density.max())
    step = max(1, len(shown) // 300)
    return Curve(x=law.radius[shown[::step]], y=law.density[shown[::step]], label=label)


def _trimmed(edges: NDArray[np.float64], counts: NDArray[np.int64]) -> Bins:
    filled = np.flatnonzero(counts)
    if not filled.size:
        return Bins(edges=edges, counts=counts)
    first, last = int(filled[0]), int(filled[-1])
    return Bins(edges=edges[first : last + 2], counts=counts[first : last + 1])
