"""Damaged and hostile files, some hundreds (`make fuzz` reads 10,000): a picture or one sentence, and nothing else."""

from __future__ import annotations

import pytest

from tests.fuzz import worker
from tests.fuzz.hostile import hostile
from tests.fuzz.seeds import seeds
from tests.fuzz.watch import fuzz


def test_every_file_ends_in_a_picture_or_one_sentence() -> None:
    report = fuzz(inputs=400, seed=1)

    assert report.faults == []
    assert report.outcomes["picture"] > len(seeds()) / 2
    assert report.outcomes["refused"] > 100
    assert sum(report.outcomes.values()) >= 400


def test_every_seed_is_a_sound_picture() -> None:
    assert {name: outcome for name, data in seeds().items() if (outcome := worker.outcome(data)) != "picture"} == {}


def test_a_file_that_is_not_refused_properly_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes) -> None:
        raise MemoryError("cannot allocate 4 gigabytes")

    monkeypatch.setattr(worker, "Picture", fails)

    assert worker.outcome(hostile()["png of 4 gigapixels"]) == "MemoryError: cannot allocate 4 gigabytes"
