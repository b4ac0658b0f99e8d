"""The training loop: from a photo cache and settings to a trained encoder and decoder."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from numpy.typing import NDArray

from models.autoencoder import build_decoder, build_encoder, join
from models.batches import TrainingBatches
from models.bundle import MODEL_FILES
from models.cache import PhotoCache
from models.callbacks import CloudSnapshots, EpochFigures, EpochLog, Previews, Reporting, StopOnInterrupt
from models.checkpoint import Checkpoint, SaveCheckpoint, load_checkpoint
from models.cloud import CloudHistory, history_of
from models.config import TrainingConfig
from models.errors import TrainingError
from models.full_precision import in_full_precision
from models.held_out import MOST_PHOTOS
from models.losses import LOSSES
from models.muon import GramMuon
from models.precision import dtype_policy, jit_compile
from models.progress import Progress, silent
from models.variational import join_variational, mean_encoder
from models.widen import widened

CLOUD_PHOTOS = 2000
"""Training photos encoded for each snapshot of the cloud."""


@dataclass(frozen=True)
class Trained:
    """encoder and decoder in float32; the log of every epoch; the cloud's history."""

    encoder: keras.Model
    decoder: keras.Model
    log: list[EpochFigures]
    history: CloudHistory


def train(
    cache: PhotoCache, held_out: NDArray[np.bool_], config: TrainingConfig, folder: Path, *, resume: bool = False,
    start_from: Path | None = None, progress: Progress = silent,
    on_epoch: Callable[[EpochFigures], None] = lambda figures: None,
) -> Trained:  # fmt: skip
    """Train an autoencoder on the photos that are not held out.

    folder: receives log.csv, TensorBoard logs, previews and a checkpoint an epoch. resume: go on from the last one.
    start_from: a bundle of the same architecture, or with a narrower encoder, whose weights a new run begins with.
    progress: called after every step with photos done and in all. on_epoch: called with the figures of each epoch.

    Raises: TrainingError when resuming a run of other settings, or starting from a bundle that does not fit.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(config.seed)
    rows = np.flatnonzero(~held_out)
    start = load_checkpoint(folder, config) if resume else None
    first_epoch = start.epoch if start else 0
    earlier = history_of(start_from)
    batches = TrainingBatches(cache, rows, config, first_epoch=first_epoch, steps_before=earlier.last_step)
    total_steps = config.epochs * len(batches)
    autoencoder = start.autoencoder if start else new_autoencoder(config, total_steps)
    encoder, decoder = parts(autoencoder, config)
    if start_from is not None and start is None:
        take_weights(start_from, encoder, decoder, config)

    records = keep_records(
        cache, held_out, config, folder, start=start, encoder=encoder, steps_per_epoch=len(batches),
        progress=progress, on_epoch=on_epoch,
    )  # fmt: skip
    autoencoder.fit(
        batches, epochs=config.epochs, initial_epoch=first_epoch, verbose=0, shuffle=False,
        callbacks=[StopOnInterrupt(), *records.callbacks],
    )  # fmt: skip
    return Trained(in_full_precision(encoder), in_full_precision(decoder), records.log.rows, records.cloud.history)


@dataclass(frozen=True)
class Records:
    """What is written down while a model trains: the log, the cloud's history, and all callbacks that write."""

    log: EpochLog
    cloud: CloudSnapshots
    callbacks: list[keras.callbacks.Callback]


def keep_records(
    cache: PhotoCache, held_out: NDArray[np.bool_], config: TrainingConfig, folder: Path, *, start: Checkpoint | None,
    encoder: keras.Model, steps_per_epoch: int, progress: Progress, on_epoch: Callable[[EpochFigures], None],
) -> Records:  # fmt: skip
    """The callbacks that judge, encode, save and report a run. encoder: that of the model which they are given."""
    total_steps, first_step = config.epochs * steps_per_epoch, start.steps if start else 0
    judged = cache.frames[np.flatnonzero(held_out)[:MOST_PHOTOS]]
    log = EpochLog(folder, judged, batch_size=config.batch_size, earlier=start.log if start else [], on_epoch=on_epoch)
    cloud = CloudSnapshots(
        encoder, cache.frames[np.flatnonzero(~held_out)[:CLOUD_PHOTOS]], total_steps=total_steps, step=first_step,
        history=start.history if start else CloudHistory(),
    )  # fmt: skip
    callbacks = [
        log, cloud,
        Previews(folder / "previews", judged, every=max(1, config.epochs // 12)),
        SaveCheckpoint(folder, config, steps_per_epoch=steps_per_epoch, history=lambda: cloud.history),
        Reporting(progress, batch_size=config.batch_size, total_steps=total_steps, step=first_step),
    ]  # fmt: skip
    return Records(log, cloud, callbacks)


def new_autoencoder(config: TrainingConfig, total_steps: int) -> keras.Model:
    """An untrained autoencoder, compiled with the optimiser and loss of the settings."""
    dtype = dtype_policy(config.precision)
    encoder, decoder = build_encoder(config, dtype=dtype), build_decoder(config, dtype=dtype)
    autoencoder = join(encoder, decoder) if config.kind == "plain" else join_variational(encoder, decoder, config)
    autoencoder.compile(_optimizer(config, total_steps), LOSSES[config.loss], jit_compile=jit_compile())
    return autoencoder


def parts(autoencoder: keras.Model, config: TrainingConfig) -> tuple[keras.Model, keras.Model]:
    """The encoder (of a variational one: to the means) and the decoder within an autoencoder."""
    encoder = autoencoder.get_layer("encoder") if config.kind == "plain" else mean_encoder(autoencoder)
    return encoder, autoencoder.get_layer("decoder")


def take_weights(bundle: Path, encoder: keras.Model, decoder: keras.Model, config: TrainingConfig) -> None:
    """Give both models the weights of a bundle's models; an encoder with more filters than the bundle's is widened.

    Raises: TrainingError when the bundle's models do not fit.
    """
    try:
        weights, decoder_weights = (keras.saving.load_model(bundle / name).get_weights() for name in MODEL_FILES[:2])
        if weights[0].shape != encoder.weights[0].shape and not config.batch_norm:
            weights = widened(weights, config.encoder_filters, seed=config.seed)
        encoder.set_weights(weights)
        decoder.set_weights(decoder_weights)
    except (OSError, ValueError) as error:
        reason = str(error).split("\n")[0]
        raise TrainingError(
            f"training cannot start from {bundle} ({reason}): name a bundle of the same architecture"
        ) from None


def _optimizer(config: TrainingConfig, total_steps: int) -> keras.optimizers.Optimizer:
    rate: float | keras.optimizers.schedules.LearningRateSchedule = config.learning_rate
    if config.schedule == "cosine":
        warm_up = max(1, total_steps // 20)
        rate = keras.optimizers.schedules.CosineDecay(
            config.learning_rate / 10, max(1, total_steps - warm_up), alpha=0.01,
            warmup_target=config.learning_rate, warmup_steps=warm_up,
        )  # fmt: skip
    if config.optimizer == "muon":
        return GramMuon(rate, adam_lr_ratio=0.1, adam_weight_decay=0.0, weight_decay=0.0)
    return keras.optimizers.Adam(rate)
