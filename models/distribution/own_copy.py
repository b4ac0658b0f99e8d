"""What only machine 0 does while all of them train: judge, encode, save, report, on a copy of the model of its own.

A variable of the trained model belongs to all machines: whoever computes with it alone waits for the others forever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np

State = list[Any]
"""Arrays: the variables of an autoencoder, then those of its optimiser, in their order."""


class OnOwnCopy(keras.callbacks.Callback):  # type: ignore[misc]
    """Runs callbacks on `copy`, which is brought up to date at the end of an epoch and at the steps that are `due`."""

    def __init__(
        self, callbacks: list[keras.callbacks.Callback], copy: keras.Model, *, due: frozenset[int], step: int
    ) -> None:
        super().__init__()
        self._callbacks, self._copy, self._due, self._step = callbacks, copy, due, step

    def set_model(self, model: keras.Model) -> None:
        """Train `model`; the callbacks see the copy."""
        super().set_model(model)
        for callback in self._callbacks:
            callback.set_model(self._copy)

    def on_train_begin(self, logs: Any = None) -> None:
        with alone():
            for callback in self._callbacks:
                callback.on_train_begin(logs)

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        with alone():
            for callback in self._callbacks:
                callback.on_epoch_begin(epoch, logs)

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._step += 1
        if self._step in self._due:
            self._bring_up_to_date()
        with alone():
            for callback in self._callbacks:
                callback.on_train_batch_end(batch, logs)

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        self._bring_up_to_date()
        with alone():
            for callback in self._callbacks:
                callback.on_epoch_end(epoch, logs)

    def on_train_end(self, logs: Any = None) -> None:
        self._bring_up_to_date()
        with alone():
            for callback in self._callbacks:
                callback.on_train_end(logs)

    def _bring_up_to_date(self) -> None:
        state = state_of(self.model)
        with alone():
            give_state(self._copy, state)
        self._copy.stop_training = self.model.stop_training


@contextmanager
def alone() -> Iterator[None]:
    """Outside the distribution: what is made and computed within is this machine's only."""
    together = keras.distribution.distribution()
    keras.distribution.set_distribution(None)
    try:
        yield
    finally:
        keras.distribution.set_distribution(together)


def state_of(autoencoder: keras.Model) -> State:
    """The state of a compiled autoencoder whose optimiser is built, as arrays of this machine."""
    return [np.asarray(variable.value) for variable in _variables(autoencoder)]


def give_state(autoencoder: keras.Model, state: State) -> None:
    """Make `state`, of an autoencoder built alike, that of this one."""
    for variable, value in zip(_variables(autoencoder), state, strict=True):
        variable.assign(value)


def _variables(autoencoder: keras.Model) -> list[Any]:
    return [*autoencoder.variables, *autoencoder.optimizer.variables]
