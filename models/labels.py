"""What people say of photos: read from CelebA's list or from any CSV, as a few words a photo and label."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from models.errors import PhotosError

CELEBA: Final = "list_attr_celeba.txt"
CSV: Final = "labels.csv"
MOST_VALUES: Final = 6
"""A column of more different values is no label: a name, a number, a path."""
MOST_LABELS: Final = 200
LARGEST_FILE: Final = 2**28
FILE_COLUMNS: Final = ("file", "filename", "file_name", "image", "image_id", "photo", "path")
NOT_LABELS: Final = frozenset({"person", "name", "identity", "id", "set", "split", "partition", "padded", "source"})
"""Columns that say who is in a photo, or where it is from: never taken unless they are asked for."""
MISSING: Final = frozenset({"", "na", "n/a", "nan", "none", "null", "?"})
YES, NO = "yes", "no"
_WORDS: Final = MappingProxyType(
    {"1": YES, "1.0": YES, "true": YES, "yes": YES, "-1": NO, "-1.0": NO, "0": NO, "0.0": NO, "false": NO, "no": NO}
)
_ORDERED: Final = (("left profile", "left", "frontal", "right", "right profile"),)
"""Values that have an order which no sorting finds."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """One label: its name, its values in their order, whether that order means something, and the value by photo."""

    name: str
    values: tuple[str, ...]
    ordered: bool
    of: Mapping[str, str]


def find_labels(photos: Path, named: Path | None = None) -> dict[str, dict[str, str]]:
    """The rows of the labels of `photos`, a folder or a zip: by photo, the text in each column.

    Taken from the file `named`; else from list_attr_celeba.txt or labels.csv in the folder, in the zip, or beside it.

    Raises: PhotosError where there is none, or it cannot be read.
    """
    if named is not None:
        return parse(_read(named), celeba=named.suffix.lower() == ".txt")
    for name in (CELEBA, CSV):
        text = _found(photos, name)
        if text is not None:
            return parse(text, celeba=name == CELEBA)
    raise PhotosError(f"there is no {CELEBA} and no {CSV} with or beside {photos}: name a file with --labels")


def parse(text: str, *, celeba: bool) -> dict[str, dict[str, str]]:
    """Read CelebA's list (count, names, then one photo a line) or a CSV; by photo, the text in each column.

    Raises: PhotosError for a text that is neither.
    """
    return _celeba_rows(text) if celeba else _csv_rows(text)


def labels_of(
    rows: Mapping[str, Mapping[str, str]], photos: Sequence[str], *, only: Iterable[str] | None = None
) -> tuple[Label, ...]:
    """The labels in `rows` for `photos`, by their names or, where a row names no folder, by the last part of these.

    Taken is every column of two to six values that is not about who is in the photo; or just the columns in `only`.

    Raises: PhotosError where a column in `only` is not there or has too many values, or where no label is found.
    """
    found = {photo: row for photo in photos if (row := rows.get(photo) or rows.get(Path(photo).name))}
    columns = list(dict.fromkeys(column for row in found.values() for column in row))
    wanted = list(only) if only is not None else [name for name in columns if name.lower() not in NOT_LABELS]
    unknown = [name for name in wanted if name not in columns]
    if unknown:
        raise PhotosError(f"the labels have no column {unknown[0]!r} for these photos: there are {', '.join(columns)}")
    labels = [label for name in wanted if (label := _label(name, found)) is not None]
    if not labels:
        raise PhotosError(
            f"no column of two to {MOST_VALUES} values for these {len(photos):,} photos ({len(found):,} have a row): "
            "name the file that belongs to them with --labels"
        )
    if len(labels) > MOST_LABELS:
        raise PhotosError(f"{len(labels)} labels are more than {MOST_LABELS}: choose some with --only")
    return tuple(labels)


def _label(name: str, rows: Mapping[str, Mapping[str, str]]) -> Label | None:
    """A label, or None where the column has one value, or so many that it is no label."""
    told = {photo: text for photo, row in rows.items() if (text := row.get(name, "").strip()).lower() not in MISSING}
    texts = {text.lower() for text in told.values()}
    if texts <= _WORDS.keys():
        told = {photo: _WORDS[text.lower()] for photo, text in told.items()}
    values = set(told.values())
    if not 2 <= len(values) <= MOST_VALUES:
        return None
    ordered, order = _in_order(values)
    return Label(name=name, values=order, ordered=ordered, of=told)


def _in_order(values: set[str]) -> tuple[bool, tuple[str, ...]]:
    """Whether the order of `values` means something, and it: no before yes, numbers by size, else letters."""
    if values == {YES, NO}:
        return True, (NO, YES)
    for known in _ORDERED:
        if values <= set(known):
            return True, tuple(value for value in known if value in values)
    try:
        return True, tuple(sorted(values, key=float))
    except ValueError:
        return len(values) == 2, tuple(sorted(values))


def _celeba_rows(text: str) -> dict[str, dict[str, str]]:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if len(lines) < 3 or not (len(lines[0]) == 1 and lines[0][0].isdigit()):
        raise PhotosError(f"this is not CelebA's {CELEBA}: its first line is a number, its second the labels' names")
    names, rows = lines[1], lines[2:]
    odd = next((row for row in rows if len(row) != len(names) + 1), None)
    if odd is not None:
        raise PhotosError(f"{CELEBA}: the line of {odd[0]} has {len(odd) - 1} values for {len(names)} labels")
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}


def _csv_rows(text: str) -> dict[str, dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = [name for name in (reader.fieldnames or []) if name]
    if len(columns) < 2:
        raise PhotosError("the labels have no two columns: the first line names them, one is the photo's file")
    file = next((name for name in columns if name.strip().lower() in FILE_COLUMNS), columns[0])
    return {
        row[file]: {name.strip(): row[name] or "" for name in columns if name != file} for row in reader if row[file]
    }


def _found(photos: Path, name: str) -> str | None:
    """The text of the file `name` in the folder or the zip `photos`, or beside the zip."""
    if photos.is_file():
        with zipfile.ZipFile(photos) as archive:
            inside = next((entry for entry in archive.infolist() if Path(entry.filename).name == name), None)
            if inside is not None and inside.file_size <= LARGEST_FILE:
                return archive.read(inside).decode("utf-8-sig", errors="replace")
    beside = (photos if photos.is_dir() else photos.parent) / name
    return _read(beside) if beside.is_file() else None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PhotosError(f"{path.name} is larger than {LARGEST_FILE >> 20} MiB: it cannot be a list of labels")
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise PhotosError(f"the labels {path} cannot be read ({error.strerror}): name another file") from None
