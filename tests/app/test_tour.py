"""The Tour through Streamlit's own harness: every stop opens, says its verdict, and answers its control."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.opened import opened, sent, toasts
from ui.tour.stops import ORDER, stops

pytestmark = pytest.mark.usefixtures("through_navigation", "with_bundle")
WORDS = ("Holds:", "Holds in part:", "Holds not here:", "Depends:", "Not measured:")


def source(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def verdict(app: AppTest) -> str:
    return source(app).split('class="z-verdict', 1)[1]


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_every_file_of_a_stop_has_its_place_in_the_tour() -> None:
    folder = Path(__file__).parents[2] / "ui" / "tour" / "stops"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(ORDER)
    assert [stop.name for stop in stops()] == list(ORDER)


@pytest.mark.parametrize("name", ORDER)
def test_a_stop_opens_with_its_claim_and_its_verdict(name: str) -> None:
    app = opened("tour", tour_at=name)
    stop = next(stop for stop in stops() if stop.name == name)
    assert not app.exception and not app.error and not app.toast
    assert app.title[0].value == stop.title
    assert stop.claim in [text.value for text in app.markdown]
    assert any(word in verdict(app) for word in WORDS)
    assert sent(app, "z_tour_bar")["at"] == name


def test_another_stop_opens_where_the_bar_leads() -> None:
    app = opened("tour")
    assert sent(app, "z_tour_bar")["at"] == ORDER[0]
    app.text_input(key="tour_at").set_value(ORDER[1]).run()
    assert sent(app, "z_tour_bar")["at"] == ORDER[1]


def test_an_address_of_no_stop_begins_at_the_first_and_says_so() -> None:
    app = opened("tour", tour_at="nowhere")
    assert not app.exception and not app.error
    assert "nowhere" in toasts(app)
    assert sent(app, "z_tour_bar")["at"] == ORDER[0]
