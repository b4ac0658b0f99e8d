"""What refining and repairing gain on photos that the shipped model has never seen: one thread, some minutes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from threadpoolctl import threadpool_limits

from latent.refinement import Refined, refine
from models.bundle import Bundle, open_bundle
from models.damage import Damaged, Picture, refined_on, whole, with_hole, with_noise, without_colours
from models.metrics import psnr
from models.photos import PhotoReader, find_photos
from models.split import held_out_mask

pytestmark = pytest.mark.long

COUNT = 50
FEWER = 12


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """The small matrices here gain nothing by more, and threads that wait for a core taken by others wait long."""
    with threadpool_limits(1, user_api="blas"):
        yield


@pytest.fixture(scope="module")
def bundle(shipped_bundle: Path) -> Bundle:
    opened = open_bundle(shipped_bundle)
    return replace(opened, runtime=opened.runtime.with_threads(1))


@pytest.fixture(scope="module")
def faces(bundle: Bundle, photos: Path) -> Picture:
    """Held-out photos (50, 96, 96, 3), drawn at random."""
    source, training = find_photos(photos), bundle.card.training
    held_out = np.flatnonzero(held_out_mask(source.persons, share=training["held_out"], seed=training["seed"]))
    reader = PhotoReader(source.path)
    chosen = np.random.default_rng(0).choice(held_out, COUNT, replace=False)
    opened = (Image.open(io.BytesIO(reader.read(source.names[row]))).convert("RGB") for row in chosen)
    small = [photo.resize((96, 96), Image.Resampling.BICUBIC) for photo in opened]
    return np.stack([np.asarray(photo, dtype=np.float32) / np.float32(255) for photo in small])


def gain(bundle: Bundle, photo: Picture, way: list[Refined]) -> float:
    """PSNR of the last decode over that of the first, in dB, against the whole photo."""
    first, last = bundle.runtime.decode(np.stack([way[0].z, way[-1].z]))
    before, after = psnr(np.stack([photo, photo]), np.stack([first, last]))
    return float(after - before)


def standard_error(gains: list[float]) -> float:
    return float(np.std(gains, ddof=1) / np.sqrt(len(gains)))


def test_refining_gains_and_stays_in_the_region(bundle: Bundle, faces: Picture) -> None:
    runtime, cloud = bundle.runtime, bundle.summary.mahalanobis
    gains, distances = [], []
    for photo in faces:
        start = runtime.encode(photo[None])[0]
        way = list(refine(lambda z: whole(runtime.decode(z)), cloud, start, photo.ravel(), sweeps=2))
        gains.append(gain(bundle, photo, way))
        distances.append((way[0].mahalanobis, way[-1].mahalanobis))
    before, after = np.mean(distances, axis=0)
    print(f"gain {np.mean(gains):.2f} ± {standard_error(gains):.2f} dB ({min(gains):.2f} to {max(gains):.2f})")
    print(f"m {before:.2f} to {after:.2f}")
    assert np.mean(gains) > 0.4 and min(gains) > 0.0
    assert after < before + 0.3


@pytest.mark.parametrize(("kind", "least"), [("noise", 3.0), ("colours", 1.0), ("hole", 2.0)])
def test_what_is_still_seen_rebuilds_better_than_the_encoder(
    bundle: Bundle, faces: Picture, kind: str, least: float
) -> None:
    damages = {
        "noise": lambda photo: with_noise(photo, strength=0.15, rng=np.random.default_rng(7)),
        "colours": without_colours,
        "hole": lambda photo: with_hole(photo, x=0.5, y=0.7, size=0.3),
    }
    gains = []
    for photo in faces[:FEWER]:
        damaged: Damaged = damages[kind](photo)  # type: ignore[no-untyped-call]
        gains.append(gain(bundle, photo, list(refined_on(bundle.runtime, bundle.summary.mahalanobis, damaged))))
    print(f"{kind}: {np.mean(gains):.2f} ± {standard_error(gains):.2f} dB more than encoded and decoded")
    assert np.mean(gains) > least
