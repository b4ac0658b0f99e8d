"""The fourth reading: a face of the model scores near 1, noise and a face upside down near 0."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from models.bundle import open_bundle
from models.pixels import decoded
from ui.face_score import score_of


def test_the_mean_face_is_one_and_noise_is_none(shipped_bundle: Path) -> None:
    bundle = open_bundle(shipped_bundle)
    face = decoded(bundle.summary.mean[None], bundle.runtime)[0]
    noise = np.random.default_rng(7).integers(0, 256, size=face.shape, dtype=np.uint8)
    assert score_of(face) > 0.95
    assert score_of(noise) == 0.0
    assert score_of(np.ascontiguousarray(face[::-1])) < 0.5
