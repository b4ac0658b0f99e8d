"""Photos to z-points by many workers: each reads a block of photos and writes its rows, and no pixel travels."""

from __future__ import annotations

import os
import tarfile
import threading
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from distributed import Client
from numpy.typing import NDArray

from latent.points import BLOCK as POINTS
from latent.points import blocks
from models.atomic import written_whole
from models.bundle import DECODER, ENCODER, Z_POINTS
from models.cache import frame, framed
from models.cluster.connect import each
from models.cluster.done import Done, Skipped
from models.cluster.photo_store import StoredReader
from models.cluster.rows import BLOCK, NpyRows, Rows
from models.encode import BLOCK as BATCH
from models.encode import all_finite, write_header
from models.errors import PhotosError
from models.hashing import sha256_of
from models.progress import Progress, silent
from models.runtime import ModelError, Runtime

Block = tuple[int, tuple[str, ...]]
"""The first row, and the names of the photos from there on."""


@dataclass(frozen=True)
class Encoding:
    """What a worker does with a block of photos. url: where they are; folder: the bundle; encoder: its SHA-256."""

    url: str
    folder: Path
    encoder: str
    rows: Rows

    def __call__(self, block: Block) -> Skipped:
        """Encode a block into its rows; return who could not be read. Doing it twice gives the same rows.

        Raises: PhotosError when photos cannot be reached, ModelError when a code is not finite.
        """
        start, names = block
        runtime = runtime_of(self.folder, self.encoder)
        codes = np.full((len(names), runtime.code_size), np.nan, dtype=np.float32)
        skipped: Skipped = []
        for places in blocks(np.arange(len(names)), size=BATCH):
            pixels, read, broken = frames_of(self.url, [names[place] for place in places])
            skipped += broken
            if len(read):
                found = places[read]
                codes[found] = all_finite(runtime.encode(frame(pixels)), [names[place] for place in found])
        self.rows.write(start, codes)
        return skipped


def encode(
    client: Client,
    photos: str,
    names: Sequence[str],
    folder: Path,
    rows: Rows | None = None,
    progress: Progress = silent,
) -> Skipped:
    """Encode the photos of these names, in their order, to z_points.npy of the bundle `folder`.

    Workers write to `rows`, by default a file in that folder. z_points.npy is there whole or as it was before; after a
    stop the same call goes on where it was. Returns the photos that could not be read: they have no z-point.

    Raises: PhotosError, ModelError as `Encoding`; StorageError when there is no room.
    """
    unfinished = NpyRows(folder / f"{Z_POINTS}.unfinished")
    rows = rows or unfinished
    job = Encoding(photos, folder, sha256_of(folder / ENCODER), rows)
    n, d = len(names), runtime_of(folder, job.encoder).code_size
    done = Done(folder / f"{Z_POINTS}.done", {"rows": str(rows), "encoder": job.encoder, "photos": _digest(names)})
    if not (done.matches() and rows.shape() == (n, d)):
        rows.make(n, d)
        done.begin()
    first = len(done.blocks()) * BLOCK
    work = ((start, tuple(names[start : start + BLOCK])) for start in range(first, n, BLOCK))
    for number, skipped in enumerate(each(client, job, work), start=1):
        done.add(skipped)
        progress(min(first + number * BLOCK, n), n)
    missing = [photo for block in done.blocks() for photo in block]
    _finish(rows, n, d, len(missing), folder / Z_POINTS)
    unfinished.path.unlink(missing_ok=True)
    done.remove()
    return missing


def frames_of(url: str, names: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.intp], Skipped]:
    """Pixels (k, 96, 96, 3) of those photos that can be read, their places among `names`, and the others."""
    reader = _reader(url, threading.get_ident())
    frames, read, skipped = [], [], []
    for place, name in enumerate(names):
        data = _reached(reader, name)
        try:
            frames.append(framed(data))
            read.append(place)
        except Exception as error:  # a broken file can raise nearly anything, and must not end a run of hours
            skipped.append((name, f"{type(error).__name__}: {error}"))
    return np.array(frames), np.array(read, dtype=np.intp), skipped


def _reached(reader: StoredReader, name: str) -> bytes:
    """The bytes of a photo, none where its part of an archive is broken."""
    try:
        return reader.read(name)
    except OSError as error:
        raise PhotosError(f"a worker cannot reach {name} ({error}): let every machine see the photos") from None
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error):
        return b""


@lru_cache(maxsize=1)
def runtime_of(folder: Path, encoder: str) -> Runtime:
    """The bundle's models on this machine, one core a session. Raises: ModelError when its encoder is another."""
    if sha256_of(folder / ENCODER) != encoder:
        raise ModelError(f"a worker has another {ENCODER} in {folder}: copy the bundle to every machine")
    return Runtime(folder / DECODER, folder / ENCODER, threads=1).checked()


@lru_cache(maxsize=64)
def _reader(url: str, thread: int) -> StoredReader:
    return StoredReader(url)


def _finish(rows: Rows, n: int, d: int, missing: int, out: Path) -> None:
    """Put the rows in their place; where some are missing, or they lie elsewhere, the others are copied."""
    if isinstance(rows, NpyRows) and not missing:
        os.replace(rows.path, out)
        return
    with written_whole(out) as path, path.open("wb") as file:
        write_header(file, n - missing, d)
        for start in range(0, n, POINTS):
            file.write(np.ascontiguousarray(rows.read(start, min(start + POINTS, n)), dtype="<f4").data)


def _digest(names: Sequence[str]) -> str:
    return sha256("\n".join(names).encode()).hexdigest()
