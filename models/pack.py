"""The last step of making a bundle: the card, with the size and the checksum of every other file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.bundle import (
    ATTRIBUTES,
    BROWSER_DECODER,
    COMPARED,
    DIRECTIONS,
    EXPERIMENT,
    HISTORY,
    INDEX,
    MIXTURE,
    REQUIRED_FILES,
    STRUCTURE,
    Z_POINTS,
    BundleError,
)
from models.card import CARD_FILE, Card, FileRecord, read_card, write_card
from models.hashing import block_sha256_of, sha256_of

OPTIONAL_FILES = (HISTORY, INDEX, BROWSER_DECODER, EXPERIMENT, COMPARED, ATTRIBUTES, DIRECTIONS, STRUCTURE, MIXTURE)
"""What a bundle may hold besides what it must."""


def pack(folder: Path, fields: Mapping[str, Any], *, extra: Iterable[str] = ()) -> Card:
    """Write card.json for the files in `folder` and return the card; nothing else in the folder is touched.

    `fields` are those of `Card` but for `schema_version` and `files`. Listed are the files that every bundle has,
    the optional ones that are there, and those named in `extra`.

    Raises: BundleError when a file is missing or a field is, or is not valid.
    """
    names = [*REQUIRED_FILES, *(name for name in OPTIONAL_FILES if (folder / name).is_file()), *extra]
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise BundleError(f"{', '.join(missing)} missing in {folder}: make what is missing first, then pack.")
    files = {name: record_of(folder / name) for name in dict.fromkeys(names)}
    try:
        card = Card.model_validate({**fields, "files": files})
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise BundleError(f"{CARD_FILE} cannot be written ({'; '.join(faults)}): mend these fields.") from None
    write_card(folder, card)
    return card


def repack(folder: Path) -> Card:
    """Write the card of a bundle again over its files as they are now, optional ones that came since included.

    Raises: CardError for a card that cannot be read, BundleError as `pack`.
    """
    return pack(folder, fields_of(folder))


def fields_of(folder: Path) -> dict[str, Any]:
    """What `pack` takes, as the card of a bundle has it. Raises: CardError for a card that cannot be read."""
    return read_card(folder).model_dump(exclude={"files", "schema_version"})


def record_of(path: Path) -> FileRecord:
    """Size and checksums of a file as they stand now; the z-points' file has one more for each 64 MiB."""
    blocks = block_sha256_of(path) if path.name == Z_POINTS else ()
    return FileRecord(sha256=sha256_of(path), bytes=path.stat().st_size, block_sha256=blocks)
