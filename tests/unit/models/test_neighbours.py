"""The index that a bundle may hold: written by a command, used where it is there, refused where it is broken."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from latent.approximate_search import ApproximateSearch
from latent.index_lists import BrokenIndex
from latent.neighbour_search import NeighbourSearch
from models.bundle import INDEX, open_bundle
from models.neighbours import quick_in, search_in
from tests.bundles import make_bundle
from zspace import main


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A bundle of more z-points than an index needs at least."""
    return make_bundle(tmp_path / "large", n=12_000)


def with_index(folder: Path) -> Path:
    pytest.importorskip("faiss", reason="the approximate index is optional: requirements-search.txt")
    assert main(["index", str(folder)]) == 0
    return folder


def test_without_an_index_the_search_is_exact(large: Path) -> None:
    assert isinstance(search_in(open_bundle(large)), NeighbourSearch)


def test_millions_are_quick_to_search_with_an_index_only(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert quick_in(open_bundle(large))
    monkeypatch.setattr("models.neighbours.MOST_AT_ONCE", 11_999)
    assert not quick_in(open_bundle(large))
    assert quick_in(open_bundle(with_index(large)))


def test_the_command_puts_an_index_into_the_bundle_and_the_search_goes_through_it(
    large: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = open_bundle(with_index(large))
    assert "12,000 z-points" in capsys.readouterr().out
    assert INDEX in bundle.card.files
    search = search_in(bundle)
    assert isinstance(search, ApproximateSearch)
    z = np.asarray(bundle.z_points[:3])
    assert search.nearest(z)[1][:, 0].tolist() == [0, 1, 2]


def test_where_the_library_is_missing_an_index_is_left_alone(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = open_bundle(with_index(large))
    monkeypatch.setitem(sys.modules, "faiss", None)
    assert isinstance(search_in(bundle), NeighbourSearch)


def test_a_broken_index_is_refused(large: Path) -> None:
    bundle = open_bundle(large)
    (large / INDEX).write_bytes(b"anything")
    with pytest.raises(BrokenIndex, match=r"index\.npz is no index"):
        search_in(bundle)


def test_few_z_points_need_no_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(make_bundle(tmp_path / "small"))]) == 1
    assert "search exactly" in capsys.readouterr().err
