"""A copy of a bundle with many more z-points, summarised and packed anew: sound, only larger."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from latent.summary import Summary, summarise
from models.bundle import ATTRIBUTES, REQUIRED_FILES, SUMMARY, Z_POINTS
from models.card import read_card
from models.pack import OPTIONAL_FILES, pack

NOISE = 0.2
"""Standard deviation of what a repeated z-point differs by, in those of the components: no two points coincide."""


def with_repeated_points(source: Path, copy: Path, *, times: int) -> Path:
    """Write to `copy` the bundle `source` with `times` as many z-points; returns `copy`."""
    return with_points(source, copy, n=times * len(np.load(source / Z_POINTS, mmap_mode="r")))


def with_points(source: Path, copy: Path, *, n: int) -> Path:
    """Write to `copy` the bundle `source` with `n` z-points: its own, over and over, each moved a little at random."""
    copy.mkdir(parents=True)
    card = read_card(source)
    # what people said is of the very photos, one row each
    optional = [name for name in OPTIONAL_FILES if name in card.files and name != ATTRIBUTES]
    for name in (*REQUIRED_FILES, *optional):
        if name not in (Z_POINTS, SUMMARY):
            shutil.copyfile(source / name, copy / name)
    points = np.load(source / Z_POINTS)
    spread, rng = NOISE * points.std(axis=0), np.random.default_rng(0)
    repeated = np.lib.format.open_memmap(copy / Z_POINTS, "w+", points.dtype, (n, points.shape[1]))
    for start in range(0, n, len(points)):
        block = points[: n - start]
        repeated[start : start + len(block)] = block + spread * rng.standard_normal(block.shape, dtype=np.float32)
    repeated.flush()
    _summary_of(repeated, Summary.load(source / SUMMARY)).save(copy / SUMMARY)
    pack(copy, card.model_dump(mode="json", exclude={"schema_version", "files"}))
    return copy


def _summary_of(points: np.ndarray, before: Summary) -> Summary:
    """The summary of `points`, with what the smaller bundle knows from its held-out photos."""
    kept = {field.name: getattr(before, field.name) for field in fields(Summary) if field.name.startswith("held_out_")}
    return replace(summarise(points), **kept)
