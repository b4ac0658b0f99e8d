"""Are a bundle's attributes, directions, structure and mixture, where it has them, those of its z-points?"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from latent.direction_set import DirectionSet
from latent.directions import steps_whitened
from latent.distance import Mahalanobis
from latent.mixture_file import load_mixture
from latent.structure import Structure
from latent.summary import Summary
from models.attributes import read_attributes
from models.bundle import ATTRIBUTES, DIRECTIONS, MIXTURE, STRUCTURE

LARGEST_DRIFT = 0.02
"""By which the length of a step may differ from one sigma, since it is kept in float32."""


def described_faults(folder: Path, summary: Summary) -> list[str]:
    """One sentence a fault of the optional files in `folder` that describe z-points, none where they are not there.

    Raises: AttributesError, DirectionsError, StructureError or MixtureError, one sentence, for a file that cannot be
    read.
    """
    if (folder / ATTRIBUTES).is_file():
        read_attributes(folder / ATTRIBUTES, n=summary.n)
    if (folder / STRUCTURE).is_file():
        Structure.load(folder / STRUCTURE, mean=summary.mean)
    if (folder / MIXTURE).is_file():
        load_mixture(folder / MIXTURE, summary)
    if not (folder / DIRECTIONS).is_file():
        return []
    fault = step_fault(DirectionSet.load(folder / DIRECTIONS, d=summary.d), summary.mahalanobis)
    return [fault] if fault else []


def step_fault(found: DirectionSet, cloud: Mahalanobis) -> str | None:
    """One sentence where a step is not one sigma long in `cloud`, so that it belongs to other z-points, or None."""
    for steps in (found.mean_steps, found.logistic_steps, found.independent_steps, found.decoder_steps):
        lengths = np.linalg.norm(steps_whitened(cloud, steps), axis=1)
        if np.abs(lengths - 1.0).max(initial=0.0) > LARGEST_DRIFT:
            return f"{DIRECTIONS} is not of these z-points, since its steps are not one sigma long: make it again."
    return None
