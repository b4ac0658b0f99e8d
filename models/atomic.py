"""Files that are there whole or not at all: written beside their final name, then renamed onto it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from latent.errors import ZSpaceError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class StorageError(ZSpaceError):
    """A file could not be written to the end."""


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`, and rename what was written there onto `path` at the end.

    When the body raises, the temporary file is removed and `path` is as it was. After a kill it stays under
    its own name, `.partial.NAME`, and the next writer starts it again. The folder is made if it is missing.

    Raises: StorageError when the disk is full.
    """
    unfinished = path.with_name(f".partial.{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        reason = error.strerror
        raise StorageError(f"{path} could not be written ({reason}): make room and run it again.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 at `path`, whole or not at all. Raises: StorageError when the disk is full."""
    with written_whole(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
