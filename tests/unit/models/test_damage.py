"""Damaged pictures, and what is rebuilt from what is still seen of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latent.refinement import refine, steps_a_sweep
from models.bundle import Bundle, open_bundle
from models.damage import (
    LUMA,
    SWEEPS,
    Damaged,
    Picture,
    refined_on,
    undamaged,
    whole,
    with_hole,
    with_noise,
    without_colours,
)
from models.metrics import psnr
from tests.bundles import make_bundle

SHARES = st.floats(0.0, 1.0)


def picture(seed: int = 0) -> Picture:
    return np.random.default_rng(seed).random((96, 96, 3), dtype=np.float32)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return open_bundle(make_bundle(tmp_path_factory.mktemp("bundles") / "tiny"))


@given(x=SHARES, y=SHARES, size=st.floats(0.05, 0.6))
def test_a_hole_hides_what_is_under_it_and_nothing_else(x: float, y: float, size: float) -> None:
    whole_picture = picture()
    damaged = with_hole(whole_picture, x=x, y=y, size=size)
    changed = np.any(damaged.picture != whole_picture, axis=-1)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert max(len(rows), len(columns)) <= round(96 * size) + 1
    assert np.array_equal(damaged.seen(whole_picture[None]), damaged.seen(damaged.picture[None]))
    assert damaged.seen(whole_picture[None]).size == whole_picture.size - 3 * changed.sum()


@given(strength=SHARES)
def test_fading_colours_leaves_the_brightness(strength: float) -> None:
    damaged = without_colours(picture(), strength=strength)
    np.testing.assert_allclose(damaged.picture @ LUMA, picture() @ LUMA, atol=1e-5)
    np.testing.assert_allclose(damaged.seen(damaged.picture[None]), damaged.seen(picture()[None]), atol=1e-5)


def test_without_colours_the_three_are_equal() -> None:
    faded = without_colours(picture()).picture
    assert np.ptp(faded, axis=-1).max() < 1e-5


def test_noise_is_as_strong_as_it_says_stays_in_range_and_comes_again_from_its_seed() -> None:
    ground = np.full((96, 96, 3), 0.5, dtype=np.float32)
    noisy, again = (with_noise(ground, strength=0.1, rng=np.random.default_rng(4)).picture for _ in range(2))
    assert noisy.std() == pytest.approx(0.1, rel=0.02)
    assert np.array_equal(noisy, again)
    assert 0.0 <= with_noise(ground, strength=1.0, rng=np.random.default_rng(1)).picture.min()


@pytest.mark.parametrize("kind", ["noise", "grey", "hole"])
def test_refined_on_what_is_seen_a_picture_is_nearer_to_the_whole_one(bundle: Bundle, kind: str) -> None:
    original = bundle.runtime.decode(np.asarray(bundle.z_points[5:6]))[0]
    damaged: Damaged = {
        "noise": lambda: with_noise(original, strength=0.2, rng=np.random.default_rng(1)),
        "grey": lambda: without_colours(original),
        "hole": lambda: with_hole(original, x=0.4, y=0.5, size=0.5),
    }[kind]()
    way = list(refined_on(bundle.runtime, bundle.summary.mahalanobis, replace(damaged, pull=0.1)))
    first, last = bundle.runtime.decode(np.stack([way[0].z, way[-1].z]))
    before, after = psnr(np.stack([original, original]), np.stack([first, last]))
    assert after > before + 1.0


def test_all_of_a_picture_is_seen_where_nothing_is_missing() -> None:
    assert np.array_equal(whole(picture()[None])[0], picture().ravel())


def test_a_picture_without_damage_is_refined_on_all_of_it(bundle: Bundle) -> None:
    runtime, cloud, original = bundle.runtime, bundle.summary.mahalanobis, picture()
    way = list(refined_on(runtime, cloud, undamaged(original)))
    start = runtime.encode(original[None])[0]
    expected = refine(lambda z: whole(runtime.decode(z)), cloud, start, original.ravel(), sweeps=SWEEPS)
    np.testing.assert_array_equal([point.z for point in way], [point.z for point in expected])
    assert len(way) == 1 + SWEEPS * steps_a_sweep(cloud)
