"""PCA of pixels in blocks gives what an exact solution gives."""

import numpy as np
import pytest

from models.eigenfaces import fit_eigenfaces
from tests.drawn_faces import drawn_photos


@pytest.fixture(scope="module")
def photos() -> np.ndarray:
    return np.stack([np.asarray(photo) for photo in drawn_photos(240, size=(96, 96))])


def exact_components(photos: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    flat = photos.reshape(len(photos), -1) / 255.0
    _, singular, axes = np.linalg.svd(flat - flat.mean(axis=0), full_matrices=False)
    return singular[:k] ** 2 / (len(photos) - 1), axes[:k]


def test_variances_and_axes_are_those_of_an_exact_solution(photos: np.ndarray) -> None:
    variances, axes = exact_components(photos, 30)

    fitted = fit_eigenfaces(photos, np.arange(240), components=40)

    assert fitted.explained_variance_[:30] == pytest.approx(variances, rel=1e-3)
    assert np.abs(fitted.components_ @ fitted.components_.T - np.eye(40)).max() < 1e-4
    assert np.linalg.norm(fitted.components_ @ axes.T, axis=0).min() > 0.999


def test_blocks_do_not_change_the_result(photos: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fit_eigenfaces(photos, np.arange(240), components=20)
    monkeypatch.setattr("models.eigenfaces.BLOCK", 130)

    in_blocks = fit_eigenfaces(photos, np.arange(240), components=20)

    assert in_blocks.explained_variance_ == pytest.approx(whole.explained_variance_, rel=1e-4)


def test_as_many_components_as_photos_reconstruct_the_photos(photos: np.ndarray) -> None:
    few = photos[:30]

    fitted = fit_eigenfaces(few, np.arange(30), components=256)

    images = (few / 255.0).astype(np.float32)
    assert fitted.components_.shape == (29, 96 * 96 * 3)
    assert np.abs(fitted.reconstruct(images) - images).max() < 2e-3


def test_only_the_given_rows_are_seen(photos: np.ndarray) -> None:
    spoilt = photos.copy()
    spoilt[120:] = 0

    fitted = fit_eigenfaces(spoilt, np.arange(120), components=10)
    expected = fit_eigenfaces(photos[:120], np.arange(120), components=10)

    assert np.array_equal(fitted.components_, expected.components_)


def test_reconstructions_are_pictures(photos: np.ndarray) -> None:
    fitted = fit_eigenfaces(photos, np.arange(200), components=5)

    made = fitted.reconstruct((photos[200:210] / 255.0).astype(np.float32))

    assert made.shape == (10, 96, 96, 3)
    assert made.dtype == np.float32
    assert made.min() >= 0.0 and made.max() <= 1.0


def test_progress_ends_at_its_total(photos: np.ndarray) -> None:
    seen: list[tuple[int, int]] = []

    fit_eigenfaces(photos, np.arange(100), components=4, progress=lambda done, total: seen.append((done, total)))

    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
