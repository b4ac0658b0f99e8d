"""What passes between the plane in the browser and the page: its state as text, and a group of points as bytes."""

from __future__ import annotations

from typing import Any

import pytest

from ui.cloud_data import Quantity, counts_for
from ui.scatter.plane_state import Pin, PlaneState, format_state, from_browser, parse

AXES = (Quantity(kind="pc", number=0), Quantity(kind="raw", number=4))
STATES = [
    PlaneState(),
    PlaneState(view=(0.25, -1.5, 12.0)),
    PlaneState(pin=Pin(x=1.0, y=-2.5)),
    PlaneState(pin=Pin(x=1.0, y=-2.5, base=17), hold="nearest", tile=64),
    PlaneState(view=(0.0, 0.0, 0.5), hold="point", faces=False),
]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_state_survives_its_text(state: PlaneState) -> None:
    assert parse(format_state(state, AXES), AXES, n=100) == (state, [])


def test_the_default_has_no_text() -> None:
    assert format_state(PlaneState(), AXES) == ""


def test_sizes_and_zooms_beyond_the_ends_are_the_nearest_allowed() -> None:
    state, refused = parse("on:pc-1,raw-5;at:0,0,1e4;faces:5000", AXES, n=100)
    assert not refused and state.view == (0.0, 0.0, 80.0) and state.tile == 96


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"view": [1, 2, 3]},
        {"view": [float("nan"), 0, 1]},
        {"pin": {"x": 1, "y": 2, "base": 400}},
        {"hold": "taste"},
    ],
    ids=str,
)
def test_anything_from_a_browser_is_read_without_harm(sent: dict[str, Any]) -> None:
    state = from_browser(sent, n=100)
    assert state.pin is None and state.hold == "mean"


def test_what_the_browser_sends_is_what_it_is_told_again() -> None:
    state = PlaneState(view=(1.0, 2.0, 3.0), pin=Pin(x=0.5, y=1.5, base=3), hold="nearest", tile=64)
    assert from_browser(state.as_json(), n=100) == state


def test_a_live_plane_shows_up_to_a_million_points_and_all_of_fewer() -> None:
    assert counts_for(450_000, most=1_000_000)[-2:] == [200_000, 450_000]
    assert counts_for(450_000)[-1] == 200_000
    assert counts_for(11_000)[-1] == 11_000
