"""Photos per second of the real training loop, against a bare compiled step on one batch already in memory."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figure import Figure, at_least
from benchmarks.photos import procedural_cache

PHOTOS = 4096
STEPS = 8
"""Steps of one sample: enough that what was prepared ahead in the other side's turn does not carry it."""
ROUNDS = 9
SETTINGS = {"epochs": 10_000, "crop": 0.06, "jitter": 0.1, "mix": 0.5, "schedule": "cosine"}
"""Augmentation on; so many epochs that the first snapshot of the cloud comes after all samples: of a real run's
thousands of steps a dozen have one, but they are close together at its start."""


class _Enough(Exception):
    """All samples are taken; ends the training loop."""


class _Alternation:
    """The progress of the training loop as a stop-watch: after every STEPS steps the bare side has its turn."""

    def __init__(self, bare: Callable[[], object]) -> None:
        self._bare = bare
        self._steps = 0
        self._began = time.perf_counter()
        self.looped: list[float] = []
        self.bared: list[float] = []

    def __call__(self, done: int, total: int) -> None:
        self._steps += 1
        if self._steps % STEPS:
            return
        now = time.perf_counter()
        self.looped.append(now - self._began)
        for _ in range(STEPS):
            self._bare()
        self._began = time.perf_counter()
        self.bared.append(self._began - now)
        if len(self.looped) > ROUNDS:
            raise _Enough


def training_over_bare() -> float:
    """Photos/s of `train` over photos/s of the bare step: medians over samples taken in turn."""
    from models.config import checked_config
    from models.split import held_out_mask
    from models.training import train

    config = checked_config(SETTINGS)
    with tempfile.TemporaryDirectory(prefix="zspace-bench-") as scratch:
        cache = procedural_cache(Path(scratch) / "cache", PHOTOS)
        held_out = held_out_mask(cache.persons, share=config.held_out, seed=config.seed)
        watch = _Alternation(_bare_step(config, cache.frames[: config.batch_size]))
        try:
            train(cache, held_out, config, Path(scratch) / "run", progress=watch)
        except _Enough:
            pass
        return float(np.median(watch.bared[1:]) / np.median(watch.looped[1:]))  # the first carries the compilation


def _bare_step(config: Any, frames: Any) -> Callable[[], object]:
    """A compiled gradient step of the same model and optimiser on one batch that is in memory."""
    import tensorflow as tf

    from models.cache import frame
    from models.training import new_autoencoder

    model = new_autoencoder(config, 1000)
    images = tf.constant(frame(np.asarray(frames)))

    @tf.function(jit_compile=bool(model.jit_compile))  # type: ignore[untyped-decorator]
    def step() -> Any:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(images, training=True) - images))
        weights = model.trainable_variables
        model.optimizer.apply(tape.gradient(loss, weights), weights)
        return loss

    model.optimizer.build(model.trainable_variables)
    return lambda: step().numpy()


FIGURES = (
    Figure(
        name="training_over_bare",
        compares="photos/s of train, a bare compiled step on one batch in memory without augmentation",
        limit=at_least(0.9),
        measure=training_over_bare,
    ),
)
