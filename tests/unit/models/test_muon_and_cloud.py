"""The optimiser's orthogonalisation against Keras's own and the SVD; snapshots of the cloud of codes."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from models.cloud import CloudHistory, load_history, snapshot_steps
from models.losses import log_mse
from models.metrics import psnr
from models.muon import GramMuon, matrix_shape, orthogonalised


@pytest.mark.parametrize("shape", [(300, 20), (20, 300), (40, 40)])
def test_the_gram_iteration_is_keras_iteration(shape: tuple[int, int]) -> None:
    matrix = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    ours = np.asarray(orthogonalised(matrix, 5))
    theirs = np.asarray(keras.optimizers.Muon().zeropower_via_newtonschulz5(keras.ops.convert_to_tensor(matrix), 5))
    np.testing.assert_allclose(ours, theirs, atol=2e-4)


def test_the_result_is_nearly_orthonormal_and_keeps_the_singular_vectors() -> None:
    matrix = np.random.default_rng(1).normal(size=(200, 30)).astype(np.float32)
    u, _, v = np.linalg.svd(matrix, full_matrices=False)
    result = np.asarray(orthogonalised(matrix, 5))
    inner = u.T @ result @ v.T
    assert np.abs(inner - np.diag(np.diag(inner))).max() < 1e-3
    assert 0.6 < np.diag(inner).min() and np.diag(inner).max() < 1.25


def test_a_convolution_kernel_is_a_matrix_of_its_last_axis() -> None:
    assert matrix_shape((3, 3, 64, 128)) == (576, 128)


def test_kernels_are_left_to_muon_and_biases_to_adam() -> None:
    model = keras.Sequential(
        [keras.Input((8, 8, 3)), keras.layers.Conv2D(4, 3), keras.layers.Flatten(), keras.layers.Dense(2)]
    )
    optimizer = GramMuon(0.01)
    optimizer.build(model.trainable_variables)
    adam = [
        variable.name
        for variable, v in zip(model.trainable_variables, optimizer.adam_velocities, strict=True)
        if v is not None
    ]
    assert adam == ["bias", "bias"]


def test_the_optimiser_fits_a_linear_map() -> None:
    rng = np.random.default_rng(2)
    x, target = rng.normal(size=(256, 12)).astype(np.float32), rng.normal(size=(12, 5)).astype(np.float32)
    model = keras.Sequential([keras.Input((12,)), keras.layers.Dense(5)])
    rate = keras.optimizers.schedules.CosineDecay(0.3, 150)
    model.compile(GramMuon(rate, adam_weight_decay=0.0, weight_decay=0.0), "mse")
    before = model.evaluate(x, x @ target, verbose=0)
    model.fit(x, x @ target, batch_size=64, epochs=40, verbose=0)
    assert model.evaluate(x, x @ target, verbose=0) < 0.01 * before


def test_snapshots_are_close_together_at_the_start_and_include_the_end() -> None:
    steps = sorted(snapshot_steps(32_000))
    assert len(steps) == 12 and steps[-1] == 32_000
    assert all(
        later - earlier < after - later for earlier, later, after in zip(steps, steps[1:], steps[2:], strict=False)
    )


@pytest.mark.parametrize("total", [1, 2, 5, 40])
def test_a_short_run_has_fewer_snapshots_but_always_its_last(total: int) -> None:
    assert max(snapshot_steps(total)) == total and min(snapshot_steps(total)) >= 1


def test_a_history_keeps_mean_covariance_and_radii_and_survives_the_disk(tmp_path: Path) -> None:
    codes = np.random.default_rng(3).normal(2, 1, size=(500, 4)).astype(np.float32)
    history = CloudHistory().with_snapshot(10, codes).with_snapshot(20, 2 * codes)
    np.testing.assert_allclose(history.means[0], codes.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(history.covariances[1], np.cov(2 * codes, rowvar=False), rtol=1e-4)
    np.testing.assert_allclose(history.radii[1], 2 * history.radii[0], rtol=1e-5)
    history.save(tmp_path / "history.npz")
    read = load_history(tmp_path / "history.npz")
    np.testing.assert_array_equal(read.steps, [10, 20])
    np.testing.assert_array_equal(read.covariances, history.covariances)


def test_a_run_that_begins_with_a_bundle_counts_its_steps_on() -> None:
    codes = np.random.default_rng(5).normal(size=(9, 3)).astype(np.float32)
    first, second = CloudHistory().with_snapshot(100, codes), CloudHistory().with_snapshot(10, codes)
    assert second.following(first).steps.tolist() == [100, 110]
    assert second.following(first).covariances.shape == (2, 3, 3)
    assert second.following(CloudHistory()).steps.tolist() == [10]


def test_a_thinned_history_keeps_its_ends_and_spreads_over_the_whole_way() -> None:
    codes = np.random.default_rng(6).normal(size=(9, 3)).astype(np.float32)
    history = CloudHistory()
    for step in (1, 2, 4, 8, 16, 17, 18, 19, 20, 32, 64):
        history = history.with_snapshot(step, codes * step)
    thin = history.thinned(7)
    assert thin.steps[0] == 1 and thin.steps[-1] == 64 and len(thin.steps) == 7
    assert max(np.diff(np.log(thin.steps))) < np.log(5)
    np.testing.assert_allclose(thin.radii[-1], 64 * thin.radii[0], rtol=1e-5)
    assert history.thinned(50).steps.tolist() == history.steps.tolist()


def test_a_history_as_it_was_first_kept_can_still_be_read(tmp_path: Path) -> None:
    codes = np.random.default_rng(7).normal(size=(9, 3)).astype(np.float32)
    history = CloudHistory().with_snapshot(10, codes)
    np.savez(
        tmp_path / "history.npz",
        steps=history.steps, means=history.means, covariances=history.covariances, radii=history.radii,
    )  # fmt: skip
    np.testing.assert_array_equal(load_history(tmp_path / "history.npz").covariances, history.covariances)


def test_a_resumed_history_forgets_what_came_after_the_checkpoint() -> None:
    codes = np.ones((5, 3), np.float32) * np.arange(5)[:, None].astype(np.float32)
    history = CloudHistory().with_snapshot(10, codes).with_snapshot(20, codes)
    assert history.until(15).steps.tolist() == [10]


def test_log_mse_is_psnr_up_to_a_factor() -> None:
    rng = np.random.default_rng(4)
    images, others = rng.random((2, 5, 8, 8, 3)).astype(np.float32)
    losses = np.asarray(log_mse(images, others))
    np.testing.assert_allclose(-10 / np.log(10) * losses, psnr(images, others), atol=1e-3)
