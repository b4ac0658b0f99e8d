"""Ways in which a file gets damaged, by accident or on purpose; each takes a generator and bytes, and gives bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence

import numpy as np

Mutation = Callable[[np.random.Generator, bytes, Sequence[bytes]], bytes]
"""(generator, file, other files) -> file."""

TELLING = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
"""Numbers at which programs that count go wrong."""
HEADER = 256
"""Bytes at the front where sizes and offsets mostly stand."""


def _place(rng: np.random.Generator, data: bytes) -> int:
    """A place in the file, in one of two cases near its front."""
    end = len(data) if rng.random() < 0.5 else min(len(data), HEADER)
    return int(rng.integers(0, max(end, 1)))


def flipped(rng: np.random.Generator, data: bytes, _: Sequence[bytes]) -> bytes:
    """Some bits turned."""
    out = bytearray(data)
    for _ in range(int(rng.integers(1, 9)) if out else 0):
        out[_place(rng, data)] ^= 1 << int(rng.integers(8))
    return bytes(out)


def overwritten(rng: np.random.Generator, data: bytes, _: Sequence[bytes]) -> bytes:
    """Numbers of two or four bytes, of either byte order, replaced by telling ones."""
    out = bytearray(data)
    for _ in range(int(rng.integers(1, 5))):
        value, place = TELLING[int(rng.integers(len(TELLING)))], _place(rng, data)
        form = ("<H", ">H", "<I", ">I")[int(rng.integers(4))]
        number = struct.pack(form, value & (0xFFFF if form.endswith("H") else 0xFFFFFFFF))
        out[place : place + len(number)] = number
    return bytes(out)


def cut(rng: np.random.Generator, data: bytes, _: Sequence[bytes]) -> bytes:
    """Only the front of it."""
    return data[: int(rng.integers(0, len(data) + 1))]


def removed(rng: np.random.Generator, data: bytes, _: Sequence[bytes]) -> bytes:
    """A piece taken out."""
    start = _place(rng, data)
    return data[:start] + data[start + int(rng.integers(1, 200)) :]


def repeated(rng: np.random.Generator, data: bytes, _: Sequence[bytes]) -> bytes:
    """A piece put in many times."""
    start = _place(rng, data)
    piece = data[start : start + int(rng.integers(1, 64))]
    return data[:start] + piece * int(rng.integers(2, 400)) + data[start:]


def spliced(rng: np.random.Generator, data: bytes, others: Sequence[bytes]) -> bytes:
    """The front of one file and the end of another."""
    other = others[int(rng.integers(len(others)))]
    return data[: _place(rng, data)] + other[_place(rng, other) :]


def noise(rng: np.random.Generator, data: bytes, _: Sequence[bytes]) -> bytes:
    """The true beginning, and noise from there on."""
    keep = int(rng.integers(0, min(len(data), HEADER) + 1))
    return data[:keep] + rng.bytes(int(rng.integers(0, 4000)))


def repaired(rng: np.random.Generator, data: bytes, others: Sequence[bytes]) -> bytes:
    """Damaged within its chunks, their checksums made right again: so the damage reaches the decoder (PNG)."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return overwritten(rng, flipped(rng, data, others), others)
    out, position, harmed = bytearray(data[:8]), 8, int(rng.integers(1, 4))
    while position + 12 <= len(data):
        length = struct.unpack(">I", data[position : position + 4])[0]
        name, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        if harmed and rng.random() < 0.5:
            body, harmed = flipped(rng, body, others), harmed - 1
        out += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        position += 12 + length
    return bytes(out)


MUTATIONS: tuple[Mutation, ...] = (flipped, overwritten, cut, removed, repeated, spliced, noise, repaired)


def mutated(rng: np.random.Generator, files: Sequence[bytes]) -> bytes:
    """One of the files after one to three mutations."""
    data = files[int(rng.integers(len(files)))]
    for _ in range(int(rng.integers(1, 4))):
        data = MUTATIONS[int(rng.integers(len(MUTATIONS)))](rng, data, files)
    return data
