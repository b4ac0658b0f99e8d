"""The live plane: what the browser is told of it, and what it sends when the hand rests."""

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.bundle import current_bundle
from ui.charts.plane import Line
from ui.charts.style import scale, word_colours
from ui.cloud_data import MOST_POINTS, Quantity, measure, values_of
from ui.colours import DARK, LIGHT, Colours
from ui.live.build import available
from ui.live.element import live_element, settled, turn_of
from ui.live.numbers import as_base64
from ui.sampler.form import record
from ui.scatter import kept
from ui.scatter import state as scatter_state
from ui.scatter.face import Shown
from ui.scatter.figures import Overlay, PlaneSettings
from ui.scatter.kept_text import FromDraw, FromPlace, FromPoint, Origin
from ui.scatter.lasso import checked, group_in
from ui.scatter.lines import contours, ellipses
from ui.scatter.plane_state import Axes, column_name, format_state, from_browser, plane_state

ELEMENT = "scatter_live"
STAGE = "scatter"
HEIGHT = 520
UNABLE = "z_scatter_unable"
_PLANE = live_element("plane")


def plane_runs() -> bool:
    """Whether the plane can be live: the front end is there, and this session's browser has not failed to draw it."""
    return available() and UNABLE not in st.session_state


def unable_note() -> None:
    """Say why the plane is not live in a browser whose other instruments are."""
    reason = st.session_state.get(UNABLE)
    if reason is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"The plane is not live in this browser ({reason}): click a point for its face.")
        st.button("Try again", key="scatter-again", type="tertiary", on_click=_try_again)


def live_plane(settings: PlaneSettings, *, number: int, shown: Shown) -> None:
    """Show the live plane of ``settings``; z-point ``number`` is the chosen one, ``shown`` the settled face."""
    axes: Axes = (settings.x, settings.y)
    now = scatter_state.picked()
    _PLANE(
        key=ELEMENT,
        stage=STAGE,
        height=HEIGHT,
        data={
            "turn": turn(),
            "axes": tuple(_axis(axis) for axis in axes),
            "count": settings.count,
            "tint": None if settings.tint is None else _tint(settings.tint),
            "scale": {name: _scale(settings.tint, of) for name, of in (("light", LIGHT), ("dark", DARK))},
            "layers": _layers(settings),
            "state": plane_state(axes).as_json(),
            "point": number,
            "shown": {"z": as_base64(shown.z), "title": shown.title},
            "lasso": None if now.lasso is None else now.lasso.as_json(),
            "groupTurn": now.turn,
        },
        on_settled_change=lambda: _take_settled(axes, settings),
        on_lassoed_change=_take_lasso,
        on_unable_change=_take_unable,
    )


def turn() -> int:
    """Return the number of the newest change of the live plane, 0 before the first."""
    return max(turn_of(ELEMENT), scatter_state.picked().turn)


def _take_settled(axes: Axes, settings: PlaneSettings) -> None:
    last = settled(ELEMENT)
    if last is None:
        return
    st.session_state[scatter_state.PLANE] = format_state(from_browser(last.state, n=current_bundle().summary.n), axes)
    for sent in last.state.get("keeps") or ():
        _keep(sent, axes, settings.overlay)
    choice = last.state.get("choice")
    if not choice:
        return
    if choice["kind"] == "point":
        scatter_state.show_point(int(choice["id"]))
    elif choice["kind"] == "draw":
        scatter_state.on_click(-1 - int(choice["number"]))
    else:
        scatter_state.show_place()


def _keep(sent: Any, axes: Axes, overlay: Overlay | None) -> None:
    """Keep a face that was shift-clicked: of a z-point, of a pinned place, or of a draw that is laid over."""
    choice, n = sent["choice"], current_bundle().summary.n
    pin, draw = from_browser(sent, n=n).pin, int(choice.get("number", 0))
    origin: Origin = FromPoint(number=int(choice.get("id", 0)) % n)
    if choice["kind"] == "place" and pin is not None:
        origin = FromPlace(axes=axes, pin=pin)
    if choice["kind"] == "draw" and overlay is not None and 0 <= draw < overlay.n:
        settings = record(overlay.sampler, n=overlay.n, seed=overlay.seed)
        origin = FromDraw(settings=settings, index=draw)
    kept.keep(int(sent["turn"]), origin)


