"""What was made of z-points that are no more does not stay in the bundle, and is not thrown away either."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.outdated import BEFORE, MADE_BY, outdated_set_aside
from zspace import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with z-points and everything that can be made of them."""
    (tmp_path / "z_points.npy").write_bytes(b"the first z-points")
    for name in MADE_BY:
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_other_z_points_set_aside_what_was_made_of_those_before(folder: Path) -> None:
    said: list[str] = []
    with outdated_set_aside(folder, say=said.append):
        (folder / "z_points.npy").write_bytes(b"other z-points")
    assert names(folder) == {"z_points.npy", *(f"{name}{BEFORE}" for name in MADE_BY)}
    assert (folder / f"experiment.json{BEFORE}").read_bytes() == b"experiment.json"
    assert len(said) == 1
    assert all(f"python -m zspace {command}" in said[0] for command in MADE_BY.values())


def test_the_same_z_points_again_change_nothing(folder: Path) -> None:
    there = names(folder)
    with outdated_set_aside(folder, say=pytest.fail):
        (folder / "z_points.npy").write_bytes(b"the first z-points")
    assert names(folder) == there


def test_a_new_bundle_has_nothing_to_set_aside(tmp_path: Path) -> None:
    with outdated_set_aside(tmp_path, say=pytest.fail):
        (tmp_path / "z_points.npy").write_bytes(b"z-points")
    assert names(tmp_path) == {"z_points.npy"}


def test_work_that_fails_changes_nothing(folder: Path) -> None:
    there = names(folder)
    with pytest.raises(OSError, match="full"), outdated_set_aside(folder, say=pytest.fail):
        raise OSError("the disk is full")
    assert names(folder) == there


@pytest.mark.parametrize("command", sorted(set(MADE_BY.values())))
def test_the_named_commands_are_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    assert f"zspace {command}" in capsys.readouterr().out
