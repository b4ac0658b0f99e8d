"""A copy of a bundle with many times its z-points, summarised and packed anew: sound, only larger."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from latent.summary import Summary, summarise
from models.bundle import REQUIRED_FILES, SUMMARY, Z_POINTS
from models.card import read_card
from models.pack import pack


def with_repeated_points(source: Path, copy: Path, *, times: int) -> Path:
    """Write to `copy` the bundle `source` with each z-point `times` times; returns `copy`."""
    copy.mkdir(parents=True)
    for name in REQUIRED_FILES:
        if name not in (Z_POINTS, SUMMARY):
            shutil.copyfile(source / name, copy / name)
    points = np.load(source / Z_POINTS, mmap_mode="r")
    repeated = np.lib.format.open_memmap(copy / Z_POINTS, "w+", points.dtype, (times * len(points), points.shape[1]))
    for turn in range(times):
        repeated[turn * len(points) : (turn + 1) * len(points)] = points
    repeated.flush()
    _summary_of(repeated, Summary.load(source / SUMMARY)).save(copy / SUMMARY)
    pack(copy, read_card(source).model_dump(mode="json", exclude={"schema_version", "files"}))
    return copy


def _summary_of(points: np.ndarray, before: Summary) -> Summary:
    """The summary of `points`, with what the smaller bundle knows from its held-out photos."""
    kept = {field.name: getattr(before, field.name) for field in fields(Summary) if field.name.startswith("held_out_")}
    return replace(summarise(points), **kept)