def _take_lasso() -> None:
    sent = st.session_state[ELEMENT]["lassoed"]
    if not sent:
        return
    bundle = current_bundle()
    lasso = checked(sent, bundle)
    group = np.empty(0, dtype=np.int64) if lasso is None else group_in(lasso, bundle)
    scatter_state.take_group(group, turn=int(sent["turn"]), lasso=lasso)


def _take_unable() -> None:
    st.session_state[UNABLE] = st.session_state[ELEMENT]["unable"] or "no reason given"


def _try_again() -> None:
    st.session_state.pop(UNABLE, None)


def _tint(tint: Quantity) -> dict[str, Any]:
    """Return `Tinting` of frontend/src/plane/data.ts."""
    words = {"words": tint.words} if tint.words else {}
    return {"quantity": column_name(tint), "label": tint.label, **words}


def _scale(tint: Quantity | None, of: Colours) -> tuple[Any, ...]:
    """Return colours from the lowest tint to the highest; of labels one a word."""
    return word_colours(of, len(tint.words)) if tint and tint.words else tuple(stop for _, stop in scale(of))


def _axis(axis: Quantity) -> dict[str, Any]:
    unit = "σ" if axis.kind == "pc" else ""
    return {
        "kind": axis.kind,
        "number": axis.number,
        "quantity": column_name(axis),
        "label": axis.label,
        "unit": unit,
    }


def _layers(settings: PlaneSettings) -> dict[str, Any]:
    """What lies over the points, in the units of the axes."""
    x, y = settings.x, settings.y
    draws = None
    if settings.overlay is not None:
        points = settings.overlay.draws()
        places = _pairs(measure(points, x), measure(points, y), x, y)
        draws = {"points": places, "label": settings.overlay.sampler.title}
    summary = current_bundle().summary
    marks: list[tuple[str, str, NDArray[np.floating]]] = [
        ("origin", "cross", np.zeros(summary.d)),
        ("mean", "plus", summary.mean),
    ]
    marks += [(f"kept {number}", "kept", z) for number, z in enumerate(kept.kept_points(), start=1)]
    flat = x == y  # a plane of one component with itself is a line: it has neither a density nor an ellipse
    return {
        "density": _density(str(current_bundle().path), x, y, settings.count)
        if settings.contours and not flat
        else None,
        "ellipses": tuple({"points": _line(line, x, y), "label": line.label} for line in ellipses(x, y))
        if settings.ellipses and not flat
        else (),
        "draws": draws,
        "marks": tuple(
            {"label": label, "symbol": symbol, "x": _place(z, x), "y": _place(z, y)} for label, symbol, z in marks
        ),
    }


@st.cache_data(max_entries=24, show_spinner=False)
def _density(path: str, x: Quantity, y: Quantity, count: int) -> str:
    used = min(count, MOST_POINTS)
    lines = contours(values_of(x, count=used), values_of(y, count=used))
    gap = np.array([np.nan])
    return _pairs(
        np.concatenate([part for line in lines for part in (line.x, gap)]),
        np.concatenate([part for line in lines for part in (line.y, gap)]),
        x,
        y,
    )


def _line(line: Line, x: Quantity, y: Quantity) -> str:
    return _pairs(line.x, line.y, x, y)


def _place(z: NDArray[np.floating], axis: Quantity) -> float:
    return float(measure(np.asarray(z)[None], axis)[0]) / _unit(axis)


def _pairs(xs: NDArray[np.floating], ys: NDArray[np.floating], x: Quantity, y: Quantity) -> str:
    return as_base64(np.stack([np.asarray(xs) / _unit(x), np.asarray(ys) / _unit(y)], axis=1))


def _unit(axis: Quantity) -> float:
    """Return the length of one unit of an axis in z: sigma of a principal component, 1 of a raw one."""
    return float(current_bundle().summary.sigma[axis.number]) or 1.0 if axis.kind == "pc" else 1.0
