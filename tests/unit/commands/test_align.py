"""The command as a person types it: pictures and a table of faces, one line for each photo without, and going on."""

from __future__ import annotations

import csv
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image

from faces.frame import EYES, FRAME
from models.bundle import open_bundle
from models.pixels import to_uint8
from zspace import main


@pytest.fixture(scope="module")
def folder(shipped_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos: one face at (200, 100), 192 px wide; the same stored on its side; two faces; none; no picture."""
    place = tmp_path_factory.mktemp("photos")
    bundle = open_bundle(shipped_bundle)
    big, small = (Image.fromarray(one) for one in to_uint8(bundle.runtime.decode(bundle.z_points[[11, 9_000]])))
    one = Image.new("RGB", (600, 400), (110, 120, 130))
    one.paste(big.resize((192, 192), Image.Resampling.BICUBIC), (200, 100))
    two = one.copy()
    two.paste(small.resize((96, 96), Image.Resampling.BICUBIC), (480, 20))
    one.save(place / "one.png")
    exif = Image.Exif()
    exif[274] = 6
    (place / "more").mkdir()
    one.transpose(Image.Transpose.ROTATE_90).save(place / "more" / "lying.png", exif=exif)
    two.save(place / "two.png")
    Image.new("RGB", (300, 200), (90, 90, 90)).save(place / "none.png")
    (place / "broken.jpg").write_bytes(b"no picture")
    return place


def rows_of(out: Path) -> list[dict[str, str]]:
    with (out / "align.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_each_face_has_a_picture_and_a_row_the_best_first(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["align", str(folder), "--out", str(tmp_path)]) == 1
    rows = rows_of(tmp_path)
    names = [(Path(row["file"]).name, row["face"]) for row in rows]
    assert names == [("lying.png", "1"), ("one.png", "1"), ("two.png", "1"), ("two.png", "2")]
    assert all(float(row["confidence"]) > 0.9 for row in rows)
    pictures = sorted(tmp_path.rglob("*.png"))
    assert len(pictures) == 4 and {Image.open(path).size for path in pictures} == {(FRAME, FRAME)}
    lines = capsys.readouterr().err.splitlines()
    assert [Path(line.split(":")[0]).name for line in lines] == ["broken.jpg", "none.png"]
    assert "no face was found" in lines[1]


def test_the_map_leads_from_pixels_of_the_upright_photo_to_the_frame(folder: Path, tmp_path: Path) -> None:
    assert main(["align", str(folder / "one.png"), str(folder / "more"), "--out", str(tmp_path)]) == 0
    eyes = np.array(EYES) * 192 / FRAME + (200, 100)
    for row in rows_of(tmp_path):
        m = np.array([[float(row[f"m{i}{j}"]) for j in range(3)] for i in range(2)])
        assert np.abs(eyes @ m[:, :2].T + m[:, 2] - EYES).max() < 4
        assert m[0, 0] == pytest.approx(m[1, 1], rel=1e-3) and m[0, 1] == pytest.approx(-m[1, 0], abs=1e-3)


def test_the_map_of_a_photo_that_is_reduced_is_of_its_own_pixels(folder: Path, tmp_path: Path) -> None:
    large = Image.open(folder / "one.png").resize((6000, 4000))
    large.save(tmp_path / "large.jpg")
    assert main(["align", str(tmp_path / "large.jpg"), "--out", str(tmp_path / "out")]) == 0
    (row,) = rows_of(tmp_path / "out")
    eye = np.array(EYES[0]) * 1920 / FRAME + (2000, 1000)
    m = np.array([[float(row[f"m{i}{j}"]) for j in range(3)] for i in range(2)])
    assert np.abs(m[:, :2] @ eye + m[:, 2] - EYES[0]).max() < 4


def test_a_zip_is_read_without_unpacking(folder: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.write(folder / "one.png", "inside/one.png")
    assert main(["align", str(tmp_path / "photos.zip"), "--out", str(tmp_path / "out")]) == 0
    assert [row["file"].endswith("photos.zip/inside/one.png") for row in rows_of(tmp_path / "out")] == [True]


def test_a_stopped_run_goes_on_and_ends_with_the_same_table(folder: Path, tmp_path: Path) -> None:
    arguments = ["align", str(folder), "--out", str(tmp_path)]
    main(arguments)
    whole = (tmp_path / "align.csv").read_text()
    lines = whole.splitlines()
    (tmp_path / "align.csv").write_text("\n".join(lines[:-1]) + "\n" + lines[-1][:20])
    main(arguments)
    assert (tmp_path / "align.csv").read_text().splitlines() == lines


def test_what_does_not_exist_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", str(tmp_path / "nothing"), "--out", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert "there are no photos at" in error and error.count("\n") == 1
