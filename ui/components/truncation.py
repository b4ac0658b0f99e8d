"""How much of a face the first k principal components carry: decodes of z-points cut to k, and the error they leave."""

import json
from pathlib import Path
from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from models.metrics import psnr
from ui.bundle import current_bundle

FACES = 32
VALUES = 16
Z_DIM_TABLE = Path(__file__).parents[2] / "docs" / "z_dim.json"


class SmallBundle(TypedDict):
    """Figures of one trained model: dB, SSIM and steps; None where nothing was measured."""

    z_dim: int
    held_out_psnr: float | None
    held_out_ssim: float | None
    eigenfaces_psnr: float | None
    steps: int | None


def chosen_faces(n: int, *, seed: int) -> NDArray[np.int64]:
    """Return the numbers (n,) of training z-points, chosen by the seed, each once, rising."""
    count = current_bundle().summary.n
    rng = np.random.default_rng(seed)
    return np.sort(rng.choice(count, size=min(n, count), replace=False))


def ladder(d: int) -> NDArray[np.int64]:
    """Return some 16 values of k from 0 to d, close together where few components change much."""
    powers = np.rint(np.geomspace(1, d, VALUES - 1)).astype(np.int64)
    return np.unique(np.concatenate([[0], powers]))


@st.cache_data(show_spinner=False, max_entries=8)
def truncation_curve(path: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return k (c,) and the mean PSNR (c,) in dB of decodes from k components against full decodes, over 32 faces.

    Infinite where both agree, which all d components do.
    """
    bundle = current_bundle()
    points = bundle.summary.subset[:FACES]
    full = bundle.runtime.decode(points)
    counts = ladder(bundle.summary.d)
    pca = bundle.summary.pca
    found = np.full(len(counts), np.inf)
    for place, k in enumerate(counts):
        if k < bundle.summary.d:
            cut = pca.reconstruct(points, k=int(k)).astype(np.float32)
            found[place] = float(psnr(full, bundle.runtime.decode(cut)).mean())
    return counts, found


def small_bundles() -> list[SmallBundle]:
    """Return the measured models by z_dim; an empty list where nobody has measured any, or the file is broken."""
    try:
        rows = json.loads(Z_DIM_TABLE.read_text(encoding="utf-8"))
        table = [
            SmallBundle(
                z_dim=int(row["z_dim"]),
                held_out_psnr=_number(row.get("held_out_psnr")),
                held_out_ssim=_number(row.get("held_out_ssim")),
                eigenfaces_psnr=_number(row.get("eigenfaces_psnr")),
                steps=int(row["steps"]) if row.get("steps") is not None else None,
            )
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return sorted(table, key=lambda row: row["z_dim"])


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
