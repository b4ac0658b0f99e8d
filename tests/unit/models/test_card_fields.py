"""What a bundle's card says of the run that made it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from models.about import About
from models.card_fields import card_fields
from models.config import TrainingConfig

keras = pytest.importorskip("keras", reason="training is not installed: pip install -r requirements-train.txt")


def fields(log: list[Any]) -> dict[str, Any]:
    """The fields of a model of 3 + 4 weights."""
    encoder, decoder = SimpleNamespace(count_params=lambda: 3), SimpleNamespace(count_params=lambda: 4)
    trained: Any = SimpleNamespace(encoder=encoder, decoder=decoder, log=log)
    about = About(name="a model")
    return card_fields(TrainingConfig(), about, trained, photos=90, held_out=10, metrics={"psnr": 20.0}, steps=5)


def test_it_counts_weights_photos_steps_and_whole_epochs() -> None:
    card = fields([SimpleNamespace(epoch=1), SimpleNamespace(epoch=2)])
    assert card["architecture"]["parameters"] == 7
    assert (card["data"]["photos"], card["data"]["held_out"]) == (90, 10)
    assert (card["training"]["steps"], card["training"]["epochs_done"]) == (5, 2)


def test_a_run_that_finished_no_epoch_says_so() -> None:
    assert fields([])["training"]["epochs_done"] == 0


@pytest.mark.parametrize(("backend", "named"), [("tensorflow", False), ("jax", True)])
def test_jax_is_named_where_it_trained_the_model(backend: str, named: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("jax", reason="training on several machines is not installed")
    monkeypatch.setattr(keras.backend, "backend", lambda: backend)
    assert ("jax" in fields([])["versions"]) is named
