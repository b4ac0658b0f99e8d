"""Memory does not grow with the number of photos: the short form by what Python allocates, the long by the system.

The photo cache is a memory-mapped file, which the system may drop and read again: what counts is anonymous memory.
"""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from latent.summary import summarise
from models.cache import build_cache
from models.encode import encode
from models.photos import find_photos
from models.runtime import Runtime
from tests.drawn_faces import drawn_photos

ROOT = Path(__file__).resolve().parents[3]
CELEBA = 202_599
MOST = 3 * 1000**3
"""Bytes of anonymous memory that a run may take, whatever the number of photos."""


def zip_of(path: Path, n: int, size: tuple[int, int]) -> Path:
    """A zip of n JPEGs, eight drawn faces over and over."""
    faces = []
    for image in drawn_photos(8, size=size):
        data = io.BytesIO()
        image.save(data, "JPEG", quality=90)
        faces.append(data.getvalue())
    with zipfile.ZipFile(path, "w") as archive:
        for i in range(n):
            archive.writestr(f"img_align_celeba/{i + 1:06d}.jpg", faces[i % len(faces)])
    return path


def allocated(action: Callable[[], object]) -> int:
    """The most bytes that Python and NumPy hold at once while `action` runs."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_cache_takes_two_kilobytes_a_photo_at_most(tmp_path: Path) -> None:
    peaks = {}
    for n in (256, 1024):
        source = find_photos(zip_of(tmp_path / f"{n}.zip", n, (24, 24)))
        peaks[n] = allocated(lambda source=source, n=n: build_cache(source, tmp_path / f"cache-{n}"))
    assert peaks[1024] - peaks[256] < 2_000 * (1024 - 256) + 2 * 64 * 80_000  # and two chunks more or less


def test_encoding_and_summarising_take_the_same_for_four_times_as_many(tmp_path: Path, sound_bundle: Path) -> None:
    runtime = Runtime(sound_bundle / "decoder.onnx", sound_bundle / "encoder.onnx")
    peaks: dict[int, int] = {}
    for n in (2048, 8192):
        frames = np.lib.format.open_memmap(tmp_path / f"{n}.npy", "w+", np.uint8, (n, 96, 96, 3))
        out = tmp_path / f"{n}-codes.npy"
        encoding = allocated(lambda frames=frames, out=out: encode(frames, runtime, out))
        codes = np.lib.format.open_memmap(out, "r+")
        codes[:] += np.random.default_rng(0).standard_normal(codes.shape, dtype=np.float32)
        summarising = allocated(lambda codes=codes: summarise(codes, subset_size=500))
        peaks[n] = max(encoding, summarising)
    assert peaks[8192] < peaks[2048] + 2_000_000


class AnonymousPeak(threading.Thread):
    """Watches a process and its children; `most` is the largest sum of their anonymous memory, in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self.most = pid, 0

    def run(self) -> None:
        while (now := sum(anonymous(pid) for pid in family(self._pid))) > 0:
            self.most = max(self.most, now)
            time.sleep(0.1)


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue  # it has just ended
    return found


def anonymous(pid: int) -> int:
    """Bytes of anonymous memory of a process, 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("RssAnon")), 0)


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="anonymous memory is read from Linux's /proc")
def test_all_of_celeba_takes_less_than_three_gigabytes(tmp_path: Path) -> None:
    """As many photos as CelebA's, cached, trained on for a minute, encoded, summarised and judged: half an hour."""
    if shutil.disk_usage(tmp_path).free < 20e9:
        pytest.skip("the photo cache of 202,599 photos needs 16 GB of disk, its zip one more")
    photos = zip_of(tmp_path / "img_align_celeba.zip", CELEBA, (178, 218))
    settings = ("--photos", str(photos), "--out", str(tmp_path / "celeba"), "--epochs", "100")
    process = subprocess.Popen([sys.executable, "-m", "zspace", "train", *settings], cwd=ROOT)
    watch = AnonymousPeak(process.pid)
    watch.start()
    begun = tmp_path / "celeba-training" / "tensorboard"
    while not begun.exists():
        assert process.poll() is None
        time.sleep(1)
    time.sleep(60)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=7200) == 0
    watch.join(timeout=10)
    print(f"{watch.most / 1e9:.2f} GB of anonymous memory at the most")
    assert 0 < watch.most < MOST
