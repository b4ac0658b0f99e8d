"""A photo cache of any size made of drawn pictures, so that measuring needs nobody's photos."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from models.cache import PHOTO_SIZE, PhotoCache
from models.config import IMAGE_SIZE


def procedural_cache(folder: Path, count: int) -> PhotoCache:
    """Write `count` random pictures as a cache keeps them and open it memory-mapped; every photo has its own person."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(7)
    for name, side in (("photos.npy", PHOTO_SIZE), ("frames.npy", IMAGE_SIZE)):
        pixels = np.lib.format.open_memmap(folder / name, "w+", np.uint8, (count, side, side, 3))
        for start in range(0, count, 256):
            pixels[start : start + 256] = rng.integers(0, 256, pixels[start : start + 256].shape, np.uint8)
        pixels.flush()
    photos, frames = (np.load(folder / name, mmap_mode="r") for name in ("photos.npy", "frames.npy"))
    return PhotoCache(photos=photos, frames=frames, persons=tuple(f"person {i}" for i in range(count)), skipped=())
