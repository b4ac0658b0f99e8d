"""mixture.npz: made by the command, listed on the card, small, and as good as the fit that it saves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import zspace
from latent.errors import NotFittedError
from latent.mixture_file import MixtureError, load_mixture, save_mixture
from latent.samplers.mixture import GaussianMixture
from latent.samplers.registry import make
from latent.summary import Summary
from models.bundle import MIXTURE, STRUCTURE, open_bundle
from models.check import check
from models.closer import look_closer
from models.mixture import fitted_in
from models.pack import repack
from tests.bundles import make_bundle


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_bundle(tmp_path_factory.mktemp("mixture") / "tiny")
    assert zspace.main(["mixture", str(folder)]) == 0
    return folder


def test_the_bundle_stays_whole_and_lists_the_file(described: Path) -> None:
    assert check(described) == []
    assert MIXTURE in open_bundle(described).card.files


def test_draws_of_the_kept_mixture_are_those_of_the_fit_to_a_thousandth(described: Path) -> None:
    bundle = open_bundle(described)
    kept, fitted = fitted_in(bundle, GaussianMixture()), GaussianMixture().fit(bundle.summary)
    one, other = (sampler.sample(500, np.random.default_rng(7)) for sampler in (kept, fitted))
    assert np.abs(one - other).max() < 2e-3 * bundle.summary.sigma.max()
    assert kept.remark() == fitted.remark() and kept.settings() == fitted.settings()


def test_only_equal_settings_are_answered_from_the_file(described: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits: list[GaussianMixture] = []
    monkeypatch.setattr(GaussianMixture, "fit", lambda self, summary: fits.append(self) or self)
    bundle = open_bundle(described)
    fitted_in(bundle, GaussianMixture())
    assert fits == []
    fitted_in(bundle, GaussianMixture(components=3))
    assert [sampler.components for sampler in fits] == [3]
    assert fitted_in(bundle, make("cube")).sample(2, np.random.default_rng(0)).shape == (2, bundle.summary.d)


def test_a_mixture_of_other_points_or_a_broken_file_is_refused_in_a_sentence(described: Path, tmp_path: Path) -> None:
    summary = Summary.load(described / "summary.npz")
    with pytest.raises(MixtureError, match="not of these z-points"):
        load_mixture(described / MIXTURE, replace(summary, mean=summary.mean + 1))
    (tmp_path / MIXTURE).write_bytes((described / MIXTURE).read_bytes()[:300])
    with pytest.raises(MixtureError, match="make it again"):
        load_mixture(tmp_path / MIXTURE, summary)
    with pytest.raises(NotFittedError):
        save_mixture(GaussianMixture(), tmp_path / "unfitted.npz")


@pytest.mark.parametrize("name", ["weights", "triangles", "gains"])
def test_numbers_that_are_no_mixture_are_refused(described: Path, tmp_path: Path, name: str) -> None:
    with np.load(described / MIXTURE) as stored:
        arrays = dict(stored)
    arrays[name] = np.full_like(arrays[name], np.nan)
    np.savez(tmp_path / MIXTURE, **arrays)
    with pytest.raises(MixtureError, match="NaN"):
        load_mixture(tmp_path / MIXTURE, Summary.load(described / "summary.npz"))


def test_of_too_few_points_there_is_a_mixture_and_no_structure(tmp_path: Path) -> None:
    folder = make_bundle(tmp_path / "few", n=60, held_out=0)
    (folder / STRUCTURE).write_bytes(b"of other z-points")
    repack(folder)
    said: list[str] = []
    look_closer(folder, say=said.append)
    assert check(folder) == [] and not (folder / STRUCTURE).exists() and (folder / MIXTURE).exists()
    assert "too few" in said[-1]
