"""The command against a scheduler and workers that somebody else started, processes of their own, to its very end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from models.cache import framed
from models.cluster.photo_store import StoredReader, find_stored_photos
from models.cluster.pipeline import split_names
from models.encode import encode as encode_here
from models.pack import fields_of, pack
from models.runtime import Runtime

pytestmark = pytest.mark.long  # about half a minute: three programs start, and the command goes to its end

UP_WITHIN = 60.0
"""Seconds in which a scheduler writes its address."""


@dataclass(frozen=True)
class SeparateCluster:
    """Where the scheduler is, and its worker processes."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def separate(root: Path, tmp_path: Path) -> Iterator[SeparateCluster]:
    """A scheduler and two workers, started by Dask's own commands; ended afterwards."""
    place, environment = tmp_path / "scheduler.json", {**os.environ, "PYTHONPATH": str(root)}
    with ExitStack() as running:

        def started(*words: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
            return running.enter_context(_process(command, environment))

        started("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place))
        worker = ("worker", "--scheduler-file", str(place), "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        workers = [started(*worker, "--local-directory", str(tmp_path / name)) for name in ("one", "two")]
        yield SeparateCluster(_address(place), workers)


@contextmanager
def _process(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _address(place: Path) -> str:
    deadline = time.monotonic() + UP_WITHIN
    while not place.is_file() and time.monotonic() < deadline:
        time.sleep(0.05)
    return str(json.loads(place.read_text())["address"])


def in_shards(folder: Path, place: Path) -> Path:
    """The photos of a folder in two tar files."""
    place.mkdir()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.jpg"))
    for shard in range(2):
        with tarfile.open(place / f"{shard}.tar", "w") as archive:
            for name in names[shard::2]:
                archive.add(folder / name, name)
    return place


def test_the_command_makes_a_whole_bundle_though_a_worker_is_lost(
    separate: SeparateCluster, folder_of_photos: Path, bundle: Path, tmp_path: Path
) -> None:
    """A folder of tar shards becomes z-points and all that follows, those that one process makes, bit for bit."""
    pack(bundle, fields_of(bundle) | {"architecture": {"z_dim": 8, "image_size": 96}, "training": {"held_out": 0.1}})
    shards = in_shards(folder_of_photos, tmp_path / "shards")

    command = [sys.executable, "-m", "zspace", "encode", str(bundle), "--photos", str(shards)]
    with subprocess.Popen([*command, "--scheduler", separate.address], stdout=subprocess.PIPE, text=True) as working:
        _wait_for_a_block(bundle, working)
        separate.workers[0].kill()
        said, _ = working.communicate()

    assert working.returncode == 0
    checked = subprocess.run([sys.executable, "-m", "zspace", "check", str(bundle)], capture_output=True, text=True)
    assert checked.stdout == f"{bundle}: every checksum, shape and number is right\n"
    assert separate.workers[1].poll() is None and "encoding" in said and "summarising" in said
    np.testing.assert_array_equal(np.load(bundle / "z_points.npy"), _alone(bundle, shards, tmp_path))


def _wait_for_a_block(bundle: Path, working: subprocess.Popen[str]) -> None:
    """Wait until the record of what is done has more than its first line."""
    record, deadline = bundle / "z_points.npy.done", time.monotonic() + UP_WITHIN
    while not (record.is_file() and record.read_bytes().count(b"\n") > 1):
        assert working.poll() is None and time.monotonic() < deadline, "no block was done"
        time.sleep(0.01)


def _alone(bundle: Path, shards: Path, scratch: Path) -> np.ndarray:
    """z-points of the same photos made by this process."""
    reader = StoredReader(str(shards))
    training, _ = split_names(bundle, find_stored_photos(str(shards)))
    frames = np.stack([framed(reader.read(name)) for name in training])
    encode_here(frames, Runtime(bundle / "decoder.onnx", bundle / "encoder.onnx"), scratch / "alone.npy")
    points: np.ndarray = np.load(scratch / "alone.npy")
    return points
