"""Every setting of a training run, validated once, kept in the bundle's card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from faces.frame import FRAME
from models.errors import ConfigError

IMAGE_SIZE = FRAME
"""Side of the training frame in pixels."""

FILTER_PRESETS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "plain": ((32, 64, 128, 256), (128, 64, 32, 3)),
    "wide": ((32, 64, 128, 256), (256, 128, 64, 3)),
    "post": ((64, 64, 128, 128), (128, 128, 64, 64, 3)),
}
"""Filters of (encoder, decoder) by name; a fifth decoder layer has stride 1 (the series' better network)."""


class TrainingConfig(BaseModel):
    """Architecture and training settings of one run.

    Raises (through `load_config` and `checked_config`): ConfigError naming the setting, its value and its range.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["plain", "vae"] = Field(
        "plain", description="plain, or variational: codes get noise in training and are drawn to N(0, I)"
    )
    kl_weight: float = Field(
        0.005, gt=0, le=10_000,
        description="kind vae: weight of the divergence from N(0, I), in nats / 27,648, beside the loss; the evidence "
        "bound has 1 with bce, 2 with log_mse, twice the squared error of a pixel with mse",
    )  # fmt: skip
    z_dim: int = Field(256, ge=2, le=2000, description="latent dimension d")
    preset: Literal["plain", "wide", "post", "custom"] = Field("plain", description="filters by name")
    encoder_filters: tuple[int, ...] = Field((), description="filters of the 4 Conv2D layers (preset custom)")
    decoder_filters: tuple[int, ...] = Field(
        (), description="filters of the 4 Conv2DTranspose layers, the last 3; or 5 with the last at stride 1"
    )
    activation: Literal["leaky_relu", "relu", "elu", "gelu", "silu"] = Field(
        "leaky_relu", description="activation after every convolution but the last"
    )
    batch_norm: bool = Field(False, description="batch normalisation before each activation")
    loss: Literal["mse", "bce", "log_mse"] = Field(
        "mse", description="mean squared error, binary cross-entropy, or the mean over photos of the log of their error"
    )
    optimizer: Literal["adam", "muon"] = Field("adam", description="Adam, or Muon for the kernels of all layers")
    learning_rate: float = Field(5e-4, gt=0, le=0.1, description="peak learning rate")
    schedule: Literal["constant", "cosine"] = Field(
        "constant", description="constant, or a short warm-up and then cosine decay to a hundredth"
    )
    epochs: int = Field(24, ge=1, le=10_000, description="passes over the training photos")
    batch_size: int = Field(128, ge=2, le=4096, description="photos a step")
    flip: bool = Field(True, description="mirror half of the photos")
    crop: float = Field(0.0, ge=0, le=0.1, description="largest share of the side that a random crop removes")
    jitter: float = Field(0.0, ge=0, le=0.5, description="largest relative change of brightness, contrast, colour")
    mix: float = Field(0.0, ge=0, le=1, description="share of the photos that are blended with another one")
    join: float = Field(0.0, ge=0, le=1, description="share of the photos that go over into another one along a line")
    clean_epochs: int = Field(0, ge=0, description="last epochs with flips only, on photos as they are")
    precision: Literal["auto", "float32", "mixed_bfloat16"] = Field(
        "auto", description="auto: mixed_bfloat16 where the hardware has it"
    )
    held_out: float = Field(0.08, gt=0, lt=0.9, description="share of the photos that is never trained on")
    seed: int = Field(7, ge=0, le=2**31 - 1, description="of the split, the weights and the augmentation")

    @model_validator(mode="after")
    def _resolve_filters(self) -> Self:
        if self.preset != "custom":
            encoder, decoder = FILTER_PRESETS[self.preset]
            if self.encoder_filters not in ((), encoder) or self.decoder_filters not in ((), decoder):
                raise ValueError(f"filters are given beside preset {self.preset!r}: use preset custom for your own")
            object.__setattr__(self, "encoder_filters", encoder)
            object.__setattr__(self, "decoder_filters", decoder)
        if len(self.encoder_filters) != 4 or len(self.decoder_filters) not in (4, 5):
            raise ValueError("encoder_filters needs 4 numbers and decoder_filters 4 or 5")
        if self.decoder_filters[-1] != 3:
            raise ValueError(f"the last of decoder_filters is {self.decoder_filters[-1]}, and must be 3 (colours)")
        if not all(1 <= filters <= 1024 for filters in self.encoder_filters + self.decoder_filters):
            raise ValueError("every number of filters must lie in 1 to 1024")
        return self

    @property
    def seed_channels(self) -> int:
        """Channels of the 6 x 6 map that the decoder's dense layer makes: as many as the encoder ends with."""
        return self.encoder_filters[-1]


def checked_config(settings: dict[str, Any]) -> TrainingConfig:
    """Validate settings; raise ConfigError with one line for each that is refused."""
    try:
        return TrainingConfig(**settings)
    except ValidationError as error:
        lines = [_sentence(fault) for fault in error.errors()]
        raise ConfigError("; ".join(lines)) from None


def load_config(path: Path | None, options: dict[str, Any]) -> TrainingConfig:
    """Settings of a JSON file (or none), overruled by the options given.

    Raises: ConfigError when the file cannot be read or a setting is refused.
    """
    settings: dict[str, Any] = {}
    if path is not None:
        try:
            settings = json.loads(path.read_text())
        except (OSError, ValueError) as error:
            raise ConfigError(f"the settings file {path} cannot be read ({error}): give a JSON file") from None
    return checked_config(settings | options)


def _sentence(fault: Any) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    limits = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}
    field = TrainingConfig.model_fields.get(name)
    if field is None:
        return fault["msg"].removeprefix("Value error, ") if not name else f"{name} is not a setting of training"
    allowed = [
        f"{words} {getattr(rule, key)}"
        for rule in field.metadata
        for key, words in limits.items()
        if hasattr(rule, key)
    ]
    wanted = " and ".join(allowed) or fault["msg"]
    return f"{name} is {fault['input']!r}, and must be {wanted}"
