"""What opens, and what is refused with one sentence that names the file."""

from pathlib import Path

import numpy as np
import pytest

from models.bundle import DEFAULT, MODEL_FILES, REQUIRED_FILES, BundleError, find_bundle, open_bundle
from tests.bundles import flip_byte, make_bundle
from tests.unit.models.faults import REFUSED, Fault


def refusal(folder: Path) -> str:
    with pytest.raises(BundleError) as caught:
        open_bundle(folder)
    return str(caught.value)


def test_a_sound_bundle_opens_with_all_its_parts(sound_bundle: Path) -> None:
    bundle = open_bundle(sound_bundle)

    assert bundle.card.name == "Tiny bundle for tests"
    assert bundle.z_points.shape == (300, 8)
    assert bundle.summary.n == 300
    assert bundle.runtime.decode(bundle.summary.mean[None]).shape == (1, 96, 96, 3)


def test_the_z_points_are_mapped_and_cannot_be_written(sound_bundle: Path) -> None:
    points = open_bundle(sound_bundle).z_points

    assert isinstance(points, np.memmap)
    with pytest.raises(ValueError, match="read-only"):
        points[0, 0] = 1.0


def test_a_picture_decoded_and_encoded_comes_back_close_to_itself(sound_bundle: Path) -> None:
    bundle = open_bundle(sound_bundle)
    points = np.asarray(bundle.z_points[:50])

    back = bundle.runtime.encode(bundle.runtime.decode(points))

    assert np.linalg.norm(back - points, axis=1).mean() < 0.3 * np.linalg.norm(points, axis=1).mean()


@pytest.mark.parametrize("fault", REFUSED.values(), ids=REFUSED.keys())
def test_a_broken_bundle_is_refused_in_one_sentence(bundle: Path, fault: Fault) -> None:
    fault.act(bundle)

    sentence = refusal(bundle)

    assert "\n" not in sentence
    for words in ("'own' cannot be used", *fault.words):
        assert words in sentence


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_a_missing_file_is_named(bundle: Path, name: str) -> None:
    (bundle / name).unlink()

    assert f"{name} is missing" in refusal(bundle)


@pytest.mark.parametrize("name", [*MODEL_FILES, "summary.npz"])
def test_a_changed_byte_is_found(bundle: Path, name: str) -> None:
    flip_byte(bundle / name)

    assert f"{name} is not the file that card.json describes" in refusal(bundle)


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "'nowhere' cannot be used: there is no such folder" in refusal(tmp_path / "nowhere")


def test_a_file_that_may_not_be_read_is_refused(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("models.bundle.sha256_of", denied)

    assert "encoder.keras cannot be read (Permission denied)" in refusal(bundle)


def test_opening_reads_nothing_of_the_z_points(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("models.bundle.sha256_of", lambda path: read.append(path.name) or "0" * 64)
    monkeypatch.setattr("models.bundle.hash_fault", lambda folder, name, record: read.append(name))

    open_bundle(bundle)

    assert "summary.npz" in read
    assert "z_points.npy" not in read


def test_any_dimension_and_number_of_points_makes_a_bundle(tmp_path: Path) -> None:
    bundle = open_bundle(make_bundle(tmp_path, z_dim=3, n=50, held_out=0))

    assert bundle.z_points.shape == (50, 3)
    assert not bundle.summary.has_held_out


def test_two_bundles_have_two_identities(sound_bundle: Path, tmp_path: Path) -> None:
    other = make_bundle(tmp_path, seed=1)

    assert open_bundle(sound_bundle).identity == open_bundle(sound_bundle).identity != open_bundle(other).identity


def test_the_bundle_is_what_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(tmp_path))
    assert find_bundle() == tmp_path

    monkeypatch.setenv("ZSPACE_BUNDLE", "")
    assert find_bundle() == DEFAULT
