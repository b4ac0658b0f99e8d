"""Reading a person's picture: every format and mode, upright, sRGB; one sentence for what cannot be read."""

import struct

import numpy as np
import pytest
from PIL import Image, ImageCms

from models.images import MAX_SIDE, NEUTRAL, read_picture
from tests.pictures import BLUE, GREEN, GREY, HEIGHT, RED, WIDTH, assert_quarters, corner_colours, encoded, quarters


@pytest.mark.parametrize(
    ("kind", "options", "tolerance"),
    [
        ("JPEG", {"quality": 95}, 4),
        ("JPEG", {"quality": 95, "progressive": True}, 4),
        ("PNG", {}, 0),
        ("PNG", {"interlace": 1}, 0),
        ("WEBP", {"lossless": True}, 0),
        ("WEBP", {"quality": 95}, 8),
        ("HEIF", {"quality": 95}, 8),
        ("AVIF", {"quality": 95}, 8),
        ("GIF", {}, 2),
        ("BMP", {}, 0),
        ("TIFF", {}, 0),
        ("TIFF", {"compression": "tiff_lzw"}, 0),
        ("TIFF", {"compression": "jpeg"}, 6),
    ],
)
def test_every_format_gives_the_same_picture(kind: str, options: dict[str, object], tolerance: int) -> None:
    assert_quarters(read_picture(encoded(quarters(), kind, **options)), tolerance=tolerance)


@pytest.mark.parametrize(
    ("mode", "kind", "tolerance"),
    [
        ("P", "PNG", 30),
        ("RGBA", "PNG", 0),
        ("CMYK", "JPEG", 8),
        ("CMYK", "TIFF", 1),
        ("YCbCr", "TIFF", 3),
        ("LAB", "TIFF", 10),
    ],
)
def test_every_colour_mode_gives_the_same_picture(mode: str, kind: str, tolerance: int) -> None:
    picture = (
        ImageCms.profileToProfile(
            quarters(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        if mode == "LAB"
        else quarters(mode)
    )
    assert_quarters(read_picture(encoded(picture, kind)), tolerance=tolerance)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("L", "PNG"),
        ("L", "JPEG"),
        ("LA", "PNG"),
        ("I;16", "PNG"),
        ("I;16", "TIFF"),
        ("I", "TIFF"),
        ("F", "TIFF"),
        ("unit F", "TIFF"),
    ],
)
def test_grey_of_any_depth_keeps_its_tones(mode: str, kind: str) -> None:
    ramp = np.tile(np.linspace(0, 255, WIDTH).round(), (HEIGHT, 1))
    picture = {
        "L": lambda: Image.fromarray(ramp.astype(np.uint8)),
        "LA": lambda: Image.fromarray(ramp.astype(np.uint8)).convert("LA"),
        "I;16": lambda: Image.fromarray((ramp * 257).astype(np.uint16)),
        "I": lambda: Image.fromarray((ramp * 257).astype(np.int32)),
        "F": lambda: Image.fromarray(ramp.astype(np.float32)),
        "unit F": lambda: Image.fromarray((ramp / 255).astype(np.float32)),
    }[mode]()
    pixels = read_picture(encoded(picture, kind))
    assert np.abs(pixels.astype(int) - ramp[..., None]).max() <= (3 if kind == "JPEG" else 1)


def test_black_and_white_bits_are_read() -> None:
    picture = Image.fromarray(np.tile(np.arange(WIDTH) >= 60, (HEIGHT, 1)))
    pixels = read_picture(encoded(picture, "TIFF", compression="group4"))
    assert corner_colours(pixels) == [(0, 0, 0), (255, 255, 255)] * 2


@pytest.mark.parametrize("how", ["alpha", "grey alpha", "palette", "colour key"])
def test_transparency_is_laid_on_neutral_ground(how: str) -> None:
    picture = quarters("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 60, 40))
    if how == "alpha":
        data = encoded(picture, "PNG")
    elif how == "grey alpha":
        data = encoded(picture.convert("LA"), "PNG")
    elif how == "palette":
        data = encoded(
            picture.convert("RGB").quantize(16),
            "PNG",
            transparency=picture.convert("RGB").quantize(16).getpixel((5, 5)),
        )
    else:
        data = encoded(picture.convert("RGB"), "PNG", transparency=(0, 0, 0))
    colours = corner_colours(read_picture(data))
    assert colours[0] == NEUTRAL
    assert colours[3] == pytest.approx(GREY, abs=3)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_a_photo_is_turned_upright_by_its_exif_tag(kind: str, orientation: int) -> None:
    stored = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # how the camera held it: the inverse of what must be undone
    picture = quarters() if stored is None else quarters().transpose(stored)
    exif = Image.Exif()
    exif[274] = orientation
    assert_quarters(read_picture(encoded(picture, kind, exif=exif.tobytes())), tolerance=12)


def test_a_broken_exif_block_is_passed_over() -> None:
    data = encoded(quarters(), "JPEG", quality=95, exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + b"\x99" * 40)
    assert_quarters(read_picture(data), tolerance=4)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_a_moving_picture_the_first_frame_counts(kind: str) -> None:
    others = [Image.new("RGB", (WIDTH, HEIGHT), "white") for _ in range(3)]
    options: dict[str, object] = {"lossless": True} if kind == "WEBP" else {}
    data = encoded(quarters(), kind, save_all=True, append_images=others, **options)
    assert_quarters(read_picture(data), tolerance=2)


def swapped_profile() -> bytes:
    """An sRGB profile whose red and blue primaries changed places: a conversion that cannot be overlooked."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    entries = {bytes(data[p : p + 4]): p for p in range(132, 132 + 12 * count, 12)}
    red, blue = entries[b"rXYZ"] + 4, entries[b"bXYZ"] + 4
    data[red : red + 8], data[blue : blue + 8] = data[blue : blue + 8], data[red : red + 8]
    return bytes(data)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_colours_go_through_the_pictures_own_profile(kind: str) -> None:
    options: dict[str, object] = {"lossless": True} if kind == "WEBP" else {}
    data = encoded(quarters(), kind, icc_profile=swapped_profile(), **options)
    expected = [tuple(reversed(colour)) for colour in (RED, GREEN, BLUE, GREY)]
    assert np.abs(np.array(corner_colours(read_picture(data))) - expected).max() <= 2


def test_an_srgb_profile_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert_quarters(read_picture(encoded(quarters(), "PNG", icc_profile=profile)), tolerance=1)


@pytest.mark.parametrize("profile", [b"not a profile", swapped_profile()[:200]])
def test_a_broken_profile_is_passed_over(profile: bytes) -> None:
    assert_quarters(read_picture(encoded(quarters(), "PNG", icc_profile=profile)), tolerance=0)


def test_a_profile_of_another_colour_space_is_passed_over() -> None:
    data = encoded(quarters("L"), "PNG", icc_profile=swapped_profile())
    assert np.array_equal(read_picture(data)[..., 0], np.asarray(quarters("L")))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_a_large_picture_is_reduced_before_it_is_kept(kind: str) -> None:
    picture = quarters().resize((6000, 4000), Image.Resampling.NEAREST)
    pixels = read_picture(encoded(picture, kind))
    assert max(pixels.shape) <= MAX_SIDE and abs(pixels.shape[1] * 2 - pixels.shape[0] * 3) <= 2
    assert np.abs(np.array(corner_colours(pixels)) - [RED, GREEN, BLUE, GREY]).max() <= 6
