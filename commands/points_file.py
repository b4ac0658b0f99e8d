"""Files of z-points: what commands write them to, as numbers, as faces on a sheet or in a film, and read them from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from latent.errors import PointsError, SettingError
from models.atomic import written_whole
from models.bundle import Bundle
from models.pixels import decoded

KINDS = (".npz", ".csv", ".png", ".gif")
SHEET_COLUMNS = 12
MOST_READ = 1 << 30
"""Bytes of a file of z-points that is read."""


def checked_kind(out: Path) -> Path:
    """Return `out`. Raises: SettingError for a file of another kind."""
    if out.suffix not in KINDS:
        raise SettingError(setting="out", value=str(out), allowed="a file that ends in " + ", ".join(KINDS))
    return out


def write_points(out: Path, z: NDArray[np.float32], made_by: Mapping[str, object], bundle: Bundle) -> None:
    """Write z-points (n, d) with what made them, or their faces; the kind of file says which.

    Raises: SettingError for another kind of file, StorageError for a full disk.
    """
    from ui.pictures import contact_sheet, gif_bytes, png_bytes

    kind, settings = checked_kind(out).suffix, json.dumps(dict(made_by), sort_keys=True)
    with written_whole(out) as path, path.open("wb") as file:
        if kind == ".npz":
            np.savez(file, z=z, settings=np.array(settings))
        elif kind == ".csv":
            np.savetxt(file, z, delimiter=",", fmt="%.9g", header=settings)
        elif kind == ".gif":
            file.write(gif_bytes(decoded(z, bundle.runtime)))
        else:
            file.write(png_bytes(contact_sheet(decoded(z, bundle.runtime), SHEET_COLUMNS)))


def write_sheet(out: Path, *strips: NDArray[np.uint8]) -> None:
    """Write strips of pictures (n, s, s, 3), one below another, as a PNG; a long strip goes on in the next row.

    Raises: StorageError for a full disk.
    """
    from ui.pictures import contact_sheet, png_bytes

    columns = min(max(map(len, strips)), SHEET_COLUMNS)
    with written_whole(out) as path:
        path.write_bytes(png_bytes(np.concatenate([contact_sheet(strip, columns) for strip in strips])))


def read_points(path: Path, *, d: int) -> NDArray[np.float32]:
    """The z-points (n, d) of a file that a command or a page wrote, .npz or .csv.

    Raises: PointsError for what is no such file, or holds others than finite z-points of d numbers.
    """
    if path.stat().st_size > MOST_READ:
        raise PointsError(f"{path} has more than {MOST_READ:,} bytes: give fewer z-points.")
    try:
        z = _of_npz(path) if path.suffix == ".npz" else _of_csv(path)
    except (ValueError, KeyError, BadZipFile) as error:
        raise PointsError(f"{path} holds no z-points ({error}): give an .npz or .csv as `sample` writes it.") from None
    if z.ndim != 2 or z.shape[1] != d or not len(z) or not np.isfinite(z).all():
        raise PointsError(f"{path} holds numbers of shape {z.shape}: z-points of this bundle are finite, (n, {d}).")
    return z


def _of_npz(path: Path) -> NDArray[np.float32]:
    with np.load(path, allow_pickle=False) as file:
        return np.asarray(file["z"], dtype=np.float32)


def _of_csv(path: Path) -> NDArray[np.float32]:
    lines = path.read_text(encoding="utf-8").splitlines()
    numbers = [line for line in lines if line and not line.startswith(("#", "z"))]  # pages write names of columns too
    return np.loadtxt(numbers, delimiter=",", dtype=np.float32, ndmin=2)
