"""Which face of a photo a command takes, and where its frame lies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from faces.align import align
from faces.framing import Crop
from faces.source import framed_from
from models.bundle import open_bundle
from models.picture import Picture
from tests.unit.commands.drawn_photos import refusal, written_pair, written_photo
from zspace import main


def photo(bundle: Path, file: Path, out: Path, *more: str) -> int:
    return main(["photo", str(bundle), "--photo", str(file), "--out", str(out), *more])


@pytest.mark.parametrize("number", [1, 2])
def test_any_of_the_faces_found_can_be_taken(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    pair = written_pair(tmp_path)
    picture = Picture(pair.read_bytes())
    found = align(picture)
    assert len(found) == 2
    assert photo(bundle, pair, tmp_path / "one.npz", "--face", str(number)) == 0
    expected = open_bundle(bundle).runtime.encode(framed_from(picture, found[number - 1].frame)[None])
    np.testing.assert_array_equal(np.load(tmp_path / "one.npz")["z"], expected)
    assert f"face {number} of 2" in capsys.readouterr().out


def test_where_no_face_is_found_there_is_no_second_one(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert photo(bundle, written_photo(tmp_path), tmp_path / "one.npz", "--face", "2") == 1
    assert "face = 2 is not allowed: choose 1, since none was found, or lay the frame with --frame." in refusal(capsys)


def test_the_frame_can_be_laid_by_hand(bundle: Path, tmp_path: Path) -> None:
    file = written_photo(tmp_path)
    assert photo(bundle, file, tmp_path / "one.npz", "--frame", "200", "250.5", "300", "-12") == 0
    frame = framed_from(Picture(file.read_bytes()), Crop(x=200, y=250.5, size=300, angle=-12))
    np.testing.assert_array_equal(np.load(tmp_path / "one.npz")["z"], open_bundle(bundle).runtime.encode(frame[None]))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--face", "3"), "face = 3 is not allowed: choose from 1 to 2"),
        (("--face", "0"), "face = 0"),
        (("--frame", "nan", "0", "100", "0"), "frame = (nan, 0.0, 100.0, 0.0)"),
        (("--frame", "50", "50", "0", "0"), "the side above 0"),
    ],
)
def test_a_face_that_is_not_there_and_a_frame_that_cannot_be_are_refused(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    assert photo(bundle, written_pair(tmp_path), tmp_path / "one.npz", *more) == 1
    assert words in refusal(capsys)
    assert not (tmp_path / "one.npz").exists()
