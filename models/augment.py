"""Random variations of the training photos: mirrored, cropped by a little, in other light."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.cache import PhotoCache
from models.config import IMAGE_SIZE, TrainingConfig


@dataclass(frozen=True)
class Augmentation:
    """flip: mirror half of the photos. crop: half of the photos lose up to this share of the side, off-centre.
    jitter: brightness, contrast and each colour change by up to this factor. mix: this share of the photos is blended
    with another of the batch by a random weight (mixup, Zhang et al. 2018), which makes the encoder generalise."""

    flip: bool = False
    crop: float = 0.0
    jitter: float = 0.0
    mix: float = 0.0

    @classmethod
    def of(cls, config: TrainingConfig, *, epoch: int) -> Augmentation:
        """The augmentation that a run's settings ask for in an epoch (counted from 0): in the last ones only flips."""
        if epoch >= config.epochs - config.clean_epochs:
            return cls(flip=config.flip)
        return cls(flip=config.flip, crop=config.crop, jitter=config.jitter, mix=config.mix)

    def batch(self, cache: PhotoCache, rows: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.float32]:
        """Photos of the cache, varied: (len(rows), 96, 96, 3) float32 in [0, 1]. All randomness is from `rng`."""
        pixels = np.asarray(cache.frames[rows])
        if self.crop > 0:
            for i in np.flatnonzero(rng.random(len(rows)) < 0.5):
                pixels[i] = _cropped(cache.photos[rows[i]], rng.random(3), self.crop)
        if self.flip:
            mirrored = rng.random(len(rows)) < 0.5
            pixels[mirrored] = pixels[mirrored, :, ::-1]
        images = np.multiply(pixels, np.float32(1 / 255), dtype=np.float32)
        if self.jitter > 0:
            images = self._relit(images, rng)
        return self._mixed(images, rng) if self.mix > 0 else images

    def _mixed(self, images: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
        n = len(images)
        weights = np.where(rng.random(n) < self.mix, rng.random(n), 1.0).astype(np.float32)[:, None, None, None]
        return weights * images + (1 - weights) * images[rng.permutation(n)]

    def _relit(self, images: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
        shape = (len(images), 1, 1)
        gain = 1 + self.jitter * rng.uniform(-1, 1, (*shape, 1))
        tint = 1 + 0.5 * self.jitter * rng.uniform(-1, 1, (*shape, 3))
        lift = 0.5 * self.jitter * rng.uniform(-1, 1, (*shape, 1))
        images *= (gain * tint).astype(np.float32)
        images += lift.astype(np.float32)
        return np.clip(images, 0, 1, out=images)


def _cropped(photo: NDArray[np.uint8], draws: NDArray[np.float64], most: float) -> NDArray[np.uint8]:
    """A square of (1 - most .. 1) of the side at a random place, resized to the training frame."""
    side = photo.shape[0]
    kept = side * (1 - most * draws[0])
    left, top = (side - kept) * draws[1], (side - kept) * draws[2]
    size = (IMAGE_SIZE, IMAGE_SIZE)
    box = (left, top, left + kept, top + kept)
    return np.asarray(Image.fromarray(photo).resize(size, Image.Resampling.BICUBIC, box=box))
