"""Which generator answers the question, and what it lacks: a rate alone is never enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from experiment.answer import answers, frechet_ratio, rate_in
from experiment.results import Results, Row

CEILING = Row(
    key="reconstructions", title="Reconstructions", kind="reconstructions", n=100, face_rate=0.98, face_low=0.93,
    face_high=0.995, frechet=0.10, diversity_pixel=1.0, diversity_descriptor=1.0, novelty_z=1.0, novelty_descriptor=1.0,
)  # fmt: skip
GOOD = Row(
    key="good", title="Good", kind="generator", n=100, face_rate=0.98, face_low=0.93, face_high=0.995, frechet=0.12,
    diversity_pixel=1.0, diversity_descriptor=0.96, novelty_z=1.1, novelty_descriptor=1.05,
)  # fmt: skip
MEAN_FACE = replace(GOOD, key="mean", title="Mean face", face_rate=1.0, diversity_pixel=0.1, diversity_descriptor=0.1)
COPIES = replace(GOOD, key="copies", title="Copies", novelty_z=0.3, novelty_descriptor=0.4, frechet=0.05)


def results(*rows: Row) -> Results:
    return Results(bundle="tiny", decoder_sha256="0" * 64, n=100, seed=7, m_edges=(0.0, 8.0), m_inside=None, rows=rows)


def test_the_mean_face_and_copies_do_not_answer_though_their_rate_or_distance_is_better() -> None:
    best, *others = answers(results(CEILING, MEAN_FACE, COPIES, GOOD))
    assert best.row.key == "good" and best.whole
    assert {demand.name for other in others if other.row.key == "mean" for demand in other.missed} == {
        "diversity in pixels", "diversity in descriptors",
    }  # fmt: skip
    assert not any(other.whole for other in others)


def test_of_two_that_meet_all_the_one_nearer_to_the_photos_comes_first() -> None:
    nearer = replace(GOOD, key="nearer", frechet=0.11)
    assert [answer.row.key for answer in answers(results(CEILING, GOOD, nearer))] == ["nearer", "good"]


def test_a_rate_is_read_against_the_ceiling() -> None:
    low = replace(GOOD, face_rate=0.96)
    (answer,) = answers(results(CEILING, low))
    assert [demand.name for demand in answer.missed] == ["rate of faces"]
    assert answer.demands[0].figure == pytest.approx(0.96 / 0.98)


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    bare = Row(key="bare", title="Bare", kind="generator", n=100, cascade_rate=0.9, cascade_low=0.8, cascade_high=0.95)
    (answer,) = answers(results(bare))
    assert not answer.missed and not answer.whole and len(answer.unmeasured) == len(answer.demands)
    rate = rate_in(bare)
    assert rate is not None and rate.judge == "the cascade"
    assert rate_in(replace(bare, cascade_rate=None)) is None and frechet_ratio(bare, results(bare)) is None


def test_without_distances_the_higher_rate_comes_first() -> None:
    one, two = (replace(GOOD, key=key, frechet=None, face_rate=rate) for key, rate in (("low", 0.975), ("high", 0.99)))
    assert [answer.row.key for answer in answers(results(CEILING, one, two))] == ["high", "low"]


def test_the_distance_is_a_multiple_of_that_of_reconstructions() -> None:
    assert frechet_ratio(GOOD, results(CEILING, GOOD)) == pytest.approx(1.2)
