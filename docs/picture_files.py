"""Pictures as files that weigh little: PNG without loss where it is light, with a palette where it is not, and GIF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

MOST_PNG_BYTES = 250_000
MOST_GIF_BYTES = 1_500_000
COLOURS = 255
"""Of a palette: Pillow needs the 256th for what has not changed since the last frame of a GIF."""
FEW_COLOURS = 127
EXACT = 32
"""Colours that a palette keeps as they are: grounds, ink and lines, so that white stays white."""
SPREAD = 24
"""Colours that a palette has for what is rare but far from all else, such as an accent."""
ARROW = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12))


class TooHeavy(Exception):
    """A picture that weighs more than it may; the message says how much."""


def write_png(picture: Image.Image, path: Path) -> None:
    """Write a picture without loss, or with a palette where it would weigh too much. Raises TooHeavy."""
    picture.save(path, optimize=True)
    for colours in (COLOURS, FEW_COLOURS):
        if path.stat().st_size > MOST_PNG_BYTES:
            with_palette(picture, palette_of([picture], colours)).save(path, optimize=True)
    refuse_heavy(path, MOST_PNG_BYTES)


def write_gif(frames: Sequence[Image.Image], path: Path, *, milliseconds: int, rest: int) -> None:
    """Write frames of one size, each shown for `milliseconds`, the last for `rest`, without end. Raises TooHeavy."""
    times = [milliseconds] * (len(frames) - 1) + [rest]
    for colours in (COLOURS, FEW_COLOURS):
        palette = palette_of(frames[:: max(1, len(frames) // 8)], colours)
        first, *others = (with_palette(frame, palette) for frame in frames)
        first.save(path, save_all=True, append_images=others, duration=times, loop=0, disposal=1, optimize=False)
        if path.stat().st_size <= MOST_GIF_BYTES:
            return
    refuse_heavy(path, MOST_GIF_BYTES)


def refuse_heavy(path: Path, most: int) -> None:
    """Raise TooHeavy where a file has more than `most` bytes."""
    if path.stat().st_size > most:
        raise TooHeavy(f"{path.name} weighs {path.stat().st_size:,} bytes, {most:,} are allowed")


def palette_of(pictures: Sequence[Image.Image], colours: int = COLOURS) -> Image.Image:
    """A carrier of one palette for all of `pictures`: their commonest colours first, then a fair choice of the rest."""
    pixels = np.concatenate([np.asarray(picture).reshape(-1, 3) for picture in pictures])
    found, place, counts = np.unique(_codes(pixels), return_index=True, return_counts=True)
    common = np.argsort(-counts)[:EXACT]
    others = pixels[~np.isin(_codes(pixels), found[common])]
    row, palette = Image.fromarray(others[None]), pixels[place[common]].ravel().tolist()
    palette += row.quantize(SPREAD, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette += row.quantize(colours - EXACT - SPREAD, method=Image.Quantize.MEDIANCUT).getpalette() or []
    carrier = Image.new("P", (1, 1))
    carrier.putpalette(palette[: 3 * colours])
    return carrier


def with_palette(picture: Image.Image, palette: Image.Image) -> Image.Image:
    """The picture in the colours of `palette`, dithered, so that no rings stand round the faces."""
    reduced = picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
    indices, codes = np.array(reduced), _codes(np.asarray(picture))
    exact = np.array(palette.getpalette() or [], dtype=np.uint8).reshape(-1, 3)[:EXACT]
    for index, code in enumerate(_codes(exact)):  # Pillow takes a near colour for one that is there
        indices[codes == code] = index
    reduced.putdata(indices.ravel().tolist())
    return reduced


def _codes(pixels: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """One number for each colour of `pixels` (..., 3)."""
    channels = pixels.astype(np.uint32)
    return np.asarray((channels[..., 0] << 16) | (channels[..., 1] << 8) | channels[..., 2], dtype=np.uint32)


def picture_of(png: bytes, pointer: tuple[float, float] | None = None) -> Image.Image:
    """A screenshot, with an arrow where the mouse is: the browser leaves it out."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if pointer is not None:
        corners = [(pointer[0] + x, pointer[1] + y) for x, y in ARROW]
        ImageDraw.Draw(picture).polygon(corners, fill="white", outline="black")
    return picture
