"""Machines that train together must agree on what they train, and with what: told before the first step."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Any

import jax
import keras
import numpy as np
from jax.experimental import multihost_utils

from models.cache import PhotoCache
from models.config import TrainingConfig
from models.errors import ConfigError, TrainingError
from models.precision import dtype_policy


def check_agreement(config: TrainingConfig, cache: PhotoCache) -> None:
    """Compare settings, photos, packages, precision and devices of all machines.

    Raises: TrainingError that names a machine and what differs there, on every machine alike; ConfigError when the
    devices cannot share a batch evenly.
    """
    facts = {
        "settings": config.model_dump_json(),
        "photos": "\0".join(cache.persons),
        "versions of keras or jax": f"{version('keras')} {version('jax')}",
        "precision": dtype_policy(config.precision),
        "number of devices": str(jax.local_device_count()),
    }
    digests = np.stack([_digest(text) for text in facts.values()])
    first, *others = multihost_utils.process_allgather(digests)
    for machine, theirs in enumerate(others, start=1):
        differs = [name for name, same in zip(facts, (theirs == first).all(axis=1), strict=True) if not same]
        if differs:
            raise TrainingError(
                f"machine {machine} differs from machine 0 in {', '.join(differs)}: "
                "give the same photos, settings and packages to all of them, and start them again"
            )
    devices = len(keras.distribution.list_devices())
    if config.batch_size % devices:
        raise ConfigError(
            f"batch_size is {config.batch_size}, which {devices} devices cannot share evenly: "
            f"give a multiple of {devices}"
        )


def _digest(text: str) -> Any:
    return np.frombuffer(hashlib.sha256(text.encode()).digest(), np.uint8)
