"""The training loop on several machines: Keras's `fit` under DataParallel, each machine with its share of every batch.

What is computed is what one machine would compute from the joint batch: sums over a batch go over all machines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import jax
import keras
import numpy as np
from jax.experimental import multihost_utils
from numpy.typing import NDArray

from models.atomic import written_whole
from models.batches import TrainingBatches, steps_per_epoch
from models.bundle import HISTORY, MODEL_FILES
from models.cache import PhotoCache, open_cache
from models.checkpoint import load_checkpoint
from models.cloud import history_of, snapshot_steps
from models.distribution.agreement import check_agreement
from models.distribution.job import TRAINED, Job
from models.distribution.own_copy import OnOwnCopy, State, give_state, state_of
from models.distribution.stop import StopTogether
from models.pipeline import print_epoch
from models.progress import bar
from models.split import held_out_mask
from models.training import keep_records, new_autoencoder, parts, take_weights

HEARTBEAT = 30
"""Seconds without a sign of life after which a machine counts as lost. One that closes its connections is known lost
at once; this is for one that stands still, or that the network no longer reaches."""


def train_share(job: Job, met: Callable[[], None]) -> None:
    """Train with the other machines; `met` is called when all have come. Machine 0 writes what was trained.

    Raises: TrainingError, ConfigError when the machines cannot train together; what JAX raises when one is lost.
    """
    group, config = job.group, job.config
    jax.distributed.initialize(
        group.coordinator, group.num_processes, group.process_id, initialization_timeout=group.wait,
        heartbeat_timeout_seconds=HEARTBEAT,
    )  # fmt: skip
    met()
    cache = open_cache(job.cache)
    check_agreement(config, cache)
    held_out = held_out_mask(cache.persons, share=config.held_out, seed=config.seed)
    if group.is_first:
        _fit_and_record(job, cache, held_out)
    else:
        _fit(job, cache, held_out, [])
    jax.distributed.shutdown()


def _fit_and_record(job: Job, cache: PhotoCache, held_out: NDArray[np.bool_]) -> None:
    """Machine 0: begin where the checkpoint or the bundle to start from says, train, write everything down."""
    config = job.config
    steps = steps_per_epoch(int(np.count_nonzero(~held_out)), config.batch_size)
    keras.utils.set_random_seed(config.seed)
    start = load_checkpoint(job.folder, config) if job.resume else None
    copy = start.autoencoder if start else new_autoencoder(config, config.epochs * steps)
    encoder, decoder = parts(copy, config)
    if start is None:
        copy.optimizer.build(copy.trainable_variables)
        if job.start_from is not None:
            take_weights(job.start_from, encoder, decoder, config)
    with bar("training") as progress:
        records = keep_records(
            cache, held_out, config, job.folder, start=start, encoder=encoder, steps_per_epoch=steps,
            progress=progress, on_epoch=print_epoch,
        )  # fmt: skip
        due = snapshot_steps(config.epochs * steps)
        recording = OnOwnCopy(records.callbacks, copy, due=due, step=start.steps if start else 0)
        beginning = Beginning(start.epoch if start else 0, history_of(job.start_from).last_step, state_of(copy))
        _fit(job, cache, held_out, [recording], beginning)
    for model, name in zip((encoder, decoder), MODEL_FILES[:2], strict=True):
        with written_whole(job.folder / TRAINED / name) as unfinished:
            model.save(unfinished)
    records.cloud.history.save(job.folder / TRAINED / HISTORY)


@dataclass(frozen=True)
class Beginning:
    """epoch: whole epochs done; steps_before: of the runs that this one goes on from; state: of the autoencoder."""

    epoch: int
    steps_before: int
    state: State


def _fit(
    job: Job, cache: PhotoCache, held_out: NDArray[np.bool_], callbacks: list[keras.callbacks.Callback],
    beginning: Beginning | None = None,
) -> None:  # fmt: skip
    """Train together; all begin as machine 0 does, which alone has a `beginning`."""
    config = job.config
    counts = (beginning.epoch, beginning.steps_before) if beginning else (0, 0)
    epoch, steps_before = (int(count) for count in multihost_utils.broadcast_one_to_all(np.array(counts, np.int32)))
    batches = TrainingBatches(
        cache, np.flatnonzero(~held_out), config, first_epoch=epoch, steps_before=steps_before,
        share=job.group.share(config.batch_size),
    )  # fmt: skip
    with keras.distribution.DataParallel(auto_shard_dataset=False).scope():
        keras.utils.set_random_seed(config.seed)  # variables must be equal on all machines while they are made
        autoencoder = new_autoencoder(config, config.epochs * len(batches))
        autoencoder.optimizer.build(autoencoder.trainable_variables)
        state = beginning.state if beginning else state_of(autoencoder)
        give_state(autoencoder, multihost_utils.broadcast_one_to_all(state))
        autoencoder.fit(
            batches, epochs=config.epochs, initial_epoch=epoch, verbose=0, shuffle=False,
            callbacks=[StopTogether(), *callbacks],
        )  # fmt: skip
