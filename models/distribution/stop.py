"""A stop that all machines hear of: they end after the same step, so that none waits for one that has ended."""

from __future__ import annotations

from typing import Any

import keras
from jax.experimental import multihost_utils


class StopTogether(keras.callbacks.Callback):  # type: ignore[misc]
    """Ends training on all machines once one of them got SIGTERM, which JAX takes as notice to quit and passes on."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 0

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        if multihost_utils.reached_preemption_sync_point(self._step):
            self.model.stop_training = True
        self._step += 1
