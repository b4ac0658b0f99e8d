"""Directions from labels whose making is known, and their file."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from latent.direction_set import DirectionsError, DirectionSet
from latent.directions import steps_whitened
from models.bundle import ATTRIBUTES, DIRECTIONS, open_bundle
from models.card import read_card
from models.check import check
from models.find_directions import find_directions
from models.pack import repack
from tests.bundles import make_bundle
from tests.described import describe, described


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return describe(make_bundle(tmp_path_factory.mktemp("bundles") / "described", z_dim=10, n=600))


@pytest.fixture(scope="module")
def found(bundle: Path) -> DirectionSet:
    return DirectionSet.load(bundle / DIRECTIONS, d=10)


def test_directions_lie_along_the_axes_that_made_the_labels(bundle: Path, found: DirectionSet) -> None:
    cloud = open_bundle(bundle).summary.mahalanobis
    assert found.names.tolist() == ["warm", "turn"]
    assert list(zip(found.low, found.high, strict=True)) == [("no", "yes"), ("left", "right")]
    for steps in (found.mean_steps, found.logistic_steps):
        units = steps_whitened(cloud, steps)
        np.testing.assert_allclose(np.linalg.norm(units, axis=1), 1.0, atol=1e-5)
        assert units[0, 0] > 0.95 and units[1, 1] > 0.95


def test_held_out_photos_are_told_apart_better_than_by_the_commoner_side(found: DirectionSet) -> None:
    assert (found.logistic_accuracy > 0.9).all() and (found.mean_accuracy > 0.9).all()
    assert (found.majority < 0.75).all() and (found.majority >= 0.5).all()
    assert 120 < found.held_out[0] < 200 and found.held_out[1] < found.held_out[0]


def test_mean_points_are_those_of_the_photos_with_a_value(bundle: Path, found: DirectionSet) -> None:
    points = open_bundle(bundle).z_points
    codes = described(open_bundle(bundle).summary.mahalanobis.whiten(points), 1).attributes[0].codes
    assert found.value_words.tolist()[:2] == ["no", "yes"]
    np.testing.assert_allclose(found.value_points[1], points[codes == 1].mean(axis=0), atol=1e-5)
    assert found.value_counts[1] == (codes == 1).sum()


def test_the_bundle_lists_them_and_is_sound(bundle: Path) -> None:
    assert {ATTRIBUTES, DIRECTIONS} <= set(read_card(bundle).files)
    assert check(bundle) == []


def test_labels_of_few_photos_give_no_direction_and_say_so(bundle: Path) -> None:
    opened = open_bundle(bundle)
    seen = described(opened.summary.mahalanobis.whiten(opened.z_points), 1)
    for attribute in seen.attributes:
        attribute.codes[40:] = -1
    told: list[str] = []
    assert len(find_directions(opened, seen, seen, say=told.append).names) < 2
    assert told and all("20 are needed" in sentence for sentence in told)


def test_a_file_of_another_dimension_or_cut_off_is_refused(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(DirectionsError, match="10 dimensions and the z-points 12"):
        DirectionSet.load(bundle / DIRECTIONS, d=12)
    cut = tmp_path / "directions.npz"
    cut.write_bytes((bundle / DIRECTIONS).read_bytes()[:-100])
    with pytest.raises(DirectionsError, match="not a whole file"):
        DirectionSet.load(cut, d=10)


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "directions.npz"
    np.savez_compressed(bomb, mean_steps=np.zeros((60_000_000,), np.float32))
    with pytest.raises(DirectionsError, match="more than directions"):
        DirectionSet.load(bomb, d=10)


def test_check_finds_what_belongs_to_other_z_points(bundle: Path, tmp_path: Path) -> None:
    other = make_bundle(tmp_path / "other", z_dim=10, n=300)
    for name in (ATTRIBUTES, DIRECTIONS):
        shutil.copyfile(bundle / name, other / name)
    repack(other)
    assert any("600 rows" in fault for fault in check(other))
    (other / ATTRIBUTES).unlink()
    arrays = dict(np.load(other / DIRECTIONS))
    DirectionSet(**{**arrays, "decoder_steps": 2 * arrays["decoder_steps"]}).save(other / DIRECTIONS)
    repack(other)
    assert any("not one sigma long" in fault for fault in check(other))
