"""Training batches whose order and variations depend on (seed, epoch, step) alone, so that a run can be resumed."""

from __future__ import annotations

import keras
import numpy as np
from numpy.typing import NDArray

from models.augment import Augmentation
from models.cache import PhotoCache

Batch = tuple[NDArray[np.float32], NDArray[np.float32]]


class TrainingBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Pairs (images, images) of (b, 96, 96, 3) float32 in [0, 1]; whole batches only; prepared ahead by one thread."""

    def __init__(
        self, cache: PhotoCache, rows: NDArray[np.intp], augmentation: Augmentation, *, batch_size: int, seed: int,
        first_epoch: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(workers=2, max_queue_size=4)
        self._cache, self._rows, self._augmentation = cache, rows, augmentation
        self._batch_size, self._seed = batch_size, seed
        self._epoch = first_epoch
        self._order = self._shuffled()

    def __len__(self) -> int:
        return max(1, len(self._rows) // self._batch_size)

    def __getitem__(self, step: int) -> Batch:
        rows = self._order[step * self._batch_size : (step + 1) * self._batch_size]
        rng = np.random.default_rng((self._seed, self._epoch, step))
        images = self._augmentation.batch(self._cache, rows, rng)
        return images, images

    def on_epoch_end(self) -> None:
        """Go on to the next epoch's order."""
        self._epoch += 1
        self._order = self._shuffled()

    def _shuffled(self) -> NDArray[np.intp]:
        return np.random.default_rng((self._seed, self._epoch)).permutation(self._rows)
