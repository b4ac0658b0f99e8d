"""What a bundle's card says of the run that made it: settings, photos, metrics, versions."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from models.about import About
from models.config import IMAGE_SIZE, TrainingConfig

if TYPE_CHECKING:
    from models.training import Trained

_ARCHITECTURE = ("z_dim", "encoder_filters", "decoder_filters", "activation", "batch_norm")
_REPORTED = ("keras", "tensorflow-cpu", "tensorflow", "jax", "onnxruntime", "numpy")


def card_fields(
    config: TrainingConfig, about: About, trained: Trained, *, photos: int, held_out: int, metrics: dict[str, float],
    steps: int,
) -> dict[str, Any]:  # fmt: skip
    """The card's fields but the files. photos: trained on; held_out: not; steps: of all runs that made the model."""
    settings = config.model_dump()
    weights = trained.encoder.count_params() + trained.decoder.count_params()
    done = trained.log[-1] if trained.log else None
    return {
        "name": about.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "architecture": {name: settings.pop(name) for name in _ARCHITECTURE}
        | {"image_size": IMAGE_SIZE, "parameters": int(weights)},
        "training": settings | {"steps": steps, "epochs_done": done.epoch if done else 0},
        "data": {
            "source": about.source, "licence": about.licence, "people": about.people,
            "photos": photos, "held_out": held_out,
        },
        "intended_use": about.intended_use,
        "bias": about.bias,
        "metrics": metrics,
        "versions": {"python": platform.python_version()} | _versions(),
    }  # fmt: skip


def _versions() -> dict[str, str]:
    """TensorFlow exports every model; JAX is named where it trained this one, not where it only lies about."""
    import keras

    found, backend = {}, keras.backend.backend()
    for package in _REPORTED:
        if package == "jax" and backend != "jax":
            continue
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
