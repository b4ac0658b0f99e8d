"""A widened encoder computes what the narrower one did, and every way in which it cannot is refused."""

from __future__ import annotations

import numpy as np
import pytest

from models import widen
from models.autoencoder import build_encoder
from models.config import TrainingConfig, checked_config
from models.widen import widened

NARROW, WIDE = (4, 6, 8, 10), (8, 9, 8, 12)


def settings(filters: tuple[int, ...]) -> TrainingConfig:
    return checked_config({"z_dim": 5, "preset": "custom", "encoder_filters": filters, "decoder_filters": (8, 4, 4, 3)})


def test_a_widened_encoder_gives_the_same_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widen, "NOISE", 0.0)
    narrow, wide = (build_encoder(settings(filters)) for filters in (NARROW, WIDE))
    wide.set_weights(widened(narrow.get_weights(), WIDE, seed=1))
    images = np.random.default_rng(0).random((3, 96, 96, 3), dtype=np.float32)
    np.testing.assert_allclose(wide.predict_on_batch(images), narrow.predict_on_batch(images), atol=1e-5)


def test_copies_of_a_filter_are_not_all_alike() -> None:
    kernel = widened(build_encoder(settings(NARROW)).get_weights(), WIDE, seed=1)[0]
    assert len(np.unique(kernel.reshape(-1, WIDE[0]), axis=1).T) == WIDE[0]


def test_fewer_filters_are_refused() -> None:
    with pytest.raises(ValueError, match="10 filters where 9 are wanted"):
        widened(build_encoder(settings(NARROW)).get_weights(), (8, 9, 8, 9), seed=1)
