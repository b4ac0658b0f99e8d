"""The summary by many workers: each folds stretches of the z-points, and measures blocks of held-out photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Generic

import numpy as np
from distributed import Client

from latent.arrays import AnyPoints
from latent.folds import STRETCH, Fold, Part, Progress
from latent.points import open_points
from latent.summary import HeldOut, Summary, passes
from latent.summary import summarise as summary_of
from models.atomic import written_whole
from models.bundle import ENCODER, SUMMARY, Z_POINTS
from models.cluster.connect import each
from models.cluster.encode import frames_of, runtime_of
from models.cluster.rows import Rows
from models.hashing import sha256_of
from models.progress import silent
from models.summarise import held_out_of

MOST_HELD_OUT = 5000
"""Held-out photos measured: the nearest z-point of each is looked for among all, and quantiles hardly move beyond."""

BLOCK = 256
"""Held-out photos a piece of work."""


@dataclass(frozen=True)
class Folding(Generic[Part]):
    """What a worker does with a stretch of rows."""

    rows: Rows
    work: Callable[[AnyPoints], Part]

    def __call__(self, stretch: tuple[int, int]) -> tuple[int, Part | None]:
        """How many z-points there are in rows start to stop, and what the work makes of them."""
        points = self.rows.read(*stretch)
        return len(points), self.work(points) if len(points) else None


@dataclass(frozen=True)
class Measuring:
    """What a worker does with held-out photos: their codes, and the errors of their reconstructions."""

    url: str
    folder: Path
    encoder: str

    def __call__(self, names: tuple[str, ...]) -> HeldOut | None:
        """Those of the photos that can be read; None where there are none."""
        pixels, read, _ = frames_of(self.url, names)
        return held_out_of(runtime_of(self.folder, self.encoder), pixels, np.arange(len(read))) if len(read) else None


def summarise(
    client: Client, photos: str, held_out: Sequence[str], folder: Path, rows: Rows, progress: Progress = silent
) -> Summary:
    """Write summary.npz for z_points.npy in `folder`, which workers read from `rows`, and return the summary.

    held_out: names of photos never trained on; beyond 5,000 of them a fixed random choice is measured. `progress`
    counts z-points over all passes. Sums agree with those of one process but for their rounding.

    Raises: PointsError, ModelError or PhotosError when something cannot be used, StorageError when the disk is full.
    """
    measured = _measured(client, Measuring(photos, folder, sha256_of(folder / ENCODER)), held_out)
    points = open_points(folder / Z_POINTS)
    fold = _fold_on(client, rows, total=passes(measured) * len(points), progress=progress)
    summary = summary_of(points, held_out=measured, fold=fold)
    with written_whole(folder / SUMMARY) as unfinished:
        summary.save(unfinished)
    return summary


def _measured(client: Client, measuring: Measuring, names: Sequence[str]) -> HeldOut | None:
    if len(names) > MOST_HELD_OUT:
        names = [names[i] for i in np.random.default_rng(0).choice(len(names), MOST_HELD_OUT, replace=False)]
    work = (tuple(names[start : start + BLOCK]) for start in range(0, len(names), BLOCK))
    parts = [part for part in each(client, measuring, work) if part is not None]
    if not parts:
        return None
    return HeldOut(
        codes=np.concatenate([part.codes for part in parts]),
        psnr=np.concatenate([part.psnr for part in parts]),
        ssim=np.concatenate([part.ssim for part in parts]),
    )


def _fold_on(client: Client, rows: Rows, *, total: int, progress: Progress) -> Fold:
    done, (n, _) = 0, rows.shape() or (0, 0)

    def fold(work: Callable[[AnyPoints], Part], merge: Callable[[Part, Part], Part]) -> Part:
        def parts() -> Iterator[Part]:
            nonlocal done
            stretches = ((start, min(start + STRETCH, n)) for start in range(0, n, STRETCH))
            for count, part in each(client, Folding(rows, work), stretches):
                done += count
                progress(done, total)
                if part is not None:
                    yield part

        return reduce(merge, parts())

    return fold
