"""Photos to z-points on disk: the right rows in the right order, whole or not at all, in constant memory."""

import errno
import io
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

import models.encode
from latent.points import open_points
from models.atomic import StorageError
from models.cache import frame
from models.encode import encode
from models.runtime import ModelError, Runtime


@pytest.fixture(scope="module")
def runtime(sound_bundle: Path) -> Runtime:
    return Runtime(sound_bundle / "decoder.onnx", sound_bundle / "encoder.onnx")


def photos(n: int, side: int = 96) -> np.ndarray:
    return np.random.default_rng(n).integers(0, 256, size=(n, side, side, 3), dtype=np.uint8)


@pytest.mark.parametrize(("n", "side"), [(1, 96), (200, 96), (70, 128)])
def test_each_photo_has_its_code_in_its_row(runtime: Runtime, tmp_path: Path, n: int, side: int) -> None:
    encode(photos(n, side), runtime, tmp_path / "z.npy")

    codes = open_points(tmp_path / "z.npy")
    assert codes.shape == (n, 8)
    assert np.abs(codes - runtime.encode(frame(photos(n, side)))).max() < 1e-4


def test_only_the_given_rows_are_encoded_in_their_order(runtime: Runtime, tmp_path: Path) -> None:
    rows = np.array([5, 150, 7, 99])

    encode(photos(160), runtime, tmp_path / "z.npy", rows=rows)

    assert np.abs(open_points(tmp_path / "z.npy") - runtime.encode(frame(photos(160)[rows]))).max() < 1e-4


def test_progress_counts_every_photo(runtime: Runtime, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    encode(photos(150), runtime, tmp_path / "z.npy", lambda done, total: seen.append((done, total)))

    assert seen == [(64, 150), (128, 150), (150, 150)]


def test_memory_does_not_grow_with_the_photos(runtime: Runtime, tmp_path: Path) -> None:
    def peak(n: int) -> int:
        mapped = np.lib.format.open_memmap(tmp_path / "photos.npy", mode="w+", dtype=np.uint8, shape=(n, 96, 96, 3))
        tracemalloc.start()
        encode(mapped, runtime, tmp_path / "z.npy")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(3000) < 1.5 * peak(1000)


def test_a_photo_that_encodes_to_nan_is_named_and_nothing_is_left(
    runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(block: np.ndarray) -> np.ndarray:
        images = frame(block)
        images[block[:, 0, 0, 0] == 77] = np.nan
        return images

    monkeypatch.setattr(models.encode, "frame", spoilt)
    pixels = photos(130)
    pixels[:, 0, 0, 0] = 0
    pixels[100, 0, 0, 0] = 77

    with pytest.raises(ModelError, match="photo 100 "):
        encode(pixels, runtime, tmp_path / "z.npy")

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_z_points_of_before(
    runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "z.npy"
    encode(photos(3), runtime, path)
    before = path.read_bytes()

    class FullDisk(io.FileIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    opened = Path.open

    def on_a_full_disk(self: Path, mode: str) -> io.IOBase:
        return opened(self, mode) if mode == "rb" else FullDisk(self, "w")

    with monkeypatch.context() as full, pytest.raises(StorageError, match="No space left"):
        full.setattr(Path, "open", on_a_full_disk)
        encode(photos(100), runtime, path)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
