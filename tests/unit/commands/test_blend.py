"""One photo turned into another from the command line, as Two photos on the Photo page has it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from latent.paths import slerp, straight
from models.blend import FILM, TILES, pixel_by_pixel
from models.bundle import Bundle, open_bundle
from models.pixels import decoded, to_uint8
from tests.unit.commands.drawn_photos import frame_of, refusal, written_photo
from zspace import main

Photos = tuple[Path, Path]


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    """Two photos of a drawn face each."""
    return written_photo(tmp_path, "me.jpg"), written_photo(tmp_path, "you.jpg", seed=8)


def blend(bundle: Path, photos: Photos, out: Path, *more: str) -> int:
    first, second = map(str, photos)
    return main(["blend", str(bundle), "--photo", first, "--with", second, "--out", str(out), *more])


def ends_of(bundle: Bundle, photos: Photos) -> NDArray[np.float32]:
    return np.concatenate([bundle.runtime.encode(frame_of(photo)[None]) for photo in photos])


@pytest.mark.parametrize("way", ["straight", "arc"])
def test_the_z_points_lie_on_the_way_from_one_photos_to_the_others(
    bundle: Path, photos: Photos, tmp_path: Path, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert blend(bundle, photos, tmp_path / "blend.npz", "--way", way, "--count", "5") == 0
    opened, places = open_bundle(bundle), np.linspace(0.0, 1.0, 5)
    cloud, ends = opened.summary.mahalanobis, ends_of(opened, photos)
    expected = straight(ends, places) if way == "straight" else slerp(cloud, ends, places)
    with np.load(tmp_path / "blend.npz") as file:
        np.testing.assert_array_equal(file["z"], expected)
        assert "me.jpg" not in str(file["settings"])
    first, _, halfway, _, second = cloud.distance(expected)
    assert f"m {first:.1f}, halfway {halfway:.1f}, then {second:.1f}" in capsys.readouterr().out


def test_a_sheet_is_the_pages_faces_above_pixels(bundle: Path, photos: Photos, tmp_path: Path) -> None:
    assert blend(bundle, photos, tmp_path / "blend.png") == 0
    sheet = np.asarray(Image.open(tmp_path / "blend.png"))
    opened, places = open_bundle(bundle), np.linspace(0.0, 1.0, TILES)
    faces = decoded(straight(ends_of(opened, photos), places), opened.runtime)
    pixels = to_uint8(pixel_by_pixel(np.stack([frame_of(photo) for photo in photos]), places))
    np.testing.assert_array_equal(sheet, np.concatenate([np.hstack([*faces]), np.hstack([*pixels])]))


def test_a_long_strip_goes_on_in_the_next_row(bundle: Path, photos: Photos, tmp_path: Path) -> None:
    assert blend(bundle, photos, tmp_path / "blend.png", "--count", "13") == 0
    assert Image.open(tmp_path / "blend.png").size == (12 * 96, 4 * 96)


@pytest.mark.parametrize(("more", "frames"), [((), 2 * FILM - 2), (("--count", "4"), 6)])
def test_a_film_goes_there_and_back(
    bundle: Path, photos: Photos, tmp_path: Path, more: tuple[str, ...], frames: int
) -> None:
    assert blend(bundle, photos, tmp_path / "blend.gif", *more) == 0
    assert getattr(Image.open(tmp_path / "blend.gif"), "n_frames", 1) == frames


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--count", "1"), "count = 1 is not allowed: choose from 2 to"),
        (("--count", "1000000"), "count = 1000000"),
        (("--face", "2"), "face = 2"),
        (("--out", "blend.txt"), "a file that ends in .npz, .csv, .png, .gif"),
        (("--with", "nowhere.jpg"), "No such file or directory: nowhere.jpg"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    bundle: Path, photos: Photos, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    assert blend(bundle, photos, tmp_path / "blend.npz", *more) == 1
    assert words in refusal(capsys)
    assert not (tmp_path / "blend.npz").exists()


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_is_no_picture_is_refused_as_either_of_them(
    bundle: Path, photos: Photos, tmp_path: Path, capsys: pytest.CaptureFixture[str], which: int
) -> None:
    photos[which].write_bytes(b"just words")
    assert blend(bundle, photos, tmp_path / "blend.npz") == 1
    assert "not a picture" in refusal(capsys)
