"""Reading a person's picture: every format and mode, upright, sRGB; one sentence for what cannot be read."""

import io
import struct
import zlib

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from models.images import MAX_BYTES, MAX_SIDE, NEUTRAL, ImageError, read_picture

pillow_heif.register_heif_opener()

WIDTH, HEIGHT = 120, 80
RED, GREEN, BLUE, GREY = (200, 40, 40), (40, 180, 60), (40, 60, 200), (120, 120, 120)


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
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
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


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds a few bytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(9_000, 9_000), (12_000, 10_000), (60_000, 60_000)])
def test_a_decompression_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    with pytest.raises(ImageError, match="million pixels"):
        read_picture(png_header(*size))


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(ImageError, match="26 MB allowed"):
        read_picture(b"\xff\xd8" + b"\0" * MAX_BYTES)


@pytest.mark.parametrize("size", [(20, 30), (47, 300), (1, 1)])
def test_a_tiny_picture_is_refused_with_its_size(size: tuple[int, int]) -> None:
    with pytest.raises(ImageError, match=f"{size[0]} x {size[1]} px"):
        read_picture(encoded(Image.new("RGB", size), "PNG"))


def test_a_ribbon_is_refused() -> None:
    with pytest.raises(ImageError, match="too narrow"):
        read_picture(encoded(Image.new("L", (9000, 60)), "PNG"))


@pytest.mark.parametrize(
    "data",
    [
        b"just words, no picture",
        b"%PDF-1.7\n" * 50,
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n",
        b"\x00" * 5000,
        b"<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'/>",
        b"GIF89a",
        b"\xff\xd8\xff",
    ],
)
def test_what_is_no_picture_is_called_so(data: bytes) -> None:
    with pytest.raises(ImageError, match="choose a"):
        read_picture(data)


def test_an_empty_file_is_called_so() -> None:
    with pytest.raises(ImageError, match="empty"):
        read_picture(b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_refused_in_one_sentence(kind: str, share: float) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), kind)
    with pytest.raises(ImageError) as caught:
        read_picture(data[: int(len(data) * share)])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF"])
def test_damaged_bytes_give_a_picture_or_the_one_error(kind: str) -> None:
    rng = np.random.default_rng(5)
    whole = encoded(quarters(), kind)
    outcomes = set()
    for _ in range(60):
        data = bytearray(whole)
        for place in rng.integers(0, len(data), 6):
            data[place] = rng.integers(0, 256)
        try:
            outcomes.add(read_picture(bytes(data)).dtype.name)
        except ImageError as error:
            outcomes.add("refused")
            assert str(error).endswith(".")
    assert outcomes <= {"uint8", "refused"}


def test_reading_leaves_nothing_on_disk(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for kind in ("JPEG", "PNG", "WEBP", "HEIF", "TIFF"):
        read_picture(encoded(quarters(), kind))
    assert list(tmp_path.iterdir()) == []
