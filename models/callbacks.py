"""What happens beside the training steps: the epoch's figures, snapshots of the cloud, previews, stopping."""

from __future__ import annotations

import csv
import signal
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from latent.points import blocks
from models.cache import frame
from models.cloud import CloudHistory, snapshot_steps
from models.held_out import BLOCK, judge
from models.progress import Progress


@dataclass(frozen=True)
class EpochFigures:
    """One line of log.csv. seconds and photos_per_second count the training steps only."""

    epoch: int
    steps: int
    loss: float
    held_out_psnr: float
    held_out_bce_excess: float
    seconds: float
    photos_per_second: float


class EpochLog(keras.callbacks.Callback):  # type: ignore[misc]
    """Judges the held-out photos after every epoch; writes log.csv and TensorBoard logs."""

    def __init__(
        self, folder: Path, held_out: NDArray[np.uint8], *, batch_size: int, earlier: list[EpochFigures],
        on_epoch: Callable[[EpochFigures], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._folder, self._held_out, self._batch_size, self._on_epoch = folder, held_out, batch_size, on_epoch
        self.rows = list(earlier)
        self._steps = self._steps_before = earlier[-1].steps if earlier else 0

    def on_train_begin(self, logs: Any = None) -> None:
        from tensorboardX import SummaryWriter

        self._writer = SummaryWriter(str(self._folder / "tensorboard"))

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self._started, self._steps_before = time.perf_counter(), self._steps

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._steps += 1

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        seconds = time.perf_counter() - self._started
        photos = (self._steps - self._steps_before) * self._batch_size
        held_out = judge(self.model, self._held_out)
        self.rows.append(
            EpochFigures(
                epoch=epoch + 1,
                steps=self._steps,
                loss=float((logs or {}).get("loss", np.nan)),
                held_out_psnr=held_out.psnr,
                held_out_bce_excess=held_out.bce_excess,
                seconds=seconds,
                photos_per_second=photos / seconds,
            )  # fmt: skip
        )
        write_log(self._folder / "log.csv", self.rows)
        for name, value in asdict(self.rows[-1]).items():
            self._writer.add_scalar(name, value, self._steps)
        self._on_epoch(self.rows[-1])

    def on_train_end(self, logs: Any = None) -> None:
        self._writer.close()


class CloudSnapshots(keras.callbacks.Callback):  # type: ignore[misc]
    """Encodes the same photos at a dozen steps along the way and at the end, and keeps where their cloud lies."""

    def __init__(
        self, encoder: keras.Model, frames: NDArray[np.uint8], *, total_steps: int, history: CloudHistory, step: int
    ) -> None:
        super().__init__()
        self._encoder, self._frames = encoder, frames
        self._due = snapshot_steps(total_steps)
        self._step = step
        self.history = history

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._step += 1
        if self._step in self._due:
            self._snapshot()

    def on_train_end(self, logs: Any = None) -> None:
        if self._step and self._step not in self.history.steps:
            self._snapshot()

    def _snapshot(self) -> None:
        codes = [
            np.asarray(self._encoder.predict_on_batch(frame(np.asarray(block))))
            for block in blocks(self._frames, size=BLOCK)
        ]
        self.history = self.history.with_snapshot(self._step, np.concatenate(codes).astype(np.float32))


class Previews(keras.callbacks.Callback):  # type: ignore[misc]
    """Every few epochs a PNG of held-out photos above their reconstructions, in the run's own folder."""

    def __init__(self, folder: Path, held_out: NDArray[np.uint8], *, every: int) -> None:
        super().__init__()
        self._folder, self._images, self._every = folder, frame(np.asarray(held_out[:12])), every

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if (epoch + 1) % self._every:
            return
        reconstructions = np.asarray(self.model.predict_on_batch(self._images), dtype=np.float32)
        rows = [np.concatenate(list(images), axis=1) for images in (self._images, reconstructions)]
        sheet = (np.concatenate(rows) * 255).round().astype(np.uint8)
        self._folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(sheet).save(self._folder / f"epoch_{epoch + 1:04d}.png")


class Reporting(keras.callbacks.Callback):  # type: ignore[misc]
    """Tells how many photos of the whole run are done."""

    def __init__(self, progress: Progress, *, batch_size: int, total_steps: int, step: int) -> None:
        super().__init__()
        self._progress, self._batch_size, self._total, self._step = progress, batch_size, total_steps, step

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._step += 1
        self._progress(self._step * self._batch_size, self._total * self._batch_size)


class StopOnInterrupt(keras.callbacks.Callback):  # type: ignore[misc]
    """The first Ctrl-C ends training after the step in progress; a second one ends the program at once."""

    def on_train_begin(self, logs: Any = None) -> None:
        self._before = signal.signal(signal.SIGINT, self._stop)

    def on_train_end(self, logs: Any = None) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _stop(self, *_: Any) -> None:
        self.model.stop_training = True
        signal.signal(signal.SIGINT, self._before)


def write_log(path: Path, rows: list[EpochFigures]) -> None:
    """Write log.csv, one line an epoch."""
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(EpochFigures.__dataclass_fields__))
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def read_log(path: Path) -> list[EpochFigures]:
    """Read log.csv; an empty list when there is none."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return [_figures(row) for row in csv.DictReader(file)]


def _figures(row: dict[str, str]) -> EpochFigures:
    return EpochFigures(
        epoch=int(row["epoch"]),
        steps=int(row["steps"]),
        loss=float(row["loss"]),
        held_out_psnr=float(row["held_out_psnr"]),
        held_out_bce_excess=float(row["held_out_bce_excess"]),
        seconds=float(row["seconds"]),
        photos_per_second=float(row["photos_per_second"]),
    )
