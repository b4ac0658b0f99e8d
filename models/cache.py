"""The photo cache: one pass over all photos on all cores, then memory-mapped pixels for every later pass.

A cache is a folder: `photos.npy` (n, 128, 128, 3) uint8, room for random crops; `frames.npy` (n, 96, 96, 3) uint8,
what the encoder sees; `cache.json`, which photos these are, who they show, and which files could not be read.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from models.atomic import written_whole
from models.config import IMAGE_SIZE
from models.errors import PhotosError
from models.parallel import cores, in_order
from models.photos import PhotoReader, PhotoSource
from models.progress import Progress, silent

PHOTO_SIZE = 128
FEWEST_PHOTOS = 200
_CHUNK = 64
_HEADER_BYTES = 128

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class PhotoCache:
    """photos (n, 128, 128, 3) and frames (n, 96, 96, 3), uint8, memory-mapped; persons, one a photo;
    skipped: (name, reason) of each file that could not be read."""

    photos: Pixels
    frames: Pixels
    persons: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


def frame(photos: Pixels) -> NDArray[np.float32]:
    """Photos as the encoder takes them: (n, s, s, 3) uint8 to (n, 96, 96, 3) float32 in [0, 1], antialiased."""
    if photos.shape[1] != IMAGE_SIZE:
        photos = np.stack([np.asarray(_resized(Image.fromarray(photo), IMAGE_SIZE)) for photo in photos])
    return np.multiply(photos, np.float32(1 / 255), dtype=np.float32)


def squared(picture: Image.Image) -> Image.Image:
    """The centred square of a picture, upright by its EXIF tag, RGB. CelebA's 178 x 218 lose 20 px above and below."""
    picture = ImageOps.exif_transpose(picture).convert("RGB")
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def framed(data: bytes) -> Pixels:
    """What the encoder sees of a photo's file: (96, 96, 3) uint8. Raises whatever a broken file makes Pillow raise."""
    return np.asarray(_resized(squared(Image.open(io.BytesIO(data))), IMAGE_SIZE))


def build_cache(source: PhotoSource, folder: Path, *, progress: Progress = silent) -> PhotoCache:
    """Crop and resize every photo into the cache, or open the cache where it already holds these photos.

    Unreadable files are skipped and listed. Memory stays constant in the number of photos.

    Raises: PhotosError when fewer than 200 photos can be used.
    """
    if _describes(folder, source):
        return open_cache(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cache.json").unlink(missing_ok=True)
    used: list[int] = []
    skipped: list[tuple[str, str]] = []
    with (
        _GrowingArray(folder / "photos.npy", PHOTO_SIZE) as photos,
        _GrowingArray(folder / "frames.npy", IMAGE_SIZE) as frames,
    ):
        for index, result in enumerate(_prepared(source)):
            if isinstance(result, str):
                skipped.append((source.names[index], result))
            else:
                photos.append(result[0])
                frames.append(result[1])
                used.append(index)
            progress(index + 1, len(source.names))
    if len(used) < FEWEST_PHOTOS:
        raise PhotosError(
            f"{len(used)} usable photos in {source.path} ({len(skipped)} unreadable): "
            f"training needs at least {FEWEST_PHOTOS}"
        )
    _write_index(folder, source, used, skipped)
    return open_cache(folder)


def open_cache(folder: Path) -> PhotoCache:
    """Open a finished cache, memory-mapped. Raises: PhotosError when there is none."""
    try:
        index = json.loads((folder / "cache.json").read_text())
        photos, frames = (np.load(folder / name, mmap_mode="r") for name in ("photos.npy", "frames.npy"))
    except (OSError, ValueError) as error:
        raise PhotosError(f"the photo cache {folder} cannot be opened ({error}): delete it and run again") from None
    skipped = tuple((name, reason) for name, reason in index["skipped"])
    return PhotoCache(photos=photos, frames=frames, persons=tuple(index["persons"]), skipped=skipped)


def _describes(folder: Path, source: PhotoSource) -> bool:
    try:
        return bool(json.loads((folder / "cache.json").read_text())["source"] == _identity(source))
    except (OSError, ValueError, KeyError):
        return False


def _identity(source: PhotoSource) -> dict[str, Any]:
    stat = source.path.stat()
    return {
        "path": str(source.path.resolve()),
        "changed": stat.st_mtime_ns,
        "size": stat.st_size,
        "n": len(source.names),
    }


def _write_index(folder: Path, source: PhotoSource, used: list[int], skipped: list[tuple[str, str]]) -> None:
    index = {
        "source": _identity(source),
        "names": [source.names[i] for i in used],
        "persons": [source.persons[i] for i in used],
        "skipped": skipped,
    }
    with written_whole(folder / "cache.json") as unfinished:
        unfinished.write_text(json.dumps(index))


_Prepared = tuple[Pixels, Pixels] | str


def _prepared(source: PhotoSource) -> Iterator[_Prepared]:
    """Each photo's pixels, or the reason why it has none, in the order of the names."""
    chunks = (source.names[start : start + _CHUNK] for start in range(0, len(source.names), _CHUNK))
    # processes, since much of a JPEG's way holds Python's lock; spawned, since the parent may already run threads of
    # a training library, which a fork would copy half-locked
    pool = ProcessPoolExecutor(cores(), get_context("spawn"), _open_reader, (source.path,))
    for results in in_order(_prepare_chunk, chunks, pool=pool):
        yield from results


_reader: PhotoReader


def _open_reader(path: Path) -> None:
    global _reader
    _reader = PhotoReader(path)


def _prepare_chunk(names: tuple[str, ...]) -> list[_Prepared]:
    return [_prepare(name) for name in names]


def _prepare(name: str) -> _Prepared:
    try:
        square = squared(Image.open(io.BytesIO(_reader.read(name))))
    except Exception as error:  # a broken file can raise nearly anything, and must not end a run of hours
        return f"{type(error).__name__}: {error}"
    return tuple(np.asarray(_resized(square, size)) for size in (PHOTO_SIZE, IMAGE_SIZE))  # type: ignore[return-value]


def _resized(picture: Image.Image, size: int) -> Image.Image:
    return picture if picture.size == (size, size) else picture.resize((size, size), Image.Resampling.BICUBIC)


class _GrowingArray:
    """A .npy file of uint8 squares written front to back, whose count is known only at the end."""

    def __init__(self, path: Path, size: int) -> None:
        self._path, self._size, self._count = path, size, 0
        self._file: BinaryIO = path.open("wb")
        self._file.write(bytes(_HEADER_BYTES))

    def append(self, pixels: Pixels) -> None:
        self._file.write(pixels.tobytes())
        self._count += 1

    def __enter__(self) -> _GrowingArray:
        return self

    def __exit__(self, *_: object) -> None:
        shape = (self._count, self._size, self._size, 3)
        header = io.BytesIO()
        np.lib.format.write_array_header_1_0(header, {"descr": "|u1", "fortran_order": False, "shape": shape})
        if len(header.getvalue()) != _HEADER_BYTES:
            raise AssertionError(
                f"an .npy header of {len(header.getvalue())} bytes where {_HEADER_BYTES} are kept free"
            )
        self._file.seek(0)
        self._file.write(header.getvalue())
        self._file.close()
