"""A photo's z-point refined from the command line, as Refine on the Photo page has it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.bundle import open_bundle
from models.damage import refined_on, undamaged
from models.metrics import psnr
from models.pixels import to_uint8
from tests.unit.commands.drawn_photos import frame_of, refusal, written_photo
from zspace import main


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of one drawn face."""
    return written_photo(tmp_path)


def refine(bundle: Path, photo: Path, out: Path, *more: str) -> int:
    return main(["refine", str(bundle), "--photo", str(photo), "--out", str(out), *more])


def test_the_z_point_is_the_last_of_the_pages_way_and_its_picture_is_nearer(
    bundle: Path, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "refined.npz"
    assert refine(bundle, photo, out) == 0
    said = capsys.readouterr().out
    opened, frame = open_bundle(bundle), frame_of(photo)
    way = list(refined_on(opened.runtime, opened.summary.mahalanobis, undamaged(frame)))
    with np.load(out) as file:
        np.testing.assert_array_equal(file["z"], way[-1].z[None])
        assert json.loads(str(file["settings"]))["steps"] == len(way) - 1 and "me.jpg" not in str(file["settings"])
    ends = opened.runtime.decode(np.stack([way[0].z, way[-1].z]))
    before, after = psnr(np.stack([frame, frame]), ends)
    assert after > before and f"PSNR {before:.2f} dB, refined {after:.2f} dB" in said


def test_a_sheet_shows_the_photo_the_encoders_z_point_and_the_refined_one(
    bundle: Path, photo: Path, tmp_path: Path
) -> None:
    assert refine(bundle, photo, tmp_path / "refined.png") == 0
    sheet = np.asarray(Image.open(tmp_path / "refined.png"))
    assert sheet.shape == (96, 288, 3)
    frame, encoded, refined = sheet.reshape(96, 3, 96, 3).swapaxes(0, 1)
    np.testing.assert_array_equal(frame, to_uint8(frame_of(photo)))
    assert not np.array_equal(encoded, refined)


def test_a_film_shows_every_step_and_the_start(bundle: Path, photo: Path, tmp_path: Path) -> None:
    assert refine(bundle, photo, tmp_path / "refined.gif", "--steps", "3") == 0
    assert getattr(Image.open(tmp_path / "refined.gif"), "n_frames", 1) == 4


def test_more_steps_go_on_where_fewer_end(bundle: Path, photo: Path, tmp_path: Path) -> None:
    for steps in ("1", "5"):
        assert refine(bundle, photo, tmp_path / f"{steps}.csv", "--steps", steps) == 0
    opened = open_bundle(bundle)
    way = list(refined_on(opened.runtime, opened.summary.mahalanobis, undamaged(frame_of(photo)), sweeps=5))
    for steps in (1, 5):
        found = np.loadtxt(tmp_path / f"{steps}.csv", delimiter=",", dtype=np.float32)
        np.testing.assert_array_equal(found, way[steps].z)


def test_what_was_reached_until_it_is_interrupted_is_kept(
    bundle: Path, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refine(bundle, photo, tmp_path / "one.npz", "--steps", "1") == 0
    _interrupt_before(monkeypatch, point=2)
    assert refine(bundle, photo, tmp_path / "stopped.npz", "--steps", "9") == 0
    assert "stopped after 1 of 9 steps" in capsys.readouterr().out
    np.testing.assert_array_equal(np.load(tmp_path / "stopped.npz")["z"], np.load(tmp_path / "one.npz")["z"])


def test_interrupted_before_anything_is_there_it_writes_nothing(
    bundle: Path, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _interrupt_before(monkeypatch, point=0)
    assert refine(bundle, photo, tmp_path / "stopped.npz") == 130
    assert not (tmp_path / "stopped.npz").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--steps", "0"), "steps = 0 is not allowed: choose from 1 to"),
        (("--steps", "1000000"), "steps = 1000000"),
        (("--face", "2"), "face = 2"),
        (("--out", "refined.jpg"), "a file that ends in .npz, .csv, .png, .gif"),
        (("--photo", "nowhere.jpg"), "No such file or directory: nowhere.jpg"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    bundle: Path, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    assert refine(bundle, photo, tmp_path / "refined.npz", *more) == 1
    assert words in refusal(capsys)
    assert not (tmp_path / "refined.npz").exists()


def test_a_file_that_is_no_picture_is_refused(
    bundle: Path, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo.write_bytes(b"just words")
    assert refine(bundle, photo, tmp_path / "refined.npz") == 1
    assert "not a picture" in refusal(capsys)


def _interrupt_before(monkeypatch: pytest.MonkeyPatch, *, point: int) -> None:
    """Let Ctrl-C come while the way is on from one point to that with this number."""
    from latent import refinement

    here, come = refinement._Way.here, iter(range(10**6))

    def interrupted(way: refinement._Way) -> refinement.Refined:
        if next(come) == point:
            raise KeyboardInterrupt
        return here(way)

    monkeypatch.setattr(refinement._Way, "here", interrupted)
