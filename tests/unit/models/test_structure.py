"""structure.npz: made by the command, listed on the card, refused where it is of other z-points."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import zspace
from latent.structure import Structure, StructureError
from latent.summary import Summary
from models.bundle import STRUCTURE, open_bundle
from models.check import check
from models.structure import StructureStopped, structure_of
from tests.bundles import make_bundle


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_bundle(tmp_path_factory.mktemp("structure") / "tiny")
    assert zspace.main(["structure", str(folder)]) == 0
    return folder


def test_the_bundle_stays_whole_and_lists_the_file(described: Path) -> None:
    assert check(described) == []
    assert STRUCTURE in open_bundle(described).card.files


def test_a_true_normal_looks_like_its_fitted_normal(described: Path) -> None:
    summary = Summary.load(described / "summary.npz")
    found = Structure.load(described / STRUCTURE, mean=summary.mean)
    assert found.kept[:, 0].tolist() == [1.0, 1.0]
    assert found.kurtosis[0, 0] == pytest.approx(80, rel=0.1)
    assert found.fragments[:, -1] == pytest.approx(np.array([[1, 0], [1, 0]]))
    assert np.median(found.neighbour[0]) == pytest.approx(np.median(found.neighbour[1]), rel=0.15)
    assert np.abs(found.tsne).max() <= 1.001


def test_a_structure_of_other_points_is_refused(described: Path) -> None:
    summary = Summary.load(described / "summary.npz")
    with pytest.raises(StructureError, match="not of these z-points"):
        Structure.load(described / STRUCTURE, mean=summary.mean + 1)


def test_a_broken_file_is_refused_in_a_sentence(described: Path, tmp_path: Path) -> None:
    broken = tmp_path / STRUCTURE
    broken.write_bytes((described / STRUCTURE).read_bytes()[:200])
    with pytest.raises(StructureError, match="make it again"):
        Structure.load(broken, mean=np.zeros(8))


def test_shapes_that_do_not_fit_are_refused(described: Path) -> None:
    found = Structure.load(described / STRUCTURE, mean=Summary.load(described / "summary.npz").mean)
    with pytest.raises(StructureError, match="kept|skewness"):
        replace(found, kept=found.kept[:, :1])


def test_too_few_points_are_refused(tmp_path: Path) -> None:
    folder = make_bundle(tmp_path / "few", n=60, held_out=0)
    with pytest.raises(StructureStopped, match="too few"):
        structure_of(Summary.load(folder / "summary.npz"))
