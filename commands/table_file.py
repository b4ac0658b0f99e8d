"""Files of tables: columns of equal length, as numbers for a spreadsheet or for NumPy."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from latent.errors import SettingError
from models.atomic import written_whole

KINDS = (".csv", ".npz")

Columns = Mapping[str, NDArray[Any]]


def checked_table(out: Path) -> Path:
    """Return `out`. Raises: SettingError for a file of another kind."""
    if out.suffix not in KINDS:
        raise SettingError(setting="out", value=str(out), allowed="a file that ends in " + " or ".join(KINDS))
    return out


def write_table(out: Path, columns: Columns) -> None:
    """Write columns (n,) by name: .csv with a line of names, or .npz with an array each.

    Raises: SettingError for another kind of file, StorageError for a full disk.
    """
    with written_whole(checked_table(out)) as path:
        if out.suffix == ".npz":
            arrays: dict[str, Any] = dict(columns)
            with path.open("wb") as file:
                np.savez(file, **arrays)
            return
        with path.open("w", newline="", encoding="utf-8") as text:
            lines = csv.writer(text)
            lines.writerow(columns)
            lines.writerows(zip(*(values.tolist() for values in columns.values()), strict=True))
