"""Training batches whose order and variations depend on seed, epoch and step alone, so that a run can be resumed."""

from __future__ import annotations

import keras
import numpy as np
from numpy.typing import NDArray

from models.augment import Augmentation
from models.cache import PhotoCache
from models.config import TrainingConfig
from models.parallel import cores

Batch = tuple[NDArray[np.float32]]


def steps_per_epoch(photos: int, batch_size: int) -> int:
    """Whole batches among so many photos, at least 1."""
    return max(1, photos // batch_size)


class TrainingBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Images (b, 96, 96, 3) float32 in [0, 1], their own targets; whole batches only; prepared ahead by a thread for
    every two cores, since more would only be in the way of the cores that train. `steps_before` are those of the runs
    that this one goes on from: it then sees other variations than they did. `share`: the places of each batch that this
    machine makes; how many machines share a batch does not change what is in it."""

    def __init__(
        self, cache: PhotoCache, rows: NDArray[np.intp], config: TrainingConfig, *,
        first_epoch: int = 0, steps_before: int = 0, share: slice = slice(None),
    ) -> None:  # fmt: skip
        super().__init__(workers=max(1, cores() // 2), max_queue_size=4)
        self._cache, self._rows, self._config = cache, rows, config
        self._seed, self._share = (config.seed, steps_before), share
        self._begin(first_epoch)

    def __len__(self) -> int:
        return steps_per_epoch(len(self._rows), self._config.batch_size)

    def __getitem__(self, step: int) -> Batch:
        size = self._config.batch_size
        rng = np.random.default_rng((*self._seed, self._epoch, step))
        rows = self._order[step * size : (step + 1) * size]
        return (self._augmentation.batch(self._cache, rows, rng, self._share),)

    def on_epoch_end(self) -> None:
        """Go on to the next epoch's order."""
        self._begin(self._epoch + 1)

    def _begin(self, epoch: int) -> None:
        self._epoch = epoch
        self._order = np.random.default_rng((*self._seed, epoch)).permutation(self._rows)
        self._augmentation = Augmentation.of(self._config, epoch=epoch)
