"""What one session may ask for: beyond it one sentence, and nothing of what the person has set is lost."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.opened import opened, toasts
from tests.drawn_faces import portrait
from ui.serving import metrics, session_limits
from ui.serving.allowance import Bucket
from ui.serving.session_limits import SLOWER


def count(kind: str) -> float:
    """How often a limit was reached."""
    return float(metrics.REGISTRY.get_sample_value("zspace_limited_total", {"kind": kind}) or 0)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that pages wait, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(session_limits, "sleep", waited.append)
    return waited


def test_one_photo_too_many_is_told_and_the_one_before_it_stays(
    photo_page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSPACE_UPLOADS_A_MINUTE", "1")
    photo_page.file_uploader[0].upload("me.jpg", portrait()).run()
    before, told = photo_page.session_state["photo"], count("uploads")
    photo_page.segmented_control(key="photo_part").set_value("pair").run()
    photo_page.file_uploader[0].upload("you.jpg", portrait(seed=8)).run()
    assert not photo_page.exception
    (error,) = photo_page.error
    assert "may give 1 photo a minute" in error.value and "Everything else is as it was" in error.value
    assert photo_page.session_state["photo"] is before and count("uploads") == told + 1


@pytest.mark.usefixtures("with_bundle", "through_navigation")
def test_a_session_within_its_limits_waits_for_nothing(waits: list[float]) -> None:
    app = opened("sampler")
    for seed in range(3):
        app.query_params["sampler_seed"] = str(seed)
        app.run()
    assert waits == [] and not app.toast


@pytest.mark.usefixtures("with_bundle", "through_navigation")
def test_faces_beyond_the_limit_come_slower_and_all_settings_stay(waits: list[float]) -> None:
    app = opened("sampler", sampler_seed="11")
    told = count("faces")
    bucket = Bucket(600, clock=lambda: 0.0)
    bucket.charge(620)
    app.session_state["z_limit_faces"] = bucket
    app.run()
    assert not app.exception and not app.error
    assert waits == [pytest.approx(2.0)] and SLOWER in toasts(app) and count("faces") == told + 1
    assert app.query_params["sampler_seed"] == "11" and app.number_input(key="sampler_seed").value == 11


@pytest.mark.usefixtures("with_bundle", "through_navigation")
def test_no_page_waits_longer_than_a_few_seconds(waits: list[float]) -> None:
    app = opened("sampler")
    bucket = Bucket(600, clock=lambda: 0.0)
    bucket.charge(1100)
    app.session_state["z_limit_faces"] = bucket
    app.run()
    assert waits == [session_limits.LONGEST_WAIT]


@pytest.mark.usefixtures("with_bundle", "through_navigation")
def test_who_owes_a_whole_minute_is_told_to_wait(waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_FACES_A_MINUTE", "10")
    app = opened("sampler", sampler_seed="83")  # of faces that no earlier test has drawn
    assert app.error[0].value == f"{SLOWER} Wait a minute, then go on."
    assert not app.exception


@pytest.mark.usefixtures("with_bundle", "through_navigation")
def test_zero_is_no_limit(waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_FACES_A_MINUTE", "0")
    app = opened("sampler")
    assert not app.error and "z_limit_faces" not in app.session_state
