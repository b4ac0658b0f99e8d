"""All directions that sliders may move along: those of labels, principal axes, independent ones, the decoder's own."""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from latent.direction_set import DirectionSet
from latent.directions import freed_of_one_another, steps_in_z, steps_whitened
from models.bundle import Bundle
from ui.axes.rack import RackRow
from ui.directions.stored import OwnDirections

Kind = Literal["labels", "axes", "ica", "decoder"]
Method = Literal["logistic", "means"]
MOST = 16
"""Sliders in sight together, and principal, independent or own directions at most."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Direction:
    """One direction: its number and its key in the address, its name, small words under that, one sigma in z (d,)."""

    number: int
    key: str
    kind: Kind
    name: str
    detail: str
    step: NDArray[np.float64]

    @property
    def row(self) -> RackRow:
        """Its slider."""
        return RackRow(number=self.number, name=self.name, detail=self.detail, label=f"{self.name}, {self.detail}")


def catalogue(
    bundle: Bundle, stored: DirectionSet | None, own: OwnDirections | None, *, method: Method, freed: bool
) -> list[Direction]:
    """Return all directions, numbered from 1; those of labels by ``method``, free of one another where ``freed``.

    ``own`` is None where nothing asks for the decoder's own; their numbers are theirs all the same, being last.
    """
    found: list[tuple[str, Kind, str, str, NDArray[np.floating]]] = []
    if stored is not None:
        steps = label_steps(bundle, stored, method=method, freed=freed)
        for name, low, high, step in zip(stored.names, stored.low, stored.high, steps, strict=True):
            found.append((_slug(str(name)), "labels", str(name), f"{low} → {high}", step))
        for place, (step, kurtosis) in enumerate(
            zip(stored.independent_steps[:MOST], stored.independent_kurtosis, strict=False), start=1
        ):
            found.append((f"ica-{place}", "ica", f"ICA {place}", f"kurtosis {kurtosis:+.1f}", step))
    summary = bundle.summary
    axes = summary.sigma[:MOST, None] * summary.components[:MOST]
    for place, (step, share) in enumerate(zip(axes, summary.pca.explained_variance_ratio_, strict=False), start=1):
        found.append((f"pc-{place}", "axes", f"PC {place}", f"{100 * share:.1f} % of variance", step))
    if own is not None:
        for place, (step, gain) in enumerate(zip(own.steps[:MOST], own.gains, strict=False), start=1):
            found.append((f"own-{place}", "decoder", f"Own {place}", f"{100 * gain:.1f} % a σ", step))
    return [
        Direction(number=number, key=key, kind=kind, name=name, detail=detail, step=np.asarray(step, np.float64))
        for number, (key, kind, name, detail, step) in enumerate(found, start=1)
    ]


def label_steps(bundle: Bundle, stored: DirectionSet, *, method: Method, freed: bool) -> NDArray[np.floating]:
    """Return one sigma in z (m, d) along each label's direction."""
    steps = stored.logistic_steps if method == "logistic" else stored.mean_steps
    if not freed or len(steps) < 2:
        return steps
    cloud = bundle.summary.mahalanobis
    return steps_in_z(cloud, freed_of_one_another(steps_whitened(cloud, steps)))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "label"
