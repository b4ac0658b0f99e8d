"""The state of the live plane as one text in the address: its window, the pinned place, what is held, small faces.

The text is made of parts such as ``on:pc-1,pc-2;at:0.5,-1.2,3.4;pin:1,2,17;hold:nearest;faces:64``: the axes that
window and pin belong to; the window's centre and zoom; a place with the z-point whose other components it keeps (none:
the mean's); where other components come from; the size of the small faces in CSS px, 0 for none.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.walks import shifted, standard_scores
from ui.address import note
from ui.bundle import current_bundle
from ui.cloud_data import Quantity
from ui.scatter.state import PLANE

Hold = Literal["mean", "point", "nearest"]
Axes = tuple[Quantity, Quantity]
TILE = 48
TILES = (28, 96)
ZOOMS = (0.1, 80.0)
FARTHEST = 1e4
"""A window or a place farther out than this is a mistyped one."""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """A place in the plane, and the number of the z-point whose other components it keeps; None for the mean's."""

    x: float
    y: float
    base: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlaneState:
    """What the address keeps of the plane; ``view`` is centre and zoom, None where all points are shown."""

    view: tuple[float, float, float] | None = None
    pin: Pin | None = None
    hold: Hold = "mean"
    faces: bool = True
    tile: int = TILE

    def as_json(self) -> dict[str, Any]:
        """Return ``PlaneState`` of frontend/src/plane/data.ts."""
        pin = None if self.pin is None else {"x": self.pin.x, "y": self.pin.y, "base": self.pin.base}
        return {"view": self.view, "pin": pin, "hold": self.hold, "faces": self.faces, "tile": self.tile}


def column_name(quantity: Quantity) -> str:
    """Return what the column of ``quantity`` is called in addresses, such as ``pc-1``."""
    return f"{quantity.kind}-{quantity.number + 1}" if quantity.kind in ("pc", "raw", "label") else quantity.kind


def parse(text: str, axes: Axes, *, n: int) -> tuple[PlaneState, list[str]]:
    """Read the address's text for a plane of ``axes``; return the state, and the parts that mean nothing.

    Window and pin of other axes are left out silently: they belong to another plane.
    """
    found: dict[str, Any] = {}
    refused = []
    parts = [part.strip() for part in text.split(";") if part.strip()]
    for part in parts:
        name, _, value = part.partition(":")
        if name == "on":
            continue
        try:
            found |= _READERS[name](value, n)
        except (KeyError, ValueError):
            refused.append(part)
    if f"on:{_names(axes)}" not in parts:
        found = {name: value for name, value in found.items() if name not in ("view", "pin")}
    return PlaneState(**found), refused


def format_state(state: PlaneState, axes: Axes) -> str:
    """Write a state as the address holds it; the text of the default state is empty."""
    parts = []
    if state.view or state.pin:
        parts.append(f"on:{_names(axes)}")
    if state.view:
        parts.append(f"at:{_numbers(state.view)}")
    if state.pin:
        base = "" if state.pin.base is None else f",{state.pin.base}"
        parts.append(f"pin:{_numbers((state.pin.x, state.pin.y))}{base}")
    if state.hold != "mean":
        parts.append(f"hold:{state.hold}")
    if not state.faces or state.tile != TILE:
        parts.append(f"faces:{state.tile if state.faces else 0}")
    return ";".join(parts)


def plane_state(axes: Axes) -> PlaneState:
    """Return the state in the address; a part that means nothing is noted, and its default stands."""
    text = str(st.session_state.get(PLANE) or "")
    state, refused = parse(text, axes, n=current_bundle().summary.n)
    if refused and st.session_state.get("z_scatter_refused") != text:
        note(f"View of the plane: “{'; '.join(refused)}” in the address means nothing here, so it was left out.")
    st.session_state["z_scatter_refused"] = text
    return state


def from_browser(sent: Any, *, n: int) -> PlaneState:
    """Read a ``PlaneState`` that the browser sent, anything out of range left at its default."""
    parts = {
        "at": None if not sent.get("view") else _numbers(sent["view"]),
        "pin": None if not sent.get("pin") else _pin_text(sent["pin"]),
        "hold": sent.get("hold"),
        "faces": int(sent.get("tile", TILE)) if sent.get("faces") else 0,
    }
    found: dict[str, Any] = {}
    for name, value in parts.items():
        try:
            found |= {} if value is None else _READERS[name](str(value), n)
        except ValueError:
            continue
    return PlaneState(**found)


def pinned_point(axes: Axes, pin: Pin) -> NDArray[np.float32]:
    """Return the z-point (d,) at a pinned place: that of ``pin.base`` or the mean, two coordinates replaced."""
    bundle = current_bundle()
    start = bundle.summary.mean if pin.base is None else bundle.z_points[pin.base]
    if axes[0].kind == "raw":
        point = np.array(start, dtype=np.float32)
        point[[axes[0].number, axes[1].number]] = pin.x, pin.y
        return point
    own = standard_scores(bundle.summary.pca, np.asarray(start)[None])[0]
    offsets = np.zeros(max(axis.number for axis in axes) + 1)
    for axis, score in zip(axes, (pin.x, pin.y), strict=True):
        offsets[axis.number] = score - own[axis.number]
    return shifted(bundle.summary.pca, start, offsets)


def place_title(axes: Axes, pin: Pin) -> str:
    """Return a few words for a pinned place."""
    words = ", ".join(
        f"{axis.label} {value:+.2f}{'' if axis.kind == 'raw' else ' σ'}".replace("-", "−")
        for axis, value in zip(axes, (pin.x, pin.y), strict=True)
    )
    return words if pin.base is None else f"{words}, others of z-point {pin.base}"


def _names(axes: Axes) -> str:
    return ",".join(column_name(axis) for axis in axes)


def _numbers(values: Any) -> str:
    return ",".join(f"{float(value):.5g}" for value in values)


def _pin_text(pin: Any) -> str:
    base = pin.get("base")
    return _numbers((pin["x"], pin["y"])) + ("" if base is None else f",{int(base)}")


def _finite(text: str) -> float:
    value = float(text)
    if not (math.isfinite(value) and abs(value) <= FARTHEST):
        raise ValueError(text)
    return value


def _view(text: str, n: int) -> dict[str, Any]:
    x, y, zoom = (_finite(part) for part in text.split(","))
    return {"view": (x, y, min(max(zoom, ZOOMS[0]), ZOOMS[1]))}


def _pin(text: str, n: int) -> dict[str, Any]:
    x, y, *base = text.split(",")
    number = int(base[0]) if base else None
    if len(base) > 1 or (number is not None and not 0 <= number < n):
        raise ValueError(text)
    return {"pin": Pin(x=_finite(x), y=_finite(y), base=number)}


def _hold(text: str, n: int) -> dict[str, Any]:
    if text not in get_args(Hold):
        raise ValueError(text)
    return {"hold": cast(Hold, text)}


def _faces(text: str, n: int) -> dict[str, Any]:
    size = int(text)
    if size == 0:
        return {"faces": False}
    return {"tile": min(max(size, TILES[0]), TILES[1])}


_READERS = {"at": _view, "pin": _pin, "hold": _hold, "faces": _faces}
