"""What training makes small: mean squared error, binary cross-entropy, or the logarithm of each photo's error."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

SMALLEST_MSE = 1e-6
"""Errors below 60 dB count as this, so that no photo's logarithm runs away."""


@keras.saving.register_keras_serializable(package="zspace")  # type: ignore[untyped-decorator]
def log_mse(images: Any, reconstructions: Any) -> Any:
    """Logarithm of the mean squared error of each photo, (n,): PSNR itself; easy photos count like hard ones."""
    squares = ops.square(ops.subtract(images, reconstructions))
    return ops.log(ops.mean(squares, axis=(1, 2, 3)) + SMALLEST_MSE)


LOSSES: dict[str, Any] = {"mse": "mean_squared_error", "bce": "binary_crossentropy", "log_mse": log_mse}
