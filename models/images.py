"""Reading a picture that a person gives: any common format, from bytes, in memory, to upright 8-bit sRGB.

What comes in is not to be trusted: the format is decided by the content and never by the name, formats that
would start another program (EPS) are not tried, the size is checked before a pixel is decoded, and whatever a
broken file makes a decoder raise comes out as one `ImageError` with one sentence.
"""

import io
import struct
import warnings
import zlib
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms, UnidentifiedImageError

from latent.errors import ZSpaceError

Pixels = npt.NDArray[np.uint8]

FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "DIB", "TIFF")
SPOKEN_FORMATS: Final = "JPEG, PNG, WebP, HEIC, AVIF, GIF, BMP or TIFF"
MAX_BYTES: Final = 20_000_000
"""Largest file that is looked at: phones write 2 to 15 MB."""
MAX_PIXELS: Final = 64_000_000
"""Largest picture that is decoded at all: phones take up to 50 million pixels in one piece."""
MIN_SIDE: Final = 48
"""Shortest side in pixels: half the side of the frame; below it there is no face to speak of."""
MAX_SIDE: Final = 4096
"""Longest side that is kept: a larger picture is reduced, antialiased, so a session holds 67 MB at most (four bytes a
pixel)."""
NEUTRAL: Final = (128, 128, 128)
"""The ground on which transparent pictures are laid, sRGB."""

_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders are known to raise for files that are damaged or that they cannot do."""

_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF tag 274 -> what turns the picture upright (EXIF 2.32, 4.6.4 A)."""
_ORIENTATION: Final = 274


class ImageError(ZSpaceError):
    """The file given cannot be used as a picture; the message says why and what to do."""


def read_picture(data: bytes) -> Pixels:
    """Decode the first picture in `data` as people see it: upright, sRGB, opaque.

    Returns (h, w, 3) uint8 with sides from MIN_SIDE to MAX_SIDE; a larger picture is reduced, antialiased.
    Raises ImageError for what is no picture, damaged, too large or too small. Writes nothing, logs nothing.
    """
    return np.asarray(decoded(open_image(data)))


def open_image(data: bytes) -> Image.Image:
    """Find the format, read the header, check the size; no pixel is decoded yet. Raises ImageError."""
    image = _open(data)
    _check_size(*image.size)
    return image


def decoded(image: Image.Image) -> Image.Image:
    """Decode what `open_image` gave, as `read_picture` does, to an RGB image. Raises ImageError."""
    try:
        image.load()
        profile = image.info.get("icc_profile")
        orientation = orientation_of(image)
        image = _reduced(_eight_bits(image))
        alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
        colours = _to_srgb(_without_alpha(image), profile)
    except _BROKEN as error:
        raise ImageError(
            "The picture is damaged or cut short, so it cannot be shown: "
            "export or download it once more and upload it again."
        ) from error
    if alpha is not None:
        colours = Image.composite(colours, Image.new("RGB", colours.size, NEUTRAL), alpha)
    return colours.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else colours


def _open(data: bytes) -> Image.Image:
    if not data:
        raise ImageError("The file is empty: choose another one.")
    if len(data) > MAX_BYTES:
        raise ImageError(
            f"The file has {len(data) / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB allowed: "
            "save the picture smaller or as JPEG."
        )
    _load_formats()
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise ImageError(
            f"This file is not a picture that can be read here: choose a {SPOKEN_FORMATS} file."
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageError(
            f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels: save it smaller."
        ) from error
    except (OSError, ValueError, RuntimeError, EOFError, ArithmeticError) as error:
        raise ImageError(f"The beginning of the file is damaged: choose another {SPOKEN_FORMATS} file.") from error


@cache
def _load_formats() -> None:
    """Load the decoders of FORMATS, once and only these; here, since most sessions never upload."""
    import pillow_heif

    warnings.filterwarnings("ignore", module=r"PIL\.")  # what Pillow says of a person's file is nobody's to read
    from PIL import (  # noqa: F401  (each registers itself)
        AvifImagePlugin,
        BmpImagePlugin,
        GifImagePlugin,
        JpegImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    pillow_heif.register_heif_opener(thumbnails=False)


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise ImageError(
            f"The picture is {width} x {height} px, more than {MAX_PIXELS // 1_000_000} million pixels: "
            "save it smaller."
        )
    if min(width, height) < MIN_SIDE:
        raise ImageError(f"The picture is {width} x {height} px: choose one with at least {MIN_SIDE} px on each side.")
    if min(width, height) * MAX_SIDE < MIN_SIDE * max(width, height):
        raise ImageError(f"The picture is {width} x {height} px, too narrow: cut the part with the face out.")


def orientation_of(image: Image.Image) -> int:
    """EXIF orientation, 1 where there is none or it cannot be read. TIFF and HEIF are upright once loaded."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return 1


def _eight_bits(image: Image.Image) -> Image.Image:
    """Palettes, bits, 16 bits and floats as L, LA, RGB, RGBA, CMYK or LAB with 8 bits a channel."""
    transparent = "transparency" in image.info or image.mode in ("PA", "La", "RGBa")
    if image.mode in ("LA", "RGBA", "CMYK", "LAB") or (image.mode in ("L", "RGB") and not transparent):
        return image
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return Image.fromarray(_scaled(np.asarray(image)))
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if transparent else "RGB")


def _scaled(values: npt.NDArray[np.generic]) -> Pixels:
    """Values of unknown range to 0..255: by the smallest usual full scale (1, 255, 65535) that holds all."""
    numbers = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    if values.dtype == np.uint16:
        full = 65535.0
    else:
        largest = float(numbers.max())
        scales = [1.0, 255.0, 65535.0] if np.issubdtype(values.dtype, np.floating) else [255.0, 65535.0]
        full = next((scale for scale in scales if largest <= scale), largest)
    return np.asarray(np.clip(np.rint(numbers * (255.0 / full)), 0, 255), dtype=np.uint8)


def _reduced(image: Image.Image) -> Image.Image:
    if max(image.size) <= MAX_SIDE:
        return image
    return image.resize(kept_size(*image.size), Image.Resampling.LANCZOS, reducing_gap=3.0)


def kept_size(width: int, height: int) -> tuple[int, int]:
    """Width and height in which a picture of that size is kept."""
    scale = min(1.0, MAX_SIDE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _without_alpha(image: Image.Image) -> Image.Image:
    return image.convert({"LA": "L", "RGBA": "RGB"}[image.mode]) if image.mode in ("LA", "RGBA") else image


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Through the picture's own colour profile where it has a usable one, else by Pillow's conversion."""
    if image.mode == "LAB":
        return _through(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    if profile:
        try:
            return _through(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
        except (ImageCms.PyCMSError, *_BROKEN):
            pass  # a profile of another colour space, or a broken one: better shown plainly than refused
    return image if image.mode == "RGB" else image.convert("RGB")  # which would copy it


def _through(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    assert converted is not None  # None only when asked to convert in place
    return converted
