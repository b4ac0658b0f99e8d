"""A whole run at small n on a small bundle: the same seed the same table, and what was stopped goes on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiment.held_out import Halves, TooFewPhotos, halves_of
from experiment.judges import Judges
from experiment.results import Results, load_results
from experiment.rows import subjects
from experiment.run import Settings, run_experiment
from experiment.tables import interval
from latent.errors import SettingError
from latent.samplers.registry import SAMPLERS
from models.bundle import Bundle, open_bundle
from tests.bundles import cloud, make_bundle
from tests.unit.experiment.simple_judges import FewPixels, LeftIsBright

N, SEED = 24, 7


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return open_bundle(make_bundle(tmp_path_factory.mktemp("bundle")))


@pytest.fixture(scope="module")
def halves(bundle: Bundle) -> Halves:
    """Photos that the bundle can make: the decodes of z-points that it has not seen, with a little noise."""
    rng = np.random.default_rng(5)
    images = bundle.runtime.decode(cloud(60, z_dim=8, rng=rng))
    frames = np.clip(255 * images + rng.normal(scale=4, size=images.shape), 0, 255).astype(np.uint8)
    return halves_of(frames, np.ones(60, dtype=bool), n=N, seed=SEED)


FEW = ("cube", "full_normal", "pair_mixing", "normal_times_2", "noise")
"""Rows enough where what is asked does not depend on which."""


def run(
    bundle: Bundle,
    halves: Halves | None,
    out: Path,
    *,
    judges: Judges | None = None,
    seed: int = SEED,
    only: tuple[str, ...] = (),
) -> Results:
    judges = judges or Judges(detector=LeftIsBright(), describer=FewPixels())
    return run_experiment(bundle, Settings(n=N, seed=seed), judges, halves, out, only=only)


@pytest.fixture(scope="module")
def whole(bundle: Bundle, halves: Halves, tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Path]:
    out = tmp_path_factory.mktemp("run")
    return run(bundle, halves, out), out


def test_every_generator_has_its_row_and_every_figure(whole: tuple[Results, Path]) -> None:
    results, out = whole
    assert [row.sampler for row in results.of_kind("generator")] == list(SAMPLERS)
    assert load_results(out) == results
    for row in results.of_kind("generator", "variant", "distance", "reconstructions"):
        measured = (row.face_rate, row.m_mean, row.frechet, row.kernel, row.precision, row.novelty_descriptor)
        assert None not in measured and row.n == N == sum(drawn for drawn, _ in row.faces_by_m)
        assert row.face_low is not None and row.face_low <= row.face_rate <= row.face_high  # type: ignore[operator]


def test_reconstructions_are_the_unit_of_relative_figures(whole: tuple[Results, Path]) -> None:
    row = whole[0].row("reconstructions")
    of_them = (row.sharpness, row.diversity_pixel, row.diversity_descriptor, row.novelty_z, row.novelty_descriptor)
    assert of_them == (1.0,) * 5


def test_every_compared_figure_lies_within_its_interval(whole: tuple[Results, Path]) -> None:
    names = ("face_rate", "m_mean", "frechet", "kernel", "precision", "recall", "sharpness", "diversity_pixel")
    for row in whole[0].of_kind("generator"):
        for name in (*names, "diversity_descriptor", "novelty_z", "novelty_descriptor"):
            ends = interval(row, name)
            assert ends is not None and ends[0] <= getattr(row, name) <= ends[1], (row.key, name)


def test_the_table_tells_what_is_known_of_the_generators(whole: tuple[Results, Path]) -> None:
    results = whole[0]
    narrow, full, wide = (results.row(key) for key in ("ellipsoid_1_sigma", "full_normal", "far_away"))
    assert narrow.diversity_pixel < 0.6 < 0.8 < full.diversity_pixel < 1.2  # type: ignore[operator]
    assert full.frechet < narrow.frechet < results.row("noise").frechet + 1  # type: ignore[operator]
    assert wide.m_mean == pytest.approx(10 * full.m_mean, rel=0.2)
    assert full.m_mean == pytest.approx(np.sqrt(8), rel=0.15)
    spread = [row.m_mean for row in results.of_kind("distance")]
    assert spread == sorted(spread, key=float)  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_table_and_another_another(
    bundle: Bundle, halves: Halves, whole: tuple[Results, Path], tmp_path: Path
) -> None:
    assert run(bundle, halves, tmp_path / "again") == whole[0]
    other = run(bundle, halves, tmp_path / "other", seed=8, only=FEW)
    assert other.row("full_normal").m_mean != whole[0].row("full_normal").m_mean


def test_a_stopped_run_goes_on_and_measures_no_row_twice(bundle: Bundle, tmp_path: Path) -> None:
    stopped_after = 2

    class Stopped(LeftIsBright):
        def detect_many(self, pictures: np.ndarray) -> list:  # type: ignore[type-arg]
            if self.seen >= stopped_after * N:
                raise KeyboardInterrupt
            return super().detect_many(pictures)

    Stopped.__name__ = LeftIsBright.__name__  # the same judge, as far as a run can tell
    with pytest.raises(KeyboardInterrupt):
        run(bundle, None, tmp_path, judges=Judges(detector=Stopped()), only=FEW)
    assert load_results(tmp_path) is None
    going_on = LeftIsBright()
    results = run(bundle, None, tmp_path, judges=Judges(detector=going_on), only=FEW)
    assert going_on.seen == (len(results.rows) - stopped_after) * N
    assert results == run(bundle, None, tmp_path / "at once", judges=Judges(detector=LeftIsBright()), only=FEW)


def test_no_picture_is_described_twice_for_one_row(bundle: Bundle, halves: Halves, tmp_path: Path) -> None:
    def described(*only: str) -> int:
        describer = FewPixels()
        run(bundle, halves, tmp_path / only[-1], judges=Judges(describer=describer), only=only)
        return describer.described

    of_reconstructions = described("reconstructions")
    assert 2 * N < of_reconstructions <= 3 * N  # the reference, they, and what they are nearest to
    assert described("reconstructions", "noise") == of_reconstructions + N
    assert described("reconstructions", "far_away") < of_reconstructions + 2 * N  # far draws share what they are near


def test_rows_of_another_seed_or_judge_are_not_taken_for_these(bundle: Bundle, tmp_path: Path) -> None:
    first = run(bundle, None, tmp_path, judges=Judges(detector=LeftIsBright()), only=FEW)
    assert run(bundle, None, tmp_path, judges=Judges(detector=LeftIsBright()), seed=8, only=FEW) != first
    assert {row.face_rate for row in run(bundle, None, tmp_path, judges=Judges(), only=FEW).rows} == {None}


def test_without_photos_what_needs_them_is_empty_and_the_reason_is_kept(bundle: Bundle, tmp_path: Path) -> None:
    judges = Judges(detector=LeftIsBright(), missing=("No describer.",))
    results = run_experiment(bundle, Settings(n=N), judges, None, tmp_path, missing=("No photos.",))
    assert results.missing == "No photos. No describer."
    assert results.of_kind("photos", "reconstructions") == ()
    for row in results.rows:
        needing = (row.n_reference, row.frechet, row.sharpness, row.diversity_pixel, row.novelty_z)
        assert needing == (None,) * 5 and row.face_rate is not None


def test_no_picture_of_a_photo_is_written(whole: tuple[Results, Path]) -> None:
    written = {path.stem for path in (whole[1] / "pictures").iterdir()}
    assert written == {row.key for row in whole[0].rows} - {"photos", "reconstructions"}


def test_halves_share_no_photo_and_need_enough() -> None:
    frames = np.arange(100, dtype=np.uint8)[:, None, None, None] * np.ones((1, 96, 96, 3), dtype=np.uint8)
    held_out = np.arange(100) % 2 == 0
    halves = halves_of(frames, held_out, n=1000, seed=0)
    shown = [set(half[:, 0, 0, 0].tolist()) for half in (halves.reference, halves.judged)]
    assert not shown[0] & shown[1] and shown[0] | shown[1] == set(range(0, 100, 2))
    with pytest.raises(TooFewPhotos, match="half of 50"):
        halves_of(frames, held_out, n=10, seed=0)


def test_impossible_numbers_are_refused() -> None:
    with pytest.raises(SettingError, match="seed"):
        Settings(seed=-1)
    with pytest.raises(SettingError, match="n = 1"):
        Settings(n=1)


def test_keys_of_rows_are_unique_and_names_of_files(bundle: Bundle) -> None:
    keys = [subject.key for subject in subjects(bundle.summary, photos=True)]
    assert len(set(keys)) == len(keys) and all(key.isidentifier() for key in keys)


def test_a_row_that_there_is_not_is_refused_by_its_name(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="row = 'cubes' is not allowed: choose one of cube"):
        run(bundle, None, tmp_path, only=("cubes",))
