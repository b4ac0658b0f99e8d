"""What the training process of a machine is given: all of it can travel to another process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.config import TrainingConfig
from models.distribution.group import Group

TRAINED: Final = "trained"
"""Folder in the work folder of machine 0 for what was trained: encoder, decoder and history, as a bundle names them."""


@dataclass(frozen=True)
class Job:
    """cache: a finished photo cache; folder: logs, checkpoints and the result. resume, start_from: as in training on
    one machine; only machine 0 reads what they name."""

    group: Group
    cache: Path
    config: TrainingConfig
    folder: Path
    resume: bool
    start_from: Path | None

    @property
    def log(self) -> Path:
        """What libraries write while they train: it says more where a run ends badly."""
        return self.folder / f"machine-{self.group.process_id}.log"
