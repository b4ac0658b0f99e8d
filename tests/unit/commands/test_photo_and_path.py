"""A photo through the model and a way through z-points, from the command line, as the pages have them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from faces.align import align
from faces.framing import first_crop
from faces.source import framed_from
from latent.distance import quantile_position, region_word
from latent.paths import slerp, straight
from models.bundle import open_bundle
from models.picture import Picture
from tests.drawn_faces import portrait
from tests.unit.commands.drawn_photos import frame_of
from ui.colours import LIGHT
from ui.downloads import csv_bytes
from ui.photo.error_picture import beside_error
from ui.photo.words import farther_than
from zspace import main


@pytest.fixture
def ends(bundle: Path, tmp_path: Path) -> Path:
    """A file of three z-points."""
    np.savez(tmp_path / "ends.npz", z=open_bundle(bundle).z_points[:3])
    return tmp_path / "ends.npz"


def test_a_photo_becomes_the_z_point_that_the_page_finds(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "me.jpg").write_bytes(portrait())
    out = tmp_path / "me.npz"
    assert main(["photo", str(bundle), "--photo", str(tmp_path / "me.jpg"), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    picture = Picture(portrait())
    found = align(picture)
    crop = found[0].frame if found else first_crop(width=picture.width, height=picture.height)
    expected = open_bundle(bundle).runtime.encode(framed_from(picture, crop)[None])
    np.testing.assert_array_equal(np.load(out)["z"], expected)
    assert "PSNR" in said and "me.jpg" not in str(np.load(out)["settings"])


def test_a_photo_its_reconstruction_and_where_they_differ_stand_side_by_side(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "me.jpg").write_bytes(portrait())
    out = tmp_path / "me.png"
    assert main(["photo", str(bundle), "--photo", str(tmp_path / "me.jpg"), "--out", str(out)]) == 0
    frame, runtime = frame_of(tmp_path / "me.jpg"), open_bundle(bundle).runtime
    rebuilt = runtime.decode(runtime.encode(frame[None]))[0]
    expected = beside_error(frame, rebuilt, now=LIGHT)
    np.testing.assert_array_equal(np.asarray(Image.open(out)), np.hstack([*expected]))
    assert not np.array_equal(expected[0], expected[1])


def test_a_photos_figures_have_their_places_among_held_out_photos(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "me.jpg").write_bytes(portrait())
    out = tmp_path / "me.npz"
    assert main(["photo", str(bundle), "--photo", str(tmp_path / "me.jpg"), "--out", str(out)]) == 0
    summary, z = open_bundle(bundle).summary, np.load(out)["z"]
    m = float(summary.mahalanobis.distance(z)[0])
    position = quantile_position(m, summary.held_out_levels, summary.held_out_mahalanobis)
    _, psnr, ssim, r, distance = capsys.readouterr().out.splitlines()
    assert distance == f"m {m:.2f}, {farther_than(position)}: {region_word(position)}"
    assert all(" every held-out photo" in line or " of 100 held-out photos" in line for line in (psnr, ssim, r))


def test_a_file_that_is_no_picture_is_refused_in_one_line(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "me.jpg").write_bytes(b"just words")
    asked = ["photo", str(bundle), "--photo", str(tmp_path / "me.jpg"), "--out", str(tmp_path / "me.npz")]
    assert main(asked) == 1
    assert "not a picture" in capsys.readouterr().err
    assert not (tmp_path / "me.npz").exists()


@pytest.mark.parametrize("way", ["straight", "arc"])
def test_a_way_is_the_one_of_the_paths_page(bundle: Path, ends: Path, tmp_path: Path, way: str) -> None:
    out = tmp_path / "way.npz"
    assert main(["path", str(bundle), "--z", str(ends), "--way", way, "--frames", "9", "--out", str(out)]) == 0
    opened, places = open_bundle(bundle), np.linspace(0, 1, 9)
    waypoints = np.load(ends)["z"]
    expected = (
        straight(waypoints, places) if way == "straight" else slerp(opened.summary.mahalanobis, waypoints, places)
    )
    np.testing.assert_array_equal(np.load(out)["z"], expected)


def test_a_way_becomes_a_film_with_a_frame_for_each_z_point(bundle: Path, ends: Path, tmp_path: Path) -> None:
    assert main(["path", str(bundle), "--z", str(ends), "--frames", "7", "--out", str(tmp_path / "way.gif")]) == 0
    assert getattr(Image.open(tmp_path / "way.gif"), "n_frames", 1) == 7


def test_z_points_that_a_page_gave_as_a_table_are_read(bundle: Path, ends: Path, tmp_path: Path) -> None:
    z = np.load(ends)["z"]
    (tmp_path / "ends.csv").write_bytes(csv_bytes(z, {"seed": 7}))
    out = tmp_path / "way.npz"
    assert main(["path", str(bundle), "--z", str(tmp_path / "ends.csv"), "--frames", "3", "--out", str(out)]) == 0
    np.testing.assert_array_equal(np.load(out)["z"], z)


@pytest.mark.parametrize(
    ("content", "more", "complaint"),
    [
        (b"not an npz", (), "holds no z-points"),
        (b"PK\x03\x04 cut short", (), "holds no z-points"),
        (None, ("--frames", "1"), "frames = 1"),
        (None, ("--out", "way.mp3"), "a file that ends in"),
    ],
)
def test_what_is_no_path_is_refused_in_one_line(
    bundle: Path, ends: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    content: bytes | None, more: tuple[str, ...], complaint: str,
) -> None:  # fmt: skip
    if content is not None:
        ends.write_bytes(content)
    assert main(["path", str(bundle), "--z", str(ends), "--out", str(tmp_path / "way.npz"), *more]) == 1
    said = capsys.readouterr().err.strip()
    assert complaint in said and "\n" not in said


def test_z_points_of_another_bundle_are_refused(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    np.savez(tmp_path / "other.npz", z=np.zeros((2, 5), np.float32))
    assert main(["path", str(bundle), "--z", str(tmp_path / "other.npz"), "--out", str(tmp_path / "way.npz")]) == 1
    assert "(n, 8)" in capsys.readouterr().err
