"""NPZ files that are not to be trusted: every size is known and found reasonable before anything is unfolded."""

import math
import zipfile
import zlib
from pathlib import Path
from tokenize import TokenError
from typing import IO, Any, Final

import numpy as np
import numpy.typing as npt

LARGEST: Final = 2**29
"""Bytes that all arrays of a file may take together: a summary of 2,000 dimensions takes half of it."""
MOST_ARRAYS: Final = 1000


class NpzTooLarge(ValueError):
    """A file that would unfold to more than it may."""


Header = tuple[tuple[int, ...], np.dtype[np.generic]]


def load_npz(path: Path, *, largest: int = LARGEST) -> dict[str, npt.NDArray[Any]]:
    """Read all arrays of an NPZ, once each is found to be what its header claims.

    Raises NpzTooLarge, a ValueError, for what unfolds to more than `largest` bytes; ValueError for what is no whole
    NPZ, holds Python objects, or has an array whose header does not fit its length; OSError where it cannot be read.
    Never unpickles.
    """
    try:
        _check_all(path, largest=largest)
        with np.load(path, allow_pickle=False) as stored:
            return dict(stored)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError) as error:
        raise ValueError(str(error) or type(error).__name__) from None


def _check_all(path: Path, *, largest: int) -> None:
    with zipfile.ZipFile(path) as stored:
        entries = stored.infolist()
        if len(entries) > MOST_ARRAYS:
            raise ValueError(f"{len(entries):,} arrays, {MOST_ARRAYS:,} are allowed")
        unfolded = sum(entry.file_size for entry in entries)
        if unfolded > largest:
            raise NpzTooLarge(f"{unfolded:,} bytes unfolded, {largest:,} are allowed")
        for entry in entries:
            with stored.open(entry) as array:
                _check(array, name=entry.filename, size=entry.file_size)


def read_header(file: IO[bytes]) -> tuple[Header, bool]:
    """Shape and dtype of the NPY at the beginning of `file`, and whether columns come first.

    Raises ValueError for what is no NPY, or of a version or with a header that NumPy does not write for plain numbers.
    """
    version = np.lib.format.read_magic(file)
    readers = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }
    if version not in readers:
        raise ValueError(f"NPY version {version}")
    try:
        shape, columns_first, dtype = readers[version](file)
    except (ValueError, RecursionError, MemoryError, SyntaxError, TypeError, TokenError):  # it is a Python literal
        raise ValueError("no NPY header") from None
    if dtype.hasobject:
        raise ValueError("Python objects")
    if any(size < 0 for size in shape):
        raise ValueError(f"the shape {shape}")
    return (shape, dtype), columns_first


def _check(file: IO[bytes], *, name: str, size: int) -> None:
    (shape, dtype), _ = read_header(file)
    claimed = file.tell() + math.prod(shape) * dtype.itemsize
    if claimed != size:
        raise ValueError(f"{name} has {size:,} bytes where its header claims {claimed:,}")
