"""`check` finds every fault, one line each; the scan in the background finds what opening left unread."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from latent.summary import summarise
from models.bundle import REQUIRED_FILES, open_bundle
from models.check import check, scan_points
from models.pack import record_of, repack
from tests.bundles import flip_byte
from tests.unit.models.faults import FOUND_BY_CHECK, FOUND_BY_READING, REFUSED, Fault

ALL_FAULTS = REFUSED | FOUND_BY_READING | FOUND_BY_CHECK


def test_a_sound_bundle_has_no_fault(sound_bundle: Path) -> None:
    assert check(sound_bundle) == []
    assert scan_points(open_bundle(sound_bundle)) is None


@pytest.mark.parametrize("fault", ALL_FAULTS.values(), ids=ALL_FAULTS.keys())
def test_each_fault_has_its_line(bundle: Path, fault: Fault) -> None:
    fault.act(bundle)

    faults = check(bundle)

    assert any(all(words in line for words in fault.words) for line in faults), faults
    assert not any("\n" in line for line in faults)
    assert len(set(faults)) == len(faults)


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_every_byte_counts(bundle: Path, name: str) -> None:
    flip_byte(bundle / name, at=(bundle / name).stat().st_size // 2)

    assert any(line.startswith(name) and "SHA-256" in line for line in check(bundle))


def test_several_faults_are_all_reported(bundle: Path) -> None:
    flip_byte(bundle / "encoder.keras")
    (bundle / "decoder.keras").unlink()
    FOUND_BY_READING["a changed byte in the z-points"].act(bundle)

    faults = check(bundle)

    for name in ("encoder.keras", "decoder.keras", "z_points.npy"):
        assert any(line.startswith(name) for line in faults)


def test_without_a_card_the_rest_is_still_checked(bundle: Path) -> None:
    (bundle / "card.json").unlink()
    (bundle / "encoder.keras").unlink()

    faults = check(bundle)

    assert any("card.json is missing" in line for line in faults)
    assert any("encoder.keras is missing" in line for line in faults)


def test_what_is_no_folder_is_said_to_be_none(tmp_path: Path) -> None:
    assert check(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'} is not a folder: name the folder of a bundle."]


@pytest.mark.parametrize("fault", FOUND_BY_READING.values(), ids=FOUND_BY_READING.keys())
def test_the_scan_finds_in_the_z_points_what_opening_left_unread(bundle: Path, fault: Fault) -> None:
    fault.act(bundle)

    sentence = scan_points(open_bundle(bundle))

    assert sentence is not None
    for words in ("'own' cannot be used", *fault.words):
        assert words in sentence


def test_a_fault_is_placed_in_its_block(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.hashing.BLOCK_BYTES", 2**20)
    path = bundle / "z_points.npy"
    np.save(path, np.zeros((2**15 + 1, 8), dtype=np.float32))  # a little more than one block
    repack(bundle)
    assert len(record_of(path).block_sha256) == 2
    flip_byte(path)

    lines = [line for line in check(bundle) if "block" in line]

    assert lines == [f"{path.name} is altered in block 1 of 64 MiB (its SHA-256 differs): copy the file again."]


@pytest.mark.parametrize("row", [0, 2**15 - 1, 2**15, 2**15 + 3])
def test_the_scan_names_the_row_that_is_not_finite(bundle: Path, row: int) -> None:
    points = np.zeros((2**15 + 4, 8), dtype=np.float32)  # 1 MiB, read at once, and a little more
    np.save(bundle / "z_points.npy", points)
    summarise(points + np.eye(8, dtype=np.float32)[np.arange(len(points)) % 8]).save(bundle / "summary.npz")
    points[row, 3:] = np.inf
    np.save(bundle / "z_points.npy", points)
    repack(bundle)

    assert f"infinity in row {row}:" in str(scan_points(open_bundle(bundle)))


def test_the_scan_reads_the_file_and_not_its_memory_map(bundle: Path) -> None:
    """Every page of a map that is looked at counts as the server's memory."""
    opened = open_bundle(bundle)
    elsewhere = np.full(opened.z_points.shape, np.nan, dtype=np.float32)
    assert scan_points(replace(opened, z_points=elsewhere)) is None
