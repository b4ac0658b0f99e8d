"""The shapes that data takes on its way through the autoencoder, from what the card says of its filters."""

from __future__ import annotations

from dataclasses import dataclass

from models.card import Architecture

STRIDE_2_LAYERS = 4
"""Layers that halve the side on the way in, and double it on the way out; a further one keeps it."""


@dataclass(frozen=True, kw_only=True)
class LayerShape:
    """What comes out of a layer: side x side x channels numbers; side 1 for a list of numbers."""

    name: str
    side: int
    channels: int

    @property
    def numbers(self) -> int:
        """How many numbers it holds."""
        return self.side**2 * self.channels


def layer_shapes(architecture: Architecture) -> tuple[LayerShape, ...]:
    """The shapes from photo to z-point to picture; only those three where the card names no filters."""
    encoder, decoder = (_filters(architecture, name) for name in ("encoder_filters", "decoder_filters"))
    side = architecture.image_size
    shapes = [LayerShape(name="photo", side=side, channels=3)]
    for number, filters in enumerate(encoder, start=1):
        side //= 2
        shapes.append(LayerShape(name=f"convolution {number}", side=side, channels=filters))
    shapes.append(LayerShape(name="z-point", side=1, channels=architecture.z_dim))
    if not decoder:
        return (*shapes, LayerShape(name="picture", side=architecture.image_size, channels=3))
    side = architecture.image_size // 2**STRIDE_2_LAYERS
    for number, filters in enumerate(decoder, start=1):
        side *= 2 if number <= STRIDE_2_LAYERS else 1
        last = number == len(decoder)
        shapes.append(LayerShape(name="picture" if last else f"back {number}", side=side, channels=filters))
    return tuple(shapes)


def _filters(architecture: Architecture, name: str) -> tuple[int, ...]:
    found = (architecture.model_extra or {}).get(name) or ()
    return tuple(int(filters) for filters in found)
