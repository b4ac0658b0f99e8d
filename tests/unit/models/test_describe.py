"""The command that describes a bundle, on the shipped one and the photos that it was trained on."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from latent.direction_set import DirectionSet
from models.bundle import ATTRIBUTES, DIRECTIONS, find_bundle
from models.card import read_card
from models.check import check
from models.describe import describe_bundle
from models.errors import PhotosError
from models.labels import find_labels
from models.pack import repack
from zspace import main


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture
def bundle(shipped_bundle: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "bundle"
    shutil.copytree(shipped_bundle, copy)
    for name in (ATTRIBUTES, DIRECTIONS):
        (copy / name).unlink(missing_ok=True)
    repack(copy)
    return copy


def test_the_shipped_files_are_what_the_command_makes(
    photos: Path, bundle: Path, work: Path, shipped_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Somebody looked at them."
    assert main(["attributes", str(bundle), "--photos", str(photos), "--work", str(work), "--said-by", said]) == 0
    table = capsys.readouterr().out
    assert all(name in table for name in ("gender", "smiling", "glasses", "pose"))
    assert check(bundle) == [] and read_card(bundle).data.labels == said
    made, shipped = (DirectionSet.load(folder / DIRECTIONS, d=256) for folder in (bundle, shipped_bundle))
    assert made.names.tolist() == shipped.names.tolist() and made.held_out.tolist() == shipped.held_out.tolist()
    np.testing.assert_allclose(made.logistic_accuracy, shipped.logistic_accuracy, atol=0.01)
    np.testing.assert_allclose(made.logistic_steps, shipped.logistic_steps, atol=1e-2)
    content = (bundle / ATTRIBUTES).read_bytes()
    persons = {row["person"] for row in find_labels(photos).values() if row.get("person")}
    assert persons and not any(person.encode() in content for person in persons)


def test_photos_of_another_bundle_are_refused(photos: Path, bundle: Path, work: Path) -> None:
    points = np.load(bundle / "z_points.npy")
    np.save(bundle / "z_points.npy", points[::-1].copy())
    repack(bundle)
    with pytest.raises(PhotosError, match="do not give the bundle's z-points"):
        describe_bundle(bundle, photos, work=work)


def test_a_folder_without_labels_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["attributes", str(find_bundle()), "--photos", str(tmp_path)]) == 1
    assert "name a file with --labels" in capsys.readouterr().err
