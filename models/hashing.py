"""SHA-256 of files, whole and in blocks, in constant memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

BLOCK_BYTES: Final = 64 * 2**20
"""z-points have a checksum for every 64 MiB of their file, so that a fault can be told early and placed."""
_CHUNK_BYTES: Final = 2**20


def sha256_of(path: Path) -> str:
    """SHA-256 of a whole file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def chunks_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The file's bytes from front to back as (offset, at most 1 MiB); no chunk crosses a block's end."""
    with path.open("rb") as file:
        offset = 0
        while chunk := file.read(_CHUNK_BYTES):
            yield offset, chunk
            offset += len(chunk)


class BlockHasher:
    """SHA-256 of every 64 MiB of a file, fed chunk by chunk as `chunks_of` gives them."""

    def __init__(self) -> None:
        self._current = hashlib.sha256()
        self._bytes = 0

    def feed(self, chunk: bytes) -> str | None:
        """Take the next chunk; return the checksum of the block that it completes, if it completes one."""
        self._current.update(chunk)
        self._bytes += len(chunk)
        return self.finish() if self._bytes == BLOCK_BYTES else None

    def finish(self) -> str | None:
        """The checksum of what is left since the last block, or None when nothing is."""
        if self._bytes == 0:
            return None
        digest = self._current.hexdigest()
        self._current = hashlib.sha256()
        self._bytes = 0
        return digest


def block_sha256_of(path: Path) -> tuple[str, ...]:
    """SHA-256 of each 64 MiB of the file, the last one shorter."""
    hasher = BlockHasher()
    digests = [hasher.feed(chunk) for _, chunk in chunks_of(path)]
    return tuple(digest for digest in [*digests, hasher.finish()] if digest is not None)
