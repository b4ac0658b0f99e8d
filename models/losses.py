"""What training makes small: squared error, cross-entropy or the logarithm of each photo's error; and a divergence."""

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


def kl_from_standard_normal(mean: Any, log_variance: Any) -> Any:
    """Kullback-Leibler divergence of N(mean, diag(exp(log_variance))) from N(0, I), in nats: (n, d) twice to (n,).

    Half the sum of mean^2 + variance - log variance - 1 (Kingma and Welling 2014, appendix B).
    """
    return 0.5 * ops.sum(ops.square(mean) + ops.exp(log_variance) - log_variance - 1.0, axis=-1)


LOSSES: dict[str, Any] = {"mse": "mean_squared_error", "bce": "binary_crossentropy", "log_mse": log_mse}
