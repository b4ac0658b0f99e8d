"""How good is a bundle's model on photos it has never seen, and how good are eigenfaces on the same photos?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from latent.errors import PointsError
from latent.points import blocks
from models.bundle import DECODER, ENCODER
from models.cache import frame
from models.eigenfaces import fit_eigenfaces
from models.metrics import bce_minus_entropy, psnr, ssim
from models.parallel import in_order
from models.progress import Progress, silent
from models.runtime import Runtime

BLOCK = 64
"""Photos a block."""

Array = NDArray[np.float32]
Figures = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Rows = NDArray[np.integer]


@dataclass(frozen=True, kw_only=True, eq=False)
class Measured:
    """Errors of reconstructions, one figure a photo: PSNR in dB, SSIM, cross-entropy above entropy in nats."""

    psnr: Figures
    ssim: Figures
    bce_minus_entropy: Figures


def evaluate(
    folder: Path, photos: Pixels, held_out: NDArray[np.bool_], progress: Progress = silent, *, seed: int = 0
) -> dict[str, float]:
    """Measure the models in `folder` and eigenfaces fitted to its training photos, on the held-out photos.

    photos: (n, s, s, 3) uint8, the photo cache. held_out: (n,) bool, true for photos never trained on. The folder
    need not be packed yet. `progress` counts photos over all passes of fitting the eigenfaces.

    Returns: means over held-out photos: held_out_psnr and eigenfaces_psnr in dB, held_out_ssim, eigenfaces_ssim,
    held_out_bce_minus_entropy in nats; and gain_over_eigenfaces in dB.

    Raises: PointsError when no photo is held out or fewer than two are not, ModelError for models that do not run.
    """
    runtime = Runtime(folder / DECODER, folder / ENCODER, threads=1).checked()
    unseen, seen = np.flatnonzero(held_out), np.flatnonzero(~held_out)
    if len(unseen) == 0 or len(seen) < 2:
        raise PointsError(
            f"{len(unseen)} of {len(photos)} photos are held out: evaluation needs at least one held-out photo "
            "and two to fit eigenfaces to."
        )
    model = measure(photos, unseen, lambda images: runtime.decode(runtime.encode(images)))
    eigenfaces = fit_eigenfaces(photos, seen, components=runtime.z_dim, seed=seed, progress=progress)
    linear = measure(photos, unseen, eigenfaces.reconstruct)
    return {
        "held_out_psnr": float(model.psnr.mean()),
        "held_out_ssim": float(model.ssim.mean()),
        "held_out_bce_minus_entropy": float(model.bce_minus_entropy.mean()),
        "eigenfaces_psnr": float(linear.psnr.mean()),
        "eigenfaces_ssim": float(linear.ssim.mean()),
        "gain_over_eigenfaces": float(model.psnr.mean() - linear.psnr.mean()),
    }


def measure(photos: Pixels, rows: Rows, reconstruct: Callable[[Array], Array]) -> Measured:
    """Measure `reconstruct`, images (b, 96, 96, 3) in and out, on the `rows` of photos (n, s, s, 3) uint8."""

    def measured(block: Rows) -> Measured:
        images = frame(photos[block])
        made = reconstruct(images)
        return Measured(
            psnr=psnr(images, made), ssim=ssim(images, made), bce_minus_entropy=bce_minus_entropy(images, made)
        )

    parts = list(in_order(measured, blocks(rows, size=BLOCK)))
    return Measured(
        psnr=np.concatenate([part.psnr for part in parts]),
        ssim=np.concatenate([part.ssim for part in parts]),
        bce_minus_entropy=np.concatenate([part.bce_minus_entropy for part in parts]),
    )
