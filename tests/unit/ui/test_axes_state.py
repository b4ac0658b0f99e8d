"""Sliders as text: read, written, and turned into a z-point with exactly those scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latent.walks import standard_scores
from models.bundle import Bundle, open_bundle
from tests.bundles import make_bundle
from ui.axes.controls import components_of, group_names
from ui.axes.state import REACH, format_scores, moved, parse_scores, shuffled, valid_scores

scores_of_256 = st.dictionaries(
    st.integers(1, 256), st.floats(-REACH, REACH).map(lambda score: round(score, 2)), max_size=256
)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return open_bundle(make_bundle(tmp_path_factory.mktemp("bundles") / "tiny"))


@given(scores_of_256)
def test_what_is_written_is_read_again(scores: dict[int, float]) -> None:
    assert parse_scores(format_scores(scores), most=256) == (scores, [])


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    scores, _ = parse_scores(text, most=256)
    assert all(1 <= number <= 256 and abs(value) <= REACH for number, value in scores.items())


def test_parts_that_are_no_slider_are_told_apart_from_those_that_are() -> None:
    assert parse_scores("1:2, 3:x,9:1,4:-5,2:-1", most=8) == ({1: 2.0, 2: -1.0}, ["3:x", "9:1", "4:-5"])


def test_a_moved_face_has_the_set_scores_and_keeps_the_others(bundle: Bundle) -> None:
    start = bundle.z_points[3]
    before = standard_scores(bundle.summary.pca, start[None])[0]
    after = standard_scores(bundle.summary.pca, moved(bundle, start, {2: 1.5, 5: -3.0})[None])[0]
    assert after[[1, 4]] == pytest.approx([1.5, -3.0], abs=1e-4)
    others = [0, 2, 3, 5, 6, 7]
    assert after[others] == pytest.approx(before[others], abs=1e-4)


def test_without_a_set_slider_the_face_stays(bundle: Bundle) -> None:
    assert np.array_equal(moved(bundle, bundle.z_points[3], {}), bundle.z_points[3])


def test_a_shuffle_repeats_and_leaves_other_sliders_alone() -> None:
    once = shuffled({1: 2.0, 30: 1.0}, range(1, 13), seed=5)
    assert once == shuffled({1: 2.0, 30: 1.0}, range(1, 13), seed=5) != shuffled({}, range(1, 13), seed=6)
    assert once[30] == 1.0 and set(once) == {*range(1, 13), 30}
    assert all(abs(value) <= 3 for value in once.values())


@pytest.mark.parametrize(
    ("d", "count", "last"), [(8, 1, "1-8"), (12, 1, "1-12"), (256, 22, "253-256"), (2000, 22, "253-256")]
)
def test_groups_cover_the_components_once(d: int, count: int, last: str) -> None:
    names = group_names(d)
    assert len(names) == count and names[-1] == last
    covered = [number for name in names for number in components_of(name)]
    assert covered == list(range(1, min(d, 256) + 1))


def test_of_what_a_browser_sends_only_scores_of_components_count() -> None:
    sent = {"1": 2, "3": -9.5, "0": 1, "21": 1, "2": float("nan")}
    assert valid_scores(sent, most=20) == {1: 2.0, 3: -REACH}
