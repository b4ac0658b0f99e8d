"""The crop tool: a person moves, zooms and turns a photo under a fixed square frame with two eye marks.

The browser's side (`front/crop.*`) shows a reduced copy and sends four numbers, some times a second while the hand
moves and once when it rests. Both sides may set the crop: what Python places carries a number, so that an answer that
comes late never moves a photo that the person has already moved on.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from faces.frame import EYES, FRAME
from faces.framing import LARGEST, SMALLEST, Crop
from ui.front import element
from ui.photo import hand
from ui.photo.session import Photo

_TOOL = element("crop")

SAME: Final = 0.05
"""Photo pixels (and degrees) by which two crops may differ and still count as one."""

OnCrop = Callable[[Crop], None]


def crop_tool(photo: Photo, *, key: str, on_crop: OnCrop) -> None:
    """Show the tool over `photo`; `on_crop` is called with the new crop before the page runs again."""
    revision, crop = _placed(photo, key)
    _TOOL(
        key=key,
        data={
            "token": photo.token,
            "revision": revision,
            "picture": photo.preview,
            "width": photo.width,
            "height": photo.height,
            "crop": _numbers(crop),
            "start": _numbers(photo.start),
            "marks": EYES,
            "frame": FRAME,
            "smallest": SMALLEST,
            "largest": LARGEST * max(photo.width, photo.height),
        },
        on_crop_change=lambda: _moved(key, on_crop),
    )


def crop_sliders(photo: Photo, *, key: str, on_crop: OnCrop) -> None:
    """Show the same four numbers as sliders: for screen readers, for exact values, without JavaScript."""
    longest = max(photo.width, photo.height)
    rows: tuple[tuple[str, str, float, float, float, str], ...] = (
        ("x", "Centre, from the left (px)", 0.0, float(photo.width), photo.crop.x, "Middle of the frame"),
        ("y", "Centre, from the top (px)", 0.0, float(photo.height), photo.crop.y, "Middle of the frame"),
        ("size", "Side of the frame (px)", SMALLEST, LARGEST * longest, photo.crop.size, "In photo pixels"),
        ("turn", "Turn of the photo (degrees)", -180.0, 180.0, -photo.crop.angle, "Clockwise"),
    )
    for name, label, low, high, value, help in rows:
        st.session_state[f"{key}_{name}"] = min(max(round(value, 1), low), high)
        st.slider(
            label,
            low,
            high,
            step=0.5,
            format="%.1f",
            key=f"{key}_{name}",
            help=help,
            on_change=_slid,
            args=(key, on_crop),
        )


def crop_of(state: Mapping[str, Any]) -> Crop | None:
    """Return the crop that the browser sent, or None for anything that is not four finite numbers."""
    try:
        numbers = {name: float(state[name]) for name in ("x", "y", "size", "angle")}
    except (KeyError, TypeError, ValueError):
        return None
    return Crop(**numbers) if all(math.isfinite(number) for number in numbers.values()) else None


def _moved(key: str, on_crop: OnCrop) -> None:
    sent = _sent(key)
    crop = crop_of(sent)
    if crop is not None:
        if sent.get("moving") is True:
            hand.moves()
        on_crop(crop)


def _slid(key: str, on_crop: OnCrop) -> None:
    x, y, size, turn = (st.session_state[f"{key}_{name}"] for name in ("x", "y", "size", "turn"))
    crop = crop_of({"x": x, "y": y, "size": size, "angle": -turn})
    if crop is not None:
        on_crop(crop)


def _placed(photo: Photo, key: str) -> tuple[int, Crop]:
    """Return the crop that Python placed last, placing anew where the tool shows another than the photo's.

    It stays as it is while the person moves the photo: the element's data, picture included, is then not
    sent again.
    """
    placed = st.session_state.get(f"{key}__placed")
    sent = _sent(key)
    if placed is not None:
        token, revision, crop = placed
        follows = sent.get("token") == token and sent.get("revision") == revision
        shown = (crop_of(sent) if follows else None) or crop
        if token == photo.token and _same(shown, photo.crop):
            return revision, crop
    revision = placed[1] + 1 if placed is not None else 1
    st.session_state[f"{key}__placed"] = (photo.token, revision, photo.crop)
    return revision, photo.crop


def _sent(key: str) -> Mapping[str, Any]:
    state = st.session_state.get(key)
    sent = state.get("crop") if state is not None else None
    return sent if isinstance(sent, Mapping) else {}


def _same(a: Crop, b: Crop) -> bool:
    turn = abs((a.angle - b.angle + 180.0) % 360.0 - 180.0)
    return max(abs(a.x - b.x), abs(a.y - b.y), abs(a.size - b.size), turn) <= SAME


def _numbers(crop: Crop) -> dict[str, float]:
    return {"x": crop.x, "y": crop.y, "size": crop.size, "angle": crop.angle}
