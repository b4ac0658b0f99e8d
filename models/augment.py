"""Random variations of the training photos: mirrored, cropped by a little, in other light, blended, joined.

Photo by photo and in place: what is worked on stays in the processor's cache, so that the cores are left to training.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.cache import PhotoCache
from models.config import IMAGE_SIZE, TrainingConfig

_COLOURS = 3
_ROW = IMAGE_SIZE * _COLOURS
"""Numbers in a row of pixels: loops over whole rows are many times faster than over three colours."""
_ACROSS = np.linspace(-1, 1, IMAGE_SIZE, dtype=np.float32)

Images = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Augmentation:
    """flip: mirror half of the photos. crop: half of the photos lose up to this share of the side, off-centre.
    jitter: brightness, contrast and each colour change by up to this factor. mix: this share of the photos is blended
    with another of the batch by a random weight (mixup, Zhang et al. 2018). join: this share goes over into another
    photo along a soft straight line, so that one face's eyes meet another's mouth (after CutMix, Yun et al. 2019).
    Both make the encoder generalise."""

    flip: bool = False
    crop: float = 0.0
    jitter: float = 0.0
    mix: float = 0.0
    join: float = 0.0

    @classmethod
    def of(cls, config: TrainingConfig, *, epoch: int) -> Augmentation:
        """The augmentation that a run's settings ask for in an epoch (counted from 0): in the last ones only flips."""
        if epoch >= config.epochs - config.clean_epochs:
            return cls(flip=config.flip)
        return cls(flip=config.flip, crop=config.crop, jitter=config.jitter, mix=config.mix, join=config.join)

    def batch(self, cache: PhotoCache, rows: Rows, rng: np.random.Generator) -> Images:
        """Photos of the cache, varied: (len(rows), 96, 96, 3) float32 in [0, 1]. All randomness is from `rng`."""
        n = len(rows)
        cropped = rng.random(n) < (0.5 if self.crop > 0 else 0.0)
        boxes = rng.random((n, 3))
        mirrored = rng.random(n) < (0.5 if self.flip else 0.0)
        scale, lift = self._light(n, rng)
        images = np.empty((n, IMAGE_SIZE, _ROW), np.float32)
        for i, row in enumerate(rows):
            pixels = _cropped(cache.photos[row], boxes[i], self.crop) if cropped[i] else cache.frames[row]
            pixels = pixels[:, ::-1] if mirrored[i] else pixels
            np.multiply(pixels.reshape(IMAGE_SIZE, _ROW), scale[i], out=images[i], dtype=np.float32)
            if self.jitter > 0:
                images[i] += lift[i]
                np.clip(images[i], 0, 1, out=images[i])
        self._mix(images, rng)
        self._join(images, rng)
        return images.reshape(n, IMAGE_SIZE, IMAGE_SIZE, _COLOURS)

    def _light(self, n: int, rng: np.random.Generator) -> tuple[Images, Images]:
        """What the pixels of each photo are multiplied by, (n, 288), and what is then added, (n,)."""
        gain = 1 + self.jitter * rng.uniform(-1, 1, (n, 1))
        tint = 1 + 0.5 * self.jitter * rng.uniform(-1, 1, (n, _COLOURS))
        lift = 0.5 * self.jitter * rng.uniform(-1, 1, n)
        scale = np.tile(gain * tint / 255, IMAGE_SIZE)
        return scale.astype(np.float32), lift.astype(np.float32)

    def _mix(self, images: Images, rng: np.random.Generator) -> None:
        chosen, others = _partners(images, self.mix, rng)
        weights = rng.random(len(chosen), dtype=np.float32)
        for i, other, weight in zip(chosen, others, weights, strict=True):
            _move(images[i], other, weight)

    def _join(self, images: Images, rng: np.random.Generator) -> None:
        chosen, others = _partners(images, self.join, rng)
        for i, other in zip(chosen, others, strict=True):
            _move(images[i], other, np.repeat(_ramp(rng), _COLOURS, axis=1))


def _partners(images: Images, share: float, rng: np.random.Generator) -> tuple[Rows, Images]:
    """Which images are to change, about `share` of them, and for each a copy of another one as it is now."""
    if share <= 0:
        return np.zeros(0, np.intp), images[:0]
    order = rng.permutation(len(images))
    chosen = np.flatnonzero(rng.random(len(images)) < share)
    return chosen, images[order[chosen]]


def _move(image: Images, other: Images, weight: Images | np.float32) -> None:
    """Turn an image into (1 - weight) of itself and weight of the other, in place; `other` is used up."""
    other -= image
    other *= weight
    image += other


def _ramp(rng: np.random.Generator) -> Images:
    """Weights (96, 96) that go from 0 to 1 over a straight line of random place, direction and softness."""
    angle, place, softness = rng.uniform(0, 2 * np.pi), rng.uniform(-0.6, 0.6), np.exp(rng.uniform(-3.0, 0.0))
    along, down = np.float32(np.cos(angle) / softness), np.float32(np.sin(angle) / softness)
    start = np.float32(0.5 - place / softness)
    return np.asarray(np.clip(np.add.outer(down * _ACROSS, along * _ACROSS + start), 0, 1), np.float32)


def _cropped(photo: NDArray[np.uint8], draws: NDArray[np.float64], most: float) -> NDArray[np.uint8]:
    """A square of (1 - most .. 1) of the side at a random place, resized to the training frame.

    Hamming's window is as sharp as the bicubic one that the frames are made with, for two thirds of its time.
    """
    side = photo.shape[0]
    kept = side * (1 - most * draws[0])
    left, top = (side - kept) * draws[1], (side - kept) * draws[2]
    size = (IMAGE_SIZE, IMAGE_SIZE)
    box = (left, top, left + kept, top + kept)
    return np.asarray(Image.fromarray(photo).resize(size, Image.Resampling.HAMMING, box=box))
