"""Sound files in every kind that may be uploaded, drawn here: what the mutations start from."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from tests.drawn_faces import drawn_face

SIZE = (120, 96)
FROM_THE_SET = 3
"""Real photos that are taken from the set that ZSPACE_PHOTOS names, where there is one."""


def seeds() -> dict[str, bytes]:
    """Name -> bytes of sound files, each a picture of its kind that can be read."""
    from models.images import _load_formats

    _load_formats()  # Pillow writes HEIC through the same package that reads it
    return {**_plain(), **_moving(), **_with_profile_and_exif(), **_real()}


def _face(mode: str = "RGB", *, number: int = 0) -> Image.Image:
    picture = drawn_face(np.random.default_rng(number), size=SIZE)
    return picture if mode == "RGB" else picture.convert(mode)


def _deep() -> Image.Image:
    return Image.fromarray(np.asarray(_face("L")).astype(np.uint16) * 257)


def _plain() -> dict[str, bytes]:
    clear = _face("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(SIZE))
    key = _face().quantize(32)
    written = {
        "jpeg": (_face(), "JPEG", {"quality": 80}),
        "jpeg progressive": (_face(), "JPEG", {"progressive": True}),
        "jpeg cmyk": (_face("CMYK"), "JPEG", {}),
        "jpeg grey": (_face("L"), "JPEG", {}),
        "png": (_face(), "PNG", {}),
        "png alpha": (clear, "PNG", {}),
        "png palette": (key, "PNG", {"transparency": 3}),
        "png bits": (_face("1"), "PNG", {}),
        "png 16 bit": (_deep(), "PNG", {}),
        "png interlaced": (_face(), "PNG", {"interlace": 1}),
        "webp": (_face(), "WEBP", {"quality": 80}),
        "webp lossless": (clear, "WEBP", {"lossless": True}),
        "heic": (_face(), "HEIF", {"quality": 70}),
        "avif": (_face(), "AVIF", {"quality": 70, "speed": 10}),
        "gif": (_face(), "GIF", {}),
        "bmp": (_face(), "BMP", {}),
        "bmp palette": (key, "BMP", {}),
        "bmp bits": (_face("1"), "BMP", {}),
        "tiff": (_face(), "TIFF", {}),
        "tiff 16 bit": (_deep(), "TIFF", {}),
        "tiff float": (Image.fromarray(np.asarray(_face("L"), dtype=np.float32)), "TIFF", {}),
        "tiff cmyk": (_face("CMYK"), "TIFF", {"compression": "tiff_lzw"}),
        "tiff jpeg": (_face(), "TIFF", {"compression": "jpeg"}),
        "tiff deflate": (clear, "TIFF", {"compression": "tiff_adobe_deflate"}),
        "tiff fax": (_face("1"), "TIFF", {"compression": "group4"}),
    }
    return {name: _encoded(*what) for name, what in written.items()}


def _moving() -> dict[str, bytes]:
    others = [_face(number=n) for n in range(1, 4)]
    many: dict[str, object] = {"save_all": True, "append_images": others}
    return {
        f"{kind.lower()} of several frames": _encoded(_face(), kind, many) for kind in ("GIF", "WEBP", "PNG", "TIFF")
    }


def _with_profile_and_exif() -> dict[str, bytes]:
    exif = Image.Exif()
    exif[274], exif[271], exif[36867] = 6, "maker", "2026:01:01 00:00:00"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    extras: dict[str, object] = {"exif": exif.tobytes(), "icc_profile": profile}
    kinds = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")
    return {f"{kind.lower()} with profile and exif": _encoded(_face(), kind, extras) for kind in kinds}


def _real() -> dict[str, bytes]:
    """A few photos of the set, reduced to the size of the drawn ones; none where no set is named."""
    place = Path(os.environ.get("ZSPACE_PHOTOS", "/nowhere")) / "photos.zip"
    if not place.is_file():
        return {}
    with zipfile.ZipFile(place) as photos:
        names = sorted(name for name in photos.namelist() if name.startswith("large/") and name.endswith(".jpg"))
        return {f"photo {number}": photos.read(name) for number, name in enumerate(names[:FROM_THE_SET])}


def _encoded(picture: Image.Image, kind: str, options: dict[str, object]) -> bytes:
    file = io.BytesIO()
    picture.save(file, format=kind, **options)
    return file.getvalue()
