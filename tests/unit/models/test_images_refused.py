"""Pictures that are too large, too small, cut off, damaged or none at all: one sentence, and nothing on disk."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from models.images import MAX_BYTES, ImageError, read_picture
from tests.pictures import HEIGHT, WIDTH, encoded, quarters


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
    with pytest.raises(ImageError, match="20 MB allowed"):
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
