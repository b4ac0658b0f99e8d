"""Photos wherever fsspec reaches: a folder, a zip, tar shards, or an object store, each photo by one name."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import fsspec

from models.errors import PhotosError
from models.photos import PICTURE_SUFFIXES, is_picture, persons_of

ARCHIVES = {".zip": "zip", ".tar": "tar"}
"""Archives that give any photo without unpacking the ones before it, and what fsspec calls them."""
_IN = "//"
"""Stands in a name between an archive and what lies in it."""


@dataclass(frozen=True)
class StoredPhotos:
    """A collection of photos by name, as `PhotoSource` is one, at a URL: names are sorted, persons one a photo."""

    url: str
    names: tuple[str, ...]
    persons: tuple[str, ...]


def find_stored_photos(url: str) -> StoredPhotos:
    """List the photos at a path or URL: those of a folder and of the zips and tars in it, or those of one archive.

    Who they show is read where `find_photos` looks for it. Raises: PhotosError when nothing can be read there, or
    nothing there is a picture.
    """
    try:
        files, root = fsspec.url_to_fs(url)
        names = tuple(sorted(_names(files, root.rstrip("/"))))
        folder = root if files.isdir(root) else files._parent(root)
        # by the name within its archive: packing photos into shards moves nobody to the other side of the split
        own = [name.rpartition(_IN)[2] for name in names]
        persons = persons_of(own, lambda name: _text(files, f"{folder}/{name}"))
    except (OSError, ValueError, ImportError) as error:
        raise PhotosError(f"{url} cannot be read ({error}): give a folder, a zip, a tar or their URL") from None
    if not names:
        raise PhotosError(f"{url} holds no picture (looked for {', '.join(sorted(PICTURE_SUFFIXES))})")
    return StoredPhotos(url=url, names=names, persons=persons)


class StoredReader:
    """Reads the bytes of single photos; keeps the archive of the last one open. One a thread."""

    def __init__(self, url: str) -> None:
        self._files, self._root = fsspec.url_to_fs(url)
        self._path, self._archive = "", None

    def read(self, name: str) -> bytes:
        """The bytes of one photo as stored. Raises OSError when it is not there to be read."""
        inside, _, member = name.rpartition(_IN)
        if _kind(self._root):
            return bytes(self._opened(self._root).cat_file(name))
        path = f"{self._root.rstrip('/')}/{inside or member}"
        return bytes(self._opened(path).cat_file(member) if inside else self._files.cat_file(path))

    def _opened(self, path: str) -> Any:
        if self._path != path:
            self._archive, self._path = _archive(self._files, path), path
        return self._archive


def _names(files: Any, root: str) -> Iterator[str]:
    if _kind(root) and files.isfile(root):
        yield from _members(files, root)
        return
    for path in files.find(root):
        name = path[len(root) :].lstrip("/")
        if is_picture(name):
            yield name
        elif _kind(name):
            yield from (f"{name}{_IN}{member}" for member in _members(files, path))


def _members(files: Any, path: str) -> Iterator[str]:
    return (member for member in _archive(files, path).find("") if is_picture(member))


def _archive(files: Any, path: str) -> Any:
    try:
        return fsspec.filesystem(_kind(path), fo=files.open(path))
    except (zipfile.BadZipFile, tarfile.TarError) as error:
        raise PhotosError(f"{path} cannot be read as an archive ({error}): copy it again, whole") from None


def _kind(path: str) -> str:
    return ARCHIVES.get(PurePosixPath(path).suffix.lower(), "")


def _text(files: Any, path: str) -> str | None:
    return files.cat_file(path).decode() if files.isfile(path) else None
