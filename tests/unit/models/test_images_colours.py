"""Colours as people see them: wide gamuts, ink, sixteen bits, transparency, in every kind that can hold them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import numpy as np
import pillow_heif
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from models.images import NEUTRAL, read_picture
from tests.pictures import BLUE, GREEN, GREY, HEIGHT, RED, WIDTH, assert_quarters, corner_colours, encoded, quarters

COLOURS = (RED, GREEN, BLUE, GREY)
Primaries = tuple[tuple[float, float, float], ...]
DISPLAY_P3: Primaries = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
"""Red, green and blue of the phones' profile as XYZ under D50 (ICC's registry of colour encodings)."""
ADOBE_RGB: Primaries = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""The same of the cameras' wide profile (Adobe RGB (1998) Color Image Encoding, 4.2)."""
P3_TO_XYZ = np.array([[608311 / 1250200, 189793 / 714400, 198249 / 1000160],
                      [35783 / 156275, 247089 / 357200, 198249 / 2500400],
                      [0, 32229 / 714400, 5220557 / 5000800]])  # fmt: skip
"""Of linear values, under D65 (CSS Color 4, 19); so are the next two."""
ADOBE_TO_XYZ = np.array([[573536 / 994567, 263643 / 1420810, 187206 / 994567],
                         [591459 / 1989134, 6239551 / 9945670, 374412 / 4972835],
                         [53769 / 1989134, 351524 / 4972835, 4929758 / 4972835]])  # fmt: skip
XYZ_TO_SRGB = np.array([[12831 / 3959, -329 / 214, -1974 / 3959],
                        [-851781 / 878810, 1648619 / 878810, 36519 / 878810],
                        [705 / 12673, -2585 / 12673, 705 / 667]])  # fmt: skip


