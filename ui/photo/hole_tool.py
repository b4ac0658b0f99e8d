"""The hole of Repair, placed by hand on the photo: the browser's side (`front/hole.*`) sends it when the hand rests."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from models.damage_settings import HOLE
from ui.front import element
from ui.photo.percent_slider import percent_slider

_TOOL = element("hole")
_KEY: Final = "photo_hole_tool"
SMALLEST, LARGEST = HOLE["hole"].low, HOLE["hole"].high
"""Of the hole's side, in percent of the frame's."""


@dataclass(frozen=True, kw_only=True)
class Hole:
    """A square hole: its middle from the left and from the top, and its side, in percent of the frame's side."""

    x: int
    y: int
    size: int


def hole_tool(picture: str, hole: Hole, *, page: str) -> None:
    """Show the tool over ``picture``, a data URL; a hole placed by hand goes into the sliders of ``page``."""
    _TOOL(
        key=_KEY,
        data={
            "picture": picture,
            "hole": {"x": hole.x, "y": hole.y, "size": hole.size},
            "turn": _turn(),
            "smallest": SMALLEST,
            "largest": LARGEST,
        },
        on_hole_change=lambda: _placed(page),
    )


def hole_sliders(page: str) -> Hole:
    """Show the hole's three numbers as sliders, which the address keeps, and return the hole."""
    size, x, y = (percent_slider(page, name, HOLE[name]) for name in ("hole", "hole_x", "hole_y"))
    return Hole(x=x, y=y, size=size)


def hole_of(sent: Mapping[str, Any]) -> Hole | None:
    """Return the hole that a browser sent, within what is allowed; None for anything but three finite numbers."""
    try:
        x, y, size = (float(sent[name]) for name in ("x", "y", "size"))
    except (KeyError, TypeError, ValueError):
        return None
    if not all(map(math.isfinite, (x, y, size))):
        return None
    return Hole(x=_within(x, 0, 100), y=_within(y, 0, 100), size=_within(size, SMALLEST, LARGEST))


def _placed(page: str) -> None:
    hole = hole_of(_sent())
    if hole is not None:
        values = {"hole": hole.size, "hole_x": hole.x, "hole_y": hole.y}
        st.session_state.update({f"{page}_{name}": value for name, value in values.items()})


def _turn() -> int:
    """Return the number of the hand's last word, 0 before the first: the browser passes over older answers."""
    turn = _sent().get("turn")
    return int(turn) if isinstance(turn, int | float) and math.isfinite(turn) else 0


def _sent() -> Mapping[str, Any]:
    state = st.session_state.get(_KEY)
    sent = state.get("hole") if state is not None else None
    return sent if isinstance(sent, Mapping) else {}


def _within(value: float, low: int, high: int) -> int:
    return round(min(max(value, low), high))
