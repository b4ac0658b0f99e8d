"""A copy of a bundle with many more z-points, summarised and packed anew: sound, only larger."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from latent.record import ARRAYS
from latent.summary import Summary, summarise
from models.bundle import ATTRIBUTES, REQUIRED_FILES, SUMMARY, Z_POINTS
from models.encode import write_header
from models.pack import OPTIONAL_FILES, fields_of, pack

NOISE = 0.2
"""Standard deviation of what a repeated z-point differs by, in those of the components: no two points coincide."""


def with_repeated_points(source: Path, copy: Path, *, times: int) -> Path:
    """Write to `copy` the bundle `source` with `times` as many z-points; returns `copy`."""
    return with_points(source, copy, n=times * len(np.load(source / Z_POINTS, mmap_mode="r")))


def with_points(source: Path, copy: Path, *, n: int) -> Path:
    """Write to `copy` the bundle `source` with `n` z-points: its own, over and over, each moved a little at random."""
    _copy_the_rest(source, copy)
    points = np.load(source / Z_POINTS)
    spread, rng = NOISE * points.std(axis=0), np.random.default_rng(0)
    repeated = np.lib.format.open_memmap(copy / Z_POINTS, "w+", points.dtype, (n, points.shape[1]))
    for start in range(0, n, len(points)):
        block = points[: n - start]
        repeated[start : start + len(block)] = block + spread * rng.standard_normal(block.shape, dtype=np.float32)
    repeated.flush()
    _summary_of(repeated, Summary.load(source / SUMMARY)).save(copy / SUMMARY)
    pack(copy, fields_of(source))
    return copy


def with_tiled_points(source: Path, copy: Path, *, tiles: int) -> Path:
    """Write to `copy` the bundle `source` with its z-points `tiles` times over, exactly: its summary needs no pass."""
    _copy_the_rest(source, copy)
    points = np.load(source / Z_POINTS)
    with (copy / Z_POINTS).open("wb") as file:
        write_header(file, tiles * len(points), points.shape[1])
        for _ in range(tiles):
            file.write(points.data)
    _summary_of_tiles(Summary.load(source / SUMMARY), tiles).save(copy / SUMMARY)
    pack(copy, fields_of(source))
    return copy


def _copy_the_rest(source: Path, copy: Path) -> None:
    copy.mkdir(parents=True)
    # what people said is of the very photos, one row each
    optional = [name for name in OPTIONAL_FILES if (source / name).is_file() and name != ATTRIBUTES]
    for name in (*REQUIRED_FILES, *optional):
        if name not in (Z_POINTS, SUMMARY):
            shutil.copyfile(source / name, copy / name)


def _summary_of_tiles(one: Summary, tiles: int) -> Summary:
    """Counts are `tiles` times as large; of the moments only the divisor n - 1 is another."""
    narrower = (one.n - 1) / one.n * (tiles * one.n) / (tiles * one.n - 1)
    variances = {name: getattr(one, name) * narrower for name in ("covariance", "explained_variance")}
    counts = {name: getattr(one, name) * tiles for name in ARRAYS if name.endswith("_counts")}
    return replace(one, n=tiles * one.n, **variances, **counts)


def _summary_of(points: np.ndarray, before: Summary) -> Summary:
    """The summary of `points`, with what the smaller bundle knows from its held-out photos."""
    kept = {field.name: getattr(before, field.name) for field in fields(Summary) if field.name.startswith("held_out_")}
    return replace(summarise(points), **kept)
