"""What people said as a column for the browser, and as what a chart may colour by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient

from latent.errors import SettingError
from models.attributes import read_attributes
from models.bundle import ATTRIBUTES, Bundle
from tests.bundles import make_bundle
from tests.described import describe
from tests.unit.ui.live_app import serve
from ui.attributes import attributes_of, words_of
from ui.cloud_data import Quantity, ids_of, measure


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Bundle]]:
    folder = describe(make_bundle(tmp_path_factory.mktemp("attributes") / "described", z_dim=6, n=400))
    with pytest.MonkeyPatch.context() as patch:
        yield serve(folder, patch)


def test_a_column_has_the_place_of_each_word_and_none_for_nothing_said(served: tuple[TestClient, Bundle]) -> None:
    client, bundle = served
    answer = client.get(f"/live/bundle/{bundle.identity}/columns/label-2?count=150")
    turn = read_attributes(bundle.path / ATTRIBUTES, n=400)[1]
    column = np.frombuffer(answer.content, "<f2")
    np.testing.assert_array_equal(column, turn.codes[ids_of(bundle, 150)] + 1)
    assert words_of(attributes_of(bundle)[1])[int(column.max())] == "right"


@pytest.mark.parametrize("name", ["label-3", "label-0", "label-x"])
def test_labels_that_there_are_not_are_refused(served: tuple[TestClient, Bundle], name: str) -> None:
    client, bundle = served
    assert client.get(f"/live/bundle/{bundle.identity}/columns/{name}?count=10").status_code == 400


def test_what_people_said_of_a_photo_is_no_measure_of_any_z_point() -> None:
    with pytest.raises(SettingError, match="measured of a z-point"):
        measure(np.zeros((1, 6)), Quantity(kind="label", name="warm"))


def test_a_bundle_without_attributes_has_none(tmp_path: Path) -> None:
    from models.bundle import open_bundle

    assert attributes_of(open_bundle(make_bundle(tmp_path / "bare"))) == ()