def wide_profile(primaries: Primaries) -> bytes:
    """The sRGB profile with other primaries and its own curve: what Display P3 is."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    places = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    for tag, xyz in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True):
        start = struct.unpack(">I", data[places[tag] + 4 : places[tag] + 8])[0] + 8
        data[start : start + 12] = struct.pack(">3i", *(round(65536 * value) for value in xyz))
    return bytes(data)


def in_srgb(to_xyz: NDArray[np.float64]) -> NDArray[np.float64]:
    """The four colours (4, 3), 0 to 255, where their numbers are meant in another space with sRGB's curve."""
    shares = np.array(COLOURS) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    there = np.clip(linear @ to_xyz.T @ XYZ_TO_SRGB.T, 0, 1)
    return 255 * np.where(there <= 0.0031308, 12.92 * there, 1.055 * there ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize(
    ("kind", "options", "tolerance"),
    [
        ("JPEG", {"quality": 98, "subsampling": 0}, 4),
        ("PNG", {}, 2),
        ("WEBP", {"lossless": True}, 2),
        ("HEIF", {"quality": 98}, 6),
        ("AVIF", {"quality": 98}, 6),
        ("TIFF", {}, 2),
    ],
)
@pytest.mark.parametrize(
    ("primaries", "to_xyz"), [(DISPLAY_P3, P3_TO_XYZ), (ADOBE_RGB, ADOBE_TO_XYZ)], ids=["P3", "Adobe"]
)
def test_a_wide_gamut_is_brought_to_srgb(
    kind: str, options: dict[str, object], tolerance: int, primaries: Primaries, to_xyz: NDArray[np.float64]
) -> None:
    data = encoded(quarters(), kind, icc_profile=wide_profile(primaries), **options)
    expected = in_srgb(to_xyz)
    assert np.abs(expected - COLOURS).max() > 4 * tolerance, "else nothing would be seen of a profile passed over"
    assert np.abs(np.array(corner_colours(read_picture(data))) - expected).max() <= tolerance


def clear_corner() -> Image.Image:
    """The quarters, the upper left one transparent and black."""
    picture = quarters("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 60, 40))
    return picture


@pytest.mark.parametrize(
    ("kind", "options", "tolerance"),
    [
        ("PNG", {}, 0),
        ("WEBP", {"lossless": True}, 0),
        ("HEIF", {"quality": 98}, 6),
        ("AVIF", {"quality": 98}, 6),
        ("TIFF", {}, 0),
        ("GIF", {}, 2),
    ],
)
def test_what_is_transparent_is_neutral_in_every_kind_that_has_it(
    kind: str, options: dict[str, object], tolerance: int
) -> None:
    colours = corner_colours(read_picture(encoded(clear_corner(), kind, **options)))
    assert np.abs(np.array(colours) - [NEUTRAL, GREEN, BLUE, GREY]).max() <= tolerance


def test_half_transparent_is_half_neutral() -> None:
    picture = quarters("RGBA")
    picture.putalpha(128)
    seen = np.array(corner_colours(read_picture(encoded(picture, "PNG"))))
    assert np.abs(seen - (np.array(COLOURS) + NEUTRAL) / 2).max() <= 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF"])
def test_grey_stays_grey_in_every_kind(kind: str) -> None:
    seen = np.array(corner_colours(read_picture(encoded(quarters("L"), kind))))
    expected = np.array(corner_colours(np.asarray(quarters("L").convert("RGB"))))
    assert np.ptp(seen, axis=1).max() <= 1 and np.abs(seen - expected).max() <= 3


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF"])
def test_a_palette_gives_its_colours_in_every_kind_that_has_one(kind: str) -> None:
    picture = quarters().quantize(8)
    expected = corner_colours(np.asarray(picture.convert("RGB")))
    assert corner_colours(read_picture(encoded(picture, kind))) == expected


def deep_png(picture: Image.Image) -> bytes:
    """A PNG of 16 bits a channel, which Pillow does not write."""
    values = (np.asarray(picture).astype(np.uint16) * 257).astype(">u2")
    colours = {"RGB": 2, "RGBA": 6, "LA": 4}[picture.mode]

    def chunk(name: bytes, body: bytes = b"") -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", picture.width, picture.height, 16, colours, 0, 0, 0)
    rows = b"".join(b"\0" + row.tobytes() for row in values)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND")


def deep_tiff(picture: Image.Image) -> bytes:
    """A plain TIFF of 16 bits a channel, which Pillow does not write."""
    pixels = (np.asarray(picture).astype(np.uint16) * 257).astype("<u2").tobytes()
    depths, start = 200, 256
    tags = ((256, 3, 1, WIDTH), (257, 3, 1, HEIGHT), (258, 3, 3, depths), (259, 3, 1, 1), (262, 3, 1, 2),
            (273, 4, 1, start), (277, 3, 1, 3), (278, 3, 1, HEIGHT), (279, 4, 1, len(pixels)))  # fmt: skip
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags) + bytes(4)
    head = (b"II*\0" + struct.pack("<I", 8) + directory).ljust(depths, b"\0") + struct.pack("<3H", 16, 16, 16)
    return head.ljust(start, b"\0") + pixels


def deep_heic(picture: Image.Image) -> bytes:
    """An HEIC of 10 bits a channel, as cameras write for bright screens."""
    pixels = (np.asarray(picture).astype(np.uint16) * 257).astype("<u2").tobytes()
    return encoded(pillow_heif.from_bytes("RGB;16", picture.size, pixels), "HEIF", quality=98)


@pytest.mark.parametrize(("write", "tolerance"), [(deep_png, 0), (deep_tiff, 0), (deep_heic, 6)])
def test_colours_of_more_than_eight_bits_keep_their_tones(
    write: Callable[[Image.Image], bytes], tolerance: int
) -> None:
    assert_quarters(read_picture(write(quarters())), tolerance=tolerance)


def test_sixteen_bits_may_be_transparent_too() -> None:
    assert corner_colours(read_picture(deep_png(clear_corner()))) == [NEUTRAL, GREEN, BLUE, GREY]


@pytest.mark.parametrize(("kind", "tolerance"), [("JPEG", 8), ("TIFF", 1)])
def test_ink_is_not_taken_for_light(kind: str, tolerance: int) -> None:
    """Adobe writes the ink of a JPEG upside down; black ink alone has to come out as grey."""
    ink = Image.new("CMYK", (WIDTH, HEIGHT), (0, 0, 0, 255 - 90))
    seen = np.array(corner_colours(read_picture(encoded(ink, kind))))
    assert np.abs(seen - 90).max() <= tolerance


@pytest.mark.parametrize(("kind", "tolerance"), [("AVIF", 8), ("HEIF", 8), ("MPO", 6)])
def test_of_a_burst_the_first_picture_counts(kind: str, tolerance: int) -> None:
    others = [Image.new("RGB", (WIDTH, HEIGHT), "white") for _ in range(2)]
    data = encoded(quarters(), kind, save_all=True, append_images=others, quality=95)
    assert_quarters(read_picture(data), tolerance=tolerance)
