"""What is judged: held-out photos, every generator of the registry, some with other settings, and what is no face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from experiment.results import Kind
from latent.arrays import PointArray
from latent.record import Summary
from latent.samplers.registry import SAMPLERS, make

NAIVE_SIGMAS: Final = (1, 2, 3)
"""The ellipsoid's c in sigma, as one reads "within 1 to 3 sigma" at first."""
TEMPERATURES: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""What the full normal's spread is multiplied by, to see the rate of faces fall with the distance."""
FAR: Final = 10.0
"""The same for pictures that are to be no faces."""

PHOTOS: Final = "photos"
RECONSTRUCTIONS: Final = "reconstructions"
FAR_AWAY: Final = "far_away"
NOISE: Final = "noise"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What one row is about. sampler and settings: as `make` takes them; None for pictures that no sampler drew."""

    key: str
    title: str
    kind: Kind
    sampler: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


def subjects(summary: Summary, *, photos: bool) -> tuple[Subject, ...]:
    """All rows for the data that `summary` describes, those of held-out photos only where there are `photos`."""
    seen = (
        Subject(key=PHOTOS, title="Held-out photos", kind="photos"),
        Subject(key=RECONSTRUCTIONS, title="Reconstructions of held-out photos", kind="reconstructions"),
    )
    floor = (
        Subject(key=FAR_AWAY, title=f"Full normal, {FAR:g} times as wide", kind="floor"),
        Subject(key=NOISE, title="Noise, each pixel alone", kind="floor"),
    )
    return (*(seen if photos else ()), *_generators(summary), *_variants(summary), *_distances(), *floor)


def z_points(subject: Subject, summary: Summary, n: int, rng: np.random.Generator) -> PointArray | None:
    """Draw the subject's z-points (n, d) float32, or None where its pictures are not decoded from drawn ones."""
    if subject.sampler is not None:
        return make(subject.sampler, subject.settings).fit(summary).sample(n, rng)
    if subject.key == FAR_AWAY:
        drawn = make("full_normal").fit(summary).sample(n, rng)
        return np.asarray(summary.mean + FAR * (drawn - summary.mean), dtype=np.float32)
    return None


def _generators(summary: Summary) -> Iterator[Subject]:
    for key, cls in SAMPLERS.items():
        settings = make(key).matched(summary).settings()
        yield Subject(key=key, title=cls.title, kind="generator", sampler=key, settings=settings)


def _variants(summary: Summary) -> Iterator[Subject]:
    for c in NAIVE_SIGMAS:
        yield Subject(
            key=f"ellipsoid_{c}_sigma",
            title=f"PCA ellipsoid of {c} sigma, the naive size",
            kind="variant",
            sampler="pca_ellipsoid",
            settings={"k": summary.d, "size": float(c), "unit": "sigma"},
        )


def _distances() -> Iterator[Subject]:
    for t in TEMPERATURES:
        key, title = f"normal_times_{t:g}".replace(".", "_"), f"Full normal, {t:g} times as wide"
        yield Subject(key=key, title=title, kind="distance", sampler="shrunk_normal", settings={"t": t})
