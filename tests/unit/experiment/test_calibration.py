"""The judge is calibrated: it passes photos and decodes of their z-points, and turns down what is no face."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from experiment.judges import seen_as_faces
from faces.mtcnn import Mtcnn
from latent.samplers.registry import make
from latent.wilson import wilson_interval
from models.bundle import Bundle, open_bundle
from models.cache import framed
from models.photos import PhotoReader, find_photos
from models.pixels import to_uint8

N = 100
JUDGE = Mtcnn(smallest=40)


@pytest.fixture(scope="module")
def bundle(shipped_bundle: Path) -> Bundle:
    return open_bundle(shipped_bundle)


@pytest.fixture(scope="module")
def frames(photos: Path) -> NDArray[np.uint8]:
    """Photos in the training frame (100, 96, 96, 3), evenly out of all."""
    source = find_photos(photos)
    reader = PhotoReader(source.path)
    names = source.names[:: len(source.names) // N][:N]
    return np.stack([framed(reader.read(name)) for name in names])


def rate(pictures: NDArray[np.uint8]) -> float:
    return float(seen_as_faces(JUDGE, pictures).mean())


def test_photos_are_faces(frames: NDArray[np.uint8]) -> None:
    low, _ = wilson_interval(rate(frames), N)
    assert low >= 0.93


def test_reconstructions_are_nearly_as_often_faces_as_their_photos(frames: NDArray[np.uint8], bundle: Bundle) -> None:
    rebuilt = bundle.runtime.decode(bundle.runtime.encode(frames.astype(np.float32) / 255))
    assert rate(to_uint8(rebuilt)) >= rate(frames) - 0.05


def test_decodes_of_training_z_points_are_faces(bundle: Bundle) -> None:
    rows = np.random.default_rng(5).integers(0, len(bundle.z_points), N)
    low, _ = wilson_interval(rate(to_uint8(bundle.runtime.decode(bundle.z_points[rows]))), N)
    assert low >= 0.9


def test_noise_is_never_a_face() -> None:
    assert rate(np.random.default_rng(6).integers(0, 256, (N, 96, 96, 3)).astype(np.uint8)) == 0


def test_draws_far_outside_the_cloud_are_hardly_ever_faces(bundle: Bundle) -> None:
    drawn = make("full_normal").fit(bundle.summary).sample(N, np.random.default_rng(7))
    far = (bundle.summary.mean + 10 * (drawn - bundle.summary.mean)).astype(np.float32)
    assert rate(to_uint8(bundle.runtime.decode(far))) <= 0.05


def test_a_face_upside_down_or_beside_its_place_is_none(bundle: Bundle) -> None:
    rows = np.random.default_rng(8).integers(0, len(bundle.z_points), N)
    pictures = to_uint8(bundle.runtime.decode(bundle.z_points[rows]))
    assert rate(pictures[:, ::-1]) <= 0.02
    assert rate(np.roll(pictures, 24, axis=2)) <= 0.02
