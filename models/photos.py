"""Where photos come from: a folder searched recursively, or a zip read without unpacking."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import PhotosError

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"})


@dataclass(frozen=True)
class PhotoSource:
    """A collection of photos by name.

    path: the folder or the zip. names: sorted, relative to it. persons: one a photo, the photo's own name
    where nobody says who it shows, so that splitting by person is splitting by photo there.
    """

    path: Path
    names: tuple[str, ...]
    persons: tuple[str, ...]

    @property
    def zipped(self) -> bool:
        """Whether the photos lie in a zip."""
        return self.path.is_file()


def find_photos(path: Path) -> PhotoSource:
    """List the photos of a folder (searched recursively) or of a zip, with who they show where that is known.

    Persons come from `labels.csv` (columns file, person) or CelebA's `identity_CelebA.txt`, in the folder or
    beside the zip.

    Raises: PhotosError when the path is missing, is neither, or holds no picture.
    """
    if not path.exists():
        raise PhotosError(f"there are no photos at {path}: give a folder or a zip that exists")
    try:
        names = _names_in_zip(path) if path.is_file() else _names_in_folder(path)
    except zipfile.BadZipFile:
        raise PhotosError(f"{path} is not a folder and not a whole zip: give one of these") from None
    if not names:
        raise PhotosError(f"{path} holds no picture (looked for {', '.join(sorted(PICTURE_SUFFIXES))})")
    folder = path if path.is_dir() else path.parent
    return PhotoSource(path=path, names=names, persons=persons_of(names, lambda name: _text(folder / name)))


class PhotoReader:
    """Reads the bytes of single photos; keeps the zip open between reads. One a process."""

    def __init__(self, path: Path) -> None:
        self._folder = path
        self._zip = zipfile.ZipFile(path) if path.is_file() else None

    def read(self, name: str) -> bytes:
        """The bytes of one photo as stored. Raises OSError or zipfile.BadZipFile when they cannot be read."""
        return self._zip.read(name) if self._zip else (self._folder / name).read_bytes()


def persons_of(names: Sequence[str], text_of: Callable[[str], str | None]) -> tuple[str, ...]:
    """Who each photo shows, or its own name; `text_of` reads a file beside the photos, None where there is none."""
    known = _persons(text_of)
    return tuple(known.get(name) or known.get(Path(name).name) or name for name in names)


def is_picture(name: str) -> bool:
    """Whether a file of this name is a picture that somebody meant to be seen."""
    parts = Path(name).parts
    return Path(name).suffix.lower() in PICTURE_SUFFIXES and not any(
        part.startswith((".", "__MACOSX")) for part in parts
    )


def _names_in_zip(path: Path) -> tuple[str, ...]:
    with zipfile.ZipFile(path) as archive:
        return tuple(sorted(name for name in archive.namelist() if is_picture(name)))


def _names_in_folder(path: Path) -> tuple[str, ...]:
    files = (file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file())
    return tuple(sorted(name for name in files if is_picture(name)))


def _persons(text_of: Callable[[str], str | None]) -> dict[str, str]:
    if (labels := text_of("labels.csv")) is not None:
        rows = csv.DictReader(io.StringIO(labels))
        return {row["file"]: row.get("person") or "" for row in rows if row.get("file")}
    pairs = (line.split() for line in (text_of("identity_CelebA.txt") or "").splitlines())
    return {pair[0]: f"person {pair[1]}" for pair in pairs if len(pair) == 2}


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
