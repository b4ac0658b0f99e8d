"""How far the decoder for the browser is from the bundle's decoder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from latent.points import blocks
from models.metrics import psnr
from models.onnx_model import OnnxModel

LOWEST_PSNR: Final = 50.0
"""dB that pictures of both must agree to, at the z-point where they agree least."""
_BLOCK: Final = 64


def agreement(decoder: Path, other: Path, z: NDArray[np.float32]) -> float:
    """The lowest PSNR in dB between pictures of two decoders' files, over z-points (n, d), n at least 1.

    Raises: ModelError when a file cannot be loaded or takes z-points of another dimension.
    """
    one, two = OnnxModel(decoder), OnnxModel(other)
    return min(float(psnr(one.run(block), two.run(block)).min()) for block in blocks(z, size=_BLOCK))
