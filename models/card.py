"""The bundle's card: what the model is, whom it has seen, what it is for, and the checksum of every other file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, JsonValue, StringConstraints, ValidationError

from latent.errors import ZSpaceError
from models.atomic import written_whole

SCHEMA_VERSION: Final = 1
CARD_FILE: Final = "card.json"
LARGEST_CARD: Final = 2**22
"""Bytes beyond which a card is not read: checksums of 3 TB of z-points fit, and JSON unfolds in memory."""
MOST_FILES: Final = 100

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Text = Annotated[str, StringConstraints(min_length=1)]


class CardError(ZSpaceError):
    """A card that is missing, unreadable, of another schema or incomplete."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class FileRecord(_Part):
    """How a file of the bundle must be: its size in bytes, SHA-256 of all of it and, for z-points, of each 64 MiB."""

    sha256: Sha256
    bytes: Annotated[int, Field(ge=0)]
    block_sha256: tuple[Sha256, ...] = ()


class Architecture(BaseModel):
    """What was built. Further settings (filters, activation, batch norm, parameters) are kept as they are given."""

    model_config = ConfigDict(frozen=True, extra="allow")

    z_dim: Annotated[int, Field(ge=2, le=2000)]
    image_size: Annotated[int, Field(ge=8, le=1024)] = 96


class Data(_Part):
    """The photos: where they come from, their terms, how many were trained on and held out, and who is in them."""

    source: Text
    licence: Text
    photos: Annotated[int, Field(ge=1)]
    held_out: Annotated[int, Field(ge=0)]
    people: Text
    labels: str = ""
    """Who said what of the photos, and the limits of that, where the bundle has attributes."""


class Card(_Part):
    """The model card. `metrics` are means over held-out photos; `created` is an ISO 8601 time in UTC."""

    schema_version: Literal[1] = SCHEMA_VERSION
    name: Text
    created: Text
    architecture: Architecture
    training: dict[str, JsonValue]
    data: Data
    intended_use: Text
    bias: Text
    metrics: dict[str, FiniteFloat]
    versions: dict[str, str]
    files: Annotated[dict[FileName, FileRecord], Field(max_length=MOST_FILES)]


def leads_inside(path: Path) -> bool:
    """Whether a file is in the folder that it is named in: no link leads out of it."""
    return path.resolve().is_relative_to(path.parent.resolve())


def read_card(folder: Path) -> Card:
    """Read and validate the card of the bundle in `folder`.

    Raises: CardError, one sentence naming card.json, what is wrong with it and the mend.
    """
    content = _parsed(folder / CARD_FILE)
    version = content.get("schema_version")
    if version != SCHEMA_VERSION:
        raise CardError(
            f"{CARD_FILE} has schema version {version!r} where this program reads {SCHEMA_VERSION}: "
            "use the program that made the bundle, or pack it again with this one."
        )
    try:
        return Card.model_validate(content)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"][:3])
        reason = re.sub(r"\.$", "", fault["msg"])
        raise CardError(f"{CARD_FILE} is not valid at {place} ({reason}): pack the bundle again.") from None


def write_card(folder: Path, card: Card) -> None:
    """Write card.json, whole or not at all; the last act of packing a bundle."""
    with written_whole(folder / CARD_FILE) as unfinished:
        unfinished.write_text(card.model_dump_json(indent=1) + "\n", encoding="utf-8")


def _parsed(path: Path) -> dict[str, Any]:
    try:
        if path.exists() and not (path.is_file() and leads_inside(path)):
            raise CardError(f"{path.name} is no file of this folder: copy the bundle again, as files.")
        if path.stat().st_size > LARGEST_CARD:
            raise CardError(f"{path.name} is larger than {LARGEST_CARD:,} bytes: pack the bundle again.")
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CardError(f"{path.name} is missing: give the folder of a bundle, or pack it.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise CardError(f"{path.name} cannot be read ({error}): pack the bundle again.") from None
    if not isinstance(content, dict):
        raise CardError(f"{path.name} holds no card: pack the bundle again.")
    return content
