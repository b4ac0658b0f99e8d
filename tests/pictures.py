"""Pictures of four plain quarters, in any format, in which turns, mirrors and wrong channels show."""

import io

import numpy as np
import pillow_heif
from PIL import Image

WIDTH, HEIGHT = 120, 80
RED, GREEN, BLUE, GREY = (200, 40, 40), (40, 180, 60), (40, 60, 200), (120, 120, 120)
pillow_heif.register_heif_opener(thumbnails=False)  # Pillow writes HEIC through it; the app registers it when it reads


def quarters(mode: str = "RGB") -> Image.Image:
    """Four plain quarters, so that turns, mirrors and wrong channels show: red green / blue grey."""
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    for colour, place in ((RED, (0, 0)), (GREEN, (60, 0)), (BLUE, (0, 40)), (GREY, (60, 40))):
        picture.paste(colour, (*place, place[0] + 60, place[1] + 40))
    return picture if mode == "RGB" else picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format=kind, **options)
    return out.getvalue()


def corner_colours(pixels: np.ndarray) -> list[tuple[int, ...]]:
    """The colours in the middle of the upper left, upper right, lower left and lower right quarter."""
    height, width = pixels.shape[:2]
    return [
        tuple(int(v) for v in pixels[y, x])
        for y in (height // 4, 3 * height // 4)
        for x in (width // 4, 3 * width // 4)
    ]


def assert_quarters(pixels: np.ndarray, *, tolerance: int) -> None:
    assert pixels.dtype == np.uint8 and pixels.shape == (HEIGHT, WIDTH, 3)
    assert np.abs(np.array(corner_colours(pixels)) - [RED, GREEN, BLUE, GREY]).max() <= tolerance
