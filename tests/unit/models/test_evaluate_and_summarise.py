"""What is measured on held-out photos, and how it gets into the summary."""

from pathlib import Path

import numpy as np
import pytest

from latent.errors import PointsError
from latent.summary import Summary
from models.cache import frame
from models.evaluate import evaluate, measure
from models.metrics import psnr
from models.runtime import Runtime
from models.summarise import summarise_bundle
from tests.drawn_faces import drawn_photos


@pytest.fixture(scope="module")
def photos() -> np.ndarray:
    return np.stack([np.asarray(photo) for photo in drawn_photos(80, size=(96, 96))])


@pytest.fixture(scope="module")
def held_out() -> np.ndarray:
    return np.arange(80) % 4 == 0


def test_evaluation_measures_the_held_out_photos_only(
    sound_bundle: Path, photos: np.ndarray, held_out: np.ndarray
) -> None:
    runtime = Runtime(sound_bundle / "decoder.onnx", sound_bundle / "encoder.onnx")
    images = frame(photos[held_out])

    figures = evaluate(sound_bundle, photos, held_out)

    assert figures["held_out_psnr"] == pytest.approx(psnr(images, runtime.decode(runtime.encode(images))).mean())
    assert figures["gain_over_eigenfaces"] == pytest.approx(figures["held_out_psnr"] - figures["eigenfaces_psnr"])
    assert 0.0 < figures["held_out_ssim"] < figures["eigenfaces_ssim"] < 1.0
    assert figures["held_out_bce_minus_entropy"] > 0.0
    assert figures["gain_over_eigenfaces"] < -3.0, "eight eigenfaces beat a model that has never seen a face"


@pytest.mark.parametrize("held_out_everywhere", [True, False])
def test_evaluation_needs_photos_on_both_sides(
    sound_bundle: Path, photos: np.ndarray, held_out_everywhere: bool
) -> None:
    with pytest.raises(PointsError, match="of 80 photos are held out"):
        evaluate(sound_bundle, photos, np.full(80, held_out_everywhere))


def test_measures_come_in_the_order_of_the_rows(photos: np.ndarray) -> None:
    rows = np.array([70, 3, 37])

    errors = measure(photos, rows, lambda images: np.zeros_like(images))

    assert errors.psnr == pytest.approx(psnr(frame(photos[rows]), np.zeros((3, 96, 96, 3))))


def test_the_summary_holds_quantiles_of_the_held_out_photos(
    bundle: Path, photos: np.ndarray, held_out: np.ndarray
) -> None:
    runtime = Runtime(bundle / "decoder.onnx", bundle / "encoder.onnx")
    images = frame(photos[held_out])
    codes = runtime.encode(images)

    summarise_bundle(bundle, photos, held_out)

    summary = Summary.load(bundle / "summary.npz")
    middle = np.flatnonzero(summary.held_out_levels == 0.5)
    assert summary.held_out_radius[middle] == pytest.approx(np.median(np.linalg.norm(codes, axis=1)), rel=1e-4)
    expected = np.median(psnr(images, runtime.decode(codes)))
    assert summary.held_out_psnr[middle] == pytest.approx(expected, rel=1e-4)


def test_without_held_out_photos_the_summary_has_none(bundle: Path, photos: np.ndarray) -> None:
    summary = summarise_bundle(bundle, photos, np.zeros(80, dtype=bool))

    assert not summary.has_held_out
    assert {path.name for path in bundle.iterdir() if path.name.startswith(".")} == set()
