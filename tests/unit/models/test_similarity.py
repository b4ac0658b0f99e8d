"""Structural similarity without scikit-image is scikit-image's."""

import numpy as np
import pytest

from models.similarity import structural_similarity


@pytest.mark.parametrize("noise", [0.0, 0.02, 0.3, 1.0])
def test_it_equals_the_reference_implementation(noise: float) -> None:
    reference = pytest.importorskip("skimage.metrics").structural_similarity
    rng = np.random.default_rng(2)
    waves = 0.5 + 0.4 * np.sin(np.indices((96, 80)).sum(axis=0) / 9.0)
    pictures = np.repeat(waves[None, ..., None], 3, axis=-1) * rng.uniform(0.3, 1.0, (4, 1, 1, 3))
    others = np.clip(pictures + noise * rng.normal(size=pictures.shape), 0, 1)
    expected = [reference(a, b, data_range=1.0, channel_axis=-1) for a, b in zip(pictures, others, strict=True)]
    assert structural_similarity(pictures, others) == pytest.approx(np.array(expected), abs=1e-10)


def test_a_picture_is_wholly_similar_to_itself() -> None:
    pictures = np.random.default_rng(0).random((3, 40, 30, 3)).astype(np.float32)
    assert structural_similarity(pictures, pictures) == pytest.approx(np.ones(3))


def test_a_picture_is_not_similar_to_its_negative() -> None:
    pictures = np.random.default_rng(0).random((1, 40, 30, 3))
    assert structural_similarity(pictures, 1 - pictures)[0] < 0
