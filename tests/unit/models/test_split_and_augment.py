"""The held-out split keeps persons apart; augmentation varies photos and depends on its seed alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.augment import Augmentation
from models.batches import TrainingBatches
from models.cache import PhotoCache, frame
from models.config import checked_config
from models.split import held_out_mask
from tests.drawn_faces import drawn_photos

PERSONS = [f"person {i % 700}" for i in range(2000)]


@given(seed=st.integers(0, 2**31 - 1), share=st.floats(0.05, 0.5))
@settings(max_examples=25, deadline=None)
def test_no_person_is_on_both_sides_and_the_share_is_kept(seed: int, share: float) -> None:
    mask = held_out_mask(PERSONS, share=share, seed=seed)
    sides = {person: set() for person in PERSONS}  # type: dict[str, set[bool]]
    for person, held_out in zip(PERSONS, mask, strict=True):
        sides[person].add(bool(held_out))
    assert all(len(side) == 1 for side in sides.values())
    assert abs(mask.mean() - share) < 5 * np.sqrt(share * (1 - share) / 700)


def test_the_same_seed_splits_alike_whatever_else_is_there() -> None:
    whole = held_out_mask(PERSONS, share=0.1, seed=7)
    np.testing.assert_array_equal(held_out_mask(PERSONS[:500], share=0.1, seed=7), whole[:500])
    assert (held_out_mask(PERSONS, share=0.1, seed=8) != whole).any()


@pytest.fixture(scope="module")
def cache() -> PhotoCache:
    images = drawn_photos(24)
    photos = np.stack([np.asarray(image) for image in images])
    frames = (frame(photos) * 255).round().astype(np.uint8)
    return PhotoCache(photos=photos, frames=frames, persons=("",) * 24, skipped=())


def test_without_augmentation_a_batch_is_the_frames(cache: PhotoCache) -> None:
    batch = Augmentation(flip=False, crop=0, jitter=0).batch(cache, np.arange(24), np.random.default_rng(0))
    np.testing.assert_allclose(batch, cache.frames / 255, atol=1e-6)


def test_about_half_of_the_photos_are_mirrored(cache: PhotoCache) -> None:
    rows = np.repeat(np.arange(24), 20)
    batch = Augmentation(flip=True, crop=0, jitter=0).batch(cache, rows, np.random.default_rng(0))
    plain = cache.frames[rows] / np.float32(255)
    mirrored = np.isclose(batch, plain[:, :, ::-1], atol=1e-6).all(axis=(1, 2, 3))
    kept = np.isclose(batch, plain, atol=1e-6).all(axis=(1, 2, 3))
    assert (mirrored | kept).all() and 0.4 < mirrored.mean() < 0.6


@given(seed=st.integers(0, 1000), crop=st.floats(0, 0.1), jitter=st.floats(0, 0.5), mix=st.floats(0, 1))
@settings(max_examples=20, deadline=None)
def test_every_batch_stays_in_range_and_repeats_with_its_seed(
    seed: int, crop: float, jitter: float, mix: float
) -> None:
    photos = np.stack([np.asarray(image) for image in drawn_photos(4)])
    cache = PhotoCache(photos=photos, frames=(frame(photos) * 255).astype(np.uint8), persons=("",) * 4, skipped=())
    augmentation = Augmentation(flip=True, crop=crop, jitter=jitter, mix=mix)
    first, second = (augmentation.batch(cache, np.arange(4), np.random.default_rng(seed)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert first.dtype == np.float32 and first.min() >= 0 and first.max() <= 1


def test_a_mixed_photo_lies_between_two_photos_and_the_others_stay_whole(cache: PhotoCache) -> None:
    rows = np.repeat(np.arange(24), 20)
    batch = Augmentation(mix=0.5).batch(cache, rows, np.random.default_rng(0))
    plain = cache.frames[rows] / np.float32(255)
    whole = np.isclose(batch, plain, atol=1e-6).all(axis=(1, 2, 3))
    assert 0.4 < whole.mean() < 0.65  # half, and those that met their own copy
    assert (batch >= plain.min(axis=0) - 1e-6).all() and (batch <= plain.max(axis=0) + 1e-6).all()


def test_the_last_epochs_see_photos_as_they_are() -> None:
    config = checked_config({"epochs": 10, "clean_epochs": 3, "crop": 0.05, "jitter": 0.1})
    assert Augmentation.of(config, epoch=6) == Augmentation(flip=True, crop=0.05, jitter=0.1)
    assert Augmentation.of(config, epoch=7) == Augmentation(flip=True, crop=0, jitter=0)


def test_batches_depend_on_seed_epoch_and_step_alone(cache: PhotoCache) -> None:
    config = checked_config({"batch_size": 8, "crop": 0.05, "jitter": 0.1})
    rows = np.arange(24)
    batches = TrainingBatches(cache, rows, config)
    first = batches[1][0]
    batches.on_epoch_end()
    second = batches[1][0]
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(TrainingBatches(cache, rows, config)[1][0], first)
    np.testing.assert_array_equal(TrainingBatches(cache, rows, config, first_epoch=1)[1][0], second)


@pytest.mark.parametrize("machines", [2, 4])
def test_machines_that_share_a_batch_make_the_same_photos_as_one(cache: PhotoCache, machines: int) -> None:
    config = checked_config({"batch_size": 24, "crop": 0.1, "jitter": 0.1, "mix": 0.4, "join": 0.6})
    whole = TrainingBatches(cache, np.arange(24), config)[0][0]
    size = 24 // machines
    shares = [slice(machine * size, (machine + 1) * size) for machine in range(machines)]
    parts = [TrainingBatches(cache, np.arange(24), config, share=share)[0][0] for share in shares]
    assert {len(part) for part in parts} == {size}
    np.testing.assert_array_equal(np.concatenate(parts), whole)


def test_a_share_reads_only_the_photos_that_it_needs(cache: PhotoCache) -> None:
    read: list[int] = []

    class Watched:
        def __getitem__(self, row: int) -> np.ndarray:
            read.append(row)
            return np.asarray(cache.frames[row])

    watched = PhotoCache(photos=cache.photos, frames=Watched(), persons=cache.persons, skipped=())  # type: ignore[arg-type]
    Augmentation(flip=True, jitter=0.1).batch(watched, np.arange(24), np.random.default_rng(0), slice(6, 12))
    assert read == list(range(6, 12))


def test_augmenting_leaves_the_cache_untouched(cache: PhotoCache) -> None:
    before = cache.frames.copy(), cache.photos.copy()
    Augmentation(flip=True, crop=0.1, jitter=0.3).batch(cache, np.arange(24), np.random.default_rng(1))
    np.testing.assert_array_equal(cache.frames, before[0])
    np.testing.assert_array_equal(cache.photos, before[1])


def test_a_joined_photo_is_one_photo_here_and_another_there(cache: PhotoCache) -> None:
    rows = np.arange(24)
    batch = Augmentation(join=1.0).batch(cache, rows, np.random.default_rng(3))
    plain = cache.frames / np.float32(255)
    differs = ~np.isclose(batch, plain, atol=2e-3).all(axis=3)
    changed = differs.any(axis=(1, 2))
    assert changed.mean() > 0.8  # all but those that met themselves
    share_kept = 1 - differs[changed].mean(axis=(1, 2))
    assert 0.2 < share_kept.mean() < 0.9
    assert (batch >= plain.min(axis=0) - 1e-6).all() and (batch <= plain.max(axis=0) + 1e-6).all()


def test_light_changes_the_whole_photo_alike(cache: PhotoCache) -> None:
    batch = Augmentation(jitter=0.2).batch(cache, np.arange(24), np.random.default_rng(4))
    plain = cache.frames / np.float32(255)
    for image, photo in zip(batch, plain, strict=True):
        for colour in range(3):
            inside = (image[..., colour] > 0) & (image[..., colour] < 1)
            slope, lift = np.polyfit(photo[..., colour][inside], image[..., colour][inside], 1)
            assert 0.68 < slope < 1.33 and abs(lift) < 0.11
            np.testing.assert_allclose(image[..., colour][inside], slope * photo[..., colour][inside] + lift, atol=1e-4)


def test_a_run_that_goes_on_sees_other_variations_than_the_one_before(cache: PhotoCache) -> None:
    config = checked_config({"batch_size": 8, "crop": 0.1, "jitter": 0.1, "mix": 0.5, "join": 0.5})
    first, again, later = (
        TrainingBatches(cache, np.arange(24), config, steps_before=steps)[1][0] for steps in (0, 0, 900)
    )
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - later).max() > 0.1
