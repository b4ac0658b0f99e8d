"""The variational autoencoder: its divergence, its noise, and its training as a person runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from models.bundle import open_bundle
from models.check import check
from models.cloud import load_history
from tests.drawn_faces import write_folder

ROOT = Path(__file__).resolve().parents[3]
TINY = (
    "--preset custom --encoder-filters 4,4,8,8 --decoder-filters 8,8,4,3 --z-dim 6 --batch-size 16 "
    "--optimizer muon --learning-rate 0.03 --precision float32 --held-out 0.1"
).split()


def train(photos: Path, out: Path, *more: str, epochs: int = 3) -> str:
    command = ["train", "--photos", str(photos), "--out", str(out), "--epochs", str(epochs), *TINY, *more]
    result = subprocess.run(
        [sys.executable, "-m", "zspace", *command], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def psnrs(bundle: Path) -> list[float]:
    rows = (bundle.with_name(f"{bundle.name}-training") / "log.csv").read_text().splitlines()
    column = rows[0].split(",").index("held_out_psnr")
    return [float(row.split(",")[column]) for row in rows[1:]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("variational")


@pytest.fixture(scope="module")
def drawn(folder: Path) -> Path:
    return write_folder(folder / "photos", 210, people=105)


@pytest.fixture(scope="module")
def variational(folder: Path, drawn: Path) -> Path:
    out = folder / "vae"
    train(drawn, out, "--kind", "vae")
    return out


def test_the_divergence_is_that_of_the_two_normal_distributions() -> None:
    from models.losses import kl_from_standard_normal

    mean, log_variance = np.array([[0.0, 0.0], [1.0, -0.5]]), np.array([[0.0, 0.0], [-2.0, 0.7]])
    x = np.linspace(-14, 14, 200_001)
    expected = [
        sum(
            np.trapezoid(norm.pdf(x, m, s) * (norm.logpdf(x, m, s) - norm.logpdf(x)), x)
            for m, s in zip(means, np.exp(logs / 2), strict=True)
        )
        for means, logs in zip(mean, log_variance, strict=True)
    ]
    np.testing.assert_allclose(np.asarray(kl_from_standard_normal(mean, log_variance)), expected, atol=1e-6)


def test_noise_has_the_variance_it_is_given_and_is_there_in_training_only() -> None:
    from models.variational import VALUES, Sampling

    sampling = Sampling(kl_weight=3.0, seed=7)
    mean, log_variance = np.full((20_000, 2), 1.5, np.float32), np.full((20_000, 2), np.log(0.25), np.float32)
    np.testing.assert_array_equal(np.asarray(sampling([mean, log_variance], training=False)), mean)
    assert sampling.losses == []
    drawn = np.asarray(sampling([mean, log_variance], training=True))
    np.testing.assert_allclose(drawn.mean(axis=0), 1.5, atol=0.02)
    np.testing.assert_allclose(drawn.var(axis=0), 0.25, atol=0.02)
    divergence = 2 * 0.5 * (1.5**2 + 0.25 - np.log(0.25) - 1)
    assert float(sampling.losses[0]) == pytest.approx(3.0 * divergence / VALUES, rel=1e-5)


def test_training_makes_a_sound_bundle_whose_card_says_what_it_is(variational: Path) -> None:
    assert check(variational) == []
    training = json.loads((variational / "card.json").read_text())["training"]
    assert (training["kind"], training["kl_weight"]) == ("vae", 0.005)


def test_the_encoder_gives_the_means_and_always_the_same(variational: Path) -> None:
    import keras

    bundle, encoder = open_bundle(variational), keras.saving.load_model(variational / "encoder.keras")
    frames = np.load(variational.with_name("vae-training") / "cache" / "frames.npy", mmap_mode="r")[:8]
    images = np.asarray(frames, np.float32) / 255
    codes = bundle.runtime.encode(images)
    np.testing.assert_array_equal(codes, bundle.runtime.encode(images))
    np.testing.assert_allclose(codes, np.asarray(encoder(images)), atol=1e-4)
    assert encoder.output_shape == (None, 6) and encoder.layers[-2].name == "z_dense"


def test_a_run_that_goes_on_draws_the_noise_of_an_unbroken_one(tmp_path: Path) -> None:
    import keras

    from models.config import checked_config
    from models.training import new_autoencoder

    tiny = {"kind": "vae", "preset": "custom", "encoder_filters": (2,) * 4, "decoder_filters": (2, 2, 2, 3), "z_dim": 3}
    whole = new_autoencoder(checked_config(tiny | {"precision": "float32"}), 10)
    images = np.random.default_rng(7).random((4, 96, 96, 3), np.float32)
    whole.train_on_batch(images)
    whole.save(tmp_path / "checkpoint.keras")
    resumed = keras.saving.load_model(tmp_path / "checkpoint.keras")
    for model in (whole, resumed):
        model.train_on_batch(images)
    for one, other in zip(whole.weights, resumed.weights, strict=True):
        np.testing.assert_allclose(np.asarray(one), np.asarray(other), atol=1e-6)
    one_drawn, other_drawn = (np.asarray(model.get_layer("sampling").draw((4, 3))) for model in (whole, resumed))
    np.testing.assert_array_equal(one_drawn, other_drawn)


def test_a_broken_off_variational_run_goes_on(folder: Path, drawn: Path, variational: Path) -> None:
    before = psnrs(variational)
    train(drawn, variational, "--kind", "vae", "--resume")
    assert psnrs(variational) == before and check(variational) == []


def test_a_variational_run_can_begin_with_a_plain_bundle(folder: Path, drawn: Path) -> None:
    plain, further = folder / "plain", folder / "further"
    train(drawn, plain, epochs=12)
    train(drawn, further, "--kind", "vae", "--start-from", str(plain), "--learning-rate", "1e-6", epochs=1)
    assert psnrs(plain)[-1] > psnrs(plain)[0] + 1
    assert psnrs(further)[0] == pytest.approx(psnrs(plain)[-1], abs=0.5)


def test_a_heavier_divergence_draws_the_codes_to_the_standard_normal(folder: Path, drawn: Path) -> None:
    norms = []
    for weight in ("0.001", "1000"):
        out = folder / f"weight-{weight}"
        train(drawn, out, "--kind", "vae", "--kl-weight", weight, epochs=6)
        history = load_history(out / "history.npz")
        norms.append(float(np.square(history.means[-1]).sum() + np.trace(history.covariances[-1])))
    assert norms[1] < 0.5 * norms[0]
