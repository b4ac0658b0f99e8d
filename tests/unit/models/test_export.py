"""Keras to ONNX: the same numbers, in float32, or no file at all."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import models.export
from models.export import export
from models.full_precision import in_full_precision
from models.onnx_model import ModelError
from models.runtime import Runtime
from tests.drawn_faces import drawn_photos

keras = pytest.importorskip("keras", reason="export needs requirements-train.txt")


def small_models(dtype: str = "float32", z_dim: int = 6) -> tuple[Any, Any]:
    """Encoder and decoder of the design's layers with few filters, batch norm and every activation among them."""
    keras.utils.set_random_seed(3)
    layers, policy = keras.layers, keras.DTypePolicy(dtype)
    x = images = keras.Input((96, 96, 3))
    for filters in (4, 4, 6, 8):
        x = layers.Conv2D(filters, 3, 2, "same", dtype=policy)(x)
        x = layers.BatchNormalization(dtype=policy)(x)
        x = layers.LeakyReLU(0.2, dtype=policy)(x)
    codes = layers.Activation("linear", dtype="float32")(layers.Dense(z_dim, dtype=policy)(layers.Flatten()(x)))
    x = points = keras.Input((z_dim,))
    x = layers.Reshape((6, 6, 8))(layers.Dense(288, dtype=policy)(x))
    for activation in ("gelu", "silu", "elu"):
        x = layers.Conv2DTranspose(4, 3, 2, "same", activation=activation, dtype=policy)(x)
    pictures = layers.Conv2DTranspose(3, 3, 2, "same", activation="sigmoid", dtype=policy)(x)
    return keras.Model(images, codes), keras.Model(points, layers.Activation("linear", dtype="float32")(pictures))


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    return np.stack([np.asarray(photo) for photo in drawn_photos(10, size=(96, 96))]) / np.float32(255)


@pytest.mark.parametrize("dtype", ["float32", "mixed_bfloat16"])
def test_onnx_computes_what_keras_computes_in_float32(tmp_path: Path, images: np.ndarray, dtype: str) -> None:
    encoder, decoder = small_models(dtype)

    export(encoder, decoder, tmp_path, images)

    runtime = Runtime(tmp_path / "decoder.onnx", tmp_path / "encoder.onnx").checked()
    codes = np.asarray(in_full_precision(encoder)(images))
    assert np.abs(runtime.encode(images) - codes).max() < 1e-5
    assert np.abs(runtime.decode(codes) - np.asarray(in_full_precision(decoder)(codes))).max() < 1e-5
    assert {path.name for path in tmp_path.iterdir()} == {"decoder.onnx", "encoder.onnx"}


def test_full_precision_keeps_every_weight() -> None:
    mixed, _ = small_models("mixed_bfloat16")

    full = in_full_precision(mixed)

    assert {layer.compute_dtype for layer in full.layers} == {"float32"}
    for before, after in zip(mixed.get_weights(), full.get_weights(), strict=True):
        assert np.array_equal(before, after)


def test_models_that_differ_are_never_written(
    tmp_path: Path, images: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = models.export._outputs
    monkeypatch.setattr(models.export, "_outputs", lambda model, inputs: outputs(model, inputs) + np.float32(1e-3))

    with pytest.raises(ModelError, match="differs from the Keras model by 0.001"):
        export(*small_models(), tmp_path, images)

    assert list(tmp_path.iterdir()) == []
