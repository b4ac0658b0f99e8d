"""A file is there whole or not at all."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.atomic import StorageError, written_whole


def test_the_file_appears_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file.bin"

    with written_whole(path) as unfinished:
        unfinished.write_bytes(b"new")
        assert not path.exists()

    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"old")

    with pytest.raises(RuntimeError), written_whole(path) as unfinished:
        unfinished.write_bytes(b"half")
        raise RuntimeError

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="No space left.*make room"), written_whole(tmp_path / "file.bin"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    assert list(tmp_path.iterdir()) == []


def test_other_errors_of_the_system_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), written_whole(tmp_path / "file.bin"):
        (tmp_path / "absent").read_bytes()


def test_a_killed_process_leaves_nothing_under_the_final_name(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    writer = (
        "import os, pathlib, signal, sys; from models.atomic import written_whole\n"
        "with written_whole(pathlib.Path(sys.argv[1])) as unfinished:\n"
        "    unfinished.write_bytes(b'half'); os.kill(os.getpid(), signal.SIGKILL)"
    )

    done = subprocess.run([sys.executable, "-c", writer, str(path)], cwd=Path(__file__).parents[3], check=False)

    assert done.returncode == -signal.SIGKILL
    assert not path.exists()
    with written_whole(path) as unfinished:
        unfinished.write_bytes(b"whole")
    assert [file.name for file in tmp_path.iterdir()] == ["file.bin"]
