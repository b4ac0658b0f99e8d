"""Edits and analogies from the command line: the same moves as on the pages, from file to file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from latent.analogies import analogy
from models.bundle import open_bundle
from zspace import main


@pytest.fixture
def four(bundle: Path, tmp_path: Path) -> Path:
    """A file of four z-points."""
    np.savez(tmp_path / "four.npz", z=open_bundle(bundle).z_points[:4])
    return tmp_path / "four.npz"


def test_a_move_is_so_many_sigma_of_the_distance_m(bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "moved.npz"
    assert main(["edit", str(bundle), "--move", "pc-2=1.5", "--move", "pc-1=-2", "--out", str(out)]) == 0
    z = np.load(out)["z"]
    assert z.shape == (1, 8)
    assert open_bundle(bundle).summary.mahalanobis.distance(z)[0] == pytest.approx(2.5, abs=1e-4)


def test_each_z_point_of_a_file_is_moved_alike(bundle: Path, four: Path, tmp_path: Path) -> None:
    out = tmp_path / "moved.npz"
    assert main(["edit", str(bundle), "--z", str(four), "--move", "pc-3=1", "--out", str(out)]) == 0
    summary = open_bundle(bundle).summary
    step = summary.sigma[2] * summary.components[2]
    np.testing.assert_allclose(np.load(out)["z"] - np.load(four)["z"], np.tile(step, (4, 1)), atol=1e-5)


def test_the_names_are_listed(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", str(bundle), "--list"]) == 0
    assert capsys.readouterr().out.split() == [f"pc-{place}" for place in range(1, 9)]


def test_labels_of_the_shipped_bundle_are_among_the_names(
    shipped_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["edit", str(shipped_bundle), "--list"]) == 0
    assert {"smiling", "glasses", "ica-1", "pc-256"} <= set(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (("--move", "smiles=1"), "one that --list lists"),
        (("--move", "pc-1"), "NAME=SIGMA"),
        (("--move", "pc-1=inf"), "NAME=SIGMA"),
        (("--out", "face.mp3"), "a file that ends in"),
    ],
)
def test_what_is_no_edit_is_refused_in_one_line(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], complaint: str
) -> None:
    assert main(["edit", str(bundle), "--out", str(tmp_path / "moved.npz"), *more]) == 1
    said = capsys.readouterr().err.strip()
    assert complaint in said and "\n" not in said


def test_without_a_file_to_write_an_edit_says_what_is_missing(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", str(bundle), "--move", "pc-1=1"]) == 1
    assert "a file to write" in capsys.readouterr().err


def test_an_analogy_adds_the_shift_to_every_further_face(bundle: Path, four: Path, tmp_path: Path) -> None:
    out, z = tmp_path / "shifted.npz", np.load(four)["z"]
    assert main(["analogy", str(bundle), "--z", str(four), "--strength", "0.5", "--out", str(out)]) == 0
    np.testing.assert_array_equal(np.load(out)["z"], analogy(z[0], z[1], z[2:], strength=0.5))
    assert main(["analogy", str(bundle), "--z", str(four), "--out", str(tmp_path / "faces.png")]) == 0
    assert Image.open(tmp_path / "faces.png").width > 0


def test_two_faces_make_no_analogy(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.savez(tmp_path / "two.npz", z=open_bundle(bundle).z_points[:2])
    asked = ["analogy", str(bundle), "--z", str(tmp_path / "two.npz"), "--out", str(tmp_path / "x.npz")]
    assert main(asked) == 1
    assert "needs a, b, and one c" in capsys.readouterr().err
