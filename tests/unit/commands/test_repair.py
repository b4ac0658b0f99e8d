"""A photo damaged and repaired from the command line, as Repair on the Photo page has it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.bundle import open_bundle
from models.damage import Damaged, Picture, refined_on, with_hole, with_noise, without_colours
from models.metrics import psnr
from models.pixels import to_uint8
from tests.unit.commands.drawn_photos import frame_of, refusal, written_photo
from zspace import main

DAMAGES = ["usual", "hole", "noise", "faded"]
ASKED = {
    "usual": (),
    "hole": ("--hole", "20", "40", "25.5"),
    "noise": ("--noise", "30", "--seed", "3"),
    "faded": ("--faded", "60"),
}


def damaged(frame: Picture, damage: str) -> Damaged:
    """What the page makes of the same settings."""
    return {
        "usual": lambda: with_hole(frame, x=0.5, y=0.7, size=0.3),
        "hole": lambda: with_hole(frame, x=0.2, y=0.4, size=0.255),
        "noise": lambda: with_noise(frame, strength=0.3, rng=np.random.default_rng(3)),
        "faded": lambda: without_colours(frame, strength=0.6),
    }[damage]()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of one drawn face."""
    return written_photo(tmp_path)


def repair(bundle: Path, photo: Path, out: Path, *more: str) -> int:
    return main(["repair", str(bundle), "--photo", str(photo), "--out", str(out), *more])


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_z_point_is_the_last_of_the_pages_way_on_what_is_seen(
    bundle: Path, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    assert repair(bundle, photo, tmp_path / "repaired.npz", *ASKED[damage]) == 0
    said = capsys.readouterr().out
    opened, frame = open_bundle(bundle), frame_of(photo)
    *_, last = refined_on(opened.runtime, opened.summary.mahalanobis, damaged(frame, damage))
    np.testing.assert_array_equal(np.load(tmp_path / "repaired.npz")["z"], last.z[None])
    whole = psnr(frame[None], opened.runtime.decode(last.z[None]))[0]
    broken = psnr(frame[None], damaged(frame, damage).picture[None])[0]
    assert f"PSNR {broken:.2f} dB damaged" in said and f"{whole:.2f} dB repaired" in said


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_sheet_shows_the_photo_damaged_encoded_and_repaired(
    bundle: Path, photo: Path, tmp_path: Path, damage: str
) -> None:
    assert repair(bundle, photo, tmp_path / "repaired.png", *ASKED[damage]) == 0
    sheet = np.asarray(Image.open(tmp_path / "repaired.png"))
    assert sheet.shape == (96, 384, 3)
    whole, broken, encoded, repaired = sheet.reshape(96, 4, 96, 3).swapaxes(0, 1)
    frame = frame_of(photo)
    np.testing.assert_array_equal(whole, to_uint8(frame))
    np.testing.assert_array_equal(broken, to_uint8(damaged(frame, damage).picture))
    assert not np.array_equal(encoded, repaired)


def test_the_file_says_what_was_done_and_nothing_of_the_photo(bundle: Path, photo: Path, tmp_path: Path) -> None:
    assert repair(bundle, photo, tmp_path / "repaired.npz", *ASKED["noise"]) == 0
    settings = str(np.load(tmp_path / "repaired.npz")["settings"])
    assert json.loads(settings)["damage"] == {"noise": 0.3, "seed": 3} and "me.jpg" not in settings


def test_another_seed_is_other_noise(bundle: Path, photo: Path, tmp_path: Path) -> None:
    for seed in "12":
        assert repair(bundle, photo, tmp_path / f"{seed}.npz", "--noise", "30", "--seed", seed) == 0
    assert not np.array_equal(np.load(tmp_path / "1.npz")["z"], np.load(tmp_path / "2.npz")["z"])


def test_a_film_shows_every_step_and_the_start(bundle: Path, photo: Path, tmp_path: Path) -> None:
    assert repair(bundle, photo, tmp_path / "repaired.gif", "--steps", "2", "--noise", "50") == 0
    assert getattr(Image.open(tmp_path / "repaired.gif"), "n_frames", 1) == 3


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--noise", "51"), "noise = 51.0 is not allowed: choose a number from 2 to 50"),
        (("--noise", "nan"), "noise = nan"),
        (("--noise", "10", "--seed", "-1"), "seed = -1"),
        (("--faded", "0"), "faded = 0.0"),
        (("--hole", "50", "50", "90"), "hole = 90.0 is not allowed: choose a number from 5 to 60"),
        (("--hole", "-1", "50", "20"), "hole_x = -1.0"),
        (("--hole", "50", "101", "20"), "hole_y = 101.0"),
        (("--steps", "0"), "steps = 0"),
        (("--out", "repaired.mp4"), "a file that ends in .npz, .csv, .png, .gif"),
        (("--photo", "nowhere.jpg"), "No such file or directory: nowhere.jpg"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    bundle: Path, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    assert repair(bundle, photo, tmp_path / "repaired.npz", *more) == 1
    assert words in refusal(capsys)
    assert not (tmp_path / "repaired.npz").exists()


def test_a_file_that_is_no_picture_is_refused(
    bundle: Path, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo.write_bytes(b"just words")
    assert repair(bundle, photo, tmp_path / "repaired.npz") == 1
    assert "not a picture" in refusal(capsys)


def test_two_damages_at_once_are_wrong_usage(
    bundle: Path, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        repair(bundle, photo, tmp_path / "repaired.npz", "--noise", "10", "--faded", "50")
    assert stopped.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err
