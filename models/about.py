"""What a model card says of photos and purpose: the words that only the owner of the photos can write."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from models.errors import ConfigError


class About(BaseModel):
    """The card's words. The defaults are honest about what nobody has said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = "A model of your own photos"
    source: str = "Photos of the person who trained this model; nothing more was said of them."
    licence: str = "Not stated."
    people: str = "Not stated who is in the photos."
    intended_use: str = "Research and teaching."
    bias: str = "The model knows faces like those it was trained on, and shows others as if they were such faces."


def load_about(path: Path | None) -> About:
    """The words of a JSON file, or the defaults. Raises: ConfigError when the file cannot be used."""
    if path is None:
        return About()
    try:
        return About(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, ValidationError) as error:
        fields = ", ".join(About.model_fields)
        raise ConfigError(f"{path} is no description of photos ({error}): give JSON with {fields}") from None
