"""The state of a run at the end of its last whole epoch: weights, optimiser, log, history of the cloud."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras

from models.atomic import written_whole
from models.callbacks import EpochFigures, read_log
from models.cloud import CloudHistory, load_history
from models.config import TrainingConfig
from models.errors import TrainingError

_FILE = "checkpoint.json"


@dataclass(frozen=True)
class Checkpoint:
    """epoch: whole epochs done; steps: training steps done; autoencoder: compiled, with its optimiser's state."""

    epoch: int
    steps: int
    autoencoder: keras.Model
    log: list[EpochFigures]
    history: CloudHistory


class SaveCheckpoint(keras.callbacks.Callback):  # type: ignore[misc]
    """Saves the run after every whole epoch. The JSON names the finished model file: it is the last thing written."""

    def __init__(
        self, folder: Path, config: TrainingConfig, *, steps_per_epoch: int, history: Callable[[], CloudHistory]
    ) -> None:
        super().__init__()
        self._folder, self._config, self._steps_per_epoch, self._history = folder, config, steps_per_epoch, history

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if self.model.stop_training:
            return
        name = f"epoch_{epoch + 1:05d}.keras"
        with written_whole(self._folder / name) as unfinished:
            self.model.save(unfinished)
        self._history().save(self._folder / "history.npz")
        state = {
            "epoch": epoch + 1, "steps": (epoch + 1) * self._steps_per_epoch, "model": name,
            "config": self._config.model_dump(),
        }  # fmt: skip
        with written_whole(self._folder / _FILE) as unfinished:
            unfinished.write_text(json.dumps(state))
        for old in set(self._folder.glob("epoch_*.keras")) - {self._folder / name}:
            old.unlink()


def load_checkpoint(folder: Path, config: TrainingConfig) -> Checkpoint | None:
    """The last whole epoch of the run in `folder`, or None when there is none yet.

    Raises: TrainingError when the run was started with other settings.
    """
    if not (folder / _FILE).exists():
        return None
    state = json.loads((folder / _FILE).read_text())
    saved = json.loads(json.dumps(config.model_dump()))
    changed = sorted(name for name in saved if state["config"].get(name, _default(name)) != saved[name])
    if changed:
        raise TrainingError(
            f"the run in {folder} was started with other settings ({', '.join(changed)}): "
            "resume with the same, or choose another --out"
        )
    log = [row for row in read_log(folder / "log.csv") if row.epoch <= state["epoch"]]
    return Checkpoint(
        epoch=state["epoch"], steps=state["steps"], autoencoder=keras.saving.load_model(folder / state["model"]),
        log=log, history=load_history(folder / "history.npz").until(state["steps"]),
    )  # fmt: skip


def _default(name: str) -> Any:
    """What a setting was in runs begun before it was there."""
    return TrainingConfig.model_fields[name].default
