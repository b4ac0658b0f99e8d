"""What goes in and what comes out, as JSON: from these classes comes the OpenAPI description."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

MOST_FACES = 64
"""z-points that one request may have decoded."""
MOST_DRAWS = 1000
"""z-points that one request may draw."""
LARGEST = 1e6
"""Largest size of a component: beyond it float32 says nothing of a face."""

Component = Annotated[FiniteFloat, Field(ge=-LARGEST, le=LARGEST)]
ZPoint = Annotated[list[Component], Field(min_length=1, max_length=2000, description="One z-point: d numbers.")]
ZPoints = Annotated[list[ZPoint], Field(min_length=1, max_length=MOST_FACES, description="z-points, (n, d).")]
Png = Annotated[str, Field(description="A picture of s x s pixels as PNG, in base64.")]


class Message(BaseModel):
    """Base of all: unknown fields are refused, since they are mostly misspelt ones."""

    model_config = ConfigDict(extra="forbid")


class Problem(Message):
    """What was wrong, in one sentence, and what to do."""

    detail: str


class Setting(Message):
    """What one setting of a generator may be: a number from low to high, or one of the options."""

    name: str
    default: float | int | str
    low: float | None = None
    high: float | None = None
    options: list[str] | None = None
    help: str


class Generator(Message):
    """One generator: its key, its name and sentence for people, its settings as they suit this bundle."""

    key: str
    title: str
    sentence: str
    settings: list[Setting]


class About(Message):
    """The bundle that is served, the generators, and the directions that `edit` knows."""

    bundle: str
    z_dim: int
    image_size: int
    z_points: int
    generators: list[Generator]
    directions: list[str]


class Reading(Message):
    """Of one z-point: radius R, Mahalanobis distance m, m's quantile among held-out photos (0 to 1), and its word."""

    radius: float
    mahalanobis: float
    quantile: float
    region: str


class DecodeRequest(Message):
    """z-points to decode."""

    z: ZPoints


class Decoded(Message):
    """A face and a reading for each z-point."""

    faces: list[Png]
    readings: list[Reading]


class Encoded(Message):
    """The z-point of a photo, what the decoder makes of it, and how well: PSNR in dB, SSIM up to 1."""

    z: ZPoint
    confidence: float | None = Field(
        description="How sure the detector is of the face, 0 to 1; null where it saw none."
    )
    face: Png
    reconstruction: Png
    psnr: float
    ssim: float
    reading: Reading


class SampleRequest(Message):
    """Which generator, its settings (those left out match the data), how many z-points, and the seed."""

    generator: str
    settings: dict[str, float | int | str] = {}
    n: int = Field(default=8, ge=1, le=MOST_DRAWS)
    seed: int = Field(default=7, ge=0, le=2**32 - 1)
    faces: bool = Field(default=False, description=f"Whether to decode them too; n is at most {MOST_FACES} then.")


class Sampled(Message):
    """The z-points drawn, with all settings that drew them, and their faces where asked for."""

    z: list[list[float]]
    generator: str
    settings: dict[str, float | int | str]
    seed: int
    faces: list[Png] = []


class EditRequest(Message):
    """z-points and how far to move them along which directions, in sigma, -6 to 6."""

    z: ZPoints
    moves: dict[str, Annotated[FiniteFloat, Field(ge=-6, le=6)]] = Field(
        description="Direction to strength in sigma: a label's, `ica-1` ..., or `pc-1` ... for a principal axis.",
        examples=[{"smiling": 1.5, "pc-1": -2}],
        max_length=64,
    )


class Edited(Message):
    """The z-points after the moves, and their faces."""

    z: list[list[float]]
    faces: list[Png]
    readings: list[Reading]
