"""A bucket of tokens by a made-up clock: bursts up to a minute's worth, then an even trickle; limits from outside."""

from __future__ import annotations

import pytest

from latent.errors import SettingError
from ui.serving.allowance import API, FACES, UPLOADS, Bucket, Limit


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_minute_s_worth_may_be_asked_for_at_once_and_no_more(clock: Clock) -> None:
    bucket = Bucket(30, clock=clock)
    assert [bucket.take() for _ in range(31)] == [True] * 30 + [False]
    assert bucket.seconds_to(1) == pytest.approx(2.0)


def test_tokens_come_back_evenly(clock: Clock) -> None:
    bucket = Bucket(30, clock=clock)
    bucket.charge(30)
    clock.now = 1.9
    assert not bucket.take()
    clock.now = 2.0
    assert bucket.take() and not bucket.take()


def test_a_long_rest_does_not_fill_it_beyond_a_minute_s_worth(clock: Clock) -> None:
    bucket = Bucket(30, clock=clock)
    bucket.charge(10)
    assert not bucket.full()
    clock.now = 10_000.0
    assert bucket.full() and bucket.left() == 30


def test_what_is_charged_beyond_is_owed_and_paid_by_waiting(clock: Clock) -> None:
    bucket = Bucket(60, clock=clock)
    bucket.charge(100)
    assert bucket.left() == -40 and bucket.seconds_to(0) == pytest.approx(40.0)
    clock.now = 40.0
    assert bucket.seconds_to(0) == 0.0


@pytest.mark.parametrize("limit", [UPLOADS, FACES, API])
def test_a_limit_is_set_from_outside(limit: Limit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(limit.variable, raising=False)
    assert limit.a_minute() == limit.usual > 0
    monkeypatch.setenv(limit.variable, " 7 ")
    assert limit.a_minute() == 7
    monkeypatch.setenv(limit.variable, "0")
    assert limit.a_minute() == 0


@pytest.mark.parametrize("value", ["many", "-1", "1.5", "²"])
def test_a_limit_that_is_no_number_is_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(UPLOADS.variable, value)
    with pytest.raises(SettingError, match="ZSPACE_UPLOADS_A_MINUTE"):
        UPLOADS.a_minute()
