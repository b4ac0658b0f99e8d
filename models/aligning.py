"""Photos of people into the training frame: a picture for each face, and a table of how it was cut out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile

from PIL import Image

from faces.align import AlignedFace, align
from faces.source import cut_from
from latent.errors import ZSpaceError
from models.atomic import written_whole
from models.images import ImageError
from models.parallel import in_order
from models.photos import PhotoReader, find_photos
from models.picture import Picture
from models.progress import Progress, silent

TABLE: Final = "align.csv"
COLUMNS: Final = ("file", "face", "confidence", "m00", "m01", "m02", "m10", "m11", "m12")
"""face: 1 is the best. m..: from pixels of the upright photo, (0, 0) its upper left corner, to those of the frame."""
_ZIP: Final = ".zip"


class AlignError(ZSpaceError):
    """A folder that cannot take the results."""


@dataclass(frozen=True)
class _File:
    """A photo to align: where it is read from, its name there, and its name in the table."""

    source: Path
    name: str
    title: str


@dataclass(frozen=True)
class Outcome:
    """What came of one photo: rows of the table, or why there are none."""

    file: str
    rows: tuple[tuple[str, ...], ...] = ()
    fault: str = ""


def align_photos(paths: Sequence[Path], out: Path, *, progress: Progress = silent) -> Iterator[Outcome]:
    """Write out/FILE-FACE.png for each face in the photos, and out/align.csv; yield what came of each photo, in order.

    paths: pictures, folders (searched recursively) and zips. A run that was stopped goes on with the last photo of its
    table; photos in which nothing was found are looked at again.

    Raises: PhotosError for a path that does not exist or holds no picture; AlignError for a table of other columns.
    """
    files = [file for path in paths for file in _files(path)]
    kept = _kept_rows(out / TABLE)
    done = {row[0] for row in kept}
    open_files = [file for file in files if file.title not in done]
    readers = {file.source: PhotoReader(file.source) for file in open_files}
    _write(out / TABLE, kept)
    with (out / TABLE).open("a", newline="", encoding="utf-8") as table:
        outcomes = in_order(lambda file: _aligned(file, readers[file.source], out), open_files)
        for number, outcome in enumerate(outcomes, start=1):
            csv.writer(table).writerows(outcome.rows)
            table.flush()
            progress(number, len(open_files))
            yield outcome


def _files(path: Path) -> list[_File]:
    if path.is_file() and path.suffix.lower() != _ZIP:
        return [_File(path.parent, path.name, path.as_posix())]
    return [_File(path, name, (path / name).as_posix()) for name in find_photos(path).names]


def _aligned(file: _File, reader: PhotoReader, out: Path) -> Outcome:
    try:
        data = reader.read(file.name)
        photo = Picture(data)
        faces = align(photo)
    except (ImageError, OSError, BadZipFile) as error:
        return Outcome(file.title, fault=str(error))
    for number, face in enumerate(faces, start=1):
        with written_whole(picture_path(out, file.title, number)) as unfinished:
            Image.fromarray(cut_from(photo, face.frame)).save(unfinished, format="PNG")
    across, down = _reduction(data, photo)
    rows = tuple(_row(file.title, number, face, across, down) for number, face in enumerate(faces, start=1))
    return Outcome(file.title, rows, "" if rows else "no face was found")


def picture_path(out: Path, title: str, number: int) -> Path:
    """Where the picture of a face lies: below `out`, whatever the photo's name is."""
    parts = [part for part in PurePosixPath(title).parts if part not in ("/", "..", ".")]
    return out.joinpath(*parts[:-1], f"{parts[-1]}-{number}.png")


def _row(title: str, number: int, face: AlignedFace, across: float, down: float) -> tuple[str, ...]:
    rows = face.frame.affine()
    numbers = [value for a, b, c in rows for value in (a * across, b * down, c)]
    return title, str(number), f"{face.confidence:.4f}", *(f"{value:.6g}" for value in numbers)


def _reduction(data: bytes, photo: Picture) -> tuple[float, float]:
    """Pixels that were kept for each of the photo as stored, across and down: a very large one is reduced."""
    with Image.open(io.BytesIO(data)) as image:
        stored = image.size
    width, height = photo.width, photo.height
    on_its_side = abs(stored[0] * height - stored[1] * width) > abs(stored[1] * height - stored[0] * width)
    across, down = stored[::-1] if on_its_side else stored
    return width / across, height / down


def _kept_rows(table: Path) -> list[list[str]]:
    """Rows that an earlier run wrote, but for those of its last photo, which may not all be there."""
    if not table.is_file():
        return []
    with table.open(newline="", encoding="utf-8") as file:
        header, *rows = list(csv.reader(file)) or [[]]
    if tuple(header) != COLUMNS:
        raise AlignError(f"{table} has other columns than this program writes: give another folder, or delete it.")
    whole = [row for row in rows if len(row) == len(COLUMNS)]
    return [row for row in whole if row[0] != whole[-1][0]]


def _write(table: Path, rows: list[list[str]]) -> None:
    with written_whole(table) as unfinished, unfinished.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
