"""Sets of z-points: opened without being read, refused with a reason, walked in blocks."""

from pathlib import Path

import numpy as np
import pytest

from latent.errors import PointsError, SettingError
from latent.points import blocks, first_not_finite, open_points


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "z_points.npy"
    np.save(path, np.arange(12, dtype=np.float32).reshape(4, 3))
    return path


def test_opens_as_a_read_only_memory_map(stored: Path) -> None:
    points = open_points(stored)
    assert isinstance(points, np.memmap)
    assert points.shape == (4, 3)
    assert points.dtype == np.float32
    assert not points.flags.writeable
    np.testing.assert_array_equal(points, np.arange(12).reshape(4, 3))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PointsError, match=r"z_points\.npy is missing"):
        open_points(tmp_path / "z_points.npy")


@pytest.mark.parametrize(
    ("array", "complaint"),
    [
        (np.zeros((4, 3)), "float64"),
        (np.zeros((4, 3), dtype=">f4"), ">f4"),
        (np.zeros(4, dtype=np.float32), r"\(4,\)"),
        (np.zeros((0, 3), dtype=np.float32), r"\(0, 3\)"),
        (np.zeros((4, 0), dtype=np.float32), r"\(4, 0\)"),
        (np.asfortranarray(np.zeros((4, 3), dtype=np.float32)), "columns before rows"),
        (np.array([[None]], dtype=object), "object"),
    ],
)
def test_arrays_that_are_no_z_points_are_refused(tmp_path: Path, array: np.ndarray, complaint: str) -> None:
    path = tmp_path / "z_points.npy"
    np.save(path, array, allow_pickle=True)
    with pytest.raises(PointsError, match=complaint):
        open_points(path)


@pytest.mark.parametrize("change", [-1, 1])
def test_a_file_of_another_length_than_its_header_says_is_refused(stored: Path, change: int) -> None:
    content = stored.read_bytes()
    stored.write_bytes(content[:change] if change < 0 else content + b"x")
    with pytest.raises(PointsError, match="bytes where its header says"):
        open_points(stored)


@pytest.mark.parametrize("content", [b"", b"not an array", b"\x93NUMPY\x01\x00"])
def test_a_file_that_is_no_array_is_refused(stored: Path, content: bytes) -> None:
    stored.write_bytes(content)
    with pytest.raises(PointsError, match="not a readable NPY file"):
        open_points(stored)


@pytest.mark.parametrize("size", [1, 3, 4, 100])
def test_blocks_hold_every_row_once_and_in_order(size: int) -> None:
    points = np.arange(20.0).reshape(10, 2)
    parts = list(blocks(points, size=size))
    assert all(len(part) <= size for part in parts)
    np.testing.assert_array_equal(np.concatenate(parts), points)


def test_a_block_without_rows_is_refused() -> None:
    with pytest.raises(SettingError, match="size = 0"):
        next(blocks(np.zeros((2, 2)), size=0))


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_the_first_broken_row_is_found_across_blocks(broken: float) -> None:
    points = np.zeros((10, 2), dtype=np.float32)
    assert first_not_finite(points, size=4) is None
    points[6, 1] = points[9, 0] = broken
    assert first_not_finite(points, size=4) == 6
