"""Arrays to pictures: 8-bit values, encoded bytes, data URLs and contact sheets. Pure functions, no Streamlit."""

import base64
import io
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Format = Literal["JPEG", "PNG", "WEBP"]


def picture_bytes(image: NDArray[np.uint8], *, format: Format, quality: int = 92) -> bytes:
    """Encode one (h, w, 3) uint8 picture; ``quality`` (1 to 100) counts for JPEG and WebP only."""
    buffer = io.BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(image))
    if format == "PNG":
        picture.save(buffer, "PNG", compress_level=4)
    elif format == "JPEG":
        picture.save(buffer, "JPEG", quality=quality, subsampling=0)
    else:
        picture.save(buffer, "WEBP", quality=quality, method=2)
    return buffer.getvalue()


def png_bytes(image: NDArray[np.uint8]) -> bytes:
    """Encode one (h, w, 3) uint8 picture as PNG, without loss: what downloads give."""
    return picture_bytes(image, format="PNG")


def gif_bytes(images: NDArray[np.uint8], *, side: int = 192, milliseconds: int = 80) -> bytes:
    """Encode pictures (n, s, s, 3) uint8 as a film that loops, each ``side`` px wide for so many milliseconds."""
    frames = [Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC) for image in images]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=milliseconds, loop=0)
    return buffer.getvalue()


def data_url(image: NDArray[np.uint8], *, format: Format = "JPEG", quality: int = 92) -> str:
    """Return one (h, w, 3) uint8 picture as a ``data:`` URL, which needs no second request to show."""
    encoded = base64.b64encode(picture_bytes(image, format=format, quality=quality)).decode("ascii")
    return f"data:image/{format.lower()};base64,{encoded}"


def contact_sheet(images: NDArray[np.uint8], columns: int) -> NDArray[np.uint8]:
    """Lay n pictures (n, h, w, 3) row by row into one (rows * h, columns * w, 3) array; empty places are black."""
    n, height, width, channels = images.shape
    if n == 0:
        return np.zeros((height, width, channels), dtype=np.uint8)
    columns = max(1, min(columns, n))
    rows = -(-n // columns)
    full = np.zeros((rows * columns, height, width, channels), dtype=np.uint8)
    full[:n] = images
    grid = full.reshape(rows, columns, height, width, channels).swapaxes(1, 2)
    return grid.reshape(rows * height, columns * width, channels)
