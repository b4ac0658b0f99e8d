"""Files made to do harm: tiny ones that unfold into gigabytes, endless frames, broken profiles and EXIF blocks."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from PIL import Image

FULL = (8000, 7900)
"""A size just within what is decoded."""


def hostile() -> dict[str, bytes]:
    """Name -> bytes; each must end in a picture or one sentence, within the bounds of memory and time."""
    return {**_png_bombs(), **_other_bombs(), **_frames(), **_attachments(), **_disguises()}


def png(width: int, height: int, rows: bytes, *extra: bytes, depth: int = 8, colours: int = 2) -> bytes:
    """A PNG of any claimed size around any bytes as its unpacked rows."""
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), *extra, chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND"))
    )


def chunk(name: bytes, body: bytes = b"") -> bytes:
    """One chunk of a PNG, its checksum right."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def tiff(*tags: tuple[int, int, int, int], body: bytes = b"\0" * 64) -> bytes:
    """A little-endian TIFF with its first directory as given: (tag, type, count, value or offset)."""
    entries = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", 0) + body


def _png_bombs() -> dict[str, bytes]:
    zeros = bytes(40_000_000)
    text = zlib.compress(zeros, 9)
    return {
        "png of 4 gigapixels": png(65_000, 65_000, b"\0" * 1000),
        "png of 2 ** 31 columns": png(2**31 - 1, 60, b"\0" * 1000),
        "png with far too many rows": png(100, 100, zeros),
        "png as large as allowed": png(*FULL, bytes((FULL[0] + 1) * FULL[1]), colours=0),
        "png as large as allowed, with nothing in it": png(*FULL, b"\0", colours=6),
        "png with a text that unfolds": png(100, 100, b"\0" * 30_100, chunk(b"zTXt", b"k\0\0" + text)),
        "png with a profile that unfolds": png(100, 100, b"\0" * 30_100, chunk(b"iCCP", b"k\0\0" + text)),
    }


def _other_bombs() -> dict[str, bytes]:
    huge = 1_000_000
    sizes = ((256, 4, 1, huge), (257, 4, 1, huge), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (277, 3, 1, 1))
    within = ((256, 4, 1, 7900), (257, 4, 1, 7900), (258, 3, 1, 8), (262, 3, 1, 1), (277, 3, 1, 1))
    webp = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + b"\xff\xff\xff" * 2
    return {
        "tiff of a terapixel": tiff(*sizes, (273, 4, 1, 8), (278, 4, 1, huge), (279, 4, 1, 0xFFFFFFFF)),
        "tiff whose strip claims 4 GB": tiff(
            *within, (259, 3, 1, 8), (273, 4, 1, 100), (278, 4, 1, 7900), (279, 4, 1, 0xFFFFFFFF)
        ),
        "tiff with 4 billion strips": tiff(*within, (259, 3, 1, 5), (273, 4, 0xFFFFFFFF, 8), (279, 4, 0xFFFFFFFF, 8)),
        "tiff whose directory points to itself": tiff(*within, (259, 3, 1, 1), (330, 4, 1, 8), (34665, 4, 1, 8)),
        "webp of 16 million columns": b"RIFF" + struct.pack("<I", 4 + len(webp)) + b"WEBP" + webp,
        "gif of 65,535 squared": b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0x80, 0, 0) + b"\0" * 6
        + b"," + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\2\2\x4c\1\0;",
        "gif whose frame is larger than its page": b"GIF89a" + struct.pack("<HHBBB", 100, 100, 0x80, 0, 0) + b"\0" * 6
        + b"," + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\2\2\x4c\1\0;",
        "bmp of 2 ** 31 rows": b"BM" + struct.pack("<IHHIIiiHHIIiiII", 99, 0, 0, 54, 40, 60, -(2**31), 1, 24, *[0] * 6),
        "jpeg of 65,535 squared": b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\3\1\x22\0\2\x11\1\3\x11\1\xff\xd9",
    }  # fmt: skip


def _frames() -> dict[str, bytes]:
    frame = b"," + struct.pack("<HHHHB", 0, 0, 100, 100, 0) + b"\2\2\x4c\1\0"
    comments = b"!\xfe" + b"\xff" + b"c" * 255
    start = b"GIF89a" + struct.pack("<HHBBB", 100, 100, 0x80, 0, 0) + b"\0" * 6
    pages = [Image.fromarray(np.full((60, 60), n % 251, np.uint8)) for n in range(400)]
    many = io.BytesIO()
    pages[0].save(many, "TIFF", save_all=True, append_images=pages[1:])
    return {
        "gif of 100,000 frames": start + frame * 100_000 + b";",
        "gif of comments alone": start + (comments + b"\0") * 8_000,
        "gif with a comment without end": start + comments + (b"\xff" + b"c" * 255) * 8_000,
        "tiff of 400 pages": many.getvalue(),
    }


def _attachments() -> dict[str, bytes]:
    picture = Image.fromarray(np.random.default_rng(0).integers(0, 255, (80, 80, 3), np.uint8))
    looped = b"Exif\0\0II*\0\x08\0\0\0\1\0" + struct.pack("<HHII", 34665, 4, 1, 8) + b"\x08\0\0\0"
    countless = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + struct.pack("<HHII", 274, 3, 0x7FFFFFFF, 8) * 20
    profile = b"\xff\xff\xff\xff" + b"lcms" + bytes(28) + b"acsp" + bytes(88) + struct.pack(">I", 0x7FFFFFFF)
    attached = {
        "exif that points to itself": {"exif": looped},
        "exif of countless values": {"exif": countless},
        "a profile that claims 2 billion tags": {"icc_profile": profile},
    }
    return {
        f"{kind.lower()} with {what}": _saved(picture, kind, options)
        for what, options in attached.items()
        for kind in ("JPEG", "PNG", "WEBP")
    }


def _disguises() -> dict[str, bytes]:
    return {
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n(%pipe%id) (r) file\n",
        "svg that unfolds": b'<!DOCTYPE s [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>',
        "a zip": b"PK\x03\x04" + b"\0" * 2000,
        "a program": b"\x7fELF" + b"\2\1\1" + b"\0" * 2000,
        "a pickle": b"\x80\x04\x95\x1f\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93.",
        "html": b"<!doctype html><script>alert(1)</script>" * 50,
        "nothing but the first bytes of a jpeg": b"\xff\xd8\xff" + b"\xff" * 200_000,
    }  # fmt: skip


def _saved(picture: Image.Image, kind: str, options: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
