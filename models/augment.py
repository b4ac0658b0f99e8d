"""Random variations of the training photos: mirrored, cropped by a little, in other light, blended, joined.

Photo by photo and in place: what is worked on stays in the processor's cache, so that the cores are left to training.
"""

from __future__ import annotations

from collections.abc import Iterator
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

    def batch(
        self, cache: PhotoCache, rows: Rows, rng: np.random.Generator, share: slice = slice(None)
    ) -> Images:  # fmt: skip
        """Photos of the cache, varied: (len(rows), 96, 96, 3) float32 in [0, 1]. All randomness is from `rng`.

        share: only these places of the batch are made and returned, as they are in the whole batch; of the others
        only those are read that they are blended or joined with.
        """
        n = len(rows)
        cropped = rng.random(n) < (0.5 if self.crop > 0 else 0.0)
        boxes = rng.random((n, 3))
        mirrored = rng.random(n) < (0.5 if self.flip else 0.0)
        scale, lift = self._light(n, rng)
        mixed = _pairs(n, self.mix, rng)
        weights = rng.random(len(mixed.chosen), dtype=np.float32)
        joined = _pairs(n, self.join, rng)
        lines = [_line(rng) for _ in joined.chosen]

        wanted = np.arange(n)[share]
        to_join = joined.with_partners(wanted)
        images = np.empty((n, IMAGE_SIZE, _ROW), np.float32)
        for i in mixed.with_partners(to_join):
            pixels = _cropped(cache.photos[rows[i]], boxes[i], self.crop) if cropped[i] else cache.frames[rows[i]]
            pixels = pixels[:, ::-1] if mirrored[i] else pixels
            np.multiply(pixels.reshape(IMAGE_SIZE, _ROW), scale[i], out=images[i], dtype=np.float32)
            if self.jitter > 0:
                images[i] += lift[i]
                np.clip(images[i], 0, 1, out=images[i])
        for k, image, other in mixed.meeting(images, to_join):
            _move(image, other, weights[k])
        for k, image, other in joined.meeting(images, wanted):
            _move(image, other, np.repeat(_ramp(*lines[k]), _COLOURS, axis=1))
        return images[share].reshape(-1, IMAGE_SIZE, IMAGE_SIZE, _COLOURS)

    def _light(self, n: int, rng: np.random.Generator) -> tuple[Images, Images]:
        """What the pixels of each photo are multiplied by, (n, 288), and what is then added, (n,)."""
        gain = 1 + self.jitter * rng.uniform(-1, 1, (n, 1))
        tint = 1 + 0.5 * self.jitter * rng.uniform(-1, 1, (n, _COLOURS))
        lift = 0.5 * self.jitter * rng.uniform(-1, 1, n)
        scale = np.tile(gain * tint / 255, IMAGE_SIZE)
        return scale.astype(np.float32), lift.astype(np.float32)


@dataclass(frozen=True)
class _Pairs:
    """chosen: places in a batch whose photo is to change; partners: the place that each of them meets; (k,) both."""

    chosen: Rows
    partners: Rows

    def with_partners(self, places: Rows) -> Rows:
        """The places, and those that the chosen among them meet."""
        return np.union1d(places, self.partners[np.isin(self.chosen, places)])

    def meeting(self, images: Images, places: Rows) -> Iterator[tuple[int, Images, Images]]:
        """For each chosen one among `places` its number, its image, and a copy of the other's as it was before all."""
        numbers = np.flatnonzero(np.isin(self.chosen, places))
        others = images[self.partners[numbers]]
        for k, other in zip(numbers, others, strict=True):
            yield int(k), images[self.chosen[k]], other


def _pairs(n: int, share: float, rng: np.random.Generator) -> _Pairs:
    """Which of n images are to change, about `share` of them, and the one that each of them meets."""
    if share <= 0:
        return _Pairs(np.zeros(0, np.intp), np.zeros(0, np.intp))
    order = rng.permutation(n)
    chosen = np.flatnonzero(rng.random(n) < share)
    return _Pairs(chosen, order[chosen])


def _move(image: Images, other: Images, weight: Images | np.float32) -> None:
    """Turn an image into (1 - weight) of itself and weight of the other, in place; `other` is used up."""
    other -= image
    other *= weight
    image += other


def _line(rng: np.random.Generator) -> tuple[float, float, float]:
    """A random straight line over an image: its angle, its place from the centre in half sides, its softness."""
    return rng.uniform(0, 2 * np.pi), rng.uniform(-0.6, 0.6), np.exp(rng.uniform(-3.0, 0.0))


def _ramp(angle: float, place: float, softness: float) -> Images:
    """Weights (96, 96) that go from 0 to 1 over a line."""
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
