"""What pages show as figures and readings, as tables from the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.bundle import open_bundle
from zspace import main


@pytest.fixture
def four(bundle: Path, tmp_path: Path) -> Path:
    """A file of four of the bundle's z-points."""
    np.savez(tmp_path / "four.npz", z=open_bundle(bundle).z_points[:4])
    return tmp_path / "four.npz"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_principal_components_come_with_the_share_of_variance_that_each_holds(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "components.csv"
    assert main(["components", str(bundle), "--out", str(out)]) == 0
    shares = [float(row["share"]) for row in table(out)]
    assert len(shares) == 8 and shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0)
    assert "hold 90 %" in capsys.readouterr().out


def test_raw_components_are_the_decoder_s_inputs(bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "raw.npz"
    assert main(["components", str(bundle), "--kind", "raw", "--out", str(out)]) == 0
    summary = open_bundle(bundle).summary
    with np.load(out) as found:
        np.testing.assert_allclose(found["mean"], summary.mean)
        np.testing.assert_allclose(found["std"], summary.std)


@pytest.mark.parametrize("name", ["pc-1", "raw-8", "radius", "mahalanobis"])
def test_a_histogram_counts_every_z_point(name: str, bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "histogram.csv"
    assert main(["histogram", str(bundle), "--of", name, "--out", str(out)]) == 0
    rows = table(out)
    assert sum(int(row["count"]) for row in rows) == open_bundle(bundle).summary.n
    assert all(float(row["from"]) < float(row["to"]) for row in rows)


@pytest.mark.parametrize("name", ["pc-0", "pc-9", "radii", "pc"])
def test_another_name_is_refused_in_one_line(
    name: str, bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["histogram", str(bundle), "--of", name, "--out", str(tmp_path / "a.csv")]) == 1
    said = capsys.readouterr().err.strip()
    assert "1 to 8" in said and "\n" not in said


def test_readings_are_those_of_the_pages(bundle: Path, four: Path, tmp_path: Path) -> None:
    out = tmp_path / "readings.csv"
    assert main(["readings", str(bundle), "--z", str(four), "--out", str(out)]) == 0
    rows, summary, z = table(out), open_bundle(bundle).summary, np.load(four)["z"]
    np.testing.assert_allclose([float(row["R"]) for row in rows], np.linalg.norm(z, axis=1), rtol=1e-6)
    np.testing.assert_allclose([float(row["m"]) for row in rows], summary.mahalanobis.distance(z))
    assert [int(row["nearest"]) for row in rows] == [0, 1, 2, 3]
    assert {row["region"] for row in rows} <= {"near the mean", "inside", "edge", "outside"}
    assert all(0 <= float(row["face_score"]) <= 1 for row in rows)


def test_the_nearest_of_a_z_point_of_the_bundle_is_itself(bundle: Path, four: Path, tmp_path: Path) -> None:
    out = tmp_path / "near.csv"
    assert main(["neighbours", str(bundle), "--z", str(four), "--k", "3", "--out", str(out)]) == 0
    rows = table(out)
    assert len(rows) == 12
    assert [row["neighbour"] for row in rows if row["rank"] == "1"] == ["0", "1", "2", "3"]
    assert [float(row["distance"]) for row in rows if row["rank"] == "1"] == pytest.approx([0.0] * 4, abs=1e-3)


def test_as_a_picture_each_z_point_has_a_line(bundle: Path, four: Path, tmp_path: Path) -> None:
    out = tmp_path / "near.png"
    assert main(["neighbours", str(bundle), "--z", str(four), "--k", "3", "--out", str(out)]) == 0
    width, height = Image.open(out).size
    assert width == pytest.approx(height, rel=0.05), "four lines of one face and three neighbours"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("neighbours", "--k", "0"), "1 to"),
        (("neighbours", "--k", "100000"), "1 to"),
        (("neighbours", "--out", "near.gif"), "a file that ends in"),
        (("readings", "--out", "readings.png"), "a file that ends in"),
        (("readings", "--z", "nowhere.npz"), "nowhere.npz"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    arguments: tuple[str, ...],
    complaint: str,
    bundle: Path,
    four: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command, *more = arguments
    given = [command, str(bundle), "--z", str(four), "--out", str(tmp_path / "out.csv"), *more]
    assert main(given) == 1
    said = capsys.readouterr().err.strip()
    assert complaint in said and "\n" not in said
