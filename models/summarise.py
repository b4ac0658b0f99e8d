"""The summary of a bundle: statistics of its z-points, and what held-out photos measure."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from latent.points import open_points
from latent.summary import HeldOut, Summary, summarise
from models.atomic import written_whole
from models.bundle import DECODER, ENCODER, SUMMARY, Z_POINTS
from models.encode import codes_of
from models.evaluate import measure
from models.progress import Progress, silent
from models.runtime import Runtime

Pixels = NDArray[np.uint8]
Rows = NDArray[np.integer]


def summarise_bundle(
    folder: Path,
    photos: Pixels,
    held_out: NDArray[np.bool_],
    progress: Progress = silent,
    *,
    subset_size: int = 20_000,
    seed: int = 0,
) -> Summary:
    """Write summary.npz for the z-points in `folder`, which need not be packed yet, and return the summary.

    photos: (n, s, s, 3) uint8, the photo cache. held_out: (n,) bool, true for photos never trained on; where it is
    true nowhere, the summary has no held-out quantiles. `progress` counts z-points over both passes.

    Raises: PointsError or ModelError when the z-points or the models cannot be used, StorageError when the disk
    is full.
    """
    points = open_points(folder / Z_POINTS)
    rows = np.flatnonzero(held_out)
    runtime = Runtime(folder / DECODER, folder / ENCODER, threads=1).checked()
    measured = held_out_of(runtime, photos, rows) if len(rows) else None
    summary = summarise(points, held_out=measured, subset_size=subset_size, seed=seed, progress=progress)
    with written_whole(folder / SUMMARY) as unfinished:
        summary.save(unfinished)
    return summary


def held_out_of(runtime: Runtime, photos: Pixels, rows: Rows) -> HeldOut:
    """Codes of the `rows` of photos (n, s, s, 3) uint8, and the PSNR and SSIM of their reconstructions.

    `runtime` is to have one thread a run.
    """
    codes = list(codes_of(photos, rows, runtime))
    errors = measure(photos, rows, lambda images: runtime.decode(runtime.encode(images)))
    return HeldOut(codes=np.concatenate(codes), psnr=errors.psnr, ssim=errors.ssim)
