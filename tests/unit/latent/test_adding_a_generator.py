"""Adding a generator is adding one file: the example of the docs, put into a folder of samplers."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest

import latent.samplers
from latent.samplers.base import Sampler
from latent.samplers.registry import SAMPLERS, found_in
from latent.summary import Summary

DOCS = Path(__file__).resolve().parents[3] / "docs" / "adding_a_generator.md"


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[Sampler]:
    """The example's class, found as the registry finds all."""
    code = re.search(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    (tmp_path / "ring.py").write_text(code.group(1), encoding="utf-8")
    monkeypatch.setattr(latent.samplers, "__path__", [*latent.samplers.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "latent.samplers.ring", raising=False)
    (found,) = found_in([str(tmp_path)])
    return found


def test_the_example_is_found_and_has_a_place_of_its_own(ring: type[Sampler]) -> None:
    assert ring.key == "ring"
    assert ring.key not in SAMPLERS
    assert ring.place not in {kind.place for kind in SAMPLERS.values()}


def test_the_example_draws_what_its_docstring_says(ring: type[Sampler], summary: Summary) -> None:
    sampler = ring().matched(summary).fit(summary)
    scores = summary.pca.transform(sampler.sample(5000, np.random.default_rng(7)).astype(np.float64)) / summary.sigma
    np.testing.assert_allclose(scores[:, :2].std(axis=0), 1.4 / np.sqrt(2), rtol=0.03)
    assert np.abs(scores[:, 2:60]).max() < 1e-3
